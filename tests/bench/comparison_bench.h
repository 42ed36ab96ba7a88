// The analysis behind a comparison, measured inside one process.
#pragma once

#include <QJsonObject>

namespace belvedere::bench {

// 20 versions with 1,000 events each and 300 sensors, 35 labels: what is calculated before a comparison can be shown, for each
// kind of window; and how that grows from 100 to 100,000 events a version.
QJsonObject comparisonFigures();

} // namespace belvedere::bench
