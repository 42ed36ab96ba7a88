#include "app/analysis/timeline.h"

#include <cmath>
#include <numeric>

namespace belvedere {

namespace {

// How far outside of the view a mark may reach: enough to hide rounded corners, not enough to upset a painter.
constexpr double overhang = 8;

Timestamp limited(double milliseconds)
{
    const double earliest = double(earliestTimestamp().time_since_epoch().count());
    const double latest = double(latestTimestamp().time_since_epoch().count());
    if (!(milliseconds > earliest))
        return earliestTimestamp();
    if (!(milliseconds < latest))
        return latestTimestamp();
    return Timestamp(Milliseconds(qint64(std::llround(milliseconds))));
}

// Grows one mark over everything that is too close to it to be told apart.
class SpanRun
{
public:
    SpanRun(const SpanIndex &ranges, const TimeScale &scale, qsizetype first)
        : m_ranges(ranges),
          m_scale(scale),
          m_perMillisecond(1 / scale.millisecondsPerPixel()),
          m_behindView(scale.left + scale.width + overhang),
          m_first(first),
          m_next(first + 1),
          m_left(x(ranges.range(first).start)),
          m_right(rightOf(first))
    {
        while (!absorbNear())
            absorbFar();
    }

    qsizetype next() const { return m_next; }
    VisibleSpan span() const
    {
        return {std::max(m_left, m_scale.left - overhang), std::min(m_right, m_behindView), m_first,
                m_next - m_first};
    }

private:
    double x(Timestamp time) const
    {
        return m_scale.left + double((time - m_scale.view.start).count()) * m_perMillisecond;
    }
    double rightOf(qsizetype i) const
    {
        return std::max(x(m_ranges.latestEnd(i)), x(m_ranges.range(i).start) + narrowestMark);
    }
    double limit() const { return std::min(m_right + narrowestGap, m_behindView); }

    // A few one by one, which is quicker than searching where marks are short. True at the end of the run.
    bool absorbNear()
    {
        for (int i = 0; i < 16; ++i) {
            if (m_next >= m_ranges.size() || x(m_ranges.range(m_next).start) >= limit())
                return true;
            m_right = std::max(m_right, rightOf(m_next));
            ++m_next;
        }
        return false;
    }

    // At once all that start before the gap behind the mark ends. The mark then grows by more than its narrowest width, so
    // a run costs at most as many searches as it has pixels.
    void absorbFar()
    {
        const qsizetype next = m_ranges.firstStartingAt(m_scale.timeAt(limit()));
        if (next > m_next) {
            m_next = next;
            m_right = std::max(m_right, rightOf(next - 1));
        }
    }

    const SpanIndex &m_ranges;
    const TimeScale &m_scale;
    double m_perMillisecond;
    double m_behindView;
    qsizetype m_first;
    qsizetype m_next;
    double m_left;
    double m_right;
};

double distance(const TimeRange &range, const TimeScale &scale, double pixel)
{
    const double left = scale.x(range.start);
    const double right = std::max(scale.x(range.end), left + narrowestMark);
    return pixel < left ? left - pixel : std::max(0.0, pixel - right);
}

} // namespace

double TimeScale::millisecondsPerPixel() const
{
    const double length = std::max(1.0, double(view.length().count()));
    return length / std::max(width, 1e-6);
}

double TimeScale::x(Timestamp time) const
{
    return left + double((time - view.start).count()) / millisecondsPerPixel();
}

Timestamp TimeScale::timeAt(double pixel) const
{
    return limited(double(view.start.time_since_epoch().count())
                   + (pixel - left) * millisecondsPerPixel());
}

SpanIndex::SpanIndex(const std::vector<TimeRange> &ranges)
    : m_ranges(ranges),
      m_sources(ranges.size())
{
    for (TimeRange &range : m_ranges)
        range.end = std::max(range.start, range.end);
    std::iota(m_sources.begin(), m_sources.end(), qsizetype(0));
    std::ranges::stable_sort(m_sources, {},
                             [this](qsizetype source) { return m_ranges[size_t(source)]; });
    std::ranges::stable_sort(m_ranges);
    m_latestEnds.reserve(m_ranges.size());
    for (const TimeRange &range : m_ranges)
        m_latestEnds.push_back(m_latestEnds.empty() ? range.end
                                                    : std::max(m_latestEnds.back(), range.end));
}

std::optional<TimeRange> SpanIndex::extent() const
{
    return isEmpty() ? std::nullopt
                     : std::optional(TimeRange{m_ranges.front().start, m_latestEnds.back()});
}

qsizetype SpanIndex::firstStartingAt(Timestamp time) const
{
    return std::ranges::lower_bound(m_ranges, time, {}, &TimeRange::start) - m_ranges.begin();
}

qsizetype SpanIndex::firstReaching(Timestamp time) const
{
    return std::ranges::lower_bound(m_latestEnds, time) - m_latestEnds.begin();
}

std::vector<VisibleSpan> visibleSpans(const SpanIndex &ranges, const TimeScale &scale)
{
    std::vector<VisibleSpan> spans;
    const double right = scale.left + scale.width;
    // A mark of the narrowest width may begin just outside and still be seen.
    qsizetype i = ranges.firstReaching(scale.timeAt(scale.left - narrowestMark));
    while (i < ranges.size() && scale.x(ranges.range(i).start) <= right) {
        const SpanRun run(ranges, scale, i);
        if (run.span().right > scale.left)
            spans.push_back(run.span());
        i = run.next();
    }
    return spans;
}

std::optional<qsizetype> stepEvent(const SpanIndex &events, Step step,
                                   std::optional<qsizetype> current, Timestamp from)
{
    qsizetype target = 0;
    if (step == Step::Next)
        target = current ? *current + 1 : events.firstStartingAt(from + Milliseconds(1));
    else
        target = (current ? *current : events.firstStartingAt(from)) - 1;
    return target >= 0 && target < events.size() ? std::optional(target) : std::nullopt;
}

std::optional<qsizetype> eventAt(const SpanIndex &events, const TimeScale &scale, double pixel,
                                 double reach)
{
    const qsizetype end = events.firstStartingAt(scale.timeAt(pixel + reach) + Milliseconds(1));
    const Timestamp earliest = scale.timeAt(pixel - reach - narrowestMark);
    std::optional<qsizetype> best;
    double bestDistance = reach;
    for (qsizetype i = end - 1; i >= 0 && events.latestEnd(i) >= earliest; --i) {
        const double away = distance(events.range(i), scale, pixel);
        const bool isShorter = best && away == bestDistance
                               && events.range(i).length() < events.range(*best).length();
        if (away < bestDistance || (!best && away <= reach) || isShorter) {
            best = i;
            bestDistance = away;
        }
    }
    return best;
}

} // namespace belvedere
