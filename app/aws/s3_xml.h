// What S3 answers in XML: errors, and pages of a bucket's list.
// Source: Amazon S3 API Reference, "REST error responses", ListObjectsV2.
#pragma once

#include "app/aws/http.h"
#include "app/base/note.h"
#include "app/base/timestamp.h"

#include <optional>
#include <vector>

namespace belvedere {

// Of a <Error>, or one wrapped in an <ErrorResponse> as STS sends it. A body that is no such thing is the message, at most
// 2 KB of it; an answer to HEAD has none.
Error xmlServiceError(const HttpResponse &response, const QString &context);

// Where the bucket lies, by an answer that says it lies elsewhere: the header x-amz-bucket-region, else the <Region> of the
// error. Empty where neither names one.
QByteArray bucketRegionOf(const HttpResponse &response);

struct S3Object {
    QString key{};
    qint64 sizeBytes = 0;
    QString eTag{}; // with its quotes, as If-Match wants it
    std::optional<Timestamp> lastModified{};
    QString storageClass{}; // "STANDARD", "GLACIER"; empty where it was not sent

    bool operator==(const S3Object &) const = default;
};

struct S3ListPage {
    std::vector<S3Object> objects{};
    std::vector<QString> commonPrefixes{}; // where a delimiter was asked for
    QString nextToken{};                   // empty: the last page
    Notes notes{};                         // objects that were left out, and members that are odd

    bool operator==(const S3ListPage &) const = default;
};

// Errors: those of xmlServiceError(), and ServiceFailed for a success that is no list, or one that goes on without saying
// where.
Result<S3ListPage> s3ListAnswer(const HttpResponse &response, const QString &context);

} // namespace belvedere
