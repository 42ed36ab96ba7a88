// Everything the window can be asked to do, with its words and keys. The window connects them; menus and buttons show them.
#pragma once

#include <QList>
#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;

namespace belvedere {

struct WindowActions {
    // `owner` gets the actions and their shortcuts.
    explicit WindowActions(QWidget *owner);

    QAction *openFolder;
    QAction *openFiles;
    QAction *openSample;
    QAction *connectTo; // a live service
    QAction *editLive;
    QAction *refreshLive;
    QAction *saveLive;
    QAction *activate;     // makes the chosen version the active one
    QAction *undoActivate; // the one before it again
    QAction *reload;
    QAction *cancelReading;
    QAction *closeArchive;
    QAction *exportPicture;
    QAction *exportReport; // of the comparison
    QAction *exportTable;
    QAction *quit;

    QAction *undo; // the last change of the view
    QAction *redo;
    QAction *saveView;
    QAction *openViewFile;
    QAction *addNote; // on the chosen version
    QAction *copyCells;
    QAction *copyRows;
    QAction *find;
    QAction *clearFilter;

    QAction *showVersions;
    QAction *showMetrics;
    QAction *showCompare;
    QAction *showTrends;
    QAction *fitTimeline;
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *nextEvent;
    QAction *previousEvent;
    QAction *goToDate;
    QAction *themeDesktop;
    QAction *themeLight;
    QAction *themeDark;
    QAction *zoneUtc;
    QAction *zoneLocal;
    QAction *zoneOther;
    QAction *restoreLayout;

    QAction *compare; // adds the chosen version to the comparison list, or takes it out
    QAction *sortByColumn;
    QAction *showResponse;

    QAction *shortcuts;
    QAction *about;

    QList<QAction *> recent; // nine, with Ctrl+1 to 9; invisible where there is none
    QAction *clearRecent;
};

// The dialog that lists every key: those of the actions, and those of the timeline and the table.
void showShortcuts(const QMenuBar &menus, QWidget *parent);
void showAbout(QWidget *parent);

} // namespace belvedere
