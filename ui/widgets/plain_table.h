// What the tables of the panels have in common: rows to read, to choose and to copy.
#pragma once

class QAbstractItemView;
class QAction;
class QString;
class QTableView;

namespace belvedere {

// Whole rows, no grid, nothing to edit; the context menu is the panel's own.
void showPlainRows(QTableView &view);

// Ctrl+C while the view has the focus. `text` is what a menu would say. The view owns it.
QAction *addCopyAction(QAbstractItemView &view, const QString &text);

} // namespace belvedere
