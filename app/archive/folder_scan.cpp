#include "app/archive/folder_scan.h"

#include "app/archive/archive_names.h"
#include "app/archive/hash64.h"
#include "app/base/literals.h"

#include <QDir>

#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <dirent.h>
#include <fcntl.h>
#include <limits>
#include <linux/magic.h>
#include <map>
#include <mutex>
#include <set>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <thread>
#include <time.h>
#include <unistd.h>

namespace belvedere {

namespace {

using FileId = std::pair<dev_t, ino_t>;

FileId idOf(const struct stat &status)
{
    return {status.st_dev, status.st_ino};
}

std::string joined(const std::string &folder, const char *name)
{
    return folder.ends_with('/') ? folder + name : folder + '/' + name;
}

// What this thread has computed so far.
qint64 threadNs()
{
    timespec time = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

// File systems in which the kernel shows itself as files. Nobody keeps responses there, and reading some of it has effects.
bool isKernelsOwn(const struct statfs &system)
{
    constexpr std::array<quint32, 19> magics{
        PROC_SUPER_MAGIC,   SYSFS_MAGIC,        DEBUGFS_MAGIC,       TRACEFS_MAGIC,
        SECURITYFS_MAGIC,   CGROUP_SUPER_MAGIC, CGROUP2_SUPER_MAGIC, BPF_FS_MAGIC,
        DEVPTS_SUPER_MAGIC, EFIVARFS_MAGIC,     PSTOREFS_MAGIC,      BINFMTFS_MAGIC,
        SELINUX_MAGIC,      SMACK_MAGIC,        HUGETLBFS_MAGIC,     NSFS_MAGIC,
        SOCKFS_MAGIC,       0x62656570, // configfs
        0x19800202,                     // mqueue
    };
    return std::ranges::find(magics, quint32(system.f_type)) != magics.end();
}

// devtmpfs calls itself tmpfs, as the folders of many programs do: it is told by where it lies.
bool isDeviceFolder(dev_t device)
{
    struct stat devices = {};
    struct stat root = {};
    return ::stat("/dev", &devices) == 0 && ::stat("/", &root) == 0 && devices.st_dev != root.st_dev
           && devices.st_dev == device;
}

// The folder and everything that holds it, wherever links led to it from.
std::set<FileId> holdersOf(const std::string &folder)
{
    std::set<FileId> holders;
    FileDescriptor fd = openPath(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    struct stat status = {};
    while (fd && ::fstat(fd.get(), &status) == 0 && holders.insert(idOf(status)).second)
        fd = FileDescriptor(::openat(fd.get(), "..", O_PATH | O_DIRECTORY | O_CLOEXEC));
    return holders;
}

Problem notFollowed(const std::string &path, const QString &where)
{
    return {textOf(path),
            Error{.kind = ErrorKind::NotReadable, .detail = u"not followed: "_s + where}};
}

struct CloseFolder {
    void operator()(DIR *folder) const { ::closedir(folder); }
};

// Several threads take folders from one queue until it is empty and nobody is listing any more.
class FolderScanner
{
public:
    FolderScanner(int threads, const std::atomic<bool> *cancelled)
        : m_threads(threads),
          m_cancelled(cancelled)
    {}

    void addFile(std::string path, const struct stat &status)
    {
        m_real.insert(idOf(status));
        m_files.push_back({std::move(path), stampOf(status)});
    }

    // Lists a folder that was named.
    void scanRoot(const std::string &folder, const struct stat &status);
    // Lists the folder and everything below, links aside.
    void scan(const std::string &folder);
    // Then what links lead to, in the order of their paths, so that the outcome is always the same.
    void followLinks();

    bool isCancelled() const { return m_cancelled && m_cancelled->load(std::memory_order_relaxed); }
    bool isOutOfMemory() const { return m_isOutOfMemory; }
    qint64 helpersNs() const { return m_helpersNs; }
    std::vector<ScannedFile> takeFiles() { return std::move(m_files); }
    std::vector<Problem> takeProblems() { return std::move(m_problems); }

private:
    struct Link {
        std::string path;
        struct stat status;
    };

    // What one thread found in one folder.
    struct Listing {
        std::vector<std::string> folders;
        std::vector<std::pair<std::string, struct stat>> files;
        std::vector<Link> folderLinks;
        std::vector<Link> fileLinks;
        std::vector<Problem> problems;
    };

    // Until nothing is left to be listed, or this many folders wait for it.
    void work(size_t most);
    Listing list(const std::string &folder);
    void listEntry(int fd, const std::string &folder, const dirent &entry, Listing &out) const;
    void listLink(int fd, const std::string &folder, const char *name, Listing &out) const;
    bool markVisited(const struct stat &status);
    bool isOutOfBounds(int fd, dev_t device);
    bool leadsOutwards(const Link &link) const;
    void keep(Listing listing);

    const int m_threads;
    const std::atomic<bool> *const m_cancelled;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::string> m_queue;
    int m_busy = 0;
    bool m_isOutOfMemory = false;
    std::atomic<qint64> m_helpersNs{0};
    std::set<FileId> m_visited;
    std::set<FileId> m_rootHolders;
    std::map<dev_t, bool> m_isOutOfBounds; // of the file systems met so far
    std::set<FileId>
        m_real; // filled only when links to files have to be told from the files themselves
    std::vector<ScannedFile> m_files;
    std::vector<FileId> m_fileIds;
    std::vector<Link> m_folderLinks;
    std::vector<Link> m_fileLinks;
    std::vector<Problem> m_problems;
};

Problem problemAt(const std::string &path, int code)
{
    return {textOf(path), errorOf(code)};
}

void FolderScanner::scanRoot(const std::string &folder, const struct stat &status)
{
    m_rootHolders.merge(holdersOf(folder));
    m_isOutOfBounds[status.st_dev] = false; // whoever names it wants it
    scan(folder);
}

void FolderScanner::scan(const std::string &folder)
{
    m_queue.push_back(folder);
    // A few folders are listed before helpers have even begun.
    constexpr size_t worthHelp = 16;
    work(worthHelp);
    if (m_queue.empty())
        return;
    std::vector<std::jthread> helpers;
    for (int i = 1; i < m_threads; ++i)
        helpers.emplace_back([this] {
            work(std::numeric_limits<size_t>::max());
            m_helpersNs += threadNs();
        });
    work(std::numeric_limits<size_t>::max());
}

void FolderScanner::work(size_t most)
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return !m_queue.empty() || m_busy == 0; });
        if (isCancelled() || m_isOutOfMemory)
            m_queue.clear();
        if (m_queue.empty() || m_queue.size() >= most) {
            m_changed.notify_all();
            return;
        }
        const std::string folder = std::move(m_queue.front());
        m_queue.pop_front();
        ++m_busy;
        lock.unlock();
        try {
            Listing listing = list(folder);
            lock.lock();
            keep(std::move(listing));
        } catch (const std::bad_alloc &) {
            if (!lock.owns_lock())
                lock.lock();
            m_isOutOfMemory = true;
        }
        --m_busy;
        m_changed.notify_all();
    }
}

