#include "app/aws/clock_correction.h"

#include "app/aws/http_date.h"
#include "app/aws/service_error.h"

namespace belvedere {

namespace {

using std::chrono::milliseconds;

// Below this a refused signature has another reason.
constexpr std::chrono::minutes leastWrongTime{4};
// Below this it is the same clock, off by the same time.
constexpr std::chrono::minutes leastNewTime{1};

} // namespace

ClockCorrection::ClockCorrection(Clock &machine, bool mayLearn, QObject *parent)
    : QObject(parent),
      m_machine(machine),
      m_mayLearn(mayLearn)
{}

QDateTime ClockCorrection::now() const
{
    return m_machine.now().addMSecs(m_offset.count());
}

void ClockCorrection::after(milliseconds time, QObject *context, std::function<void()> then)
{
    m_machine.after(time, context, std::move(then));
}

double ClockCorrection::chance()
{
    return m_machine.chance();
}

bool ClockCorrection::learn(const HttpResponse &refusal, QStringView code)
{
    const auto date = httpDate(headerValue(refusal.headers, "date"));
    const bool isCached = !headerValue(refusal.headers, "age").isNull();
    if (!m_mayLearn || !mayBeClockSkew(code) || !date || isCached
        || std::chrono::abs(milliseconds(now().msecsTo(*date))) < leastWrongTime)
        return false;
    setOffset(milliseconds(m_machine.now().msecsTo(*date)));
    return true;
}

void ClockCorrection::setOffset(milliseconds offset)
{
    const bool isNew = std::chrono::abs(offset - m_offset) >= leastNewTime;
    m_offset = offset;
    if (isNew)
        emit foundOff(offset);
}

} // namespace belvedere
