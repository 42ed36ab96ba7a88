// A measured number beside what is wanted of it.
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace belvedere::bench {

// {"value": 9.1, "wantedAtLeast": 8, "met": true}
QJsonObject atLeast(double wanted, double value);
QJsonObject atMost(double wanted, double value);

// The paths ("archive.coldTimesFaster") of all targets below that were not met.
QStringList unmet(const QJsonObject &object, const QString &path = {});

} // namespace belvedere::bench
