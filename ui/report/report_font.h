// The font of pictures and reports. Made of families alone, without looking at the application: a worker may lay out text
// in it.
#pragma once

#include <QFont>

namespace belvedere {

// The first of our families that is installed, at the design's size; the same widths at every scale and in every format.
QFont reportFont();
// The same with figures of one width.
QFont reportTabularFont();

} // namespace belvedere
