#include "ui/report/compare_report.h"

#include "app/base/literals.h"
#include "app/cli/compare_command.h"
#include "app/cli/output.h"
#include "app/cli/reading.h"
#include "app/cli/usage.h"
#include "app/text/format.h"
#include "ui/notebook/small_file.h"
#include "ui/notebook/user_note.h"
#include "ui/report/comparison_report.h"
#include "ui/report/report_application.h"
#include "ui/report/report_html.h"
#include "ui/report/report_pdf.h"

#include <QApplication>
#include <QDir>

namespace belvedere {

namespace {

void complainOfNotes(const cli::Streams &streams, const QString &path, const char *sentence)
{
    streams.err(u"%1: %2\n"_s.arg(visibleText(path), QString::fromUtf8(sentence)).toUtf8());
}

// The user's notes beside the settings. They are only read: what is wrong with them is told, and left as it is.
std::vector<UserNote> notesBesideSettings(const QString &folder, const cli::Streams &streams)
{
    if (folder.isEmpty())
        return {};
    const QString path = QDir(folder).filePath(u"notes.json"_s);
    const Result<QByteArray> bytes = readSmallFile(path);
    if (!bytes) {
        const ErrorKind kind = bytes.error().kind;
        if (kind != ErrorKind::NotFound && kind != ErrorKind::Empty)
            cli::complain(streams, Problem{path, bytes.error()});
        return {};
    }
    Result<Sheet<UserNote>> sheet = parseSheet<UserNote>(*bytes);
    if (!sheet) {
        cli::complain(streams, Problem{path, sheet.error()});
        return {};
    }
    if (sheet->form > sheetForm)
        complainOfNotes(streams, path,
                        "a newer belvedere wrote it; the notes that could be understood are used");
    else if (!sheet->isWhole())
        complainOfNotes(streams, path, "parts of it could not be understood; the rest is used");
    return std::move(sheet->items);
}

Result<QByteArray> reportBytes(const cli::ComparisonDocument &document, const ReportExtras &extras,
                               const QString &format)
{
    const auto application = makeReportApplication();
    const ReportLook look(Theme::light());
    const ReportDocument report = comparisonReport(document, {.locale = QLocale::c()}, extras);
    return format == "pdf"_L1 ? reportPdf(report, document.stamp)
                              : Result<QByteArray>(reportHtml(report));
}

int writeReport(const cli::Arguments &arguments, const QString &format,
                const cli::Environment &environment, const cli::Streams &streams)
{
    const auto read = cli::readComparison(arguments, environment, streams);
    if (const int *failure = std::get_if<int>(&read))
        return *failure;
    const auto bytes = reportBytes(
        std::get<cli::ReadComparison>(read).document,
        {.notes = notesBesideSettings(environment.configFolder, streams)}, format);
    if (!bytes) {
        streams.err("belvedere compare: " + bytes.error().detail.toUtf8() + '\n');
        return cli::Failed;
    }
    const auto output = cli::Output::open(arguments.output, streams);
    output->write(*bytes);
    return cli::finish(*output, streams, cli::Done);
}

} // namespace

int compareReportMain(const QStringList &arguments, const cli::Environment &environment,
                      const cli::Streams &streams)
{
    const auto parsed = cli::parseArguments(arguments);
    if (!parsed)
        return cli::wrongUsage(streams, cli::Command::Compare, parsed.error().detail);
    if (parsed->help)
        return streams.out(cli::helpText(cli::Command::Compare)) == 0 ? cli::Done : cli::Failed;
    const auto format = cli::chosenFormat(*parsed);
    if (!format)
        return cli::wrongUsage(streams, cli::Command::Compare, format.error().detail);
    return writeReport(*parsed, *format, environment, streams);
}

} // namespace belvedere
