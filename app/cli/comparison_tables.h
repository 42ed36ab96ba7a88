// A comparison for a terminal, for Markdown and for a spreadsheet (cli.md, "compare").
#pragma once

#include "app/cli/comparison_document.h"

namespace belvedere::cli {

// Verdict, metrics, pairs, events, sensors and what is configured differently; as Markdown with headings and pipes.
QByteArray comparisonText(const ComparisonDocument &document, bool asMarkdown);

// RFC 4180, one row a version with its metrics; of pairwise windows two rows a pair, which `pair` names by its b.
QByteArray comparisonCsv(const ComparisonDocument &document);

} // namespace belvedere::cli
