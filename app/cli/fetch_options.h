// What `fetch` is asked (cli.md): whom to ask, what, and where the answers go.
#pragma once

#include "app/base/error.h"

#include <QString>

#include <optional>

namespace belvedere::cli {

// Whom a command talks to, and how.
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

struct FetchOptions {
    ConnectionOptions connection{};
    QString out{}; // the folder
    bool withDiagnostics = false;
    int maxConnections = 6; // 1 to 6
    bool dryRun = false;

    bool operator==(const FetchOptions &) const = default;
};

// Each reads the value of one option. Error: Usage, with the option in `detail`; `into` is unchanged then.
std::optional<Error> readProfile(const QString &text, FetchOptions &into);
std::optional<Error> readRegion(const QString &text, FetchOptions &into);
std::optional<Error> readEndpointUrl(const QString &text, FetchOptions &into);
std::optional<Error> readS3EndpointUrl(const QString &text, FetchOptions &into);
std::optional<Error> readCaBundle(const QString &text, FetchOptions &into);
std::optional<Error> readOut(const QString &text, FetchOptions &into);
std::optional<Error> readMaxConnections(const QString &text, FetchOptions &into);

} // namespace belvedere::cli
