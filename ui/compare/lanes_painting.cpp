#include "ui/compare/lanes_painting.h"

#include "app/base/literals.h"
#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"
#include "ui/timeline/axis_painting.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace belvedere {

namespace {

constexpr double widestPitch = 50;
constexpr double narrowestPitch = 24;
constexpr double labelWash = 0.13;

QString lanesText(const char *text)
{
    return QCoreApplication::translate("EventLanes", text);
}

struct LanePainter {
    QPainter &painter;
    const TimelineLook &look;
    const LaneFrame &frame;

    QRectF box(double left, double right, double top, double height) const
    {
        const auto [from, to] = pixelEdges(left, right, look, frame.time.time);
        return QRectF(from, look.snapped(top), to - from, look.snapped(height));
    }
    QRectF box(const TimeRange &range, double top, double height) const
    {
        return box(frame.time.time.x(range.start), frame.time.time.x(range.end), top, height);
    }
    bool sees(const TimeRange &range) const { return range.overlaps(frame.time.time.view); }
    bool seesLane(double top) const
    {
        return top + frame.pitch > frame.time.top && top < frame.time.bottom;
    }
};

void fill(QPainter &painter, const QRectF &box, const QColor &colour, double radius)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    if (box.width() < radius * 3)
        painter.drawRect(box);
    else
        painter.drawRoundedRect(box, radius, radius);
}

// Labels stand behind the lanes of those that know them.
void paintLabelWash(const LanePainter &at, const ComparedLane &lane, double top)
{
    const QColor wash = laidOver(at.look.theme.label, at.look.theme.panel, labelWash);
    at.painter.setRenderHint(QPainter::Antialiasing, false);
    for (const TimeRange &label : lane.labels) {
        if (at.sees(label))
            fill(at.painter, at.box(label, top, at.frame.pitch), wash, 0);
    }
    at.painter.setRenderHint(QPainter::Antialiasing, true);
}

// Where the version was not evaluated the lane has no ground.
void paintTrack(const LanePainter &at, const ComparedLane &lane, double top, double height)
{
    const Theme &theme = at.look.theme;
    if (at.sees(lane.window))
        fill(at.painter, at.box(lane.window, top, height), laidOver(theme.label, theme.panel, 0.10),
             at.look.units(2));
    for (const TimeRange &label : lane.labels) {
        if (at.sees(label))
            fill(at.painter, at.box(label, top, height), laidOver(theme.label, theme.panel, 0.2),
                 0);
    }
}

void paintDetections(const LanePainter &at, const ComparedLane &lane, double top, double height)
{
    const Theme &theme = at.look.theme;
    const QColor colour = lane.slot >= 0 ? theme.versionColour(lane.slot) : theme.event;
    const TimeScale &time = at.frame.time.time;
    for (const VisibleSpan &span : visibleSpans(lane.found, time))
        fill(at.painter, at.box(span.left, span.right, top, height), colour, at.look.units(2));
    const double width = at.look.units(1.4);
    at.painter.setBrush(theme.panel);
    for (const VisibleSpan &span : visibleSpans(lane.unlabelled, time)) {
        const QRectF box = at.box(span.left, span.right, top, height);
        // What is no wider than its outline is a bar of its own; hatched by its size alone it would look found.
        if (box.width() < width * 3) {
            fill(at.painter, box.adjusted(0, height * 0.25, 0, -height * 0.25), colour, 0);
            continue;
        }
        QPen pen = versionPen(theme, lane.slot, width);
        pen.setColor(colour);
        pen.setJoinStyle(Qt::MiterJoin);
        at.painter.setPen(pen);
        at.painter.setBrush(theme.panel);
        at.painter.drawRoundedRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2),
                                   at.look.units(2), at.look.units(2));
    }
}

void paintTrained(const LanePainter &at, const ComparedLane &lane, double top)
{
    if (!lane.trainedOn || !at.sees(*lane.trainedOn))
        return;
    const TimelineLook &look = at.look;
    const QRectF strip = at.box(*lane.trainedOn, top, look.units(3.5));
    fill(at.painter, strip, look.theme.training, look.units(1));
    const QString text = lanesText(QT_TRANSLATE_NOOP("EventLanes", "trained on"));
    const double width = QFontMetricsF(look.axisFont).horizontalAdvance(text);
    if (at.frame.pitch < look.units(44) || strip.width() < width + look.units(6))
        return;
    at.painter.setFont(look.axisFont);
    at.painter.setPen(look.theme.warn);
    at.painter.drawText(QPointF(strip.right() - width, strip.bottom() + look.units(10)), text);
}

// A detection that does not end where the window does.
void paintEdges(const LanePainter &at, const ComparedLane &lane, double middle)
{
    at.painter.setFont(at.look.nameFont);
    at.painter.setPen(at.look.theme.dim);
    const auto mark = [&](Timestamp time, const QString &sign, bool after) {
        if (time < at.frame.time.time.view.start || time > at.frame.time.time.view.end)
            return;
        const double width = QFontMetricsF(at.look.nameFont).horizontalAdvance(sign);
        const double x = at.frame.time.time.x(time);
        at.painter.drawText(QPointF(after ? x + at.look.units(2) : x - width - at.look.units(2),
                                    middle + at.look.units(4)),
                            sign);
    };
    if (lane.goesOnBefore)
        mark(lane.window.start, u"‹"_s, false);
    if (lane.goesOnAfter)
        mark(lane.window.end, u"›"_s, true);
}

