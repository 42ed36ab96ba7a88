// Ranges where a length matters: metrics.md section 1, "a range covers [start, end + Δ)".
#pragma once

#include "app/base/timestamp.h"

#include <vector>

namespace belvedere {

// [begin, end), in milliseconds or rows from wherever the caller counts. Empty where end <= begin.
struct HalfOpen {
    double begin = 0;
    double end = 0;

    double length() const { return end > begin ? end - begin : 0; }
    bool operator==(const HalfOpen &) const = default;
};

// Closed ranges as [start, end + interval), in milliseconds from `origin`, which keeps doubles exact.
std::vector<HalfOpen> halfOpen(const std::vector<TimeRange> &ranges, Timestamp origin,
                               Milliseconds interval);

// Ascending, overlapping and touching ones joined, empty ones left out. n log n.
std::vector<HalfOpen> joined(std::vector<HalfOpen> ranges);

// What two joined lists have in common, in all. Linear.
double commonLength(const std::vector<HalfOpen> &a, const std::vector<HalfOpen> &b);

} // namespace belvedere
