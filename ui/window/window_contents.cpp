// What the panes of the window show: from the opened archives to each of them.
#include "ui/window/main_window.h"

#include "app/base/literals.h"
#include "app/models/library_model.h"
#include "app/text/live_text.h"
#include "app/text/sentences.h"
#include "app/text/service_text.h"
#include "ui/compare/compare_pane.h"
#include "ui/details/details_pane.h"
#include "ui/library/library_pane.h"
#include "ui/library/problems_panel.h"
#include "ui/library/wholeness_panel.h"
#include "ui/metrics/metrics_pane.h"
#include "ui/notebook/notebook_panel.h"
#include "ui/theme/tool_tip.h"
#include "ui/trends/trends_pane.h"
#include "ui/versions/filter_edit.h"
#include "ui/versions/version_table_view.h"
#include "ui/versions/versions_pane.h"
#include "ui/widgets/state_page.h"
#include "ui/window/requests_panel.h"
#include "ui/window/status_line.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QLayout>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>

namespace belvedere {

namespace {

LibraryState libraryState(Source::State state)
{
    switch (state) {
    case Source::State::Idle:
        return LibraryState::Idle;
    case Source::State::Loading:
        return LibraryState::Loading;
    case Source::State::Ready:
        return LibraryState::Ready;
    case Source::State::Failed:
        return LibraryState::Failed;
    }
    return LibraryState::Idle;
}

QString zoneName(const QTimeZone &zone)
{
    if (zone == QTimeZone::utc() || zone.id() == "UTC" || zone.id() == "Etc/UTC")
        return u"UTC"_s;
    return QString::fromLatin1(zone.id()).replace(u'_', u' ');
}

} // namespace

void MainWindow::scheduleRefresh()
{
    if (!m_refresh.isActive())
        m_refresh.start();
}

void MainWindow::refreshContents()
{
    {
        const QScopedValueRollback refreshing(m_isRefreshing, true);
        refreshArchives();
        chooseWantedPlace();
        m_place = m_library->place();
        m_versions->setArchives(m_workspace->contents(), m_place, !m_workspace->isLoading());
        chooseWantedVersion();
    }
    refreshStatePage();
    refreshStatus();
    refreshDetails();
    refreshMetrics();
    refreshCompare();
    refreshTrends();
    refreshPanels();
    updateCompareAction();
    learnNames();
}

// What was chosen in the last run may be gone, and what was chosen just now may be closed: then whatever comes first.
void MainWindow::chooseWantedPlace()
{
    const int archive = m_workspace->indexOf(m_wanted.archive);
    if (archive >= 0) {
        LibraryPlace place = m_wanted.place;
        place.archive = archive;
        const auto state = m_workspace->opened()[size_t(archive)].source->state();
        const bool isChosen = m_wanted.firstModel ? m_library->chooseFirstModel(archive)
                                                  : m_library->choose(place);
        if (!isChosen && state == Source::State::Loading)
            return;
        if (!isChosen && !m_library->chooseFirstModel(archive))
            (void)m_library->choose({.archive = archive});
        // Another model may come in front of it.
        if (m_wanted.firstModel && state == Source::State::Loading)
            return;
    }
    m_wanted.archive.clear();
    const int count = int(m_workspace->opened().size());
    for (int other = 0; other < count && m_library->place().archive < 0; ++other)
        (void)m_library->chooseFirstModel(other);
    if (m_library->place().archive < 0)
        (void)m_library->choose({.archive = 0});
}

void MainWindow::chooseWantedVersion()
{
    if (m_wanted.version.isEmpty())
        return;
    if (find(m_wanted.version).entry)
        m_versions->setCurrentVersion(std::exchange(m_wanted.version, {}));
    else if (!m_workspace->isLoading())
        m_wanted.version.clear();
}

void MainWindow::refreshArchives()
{
    std::vector<LibraryArchive> archives;
    const QStringList names = m_workspace->names();
    for (const Workspace::Opened &opened : m_workspace->opened()) {
        const Source &source = *opened.source;
        LibraryArchive archive{.key = opened.paths.join(u'\n'),
                               .name = names[qsizetype(archives.size())],
                               .location = source.location(),
                               .state = libraryState(source.state()),
                               .contents = source.contents(),
                               .findings = m_gaps.findingsOf(source.contents())};
        if (source.state() == Source::State::Failed)
            archive.error = source.error();
        if (const LiveService *live = opened.live()) {
            archive.isLive = true;
            archive.told = toldOf(*live);
            if (live->facts().state == LiveState::Offline)
                archive.state = LibraryState::Offline;
        }
        archives.push_back(std::move(archive));
    }
    m_library->setArchives(archives);
    m_actions.closeArchive->setEnabled(!archives.empty());
    m_actions.reload->setEnabled(!archives.empty());
    m_actions.cancelReading->setEnabled(m_workspace->isLoading());
    m_status->setLoading(m_workspace->isLoading());
    refreshLiveMarks();
}

// In place of the views where the chosen archive has nothing for them.
void MainWindow::refreshStatePage()
{
    const bool hasVersions = m_versions->totalCount() > 0;
    m_stack->setCurrentWidget(hasVersions ? static_cast<QWidget *>(m_tabs) : m_state);
    m_actions.exportPicture->setEnabled(hasVersions);
    m_actions.exportTable->setEnabled(hasVersions);
    updateReportAction();
    if (hasVersions)
        return;
    m_state->setLinks({}, {});
    m_state->setProgress(0, -1);
    if (m_workspace->isEmpty()) {
        showNothingOpen();
        return;
    }
    const auto &opened = m_workspace->opened();
    const bool isChosen = m_place.archive >= 0 && size_t(m_place.archive) < opened.size();
    showArchiveState(*(isChosen ? opened[size_t(m_place.archive)] : opened.back()).source);
}

void MainWindow::showNothingOpen()
{
    QList<QAction *> recent;
    for (QAction *action : m_actions.recent) {
        if (action->isVisible())
            recent += action;
    }
    m_state->setHeading(tr("No archive is open"));
    m_state->setSentence(tr(
        "Open a folder of saved service responses, or drop one here. It is only read, never changed."));
    m_state->setActions(m_live->isPossible()
                            ? QList{m_actions.openFolder, m_actions.connectTo, m_actions.openSample}
                            : QList{m_actions.openFolder, m_actions.openSample});
    m_state->setLinks(tr("Recent archives"), recent);
}

// False where it is told like that of an archive.
bool MainWindow::showLiveState(const LiveService &live)
{
    const QString name = shortVisibleText(live.name(), 80);
    const LiveFacts facts = live.facts();
    switch (live.state()) {
    case Source::State::Failed: {
        const bool hasEnded = facts.unreachable == Unreachable::ServiceEnded;
        m_state->setHeading(tr("%1 could not be fetched").arg(name));
        m_state->setSentence(asSentence(hasEnded ? serviceEndedText()
                                        : facts.unreachable == Unreachable::NoNetwork
                                            ? noNetworkText()
                                            : errorText(live.error()))
                             + u'\n' + visibleText(live.location()));
        m_state->setActions(
            hasEnded ? QList{m_actions.openFolder, m_actions.refreshLive}
                     : QList{m_actions.refreshLive, m_actions.editLive, m_actions.openFolder});
        return true;
    }
    case Source::State::Loading:
        if (facts.state != LiveState::Refreshing)
            return false;
        m_state->setHeading(tr("Fetching from %1").arg(name));
        m_state->setSentence(visibleText(live.location()));
        m_state->setProgress(facts.progress.done, facts.progress.known);
        m_state->setActions({m_actions.cancelReading});
        return true;
    case Source::State::Idle:
        m_state->setHeading(name);
        m_state->setSentence(neverFetchedText());
        m_state->setActions({m_actions.refreshLive});
        return true;
    case Source::State::Ready:
        m_state->setHeading(tr("No model versions in %1").arg(name));
        m_state->setSentence(tr("The service knows no version of a model here."));
        m_state->setActions({m_actions.refreshLive, m_actions.editLive});
        return true;
    }
    return false;
}

void MainWindow::showArchiveState(const Source &source)
{
    const auto *live = qobject_cast<const LiveService *>(&source);
    if (live && showLiveState(*live))
        return;
    const QString name = shortVisibleText(source.name(), 80);
    switch (source.state()) {
    case Source::State::Failed:
        m_state->setHeading(tr("%1 could not be opened").arg(name));
        m_state->setSentence(asSentence(errorText(source.error())) + u'\n'
                             + visibleText(source.location()));
        m_state->setActions({m_actions.reload, m_actions.openFolder});
        break;
    case Source::State::Loading:
        m_state->setHeading(tr("Reading %1").arg(name));
        m_state->setSentence(visibleText(source.location()));
        m_state->setProgress(0, 0);
        m_state->setActions({m_actions.cancelReading});
        break;
    case Source::State::Idle:
        m_state->setHeading(tr("Reading %1 was stopped").arg(name));
        m_state->setSentence(tr("Nothing of it is shown yet. Read it again to see its versions."));
        m_state->setActions({m_actions.reload, m_actions.openFolder});
        break;
    case Source::State::Ready:
        m_state->setHeading(tr("No model versions in %1").arg(name));
        m_state->setSentence(
            tr("Nothing in it looks like a saved DescribeModelVersion, DescribeModel or "
               "ListModelVersions response."));
        m_state->setActions({m_actions.openFolder, m_actions.reload});
        break;
    }
}

void MainWindow::refreshStatus()
{
    setWindowTitle(viewTitle());
    const qsizetype shown = m_versions->shownCount();
    const qsizetype total = m_versions->totalCount();
    QString text;
    if (total > 0) {
        const QString all = countText(QT_TRANSLATE_N_NOOP("Text", "%n version"),
                                      QT_TRANSLATE_N_NOOP("Text", "%n versions"), total);
        text = shown == total ? all : tr("%1 of %2").arg(QString::number(shown), all);
        if (m_place.isModel())
            text = tr("%1 of %2", "versions of a model")
                       .arg(text, shortVisibleText(m_place.modelName, 60));
    }
    if (!m_marks.compared().isEmpty()) {
        const QString compared = tr("%1 in comparison").arg(m_marks.compared().size());
        text = text.isEmpty() ? compared : u"%1 · %2"_s.arg(text, compared);
    }
    const QString compared = m_tabs->currentWidget() == m_comparePage ? compareStatus() : QString();
    m_status->setShown(compared.isEmpty() ? text : compared);

    qsizetype versions = 0;
    qsizetype problems = 0;
    for (const ContentsPtr &contents : m_workspace->contents()) {
        versions += qsizetype(contents->versions.size());
        problems += qsizetype(contents->problems.size());
    }
    const QString read = tr("%1 read").arg(countText(QT_TRANSLATE_N_NOOP("Text", "%n version"),
                                                     QT_TRANSLATE_N_NOOP("Text", "%n versions"),
                                                     versions));
    const QString bad = problems == 0
                            ? tr("no problems")
                            : countText(QT_TRANSLATE_N_NOOP("Text", "%n problem"),
                                        QT_TRANSLATE_N_NOOP("Text", "%n problems"), problems);
    m_status->setSummary(m_workspace->isEmpty() ? QString() : tr("%1, %2").arg(read, bad),
                         problems > 0);
}

MainWindow::Found MainWindow::find(const QString &key) const
{
    const std::vector<ContentsPtr> all = m_workspace->contents();
    // The chosen archive first: two of them may hold the same version.
    if (m_place.archive >= 0 && size_t(m_place.archive) < all.size()) {
        if (const VersionEntry *entry = all[size_t(m_place.archive)]->find(key))
            return {all[size_t(m_place.archive)], entry};
    }
    for (const ContentsPtr &contents : all) {
        if (const VersionEntry *entry = contents->find(key))
            return {contents, entry};
    }
    return {};
}

void MainWindow::refreshDetails()
{
    const Found found = find(m_versions->currentVersion());
    const bool hasPlace = m_place.archive >= 0
                          && size_t(m_place.archive) < m_workspace->opened().size();
    // What is chosen may have no version to show; that of another source is none of its.
    bool isElsewhere = false;
    if (hasPlace) {
        const Source &source = *m_workspace->opened()[size_t(m_place.archive)].source;
        const ContentsPtr contents = source.contents();
        isElsewhere = found.entry && found.contents != contents;
        const bool isAsked = m_showsPlace || isElsewhere;
        if (isAsked && !m_place.isModel()) {
            m_details->showArchive(
                contents, source.name(), source.location(),
                source.state() == Source::State::Failed ? errorText(source.error()) : QString());
            return;
        }
        const auto model = std::ranges::find_if(contents->models, [this](const ModelEntry &one) {
            return one.name == m_place.modelName && one.arn == m_place.modelArn;
        });
        if (isAsked && model != contents->models.end()) {
            m_details->showModel(contents, size_t(model - contents->models.begin()));
            return;
        }
    }
    if (found.entry && !isElsewhere)
        m_details->showVersion(found.contents, found.entry->key(),
                               m_marks.slotOf(found.entry->key()));
    else
        m_details->showNothing();
}

MetricsPane *MainWindow::metrics()
{
    if (!m_metrics) {
        m_metrics = new MetricsPane(m_metricsPage);
        m_metrics->setTheme(theme());
        m_metrics->setDisplay(m_display);
        m_metricsPage->layout()->addWidget(m_metrics);
        connect(m_metrics, &MetricsPane::eventPicked, this,
                [this](const QString &key, qsizetype event) {
                    m_tabs->setCurrentWidget(m_versions);
                    m_versions->showDetection(key, event);
                });
    }
    return m_metrics;
}

void MainWindow::refreshMetrics()
{
    if (m_tabs->currentWidget() != m_metricsPage)
        return;
    const Found found = find(m_versions->currentVersion());
    const QString key = found.entry ? found.entry->key() : QString();
    metrics()->setVersion(found.contents, key, m_marks.slotOf(key));
}

void MainWindow::refreshComparison()
{
    refreshStatus();
    refreshDetails();
    refreshMetrics();
    refreshCompare();
    refreshTrends();
    updateCompareAction();
}

QWidget *MainWindow::makeWholeness()
{
    m_wholeness = new WholenessPanel(this);
    m_wholeness->setTheme(theme());
    connect(m_wholeness, &WholenessPanel::versionPicked, this, &MainWindow::showVersion);
    refreshPanels();
    return m_wholeness;
}

QWidget *MainWindow::makeProblems()
{
    m_problems = new ProblemsPanel(this);
    m_problems->setContents(m_workspace->contents());
    return m_problems;
}

void MainWindow::refreshPanels()
{
    if (m_problems)
        m_problems->setContents(m_workspace->contents());
    if (!m_wholeness)
        return;
    std::vector<WholenessPanel::Archive> archives;
    const QStringList names = m_workspace->names();
    for (const Workspace::Opened &opened : m_workspace->opened())
        archives.push_back({names[qsizetype(archives.size())], opened.source->contents()});
    m_wholeness->setArchives(std::move(archives));
}

void MainWindow::refreshRecent()
{
    for (int i = 0; i < m_actions.recent.size(); ++i) {
        QAction *action = m_actions.recent[i];
        const QStringList paths = m_recent.all().value(i);
        action->setVisible(!paths.isEmpty());
        action->setEnabled(!paths.isEmpty());
        action->setText(RecentArchives::textOf(paths).replace(u'&', u"&&"_s));
        action->setToolTip(toolTipText(visibleText(paths.join(u' '))));
    }
    m_actions.clearRecent->setEnabled(!m_recent.all().isEmpty());
    refreshStatePage();
}

void MainWindow::applyTheme()
{
    m_themes.apply();
    const Theme shown = theme();
    m_filter->setTheme(shown);
    m_versions->setTheme(shown);
    m_library->setTheme(shown);
    m_notebookPanel->setTheme(shown);
    m_details->setTheme(shown);
    if (m_metrics)
        m_metrics->setTheme(shown);
    if (m_compare)
        m_compare->setTheme(shown);
    if (m_trends)
        m_trends->setTheme(shown);
    if (m_wholeness)
        m_wholeness->setTheme(shown);
    const ThemeChoice choice = m_themes.choice();
    m_actions.themeDesktop->setChecked(choice == ThemeChoice::Desktop);
    m_actions.themeLight->setChecked(choice == ThemeChoice::Light);
    m_actions.themeDark->setChecked(choice == ThemeChoice::Dark);
}

void MainWindow::setZone(const QTimeZone &zone)
{
    if (zone.isValid())
        m_display.zone = zone;
    applyDisplay();
}

void MainWindow::applyDisplay()
{
    m_versions->setDisplay(m_display);
    m_details->setDisplay(m_display);
    if (m_metrics)
        m_metrics->setDisplay(m_display);
    if (m_compare)
        m_compare->setDisplay(m_display);
    if (m_trends)
        m_trends->setDisplay(m_display);
    if (m_requests)
        m_requests->setDisplay(m_display);
    m_live->setDisplay(m_display);
    m_notebookPanel->setDisplay(m_display);
    refreshNotes();
    setZoneActions();
}

void MainWindow::setZoneActions()
{
    const QString name = zoneName(m_display.zone);
    const bool isUtc = name == "UTC"_L1;
    const bool isLocal = !isUtc && m_display.zone == QTimeZone::systemTimeZone();
    m_actions.zoneUtc->setChecked(isUtc);
    m_actions.zoneLocal->setChecked(isLocal);
    m_actions.zoneOther->setChecked(!isUtc && !isLocal);
    m_actions.zoneLocal->setText(tr("&Local time (%1)").arg(zoneName(QTimeZone::systemTimeZone())));
    m_zoneButton->setText(name.section(u'/', -1) + u" ▾"_s);
    m_status->setZone(tr("All times %1").arg(name));
}

} // namespace belvedere
