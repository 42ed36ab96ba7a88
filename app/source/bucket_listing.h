// All objects below a prefix of a bucket.
#pragma once

#include "app/aws/s3_client.h"
#include "app/source/bucket_address.h"

#include <functional>
#include <memory>

namespace belvedere {

struct BucketListing {
    std::vector<S3Object> objects{}; // ascending keys, each once
    Notes notes{};                   // of objects that were left out, and members that are odd

    bool operator==(const BucketListing &) const = default;
};

// Long ones are not copied from hand to hand.
using BucketListingPtr = std::shared_ptr<const BucketListing>;

// All pages. What S3 names although it does not begin with the prefix is left out. `counted` is told how many there are after
// each page. Lives in the network's thread. Errors: those of S3Client::list(); ServiceFailed where a page leads back to one
// that was there.
Call<BucketListingPtr> *listBucket(S3Client &client, const BucketAddress &address,
                                   std::function<void(qint64)> counted, QObject *owner);

// Whether such an object is read as soon as the archive is opened: by the end of its name, and up to 64 MB.
bool isNamedLikeResponse(const QString &key); // ends in .json, .jsonl, .csv, or has no suffix
inline constexpr qint64 largestResponseObject = qint64(64) << 20;

} // namespace belvedere
