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

} // namespace

std::optional<qsizetype> ComparedSensor::rankChange() const
{
    if (ranks.size() < 2 || !ranks.front() || !ranks.back())
        return std::nullopt;
    return *ranks.front() - *ranks.back();
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
    std::ranges::sort(all.sensors, {}, &placeOf);
    return all;
}

} // namespace belvedere
