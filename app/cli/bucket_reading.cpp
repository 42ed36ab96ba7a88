#include "app/cli/bucket_reading.h"

#include "app/cli/connection_setup.h"
#include "app/cli/interruption.h"
#include "app/cli/reading.h"
#include "app/cli/terminal_prompt.h"
#include "app/source/bucket_cache.h"
#include "app/source/bucket_paths.h"
#include "app/source/service_connection.h"
#include "app/text/service_text.h"

#include <QEventLoop>
#include <QTimer>

namespace belvedere::cli {

namespace {

using namespace std::chrono_literals;

int codeOf(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        return Interrupted;
    if (isWrongUsage(error))
        return WrongUsage;
    return isNotSignedIn(error) ? NotSignedIn : Failed;
}

// A line on a terminal that is written over, a few times a second.
class BucketLine
{
public:
    BucketLine(const Streams &streams, const BucketProgress &progress)
        : m_streams(streams),
          m_progress(progress)
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { show(); });
        if (streams.errIsTerminal)
            m_timer.start(200ms);
    }
    ~BucketLine() { clear(); }
    Q_DISABLE_COPY_MOVE(BucketLine)

    void clear()
    {
        if (m_isShown)
            m_streams.err("\r\x1b[K"_ba);
        m_isShown = false;
    }

private:
    // Before there is something to count somebody may be asked for a code, and types it into this line.
    void show()
    {
        if (m_progress.listed == 0)
            return;
        m_isShown = true;
        const QString text = m_progress.wanted > 0
                                 ? bucketFetchText(m_progress.done, m_progress.wanted)
                                 : bucketListText(m_progress.listed);
        m_streams.err("\r" + text.toUtf8() + "\x1b[K");
    }

    const Streams &m_streams;
    const BucketProgress &m_progress;
    QTimer m_timer;
    bool m_isShown = false;
};

} // namespace

BucketReading::BucketReading(const Arguments &arguments, const belvedere::Environment &variables,
                             QString cacheFolder, const Streams &streams)
    : m_arguments(arguments),
      m_variables(variables),
      m_cacheFolder(std::move(cacheFolder)),
      m_streams(streams)
{}

Result<GatheredPaths> BucketReading::gather(const QStringList &paths)
{
    auto buckets = fetch(paths);
    if (!buckets) {
        m_failure = codeOf(buckets.error());
        return buckets.error();
    }
    trimBucketCaches(m_cacheFolder, BucketCache::mostBytes, QDateTime::currentDateTimeUtc());
    auto scan = buckets->scanWith(paths, nullptr);
    if (!scan)
        return scan.error();
    return GatheredPaths{*std::move(scan), buckets->indexScope()};
}

Result<BucketContents> BucketReading::fetch(const QStringList &paths)
{
    const ConnectionOptions &said = m_arguments.connection;
    const auto progress = std::make_shared<BucketProgress>();
    BucketLine line(m_streams, *progress);
    const auto tell = [&](const QString &sentence) {
        line.clear();
        complain(m_streams, sentence);
    };
    const std::unique_ptr<TerminalPrompt> prompt = TerminalPrompt::open(m_streams);
    ServiceConnection connection(sessionSetup(said, m_variables), prompt.get());
    QEventLoop loop;
    Result<BucketContents> result = Error{.kind = ErrorKind::Cancelled};
    Interruption interruption;
    QObject::connect(&interruption, &Interruption::came, &loop, &QEventLoop::quit);
    tellOf(connection, said, &loop, tell);
    QObject work;
    const auto end = [&](Result<BucketContents> outcome) {
        result = std::move(outcome);
        loop.quit();
    };
    const BucketOrder order{.cacheFolder = m_cacheFolder,
                            .forManifests = m_arguments.command == Command::Check};
    connection.open(&work)->then(&work, [&](const Result<ServiceFacts> &facts) {
        if (!facts)
            return end(facts.error());
        gatherBuckets(connection, paths, order, progress, &work)->then(&work, end);
    });
    loop.exec();
    return result;
}

int BucketReading::exitCode(int code) const
{
    return m_failure.value_or(code);
}

} // namespace belvedere::cli
