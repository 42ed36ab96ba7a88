// The user's notes: written, shown, and drawn where they belong.
#include "ui/window/main_window.h"

#include "app/base/literals.h"
#include "ui/compare/compare_pane.h"
#include "ui/details/details_pane.h"
#include "ui/notebook/note_dialog.h"
#include "ui/notebook/note_text.h"
#include "ui/notebook/notebook_panel.h"
#include "ui/timeline/timeline_pane.h"
#include "ui/versions/versions_pane.h"
#include "ui/window/save_dialog.h"
#include "ui/window/status_line.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QTabWidget>

namespace belvedere {

namespace {

constexpr qsizetype longestInDetails = 1000;
constexpr qsizetype mostTipNotes = 5;

TimelineNote timelineNote(const UserNote &note, const Display &display)
{
    return {.id = note.id,
            .versionKey = note.versionKey,
            .modelName = note.modelName,
            .at = note.at,
            .isEvent = note.target == UserNote::Target::Event,
            .tip = noteToolTip(note, display)};
}

} // namespace

void MainWindow::connectNotes()
{
    connect(&m_notebook, &Notebook::changed, this, &MainWindow::refreshNotes);
    connect(m_notebookPanel, &NotebookPanel::noteOpened, this, &MainWindow::showNote);
    connect(m_notebookPanel, &NotebookPanel::noteAddWanted, m_actions.addNote, &QAction::trigger);
    connect(m_notebookPanel, &NotebookPanel::noteEditWanted, this, &MainWindow::editNote);
    connect(m_notebookPanel, &NotebookPanel::noteRemoveWanted, this, &MainWindow::removeNote);
    connect(m_notebookPanel, &NotebookPanel::noteExportWanted, this, &MainWindow::exportNotes);
    connect(m_notebookPanel, &NotebookPanel::noteFileWanted, this, &MainWindow::openNoteFile);
    connect(m_details, &DetailsPane::noteWanted, this, &MainWindow::editNote);
    connect(m_actions.addNote, &QAction::triggered, this, &MainWindow::addNoteOnVersion);
    m_versions->setNoteAction(m_actions.addNote);
    connect(m_versions, &VersionsPane::timelineMade, this, [this] {
        TimelinePane *timeline = m_versions->timeline();
        connect(timeline, &TimelinePane::eventNoteWanted, this,
                [this](const QString &key, const QString &model, const TimeRange &event) {
                    addNote({.target = UserNote::Target::Event,
                             .versionKey = key,
                             .modelName = model,
                             .at = event});
                });
        connect(timeline, &TimelinePane::momentNoteWanted, this,
                [this](const QString &key, const QString &model, Timestamp at) {
                    addNote({.target = UserNote::Target::Moment,
                             .versionKey = key,
                             .modelName = model,
                             .at = {at, at}});
                });
        connect(timeline, &TimelinePane::notePicked, this, [this](const QString &id) {
            m_notebookPanel->chooseNote(id);
            editNote(id);
        });
    });
}

// On the rows of the table, on the lanes, and in the details.
void MainWindow::refreshNotes()
{
    QHash<QString, QStringList> tips;
    QHash<QString, std::vector<DetailsNote>> details;
    std::vector<TimelineNote> timeline;
    for (const UserNote &note : m_notebook.all()) {
        if (note.target != UserNote::Target::Version)
            timeline.push_back(timelineNote(note, m_display));
        if (note.versionKey.isEmpty())
            continue;
        details[note.versionKey].push_back(
            {.id = note.id,
             .subject = noteSubject(note, m_display),
             .text = visibleLines(note.text.trimmed(), longestInDetails),
             .tip = noteToolTip(note, m_display)});
        tips[note.versionKey] += noteLine(note, m_display);
    }
    QHash<QString, QString> versions;
    for (auto tip = tips.cbegin(); tip != tips.cend(); ++tip) {
        const QString more = tip->size() > mostTipNotes ? u"\n…"_s : QString();
        versions.insert(tip.key(), tip->mid(0, mostTipNotes).join(u'\n') + more);
    }
    if (m_compare)
        m_compare->setNotes(timeline);
    m_versions->setNotes(versions, std::move(timeline));
    m_details->setNotes(std::move(details));
}

void MainWindow::addNoteOnVersion()
{
    const Found found = find(m_versions->currentVersion());
    if (!found.entry)
        return;
    addNote({.target = UserNote::Target::Version,
             .versionKey = found.entry->key(),
             .modelName = found.entry->version.modelName});
}

void MainWindow::addNote(UserNote note)
{
    if (const Found found = find(note.versionKey); found.entry) {
        note.version = found.entry->version.version;
        note.modelName = found.entry->version.modelName;
    }
    NoteDialog dialog(noteAbout(note, m_display), this);
    dialog.setKnownTags(m_notebook.tags());
    if (dialog.exec() != QDialog::Accepted)
        return;
    note.text = dialog.text();
    note.tags = dialog.tags();
    m_notebookPanel->chooseNote(m_notebook.add(std::move(note)));
}

void MainWindow::editNote(const QString &id)
{
    const UserNote *note = m_notebook.find(id);
    if (!note)
        return;
    NoteDialog dialog(noteAbout(*note, m_display), this);
    dialog.setKnownTags(m_notebook.tags());
    dialog.setNote(note->text, note->tags);
    if (dialog.exec() == QDialog::Accepted)
        m_notebook.change(id, dialog.text(), dialog.tags());
}

void MainWindow::removeNote(const QString &id)
{
    const UserNote *note = m_notebook.find(id);
    if (note && isSure(tr("Delete the note “%1”?").arg(noteLine(*note, m_display)), tr("&Delete")))
        m_notebook.remove(id);
}

void MainWindow::showNote(const UserNote &note)
{
    const bool isOpen = find(note.versionKey).entry != nullptr;
    if (!note.versionKey.isEmpty() && !isOpen) {
        m_status->say(tr("%1 is in no opened archive.").arg(noteAbout(note, m_display)));
        return;
    }
    if (isOpen)
        showVersion(note.versionKey);
    if (note.target == UserNote::Target::Version)
        return;
    m_tabs->setCurrentWidget(m_versions);
    if (!showNoteOnEvent(note))
        m_versions->makeTimeline()->revealRange(note.at);
}

bool MainWindow::showNoteOnEvent(const UserNote &note)
{
    const Found found = find(note.versionKey);
    if (note.target != UserNote::Target::Event || !found.entry
        || !found.entry->version.modelMetrics)
        return false;
    const auto &events = found.entry->version.modelMetrics->predictedRanges;
    const auto event = std::ranges::find(events, note.at);
    if (event == events.end())
        return false;
    m_versions->showDetection(note.versionKey, event - events.begin());
    return true;
}

void MainWindow::exportNotes(const QStringList &ids)
{
    const QString path = chooseFileToWrite(this, tr("Export notes"), u"notes"_s,
                                           {{u"json"_s, tr("Notes")}});
    if (!path.isEmpty())
        warnOfSheet(path, m_notebook.exportTo(path, ids));
}

void MainWindow::openNoteFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open notes"), QDir::homePath(),
                                                      tr("Notes (*.json);;All files (*)"));
    if (path.isEmpty())
        return;
    const Result<qsizetype> taken = m_notebook.openFile(path);
    if (taken)
        m_status->say(tr("%n notes were taken in.", nullptr, int(*taken)));
    else
        QMessageBox::warning(this, tr("Open notes"), sheetErrorText(path, taken.error()));
}

} // namespace belvedere
