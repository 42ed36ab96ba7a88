// On which part of time versions are compared: metrics.md section 2.
#pragma once

#include "app/domain/model_version.h"

#include <span>

namespace belvedere {

enum class WindowKind : quint8 {
    Overlap,  // the common part of all evaluation ranges
    Pairwise, // each version with the baseline, on the overlap of the two
    Prior,    // a version's metrics and its prior model's, on its own range
    Own,      // every version on its own range: not like for like
    Given,    // a range the user gives
};

// FROM/TO of a user, closed. `endIsDay`: TO had no time of day and stands for the last row before the next midnight;
// `end` is its own midnight then.
struct GivenWindow {
    Timestamp start{};
    Timestamp end{};
    bool endIsDay = false;

    // As the JSON says it: for a day, the midnight behind it.
    TimeRange shown() const;
    // What it is for a version of this sampling interval.
    TimeRange closed(Milliseconds interval) const;
    bool operator==(const GivenWindow &) const = default;
};

// Whether a version can be measured at all: it has an evaluation range and metrics.
bool isMeasurable(const ModelVersion &version);

// Of the evaluation ranges of those that are measurable. Absent where they have nothing in common (ranges that only touch
// have nothing), or where none is measurable.
std::optional<TimeRange> commonWindow(std::span<const ModelVersion *const> versions);

// Part of the window, [start, end + interval), inside the version's training range; 0 where they only touch. Absent without
// a training range.
std::optional<double> trainedOnShare(const ModelVersion &version, const TimeRange &window,
                                     Milliseconds interval);

// Above this a picture marks it and a verdict says so.
constexpr double trainedOnTold = 0.01;

// Whether the version evaluated all of the window.
bool coversWindow(const ModelVersion &version, const TimeRange &window);

} // namespace belvedere
