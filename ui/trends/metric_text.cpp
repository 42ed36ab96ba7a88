#include "ui/trends/metric_text.h"

#include <cmath>

namespace belvedere {

namespace {

// Of a number with steps of this size.
int decimalsOfStep(double step)
{
    return std::clamp(int(std::ceil(-std::log10(step) - 1e-9)), 0, 9);
}

QString wholeOrNot(double value, const Display &display)
{
    return value == std::round(value) && std::abs(value) < 1e15
               ? display.locale.toString(qint64(value))
               : display.locale.toString(value, 'g', 6);
}

} // namespace

QString metricLabel(const VersionMetric &metric)
{
    return fieldText(metric.context, metric.label);
}

QString metricHelp(const VersionMetric &metric)
{
    return fieldText(metric.context, metric.help);
}

QString directionText(const VersionMetric &metric)
{
    if (!metric.better)
        return QCoreApplication::translate("MetricText", "no better or worse");
    return *metric.better == Direction::Higher
               ? QCoreApplication::translate("MetricText", "higher is better")
               : QCoreApplication::translate("MetricText", "lower is better");
}

QString metricValueText(const VersionMetric &metric, const std::optional<double> &value,
                        const Display &display)
{
    if (!value)
        return QCoreApplication::translate("MetricText", "no value");
    return metricTickText(metric, *value, metric.unit == Unit::Percent ? 0.001 : 0.01, display);
}

QString metricTickText(const VersionMetric &metric, double value, double step,
                       const Display &display)
{
    switch (metric.unit) {
    case Unit::Fraction:
        return display.locale.toString(value, 'f', std::max(decimalsOfStep(step), 1));
    case Unit::Percent:
        return percentText(value, decimalsOfStep(step * 100));
    case Unit::Duration:
        return value != 0 && std::abs(value) < 1 ? QCoreApplication::translate("MetricText", "%1 s")
                                                       .arg(display.locale.toString(value, 'g', 3))
                                                 : durationText(MeanDuration(value));
    case Unit::Bytes:
    case Unit::Days:
        return valueText(FieldValue(qint64(std::llround(value))), metric.unit, display);
    default:
        return wholeOrNot(value, display);
    }
}

QStringList tickTexts(const VersionMetric &metric, const NumberScale &scale, const Display &display)
{
    QStringList texts;
    for (const double tick : scale.ticks)
        texts += metricTickText(metric, tick, scale.step, display);
    return texts;
}

} // namespace belvedere
