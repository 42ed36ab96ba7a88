// Which of many events in time order a picture shows, and how many of them share one column. Arithmetic only.
#pragma once

#include <QtGlobal>

#include <utility>

namespace belvedere {

class EventWindow
{
public:
    // `count` events; all of them are shown at first.
    void setCount(qsizetype count);
    // As many columns as there is room for, at least one. Keeps the first event and stays whole where it was whole.
    void setRoom(int columns);

    qsizetype count() const { return m_count; }
    qsizetype first() const { return m_first; }         // event
    qsizetype perColumn() const { return m_perColumn; } // events that share a column, at least 1
    int columns() const;                                // shown now
    bool isWhole() const { return m_perColumn >= widest(); }

    // Events [begin, end) of a shown column; empty outside.
    std::pair<qsizetype, qsizetype> eventsIn(int column) const;
    int columnOf(qsizetype event) const; // -1 where it is not shown

    // Positive steps show fewer events, twice as large; the event in `anchor` stays where it is.
    void zoom(int steps, int anchor);
    void scrollTo(qsizetype firstEvent);
    void reveal(qsizetype event); // scrolls no further than needed
    qsizetype lastFirst() const;  // the largest useful first()

private:
    qsizetype widest() const;

    qsizetype m_count = 0;
    qsizetype m_first = 0;
    qsizetype m_perColumn = 1;
    int m_room = 1;
};

} // namespace belvedere
