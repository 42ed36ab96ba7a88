#include "app/aws/clock.h"

#include <QRandomGenerator>
#include <QTimer>

namespace belvedere {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

void SystemClock::after(std::chrono::milliseconds time, QObject *context,
                        std::function<void()> then)
{
    QTimer::singleShot(time, context, std::move(then));
}

double SystemClock::chance()
{
    return QRandomGenerator::system()->generateDouble();
}

} // namespace belvedere
