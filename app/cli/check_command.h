// `belvedere check`.
#pragma once

#include "app/cli/reading.h"

namespace belvedere::cli {

// Everything it tells of one archive, in its order; reads what a manifest names.
std::vector<Finding> allFindings(const ArchiveContents &contents);

int check(const Arguments &arguments, const Environment &environment, const Streams &streams);

} // namespace belvedere::cli
