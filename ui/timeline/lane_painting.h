// Paints lanes: bars, detections, labels, marks and words. Cuts everything at the plot by itself, so it needs no clip.
#pragma once

#include "ui/timeline/timeline_look.h"
#include "ui/timeline/timeline_scene.h"

#include "app/analysis/timeline.h"

class QPainter;

namespace belvedere {

// What of the scene is in view, and where.
struct TimelineFrame {
    TimeScale time{};  // the plot and the range in it
    double left = 0;   // of the names
    double top = 0;    // of the lanes' area, below the axis
    double bottom = 0; // of the lanes' area
    double scroll = 0; // units of lanes above `top`
    double right = 0;  // of everything; words may stand right of the plot up to here
    qsizetype currentLane = -1;
    qsizetype pickedEvent = -1; // in the current lane's SpanIndex

    double laneTop(const TimelineLook &look, qsizetype lane) const
    {
        return top - scroll + double(lane) * look.lanePitch();
    }
    double plotRight() const { return time.left + time.width; }
    qsizetype firstLane(const TimelineLook &look) const;
    qsizetype endLane(const TimelineLook &look,
                      const TimelineScene &scene) const; // one past the last in view
};

// Edges of something from `left` to `right`, on device pixels, cut to the plot, at least one and a half design pixels apart.
std::pair<double, double> pixelEdges(double left, double right, const TimelineLook &look,
                                     const TimeScale &time);

// The current lane's ground, below the grid.
void paintLaneGround(QPainter &painter, const TimelineScene &scene, const TimelineLook &look,
                     const TimelineFrame &frame);
void paintLanes(QPainter &painter, const TimelineScene &scene, const TimelineLook &look,
                const TimelineFrame &frame);

} // namespace belvedere
