// The event lanes of a comparison, or the same detections aligned at the labelled failure: zooming, panning, picking,
// marking a span, by mouse and keyboard.
#pragma once

#include "ui/compare/aligned_painting.h"
#include "ui/compare/lanes_painting.h"

#include <QAbstractScrollArea>

namespace belvedere {

class EventLanes final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit EventLanes(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setDisplay(const Display &display);
    // Null: nothing to show. The zoom stays where it was.
    void setFacts(ComparisonFactsPtr facts);
    const LaneScene &scene() const { return m_scene; }
    const TimelineLook &look() const { return m_look; }

    void setNotes(std::vector<TimelineNote> notes);
    void setAligned(bool on);
    bool isAligned() const { return m_aligned; }

    // What the user chose of time; absent: everything. Of the lanes, not of what is aligned.
    std::optional<TimeRange> zoomRange() const { return m_chosen; }
    void setZoomRange(const std::optional<TimeRange> &range); // emits nothing
    void fitAll();
    void zoom(double factor);

    std::optional<TimeRange> span() const { return m_span; }
    void setSpan(const std::optional<TimeRange> &span);
    // The next drag marks a span instead of moving in time.
    void setMarksSpan(bool on) { m_marksSpan = on; }

    qsizetype currentLane() const { return m_lane; }
    qsizetype pickedEvent() const { return m_event; }
    // Positions in the columns and of predictedRanges; -1 for none. Emits nothing.
    void pick(qsizetype lane, qsizetype event);
    bool stepEvent(Step step);
    QRectF pickedRect() const;
    std::optional<Timestamp> timeCursor() const { return m_cursor; }
    void setTimeCursor(std::optional<Timestamp> time);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    // All lanes at their full height, for a picture.
    int wholeHeight() const;

signals:
    void zoomChanged();
    void spanChanged();
    void cursorMoved(std::optional<belvedere::Timestamp> time);
    // A lane's position in the columns, its event's row of predictedRanges.
    void eventPicked(size_t column, qsizetype row);
    void alignedPicked(size_t version, qsizetype row);
    void eventLeft();
    void readoutChanged(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Drag {
        QPointF from{};
        TimeRange range{};
        bool marks = false;
        bool moved = false;
    };

    bool hasLanes() const { return m_scene.facts && !m_scene.lanes.empty(); }
    bool hasAligned() const { return m_scene.facts && !m_scene.facts->aligned.labels.empty(); }
    bool isShown() const { return m_aligned ? hasAligned() : hasLanes(); }
    std::optional<TimeRange> whole() const;
    TimeRange shown() const;
    TimelineFrame timeFrame() const;
    LaneFrame laneFrame() const;
    double laneRoom() const;
    void renewLook();
    void updateScrollBar();
    void choose(const TimeRange &range);
    void zoomAt(double factor, double x);
    void pan(double pixels);
    void moveLane(qsizetype to);
    void click(QPointF point);
    bool timeKey(QKeyEvent *event);
    void growSpan(int direction);
    qsizetype laneAt(double y) const;
    void pickEvent(qsizetype lane, qsizetype event);
    void showAt(const TimeRange &range);
    QString toldAt(QPointF point) const;
    void describe();
    void paintMessage(QPainter &painter) const;

    LaneScene m_scene{};
    std::vector<TimelineNote> m_notes{};
    Theme m_theme = Theme::light();
    Display m_display{};
    TimelineLook m_look{};
    bool m_aligned = false;
    bool m_marksSpan = false;
    std::optional<TimeRange> m_chosen{};        // of the lanes
    std::optional<TimeRange> m_chosenAligned{}; // relative to the end
    std::optional<TimeRange> m_span{};
    qsizetype m_lane = -1;
    qsizetype m_event = -1; // in the lane's `all`
    std::optional<Timestamp> m_cursor{};
    std::optional<Drag> m_drag{};
};

} // namespace belvedere
