// The one thread in which everything that talks to the network lives.
//
// Work is posted there; a call made from elsewhere is an ordinary Call in the thread of its owner, whose deletion cancels the
// work over there.
#pragma once

#include "app/base/call.h"

#include <QMutex>
#include <QThread>

#include <memory>

namespace belvedere {

// The way into the thread for those who may outlive it.
class NetworkDoor
{
public:
    // Runs `work` in the thread with the object that owns everything there; dropped once the thread is being ended.
    void post(std::function<void(QObject &root)> work);

private:
    friend class NetworkThread;

    QMutex m_mutex;
    QObject *m_keeper = nullptr; // lives in the thread; null: closed
    QObject *m_root = nullptr;   // for the thread alone
};

template<typename T>
class CallBridge final
{
public:
    explicit CallBridge(Call<T> &here) : m_here(&here) {}

    // From either thread; the first counts.
    void deliver(const Result<T> &result)
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_here)
            return;
        QMetaObject::invokeMethod(
            m_here, [here = m_here, result] { here->finish(result); }, Qt::QueuedConnection);
        m_here = nullptr;
    }

    void leave()
    {
        const QMutexLocker lock(&m_mutex);
        m_here = nullptr;
    }

    bool isWanted()
    {
        const QMutexLocker lock(&m_mutex);
        return m_here;
    }

    QObject *m_there = nullptr; // owns the work; for the network thread alone

private:
    QMutex m_mutex;
    Call<T> *m_here; // null: told, or gone
};

// Calls back when it is deleted.
class Farewell final : public QObject
{
public:
    Farewell(QObject *parent, std::function<void()> then) : QObject(parent), m_then(std::move(then))
    {}
    ~Farewell() override { m_then(); }

private:
    std::function<void()> m_then;
};

class NetworkThread final
{
public:
    NetworkThread();
    // Whatever is on its way ends; calls that still wait for it are told Cancelled.
    ~NetworkThread();
    NetworkThread(const NetworkThread &) = delete;
    NetworkThread &operator=(const NetworkThread &) = delete;

    // What is made with `root` as its parent is deleted in the thread when that ends.
    void post(std::function<void(QObject &root)> work) { m_door->post(std::move(work)); }

    // `start` runs in the network thread; its result comes back to this one.
    template<typename T>
    Call<T> *call(std::function<Call<T> *(QObject *owner)> start, QObject *owner)
    {
        auto *here = new Call<T>(owner);
        const auto bridge = std::make_shared<CallBridge<T>>(*here);
        new Farewell(here, [bridge, door = m_door] {
            bridge->leave();
            door->post([bridge](QObject &) { delete bridge->m_there; });
        });
        m_door->post([bridge, start = std::move(start)](QObject &root) {
            if (bridge->isWanted())
                begin<T>(bridge, start, root);
        });
        return here;
    }

private:
    template<typename T>
    static void begin(const std::shared_ptr<CallBridge<T>> &bridge,
                      const std::function<Call<T> *(QObject *owner)> &start, QObject &root)
    {
        auto *work = new QObject(&root);
        bridge->m_there = work;
        new Farewell(work, [bridge] {
            bridge->m_there = nullptr;
            bridge->deliver(Error{.kind = ErrorKind::Cancelled});
        });
        start(work)->then(work, [bridge, work](const Result<T> &result) {
            bridge->deliver(result);
            work->deleteLater();
        });
    }

    QThread m_thread;
    std::shared_ptr<NetworkDoor> m_door;
};

} // namespace belvedere
