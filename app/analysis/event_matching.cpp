#include "app/analysis/event_matching.h"

#include "app/analysis/derive.h"

namespace belvedere {

namespace {

// The first of `ranges` (ascending, apart from each other) that ends at `time` or later.
size_t firstReaching(const std::vector<TimeRange> &ranges, Timestamp time)
{
    return size_t(std::ranges::lower_bound(ranges, time, {}, &TimeRange::end) - ranges.begin());
}

// With a tolerance a detection reaches that much further.
bool findsAny(const std::vector<TimeRange> &labels, const TimeRange &detection,
              Milliseconds tolerance)
{
    const TimeRange reach{detection.start, detection.end + tolerance};
    const size_t i = firstReaching(labels, reach.start);
    return i < labels.size() && labels[i].overlaps(reach);
}

LabelMatch matchLabel(const TimeRange &label, const std::vector<TimeRange> &detections, bool cut,
                      Milliseconds tolerance)
{
    LabelMatch match{.label = label, .cut = cut};
    const size_t first = firstReaching(detections, label.start - tolerance);
    if (first == detections.size() || detections[first].start > label.end)
        return match;
    const TimeRange &detection = detections[first];
    match.firstDetection = detection;
    match.earlyStart = std::max(Milliseconds(0), label.start - detection.start);
    if (!cut)
        match.forewarning = label.end - std::max(label.start, detection.start);
    return match;
}

// As sent and in order of time; each with the fate of the hull it is part of.
std::vector<DetectionMatch> matchDetections(const std::vector<TimeRange> &sent,
                                            const std::vector<TimeRange> &labels,
                                            const std::vector<TimeRange> &merged,
                                            const std::optional<TimeRange> &window,
                                            Milliseconds tolerance)
{
    std::vector<DetectionMatch> matches;
    matches.reserve(sent.size());
    for (size_t i = 0; i < sent.size(); ++i)
        matches.push_back({sent[i], qsizetype(i), false});
    if (!std::ranges::is_sorted(matches, {}, &DetectionMatch::detection))
        std::ranges::stable_sort(matches, {}, &DetectionMatch::detection);
    for (DetectionMatch &match : matches) {
        TimeRange range = match.detection;
        if (window) {
            range = {std::max(range.start, window->start), std::min(range.end, window->end)};
            if (range.end < range.start)
                continue;
        }
        const size_t hull = firstReaching(merged, range.start);
        match.overlapsLabel = hull < merged.size() && findsAny(labels, merged[hull], tolerance);
    }
    return matches;
}

// In the window and merged.
struct Shown {
    Shown(const std::vector<TimeRange> &allLabels, const std::vector<TimeRange> &allDetections,
          const std::optional<TimeRange> &window)
        : labels(mergedRanges(window ? cutRanges(allLabels, *window) : allLabels)),
          detections(mergedRanges(window ? cutRanges(allDetections, *window) : allDetections))
    {}
    std::vector<TimeRange> labels;
    std::vector<TimeRange> detections;
};

EventCounts countsOf(const Shown &shown, const std::optional<TimeRange> &window,
                     Milliseconds tolerance)
{
    EventCounts result;
    result.labels.reserve(shown.labels.size());
    for (const TimeRange &label : shown.labels) {
        const bool cut = window && (label.start <= window->start || label.end >= window->end);
        result.labels.push_back(matchLabel(label, shown.detections, cut, tolerance));
    }
    result.detectionCount = qsizetype(shown.detections.size());
    for (const TimeRange &detection : shown.detections) {
        if (findsAny(shown.labels, detection, tolerance))
            continue;
        ++result.unlabelledCount;
        result.unlabelledTotal += detection.length();
    }
    return result;
}

} // namespace

qsizetype EventCounts::labelsFound() const
{
    return std::ranges::count_if(labels, &LabelMatch::found);
}

qsizetype EventCounts::labelsCut() const
{
    return std::ranges::count_if(labels, &LabelMatch::cut);
}

qsizetype EventCounts::forewarningCount() const
{
    return std::ranges::count_if(
        labels, [](const LabelMatch &match) { return match.forewarning.has_value(); });
}

Milliseconds EventCounts::forewarningTotal() const
{
    Milliseconds total{0};
    for (const LabelMatch &match : labels)
        total += match.forewarning.value_or(Milliseconds(0));
    return total;
}

EventMatching matchEvents(const ModelMetrics &metrics)
{
    return matchEvents(metrics.labeledRanges.value_or(std::vector<TimeRange>()),
                       metrics.predictedRanges, std::nullopt);
}

EventMatching matchEvents(const std::vector<TimeRange> &labels,
                          const std::vector<TimeRange> &detections,
                          const std::optional<TimeRange> &window, Milliseconds tolerance)
{
    const Shown shown(labels, detections, window);
    EventMatching result{countsOf(shown, window, tolerance)};
    result.detections = matchDetections(detections, shown.labels, shown.detections, window,
                                        tolerance);
    return result;
}

EventCounts countEvents(const std::vector<TimeRange> &labels,
                        const std::vector<TimeRange> &detections,
                        const std::optional<TimeRange> &window)
{
    return countsOf(Shown(labels, detections, window), window, Milliseconds(0));
}

} // namespace belvedere
