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
#include "ui/window/status_line.h"
#include "ui/window/zone_dialog.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QTabWidget>

namespace belvedere {

namespace {

// The suffix that the chosen kind of file asks for, where the name has none of its own.
QString withSuffix(const QString &path, const QString &filter, const QStringList &known)
{
    if (known.contains(QFileInfo(path).suffix().toLower()))
        return path;
    for (const QString &suffix : known) {
        if (filter.contains(u"*."_s + suffix))
            return path + u'.' + suffix;
    }
    return path + u'.' + known.front();
}

} // namespace

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
    const QString place = m_place.isModel() ? m_place.modelName : QString();
    return place.isEmpty() ? u"Belvedere"_s : u"%1 — Belvedere"_s.arg(shortVisibleText(place, 80));
}

void MainWindow::exportPicture()
{
    QString filter;
    const QString chosen = QFileDialog::getSaveFileName(
        this, tr("Export view as picture"), QString(),
        tr("PNG picture (*.png);;SVG drawing (*.svg);;PDF page (*.pdf)"), &filter);
    if (chosen.isEmpty())
        return;
    const QString path = withSuffix(chosen, filter, {u"png"_s, u"svg"_s, u"pdf"_s});
    if (const auto error = writePicture(*m_tabs->currentWidget(), path, viewTitle()))
        QMessageBox::warning(this, tr("Export"), errorText(*error) + u'\n' + visibleText(path));
    else
        m_status->say(tr("Written: %1").arg(visibleText(path)));
}

void MainWindow::exportTable()
{
    QString filter;
    const QString chosen = QFileDialog::getSaveFileName(
        this, tr("Export table"), QString(),
        tr("CSV (*.csv);;Tab-separated (*.tsv);;Markdown (*.md);;JSON, all members (*.json)"),
        &filter);
    if (chosen.isEmpty())
        return;
    const QString path = withSuffix(chosen, filter, {u"csv"_s, u"tsv"_s, u"md"_s, u"json"_s});
    if (const auto error = writeTable(m_versions->table(), m_versions->shownEntries(), path))
        QMessageBox::warning(this, tr("Export"), errorText(*error) + u'\n' + visibleText(path));
    else
        m_status->say(tr("Written: %1").arg(visibleText(path)));
}

void MainWindow::filterChanged(const QString &text)
{
    const std::optional<Error> error = m_versions->setFilter(text);
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
    m_versions->setArchives(m_workspace->contents(), place);
    if (!place.versionKey.isEmpty())
        m_versions->setCurrentVersion(place.versionKey);
    if (m_isRefreshing)
        return; // all of it follows
    refreshStatePage();
    refreshStatus();
    refreshDetails();
    refreshMetrics();
    updateCompareAction();
}

void MainWindow::versionChosen(const QString &key)
{
    Q_UNUSED(key)
    if (m_isRefreshing)
        return;
    m_wanted.version.clear();
    m_showsPlace = false;
    refreshDetails();
    refreshMetrics();
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
    m_actions.compare->setText(m_marks.contains(key) ? tr("Remove from &comparison")
                                                     : tr("Add to &comparison"));
    m_actions.compare->setEnabled(!key.isEmpty());
    m_actions.showResponse->setEnabled(find(key).entry != nullptr);
}

void MainWindow::showResponse(const ContentsPtr &contents, const QString &key)
{
    const VersionEntry *entry = contents ? contents->find(key) : nullptr;
    if (!entry)
        return;
    if (!m_response)
        m_response = new ResponseDialog(this);
    std::vector<Origin> origins{entry->origin};
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
        m_workspace->close(m_place.archive >= 0 && m_place.archive < count ? m_place.archive
                                                                           : count - 1);
}

} // namespace belvedere
