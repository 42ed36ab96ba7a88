// The words and figures of a metric as a person reads them.
#pragma once

#include "app/analysis/number_scale.h"
#include "app/analysis/version_metric.h"
#include "app/text/format.h"

namespace belvedere {

QString metricLabel(const VersionMetric &metric); // "Alarm time"
QString metricHelp(const VersionMetric &metric);
QString directionText(const VersionMetric &metric); // "lower is better", "no better or worse"
// As exact as a readout: "61.1 %", "2 d 11 h"; absent: "no value".
QString metricValueText(const VersionMetric &metric, const std::optional<double> &value,
                        const Display &display);
// With the digits that steps of this size need.
QString metricTickText(const VersionMetric &metric, double value, double step,
                       const Display &display);
// One a tick of the scale.
QStringList tickTexts(const VersionMetric &metric, const NumberScale &scale,
                      const Display &display);

} // namespace belvedere
