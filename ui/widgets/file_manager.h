// Opens the folder of a file in the desktop's file manager; and which files have one.
#pragma once

#include <QString>

namespace belvedere {

// Whether the path leads to something on this machine: not that of a file in a bucket, or of an answer of a service.
bool isOnThisMachine(const QString &path);

// The folder itself where `path` is one. False where the desktop has nothing that opens folders.
bool showInFileManager(const QString &path);

} // namespace belvedere
