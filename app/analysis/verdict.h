// What may be said of a comparison, and what each clause rests on: metrics.md sections 2, 3, 7 and 10. Without any words.
#pragma once

#include "app/analysis/comparison.h"

namespace belvedere {

// A number of the comparison that a clause rests on.
struct VerdictFact {
    enum class Of : quint8 {
        Window,    // of everybody; `index` says nothing
        Version,   // `index` in Comparison::versions; `member` of it, or of its metrics
        Pair,      // `index` in Comparison::pairs
        PairSideA, // `member` of the measured a of that pair, on its own window
        PairSideB
    };
    Of of = Of::Window;
    size_t index = 0;
    QLatin1StringView member{}; // as in the JSON: "trainedOnShare", "recall", "mcnemar"

    bool operator==(const VerdictFact &) const = default;
};

// How one of two versions differs from the other in a way that is no chance.
enum class Difference : quint8 {
    FindsMore, // labelled events: McNemar, corrected
    FindsLess,
    WarnsEarlier, // forewarning: the interval lies on one side of 0
    WarnsLater,
    FewerUnlabelled, // unlabelled detections: two Poisson rates
    MoreUnlabelled,
    MorePrecise, // event precision: Newcombe's interval lies on one side of 0
    LessPrecise
};
bool isBetter(Difference difference);

struct VerdictClause {
    enum class Kind : quint8 {
        OneVersion,     // there is nothing to compare it with
        NoNumbers,      // no version, or only one, has an evaluation range and metrics
        NoBaseline,     // others have, but not the baseline: no pair can be judged
        NotMeasured,    // `versions`, which have none; others have
        NoOverlap,      // the evaluation ranges have nothing in common: pairwise would
        NoPairOverlap,  // not even those of `versions` with the baseline, the last of them
        NotLikeForLike, // every version on its own range
        PriorOnly,      // each version beside its prior model: described, nothing is tested
        NoLabels,       // no labelled event in the window, so that nothing can be found or missed
        Better,         // the first of `versions` than the second, in all of `differences`
        Mixed,          // the first better than the second in one, worse in another
        OwnTraining, // as Better, but the first was trained on part of the period: no winner on that evidence alone
        RingsMore, // as Better, but its alarms take more than 1.5 times the time of the other's: no winner
        NoDifference, // nothing between `versions` and the last of them but what could be chance
        TooFewToTell, // between the same: fewer than six labels that only one of two found, so recall could not differ
        TrainedOnWindow, // `versions` were trained on part of the period
        RingsMostly,     // `versions` raise an alarm most of the time, and find everything so
        PartOfWindow,    // `versions` did not evaluate all of the window
        LabelsDisagree   // the versions know different labels, the union is used
    };
    Kind kind = Kind::NoNumbers;
    std::vector<size_t> versions{}; // positions in Comparison::versions
    std::vector<Difference> differences{};
    std::vector<VerdictFact> facts{};
};

// Alarms that take this share of the time say nothing of when.
constexpr double ringsMostlyShare = 0.9;
constexpr double ringsMoreTimes = 1.5;

// What is most important first; never empty.
std::vector<VerdictClause> verdictOf(const Comparison &comparison);

} // namespace belvedere
