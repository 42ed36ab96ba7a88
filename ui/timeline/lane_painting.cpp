#include "ui/timeline/lane_painting.h"

#include "ui/timeline/mark_painting.h"
#include "ui/timeline/note_painting.h"

#include "app/base/literals.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace belvedere {

namespace {

// Rectangles of one colour, painted in one call: hundreds of thousands of detections stay within a frame.
struct Batches {
    QVector<QRectF> events{};
    QVector<QRectF> stripes{}; // through runs of several events: told without colour
    QVector<QRectF> labels{};
};

struct Painting {
    QPainter &painter;
    const TimelineScene &scene;
    const TimelineLook &look;
    const TimelineFrame &frame;

    bool inView(const TimeRange &range) const { return range.overlaps(frame.time.view); }
};

// The part of a bar inside the plot; ends that are cut off are square.
QPainterPath barPath(const Painting &at, const TimeRange &range, double top, double height)
{
    const TimeScale &time = at.frame.time;
    const double from = at.look.snapped(std::max(time.x(range.start), time.left));
    const double to = at.look.snapped(std::min(time.x(range.end), at.frame.plotRight()));
    const QRectF bar(from, at.look.snapped(top), std::max(to - from, at.look.units(1.5)),
                     at.look.snapped(height));
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    const double radius = std::min(at.look.units(2), bar.width() / 2);
    path.addRoundedRect(bar, radius, radius);
    if (range.start < time.view.start)
        path.addRect(bar.adjusted(0, 0, -radius, 0));
    if (range.end > time.view.end)
        path.addRect(bar.adjusted(radius, 0, 0, 0));
    return path;
}

void paintBars(const Painting &at, const TimelineLane &lane, const LaneTracks &tracks)
{
    const Theme &theme = at.look.theme;
    at.painter.setPen(Qt::NoPen);
    if (lane.training && at.inView(*lane.training)) {
        at.painter.setBrush(lane.finished ? theme.training
                                          : laidOver(theme.training, theme.panel, 0.45));
        at.painter.drawPath(
            barPath(at, *lane.training, tracks.trainingTop(), tracks.trainingHeight()));
    }
    if (lane.evaluation && at.inView(*lane.evaluation)) {
        at.painter.setBrush(theme.evaluation);
        at.painter.drawPath(
            barPath(at, *lane.evaluation, tracks.evaluationTop(), tracks.evaluationHeight()));
    }
}

QRectF trackRect(const TimelineLook &look, double left, double right, double top, double height)
{
    const double y = look.snapped(top);
    return QRectF(left, y, right - left, look.snapped(top + height) - y);
}

void collect(const Painting &at, const TimelineLane &lane, const LaneTracks &tracks,
             Batches &batches)
{
    const TimelineLook &look = at.look;
    const double line = std::max(look.snapped(look.units(1)), look.grid);
    for (const VisibleSpan &span : visibleSpans(lane.events, at.frame.time)) {
        const auto [left, right] = pixelEdges(span.left, span.right, look, at.frame.time);
        const QRectF box = trackRect(look, left, right, tracks.eventTop(), tracks.eventHeight());
        batches.events.append(box);
        if (span.count > 1) {
            const double y = look.snapped(box.center().y() - line / 2);
            batches.stripes.append(QRectF(left, y, box.width(), line));
        }
    }
    for (const VisibleSpan &span : visibleSpans(lane.labels, at.frame.time)) {
        const auto [left, right] = pixelEdges(span.left, span.right, look, at.frame.time);
        batches.labels.append(
            trackRect(look, left, right, tracks.labelTop(), tracks.labelHeight()));
    }
}

void paintRects(QPainter &painter, const QVector<QRectF> &rects, const QColor &colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRects(rects);
}

void paintMarks(const Painting &at, const TimelineLane &lane, const LaneTracks &tracks)
{
    for (const PlacedMark &placed : placedMarks(lane, at.look, at.frame.time)) {
        const double x = std::max(placed.x, at.frame.time.left);
        paintMark(at.painter, at.look, lane.marks[placed.mark], lane.finished, x,
                  std::min(placed.end, at.frame.plotRight()), tracks.markCentre());
    }
}

// An arrow at the edge where everything of a lane lies outside the view.
void paintElsewhere(const Painting &at, const TimelineLane &lane, const LaneTracks &tracks)
{
    const auto extent = lane.extent();
    if (!extent || extent->overlaps(at.frame.time.view))
        return;
    const bool before = extent->end < at.frame.time.view.start;
    const double size = at.look.units(4);
    const double tip = before ? at.frame.time.left + at.look.units(2)
                              : at.frame.plotRight() - at.look.units(2);
    const double base = before ? tip + size : tip - size;
    const double y = tracks.markCentre();
    at.painter.setPen(Qt::NoPen);
    at.painter.setBrush(at.look.theme.dim);
    at.painter.drawPolygon(
        QPolygonF({QPointF(tip, y), QPointF(base, y - size), QPointF(base, y + size)}));
}

QString laneWords(const TimelineLane &lane)
{
    if (!lane.state.isEmpty())
        return lane.state;
    const bool dated = lane.training || lane.evaluation || !lane.events.isEmpty()
                       || !lane.marks.empty();
    return dated ? QString() : QCoreApplication::translate("Timeline", "no dates in its response");
}

struct WordsPlace {
    double left = 0;
    double room = 0;
    bool below = false; // on the evaluation's track
};

// Right of the training bar; left of it where only there they fit; under a bar that leaves no room on either side.
WordsPlace placeOfWords(const Painting &at, const TimelineLane &lane, double width)
{
    const TimeScale &time = at.frame.time;
    const double gap = at.look.units(6);
    const double first = time.left + gap;
    if (!lane.training || !at.inView(*lane.training))
        return {first, at.frame.right - first, false};
    const double right = time.x(lane.training->end) + gap;
    const double roomRight = at.frame.right - right;
    const double roomLeft = time.x(lane.training->start) - gap - first;
    if (roomRight < width && roomLeft >= width)
        return {first + roomLeft - width, width + 1, false};
    if (roomRight < std::min(width, at.look.units(90)))
        return {first, at.frame.right - first, true};
    return {right, roomRight, false};
}

void paintWords(const Painting &at, const TimelineLane &lane, const LaneTracks &tracks)
{
    const QString words = laneWords(lane);
    if (words.isEmpty())
        return;
    const QFontMetricsF metrics(at.look.textFont);
    const WordsPlace place = placeOfWords(at, lane, metrics.horizontalAdvance(words));
    const double baseline = tracks.top + at.look.units(place.below ? 22 : 10);
    at.painter.setPen(at.look.theme.dim);
    at.painter.drawText(QPointF(place.left, baseline),
                        metrics.elidedText(words, Qt::ElideRight, place.room));
}

void paintName(const Painting &at, const TimelineLane &lane, const LaneTracks &tracks, bool current)
{
    const TimelineLook &look = at.look;
    QPainter &painter = at.painter;
    const double left = at.frame.left + look.units(6);
    const double room = at.frame.time.left - look.units(10) - left;
    const bool isVersion = lane.kind == TimelineLane::Kind::Version;
    const bool hasChip = isVersion && lane.slot >= 0;
    const double chip = hasChip ? look.units(isNeutralSlot(lane.slot) ? 22 : 16) : 0;
    if (current) {
        const double height = look.lanePitch() - look.units(6);
        painter.fillRect(QRectF(at.frame.left, tracks.top + look.units(2), look.units(3), height),
                         look.theme.accent);
    }
    const QFont &font = isVersion ? look.nameFont : look.textFont;
    painter.setFont(font);
    painter.setPen(isVersion ? look.theme.text : look.theme.dim);
    const QString name = QFontMetricsF(font).elidedText(lane.name, Qt::ElideRight, room - chip);
    painter.drawText(QPointF(left, tracks.top + look.units(look.severalModels ? 13 : 17)), name);
    if (look.severalModels) {
        painter.setFont(look.axisFont);
        painter.setPen(look.theme.dim);
        const QString model = QFontMetricsF(look.axisFont)
                                  .elidedText(lane.modelName, Qt::ElideMiddle, room);
        painter.drawText(QPointF(left, tracks.top + look.units(25)), model);
    }
    if (hasChip) {
        const QSizeF size = versionChipSize(lane.slot) * look.scale;
        const double middle = tracks.top + look.units(look.severalModels ? 9 : 13);
        const double x = at.frame.time.left - look.units(10) - size.width();
        paintVersionChip(painter, QRectF(QPointF(x, middle - size.height() / 2), size), look.theme,
                         lane.slot);
    }
}

void paintPicked(const Painting &at)
{
    const auto &lanes = at.scene.lanes;
    if (at.frame.currentLane < 0 || at.frame.currentLane >= qsizetype(lanes.size()))
        return;
    const auto &events = lanes[size_t(at.frame.currentLane)].events;
    if (at.frame.pickedEvent < 0 || at.frame.pickedEvent >= events.size())
        return;
    const TimeRange &range = events.range(at.frame.pickedEvent);
    if (!at.inView(range))
        return;
    const TimelineLook &look = at.look;
    const LaneTracks tracks{at.frame.laneTop(look, at.frame.currentLane), look};
    const TimeScale &time = at.frame.time;
    const auto [left, right] = pixelEdges(time.x(range.start), time.x(range.end), look, time);
    const double pen = look.units(1.5);
    const QRectF box = trackRect(look, left, right, tracks.eventTop(), tracks.eventHeight());
    at.painter.setPen(QPen(look.theme.text, pen));
    at.painter.setBrush(Qt::NoBrush);
    at.painter.drawRect(box.adjusted(-pen, -pen, pen, pen));
}

} // namespace

