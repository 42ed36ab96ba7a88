// The numbers of a single version on its own range: metrics.md sections 1 and 4.
#pragma once

#include "app/domain/contents.h"

namespace belvedere {

// Δ of a version: TargetSamplingRate, else the largest step that divides all its range bounds (metrics and evaluation
// range). Absent where neither is known.
std::optional<Milliseconds> samplingInterval(const ModelVersion &version);

// Overlapping or touching-on-a-row ranges merged to their hull, ascending. n log n.
std::vector<TimeRange> mergedRanges(std::vector<TimeRange> ranges);

// Fills everything but active and fromDescribeModel.
Derived derive(const ModelVersion &version);

// Fills `derived` of every entry, all of it.
void deriveAll(ArchiveContents &contents);

} // namespace belvedere
