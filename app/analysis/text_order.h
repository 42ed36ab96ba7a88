// The order of names that no language decides: by code point (metrics.md section 9), and for sorting as people look for a
// name, without regard to case first.
#pragma once

#include <QString>

namespace belvedere {

// QString's own order is that of UTF-16 units, in which U+1F600 stands before U+FF5E.
bool codePointLess(QStringView a, QStringView b);

// What is compared where case does not matter: composed and case-folded.
QString foldedText(const QString &text);

} // namespace belvedere
