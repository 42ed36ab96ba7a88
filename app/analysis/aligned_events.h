// Detections laid over each other at the labelled failure: how long before its end each version rang. Needs no window that
// the versions share.
#pragma once

#include "app/analysis/comparison.h"

namespace belvedere {

struct AlignedDetection {
    TimeRange detection{}; // as sent
    qsizetype row = 0;     // in ModelMetrics::predictedRanges
    bool overlapsLabel = false;

    bool operator==(const AlignedDetection &) const = default;
};

struct AlignedVersion {
    size_t version = 0;                         // position in Comparison::versions
    std::vector<AlignedDetection> detections{}; // ascending start
};

// One labelled event, whole: not cut to a window.
struct AlignedLabel {
    TimeRange label{};
    std::vector<AlignedVersion> versions{}; // that evaluated a part of it, in their order
};

struct AlignedEvents {
    std::vector<AlignedLabel> labels{}; // ascending; those that no version evaluated are left out
    // What is looked at around the end of each: a quarter more than the longest label before it, an eighth of that label
    // after it.
    Milliseconds before{0};
    Milliseconds after{0};
};

AlignedEvents alignedEvents(const ComparisonRequest &request, const Comparison &comparison);

} // namespace belvedere
