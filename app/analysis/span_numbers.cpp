#include "app/analysis/span_numbers.h"

#include <algorithm>

namespace belvedere {

std::vector<SpanNumbers> spanNumbers(const Comparison &comparison,
                                     std::span<const ComparedColumn> columns, const TimeRange &span,
                                     Milliseconds tolerance, double alpha)
{
    std::vector<SpanNumbers> all;
    for (size_t i = 0; i < columns.size(); ++i) {
        const ComparedColumn &column = columns[i];
        const ComparedVersion &version = comparison.versions[column.version];
        const TimeRange window{std::max(span.start, column.window().start),
                               std::min(span.end, column.window().end)};
        if (window.end < window.start)
            continue;
        MeasureInput input{.labelsKnown = column.scope && column.scope->labels.anyVote,
                           .detections = version.metrics->predictedRanges,
                           .window = window,
                           .interval = version.interval,
                           .tolerance = tolerance,
                           .alpha = alpha};
        if (column.scope) {
            for (const ComparisonLabel &label : column.scope->labels.labels)
                input.labels.push_back(label.range);
        }
        SpanNumbers numbers;
        numbers.column = i;
        numbers.window = window;
        numbers.measure = measureVersion(input);
        numbers.sensors = renamedSensors(
            rankSensors(version.entry->version, *version.metrics, window), comparison.renamed);
        all.push_back(std::move(numbers));
    }
    return all;
}

} // namespace belvedere
