// The shapes of single moments on a lane: a diamond for a training run, a triangle for an import job, a star for a
// promotion, a small arrow for a retraining. Hollow means: not exactly known.
#pragma once

#include "app/analysis/timeline.h"
#include "ui/timeline/timeline_look.h"
#include "ui/timeline/timeline_scene.h"

#include <QPolygonF>

class QPainter;

namespace belvedere {

struct PlacedMark {
    size_t mark = 0; // position in TimelineLane::marks
    double x = 0;    // centre; a star that would cover its training run stands right of it
    double end = 0;  // right edge of a run or job that is long enough to be seen, else x
};

// The marks inside the plot; one of those that would cover each other entirely.
std::vector<PlacedMark> placedMarks(const TimelineLane &lane, const TimelineLook &look,
                                    const TimeScale &time);

// `centreY` as LaneTracks::markCentre().
void paintMark(QPainter &painter, const TimelineLook &look, const TimelineMark &mark, bool finished,
               double x, double end, double centreY);

QPolygonF starShape(QPointF centre, double radius);
QPolygonF diamondShape(QPointF centre, double halfWidth, double halfHeight);

} // namespace belvedere
