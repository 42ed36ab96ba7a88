// The strip below the timeline: the whole time, with a window that is dragged, and resized by its two handles.
#pragma once

#include "ui/timeline/timeline_look.h"
#include "ui/timeline/timeline_scene.h"

#include <QPixmap>
#include <QWidget>

namespace belvedere {

class TimelineOverview final : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineOverview(QWidget *parent = nullptr);

    // Both borrowed until the next call; `whole` is absent where nothing is dated.
    void setScene(const TimelineScene *scene, std::optional<TimeRange> whole);
    void setLook(const TimelineLook &look);
    void setRange(std::optional<TimeRange> range);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void rangeWanted(const belvedere::TimeRange &range);
    void wholeWanted();
    void zoomWanted(double factor);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    enum class Grip : quint8 { None, Left, Right, Window };

    QRectF strip() const;
    TimeScale time() const;
    Grip gripAt(QPointF point) const;
    void drag(double x);
    void renewLanes();

    const TimelineScene *m_scene = nullptr;
    TimelineLook m_look{};
    std::optional<TimeRange> m_whole;
    std::optional<TimeRange> m_range;
    QPixmap m_lanes; // painted once per scene, look and size
    Grip m_grip = Grip::None;
    double m_from = 0;     // where the drag began
    TimeRange m_atStart{}; // the range then
};

} // namespace belvedere
