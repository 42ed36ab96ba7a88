#include "ui/timeline/timeline_view.h"

#include "app/base/literals.h"
#include "ui/theme/tool_tip.h"
#include "ui/timeline/axis_painting.h"
#include "ui/timeline/event_facts.h"
#include "ui/timeline/lane_text.h"
#include "ui/timeline/note_painting.h"
#include "ui/timeline/timeline_painting.h"
#include "ui/timeline/view_range.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QPinchGesture>
#include <QScrollBar>
#include <QToolTip>

#include <cmath>

namespace belvedere {

TimelineView::TimelineView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setObjectName(u"timelineView"_s);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setMouseTracking(true);
    viewport()->grabGesture(Qt::PinchGesture);
    setAccessibleName(tr("Timeline of versions"));
    setWhatsThis(toolTipText(tr(
        "One lane per version: above, the data it was trained on; below, the data it was evaluated on with its "
        "detections, and under them the labelled events.\n\n"
        "The wheel zooms at the pointer, and dragging moves in time. The wheel over the names, or with Shift, moves "
        "through the lanes. With Alt, it moves in time.\n\n"
        "Keys: Left and Right move in time, + and - zoom, 0 or Home shows everything, Up and Down change the "
        "version, N and P go to its next and previous event, G goes to a date.")));
    renewLook();
    describe();
}

void TimelineView::setTheme(const Theme &theme)
{
    m_theme = theme;
    renewLook();
}

void TimelineView::setDisplay(const Display &display)
{
    m_display = display;
    renewLook();
    describe();
}

void TimelineView::setScene(const TimelineScene *scene)
{
    m_scene = scene;
    m_lane = -1;
    m_event = -1;
    m_whole = scene && scene->extent ? std::optional(fittedRange(*scene->extent)) : std::nullopt;
    renewLook();
    updateScrollBar();
    applyRange();
    describe();
    viewport()->update();
}

void TimelineView::setMessage(const QString &sentence, const QString &nextStep)
{
    m_sentence = sentence;
    m_nextStep = nextStep;
    describe();
    viewport()->update();
}

void TimelineView::renewLook()
{
    m_look = TimelineLook::of(m_theme, m_display, font(), devicePixelRatioF());
    if (m_scene)
        m_look.fitNames(*m_scene);
    updateScrollBar();
    viewport()->update();
}

bool TimelineView::hasLanes() const
{
    return m_scene && !m_scene->lanes.empty();
}

qsizetype TimelineView::laneCount() const
{
    return m_scene ? qsizetype(m_scene->lanes.size()) : 0;
}

TimelineFrame TimelineView::frame() const
{
    TimelineFrame frame;
    frame.left = 0;
    frame.right = viewport()->width();
    frame.top = m_look.axisHeight();
    frame.bottom = std::max<double>(viewport()->height(), frame.top);
    frame.scroll = verticalScrollBar()->value();
    frame.time.left = m_look.nameWidth();
    frame.time.width = std::max(1.0, frame.right - m_look.rightMargin() - frame.time.left);
    if (const auto shown = range())
        frame.time.view = *shown;
    frame.currentLane = m_lane;
    frame.pickedEvent = m_event;
    return frame;
}

// ---- range -----------------------------------------------------------------

std::optional<TimeRange> TimelineView::range() const
{
    return m_whole ? m_shown : std::nullopt;
}

// A choice outlives what it is made for: a filter may hide all that it shows, and come off again.
void TimelineView::choose(const TimeRange &range)
{
    m_chosen = m_whole ? limitedTo(range, *m_whole) : range;
    if (m_chosen == m_whole)
        m_chosen.reset();
    applyRange();
}

void TimelineView::applyRange()
{
    if (!m_whole)
        return;
    const TimeRange limited = limitedTo(m_chosen.value_or(*m_whole), *m_whole);
    m_fitted = !m_chosen || limited == *m_whole;
    const bool changed = m_shown != limited;
    m_shown = limited;
    viewport()->update();
    if (changed)
        emit rangeChanged(limited);
}

void TimelineView::setRange(const TimeRange &range)
{
    choose(range);
}

void TimelineView::restoreRange(const TimeRange &range)
{
    if (range.end <= range.start)
        return choose(range);
    m_chosen = range;
    applyRange();
}

