// What the user did in the panes and menus of the window.
#include "ui/window/main_window.h"

#include "app/base/literals.h"
#include "app/text/sentences.h"
#include "ui/details/details_pane.h"
#include "ui/details/response_dialog.h"
#include "ui/library/library_pane.h"
#include "ui/versions/filter_edit.h"
#include "ui/versions/version_table_view.h"
#include "ui/versions/versions_pane.h"
#include "ui/window/export.h"
#include "ui/window/save_dialog.h"
#include "ui/window/status_line.h"
#include "ui/window/zone_dialog.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QLabel>
#include <QMessageBox>
#include <QProgressDialog>
#include <QTabWidget>
#include <QtConcurrentRun>

namespace belvedere {

void MainWindow::chooseFolder()
{
    const QStringList last = m_recent.all().value(0);
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Open archive"),
        last.isEmpty() ? QDir::homePath() : QFileInfo(last.front()).path());
    if (!folder.isEmpty())
        open({folder});
}

void MainWindow::chooseFiles()
{
    const QStringList files = QFileDialog::getOpenFileNames(
        this, tr("Open files"), QDir::homePath(),
        tr("Saved responses (*.json *.jsonl);;All files (*)"));
    open(files);
}

void MainWindow::chooseZone()
{
    ZoneDialog dialog(m_display.zone, this);
    if (dialog.exec() == QDialog::Accepted)
        setZone(dialog.zone());
    else
        setZoneActions(); // the menu's mark has moved already
}

QString MainWindow::viewTitle() const
{
    QString place = m_place.isModel() ? m_place.modelName : QString();
    if (chosenLive()) {
        const QString service = m_workspace->names()[m_place.archive];
        place = place.isEmpty() ? service : u"%1 — %2"_s.arg(shortVisibleText(place, 40), service);
    }
    return place.isEmpty() ? u"Belvedere"_s : u"%1 — Belvedere"_s.arg(shortVisibleText(place, 80));
}

QString MainWindow::exportName(const QString &what) const
{
    return m_place.isModel() ? u"%1 %2"_s.arg(m_place.modelName, what) : what;
}

void MainWindow::exportPicture()
{
    const QString path = chooseFileToWrite(
        this, tr("Export view as picture"),
        exportName(m_tabs->currentWidget() == m_versions      ? u"versions"_s
                   : m_tabs->currentWidget() == m_metricsPage ? u"metrics"_s
                   : m_tabs->currentWidget() == m_comparePage ? u"comparison"_s
                                                              : u"trends"_s),
        {{u"png"_s, tr("PNG picture")}, {u"svg"_s, tr("SVG drawing")}, {u"pdf"_s, tr("PDF page")}});
    if (!path.isEmpty())
        tellWritten(path, writePicture(*m_tabs->currentWidget(), path, viewTitle()));
}

void MainWindow::exportTable()
{
    const QString path = chooseFileToWrite(this, tr("Export table"), exportName(u"versions"_s),
                                           {{u"csv"_s, tr("CSV")},
                                            {u"tsv"_s, tr("Tab-separated")},
                                            {u"md"_s, tr("Markdown")},
                                            {u"json"_s, tr("JSON, all members")}});
    if (!path.isEmpty())
        writeTableInBackground(path);
}

// JSON reads every response again: that may take a while, and must not stop the window.
void MainWindow::writeTableInBackground(const QString &path)
{
    using Outcome = std::optional<Error>;
    TableExport table{m_workspace->contents(), m_versions->shownEntries(),
                      m_versions->table().shownColumns()};
    const auto cancelled = std::make_shared<std::atomic<bool>>(false);
    auto *progress = new QProgressDialog(tr("Writing %1").arg(shortVisibleText(path, 80)),
                                         tr("Cancel"), 0, 0, this);
    progress->setObjectName(u"exportProgress"_s);
    progress->setMinimumDuration(400);
    progress->setValue(0);
    auto *watcher = new QFutureWatcher<Outcome>(this);
    connect(progress, &QProgressDialog::canceled, watcher, [cancelled] { *cancelled = true; });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, progress, path] {
        progress->deleteLater();
        watcher->deleteLater();
        tellWritten(path, watcher->result());
    });
    watcher->setFuture(QtConcurrent::run([table = std::move(table), path, cancelled]() -> Outcome {
        return writeTable(table, path, cancelled.get());
    }));
}

void MainWindow::tellWritten(const QString &path, const std::optional<Error> &error)
{
    if (!error)
        m_status->say(tr("Written: %1").arg(visibleText(path)));
    else if (error->kind == ErrorKind::Cancelled)
        m_status->say(tr("Nothing was written."));
    else
        QMessageBox::warning(this, tr("Export"), errorText(*error) + u'\n' + visibleText(path));
}

