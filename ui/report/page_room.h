// How much of a sheet's content lies out of sight: what its scroll areas would have to scroll.
#pragma once

class QAbstractScrollArea;
class QWidget;

namespace belvedere {

// Lays everything out, with what panes put off until control is back in the event loop.
void settle();

// Pixels that lie below what is in sight, of all scroll areas together; and to the right, of the worst.
int hiddenHeight(const QWidget &page);
int hiddenWidth(const QWidget &page);

// Makes the sheet as large as its content needs, but no higher than `highest`, no wider than `widest`.
void growToContent(QWidget &page, int widest, int highest);

} // namespace belvedere
