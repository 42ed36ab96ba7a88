// Lists every file below some folders, by stat alone; opens no file.
//
// A folder reached twice (a link into the tree, a loop) is read once, under its real place where that is in the tree; a
// link to a file that is listed anyway adds nothing. A link out of the tree is followed, once, unless it leads to what
// holds the tree or the link itself, or to where the system shows itself as files (/proc): then it is a problem. What
// vanishes while it is listed was never there.
#pragma once

#include "app/archive/posix_file.h"
#include "app/base/result.h"
#include "app/domain/contents.h"

#include <QStringList>

#include <atomic>
#include <string>
#include <vector>

namespace belvedere {

struct ScannedFile {
    std::string path{}; // absolute, or what an object of a bucket is called: "s3://bucket/key"
    FileStamp stamp{};
    // Of an object of a bucket: the file that has its bytes, which never change. Empty where `path` is a file itself.
    std::string stored{};
    bool isElsewhere =
        false; // its bytes are not on this machine: it is known to be there, and not opened

    const std::string &file() const { return stored.empty() ? path : stored; }
};

struct FolderScan {
    qint64 begunNs = 0;               // since 1970
    qint64 processorNs = 0;           // of all threads together, waiting not counted
    std::vector<QString> roots{};     // absolute, as given
    std::vector<ScannedFile> files{}; // regular files, ascending bytes of the path
    // Folders that cannot be listed; pipes, sockets and devices that are named like JSON; links to nothing, likewise.
    std::vector<Problem> problems{}; // ascending path
};

// A named path, absolute and without dots.
QString absoluteRoot(const QString &path);

// Errors: NotFound, NoPermission, NotAFile for a path that was named, NotFound for an empty one; Cancelled.
Result<FolderScan> scanFolders(const QStringList &paths, int threads,
                               const std::atomic<bool> *cancelled);

// Several that were made separately as one: roots in their order, the rest in that of their paths. What is only being
// written is left out.
FolderScan joinedScans(std::vector<FolderScan> scans);

// True where every later change must show in the file's times, however coarse they are. `nowNs`: since 1970.
bool isSettled(const FileStamp &stamp, qint64 nowNs);

// See archiveFingerprint().
quint64 fingerprintOf(const FolderScan &scan);
quint64 fingerprintOf(const Error &ofScan);

// cli.md, "Problems": such a file is taken for JSON whatever is in it.
bool isNamedLikeJson(std::string_view path);
// A pointwise file (or any other packed one): recorded, never opened.
bool isDiagnosticsFile(std::string_view path);
bool isManifest(std::string_view path);

} // namespace belvedere
