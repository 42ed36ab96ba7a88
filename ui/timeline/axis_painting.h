// Paints the time axis above the lanes, its lines through them, and the cursor.
#pragma once

#include "ui/timeline/lane_painting.h"

namespace belvedere {

// Labels end at frame.top; the name of the zone stands left of them. Lines run from there to `gridBottom`.
void paintAxis(QPainter &painter, const TimelineLook &look, const TimelineFrame &frame,
               double gridBottom);
// The dashed line and its time at `bottom`; nothing where the time is outside the view.
void paintCursor(QPainter &painter, const TimelineLook &look, const TimelineFrame &frame,
                 Timestamp time, double bottom);

// "UTC"; "CET/CEST" where the clock changes within the range.
QString zoneNames(const TimeRange &range, const Display &display);

} // namespace belvedere
