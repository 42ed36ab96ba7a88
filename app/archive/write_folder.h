// Writing below one folder and nowhere else: every file and folder is made relative to a handle, and no link is followed.
//
// Files appear whole or not at all: written without a name (or under a temporary one), synced, then given their name, which must
// be free. Errors: WriteFailed with the path as context; see isDiskFull().
#pragma once

#include "app/archive/posix_file.h"
#include "app/base/result.h"

#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>
#include <span>

namespace belvedere {

// True for an Error of writing where no room is left, or a quota is used up: whatever is written next would fail, too.
bool isDiskFull(const Error &error);
// WriteFailed with the system's reason.
Error writeError(int code, const QString &path);

struct WriteOptions {
    // Called before every change on disk. For tests, which end the process there.
    std::function<void()> beforeChange{};
    // Files without a name, where the file system has them. Off for tests of what is done elsewhere.
    bool useUnnamedFiles = true;
    // How long a lock that another holds is waited for.
    std::chrono::milliseconds waitForLock{0};
};

// An open folder below the root, and its path for messages.
struct OpenFolder {
    FileDescriptor fd{};
    QString path{};
};

enum class EntryKind { File, Folder, Link, Other };

class WriteFolder
{
public:
    // Makes the folder where it is missing. The path may be a link, or lead through links.
    static Result<WriteFolder> open(const QString &path, WriteOptions options = {});

    const QString &path() const { return m_path; }

    // The folder below the root by its components; made where it is missing and `make` says so.
    // Errors besides: NotFound where it is missing and is not to be made.
    enum class IfMissing { Make, Fail };
    Result<OpenFolder> enter(const QStringList &components,
                             IfMissing ifMissing = IfMissing::Make) const;

    // A lock file. Where another holds it, in this process or elsewhere: WriteFailed with the folder and heldFolderPattern. It goes
    // when the process does, whatever ends it.
    Result<FileDescriptor> lock(const QString &name) const;
    void unlock(FileDescriptor lock, const QString &name) const;

    // A new file. False where the name is taken.
    Result<bool> create(const OpenFolder &folder, const QString &name, QByteArrayView bytes) const;
    // A new folder with files in it, all of them or none. False where the name is taken.
    using NamedBytes = std::pair<QString, QByteArray>;
    Result<bool> createFolder(const OpenFolder &folder, const QString &name,
                              std::span<const NamedBytes> files) const;
    // In one step, in the place of a plain file or of nothing.
    std::optional<Error> replace(const OpenFolder &folder, const QString &name,
                                 QByteArrayView bytes) const;
    // Gives a file its final name in the same folder. False where the name is taken.
    Result<bool> rename(const OpenFolder &folder, const QString &from, const QString &to) const;

    void aboutToChange() const
    {
        if (m_options.beforeChange)
            m_options.beforeChange();
    }

private:
    WriteFolder(FileDescriptor root, QString path, WriteOptions options);
    Result<std::optional<FileDescriptor>> lockNow(const QString &name) const;
    Result<bool> createUnnamed(const OpenFolder &folder, const QString &name, QByteArrayView bytes,
                               bool &isSupported) const;
    Result<bool> createNamed(const OpenFolder &folder, const QString &name,
                             QByteArrayView bytes) const;

    FileDescriptor m_root;
    QString m_path;
    WriteOptions m_options;
};

// Names and kinds of what lies in a folder; links are not followed.
Result<std::vector<std::pair<QString, EntryKind>>> entriesOf(const OpenFolder &folder);
// The kind of one; absent where nothing is there.
std::optional<EntryKind> kindOf(const OpenFolder &folder, const QString &name);
// The bytes of a plain file; absent where nothing is there. Errors: WriteFailed where a link is there, NotReadable, TooLarge.
Result<std::optional<QByteArray>> bytesOf(const OpenFolder &folder, const QString &name,
                                          qint64 most);
// An Error that names a link.
Error linkInTheWay(const QString &path);
// Makes sure that names in the folder survive a loss of power.
void syncFolder(const OpenFolder &folder);
// All bytes, at the file's place; errno set on failure.
bool writeAll(int fd, QByteArrayView bytes);

} // namespace belvedere
