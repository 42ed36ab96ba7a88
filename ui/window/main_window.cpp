#include "ui/window/main_window.h"

#include "app/base/literals.h"
#include "ui/details/details_pane.h"
#include "ui/details/response_dialog.h"
#include "ui/library/library_pane.h"
#include "ui/library/wholeness_panel.h"
#include "ui/settings/path_list.h"
#include "ui/timeline/timeline_pane.h"
#include "ui/versions/filter_edit.h"
#include "ui/versions/version_table_view.h"
#include "ui/versions/versions_pane.h"
#include "ui/widgets/file_manager.h"
#include "ui/widgets/plain_text.h"
#include "ui/widgets/state_page.h"
#include "ui/window/status_line.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace belvedere {

namespace {

constexpr int autosaveMs = 5000;

} // namespace

MainWindow::MainWindow(Setup setup)
    : m_setup(std::move(setup)),
      m_settings(m_setup.configFolder),
      m_savedViews(m_setup.configFolder),
      m_notebook(m_setup.configFolder),
      m_workspace(std::make_unique<Workspace>(m_setup.opener, m_setup.live.opener)),
      m_actions(this)
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Belvedere"_s);
    setAcceptDrops(true);
    setDockOptions(QMainWindow::AllowTabbedDocks | QMainWindow::AllowNestedDocks);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_live = new LiveServices(m_setup.live, *m_workspace, *this);
    makeToolBar();
    makeCentre();
    makeDocks();
    makeRequests();
    makeNotebook();
    makeMenus();
    makeStatusLine();
    connectActions();
    connectViewActions();
    connectPanes();
    connectWorkspace();
    connectViews();
    connectNotes();
    connectLive();
    restoreSession();
    applyTheme();
    applyDisplay();
    refreshRecent();
    refreshStatePage();
    refreshStatus();
    refreshNotes();
    sayTroubles();
}

// What stood in the way at the start.
void MainWindow::sayTroubles()
{
    QStringList said;
    if (!m_settings.damagedCopy().isEmpty()) {
        said += tr("The settings could not be read and begin anew. The old file is kept as %1.")
                    .arg(visibleText(m_settings.damagedCopy()));
    }
    for (const auto &trouble : {m_savedViews.trouble(), m_notebook.trouble()}) {
        if (trouble)
            said += troubleText(*trouble);
    }
    if (!said.isEmpty())
        m_status->keepSaying(said.join(u' '));
}

MainWindow::~MainWindow()
{
    // The panes must not hear of sources that are just going.
    m_workspace->disconnect();
    m_marks.disconnect();
    m_savedViews.disconnect();
    m_notebook.disconnect();
}

void MainWindow::makeCentre()
{
    m_filterProblem = plainLabel({}, this);
    m_filterProblem->setObjectName(u"filterProblem"_s);
    m_filterProblem->setProperty("note", true);
    m_filterProblem->setWordWrap(true);
    m_filterProblem->hide();
    m_versions = new VersionsPane(m_marks, this);
    m_versions->setClearFilterAction(m_actions.clearFilter);
    m_versions->addActions({m_actions.compare, m_actions.sortByColumn, m_actions.nextEvent,
                            m_actions.previousEvent, m_actions.goToDate});
    m_metricsPage = new QWidget(this);
    auto *metricsLayout = new QVBoxLayout(m_metricsPage);
    metricsLayout->setContentsMargins(0, 0, 0, 0);
    m_comparePage = new QWidget(this);
    auto *compareLayout = new QVBoxLayout(m_comparePage);
    compareLayout->setContentsMargins(0, 0, 0, 0);
    m_trendsPage = new QWidget(this);
    auto *trendsLayout = new QVBoxLayout(m_trendsPage);
    trendsLayout->setContentsMargins(0, 0, 0, 0);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(u"tabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->setAccessibleName(tr("Views"));
    m_tabs->tabBar()->setAccessibleName(tr("Views"));
    m_tabs->addTab(m_versions, tr("Versions"));
    m_tabs->addTab(m_metricsPage, tr("Metrics"));
    m_tabs->addTab(m_comparePage, tr("Compare", "tab: the view of the comparison"));
    m_tabs->addTab(m_trendsPage, tr("Trends"));
    m_state = new StatePage(this);
    m_state->setObjectName(u"statePage"_s);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_state);
    m_stack->addWidget(m_tabs);
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *problem = new QHBoxLayout;
    problem->setContentsMargins(12, 8, 12, 0);
    problem->addWidget(m_filterProblem);
    layout->addLayout(problem);
    auto *body = new QVBoxLayout;
    body->setContentsMargins(12, 2, 12, 12);
    body->addWidget(m_stack);
    layout->addLayout(body, 1);
    setCentralWidget(centre);
}

