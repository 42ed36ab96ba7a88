#include "app/base/timestamp.h"

#include <array>
#include <cmath>

namespace belvedere {

namespace {

using namespace std::chrono;

// Reads exactly `digits` decimal digits from the front of `text` and drops them; -1 if they are not there.
int takeDigits(std::string_view &text, size_t digits)
{
    if (text.size() < digits)
        return -1;
    int value = 0;
    for (size_t i = 0; i < digits; ++i) {
        const char c = text[i];
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool takeChar(std::string_view &text, char wanted)
{
    if (text.empty() || text.front() != wanted)
        return false;
    text.remove_prefix(1);
    return true;
}

// ".000000" -> milliseconds; digits past the third are dropped.
std::optional<milliseconds> takeFraction(std::string_view &text)
{
    if (!takeChar(text, '.') && !takeChar(text, ','))
        return milliseconds{0};
    int value = 0;
    int digits = 0;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        if (digits < 3)
            value = value * 10 + (text.front() - '0');
        ++digits;
        text.remove_prefix(1);
    }
    if (digits == 0)
        return std::nullopt;
    for (; digits < 3; ++digits)
        value *= 10;
    return milliseconds{value};
}

// "Z", "+00:00", "-0530", "+02" or nothing (UTC) -> what has to be subtracted from the written time.
std::optional<minutes> takeOffset(std::string_view &text)
{
    if (text.empty() || takeChar(text, 'Z') || takeChar(text, 'z'))
        return minutes{0};
    const int sign = takeChar(text, '+') ? 1 : takeChar(text, '-') ? -1 : 0;
    if (sign == 0)
        return std::nullopt;
    const int hour = takeDigits(text, 2);
    int minute = 0;
    if (takeChar(text, ':') || !text.empty())
        minute = takeDigits(text, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return std::nullopt;
    return minutes{sign * (hour * 60 + minute)};
}

std::optional<milliseconds> takeTimeOfDay(std::string_view &text)
{
    const int hour = takeDigits(text, 2);
    if (hour < 0 || hour > 24 || !takeChar(text, ':'))
        return std::nullopt;
    const int minute = takeDigits(text, 2);
    if (minute < 0 || minute > 59)
        return std::nullopt;
    int second = 0;
    milliseconds fraction{0};
    if (takeChar(text, ':')) {
        second = takeDigits(text, 2);
        const auto parsed = takeFraction(text);
        if (second < 0 || second > 60 || !parsed)
            return std::nullopt;
        fraction = *parsed;
    }
    const milliseconds time = hours{hour} + minutes{minute} + seconds{second} + fraction;
    if (time > hours{24})
        return std::nullopt;
    return time;
}

void appendPadded(char *out, int value, int digits)
{
    for (int i = digits - 1; i >= 0; --i) {
        out[i] = char('0' + value % 10);
        value /= 10;
    }
}

} // namespace

Timestamp earliestTimestamp()
{
    return sys_days{year{1} / January / 1};
}

Timestamp latestTimestamp()
{
    return sys_days{year{9999} / December / 31} + hours{24} - milliseconds{1};
}

std::optional<Timestamp> parseIsoTime(std::string_view text)
{
    const int y = takeDigits(text, 4);
    if (y < 1 || !takeChar(text, '-'))
        return std::nullopt;
    const int m = takeDigits(text, 2);
    if (m < 0 || !takeChar(text, '-'))
        return std::nullopt;
    const int d = takeDigits(text, 2);
    const year_month_day date{year{y}, month{unsigned(std::max(m, 0))},
                              day{unsigned(std::max(d, 0))}};
    if (d < 0 || !date.ok())
        return std::nullopt;
    if (text.empty())
        return Timestamp{sys_days{date}};
    if (!takeChar(text, 'T') && !takeChar(text, 't') && !takeChar(text, ' '))
        return std::nullopt;
    const auto time = takeTimeOfDay(text);
    if (!time)
        return std::nullopt;
    if (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    const auto offset = takeOffset(text);
    if (!offset || !text.empty())
        return std::nullopt;
    const Timestamp result = sys_days{date} + *time - *offset;
    if (result < earliestTimestamp() || result > latestTimestamp())
        return std::nullopt;
    return result;
}

std::optional<Timestamp> timestampFromEpochSeconds(double seconds)
{
    // A double holds today's times to a quarter of a microsecond; whole ones are what was meant. What is finer than a
    // millisecond is cut, as in text, so that both forms of one response say the same.
    const double ms = std::floor(std::round(seconds * 1e6) / 1000.0);
    if (!(ms >= double(earliestTimestamp().time_since_epoch().count()))
        || !(ms <= double(latestTimestamp().time_since_epoch().count())))
        return std::nullopt;
    return Timestamp{milliseconds{qint64(ms)}};
}

namespace {

std::array<char, 24> isoUtc(Timestamp time)
{
    const auto dayPoint = floor<days>(time);
    const year_month_day date{dayPoint};
    const qint64 ms = (time - dayPoint).count();
    std::array<char, 24> text{'0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 'T', '0',
                              '0', ':', '0', '0', ':', '0', '0', '.', '0', '0', '0', 'Z'};
    char *const at = text.data();
    appendPadded(at, int(date.year()), 4);
    appendPadded(at + 5, int(unsigned(date.month())), 2);
    appendPadded(at + 8, int(unsigned(date.day())), 2);
    appendPadded(at + 11, int(ms / 3'600'000), 2);
    appendPadded(at + 14, int(ms / 60'000 % 60), 2);
    appendPadded(at + 17, int(ms / 1000 % 60), 2);
    appendPadded(at + 20, int(ms % 1000), 3);
    return text;
}

} // namespace

void appendIsoUtc(QByteArray &out, Timestamp time)
{
    const auto text = isoUtc(time);
    out.append(text.data(), text.size());
}

void appendIsoUtc(std::string &out, Timestamp time)
{
    const auto text = isoUtc(time);
    out.append(text.data(), text.size());
}

QByteArray toIsoUtc(Timestamp time)
{
    QByteArray out;
    appendIsoUtc(out, time);
    return out;
}

QDateTime toDateTime(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
}

Timestamp fromDateTime(const QDateTime &time)
{
    return Timestamp{milliseconds{time.toMSecsSinceEpoch()}};
}

} // namespace belvedere
