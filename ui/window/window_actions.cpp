#include "ui/window/window_actions.h"

#include "app/base/literals.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QIcon>
#include <QWidget>

namespace belvedere {

namespace {

struct Spec {
    QAction *WindowActions::*action;
    const char *name; // for tests and settings
    const char *text;
    const char *help;
    QList<QKeySequence> keys{};
};

QString actionText(const char *text)
{
    return QCoreApplication::translate("WindowActions", text);
}

QList<Spec> fileSpecs()
{
    using W = WindowActions;
    return {
        {&W::openFolder,
         "openFolder",
         QT_TRANSLATE_NOOP("WindowActions", "&Open archive…"),
         QT_TRANSLATE_NOOP("WindowActions", "Opens a folder of saved responses."),
         {QKeySequence::Open}},
        {&W::openFiles,
         "openFiles",
         QT_TRANSLATE_NOOP("WindowActions", "Open &files…"),
         QT_TRANSLATE_NOOP("WindowActions", "Opens single files of saved responses."),
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)}},
        {&W::openSample,
         "openSample",
         QT_TRANSLATE_NOOP("WindowActions", "Open the &sample"),
         QT_TRANSLATE_NOOP("WindowActions", "Opens the archive that comes with the program."),
         {}},
        {&W::reload,
         "reload",
         QT_TRANSLATE_NOOP("WindowActions", "&Read again"),
         QT_TRANSLATE_NOOP("WindowActions", "Reads the opened archives again."),
         {QKeySequence(Qt::Key_F5)}},
        {&W::cancelReading,
         "cancelReading",
         QT_TRANSLATE_NOOP("WindowActions", "&Cancel reading"),
         QT_TRANSLATE_NOOP("WindowActions", "Stops reading; what was there before stays."),
         {}},
        {&W::closeArchive,
         "closeArchive",
         QT_TRANSLATE_NOOP("WindowActions", "C&lose archive"),
         QT_TRANSLATE_NOOP("WindowActions", "Closes the archive that is chosen in the library."),
         {QKeySequence::Close}},
        {&W::exportPicture,
         "exportPicture",
         QT_TRANSLATE_NOOP("WindowActions", "Export &view as picture…"),
         QT_TRANSLATE_NOOP("WindowActions", "Writes what is shown as PNG, SVG or PDF."),
         {QKeySequence(Qt::CTRL | Qt::Key_E)}},
        {&W::exportReport,
         "exportReport",
         QT_TRANSLATE_NOOP("WindowActions", "E&xport report…"),
         QT_TRANSLATE_NOOP("WindowActions",
                           "Writes the comparison that is shown as HTML or PDF, with its sources."),
         {}},
        {&W::exportTable,
         "exportTable",
         QT_TRANSLATE_NOOP("WindowActions", "Export &table…"),
         QT_TRANSLATE_NOOP("WindowActions",
                           "Writes the versions of the table as CSV, TSV, Markdown or JSON."),
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)}},
        {&W::quit, "quit", QT_TRANSLATE_NOOP("WindowActions", "&Quit"), "", {QKeySequence::Quit}},
        {&W::clearRecent,
         "clearRecent",
         QT_TRANSLATE_NOOP("WindowActions", "&Forget recent archives"),
         "",
         {}},
    };
}

QList<Spec> liveSpecs()
{
    using W = WindowActions;
    return {
        // Without a letter: it stands in two menus.
        {&W::connectTo,
         "connectTo",
         QT_TRANSLATE_NOOP("WindowActions", "Connect…"),
         QT_TRANSLATE_NOOP("WindowActions", "Connects to the service or to an endpoint like it."),
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K)}},
        // Likewise: it stands on a page below the menu bar, too.
        {&W::editLive,
         "editLive",
         QT_TRANSLATE_NOOP("WindowActions", "Edit connection…"),
         QT_TRANSLATE_NOOP(
             "WindowActions",
             "Changes where the chosen connection leads and its keys, or forgets these."),
         {}},
        {&W::refreshLive,
         "refreshLive",
         QT_TRANSLATE_NOOP("WindowActions", "&Refresh"),
         QT_TRANSLATE_NOOP("WindowActions", "Asks the chosen service for everything again."),
         {}},
        {&W::saveLive,
         "saveLive",
         QT_TRANSLATE_NOOP("WindowActions", "&Save to folder…"),
         QT_TRANSLATE_NOOP("WindowActions",
                           "Fetches everything the chosen service has into a folder."),
         {}},
        {&W::activate,
         "activate",
         QT_TRANSLATE_NOOP("WindowActions", "&Make active version…"),
         QT_TRANSLATE_NOOP("WindowActions",
                           "Makes the chosen version the one that the service uses."),
         {}},
        {&W::undoActivate,
         "undoActivate",
         QT_TRANSLATE_NOOP("WindowActions", "&Undo: make the version before active again…"),
         QT_TRANSLATE_NOOP("WindowActions",
                           "Makes the version active again that was before the last change."),
         {}},
    };
}

