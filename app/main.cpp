// `belvedere`: the command line, and the way to the window.
#include "app/analysis/derive.h"
#include "app/base/core_dumps.h"
#include "app/base/file_name.h"
#include "app/base/literals.h"
#include "app/cli/run.h"
#include "app/composition/paths.h"
#include "app/composition/start_window.h"

#include <QCoreApplication>
#include <QLocale>
#include <QLoggingCategory>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace belvedere {

namespace {

// A file opened later must not become a standard stream that the caller closed: it would be written to. Opened for the
// wrong direction, it reports the failure instead.
void occupyStandardStreams()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) == -1 && errno == EBADF)
            (void)::open("/dev/null", stream == STDOUT_FILENO ? O_RDONLY : O_RDWR);
    }
}

int writeAll(int stream, const QByteArray &bytes)
{
    const char *from = bytes.constData();
    qsizetype left = bytes.size();
    while (left > 0) {
        const ssize_t written = ::write(stream, from, size_t(left));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        from += written;
        left -= written;
    }
    return 0;
}

cli::Streams standardStreams()
{
    return {
        .out = [](const QByteArray &bytes) { return writeAll(STDOUT_FILENO, bytes); },
        .err = [](const QByteArray &bytes) { (void)writeAll(STDERR_FILENO, bytes); },
        .errIsTerminal = ::isatty(STDERR_FILENO) == 1,
    };
}

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

int openWindow(char **arguments, const cli::Streams &streams)
{
    const QString program = windowProgram(QCoreApplication::applicationDirPath());
    if (program.isEmpty()) {
        streams.err(
            "belvedere: the window program, belvedere-window, is not installed; install the whole package. "
            "The commands list, show and check, and compare as text, work without it.\n");
        return cli::Failed;
    }
    const int failure = startWindow(program, arguments);
    streams.err("belvedere: " + program.toUtf8()
                + " could not be started: " + std::strerror(failure) + '\n');
    return cli::Failed;
}

void dropMessage(QtMsgType, const QMessageLogContext &, const QString &) {}

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

    // Qt warns of a locale without UTF-8. It works in UTF-8 all the same, and standard error is for problems.
    const auto usualHandler = qInstallMessageHandler(&dropMessage);
    const QCoreApplication app(argc, argv);
    qInstallMessageHandler(usualHandler);
    QLocale::setDefault(QLocale::c());
    // Standard error is for what was asked for; QT_LOGGING_RULES brings the log back.
    QLoggingCategory::setFilterRules(u"belvedere.*=false"_s);

    const cli::Streams streams = standardStreams();
    QStringList words;
    for (size_t i = 1; i + 1 < arguments.size(); ++i)
        words += decodedFileName(arguments[i]);
    const auto code = cli::run(words, environment(), streams);
    return code ? *code : openWindow(arguments.data(), streams);
}
