#include "app/analysis/range_metrics.h"

#include <algorithm>

namespace belvedere {

namespace {

// Mean over `ranges` of existence * (1 if overlapped at all) + (1 - existence) * overlapped share. Both joined.
std::optional<double> meanOverlap(const std::vector<HalfOpen> &ranges,
                                  const std::vector<HalfOpen> &others, double existence)
{
    if (ranges.empty())
        return std::nullopt;
    double sum = 0;
    size_t first = 0;
    for (const HalfOpen &range : ranges) {
        while (first < others.size() && others[first].end <= range.begin)
            ++first;
        double common = 0;
        for (size_t i = first; i < others.size() && others[i].begin < range.end; ++i)
            common += std::min(range.end, others[i].end) - std::max(range.begin, others[i].begin);
        sum += (common > 0 ? existence : 0) + (1 - existence) * common / range.length();
    }
    return sum / double(ranges.size());
}

} // namespace

RangeMetrics rangeMetrics(const std::vector<HalfOpen> &labels,
                          const std::vector<HalfOpen> &detections, double alpha)
{
    const std::vector<HalfOpen> labelled = joined(labels);
    const std::vector<HalfOpen> detected = joined(detections);
    return {.precision = meanOverlap(detected, labelled, 0),
            .recall = meanOverlap(labelled, detected, alpha)};
}

} // namespace belvedere
