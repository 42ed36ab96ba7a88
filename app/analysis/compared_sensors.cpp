#include "app/analysis/compared_sensors.h"

#include <QHash>

#include <algorithm>
#include <tuple>

namespace belvedere {

namespace {

// Later columns count more: that of the last version is what the order follows.
auto placeOf(const ComparedSensor &sensor)
{
    size_t column = sensor.ranks.size();
    while (column > 0 && !sensor.ranks[column - 1])
        --column;
    const qsizetype rank = column > 0 ? *sensor.ranks[column - 1] : 0;
    return std::tuple(sensor.ranks.size() - column, rank, sensor.name);
}

std::optional<std::pair<size_t, size_t>> sensorChangeOf(std::span<const ComparedColumn> columns)
{
    for (size_t to = columns.size(); to-- > 0;) {
        for (size_t from = 0; from < columns.size() && columns[to].against; ++from) {
            if (columns[from].measured == columns[to].against)
                return std::pair(from, to);
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<qsizetype> ComparedSensor::rankChange(size_t from, size_t to) const
{
    if (!ranks[from] || !ranks[to])
        return std::nullopt;
    return *ranks[from] - *ranks[to];
}

ComparedSensors comparedSensors(std::span<const ComparedColumn> columns)
{
    ComparedSensors all;
    QHash<QString, size_t> places;
    for (size_t i = 0; i < columns.size(); ++i) {
        const SensorRanking &ranking = columns[i].measured->sensors;
        all.equalShares.push_back(ranking.equalShare);
        for (const RankedSensor &ranked : ranking.sensors) {
            const auto known = places.constFind(ranked.name);
            if (known == places.constEnd()) {
                places.insert(ranked.name, all.sensors.size());
                ComparedSensor &sensor = all.sensors.emplace_back();
                sensor.name = ranked.name;
                sensor.component = ranked.component;
                sensor.sensor = ranked.sensor;
                sensor.means.resize(columns.size());
                sensor.ranks.resize(columns.size());
            }
            ComparedSensor &sensor = all.sensors[places.value(ranked.name)];
            sensor.means[i] = ranked.mean;
            sensor.ranks[i] = ranked.rank;
        }
    }
    all.change = sensorChangeOf(columns);
    std::ranges::sort(all.sensors, {}, &placeOf);
    return all;
}

} // namespace belvedere
