// `belvedere check`.
#pragma once

#include "app/cli/reading.h"

namespace belvedere::cli {

int check(const Arguments &arguments, const Environment &environment, const Streams &streams);

} // namespace belvedere::cli
