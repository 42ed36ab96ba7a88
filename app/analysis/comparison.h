// Several versions side by side on a window: what each found, how they differ, and whether that could be chance.
// metrics.md sections 2 to 9; what the window, the command line and the reports show, without any words.
#pragma once

#include "app/analysis/comparison_labels.h"
#include "app/analysis/comparison_window.h"
#include "app/analysis/event_groups.h"
#include "app/analysis/sensor_ranking.h"
#include "app/analysis/version_measure.h"
#include "app/domain/contents.h"

#include <span>

namespace belvedere {

struct ComparisonRequest {
    std::vector<const VersionEntry *> versions{}; // in the order of the list, each once; borrowed
    size_t baseline = 0;                          // a position in it
    WindowKind kind = WindowKind::Overlap;
    std::optional<GivenWindow> given{};   // with WindowKind::Given
    std::optional<LabelVote> labelFile{}; // chosen: replaces every other source
    std::vector<Label> groupLabels{};     // of ListLabels, any group
    Milliseconds tolerance{0};
    double alpha = 0;
    QHash<QString, QString> renamed{}; // a sensor in full as sent, to the sensor it is taken for
};

// Numbers of a version on one window.
struct Measured {
    TimeRange window{}; // closed, for this version's Δ
    bool coversWindow = true;
    std::optional<double> trainedOnShare{};
    VersionMeasure measure{};
    SensorRanking sensors{};
};

// A version, or the prior model of the version before it.
struct ComparedVersion {
    const VersionEntry *entry = nullptr;
    bool isPrior = false;
    Milliseconds interval{0};              // Δ; 0 where it is not known
    const ModelMetrics *metrics = nullptr; // what is measured; null where there is none
    std::optional<Measured> own{}; // absent where it takes no part, and for pairwise windows
};

struct McNemar {
    qint64 onlyA = 0;
    qint64 onlyB = 0;
    double p = 1;
    double pHolm = 1; // over all pairs
};

struct ForewarningDifference {
    qint64 labels = 0;                  // found by both, not cut
    std::optional<double> seconds{};    // mean of b - a
    std::optional<Interval> interval{}; // absent below five labels
};

// The baseline (a) and another version (b); every difference is b - a. Absent where one of them has no numbers.
struct ComparedPair {
    size_t a = 0; // positions in Comparison::versions
    size_t b = 0;
    std::optional<TimeRange> window{}; // of a pairwise comparison
    std::optional<Measured> measuredA{};
    std::optional<Measured> measuredB{};
    std::optional<McNemar> mcnemar{};
    std::optional<ForewarningDifference> forewarning{};
    std::optional<double> unlabelledP{};
    std::optional<double> precisionDifference{};
    std::optional<Interval> precisionInterval{};
    std::optional<double> tauB{};
    std::optional<double> rbo{};
    qsizetype commonSensors = 0;
};

// Labels and groups of events hold for a window: one for all, one for each pair, or one for each version.
struct ComparedScope {
    std::optional<size_t>
        version{}; // the b of a pair, or the version; absent where the window is everybody's
    TimeRange window{};
    ComparisonLabels labels{};
    std::vector<size_t> versions{}; // positions in Comparison::versions, as in the groups
    std::vector<EventGroup> groups{};
};

struct Comparison {
    WindowKind kind = WindowKind::Overlap;
    std::optional<TimeRange> window{}; // the one everybody shares; absent where there is none
    size_t baseline = 0;               // in `versions`
    std::vector<ComparedVersion> versions{};
    std::vector<ComparedPair> pairs{}; // one for each version but the baseline and priors, in order
    std::vector<ComparedScope> scopes{};
    QHash<QString, QString> renamed{};              // of the request
    bool isEmpty() const { return scopes.empty(); } // nothing could be measured on this window
};

// What a version of the pair is measured on: the pair's own window, else the one everybody shares.
inline const std::optional<Measured> &sideA(const Comparison &comparison, const ComparedPair &pair)
{
    return pair.window ? pair.measuredA : comparison.versions[pair.a].own;
}
inline const std::optional<Measured> &sideB(const Comparison &comparison, const ComparedPair &pair)
{
    return pair.window ? pair.measuredB : comparison.versions[pair.b].own;
}

// The baseline where nobody says which: the active version where it is among them, else the first.
size_t usualBaseline(std::span<const VersionEntry *const> versions);

// With the names that the user gave them. Ranks stay as they are.
SensorRanking renamedSensors(SensorRanking ranking, const QHash<QString, QString> &renamed);

// The request needs at least one version. Cost: n log n in events.
Comparison compareVersions(const ComparisonRequest &request);

} // namespace belvedere
