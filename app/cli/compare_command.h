// `belvedere compare`: versions side by side (cli.md, "compare").
#pragma once

#include "app/cli/comparison_document.h"
#include "app/cli/reading.h"

#include <variant>

namespace belvedere::cli {

// The document borrows from the contents.
struct ReadComparison {
    ContentsPtr contents{};
    ComparisonDocument document{};
};

// Reads what `compare`, or `render --view compare`, names, and compares it. Else the exit code: what is wrong was told.
std::variant<int, ReadComparison> readComparison(const Arguments &arguments,
                                                 const Environment &environment,
                                                 const Streams &streams);

// Whether the format asked for is made by ui/report: HTML or PDF.
bool isReport(const Arguments &arguments);

// The formats that are text.
int compare(const Arguments &arguments, const Environment &environment, const Streams &streams);

} // namespace belvedere::cli
