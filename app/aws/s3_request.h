// Requests to S3, unsigned: an object, or a page of a bucket's list.
#pragma once

#include "app/aws/s3_endpoint.h"

namespace belvedere {

// GET of an object; ranges and conditions are the caller's headers. A key that begins with a slash goes by path, because a
// path of two slashes would lose one on its way. Error: Forbidden, `context` is the key, for one that is empty, no text, or
// has a segment '.' or '..', which is resolved on its way (service-rules.md section 1).
Result<HttpRequest> s3ObjectRequest(const S3Bucket &bucket, const QString &key);

struct S3ListQuestion {
    QString prefix{};
    QString token{}; // of the answer before; empty: the first page
    int maxKeys = 0; // 0: what the server thinks right
    QString delimiter{};
};

// ListObjectsV2, with keys percent-encoded in the answer, as XML cannot hold every key.
HttpRequest s3ListRequest(const S3Bucket &bucket, const S3ListQuestion &question);

} // namespace belvedere
