// Affiliation against the plain Python peer.
#pragma once

#include <QJsonObject>
#include <QString>

namespace belvedere::bench {

// A series of 450,000 rows, 35 labels. `source` is the repository, `scratch` a folder to write the series to.
QJsonObject affiliationFigures(const QString &source, const QString &scratch);

} // namespace belvedere::bench
