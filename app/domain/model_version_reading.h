// The members that DescribeModelVersion and DescribeModel share, read once for both. Private to the domain's parsers.
#pragma once

#include "app/base/json_reader.h"
#include "app/domain/model_version.h"

namespace belvedere {

// Everything but ModelVersion and ModelVersionArn, which DescribeModel spells otherwise.
void readSharedMembers(JsonReader &in, ModelVersion &version, SensorListPool &pool);

// ModelVersion, which is required. Numbers count from 1 (lookout.md section 5); another one is kept and noted.
qint64 readVersionNumber(JsonReader &in);
void noteNumberBelowOne(JsonReader &in, QLatin1StringView name, qint64 number);

// {Bucket, Prefix} or {Bucket, Key}; absent without a bucket.
std::optional<S3Location> readS3(JsonReader &in, QLatin1StringView name);
// The object of that name inside `name`: readS3Inside(in, "DataInputConfiguration", "S3InputConfiguration").
std::optional<S3Location> readS3Inside(JsonReader &in, QLatin1StringView name,
                                       QLatin1StringView inner);
// With a pool, versions that carry the same text share one schema.
std::shared_ptr<const Schema> readSchemaMember(JsonReader &in, SensorListPool *pool = nullptr);
// A duration is kept as text; one that is none is noted.
std::optional<QString> readDuration(JsonReader &in, QLatin1StringView name);

} // namespace belvedere
