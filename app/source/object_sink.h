// Takes the bytes of an object while they arrive, in the network's thread, and asks again for what is missing.
#pragma once

#include "app/aws/s3_client.h"
#include "app/domain/model_version.h"

#include <memory>

namespace belvedere {

class ObjectFile;

// What is known of the object already; where an answer differs, it is another one by now.
struct KnownObject {
    QString eTag{};
    qint64 length = -1;

    bool operator==(const KnownObject &) const = default;
};

// Until the file has all bytes of the object. A body that breaks off is asked for from there on, a few times; an object that is
// another one meanwhile from its first byte on. When the last answer came. Errors: those of S3Client::get() and ObjectFile;
// NotReadable where it is not the `known` one any more.
Call<QDateTime> *downloadObject(S3Client &client, const S3Location &object,
                                std::shared_ptr<ObjectFile> file, QObject *owner,
                                const std::optional<KnownObject> &known = std::nullopt);

} // namespace belvedere
