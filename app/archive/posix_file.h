// Files by their descriptors: what QFile hides (inode, nanoseconds, O_NONBLOCK, paths longer than PATH_MAX).
// Paths are the bytes of the file system, absolute.
#pragma once

#include "app/base/error.h"

#include <QByteArray>

#include <string>

struct stat;

namespace belvedere {

// Owns one descriptor.
class FileDescriptor
{
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int fd) : m_fd(fd) {}
    FileDescriptor(FileDescriptor &&other) noexcept : m_fd(other.release()) {}
    FileDescriptor &operator=(FileDescriptor &&other) noexcept
    {
        reset(other.release());
        return *this;
    }
    ~FileDescriptor() { reset(-1); }

    explicit operator bool() const { return m_fd >= 0; }
    int get() const { return m_fd; }
    int release() { return std::exchange(m_fd, -1); }

private:
    void reset(int fd);

    int m_fd = -1;
};

// What tells one state of a file from another without reading it.
struct FileStamp {
    qint64 size = 0;
    qint64 mtimeNs = 0; // since 1970
    qint64 ctimeNs = 0; // since 1970; changes when somebody sets the other one back
    quint64 inode = 0;

    bool operator==(const FileStamp &) const = default;
};

FileStamp stampOf(const struct stat &status);

// Opens a path of any length; invalid with errno set on failure.
FileDescriptor openPath(const std::string &path, int flags);
// stat() of a path of any length, following links; false with errno set on failure.
bool statusOf(const std::string &path, struct stat &status);

// Reads up to `most` bytes from `offset` on, coping with interruptions; fewer at the end of the file, -1 with errno set.
qint64 readAt(int fd, char *out, qint64 most, qint64 offset);

// What an errno means for a person.
Error errorOf(int code);

// The path as the rest of the program knows it (app/base/file_name.h), and back.
QString textOf(const std::string &path);
std::string nativePath(const QString &path);

} // namespace belvedere
