// A comparison and what it was made from, as the formats of `compare` write it.
#pragma once

#include "app/analysis/comparison.h"
#include "app/analysis/configuration.h"
#include "app/analysis/measure_fields.h"
#include "app/analysis/verdict.h"

#include <functional>

namespace belvedere::cli {

struct ComparisonSource {
    QString path{};
    qint64 bytes = -1;   // -1 where the file has gone since it was read
    QByteArray sha256{}; // hexadecimal; empty likewise
};

struct ComparisonDocument {
    ComparisonRequest request{};
    Comparison comparison{};
    std::vector<ComparisonSource> sources{};
    std::optional<Timestamp> stamp{}; // the time of day, where it was asked for
};

// Told the bytes read so far, after each part of a file; false ends the reading.
using HashProgress = std::function<bool(qint64 bytesDone)>;

// A file that the request was read from.
struct SourceFile {
    QString path{}; // as it is shown
    QString file{}; // which has its bytes

    bool operator==(const SourceFile &) const = default;
};

// Each once.
std::vector<SourceFile> sourceFiles(const ComparisonRequest &request);
// Their sizes and hashes. A source that has gone since it was read has none, nor has one behind the place where `progress`
// ended the reading.
std::vector<ComparisonSource> comparisonSources(const ComparisonRequest &request,
                                                const HashProgress &progress = {});

// "MODEL:N", and " prior" behind it for a prior model.
QString comparedId(const Comparison &comparison, size_t version);

// "overlap", "pairwise", "prior", "own", "range".
QLatin1StringView windowWord(WindowKind kind);

// Of the versions themselves, without priors, in their order.
ConfigurationComparison configurationOf(const Comparison &comparison);
// Their positions in Comparison::versions.
std::vector<size_t> configuredVersions(const Comparison &comparison);

} // namespace belvedere::cli
