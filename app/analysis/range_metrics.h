// Precision and recall of ranges: Tatbul et al., "Precision and Recall for Time Series", NeurIPS 2018, with flat bias and
// cardinality factor 1; metrics.md section 5.
#pragma once

#include "app/analysis/half_open.h"

#include <optional>

namespace belvedere {

struct RangeMetrics {
    std::optional<double> precision{}; // absent without detections
    std::optional<double> recall{};    // absent without labels
};

// recall of a label = alpha * (1 if any detection overlaps it) + (1 - alpha) * share of it that is detected; precision of a
// detection = share of it that is labelled. Means over labels and detections. `alpha` in 0..1. Overlapping ranges of a kind
// are joined first. n log n.
RangeMetrics rangeMetrics(const std::vector<HalfOpen> &labels,
                          const std::vector<HalfOpen> &detections, double alpha = 0);

} // namespace belvedere
