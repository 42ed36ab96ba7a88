#include "app/analysis/sensor_ranking.h"

#include "app/analysis/derive.h"
#include "app/analysis/name_numbers.h"
#include "app/analysis/text_order.h"

#include <QHash>

#include <cmath>
#include <span>

namespace belvedere {

namespace {

// Sums over the events, event by event as they lie in memory.
class WeightedShares
{
public:
    // `allOfVersion`: no mean of a sensor outside the schema will be asked for.
    WeightedShares(const Contributions &contributions, const std::vector<double> &weights,
                   bool allOfVersion)
        : m_sums(size_t(contributions.sensorCount())),
          m_listed(allOfVersion ? 0 : m_sums.size())
    {
        const qsizetype events = std::min(contributions.eventCount(), qsizetype(weights.size()));
        for (qsizetype event = 0; event < events; ++event) {
            const double weight = weights[size_t(event)];
            if (weight > 0 && contributions.hasShares(event))
                add(contributions.row(event), weight);
        }
    }

    // The mean of one sensor; absent for one outside the schema that no event with a weight lists.
    std::optional<double> mean(qsizetype column, bool isOfVersion) const
    {
        if (column < 0)
            return 0.0;
        const double weight = isOfVersion ? m_whole : m_listed[size_t(column)];
        return weight > 0 ? std::optional(m_sums[size_t(column)] / weight) : std::nullopt;
    }

private:
    // Two loops without a branch, each of which adds several sensors at once.
    void add(std::span<const double> shares, double weight)
    {
        m_whole += weight;
        for (size_t i = 0; i < shares.size(); ++i)
            m_sums[i] += (std::isnan(shares[i]) ? 0.0 : shares[i]) * weight;
        for (size_t i = 0; i < m_listed.size(); ++i)
            m_listed[i] += std::isnan(shares[i]) ? 0.0 : weight;
    }

    std::vector<double> m_sums;
    std::vector<double> m_listed; // the weight of the events that list a sensor
    double m_whole = 0;           // of all events with shares
};

template<typename T, typename Name>
void sortByMean(std::vector<T> &ranked, Name name)
{
    std::ranges::sort(ranked, [&](const T &a, const T &b) {
        return a.mean != b.mean ? a.mean > b.mean : codePointLess(a.*name, b.*name);
    });
}

} // namespace

SensorRanker::SensorRanker(const ModelVersion &version, const ModelMetrics &metrics)
    : m_version(version),
      m_metrics(metrics),
      m_interval(samplingInterval(version).value_or(Milliseconds(0)))
{
    const std::vector<QString> own = version.schema ? version.schema->sensors()
                                                    : std::vector<QString>();
    const std::vector<QString> &listed = metrics.contributions.sensors();
    NameNumbers numbers(own.size() + listed.size());
    const std::vector<size_t> listedNumbers = numbers.ofAll(listed);
    std::vector<qsizetype> columns(numbers.count());
    for (size_t i = 0; i < listed.size(); ++i)
        columns[listedNumbers[i]] = qsizetype(i);
    std::vector<char> taken(numbers.count() + own.size());
    const auto take = [this](const QString &name, qsizetype column) {
        const SensorName parts = splitSensorName(name);
        m_sensors.push_back({.name = name, .component = parts.component, .sensor = parts.sensor});
        m_columns.push_back(column);
    };
    bool isKnown = false;
    for (const QString &name : own) {
        const size_t number = numbers.of(name);
        if (taken[number])
            continue;
        taken[number] = 1;
        const bool isListed = number < columns.size();
        take(name, isListed ? columns[number] : -1);
        isKnown = isKnown || isListed;
    }
    if (!isKnown) {
        m_sensors.clear();
        m_columns.clear();
    }
    m_ofVersion = m_sensors.size();
    for (size_t i = 0; i < listed.size(); ++i) {
        if (!isKnown || !taken[listedNumbers[i]])
            take(listed[i], qsizetype(i));
    }
    if (!isKnown)
        m_ofVersion = m_sensors.size();
}

std::vector<double> SensorRanker::eventWeights(const std::optional<TimeRange> &window) const
{
    const std::vector<TimeRange> &events = m_metrics.predictedRanges;
    std::vector<double> weights;
    weights.reserve(events.size());
    for (const TimeRange &event : events) {
        const Timestamp start = window ? std::max(event.start, window->start) : event.start;
        const Timestamp end = window ? std::min(event.end, window->end) : event.end;
        weights.push_back(end < start ? 0.0
                                      : (double((end - start).count()) + double(m_interval.count()))
                                            / 1000.0);
    }
    if (std::ranges::any_of(weights, [](double weight) { return weight > 0; }))
        return weights;
    // Nothing but rows of no known length: each counts as much as the other.
    for (size_t i = 0; i < weights.size(); ++i)
        weights[i] = !window || events[i].overlaps(*window) ? 1 : 0;
    return weights;
}

SensorRanking SensorRanker::rank(const std::optional<TimeRange> &window) const
{
    SensorRanking ranking;
    const Contributions &contributions = m_metrics.contributions;
    const std::vector<TimeRange> &events = m_metrics.predictedRanges;
    for (size_t event = 0; event < events.size(); ++event) {
        if (window && !events[event].overlaps(*window))
            continue;
        if (contributions.hasShares(qsizetype(event)))
            ++ranking.eventsCounted;
        else
            ++ranking.eventsWithoutShares;
    }
    if (ranking.eventsCounted == 0)
        return ranking;
    const WeightedShares shares(contributions,
                                eventWeights(window ? window : m_version.evaluationRange()),
                                m_ofVersion == m_sensors.size());
    ranking.sensors.reserve(m_sensors.size());
    for (size_t i = 0; i < m_sensors.size(); ++i) {
        const auto mean = shares.mean(m_columns[i], i < m_ofVersion);
        if (!mean)
            continue;
        ranking.sensors.push_back(m_sensors[i]);
        ranking.sensors.back().mean = *mean;
    }
    sortByMean(ranking.sensors, &RankedSensor::name);
    for (size_t i = 0; i < ranking.sensors.size(); ++i)
        ranking.sensors[i].rank = qsizetype(i) + 1;
    ranking.equalShare = m_ofVersion > 0 ? 1.0 / double(m_ofVersion) : 0.0;
    return ranking;
}

SensorRanking rankSensors(const ModelVersion &version, const ModelMetrics &metrics,
                          std::optional<TimeRange> window)
{
    return SensorRanker(version, metrics).rank(window);
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
