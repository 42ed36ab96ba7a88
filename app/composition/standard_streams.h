// The standard streams of a program that works for scripts: written to as a whole, and kept from being taken for files.
#pragma once

#include "app/cli/run.h"

namespace belvedere {

// A file opened later must not become a standard stream that the caller closed: it would be written to. Opened for the
// wrong direction, it reports the failure instead. To be called before anything else.
void occupyStandardStreams();

cli::Streams standardStreams();

} // namespace belvedere
