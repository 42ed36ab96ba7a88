#include "ui/timeline/hit_test.h"

#include "ui/timeline/mark_painting.h"
#include "ui/timeline/note_painting.h"

#include <cmath>

namespace belvedere {

namespace {

using Part = TimelineHit::Part;

constexpr double reach = 4; // design pixels beside something thin

// How many ranges stand in the run that is painted at a pixel.
qsizetype together(const SpanIndex &ranges, const TimeScale &time, double x)
{
    for (const VisibleSpan &span : visibleSpans(ranges, time)) {
        if (x >= span.left - reach && x <= span.right + reach && span.count > 1)
            return span.count;
    }
    return 1;
}

bool within(double y, double top, double height)
{
    return y >= top && y <= top + height;
}

std::optional<qsizetype> markAt(const TimelineLane &lane, const TimelineLook &look,
                                const TimelineFrame &frame, const LaneTracks &tracks, QPointF point)
{
    if (std::abs(point.y() - tracks.markCentre()) > look.units(7))
        return std::nullopt;
    // From the right: a star stands right of its run and is painted above it.
    const std::vector<PlacedMark> placed = placedMarks(lane, look, frame.time);
    for (auto mark = placed.rbegin(); mark != placed.rend(); ++mark) {
        if (point.x() >= mark->x - look.units(6) && point.x() <= mark->end + look.units(6))
            return qsizetype(mark->mark);
    }
    return std::nullopt;
}

bool onBar(const std::optional<TimeRange> &range, const TimeScale &time, double x)
{
    return range && x >= time.x(range->start) - 1 && x <= time.x(range->end) + 1;
}

TimelineHit hitOnTracks(const TimelineLane &lane, const TimelineLook &look,
                        const TimelineFrame &frame, const LaneTracks &tracks, QPointF point)
{
    TimelineHit hit{Part::Lane, -1, -1, 1};
    if (const qsizetype note = noteAt(lane.notes, look, frame.time, point,
                                      laneNoteTop(look, tracks.top));
        note >= 0) {
        hit.part = Part::Note;
        hit.item = note;
        return hit;
    }
    if (const auto mark = markAt(lane, look, frame, tracks, point)) {
        hit.part = Part::Mark;
        hit.item = *mark;
        return hit;
    }
    const double x = point.x();
    if (within(point.y(), tracks.eventTop() - look.units(1),
               tracks.eventHeight() + look.units(2))) {
        if (const auto event = eventAt(lane.events, frame.time, x, look.units(reach))) {
            hit.part = Part::Event;
            hit.item = *event;
            hit.count = together(lane.events, frame.time, x);
            return hit;
        }
    }
    if (within(point.y(), tracks.labelTop() - look.units(1),
               tracks.labelHeight() + look.units(3))) {
        if (const auto label = eventAt(lane.labels, frame.time, x, look.units(reach))) {
            hit.part = Part::Label;
            hit.item = *label;
            hit.count = together(lane.labels, frame.time, x);
            return hit;
        }
    }
    if (within(point.y(), tracks.evaluationTop(), tracks.evaluationHeight())
        && onBar(lane.evaluation, frame.time, x))
        hit.part = Part::Evaluation;
    else if (within(point.y(), tracks.top, tracks.evaluationTop() - tracks.top)
             && onBar(lane.training, frame.time, x))
        hit.part = Part::Training;
    return hit;
}

} // namespace

const TimelineNote *noteOf(const TimelineScene &scene, const TimelineHit &hit)
{
    if (hit.part != Part::Note)
        return nullptr;
    const auto &notes = hit.lane < 0 ? scene.notes : scene.lanes[size_t(hit.lane)].notes;
    return &notes[size_t(hit.item)];
}

TimelineHit hitTest(const TimelineScene &scene, const TimelineLook &look,
                    const TimelineFrame &frame, QPointF point)
{
    TimelineHit hit;
    hit.item = noteAt(scene.notes, look, frame.time, point, axisNoteTop(look, frame));
    if (hit.item >= 0) {
        hit.part = Part::Note;
        return hit;
    }
    if (point.y() < frame.top || point.y() >= frame.bottom)
        return hit;
    const auto index = qsizetype(
        std::floor((point.y() - frame.top + frame.scroll) / look.lanePitch()));
    if (index < 0 || index >= qsizetype(scene.lanes.size()))
        return hit;
    if (point.x() < frame.time.left - look.units(4)) {
        hit.part = Part::Name;
    } else {
        const LaneTracks tracks{frame.laneTop(look, index), look};
        hit = hitOnTracks(scene.lanes[size_t(index)], look, frame, tracks, point);
    }
    hit.lane = index;
    return hit;
}

} // namespace belvedere
