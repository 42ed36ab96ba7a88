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

// The same of one version on several windows: what no window changes is found out once. Borrows both.
class SensorRanker
{
public:
    SensorRanker(const ModelVersion &version, const ModelMetrics &metrics);

    SensorRanking rank(const std::optional<TimeRange> &window) const;

private:
    // Seconds of each event inside the window, Δ included; 0 for what lies outside of it.
    std::vector<double> eventWeights(const std::optional<TimeRange> &window) const;

    const ModelVersion &m_version;
    const ModelMetrics &m_metrics;
    Milliseconds m_interval{0};
    // The version's sensors: those of the schema, then those only the events list. Where the schema names none of the listed
    // ones it is that of something else, and the events alone count.
    std::vector<RankedSensor> m_sensors;
    std::vector<qsizetype> m_columns; // of each in the Contributions; -1: never listed
    size_t m_ofVersion = 0;           // the first so many are the version's own
};

struct RankedComponent {
    QString component{};
    double mean = 0; // sum over its sensors
    std::vector<RankedSensor> sensors{};
};
std::vector<RankedComponent> byComponent(
    const SensorRanking &ranking); // ascending rank of the sums

} // namespace belvedere
