#include "ui/timeline/note_painting.h"

#include "ui/theme/marks.h"

#include <QPainter>

namespace belvedere {

namespace {

constexpr double flagWidth = 8; // design pixels
constexpr double laneFlagHeight = 21;
constexpr double axisFlagHeight = 9;
constexpr double pennantHeight = 6.5;

bool isNoteInView(const TimelineNote &note, const TimeScale &time)
{
    return note.at.start >= time.view.start && note.at.start <= time.view.end;
}

void paintFlags(QPainter &painter, const std::vector<TimelineNote> &notes, const TimelineLook &look,
                const TimeScale &time, double top, double height)
{
    double last = -1e18;
    for (const TimelineNote &note : notes) {
        const double x = look.snapped(time.x(note.at.start));
        // One of those that would cover each other.
        if (!isNoteInView(note, time) || x - last < look.grid)
            continue;
        last = x;
        paintNoteFlag(painter, QRectF(x, top, look.units(flagWidth), look.units(height)),
                      look.units(pennantHeight), look.theme);
    }
}

} // namespace

double laneNoteTop(const TimelineLook &look, double laneTop)
{
    return look.snapped(laneTop + look.units(2));
}

double axisNoteTop(const TimelineLook &look, const TimelineFrame &frame)
{
    return look.snapped(frame.top - look.units(axisFlagHeight - 1));
}

void paintLaneNotes(QPainter &painter, const TimelineScene &scene, const TimelineLook &look,
                    const TimelineFrame &frame)
{
    const qsizetype end = frame.endLane(look, scene);
    for (qsizetype lane = frame.firstLane(look); lane < end; ++lane) {
        const std::vector<TimelineNote> &notes = scene.lanes[size_t(lane)].notes;
        if (!notes.empty())
            paintFlags(painter, notes, look, frame.time,
                       laneNoteTop(look, frame.laneTop(look, lane)), laneFlagHeight);
    }
}

void paintAxisNotes(QPainter &painter, const TimelineScene &scene, const TimelineLook &look,
                    const TimelineFrame &frame, double bottom)
{
    painter.save();
    for (const TimelineNote &note : scene.notes) {
        if (!isNoteInView(note, frame.time))
            continue;
        const double x = look.snapped(frame.time.x(note.at.start)) + look.grid / 2;
        QPen pen(look.theme.warn, std::max(1.0, look.grid), Qt::CustomDashLine, Qt::FlatCap);
        pen.setDashPattern({1, 3});
        painter.setPen(pen);
        painter.drawLine(QPointF(x, frame.top), QPointF(x, bottom));
    }
    paintFlags(painter, scene.notes, look, frame.time, axisNoteTop(look, frame), axisFlagHeight);
    painter.restore();
}

qsizetype noteAt(const std::vector<TimelineNote> &notes, const TimelineLook &look,
                 const TimeScale &time, QPointF point, double top)
{
    if (point.y() < top - look.units(1) || point.y() > top + look.units(pennantHeight + 1))
        return -1;
    // From the right: a later flag is painted above an earlier one.
    for (auto index = qsizetype(notes.size()) - 1; index >= 0; --index) {
        const TimelineNote &note = notes[size_t(index)];
        const double x = time.x(note.at.start);
        if (isNoteInView(note, time) && point.x() >= x - look.units(2)
            && point.x() <= x + look.units(flagWidth + 1))
            return index;
    }
    return -1;
}

} // namespace belvedere
