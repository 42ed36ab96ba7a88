#include "ui/trends/parallel_chart.h"

#include "app/base/literals.h"
#include "app/text/format.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tool_tip.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <cmath>

namespace belvedere {

namespace {

constexpr double axesHead = 42;  // of the design: names of the axes
constexpr double axesFoot = 34;  // lines without a value
constexpr double axisReach = 11; // to the left and right of an axis
constexpr double edgeReach = 6;  // above and below the edge of a range
constexpr double lineReach = 6;
constexpr double stillPixels = 3; // a hand that only clicks moves less

} // namespace

ParallelChart::ParallelChart(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::NoContextMenu); // the card's
}

void ParallelChart::setData(ParallelChartData data)
{
    m_data = std::move(data);
    m_axis = m_data.axes.empty() ? 0 : std::min(m_axis, m_data.axes.size() - 1);
    m_pointed = {};
    m_drag = {};
    m_pressedLine = -1;
    refreshHeld();
    arrange();
    tellReadout();
}

void ParallelChart::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void ParallelChart::setCurrent(qsizetype version)
{
    m_current = version;
    update();
}

QSize ParallelChart::sizeHint() const
{
    return {620, 280};
}

QSize ParallelChart::minimumSizeHint() const
{
    return {260, 200};
}

void ParallelChart::arrange()
{
    const double scale = designScale(font());
    const double top = axesHead * scale;
    m_plot = QRectF(0, top, std::max(1, width()), std::max(1.0, height() - top - axesFoot * scale));
    update();
}

double ParallelChart::xOf(size_t axis) const
{
    return m_plot.left() + m_plot.width() * (double(axis) + 0.5) / double(m_data.axes.size());
}

QPointF ParallelChart::placeOf(size_t axis, double position) const
{
    return {xOf(axis), m_plot.bottom() - position * m_plot.height()};
}

double ParallelChart::positionAt(double y) const
{
    return (m_plot.bottom() - y) / m_plot.height();
}

// ---- ranges ---------------------------------------------------------------------------------------------------------

std::optional<AxisBrush> ParallelChart::brushOf(size_t axis) const
{
    const auto found = m_brushes.constFind(m_data.axes[axis].metric->name());
    return found == m_brushes.constEnd() ? std::nullopt : std::optional(*found);
}

void ParallelChart::setBrush(size_t axis, const std::optional<AxisBrush> &brush)
{
    const QString name = m_data.axes[axis].metric->name();
    if (brush)
        m_brushes.insert(name, *brush);
    else
        m_brushes.remove(name);
    refreshHeld();
    tellReadout();
    update();
}

QStringList ParallelChart::terms() const
{
    QStringList terms;
    for (const VersionMetric &metric : versionMetrics()) {
        const auto found = m_brushes.constFind(metric.name());
        if (found != m_brushes.constEnd())
            terms += brushTerms(metric, *found);
    }
    return terms;
}

void ParallelChart::refreshHeld()
{
    m_held = versionsHeld(m_data.versions, terms());
    emit heldChanged();
}

qsizetype ParallelChart::heldCount() const
{
    return std::ranges::count(m_held, true);
}

void ParallelChart::clearBrushes()
{
    m_drag = {};
    if (m_brushes.isEmpty())
        return;
    forgetBrushes();
    emit brushesChanged();
}

void ParallelChart::forgetBrushes()
{
    m_brushes.clear();
    m_drag = {};
    refreshHeld();
    tellReadout();
    update();
}

void ParallelChart::forgetBrush(const VersionMetric &metric)
{
    m_brushes.remove(metric.name());
}

// ---- pointing -------------------------------------------------------------------------------------------------------

int ParallelChart::axisAt(const QPointF &position) const
{
    const double scale = designScale(font());
    const double slack = edgeReach * scale;
    if (position.y() < m_plot.top() - slack || position.y() > m_plot.bottom() + slack)
        return -1;
    for (size_t axis = 0; axis < m_data.axes.size(); ++axis) {
        if (std::abs(position.x() - xOf(axis)) <= axisReach * scale)
            return int(axis);
    }
    return -1;
}

ParallelChart::Pointed ParallelChart::pointedAt(const QPointF &position) const
{
    Pointed pointed{.axis = axisAt(position)};
    const bool isHead = position.y() < m_plot.top();
    if (m_data.axes.empty() || !rect().contains(position.toPoint()))
        return {};
    const double across = position.x() / m_plot.width() * double(m_data.axes.size());
    if (isHead && pointed.axis < 0)
        pointed.axis = std::clamp(int(across), 0, int(m_data.axes.size()) - 1);
    if (pointed.axis < 0)
        pointed.version = nearestLine(m_data.axes, across - 0.5, positionAt(position.y()),
                                      lineReach * designScale(font()) / m_plot.height());
    return pointed;
}

