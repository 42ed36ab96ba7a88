// The ticks of an axis of durations.
#pragma once

#include "app/base/timestamp.h"

#include <QString>

#include <vector>

namespace belvedere {

inline double hoursOf(Milliseconds duration)
{
    return double(duration.count()) / 3'600'000.0;
}

struct DurationTick {
    Milliseconds at{0};
    QString text{}; // "12 h", all ticks of a scale in one unit
};

struct DurationScale {
    Milliseconds step{1};
    Milliseconds maximum{1};           // at or above the longest duration
    std::vector<DurationTick> ticks{}; // from 0 to maximum
};

// Steps a person reads at a glance: 1, 2, 5, 10, 15, 30 s; the same of minutes; 1, 2, 3, 6, 12 h; 1, 2, 5, 10, ... days.
// At most `most` steps up to `longest`; a longest of 0 or less gives a scale of one minute.
DurationScale durationScale(Milliseconds longest, int most = 7);

} // namespace belvedere
