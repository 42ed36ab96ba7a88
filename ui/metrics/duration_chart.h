// How long each event lasted, in time order: one column an event, drawn with Qt Charts. Events that overlap a label are
// solid, others are hatched in outline. Where there are more events than columns, a column stands for several and shows
// the longest of them; Ctrl+wheel, + and - show fewer or more.
#pragma once

#include "app/base/timestamp.h"
#include "ui/metrics/duration_scale.h"
#include "ui/metrics/event_window.h"

#include <QChartView>

#include <functional>

class QBarSet;
class QScrollBar;
class QStackedBarSeries;
class QValueAxis;

namespace belvedere {

struct DurationColumn {
    Milliseconds duration{0}; // end - start
    bool overlapsLabel = false;
};

// Words for the events; asked for those in sight only. The position is that in the list given.
struct DurationTexts {
    std::function<QString(qsizetype)> date{};    // short, below the column
    std::function<QString(qsizetype)> readout{}; // the event in words
};

struct DurationColours {
    QColor labelled;
    QColor unlabelled;
    QColor grid;
    QColor text;
    QColor dim;
    QColor current;
    QColor accent;
    QColor panel;
};

class DurationChart final : public QChartView
{
    Q_OBJECT

public:
    explicit DurationChart(QWidget *parent = nullptr);

    void setColumns(std::vector<DurationColumn> events, DurationTexts texts); // ascending start
    void setColours(const DurationColours &colours);

    const EventWindow &window() const { return m_window; }
    int currentEvent() const { return int(m_current); } // -1: none
    void setCurrentEvent(qsizetype event);
    QRectF columnRect(int column) const; // in the viewport
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

signals:
    void eventActivated(int event); // position in the list given
    void readoutChanged(const QString &readout);
    void perColumnChanged(int events); // how many events a column stands for

protected:
    void resizeEvent(QResizeEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void placePlot();
    void fillSeries();
    void zoom(int steps, int anchor);
    void setHovered(int column);
    void tellReadout();
    QString readoutOf(int column) const;
    qsizetype longestIn(int column) const; // event, -1 where the column is empty
    int columnAt(const QPointF &position) const;
    double columnWidth() const;
    double yOf(Milliseconds duration) const;
    double axisWidth() const;
    void paintHatching(QPainter &painter, int column) const;
    void paintDates(QPainter &painter) const;

    std::vector<DurationColumn> m_events;
    DurationTexts m_texts;
    EventWindow m_window;
    DurationScale m_scale;
    DurationColours m_colours;
    QScrollBar *m_scroll;
    QValueAxis *m_places;
    QValueAxis *m_values;
    QStackedBarSeries *m_bars;
    QRectF m_plot;
    qsizetype m_current = -1;
    int m_hovered = -1;
    qsizetype m_toldPerColumn = 0;
};

} // namespace belvedere
