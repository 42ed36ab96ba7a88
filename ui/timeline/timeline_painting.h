// The whole timeline as one picture of any size, for PNG, SVG and PDF: no scrolling, no widget, no clip.
#pragma once

#include "ui/timeline/lane_painting.h"

namespace belvedere {

// The height at which every lane has room, for a picture of this width.
double timelineHeight(const TimelineScene &scene, TimelineLook look, double width);

// Paints into `box`: title, axis, as many lanes as have room (then says how many do not), legend, overview. `range` absent
// shows everything. `look.severalModels` and names are set from the scene.
void paintTimeline(QPainter &painter, const QRectF &box, const TimelineScene &scene,
                   TimelineLook look, std::optional<TimeRange> range);

// "2023-09-01 → 2023-11-30 UTC (90 d)".
QString viewText(const TimeRange &range, const Display &display);
QString timelineTitle();
QString noVersionsText();
QString noDatesText();

} // namespace belvedere
