// Objects of a bucket that have been fetched, on this machine's disk.
//
// One folder that nobody else may enter per endpoint, account and bucket, and in it one file per object and state: its name is
// the SHA-256 of key and ETag, so that no key ever becomes a path. What was used longest ago goes first.
#pragma once

#include "app/archive/object_file.h"
#include "app/aws/s3_xml.h"

#include <memory>

namespace belvedere {

// Whose objects they are.
struct BucketOwner {
    QString endpoint{}; // where the bucket was asked for
    QString account{};  // empty where it is not known
    QString bucket{};

    bool operator==(const BucketOwner &) const = default;
};

class BucketCache
{
public:
    // Of all buckets together, as for diagnostics.
    static constexpr qint64 mostBytes = qint64(4) << 30;

    // `cacheFolder` is the program's. Errors: WriteFailed, also where there is no such folder.
    static Result<std::unique_ptr<BucketCache>> open(const QString &cacheFolder,
                                                     const BucketOwner &owner);

    // The name of the folder: what tells this bucket from all others.
    const QString &name() const { return m_name; }
    // Where the object lies once it has been fetched.
    QString fileOf(const S3Object &object) const;
    // Whether it lies there whole. It then counts as used just now.
    bool has(const S3Object &object) const;
    // To be filled and finished under its name. Errors: those of ObjectFile::open().
    Result<std::shared_ptr<ObjectFile>> begin(const S3Object &object) const;

private:
    BucketCache(WriteFolder root, OpenFolder folder, QString bucket, QString name);

    WriteFolder m_root;
    OpenFolder m_folder;
    QString m_bucket;
    QString m_name;
};

// Takes away what was used longest ago until no more than so many bytes are left. What was used within the last hour stays:
// somebody may be reading it. So do parts of objects for a week, as somebody may go on with them.
// Looks at every file: for a thread that may wait for the disk, once what was asked for has been told.
void trimBucketCaches(const QString &cacheFolder, qint64 mostBytes, const QDateTime &now);

// The account that an access key belongs to, which stands in keys that were made since 2019; empty for others.
QString accountOfAccessKey(const QByteArray &accessKeyId);

} // namespace belvedere
