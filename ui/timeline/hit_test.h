// What lies below a point of the lanes' area.
#pragma once

#include "ui/timeline/lane_painting.h"

#include <QPointF>

namespace belvedere {

struct TimelineHit {
    enum class Part : quint8 { Nothing, Name, Lane, Training, Evaluation, Event, Label, Mark };
    Part part = Part::Nothing;
    qsizetype lane = -1;
    qsizetype item = -1; // in the SpanIndex of events or labels, or in TimelineLane::marks
    qsizetype count = 1; // events or labels that stand together there

    bool operator==(const TimelineHit &) const = default;
};

TimelineHit hitTest(const TimelineScene &scene, const TimelineLook &look,
                    const TimelineFrame &frame, QPointF point);

} // namespace belvedere
