// The mark of a version: a chip in its colour. From the eighth slot on the colour is neutral, so the chip carries its
// number and a dash pattern of its own; a line of that version is drawn with the same pattern.
#pragma once

#include "ui/theme/theme.h"

#include <QIcon>
#include <QPen>
#include <QRectF>

class QPainter;

namespace belvedere {

// Slots count from 0 in the order in which versions entered the comparison; a negative one has no mark.
constexpr int noSlot = -1;

// Whether the slot is told by number and dash instead of by colour.
bool isNeutralSlot(int slot);

// In units of the pen's width, as QPen::setDashPattern() takes it; empty (a solid line) for slots with a colour.
QList<qreal> dashPattern(int slot);
QPen versionPen(const Theme &theme, int slot, qreal width);

// In design pixels: a square of 10 for colours, wider for the number and its dashes.
QSizeF versionChipSize(int slot);
// Paints the chip of a slot into a box of that shape. Nothing for a negative slot. No clipping, so it is right in SVG too.
void paintVersionChip(QPainter &painter, const QRectF &box, const Theme &theme, int slot);

// The mark of a note that the user wrote: a small flag, its pole on the left edge of the box. No clipping.
void paintNoteFlag(QPainter &painter, const QRectF &box, double pennantHeight, const Theme &theme);

// Around a row or cell that has the keyboard, for delegates that paint everything themselves.
void paintFocusFrame(QPainter &painter, const QRect &box, const Theme &theme);

// The chip as an icon of `side` device-independent pixels, crisp at the given ratio.
QIcon versionIcon(const Theme &theme, int slot, int side, qreal devicePixelRatio);

} // namespace belvedere
