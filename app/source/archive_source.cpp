#include "app/source/archive_source.h"

#include "app/archive/folder_scan.h"
#include "app/base/literals.h"
#include "app/source/background.h"
#include "app/source/scan_pace.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QTimer>

#include <thread>

namespace belvedere {

namespace {

using namespace std::chrono_literals;

// A scan by stat is the truth; what the watcher says only makes it come sooner.
constexpr std::chrono::milliseconds afterHint = 100ms;
constexpr int scanThreads = 4; // they wait for a disk or a network more than they compute

// What a worker brings back.
struct Reading {
    Result<ContentsPtr> contents = Error{.kind = ErrorKind::Cancelled};
    quint64 fingerprint =
        0; // of what was there before it was read: a change meanwhile shows in the next scan
    std::chrono::milliseconds took{0};
};

struct Scan {
    std::shared_ptr<FolderScan> found; // null where it failed
    quint64 fingerprint = 0;
    std::chrono::milliseconds took{0};
    std::chrono::milliseconds processor{0};
};

using CancelFlag = std::shared_ptr<std::atomic<bool>>;

CancelFlag newFlag()
{
    return std::make_shared<std::atomic<bool>>(false);
}

void cancelAndForget(CancelFlag &flag)
{
    if (flag)
        *flag = true;
    flag.reset();
}

Reading readNow(const QStringList &paths, ReadOptions options)
{
    QElapsedTimer timer;
    timer.start();
    Reading result;
    options.scanned = [&result](const FolderScan &scan) {
        result.fingerprint = fingerprintOf(scan);
    };
    result.contents = readArchive(paths, options);
    if (!result.contents)
        result.fingerprint = fingerprintOf(result.contents.error());
    result.took = std::chrono::milliseconds(timer.elapsed());
    return result;
}

Scan scanNow(const QStringList &paths, const CancelFlag &flag)
{
    QElapsedTimer timer;
    timer.start();
    auto found = scanFolders(paths, scanThreads, flag.get());
    Scan scan;
    if (found) {
        scan.fingerprint = fingerprintOf(*found);
        scan.processor = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::nanoseconds(found->processorNs));
        scan.found = std::make_shared<FolderScan>(*std::move(found));
    } else {
        scan.fingerprint = fingerprintOf(found.error());
    }
    scan.took = std::chrono::milliseconds(timer.elapsed());
    return scan;
}

} // namespace

class ArchiveSource::Private
{
public:
    Private(ArchiveSource &owner, QStringList given, Options wanted);
    ~Private();

    // `found`: what has just been found there, where it is known.
    void startReading(bool isSilent, std::shared_ptr<FolderScan> found = {});
    void partArrived(const ContentsPtr &partial);
    void readingFinished(const Reading &result);
    void watchRoots();
    void scanSoon();
    void startScan();
    void scanFinished(const Scan &result);
    void setState(State next);

    ArchiveSource &q;
    QStringList paths;
    const Options options;
    State state = State::Idle;
    ContentsPtr contents = std::make_shared<const ArchiveContents>();
    bool hasContents = false; // of a reading that came to its end
    Error error{};

    CancelFlag cancelled;     // of the reading that is under way; null where there is none
    CancelFlag scanCancelled; // of the scan, likewise
    std::optional<quint64> fingerprint; // of what was read last
    ScanCost cost;
    QTimer pause;
    QFileSystemWatcher hints;
    Background background;
};

ArchiveSource::Private::Private(ArchiveSource &owner, QStringList given, Options wanted)
    : q(owner),
      paths(std::move(given)),
      options(std::move(wanted)),
      background(owner)
{
    for (QString &path : paths) {
        if (!path.isEmpty()) // an empty one is refused by the reader
            path = absoluteRoot(path);
    }
    pause.setSingleShot(true);
    QObject::connect(&pause, &QTimer::timeout, &q, [this] { startScan(); });
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
    cancelAndForget(cancelled);
    cancelAndForget(scanCancelled);
}

void ArchiveSource::Private::setState(State next)
{
    if (state == next)
        return;
    state = next;
    emit q.stateChanged();
}

