// Reading and writing small files whole.
#pragma once

#include "app/base/result.h"

#include <QByteArray>

#include <optional>

namespace belvedere {

inline constexpr qint64 largestSmallFile = 16 * 1024 * 1024;

// NotFound, NoPermission, NotAFile (nothing is opened that could block), TooLarge, Empty, NotReadable.
Result<QByteArray> readSmallFile(const QString &path);
// All of it or nothing: WriteFailed with the system's reason. Makes the folder.
std::optional<Error> writeSmallFile(const QString &path, const QByteArray &bytes);

// Renames, or copies, to "PATH.damaged", "PATH.damaged-2", ...; the new path, empty where it could not be done.
QString putFileAside(const QString &path);
QString copyFileAside(const QString &path);

} // namespace belvedere
