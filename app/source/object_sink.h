// Takes the bytes of an object while they arrive, in the network's thread, and asks again for what is missing.
#pragma once

#include "app/aws/s3_client.h"
#include "app/domain/model_version.h"

#include <memory>

namespace belvedere {

class ObjectFile;

// Until the file has all bytes of the object. A body that breaks off is asked for from there on, a few times; an object that is
// another one meanwhile from its first byte on. When the last answer came. Errors: those of S3Client::get() and ObjectFile.
Call<QDateTime> *downloadObject(S3Client &client, const S3Location &object,
                                std::shared_ptr<ObjectFile> file, QObject *owner);

} // namespace belvedere
