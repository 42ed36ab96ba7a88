// The menus and the tool bar of the window.
#include "ui/window/main_window.h"

#include "app/base/literals.h"
#include "ui/details/details_pane.h"
#include "ui/theme/fonts.h"
#include "ui/versions/filter_edit.h"
#include "ui/versions/version_table_view.h"
#include "ui/versions/versions_pane.h"

#include <QAction>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QToolBar>
#include <QToolButton>

namespace belvedere {

void MainWindow::makeToolBar()
{
    auto *bar = new QToolBar(tr("Tool bar"), this);
    bar->setObjectName(u"toolBar"_s);
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextOnly);
    bar->addAction(m_actions.openFolder);
    m_filter = new FilterEdit(bar);
    bar->addWidget(m_filter);

    m_zoneButton = new QToolButton(bar);
    m_zoneButton->setObjectName(u"zoneButton"_s);
    m_zoneButton->setAccessibleName(tr("Time zone"));
    m_zoneButton->setToolTip(tr("The zone of all times"));
    m_zoneButton->setPopupMode(QToolButton::InstantPopup);
    m_zoneButton->setFocusPolicy(Qt::TabFocus);
    auto *zones = new QMenu(m_zoneButton);
    zones->addActions({m_actions.zoneUtc, m_actions.zoneLocal, m_actions.zoneOther});
    m_zoneButton->setMenu(zones);
    bar->addWidget(m_zoneButton);

    auto *exportButton = new QToolButton(bar);
    exportButton->setObjectName(u"exportButton"_s);
    exportButton->setText(tr("Export… ▾"));
    exportButton->setAccessibleName(tr("Export"));
    exportButton->setToolTip(
        tr("Writes the view, the report of the comparison or the table into a file"));
    exportButton->setPopupMode(QToolButton::InstantPopup);
    exportButton->setFocusPolicy(Qt::TabFocus);
    auto *exports = new QMenu(exportButton);
    exports->addActions({m_actions.exportPicture, m_actions.exportReport, m_actions.exportTable});
    exportButton->setMenu(exports);
    bar->addWidget(exportButton);
    m_compareButton = new QPushButton(
        tr("Compare", "button: shows the versions of the list side by side"), bar);
    m_compareButton->setObjectName(u"compareButton"_s);
    m_compareButton->setProperty("primary", true);
    m_compareButton->setToolTip(
        tr("Shows the versions of the comparison list side by side (Alt+3)"));
    m_compareButton->setFocusPolicy(Qt::TabFocus);
    m_compareButton->setEnabled(false);
    bar->addWidget(m_compareButton);
    if (auto *open = qobject_cast<QToolButton *>(bar->widgetForAction(m_actions.openFolder))) {
        open->setFocusPolicy(Qt::TabFocus);
        open->setObjectName(u"openButton"_s);
    }
    addToolBar(Qt::TopToolBarArea, bar);
}

void MainWindow::makeMenus()
{
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeLiveMenu();
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(m_actions.shortcuts);
    help->addSeparator();
    help->addAction(m_actions.about);
}

void MainWindow::makeFileMenu()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addActions(
        {m_actions.openFolder, m_actions.openFiles, m_actions.openSample, m_actions.connectTo});
    QMenu *recent = file->addMenu(tr("Open r&ecent"));
    recent->setObjectName(u"recentMenu"_s);
    recent->setToolTipsVisible(true);
    recent->addActions(m_actions.recent);
    recent->addSeparator();
    recent->addAction(m_actions.clearRecent);
    file->addSeparator();
    file->addActions({m_actions.reload, m_actions.cancelReading, m_actions.closeArchive});
    file->addSeparator();
    file->addActions({m_actions.exportPicture, m_actions.exportReport, m_actions.exportTable});
    file->addSeparator();
    file->addActions({m_actions.saveView, m_actions.openViewFile});
    file->addSeparator();
    file->addAction(m_actions.quit);
}

void MainWindow::makeEditMenu()
{
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({m_actions.undo, m_actions.redo});
    edit->addSeparator();
    edit->addActions({m_actions.copyCells, m_actions.copyRows});
    edit->addMenu(m_details->copyMenu());
    edit->addSeparator();
    edit->addActions({m_actions.find, m_actions.clearFilter});
    edit->addSeparator();
    edit->addActions({m_actions.compare, m_actions.sortByColumn, m_actions.showResponse});
    edit->addSeparator();
    edit->addAction(m_actions.addNote);
}

void MainWindow::makeViewMenu()
{
    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addActions({m_actions.showVersions, m_actions.showMetrics, m_actions.showCompare,
                      m_actions.showTrends});
    view->addSeparator();
    for (QDockWidget *dock : {m_libraryDock, m_detailsDock, m_wholenessDock, m_problemsDock})
        view->addAction(dock->toggleViewAction());
    view->addSeparator();
    QMenu *columns = view->addMenu(tr("&Columns"));
    columns->setObjectName(u"columnMenu"_s);
    connect(columns, &QMenu::aboutToShow, this, [this, columns] {
        columns->clear();
        m_versions->table().fillColumnMenu(*columns);
    });
    QMenu *timeline = view->addMenu(tr("&Timeline"));
    timeline->addActions({m_actions.fitTimeline, m_actions.zoomIn, m_actions.zoomOut});
    timeline->addSeparator();
    timeline->addActions({m_actions.nextEvent, m_actions.previousEvent, m_actions.goToDate});
    view->addSeparator();
    QMenu *zones = view->addMenu(tr("Time &zone"));
    zones->addActions({m_actions.zoneUtc, m_actions.zoneLocal, m_actions.zoneOther});
    QMenu *themes = view->addMenu(tr("T&heme"));
    themes->addActions({m_actions.themeDesktop, m_actions.themeLight, m_actions.themeDark});
    view->addSeparator();
    view->addAction(m_actions.restoreLayout);
}

} // namespace belvedere
