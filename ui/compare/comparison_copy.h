// A comparison's cards as text for the clipboard.
#pragma once

#include "ui/compare/comparison_facts.h"
#include "ui/details/details_copy.h"

namespace belvedere {

// Each as TSV or as a table of Markdown, with a line of headings.
QString numbersText(const ComparisonFacts &facts, CopyForm form);
QString eventsText(const ComparisonFacts &facts, CopyForm form);
QString sensorsText(const ComparisonFacts &facts, CopyForm form);
QString configurationText(const ComparisonFacts &facts, bool differencesOnly, CopyForm form);
QString verdictLines(const ComparisonFacts &facts);
// As `belvedere compare --format json`, without sources.
QString comparisonJsonText(const ComparisonFacts &facts);

} // namespace belvedere
