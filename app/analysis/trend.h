// One number over the versions of a model, and which version was active meanwhile, as arithmetic without a display.
#pragma once

#include "app/analysis/number_scale.h"
#include "app/analysis/version_metric.h"

namespace belvedere {

enum class TrendOrder : quint8 {
    Number,      // of the version, all at the same distance
    TrainingEnd, // on a time axis
};

// When a version came to be: the end of its training run, of an imported one that of the import.
std::optional<Timestamp> trainedAt(const ModelVersion &version);

struct TrendPoint {
    qsizetype version = 0; // position among the versions given
    double x = 0;          // 0..1 across
    std::optional<double> value{};

    bool operator==(const TrendPoint &) const = default;
};

// Neighbours that all have a value, as positions in Trend::points, both included. A line joins them.
struct TrendRun {
    qsizetype first = 0;
    qsizetype last = 0;

    bool operator==(const TrendRun &) const = default;
};

// From where to where across a version was the active one.
struct ActiveStep {
    qsizetype point = -1; // in Trend::points; -1 where the version has no point
    double from = 0;
    double to = 0; // the same as `from` where nothing says for how long
    bool approximate = false;

    bool operator==(const ActiveStep &) const = default;
};

struct Trend {
    std::vector<TrendPoint> points{}; // ascending x
    std::vector<TrendRun> runs{};     // every point with a value is in one
    std::vector<ActiveStep> active{}; // ascending
    NumberScale scale{};
    std::optional<TimeRange> time{}; // what 0..1 across stands for, in the order of time
    qsizetype absent = 0;            // points without a value
    qsizetype untimed = 0; // versions left out because nothing says when they were trained
};

// `versions` ascending by number; `promotions` as promotions() gives them; `activeVersion` where it is known.
Trend trendOf(std::span<const VersionEntry *const> versions, const VersionMetric &metric,
              TrendOrder order, std::span<const Promotion> promotions,
              std::optional<qint64> activeVersion);

// The point nearest across; -1 where there is none.
qsizetype nearestPoint(const Trend &trend, double x);

} // namespace belvedere
