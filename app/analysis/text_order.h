// Names as people look for them, without regard to case first; by code point where that decides nothing.
#pragma once

#include "app/base/code_point_order.h"

#include <QString>

namespace belvedere {

// What is compared where case does not matter: composed and case-folded.
QString foldedText(const QString &text);

} // namespace belvedere