// On an edge: that edge moves. Inside: the whole range does. Elsewhere on the axis: a new range.
void ParallelChart::beginDrag(int axis, double position)
{
    const auto brush = brushOf(size_t(axis));
    m_drag = {.axis = axis, .fixed = position, .pressed = position, .before = brush};
    if (!brush)
        return;
    const auto [low, high] = brushPlace(m_data.axes[size_t(axis)], *brush);
    const double reach = edgeReach * designScale(font()) / m_plot.height();
    if (std::abs(position - high) <= reach)
        m_drag.fixed = low;
    else if (std::abs(position - low) <= reach)
        m_drag.fixed = high;
    else if (position > low && position < high)
        m_drag.shifted = brush;
}

void ParallelChart::drag(double position)
{
    const ParallelAxis &axis = m_data.axes[size_t(m_drag.axis)];
    m_drag.moved = m_drag.moved
                   || std::abs(position - m_drag.pressed) * m_plot.height() > stillPixels;
    if (!m_drag.moved)
        return;
    if (!m_drag.shifted)
        return setBrush(size_t(m_drag.axis), brushBetween(axis, m_drag.fixed, position));
    const auto [low, high] = brushPlace(axis, *m_drag.shifted);
    const double by = std::clamp(position - m_drag.pressed, -low, 1 - high);
    setBrush(size_t(m_drag.axis), brushBetween(axis, low + by, high + by));
}

// A click on the axis beside its range takes that away.
void ParallelChart::endDrag()
{
    const Drag done = std::exchange(m_drag, {});
    const auto axis = size_t(done.axis);
    if (!done.moved && done.before && done.fixed == done.pressed && !done.shifted)
        setBrush(axis, std::nullopt);
    if (brushOf(axis) != done.before)
        emit brushesChanged();
}

void ParallelChart::cancelDrag()
{
    const Drag done = std::exchange(m_drag, {});
    setBrush(size_t(done.axis), done.before);
}

void ParallelChart::setPointed(Pointed pointed)
{
    setCursor(pointed.axis >= 0 && !m_data.axes.empty() ? Qt::SizeVerCursor : Qt::ArrowCursor);
    if (pointed == m_pointed)
        return;
    m_pointed = pointed;
    tellReadout();
    update();
}

void ParallelChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int axis = axisAt(event->position());
    m_pressedLine = axis < 0 ? pointedAt(event->position()).version : -1;
    if (axis < 0)
        return;
    m_axis = size_t(axis);
    beginDrag(axis, std::clamp(positionAt(event->position().y()), 0.0, 1.0));
    update();
}

void ParallelChart::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag.axis >= 0)
        drag(positionAt(event->position().y()));
    else
        setPointed(pointedAt(event->position()));
}

void ParallelChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_drag.axis >= 0)
        return endDrag();
    const qsizetype pressed = std::exchange(m_pressedLine, -1);
    if (pressed >= 0 && pointedAt(event->position()).version == pressed)
        emit versionActivated(pressed);
}

void ParallelChart::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    setPointed({});
}

// ---- keys -----------------------------------------------------------------------------------------------------------

void ParallelChart::moveToAxis(qsizetype axis)
{
    if (m_data.axes.empty())
        return;
    m_axis = size_t(std::clamp<qsizetype>(axis, 0, qsizetype(m_data.axes.size()) - 1));
    m_edge = BrushEdge::To;
    m_pointed = {};
    tellReadout();
    update();
}

// The first key on an axis says which edge it means: down pulls in the upper one, up the lower one.
void ParallelChart::moveEdge(int steps)
{
    if (m_data.axes.empty())
        return;
    const auto before = brushOf(m_axis);
    if (!before)
        m_edge = steps > 0 ? BrushEdge::From : BrushEdge::To;
    const AxisBrush brush = withEdgeMoved(m_data.axes[m_axis], before.value_or(AxisBrush()), m_edge,
                                          steps);
    m_pointed = {};
    setBrush(m_axis, brush == AxisBrush() ? std::nullopt : std::optional(brush));
    if (brushOf(m_axis) != before)
        emit brushesChanged();
}

