// Sensors of several versions beside each other: means, ranks and how they changed. metrics.md section 9.
#pragma once

#include "app/analysis/compared_columns.h"

namespace belvedere {

struct ComparedSensor {
    QString name{}; // in full; as the baseline knows it, where it was mapped
    QString component{};
    QString sensor{};
    // One a column; absent where that version does not have the sensor, or nothing of contributions.
    std::vector<std::optional<double>> means{}; // 0..1
    std::vector<std::optional<qsizetype>> ranks{};

    // Ranks gained by a column against another: positive is up. Absent where one of them lacks the sensor.
    std::optional<qsizetype> rankChange(size_t from, size_t to) const;
    bool operator==(const ComparedSensor &) const = default;
};

struct ComparedSensors {
    std::vector<ComparedSensor>
        sensors{}; // by rank in the last column, those it lacks behind, by the first that has them
    // Whose ranks are held against whose: the last column that is held against another. Absent where none is.
    std::optional<std::pair<size_t, size_t>> change{}; // from, to
    std::vector<double> equalShares{}; // one a column, 1/N; 0 where it has no sensor
};

ComparedSensors comparedSensors(std::span<const ComparedColumn> columns);

} // namespace belvedere
