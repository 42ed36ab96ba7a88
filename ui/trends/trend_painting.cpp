// How a trend looks.
#include "ui/metrics/chart_style.h"
#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"
#include "ui/timeline/mark_painting.h"
#include "ui/trends/trend_chart.h"

#include "app/analysis/timeline.h"
#include "app/base/literals.h"

#include <QPainter>

#include <cmath>

namespace belvedere {

void TrendChart::paintEvent(QPaintEvent *)
{
    if (count() == 0)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGrid(painter);
    paintNames(painter);
    if (m_data.trend.time)
        paintDates(painter);
    if (m_hovered >= 0)
        paintCursor(painter, m_hovered, m_theme.text);
    if (hasFocus() && m_cursor >= 0)
        paintCursor(painter, m_cursor, m_theme.accent);
    paintActive(painter);
    paintRuns(painter);
    // What has a colour lies above the rest.
    for (const bool marked : {false, true}) {
        for (qsizetype i = 0; i < count(); ++i) {
            if ((mark(i).slot >= 0) == marked)
                paintPoint(painter, i);
        }
    }
    for (qsizetype i = 0; i < count(); ++i)
        paintStar(painter, i);
}

void TrendChart::paintGrid(QPainter &painter) const
{
    painter.setFont(tabularFont(sizedFont(font(), 10)));
    const QFontMetricsF metrics(painter.font());
    for (qsizetype i = 0; i < m_data.tickTexts.size(); ++i) {
        const double y = std::round(yOf(m_data.trend.scale.ticks[size_t(i)])) + 0.5;
        painter.setPen(QPen(i == 0 ? m_theme.line : m_theme.soft, 1));
        painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        painter.setPen(m_theme.dim);
        const QString &text = m_data.tickTexts[i];
        const double right = m_plot.left() - 6 * designScale(font());
        painter.drawText(QPointF(std::max(0.0, right - metrics.horizontalAdvance(text)),
                                 y + metrics.capHeight() / 2),
                         text);
    }
}

void TrendChart::paintNames(QPainter &painter) const
{
    const QFont plain = tabularFont(sizedFont(font(), 10.5));
    const QFont strong = tabularFont(sizedFont(font(), 10.5, true));
    const double base = m_plot.bottom() + 5 * designScale(font()) + QFontMetricsF(plain).ascent();
    for (const NameLabel &label : m_names) {
        const bool isNamed = mark(label.point).slot >= 0 || point(label.point).version == m_current;
        painter.setFont(isNamed ? strong : plain);
        painter.setPen(isNamed ? m_theme.text : m_theme.dim);
        const double advance = QFontMetricsF(painter.font())
                                   .horizontalAdvance(mark(label.point).name);
        painter.drawText(QPointF(label.left + (label.width - advance) / 2, base),
                         mark(label.point).name);
    }
}

void TrendChart::paintDates(QPainter &painter) const
{
    const double scale = designScale(font());
    painter.setFont(tabularFont(sizedFont(font(), 10)));
    const QFontMetricsF metrics(painter.font());
    const double top = m_plot.bottom() + 22 * scale;
    const double base = top + 4 * scale + metrics.ascent();
    const TimeScale time{*m_data.trend.time, m_plot.left(), m_plot.width()};
    painter.setPen(m_theme.line);
    painter.drawLine(QPointF(m_plot.left(), top), QPointF(m_plot.right(), top));
    double free = 0;
    for (const TimeTick &tick :
         timeTicks(time, m_data.display.zone, 70 * scale, m_data.display.locale)) {
        painter.setPen(m_theme.line);
        painter.drawLine(QPointF(tick.x, top), QPointF(tick.x, top + 4 * scale));
        painter.setPen(m_theme.dim);
        const double left = tick.x - metrics.horizontalAdvance(tick.label) / 2;
        if (left + metrics.horizontalAdvance(tick.label) <= width())
            painter.drawText(QPointF(left, base), tick.label);
        if (tick.context.isEmpty() || left < free)
            continue;
        painter.drawText(QPointF(left, base + metrics.height()), tick.context);
        free = left + metrics.horizontalAdvance(tick.context) + 8 * scale;
    }
}

// Along the value of the version that was active, up or down where another became it.
void TrendChart::paintActive(QPainter &painter) const
{
    QPen pen(blended(m_theme.text, m_theme.panel, 0.55), 1.2 * designScale(font()));
    pen.setDashPattern({4, 3});
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    const auto hasPlace = [this](const ActiveStep &step) {
        return step.point >= 0 && point(step.point).value.has_value();
    };
    const auto &steps = m_data.trend.active;
    for (size_t i = 0; i < steps.size(); ++i) {
        if (!hasPlace(steps[i]))
            continue;
        const double y = placeOf(steps[i].point).y();
        painter.drawLine(QPointF(xOf(steps[i].from), y), QPointF(xOf(steps[i].to), y));
        if (i + 1 < steps.size() && hasPlace(steps[i + 1]))
            painter.drawLine(QPointF(xOf(steps[i].to), y),
                             QPointF(xOf(steps[i].to), placeOf(steps[i + 1].point).y()));
    }
}

void TrendChart::paintRuns(QPainter &painter) const
{
    const double width = count() > 100 ? 1.0 : 1.5;
    painter.setPen(QPen(blended(m_theme.dim, m_theme.panel, 0.6), width * designScale(font()),
                        Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const TrendRun &run : m_data.trend.runs) {
        QPolygonF line;
        for (qsizetype i = run.first; i <= run.last; ++i)
            line << placeOf(i);
        painter.drawPolyline(line);
    }
}

double TrendChart::pointRadius() const
{
    const double room = m_plot.width() / double(std::max<qsizetype>(1, count()));
    return std::clamp(room * 0.3, 1.4, 4.0) * designScale(font());
}

void TrendChart::paintPoint(QPainter &painter, qsizetype index) const
{
    const QPointF place = placeOf(index);
    const int slot = mark(index).slot;
    const double scale = designScale(font());
    if (!point(index).value) {
        // A short stroke through the base line: here a number is missing.
        painter.setPen(QPen(slot >= 0 ? m_theme.versionColour(slot) : m_theme.dim, 1.2));
        painter.drawLine(place - QPointF(0, 4 * scale), place + QPointF(0, 4 * scale));
        return;
    }
    if (isNeutralSlot(slot)) {
        const QSizeF size = versionChipSize(slot) * scale;
        paintVersionChip(painter, QRectF(place - QPointF(size.width(), size.height()) / 2, size),
                         m_theme, slot);
        return;
    }
    const double radius = slot >= 0 ? std::max(pointRadius() + 1, 4 * scale) : pointRadius();
    painter.setPen(QPen(m_theme.panel, slot >= 0 ? 1.5 : 0.8));
    painter.setBrush(slot >= 0 ? m_theme.versionColour(slot) : m_theme.dim);
    painter.drawEllipse(place, radius, radius);
    if (point(index).version != m_current)
        return;
    painter.setPen(QPen(m_theme.text, 1.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(place, radius + 3, radius + 3);
}

void TrendChart::paintStar(QPainter &painter, qsizetype index) const
{
    const TrendMark::Star star = mark(index).star;
    if (star == TrendMark::Star::None)
        return;
    const double scale = designScale(font());
    const double room = m_plot.width() / double(std::max<qsizetype>(1, count()));
    const double radius = std::clamp(room * 0.9, 3.0, 5.4) * scale;
    const bool isHollow = star == TrendMark::Star::About;
    if (isHollow)
        painter.setPen(QPen(m_theme.text, 1.1, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    else
        painter.setPen(Qt::NoPen);
    painter.setBrush(isHollow ? m_theme.panel : m_theme.text);
    const double chip = isNeutralSlot(mark(index).slot) ? 4 * scale : 0;
    painter.drawPolygon(
        starShape(placeOf(index) - QPointF(0, pointRadius() + radius + 4 * scale + chip), radius));
}

void TrendChart::paintCursor(QPainter &painter, qsizetype index, const QColor &colour) const
{
    const QPointF place = placeOf(index);
    painter.setPen(QPen(blended(colour, m_theme.panel, 0.5), 1));
    painter.drawLine(QPointF(place.x(), m_plot.top()), QPointF(place.x(), m_plot.bottom()));
    const double radius = pointRadius() + 5 * designScale(font());
    painter.setPen(QPen(colour, 1.6));
    painter.setBrush(m_theme.selection);
    painter.drawEllipse(place, radius, radius);
}

} // namespace belvedere
