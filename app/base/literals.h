// The literals of Qt 6.4 ("x"_L1, u"x"_s), for every file of the program.
#pragma once

#include <QString>

namespace belvedere {
using namespace Qt::Literals::StringLiterals;
}
