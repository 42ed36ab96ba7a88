// What mouse, wheel and keys do to the event lanes.
#include "app/base/literals.h"
#include "ui/compare/event_lanes.h"
#include "ui/compare/group_facts.h"
#include "ui/theme/tool_tip.h"
#include "ui/timeline/view_range.h"

#include <QApplication>
#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>

#include <cmath>

namespace belvedere {

namespace {

constexpr double lanesWheelStep = 1.25;
constexpr double lanesPanStep = 60;

} // namespace

qsizetype EventLanes::laneAt(double y) const
{
    const LaneFrame frame = laneFrame();
    if (m_aligned || !hasLanes() || y < frame.lanesTop(m_look) || y > frame.time.bottom)
        return -1;
    const auto lane = qsizetype((y - frame.lanesTop(m_look)) / frame.pitch);
    return lane < qsizetype(m_scene.lanes.size()) ? lane : -1;
}

void EventLanes::wheelEvent(QWheelEvent *event)
{
    const bool overNames = event->position().x() < m_look.nameWidth();
    const QPoint turned = event->angleDelta();
    if (!isShown() || event->modifiers().testFlag(Qt::ShiftModifier)
        || (overNames && verticalScrollBar()->maximum() > 0)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    if (std::abs(turned.x()) > std::abs(turned.y()))
        pan(-turned.x() / 2.0);
    else if (turned.y() != 0)
        zoomAt(std::pow(lanesWheelStep, -turned.y() / 120.0), event->position().x());
    event->accept();
}

void EventLanes::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !isShown())
        return;
    const bool marks = !m_aligned
                       && (m_marksSpan || event->modifiers().testFlag(Qt::ShiftModifier));
    m_drag = Drag{.from = event->position(), .range = shown(), .marks = marks};
}

void EventLanes::mouseMoveEvent(QMouseEvent *event)
{
    if (!isShown())
        return;
    const TimeScale time = timeFrame().time;
    const double x = event->position().x();
    if (!m_drag) {
        if (!m_aligned && x >= time.left && x <= time.left + time.width) {
            setTimeCursor(time.timeAt(x));
            emit cursorMoved(m_cursor);
        }
        emit readoutChanged(toldAt(event->position()));
        return;
    }
    const double moved = x - m_drag->from.x();
    if (std::abs(moved) >= QApplication::startDragDistance())
        m_drag->moved = true;
    if (!m_drag->moved)
        return;
    if (m_drag->marks) {
        const auto at = [&](double pixel) {
            return time.timeAt(std::clamp(pixel, time.left, time.left + time.width));
        };
        setSpan(TimeRange{at(std::min(m_drag->from.x(), x)), at(std::max(m_drag->from.x(), x))});
        return;
    }
    choose(panned(m_drag->range, Milliseconds(qint64(-moved * time.millisecondsPerPixel()))));
}

void EventLanes::mouseReleaseEvent(QMouseEvent *event)
{
    const bool wasClick = m_drag && !m_drag->moved;
    m_drag.reset();
    if (wasClick)
        click(event->position());
}

void EventLanes::click(QPointF point)
{
    if (m_aligned) {
        const auto hit = alignedAt(point, *m_scene.facts, m_look, {timeFrame()});
        if (!hit) {
            emit eventLeft();
            return;
        }
        const AlignedVersion &version = m_scene.facts->aligned.labels[hit->label]
                                            .versions[hit->version];
        emit alignedPicked(version.version, version.detections[hit->detection].row);
        return;
    }
    const qsizetype lane = laneAt(point.y());
    if (lane < 0) {
        emit eventLeft();
        return;
    }
    const auto event = eventAt(m_scene.lanes[size_t(lane)].all, timeFrame().time, point.x());
    if (event) {
        pickEvent(lane, *event);
        return;
    }
    pick(lane, -1);
    emit eventLeft();
}

// The span's moving end follows the keys; the first press begins it at the cursor.
void EventLanes::growSpan(int direction)
{
    const TimeRange now = shown();
    const Milliseconds step = std::max(Milliseconds(1), now.length() / 60);
    const Timestamp from = m_cursor && *m_cursor >= now.start && *m_cursor <= now.end ? *m_cursor
                                                                                      : middle(now);
    const TimeRange grown = m_span.value_or(TimeRange{from, from});
    const Timestamp end = std::clamp(grown.end + step * direction, now.start, now.end);
    setSpan(TimeRange{std::min(grown.start, end), std::max(grown.start, end)});
}

bool EventLanes::timeKey(QKeyEvent *event)
{
    const bool marks = event->modifiers().testFlag(Qt::ShiftModifier) && !m_aligned;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int direction = event->key() == Qt::Key_Left ? -1 : 1;
        if (marks)
            growSpan(direction);
        else
            pan(direction * lanesPanStep);
        return true;
    }
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(1 / (lanesWheelStep * lanesWheelStep));
        return true;
    case Qt::Key_Minus:
        zoom(lanesWheelStep * lanesWheelStep);
        return true;
    case Qt::Key_0:
    case Qt::Key_Home:
        fitAll();
        return true;
    default:
        return false;
    }
}

void EventLanes::keyPressEvent(QKeyEvent *event)
{
    if (isShown() && timeKey(event))
        return;
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (m_aligned)
            QAbstractScrollArea::keyPressEvent(event);
        else
            moveLane(m_lane + (event->key() == Qt::Key_Up ? -1 : 1));
        return;
    case Qt::Key_N:
        stepEvent(Step::Next);
        return;
    case Qt::Key_P:
        stepEvent(Step::Previous);
        return;
    case Qt::Key_Escape:
        if (m_span || m_event >= 0) {
            setSpan({});
            pick(m_lane, -1);
            emit eventLeft();
            return;
        }
        break;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

// One line: what the lane below the pointer holds there.
QString EventLanes::toldAt(QPointF point) const
{
    const TimelineFrame frame = timeFrame();
    if (m_aligned) {
        if (point.x() < frame.time.left || point.x() > frame.plotRight())
            return {};
        return alignedTimeText(
            Milliseconds(frame.time.timeAt(point.x()).time_since_epoch().count()));
    }
    if (hasLanes()) {
        if (const TimelineNote *note = flagAt(m_scene, m_notes, m_look, laneFrame(), point))
            return note->tip;
    }
    const qsizetype lane = laneAt(point.y());
    if (lane < 0)
        return {};
    const ComparedLane &below = m_scene.lanes[size_t(lane)];
    const auto event = eventAt(below.all, frame.time, point.x());
    if (!event)
        return below.name;
    const TimeRange &range = below.all.range(*event);
    return tr("%1: detected %2, %3")
        .arg(below.name, rangeText(range, m_display), durationText(range.length()));
}

bool EventLanes::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && isShown()) {
        auto *help = static_cast<QHelpEvent *>(event);
        const QString text = toldAt(QPointF(help->pos()));
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), toolTipText(text), this);
        return true;
    }
    if (event->type() == QEvent::Leave && !m_drag) {
        emit readoutChanged({});
        if (m_event < 0) {
            setTimeCursor({});
            emit cursorMoved(m_cursor);
        }
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace belvedere
