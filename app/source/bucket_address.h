// What "s3://bucket/prefix" names: an archive that lies in a bucket.
#pragma once

#include "app/base/literals.h"
#include "app/base/result.h"

#include <QStringList>

#include <algorithm>

namespace belvedere {

struct BucketAddress {
    QString bucket{};
    QString prefix{};         // empty, or ends with a slash
    bool isCompleted = false; // the slash was not given: an object may be meant

    QString uri() const { return uriOf(prefix); }
    QString uriOf(const QString &key) const { return u"s3://"_s + bucket + u'/' + key; }

    // By place.
    bool operator==(const BucketAddress &other) const { return uri() == other.uri(); }
};

// Whether a path is meant as one, be it right or not.
inline bool isBucketAddress(QStringView path)
{
    return path.startsWith("s3://"_L1);
}

inline bool hasBucketAddress(const QStringList &paths)
{
    return std::ranges::any_of(paths, [](const QString &path) { return isBucketAddress(path); });
}

// The prefix is completed with a slash. Nothing in it is decoded or resolved: keys are no paths. Error: Usage with the
// address as `context`, where what stands for the bucket is no name of one, or the prefix is no text.
Result<BucketAddress> bucketAddress(const QString &text);

} // namespace belvedere
