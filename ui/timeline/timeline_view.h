// The lanes under their time axis: zooming, panning, picking, by mouse, touch and keyboard.
#pragma once

#include "ui/timeline/hit_test.h"

#include <QAbstractScrollArea>

class QGestureEvent;
class QMenu;

namespace belvedere {

class TimelineView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setDisplay(const Display &display);
    // Borrowed; outlives the view or the next call. The current lane and event are kept by the caller.
    void setScene(const TimelineScene *scene);
    // A sentence and a next step, in place of lanes.
    void setMessage(const QString &sentence, const QString &nextStep);

    const TimelineLook &look() const { return m_look; }
    std::optional<TimeRange> wholeRange() const { return m_whole; }
    std::optional<TimeRange> range() const;
    bool isFitted() const { return m_fitted; }
    // What the user chose, also where less or nothing of it can be shown; absent while everything is fitted.
    std::optional<TimeRange> chosenRange() const { return m_chosen; }
    void setRange(const TimeRange &range);
    // What was chosen at another time: kept as it is, also where what is shown now has less.
    void restoreRange(const TimeRange &range);
    void fitAll();
    void zoom(double factor); // about the cursor where it is in view, else the middle
    // Centred, at most `context` in view, with the cursor on its start.
    void showPeriod(const TimeRange &period, Milliseconds context);

    // Brings it into view, with the cursor on its start.
    void reveal(const TimeRange &range);

    qsizetype currentLane() const { return m_lane; }
    void setCurrentLane(qsizetype lane); // -1 for none; brings it into view, emits nothing
    qsizetype pickedEvent() const { return m_event; }
    void setPickedEvent(qsizetype event); // -1 for none; brings it into view, emits nothing
    void restorePickedEvent(qsizetype event) { m_event = event; } // moves nothing
    bool stepEvent(Step step);                                    // false at the last one

    std::optional<Timestamp> timeCursor() const { return m_cursor; }
    void setTimeCursor(std::optional<Timestamp> time); // emits nothing

    // Of the picked event, in the view's coordinates; empty while it is out of view.
    QRectF pickedRect() const;
    TimelineFrame frame() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void rangeChanged(const belvedere::TimeRange &range);
    void cursorMoved(std::optional<belvedere::Timestamp> time);
    void lanePicked(qsizetype lane);
    void eventPicked(qsizetype lane, qsizetype event);
    void eventLeft(); // Esc, or a click beside every event
    void dateAsked();
    // Of the menu; `event` -1 for the moment `at`, `lane` -1 for all of them.
    void noteWanted(qsizetype lane, qsizetype event, belvedere::Timestamp at);
    void notePicked(const QString &id);
    void lanesScrolled();

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Drag {
        QPointF from{};
        TimeRange range{};
        int scroll = 0;
        bool moved = false;
    };

    bool hasLanes() const;
    bool isDated() const { return m_whole.has_value() && hasLanes(); }
    qsizetype laneCount() const;
    void renewLook();
    void updateScrollBar();
    void ensureLaneVisible();
    void ensureTimeVisible(const TimeRange &wanted);
    void choose(const TimeRange &range);
    void applyRange();
    void zoomAt(double factor, double x);
    void moveLane(qsizetype to);
    bool panKey(int key, bool page);
    bool commandKey(int key);
    bool laneKey(int key);
    void click(QPointF point);
    void addNoteActions(QMenu &menu, const TimelineHit &hit, Timestamp at);
    void pinCursor(std::optional<Timestamp> time);
    void showTip(const QPoint &at, const QPoint &global);
    bool pinch(QGestureEvent *event);
    void describe();
    void paintMessage(QPainter &painter) const;

    const TimelineScene *m_scene = nullptr;
    Theme m_theme = Theme::light();
    Display m_display{};
    TimelineLook m_look{};
    QString m_sentence;
    QString m_nextStep;
    std::optional<TimeRange> m_whole;  // what fitAll() shows; absent where nothing is dated
    std::optional<TimeRange> m_shown;  // limited to what zooming allows
    std::optional<TimeRange> m_chosen; // by the user; absent: everything, whatever comes
    bool m_fitted = true;
    qsizetype m_lane = -1;
    qsizetype m_event = -1;
    std::optional<Timestamp> m_cursor; // shown
    std::optional<Timestamp> m_pinned; // where it returns to when the pointer leaves
    std::optional<Drag> m_drag;
};

} // namespace belvedere
