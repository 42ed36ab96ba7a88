#include "app/source/background.h"

#include <QThread>

#include <thread>

namespace belvedere {

void Background::Mailbox::post(std::function<void()> letter) const
{
    // Under the lock the owner cannot go; whatever it has not read by then, Qt throws away with it.
    const std::lock_guard lock(m_state->mutex);
    if (m_state->owner)
        QMetaObject::invokeMethod(m_state->owner, std::move(letter), Qt::QueuedConnection);
}

Background::Background(QObject &owner) : m_state(std::make_shared<Mailbox::State>())
{
    m_state->owner = &owner;
}

Background::~Background()
{
    using namespace std::chrono_literals;
    std::unique_lock lock(m_state->mutex);
    m_state->owner = nullptr;
    if (QThread::currentThread()->loopLevel() == 0)
        m_state->ended.wait_for(lock, 500ms, [this] { return m_state->threads == 0; });
}

void Background::run(std::function<void(const Mailbox &)> task)
{
    {
        const std::lock_guard lock(m_state->mutex);
        ++m_state->threads;
    }
    std::thread([state = m_state, task = std::move(task)]() mutable {
        task(Mailbox(state));
        task = nullptr; // what it holds goes before anybody hears that it has ended
        const std::lock_guard lock(state->mutex);
        --state->threads;
        state->ended.notify_all();
    }).detach();
}

} // namespace belvedere
