// What `fetch` is asked (cli.md): what to ask, and where the answers go.
#pragma once

#include "app/base/error.h"

#include <QString>

#include <optional>

namespace belvedere::cli {

struct FetchOptions {
    QString out{}; // the folder
    bool withDiagnostics = false;
    int maxConnections = 6; // 1 to 6
    bool dryRun = false;

    bool operator==(const FetchOptions &) const = default;
};

// Each reads the value of one option. Error: Usage, with the option in `detail`; `into` is unchanged then.
std::optional<Error> readOut(const QString &text, FetchOptions &into);
std::optional<Error> readMaxConnections(const QString &text, FetchOptions &into);

} // namespace belvedere::cli
