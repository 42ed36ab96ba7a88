#include "app/analysis/comparison_window.h"

namespace belvedere {

namespace {

constexpr Milliseconds wholeDay = std::chrono::hours(24);

} // namespace

TimeRange GivenWindow::shown() const
{
    return {start, endIsDay ? end + wholeDay : end};
}

TimeRange GivenWindow::closed(Milliseconds interval) const
{
    return {start, endIsDay ? end + wholeDay - interval : end};
}

bool isMeasurable(const ModelVersion &version)
{
    return version.modelMetrics && version.evaluationRange();
}

std::optional<TimeRange> commonWindow(std::span<const ModelVersion *const> versions)
{
    std::optional<TimeRange> common;
    for (const ModelVersion *version : versions) {
        if (!isMeasurable(*version))
            continue;
        const TimeRange own = *version->evaluationRange();
        common = common
                     ? TimeRange{std::max(common->start, own.start), std::min(common->end, own.end)}
                     : own;
    }
    return common && common->start < common->end ? common : std::nullopt;
}

std::optional<double> trainedOnShare(const ModelVersion &version, const TimeRange &window,
                                     Milliseconds interval)
{
    const auto trained = version.trainingRange();
    const Milliseconds length = window.length() + interval;
    if (!trained || length <= Milliseconds(0))
        return std::nullopt;
    if (trained->end <= window.start || trained->start >= window.end)
        return 0;
    const Timestamp from = std::max(trained->start, window.start);
    const Timestamp to = std::min(trained->end, window.end) + interval;
    return double((to - from).count()) / double(length.count());
}

bool coversWindow(const ModelVersion &version, const TimeRange &window)
{
    const auto evaluated = version.evaluationRange();
    return evaluated && evaluated->start <= window.start && evaluated->end >= window.end;
}

} // namespace belvedere
