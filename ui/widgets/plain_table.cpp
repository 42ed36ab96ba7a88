#include "ui/widgets/plain_table.h"

#include <QAction>
#include <QHeaderView>
#include <QTableView>

namespace belvedere {

void showPlainRows(QTableView &view)
{
    view.setProperty("plain", true);
    view.setFrameShape(QFrame::NoFrame);
    view.setShowGrid(false);
    view.setWordWrap(false);
    view.setTabKeyNavigation(false);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    view.setContextMenuPolicy(Qt::CustomContextMenu);
    view.verticalHeader()->hide();
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.horizontalHeader()->setStretchLastSection(true);
    view.horizontalHeader()->setHighlightSections(false);
    view.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

QAction *addCopyAction(QAbstractItemView &view, const QString &text)
{
    auto *action = new QAction(text, &view);
    action->setShortcut(QKeySequence::Copy);
    action->setShortcutContext(Qt::WidgetShortcut);
    view.addAction(action);
    return action;
}

} // namespace belvedere
