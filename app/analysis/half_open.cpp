#include "app/analysis/half_open.h"

#include <algorithm>

namespace belvedere {

std::vector<HalfOpen> halfOpen(const std::vector<TimeRange> &ranges, Timestamp origin,
                               Milliseconds interval)
{
    std::vector<HalfOpen> spans;
    spans.reserve(ranges.size());
    for (const TimeRange &range : ranges)
        spans.push_back({double((range.start - origin).count()),
                         double((range.end + interval - origin).count())});
    return spans;
}

std::vector<HalfOpen> joined(std::vector<HalfOpen> ranges)
{
    std::erase_if(ranges, [](const HalfOpen &range) { return !(range.length() > 0); });
    std::ranges::sort(ranges, {}, &HalfOpen::begin);
    std::vector<HalfOpen> whole;
    for (const HalfOpen &range : ranges) {
        if (whole.empty() || range.begin > whole.back().end)
            whole.push_back(range);
        else
            whole.back().end = std::max(whole.back().end, range.end);
    }
    return whole;
}

double commonLength(const std::vector<HalfOpen> &a, const std::vector<HalfOpen> &b)
{
    double sum = 0;
    for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        sum += HalfOpen{std::max(a[i].begin, b[j].begin), std::min(a[i].end, b[j].end)}.length();
        (a[i].end < b[j].end ? i : j)++;
    }
    return sum;
}

} // namespace belvedere
