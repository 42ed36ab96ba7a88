#include "ui/report/compare_report.h"

#include "app/base/literals.h"
#include "app/cli/compare_command.h"
#include "app/cli/output.h"
#include "app/cli/usage.h"
#include "ui/report/comparison_report.h"
#include "ui/report/report_application.h"
#include "ui/report/report_html.h"
#include "ui/report/report_pdf.h"

#include <QApplication>

namespace belvedere {

namespace {

Result<QByteArray> reportBytes(const cli::ComparisonDocument &document, const QString &format)
{
    const auto application = makeReportApplication();
    const ReportLook look(Theme::light());
    const ReportDocument report = comparisonReport(document, {.locale = QLocale::c()});
    return format == "pdf"_L1 ? reportPdf(report, document.stamp)
                              : Result<QByteArray>(reportHtml(report));
}

int writeReport(const cli::Arguments &arguments, const QString &format,
                const cli::Environment &environment, const cli::Streams &streams)
{
    const auto read = cli::readComparison(arguments, environment, streams);
    if (const int *failure = std::get_if<int>(&read))
        return *failure;
    const auto bytes = reportBytes(std::get<cli::ReadComparison>(read).document, format);
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
