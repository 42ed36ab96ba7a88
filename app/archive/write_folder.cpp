#include "app/archive/write_folder.h"

#include "app/archive/archive_names.h"
#include "app/base/error_patterns.h"
#include "app/base/file_name.h"
#include "app/base/literals.h"

#include <QDir>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace belvedere {

namespace {

constexpr mode_t fileMode = 0666;   // less what the user's mask takes away
constexpr mode_t folderMode = 0777; // likewise
constexpr int plainFlags = O_CLOEXEC | O_NOFOLLOW;
constexpr QLatin1StringView diskFull = "DiskFull"_L1;

QByteArray native(const QString &name)
{
    return encodedFileName(name);
}

QString temporaryName()
{
    return temporaryPrefix + QString::number(QRandomGenerator::system()->generate64(), 36)
           + temporarySuffix;
}

QString joinedPath(const QString &folder, const QString &name)
{
    return folder.endsWith(u'/') ? folder + name : folder + u'/' + name;
}

FileDescriptor openFolderAt(int folder, const QByteArray &name)
{
    return FileDescriptor(::openat(folder, name.constData(), O_RDONLY | O_DIRECTORY | plainFlags));
}

bool isLinkAt(int folder, const QByteArray &name)
{
    struct stat status = {};
    return ::fstatat(folder, name.constData(), &status, AT_SYMLINK_NOFOLLOW) == 0
           && S_ISLNK(status.st_mode);
}

// The folders that are missing of an absolute path: 0, or the errno of the first that cannot be made.
int makePath(const std::string &path)
{
    for (size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
        const std::string folder = path.substr(0, end);
        if (::mkdir(folder.c_str(), folderMode) != 0) {
            // Of one that is there already some systems say other things first.
            const int code = errno;
            struct stat status = {};
            if (::stat(folder.c_str(), &status) != 0)
                return code;
            if (!S_ISDIR(status.st_mode))
                return ENOTDIR;
        }
        if (end == std::string::npos)
            return 0;
    }
}

enum class Naming { Done, Taken, Failed };

// rename() that does not replace; file systems without it have hard links, or neither.
Naming renameToFree(int folder, const QByteArray &from, const QByteArray &to)
{
    if (::renameat2(folder, from.constData(), folder, to.constData(), RENAME_NOREPLACE) == 0)
        return Naming::Done;
    if (errno == EEXIST)
        return Naming::Taken;
    if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP)
        return Naming::Failed;
    if (::linkat(folder, from.constData(), folder, to.constData(), 0) == 0) {
        ::unlinkat(folder, from.constData(), 0);
        return Naming::Done;
    }
    if (errno == EEXIST)
        return Naming::Taken;
    struct stat status = {};
    if (::fstatat(folder, to.constData(), &status, AT_SYMLINK_NOFOLLOW) == 0)
        return Naming::Taken;
    return ::renameat(folder, from.constData(), folder, to.constData()) == 0 ? Naming::Done
                                                                             : Naming::Failed;
}

Result<bool> outcomeOf(Naming naming, const QString &path)
{
    if (naming == Naming::Failed)
        return writeError(errno, path);
    return naming == Naming::Done;
}

// A new file with all its bytes on disk; absent with errno set on failure.
bool writeNewFile(int folder, const QByteArray &name, QByteArrayView bytes)
{
    const FileDescriptor fd(
        ::openat(folder, name.constData(), O_WRONLY | O_CREAT | O_EXCL | plainFlags, fileMode));
    if (!fd)
        return false;
    if (writeAll(fd.get(), bytes) && ::fsync(fd.get()) == 0)
        return true;
    const int code = errno;
    ::unlinkat(folder, name.constData(), 0);
    errno = code;
    return false;
}

struct CloseListing {
    void operator()(DIR *listing) const { ::closedir(listing); }
};

EntryKind kindOfMode(mode_t mode)
{
    if (S_ISLNK(mode))
        return EntryKind::Link;
    if (S_ISDIR(mode))
        return EntryKind::Folder;
    return S_ISREG(mode) ? EntryKind::File : EntryKind::Other;
}

