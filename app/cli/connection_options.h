// Whom a command talks to, and how (cli.md, service-rules.md section 6): the same options on every command that may have to.
#pragma once

#include "app/base/error.h"

#include <QString>

#include <optional>

namespace belvedere::cli {

struct ConnectionOptions {
    QString profile{};
    QString region{};
    QString endpointUrl{};   // of lookoutequipment only
    QString s3EndpointUrl{}; // of S3 only
    QString caBundle{};      // a file
    bool noSignRequest = false;
    bool debug = false;

    bool operator==(const ConnectionOptions &) const = default;
};

// Each reads the value of one option. Error: Usage, with the option in `detail`; `into` is unchanged then.
std::optional<Error> readProfile(const QString &text, ConnectionOptions &into);
std::optional<Error> readRegion(const QString &text, ConnectionOptions &into);
std::optional<Error> readEndpointUrl(const QString &text, ConnectionOptions &into);
std::optional<Error> readS3EndpointUrl(const QString &text, ConnectionOptions &into);
std::optional<Error> readCaBundle(const QString &text, ConnectionOptions &into);

} // namespace belvedere::cli
