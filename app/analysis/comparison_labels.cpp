#include "app/analysis/comparison_labels.h"

#include "app/analysis/derive.h"

#include <algorithm>

namespace belvedere {

std::vector<TimeRange> countedRanges(std::span<const Label> labels)
{
    std::vector<TimeRange> ranges;
    for (const Label &label : labels) {
        if (label.counts())
            ranges.push_back(label.range);
    }
    return ranges;
}

std::optional<LabelVote> labelVote(const ModelVersion &version, std::span<const Label> groupLabels)
{
    const auto &metrics = version.modelMetrics;
    if (metrics && metrics->labelsPresent == false)
        return std::nullopt;
    const auto group = version.labelsInput ? version.labelsInput->labelGroupName : std::nullopt;
    if (group) {
        std::vector<Label> own;
        std::ranges::copy_if(groupLabels, std::back_inserter(own),
                             [&](const Label &label) { return label.groupName == group; });
        if (!own.empty())
            return LabelVote{LabelSource::Group, *group, countedRanges(own)};
    }
    if (!metrics || !metrics->labeledRanges)
        return std::nullopt;
    return LabelVote{LabelSource::Ranges, {}, *metrics->labeledRanges};
}

ComparisonLabels uniteLabels(std::span<const std::optional<LabelVote>> votes,
                             const TimeRange &window)
{
    ComparisonLabels result;
    struct Shown {
        LabelSource source = LabelSource::Ranges;
        std::vector<TimeRange> labels{};

        bool has(const TimeRange &range) const
        {
            const auto reaching = std::ranges::lower_bound(labels, range.start, {},
                                                           &TimeRange::end);
            return reaching != labels.end() && reaching->overlaps(range);
        }
    };
    std::vector<TimeRange> all;
    std::vector<Shown> shown;
    for (const auto &vote : votes) {
        if (!vote)
            continue;
        result.anyVote = true;
        shown.push_back({vote->source, mergedRanges(cutRanges(vote->labels, window))});
        const std::vector<TimeRange> &own = shown.back().labels;
        result.disagree = result.disagree || own != shown.front().labels;
        all.insert(all.end(), own.begin(), own.end());
    }
    for (const TimeRange &range : mergedRanges(std::move(all))) {
        ComparisonLabel label{.range = range,
                              .cut = range.start <= window.start || range.end >= window.end};
        const auto teller = std::ranges::find_if(shown,
                                                 [&](const Shown &one) { return one.has(range); });
        if (teller != shown.end())
            label.source = teller->source;
        result.labels.push_back(label);
    }
    return result;
}

} // namespace belvedere
