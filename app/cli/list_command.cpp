#include "app/cli/list_command.h"

#include "app/analysis/filter.h"
#include "app/analysis/wholeness.h"
#include "app/archive/archive_reader.h"
#include "app/base/code_point_order.h"
#include "app/base/literals.h"
#include "app/base/parallel.h"
#include "app/cli/text_table.h"
#include "app/cli/version_csv.h"
#include "app/cli/version_json.h"
#include "app/text/format.h"
#include "app/text/sentences.h"

#include <mutex>

namespace belvedere::cli {

namespace {

using Entries = std::vector<const VersionEntry *>;

QString filterProblem(const QString &text, const Error &error)
{
    const QString shown = visibleText(text);
    const QString before = visibleText(
        text.left(std::clamp<qsizetype>(error.offset, 0, text.size())));
    return u"belvedere list: --filter: %1\n  %2\n  %3^\nSee: belvedere list --help\n"_s.arg(
        visibleText(error.detail), shown, QString(displayWidth(before), u' '));
}

// By name and number; of one number the ARN decides.
bool comesBefore(const VersionEntry *a, const VersionEntry *b)
{
    const ModelVersion &first = a->version;
    const ModelVersion &second = b->version;
    if (first.modelName != second.modelName)
        return codePointLess(first.modelName, second.modelName);
    if (first.version != second.version)
        return first.version < second.version;
    return first.versionArn < second.versionArn;
}

Entries selected(const ArchiveContents &contents, const Filter &filter)
{
    Entries entries;
    for (const VersionEntry &entry : contents.versions) {
        if (filter.isEmpty() || filter.matches(entry))
            entries.push_back(&entry);
    }
    // They come model by model, and two models may share a name.
    if (!std::ranges::is_sorted(entries, comesBefore))
        std::ranges::stable_sort(entries, comesBefore);
    return entries;
}

// Pieces are made side by side and written in order; only a few of them are held at once.
template<typename Make>
void writePieces(Output &output, std::span<const VersionEntry *const> entries, size_t pieceSize,
                 const Make &make)
{
    const size_t piecesAtOnce = 4 * std::max(1U, std::thread::hardware_concurrency());
    while (!entries.empty()) {
        const size_t pieces = std::min(piecesAtOnce, (entries.size() + pieceSize - 1) / pieceSize);
        std::vector<QByteArray> made(pieces);
        forEachOnAllCores(pieces, 1, [&](size_t i) {
            const size_t from = i * pieceSize;
            make(made[i], entries.subspan(from, std::min(pieceSize, entries.size() - from)));
        });
        for (const QByteArray &piece : made) {
            if (!output.write(piece))
                return;
        }
        entries = entries.subspan(std::min(entries.size(), pieces * pieceSize));
    }
}

void writeCsv(Output &output, const Entries &entries)
{
    QByteArray header;
    appendCsvHeader(header);
    output.write(header);
    writePieces(output, entries, 500,
                [](QByteArray &out, std::span<const VersionEntry *const> piece) {
                    appendCsvRows(out, piece);
                });
}

// ---- json ----------------------------------------------------------------------------------------------------------

void writeJson(Output &output, const Entries &entries, const Streams &streams)
{
    std::mutex mutex;
    std::vector<Problem> problems;
    output.write("["_ba);
    const VersionEntry *first = entries.empty() ? nullptr : entries.front();
    writePieces(output, entries, 16,
                [&](QByteArray &out, std::span<const VersionEntry *const> piece) {
                    for (const VersionEntry *entry : piece) {
                        out.append(entry == first ? "\n" : ",\n");
                        if (auto problem = appendVersionFromFile(
                                out, *entry, JsonObjectWriter::Layout::Compact)) {
                            const std::lock_guard lock(mutex);
                            problems.push_back(*std::move(problem));
                        }
                    }
                });
    output.write(entries.empty() ? "]\n"_ba : "\n]\n"_ba);
    std::ranges::sort(problems, {}, &Problem::path);
    for (const Problem &problem : problems)
        complain(streams, problem);
}

// ---- table ---------------------------------------------------------------------------------------------------------

QString orNothing(const FieldValue &value, QString (*text)(const FieldValue &))
{
    return isAbsent(value) ? absentText() : text(value);
}

QString wordOf(const FieldValue &value)
{
    const auto *word = std::get_if<Word>(&value);
    return word ? wordText(word->sent) : absentText();
}

QString labelsText(const Derived &derived)
{
    if (derived.labelsTotal.value_or(0) == 0)
        return absentText();
    const QString found = derived.labelsFound ? QString::number(*derived.labelsFound)
                                              : absentText();
    return found + u" / "_s + QString::number(*derived.labelsTotal);
}

template<typename Span>
QString spanText(const std::optional<Span> &span)
{
    return span ? durationText(*span) : absentText();
}

QString versionText(const VersionEntry &entry)
{
    const QString mark = entry.derived.active          ? u" *"_s
                         : entry.derived.numberAssumed ? u" ?"_s
                                                       : u"  "_s;
    return QString::number(entry.version.version) + mark;
}

QStringList tableRow(const VersionEntry &entry)
{
    const ModelVersion &version = entry.version;
    const Derived &derived = entry.derived;
    return {
        version.modelName,
        versionText(entry),
        wordOf(toFieldValue(version.status)),
        wordOf(toFieldValue(version.sourceType)),
        orNothing(toFieldValue(version.created), &plainText),
        wordOf(toFieldValue(version.modelQuality)),
        wordOf(toFieldValue(version.autoPromotionResult)),
        labelsText(derived),
        derived.eventPrecision ? fractionText(*derived.eventPrecision) : absentText(),
        spanText(derived.meanForewarning),
        orNothing(toFieldValue(derived.unlabelledEvents), &plainText),
        derived.alarmTimeShare ? percentText(*derived.alarmTimeShare) : absentText(),
    };
}

// A list that goes on elsewhere may name versions that are not shown.
bool namesVersions(const ListPage &page)
{
    return page.operation == "ListModels"_L1 || page.operation == "ListModelVersions"_L1;
}

void writeTable(Output &output, const Entries &entries, const ArchiveContents &contents)
{
    using enum Align;
    TextTable table({{u"Model"_s, Left, 40},
                     {u"Version"_s, Right},
                     {u"Status"_s, Left, 24},
                     {u"Source"_s, Left, 24},
                     {u"Created"_s, Left},
                     {u"Quality"_s, Left, 24},
                     {u"Promotion"_s, Left, 24},
                     {u"Labels found"_s, Right},
                     {u"Precision"_s, Right},
                     {u"Forewarning"_s, Right},
                     {u"Unlabelled"_s, Right},
                     {u"Alarm time"_s, Right}});
    for (const VersionEntry *entry : entries)
        table.addRow(tableRow(*entry));
    output.write(table.text());
    if (std::ranges::any_of(entries,
                            [](const VersionEntry *entry) { return entry->derived.active; }))
        output.write("* the active version\n"_ba);
    if (std::ranges::any_of(entries,
                            [](const VersionEntry *entry) { return entry->derived.numberAssumed; }))
        output.write(QString(u"? "_s + assumedNumberText() + u'\n').toUtf8());
    for (const ListPage *page : openLists(contents)) {
        if (namesVersions(*page))
            output.write(QString(listPageText(*page) + u'\n').toUtf8());
    }
}

} // namespace

int list(const Arguments &arguments, const Environment &environment, const Streams &streams)
{
    const auto format = chosenFormat(arguments);
    if (!format)
        return wrongUsage(streams, Command::List, format.error().detail);
    const QString filterText = arguments.filter.value_or(QString());
    const auto filter = Filter::parse(filterText);
    if (!filter) {
        streams.err(filterProblem(filterText, filter.error()).toUtf8());
        return WrongUsage;
    }
    const ContentsPtr contents = readPaths(arguments.paths, environment, streams);
    if (!contents)
        return Failed;
    if (contents->versions.empty()) {
        complain(streams,
                 u"no version of a model was found in %1"_s.arg(arguments.paths.join(u", "_s)));
        return Failed;
    }
    const Entries entries = selected(*contents, *filter);
    const auto output = Output::open(arguments.output, streams);
    if (*format == "json"_L1)
        writeJson(*output, entries, streams);
    else if (*format == "csv"_L1)
        writeCsv(*output, entries);
    else
        writeTable(*output, entries, *contents);
    return finish(*output, streams, Done);
}

} // namespace belvedere::cli