// Takes a folder away that was only being filled.
void removeUnfinished(int parent, const QByteArray &name,
                      std::span<const WriteFolder::NamedBytes> files)
{
    if (const FileDescriptor fd = openFolderAt(parent, name)) {
        for (const auto &[file, bytes] : files)
            ::unlinkat(fd.get(), native(file).constData(), 0);
    }
    ::unlinkat(parent, name.constData(), AT_REMOVEDIR);
}

} // namespace

bool isDiskFull(const Error &error)
{
    return error.kind == ErrorKind::WriteFailed && error.code == diskFull;
}

Error writeError(int code, const QString &path)
{
    Error error{.kind = ErrorKind::WriteFailed,
                .context = path,
                .detail = QString::fromLocal8Bit(std::strerror(code))};
    if (code == ENOSPC || code == EDQUOT)
        error.code = diskFull;
    return error;
}

Error linkInTheWay(const QString &path)
{
    return {.kind = ErrorKind::WriteFailed,
            .context = path,
            .detail = u"a link is there, and nothing is written through links: %1"_s.arg(path)};
}

bool writeAll(int fd, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t count = ::write(fd, bytes.data(), size_t(bytes.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            errno = count == 0 ? ENOSPC : errno;
            return false;
        }
        bytes = bytes.sliced(count);
    }
    return true;
}

void syncFolder(const OpenFolder &folder)
{
    // Some file systems know no such thing; the names are then as safe as they are there.
    ::fsync(folder.fd.get());
}

WriteFolder::WriteFolder(FileDescriptor root, QString path, WriteOptions options)
    : m_root(std::move(root)),
      m_path(std::move(path)),
      m_options(std::move(options))
{}

