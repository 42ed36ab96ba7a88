// Saved views of the window, and undo and redo of what it shows.
#include "ui/window/main_window.h"

#include "app/base/literals.h"
#include "ui/library/library_pane.h"
#include "ui/notebook/notebook_panel.h"
#include "ui/timeline/timeline_pane.h"
#include "ui/versions/filter_edit.h"
#include "ui/versions/versions_pane.h"
#include "ui/window/save_dialog.h"
#include "ui/window/status_line.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QScopedValueRollback>

namespace belvedere {

namespace {

constexpr qsizetype longestFilter = 4000; // as in the session
constexpr qsizetype longestSuggestion = 60;

// "v7, v8, v9", or the filter: what tells one view from another.
QString suggestedViewName(const ViewState &state, const VersionMarks &marks)
{
    QStringList versions;
    for (const QString &key : state.comparison.versions) {
        const QString id = marks.idOf(key);
        versions += u'v' + id.mid(id.lastIndexOf(u':') + 1);
    }
    const QString name = versions.isEmpty() ? state.filter : versions.join(u", "_s);
    return name.simplified().left(longestSuggestion);
}

} // namespace

void MainWindow::makeNotebook()
{
    m_notebookPanel = new NotebookPanel(m_savedViews, m_notebook, this);
    m_library->addSection(m_notebookPanel);
}

void MainWindow::connectViews()
{
    connect(m_notebookPanel, &NotebookPanel::viewOpened, this, &MainWindow::openView);
    connect(m_notebookPanel, &NotebookPanel::viewSaveWanted, this, &MainWindow::saveView);
    connect(m_notebookPanel, &NotebookPanel::viewReplaceWanted, this, &MainWindow::replaceView);
    connect(m_notebookPanel, &NotebookPanel::viewRemoveWanted, this, &MainWindow::removeView);
    connect(m_notebookPanel, &NotebookPanel::viewExportWanted, this, &MainWindow::exportViews);
    connect(m_notebookPanel, &NotebookPanel::viewFileWanted, this, &MainWindow::chooseViewFile);
    connect(m_actions.saveView, &QAction::triggered, this, &MainWindow::saveView);
    connect(m_actions.openViewFile, &QAction::triggered, this, &MainWindow::chooseViewFile);
    connect(m_actions.undo, &QAction::triggered, this,
            [this] { applyViewState(ViewState(m_history.undo())); });
    connect(m_actions.redo, &QAction::triggered, this,
            [this] { applyViewState(ViewState(m_history.redo())); });
    connect(&m_marks, &VersionMarks::listChanged, this,
            [this] { viewChanged(ViewChange::Comparison); });
    connect(m_versions, &VersionsPane::timelineMade, this, [this] {
        connect(m_versions->timeline(), &TimelinePane::viewRangeChanged, this,
                [this] { viewChanged(ViewChange::Timeline); });
    });
    const auto say = [this](const StoreTrouble &trouble) { m_status->say(troubleText(trouble)); };
    connect(&m_savedViews, &SavedViews::troubled, this, say);
    connect(&m_notebook, &Notebook::troubled, this, say);
    updateUndo();
}

// What the session brought back is where undoing ends.
void MainWindow::beginHistory()
{
    m_history.reset(viewState());
    m_recordsViews = true;
    updateUndo();
}

ComparisonSetup MainWindow::comparisonSetup() const
{
    ComparisonSetup setup = m_comparison;
    setup.versions = m_marks.compared();
    return setup;
}

void MainWindow::applyComparisonSetup(const ComparisonSetup &setup)
{
    takeComparisonSetup(setup);
    m_history.amend(viewState());
}

void MainWindow::takeComparisonSetup(const ComparisonSetup &setup)
{
    const QScopedValueRollback recording(m_recordsViews, false);
    m_comparison = setup;
    QList<VersionRef> versions;
    for (const QString &key : setup.versions) {
        const Found found = find(key);
        versions.emplaceBack(key, found.entry ? found.entry->id() : m_marks.idOf(key));
    }
    m_marks.setList(versions);
    refreshCompare();
}

void MainWindow::changeComparisonSetup(const ComparisonSetup &setup, ViewChange what)
{
    takeComparisonSetup(setup);
    viewChanged(what);
}

ViewState MainWindow::viewState() const
{
    const TimelinePane *timeline = m_versions->timeline();
    return {.filter = m_filter->text(),
            .comparison = comparisonSetup(),
            .timeline = timeline ? timeline->chosenRange() : std::nullopt};
}

void MainWindow::viewChanged(ViewChange what)
{
    if (!m_recordsViews)
        return;
    m_history.push(viewState(), what);
    updateUndo();
}

void MainWindow::applyViewState(const ViewState &state)
{
    {
        const QScopedValueRollback recording(m_recordsViews, false);
        m_filter->setText(state.filter.left(longestFilter));
        takeComparisonSetup(state.comparison);
        TimelinePane *timeline = m_versions->makeTimeline();
        if (state.timeline)
            timeline->setViewRange(*state.timeline);
        else
            timeline->fitAll();
    }
    updateUndo();
}

void MainWindow::updateUndo()
{
    m_actions.undo->setEnabled(m_history.canUndo());
    m_actions.undo->setText(m_history.undoText());
    m_actions.redo->setEnabled(m_history.canRedo());
    m_actions.redo->setText(m_history.redoText());
}

// A view from elsewhere knows versions by their keys; their names come with their archives.
void MainWindow::learnNames()
{
    const QScopedValueRollback recording(m_recordsViews, false);
    const QStringList keys = m_marks.compared();
    for (const QString &key : keys) {
        if (m_marks.idOf(key).isEmpty()) {
            if (const Found found = find(key); found.entry)
                m_marks.setId(key, found.entry->id());
        }
    }
}

void MainWindow::openView(const SavedView &view)
{
    applyViewState(view.state());
    viewChanged(ViewChange::View);
    m_notebookPanel->chooseView(view.name);
    m_status->say(tr("View: %1").arg(shortVisibleText(view.name, 120)));
}

void MainWindow::saveView()
{
    QInputDialog dialog(this);
    dialog.setObjectName(u"viewNameDialog"_s);
    dialog.setWindowTitle(tr("Save view"));
    dialog.setLabelText(tr("Name of the view:"));
    const ViewState state = viewState();
    const QString suggestion = suggestedViewName(state, m_marks);
    dialog.setTextValue(
        m_savedViews.freeName(suggestion.isEmpty() ? tr("All versions") : suggestion));
    if (dialog.exec() != QDialog::Accepted)
        return;
    const QString name = dialog.textValue().trimmed();
    if (m_savedViews.find(name)) {
        replaceView(name);
        return;
    }
    SavedView view{.name = name};
    view.setState(state);
    if (const QString added = m_savedViews.add(std::move(view)); !added.isEmpty())
        m_notebookPanel->chooseView(added);
}

void MainWindow::replaceView(const QString &name)
{
    const bool isWanted = isSure(
        tr("Replace the view “%1” with what is shown now?").arg(shortVisibleText(name, 120)),
        tr("&Replace"));
    if (isWanted && m_savedViews.replace(name, viewState()))
        m_notebookPanel->chooseView(name);
}

void MainWindow::removeView(const QString &name)
{
    if (isSure(tr("Delete the view “%1”?").arg(shortVisibleText(name, 120)), tr("&Delete")))
        m_savedViews.remove(name);
}

void MainWindow::exportViews(const QStringList &names)
{
    const QString path = chooseFileToWrite(this, tr("Export views"),
                                           names.size() == 1 ? names.front() : u"views"_s,
                                           {{u"json"_s, tr("Saved views")}});
    if (!path.isEmpty())
        warnOfSheet(path, m_savedViews.exportTo(path, names));
}

void MainWindow::chooseViewFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open view file"), QDir::homePath(),
                                                      tr("Saved views (*.json);;All files (*)"));
    if (!path.isEmpty())
        openViewFile(path);
}

void MainWindow::openViewFile(const QString &path)
{
    const Result<QStringList> names = m_savedViews.openFile(path);
    if (!names) {
        QMessageBox::warning(this, tr("Open view file"), sheetErrorText(path, names.error()));
        return;
    }
    if (names->size() > 1) {
        m_notebookPanel->chooseView(names->front());
        m_status->say(tr("%n views were taken in.", nullptr, int(names->size())));
    } else if (const SavedView *view = m_savedViews.find(names->front())) {
        openView(SavedView(*view));
    }
}

bool MainWindow::isSure(const QString &question, const QString &yes)
{
    QMessageBox box(QMessageBox::Question, u"Belvedere"_s, question, QMessageBox::Cancel, this);
    box.setObjectName(u"question"_s);
    box.setTextFormat(Qt::PlainText);
    const QPushButton *accept = box.addButton(yes, QMessageBox::AcceptRole);
    box.exec();
    return box.clickedButton() == accept;
}

void MainWindow::warnOfSheet(const QString &path, const std::optional<Error> &error)
{
    if (!error)
        m_status->say(tr("Written: %1").arg(visibleText(path)));
    else
        QMessageBox::warning(this, tr("Export"), sheetErrorText(path, *error));
}

} // namespace belvedere
