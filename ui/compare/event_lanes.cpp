#include "ui/compare/event_lanes.h"

#include "app/base/literals.h"
#include "ui/compare/group_facts.h"
#include "ui/metrics/chart_style.h"
#include "ui/theme/tool_tip.h"
#include "ui/timeline/axis_painting.h"
#include "ui/timeline/view_range.h"

#include <QPainter>
#include <QScrollBar>

namespace belvedere {

EventLanes::EventLanes(QWidget *parent) : QAbstractScrollArea(parent)
{
    setObjectName(u"eventLanes"_s);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("Events of the compared versions"));
    setWhatsThis(toolTipText(tr(
        "One lane a version, all on one axis: filled detections overlap a labelled event, outlined "
        "ones do not.\n\nThe wheel zooms at the pointer, dragging moves in time, and dragging with "
        "Shift marks a span to get its numbers.\n\nKeys: Left and Right move in time, with Shift "
        "they mark a span; + and - zoom, 0 shows everything, Up and Down change the version, N and "
        "P go to its next and previous event, Esc takes marks away.")));
    renewLook();
    describe();
}

void EventLanes::setTheme(const Theme &theme)
{
    m_theme = theme;
    renewLook();
}

void EventLanes::setDisplay(const Display &display)
{
    m_display = display;
    renewLook();
}

void EventLanes::setFacts(ComparisonFactsPtr facts)
{
    m_scene = facts ? laneScene(std::move(facts)) : LaneScene{};
    m_lane = m_event = -1;
    renewLook();
    describe();
}

void EventLanes::setNotes(std::vector<TimelineNote> notes)
{
    m_notes = std::move(notes);
    viewport()->update();
}

void EventLanes::setAligned(bool on)
{
    if (on == m_aligned)
        return;
    m_aligned = on;
    m_event = -1;
    emit eventLeft();
    renewLook();
    verticalScrollBar()->setValue(0);
    describe();
}

void EventLanes::renewLook()
{
    m_look = TimelineLook::of(m_theme, m_display, font(), devicePixelRatioF());
    if (m_aligned && m_scene.facts)
        fitAlignedNames(m_look, *m_scene.facts);
    else
        fitLaneNames(m_look, m_scene);
    updateScrollBar();
    viewport()->update();
}

// ---- places ------------------------------------------------------------------

std::optional<TimeRange> EventLanes::whole() const
{
    if (m_aligned)
        return hasAligned() ? std::optional(alignedExtent(m_scene.facts->aligned)) : std::nullopt;
    return m_scene.extent;
}

TimeRange EventLanes::shown() const
{
    const auto all = whole();
    if (!all)
        return {};
    return limitedTo((m_aligned ? m_chosenAligned : m_chosen).value_or(*all), *all);
}

double EventLanes::laneRoom() const
{
    return viewport()->height() - m_look.axisHeight() - countsHeight(m_look, m_scene);
}

TimelineFrame EventLanes::timeFrame() const
{
    TimelineFrame frame;
    frame.left = 0;
    frame.right = viewport()->width();
    frame.top = m_look.axisHeight();
    frame.bottom = m_aligned ? viewport()->height() : std::max(frame.top, frame.top + laneRoom());
    frame.scroll = verticalScrollBar()->value();
    frame.time.left = m_look.nameWidth();
    frame.time.width = std::max(1.0, frame.right - m_look.rightMargin() - frame.time.left);
    frame.time.view = shown();
    return frame;
}

LaneFrame EventLanes::laneFrame() const
{
    LaneFrame frame;
    frame.time = timeFrame();
    frame.pitch = lanePitch(m_look, m_scene.lanes.size(), laneRoom());
    frame.currentLane = m_lane;
    frame.pickedEvent = m_event;
    frame.span = m_span;
    return frame;
}

void EventLanes::updateScrollBar()
{
    double content = 0;
    double room = laneRoom();
    if (m_aligned) {
        content = hasAligned() ? alignedHeight(m_look, m_scene.facts->aligned) : 0;
        room = viewport()->height() - m_look.axisHeight();
    } else if (hasLanes()) {
        const size_t lanes = m_scene.lanes.size();
        content = lanesHeight(m_look, lanes, lanePitch(m_look, lanes, room));
    }
    verticalScrollBar()->setSingleStep(int(leastLanePitch(m_look)));
    verticalScrollBar()->setPageStep(std::max(1, int(room)));
    verticalScrollBar()->setRange(0, std::max(0, int(content - room)));
}

