// What a clicked detection tells: when, who else found it and by how much earlier or later, and which sensors gave it away.
#pragma once

#include "ui/compare/comparison_facts.h"
#include "ui/timeline/event_facts.h"

namespace belvedere {

// `row` of predictedRanges of the version in that column.
EventFacts groupFacts(const ComparisonFacts &facts, size_t column, qsizetype row,
                      const Display &display);
// Of a version without a column, as where events are aligned: without the other versions.
EventFacts detectionFacts(const ComparisonFacts &facts, size_t version, qsizetype row,
                          const Display &display);

} // namespace belvedere
