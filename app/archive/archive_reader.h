// Reads folders and files of saved responses into ArchiveContents. Never writes below them.
#pragma once

#include "app/domain/contents.h"

#include <QStringList>

#include <atomic>
#include <chrono>
#include <functional>

namespace belvedere {

struct FolderScan;

// What is done with the files. Those of a bucket are listed and fetched before they are read.
enum class ReadStep : quint8 { Reading, Listing, Fetching };

struct ReadProgress {
    qint64 filesDone = 0;
    qint64 filesTotal = 0; // 0 while folders are still being listed
    qint64 bytesDone = 0;
    ReadStep step = ReadStep::Reading;
};

struct ReadOptions {
    // Where the rebuildable index lies; empty reads without one.
    QString indexFolder{};
    // 0: one per core.
    int threads = 0;
    // Called from a worker thread, at most some thirty times a second.
    std::function<void(const ReadProgress &)> progress{};
    // Looked at between files; when true the read ends with ErrorKind::Cancelled.
    const std::atomic<bool> *cancelled = nullptr;
    // What a scan of the same paths has found just now; used up. Null where the reading is to look for itself.
    std::shared_ptr<FolderScan> scan{};
    // What tells the index of these paths from another of the same paths, such as whose bucket it is.
    QString indexScope{};
    // Called once with what the reading has found itself, before any file is opened.
    std::function<void(const FolderScan &)> scanned{};
    // Fills what is calculated (VersionEntry::derived) before the contents are handed out: analysis lies above this
    // layer, so whoever composes the program passes it in.
    std::function<void(ArchiveContents &)> finish{};
    // Given what has been read so far, put together and finished like the whole: from a thread of its own, once the reading
    // has taken `partialAfter`, then about once a second. Not called any more when the reading ends. Null costs nothing.
    std::function<void(ContentsPtr)> partial{};
    std::chrono::milliseconds partialAfter{500};
};

// Broken files become problems; the rest is used. Errors only where nothing can be read at all: NotFound or
// NoPermission for a path that was named, Cancelled.
Result<ContentsPtr> readArchive(const QStringList &paths, const ReadOptions &options);

// A cheap fingerprint of everything readArchive() would look at: paths, sizes, times, inodes, and whether each file has been
// left alone long enough for its times to be trusted. Equal fingerprints mean that reading again would change nothing,
// but for a change right behind another one, which shows as soon as the file has been left alone.
quint64 archiveFingerprint(const QStringList &paths, const std::atomic<bool> *cancelled = nullptr);

// The exact bytes of one response. Errors: NotFound, NoPermission, NotReadable where the file has changed its size below it.
Result<QByteArray> readResponse(const FilePlace &origin);

} // namespace belvedere
