#include "app/analysis/number_scale.h"

#include <algorithm>
#include <cmath>

namespace belvedere {

namespace {

constexpr double daySeconds = 86'400;

double decimalStep(double least)
{
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        if (factor * power >= least * (1 - 1e-9))
            return power < 1 ? 1 / std::round(1 / (factor * power)) : factor * power;
    }
    return 10 * power;
}

double durationStep(double least)
{
    if (least < 1)
        return decimalStep(least);
    constexpr double steps[] = {1,   2,   5,    10,   15,   30,    60,    120,   300,
                                600, 900, 1800, 3600, 7200, 10800, 21600, 43200, daySeconds};
    const auto found = std::ranges::find_if(
        steps, [&](double step) { return step >= least * (1 - 1e-9); });
    return found != std::end(steps) ? *found : daySeconds * decimalStep(least / daySeconds);
}

double sizeStep(double least)
{
    double unit = 1;
    while (unit * 1024 <= least)
        unit *= 1024;
    const double step = decimalStep(std::max(1.0, least / unit));
    return unit * (step < 1000 ? step : 1024);
}

struct ScaleExtent {
    double low = 0;
    double high = 1;
};

ScaleExtent extentOf(std::span<const double> values, Unit unit, ScaleStart start)
{
    if (values.empty())
        return {};
    const auto [low, high] = std::ranges::minmax(values);
    const bool isShare = unit == Unit::Fraction || unit == Unit::Percent;
    if (low == high && isShare && low >= 0 && high <= 1)
        return {};
    if (start == ScaleStart::Zero && low > 0 && (low == high || low <= high * 2 / 3))
        return {0, high};
    if (low != high)
        return {low, high};
    if (low == 0)
        return {};
    return low > 0 ? ScaleExtent{0, 2 * low} : ScaleExtent{2 * low, 0};
}

} // namespace

double niceStep(double least, Unit unit)
{
    const bool isCounted = unit == Unit::Count || unit == Unit::Days || unit == Unit::Bytes;
    if (!(least > 0) || !std::isfinite(least))
        return 1;
    if (isCounted && least < 1)
        return 1;
    switch (unit) {
    case Unit::Duration:
        return durationStep(least);
    case Unit::Bytes:
        return sizeStep(least);
    default:
        return decimalStep(least);
    }
}

// Below 1 a nice step is one whole part of 1, and a quotient of whole numbers is the nearest double to its decimals.
double roundedToStep(double value, double step)
{
    const double count = std::round(value / step);
    return step < 1 ? count / std::round(1 / step) : count * step;
}

double fineStep(const NumberScale &scale, Unit unit)
{
    constexpr double parts = 100;
    return niceStep((scale.to - scale.from) / parts, unit);
}

NumberScale numberScale(std::span<const double> values, Unit unit, ScaleStart start, int mostTicks)
{
    const ScaleExtent extent = extentOf(values, unit, start);
    NumberScale scale;
    // One more than fits where rounding outwards adds a step at both ends: then the next larger step.
    for (int parts = std::max(1, mostTicks - 1); parts >= 1; --parts) {
        scale.step = niceStep((extent.high - extent.low) / parts, unit);
        const double first = std::floor(extent.low / scale.step + 1e-9);
        const double last = std::max(first + 1, std::ceil(extent.high / scale.step - 1e-9));
        scale.ticks.clear();
        for (double count = first; count <= last && scale.ticks.size() < 100; ++count)
            scale.ticks.push_back(roundedToStep(count * scale.step, scale.step));
        if (int(scale.ticks.size()) <= mostTicks)
            break;
    }
    scale.from = std::min(scale.ticks.front(), extent.low);
    scale.to = std::max(scale.ticks.back(), extent.high);
    if (!(scale.to > scale.from))
        scale.to = scale.from + std::max(1.0, std::abs(scale.from) * 1e-6);
    return scale;
}

} // namespace belvedere
