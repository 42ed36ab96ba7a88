// The texts of --help and --version.
#pragma once

#include "app/cli/arguments.h"

namespace belvedere::cli {

QByteArray helpText(Command command);
QByteArray programVersionText(); // "belvedere 0.1.0\n"

} // namespace belvedere::cli