qsizetype TimelineFrame::firstLane(const TimelineLook &look) const
{
    return std::max<qsizetype>(0, qsizetype(scroll / look.lanePitch()));
}

qsizetype TimelineFrame::endLane(const TimelineLook &look, const TimelineScene &scene) const
{
    const auto end = qsizetype(std::ceil((bottom - top + scroll) / look.lanePitch()));
    return std::clamp<qsizetype>(end, 0, qsizetype(scene.lanes.size()));
}

std::pair<double, double> pixelEdges(double left, double right, const TimelineLook &look,
                                     const TimeScale &time)
{
    const double least = std::max(look.snapped(look.units(1.5)), look.grid);
    const double plotRight = time.left + time.width;
    const double from = look.snapped(std::clamp(left, time.left, plotRight - least));
    const double to = look.snapped(std::clamp(right, time.left, plotRight));
    return {from, std::max(to, from + least)};
}

void paintLaneGround(QPainter &painter, const TimelineScene &scene, const TimelineLook &look,
                     const TimelineFrame &frame)
{
    if (frame.currentLane < frame.firstLane(look)
        || frame.currentLane >= frame.endLane(look, scene))
        return;
    const double top = frame.laneTop(look, frame.currentLane) - look.units(1);
    // Fainter behind the bars: evaluation data would vanish on the colour of a selection.
    const QColor faint = laidOver(look.theme.accent, look.theme.panel, 0.05);
    const double names = frame.time.left - look.units(6);
    painter.fillRect(QRectF(frame.left, top, names - frame.left, look.lanePitch()),
                     look.theme.selection);
    painter.fillRect(QRectF(names, top, frame.right - names, look.lanePitch()), faint);
}

