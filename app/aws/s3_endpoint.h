// Where the objects of a bucket lie: the bucket's name in front of the host, or in front of the path.
//
// Access points, Outposts, directory buckets, Object Lambda and acceleration are not for this program: a bucket is what a
// response of Lookout for Equipment or a person names, and its name is checked before it becomes part of a host's
// (service-rules.md section 2).
#pragma once

#include "app/aws/endpoint.h"

namespace belvedere {

// Auto as the command line interface has it: by host, but by path at a custom endpoint, whose buckets seldom have names of
// their own in the DNS.
enum class S3Addressing { Auto, Virtual, Path };

struct S3Bucket {
    QByteArray name{};
    Endpoint endpoint{};   // of S3, without the bucket
    bool isInHost = false; // its name stands in front of the host, as long as the key permits

    bool operator==(const S3Bucket &) const = default;
};

// The pattern of the API (SHAPES.md, S3Bucket): so that it can be no other host.
bool isBucketName(const QString &name);

// S3 itself. Errors: BadSettings.
Result<Endpoint> s3Endpoint(const EndpointSettings &settings);

// Errors: those of s3Endpoint(); Forbidden for a name outside the API's pattern, NotSupported for the kinds of bucket above.
Result<S3Bucket> s3Bucket(const EndpointSettings &settings, const QString &name,
                          S3Addressing addressing);

} // namespace belvedere
