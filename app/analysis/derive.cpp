#include "app/analysis/derive.h"

#include "app/analysis/event_matching.h"
#include "app/base/iso_duration.h"
#include "app/base/parallel.h"

#include <cmath>
#include <numeric>
#include <span>

namespace belvedere {

namespace {

// Beyond this a number of seconds is no duration but a mistake: the years 1 to 9999.
constexpr double mostSeconds = 3.2e11;

template<typename T>
struct Sourced {
    std::optional<T> value{};
    DerivedFrom from = DerivedFrom::Nothing;
};

template<typename T>
void put(std::optional<T> &value, DerivedFrom &from, const Sourced<T> &sourced)
{
    value = sourced.value;
    from = sourced.value ? sourced.from : DerivedFrom::Nothing;
}

std::optional<qint64> count(std::optional<qint64> sent)
{
    return sent && *sent >= 0 ? sent : std::nullopt;
}

// Sum of seconds over a count; absent where there is nothing to divide by.
std::optional<MeanDuration> meanOf(std::optional<double> seconds, std::optional<qint64> over)
{
    if (!seconds || !count(over) || *over == 0 || !(*seconds >= 0)
        || *seconds > mostSeconds * double(*over))
        return std::nullopt;
    return MeanDuration(*seconds / double(*over));
}

std::optional<MeanDuration> meanOf(Milliseconds total, qsizetype over)
{
    if (over <= 0)
        return std::nullopt;
    return MeanDuration(double(total.count()) / (1000.0 * double(over)));
}

// Most bounds are multiples of what was found before, which one division shows.
void addTime(qint64 &divisor, Timestamp time)
{
    const qint64 value = time.time_since_epoch().count();
    if (divisor == 0 || value % divisor != 0)
        divisor = std::gcd(divisor, value);
}

void addBounds(qint64 &divisor, std::span<const TimeRange> ranges)
{
    for (const TimeRange &range : ranges) {
        if (divisor == 1) // nothing smaller
            return;
        addTime(divisor, range.start);
        addTime(divisor, range.end);
    }
}

// What the ranges of one evaluation say, and whether they can say it.
class RangeFacts
{
public:
    RangeFacts(const ModelVersion &version, const ModelMetrics &metrics,
               std::optional<Milliseconds> interval)
        : m_metrics(metrics),
          m_window(version.evaluationRange()),
          m_interval(interval)
    {
        // The prior is measured on the labels of the version it is compared with.
        const auto &own = version.modelMetrics ? version.modelMetrics->labeledRanges : std::nullopt;
        const auto &labels = own ? own : metrics.labeledRanges;
        m_labelsListed = labels.has_value();
        m_labelsKnown = m_labelsListed || metrics.labelsPresent == false;
        static const std::vector<TimeRange> none;
        m_counts = countEvents(labels ? *labels : none, metrics.predictedRanges, m_window);
    }

    const EventCounts &counts() const { return m_counts; }
    bool labelsListed() const { return m_labelsListed; }
    bool labelsKnown() const { return m_labelsKnown; } // also that there are none

    // False where the service counted detections and the list of them is empty or could not be read.
    bool detectionsKnown() const
    {
        if (!m_metrics.predictedRanges.empty())
            return true;
        return m_metrics.unknownIdentified.value_or(0) <= 0
               && m_metrics.labeledIdentified.value_or(0) <= 0;
    }

    std::optional<double> precision() const
    {
        if (m_counts.labels.empty() || m_counts.detectionCount == 0)
            return std::nullopt;
        return double(m_counts.detectionCount - m_counts.unlabelledCount)
               / double(m_counts.detectionCount);
    }

