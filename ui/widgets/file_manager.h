// Opens the folder of a file in the desktop's file manager.
#pragma once

#include <QString>

namespace belvedere {

// The folder itself where `path` is one. False where the desktop has nothing that opens folders.
bool showInFileManager(const QString &path);

} // namespace belvedere
