// `belvedere`: the command line, and the way to the window.
#include "app/analysis/derive.h"
#include "app/base/core_dumps.h"
#include "app/base/file_name.h"
#include "app/base/literals.h"
#include "app/cli/run.h"
#include "app/composition/paths.h"
#include "app/composition/script_application.h"
#include "app/composition/standard_streams.h"
#include "app/composition/start_program.h"

#include <QCoreApplication>

#include <csignal>
#include <cstring>

namespace belvedere {

namespace {

cli::Environment environment()
{
    // Never freed: taking a large archive apart costs more than writing it out, and the process ends anyway.
    static auto *kept = new std::vector<ContentsPtr>;
    return {
        .indexFolder = indexFolder(),
        .finish = &deriveAll,
        .keep = [](ContentsPtr contents) { kept->push_back(std::move(contents)); },
    };
}

int handOver(const QString &program, char **arguments, const cli::Streams &streams)
{
    const int failure = startProgram(program, arguments);
    streams.err("belvedere: " + program.toUtf8()
                + " could not be started: " + std::strerror(failure) + '\n');
    return cli::Failed;
}

int openWindow(char **arguments, const cli::Streams &streams)
{
    const QString program = windowProgram(QCoreApplication::applicationDirPath());
    if (!program.isEmpty())
        return handOver(program, arguments, streams);
    streams.err(
        "belvedere: the window program, belvedere-window, is not installed; install the whole package. "
        "The commands list, show and check, and compare as text, work without it.\n");
    return cli::Failed;
}

int askService(char **arguments, const cli::Streams &streams)
{
    const QString program = serviceProgram(QCoreApplication::applicationDirPath());
    if (!program.isEmpty())
        return handOver(program, arguments, streams);
    streams.err(
        "belvedere: the service program, belvedere-service, is not installed; install the whole package. "
        "Only the commands fetch and profiles, and archives in a bucket (s3://), need it.\n");
    return cli::Failed;
}

} // namespace

} // namespace belvedere

int main(int argc, char **argv)
{
    using namespace belvedere;
    forbidCoreDumps();
    occupyStandardStreams();
    std::signal(SIGPIPE, SIG_IGN);
    // Qt takes arguments of its own out of the list; the window program gets all of them.
    std::vector<char *> arguments(argv, argv + argc + 1);

    const auto application = makeScriptApplication(argc, argv);

    const cli::Streams streams = standardStreams();
    QStringList words;
    for (size_t i = 1; i + 1 < arguments.size(); ++i)
        words += decodedFileName(arguments[i]);
    const auto code = cli::run(words, environment(), streams);
    if (code)
        return *code;
    return cli::isForService(words) ? askService(arguments.data(), streams)
                                    : openWindow(arguments.data(), streams);
}
