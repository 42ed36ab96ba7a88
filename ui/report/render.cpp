#include "ui/report/render.h"

#include "app/analysis/derive.h"
#include "app/base/literals.h"
#include "app/cli/compare_command.h"
#include "app/cli/output.h"
#include "app/cli/reading.h"
#include "app/cli/usage.h"
#include "app/cli/version_choice.h"
#include "app/text/format.h"
#include "ui/report/comparison_report.h"
#include "ui/report/picture.h"
#include "ui/report/report_application.h"
#include "ui/report/report_views.h"

#include <QApplication>
#include <QWidget>

#include <cerrno>
#include <cstdio>

namespace belvedere {

namespace {

int refuse(const cli::Streams &streams, const Error &error)
{
    // Made of visible text already; candidates stand in lines of their own.
    streams.err("belvedere render: " + error.detail.toUtf8() + '\n');
    return error.kind == ErrorKind::Usage ? cli::WrongUsage : cli::Failed;
}

Result<QByteArray> draw(const ReportSubject &subject, const PictureOptions &options)
{
    const auto application = makeReportApplication();
    const ReportLook look(options.isDark ? Theme::dark() : Theme::light());
    const auto page = makeReportPage(subject, options);
    return pictureOf(*page, options.format, options.scale, reportTitle(subject, *options.view));
}

int writePicture(const ReportSubject &subject, const cli::Arguments &arguments,
                 const cli::Streams &streams)
{
    const auto picture = draw(subject, arguments.picture);
    if (!picture)
        return refuse(streams, picture.error());
    const auto output = cli::Output::open(arguments.output, streams);
    output->write(*picture);
    return cli::finish(*output, streams, cli::Done);
}

int renderComparison(const cli::Arguments &arguments, const cli::Environment &environment,
                     const cli::Streams &streams)
{
    const auto read = cli::readComparison(arguments, environment, streams);
    if (const int *failure = std::get_if<int>(&read))
        return *failure;
    const auto &[contents, document] = std::get<cli::ReadComparison>(read);
    return writePicture({.contents = contents,
                         .comparison = &document.request,
                         .title = comparisonTitle(document.comparison),
                         .stamp = document.stamp},
                        arguments, streams);
}

int render(const cli::Arguments &arguments, const cli::Environment &environment,
           const cli::Streams &streams)
{
    if (arguments.picture.view == ReportView::Compare)
        return renderComparison(arguments, environment, streams);
    const ContentsPtr contents = cli::readPaths(arguments.paths, environment, streams);
    if (!contents)
        return cli::Failed;
    const auto choice = cli::chooseVersion(*contents, arguments.model, arguments.version);
    if (!choice)
        return refuse(streams, choice.error());
    return writePicture({contents, choice->model, choice->entry}, arguments, streams);
}

int writeTo(std::FILE *file, const QByteArray &bytes)
{
    const bool isDone = std::fwrite(bytes.constData(), 1, size_t(bytes.size()), file)
                            == size_t(bytes.size())
                        && std::fflush(file) == 0;
    return isDone ? 0 : errno;
}

} // namespace

int renderMain(const QStringList &arguments, const cli::Environment &environment,
               const cli::Streams &streams)
{
    const bool isNamed = !arguments.isEmpty() && arguments.front() == "render"_L1;
    const auto parsed = cli::parseArguments(isNamed ? arguments
                                                    : QStringList{u"render"_s} + arguments);
    if (!parsed)
        return cli::wrongUsage(streams, cli::Command::Render, parsed.error().detail);
    if (parsed->help)
        return streams.out(cli::helpText(cli::Command::Render)) == 0 ? cli::Done : cli::Failed;
    return render(*parsed, environment, streams);
}

int renderMain(const QStringList &arguments)
{
    const cli::Streams streams{
        .out = [](const QByteArray &bytes) { return writeTo(stdout, bytes); },
        .err = [](const QByteArray &bytes) { writeTo(stderr, bytes); }};
    return renderMain(arguments, {.finish = [](ArchiveContents &contents) { deriveAll(contents); }},
                      streams);
}

} // namespace belvedere
