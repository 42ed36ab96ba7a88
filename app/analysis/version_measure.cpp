#include "app/analysis/version_measure.h"

#include "app/analysis/affiliation.h"
#include "app/analysis/derive.h"
#include "app/analysis/range_metrics.h"

#include <algorithm>

namespace belvedere {

namespace {

constexpr double secondsPerDay = 86400;

double seconds(Milliseconds length)
{
    return double(length.count()) / 1000;
}

std::optional<double> share(qint64 part, qint64 whole)
{
    return whole > 0 ? std::optional(double(part) / double(whole)) : std::nullopt;
}

std::optional<double> median(std::vector<double> values)
{
    if (values.empty())
        return std::nullopt;
    std::ranges::sort(values);
    const size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

void measureTimes(VersionMeasure &measure)
{
    std::vector<double> forewarnings;
    for (const LabelMatch &label : measure.matching.labels) {
        if (label.forewarning)
            forewarnings.push_back(seconds(*label.forewarning));
    }
    measure.meanFractionalLeadTime = meanFractionalLeadTime(measure.matching);
    if (forewarnings.empty())
        return;
    measure.meanForewarningSeconds = seconds(measure.matching.forewarningTotal())
                                     / double(forewarnings.size());
    measure.medianForewarningSeconds = median(std::move(forewarnings));
}

void measureLabels(VersionMeasure &measure)
{
    const EventMatching &matching = measure.matching;
    const qint64 total = qint64(matching.labels.size());
    const qint64 found = matching.labelsFound();
    measure.labelsFound = found;
    measure.labelsTotal = total;
    measure.recall = share(found, total);
    measure.recallInterval = wilsonInterval(found, total);
    measure.labelsCut = matching.labelsCut();
    measure.unlabelledEvents = matching.unlabelledCount;
    measure.unlabelledTotalSeconds = seconds(matching.unlabelledTotal);
    if (matching.unlabelledCount > 0)
        measure.unlabelledMeanSeconds = *measure.unlabelledTotalSeconds
                                        / double(matching.unlabelledCount);
    if (total > 0) {
        const qint64 finding = matching.detectionCount - matching.unlabelledCount;
        measure.eventPrecision = share(finding, matching.detectionCount);
        measure.eventPrecisionInterval = wilsonInterval(finding, matching.detectionCount);
    }
    measureTimes(measure);
}

void measureRanges(VersionMeasure &measure, const MeasureInput &input)
{
    const auto spans = [&](const std::vector<TimeRange> &ranges) {
        return halfOpen(mergedRanges(cutRanges(ranges, input.window)), input.window.start,
                        input.interval);
    };
    const std::vector<HalfOpen> labels = spans(input.labels);
    const std::vector<HalfOpen> detections = spans(input.detections);
    const HalfOpen window{0, double((input.window.length() + input.interval).count())};
    const Affiliation near = affiliation(labels, detections, window);
    measure.affiliationPrecision = near.precision;
    measure.affiliationRecall = near.recall;
    if (labels.empty())
        return;
    const RangeMetrics ranges = rangeMetrics(labels, detections, input.alpha);
    measure.rangePrecision = ranges.precision;
    measure.rangeRecall = ranges.recall;
}

} // namespace

VersionMeasure measureVersion(const MeasureInput &input)
{
    VersionMeasure measure;
    measure.matching = matchEvents(input.labels, input.detections, input.window, input.tolerance);
    measure.detections = measure.matching.detectionCount;
    measure.alarmTimeShare = coveredShare(input.detections, input.window, input.interval);
    const double days = seconds(input.window.length() + input.interval) / secondsPerDay;
    if (days > 0)
        measure.detectionsPerDay = double(measure.detections) / days;
    if (input.labelsKnown) {
        measureLabels(measure);
        measureRanges(measure, input);
    }
    return measure;
}

} // namespace belvedere
