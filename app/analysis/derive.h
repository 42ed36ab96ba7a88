// The numbers of a single version on its own range: metrics.md sections 1 and 4.
#pragma once

#include "app/domain/contents.h"

namespace belvedere {

// Δ of a version: TargetSamplingRate, else the largest step that divides all its range bounds (metrics and evaluation
// range). Absent where neither is known.
std::optional<Milliseconds> samplingInterval(const ModelVersion &version);

// Overlapping or touching-on-a-row ranges merged to their hull, ascending. n log n.
std::vector<TimeRange> mergedRanges(std::vector<TimeRange> ranges);

// The parts of `ranges` inside `window`, in their order; a range that only touches it keeps one row.
std::vector<TimeRange> cutRanges(const std::vector<TimeRange> &ranges, const TimeRange &window);

// Share of [window.start, window.end + interval) that the ranges, each [start, end + interval), cover. Absent for a
// window without length.
std::optional<double> coveredShare(const std::vector<TimeRange> &ranges, const TimeRange &window,
                                   Milliseconds interval);

// Mean over labels of forewarning / label length, missed ones 0; zero-length and cut labels are left out. Absent where
// none is left.
struct EventMatching;
std::optional<double> meanFractionalLeadTime(const EventMatching &matching);

// Fills everything but active, fromDescribeModel and numberAssumed.
Derived derive(const ModelVersion &version);

// The same for other metrics on this version's range, with its labels and its Δ: for PriorModelMetrics.
Derived deriveMetrics(const ModelVersion &version, const ModelMetrics &metrics);

// Fills `derived` of every entry, all of it; keeps active, fromDescribeModel and numberAssumed, which the archive knows.
void deriveAll(ArchiveContents &contents);

} // namespace belvedere
