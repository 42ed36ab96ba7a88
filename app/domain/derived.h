// What the program calculates for a single version on its own range (metrics.md section 4, cli.md "list, show").
// The numbers come from app/analysis; this is only their shape.
#pragma once

#include "app/domain/field.h"

#include <span>

namespace belvedere {

enum class DerivedFrom : quint8 { Nothing, Service, Ranges };

struct Derived {
    bool active = false; // the model's active version
    bool fromDescribeModel = false;
    // Of a DescribeModel that does not say which version it describes: version 1 is a guess, `active` is not known.
    bool numberAssumed = false;
    std::optional<Milliseconds> trainingSpan{};
    std::optional<Milliseconds> evaluationSpan{};
    std::optional<Milliseconds> samplingInterval{}; // metrics.md section 1
    std::optional<qint64> events{};                 // detections sent
    std::optional<qint64> labelsFound{};
    std::optional<qint64> labelsTotal{};
    std::optional<double> eventPrecision{};
    std::optional<MeanDuration> meanForewarning{};
    std::optional<qint64> unlabelledEvents{};
    std::optional<MeanDuration> unlabelledMean{};
    std::optional<double> alarmTimeShare{}; // 0..1

    // Where each number came from; Nothing where it is absent.
    DerivedFrom labelsFoundFrom = DerivedFrom::Nothing;
    DerivedFrom labelsTotalFrom = DerivedFrom::Nothing;
    DerivedFrom eventPrecisionFrom = DerivedFrom::Nothing;
    DerivedFrom meanForewarningFrom = DerivedFrom::Nothing;
    DerivedFrom unlabelledEventsFrom = DerivedFrom::Nothing;
    DerivedFrom unlabelledMeanFrom = DerivedFrom::Nothing;
    DerivedFrom eventsFrom = DerivedFrom::Nothing;
    DerivedFrom alarmTimeShareFrom = DerivedFrom::Nothing;

    bool operator==(const Derived &) const = default;
};

// Keys are cli.md's names of `derived` ("trainingSpanSeconds", "labelsFound", ...).
std::span<const Field<Derived>> derivedFields();

} // namespace belvedere
