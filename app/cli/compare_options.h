// What `compare` is asked beside its paths (cli.md): which versions, against which, on which window and labels.
#pragma once

#include "app/analysis/comparison_window.h"
#include "app/base/error.h"

#include <QString>

#include <optional>
#include <vector>

namespace belvedere::cli {

// "7", or "M:7" with a name or an ARN of the model.
struct NamedVersion {
    std::optional<QString> model{};
    qint64 version = 0;

    bool operator==(const NamedVersion &) const = default;
};

struct CompareOptions {
    std::vector<NamedVersion> versions{}; // in the order given
    std::optional<NamedVersion> baseline{};
    WindowKind window = WindowKind::Overlap;
    std::optional<GivenWindow> given{}; // with WindowKind::Given
    std::optional<QString> labels{};    // a file
    Milliseconds tolerance{0};
    double alpha = 0;   // 0..1
    bool stamp = false; // the time of day may stand in the result

    bool operator==(const CompareOptions &) const = default;
};

// Each reads the value of one option. Error: Usage, with the option and an example in `detail`; `into` is unchanged then.
std::optional<Error> readVersions(const QString &text, CompareOptions &into);
std::optional<Error> readBaseline(const QString &text, CompareOptions &into);
std::optional<Error> readWindow(const QString &text, CompareOptions &into);
std::optional<Error> readLabels(const QString &text, CompareOptions &into);
std::optional<Error> readTolerance(const QString &text, CompareOptions &into);
std::optional<Error> readAlpha(const QString &text, CompareOptions &into);

} // namespace belvedere::cli