void FolderScanner::keep(Listing listing)
{
    const auto append = [](auto &to, auto &from) {
        to.insert(to.end(), std::make_move_iterator(from.begin()),
                  std::make_move_iterator(from.end()));
    };
    append(m_queue, listing.folders);
    append(m_folderLinks, listing.folderLinks);
    append(m_fileLinks, listing.fileLinks);
    append(m_problems, listing.problems);
    for (auto &[path, status] : listing.files) {
        m_files.push_back({std::move(path), stampOf(status)});
        m_fileIds.push_back(idOf(status));
    }
}

bool FolderScanner::markVisited(const struct stat &status)
{
    const std::lock_guard lock(m_mutex);
    return m_visited.insert(idOf(status)).second;
}

bool FolderScanner::isOutOfBounds(int fd, dev_t device)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_isOutOfBounds.find(device);
        if (known != m_isOutOfBounds.end())
            return known->second;
    }
    struct statfs system = {};
    const bool isOut = (::fstatfs(fd, &system) == 0 && isKernelsOwn(system))
                       || isDeviceFolder(device);
    const std::lock_guard lock(m_mutex);
    return m_isOutOfBounds[device] = isOut;
}

// True for a link to a folder that holds a root, or the link itself: everything else in there is none of the archive.
bool FolderScanner::leadsOutwards(const Link &link) const
{
    const FileId target = idOf(link.status);
    return m_rootHolders.contains(target)
           || holdersOf(link.path.substr(0, link.path.rfind('/'))).contains(target);
}

