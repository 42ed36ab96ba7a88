// Reads buckets: a page of a list, and an object into a sink.
//
// A bucket that lies in another region is asked for there, once, and its region remembered.
// Source: Amazon S3 API Reference; service-rules.md sections 2 and 5; utils.py of botocore, S3RegionRedirectorv2.
#pragma once

#include "app/aws/lookout_client.h"
#include "app/aws/s3_request.h"
#include "app/aws/s3_xml.h"

#include <QHash>

namespace belvedere {

// Which part of an object is wanted, and of which one.
struct S3Want {
    qint64 offset = 0;     // the first byte
    QString ifMatch{};     // the ETag with its quotes; empty: whichever is there
    bool isRepeat = false; // it was asked for before; for the record

    bool operator==(const S3Want &) const = default;
};

// What the headers of an answer say of an object.
struct S3ObjectHead {
    qint64 first = 0;    // of the bytes in the answer; -1 where the range it names makes no sense
    qint64 length = -1;  // of the whole object; -1 where it was not said
    QString eTag{};      // with its quotes
    QString versionId{}; // empty where the bucket keeps no versions
    QString storageClass{};

    bool operator==(const S3ObjectHead &) const = default;
};

S3ObjectHead s3ObjectHead(int status, const HttpHeaders &headers);

struct S3Fetched {
    int status =
        0; // 200: the whole object; 206: from `head.first` on; 416: it ends before the byte that was asked for
    HttpHeaders headers{};
    S3ObjectHead head{};
    QDateTime answered{}; // UTC, by the service's clock where it told
    QString requestId{};

    bool operator==(const S3Fetched &) const = default;
};

// What stands in the way of an object, by the error.
enum class S3Obstacle {
    None,     // none of these
    Missing,  // no such object, version or bucket
    Denied,   // these keys may not read it
    Archived, // it has to be restored first
    Changed,  // 412: it is not the one that was asked for any more
};

S3Obstacle s3Obstacle(const Error &error);

// Which buckets are asked for how.
struct S3Settings {
    EndpointSettings endpoint{};
    S3Addressing addressing = S3Addressing::Auto;
};

// Lives in the network's thread, as do its calls.
class S3Client final : public QObject
{
public:
    // The endpoint in `parts` is the one of the settings.
    S3Client(ClientParts parts, S3Settings settings, QObject *parent = nullptr);

    // Errors: those of s3Bucket(), of the credentials and the network; Rejected, Throttled, ServiceFailed, KeysExpired with
    // "s3://BUCKET/PREFIX" as `context`.
    Call<S3ListPage> *list(const QString &bucket, const S3ListQuestion &question, QObject *owner);

    // The bytes go to `sink`, which outlives the call. Its begin() is told status and headers before the first byte and may
    // refuse them; what it keeps of a body that broke off is to be asked for from there on. Errors: those of list() and
    // s3ObjectRequest(), with "s3://BUCKET/KEY", and the sink's own; see s3Obstacle().
    Call<S3Fetched> *get(const QString &bucket, const QString &key, const S3Want &want,
                         HttpSink &sink, QObject *owner);

    const Result<Endpoint> &endpoint() const { return m_parts.endpoint; }

private:
    friend class S3Ask;

    Result<S3Bucket> bucketOf(const QString &name) const;
    void learnRegion(const QString &bucket, const QByteArray &region);

    const ClientParts m_parts;
    const S3Settings m_settings;
    QHash<QString, QByteArray> m_regions; // of buckets that lie elsewhere
};

} // namespace belvedere