QDockWidget *MainWindow::addDock(const QString &name, const QString &title, QWidget *content,
                                 Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(content);
    addDockWidget(area, dock);
    return dock;
}

void MainWindow::makeDocks()
{
    m_library = new LibraryPane(m_marks, this);
    m_libraryDock = addDock(u"libraryDock"_s, tr("Library"), m_library, Qt::LeftDockWidgetArea);
    m_libraryDock->setTitleBarWidget(m_library->titleBar());
    m_details = new DetailsPane(this);
    m_detailsDock = addDock(u"detailsDock"_s, tr("Details"), m_details, Qt::RightDockWidgetArea);
    m_detailsDock->setTitleBarWidget(m_details->titleBar());
    m_library->setMinimumWidth(150);
    m_details->setMinimumWidth(200);
    // What they show is made when it is first looked at.
    m_wholenessDock = addDock(u"wholenessDock"_s, tr("Is the archive whole?"), new QWidget(this),
                              Qt::BottomDockWidgetArea);
    m_problemsDock = addDock(u"problemsDock"_s, tr("Problems"), new QWidget(this),
                             Qt::BottomDockWidgetArea);
    tabifyDockWidget(m_wholenessDock, m_problemsDock);
    m_wholenessDock->hide();
    m_problemsDock->hide();
    connect(m_wholenessDock, &QDockWidget::visibilityChanged, this, [this](bool visible) {
        if (visible && !m_wholeness)
            showAtLength(*m_wholenessDock, makeWholeness());
    });
    connect(m_problemsDock, &QDockWidget::visibilityChanged, this, [this](bool visible) {
        if (visible && !m_problems)
            showAtLength(*m_problemsDock, makeProblems());
    });
    for (const QDockWidget *dock : {m_wholenessDock, m_problemsDock}) {
        connect(dock, &QDockWidget::visibilityChanged, this, [this] {
            // Qt makes the bar of docks that lie on each other, without a name.
            const auto bars = findChildren<QTabBar *>(QString(), Qt::FindDirectChildrenOnly);
            for (QTabBar *bar : bars)
                bar->setAccessibleName(tr("Panels"));
        });
    }
}

// A panel below the views, high enough for some rows when it is first shown.
void MainWindow::showAtLength(QDockWidget &dock, QWidget *content)
{
    constexpr int least = 200;
    const int height = dock.height();
    dock.setWidget(content);
    if (height < least && !dock.isFloating())
        resizeDocks({&dock}, {least}, Qt::Vertical);
}

void MainWindow::makeStatusLine()
{
    m_status = new StatusLine(m_actions.cancelReading, this);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(0, 0, 0, 0);
    statusBar()->addPermanentWidget(m_status, 1);
    connect(m_status, &StatusLine::problemsWanted, this, [this] {
        m_problemsDock->show();
        m_problemsDock->raise();
    });
    connect(m_status, &StatusLine::zoneWanted, this, &MainWindow::chooseZone);
}

