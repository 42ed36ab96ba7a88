#include "ui/timeline/view_range.h"

#include <algorithm>
#include <cmath>

namespace belvedere {

namespace {

constexpr Milliseconds shortestFit = std::chrono::minutes(10);

Milliseconds scaled(Milliseconds length, double factor)
{
    return Milliseconds(std::llround(double(length.count()) * factor));
}

Timestamp withinCalendar(Timestamp time)
{
    return std::clamp(time, earliestTimestamp(), latestTimestamp());
}

} // namespace

TimeRange fittedRange(const TimeRange &extent)
{
    // Marks and words stand right of what they belong to, so the right end gets more.
    const Milliseconds length = std::max(extent.length(), shortestFit);
    const Milliseconds missing = (length - extent.length()) / 2;
    return {withinCalendar(extent.start - missing - scaled(length, 0.012)),
            withinCalendar(extent.end + missing + scaled(length, 0.045))};
}

TimeRange limitedTo(const TimeRange &range, const TimeRange &whole)
{
    const Milliseconds length = std::min(std::max(range.length(), shortestView), whole.length());
    const Timestamp start = std::clamp(range.start, whole.start, whole.end - length);
    return {start, start + length};
}

TimeRange zoomed(const TimeRange &range, double factor, Timestamp anchor)
{
    const Milliseconds length = std::max(scaled(range.length(), factor), shortestView);
    const double place = range.length().count() > 0 ? double((anchor - range.start).count())
                                                          / double(range.length().count())
                                                    : 0.5;
    const Timestamp start = anchor - scaled(length, place);
    return {start, start + length};
}

TimeRange panned(const TimeRange &range, Milliseconds by)
{
    return {range.start + by, range.end + by};
}

TimeRange centredOn(Timestamp time, Milliseconds length)
{
    return {time - length / 2, time - length / 2 + length};
}

Timestamp middle(const TimeRange &range)
{
    return range.start + range.length() / 2;
}

} // namespace belvedere