Result<WriteFolder> WriteFolder::open(const QString &path, WriteOptions options)
{
    if (path.isEmpty())
        return Error{.kind = ErrorKind::NotFound, .detail = u"an empty path"_s};
    const QString whole = QDir::cleanPath(QDir().absoluteFilePath(path));
    if (options.beforeChange)
        options.beforeChange();
    FileDescriptor root = openPath(nativePath(whole), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (!root && errno == ENOENT) {
        if (const int code = makePath(nativePath(whole)); code != 0)
            return writeError(code, whole);
        root = openPath(nativePath(whole), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    }
    if (!root)
        return writeError(errno, whole);
    return WriteFolder(std::move(root), whole, std::move(options));
}

Result<OpenFolder> WriteFolder::enter(const QStringList &components, IfMissing ifMissing) const
{
    OpenFolder folder{
        FileDescriptor(::openat(m_root.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)), m_path};
    if (!folder.fd)
        return writeError(errno, m_path);
    for (const QString &component : components) {
        const QByteArray name = native(component);
        const QString path = joinedPath(folder.path, component);
        if (component.isEmpty() || component == "."_L1 || component == ".."_L1
            || component.contains(u'/'))
            return Error{.kind = ErrorKind::Internal, .context = path};
        FileDescriptor next = openFolderAt(folder.fd.get(), name);
        if (!next && errno == ENOENT && ifMissing == IfMissing::Fail)
            return Error{.kind = ErrorKind::NotFound, .context = path};
        if (!next && errno == ENOENT) {
            aboutToChange();
            if (::mkdirat(folder.fd.get(), name.constData(), folderMode) != 0 && errno != EEXIST)
                return writeError(errno, path);
            syncFolder(folder);
            next = openFolderAt(folder.fd.get(), name);
        }
        if (!next) {
            const int code = errno;
            return isLinkAt(folder.fd.get(), name) ? linkInTheWay(path) : writeError(code, path);
        }
        folder = {std::move(next), path};
    }
    return folder;
}

Result<FileDescriptor> WriteFolder::lock(const QString &name) const
{
    using namespace std::chrono;
    const auto until = steady_clock::now() + m_options.waitForLock;
    for (;;) {
        auto lock = lockNow(name);
        if (!lock)
            return lock.error();
        if (*lock)
            return std::move(**lock);
        if (steady_clock::now() >= until)
            return Error{.kind = ErrorKind::WriteFailed,
                         .context = m_path,
                         .detail = u"another fetch is writing there"_s,
                         .pattern = heldFolderPattern};
        std::this_thread::sleep_for(milliseconds(20));
    }
}

// Absent: another holds it.
Result<std::optional<FileDescriptor>> WriteFolder::lockNow(const QString &name) const
{
    const QString path = joinedPath(m_path, name);
    const QByteArray file = native(name);
    FileDescriptor fd(
        ::openat(m_root.get(), file.constData(), O_RDWR | O_CREAT | O_NONBLOCK | plainFlags, 0600));
    if (!fd)
        return isLinkAt(m_root.get(), file) ? linkInTheWay(path) : writeError(errno, path);
    struct stat status = {};
    if (::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return writeError(ENOTSUP, path);
    const bool isLocked = ::flock(fd.get(), LOCK_EX | LOCK_NB) == 0;
    if (!isLocked && errno != EWOULDBLOCK)
        return writeError(errno, path);
    // Whoever held it may have taken the file away just before.
    struct stat named = {};
    const bool isNamed = ::fstatat(m_root.get(), file.constData(), &named, AT_SYMLINK_NOFOLLOW) == 0
                         && named.st_ino == status.st_ino && named.st_dev == status.st_dev;
    return isLocked && isNamed ? std::optional(std::move(fd)) : std::nullopt;
}

void WriteFolder::unlock(FileDescriptor lock, const QString &name) const
{
    if (lock)
        ::unlinkat(m_root.get(), native(name).constData(), 0);
}

Result<bool> WriteFolder::create(const OpenFolder &folder, const QString &name,
                                 QByteArrayView bytes) const
{
    if (m_options.useUnnamedFiles) {
        bool isSupported = true;
        auto result = createUnnamed(folder, name, bytes, isSupported);
        if (isSupported)
            return result;
    }
    return createNamed(folder, name, bytes);
}

Result<bool> WriteFolder::createUnnamed(const OpenFolder &folder, const QString &name,
                                        QByteArrayView bytes, bool &isSupported) const
{
    const QString path = joinedPath(folder.path, name);
    aboutToChange();
    const FileDescriptor fd(
        ::openat(folder.fd.get(), ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, fileMode));
    if (!fd) {
        isSupported = errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL;
        return writeError(errno, path);
    }
    if (!writeAll(fd.get(), bytes) || ::fsync(fd.get()) != 0)
        return writeError(errno, path);
    const QByteArray own = "/proc/self/fd/" + QByteArray::number(fd.get());
    aboutToChange();
    if (::linkat(AT_FDCWD, own.constData(), folder.fd.get(), native(name).constData(),
                 AT_SYMLINK_FOLLOW)
        == 0)
        return true;
    if (errno == EEXIST)
        return false;
    isSupported = errno == ENOSPC || errno == EDQUOT || errno == EACCES;
    return writeError(errno, path);
}

Result<bool> WriteFolder::createNamed(const OpenFolder &folder, const QString &name,
                                      QByteArrayView bytes) const
{
    const QString path = joinedPath(folder.path, name);
    const QByteArray temporary = native(temporaryName());
    aboutToChange();
    if (!writeNewFile(folder.fd.get(), temporary, bytes))
        return writeError(errno, path);
    aboutToChange();
    const Naming naming = renameToFree(folder.fd.get(), temporary, native(name));
    auto outcome = outcomeOf(naming, path);
    if (naming != Naming::Done)
        ::unlinkat(folder.fd.get(), temporary.constData(), 0);
    return outcome;
}

Result<bool> WriteFolder::createFolder(const OpenFolder &folder, const QString &name,
                                       std::span<const NamedBytes> files) const
{
    const QString path = joinedPath(folder.path, name);
    const QByteArray temporary = native(temporaryName());
    aboutToChange();
    if (::mkdirat(folder.fd.get(), temporary.constData(), folderMode) != 0)
        return writeError(errno, path);
    const OpenFolder inside{openFolderAt(folder.fd.get(), temporary), path};
    bool isWritten = bool(inside.fd);
    for (size_t i = 0; i < files.size() && isWritten; ++i) {
        aboutToChange();
        isWritten = writeNewFile(inside.fd.get(), native(files[i].first), files[i].second);
    }
    auto outcome = isWritten ? Result<bool>(true) : Result<bool>(writeError(errno, path));
    if (isWritten) {
        syncFolder(inside);
        aboutToChange();
        outcome = outcomeOf(renameToFree(folder.fd.get(), temporary, native(name)), path);
    }
    if (!outcome || !*outcome)
        removeUnfinished(folder.fd.get(), temporary, files);
    return outcome;
}

std::optional<Error> WriteFolder::replace(const OpenFolder &folder, const QString &name,
                                          QByteArrayView bytes) const
{
    const QString path = joinedPath(folder.path, name);
    const auto kind = kindOf(folder, name);
    if (kind == EntryKind::Link)
        return linkInTheWay(path);
    if (kind && kind != EntryKind::File)
        return Error{.kind = ErrorKind::WriteFailed,
                     .context = path,
                     .detail = u"something else than a file is there"_s};
    const QByteArray temporary = native(temporaryName());
    aboutToChange();
    if (!writeNewFile(folder.fd.get(), temporary, bytes))
        return writeError(errno, path);
    aboutToChange();
    if (::renameat(folder.fd.get(), temporary.constData(), folder.fd.get(),
                   native(name).constData())
        != 0) {
        const Error error = writeError(errno, path);
        ::unlinkat(folder.fd.get(), temporary.constData(), 0);
        return error;
    }
    syncFolder(folder);
    return std::nullopt;
}

Result<bool> WriteFolder::rename(const OpenFolder &folder, const QString &from,
                                 const QString &to) const
{
    aboutToChange();
    auto outcome = outcomeOf(renameToFree(folder.fd.get(), native(from), native(to)),
                             joinedPath(folder.path, to));
    if (outcome && *outcome)
        syncFolder(folder);
    return outcome;
}

Result<std::vector<std::pair<QString, EntryKind>>> entriesOf(const OpenFolder &folder)
{
    std::vector<std::pair<QString, EntryKind>> entries;
    FileDescriptor copy(::openat(folder.fd.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const std::unique_ptr<DIR, CloseListing> listing(copy ? ::fdopendir(copy.get()) : nullptr);
    if (!listing)
        return writeError(errno, folder.path);
    copy.release();
    errno = 0;
    while (const dirent *entry = ::readdir(listing.get())) {
        const QByteArrayView name(entry->d_name);
        struct stat status = {};
        if (name != "." && name != ".."
            && ::fstatat(::dirfd(listing.get()), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0)
            entries.emplace_back(decodedFileName(name), kindOfMode(status.st_mode));
        errno = 0;
    }
    if (errno != 0)
        return writeError(errno, folder.path);
    return entries;
}

std::optional<EntryKind> kindOf(const OpenFolder &folder, const QString &name)
{
    struct stat status = {};
    if (::fstatat(folder.fd.get(), native(name).constData(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return std::nullopt;
    return kindOfMode(status.st_mode);
}

Result<std::optional<QByteArray>> bytesOf(const OpenFolder &folder, const QString &name,
                                          qint64 most)
{
    const QString path = joinedPath(folder.path, name);
    const FileDescriptor fd(
        ::openat(folder.fd.get(), native(name).constData(), O_RDONLY | O_NONBLOCK | plainFlags));
    if (!fd && errno == ENOENT)
        return std::optional<QByteArray>();
    if (!fd) {
        Error error = errorOf(errno);
        error.context = path;
        return kindOf(folder, name) == EntryKind::Link ? linkInTheWay(path) : error;
    }
    struct stat status = {};
    if (::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return Error{.kind = ErrorKind::NotAFile, .context = path};
    if (status.st_size > most)
        return Error{.kind = ErrorKind::TooLarge, .context = path};
    QByteArray bytes(status.st_size, Qt::Uninitialized);
    const qint64 count = readAt(fd.get(), bytes.data(), bytes.size(), 0);
    if (count < 0)
        return Error{.kind = ErrorKind::NotReadable, .context = path};
    bytes.resize(count);
    return std::optional(std::move(bytes));
}

} // namespace belvedere
