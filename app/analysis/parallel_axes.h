// Many numbers of many versions side by side: one axis a number, one line a version, ranges marked on the axes, and what
// those ranges are in the filter language.
#pragma once

#include "app/analysis/number_scale.h"
#include "app/analysis/version_metric.h"

#include <QStringList>

namespace belvedere {

struct ParallelAxis {
    const VersionMetric *metric = nullptr;
    NumberScale scale{};
    std::vector<std::optional<double>> values{}; // one a version
    qsizetype absent = 0;                        // versions without one
};

ParallelAxis parallelAxis(const VersionMetric &metric,
                          std::span<const VersionEntry *const> versions);

// A range of a metric, both ends included; an absent end is open. Open at both ends: any value at all.
struct AxisBrush {
    std::optional<double> from{};
    std::optional<double> to{};

    bool operator==(const AxisBrush &) const = default;
};

// From one place on the axis to another, in either order, 0..1: in steps a person would write. What reaches an end of the
// axis is open there.
AxisBrush brushBetween(const ParallelAxis &axis, double a, double b);

enum class BrushEdge : quint8 { From, To };
// One edge some fine steps up (or down, where negative), never beyond the axis or the other edge.
AxisBrush withEdgeMoved(const ParallelAxis &axis, AxisBrush brush, BrushEdge edge, int steps);

// Where its edges stand, 0..1, the lower first.
std::pair<double, double> brushPlace(const ParallelAxis &axis, const AxisBrush &brush);

// What stands for a range in the filter language: "recall>=0.8", "forewarning<=2d5h", "alarm>=35%", "events=4",
// "recall:*". One or two terms.
QStringList brushTerms(const VersionMetric &metric, const AxisBrush &brush);

// Which versions the filter lets through that the terms are together; all where there is none.
std::vector<bool> versionsHeld(std::span<const VersionEntry *const> versions,
                               const QStringList &terms);

// Neighbouring axes, first to last, on which a version has a value: where its line is whole. A single one is a dot.
struct LinePiece {
    qsizetype first = 0;
    qsizetype last = 0;

    bool operator==(const LinePiece &) const = default;
};
std::vector<LinePiece> linePieces(std::span<const ParallelAxis> axes, qsizetype version);

// The version whose line passes nearest to a place, at most `reach` above or below it; -1 where there is none. `across` in
// axes from the first, `position` 0..1 on the scales.
qsizetype nearestLine(std::span<const ParallelAxis> axes, double across, double position,
                      double reach);

// A filter with `after` in the place of `before`, as it was put there; added where that is not to be found any more.
QString withTermsReplaced(const QString &filter, const QStringList &before,
                          const QStringList &after);
// Whether the terms stand side by side in a filter, as withTermsReplaced() wrote them.
bool hasTerms(const QString &filter, const QStringList &terms);

} // namespace belvedere
