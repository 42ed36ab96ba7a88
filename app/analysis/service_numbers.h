// Where a number of the service and what its own ranges give differ: metrics.md, "both are shown and a difference is
// explained".
#pragma once

#include "app/domain/model_version.h"

namespace belvedere {

struct NumberDifference {
    enum class Number {
        LabelsFound,
        LabelsTotal,
        MeanForewarning,
        UnlabelledEvents,
        UnlabelledMean,
        Recall,
        Precision,
        MeanFractionalLeadTime
    };
    enum class Reason {
        Cut,        // the service counts what lies outside of the evaluation range, too
        Merged,     // ranges that overlap are one event here
        Unexplained // the list of ranges does not account for it
    };
    Number number = Number::LabelsFound;
    FieldValue service{};
    FieldValue ours{};
    Reason reason = Reason::Unexplained;
};

// In the order of the enum. Counts differ at all, means by more than a second, shares by more than half a hundredth (they are
// sent rounded). Empty without metrics, and for what the ranges cannot say.
std::vector<NumberDifference> differencesFromService(const ModelVersion &version);

} // namespace belvedere
