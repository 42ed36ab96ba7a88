#include "ui/timeline/timeline_overview.h"

#include "app/base/literals.h"
#include "ui/timeline/overview_painting.h"
#include "ui/timeline/view_range.h"

#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace belvedere {

TimelineOverview::TimelineOverview(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"timelineOverview"_s);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Overview of the whole time"));
    setAccessibleDescription(
        tr("The framed part is in view. With the keyboard, the timeline itself moves it."));
    setToolTip(tr(
        "Drag the frame to move in time, its handles to change the range. Double-click shows everything."));
}

void TimelineOverview::setScene(const TimelineScene *scene, std::optional<TimeRange> whole)
{
    m_scene = scene;
    m_whole = whole;
    m_lanes = {};
    update();
}

void TimelineOverview::setLook(const TimelineLook &look)
{
    m_look = look;
    m_lanes = {};
    updateGeometry();
    update();
}

void TimelineOverview::setRange(std::optional<TimeRange> range)
{
    m_range = range;
    update();
}

QRectF TimelineOverview::strip() const
{
    const double air = m_look.units(2);
    return QRectF(m_look.nameWidth(), air,
                  std::max(1.0, width() - m_look.nameWidth() - m_look.rightMargin()),
                  height() - 2 * air);
}

TimeScale TimelineOverview::time() const
{
    return {m_whole.value_or(TimeRange{}), strip().left(), strip().width()};
}

void TimelineOverview::renewLanes()
{
    const qreal ratio = devicePixelRatioF();
    const QSize size = (QSizeF(this->size()) * ratio).toSize();
    if (m_lanes.size() == size)
        return;
    m_lanes = QPixmap(size);
    m_lanes.setDevicePixelRatio(ratio);
    m_lanes.fill(Qt::transparent);
    QPainter painter(&m_lanes);
    paintOverviewLanes(painter, strip(), *m_scene, m_look, *m_whole);
}

void TimelineOverview::paintEvent(QPaintEvent *)
{
    if (!m_scene || !m_whole)
        return;
    renewLanes();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_lanes);
    if (m_range)
        paintOverviewWindow(painter, strip(), m_look, time().x(m_range->start),
                            time().x(m_range->end));
}

TimelineOverview::Grip TimelineOverview::gripAt(QPointF point) const
{
    if (!m_whole || !m_range)
        return Grip::None;
    const double left = time().x(m_range->start);
    const double right = time().x(m_range->end);
    const double handle = overviewHandle(m_look);
    const double near = m_look.units(4);
    // A narrow window must still be movable: its handles then reach outwards only.
    const double inside = right - left > 4 * handle ? handle : 0;
    if (point.x() >= left - near - (inside > 0 ? 0 : handle) && point.x() <= left + inside)
        return Grip::Left;
    if (point.x() <= right + near + (inside > 0 ? 0 : handle) && point.x() >= right - inside)
        return Grip::Right;
    return point.x() > left && point.x() < right ? Grip::Window : Grip::None;
}

void TimelineOverview::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_whole || !m_range)
        return;
    m_grip = gripAt(event->position());
    m_from = event->position().x();
    m_atStart = *m_range;
    if (m_grip != Grip::None)
        return;
    m_grip = Grip::Window;
    m_atStart = limitedTo(centredOn(time().timeAt(m_from), m_range->length()), *m_whole);
    emit rangeWanted(m_atStart);
}

void TimelineOverview::drag(double x)
{
    const auto way = Milliseconds(std::llround((x - m_from) * time().millisecondsPerPixel()));
    TimeRange wanted = m_atStart;
    switch (m_grip) {
    case Grip::Left:
        wanted.start = std::clamp(wanted.start + way, m_whole->start, wanted.end - shortestView);
        break;
    case Grip::Right:
        wanted.end = std::clamp(wanted.end + way, wanted.start + shortestView, m_whole->end);
        break;
    case Grip::Window:
        wanted = limitedTo(panned(wanted, way), *m_whole);
        break;
    case Grip::None:
        return;
    }
    emit rangeWanted(wanted);
}

void TimelineOverview::mouseMoveEvent(QMouseEvent *event)
{
    if (m_grip != Grip::None) {
        drag(event->position().x());
        return;
    }
    switch (gripAt(event->position())) {
    case Grip::Left:
    case Grip::Right:
        setCursor(Qt::SizeHorCursor);
        break;
    case Grip::Window:
        setCursor(Qt::OpenHandCursor);
        break;
    case Grip::None:
        unsetCursor();
        break;
    }
}

void TimelineOverview::mouseReleaseEvent(QMouseEvent *)
{
    m_grip = Grip::None;
}

void TimelineOverview::mouseDoubleClickEvent(QMouseEvent *)
{
    m_grip = Grip::None;
    emit wholeWanted();
}

void TimelineOverview::wheelEvent(QWheelEvent *event)
{
    emit zoomWanted(std::pow(0.8, event->angleDelta().y() / 120.0));
    event->accept();
}

QSize TimelineOverview::sizeHint() const
{
    return {int(m_look.units(400)), int(m_look.overviewHeight())};
}

QSize TimelineOverview::minimumSizeHint() const
{
    return {int(m_look.units(120)), int(m_look.overviewHeight())};
}

} // namespace belvedere