int EventLanes::wholeHeight() const
{
    if (m_aligned)
        return int(m_look.axisHeight() + m_look.units(8)
                   + (hasAligned() ? alignedHeight(m_look, m_scene.facts->aligned) : 0));
    const double pitch = m_scene.lanes.size() > 6 ? leastLanePitch(m_look) : m_look.units(50);
    return int(m_look.axisHeight() + lanesHeight(m_look, m_scene.lanes.size(), pitch)
               + countsHeight(m_look, m_scene));
}

QSize EventLanes::sizeHint() const
{
    return {int(m_look.units(560)), std::min(wholeHeight(), int(m_look.units(420)))};
}

QSize EventLanes::minimumSizeHint() const
{
    return {int(m_look.units(280)), isForPicture(*this) ? wholeHeight() : int(m_look.units(170))};
}

QRectF EventLanes::pickedRect() const
{
    if (m_aligned || m_lane < 0 || m_event < 0)
        return {};
    return eventBox(m_scene.lanes[size_t(m_lane)], m_event, m_look, laneFrame(), m_lane);
}

// ---- range -------------------------------------------------------------------

void EventLanes::choose(const TimeRange &range)
{
    const auto all = whole();
    if (!all)
        return;
    std::optional<TimeRange> &chosen = m_aligned ? m_chosenAligned : m_chosen;
    chosen = limitedTo(range, *all);
    if (chosen == all)
        chosen.reset();
    viewport()->update();
    if (!m_aligned)
        emit zoomChanged();
}

void EventLanes::setZoomRange(const std::optional<TimeRange> &range)
{
    m_chosen = range;
    viewport()->update();
}

void EventLanes::fitAll()
{
    (m_aligned ? m_chosenAligned : m_chosen).reset();
    viewport()->update();
    if (!m_aligned)
        emit zoomChanged();
}

void EventLanes::zoom(double factor)
{
    const TimeRange now = shown();
    const bool atCursor = !m_aligned && m_cursor && *m_cursor >= now.start && *m_cursor <= now.end;
    choose(zoomed(now, factor, atCursor ? *m_cursor : middle(now)));
}

void EventLanes::zoomAt(double factor, double x)
{
    const TimeScale time = timeFrame().time;
    choose(
        zoomed(time.view, factor, time.timeAt(std::clamp(x, time.left, time.left + time.width))));
}

void EventLanes::pan(double pixels)
{
    const TimeScale time = timeFrame().time;
    choose(panned(time.view, Milliseconds(qint64(pixels * time.millisecondsPerPixel()))));
}

void EventLanes::showAt(const TimeRange &range)
{
    const TimeRange now = shown();
    if (range.start < now.start || range.end > now.end)
        choose(centredOn(middle(range), now.length()));
}

void EventLanes::setSpan(const std::optional<TimeRange> &span)
{
    if (span == m_span)
        return;
    m_span = span;
    viewport()->update();
    emit spanChanged();
}

// ---- lanes and events --------------------------------------------------------

void EventLanes::pick(qsizetype lane, qsizetype event)
{
    const bool valid = lane >= 0 && lane < qsizetype(m_scene.lanes.size());
    m_lane = valid ? lane : -1;
    m_event = valid && event < m_scene.lanes[size_t(lane)].all.size() ? event : -1;
    if (m_event >= 0)
        showAt(m_scene.lanes[size_t(lane)].all.range(m_event));
    describe();
    viewport()->update();
}

void EventLanes::pickEvent(qsizetype lane, qsizetype event)
{
    pick(lane, event);
    if (m_event < 0)
        return;
    const ComparedLane &picked = m_scene.lanes[size_t(lane)];
    setTimeCursor(picked.all.range(event).start);
    emit cursorMoved(m_cursor);
    emit eventPicked(picked.column, picked.rows[size_t(picked.all.source(event))]);
}

bool EventLanes::stepEvent(Step step)
{
    if (m_aligned || !hasLanes())
        return false;
    const qsizetype lane = std::max<qsizetype>(m_lane, 0);
    const TimeRange now = shown();
    const Timestamp from = m_cursor.value_or(step == Step::Next ? now.start : now.end);
    const std::optional<qsizetype> current = m_lane == lane && m_event >= 0 ? std::optional(m_event)
                                                                            : std::nullopt;
    const auto next = belvedere::stepEvent(m_scene.lanes[size_t(lane)].all, step, current, from);
    if (!next)
        return false;
    pickEvent(lane, *next);
    return true;
}

