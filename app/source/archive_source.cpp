#include "app/source/archive_source.h"

#include "app/base/literals.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QFutureWatcher>
#include <QTimer>
#include <QtConcurrent/QtConcurrentRun>

namespace belvedere {

namespace {

using namespace std::chrono_literals;

// A scan by stat is the truth; what the watcher says only makes it come sooner. On a slow disk or a network mount a scan
// may take long, and then comes less often, so that it never keeps the machine busy.
constexpr std::chrono::milliseconds shortestPause = 800ms;
constexpr std::chrono::milliseconds longestPause = 60s;
constexpr int pausePerScan = 10;
constexpr std::chrono::milliseconds afterHint = 100ms;

// What a worker brings back.
struct Reading {
    Result<ContentsPtr> contents = Error{.kind = ErrorKind::Cancelled};
    quint64 fingerprint =
        0; // of what was there before it was read: a change meanwhile shows in the next scan
};

struct Scan {
    quint64 fingerprint = 0;
    std::chrono::milliseconds took{0};
};

using CancelFlag = std::shared_ptr<std::atomic<bool>>;

} // namespace

// Carries progress out of a worker. Shared with it, because the worker may outlive the source.
class ProgressBridge final : public QObject
{
    Q_OBJECT

signals:
    void progressed(const belvedere::ReadProgress &progress);
};

class ArchiveSource::Private
{
public:
    Private(ArchiveSource &owner, QStringList given, Options wanted);
    ~Private();

    void startReading(bool isSilent);
    void stopReading();
    void readingFinished();
    void scanSoon(std::chrono::milliseconds pause);
    void startScan();
    void scanFinished();
    void setState(State next);

    ArchiveSource &q;
    QStringList paths;
    const Options options;
    State state = State::Idle;
    ContentsPtr contents = std::make_shared<const ArchiveContents>();
    bool hasContents = false;
    Error error{};

