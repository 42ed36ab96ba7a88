// Which sensors gave the events away: metrics.md section 9 for one version.
#pragma once

#include "app/domain/model_version.h"

namespace belvedere {

struct RankedSensor {
    QString name{}; // in full
    QString component{};
    QString sensor{};
    double mean = 0;    // duration-weighted mean contribution, 0..1
    qsizetype rank = 0; // from 1; by mean, ties by name
};

struct SensorRanking {
    std::vector<RankedSensor> sensors{}; // ascending rank
    double equalShare = 0;               // 1/N; 0 where there is no sensor
    qsizetype eventsCounted = 0;
    qsizetype eventsWithoutShares = 0;
};

// Empty without metrics or without an event that has shares. Δ as samplingInterval(), 0 where unknown. Events are cut to
// `window`, and those outside take no part; absent: the evaluation range, where there is one.
SensorRanking rankSensors(const ModelVersion &version, const ModelMetrics &metrics,
                          std::optional<TimeRange> window = {});

struct RankedComponent {
    QString component{};
    double mean = 0; // sum over its sensors
    std::vector<RankedSensor> sensors{};
};
std::vector<RankedComponent> byComponent(
    const SensorRanking &ranking); // ascending rank of the sums

} // namespace belvedere
