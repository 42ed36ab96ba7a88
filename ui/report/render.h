// `belvedere render`: one view of an archive as a picture, without a display.
#pragma once

#include "app/cli/run.h"

#include <QStringList>

namespace belvedere {

// `arguments` are those behind the program's name; a leading "render" may be there. Makes the QApplication where there is
// none, offscreen. Gives the exit code of cli.md: 0 written, 1 nothing usable or not written, 2 wrong usage.
int renderMain(const QStringList &arguments, const cli::Environment &environment,
               const cli::Streams &streams);

// The same with this process's streams, without an index.
int renderMain(const QStringList &arguments);

} // namespace belvedere
