// What the window shows of the archives, as far as a user can take it back or keep it under a name.
#pragma once

#include "ui/notebook/comparison_setup.h"

namespace belvedere {

struct ViewState {
    QString filter{}; // as typed
    ComparisonSetup comparison{};
    std::optional<TimeRange> timeline{}; // chosen range of the timeline; absent: everything
    bool operator==(const ViewState &) const = default;
};

} // namespace belvedere
