// How parallel coordinates look.
#include "app/base/literals.h"
#include "app/text/format.h"
#include "ui/metrics/chart_style.h"
#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"
#include "ui/trends/parallel_chart.h"

#include <QPainter>

#include <cmath>

namespace belvedere {

namespace {

constexpr double absentStroke = 15; // of the design, below the foot of an axis
constexpr double brushHalf = 7;
constexpr qsizetype manyLines = 50; // from here on they are thin

} // namespace

void ParallelChart::paintEvent(QPaintEvent *)
{
    if (m_data.axes.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintHeads(painter);
    paintAxes(painter);
    paintLines(painter);
    paintTicks(painter);
    paintFeet(painter);
    paintBrushes(painter);
    paintNames(painter);
}

void ParallelChart::paintHeads(QPainter &painter) const
{
    const double scale = designScale(font());
    const double room = m_plot.width() / double(m_data.axes.size()) - 10 * scale;
    const QFont label = sizedFont(font(), 11.5, true);
    const QFont direction = sizedFont(font(), 10);
    const double lines[] = {QFontMetricsF(label).height(), QFontMetricsF(direction).height()};
    for (size_t axis = 0; axis < m_data.axes.size(); ++axis) {
        const double top = m_plot.top() - 8 * scale - lines[0] - lines[1];
        const auto draw = [&](const QFont &font, const QColor &colour, double y, double height,
                              const QString &text) {
            painter.setFont(font);
            painter.setPen(colour);
            const QFontMetricsF metrics(font);
            const double width = std::min(room, metrics.horizontalAdvance(text) + 1);
            drawElided(painter, QRectF(xOf(axis) - width / 2, y, width, height), text);
        };
        if (hasFocus() && axis == m_axis) {
            painter.setPen(m_theme.accent);
            painter.setBrush(m_theme.selection);
            painter.drawRoundedRect(
                QRectF(xOf(axis) - room / 2 - 3, top - 1, room + 6, lines[0] + lines[1] + 2), 3, 3);
        }
        draw(label, m_theme.text, top, lines[0], m_data.texts[axis].label);
        draw(direction, m_theme.dim, top + lines[0], lines[1], m_data.texts[axis].direction);
    }
}

void ParallelChart::paintAxes(QPainter &painter) const
{
    for (size_t axis = 0; axis < m_data.axes.size(); ++axis) {
        const bool isPointed = int(axis) == m_pointed.axis;
        painter.setPen(QPen(isPointed ? m_theme.dim : m_theme.line, isPointed ? 1.5 : 1));
        const double x = std::round(xOf(axis)) + 0.5;
        painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    }
}

// Above the lines, on a ground of their own: figures that lines run through cannot be read.
void ParallelChart::paintTicks(QPainter &painter) const
{
    const double scale = designScale(font());
    painter.setFont(tabularFont(sizedFont(font(), 10)));
    const QFontMetricsF metrics(painter.font());
    for (size_t axis = 0; axis < m_data.axes.size(); ++axis) {
        const ParallelAxis &shown = m_data.axes[axis];
        for (qsizetype i = 0; i < m_data.texts[axis].ticks.size(); ++i) {
            const QPointF place = placeOf(axis, shown.scale.position(shown.scale.ticks[size_t(i)]));
            const QString &text = m_data.texts[axis].ticks[i];
            const double width = metrics.horizontalAdvance(text);
            const QRectF box(place.x() - 9 * scale - width, place.y() - metrics.height() / 2, width,
                             metrics.height());
            QColor ground = m_theme.panel;
            ground.setAlphaF(0.8F);
            painter.fillRect(box.adjusted(-1, 2, 1, -2), ground);
            painter.setPen(m_theme.line);
            painter.drawLine(place - QPointF(5 * scale, 0), place);
            painter.setPen(m_theme.dim);
            painter.drawText(QPointF(box.left(), place.y() + metrics.capHeight() / 2), text);
        }
    }
}

void ParallelChart::paintFeet(QPainter &painter) const
{
    const double scale = designScale(font());
    const double room = m_plot.width() / double(m_data.axes.size()) - 6 * scale;
    painter.setFont(sizedFont(font(), 10));
    const QFontMetricsF metrics(painter.font());
    painter.setPen(m_theme.dim);
    for (size_t axis = 0; axis < m_data.axes.size(); ++axis) {
        const qsizetype absent = m_data.axes[axis].absent;
        if (absent == 0)
            continue;
        const QString text = countText(QT_TRANSLATE_N_NOOP("Text", "%n no value"),
                                       QT_TRANSLATE_N_NOOP("Text", "%n no value"), absent);
        const double width = std::min(room, metrics.horizontalAdvance(text) + 1);
        drawElided(painter,
                   QRectF(xOf(axis) - width / 2, m_plot.bottom() + absentStroke * scale + 2, width,
                          metrics.height()),
                   text);
    }
}

void ParallelChart::paintBrushes(QPainter &painter) const
{
    for (size_t axis = 0; axis < m_data.axes.size(); ++axis) {
        if (const auto brush = brushOf(axis))
            paintBrush(painter, axis, *brush);
    }
}

void ParallelChart::paintBrush(QPainter &painter, size_t axis, const AxisBrush &brush) const
{
    const double scale = designScale(font());
    const auto [low, high] = brushPlace(m_data.axes[axis], brush);
    const QPointF foot = placeOf(axis, low);
    const QPointF head = placeOf(axis, high);
    const double half = brushHalf * scale;
    QColor fill = m_theme.accent;
    fill.setAlphaF(0.22F);
    painter.setPen(QPen(m_theme.accent, 1));
    painter.setBrush(fill);
    painter.drawRect(
        QRectF(head.x() - half, head.y(), 2 * half, std::max(1.0, foot.y() - head.y())));
    painter.setFont(tabularFont(sizedFont(font(), 10.5, true)));
    const QFontMetricsF metrics(painter.font());
    const auto drawEdge = [&](const QPointF &place, const std::optional<double> &value,
                              BrushEdge edge) {
        const bool isCurrent = hasFocus() && axis == m_axis && edge == m_edge;
        painter.setPen(QPen(m_theme.accent, isCurrent ? 3 : 1.5));
        painter.drawLine(place - QPointF(half, 0), place + QPointF(half, 0));
        if (!value)
            return;
        const QString text = m_data.valueText(*m_data.axes[axis].metric, value);
        const double width = metrics.horizontalAdvance(text);
        const double base = edge == BrushEdge::To ? place.y() - 3 * scale
                                                  : place.y() + metrics.ascent() + 2 * scale;
        const double left = place.x() + half + 3 * scale;
        painter.fillRect(QRectF(left - 2, base - metrics.ascent(), width + 4, metrics.height()),
                         m_theme.panel);
        painter.setPen(m_theme.accent);
        painter.drawText(QPointF(left, base), text);
    };
    drawEdge(head, brush.to, BrushEdge::To);
    drawEdge(foot, brush.from, BrushEdge::From);
}

int ParallelChart::weightOf(qsizetype version) const
{
    if (version == m_pointed.version)
        return 5;
    if (!isHeld(version))
        return m_data.lines[size_t(version)].slot >= 0 ? 1 : 0;
    if (version == m_current)
        return 4;
    return m_data.lines[size_t(version)].slot >= 0 ? 3 : 2;
}

QPen ParallelChart::penOf(qsizetype version) const
{
    const int slot = m_data.lines[size_t(version)].slot;
    const bool isMany = qsizetype(m_data.lines.size()) > manyLines;
    const bool isPointed = version == m_pointed.version;
    double width = slot >= 0 ? 2 : isMany ? 0.8 : 1.2;
    if (isPointed || version == m_current)
        width = std::max(width, 2.0);
    QPen pen = slot >= 0 ? versionPen(m_theme, slot, width)
                         : QPen(version == m_current || isPointed
                                    ? m_theme.text
                                    : blended(m_theme.dim, m_theme.panel, isMany ? 0.45 : 0.7),
                                width);
    pen.setJoinStyle(Qt::RoundJoin);
    if (isPointed)
        pen.setWidthF(width + 0.8);
    else if (!isHeld(version))
        pen.setColor(blended(pen.color(), m_theme.panel, slot >= 0 ? 0.25 : 0.2));
    return pen;
}

void ParallelChart::paintLines(QPainter &painter) const
{
    std::vector<qsizetype> order;
    for (qsizetype version = 0; version < qsizetype(m_data.lines.size()); ++version)
        order.push_back(version);
    std::ranges::stable_sort(order, {}, [this](qsizetype version) { return weightOf(version); });
    for (const qsizetype version : order)
        paintLine(painter, version, penOf(version));
}

void ParallelChart::paintLine(QPainter &painter, qsizetype version, const QPen &pen) const
{
    const double scale = designScale(font());
    const auto placeOn = [&](size_t axis) {
        const ParallelAxis &shown = m_data.axes[axis];
        return placeOf(axis, shown.scale.position(*shown.values[size_t(version)]));
    };
    painter.setBrush(Qt::NoBrush);
    for (const LinePiece &piece : linePieces(m_data.axes, version)) {
        painter.setPen(pen);
        QPolygonF line;
        for (qsizetype axis = piece.first; axis <= piece.last; ++axis)
            line << placeOn(size_t(axis));
        if (line.size() > 1) {
            painter.drawPolyline(line);
            continue;
        }
        painter.setPen(QPen(pen.color(), 1.2));
        painter.drawEllipse(line.front(), 2.5 * scale, 2.5 * scale);
    }
    painter.setPen(QPen(pen.color(), std::max(1.2, pen.widthF())));
    for (size_t axis = 0; axis < m_data.axes.size(); ++axis) {
        if (m_data.axes[axis].values[size_t(version)])
            continue;
        const double y = m_plot.bottom() + (absentStroke - 4) * scale;
        painter.drawLine(QPointF(xOf(axis) - 6 * scale, y), QPointF(xOf(axis) + 6 * scale, y));
    }
}

// Right of the last axis: those with a colour and the chosen one; all where they are few. None above another.
void ParallelChart::paintNames(QPainter &painter) const
{
    constexpr size_t few = 12;
    const double scale = designScale(font());
    const size_t last = m_data.axes.size() - 1;
    painter.setFont(tabularFont(sizedFont(font(), 10.5, true)));
    const QFontMetricsF metrics(painter.font());
    std::vector<qsizetype> order;
    for (qsizetype version = 0; version < qsizetype(m_data.lines.size()); ++version) {
        const bool isNamed = m_data.lines.size() <= few || weightOf(version) >= 3;
        if (isNamed && isHeld(version) && m_data.axes[last].values[size_t(version)])
            order.push_back(version);
    }
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [this](qsizetype version) { return weightOf(version); });
    std::vector<double> taken;
    for (const qsizetype version : order) {
        const ParallelAxis &axis = m_data.axes[last];
        const QPointF place = placeOf(last, axis.scale.position(*axis.values[size_t(version)]));
        const auto isNear = [&](double y) {
            return std::abs(y - place.y()) < metrics.height() * 0.85;
        };
        if (std::ranges::any_of(taken, isNear))
            continue;
        taken.push_back(place.y());
        const ParallelLine &line = m_data.lines[size_t(version)];
        painter.setPen(line.slot >= 0 && !isNeutralSlot(line.slot)
                           ? m_theme.versionColour(line.slot)
                       : version == m_current ? m_theme.text
                                              : m_theme.dim);
        painter.drawText(QPointF(place.x() + 10 * scale, place.y() + metrics.capHeight() / 2),
                         line.name);
    }
}

} // namespace belvedere
