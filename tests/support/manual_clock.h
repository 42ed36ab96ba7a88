// A clock that a test moves, and chance that it chooses.
#pragma once

#include "app/aws/clock.h"

#include <QList>
#include <QPointer>
#include <QTimer>

namespace belvedere::test {

class ManualClock : public Clock
{
public:
    QDateTime now() const override { return m_now; }

    // Lets the time pass at once, in the event loop.
    void after(std::chrono::milliseconds time, QObject *context,
               std::function<void()> then) override
    {
        m_waits.append(time);
        if (m_isHeld)
            return;
        QMetaObject::invokeMethod(
            context,
            [this, time, then = std::move(then)] {
                m_now = m_now.addMSecs(time.count());
                then();
            },
            Qt::QueuedConnection);
    }

    double chance() override { return m_chance; }

    QDateTime m_now{QDate(2026, 11, 10), QTime(12, 0), Qt::UTC};
    double m_chance = 1.0;
    bool m_isHeld = false; // nothing that waits is ever called
    QList<std::chrono::milliseconds> m_waits;
};

} // namespace belvedere::test
