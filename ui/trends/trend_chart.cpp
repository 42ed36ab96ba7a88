#include "ui/trends/trend_chart.h"

#include "app/base/literals.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tool_tip.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace belvedere {

namespace {

constexpr double trendHead = 20; // of the design: room for a star above the highest point
constexpr double trendFoot = 22; // names
constexpr double trendDates = 36;

} // namespace

TrendChart::TrendChart(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::NoContextMenu); // the card's
}

void TrendChart::setData(TrendChartData data)
{
    const qsizetype version = m_cursor >= 0 ? point(m_cursor).version : m_current;
    m_data = std::move(data);
    m_hovered = -1;
    m_cursor = -1;
    for (qsizetype i = 0; i < count(); ++i) {
        if (point(i).version == version)
            m_cursor = i;
    }
    arrange();
    tellReadout();
}

void TrendChart::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void TrendChart::setCurrent(qsizetype version)
{
    if (version == m_current)
        return; // the cursor stays where it was moved to
    m_current = version;
    const auto &points = m_data.trend.points;
    const auto found = std::ranges::find(points, version, &TrendPoint::version);
    m_cursor = found == points.end() ? -1 : found - points.begin();
    arrange();
    tellReadout();
}

QSize TrendChart::sizeHint() const
{
    return {620, 220};
}

QSize TrendChart::minimumSizeHint() const
{
    return {260, 150};
}

void TrendChart::arrange()
{
    const double scale = designScale(font());
    const QFontMetricsF ticks(tabularFont(sizedFont(font(), 10)));
    double widest = 20 * scale;
    for (const QString &text : std::as_const(m_data.tickTexts))
        widest = std::max(widest, ticks.horizontalAdvance(text));
    const double left = std::min(widest + 10 * scale, width() * 0.3);
    const double top = trendHead * scale;
    const double foot = (m_data.trend.time ? trendDates + trendFoot : trendFoot) * scale;
    m_plot = QRectF(left, top, std::max(1.0, width() - left - 12 * scale),
                    std::max(1.0, height() - top - foot));
    m_names = nameLabels();
    update();
}

// Those that have to be named come first, then the ends, then all others from the right: the newest interest most.
std::vector<qsizetype> TrendChart::pointsByWeight() const
{
    std::vector<qsizetype> points;
    for (qsizetype i = count() - 1; i >= 0; --i)
        points.push_back(i);
    const auto weight = [this](qsizetype i) {
        if (point(i).version == m_current)
            return 0;
        if (mark(i).slot >= 0)
            return 1;
        return i == 0 || i == count() - 1 ? 2 : 3;
    };
    std::ranges::stable_sort(points, {}, weight);
    return points;
}

std::vector<TrendChart::NameLabel> TrendChart::nameLabels() const
{
    const QFontMetricsF metrics(tabularFont(sizedFont(font(), 10.5, true)));
    const double gap = 6 * designScale(font());
    std::vector<NameLabel> labels;
    for (const qsizetype i : pointsByWeight()) {
        const double advance = metrics.horizontalAdvance(mark(i).name);
        const double left = std::clamp(xOf(point(i).x) - advance / 2, 0.0,
                                       std::max(0.0, width() - advance));
        // Sorted by place, so that one search finds both neighbours.
        const auto next = std::ranges::lower_bound(labels, left, {}, &NameLabel::left);
        const bool fitsRight = next == labels.end() || left + advance + gap <= next->left;
        const bool fitsLeft = next == labels.begin()
                              || std::prev(next)->left + std::prev(next)->width + gap <= left;
        if (fitsLeft && fitsRight)
            labels.insert(next, {i, left, advance});
    }
    return labels;
}

QStringList TrendChart::shownNames() const
{
    QStringList names;
    for (const NameLabel &label : m_names)
        names += mark(label.point).name;
    return names;
}

double TrendChart::yOf(double value) const
{
    return m_plot.bottom() - m_data.trend.scale.position(value) * m_plot.height();
}

QPointF TrendChart::placeOf(qsizetype index) const
{
    const TrendPoint &one = point(index);
    return {xOf(one.x), one.value ? yOf(*one.value) : m_plot.bottom()};
}

qsizetype TrendChart::pointAt(const QPointF &position) const
{
    if (!rect().contains(position.toPoint()) || position.x() < m_plot.left() - 6)
        return -1;
    return nearestPoint(m_data.trend, (position.x() - m_plot.left()) / m_plot.width());
}

void TrendChart::tellReadout()
{
    const qsizetype index = m_hovered >= 0 ? m_hovered : hasFocus() ? m_cursor : -1;
    const QString text = index >= 0 ? mark(index).readout : QString();
    if (text == accessibleDescription())
        return;
    setAccessibleDescription(text);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    emit readoutChanged(text);
}

void TrendChart::setHovered(qsizetype index)
{
    if (index == m_hovered)
        return;
    m_hovered = index;
    tellReadout();
    update();
}

void TrendChart::moveCursor(qsizetype index)
{
    m_cursor = count() == 0 ? -1 : std::clamp<qsizetype>(index, 0, count() - 1);
    m_hovered = -1;
    tellReadout();
    update();
}

bool TrendChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const qsizetype index = pointAt(help->pos());
        const QString text = index >= 0 ? mark(index).readout : QString();
        QToolTip::showText(help->globalPos(), text.isEmpty() ? QString() : toolTipText(text), this);
        return true;
    }
    if (event->type() == QEvent::FontChange)
        arrange();
    return QWidget::event(event);
}

void TrendChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TrendChart::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(pointAt(event->position()));
}

void TrendChart::mousePressEvent(QMouseEvent *event)
{
    const qsizetype index = pointAt(event->position());
    if (event->button() == Qt::LeftButton && index >= 0)
        moveCursor(index);
}

void TrendChart::mouseReleaseEvent(QMouseEvent *event)
{
    const qsizetype index = pointAt(event->position());
    if (event->button() == Qt::LeftButton && index >= 0 && index == m_cursor)
        emit versionActivated(point(index).version);
}

void TrendChart::keyPressEvent(QKeyEvent *event)
{
    constexpr qsizetype page = 10;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(m_cursor - 1);
    case Qt::Key_Right:
        return moveCursor(m_cursor + 1);
    case Qt::Key_PageUp:
        return moveCursor(m_cursor - page);
    case Qt::Key_PageDown:
        return moveCursor(m_cursor + page);
    case Qt::Key_Home:
        return moveCursor(0);
    case Qt::Key_End:
        return moveCursor(count() - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_cursor >= 0)
            emit versionActivated(point(m_cursor).version);
        return;
    default:
        event->ignore();
    }
}

void TrendChart::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    setHovered(-1);
}

void TrendChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_cursor < 0 && event->reason() != Qt::MouseFocusReason)
        m_cursor = count() - 1;
    tellReadout();
    update();
}

void TrendChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    tellReadout();
    update();
}

} // namespace belvedere
