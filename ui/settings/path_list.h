// Paths of one archive as a text for the settings. A name may hold any character, also a line break.
#pragma once

#include <QStringList>

namespace belvedere {

QString packedPaths(const QStringList &paths);
// Empty for what is no such text.
QStringList unpackedPaths(const QString &text);

} // namespace belvedere
