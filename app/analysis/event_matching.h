// Detections against labelled events of one version: metrics.md section 4. Ranges closed.
#pragma once

#include "app/domain/model_version.h"

namespace belvedere {

struct LabelMatch {
    TimeRange label{}; // merged, cut to the window
    std::optional<TimeRange> firstDetection{};
    // label end - max(label start, start of the first detection). Absent for a missed label, and for one that is cut: it
    // counts as found or missed, not in times.
    std::optional<Milliseconds> forewarning{};
    Milliseconds earlyStart{
        0};           // label start - detection start where the detection began before, else 0
    bool cut = false; // crosses or touches the edge of the window

    bool found() const { return firstDetection.has_value(); }
    bool operator==(const LabelMatch &) const = default;
};

struct DetectionMatch {
    TimeRange detection{}; // as sent, not merged
    qsizetype event = 0;   // its row in ModelMetrics::predictedRanges
    // Whether it finds a label; one that overlaps other detections is one with them, as in the counts.
    bool overlapsLabel = false;

    bool operator==(const DetectionMatch &) const = default;
};

struct EventCounts {
    std::vector<LabelMatch> labels{}; // ascending start
    qsizetype detectionCount = 0;     // merged, in the window
    qsizetype unlabelledCount = 0;    // merged detections that overlap no label
    Milliseconds unlabelledTotal{0};  // end - start of each, as the service counts it

    qsizetype labelsFound() const;
    qsizetype labelsCut() const;
    // Sums over the found labels that are not cut.
    qsizetype forewarningCount() const;
    Milliseconds forewarningTotal() const;
};

struct EventMatching : EventCounts {
    std::vector<DetectionMatch> detections{}; // ascending start
};

// Nothing is cut: on whatever range the version was evaluated.
EventMatching matchEvents(const ModelMetrics &metrics);

// Labels and detections cut to `window`; what lies outside takes no part, `detections` still has every one sent. `labels`
// in any order, merged here. A detection that ends within `tolerance` before a label finds it too, early.
EventMatching matchEvents(const std::vector<TimeRange> &labels,
                          const std::vector<TimeRange> &detections,
                          const std::optional<TimeRange> &window,
                          Milliseconds tolerance = Milliseconds(0));

// The same without the fate of every single detection.
EventCounts countEvents(const std::vector<TimeRange> &labels,
                        const std::vector<TimeRange> &detections,
                        const std::optional<TimeRange> &window);

} // namespace belvedere
