// Short names of moments below the columns of a chart.
#pragma once

#include "app/text/format.h"

#include <functional>

namespace belvedere {

using DayLabel = std::function<QString(Timestamp)>;

// "Sep 3" within a year, "2023-09-03" beyond it, "01:10" within two days, in the display's zone and language. The zone is
// named elsewhere in the view.
DayLabel dayLabels(const TimeRange &span, const Display &display);

} // namespace belvedere
