// A moment in UTC with millisecond precision, and the forms in which the service writes one.
#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace belvedere {

// Milliseconds since 1970-01-01T00:00:00Z. Plain arithmetic instead of QDateTime, because an archive
// holds millions of them; QDateTime appears where a person's time zone does.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;
// A mean of durations: exact seconds, not rounded.
using MeanDuration = std::chrono::duration<double>;

// A range whose both ends are rows of data: t is inside if start <= t <= end.
struct TimeRange {
    Timestamp start{};
    Timestamp end{};

    bool operator==(const TimeRange &) const = default;
    auto operator<=>(const TimeRange &) const = default;
    Milliseconds length() const { return end - start; }
    bool overlaps(const TimeRange &other) const { return start <= other.end && other.start <= end; }
};

// Year 1 to year 9999: what ISO 8601 with four digits can say. Anything else is "out of range".
Timestamp earliestTimestamp();
Timestamp latestTimestamp();

// "2019-08-08T00:42:00.000000", a blank instead of T, date only, any number of fraction digits (cut to milliseconds),
// Z or an offset (+00:00, -0530, +02); without a zone it is UTC. Absent when the text is anything else.
std::optional<Timestamp> parseIsoTime(std::string_view text);

// Seconds since 1970 with a fraction (cut to milliseconds), as the wire protocol sends them. Absent outside years 1 to 9999.
std::optional<Timestamp> timestampFromEpochSeconds(double seconds);

// "2023-07-05T00:00:00.000Z", always 24 characters.
QByteArray toIsoUtc(Timestamp time);
void appendIsoUtc(QByteArray &out, Timestamp time);
void appendIsoUtc(std::string &out, Timestamp time);

QDateTime toDateTime(Timestamp time); // in UTC
Timestamp fromDateTime(const QDateTime &time);

} // namespace belvedere

Q_DECLARE_METATYPE(belvedere::Timestamp)
Q_DECLARE_METATYPE(std::chrono::milliseconds)
