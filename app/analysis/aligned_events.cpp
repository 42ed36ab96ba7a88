#include "app/analysis/aligned_events.h"

#include "app/analysis/comparison_labels.h"

#include <algorithm>

namespace belvedere {

namespace {

constexpr Milliseconds leastAround = std::chrono::hours(1);

std::vector<size_t> measurableVersions(const Comparison &comparison)
{
    std::vector<size_t> versions;
    for (size_t i = 0; i < comparison.versions.size(); ++i) {
        if (comparison.versions[i].metrics && isMeasurable(comparison.versions[i].entry->version))
            versions.push_back(i);
    }
    return versions;
}

// Wide enough that no label of anybody is cut.
TimeRange widestWindow(std::span<const std::optional<LabelVote>> votes)
{
    TimeRange widest{latestTimestamp(), earliestTimestamp()};
    for (const auto &vote : votes) {
        if (!vote)
            continue;
        for (const TimeRange &label : vote->labels) {
            widest.start = std::min(widest.start, label.start);
            widest.end = std::max(widest.end, label.end);
        }
    }
    return widest;
}

std::vector<TimeRange> wholeLabels(const ComparisonRequest &request, const Comparison &comparison,
                                   const std::vector<size_t> &versions)
{
    std::vector<std::optional<LabelVote>> votes;
    if (request.labelFile)
        votes.push_back(request.labelFile);
    for (const size_t i : versions) {
        if (!request.labelFile && !comparison.versions[i].isPrior)
            votes.push_back(labelVote(comparison.versions[i].entry->version, request.groupLabels));
    }
    const TimeRange window = widestWindow(votes);
    std::vector<TimeRange> labels;
    if (window.end < window.start)
        return labels;
    for (const ComparisonLabel &label : uniteLabels(votes, window).labels)
        labels.push_back(label.range);
    return labels;
}

std::vector<AlignedDetection> detectionsNear(const ModelMetrics &metrics, const TimeRange &label,
                                             const TimeRange &near)
{
    std::vector<AlignedDetection> found;
    const auto &ranges = metrics.predictedRanges;
    for (size_t i = 0; i < ranges.size(); ++i) {
        if (ranges[i].end >= ranges[i].start && ranges[i].overlaps(near))
            found.push_back({ranges[i], qsizetype(i), ranges[i].overlaps(label)});
    }
    std::ranges::sort(found, {}, [](const AlignedDetection &one) { return one.detection; });
    return found;
}

} // namespace

AlignedEvents alignedEvents(const ComparisonRequest &request, const Comparison &comparison)
{
    AlignedEvents aligned;
    const std::vector<size_t> versions = measurableVersions(comparison);
    const std::vector<TimeRange> labels = wholeLabels(request, comparison, versions);
    Milliseconds longest = leastAround;
    for (const TimeRange &label : labels)
        longest = std::max(longest, label.length());
    aligned.before = longest + longest / 4;
    aligned.after = longest / 8;
    for (const TimeRange &label : labels) {
        AlignedLabel row{.label = label};
        for (const size_t i : versions) {
            const ComparedVersion &version = comparison.versions[i];
            if (!version.entry->version.evaluationRange()->overlaps(label))
                continue;
            const TimeRange near{label.end - aligned.before, label.end + aligned.after};
            row.versions.push_back({i, detectionsNear(*version.metrics, label, near)});
        }
        if (!row.versions.empty())
            aligned.labels.push_back(std::move(row));
    }
    return aligned;
}

} // namespace belvedere
