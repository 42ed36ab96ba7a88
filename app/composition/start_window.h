// Hands over to the window program, which alone links Widgets and Charts: a command that needs no window starts in a few
// milliseconds without them.
#pragma once

#include <QString>

namespace belvedere {

// The window program that belongs to the executable in that folder: below $BELVEDERE_LIBEXEC_DIR, else in the libexec folder of
// the same installation or build tree, else beside it. Empty where it is not installed.
QString windowProgram(const QString &executableFolder);

// Replaces this process. Comes back only where that failed, with the errno.
int startWindow(const QString &program, char **arguments);

} // namespace belvedere
