// A comparison as a report: what `compare --format html|pdf` writes, and `render --view compare` draws.
#pragma once

#include "ui/report/comparison_columns.h"
#include "ui/report/report_blocks.h"

namespace belvedere {

// "water-loop · v7, v8 and v9 compared"
QString comparisonTitle(const Comparison &comparison);

// Uses nothing of the application but its translations: a worker may make it.
ReportDocument comparisonReport(const cli::ComparisonDocument &document, const Display &display,
                                const ReportExtras &extras = {});

// ---- its chapters --------------------------------------------------------------------------------------------------

using ReportBlocks = std::vector<ReportBlock>;

// Numbers: those on the window, whether they could be chance, and what the service says.
void addMetrics(ReportBlocks &blocks, const ComparisonColumns &columns);
void addChance(ReportBlocks &blocks, const ComparisonColumns &columns);
void addService(ReportBlocks &blocks, const ComparisonColumns &columns);
// The cell of a number, by its key in the JSON; empty for none of these tables.
QString numberCellId(size_t column, QLatin1StringView key);

// Lanes, groups of events, labels.
void addEvents(ReportBlocks &blocks, const ComparisonColumns &columns);
void addLabels(ReportBlocks &blocks, const ComparisonColumns &columns);

void addSensors(ReportBlocks &blocks, const ComparisonColumns &columns);
void addConfiguration(ReportBlocks &blocks, const ComparisonColumns &columns);

// What the user wrote; no chapter where that is nothing.
void addNotes(ReportBlocks &blocks, const ComparisonColumns &columns);

// "v7" in its colour.
ReportText versionHeading(const ComparisonColumns &columns, size_t version);

} // namespace belvedere