void EventLanes::moveLane(qsizetype to)
{
    if (!hasLanes() || m_aligned)
        return;
    m_lane = std::clamp<qsizetype>(to, 0, qsizetype(m_scene.lanes.size()) - 1);
    m_event = -1;
    const double top = m_look.units(24) + double(m_lane) * laneFrame().pitch;
    QScrollBar *bar = verticalScrollBar();
    if (top < bar->value() || top + laneFrame().pitch > bar->value() + laneRoom())
        bar->setValue(int(top - laneRoom() / 2));
    emit eventLeft();
    describe();
    viewport()->update();
}

void EventLanes::setTimeCursor(std::optional<Timestamp> time)
{
    m_cursor = time;
    viewport()->update();
}

// What a screen reader says about where one is.
void EventLanes::describe()
{
    if (!isShown()) {
        setAccessibleDescription(tr("Nothing to show"));
        return;
    }
    if (m_aligned) {
        QStringList rows;
        for (const AlignedLabel &row : m_scene.facts->aligned.labels)
            rows += rangeText(row.label, m_display);
        setAccessibleDescription(
            tr("Aligned at the end of the labelled events %1").arg(rows.mid(0, 20).join(u", "_s)));
        return;
    }
    if (m_lane < 0) {
        setAccessibleDescription(
            countText(QT_TRANSLATE_N_NOOP("Text", "%n lane. The Down key chooses it."),
                      QT_TRANSLATE_N_NOOP("Text", "%n lanes. The Down key chooses the first."),
                      qint64(m_scene.lanes.size())));
        return;
    }
    const ComparedLane &lane = m_scene.lanes[size_t(m_lane)];
    if (m_event < 0) {
        setAccessibleDescription(
            tr("%1: detections that overlap a labelled event: %2, that do not: %3")
                .arg(lane.name)
                .arg(lane.found.size())
                .arg(lane.unlabelled.size()));
        return;
    }
    const qsizetype row = lane.rows[size_t(lane.all.source(m_event))];
    setAccessibleDescription(groupFacts(*m_scene.facts, lane.column, row, m_display).spoken());
}

// ---- painting ----------------------------------------------------------------

void EventLanes::paintMessage(QPainter &painter) const
{
    painter.setFont(m_look.textFont);
    painter.setPen(m_theme.dim);
    const QString text =
        m_aligned ? tr(
            "No labelled event lies where one of the versions was evaluated, so there is nothing to align at.")
                  : tr("On this window there is nothing to show. Choose another window above.");
    painter.drawText(QRectF(viewport()->rect()).adjusted(24, 8, -24, -8),
                     int(Qt::AlignCenter) | int(Qt::TextWordWrap), text);
}

void EventLanes::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.panel);
    if (!isShown()) {
        paintMessage(painter);
    } else if (m_aligned) {
        const AlignedFrame frame{timeFrame()};
        const double bottom = frame.time.top
                              + std::min(frame.time.bottom - frame.time.top,
                                         alignedHeight(m_look, m_scene.facts->aligned));
        paintAlignedAxis(painter, m_look, frame, bottom);
        painter.setClipRect(
            QRectF(0, frame.time.top, frame.time.right, frame.time.bottom - frame.time.top));
        paintAligned(painter, *m_scene.facts, m_look, frame);
        painter.setClipping(false);
    } else {
        const LaneFrame frame = laneFrame();
        const double bottom = std::min(frame.time.bottom,
                                       frame.laneTop(m_look, qsizetype(m_scene.lanes.size())));
        paintAxis(painter, m_look, frame.time, bottom);
        painter.setClipRect(
            QRectF(0, frame.time.top, frame.time.right, frame.time.bottom - frame.time.top));
        paintEventLanes(painter, m_scene, m_look, frame);
        paintLaneFlags(painter, m_scene, m_notes, m_look, frame);
        painter.setClipping(false);
        paintCounts(painter, m_scene, m_look,
                    QRectF(frame.time.time.left, bottom, frame.time.time.width,
                           countsHeight(m_look, m_scene)));
        if (m_cursor)
            paintCursor(painter, m_look, frame.time, *m_cursor, bottom);
    }
    if (hasFocus() && !isForPicture(*this)) {
        painter.setPen(QPen(m_theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void EventLanes::resizeEvent(QResizeEvent *)
{
    updateScrollBar();
    emit eventLeft();
}

void EventLanes::scrollContentsBy(int, int)
{
    viewport()->update();
    emit eventLeft();
}

void EventLanes::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        renewLook();
}

void EventLanes::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void EventLanes::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace belvedere
