// What `belvedere fetch` costs, beside what it could cost at best and what a plain loop over boto3 takes.
#pragma once

#include <QJsonObject>

namespace belvedere::bench {

struct FetchPlaces {
    QString source{};  // the repository
    QString program{}; // belvedere
    QString scratch{}; // a folder for what is fetched; what is in it from an earlier run is removed
};

QJsonObject fetchFigures(const FetchPlaces &places);

} // namespace belvedere::bench
