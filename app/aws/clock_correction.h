// The time of the services, once one of them has said that this machine's clock is off.
#pragma once

#include "app/aws/clock.h"
#include "app/aws/http.h"
#include "app/base/timestamp.h"

namespace belvedere {

class ClockCorrection final : public QObject, public Clock
{
    Q_OBJECT

public:
    // Where `mayLearn` is false, it stays with the machine's own time.
    ClockCorrection(Clock &machine, bool mayLearn, QObject *parent = nullptr);

    QDateTime now() const override;
    void after(std::chrono::milliseconds time, QObject *context,
               std::function<void()> then) override;
    double chance() override;

    // From the refusal of a signature that was made with this clock a moment ago. True: the time was wrong, is right now, and
    // it is worth another try. An error of another kind, or an answer out of a cache, teaches nothing.
    bool learn(const HttpResponse &refusal, QStringView code);

    void setOffset(std::chrono::milliseconds offset);

signals:
    // What is added to the machine's time; only where it is another one than before, by a minute at least.
    void foundOff(std::chrono::milliseconds offset);

private:
    Clock &m_machine;
    const bool m_mayLearn;
    std::chrono::milliseconds m_offset{0};
};

} // namespace belvedere
