// The charts of a comparison in a report: event lanes on one axis, and what the sensors contributed.
#pragma once

#include "ui/report/comparison_columns.h"
#include "ui/report/figure.h"

namespace belvedere {

// Detections of the columns on one axis, labelled events behind; filled where they overlap a label, outlined where not.
Figure lanesFigure(const ComparisonColumns &columns, const ColumnGroup &group, const QString &id);

constexpr size_t mostReportSensors = 15;

// Mean contributions of the first sensors, bar beside bar with 1/N; one narrow chart a column where columns are many.
// Without shapes where no column knows a sensor.
Figure sensorsFigure(const ComparisonColumns &columns, const ColumnGroup &group, const QString &id);

} // namespace belvedere
