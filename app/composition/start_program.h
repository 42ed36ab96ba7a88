// Hands over to the programs that link more: the window program with Widgets and Charts, the service program with the
// network. A command that needs neither starts in a few milliseconds without them.
#pragma once

#include <QString>

namespace belvedere {

// The program that belongs to the executable in that folder: below $BELVEDERE_LIBEXEC_DIR, else in the libexec folder of
// the same installation or build tree, else beside it. Empty where it is not installed.
QString windowProgram(const QString &executableFolder);
QString serviceProgram(const QString &executableFolder);

// Replaces this process. Comes back only where that failed, with the errno.
int startProgram(const QString &program, char **arguments);

} // namespace belvedere
