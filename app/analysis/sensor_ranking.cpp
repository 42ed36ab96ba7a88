#include "app/analysis/sensor_ranking.h"

#include "app/analysis/derive.h"
#include "app/analysis/text_order.h"

#include <QHash>

#include <cmath>

namespace belvedere {

namespace {

// The version's sensors: those of the schema, then those only the events list. Where the schema names none of the listed
// ones it is that of something else, and the events alone count.
struct SensorSet {
    std::vector<QString> names{};
    std::vector<qsizetype> columns{}; // in the Contributions; -1: never listed
    qsizetype ofVersion = 0;          // the first so many are the version's own
};

SensorSet sensorSet(const ModelVersion &version, const Contributions &contributions)
{
    QHash<QString, qsizetype> columns;
    for (qsizetype i = 0; i < contributions.sensorCount(); ++i)
        columns.insert(contributions.sensors()[size_t(i)], i);
    SensorSet set;
    qsizetype known = 0;
    QHash<QString, bool> taken;
    for (const QString &name :
         version.schema ? version.schema->sensors() : std::vector<QString>()) {
        if (taken.contains(name))
            continue;
        taken.insert(name, true);
        set.names.push_back(name);
        set.columns.push_back(columns.value(name, -1));
        known += set.columns.back() >= 0;
    }
    if (known == 0)
        set = {};
    set.ofVersion = qsizetype(set.names.size());
    for (qsizetype i = 0; i < contributions.sensorCount(); ++i) {
        const QString &name = contributions.sensors()[size_t(i)];
        if (known > 0 && taken.contains(name))
            continue;
        set.names.push_back(name);
        set.columns.push_back(i);
    }
    if (known == 0)
        set.ofVersion = qsizetype(set.names.size());
    return set;
}

// Seconds of each event inside the window, Δ included; 0 for what lies outside of it.
std::vector<double> eventWeights(const ModelVersion &version, const ModelMetrics &metrics,
                                 const std::optional<TimeRange> &window)
{
    const double interval = double(samplingInterval(version).value_or(Milliseconds(0)).count());
    std::vector<double> weights;
    weights.reserve(metrics.predictedRanges.size());
    for (const TimeRange &event : metrics.predictedRanges) {
        const Timestamp start = window ? std::max(event.start, window->start) : event.start;
        const Timestamp end = window ? std::min(event.end, window->end) : event.end;
        weights.push_back(end < start ? 0.0 : (double((end - start).count()) + interval) / 1000.0);
    }
    if (std::ranges::any_of(weights, [](double weight) { return weight > 0; }))
        return weights;
    // Nothing but rows of no known length: each counts as much as the other.
    for (size_t i = 0; i < weights.size(); ++i)
        weights[i] = !window || metrics.predictedRanges[i].overlaps(*window) ? 1 : 0;
    return weights;
}

struct WeightedSum {
    double sum = 0;
    double weight = 0;

    void add(double value, double by)
    {
        sum += value * by;
        weight += by;
    }
    std::optional<double> mean() const
    {
        return weight > 0 ? std::optional(sum / weight) : std::nullopt;
    }
};

// The mean of one sensor; absent for one outside the schema that no event with a weight lists.
std::optional<double> meanShare(const Contributions &contributions,
                                const std::vector<double> &weights, qsizetype column,
                                bool isOfVersion)
{
    if (column < 0)
        return 0.0;
    WeightedSum sum;
    const qsizetype events = std::min(contributions.eventCount(), qsizetype(weights.size()));
    for (qsizetype event = 0; event < events; ++event) {
        const double share = contributions.share(event, column);
        if (!std::isnan(share))
            sum.add(share, weights[size_t(event)]);
        else if (isOfVersion && contributions.hasShares(event))
            sum.add(0, weights[size_t(event)]);
    }
    return sum.mean();
}

template<typename T, typename Name>
void sortByMean(std::vector<T> &ranked, Name name)
{
    std::ranges::sort(ranked, [&](const T &a, const T &b) {
        return a.mean != b.mean ? a.mean > b.mean : codePointLess(a.*name, b.*name);
    });
}

} // namespace

SensorRanking rankSensors(const ModelVersion &version, const ModelMetrics &metrics,
                          std::optional<TimeRange> window)
{
    SensorRanking ranking;
    const Contributions &contributions = metrics.contributions;
    const auto events = qsizetype(metrics.predictedRanges.size());
    for (qsizetype event = 0; event < events; ++event) {
        if (window && !metrics.predictedRanges[size_t(event)].overlaps(*window))
            continue;
        if (contributions.hasShares(event))
            ++ranking.eventsCounted;
        else
            ++ranking.eventsWithoutShares;
    }
    if (ranking.eventsCounted == 0)
        return ranking;
    const std::vector<double> weights = eventWeights(version, metrics,
                                                     window ? window : version.evaluationRange());
    const SensorSet set = sensorSet(version, contributions);
    for (size_t i = 0; i < set.names.size(); ++i) {
        const auto mean = meanShare(contributions, weights, set.columns[i],
                                    qsizetype(i) < set.ofVersion);
        if (!mean)
            continue;
        const SensorName parts = splitSensorName(set.names[i]);
        ranking.sensors.push_back({set.names[i], parts.component, parts.sensor, *mean, 0});
    }
    sortByMean(ranking.sensors, &RankedSensor::name);
    for (size_t i = 0; i < ranking.sensors.size(); ++i)
        ranking.sensors[i].rank = qsizetype(i) + 1;
    ranking.equalShare = set.ofVersion > 0 ? 1.0 / double(set.ofVersion) : 0.0;
    return ranking;
}

std::vector<RankedComponent> byComponent(const SensorRanking &ranking)
{
    std::vector<RankedComponent> components;
    QHash<QString, size_t> places;
    for (const RankedSensor &sensor : ranking.sensors) {
        if (!places.contains(sensor.component)) {
            places.insert(sensor.component, components.size());
            components.push_back({.component = sensor.component});
        }
        RankedComponent &component = components[places.value(sensor.component)];
        component.mean += sensor.mean;
        component.sensors.push_back(sensor);
    }
    sortByMean(components, &RankedComponent::component);
    return components;
}

} // namespace belvedere
