// The window: puts the panes together and hands from one to the other what the user did. Knows no concrete source.
#pragma once

#include "app/text/format.h"
#include "ui/compare/comparison_facts.h"
#include "ui/comparison/version_marks.h"
#include "ui/library/library_place.h"
#include "ui/notebook/notebook.h"
#include "ui/notebook/saved_views.h"
#include "ui/notebook/view_history.h"
#include "ui/settings/settings_store.h"
#include "ui/window/archive_gaps.h"
#include "ui/window/live_services.h"
#include "ui/window/recent_archives.h"
#include "ui/window/theme_switch.h"
#include "ui/window/window_actions.h"
#include "ui/window/workspace.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

class QActionGroup;
class QDockWidget;
class QPushButton;
class QLabel;
class QProgressBar;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace belvedere {

class ComparePane;
class DetailsPane;
class FilterEdit;
class LibraryPane;
class MetricsPane;
class NotebookPanel;
class ProblemsPanel;
class RequestsPanel;
class ResponseDialog;
class StatePage;
class StatusLine;
class TrendsPane;
class VersionsPane;
class WholenessPanel;

class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    struct Setup {
        Workspace::Opener opener{};
        QString configFolder{}; // empty: nothing is remembered
        QString sampleFolder{}; // empty where it is not installed
        LiveTools live{};       // services that are asked; without an opener there are none
        QStringList paths{};    // from the command line; empty: the last session's, else the sample
    };

    explicit MainWindow(Setup setup);
    ~MainWindow() override;

    Workspace &workspace() { return *m_workspace; }
    LiveServices &live() { return *m_live; }
    VersionMarks &marks() { return m_marks; }
    const Display &display() const { return m_display; }
    Theme theme() const { return m_themes.theme(); }

    SavedViews &savedViews() { return m_savedViews; }
    Notebook &notebook() { return m_notebook; }
    // What the comparison shows, as it is kept with a view. The versions are those of marks().
    ComparisonSetup comparisonSetup() const;
    void applyComparisonSetup(const ComparisonSetup &setup);
    // The same by the user's hand: one step of undoing.
    void changeComparisonSetup(const ComparisonSetup &setup, ViewChange what);
    ViewState viewState() const;
    // Takes the views of the file in; a single one is shown.
    void openViewFile(const QString &path);

