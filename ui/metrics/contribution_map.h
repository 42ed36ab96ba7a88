// Which sensors gave which event away: events in time order across, sensors down, the share as colour on a square-root
// scale. Painted by itself: 300 sensors by 10,000 events are more marks than a chart can hold. Where there are more events
// than columns a column stands for several and shows their mean, weighted by duration; Ctrl+wheel, + and - show fewer or
// more. Rows scroll.
#pragma once

#include "app/domain/model_metrics.h"
#include "ui/metrics/event_window.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <functional>

class QScrollBar;

namespace belvedere {

struct MapSensor {
    QString name{};       // in full
    QString sensor{};     // without its component
    qsizetype column = 0; // in the Contributions
};

struct MapEvent {
    qsizetype row = 0; // in the Contributions
    TimeRange range{};
    double weight = 1; // duration with Δ
    bool overlapsLabel = false;
};

struct MapData {
    Contributions contributions{};
    std::vector<MapSensor> sensors{}; // as shown, top first
    std::vector<MapEvent> events{};   // ascending start
};

class ContributionMap final : public QWidget
{
    Q_OBJECT

public:
    // Words for what is pointed at; times and zones are known to who gives them.
    struct Texts {
        std::function<QString(const MapEvent &)> date{};   // short, below a column
        std::function<QString(const MapEvent &)> moment{}; // range with its zone
    };

    explicit ContributionMap(QWidget *parent = nullptr);

    void setData(MapData shown);
    void setTexts(Texts texts);
    void setTheme(const Theme &theme);

    const EventWindow &window() const { return m_window; }
    int firstSensor() const { return m_firstSensor; }
    int shownSensors() const { return m_shownSensors; }
    // Share of a sensor (position in MapData::sensors) in a shown column; NaN where no event there lists it.
    double shareAt(int sensor, int column) const;
    QRectF cellRect(int sensor, int column) const; // empty where it is not shown
    QString readoutAt(int sensor, int column) const;
    int currentSensor() const { return m_currentSensor; }
    qsizetype currentEvent() const
    {
        return m_currentEvent;
    } // position in MapData::events; -1: none
    void setCurrent(int sensor, qsizetype event);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void eventActivated(int event); // position in MapData::events
    void readoutChanged(const QString &readout);
    void perColumnChanged(int events); // how many events a column stands for

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Place {
        int sensor = -1;
        int column = -1;
        bool operator==(const Place &) const = default;
    };

    void arrange();
    void arrangeScrollBars(double top, double bottom);
    void average();
    Place placeAt(const QPointF &position) const;
    Place currentPlace() const;
    qsizetype mainEvent(int column) const; // the longest event of a column
    void zoom(int steps, int anchor);
    void setHovered(Place place);
    void tellReadout();
    double labelWidth() const;
    int lastSensor() const { return m_firstSensor + m_shownSensors - 1; }
    void paintSensors(QPainter &painter) const;
    void paintCells(QPainter &painter) const;
    void paintUnknown(QPainter &painter, const QRectF &cell) const;
    void paintMarks(QPainter &painter) const;
    void paintDates(QPainter &painter) const;
    void paintCursor(QPainter &painter, Place place, const QColor &colour) const;
    void paintLegend(QPainter &painter) const;
    void paintRest(QPainter &painter) const;

    MapData m_data;
    Texts m_texts;
    Theme m_theme;
    EventWindow m_window;
    std::vector<double> m_shares; // shown sensors x shown columns; NaN: not listed
    QScrollBar *m_across;
    QScrollBar *m_down;
    QRectF m_plot;
    double m_cellWidth = 22.6;
    double m_cellHeight = 32;
    int m_firstSensor = 0;
    int m_shownSensors = 0;
    int m_currentSensor = 0;
    qsizetype m_currentEvent = -1;
    Place m_hovered;
    qsizetype m_toldPerColumn = 0;
};

} // namespace belvedere