void ArchiveSource::Private::startReading(bool isSilent, std::shared_ptr<FolderScan> found)
{
    cancelAndForget(cancelled);
    cancelAndForget(scanCancelled); // the reading looks for itself
    pause.stop();
    cancelled = newFlag();
    background.run([this, paths = paths, options = options, flag = cancelled,
                    isFirst = !hasContents,
                    found = std::move(found)](const Background::Mailbox &mailbox) {
        ReadOptions read;
        read.indexFolder = options.indexFolder;
        read.threads = options.threads;
        read.finish = options.finish;
        read.cancelled = flag.get();
        read.scan = found;
        // `this` is only looked at in a letter, which is not read unless the source is still there.
        read.progress = [&](const ReadProgress &progress) {
            if (options.whileReading)
                options.whileReading();
            mailbox.post([this, flag, progress] {
                if (flag == cancelled)
                    emit q.progressed(progress);
            });
        };
        read.partialAfter = options.partialAfter;
        if (isFirst)
            read.partial = [&](const ContentsPtr &partial) {
                mailbox.post([this, flag, partial] {
                    if (flag == cancelled)
                        partArrived(partial);
                });
            };
        mailbox.post([this, flag, result = readNow(paths, std::move(read))] {
            if (flag == cancelled)
                readingFinished(result);
        });
    });
    if (!isSilent)
        setState(State::Loading);
}

// Of a first reading. One that was given up may have shown more already.
void ArchiveSource::Private::partArrived(const ContentsPtr &partial)
{
    const auto filesIn = [](const ArchiveContents &of) { return of.filesRead + of.filesFromIndex; };
    if (filesIn(*partial) <= filesIn(*contents))
        return;
    contents = partial;
    emit q.contentsChanged();
}

void ArchiveSource::Private::readingFinished(const Reading &result)
{
    cancelled.reset();
    fingerprint = result.fingerprint;
    cost.reading = result.took;
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
    if (cancelled) // somebody wants it read again because of that
        return;
    setState(next);
    watchRoots();
    scanSoon();
}

// Only when they have just been read: to ask about a path in a dead mount would hang, and the window with it. One that was
// removed meanwhile and is there again is watched again.
void ArchiveSource::Private::watchRoots()
{
    if (!options.watch || state != State::Ready)
        return;
    const QStringList watched = hints.directories() + hints.files();
    for (const QString &path : paths) {
        if (!watched.contains(path))
            hints.addPath(path);
    }
}

void ArchiveSource::Private::scanSoon()
{
    if (options.watch)
        pause.start(pauseAfter(cost));
}

void ArchiveSource::Private::startScan()
{
    scanCancelled = newFlag();
    background.run([this, paths = paths, flag = scanCancelled](const Background::Mailbox &mailbox) {
        mailbox.post([this, flag, result = scanNow(paths, flag)] {
            if (flag == scanCancelled)
                scanFinished(result);
        });
    });
}

void ArchiveSource::Private::scanFinished(const Scan &result)
{
    scanCancelled.reset();
    cost.scan = result.took;
    cost.processor = result.processor;
    const bool isOther = fingerprint && result.fingerprint != *fingerprint;
    fingerprint = result.fingerprint;
    if (isOther)
        startReading(state == State::Ready, result.found);
    else
        scanSoon();
}

ArchiveSource::ArchiveSource(QStringList paths, Options options, QObject *parent)
    : Source(parent),
      m_private(std::make_unique<Private>(*this, std::move(paths), std::move(options)))
{}

ArchiveSource::~ArchiveSource() = default;

QString ArchiveSource::name() const
{
    QStringList names;
    for (const QString &path : m_private->paths) {
        const QString last = QFileInfo(path).fileName();
        names.append(last.isEmpty() ? path : last);
    }
    return names.join(u", "_s);
}

QString ArchiveSource::location() const
{
    return m_private->paths.join(u", "_s);
}

Source::State ArchiveSource::state() const
{
    return m_private->state;
}

ContentsPtr ArchiveSource::contents() const
{
    return m_private->contents;
}

Error ArchiveSource::error() const
{
    return m_private->error;
}

const QStringList &ArchiveSource::paths() const
{
    return m_private->paths;
}

void ArchiveSource::refresh()
{
    m_private->startReading(false);
}

void ArchiveSource::cancel()
{
    if (!m_private->cancelled)
        return;
    cancelAndForget(m_private->cancelled);
    m_private->setState(m_private->hasContents ? State::Ready : State::Idle);
    // What is on disk now is not read by itself, only what changes from now on.
    m_private->fingerprint.reset();
    m_private->scanSoon();
}

} // namespace belvedere
