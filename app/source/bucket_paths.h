// Paths of which some are buckets: what lies in these is fetched, then all of them are read as one archive.
#pragma once

#include "app/archive/archive_reader.h"
#include "app/source/bucket_gathering.h"

namespace belvedere {

class ServiceConnection;

// What there is in the buckets among some paths.
struct BucketContents {
    std::vector<BucketHoldingsPtr> holdings{}; // in the order of the paths

    // With the folders among the paths, for readArchive(). Lists these: for a worker. Errors: those of scanFolders().
    Result<std::shared_ptr<FolderScan>> scanWith(const QStringList &paths,
                                                 const std::atomic<bool> *cancelled) const;
    QString indexScope() const; // for ReadOptions
};

// One bucket after the other; `order` is the same for all but its address. The connection is open. Errors: those of
// bucketAddress() and gatherBucket().
Call<BucketContents> *gatherBuckets(ServiceConnection &connection, const QStringList &paths,
                                    const BucketOrder &order,
                                    const std::shared_ptr<BucketProgress> &progress,
                                    QObject *owner);

} // namespace belvedere
