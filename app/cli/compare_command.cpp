#include "app/cli/compare_command.h"

#include "app/base/literals.h"
#include "app/cli/compared_versions.h"
#include "app/cli/comparison_json.h"
#include "app/cli/comparison_tables.h"
#include "app/text/format.h"

namespace belvedere::cli {

namespace {

// Lines that are no label are named; the others count.
void complainOfLines(const LabelFile &file, const Streams &streams)
{
    constexpr size_t most = 20;
    const size_t told = std::min(most, file.badLines.size());
    for (const auto &[line, text] : std::span(file.badLines).first(told))
        streams.err(u"%1: line %2 is no label and is left out: %3\n"_s
                        .arg(visibleText(file.path), QString::number(line), visibleText(text))
                        .toUtf8());
    if (file.badLines.size() > told)
        streams.err(u"%1: %2 more lines are no label\n"_s
                        .arg(visibleText(file.path), QString::number(file.badLines.size() - told))
                        .toUtf8());
}

} // namespace

std::variant<int, ReadComparison> readComparison(const Arguments &arguments,
                                                 const Environment &environment,
                                                 const Streams &streams)
{
    std::optional<LabelFile> labelFile;
    if (arguments.compare.labels) {
        auto read = readLabelFile(*arguments.compare.labels);
        if (!read) {
            complain(streams, Problem{read.error().context, read.error()});
            return Failed;
        }
        labelFile = *std::move(read);
        complainOfLines(*labelFile, streams);
    }
    const ContentsPtr contents = readPaths(arguments.paths, environment, streams);
    if (!contents)
        return Failed;
    const auto request = comparisonRequest(*contents, arguments, labelFile);
    if (!request)
        return refuseChoice(streams, arguments.command, request.error());
    ReadComparison read{.contents = contents,
                        .document = {.request = *request,
                                     .comparison = compareVersions(*request),
                                     .sources = comparisonSources(*request)}};
    if (arguments.compare.stamp)
        read.document.stamp = fromDateTime(QDateTime::currentDateTimeUtc());
    return read;
}

bool isReport(const Arguments &arguments)
{
    const auto format = chosenFormat(arguments);
    return arguments.command == Command::Compare && format
           && (*format == "html"_L1 || *format == "pdf"_L1);
}

int compare(const Arguments &arguments, const Environment &environment, const Streams &streams)
{
    const auto format = chosenFormat(arguments);
    if (!format)
        return wrongUsage(streams, Command::Compare, format.error().detail);
    const auto read = readComparison(arguments, environment, streams);
    if (const int *failure = std::get_if<int>(&read))
        return *failure;
    const ComparisonDocument &document = std::get<ReadComparison>(read).document;
    const auto output = Output::open(arguments.output, streams);
    if (*format == "json"_L1)
        output->write(comparisonJson(document));
    else if (*format == "csv"_L1)
        output->write(comparisonCsv(document));
    else
        output->write(comparisonText(document, *format == "markdown"_L1));
    return finish(*output, streams, Done);
}

} // namespace belvedere::cli