void TimelineView::fitAll()
{
    m_chosen.reset();
    m_fitted = true;
    applyRange();
}

void TimelineView::zoom(double factor)
{
    const auto shown = range();
    if (!shown)
        return;
    const bool atCursor = m_cursor && *m_cursor >= shown->start && *m_cursor <= shown->end;
    choose(zoomed(*shown, factor, atCursor ? *m_cursor : middle(*shown)));
}

void TimelineView::zoomAt(double factor, double x)
{
    if (!isDated())
        return;
    const TimeScale time = frame().time;
    const Timestamp anchor = time.timeAt(std::clamp(x, time.left, time.left + time.width));
    choose(zoomed(time.view, factor, anchor));
}

void TimelineView::showPeriod(const TimeRange &period, Milliseconds context)
{
    const auto shown = range();
    if (!shown)
        return;
    choose(centredOn(middle(period), std::min(shown->length(), context)));
    pinCursor(period.start);
}

void TimelineView::ensureTimeVisible(const TimeRange &wanted)
{
    const auto shown = range();
    if (!shown || (wanted.start >= shown->start && wanted.end <= shown->end))
        return;
    // An event longer than the view: its start with a little air.
    const Timestamp centre = wanted.length() > shown->length() * 9 / 10
                                 ? wanted.start + shown->length() * 4 / 10
                                 : middle(wanted);
    choose(centredOn(centre, shown->length()));
}

// ---- lanes and events ------------------------------------------------------

void TimelineView::updateScrollBar()
{
    const int pitch = int(m_look.lanePitch());
    const int room = viewport()->height() - int(m_look.axisHeight());
    verticalScrollBar()->setSingleStep(pitch);
    verticalScrollBar()->setPageStep(std::max(pitch, room));
    verticalScrollBar()->setRange(
        0, int(std::min<qint64>(std::max<qint64>(0, qint64(laneCount()) * pitch - room),
                                std::numeric_limits<int>::max() / 2)));
}

void TimelineView::ensureLaneVisible()
{
    if (m_lane < 0)
        return;
    const int pitch = int(m_look.lanePitch());
    const int room = std::max(pitch, viewport()->height() - int(m_look.axisHeight()));
    const int top = int(m_lane) * pitch;
    QScrollBar *bar = verticalScrollBar();
    if (top < bar->value())
        bar->setValue(top);
    else if (top + pitch > bar->value() + room)
        bar->setValue(top + pitch - room);
}

void TimelineView::setCurrentLane(qsizetype lane)
{
    const qsizetype valid = lane >= 0 && lane < laneCount() ? lane : -1;
    if (valid == m_lane)
        return;
    m_lane = valid;
    m_event = -1;
    ensureLaneVisible();
    describe();
    viewport()->update();
}

void TimelineView::setPickedEvent(qsizetype event)
{
    const bool valid = m_lane >= 0 && event >= 0
                       && event < m_scene->lanes[size_t(m_lane)].events.size();
    m_event = valid ? event : -1;
    if (valid) {
        ensureLaneVisible();
        ensureTimeVisible(m_scene->lanes[size_t(m_lane)].events.range(event));
    }
    describe();
    viewport()->update();
}

bool TimelineView::stepEvent(Step step)
{
    if (!isDated())
        return false;
    if (m_lane < 0) {
        setCurrentLane(0);
        emit lanePicked(0);
    }
    const SpanIndex &events = m_scene->lanes[size_t(m_lane)].events;
    const TimeRange shown = *range();
    const Timestamp from = m_cursor.value_or(step == Step::Next ? shown.start : shown.end);
    const std::optional<qsizetype> current = m_event >= 0 ? std::optional(m_event) : std::nullopt;
    const auto next = belvedere::stepEvent(events, step, current, from);
    if (!next)
        return false;
    setPickedEvent(*next);
    pinCursor(events.range(*next).start);
    emit eventPicked(m_lane, *next);
    return true;
}

void TimelineView::moveLane(qsizetype to)
{
    if (!hasLanes())
        return;
    const qsizetype lane = std::clamp<qsizetype>(to, 0, laneCount() - 1);
    if (lane == m_lane)
        return;
    setCurrentLane(lane);
    emit eventLeft();
    emit lanePicked(lane);
}

