// Where text of others is shortened.
#pragma once

#include <QByteArray>

namespace belvedere {

// The first bytes, `most` at most, and less where the last character would be torn.
QByteArray firstUtf8(const QByteArray &utf8, qsizetype most);

} // namespace belvedere