FolderScanner::Listing FolderScanner::list(const std::string &folder)
{
    Listing listing;
    FileDescriptor fd = openPath(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    struct stat status = {};
    if (!fd || ::fstat(fd.get(), &status) != 0) {
        if (errno != ENOENT && errno != ENOTDIR)
            listing.problems.push_back(problemAt(folder, errno));
        return listing;
    }
    if (isOutOfBounds(fd.get(), status.st_dev)) {
        listing.problems.push_back(notFollowed(folder, u"it belongs to the system itself"_s));
        return listing;
    }
    if (!markVisited(status))
        return listing;
    const int number = fd.get();
    const std::unique_ptr<DIR, CloseFolder> entries(::fdopendir(number));
    if (!entries) {
        listing.problems.push_back(problemAt(folder, errno));
        return listing;
    }
    fd.release(); // closed by closedir()
    for (;;) {
        errno = 0;
        const dirent *entry = ::readdir(entries.get());
        if (!entry)
            break;
        if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0)
            listEntry(number, folder, *entry, listing);
    }
    if (errno != 0)
        listing.problems.push_back(problemAt(folder, errno));
    return listing;
}

void FolderScanner::listEntry(int fd, const std::string &folder, const dirent &entry,
                              Listing &out) const
{
    if (entry.d_type == DT_DIR) {
        out.folders.push_back(joined(folder, entry.d_name));
        return;
    }
    if (entry.d_type == DT_LNK) {
        listLink(fd, folder, entry.d_name, out);
        return;
    }
    struct stat status = {};
    if (::fstatat(fd, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno != ENOENT)
            out.problems.push_back(problemAt(joined(folder, entry.d_name), errno));
        return;
    }
    std::string path = joined(folder, entry.d_name);
    if (S_ISREG(status.st_mode)) {
        out.files.emplace_back(std::move(path), status);
    } else if (S_ISDIR(status.st_mode)) { // a file system that does not fill d_type
        out.folders.push_back(std::move(path));
    } else if (S_ISLNK(status.st_mode)) {
        listLink(fd, folder, entry.d_name, out);
    } else if (isNamedLikeJson(path)) {
        out.problems.push_back({textOf(path), Error{.kind = ErrorKind::NotAFile}});
    }
}

void FolderScanner::listLink(int fd, const std::string &folder, const char *name,
                             Listing &out) const
{
    Link link{joined(folder, name), {}};
    if (::fstatat(fd, name, &link.status, 0) != 0) {
        if (isNamedLikeJson(link.path))
            out.problems.push_back(problemAt(link.path, errno));
        return;
    }
    if (S_ISDIR(link.status.st_mode))
        out.folderLinks.push_back(std::move(link));
    else if (S_ISREG(link.status.st_mode))
        out.fileLinks.push_back(std::move(link));
    else if (isNamedLikeJson(link.path))
        out.problems.push_back({textOf(link.path), Error{.kind = ErrorKind::NotAFile}});
}

void FolderScanner::followLinks()
{
    const auto byPath = [](const Link &a, const Link &b) { return a.path < b.path; };
    while (!m_folderLinks.empty() && !isCancelled()) {
        std::vector<Link> links = std::exchange(m_folderLinks, {});
        std::ranges::sort(links, byPath);
        for (const Link &link : links) {
            if (m_visited.contains(idOf(link.status)))
                continue;
            if (leadsOutwards(link))
                m_problems.push_back(
                    notFollowed(link.path, u"a link to a folder that holds the archive"_s));
            else
                scan(link.path);
        }
    }
    if (m_fileLinks.empty())
        return;
    m_real.insert(m_fileIds.begin(), m_fileIds.end());
    std::ranges::sort(m_fileLinks, byPath);
    for (Link &link : m_fileLinks) {
        if (m_real.insert(idOf(link.status)).second)
            m_files.push_back({std::move(link.path), stampOf(link.status)});
    }
}