void MainWindow::filterChanged(const QString &text)
{
    const std::optional<Error> error = m_versions->setFilter(text);
    forgetChangedRanges(text);
    viewChanged(ViewChange::Filter);
    m_actions.clearFilter->setEnabled(!text.isEmpty());
    if (!error) {
        m_filter->setProblem(-1);
        m_filterProblem->hide();
        return;
    }
    const QString place = filterErrorText(*error);
    m_filter->setProblem(std::max<qint64>(0, error->offset), place);
    m_filterProblem->setText(u"⚠ "_s + place + u" — "_s
                             + tr("the table shows the last filter that made sense."));
    m_filterProblem->show();
}

void MainWindow::placeChosen(const LibraryPlace &place)
{
    if (place.archive < 0)
        return;
    if (!m_isRefreshing)
        m_wanted = {};
    m_place = place;
    m_showsPlace = place.versionKey.isEmpty() && m_library->hasFocusInside();
    m_versions->setArchives(m_workspace->contents(), place, !m_workspace->isLoading());
    if (!place.versionKey.isEmpty())
        m_versions->setCurrentVersion(place.versionKey);
    if (m_isRefreshing)
        return; // all of it follows
    refreshStatePage();
    refreshStatus();
    refreshDetails();
    refreshMetrics();
    refreshTrends();
    updateCompareAction();
}

void MainWindow::versionChosen(const QString &key)
{
    Q_UNUSED(key)
    if (m_isRefreshing)
        return;
    if (!m_versions->proposes())
        m_wanted = {};
    m_showsPlace = false;
    refreshDetails();
    refreshMetrics();
    refreshTrends();
    updateCompareAction();
}

// Asked for once more: the details may be about its model by now.
void MainWindow::versionAsked(const QString &key)
{
    if (m_showsPlace)
        versionChosen(key);
}

// Wherever it is: goes to its model where the table shows another part of the library.
void MainWindow::showVersion(const QString &key)
{
    const Found found = find(key);
    if (!found.entry)
        return;
    const auto &entries = m_versions->entries();
    const bool isShown = std::ranges::find(entries, found.entry) != entries.end();
    if (!isShown) {
        const std::vector<ContentsPtr> all = m_workspace->contents();
        const auto archive = std::ranges::find(all, found.contents);
        m_library->choose({.archive = int(archive - all.begin()),
                           .modelName = {},
                           .modelArn = {},
                           .versionKey = key});
    }
    m_versions->setCurrentVersion(key);
    versionChosen(key);
}

void MainWindow::toggleCompared()
{
    std::vector<const VersionEntry *> chosen;
    const std::vector<const VersionEntry *> shown = m_versions->shownEntries();
    for (const int row : m_versions->table().chosenRows())
        chosen.push_back(shown[size_t(row)]);
    // The chosen version stays chosen while a filter hides it.
    if (const Found found = find(m_versions->currentVersion()); chosen.empty() && found.entry)
        chosen.push_back(found.entry);
    QList<VersionRef> versions;
    for (const VersionEntry *entry : chosen)
        versions.emplaceBack(entry->key(), entry->id());
    m_marks.toggle(versions);
}

void MainWindow::updateCompareAction()
{
    const QString key = m_versions->currentVersion();
    m_actions.compare->setText(m_marks.contains(key) ? tr("Remove from co&mparison")
                                                     : tr("Add to co&mparison"));
    m_actions.compare->setEnabled(!key.isEmpty());
    m_actions.addNote->setEnabled(!key.isEmpty());
    m_actions.showResponse->setEnabled(find(key).entry != nullptr);
    updateLiveActions();
}

void MainWindow::showResponse(const ContentsPtr &contents, const QString &key)
{
    const VersionEntry *entry = contents ? contents->find(key) : nullptr;
    if (!entry)
        return;
    if (!m_response)
        m_response = new ResponseDialog(this);
    std::vector<FilePlace> origins{entry->origin};
    origins.insert(origins.end(), entry->history.rbegin(), entry->history.rend());
    m_response->showResponses(shortVisibleText(entry->id(), 80), std::move(origins));
    m_response->show();
    m_response->raise();
    m_response->activateWindow();
}

void MainWindow::closeChosenArchive()
{
    const int count = int(m_workspace->opened().size());
    if (count > 0)
        m_live->close(m_place.archive >= 0 && m_place.archive < count ? m_place.archive
                                                                      : count - 1);
}

} // namespace belvedere
