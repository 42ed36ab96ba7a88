// The event lanes of a comparison as data: what each version detected on the window it is measured on, and the labels there.
#pragma once

#include "app/analysis/timeline.h"
#include "app/text/format.h"
#include "ui/compare/comparison_facts.h"

namespace belvedere {

struct ComparedLane {
    QString name{};    // "v7"
    size_t column = 0; // in ComparisonFacts::columns
    int slot = -1;
    TimeRange window{};
    std::optional<TimeRange> trainedOn{}; // the part of the window in its training data
    SpanIndex found{};                    // detections that overlap a label, cut to the window
    SpanIndex unlabelled{};               // the others
    SpanIndex all{};                      // both, for stepping
    std::vector<qsizetype> rows{};        // of predictedRanges, one for each source of `all`
    std::vector<TimeRange> labels{};
    bool goesOnBefore = false; // a detection crosses the edge of the window
    bool goesOnAfter = false;
};

// "3 found by all", "2 only by v7".
struct GroupCount {
    qsizetype count = 0;
    QString text{}; // without the number
};

struct LaneScene {
    ComparisonFactsPtr facts{}; // what it borrows from
    std::vector<ComparedLane> lanes{};
    std::vector<TimeRange> labels{}; // of all scopes, ascending, merged
    std::optional<TimeRange> extent{};
    std::vector<GroupCount> counts{}; // of the groups; empty where scopes differ
};

LaneScene laneScene(ComparisonFactsPtr facts);

} // namespace belvedere