// Adds one named path; an Error when it cannot be used at all.
std::optional<Error> addRoot(FolderScanner &scanner, const QString &root)
{
    const std::string path = nativePath(root);
    struct stat status = {};
    const auto failed = [&](Error error) {
        error.context = root;
        return error;
    };
    if (!statusOf(path, status))
        return failed(errorOf(errno));
    if (S_ISREG(status.st_mode)) {
        scanner.addFile(path, status);
        return std::nullopt;
    }
    if (!S_ISDIR(status.st_mode))
        return failed({.kind = ErrorKind::NotAFile});
    // A folder that may not be listed is an error here and only a problem further down.
    if (!openPath(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
        return failed(errorOf(errno));
    scanner.scanRoot(path, status);
    return std::nullopt;
}

// What this program is only writing, or was when it was ended: nothing of it is a response yet.
void dropUnfinished(std::vector<ScannedFile> &files)
{
    const auto has = [&](const std::string &path) {
        return std::ranges::binary_search(files, path, {}, &ScannedFile::path);
    };
    constexpr std::string_view part = ".part";
    constexpr std::string_view info = ".info";
    std::vector<bool> isUnfinished(files.size());
    for (size_t i = 0; i < files.size(); ++i) {
        const std::string &path = files[i].path;
        const bool isPart = path.ends_with(part) && has(path + std::string(info));
        const bool isInfo = path.ends_with(".part.info")
                            && has(path.substr(0, path.size() - info.size()));
        isUnfinished[i] = isPart || isInfo || isTemporaryPath(path);
    }
    size_t next = 0;
    std::erase_if(files, [&](const ScannedFile &) { return isUnfinished[next++]; });
}

} // namespace

QString absoluteRoot(const QString &path)
{
    if (path.startsWith(u'/'))
        return QDir::cleanPath(path);
    const std::unique_ptr<char, decltype(&std::free)> here(::getcwd(nullptr, 0), &std::free);
    return QDir::cleanPath((here ? textOf(here.get()) : QString()) + u'/' + path);
}

Result<FolderScan> scanFolders(const QStringList &paths, int threads,
                               const std::atomic<bool> *cancelled)
{
    using namespace std::chrono;
    const qint64 ownNs = threadNs();
    FolderScanner scanner(threads, cancelled);
    FolderScan scan{
        .begunNs = duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count()};
    for (const QString &given : paths) {
        // As a path it would be the working folder, which nobody named: an unset variable of a script.
        if (given.isEmpty())
            return Error{.kind = ErrorKind::NotFound, .detail = u"an empty path"_s};
        const QString root = absoluteRoot(given);
        scan.roots.push_back(root);
        if (auto error = addRoot(scanner, root))
            return *std::move(error);
    }
    scanner.followLinks();
    if (scanner.isCancelled())
        return Error{.kind = ErrorKind::Cancelled};
    if (scanner.isOutOfMemory())
        return Error{.kind = ErrorKind::TooLarge, .detail = u"not enough memory"_s};
    scan.files = scanner.takeFiles();
    std::ranges::sort(scan.files, {}, &ScannedFile::path);
    const auto repeated = std::ranges::unique(
        scan.files, {}, &ScannedFile::path); // a file named besides its folder
    scan.files.erase(repeated.begin(), repeated.end());
    dropUnfinished(scan.files);
    scan.problems = scanner.takeProblems();
    std::ranges::sort(scan.problems, {}, &Problem::path);
    scan.processorNs = scanner.helpersNs() + threadNs() - ownNs;
    return scan;
}

FolderScan joinedScans(std::vector<FolderScan> scans)
{
    const auto append = [](auto &to, auto &from) {
        to.insert(to.end(), std::make_move_iterator(from.begin()),
                  std::make_move_iterator(from.end()));
    };
    FolderScan joined;
    for (FolderScan &scan : scans) {
        joined.begunNs = joined.begunNs == 0 ? scan.begunNs
                                             : std::min(joined.begunNs, scan.begunNs);
        joined.processorNs += scan.processorNs;
        append(joined.roots, scan.roots);
        append(joined.files, scan.files);
        append(joined.problems, scan.problems);
    }
    std::ranges::stable_sort(joined.files, {}, &ScannedFile::path);
    const auto repeated = std::ranges::unique(joined.files, {}, &ScannedFile::path);
    joined.files.erase(repeated.begin(), repeated.end());
    dropUnfinished(joined.files);
    std::ranges::stable_sort(joined.problems, {}, &Problem::path);
    return joined;
}

bool isSettled(const FileStamp &stamp, qint64 nowNs)
{
    constexpr qint64 coarsestNs = 2'000'000'000; // FAT keeps times in steps of two seconds
    return std::max(stamp.mtimeNs, stamp.ctimeNs) + coarsestNs < nowNs;
}

quint64 fingerprintOf(const FolderScan &scan)
{
    quint64 fingerprint = 0;
    for (const ScannedFile &file : scan.files) {
        const quint64 seed = fingerprint + (isSettled(file.stamp, scan.begunNs) ? 1 : 0);
        fingerprint = hash64(&file.stamp, sizeof file.stamp, hash64(file.path, seed));
    }
    for (const Problem &problem : scan.problems)
        fingerprint = hash64(problem.path.utf16(), size_t(problem.path.size()) * sizeof(char16_t),
                             fingerprint);
    return fingerprint;
}

quint64 fingerprintOf(const Error &ofScan)
{
    return quint64(ofScan.kind) + 1;
}

bool isNamedLikeJson(std::string_view path)
{
    return path.ends_with(".json") || path.ends_with(".jsonl");
}

bool isDiagnosticsFile(std::string_view path)
{
    return path.ends_with(".json.gz");
}

bool isManifest(std::string_view path)
{
    return path.ends_with("/manifest-sha256.txt");
}

} // namespace belvedere
