// The whole time of all lanes on a strip, and the window in it that the timeline shows.
#pragma once

#include "ui/timeline/timeline_look.h"
#include "ui/timeline/timeline_scene.h"

#include "app/analysis/timeline.h"

class QPainter;

namespace belvedere {

// The strip's ground and one thin row per lane: training, and evaluation in the colour of detections.
void paintOverviewLanes(QPainter &painter, const QRectF &box, const TimelineScene &scene,
                        const TimelineLook &look, const TimeRange &whole);
// The frame with its two handles, from `left` to `right`; what lies outside of it is paler.
void paintOverviewWindow(QPainter &painter, const QRectF &box, const TimelineLook &look,
                         double left, double right);

// Width of a handle.
double overviewHandle(const TimelineLook &look);

} // namespace belvedere
