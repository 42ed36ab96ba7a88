#include "ui/timeline/mark_painting.h"

#include <QPainter>

#include <cmath>
#include <numbers>

namespace belvedere {

namespace {

constexpr double starRoom =
    11; // design pixels between the centres of a run and the star right of it
constexpr double shortestRun = 10; // a run narrower than this is its diamond alone

bool isRun(const TimelineMark &mark)
{
    return mark.kind == TimelineMark::Kind::TrainingRun
           || mark.kind == TimelineMark::Kind::ImportJob;
}

QPolygonF triangle(QPointF centre, double half, bool pointsDown)
{
    const double tip = pointsDown ? half : -half;
    return QPolygonF({centre + QPointF(-half, -tip * 0.8), centre + QPointF(half, -tip * 0.8),
                      centre + QPointF(0, tip)});
}

void paintShape(QPainter &painter, const QPolygonF &shape, const QColor &colour,
                const QColor &ground, bool hollow, double penWidth)
{
    if (hollow) {
        painter.setPen(QPen(colour, penWidth, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        painter.setBrush(ground);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
    }
    painter.drawPolygon(shape);
}

} // namespace

QPolygonF starShape(QPointF centre, double radius)
{
    QPolygonF star;
    for (int corner = 0; corner < 10; ++corner) {
        const double angle = std::numbers::pi * (corner / 5.0 - 0.5);
        const double reach = corner % 2 == 0 ? radius : radius * 0.42;
        star << centre + reach * QPointF(std::cos(angle), std::sin(angle));
    }
    return star;
}

QPolygonF diamondShape(QPointF centre, double halfWidth, double halfHeight)
{
    return QPolygonF({centre - QPointF(0, halfHeight), centre + QPointF(halfWidth, 0),
                      centre + QPointF(0, halfHeight), centre - QPointF(halfWidth, 0)});
}

std::vector<PlacedMark> placedMarks(const TimelineLane &lane, const TimelineLook &look,
                                    const TimeScale &time)
{
    std::vector<PlacedMark> placed;
    double busyUpTo = -1e18; // the right end of the last run's diamond, where a star may not stand
    const TimelineMark *before = nullptr;
    for (size_t index = 0; index < lane.marks.size(); ++index) {
        const TimelineMark &mark = lane.marks[index];
        double x = time.x(mark.at);
        double end = mark.end ? time.x(*mark.end) : x;
        if (mark.kind == TimelineMark::Kind::Promotion && x < busyUpTo)
            x = end = busyUpTo;
        if (isRun(mark)) {
            busyUpTo = x + look.units(starRoom);
            end = end - x < look.units(shortestRun) ? x : end;
        }
        if (end < time.left || x > time.left + time.width)
            continue;
        const bool covered = before && before->kind == mark.kind
                             && before->approximate == mark.approximate && !placed.empty()
                             && x - placed.back().x < look.grid && end == x;
        if (covered)
            continue;
        placed.push_back({index, x, end});
        before = &mark;
    }
    return placed;
}

void paintMark(QPainter &painter, const TimelineLook &look, const TimelineMark &mark, bool finished,
               double x, double end, double centreY)
{
    const QPointF centre(x, centreY);
    const Theme &theme = look.theme;
    const QColor accent = finished ? theme.accent : laidOver(theme.accent, theme.panel, 0.6);
    const double line = look.units(1.2);
    switch (mark.kind) {
    case TimelineMark::Kind::TrainingRun:
        paintShape(painter, diamondShape(centre, look.units(4), look.units(5)), accent, theme.panel,
                   false, line);
        break;
    case TimelineMark::Kind::ImportJob:
        paintShape(painter, triangle(centre, look.units(4.5), true), accent, theme.panel, false,
                   line);
        break;
    case TimelineMark::Kind::Promotion:
        paintShape(painter, starShape(centre, look.units(mark.approximate ? 5.2 : 5.8)), theme.text,
                   theme.panel, mark.approximate, line);
        break;
    case TimelineMark::Kind::Retraining:
        paintShape(painter, triangle(centre, look.units(4), false), theme.accent, theme.panel,
                   mark.approximate, line);
        break;
    }
    if (end > x) {
        const double half = look.units(1.5);
        painter.fillRect(QRectF(x, centreY - half, end - x, 2 * half), accent);
    }
}

} // namespace belvedere
