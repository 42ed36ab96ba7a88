#include "app/cli/reading.h"

#include "app/archive/archive_reader.h"
#include "app/base/literals.h"
#include "app/source/bucket_address.h"
#include "app/text/sentences.h"

#include <QElapsedTimer>

#include <algorithm>
#include <mutex>

namespace belvedere::cli {

namespace {

// One line on a terminal that is written over and goes away at the end; nothing for what takes no time.
class ProgressLine
{
public:
    explicit ProgressLine(const Streams &streams) : m_streams(streams) { m_since.start(); }

    ~ProgressLine()
    {
        if (m_shown)
            m_streams.err("\r\x1b[K"_ba);
    }

    void show(const ReadProgress &progress)
    {
        const std::lock_guard lock(m_mutex);
        if (m_since.elapsed() < 300)
            return;
        m_shown = true;
        QByteArray line = "\rReading: " + QByteArray::number(progress.filesDone);
        if (progress.filesTotal > 0)
            line += " of " + QByteArray::number(progress.filesTotal);
        m_streams.err(line + " files\x1b[K");
    }

    Q_DISABLE_COPY_MOVE(ProgressLine)

private:
    const Streams &m_streams;
    QElapsedTimer m_since;
    std::mutex m_mutex; // called from whichever thread reads
    bool m_shown = false;
};

Result<ContentsPtr> read(const QStringList &paths, const Environment &environment,
                         const Streams &streams)
{
    ProgressLine line(streams);
    ReadOptions options{.indexFolder = environment.indexFolder, .finish = environment.finish};
    if (environment.gather && hasBucketAddress(paths)) {
        auto gathered = environment.gather(paths);
        if (!gathered)
            return gathered.error();
        options.scan = std::move(gathered->scan);
        options.indexScope = gathered->indexScope;
    }
    if (streams.errIsTerminal)
        options.progress = [&line](const ReadProgress &progress) { line.show(progress); };
    return readArchive(paths, options);
}

QString commandName(Command command)
{
    switch (command) {
    case Command::List:
        return u"belvedere list"_s;
    case Command::Show:
        return u"belvedere show"_s;
    case Command::Check:
        return u"belvedere check"_s;
    case Command::Compare:
        return u"belvedere compare"_s;
    case Command::Render:
        return u"belvedere render"_s;
    case Command::Fetch:
        return u"belvedere fetch"_s;
    case Command::Profiles:
        return u"belvedere profiles"_s;
    case Command::Window:
        break;
    }
    return u"belvedere"_s;
}

} // namespace

ContentsPtr readPaths(const QStringList &paths, const Environment &environment,
                      const Streams &streams, Problem *failure)
{
    auto contents = read(paths, environment, streams);
    if (!contents) {
        Problem problem{contents.error().context, contents.error()};
        if (problem.path.isEmpty() && !paths.contains(QString()))
            problem.path = paths.join(u", "_s);
        complain(streams, problem);
        if (failure)
            *failure = problem;
        return nullptr;
    }
    if (environment.keep)
        environment.keep(*contents);
    for (const Problem &problem : (*contents)->problems)
        complain(streams, problem);
    return *std::move(contents);
}

void complain(const Streams &streams, const QString &sentence)
{
    streams.err("belvedere: " + visibleText(sentence).toUtf8() + '\n');
}

void complain(const Streams &streams, const Problem &problem)
{
    streams.err(problemText(problem).toUtf8() + '\n');
}

int wrongUsage(const Streams &streams, Command command, const QString &detail)
{
    const QString name = commandName(command);
    streams.err(u"%1: %2\nSee: %1 --help\n"_s.arg(name, visibleText(detail)).toUtf8());
    return WrongUsage;
}

int refuseChoice(const Streams &streams, Command command, const Error &error)
{
    // Made of visible text already.
    streams.err(commandName(command).toUtf8() + ": " + error.detail.toUtf8() + '\n');
    return error.kind == ErrorKind::Usage ? WrongUsage : Failed;
}

int finish(Output &output, const Streams &streams, int code)
{
    const auto error = output.finish();
    if (!error)
        return code;
    if (!error->detail.isEmpty())
        complain(streams, Problem{error->context, *error});
    return Failed;
}

} // namespace belvedere::cli