void paintLanes(QPainter &painter, const TimelineScene &scene, const TimelineLook &look,
                const TimelineFrame &frame)
{
    const Painting at{painter, scene, look, frame};
    Batches batches;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    const qsizetype first = frame.firstLane(look);
    const qsizetype end = frame.endLane(look, scene);
    for (qsizetype index = first; index < end; ++index) {
        const TimelineLane &lane = scene.lanes[size_t(index)];
        const LaneTracks tracks{frame.laneTop(look, index), look};
        paintBars(at, lane, tracks);
        collect(at, lane, tracks, batches);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintRects(painter, batches.labels, look.theme.label);
    paintRects(painter, batches.events, look.theme.event);
    paintRects(painter, batches.stripes, look.theme.evaluation);
    painter.setRenderHint(QPainter::Antialiasing, true);
    paintPicked(at);
    for (qsizetype index = first; index < end; ++index) {
        const TimelineLane &lane = scene.lanes[size_t(index)];
        const LaneTracks tracks{frame.laneTop(look, index), look};
        paintMarks(at, lane, tracks);
        paintElsewhere(at, lane, tracks);
        painter.setFont(look.textFont);
        paintWords(at, lane, tracks);
        paintName(at, lane, tracks, index == frame.currentLane);
    }
    paintLaneNotes(painter, scene, look, frame);
    painter.restore();
}

} // namespace belvedere
