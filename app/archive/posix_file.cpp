#include "app/archive/posix_file.h"

#include "app/base/file_name.h"

#include <cerrno>
#include <climits>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace belvedere {

namespace {

constexpr qint64 nanosecondsPerSecond = 1'000'000'000;

// The folder down to which one system call can go, and what is left of the path behind it.
FileDescriptor openShortened(std::string_view &path)
{
    constexpr size_t most = PATH_MAX - 1;
    FileDescriptor folder;
    while (path.size() > most) {
        const size_t cut = path.rfind('/', most);
        if (cut == std::string_view::npos || cut == 0) {
            errno = ENAMETOOLONG;
            return {};
        }
        const std::string piece(path.substr(0, cut));
        folder = FileDescriptor(::openat(folder ? folder.get() : AT_FDCWD, piece.c_str(),
                                         O_PATH | O_DIRECTORY | O_CLOEXEC));
        if (!folder)
            return {};
        path.remove_prefix(cut);
        path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
    }
    return folder;
}

} // namespace

void FileDescriptor::reset(int fd)
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = fd;
}

FileStamp stampOf(const struct stat &status)
{
    return {
        .size = status.st_size,
        .mtimeNs = status.st_mtim.tv_sec * nanosecondsPerSecond + status.st_mtim.tv_nsec,
        .ctimeNs = status.st_ctim.tv_sec * nanosecondsPerSecond + status.st_ctim.tv_nsec,
        .inode = status.st_ino,
    };
}

FileDescriptor openPath(const std::string &path, int flags)
{
    if (path.size() < PATH_MAX)
        return FileDescriptor(::open(path.c_str(), flags));
    std::string_view rest = path;
    const FileDescriptor folder = openShortened(rest);
    if (!folder)
        return {};
    return FileDescriptor(::openat(folder.get(), std::string(rest).c_str(), flags));
}

bool statusOf(const std::string &path, struct stat &status)
{
    if (path.size() < PATH_MAX)
        return ::stat(path.c_str(), &status) == 0;
    std::string_view rest = path;
    const FileDescriptor folder = openShortened(rest);
    return folder && ::fstatat(folder.get(), std::string(rest).c_str(), &status, 0) == 0;
}

qint64 readAt(int fd, char *out, qint64 most, qint64 offset)
{
    qint64 done = 0;
    while (done < most) {
        const ssize_t count = ::pread(fd, out + done, size_t(most - done), offset + done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return -1;
        if (count == 0)
            break;
        done += count;
    }
    return done;
}

Error errorOf(int code)
{
    Error error;
    switch (code) {
    case ENOENT:
    case ENOTDIR:
        error.kind = ErrorKind::NotFound;
        break;
    case EACCES:
    case EPERM:
        error.kind = ErrorKind::NoPermission;
        break;
    default:
        error.kind = ErrorKind::NotReadable;
        break;
    }
    error.detail = QString::fromLocal8Bit(std::strerror(code));
    return error;
}

std::string nativePath(const QString &path)
{
    return encodedFileName(path).toStdString();
}

QString textOf(const std::string &path)
{
    return decodedFileName({path.data(), qsizetype(path.size())});
}

} // namespace belvedere
