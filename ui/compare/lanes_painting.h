// Paints event lanes: labels above and behind, detections filled where they overlap a label and outlined where not. Cuts
// everything at the plot by itself, so it needs no clip.
#pragma once

#include "ui/compare/lane_scene.h"
#include "ui/timeline/lane_painting.h"
#include "ui/timeline/timeline_note.h"

class QPainter;

namespace belvedere {

// Where lanes lie: below the axis a row of labels, then one lane after the other, then the counts.
struct LaneFrame {
    TimelineFrame time{}; // the plot, its range, the axis' lower edge, scrolling
    double pitch = 0;
    qsizetype currentLane = -1;
    qsizetype pickedEvent = -1;      // in that lane's `all`
    std::optional<TimeRange> span{}; // marked by the user

    double labelTop(const TimelineLook &look) const
    {
        return time.top - time.scroll + look.units(3);
    }
    double lanesTop(const TimelineLook &look) const
    {
        return time.top - time.scroll + look.units(24);
    }
    double laneTop(const TimelineLook &look, qsizetype lane) const
    {
        return lanesTop(look) + double(lane) * pitch;
    }
    double trackHeight(const TimelineLook &look) const;
};

// What a lane takes where there is `room` for all of them.
double lanePitch(const TimelineLook &look, size_t lanes, double room);
double leastLanePitch(const TimelineLook &look);
double lanesHeight(const TimelineLook &look, size_t lanes, double pitch); // labels and lanes
double countsHeight(const TimelineLook &look, const LaneScene &scene);

void fitLaneNames(TimelineLook &look, const LaneScene &scene);
void paintEventLanes(QPainter &painter, const LaneScene &scene, const TimelineLook &look,
                     const LaneFrame &frame);
// "3 found by all  2 only by v7" and what the looks mean, in one or two lines from `top`.
void paintCounts(QPainter &painter, const LaneScene &scene, const TimelineLook &look,
                 const QRectF &box);

// The user's notes on events and moments, as flags on the lanes of their versions; those of all versions on every lane.
void paintLaneFlags(QPainter &painter, const LaneScene &scene,
                    const std::vector<TimelineNote> &notes, const TimelineLook &look,
                    const LaneFrame &frame);
// The note whose flag is at the point; null where there is none.
const TimelineNote *flagAt(const LaneScene &scene, const std::vector<TimelineNote> &notes,
                           const TimelineLook &look, const LaneFrame &frame, QPointF point);

// Of an event of a lane; empty while it is out of view.
QRectF eventBox(const ComparedLane &lane, qsizetype event, const TimelineLook &look,
                const LaneFrame &frame, qsizetype index);

} // namespace belvedere
