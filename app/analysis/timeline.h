// Time on pixels: what a timeline shows at any zoom, as arithmetic without a display. The ui decides what stands in which
// lane; this says where it stands. All times UTC; pixels are logical ones.
#pragma once

#include "app/base/timestamp.h"

#include <QLocale>
#include <QTimeZone>

#include <optional>
#include <vector>

namespace belvedere {

// `view` spread over [left, left + width]. A view without length counts as one millisecond, so that nothing divides by zero.
struct TimeScale {
    TimeRange view{};
    double left = 0;
    double width = 1;

    double millisecondsPerPixel() const;
    double x(Timestamp time) const;       // also outside the view
    Timestamp timeAt(double pixel) const; // limited to years 1 to 9999
};

// Ranges of one lane, put in order once, so that a frame costs what is seen and not what there is.
class SpanIndex
{
public:
    SpanIndex() = default;
    // In any order. A range that ends before it starts is taken as its start.
    explicit SpanIndex(const std::vector<TimeRange> &ranges);

    qsizetype size() const { return qsizetype(m_ranges.size()); }
    bool isEmpty() const { return m_ranges.empty(); }
    const TimeRange &range(qsizetype i) const
    {
        return m_ranges[size_t(i)];
    } // ascending start, then end
    qsizetype source(qsizetype i) const
    {
        return m_sources[size_t(i)];
    } // its position in what was given
    std::optional<TimeRange> extent() const;

    qsizetype firstStartingAt(
        Timestamp time) const; // first with start >= time; size() where there is none
    qsizetype firstReaching(
        Timestamp time) const; // first with end >= time; size() where there is none
    Timestamp latestEnd(qsizetype i) const { return m_latestEnds[size_t(i)]; } // of ranges 0 to i

private:
    std::vector<TimeRange> m_ranges;
    std::vector<qsizetype> m_sources;
    std::vector<Timestamp> m_latestEnds;
};

// One mark to paint: a single range, or neighbours too close to be told apart.
struct VisibleSpan {
    double left = 0;
    double right = 0;
    qsizetype first = 0; // in the SpanIndex
    qsizetype count = 1; // ranges in it; those hidden behind the edge of the view may be among them

    bool operator==(const VisibleSpan &) const = default;
};

inline constexpr double narrowestMark = 1.5; // px: what is shorter is drawn as wide as this
inline constexpr double narrowestGap = 1.0;  // px: what stands closer is drawn as one

// Everything that reaches the view, ascending, cut a little outside of it. Nothing is left out: what is narrower than a
// pixel becomes a mark of its own or part of a run. At most width / 2.5 + 2 marks, a binary search each.
std::vector<VisibleSpan> visibleSpans(const SpanIndex &ranges, const TimeScale &scale);

// A line of the axis. `label` is short ("Mar", "4", "14:05"); `context` says what the label leaves out ("2023",
// "Mar 4 2023"): on the first tick and wherever it changes, else empty.
struct TimeTick {
    Timestamp at{};
    double x = 0;
    bool major = false; // begins a larger unit: a year of months, a month of days, a day of hours
    QString label{};
    QString context{};
};

// Ticks at calendar steps of `zone`, from milliseconds to millennia, at least `spacing` pixels apart. Hours of a day
// with a change of the clock stand where the wall clock shows them. Month names are the locale's.
std::vector<TimeTick> timeTicks(const TimeScale &scale, const QTimeZone &zone, double spacing = 60,
                                const QLocale &locale = QLocale::c());

enum class Step : quint8 { Previous, Next };

// N and P: the neighbour of `current`, or where nothing is current the nearest start after (or before) `from`. Absent at
// the end.
std::optional<qsizetype> stepEvent(const SpanIndex &events, Step step,
                                   std::optional<qsizetype> current, Timestamp from);

// The event below a pixel, the shortest where several are; else the nearest at most `reach` pixels away.
std::optional<qsizetype> eventAt(const SpanIndex &events, const TimeScale &scale, double pixel,
                                 double reach = 4);

} // namespace belvedere
