// What the person does to the timeline: mouse, wheel, touch and keyboard of TimelineView.
#include "app/base/literals.h"
#include "ui/theme/tool_tip.h"
#include "ui/timeline/lane_text.h"
#include "ui/timeline/timeline_view.h"
#include "ui/timeline/view_range.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QPinchGesture>
#include <QScrollBar>
#include <QToolTip>

#include <cmath>

namespace belvedere {

namespace {

// A name may have signs that a menu would take for a key.
QString menuName(QString name)
{
    return name.replace(u'&', u"&&"_s);
}

constexpr double zoomPerNotch = 0.8; // of the range, for one notch of the wheel (120)
constexpr double zoomPerKey = 0.5;
constexpr double panPerNotch = 0.1; // of the range

Milliseconds part(const TimeRange &range, double share)
{
    return Milliseconds(std::llround(double(range.length().count()) * share));
}

} // namespace

bool TimelineView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        showTip(help->pos(), help->globalPos());
        return true;
    }
    case QEvent::Leave:
        if (m_cursor != m_pinned)
            pinCursor(m_pinned);
        break;
    case QEvent::NativeGesture: {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAt(1 / std::max(0.1, 1 + gesture->value()), gesture->position().x());
            return true;
        }
        break;
    }
    case QEvent::Gesture:
        if (pinch(static_cast<QGestureEvent *>(event)))
            return true;
        break;
    case QEvent::ScreenChangeInternal:
        renewLook();
        break;
    default:
        break;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

bool TimelineView::pinch(QGestureEvent *event)
{
    const auto *gesture = static_cast<QPinchGesture *>(event->gesture(Qt::PinchGesture));
    if (!gesture)
        return false;
    const double factor = gesture->scaleFactor();
    if (factor > 0)
        zoomAt(1 / factor, viewport()->mapFromGlobal(gesture->centerPoint()).x());
    return true;
}

void TimelineView::showTip(const QPoint &at, const QPoint &global)
{
    const QString text = hasLanes() ? toolTipOf(*m_scene, hitTest(*m_scene, m_look, frame(), at),
                                                m_display)
                                    : QString();
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(global, toolTipText(text), viewport());
}

// ---- wheel and mouse -------------------------------------------------------

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const auto shown = range();
    const QPoint turn = event->angleDelta();
    const bool overNames = event->position().x() < m_look.nameWidth();
    const bool scrolls = overNames || (event->modifiers() & Qt::ShiftModifier) || !shown;
    if (scrolls && !(event->modifiers() & Qt::ControlModifier)) {
        const int notch = turn.y() != 0 ? turn.y() : turn.x();
        verticalScrollBar()->setValue(verticalScrollBar()->value()
                                      - int(notch * m_look.lanePitch() / 60));
    } else if (shown && std::abs(turn.x()) > std::abs(turn.y())) {
        // A sideways wheel, a touchpad's sideways swipe, or the wheel with Alt, which Qt turns sideways.
        choose(panned(*shown, -part(*shown, panPerNotch * turn.x() / 120)));
    } else if (shown) {
        zoomAt(std::pow(zoomPerNotch, turn.y() / 120.0), event->position().x());
    }
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !hasLanes())
        return;
    m_drag = Drag{event->position(), range().value_or(TimeRange{}), verticalScrollBar()->value(),
                  false};
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag) {
        const QPointF way = event->position() - m_drag->from;
        if (!m_drag->moved && way.manhattanLength() < QApplication::startDragDistance())
            return;
        m_drag->moved = true;
        viewport()->setCursor(Qt::ClosedHandCursor);
        if (isDated()) {
            const double perPixel = double(m_drag->range.length().count()) / frame().time.width;
            choose(panned(m_drag->range, Milliseconds(std::llround(-way.x() * perPixel))));
        }
        verticalScrollBar()->setValue(m_drag->scroll - int(way.y()));
        return;
    }
    if (!isDated())
        return;
    const TimelineFrame shown = frame();
    const double x = event->position().x();
    const bool onPlot = x >= shown.time.left && x <= shown.plotRight();
    const std::optional<Timestamp> time = onPlot ? std::optional(shown.time.timeAt(x)) : m_pinned;
    const TimelineHit hit = hitTest(*m_scene, m_look, shown, event->position());
    const bool clickable = hit.part == TimelineHit::Part::Event
                           || hit.part == TimelineHit::Part::Name
                           || hit.part == TimelineHit::Part::Note;
    viewport()->setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (time == m_cursor)
        return;
    m_cursor = time;
    viewport()->update();
    emit cursorMoved(time);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_drag)
        return;
    const bool moved = m_drag->moved;
    m_drag.reset();
    viewport()->setCursor(Qt::ArrowCursor);
    if (!moved)
        click(event->position());
}

