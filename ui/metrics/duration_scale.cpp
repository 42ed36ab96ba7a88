#include "ui/metrics/duration_scale.h"

#include <QCoreApplication>

namespace belvedere {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds day = 24h;
constexpr Milliseconds shortSteps[] = {1s,    2s,    5s,    10s, 15s, 30s, 1min, 2min, 5min,
                                       10min, 15min, 30min, 1h,  2h,  3h,  6h,   12h};

Milliseconds niceStep(Milliseconds longest, int most)
{
    for (const Milliseconds step : shortSteps) {
        if (step * most >= longest)
            return step;
    }
    for (Milliseconds decade = day;; decade *= 10) {
        for (const int factor : {1, 2, 5}) {
            if (decade * factor * most >= longest)
                return decade * factor;
        }
    }
}

QString tickText(Milliseconds at, Milliseconds step)
{
    const auto text = [](const char *source, qint64 value) {
        return QCoreApplication::translate("DurationScale", source).arg(value);
    };
    if (step >= day)
        return text(QT_TRANSLATE_NOOP("DurationScale", "%1 d"), at / day);
    if (step >= 1h)
        return text(QT_TRANSLATE_NOOP("DurationScale", "%1 h"), at / 1h);
    if (step >= 1min)
        return text(QT_TRANSLATE_NOOP("DurationScale", "%1 m"), at / 1min);
    return text(QT_TRANSLATE_NOOP("DurationScale", "%1 s"), at / 1s);
}

} // namespace

DurationScale durationScale(Milliseconds longest, int most)
{
    longest = longest > 0ms ? longest : Milliseconds(1min);
    DurationScale scale{.step = niceStep(longest, qMax(1, most))};
    const qint64 steps = (longest + scale.step - 1ms) / scale.step;
    scale.maximum = scale.step * steps;
    for (qint64 i = 0; i <= steps; ++i)
        scale.ticks.push_back({scale.step * i, tickText(scale.step * i, scale.step)});
    return scale;
}

} // namespace belvedere