QList<Spec> notebookSpecs()
{
    using W = WindowActions;
    return {
        {&W::undo,
         "undo",
         QT_TRANSLATE_NOOP("WindowActions", "&Undo"),
         QT_TRANSLATE_NOOP("WindowActions", "Takes the last change of the view back."),
         {QKeySequence(Qt::CTRL | Qt::Key_Z)}},
        {&W::redo,
         "redo",
         QT_TRANSLATE_NOOP("WindowActions", "&Redo"),
         QT_TRANSLATE_NOOP("WindowActions", "Brings back what was taken back."),
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)}},
        {&W::saveView,
         "saveView",
         QT_TRANSLATE_NOOP("WindowActions", "Save vie&w…"),
         QT_TRANSLATE_NOOP("WindowActions", "Keeps filter, comparison and zoom under a name."),
         {QKeySequence(Qt::CTRL | Qt::Key_S)}},
        {&W::openViewFile,
         "openViewFile",
         QT_TRANSLATE_NOOP("WindowActions", "Open v&iew file…"),
         QT_TRANSLATE_NOOP("WindowActions", "Opens views that were exported into a file."),
         {}},
        {&W::addNote,
         "addNote",
         QT_TRANSLATE_NOOP("WindowActions", "Add &note…"),
         QT_TRANSLATE_NOOP("WindowActions", "Writes a note on the chosen version."),
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N)}},
    };
}

QList<Spec> editSpecs()
{
    using W = WindowActions;
    return {
        {&W::copyCells,
         "copyCells",
         QT_TRANSLATE_NOOP("WindowActions", "&Copy cells"),
         QT_TRANSLATE_NOOP("WindowActions", "Copies the selected cells of the table."),
         {}},
        {&W::copyRows,
         "copyRows",
         QT_TRANSLATE_NOOP("WindowActions", "Copy ro&ws"),
         QT_TRANSLATE_NOOP("WindowActions",
                           "Copies the selected rows of the table with their headings."),
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)}},
        {&W::find,
         "find",
         QT_TRANSLATE_NOOP("WindowActions", "&Filter versions"),
         QT_TRANSLATE_NOOP("WindowActions", "Goes to the filter field."),
         {QKeySequence::Find}},
        {&W::clearFilter,
         "clearFilter",
         QT_TRANSLATE_NOOP("WindowActions", "C&lear filter"),
         QT_TRANSLATE_NOOP("WindowActions", "Shows all versions again."),
         {}},
        {&W::compare,
         "compare",
         QT_TRANSLATE_NOOP("WindowActions", "Add to co&mparison"),
         QT_TRANSLATE_NOOP("WindowActions",
                           "Adds the chosen version to the comparison list, or takes it out."),
         {QKeySequence(Qt::Key_C)}},
        {&W::sortByColumn,
         "sortByColumn",
         QT_TRANSLATE_NOOP("WindowActions", "&Sort by this column"),
         QT_TRANSLATE_NOOP(
             "WindowActions",
             "Sorts the table by the column of the current cell; again turns it round."),
         {QKeySequence(Qt::Key_S)}},
        {&W::showResponse,
         "showResponse",
         QT_TRANSLATE_NOOP("WindowActions", "Show res&ponse…"),
         QT_TRANSLATE_NOOP("WindowActions", "Shows the saved response of the chosen version."),
         {QKeySequence(Qt::CTRL | Qt::Key_R)}},
        {&W::shortcuts,
         "shortcuts",
         QT_TRANSLATE_NOOP("WindowActions", "&Keyboard shortcuts"),
         "",
         {QKeySequence::HelpContents}},
        {&W::about, "about", QT_TRANSLATE_NOOP("WindowActions", "&About Belvedere"), "", {}},
    };
}

