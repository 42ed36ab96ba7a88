#include "ui/timeline/date_entry.h"

#include "app/base/literals.h"

#include <QRegularExpression>

namespace belvedere {

namespace {

using std::chrono::hours;

std::optional<Timestamp> inZone(QDate date, QTime time, const QString &zone, const Display &display)
{
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    const QDateTime there = zone.isEmpty() ? QDateTime(date, time, display.zone)
                                           : QDateTime(date, time, Qt::UTC);
    if (!there.isValid())
        return std::nullopt;
    Timestamp at = fromDateTime(there.toUTC());
    static const QRegularExpression offset(u"^([+-])(\\d\\d):?(\\d\\d)?$"_s);
    if (const auto match = offset.match(zone); match.hasMatch()) {
        const auto minutes = std::chrono::minutes(match.capturedView(2).toInt() * 60
                                                  + match.capturedView(3).toInt());
        at += match.capturedView(1) == u"-" ? Milliseconds(minutes) : -Milliseconds(minutes);
    }
    if (at < earliestTimestamp() || at > latestTimestamp())
        return std::nullopt;
    return at;
}

bool has(const QRegularExpressionMatch &match, const QString &name)
{
    return match.capturedLength(name) > 0;
}

QDate endOf(QDate date, const QRegularExpressionMatch &match)
{
    if (has(match, u"day"_s))
        return date.addDays(1);
    return has(match, u"month"_s) ? date.addMonths(1) : date.addYears(1);
}

} // namespace

std::optional<DateEntry> parseDateEntry(const QString &text, const Display &display)
{
    static const QRegularExpression form(
        u"^(?<year>\\d{4})(?:[-/.](?<month>\\d{1,2})(?:[-/.](?<day>\\d{1,2})(?:[T ]+(?<hour>\\d{1,2}):(?<minute>\\d{2})"
        "(?::(?<second>\\d{2})(?:[.,]\\d+)?)?)?)?)?\\s*(?<zone>Z|UTC|[+-]\\d\\d(?::?\\d\\d)?)?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const auto number = [&](const QString &name, int otherwise) {
        return has(match, name) ? match.captured(name).toInt() : otherwise;
    };
    const QDate date(number(u"year"_s, 0), number(u"month"_s, 1), number(u"day"_s, 1));
    const QTime time(number(u"hour"_s, 0), number(u"minute"_s, 0), number(u"second"_s, 0));
    const QString zone = match.captured(u"zone"_s);
    const auto start = inZone(date, time, zone, display);
    if (!start)
        return std::nullopt;
    if (has(match, u"hour"_s))
        return DateEntry{{*start, *start}, hours(24)};
    const auto end = inZone(endOf(date, match), QTime(0, 0), zone, display);
    if (!end)
        return std::nullopt;
    const Milliseconds length = *end - *start;
    return DateEntry{{*start, *end}, has(match, u"day"_s) ? length * 7 : length + length / 10};
}

} // namespace belvedere
