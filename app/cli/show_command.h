// `belvedere show`.
#pragma once

#include "app/cli/reading.h"

namespace belvedere::cli {

int show(const Arguments &arguments, const Environment &environment, const Streams &streams);

} // namespace belvedere::cli