void TimelineView::click(QPointF point)
{
    const TimelineFrame shown = frame();
    const TimelineHit hit = hitTest(*m_scene, m_look, shown, point);
    if (const TimelineNote *note = noteOf(*m_scene, hit)) {
        emit notePicked(QString(note->id)); // the notes may be others afterwards
        return;
    }
    if (hit.lane < 0) {
        emit eventLeft();
        return;
    }
    if (hit.lane != m_lane) {
        setCurrentLane(hit.lane);
        emit lanePicked(hit.lane);
    }
    if (isDated() && hit.part != TimelineHit::Part::Name)
        pinCursor(shown.time.timeAt(point.x()));
    if (hit.part == TimelineHit::Part::Event) {
        setPickedEvent(hit.item);
        emit eventPicked(hit.lane, hit.item);
    } else {
        setPickedEvent(-1);
        emit eventLeft();
    }
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !isDated())
        return;
    const TimelineHit hit = hitTest(*m_scene, m_look, frame(), event->position());
    if (hit.lane < 0)
        return fitAll();
    if (hit.part == TimelineHit::Part::Event)
        return;
    if (const auto extent = m_scene->lanes[size_t(hit.lane)].extent())
        choose(fittedRange(*extent));
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!isDated())
        return;
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const TimelineFrame shown = frame();
    TimelineHit hit = hitTest(*m_scene, m_look, shown, event->pos());
    Timestamp at = shown.time.timeAt(
        std::clamp<double>(event->pos().x(), shown.time.left, shown.plotRight()));
    if (byKey) {
        hit = {.part = m_event >= 0 ? TimelineHit::Part::Event : TimelineHit::Part::Lane,
               .lane = m_lane,
               .item = m_event};
        at = m_cursor.value_or(middle(shown.time.view));
    }
    const qsizetype lane = hit.lane;
    QMenu menu(this);
    menu.setObjectName(u"timelineMenu"_s);
    menu.addAction(tr("Show everything") + u"\t0"_s, this, &TimelineView::fitAll);
    const auto extent = lane >= 0 ? m_scene->lanes[size_t(lane)].extent() : std::nullopt;
    if (extent) {
        menu.addAction(tr("Zoom to %1").arg(menuName(m_scene->lanes[size_t(lane)].name)), this,
                       [this, extent] { choose(fittedRange(*extent)); });
    }
    menu.addAction(tr("Go to date…") + u"\tG"_s, this, &TimelineView::dateAsked);
    menu.addSeparator();
    addNoteActions(menu, hit, at);
    menu.exec(event->globalPos());
}

void TimelineView::addNoteActions(QMenu &menu, const TimelineHit &hit, Timestamp at)
{
    if (const TimelineNote *note = noteOf(*m_scene, hit)) {
        menu.addAction(tr("Show note"), this, [this, id = note->id] { emit notePicked(id); });
        return;
    }
    const qsizetype lane = hit.lane;
    const bool isVersion = lane >= 0
                           && m_scene->lanes[size_t(lane)].kind == TimelineLane::Kind::Version;
    if (hit.part == TimelineHit::Part::Event) {
        menu.addAction(tr("Add note on this event…"), this,
                       [this, hit, at] { emit noteWanted(hit.lane, hit.item, at); })
            ->setObjectName(u"noteOnEvent"_s);
    } else if (isVersion) {
        menu.addAction(tr("Add note at this moment of %1…")
                           .arg(menuName(m_scene->lanes[size_t(lane)].name)),
                       this, [this, lane, at] { emit noteWanted(lane, -1, at); })
            ->setObjectName(u"noteOnMoment"_s);
    }
    if (hit.part != TimelineHit::Part::Event) {
        menu.addAction(tr("Add note at this moment of all versions…"), this,
                       [this, at] { emit noteWanted(-1, -1, at); })
            ->setObjectName(u"noteOnMomentOfAll"_s);
    }
}

// ---- keyboard --------------------------------------------------------------

bool TimelineView::panKey(int key, bool page)
{
    const auto shown = range();
    if (!shown || (key != Qt::Key_Left && key != Qt::Key_Right))
        return false;
    const double share = page ? 0.9 : panPerNotch;
    choose(panned(*shown, part(*shown, key == Qt::Key_Left ? -share : share)));
    return true;
}

bool TimelineView::laneKey(int key)
{
    const auto page = qsizetype(
        std::max(1.0, verticalScrollBar()->pageStep() / m_look.lanePitch() - 1));
    switch (key) {
    case Qt::Key_Up:
        moveLane(m_lane < 0 ? laneCount() - 1 : m_lane - 1);
        return true;
    case Qt::Key_Down:
        moveLane(m_lane + 1);
        return true;
    case Qt::Key_PageUp:
        moveLane(std::max<qsizetype>(0, m_lane) - page);
        return true;
    case Qt::Key_PageDown:
        moveLane(std::max<qsizetype>(0, m_lane) + page);
        return true;
    default:
        return false;
    }
}

bool TimelineView::commandKey(int key)
{
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(zoomPerKey);
        return true;
    case Qt::Key_Minus:
    case Qt::Key_Underscore:
        zoom(1 / zoomPerKey);
        return true;
    case Qt::Key_0:
    case Qt::Key_Home:
        fitAll();
        return true;
    case Qt::Key_N:
        stepEvent(Step::Next);
        return true;
    case Qt::Key_P:
        stepEvent(Step::Previous);
        return true;
    case Qt::Key_G:
        emit dateAsked();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_lane >= 0 && m_event >= 0)
            emit eventPicked(m_lane, m_event);
        else if (m_lane >= 0)
            emit lanePicked(m_lane);
        return true;
    default:
        return false;
    }
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const Qt::KeyboardModifiers held = event->modifiers()
                                       & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    if (held) {
        event->ignore();
        return;
    }
    const int key = event->key();
    if (key == Qt::Key_Escape && m_event >= 0) {
        setPickedEvent(-1);
        emit eventLeft();
        return;
    }
    if (!panKey(key, event->modifiers() & Qt::ShiftModifier) && !laneKey(key) && !commandKey(key))
        event->ignore();
}

} // namespace belvedere
