// Type sizes of the design, in proportion to the desktop's font, and figures that stand below each other.
#pragma once

#include <QFont>

namespace belvedere {

// `base` where its figures are of equal width, else a font whose figures are.
QFont tabularFont(const QFont &base);

// `designPixels` as the design pictures use them (body text 12.5), scaled as `base` is to that body text.
QFont sizedFont(const QFont &base, double designPixels, bool bold = false);

// A length of the design pictures, scaled the same way; 1 at the design's own text size.
double designScale(const QFont &base);

// Headings of panels: small, bold, upper case, a little wider set.
QFont headingFont(const QFont &base);

} // namespace belvedere