void paintLaneName(const LanePainter &at, const ComparedLane &lane, double middle, bool current)
{
    const TimelineLook &look = at.look;
    const double left = at.frame.time.left + look.units(6);
    const QSizeF chip = versionChipSize(lane.slot) * look.scale;
    const double chipLeft = at.frame.time.time.left - look.units(10) - chip.width();
    at.painter.setFont(look.nameFont);
    at.painter.setPen(current ? look.theme.accent : look.theme.text);
    const double room = chipLeft - look.units(6) - left;
    at.painter.drawText(
        QPointF(left, middle + look.units(4.5)),
        QFontMetricsF(look.nameFont).elidedText(lane.name, Qt::ElideMiddle, std::max(room, 1.0)));
    paintVersionChip(at.painter, QRectF(QPointF(chipLeft, middle - chip.height() / 2), chip),
                     look.theme, lane.slot);
}

void paintPickedEvent(const LanePainter &at, const LaneScene &scene)
{
    const qsizetype index = at.frame.currentLane;
    if (index < 0 || at.frame.pickedEvent < 0)
        return;
    const QRectF box = eventBox(scene.lanes[size_t(index)], at.frame.pickedEvent, at.look, at.frame,
                                index);
    if (box.isEmpty())
        return;
    at.painter.setBrush(Qt::NoBrush);
    at.painter.setPen(QPen(at.look.theme.accent, at.look.units(2)));
    const double out = at.look.units(2.5);
    at.painter.drawRoundedRect(box.adjusted(-out, -out, out, out), at.look.units(3),
                               at.look.units(3));
}

void paintSpan(const LanePainter &at, double bottom)
{
    if (!at.frame.span || !at.sees(*at.frame.span))
        return;
    const double top = at.frame.time.top;
    const QRectF box = at.box(*at.frame.span, top, bottom - top);
    QColor wash = at.look.theme.accent;
    wash.setAlphaF(0.13F);
    at.painter.setPen(QPen(at.look.theme.accent, at.look.grid));
    at.painter.setBrush(wash);
    at.painter.drawRect(box);
}

void paintLabelRow(const LanePainter &at, const LaneScene &scene)
{
    const double top = at.frame.labelTop(at.look);
    if (top < at.frame.time.top - at.look.units(1))
        return; // scrolled away
    at.painter.setFont(at.look.axisFont);
    at.painter.setPen(at.look.theme.dim);
    const bool isKnown = !scene.labels.empty();
    at.painter.drawText(QPointF(at.frame.time.left + at.look.units(6), top + at.look.units(10.5)),
                        isKnown ? lanesText(QT_TRANSLATE_NOOP("EventLanes", "labels"))
                                : lanesText(QT_TRANSLATE_NOOP("EventLanes", "no labels")));
    for (const TimeRange &label : scene.labels) {
        if (at.sees(label))
            fill(at.painter, at.box(label, top, at.look.units(13)), at.look.theme.label,
                 at.look.units(2));
    }
}

// Where a note's flag stands on a lane; empty where it does not belong there or is out of view.
QRectF flagBox(const LaneScene &scene, const TimelineNote &note, const TimelineLook &look,
               const LaneFrame &frame, qsizetype index)
{
    const ComparedLane &lane = scene.lanes[size_t(index)];
    const VersionEntry &entry =
        *scene.facts->comparison().versions[scene.facts->columns[lane.column].version].entry;
    const bool isItsVersion = note.versionKey.isEmpty() || note.versionKey == entry.key();
    const bool isItsModel = note.modelName.isEmpty() || note.modelName == entry.version.modelName;
    const TimeRange &view = frame.time.time.view;
    if (!isItsVersion || !isItsModel || note.at.start < view.start || note.at.start > view.end
        || note.at.start < lane.window.start || note.at.start > lane.window.end)
        return {};
    const double top = frame.laneTop(look, index) + (frame.pitch - frame.trackHeight(look)) / 2
                       - look.units(8);
    if (top < frame.time.top - look.units(2) || top > frame.time.bottom)
        return {};
    return QRectF(look.snapped(frame.time.time.x(note.at.start)), top, look.units(8),
                  look.units(12));
}

} // namespace

double LaneFrame::trackHeight(const TimelineLook &look) const
{
    return std::round(std::min(look.units(28), pitch * 0.58));
}

double leastLanePitch(const TimelineLook &look)
{
    return std::ceil(look.units(narrowestPitch));
}

double lanePitch(const TimelineLook &look, size_t lanes, double room)
{
    const double share = lanes > 0 ? std::floor((room - look.units(24)) / double(lanes)) : room;
    return std::clamp(share, leastLanePitch(look), std::ceil(look.units(widestPitch)));
}