QList<Spec> viewSpecs() // NOLINT(readability-function-size): a table
{
    using W = WindowActions;
    return {
        {&W::showVersions,
         "showVersions",
         QT_TRANSLATE_NOOP("WindowActions", "&Versions"),
         QT_TRANSLATE_NOOP("WindowActions", "Shows the table and the timeline."),
         {QKeySequence(Qt::ALT | Qt::Key_1)}},
        {&W::showMetrics,
         "showMetrics",
         QT_TRANSLATE_NOOP("WindowActions", "&Metrics"),
         QT_TRANSLATE_NOOP("WindowActions", "Shows the metrics of the chosen version."),
         {QKeySequence(Qt::ALT | Qt::Key_2)}},
        {&W::showCompare,
         "showCompare",
         QT_TRANSLATE_NOOP("WindowActions", "C&ompare"),
         QT_TRANSLATE_NOOP("WindowActions",
                           "Shows the versions of the comparison list side by side."),
         {QKeySequence(Qt::ALT | Qt::Key_3)}},
        {&W::showTrends,
         "showTrends",
         QT_TRANSLATE_NOOP("WindowActions", "T&rends"),
         QT_TRANSLATE_NOOP("WindowActions", "Shows the numbers of all versions of the model."),
         {QKeySequence(Qt::ALT | Qt::Key_4)}},
        {&W::fitTimeline,
         "fitTimeline",
         QT_TRANSLATE_NOOP("WindowActions", "&Fit all"),
         QT_TRANSLATE_NOOP("WindowActions", "Shows the whole time axis."),
         {QKeySequence(Qt::CTRL | Qt::Key_0)}},
        {&W::zoomIn,
         "zoomIn",
         QT_TRANSLATE_NOOP("WindowActions", "Zoom &in"),
         "",
         {QKeySequence::ZoomIn}},
        {&W::zoomOut,
         "zoomOut",
         QT_TRANSLATE_NOOP("WindowActions", "Zoom &out"),
         "",
         {QKeySequence::ZoomOut}},
        {&W::nextEvent,
         "nextEvent",
         QT_TRANSLATE_NOOP("WindowActions", "&Next event"),
         QT_TRANSLATE_NOOP("WindowActions",
                           "Goes to the next detected event of the chosen version."),
         {QKeySequence(Qt::Key_N)}},
        {&W::previousEvent,
         "previousEvent",
         QT_TRANSLATE_NOOP("WindowActions", "&Previous event"),
         QT_TRANSLATE_NOOP("WindowActions",
                           "Goes to the previous detected event of the chosen version."),
         {QKeySequence(Qt::Key_P)}},
        {&W::goToDate,
         "goToDate",
         QT_TRANSLATE_NOOP("WindowActions", "&Go to date…"),
         "",
         {QKeySequence(Qt::Key_G)}},
        {&W::themeDesktop,
         "themeDesktop",
         QT_TRANSLATE_NOOP("WindowActions", "Like the des&ktop"),
         "",
         {}},
        {&W::themeLight, "themeLight", QT_TRANSLATE_NOOP("WindowActions", "&Light"), "", {}},
        {&W::themeDark, "themeDark", QT_TRANSLATE_NOOP("WindowActions", "&Dark"), "", {}},
        {&W::zoneUtc, "zoneUtc", QT_TRANSLATE_NOOP("WindowActions", "&UTC"), "", {}},
        {&W::zoneLocal, "zoneLocal", QT_TRANSLATE_NOOP("WindowActions", "&Local time"), "", {}},
        {&W::zoneOther, "zoneOther", QT_TRANSLATE_NOOP("WindowActions", "&Other zone…"), "", {}},
        {&W::restoreLayout,
         "restoreLayout",
         QT_TRANSLATE_NOOP("WindowActions", "Restore default la&yout"),
         QT_TRANSLATE_NOOP("WindowActions",
                           "Puts panels, columns and sizes back to where they were at first."),
         {}},
    };
}

void groupExclusively(const QList<QAction *> &actions, QWidget *owner)
{
    auto *group = new QActionGroup(owner);
    for (QAction *action : actions) {
        action->setCheckable(true);
        group->addAction(action);
    }
}

} // namespace

WindowActions::WindowActions(QWidget *owner)
{
    for (const QList<Spec> &specs :
         {fileSpecs(), liveSpecs(), notebookSpecs(), editSpecs(), viewSpecs()}) {
        for (const Spec &spec : specs) {
            auto *action = new QAction(actionText(spec.text), owner);
            action->setObjectName(QLatin1StringView(spec.name));
            if (*spec.help)
                action->setToolTip(actionText(spec.help));
            action->setStatusTip(action->toolTip());
            action->setShortcuts(spec.keys);
            owner->addAction(action);
            this->*spec.action = action;
        }
    }
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    cancelReading->setEnabled(false);
    for (QAction *action :
         {exportReport, connectTo, editLive, refreshLive, saveLive, activate, undoActivate})
        action->setEnabled(false);
    // Single letters belong to the versions and their timeline; elsewhere they find what begins with them.
    for (QAction *action : {compare, sortByColumn, nextEvent, previousEvent, goToDate}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        owner->removeAction(action);
    }
    groupExclusively({themeDesktop, themeLight, themeDark}, owner);
    groupExclusively({zoneUtc, zoneLocal, zoneOther}, owner);
    groupExclusively({showVersions, showMetrics, showCompare, showTrends}, owner);
    for (int number = 1; number <= 9; ++number) {
        auto *action = new QAction(owner);
        action->setObjectName(u"recent%1"_s.arg(number));
        action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number)));
        action->setVisible(false);
        owner->addAction(action);
        recent += action;
    }
}

} // namespace belvedere
