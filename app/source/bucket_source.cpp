#include "app/source/bucket_source.h"

#include "app/source/background.h"
#include "app/source/bucket_cache.h"
#include "app/source/bucket_paths.h"
#include "app/source/connection_preparation.h"
#include "app/source/service_connection.h"

#include <QTimer>

namespace belvedere {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds betweenLooks = 100ms; // at how far the network is

using StopFlag = std::shared_ptr<std::atomic<bool>>;

Result<ContentsPtr> readBuckets(const QStringList &paths, const BucketContents &buckets,
                                ReadOptions options)
{
    auto scan = buckets.scanWith(paths, options.cancelled);
    if (!scan)
        return scan.error();
    options.scan = *std::move(scan);
    options.indexScope = buckets.indexScope();
    return readArchive(paths, options);
}

} // namespace

class BucketSource::Private
{
public:
    Private(BucketSource &owner, QStringList given, Options wanted);
    ~Private()
    {
        stop();
        retireConnection(std::move(connection), options.mfa);
    }

    void start();
    void stop();
    void connectAnew();
    void gather();
    void read(const BucketContents &buckets);
    void finished(const Result<ContentsPtr> &result);
    void tellProgress() const;
    void setState(State next);
    void setMarks(const SourceMarks &next);

    BucketSource &q;
    const QStringList paths;
    const Options options;
    State state = State::Idle;
    ContentsPtr contents = std::make_shared<const ArchiveContents>();
    bool hasContents = false; // of a reading that came to its end
    Error error{};
    SourceMarks marks{};
    QSet<QString> opened; // paths

    std::unique_ptr<ServiceConnection>
        connection; // null: there is none yet, or it could not be opened
    bool isOpen = false;
    std::unique_ptr<QObject> work; // owns the calls that are under way; null: nothing is
    std::shared_ptr<BucketProgress> progress;
    StopFlag stopped; // of the reading; null where there is none
    QTimer look;
    Background background;
};

BucketSource::Private::Private(BucketSource &owner, QStringList given, Options wanted)
    : q(owner),
      paths(std::move(given)),
      options(std::move(wanted)),
      background(owner)
{
    QObject::connect(&look, &QTimer::timeout, &q, [this] { tellProgress(); });
}

void BucketSource::Private::setState(State next)
{
    if (state == next)
        return;
    state = next;
    emit q.stateChanged();
}

void BucketSource::Private::setMarks(const SourceMarks &next)
{
    if (marks == next)
        return;
    marks = next;
    emit q.marksChanged();
}

// What is under way is given up; what it has fetched stays in the cache.
void BucketSource::Private::stop()
{
    look.stop();
    work.reset();
    if (stopped)
        *stopped = true;
    stopped.reset();
}

void BucketSource::Private::start()
{
    stop();
    work = std::make_unique<QObject>();
    progress = std::make_shared<BucketProgress>();
    look.start(betweenLooks);
    if (isOpen)
        gather();
    else
        connectAnew();
    setState(State::Loading);
}

void BucketSource::Private::connectAnew()
{
    retireConnection(std::move(connection), options.mfa);
    connection = std::make_unique<ServiceConnection>(options.setup, options.mfa.get());
    setMarks({});
    QObject::connect(connection.get(), &ServiceConnection::attempted, &q, &BucketSource::requested);
    QObject::connect(connection.get(), &ServiceConnection::clockFoundOff, &q,
                     [this](std::chrono::milliseconds offset) {
                         setMarks({marks.openHost, offset});
                     });
    QObject::connect(connection.get(), &ServiceConnection::notEncrypted, &q,
                     [this](const QString &host) {
                         setMarks({host, marks.clockOffset});
                     });
    connection->open(work.get())->then(&q, [this](const Result<ServiceFacts> &facts) {
        if (!facts)
            return finished(facts.error());
        isOpen = true;
        gather();
    });
}

