// What lies below a point of the lanes' area.
#pragma once

#include "ui/timeline/lane_painting.h"

#include <QPointF>

namespace belvedere {

struct TimelineHit {
    enum class Part : quint8 {
        Nothing,
        Name,
        Lane,
        Training,
        Evaluation,
        Event,
        Label,
        Mark,
        Note
    };
    Part part = Part::Nothing;
    qsizetype lane = -1; // also -1 for a note on the axis
    qsizetype item =
        -1; // in the SpanIndex of events or labels, or in the marks or notes of the lane or the scene
    qsizetype count = 1; // events or labels that stand together there

    bool operator==(const TimelineHit &) const = default;
};

// The note that was hit; null where it was something else.
const TimelineNote *noteOf(const TimelineScene &scene, const TimelineHit &hit);

TimelineHit hitTest(const TimelineScene &scene, const TimelineLook &look,
                    const TimelineFrame &frame, QPointF point);

} // namespace belvedere
