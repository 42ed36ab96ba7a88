// Where the program's own things lie. Nothing here is created; what has no place is empty.
#pragma once

#include <QString>

namespace belvedere {

// The rebuildable index: $XDG_CACHE_HOME/belvedere, else ~/.cache/belvedere. Empty without a home folder: then there is
// no index, and everything works without it.
QString indexFolder();

// Settings: $XDG_CONFIG_HOME/belvedere, else ~/.config/belvedere. Empty without a home folder.
QString configFolder();

// What is installed beside the program, found from the folder of the running executable (either of the two), so that an
// installation may be moved. The build tree has the same layout. Empty where it is absent.
QString dataFolder(const QString &executableFolder);
QString sampleFolder(const QString &executableFolder);
QString translationsFolder(const QString &executableFolder);

} // namespace belvedere