double lanesHeight(const TimelineLook &look, size_t lanes, double pitch)
{
    return look.units(24) + double(lanes) * pitch;
}

double countsHeight(const TimelineLook &look, const LaneScene &scene)
{
    return scene.counts.empty() ? std::ceil(look.units(18)) : std::ceil(look.units(44));
}

void fitLaneNames(TimelineLook &look, const LaneScene &scene)
{
    const QFontMetricsF metrics(look.nameFont);
    double widest = 0;
    for (const ComparedLane &lane : scene.lanes)
        widest = std::max(widest, metrics.horizontalAdvance(lane.name)
                                      + versionChipSize(lane.slot).width() * look.scale);
    look.names = std::ceil(std::clamp(widest + look.units(26), look.units(62), look.units(220)));
}

QRectF eventBox(const ComparedLane &lane, qsizetype event, const TimelineLook &look,
                const LaneFrame &frame, qsizetype index)
{
    const TimeRange &range = lane.all.range(event);
    const TimeScale &time = frame.time.time;
    if (!range.overlaps(time.view))
        return {};
    const auto [left, right] = pixelEdges(time.x(range.start), time.x(range.end), look, time);
    const double height = frame.trackHeight(look);
    const double top = frame.laneTop(look, index) + (frame.pitch - height) / 2 - look.units(3);
    return QRectF(left, top, right - left, height);
}

void paintEventLanes(QPainter &painter, const LaneScene &scene, const TimelineLook &look,
                     const LaneFrame &frame)
{
    const LanePainter at{painter, look, frame};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    const auto count = qsizetype(scene.lanes.size());
    for (qsizetype i = 0; i < count; ++i) {
        const double top = frame.laneTop(look, i);
        if (at.seesLane(top))
            paintLabelWash(at, scene.lanes[size_t(i)], top);
    }
    paintLabelRow(at, scene);
    for (qsizetype i = 0; i < count; ++i) {
        const ComparedLane &lane = scene.lanes[size_t(i)];
        const double top = frame.laneTop(look, i);
        if (!at.seesLane(top))
            continue;
        const double height = frame.trackHeight(look);
        const double track = std::round(top + (frame.pitch - height) / 2 - look.units(3));
        paintTrack(at, lane, track, height);
        paintDetections(at, lane, track, height);
        paintTrained(at, lane, track + height + look.units(3));
        paintEdges(at, lane, track + height / 2);
        paintLaneName(at, lane, track + height / 2, i == frame.currentLane);
    }
    paintPickedEvent(at, scene);
    paintSpan(at, std::min(frame.time.bottom, frame.laneTop(look, count)));
    painter.restore();
}

void paintLaneFlags(QPainter &painter, const LaneScene &scene,
                    const std::vector<TimelineNote> &notes, const TimelineLook &look,
                    const LaneFrame &frame)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype lane = 0; lane < qsizetype(scene.lanes.size()); ++lane) {
        for (const TimelineNote &note : notes) {
            const QRectF box = flagBox(scene, note, look, frame, lane);
            if (!box.isEmpty())
                paintNoteFlag(painter, box, look.units(6), look.theme);
        }
    }
    painter.restore();
}

const TimelineNote *flagAt(const LaneScene &scene, const std::vector<TimelineNote> &notes,
                           const TimelineLook &look, const LaneFrame &frame, QPointF point)
{
    for (qsizetype lane = 0; lane < qsizetype(scene.lanes.size()); ++lane) {
        for (const TimelineNote &note : notes) {
            if (flagBox(scene, note, look, frame, lane).adjusted(-2, -2, 2, 2).contains(point))
                return &note;
        }
    }
    return nullptr;
}

void paintCounts(QPainter &painter, const LaneScene &scene, const TimelineLook &look,
                 const QRectF &box)
{
    painter.save();
    double bottom = box.bottom();
    painter.setFont(look.axisFont);
    painter.setPen(look.theme.dim);
    painter.drawText(
        QPointF(box.left(), bottom - look.units(5)),
        QFontMetricsF(look.axisFont)
            .elidedText(lanesText(QT_TRANSLATE_NOOP(
                            "EventLanes", "filled: overlaps a label · outlined: unlabelled")),
                        Qt::ElideRight, box.width()));
    QFont big = tabularFont(look.nameFont);
    big.setPixelSize(int(std::lround(look.units(17))));
    const double baseline = bottom - look.units(24);
    double x = box.left();
    for (const GroupCount &count : scene.counts) {
        const QString number = QString::number(count.count);
        const double numberWidth = QFontMetricsF(big).horizontalAdvance(number);
        const double textWidth = QFontMetricsF(look.axisFont).horizontalAdvance(count.text);
        if (x + numberWidth + look.units(5) + textWidth > box.right())
            break;
        painter.setFont(big);
        painter.setPen(look.theme.text);
        painter.drawText(QPointF(x, baseline), number);
        painter.setFont(look.axisFont);
        painter.setPen(look.theme.dim);
        painter.drawText(QPointF(x + numberWidth + look.units(5), baseline), count.text);
        x += numberWidth + textWidth + look.units(30);
    }
    painter.restore();
}

} // namespace belvedere
