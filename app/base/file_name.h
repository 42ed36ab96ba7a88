// Names of files: bytes to the system, which need not be UTF-8, and text to the program, which shows and keeps them.
//
// A byte that is no UTF-8 becomes U+DC80 to U+DCFF, a half of a character that no text holds, so that the way back gives
// the same bytes. (QFile::decodeName() loses them, and no file is found under the name then.)
#pragma once

#include <QByteArray>
#include <QString>

namespace belvedere {

QString decodedFileName(QByteArrayView bytes);
QByteArray encodedFileName(const QString &name);

// Whether Qt's own classes find the file of that name.
bool isPlainFileName(const QString &name);

// The byte that a character of such a name stands for; absent for any other character.
std::optional<uchar> byteInFileName(char32_t character);

} // namespace belvedere
