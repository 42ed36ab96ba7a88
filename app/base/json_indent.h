// JSON laid out for reading: the same tokens in the same order, one member a line. Nothing is parsed or checked: names,
// numbers and what is broken stay as they were written.
#pragma once

#include <QByteArray>

namespace belvedere {

QByteArray indentedJson(QByteArrayView json);

} // namespace belvedere
