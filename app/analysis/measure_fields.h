// The numbers of a version on a window, one after the other: what the JSON calls them, their unit and which way is better.
#pragma once

#include "app/analysis/version_measure.h"
#include "app/domain/field.h"

#include <span>

namespace belvedere {

// One of the numbers of a version, by its name in the JSON.
struct MeasureField {
    QLatin1StringView key;
    FieldValue (*value)(const VersionMeasure &);
    std::optional<Interval> (*interval)(const VersionMeasure &); // null where it has none
    Unit unit;
    enum class Better : quint8 { Up, Down, Neither } better; // metrics.md section 10
};
std::span<const MeasureField> measureFields();
const MeasureField *measureField(QLatin1StringView key); // null for a name that is none

} // namespace belvedere
