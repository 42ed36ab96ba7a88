// Everything the metrics pane shows of one version, calculated once: what app/analysis says, put in the order of the cards.
#pragma once

#include "app/analysis/event_matching.h"
#include "app/analysis/promotion.h"
#include "app/analysis/sensor_ranking.h"
#include "app/domain/contents.h"

namespace belvedere {

// Which look the pane has.
enum class MetricsState : quint8 {
    NothingChosen,
    ListEntryOnly, // known from a list: no metrics were saved
    InProgress,
    Importing,
    Failed,
    Canceled,
    NoMetrics, // finished, and the response has none
    Broken,    // sent, and not readable
    Ready,
};
MetricsState metricsState(const VersionEntry *entry);

struct MetricsFacts {
    EventMatching matching{};
    SensorRanking ranking{};
    std::vector<RankedComponent> components{};
    std::vector<qsizetype>
        rankedColumns{};               // for each ranked sensor its column in the Contributions
    Milliseconds samplingInterval{0};  // Δ; 0 where unknown
    std::vector<PriorRow> priorRows{}; // without a prior: its own numbers alone
    PromotionRule rule = PromotionRule::Unknown;
    // The version that was active when this one was trained: most likely the prior. The service does not say it.
    std::optional<qint64> priorVersion{};

    bool hasLabels() const { return !matching.labels.empty(); }
    qsizetype labelsFound() const; // by the ranges
};

MetricsFacts metricsFacts(const VersionEntry &entry, const ArchiveContents &contents);

// Shares the contributions hold: whether the facts take more than a frame to calculate.
qsizetype metricsWork(const VersionEntry &entry);

} // namespace belvedere