    std::optional<double> alarmTimeShare() const
    {
        if (!m_window || !detectionsKnown())
            return std::nullopt;
        return coveredShare(m_metrics.predictedRanges, *m_window,
                            m_interval.value_or(Milliseconds(0)));
    }

private:
    const ModelMetrics &m_metrics;
    std::optional<TimeRange> m_window;
    std::optional<Milliseconds> m_interval;
    EventCounts m_counts;
    bool m_labelsListed = false;
    bool m_labelsKnown = false;
};

Sourced<qint64> labelsFound(const ModelMetrics &metrics, const RangeFacts &ranges)
{
    if (const auto sent = count(metrics.labeledIdentified))
        return {sent, DerivedFrom::Service};
    if (!ranges.labelsListed() || !ranges.detectionsKnown())
        return {};
    return {qint64(ranges.counts().labelsFound()), DerivedFrom::Ranges};
}

Sourced<qint64> labelsTotal(const ModelMetrics &metrics, const RangeFacts &ranges)
{
    if (const auto sent = count(metrics.numLabeled))
        return {sent, DerivedFrom::Service};
    if (!ranges.labelsListed())
        return {};
    return {qint64(ranges.counts().labels.size()), DerivedFrom::Ranges};
}

Sourced<MeanDuration> meanForewarning(const ModelMetrics &metrics, const RangeFacts &ranges)
{
    const auto found = count(metrics.labeledIdentified);
    if (found == 0)
        return {};
    if (const auto sent = meanOf(metrics.totalWarningTimeSeconds, found))
        return {sent, DerivedFrom::Service};
    return {meanOf(ranges.counts().forewarningTotal(), ranges.counts().forewarningCount()),
            DerivedFrom::Ranges};
}

Sourced<qint64> unlabelledEvents(const ModelMetrics &metrics, const RangeFacts &ranges)
{
    if (const auto sent = count(metrics.unknownIdentified))
        return {sent, DerivedFrom::Service};
    if (!ranges.labelsKnown() || !ranges.detectionsKnown())
        return {};
    return {qint64(ranges.counts().unlabelledCount), DerivedFrom::Ranges};
}

Sourced<MeanDuration> unlabelledMean(const ModelMetrics &metrics, const RangeFacts &ranges)
{
    const auto unlabelled = count(metrics.unknownIdentified);
    if (unlabelled == 0)
        return {};
    if (const auto sent = meanOf(metrics.unknownTotalDurationSeconds, unlabelled))
        return {sent, DerivedFrom::Service};
    if (!ranges.labelsKnown())
        return {};
    return {meanOf(ranges.counts().unlabelledTotal, ranges.counts().unlabelledCount),
            DerivedFrom::Ranges};
}

std::optional<Milliseconds> spanOf(const std::optional<TimeRange> &range)
{
    return range ? std::optional(range->length()) : std::nullopt;
}

} // namespace

std::optional<Milliseconds> samplingInterval(const ModelVersion &version)
{
    if (version.targetSamplingRate) {
        const auto rate = parseIsoDuration(*version.targetSamplingRate);
        const auto length = rate ? rate->length() : std::nullopt;
        if (length && *length > Milliseconds(0))
            return length;
    }
    qint64 divisor = 0;
    if (version.modelMetrics) {
        if (version.modelMetrics->labeledRanges)
            addBounds(divisor, *version.modelMetrics->labeledRanges);
        addBounds(divisor, version.modelMetrics->predictedRanges);
    }
    if (const auto range = version.evaluationRange())
        addBounds(divisor, {&*range, 1});
    return divisor > 0 ? std::optional(Milliseconds(divisor)) : std::nullopt;
}

std::vector<TimeRange> mergedRanges(std::vector<TimeRange> ranges)
{
    std::erase_if(ranges, [](const TimeRange &range) { return range.end < range.start; });
    if (!std::ranges::is_sorted(ranges))
        std::ranges::sort(ranges);
    size_t merged = 0; // so many are done, at the front
    for (const TimeRange &range : ranges) {
        if (merged > 0 && ranges[merged - 1].overlaps(range))
            ranges[merged - 1].end = std::max(ranges[merged - 1].end, range.end);
        else
            ranges[merged++] = range;
    }
    ranges.resize(merged);
    return ranges;
}

std::vector<TimeRange> cutRanges(const std::vector<TimeRange> &ranges, const TimeRange &window)
{
    std::vector<TimeRange> inside;
    inside.reserve(ranges.size());
    for (const TimeRange &range : ranges) {
        const TimeRange part{std::max(range.start, window.start), std::min(range.end, window.end)};
        if (range.start <= range.end && part.start <= part.end)
            inside.push_back(part);
    }
    return inside;
}

std::optional<double> coveredShare(const std::vector<TimeRange> &ranges, const TimeRange &window,
                                   Milliseconds interval)
{
    const Milliseconds length = window.length() + interval;
    if (length <= Milliseconds(0))
        return std::nullopt;
    std::vector<TimeRange> covered = cutRanges(ranges, window);
    for (TimeRange &range : covered)
        range.end += interval;
    Milliseconds total{0};
    for (const TimeRange &range : mergedRanges(std::move(covered)))
        total += range.length();
    return double(total.count()) / double(length.count());
}

std::optional<double> meanFractionalLeadTime(const EventMatching &matching)
{
    double sum = 0;
    qsizetype labels = 0;
    for (const LabelMatch &match : matching.labels) {
        const Milliseconds length = match.label.length();
        if (match.cut || length <= Milliseconds(0))
            continue;
        ++labels;
        if (match.forewarning)
            sum += double(match.forewarning->count()) / double(length.count());
    }
    return labels > 0 ? std::optional(sum / double(labels)) : std::nullopt;
}

Derived deriveMetrics(const ModelVersion &version, const ModelMetrics &metrics)
{
    Derived derived;
    derived.trainingSpan = spanOf(version.trainingRange());
    derived.evaluationSpan = spanOf(version.evaluationRange());
    derived.samplingInterval = samplingInterval(version);
    const RangeFacts ranges(version, metrics, derived.samplingInterval);
    if (ranges.detectionsKnown()) {
        derived.events = qint64(metrics.predictedRanges.size());
        derived.eventsFrom = DerivedFrom::Ranges;
    }
    put(derived.labelsFound, derived.labelsFoundFrom, labelsFound(metrics, ranges));
    put(derived.labelsTotal, derived.labelsTotalFrom, labelsTotal(metrics, ranges));
    put(derived.eventPrecision, derived.eventPrecisionFrom,
        {ranges.precision(), DerivedFrom::Ranges});
    put(derived.meanForewarning, derived.meanForewarningFrom, meanForewarning(metrics, ranges));
    put(derived.unlabelledEvents, derived.unlabelledEventsFrom, unlabelledEvents(metrics, ranges));
    put(derived.unlabelledMean, derived.unlabelledMeanFrom, unlabelledMean(metrics, ranges));
    put(derived.alarmTimeShare, derived.alarmTimeShareFrom,
        {ranges.alarmTimeShare(), DerivedFrom::Ranges});
    return derived;
}

Derived derive(const ModelVersion &version)
{
    if (version.modelMetrics)
        return deriveMetrics(version, *version.modelMetrics);
    Derived derived;
    derived.trainingSpan = spanOf(version.trainingRange());
    derived.evaluationSpan = spanOf(version.evaluationRange());
    derived.samplingInterval = samplingInterval(version);
    return derived;
}

void deriveAll(ArchiveContents &contents)
{
    forEachOnAllCores(contents.versions.size(), 64, [&contents](size_t i) {
        VersionEntry &entry = contents.versions[i];
        const bool active = entry.derived.active;
        const bool fromDescribeModel = entry.derived.fromDescribeModel;
        const bool numberAssumed = entry.derived.numberAssumed;
        entry.derived = derive(entry.version);
        entry.derived.active = active;
        entry.derived.fromDescribeModel = fromDescribeModel;
        entry.derived.numberAssumed = numberAssumed;
    });
    for (const ModelEntry &model : contents.models) {
        for (const size_t index : model.versions) {
            VersionEntry &entry = contents.versions[index];
            entry.derived.active = model.activeVersion == entry.version.version;
            if (!model.descriptionOrigin.path.isEmpty() && entry.origin == model.descriptionOrigin)
                entry.derived.fromDescribeModel = true;
        }
    }
}

} // namespace belvedere
