// The columns in which a comparison's numbers stand: one a measured version, and for pairwise windows two a pair.
#pragma once

#include "app/analysis/verdict.h"

#include <span>

namespace belvedere {

// Borrows from the comparison.
struct ComparedColumn {
    size_t version = 0;           // position in Comparison::versions
    std::optional<size_t> pair{}; // of a pairwise comparison: position in Comparison::pairs
    const Measured *measured = nullptr;
    // What the numbers are held against: the baseline, the prior model's for its version; null for the baseline itself and
    // where windows are nobody else's.
    const Measured *against = nullptr;
    const ComparedScope *scope = nullptr; // its labels and groups; null where there is none

    TimeRange window() const { return measured->window; }
};

// In the order of the versions (of the pairs: a, then b). Versions without numbers have no column.
std::vector<ComparedColumn> comparedColumns(const Comparison &comparison);

// Positions in the columns of a version, or of a pair's two sides, that a fact of the verdict rests on; empty for one of
// everybody.
std::vector<size_t> columnsOf(const VerdictFact &fact, const Comparison &comparison,
                              std::span<const ComparedColumn> columns);

} // namespace belvedere