    // Each folder an archive, all single files together one.
    void open(const QStringList &paths);
    void setZone(const QTimeZone &zone);
    void saveSession();

public slots:
    // A second start gave these; comes to the front.
    void takePaths(const QStringList &paths);

signals:
    void painted(); // for the first time

protected:
    bool event(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    // Building (main_window.cpp, window_menus.cpp, window_docks.cpp)
    void makeToolBar();
    void makeMenus();
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makeCentre();
    void makeDocks();
    QDockWidget *addDock(const QString &name, const QString &title, QWidget *content,
                         Qt::DockWidgetArea area);
    void showAtLength(QDockWidget &dock, QWidget *content);
    void makeStatusLine();
    void sayTroubles();
    void connectActions();
    void connectViewActions();
    void connectPanes();
    void connectWorkspace();

    // Services that are asked live (window_live.cpp)
    void makeLiveMenu();
    void makeRequests();
    void connectLive();
    LiveService *chosenLive() const;
    void updateLiveActions();
    void refreshLiveMarks();
    QString toldOf(const LiveService &live) const;
    void restoreLive();
    void rememberLive();

    // After the first paint
    void finishStart();
    void openFirst();
    QWidget *makeWholeness();
    QWidget *makeProblems();
    MetricsPane *metrics();
    TrendsPane *trends(); // window_trends.cpp

    // Comparison (window_compare.cpp)
    ComparePane *comparePane();
    ComparisonSubject comparisonSubject() const;
    void makeRoomForCompare(bool comparing);
    void refreshCompare();
    void showCompared();
    QString compareStatus() const;
    void askForWindow();
    void chooseLabelFile();
    QString rememberedComparison() const;
    void restoreComparison(const QString &text);

    // What the panes show
    void scheduleRefresh();
    void refreshContents();
    void chooseWantedPlace();
    void chooseWantedVersion();
    void refreshArchives();
    void refreshStatePage();
    void showNothingOpen();
    void showArchiveState(const Source &source);
    bool showLiveState(const LiveService &live);
    void refreshStatus();
    void refreshDetails();
    void refreshMetrics();
    void refreshTrends();
    void refreshComparison();
    void refreshPanels();
    void applyTheme();
    void applyDisplay();
    void setZoneActions();
    void refreshRecent();

    // What the user did
    void chooseFolder();
    void chooseFiles();
    void chooseZone();
    void exportPicture();
    void exportTable();
    void exportReport(); // window_report.cpp
    void writeReportInBackground(const QString &path);
    void tellReport(const QString &path);
    void updateReportAction();
    QString exportName(const QString &what) const;
    void writeTableInBackground(const QString &path);
    void tellWritten(const QString &path, const std::optional<Error> &error);
    void filterChanged(const QString &text);
    void trendTermsPicked(const QStringList &terms);
    void forgetChangedRanges(const QString &filter);
    void placeChosen(const LibraryPlace &place);
    void versionChosen(const QString &key);
    void versionAsked(const QString &key);
    void showVersion(const QString &key);
    void toggleCompared();
    void updateCompareAction();
    void showResponse(const ContentsPtr &contents, const QString &key);
    void closeChosenArchive();
    void restoreDefaultLayout();

    // What is remembered (window_session.cpp)
    void restoreSession();
    void restoreWindow();
    void remember();
    QStringList pathsOf(int archive) const;
    void want(const QStringList &archive); // its first model, and in a view that shows it

    // Views and their undoing (window_views.cpp)
    void makeNotebook();
    void connectViews();
    void beginHistory();
    void viewChanged(ViewChange what);
    void applyViewState(const ViewState &state);
    void takeComparisonSetup(const ComparisonSetup &setup);
    void updateUndo();
    void learnNames();
    void openView(const SavedView &view);
    void saveView();
    void replaceView(const QString &name);
    void removeView(const QString &name);
    void exportViews(const QStringList &names);
    void chooseViewFile();
    bool isSure(const QString &question, const QString &yes);
    void warnOfSheet(const QString &path, const std::optional<Error> &error);

    // Notes (window_notes.cpp)
    void connectNotes();
    void refreshNotes();
    void addNote(UserNote note);
    void addNoteOnVersion();
    void editNote(const QString &id);
    void removeNote(const QString &id);
    void showNote(const UserNote &note);
    bool showNoteOnEvent(const UserNote &note);
    void exportNotes(const QStringList &ids);
    void openNoteFile();

    struct Found {
        ContentsPtr contents{};
        const VersionEntry *entry = nullptr;
    };
    Found find(const QString &key) const;
    QString viewTitle() const;

    Setup m_setup;
    SettingsStore m_settings;
    ThemeSwitch m_themes;
    Display m_display;
    VersionMarks m_marks;
    SavedViews m_savedViews;
    Notebook m_notebook;
    ViewHistory m_history;
    ComparisonSetup m_comparison; // its versions are those of m_marks
    bool m_recordsViews = false;  // changes of the view can be undone
    RecentArchives m_recent;
    std::unique_ptr<Workspace> m_workspace;
    WindowActions m_actions;

    FilterEdit *m_filter = nullptr;
    QToolButton *m_zoneButton = nullptr;
    QLabel *m_filterProblem = nullptr;
    QStackedWidget *m_stack = nullptr;
    StatePage *m_state = nullptr;
    QTabWidget *m_tabs = nullptr;
    VersionsPane *m_versions = nullptr;
    QWidget *m_metricsPage = nullptr;
    MetricsPane *m_metrics = nullptr; // made when its tab is first shown
    QWidget *m_trendsPage = nullptr;
    QWidget *m_comparePage = nullptr;
    ComparePane *m_compare = nullptr; // made when its tab is first shown
    QPushButton *m_compareButton = nullptr;
    std::optional<Timestamp> m_compareCursor{};
    bool m_compareIsDue = false;
    bool m_isComparing = false;
    bool m_detailsGaveWay = false;  // to the comparison
    TrendsPane *m_trends = nullptr; // likewise
    QStringList m_trendTerms;       // of its ranges, as they were put into the filter
    LibraryPane *m_library = nullptr;
    NotebookPanel *m_notebookPanel = nullptr;
    DetailsPane *m_details = nullptr;
    QDockWidget *m_libraryDock = nullptr;
    QDockWidget *m_detailsDock = nullptr;
    QDockWidget *m_wholenessDock = nullptr;
    QDockWidget *m_problemsDock = nullptr;
    LiveServices *m_live = nullptr;
    QDockWidget *m_requestsDock = nullptr;
    RequestsPanel *m_requests = nullptr;   // made when its dock is first shown
    QActionGroup *m_minutes = nullptr;     // of the automatic refresh
    WholenessPanel *m_wholeness = nullptr; // made when their docks are first shown
    ProblemsPanel *m_problems = nullptr;
    StatusLine *m_status = nullptr;
    QPointer<ResponseDialog> m_response;

    QTimer m_refresh;
    QTimer m_autosave;
    QByteArray m_defaultLayout;
    ArchiveGaps m_gaps;
    // What shall be chosen once it has been read: that of the last run, or what was just opened. The user's own choice
    // ends it.
    struct Wanted {
        QStringList archive{};   // its paths; empty where nothing is wanted
        LibraryPlace place{};    // in it
        bool firstModel = false; // whatever that is
        QString version{};
    };

    LibraryPlace m_place;      // what the library has chosen
    bool m_showsPlace = false; // the details are about it, not about a version
    bool m_isRefreshing = false;
    Wanted m_wanted;
    bool m_isPainted = false;
};

} // namespace belvedere
