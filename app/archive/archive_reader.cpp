#include "app/archive/archive_reader.h"

#include "app/archive/archive_index.h"
#include "app/archive/assembly.h"
#include "app/archive/file_reading.h"
#include "app/archive/hash64.h"
#include "app/archive/partial_teller.h"
#include "app/base/literals.h"
#include "app/base/logging.h"
#include "app/base/parallel.h"

#include <cerrno>
#include <fcntl.h>
#include <mutex>
#include <ranges>
#include <span>
#include <sys/stat.h>

namespace belvedere {

namespace {

using Clock = std::chrono::steady_clock;

// An index that has been added to this often, or is mostly outdated, is written anew.
constexpr size_t mostSegments = 16;
constexpr int mostThreads = 64;

int threadsFor(const ReadOptions &options)
{
    const int wanted = options.threads > 0 ? options.threads
                                           : int(std::thread::hardware_concurrency());
    return std::clamp(wanted, 1, mostThreads);
}

bool isRecorded(std::string_view path)
{
    return isDiagnosticsFile(path) || isManifest(path);
}

bool isNeverOpened(const ScannedFile &file)
{
    return file.isElsewhere || isRecorded(file.path);
}

std::vector<QString> rootsOf(const QStringList &paths, const ReadOptions &options)
{
    std::vector<QString> roots;
    if (options.scan)
        roots = options.scan->roots;
    for (const QString &path : options.scan ? QStringList() : paths)
        roots.push_back(absoluteRoot(path));
    if (!options.indexScope.isEmpty())
        roots.push_back(options.indexScope);
    return roots;
}

Error outOfMemory()
{
    return {.kind = ErrorKind::TooLarge, .detail = u"not enough memory"_s};
}

// For what has a thread of its own and can be done without.
template<typename F>
void withoutThrowing(F work)
{
    try {
        work();
    } catch (const std::bad_alloc &) {
        qCWarning(lcIndex) << "not enough memory";
    }
}

// Tells the caller how far the reading has come, now and then.
class ProgressTeller
{
public:
    ProgressTeller(const ReadOptions &options, qint64 files)
        : m_report(options.progress),
          m_files(files)
    {}

    void addFile(qint64 bytes)
    {
        const qint64 done = m_done.fetch_add(1, std::memory_order_relaxed) + 1;
        const qint64 allBytes = m_bytes.fetch_add(bytes, std::memory_order_relaxed) + bytes;
        if (!m_report)
            return;
        const std::unique_lock lock(m_mutex, std::try_to_lock);
        const auto now = Clock::now();
        if (!lock || (now - m_last < interval && done != m_files))
            return;
        m_last = now;
        m_report({.filesDone = done, .filesTotal = m_files, .bytesDone = allBytes});
    }

private:
    static constexpr std::chrono::milliseconds interval{33};

    const std::function<void(const ReadProgress &)> &m_report;
    const qint64 m_files;
    std::atomic<qint64> m_done{0};
    std::atomic<qint64> m_bytes{0};
    std::mutex m_mutex;
    Clock::time_point m_last{};
};

// One reading of an archive from beginning to end.
class ArchiveRead
{
public:
    ArchiveRead(const QStringList &paths, const ReadOptions &options, bool useIndex)
        : m_paths(paths),
          m_options(options),
          m_threads(threadsFor(options)),
          m_useIndex(useIndex && !options.indexFolder.isEmpty()),
          m_workers(size_t(m_threads) + 1)
    {}

    Result<ContentsPtr> run();

    // True where the index passed its checksums and yet made no sense; the outcome of run() is then worth nothing.
    bool indexWasUnsound() const { return m_indexIsUnsound; }

private:
    // What one thread keeps, and what it leaves behind for the index.
    struct Worker {
        std::optional<ListedFileReader> reader{};
        BodyWriter writer{};
        quint64 records = 0;
        std::vector<IndexCache> caches{};
    };

    // One a file of the scan.
    struct State {
        const IndexRecord *known = nullptr; // in the index, and unchanged since
        IndexRecord record{};               // for the next index, where it was read in this run
        bool isRecorded = false;
        quint64 contentHash = 0;
    };

    // What has been read at one moment, in copies.
    struct Snapshot {
        FolderScan scan{};
        std::vector<FileFacts> facts{};
        quint64 hash = 0;
    };

