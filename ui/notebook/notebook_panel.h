// Below the comparison list: the saved views, and the notes. Says what the user wants; opens, asks and writes nothing but
// names.
#pragma once

#include "app/text/format.h"
#include "ui/notebook/notebook.h"
#include "ui/notebook/saved_views.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QAction;
class QLabel;
class QListView;
class QMenu;
class QVBoxLayout;

namespace belvedere {

class NotesModel;
class SavedViewsModel;

class NotebookPanel final : public QWidget
{
    Q_OBJECT

public:
    NotebookPanel(SavedViews &views, Notebook &notebook, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setDisplay(const Display &display);
    void chooseView(const QString &name);
    void chooseNote(const QString &id);

signals:
    void viewOpened(const belvedere::SavedView &view);
    void viewSaveWanted();
    void viewReplaceWanted(const QString &name); // with what is shown now
    void viewRemoveWanted(const QString &name);
    void viewExportWanted(const QStringList &names);
    void viewFileWanted();

    void noteOpened(const belvedere::UserNote &note);
    void noteAddWanted();
    void noteEditWanted(const QString &id);
    void noteRemoveWanted(const QString &id);
    void noteExportWanted(const QStringList &ids);
    void noteFileWanted();

private:
    QListView *section(QVBoxLayout &layout, const QString &heading, const QString &hint,
                       const QString &addHelp, void (NotebookPanel::*add)());
    void makeViews();
    void makeNotes();
    QAction *keyAction(QListView *view, const QString &text, const QKeySequence &key,
                       void (NotebookPanel::*slot)());
    void showViewMenu(const QPoint &at); // on the screen
    void showNoteMenu(const QPoint &at);
    void fillTagMenu(QMenu &menu);
    void openView();
    void renameView();
    void removeView();
    void moveViewUp() { moveView(-1); }
    void moveViewDown() { moveView(1); }
    void moveView(int step);
    void openNote();
    void editNote();
    void removeNote();
    void copyNote();
    void updateSection(QListView *view);
    QString currentView() const;
    QString currentNote() const;

    SavedViews &m_savedViews;
    Notebook &m_notebook;
    SavedViewsModel *m_viewsModel;
    NotesModel *m_notesModel;
    QListView *m_views = nullptr;
    QListView *m_notes = nullptr;
    QAction *m_moveUp = nullptr;
    QAction *m_moveDown = nullptr;
};

} // namespace belvedere