void BucketSource::Private::gather()
{
    BucketOrder order{.cacheFolder = options.cacheFolder};
    order.connections = options.setup.connections;
    for (const QString &path : opened) {
        // Keys of whichever bucket: one of another that is called the same is fetched with it, which does no harm.
        order.opened.insert(path.section(u'/', 3));
    }
    gatherBuckets(*connection, paths, order, progress, work.get())
        ->then(&q, [this](const Result<BucketContents> &buckets) {
            if (!buckets)
                return finished(buckets.error());
            read(*buckets);
        });
}

void BucketSource::Private::read(const BucketContents &buckets)
{
    look.stop();
    stopped = std::make_shared<std::atomic<bool>>(false);
    background.run([this, paths = paths, options = options, buckets,
                    flag = stopped](const Background::Mailbox &mailbox) {
        ReadOptions read;
        read.indexFolder = options.cacheFolder;
        read.threads = options.threads;
        read.finish = options.finish;
        read.cancelled = flag.get();
        read.progress = [&](const ReadProgress &now) {
            mailbox.post([this, flag, now] {
                if (flag == stopped)
                    emit q.progressed(now);
            });
        };
        // `this` is only looked at in a letter, which is not read unless the source is still there.
        mailbox.post([this, flag, result = readBuckets(paths, buckets, std::move(read))] {
            if (flag == stopped)
                finished(result);
        });
        trimBucketCaches(options.cacheFolder, BucketCache::mostBytes,
                         QDateTime::currentDateTimeUtc());
    });
}

void BucketSource::Private::finished(const Result<ContentsPtr> &result)
{
    // The call that told this still lives: it is deleted once it is done.
    if (work)
        work.release()->deleteLater();
    stop();
    bool hasOtherFacts = false;
    if (result) {
        hasOtherFacts = !hasContents || (*result)->factsHash != contents->factsHash
                        || (*result)->stored != contents->stored;
        if (hasOtherFacts)
            contents = *result;
        hasContents = true;
        error = {};
    } else {
        error = result.error();
        // Profiles and keys may have been set right meanwhile: the next time everything is read anew.
        isOpen = false;
    }
    if (hasOtherFacts)
        emit q.contentsChanged();
    if (work) // somebody wants it read again because of that
        return;
    const bool isGivenUp = !result && error.kind == ErrorKind::Cancelled;
    setState(result || (isGivenUp && hasContents) ? State::Ready
             : isGivenUp                          ? State::Idle
                                                  : State::Failed);
}

void BucketSource::Private::tellProgress() const
{
    const bool isListed = progress->wanted > 0;
    emit q.progressed({.filesDone = isListed ? progress->done : progress->listed,
                       .filesTotal = progress->wanted,
                       .bytesDone = progress->bytes,
                       .step = isListed ? ReadStep::Fetching : ReadStep::Listing});
}

BucketSource::BucketSource(QStringList paths, Options options, QObject *parent)
    : Source(parent),
      m_private(std::make_unique<Private>(*this, std::move(paths), std::move(options)))
{}

BucketSource::~BucketSource() = default;

QString BucketSource::name() const
{
    QStringList names;
    for (const QString &path : m_private->paths) {
        const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
        names += parts.isEmpty() ? path : parts.constLast();
    }
    return names.join(u", "_s);
}

QString BucketSource::location() const
{
    return m_private->paths.join(u", "_s);
}

Source::State BucketSource::state() const
{
    return m_private->state;
}

ContentsPtr BucketSource::contents() const
{
    return m_private->contents;
}

Error BucketSource::error() const
{
    return m_private->error;
}

SourceMarks BucketSource::marks() const
{
    return m_private->marks;
}

void BucketSource::refresh()
{
    m_private->start();
}

void BucketSource::fetch(const QString &path)
{
    m_private->opened.insert(path);
    m_private->start();
}

void BucketSource::cancel()
{
    if (!m_private->work && !m_private->stopped)
        return;
    m_private->stop();
    m_private->setState(m_private->hasContents ? State::Ready : State::Idle);
}

} // namespace belvedere
