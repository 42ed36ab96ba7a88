#include "ui/metrics/event_window.h"

namespace belvedere {

namespace {

qsizetype divideUp(qsizetype value, qsizetype by)
{
    return (value + by - 1) / by;
}

} // namespace

qsizetype EventWindow::widest() const
{
    return qMax<qsizetype>(1, divideUp(m_count, m_room));
}

qsizetype EventWindow::lastFirst() const
{
    return qMax<qsizetype>(0, m_count - m_perColumn * m_room);
}

void EventWindow::setCount(qsizetype count)
{
    if (count == m_count)
        return; // the same events again: what is in sight stays
    m_count = qMax<qsizetype>(0, count);
    m_first = 0;
    m_perColumn = widest();
}

void EventWindow::setRoom(int columns)
{
    const bool whole = isWhole();
    m_room = qMax(1, columns);
    if (whole || m_perColumn > widest())
        m_perColumn = widest();
    scrollTo(m_first);
}

int EventWindow::columns() const
{
    return int(qMin<qsizetype>(m_room, divideUp(m_count - m_first, m_perColumn)));
}

std::pair<qsizetype, qsizetype> EventWindow::eventsIn(int column) const
{
    if (column < 0 || column >= columns())
        return {0, 0};
    const qsizetype begin = m_first + column * m_perColumn;
    return {begin, qMin(begin + m_perColumn, m_count)};
}

int EventWindow::columnOf(qsizetype event) const
{
    if (event < m_first || event >= m_count)
        return -1;
    const qsizetype column = (event - m_first) / m_perColumn;
    return column < columns() ? int(column) : -1;
}

void EventWindow::zoom(int steps, int anchor)
{
    const qsizetype anchored = m_first + anchor * m_perColumn;
    for (; steps > 0 && m_perColumn > 1; --steps)
        m_perColumn = divideUp(m_perColumn, 2);
    for (; steps < 0 && !isWhole(); ++steps)
        m_perColumn = qMin(m_perColumn * 2, widest());
    scrollTo(anchored - anchor * m_perColumn);
}

void EventWindow::scrollTo(qsizetype firstEvent)
{
    m_first = qBound<qsizetype>(0, firstEvent, lastFirst());
}

void EventWindow::reveal(qsizetype event)
{
    if (event < m_first)
        scrollTo(event);
    else if (event >= m_first + m_perColumn * m_room)
        scrollTo(event - m_perColumn * m_room + m_perColumn);
}

} // namespace belvedere