void MainWindow::connectActions()
{
    const auto on = [this](QAction *action, auto &&slot) {
        connect(action, &QAction::triggered, this, std::forward<decltype(slot)>(slot));
    };
    on(m_actions.openFolder, [this] { chooseFolder(); });
    on(m_actions.openFiles, [this] { chooseFiles(); });
    on(m_actions.openSample, [this] { open({m_setup.sampleFolder}); });
    on(m_actions.reload, [this] { m_workspace->refreshAll(); });
    on(m_actions.cancelReading, [this] { m_workspace->cancelAll(); });
    on(m_actions.closeArchive, [this] { closeChosenArchive(); });
    on(m_actions.exportPicture, [this] { exportPicture(); });
    on(m_actions.exportReport, [this] { exportReport(); });
    on(m_actions.exportTable, [this] { exportTable(); });
    on(m_actions.quit, [this] { close(); });
    on(m_actions.clearRecent, [this] { m_recent.clear(); });
    on(m_actions.copyCells, [this] { m_versions->table().copyCells(); });
    on(m_actions.copyRows, [this] { m_versions->table().copyRows(); });
    on(m_actions.find, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    on(m_actions.clearFilter, [this] { m_filter->clear(); });
    on(m_actions.compare, [this] { toggleCompared(); });
    on(m_actions.sortByColumn, [this] { m_versions->sortByCurrentColumn(); });
    on(m_actions.showResponse, [this] {
        const Found found = find(m_versions->currentVersion());
        showResponse(found.contents, m_versions->currentVersion());
    });
    on(m_actions.shortcuts, [this] { showShortcuts(*menuBar(), this); });
    on(m_actions.about, [this] { showAbout(this); });
    for (int i = 0; i < m_actions.recent.size(); ++i)
        on(m_actions.recent[i], [this, i] { open(m_recent.all().value(i)); });
    m_actions.openSample->setEnabled(!m_setup.sampleFolder.isEmpty());
    connect(&m_recent, &RecentArchives::changed, this, &MainWindow::refreshRecent);
}

void MainWindow::connectViewActions()
{
    const auto on = [this](QAction *action, auto &&slot) {
        connect(action, &QAction::triggered, this, std::forward<decltype(slot)>(slot));
    };
    const auto onTimeline = [&](QAction *action, void (TimelinePane::*slot)()) {
        on(action, [this, slot] {
            m_tabs->setCurrentWidget(m_versions);
            (m_versions->makeTimeline()->*slot)();
        });
    };
    on(m_actions.showVersions, [this] { m_tabs->setCurrentWidget(m_versions); });
    on(m_actions.showMetrics, [this] { m_tabs->setCurrentWidget(m_metricsPage); });
    on(m_actions.showCompare, [this] { m_tabs->setCurrentWidget(m_comparePage); });
    connect(m_compareButton, &QPushButton::clicked, m_actions.showCompare, &QAction::trigger);
    on(m_actions.showTrends, [this] { m_tabs->setCurrentWidget(m_trendsPage); });
    onTimeline(m_actions.fitTimeline, &TimelinePane::fitAll);
    onTimeline(m_actions.zoomIn, &TimelinePane::zoomIn);
    onTimeline(m_actions.zoomOut, &TimelinePane::zoomOut);
    onTimeline(m_actions.nextEvent, &TimelinePane::nextEvent);
    onTimeline(m_actions.previousEvent, &TimelinePane::previousEvent);
    onTimeline(m_actions.goToDate, &TimelinePane::goToDate);
    on(m_actions.themeDesktop, [this] { m_themes.setChoice(ThemeChoice::Desktop); });
    on(m_actions.themeLight, [this] { m_themes.setChoice(ThemeChoice::Light); });
    on(m_actions.themeDark, [this] { m_themes.setChoice(ThemeChoice::Dark); });
    connect(&m_themes, &ThemeSwitch::changed, this, &MainWindow::applyTheme);
    on(m_actions.zoneUtc, [this] { setZone(QTimeZone::utc()); });
    on(m_actions.zoneLocal, [this] { setZone(QTimeZone::systemTimeZone()); });
    on(m_actions.zoneOther, [this] { chooseZone(); });
    on(m_actions.restoreLayout, [this] { restoreDefaultLayout(); });
}

void MainWindow::connectPanes()
{
    connect(m_filter, &FilterEdit::filterChanged, this, &MainWindow::filterChanged);
    connect(m_filter, &FilterEdit::left, this, [this] { m_versions->table().setFocus(); });
    m_filter->setCompletion([this](const QString &text, qsizetype cursor) {
        return completeFilter(text, cursor, m_versions->entries());
    });
    connect(m_versions, &VersionsPane::currentVersionChanged, this, &MainWindow::versionChosen);
    connect(m_versions, &VersionsPane::versionAsked, this, &MainWindow::versionAsked);
    connect(m_versions, &VersionsPane::countsChanged, this, &MainWindow::refreshStatus);
    connect(m_versions, &VersionsPane::termPicked, m_filter, &FilterEdit::addTerm);
    connect(m_versions, &VersionsPane::responseWanted, m_actions.showResponse, &QAction::trigger);
    connect(m_versions, &VersionsPane::compareToggled, this, &MainWindow::toggleCompared);
    connect(m_library, &LibraryPane::placeChosen, this, &MainWindow::placeChosen);
    connect(m_library, &LibraryPane::versionPicked, this, &MainWindow::showVersion);
    connect(m_library, &LibraryPane::compareToggled, this,
            [this](const QList<VersionRef> &versions) { m_marks.toggle(versions); });
    connect(m_library, &LibraryPane::reloadWanted, this,
            [this](int archive) { m_workspace->opened()[size_t(archive)].source->refresh(); });
    connect(m_library, &LibraryPane::fileManagerWanted, this, [this](int archive) {
        showInFileManager(m_workspace->opened()[size_t(archive)].paths.front());
    });
    connect(m_library, &LibraryPane::wholenessWanted, this, [this] {
        m_wholenessDock->show();
        m_wholenessDock->raise();
        if (m_wholeness)
            m_wholeness->lookAt(m_place.archive);
    });
    connect(m_details, &DetailsPane::responseWanted, this, &MainWindow::showResponse);
    connect(m_details, &DetailsPane::fileWanted, this,
            [](const QString &path) { showInFileManager(path); });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        const QWidget *view = m_tabs->currentWidget();
        (view == m_versions      ? m_actions.showVersions
         : view == m_metricsPage ? m_actions.showMetrics
         : view == m_comparePage ? m_actions.showCompare
                                 : m_actions.showTrends)
            ->setChecked(true);
        makeRoomForCompare(view == m_comparePage);
        refreshMetrics();
        refreshCompare();
        refreshTrends();
        refreshStatus();
        updateReportAction();
    });
    m_actions.showVersions->setChecked(true);
    connect(&m_marks, &VersionMarks::slotsChanged, this, &MainWindow::refreshComparison);
    connect(&m_marks, &VersionMarks::listChanged, this, &MainWindow::refreshCompare);
}

