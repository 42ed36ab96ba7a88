// Lists a bucket, and fetches into the cache what an archive is read from.
#pragma once

#include "app/archive/folder_scan.h"
#include "app/base/call.h"
#include "app/source/bucket_address.h"

#include <QSet>

#include <atomic>
#include <memory>

namespace belvedere {

class ServiceSession;

struct BucketOrder {
    BucketAddress address{};
    QString cacheFolder{};
    // Where a manifest lies there, everything is fetched, so that it can be verified.
    bool forManifests = false;
    QSet<QString>
        opened{}; // keys of objects that somebody has opened: they are fetched, whatever they are called
    int connections = 6; // objects at a time
};

// How far it is; looked at from any thread.
struct BucketProgress {
    std::atomic<qint64> listed{0};
    std::atomic<qint64> wanted{0}; // objects that are read; 0 while they are still being listed
    std::atomic<qint64> done{0};
    std::atomic<qint64> bytes{0}; // fetched
};

struct BucketHoldings {
    FolderScan scan{};
    QString name{}; // what tells this bucket from all others, at any endpoint and in any account
};

// A scan of a large bucket goes from thread to thread, and nobody changes it.
using BucketHoldingsPtr = std::shared_ptr<const BucketHoldings>;

// In the network's thread, with the disk in threads of its own. What is no folder, and was given without a slash, may be an
// object: then that is all there is. Objects that cannot be had are problems of the scan. Errors: those of listBucket() and
// BucketCache::open(); NotFound where there is neither, with partialPrefixPattern where names only begin like it; those of
// fetching that would be the same for any object.
Call<BucketHoldingsPtr> *gatherBucket(ServiceSession &session, const BucketOrder &order,
                                      std::shared_ptr<BucketProgress> progress, QObject *owner);

} // namespace belvedere
