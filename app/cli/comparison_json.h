// A comparison as JSON: everything that the view shows (cli.md, "compare").
#pragma once

#include "app/cli/comparison_document.h"

namespace belvedere::cli {

QByteArray comparisonJson(const ComparisonDocument &document);

} // namespace belvedere::cli
