// What a comparison is about and how it is looked at. No Widgets.
#pragma once

#include "app/analysis/comparison_window.h"
#include "app/base/timestamp.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace belvedere {

// Everything that decides what a comparison shows. A value: saved views and undo keep copies of it.
struct ComparisonSetup {
    QStringList versions{}; // keys (VersionEntry::key()), in order
    QString baseline{};     // a key; empty: the active version among them, else the first
    WindowKind window = WindowKind::Overlap;
    std::optional<GivenWindow> given{}; // with WindowKind::Given
    QString labelFile{};                // a path; empty: labels of the responses
    Milliseconds tolerance{0};
    double alpha = 0;
    bool alignedAtFailure = false;
    bool differencesOnly = true;
    std::optional<TimeRange> zoom{};      // of the event lanes; absent: all
    QMap<QString, QString> sensorNames{}; // sensor in full as sent -> the sensor it is taken for
    bool operator==(const ComparisonSetup &) const = default;
};

} // namespace belvedere
