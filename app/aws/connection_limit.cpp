#include "app/aws/connection_limit.h"

#include <algorithm>

namespace belvedere {

namespace {

constexpr int successesForOneMore = 10;

} // namespace

ConnectionLimit::ConnectionLimit(int highest, QObject *parent)
    : QObject(parent),
      m_highest(std::clamp(highest, 1, most)),
      m_limit(m_highest)
{}

void ConnectionLimit::throttled()
{
    m_limit = std::max(1, m_limit / 2);
    m_successes = 0;
}

void ConnectionLimit::succeeded()
{
    if (m_limit == m_highest || ++m_successes < successesForOneMore)
        return;
    m_successes = 0;
    ++m_limit;
    admit();
}

ConnectionLimit::Place ConnectionLimit::enqueue(ConnectionTicket *ticket)
{
    return m_waiting.insert(m_waiting.end(), ticket);
}

void ConnectionLimit::leave(Place place)
{
    m_waiting.erase(place);
}

void ConnectionLimit::release()
{
    --m_taken;
    admit();
}

void ConnectionLimit::admit()
{
    while (m_taken < m_limit && !m_waiting.empty()) {
        ConnectionTicket *ticket = m_waiting.front();
        m_waiting.pop_front();
        ++m_taken;
        ticket->grant();
    }
}

ConnectionTicket::ConnectionTicket(ConnectionLimit &limit, QObject *owner,
                                   std::function<void()> granted)
    : QObject(owner),
      m_limit(&limit),
      m_granted(std::move(granted)),
      m_place(limit.enqueue(this))
{
    limit.admit();
}

ConnectionTicket::~ConnectionTicket()
{
    if (!m_limit)
        return;
    if (m_isWaiting)
        m_limit->leave(m_place);
    else
        m_limit->release();
}

void ConnectionTicket::grant()
{
    m_isWaiting = false;
    QMetaObject::invokeMethod(
        this, [this] { m_granted(); }, Qt::QueuedConnection);
}

} // namespace belvedere
