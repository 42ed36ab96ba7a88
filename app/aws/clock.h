// The time of day and of waiting, and chance, as things that a test can put in its hand.
#pragma once

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <functional>

namespace belvedere {

class Clock
{
public:
    virtual ~Clock() = default;

    virtual QDateTime now() const = 0; // UTC
    // Calls `then` from the event loop of this thread after that time, as long as `context` lives.
    virtual void after(std::chrono::milliseconds time, QObject *context,
                       std::function<void()> then) = 0;
    // At least 0, less than 1.
    virtual double chance() = 0;
};

// Whether less than that has passed since then. A time that lies ahead was told by a clock that has been set back since: that
// was long ago.
inline bool isWithin(std::chrono::milliseconds pause, const QDateTime &then, const QDateTime &now)
{
    return then.isValid() && then <= now && now < then.addMSecs(pause.count());
}

// The machine's own.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
    void after(std::chrono::milliseconds time, QObject *context,
               std::function<void()> then) override;
    double chance() override;
};

} // namespace belvedere
