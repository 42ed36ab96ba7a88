// Small things every card of the metrics pane shares: elided text, mixed colours.
#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

class QPainter;
class QValueAxis;
class QWidget;

namespace belvedere {

// One line of text in `box`, vertically centred. Names of sensors are elided in the middle: they differ at their end.
void drawElided(QPainter &painter, const QRectF &box, const QString &text,
                Qt::TextElideMode mode = Qt::ElideRight);

// Whether a widget is drawn into a file: then it leaves out what only a hand can use - buttons, scroll bars, advice for a
// mouse - and asks for the room that all of its rows need. Set for a pane, it counts for everything in it.
void setForPicture(QWidget &pane, bool on);
bool isForPicture(const QWidget &widget);

// An axis that only gives its range.
QValueAxis *quietAxis();

QString notShownText(qint64 rows); // "12 more not shown"

// `front` at `alpha` over `back`, opaque: transparency is awkward in files.
QColor blended(const QColor &front, const QColor &back, double alpha);

} // namespace belvedere
