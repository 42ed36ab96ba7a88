// How many requests are on the way at one time: fewer when the service asks for it, more again when it answers.
#pragma once

#include <QObject>
#include <QPointer>

#include <functional>
#include <list>

namespace belvedere {

class ConnectionTicket;

class ConnectionLimit final : public QObject
{
public:
    static constexpr int most = 6; // QNetworkAccessManager opens no more per host

    explicit ConnectionLimit(int highest = most, QObject *parent = nullptr);

    int limit() const noexcept { return m_limit; }
    int taken() const noexcept { return m_taken; }
    int waiting() const noexcept { return int(m_waiting.size()); }

    void throttled(); // half as many
    void succeeded(); // one more after ten of these

private:
    friend class ConnectionTicket;
    using Place = std::list<ConnectionTicket *>::iterator;

    Place enqueue(ConnectionTicket *ticket);
    void leave(Place place);
    void release();
    void admit();

    const int m_highest;
    int m_limit;
    int m_taken = 0;
    int m_successes = 0;
    std::list<ConnectionTicket *> m_waiting;
};

// A place in the queue and, from `granted` on, in the network. Deleting it gives it back at once. `granted` is called from
// the event loop.
class ConnectionTicket final : public QObject
{
public:
    ConnectionTicket(ConnectionLimit &limit, QObject *owner, std::function<void()> granted);
    ~ConnectionTicket() override;

private:
    friend class ConnectionLimit;
    void grant();

    QPointer<ConnectionLimit> m_limit;
    std::function<void()> m_granted;
    ConnectionLimit::Place m_place{};
    bool m_isWaiting = true;
};

} // namespace belvedere
