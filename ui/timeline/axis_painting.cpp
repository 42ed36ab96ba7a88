#include "ui/timeline/axis_painting.h"

#include "app/base/literals.h"

#include <QFontMetricsF>
#include <QPainter>

namespace belvedere {

namespace {

constexpr double tickSpacing = 46; // design pixels

// The fullest form that fits into `room`; empty where none does.
QString tickText(const TimeTick &tick, const QFontMetricsF &metrics, double room)
{
    const auto fits = [&](const QString &text) { return metrics.horizontalAdvance(text) <= room; };
    if (tick.context.isEmpty())
        return fits(tick.label) ? tick.label : QString();
    if (const QString full = tick.label + u' ' + tick.context; fits(full))
        return full;
    if (tick.major && fits(tick.context))
        return tick.context;
    return fits(tick.label) ? tick.label : QString();
}

void paintGrid(QPainter &painter, const TimelineLook &look, const TimelineFrame &frame,
               const std::vector<TimeTick> &ticks, double gridBottom)
{
    QVector<QRectF> minor;
    QVector<QRectF> major;
    const double top = frame.top - look.units(6);
    for (const TimeTick &tick : ticks)
        (tick.major ? major : minor)
            .append(QRectF(look.snapped(tick.x), top, std::max(1.0, look.grid), gridBottom - top));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.theme.soft);
    painter.drawRects(minor);
    painter.setBrush(look.theme.line);
    painter.drawRects(major);
}

void paintLabels(QPainter &painter, const TimelineLook &look, const TimelineFrame &frame,
                 const std::vector<TimeTick> &ticks)
{
    const QFontMetricsF metrics(look.axisFont);
    painter.setFont(look.axisFont);
    painter.setPen(look.theme.dim);
    const double baseline = frame.top - look.units(9);
    double free = frame.time.left;
    for (const TimeTick &tick : ticks) {
        const double x = tick.x + look.units(3);
        const QString text = x < free ? QString() : tickText(tick, metrics, frame.right - x);
        if (text.isEmpty())
            continue;
        painter.drawText(QPointF(x, baseline), text);
        free = x + metrics.horizontalAdvance(text) + look.units(6);
    }
}

} // namespace

QString zoneNames(const TimeRange &range, const Display &display)
{
    const QString first = zoneText(display, range.start);
    const QString last = zoneText(display, range.end);
    return first == last ? first : first + u'/' + last;
}

void paintAxis(QPainter &painter, const TimelineLook &look, const TimelineFrame &frame,
               double gridBottom)
{
    painter.save();
    const std::vector<TimeTick> ticks = timeTicks(frame.time, look.display.zone,
                                                  look.units(tickSpacing), look.display.locale);
    paintGrid(painter, look, frame, ticks, gridBottom);
    paintLabels(painter, look, frame, ticks);
    const double room = frame.time.left - frame.left - look.units(12);
    painter.drawText(
        QPointF(frame.left + look.units(6), frame.top - look.units(9)),
        QFontMetricsF(look.axisFont)
            .elidedText(zoneNames(frame.time.view, look.display), Qt::ElideRight, room));
    painter.restore();
}

void paintCursor(QPainter &painter, const TimelineLook &look, const TimelineFrame &frame,
                 Timestamp time, double bottom)
{
    if (time < frame.time.view.start || time > frame.time.view.end)
        return;
    painter.save();
    const double x = look.snapped(frame.time.x(time)) + look.grid / 2;
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(
        QPen(look.theme.accent, std::max(1.0, look.grid), Qt::CustomDashLine, Qt::FlatCap));
    QPen pen = painter.pen();
    pen.setDashPattern({3, 3});
    painter.setPen(pen);
    painter.drawLine(QPointF(x, frame.top - look.units(6)), QPointF(x, bottom));
    painter.setFont(look.axisFont);
    const QString text = dateTimeText(time, look.display);
    const double width = QFontMetricsF(look.axisFont).horizontalAdvance(text) + look.units(12);
    const double height = look.units(17);
    const double left = std::clamp(x - width / 2, frame.time.left,
                                   std::max(frame.time.left, frame.right - width));
    const QRectF box(look.snapped(left), look.snapped(bottom - height), width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.theme.accent);
    painter.drawRoundedRect(box, look.units(3), look.units(3));
    painter.setPen(look.theme.onAccent);
    painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, text);
    painter.restore();
}

} // namespace belvedere