void MainWindow::connectWorkspace()
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &MainWindow::refreshContents);
    connect(m_workspace.get(), &Workspace::archivesChanged, this, &MainWindow::scheduleRefresh);
    connect(m_workspace.get(), &Workspace::contentsChanged, this, &MainWindow::scheduleRefresh);
    connect(m_workspace.get(), &Workspace::stateChanged, this, &MainWindow::scheduleRefresh);
    connect(m_workspace.get(), &Workspace::progressed, this, [this] {
        const ReadProgress progress = m_workspace->progress();
        m_status->setProgress(progress);
        refreshLiveMarks();
        if (m_stack->currentWidget() == m_state)
            m_state->setProgress(progress.filesDone, progress.filesTotal);
    });
    connect(&m_gaps, &ArchiveGaps::changed, this, &MainWindow::refreshArchives);
    connect(&m_autosave, &QTimer::timeout, this, &MainWindow::saveSession);
}

bool MainWindow::event(QEvent *event)
{
    const bool isDone = QMainWindow::event(event);
    if (event->type() == QEvent::Paint && !m_isPainted) {
        m_isPainted = true;
        // Behind the paint of the panes, which follows in the same pass.
        QMetaObject::invokeMethod(this, &MainWindow::finishStart, Qt::QueuedConnection);
    }
    return isDone;
}

void MainWindow::finishStart()
{
    emit painted();
    openFirst();
    m_versions->makeTimeline();
    const QByteArray start = m_settings.value("timeline/start"_L1).toString().toLatin1();
    const QByteArray end = m_settings.value("timeline/end"_L1).toString().toLatin1();
    const auto from = parseIsoTime({start.constData(), size_t(start.size())});
    const auto to = parseIsoTime({end.constData(), size_t(end.size())});
    if (from && to && *from < *to)
        m_versions->timeline()->setViewRange({*from, *to});
    m_themes.followDesktop();
    if (!focusWidget() || focusWidget()->parentWidget()->inherits("QToolBar"))
        m_versions->table().setFocus(Qt::OtherFocusReason);
    beginHistory();
    m_autosave.start(autosaveMs);
}

void MainWindow::openFirst()
{
    if (!m_setup.paths.isEmpty()) {
        open(m_setup.paths);
        return;
    }
    // One that is not there now, as on a disk that is not plugged in, is shown as failed, and read when it comes.
    const QStringList archives = m_settings.value("session/archives"_L1).toStringList();
    for (const QString &packed : archives) {
        if (const QStringList paths = unpackedPaths(packed); !paths.isEmpty())
            m_workspace->openTogether(paths);
    }
    m_live->restore(m_settings.value("live/connections"_L1).toStringList());
    if (m_workspace->isEmpty() && !m_setup.sampleFolder.isEmpty())
        open({m_setup.sampleFolder});
}

void MainWindow::open(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    const QList<int> opened = m_workspace->open(paths);
    for (const int index : opened) {
        if (pathsOf(index) != QStringList{m_setup.sampleFolder})
            m_recent.add(pathsOf(index));
    }
    // What was just opened is what one wants to see, once it has been read; at the start, where one was in it.
    const QStringList last = opened.isEmpty() ? QStringList() : pathsOf(opened.last());
    if (!last.isEmpty() && (last != m_wanted.archive || m_workspace->opened().size() > 1))
        want(last);
    scheduleRefresh();
}

// The comparison shows the versions of its list only, whatever is opened.
void MainWindow::want(const QStringList &archive)
{
    m_wanted = {.archive = archive, .firstModel = true};
    if (isVisible() && m_tabs->currentWidget() == m_comparePage)
        m_tabs->setCurrentWidget(m_versions);
}

void MainWindow::takePaths(const QStringList &paths)
{
    open(paths);
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_filter->remember();
    saveSession();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    const bool hasFiles = std::ranges::any_of(urls,
                                              [](const QUrl &url) { return url.isLocalFile(); });
    if (hasFiles)
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList paths;
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths += url.toLocalFile();
    }
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    open(paths);
}

} // namespace belvedere