    CancelFlag cancelled; // of the reading that is under way; null where there is none
    QFutureWatcher<Reading> reading;
    CancelFlag scanCancelled;
    QFutureWatcher<Scan> scan;
    std::optional<quint64> fingerprint; // of what was read last
    QTimer pause;
    QFileSystemWatcher hints;
};

ArchiveSource::Private::Private(ArchiveSource &owner, QStringList given, Options wanted)
    : q(owner),
      paths(std::move(given)),
      options(std::move(wanted))
{
    for (QString &path : paths) {
        if (!path.isEmpty()) // an empty one is refused by the reader
            path = QDir::cleanPath(QDir::current().absoluteFilePath(path));
    }
    pause.setSingleShot(true);
    QObject::connect(&reading, &QFutureWatcherBase::finished, &q, [this] { readingFinished(); });
    QObject::connect(&scan, &QFutureWatcherBase::finished, &q, [this] { scanFinished(); });
    QObject::connect(&pause, &QTimer::timeout, &q, [this] { startScan(); });
    if (!options.watch)
        return;
    hints.addPaths(paths);
    const auto hurry = [this] {
        if (pause.isActive() && pause.remainingTimeAsDuration() > afterHint)
            pause.start(afterHint);
    };
    QObject::connect(&hints, &QFileSystemWatcher::directoryChanged, &q, hurry);
    QObject::connect(&hints, &QFileSystemWatcher::fileChanged, &q, hurry);
}

// The workers are told to stop and left behind: they share nothing with the source but their flags.
ArchiveSource::Private::~Private()
{
    stopReading();
    if (scanCancelled)
        *scanCancelled = true;
}

void ArchiveSource::Private::setState(State next)
{
    if (state == next)
        return;
    state = next;
    emit q.stateChanged();
}

void ArchiveSource::Private::startReading(bool isSilent)
{
    stopReading();
    pause.stop();
    cancelled = std::make_shared<std::atomic<bool>>(false);
    const auto bridge = std::make_shared<ProgressBridge>();
    QObject::connect(bridge.get(), &ProgressBridge::progressed, &q, &Source::progressed,
                     Qt::QueuedConnection);
    reading.setFuture(QtConcurrent::run(
        [paths = paths, options = options, flag = cancelled, bridge]() -> Reading {
            ReadOptions read;
            read.indexFolder = options.indexFolder;
            read.finish = options.finish;
            read.cancelled = flag.get();
            read.progress = [&bridge](const ReadProgress &progress) {
                emit bridge->progressed(progress);
            };
            Reading result;
            result.fingerprint = archiveFingerprint(paths, flag.get());
            result.contents = readArchive(paths, read);
            return result;
        }));
    if (!isSilent)
        setState(State::Loading);
}

void ArchiveSource::Private::stopReading()
{
    if (cancelled)
        *cancelled = true;
    cancelled.reset();
}

void ArchiveSource::Private::readingFinished()
{
    if (!cancelled) // given up meanwhile
        return;
    cancelled.reset();
    const Reading result = reading.result();
    fingerprint = result.fingerprint;
    bool hasOtherFacts = false;
    if (result.contents) {
        hasOtherFacts = !hasContents || (*result.contents)->factsHash != contents->factsHash;
        if (hasOtherFacts)
            contents = *result.contents;
        hasContents = true;
        error = {};
    } else {
        error = result.contents.error();
    }
    const State next = result.contents ? State::Ready : State::Failed;
    if (hasOtherFacts)
        emit q.contentsChanged();
    setState(next);
    scanSoon(shortestPause);
}

void ArchiveSource::Private::scanSoon(std::chrono::milliseconds wait)
{
    if (options.watch)
        pause.start(wait);
}

void ArchiveSource::Private::startScan()
{
    scanCancelled = std::make_shared<std::atomic<bool>>(false);
    scan.setFuture(QtConcurrent::run([paths = paths, flag = scanCancelled]() -> Scan {
        QElapsedTimer timer;
        timer.start();
        const quint64 found = archiveFingerprint(paths, flag.get());
        return {found, std::chrono::milliseconds(timer.elapsed())};
    }));
}

void ArchiveSource::Private::scanFinished()
{
    if (cancelled) // a reading is under way, which looks for itself
        return;
    const Scan result = scan.result();
    const bool isOther = fingerprint && result.fingerprint != *fingerprint;
    fingerprint = result.fingerprint;
    if (isOther)
        startReading(state == State::Ready);
    else
        scanSoon(std::clamp(result.took * pausePerScan, shortestPause, longestPause));
}

ArchiveSource::ArchiveSource(QStringList paths, Options options, QObject *parent)
    : Source(parent),
      d(std::make_unique<Private>(*this, std::move(paths), std::move(options)))
{}

ArchiveSource::~ArchiveSource() = default;

QString ArchiveSource::name() const
{
    QStringList names;
    for (const QString &path : d->paths) {
        const QString last = QFileInfo(path).fileName();
        names.append(last.isEmpty() ? path : last);
    }
    return names.join(u", "_s);
}

QString ArchiveSource::location() const
{
    return d->paths.join(u", "_s);
}

Source::State ArchiveSource::state() const
{
    return d->state;
}

ContentsPtr ArchiveSource::contents() const
{
    return d->contents;
}

Error ArchiveSource::error() const
{
    return d->error;
}

const QStringList &ArchiveSource::paths() const
{
    return d->paths;
}

void ArchiveSource::refresh()
{
    d->startReading(false);
}

void ArchiveSource::cancel()
{
    if (!d->cancelled)
        return;
    d->stopReading();
    d->setState(d->hasContents ? State::Ready : State::Idle);
    // What is on disk now is not read by itself, only what changes from now on.
    d->fingerprint.reset();
    d->scanSoon(shortestPause);
}

} // namespace belvedere

#include "archive_source.moc"
