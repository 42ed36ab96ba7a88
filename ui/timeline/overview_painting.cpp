#include "ui/timeline/overview_painting.h"

#include <QPainter>

#include <algorithm>

namespace belvedere {

namespace {

QRectF row(const TimeScale &time, const TimeRange &range, double top, double height, double least)
{
    const double right = time.left + time.width;
    const double from = std::clamp(time.x(range.start), time.left, right - least);
    const double to = std::clamp(time.x(range.end), from + least, right);
    return QRectF(from, top, to - from, height);
}

} // namespace

double overviewHandle(const TimelineLook &look)
{
    return look.units(6);
}

void paintOverviewLanes(QPainter &painter, const QRectF &box, const TimelineScene &scene,
                        const TimelineLook &look, const TimeRange &whole)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.theme.soft);
    painter.drawRoundedRect(box, look.units(3), look.units(3));
    const TimeScale time{whole, box.left(), box.width()};
    const double inset = look.units(3);
    const double pitch = std::min((box.height() - 2 * inset)
                                      / double(std::max<size_t>(scene.lanes.size(), 1)),
                                  look.units(3));
    QVector<QRectF> training;
    QVector<QRectF> evaluation;
    const double height = std::max(pitch * 0.8, look.units(1.2));
    double y = box.center().y() - pitch * double(scene.lanes.size()) / 2;
    for (const TimelineLane &lane : scene.lanes) {
        const double least = look.units(1.5);
        if (lane.evaluation)
            evaluation.append(row(time, *lane.evaluation, y, height, least));
        else if (const auto events = lane.events.extent())
            evaluation.append(row(time, *events, y, height, least));
        if (lane.training)
            training.append(row(time, *lane.training, y, height, least));
        y += pitch;
    }
    // Rows of many lanes cover each other: seen through, they still tell where most of them are.
    painter.setOpacity(pitch < look.units(1.2) ? 0.5 : 1);
    painter.setBrush(look.theme.isDark ? laidOver(look.theme.training, look.theme.text, 0.85)
                                       : look.theme.training);
    painter.drawRects(training);
    painter.setBrush(laidOver(look.theme.event, look.theme.soft, 0.75));
    painter.drawRects(evaluation);
    painter.restore();
}

void paintOverviewWindow(QPainter &painter, const QRectF &box, const TimelineLook &look,
                         double left, double right)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    const double handle = overviewHandle(look);
    const double middle = (left + right) / 2;
    const double least = 3.5 * handle; // room between the handles of a very short range
    const double from = std::min(left, middle - least / 2);
    const double to = std::max(right, middle + least / 2);
    QColor veil = look.theme.panel;
    veil.setAlphaF(0.4F);
    painter.fillRect(QRectF(box.left(), box.top(), std::max(0.0, from - box.left()), box.height()),
                     veil);
    painter.fillRect(QRectF(to, box.top(), std::max(0.0, box.right() - to), box.height()), veil);
    const double pen = look.units(1.5);
    const QRectF frame = QRectF(from, box.top(), to - from, box.height())
                             .adjusted(pen / 2, -pen / 2, -pen / 2, pen / 2);
    painter.setPen(QPen(look.theme.accent, pen));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame, look.units(3), look.units(3));
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.theme.accent);
    const double height = look.units(16);
    for (const double x : {from, to - handle})
        painter.drawRoundedRect(QRectF(x, box.center().y() - height / 2, handle, height),
                                look.units(2), look.units(2));
    painter.restore();
}

} // namespace belvedere
