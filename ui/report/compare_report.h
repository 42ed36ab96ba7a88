// `belvedere compare --format html|pdf`: the comparison as a report, without a display.
#pragma once

#include "app/cli/run.h"

namespace belvedere {

// `arguments` are those behind the program's name and begin with "compare". Makes the QApplication where there is none,
// offscreen. Gives the exit code of cli.md.
int compareReportMain(const QStringList &arguments, const cli::Environment &environment,
                      const cli::Streams &streams);

} // namespace belvedere
