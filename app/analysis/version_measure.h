// The metrics of one version on one window, as a comparison shows them: metrics.md sections 4, 5 and 7.
#pragma once

#include "app/analysis/chance.h"
#include "app/analysis/event_matching.h"

namespace belvedere {

struct MeasureInput {
    std::vector<TimeRange> labels{}; // that can be evaluated, any order
    bool labelsKnown =
        true; // false: nothing is known of labels, so everything about them is absent
    std::vector<TimeRange> detections{};
    TimeRange window{};
    Milliseconds interval{0}; // Δ of the version
    Milliseconds tolerance{0};
    double alpha = 0;
};

// Shares are 0..1. Absent is what is not defined, never 0.
struct VersionMeasure {
    std::optional<qint64> labelsFound{};
    std::optional<qint64> labelsTotal{};
    std::optional<double> recall{};
    std::optional<Interval> recallInterval{};
    qint64 detections = 0; // merged, in the window
    std::optional<double> detectionsPerDay{};
    std::optional<double> eventPrecision{};
    std::optional<Interval> eventPrecisionInterval{};
    std::optional<double> meanForewarningSeconds{};
    std::optional<double> medianForewarningSeconds{};
    std::optional<double> meanFractionalLeadTime{};
    std::optional<qint64> labelsCut{};
    std::optional<qint64> unlabelledEvents{};
    std::optional<double> unlabelledTotalSeconds{};
    std::optional<double> unlabelledMeanSeconds{};
    std::optional<double> alarmTimeShare{};
    std::optional<double> affiliationPrecision{};
    std::optional<double> affiliationRecall{};
    std::optional<double> rangePrecision{};
    std::optional<double> rangeRecall{};

    EventMatching matching{}; // what found what
};

VersionMeasure measureVersion(const MeasureInput &input);

} // namespace belvedere
