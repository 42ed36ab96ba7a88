// How near detections are to labels, in time: Huet, Navarro, Rossi, "Local Evaluation of Time Series Anomaly Detection
// Algorithms", KDD 2022, doi 10.1145/3534678.3539339; metrics.md section 5.
#pragma once

#include "app/analysis/half_open.h"

#include <optional>

namespace belvedere {

struct Affiliation {
    // Mean over the labels whose zone holds a detection; absent without labels or without detections.
    std::optional<double> precision{};
    // Mean over all labels, 0 for a zone without a detection; absent without labels.
    std::optional<double> recall{};
};

// Each label has a zone that reaches half way to its neighbours, and to the ends of `window`. A detection's time counts by
// how likely a random moment of the zone were at least as far from the label; a label's time by how likely one were at
// least as far from it as the nearest detection. Both in closed form. n log n in the number of ranges.
Affiliation affiliation(const std::vector<HalfOpen> &labels,
                        const std::vector<HalfOpen> &detections, const HalfOpen &window);

} // namespace belvedere
