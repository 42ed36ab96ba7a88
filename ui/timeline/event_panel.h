// A small panel over the lanes: what is known about the picked event, and which sensors gave it away.
#pragma once

#include "ui/timeline/event_facts.h"
#include "ui/timeline/timeline_look.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QToolButton;

namespace belvedere {

class SensorBars;

class EventPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit EventPanel(QWidget *parent);

    void setLook(const TimelineLook &look);
    // `bars`: the colour of the version, or of detections where it has none.
    void showFacts(const EventFacts &facts, const QColor &bars);
    // Beside `event` (in the parent's coordinates), below it or above, never over it where there is room elsewhere.
    void placeAt(const QRectF &event);

signals:
    void stepWanted(int direction); // -1 or 1
    void closeWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override; // Esc closes, also from its buttons

private:
    QToolButton *button(const QString &name, const QString &sign, const QString &help);
    void fillRows(const EventFacts &facts);

    QLabel *m_title;
    QGridLayout *m_rows;
    SensorBars *m_bars;
    TimelineLook m_look{};
};

} // namespace belvedere
