// Small things every card of the metrics pane shares: elided text, mixed colours.
#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

class QPainter;

namespace belvedere {

// One line of text in `box`, vertically centred. Names of sensors are elided in the middle: they differ at their end.
void drawElided(QPainter &painter, const QRectF &box, const QString &text,
                Qt::TextElideMode mode = Qt::ElideRight);

// `front` at `alpha` over `back`, opaque: transparency is awkward in files.
QColor blended(const QColor &front, const QColor &back, double alpha);

} // namespace belvedere
