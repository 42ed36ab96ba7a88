// The numbers of a version that can be drawn over versions: every numeric member the filter language knows, read as it reads
// them, so that a range of one can be written as a filter and means the same there.
#pragma once

#include "app/analysis/promotion.h"

#include <span>

namespace belvedere {

struct FilterField;

struct VersionMetric {
    const FilterField *field = nullptr; // never null in versionMetrics()
    const char *context = nullptr;      // translation context of label and help
    const char *label = nullptr;
    const char *help = nullptr;
    Unit unit = Unit::None;
    std::optional<Direction> better{}; // metrics.md section 10; absent: neither way
    bool isShownAtFirst = false;       // an axis of the parallel coordinates until somebody chooses

    QString name() const; // in the filter language: "recall", "trainingSpanSeconds"
    // Seconds for durations, 0..1 for shares. Always finite; absent where the member is, or has no fixed length.
    std::optional<double> read(const VersionEntry &entry) const;
};

// Those shown at first in their order, then the others in the order of the field tables. Never moved.
std::span<const VersionMetric> versionMetrics();

// By name, null where there is none.
const VersionMetric *findVersionMetric(QStringView name);

} // namespace belvedere
