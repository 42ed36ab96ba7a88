// The axis of a timeline: which moments get a line, and what stands there.
#include "app/analysis/timeline.h"
#include "app/base/literals.h"

#include <array>
#include <cmath>

namespace belvedere {

namespace {

enum class TickUnit : quint8 { Clock, Day, Month, Year };

// `count` units from tick to tick; of the clock they are milliseconds.
struct TickStep {
    TickUnit unit = TickUnit::Year;
    qint64 count = 1;
};

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

// Steps of the clock divide a day, so that midnight is a tick of each.
constexpr std::array<qint64, 25> clockSteps{
    1,           2,        5,          10,         20,          50,          100,
    200,         500,      second,     2 * second, 5 * second,  10 * second, 15 * second,
    30 * second, minute,   2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute,
    hour,        2 * hour, 6 * hour,   12 * hour};

// What is written of seconds and milliseconds takes more room than a day or a month.
double room(qint64 step, double spacing)
{
    if (step < second)
        return spacing * 1.4;
    return step < minute ? spacing * 1.1 : spacing;
}

TickStep chooseStep(double millisecondsPerPixel, double spacing)
{
    const double least = millisecondsPerPixel * std::max(spacing, 1.0);
    for (const qint64 step : clockSteps) {
        if (double(step) >= millisecondsPerPixel * room(step, std::max(spacing, 1.0)))
            return {TickUnit::Clock, step};
    }
    for (const qint64 days : {1, 2, 7}) {
        if (double(days * day) >= least)
            return {TickUnit::Day, days};
    }
    // As long as they mostly are: February may stand a little closer.
    for (const auto &[months, days] : {std::pair(1, 30), std::pair(3, 91), std::pair(6, 182)}) {
        if (double(days * day) >= least)
            return {TickUnit::Month, months};
    }
    qint64 years = 1;
    for (const qint64 factor : {2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000}) {
        if (double(years) * 365.0 * double(day) >= least)
            break;
        years = factor;
    }
    return {TickUnit::Year, years};
}

// Wall-clock dates for a zone; only within years 1 to 9999, in which the whole program lives.
class Calendar
{
public:
    explicit Calendar(const QTimeZone &zone) : m_zone(zone.isValid() ? zone : QTimeZone::utc()) {}

    QDateTime local(Timestamp time) const
    {
        return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), m_zone);
    }
    qint64 offset(qint64 ms) const
    {
        return qint64(m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC))) * second;
    }
    // The first moment of a date: not always midnight, where the clock is changed then.
    Timestamp startOf(const QDate &date) const
    {
        return Timestamp(Milliseconds(date.startOfDay(m_zone).toMSecsSinceEpoch()));
    }

private:
    QTimeZone m_zone;
};

QDate firstDate(const QDate &date, const TickStep &step)
{
    switch (step.unit) {
    case TickUnit::Day:
        if (step.count == 7)
            return date.addDays(1 - date.dayOfWeek());
        return date.addDays(-((date.day() - 1) % step.count));
    case TickUnit::Month:
        return {date.year(), int((date.month() - 1) / step.count * step.count) + 1, 1};
    default:
        return {int(std::max<qint64>(1, date.year() / step.count * step.count)), 1, 1};
    }
}

QDate nextDate(const QDate &date, const TickStep &step)
{
    switch (step.unit) {
    case TickUnit::Day: {
        const QDate next = date.addDays(step.count);
        // Two days apart, but from the first of each month again: 29, 31, 1, 3 would crowd, so 31 is left out.
        if (step.count != 2 || next.month() == date.month())
            return next.day() == 31 && step.count == 2 ? next.addDays(1) : next;
        return {next.year(), next.month(), 1};
    }
    case TickUnit::Month:
        return date.addMonths(int(step.count));
    default:
        return {int(date.year() / step.count * step.count + step.count), 1, 1};
    }
}

std::vector<Timestamp> dateTicks(const TimeRange &view, const Calendar &calendar,
                                 const TickStep &step)
{
    std::vector<Timestamp> ticks;
    QDate date = firstDate(calendar.local(view.start).date(), step);
    while (date.isValid() && date.year() <= 9999) {
        const Timestamp at = calendar.startOf(date);
        if (at > view.end)
            break;
        if (at >= view.start)
            ticks.push_back(at);
        date = nextDate(date, step);
    }
    return ticks;
}

