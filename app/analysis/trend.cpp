#include "app/analysis/trend.h"

#include <cmath>

namespace belvedere {

namespace {

constexpr double timeMargin = 0.03; // of the axis, at both ends

using TrendVersions = std::span<const VersionEntry *const>;

std::vector<TrendPoint> pointsByNumber(TrendVersions versions)
{
    std::vector<TrendPoint> points;
    for (size_t i = 0; i < versions.size(); ++i)
        points.push_back({qsizetype(i), (double(i) + 0.5) / double(versions.size()), {}});
    return points;
}

double placeInTime(const TimeRange &time, Timestamp at)
{
    return double((at - time.start).count()) / double(time.length().count());
}

// All moments with a margin, a day around a single one.
TimeRange timeAround(std::vector<Timestamp> moments)
{
    const auto [first, last] = std::ranges::minmax(moments);
    const auto margin = std::chrono::duration_cast<Milliseconds>(
        std::chrono::duration<double, std::milli>(double((last - first).count()) * timeMargin));
    const Milliseconds kept = first == last ? Milliseconds(std::chrono::hours(12)) : margin;
    return {first - std::max(kept, Milliseconds(1)), last + std::max(kept, Milliseconds(1))};
}

void placeByTime(Trend &trend, TrendVersions versions, std::span<const Promotion> promotions)
{
    std::vector<Timestamp> moments;
    std::vector<std::pair<Timestamp, qsizetype>> placed;
    for (size_t i = 0; i < versions.size(); ++i) {
        if (const auto at = trainedAt(versions[i]->version))
            placed.emplace_back(*at, qsizetype(i));
    }
    trend.untimed = qsizetype(versions.size() - placed.size());
    if (placed.empty())
        return;
    std::ranges::sort(placed);
    moments.reserve(placed.size() + promotions.size());
    for (const auto &[at, version] : placed)
        moments.push_back(at);
    for (const Promotion &promotion : promotions)
        moments.push_back(promotion.at);
    trend.time = timeAround(std::move(moments));
    for (const auto &[at, version] : placed)
        trend.points.push_back({version, placeInTime(*trend.time, at), {}});
}

void readPoints(Trend &trend, TrendVersions versions, const VersionMetric &metric)
{
    std::vector<double> values;
    for (size_t i = 0; i < trend.points.size(); ++i) {
        TrendPoint &point = trend.points[i];
        point.value = metric.read(*versions[size_t(point.version)]);
        if (!point.value) {
            ++trend.absent;
            continue;
        }
        values.push_back(*point.value);
        const bool joins = i > 0 && trend.points[i - 1].value;
        if (joins)
            trend.runs.back().last = qsizetype(i);
        else
            trend.runs.push_back({qsizetype(i), qsizetype(i)});
    }
    trend.scale = numberScale(values, metric.unit, ScaleStart::Zero, 6);
}

qsizetype pointOfVersion(const Trend &trend, TrendVersions versions, qint64 number)
{
    const auto found = std::ranges::find_if(trend.points, [&](const TrendPoint &point) {
        return versions[size_t(point.version)]->version.version == number;
    });
    return found == trend.points.end() ? -1 : found - trend.points.begin();
}

// Among versions in the order of their numbers: at its own point, or behind the last version trained by then.
double placeAmongVersions(const Trend &trend, TrendVersions versions, const Promotion &promotion,
                          qsizetype own)
{
    qsizetype last = own;
    for (size_t i = 0; i < versions.size() && !promotion.approximate; ++i) {
        const auto at = trainedAt(versions[i]->version);
        if (at && *at <= promotion.at)
            last = std::max(last, qsizetype(i));
    }
    if (last == own)
        return own >= 0 ? trend.points[size_t(own)].x : 0;
    return double(last + 1) / double(versions.size());
}

void addSteps(Trend &trend, TrendVersions versions, std::span<const Promotion> promotions)
{
    for (const Promotion &promotion : promotions) {
        const qsizetype own = pointOfVersion(trend, versions, promotion.version);
        const double place = trend.time ? placeInTime(*trend.time, promotion.at)
                                        : placeAmongVersions(trend, versions, promotion, own);
        const double from = trend.active.empty() ? place
                                                 : std::max(place, trend.active.back().from);
        if (!trend.active.empty())
            trend.active.back().to = from;
        trend.active.push_back({own, from, 1, promotion.approximate});
    }
}

// Where the last promotion that is known is not the present one: another must have followed, at an unknown time. At the
// earliest that was when the version was there.
void endWithActive(Trend &trend, TrendVersions versions, std::span<const Promotion> promotions,
                   qint64 activeVersion)
{
    if (!promotions.empty() && promotions.back().version == activeVersion)
        return;
    const qsizetype own = pointOfVersion(trend, versions, activeVersion);
    const double last = trend.active.empty() ? 0 : trend.active.back().from;
    const double place = own >= 0 ? trend.points[size_t(own)].x : 0;
    if (!trend.active.empty())
        trend.active.back().to = std::max(place, last);
    if (own >= 0 && (place > last || trend.active.empty()))
        trend.active.push_back({own, place, 1, true});
}

} // namespace

std::optional<Timestamp> trainedAt(const ModelVersion &version)
{
    return version.trainingExecutionEnd ? version.trainingExecutionEnd : version.importJobEnd;
}

Trend trendOf(std::span<const VersionEntry *const> versions, const VersionMetric &metric,
              TrendOrder order, std::span<const Promotion> promotions,
              std::optional<qint64> activeVersion)
{
    Trend trend;
    if (order == TrendOrder::Number)
        trend.points = pointsByNumber(versions);
    else
        placeByTime(trend, versions, promotions);
    readPoints(trend, versions, metric);
    if (trend.points.empty())
        return trend;
    addSteps(trend, versions, promotions);
    if (activeVersion)
        endWithActive(trend, versions, promotions, *activeVersion);
    return trend;
}

qsizetype nearestPoint(const Trend &trend, double x)
{
    const auto nearest = std::ranges::min_element(
        trend.points, {}, [x](const TrendPoint &point) { return std::abs(point.x - x); });
    return nearest == trend.points.end() ? -1 : nearest - trend.points.begin();
}

} // namespace belvedere