void ParallelChart::keyPressEvent(QKeyEvent *event)
{
    constexpr int page = 10;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveToAxis(qsizetype(m_axis) - 1);
    case Qt::Key_Right:
        return moveToAxis(qsizetype(m_axis) + 1);
    case Qt::Key_Home:
        return moveToAxis(0);
    case Qt::Key_End:
        return moveToAxis(qsizetype(m_data.axes.size()) - 1);
    case Qt::Key_Up:
        return moveEdge(1);
    case Qt::Key_Down:
        return moveEdge(-1);
    case Qt::Key_PageUp:
        return moveEdge(page);
    case Qt::Key_PageDown:
        return moveEdge(-page);
    case Qt::Key_Space:
        m_edge = m_edge == BrushEdge::To ? BrushEdge::From : BrushEdge::To;
        tellReadout();
        return update();
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (m_data.axes.empty() || !brushOf(m_axis))
            return;
        setBrush(m_axis, std::nullopt);
        emit brushesChanged();
        return;
    case Qt::Key_Escape:
        if (m_drag.axis >= 0)
            return cancelDrag();
        if (!m_brushes.isEmpty())
            return clearBrushes();
        [[fallthrough]];
    default:
        event->ignore();
    }
}

void ParallelChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    tellReadout();
    update();
}

void ParallelChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    tellReadout();
    update();
}

// ---- in words -------------------------------------------------------------------------------------------------------

QString ParallelChart::axisReadout(size_t axis) const
{
    const ParallelAxis &shown = m_data.axes[axis];
    const ParallelAxisTexts &texts = m_data.texts[axis];
    const auto value = [&](const std::optional<double> &bound, const QString &open) {
        return bound ? m_data.valueText(*shown.metric, bound) : open;
    };
    const auto brush = brushOf(axis);
    QString text = tr("%1, %2", "metric, which way is better").arg(texts.label, texts.direction);
    if (brush)
        text = tr("%1 · from %2 to %3: %4 of %5 inside all ranges")
                   .arg(texts.label, value(brush->from, tr("the lowest")),
                        value(brush->to, tr("the highest")))
                   .arg(heldCount())
                   .arg(m_data.lines.size());
    if (shown.absent > 0)
        text = tr("%1 · %2 without a value").arg(text).arg(shown.absent);
    const bool isByKeys = hasFocus() && m_pointed.axis < 0;
    if (!isByKeys)
        return text;
    return m_edge == BrushEdge::To
               ? tr("%1 · ↑ ↓ move the upper edge, Space changes to the lower").arg(text)
               : tr("%1 · ↑ ↓ move the lower edge, Space changes to the upper").arg(text);
}

QString ParallelChart::lineReadout(qsizetype version) const
{
    QStringList values;
    for (size_t axis = 0; axis < m_data.axes.size(); ++axis) {
        const ParallelAxis &shown = m_data.axes[axis];
        values += tr("%1 %2", "metric, value")
                      .arg(m_data.texts[axis].label,
                           m_data.valueText(*shown.metric, shown.values[size_t(version)]));
    }
    return tr("%1: %2").arg(m_data.lines[size_t(version)].name, values.join(u" · "_s));
}

QString ParallelChart::readoutOf(Pointed pointed) const
{
    if (pointed.version >= 0)
        return lineReadout(pointed.version);
    return pointed.axis >= 0 ? axisReadout(size_t(pointed.axis)) : QString();
}

void ParallelChart::tellReadout()
{
    Pointed pointed = m_drag.axis >= 0 ? Pointed{.axis = m_drag.axis} : m_pointed;
    if (pointed == Pointed() && hasFocus() && !m_data.axes.empty())
        pointed.axis = int(m_axis);
    const QString text = readoutOf(pointed);
    if (text == accessibleDescription())
        return;
    setAccessibleDescription(text);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    emit readoutChanged(text);
}

bool ParallelChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Pointed pointed = pointedAt(help->pos());
        QString text = readoutOf(pointed);
        if (pointed.axis >= 0)
            text = tr("%1: %2").arg(m_data.texts[size_t(pointed.axis)].label,
                                    m_data.texts[size_t(pointed.axis)].help);
        QToolTip::showText(help->globalPos(), text.isEmpty() ? QString() : toolTipText(text), this);
        return true;
    }
    // Escape is the chart's while a range is marked, not a shortcut of the window.
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && !m_brushes.isEmpty())
        event->accept();
    if (event->type() == QEvent::FontChange)
        arrange();
    return QWidget::event(event);
}

void ParallelChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace belvedere