QRectF TimelineView::pickedRect() const
{
    if (m_lane < 0 || m_event < 0 || !range())
        return {};
    const TimelineFrame shown = frame();
    const TimeRange &event = m_scene->lanes[size_t(m_lane)].events.range(m_event);
    const LaneTracks tracks{shown.laneTop(m_look, m_lane), m_look};
    if (!event.overlaps(shown.time.view) || tracks.labelTop() < shown.top
        || tracks.top > shown.bottom)
        return {};
    const auto [left, right] = pixelEdges(shown.time.x(event.start), shown.time.x(event.end),
                                          m_look, shown.time);
    return QRectF(left, tracks.top, right - left, m_look.lanePitch());
}

void TimelineView::reveal(const TimeRange &range)
{
    ensureTimeVisible(range);
    pinCursor(range.start);
}

// ---- cursor ----------------------------------------------------------------

void TimelineView::setTimeCursor(std::optional<Timestamp> time)
{
    m_cursor = m_pinned = time;
    viewport()->update();
}

void TimelineView::pinCursor(std::optional<Timestamp> time)
{
    m_cursor = m_pinned = time;
    viewport()->update();
    emit cursorMoved(time);
}

// What a screen reader says about where one is.
void TimelineView::describe()
{
    if (!hasLanes()) {
        setAccessibleDescription(m_sentence);
        return;
    }
    if (m_lane < 0) {
        setAccessibleDescription(tr("No version is chosen. The Down key chooses the first."));
        return;
    }
    const TimelineLane &lane = m_scene->lanes[size_t(m_lane)];
    setAccessibleDescription(m_event >= 0 ? eventFacts(lane, m_event, m_display).spoken()
                                          : spokenLane(lane, m_display));
}

// ---- painting --------------------------------------------------------------

void TimelineView::paintMessage(QPainter &painter) const
{
    const QRectF box = viewport()->rect();
    painter.setFont(m_look.nameFont);
    painter.setPen(m_theme.text);
    const double middleLine = box.center().y();
    painter.drawText(
        QRectF(box.left(), middleLine - m_look.units(24), box.width(), m_look.units(22)),
        Qt::AlignHCenter | Qt::AlignBottom, m_sentence);
    painter.setFont(m_look.textFont);
    painter.setPen(m_theme.dim);
    painter.drawText(QRectF(box.left() + m_look.units(20), middleLine + m_look.units(4),
                            box.width() - m_look.units(40), m_look.units(60)),
                     int(Qt::AlignHCenter) | int(Qt::AlignTop) | int(Qt::TextWordWrap), m_nextStep);
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.panel);
    if (!hasLanes()) {
        paintMessage(painter);
    } else {
        const TimelineFrame shown = frame();
        const QRectF lanes(0, shown.top - m_look.units(2), shown.right,
                           shown.bottom - shown.top + m_look.units(2));
        const double lanesEnd = std::min(shown.bottom,
                                         shown.laneTop(m_look, laneCount()) + m_look.units(2));
        painter.setClipRect(lanes);
        paintLaneGround(painter, *m_scene, m_look, shown);
        painter.setClipping(false);
        if (isDated())
            paintAxis(painter, m_look, shown, lanesEnd);
        painter.setClipRect(lanes);
        paintLanes(painter, *m_scene, m_look, shown);
        painter.setClipping(false);
        if (isDated())
            paintAxisNotes(painter, *m_scene, m_look, shown, lanesEnd);
        if (m_cursor && isDated())
            paintCursor(painter, m_look, shown, *m_cursor,
                        std::min(shown.bottom, lanesEnd + m_look.units(18)));
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void TimelineView::resizeEvent(QResizeEvent *)
{
    updateScrollBar();
    emit lanesScrolled();
}

void TimelineView::scrollContentsBy(int, int)
{
    // The axis stays where it is, so there is nothing to shift.
    viewport()->update();
    emit lanesScrolled();
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        renewLook();
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

QSize TimelineView::sizeHint() const
{
    return {int(m_look.units(820)), int(m_look.axisHeight() + 10 * m_look.lanePitch())};
}

QSize TimelineView::minimumSizeHint() const
{
    return {int(m_look.units(280)), int(m_look.axisHeight() + 2 * m_look.lanePitch())};
}

} // namespace belvedere
