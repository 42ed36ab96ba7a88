// What a card of the metrics pane is given: a version, what was calculated of it, and how to show it. The entry is borrowed
// from the pane, valid during the call.
#pragma once

#include "app/text/format.h"
#include "ui/metrics/metrics_facts.h"
#include "ui/theme/theme.h"

namespace belvedere {

struct VersionShown {
    const VersionEntry &entry;
    std::shared_ptr<const MetricsFacts> facts; // may be kept
    const Display &display;
    const Theme &theme;
    int slot = -1; // its mark, as in ui/theme/marks.h

    const ModelMetrics &metrics() const { return *entry.version.modelMetrics; }
    QString name() const { return QLatin1String("v") + QString::number(entry.version.version); }
    // The version's colour, the accent where it has none.
    QColor colour() const { return slot >= 0 ? theme.versionColour(slot) : theme.accent; }
};

} // namespace belvedere
