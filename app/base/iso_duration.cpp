#include "app/base/iso_duration.h"

#include <algorithm>
#include <array>
#include <limits>

namespace belvedere {

namespace {

// The parts in the order they have to stand in, each at most once.
struct Unit {
    char letter;
    bool isBehindT;
    qint64 milliseconds; // at least so long; a month and a year have no fixed length
};

constexpr qint64 second = 1000;
constexpr qint64 day = 24 * 3600 * second;
constexpr std::array units{
    Unit{'Y', false, 366 * day}, Unit{'M', false, 31 * day},     Unit{'W', false, 7 * day},
    Unit{'D', false, day},       Unit{'H', true, 3600 * second}, Unit{'M', true, 60 * second},
    Unit{'S', true, second},
};

// The number at the front of text, which is cut off from it; absent where there is none or it is too large.
std::optional<qint64> takeNumber(QStringView &text)
{
    qint64 value = 0;
    qsizetype digits = 0;
    for (; digits < text.size() && text[digits] >= u'0' && text[digits] <= u'9'; ++digits) {
        if (__builtin_mul_overflow(value, 10, &value)
            || __builtin_add_overflow(value, text[digits].unicode() - u'0', &value))
            return std::nullopt;
    }
    text = text.mid(digits);
    return digits == 0 ? std::nullopt : std::optional(value);
}

// Adds up all parts, so that no sum of them can overflow either. False where that is longer than Milliseconds can be.
bool addLength(qint64 &all, qint64 value, const Unit &unit)
{
    qint64 length = 0;
    return !__builtin_mul_overflow(value, unit.milliseconds, &length)
           && !__builtin_add_overflow(all, length, &all);
}

bool addPart(IsoDuration &duration, const Unit &unit, qint64 value)
{
    const auto add = [value](int &part, int times) {
        qint64 sum = part;
        if (__builtin_add_overflow(sum, value * times, &sum)
            || sum > std::numeric_limits<int>::max())
            return false;
        part = int(sum);
        return true;
    };
    if (unit.isBehindT) {
        duration.time += Milliseconds(value * unit.milliseconds);
        return true;
    }
    switch (unit.letter) {
    case 'Y':
        return add(duration.years, 1);
    case 'M':
        return add(duration.months, 1);
    default:
        return add(duration.days, unit.letter == 'W' ? 7 : 1);
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
    text = text.mid(1);
    IsoDuration duration;
    qint64 length = 0;
    bool isBehindT = false;
    auto next = units.begin(); // the largest unit that can still follow
    do {
        if (!isBehindT && text.startsWith(u'T')) {
            isBehindT = true;
            text = text.mid(1);
        }
        const auto value = takeNumber(text);
        if (!value || text.isEmpty())
            return std::nullopt;
        const auto unit = std::find_if(next, units.end(), [&](const Unit &one) {
            return QChar::fromLatin1(one.letter) == text.front() && one.isBehindT == isBehindT;
        });
        if (unit == units.end() || !addLength(length, *value, *unit)
            || !addPart(duration, *unit, *value))
            return std::nullopt;
        text = text.mid(1);
        next = unit + 1;
    } while (!text.isEmpty());
    return duration;
}

} // namespace belvedere
