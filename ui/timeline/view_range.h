// Zooming and panning as arithmetic: which range of time is in view.
#pragma once

#include "app/base/timestamp.h"

namespace belvedere {

// No range in view is shorter than this.
inline constexpr Milliseconds shortestView = std::chrono::minutes(1);

// What shows all of `extent`, with a little air at both ends; at least ten minutes.
TimeRange fittedRange(const TimeRange &extent);
// `range` moved, and cut where it is longer, so that it lies within `whole`; never shorter than shortestView.
TimeRange limitedTo(const TimeRange &range, const TimeRange &whole);
// Longer (factor > 1) or shorter, with `anchor` staying at its place.
TimeRange zoomed(const TimeRange &range, double factor, Timestamp anchor);
TimeRange panned(const TimeRange &range, Milliseconds by);
TimeRange centredOn(Timestamp time, Milliseconds length);
Timestamp middle(const TimeRange &range);

} // namespace belvedere
