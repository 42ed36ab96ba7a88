// `belvedere compare`: versions side by side (cli.md, "compare").
#pragma once

#include "app/cli/reading.h"

namespace belvedere::cli {

int compare(const Arguments &arguments, const Environment &environment, const Streams &streams);

} // namespace belvedere::cli
