// What the window has for services that are asked live.
#include "ui/window/main_window.h"

#include "app/base/literals.h"
#include "app/text/live_text.h"
#include "app/text/sentences.h"
#include "app/text/service_text.h"
#include "ui/library/library_pane.h"
#include "ui/versions/versions_pane.h"
#include "ui/window/requests_panel.h"
#include "ui/window/status_line.h"

#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>

namespace belvedere {

namespace {

// Empty where it is not under way, or too early to tell.
QString refreshProgressText(const LiveFacts &facts)
{
    if (facts.state != LiveState::Refreshing || facts.progress.known == 0)
        return {};
    return fetchProgressText(facts.progress.done, facts.progress.known, facts.progress.perSecond,
                             facts.progress.remaining);
}

} // namespace

void MainWindow::makeLiveMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Service"));
    menu->addActions(
        {m_actions.connectTo, m_actions.editLive, m_actions.refreshLive, m_actions.saveLive});
    QMenu *automatic = menu->addMenu(tr("&Automatic refresh"));
    automatic->setObjectName(u"automaticMenu"_s);
    automatic->setToolTipsVisible(true);
    m_minutes = new QActionGroup(this);
    const std::pair<int, QString> choices[] = {{0, tr("&Off")},
                                               {5, tr("Every &5 minutes during a training")},
                                               {15, tr("Every &15 minutes during a training")},
                                               {60, tr("Every &hour during a training")}};
    for (const auto &[minutes, text] : choices) {
        QAction *action = automatic->addAction(text);
        action->setObjectName(u"automatic%1"_s.arg(minutes));
        action->setCheckable(true);
        action->setData(minutes);
        m_minutes->addAction(action);
    }
    connect(m_minutes, &QActionGroup::triggered, this,
            [this](const QAction *action) { m_live->setMinutes(action->data().toInt()); });
    menu->addAction(m_requestsDock->toggleViewAction());
    menu->addSeparator();
    menu->addActions({m_actions.activate, m_actions.undoActivate});
}

void MainWindow::makeRequests()
{
    m_requestsDock = addDock(u"requestsDock"_s, tr("Requests"), new QWidget(this),
                             Qt::BottomDockWidgetArea);
    tabifyDockWidget(m_problemsDock, m_requestsDock);
    m_requestsDock->hide();
    connect(m_requestsDock, &QDockWidget::visibilityChanged, this, [this](bool visible) {
        if (!visible || m_requests)
            return;
        m_requests = new RequestsPanel(m_live->requests(), this);
        m_requests->setDisplay(m_display);
        showAtLength(*m_requestsDock, m_requests);
    });
}

void MainWindow::connectLive()
{
    const auto on = [this](QAction *action, auto &&slot) {
        connect(action, &QAction::triggered, this, std::forward<decltype(slot)>(slot));
    };
    m_actions.connectTo->setEnabled(m_live->isPossible());
    on(m_actions.connectTo, [this] { m_live->connectToService(); });
    on(m_actions.editLive, [this] { m_live->editConnection(m_place.archive); });
    on(m_actions.refreshLive, [this] {
        if (LiveService *live = chosenLive())
            live->refresh();
    });
    on(m_actions.saveLive, [this] { m_live->chooseFolderFor(m_place.archive); });
    on(m_actions.activate, [this] {
        const Found found = find(m_versions->currentVersion());
        if (found.entry)
            m_live->askToActivate(m_place.archive, *found.entry);
    });
    on(m_actions.undoActivate, [this] { m_live->askToUndo(); });
    connect(m_live, &LiveServices::said, this,
            [this](const QString &text) { m_status->say(text); });
    connect(m_live, &LiveServices::undoChanged, this, &MainWindow::updateLiveActions);
    connect(m_live, &LiveServices::openSavedRequested, m_actions.openFolder, &QAction::trigger);
    connect(m_live, &LiveServices::connected, this, [this](int index) {
        want(pathsOf(index));
        scheduleRefresh();
    });
    connect(m_library, &LibraryPane::saveWanted, m_live, &LiveServices::chooseFolderFor);
    connect(m_library, &LibraryPane::editWanted, m_live, &LiveServices::editConnection);
    connect(m_library, &LibraryPane::closeWanted, m_live, &LiveServices::close);
    connect(m_workspace.get(), &Workspace::liveChanged, this, [this](int index) {
        refreshArchives();
        if (index == m_place.archive)
            setWindowTitle(viewTitle());
        updateLiveActions();
    });
}

LiveService *MainWindow::chosenLive() const
{
    return m_workspace->liveAt(m_place.archive);
}

void MainWindow::updateLiveActions()
{
    const LiveService *live = chosenLive();
    m_actions.editLive->setEnabled(live);
    m_actions.refreshLive->setEnabled(live);
    m_actions.saveLive->setEnabled(live);
    m_actions.activate->setEnabled(
        m_live->canActivate(m_place.archive, find(m_versions->currentVersion()).entry));
    const std::optional<qint64> before = m_live->undoVersion();
    m_actions.undoActivate->setEnabled(before.has_value());
    m_actions.undoActivate->setText(before ? tr("&Undo: make version %1 active again…").arg(*before)
                                           : tr("&Undo: make the version before active again…"));
}

// What stands below as long as it is so: requests that go out readable, a clock that is off; and how far a refresh is.
void MainWindow::refreshLiveMarks()
{
    QString mark;
    QStringList why;
    QString progress;
    for (const Workspace::Opened &opened : m_workspace->opened()) {
        const SourceMarks marks = opened.source->marks();
        if (!marks.openHost.isEmpty()) {
            mark = openMarkText();
            why += notEncryptedText(marks.openHost);
        }
        if (marks.clockOffset)
            why += clockOffText(*marks.clockOffset);
        if (marks.clockOffset && mark.isEmpty())
            mark = tr("clock is off");
        const LiveService *live = opened.live();
        if (const QString text = live ? refreshProgressText(live->facts()) : QString();
            !text.isEmpty())
            progress = text;
    }
    m_status->setMark(mark, why.join(u'\n'));
    if (!progress.isEmpty())
        m_status->setProgressText(tr("Refreshing, %1").arg(progress));
}

QString MainWindow::toldOf(const LiveService &live) const
{
    const LiveFacts facts = live.facts();
    QStringList told{liveTimesText(facts.refreshed, facts.signedInUntil, m_display)};
    told += refreshProgressText(facts);
    if (facts.unreachable == Unreachable::ServiceEnded)
        told += serviceEndedText();
    if (facts.unreachable == Unreachable::NoNetwork)
        told += noNetworkText();
    if (facts.clockOffset)
        told += clockOffText(*facts.clockOffset);
    told.removeAll(QString());
    return told.join(u'\n');
}

void MainWindow::restoreLive()
{
    const int minutes = m_settings.value("live/minutes"_L1, 5).toInt();
    for (QAction *action : m_minutes->actions())
        action->setChecked(action->data().toInt() == minutes);
    m_live->setMinutes(m_minutes->checkedAction() ? minutes : 0);
}

void MainWindow::rememberLive()
{
    m_settings.put("live/minutes"_L1, m_live->minutes());
    if (m_live->isPossible())
        m_settings.put("live/connections"_L1, m_live->remembered());
}

} // namespace belvedere
