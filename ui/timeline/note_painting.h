// The user's notes on the lanes and on the axis, as small flags.
#pragma once

#include "ui/timeline/lane_painting.h"

namespace belvedere {

// Those of the lanes in view.
void paintLaneNotes(QPainter &painter, const TimelineScene &scene, const TimelineLook &look,
                    const TimelineFrame &frame);
// Those of no lane in particular: on the axis, with a line through the lanes.
void paintAxisNotes(QPainter &painter, const TimelineScene &scene, const TimelineLook &look,
                    const TimelineFrame &frame, double bottom);

// The note whose flag is at the point: a position in `notes`, -1 where there is none. `top`: of the flags.
qsizetype noteAt(const std::vector<TimelineNote> &notes, const TimelineLook &look,
                 const TimeScale &time, QPointF point, double top);
// Of the flags on a lane, and of those on the axis.
double laneNoteTop(const TimelineLook &look, double laneTop);
double axisNoteTop(const TimelineLook &look, const TimelineFrame &frame);

} // namespace belvedere
