// Events of several versions that belong together: metrics.md section 8.
#pragma once

#include "app/base/timestamp.h"

#include <optional>
#include <vector>

namespace belvedere {

// The detections of one version inside the window, and its sampling interval.
struct VersionEvents {
    std::vector<TimeRange> events{};
    Milliseconds interval{0};
};

enum class FoundBy : quint8 { All, Some, One };

struct GroupedEvent {
    size_t version = 0; // position in what was given
    size_t event = 0;   // position in that version's events
    TimeRange range{};

    bool operator==(const GroupedEvent &) const = default;
};

// A version's events of a group against the union of the baseline's.
struct GroupOverlap {
    size_t version = 0;
    double iou = 0;                  // 0..1, lengths with the Δ of each
    Milliseconds startDifference{0}; // first start less the baseline's; negative: earlier

    bool operator==(const GroupOverlap &) const = default;
};

struct EventGroup {
    TimeRange range{};                  // from the first start to the last end
    std::vector<GroupedEvent> events{}; // ascending start, then version
    std::vector<GroupOverlap>
        overlaps{}; // one for each version but the baseline with events here; empty where that has none
    FoundBy foundBy = FoundBy::One; // All needs an event of every version
    bool isChained = false;         // longer than twice its longest member
};

// Connected components of overlap in time (closed ranges: touching on a row is overlap), ascending. n log n.
std::vector<EventGroup> eventGroups(const std::vector<VersionEvents> &versions, size_t baseline);

} // namespace belvedere
