// Which labels versions are measured on: metrics.md section 3.
#pragma once

#include "app/domain/responses.h"

#include <span>

namespace belvedere {

enum class LabelSource : quint8 { File, Group, Ranges };

// What one version says its labels are; for a chosen file all say the same.
struct LabelVote {
    LabelSource source = LabelSource::Ranges;
    QString name{}; // of the file or the group; empty for ranges
    std::vector<TimeRange> labels{};
};

struct ComparisonLabel {
    TimeRange range{};                        // cut to the window, overlapping ones merged
    bool cut = false;                         // begins or ends at the window's edge, or beyond it
    LabelSource source = LabelSource::Ranges; // of the first version that has it

    bool operator==(const ComparisonLabel &) const = default;
};

struct ComparisonLabels {
    std::vector<ComparisonLabel> labels{}; // ascending
    bool disagree = false;                 // the sets of those that vote differ; the union is used
    bool anyVote = false;                  // else nothing is known of labels
};

// ANOMALY or no rating; NO_ANOMALY and NEUTRAL are shown elsewhere and not counted.
std::vector<TimeRange> countedRanges(std::span<const Label> labels);

// The vote of a version: the label group that its LabelsInputConfiguration names, where `groupLabels` (of ListLabels, any
// group) has it; else labeled_ranges. Absent where the metrics say that no labels were there, or there is nothing of them.
std::optional<LabelVote> labelVote(const ModelVersion &version, std::span<const Label> groupLabels);

// Each vote cut to the window first, then merged, then compared and united. Absent votes count for nothing.
ComparisonLabels uniteLabels(std::span<const std::optional<LabelVote>> votes,
                             const TimeRange &window);

} // namespace belvedere