    std::optional<Error> scan();
    void matchIndex();
    void readFiles();
    void readKnown(Worker &worker, size_t file);
    void readNew(Worker &worker, quint32 number, size_t file);
    void keepNew(Worker &worker, quint32 number, size_t file, FileReading reading);
    ModelVersion fetch(int worker, const FoundVersion &found);

    void beginTelling();
    void takeSnapshot(const std::atomic<bool> &isStopped);
    void tellSnapshot(const std::atomic<bool> &isStopped);
    std::shared_ptr<ArchiveContents> contentsOf(FolderScan &scan, std::vector<FileFacts> &facts,
                                                quint64 hash, int threads, int firstWorker);
    // All of it has been read, or will not be opened at all. Always true once the files have been read.
    bool isRead(size_t file) const
    {
        return !m_isRead || m_isRead[file].load(std::memory_order_acquire)
               || isNeverOpened(m_scan.files[file]);
    }
    void markRead(size_t file)
    {
        if (m_isRead)
            m_isRead[file].store(true, std::memory_order_release);
    }

    void dropWornIndex(bool isComplete);
    bool mustWriteIndex() const;
    void writeNextIndex() const;
    quint64 factsHash(quint64 hash, size_t file) const;
    quint64 factsHash() const;
    bool isCancelled() const
    {
        return m_options.cancelled && m_options.cancelled->load(std::memory_order_relaxed);
    }

    const QStringList &m_paths;
    const ReadOptions &m_options;
    const int m_threads;
    const bool m_useIndex;

