#include "app/base/iso_duration.h"

namespace belvedere {

namespace {

// Adds `value` of the unit behind `letter`; false when the letter has no meaning there.
bool addPart(IsoDuration &duration, bool afterT, QChar letter, int value)
{
    using namespace std::chrono;
    switch (letter.unicode()) {
    case 'Y':
        duration.years += value;
        return !afterT;
    case 'W':
        duration.days += 7 * value;
        return !afterT;
    case 'D':
        duration.days += value;
        return !afterT;
    case 'M':
        if (afterT)
            duration.time += minutes{value};
        else
            duration.months += value;
        return true;
    case 'H':
        duration.time += hours{value};
        return afterT;
    case 'S':
        duration.time += seconds{value};
        return afterT;
    default:
        return false;
    }
}

} // namespace

std::optional<Milliseconds> IsoDuration::length() const
{
    if (years != 0 || months != 0)
        return std::nullopt;
    return std::chrono::days{days} + time;
}

std::optional<IsoDuration> parseIsoDuration(QStringView text)
{
    if (!text.startsWith(u'P'))
        return std::nullopt;
    IsoDuration duration;
    bool afterT = false;
    bool anyPart = false;
    bool partExpected = true;
    for (qsizetype i = 1; i < text.size();) {
        if (text[i] == u'T' && !afterT) {
            afterT = true;
            partExpected = true;
            ++i;
            continue;
        }
        qsizetype digits = 0;
        while (i + digits < text.size() && text[i + digits].unicode() >= '0'
               && text[i + digits].unicode() <= '9')
            ++digits;
        if (digits == 0 || digits > 8 || i + digits >= text.size())
            return std::nullopt;
        if (!addPart(duration, afterT, text[i + digits], text.mid(i, digits).toInt()))
            return std::nullopt;
        anyPart = true;
        partExpected = false;
        i += digits + 1;
    }
    if (!anyPart || partExpected)
        return std::nullopt;
    return duration;
}

} // namespace belvedere
