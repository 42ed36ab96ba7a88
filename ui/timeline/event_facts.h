// Everything the timeline tells about one event, as text: the panel beside it, its tool tip, what a screen reader says.
#pragma once

#include "ui/timeline/timeline_scene.h"

namespace belvedere {

struct SensorShare {
    QString name{};   // in full, visible text
    double share = 0; // 0..1
};

struct EventFacts {
    QString title{};                                 // "v9 · detection 3 of 18"
    std::vector<std::pair<QString, QString>> rows{}; // what, value: start, end, duration, overlap
    std::vector<SensorShare> sensors{};              // descending share, the largest of them
    qsizetype furtherSensors = 0;                    // left out of `sensors`
    bool hasShares = false; // false where the response has none for this event

    QString spoken() const; // all of it in sentences
};

// `event` is a position in the lane's SpanIndex.
EventFacts eventFacts(const TimelineLane &lane, qsizetype event, const Display &display);

} // namespace belvedere
