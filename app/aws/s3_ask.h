// One question to a bucket, asked again in its own region where it lies in another than was thought.
#pragma once

#include "app/aws/s3_client.h"

namespace belvedere {

struct S3Question {
    QString operation{};
    QString bucket{};
    QString context{}; // of errors
    std::function<Result<HttpRequest>(const S3Bucket &)> request{};
    std::optional<Error> (*fault)(const HttpResponse &, const QString &context) = nullptr;
    HttpLimits limits{};
    bool isRepeat = false;    // for the record
    HttpSink *sink = nullptr; // for the body of a 2xx
};

Call<HttpResponse> *askS3(S3Client &client, S3Question question, QObject *owner);

} // namespace belvedere