// Where the wall clock shows multiples of the step, across changes of the clock: after one the next tick is searched
// anew, backwards first.
std::vector<Timestamp> clockTicks(const TimeRange &view, const Calendar &calendar, qint64 step)
{
    std::vector<Timestamp> ticks;
    const auto behind = [&](qint64 ms) {
        const qint64 local = ms + calendar.offset(ms);
        return ((local % step) + step) % step;
    };
    const qint64 last = view.end.time_since_epoch().count();
    qint64 ms = view.start.time_since_epoch().count();
    if (const qint64 over = behind(ms))
        ms += step - over;
    qint64 previous = ms - step;
    while (ms <= last) {
        if (const qint64 over = behind(ms)) {
            const qint64 back = ms - over;
            ms = back > previous && behind(back) == 0 ? back : ms + step - over;
            if (behind(ms) != 0) { // the clock changed in between again, by less than a step
                ms += step - behind(ms);
            }
            if (ms > last)
                break;
        }
        ticks.push_back(Timestamp(Milliseconds(ms)));
        previous = ms;
        ms += step;
    }
    return ticks;
}

QString clockLabel(const QTime &time, qint64 step)
{
    if (step >= minute)
        return time.toString(u"HH:mm"_s);
    return time.toString(step >= second ? u"HH:mm:ss"_s : u"HH:mm:ss.zzz"_s);
}

// What a tick says in its step: short, and what the short text leaves out.
class TickText
{
public:
    TickText(const TickStep &step, const QLocale &locale) : m_step(step), m_locale(locale) {}

    QString label(const QDateTime &time) const
    {
        switch (m_step.unit) {
        case TickUnit::Clock:
            return clockLabel(time.time(), m_step.count);
        case TickUnit::Day:
            return day(time);
        case TickUnit::Month:
            return month(time);
        case TickUnit::Year:
            break;
        }
        return year(time);
    }

    QString context(const QDateTime &time) const
    {
        switch (m_step.unit) {
        case TickUnit::Clock:
            return day(time) + u' ' + year(time);
        case TickUnit::Day:
        case TickUnit::Month:
            return year(time);
        case TickUnit::Year:
            break;
        }
        return {};
    }

    bool isMajor(const QDateTime &time) const
    {
        const QDate date = time.date();
        switch (m_step.unit) {
        case TickUnit::Clock:
            return time.time() == QTime(0, 0) || (m_step.count < hour && isWhole(time.time()));
        case TickUnit::Day:
            return date.day() <= (m_step.count == 7 ? 7 : 1);
        case TickUnit::Month:
            return date.month() == 1;
        case TickUnit::Year:
            break;
        }
        return date.year() % (m_step.count * 10) == 0;
    }

private:
    // The unit above the one that is counted: hours for minutes, minutes for seconds, seconds for their parts.
    bool isWhole(const QTime &time) const
    {
        const qint64 above = m_step.count >= minute   ? hour
                             : m_step.count >= second ? minute
                                                      : second;
        return time.msecsSinceStartOfDay() % above == 0;
    }
    // "Sep 4"; "4. Sept" where people write the day first.
    QString day(const QDateTime &time) const
    {
        const QString number = QString::number(time.date().day());
        if (m_locale.language() == QLocale::C || m_locale.language() == QLocale::English)
            return month(time) + u' ' + number;
        const QString form = m_locale.dateFormat(QLocale::ShortFormat);
        if (form.indexOf(u'd') > form.indexOf(u'M'))
            return month(time) + u' ' + number;
        return number + (form.contains("d."_L1) ? u". "_s : u" "_s) + month(time);
    }
    QString month(const QDateTime &time) const
    {
        return m_locale.standaloneMonthName(time.date().month(), QLocale::ShortFormat);
    }
    static QString year(const QDateTime &time) { return QString::number(time.date().year()); }

    TickStep m_step;
    QLocale m_locale;
};

} // namespace

std::vector<TimeTick> timeTicks(const TimeScale &scale, const QTimeZone &zone, double spacing,
                                const QLocale &locale)
{
    const TimeRange view{std::clamp(scale.view.start, earliestTimestamp(), latestTimestamp()),
                         std::clamp(scale.view.end, earliestTimestamp(), latestTimestamp())};
    if (view.end < view.start || !(scale.width >= 1))
        return {};
    const Calendar calendar(zone);
    const TickStep step = chooseStep(scale.millisecondsPerPixel(), spacing);
    const TickText text(step, locale);
    const auto moments = step.unit == TickUnit::Clock ? clockTicks(view, calendar, step.count)
                                                      : dateTicks(view, calendar, step);
    std::vector<TimeTick> ticks;
    ticks.reserve(moments.size());
    QString shownContext;
    for (const Timestamp at : moments) {
        const QDateTime time = calendar.local(at);
        const QString context = text.context(time);
        ticks.push_back({at, scale.x(at), text.isMajor(time), text.label(time),
                         context == shownContext ? QString() : context});
        shownContext = context;
    }
    return ticks;
}

} // namespace belvedere
