// `belvedere fetch`.
#pragma once

#include "app/cli/reading.h"
#include "app/cli/service_run.h"

namespace belvedere::cli {

// Runs the event loop of the program until the fetch has come to its end.
int fetch(const Arguments &arguments, const ServiceEnvironment &environment,
          const Streams &streams);

} // namespace belvedere::cli