    FolderScan m_scan;
    QString m_indexPath;
    quint64 m_indexKey = 0;
    std::shared_ptr<const ArchiveIndex> m_index;
    std::shared_ptr<const void> m_indexOwner; // the same, for those who use doubles in it
    std::vector<FileFacts> m_facts;           // one a file of the scan, as are the states
    std::vector<State> m_states;
    std::vector<Worker> m_workers;                 // one a thread; the last is the teller's
    std::unique_ptr<std::atomic<bool>[]> m_isRead; // one a file, where somebody wants to be told
    Snapshot m_snapshot;
    qint64 m_fromIndex = 0;
    std::atomic<bool> m_indexIsUnsound{false};
    std::atomic<bool> m_isOutOfMemory{false};
    std::optional<PartialTeller> m_teller; // ends first: it looks at the others
};

std::optional<Error> ArchiveRead::scan()
{
    std::jthread opening;
    if (m_useIndex && !m_paths.contains(QString())) {
        const std::vector<QString> roots = rootsOf(m_paths, m_options);
        m_indexPath = indexPath(m_options.indexFolder, roots);
        m_indexKey = indexKey(roots);
        opening = std::jthread([this] {
            withoutThrowing([this] { m_index = ArchiveIndex::open(m_indexPath, m_indexKey); });
        });
    }
    if (m_options.scan) {
        m_scan = std::move(*m_options.scan);
    } else {
        auto scan = scanFolders(m_paths, std::min(m_threads, 4), m_options.cancelled);
        if (!scan)
            return scan.error();
        m_scan = *std::move(scan);
    }
    if (m_options.scanned)
        m_options.scanned(m_scan);
    m_facts.resize(m_scan.files.size());
    m_states.resize(m_scan.files.size());
    return std::nullopt;
}

// Both are in the order of their paths.
void ArchiveRead::matchIndex()
{
    if (!m_index)
        return;
    m_indexOwner = m_index;
    const auto records = m_index->records();
    size_t next = 0;
    for (size_t file = 0; file < m_scan.files.size() && next < records.size(); ++file) {
        const ScannedFile &scanned = m_scan.files[file];
        while (next < records.size() && m_index->pathOf(records[next]) < scanned.path)
            ++next;
        if (next < records.size() && m_index->pathOf(records[next]) == scanned.path
            && records[next].stamp == scanned.stamp)
            m_states[file].known = &records[next];
    }
    const bool isComplete = std::ranges::all_of(
        std::views::iota(size_t(0), m_scan.files.size()),
        [this](size_t file) { return m_states[file].known || isNeverOpened(m_scan.files[file]); });
    dropWornIndex(isComplete);
}

// An index to which something is to be added is written anew where most of it is outdated, or it has too many pieces.
void ArchiveRead::dropWornIndex(bool isComplete)
{
    quint64 written = 0;
    for (size_t i = 0; i < m_index->segmentCount(); ++i)
        written += m_index->block(i).records;
    const auto used = quint64(std::ranges::count_if(
        m_states, [](const State &state) { return state.known && state.known->bodyLength > 0; }));
    if (isComplete || (m_index->segmentCount() < mostSegments && used * 2 >= written))
        return;
    for (State &state : m_states)
        state.known = nullptr;
    m_index.reset();
}

void ArchiveRead::readFiles()
{
    std::vector<size_t> known;
    std::vector<size_t> fresh;
    for (size_t file = 0; file < m_scan.files.size(); ++file) {
        if (!isNeverOpened(m_scan.files[file]))
            (m_states[file].known ? known : fresh).push_back(file);
    }
    m_fromIndex = qint64(known.size());
    beginTelling();
    // The largest first, so that no thread is left with one at the end.
    std::ranges::stable_sort(fresh, std::ranges::greater(),
                             [this](size_t file) { return m_scan.files[file].stamp.size; });
    ProgressTeller progress(m_options, qint64(known.size() + fresh.size()));
    // What is known comes at once, and can be shown while the rest is read.
    constexpr size_t chunk = 64;
    forEachInParallel(known.size(), m_threads, chunk, [&](int worker, size_t i) {
        readKnown(m_workers[size_t(worker)], known[i]);
        markRead(known[i]);
        progress.addFile(0);
    });
    forEachInParallel(fresh.size(), m_threads, 1, [&](int worker, size_t i) {
        if (isCancelled())
            return;
        readNew(m_workers[size_t(worker)], quint32(worker), fresh[i]);
        markRead(fresh[i]);
        progress.addFile(m_scan.files[fresh[i]].stamp.size);
    });
}

// ---- what has been read so far ---------------------------------------------------------------------------------------

FileFacts copyOf(const FileFacts &facts)
{
    FileFacts copy;
    copy.versions.reserve(facts.versions.size());
    for (const FoundVersion &found : facts.versions)
        copy.versions.push_back(
            {.place = found.place,
             .head = found.head,
             .parsed = found.parsed ? std::make_unique<ModelVersion>(*found.parsed) : nullptr,
             .segment = found.segment,
             .bodyOffset = found.bodyOffset,
             .bodyLength = found.bodyLength});
    if (facts.other)
        copy.other = std::make_unique<OtherFacts>(*facts.other);
    return copy;
}

void ArchiveRead::beginTelling()
{
    if (!m_options.partial)
        return;
    m_isRead = std::make_unique<std::atomic<bool>[]>(m_scan.files.size());
    m_teller.emplace(
        m_options.partialAfter,
        [this](const std::atomic<bool> &isStopped) { takeSnapshot(isStopped); },
        [this](const std::atomic<bool> &isStopped) { tellSnapshot(isStopped); });
}

// Nobody touches the facts of a file again that has been read, before the teller has been stopped.
void ArchiveRead::takeSnapshot(const std::atomic<bool> &isStopped)
{
    m_snapshot = {.scan = {.roots = m_scan.roots, .problems = m_scan.problems}};
    for (size_t file = 0; file < m_scan.files.size() && !isStopped; ++file) {
        if (!isRead(file))
            continue;
        m_snapshot.scan.files.push_back(m_scan.files[file]);
        m_snapshot.facts.push_back(copyOf(m_facts[file]));
        m_snapshot.hash = factsHash(m_snapshot.hash, file);
    }
}

void ArchiveRead::tellSnapshot(const std::atomic<bool> &isStopped)
{
    auto contents = contentsOf(m_snapshot.scan, m_snapshot.facts, m_snapshot.hash, 1, m_threads);
    m_snapshot = {};
    if (m_options.finish && !isStopped && !m_indexIsUnsound)
        m_options.finish(*contents);
    if (!isStopped && !m_indexIsUnsound && !isCancelled())
        m_options.partial(std::move(contents));
}

std::shared_ptr<ArchiveContents> ArchiveRead::contentsOf(FolderScan &scan,
                                                         std::vector<FileFacts> &facts,
                                                         quint64 hash, int threads, int firstWorker)
{
    const auto opened = std::ranges::count_if(
        scan.files, [](const ScannedFile &file) { return !isNeverOpened(file); });
    auto contents = std::make_shared<ArchiveContents>(assemble({
        .scan = scan,
        .facts = facts,
        .threads = threads,
        .fetch =
            [this, firstWorker](int worker, const FoundVersion &found) {
                return fetch(firstWorker + worker, found);
            },
    }));
    contents->factsHash = hash;
    contents->filesSeen = qint64(scan.files.size());
    contents->filesFromIndex = std::min(m_fromIndex, qint64(opened));
    contents->filesRead = qint64(opened) - contents->filesFromIndex;
    return contents;
}

void ArchiveRead::readNew(Worker &worker, quint32 number, size_t file)
{
    try {
        if (!worker.reader)
            worker.reader.emplace().setCancelled(m_options.cancelled);
        keepNew(worker, number, file, worker.reader->read(m_scan.files[file]));
    } catch (const std::bad_alloc &) {
        // One file that is too much for this machine is a problem like any other. Its reader and what it was writing are
        // in nobody knows what state.
        worker.reader.reset();
        m_isOutOfMemory = true;
        m_states[file].isRecorded = false;
        m_facts[file] = {};
        m_facts[file].others().problems.push_back(outOfMemory());
    }
}

void ArchiveRead::keepNew(Worker &worker, quint32 number, size_t file, FileReading reading)
{
    State &state = m_states[file];
    state.contentHash = reading.contentHash;
    state.isRecorded = m_useIndex && reading.isTrusted;
    if (state.isRecorded) {
        state.record = {
            .segment = number, .contentHash = reading.contentHash, .stamp = reading.stamp};
        if (!reading.facts.isEmpty()) {
            state.record.bodyOffset = worker.writer.position();
            worker.writer.write(reading.facts);
            state.record.bodyLength = worker.writer.position() - state.record.bodyOffset;
            ++worker.records;
        }
    }
    m_facts[file] = std::move(reading.facts);
}

void ArchiveRead::readKnown(Worker &worker, size_t file)
{
    const IndexRecord &record = *m_states[file].known;
    m_states[file].contentHash = record.contentHash;
    if (record.bodyLength == 0)
        return;
    worker.caches.resize(m_index->segmentCount());
    BodyReader reader(m_index->segment(record.segment), worker.caches[record.segment], m_indexOwner,
                      m_index->body(record.segment, record.bodyOffset, record.bodyLength));
    m_facts[file] = reader.readFacts(record.segment);
    if (reader.failed() || !reader.isAtEnd())
        m_indexIsUnsound = true;
}

ModelVersion ArchiveRead::fetch(int worker, const FoundVersion &found)
{
    auto &caches = m_workers[size_t(worker)].caches;
    caches.resize(m_index->segmentCount());
    BodyReader reader(m_index->segment(found.segment), caches[found.segment], m_indexOwner,
                      m_index->body(found.segment, found.bodyOffset, found.bodyLength));
    ModelVersion version = reader.readVersion();
    if (reader.failed() || !reader.isAtEnd())
        m_indexIsUnsound = true;
    return version;
}

bool ArchiveRead::mustWriteIndex() const
{
    if (!m_useIndex || m_isOutOfMemory)
        return false;
    const auto known = std::ranges::count_if(
        m_states, [](const State &state) { return state.known != nullptr; });
    const bool hasOutdated = m_index && m_index->records().size() > size_t(known);
    return hasOutdated || std::ranges::any_of(m_states, &State::isRecorded);
}

void ArchiveRead::writeNextIndex() const
{
    IndexContent content;
    std::vector<quint32> numbers; // of the segments that are kept
    for (size_t i = 0; m_index && i < m_index->segmentCount(); ++i) {
        const bool isUsed = std::ranges::any_of(m_states, [i](const State &state) {
            return state.known && state.known->bodyLength > 0 && state.known->segment == i;
        });
        numbers.push_back(quint32(content.kept.size()));
        if (isUsed)
            content.kept.push_back(m_index->block(i));
    }
    const auto firstNew = quint32(content.kept.size());
    for (const Worker &worker : std::span(m_workers).first(size_t(m_threads))) {
        if (worker.writer.isFull()) {
            qCWarning(lcIndex) << "too much for an index";
            return;
        }
        content.added.push_back(&worker.writer);
        content.addedRecords.push_back(worker.records);
    }
    for (size_t file = 0; file < m_states.size(); ++file) {
        const State &state = m_states[file];
        if (!state.known && !state.isRecorded)
            continue;
        IndexRecord record = state.known ? *state.known : state.record;
        record.segment = state.known ? (record.bodyLength > 0 ? numbers[record.segment] : 0)
                                     : firstNew + record.segment;
        content.files.push_back({m_scan.files[file].path, record});
    }
    writeIndex(m_indexPath, m_indexKey, content);
}

quint64 hashOf(const Error &error, quint64 seed)
{
    const QString text = error.context + error.detail;
    return hash64(text.utf16(), size_t(text.size()) * sizeof(char16_t),
                  seed + quint64(error.kind) + 1);
}

// Adds what the contents are made of from one file; files that are none of ours do not count.
quint64 ArchiveRead::factsHash(quint64 hash, size_t file) const
{
    const ScannedFile &scanned = m_scan.files[file];
    const FileFacts &facts = m_facts[file];
    if (isRecorded(scanned.path))
        hash = hash64(&scanned.stamp, sizeof scanned.stamp, hash64(scanned.path, hash));
    if (facts.isEmpty())
        return hash;
    hash = hash64(&m_states[file].contentHash, sizeof(quint64), hash64(scanned.path, hash));
    for (const Error &error : facts.other ? facts.other->problems : std::vector<Error>())
        hash = hashOf(error, hash);
    return hash;
}

quint64 ArchiveRead::factsHash() const
{
    quint64 hash = 0;
    for (size_t file = 0; file < m_facts.size(); ++file)
        hash = factsHash(hash, file);
    for (const Problem &problem : m_scan.problems)
        hash = hashOf(problem.error, hash64(problem.path.utf16(),
                                            size_t(problem.path.size()) * sizeof(char16_t), hash));
    return hash;
}

Result<ContentsPtr> ArchiveRead::run()
{
    if (auto error = scan())
        return *std::move(error);
    matchIndex();
    readFiles();
    if (m_teller)
        m_teller->stop(); // from here on the facts are used up
    if (isCancelled())
        return Error{.kind = ErrorKind::Cancelled};
    const quint64 hash = factsHash();
    std::jthread writing; // beside the rest of the work
    if (mustWriteIndex())
        writing = std::jthread([this] { withoutThrowing([this] { writeNextIndex(); }); });
    auto contents = contentsOf(m_scan, m_facts, hash, m_threads, 0);
    m_teller.reset();
    if (m_options.finish && !m_indexIsUnsound && !isCancelled())
        m_options.finish(*contents);
    return ContentsPtr(std::move(contents));
}

} // namespace

Result<ContentsPtr> readArchive(const QStringList &paths, const ReadOptions &options)
{
    try {
        {
            ArchiveRead read(paths, options, true);
            auto contents = read.run();
            if (!read.indexWasUnsound())
                return contents;
        }
        qCWarning(lcIndex) << "the index makes no sense, reading without it";
        ReadOptions again = options;
        again.scan.reset();
        return ArchiveRead(paths, again, false).run();
    } catch (const std::bad_alloc &) {
        return outOfMemory();
    }
}

quint64 archiveFingerprint(const QStringList &paths, const std::atomic<bool> *cancelled)
{
    const auto scan = scanFolders(paths, 1, cancelled);
    return scan ? fingerprintOf(*scan) : fingerprintOf(scan.error());
}

Result<QByteArray> readResponse(const FilePlace &origin)
{
    const auto failed = [&](Error error) {
        error.context = origin.path;
        return error;
    };
    const FileDescriptor fd = openPath(
        nativePath(origin.stored.isEmpty() ? origin.path : origin.stored),
        O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat status = {};
    if (!fd || ::fstat(fd.get(), &status) != 0)
        return failed(errorOf(errno));
    const bool isInside = origin.offset >= 0 && origin.length >= 0
                          && origin.offset <= status.st_size
                          && origin.length <= status.st_size - origin.offset;
    if (!S_ISREG(status.st_mode) || !isInside)
        return failed({.kind = ErrorKind::NotReadable,
                       .detail = u"the file has changed since it was read"_s});
    QByteArray bytes(origin.length, Qt::Uninitialized);
    if (readAt(fd.get(), bytes.data(), origin.length, origin.offset) != origin.length)
        return failed({.kind = ErrorKind::NotReadable,
                       .detail = u"the file has changed while it was read"_s});
    return bytes;
}

} // namespace belvedere
