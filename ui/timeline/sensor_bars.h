// Sensors with their shares of one event, as names, numbers and bars.
#pragma once

#include "ui/timeline/event_facts.h"
#include "ui/timeline/timeline_look.h"

#include <QWidget>

namespace belvedere {

class SensorBars final : public QWidget
{
    Q_OBJECT

public:
    explicit SensorBars(QWidget *parent = nullptr);

    void setLook(const TimelineLook &look);
    void setFacts(const EventFacts &facts, const QColor &colour);
    // Where there is no room for all: the largest of them, and the last line counts the others. Negative: all.
    void setMostRows(int rows);
    int rowsIn(int height) const; // at least one
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override; // tool tips with whole names

private:
    size_t rows() const;
    double rowHeight() const { return m_look.units(19); }
    QString lastLine() const; // "and 12 more sensors", or why there are none
    void paintRow(QPainter &painter, const SensorShare &sensor, double top) const;

    TimelineLook m_look{};
    EventFacts m_facts{};
    QColor m_colour{};
    int m_mostRows = -1;
};

} // namespace belvedere
