// The order of names that no language decides (metrics.md section 9).
#pragma once

#include <QStringView>

namespace belvedere {

// By code point, as bytes of UTF-8 compare. QString's own order is that of UTF-16 units, in which U+1F600 stands before
// U+FF5E.
bool codePointLess(QStringView a, QStringView b);

} // namespace belvedere
