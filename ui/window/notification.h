// Tells the desktop of something that happened while nobody was looking. Plain text: nothing in it is taken for markup.
#pragma once

#include <QString>

namespace belvedere {

// Where the desktop has nothing to show it with, nothing happens. Does not wait.
void notifyDesktop(const QString &title, const QString &text);

} // namespace belvedere
