// What every compared version did in a span of time that somebody marked.
#pragma once

#include "app/analysis/compared_columns.h"

namespace belvedere {

struct SpanNumbers {
    size_t column = 0;  // position in the columns
    TimeRange window{}; // the span, cut to what the version is measured on
    VersionMeasure measure{};
    SensorRanking sensors{};
};

// One for each column that was measured on part of the span. `tolerance` and `alpha` as in the request.
std::vector<SpanNumbers> spanNumbers(const Comparison &comparison,
                                     std::span<const ComparedColumn> columns, const TimeRange &span,
                                     Milliseconds tolerance, double alpha);

} // namespace belvedere
