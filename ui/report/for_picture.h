// Takes out of a view of the window what only a hand can use, while it is drawn into a file.
#pragma once

#include <QList>
#include <QPointer>
#include <QSize>

#include <utility>

class QAbstractScrollArea;
class QWidget;

namespace belvedere {

class ComparePane;
class MetricsPane;
class TimelinePane;
class TrendsPane;

// Buttons, choosers, scroll bars, the frame around what has the keyboard, advice for a mouse: gone for the life of this object. A view
// of metrics is as high as its cards need meanwhile. Nothing is painted on the screen in between.
class ForPicture
{
public:
    explicit ForPicture(QWidget &view);
    ~ForPicture();
    Q_DISABLE_COPY_MOVE(ForPicture)

private:
    struct Bars {
        QAbstractScrollArea *area;
        Qt::ScrollBarPolicy vertical;
        Qt::ScrollBarPolicy horizontal;
        int value; // vertical
    };

    void setPanes(bool on);
    void takeOutBars();
    void grow();

    QWidget &m_view;
    QSize m_size;
    QList<TimelinePane *> m_timelines;
    QList<MetricsPane *> m_metrics;
    QList<ComparePane *> m_comparisons;
    QList<TrendsPane *> m_trends;
    QList<QWidget *> m_buttons;
    QList<Bars> m_bars;
    QPointer<QWidget> m_focus;
};

} // namespace belvedere
