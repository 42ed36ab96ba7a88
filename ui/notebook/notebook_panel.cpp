#include "ui/notebook/notebook_panel.h"

#include "ui/notebook/notes_model.h"
#include "ui/notebook/saved_views_model.h"
#include "ui/widgets/plain_text.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace belvedere {

namespace {

constexpr int notebookRows = 6; // in view; more scroll
constexpr int fewestRows = 2;
constexpr qsizetype mostTagsInMenu = 40;

} // namespace

NotebookPanel::NotebookPanel(SavedViews &views, Notebook &notebook, QWidget *parent)
    : QWidget(parent),
      m_savedViews(views),
      m_notebook(notebook),
      m_viewsModel(new SavedViewsModel(views, this)),
      m_notesModel(new NotesModel(notebook, this))
{
    setObjectName(u"notebookPanel"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_views = section(*layout, tr("Saved views"), tr("Save what is shown to come back to it."),
                      tr("Save the current view"), &NotebookPanel::viewSaveWanted);
    m_notes = section(*layout, tr("Notes"),
                      tr("Write down what you know of a version, an event or a moment."),
                      tr("Add a note"), &NotebookPanel::noteAddWanted);
    layout->addStretch(1);
    makeViews();
    makeNotes();
}

// A heading with a button that adds, a hint while there is nothing, and the list.
QListView *NotebookPanel::section(QVBoxLayout &layout, const QString &heading, const QString &hint,
                                  const QString &addHelp, void (NotebookPanel::*add)())
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(10, 8, 8, 2);
    head->addWidget(headingLabel(heading, this));
    head->addStretch(1);
    auto *button = new QToolButton(this);
    button->setText(u"+"_s);
    button->setToolTip(addHelp);
    button->setAccessibleName(addHelp);
    button->setProperty("flat", true);
    button->setAutoRaise(true);
    connect(button, &QToolButton::clicked, this, add);
    head->addWidget(button);
    layout.addLayout(head);
    auto *empty = dimLabel(hint, this);
    empty->setWordWrap(true);
    empty->setContentsMargins(16, 2, 10, 6);
    empty->setContextMenuPolicy(Qt::CustomContextMenu); // as the list's, where there is none yet
    layout.addWidget(empty);
    auto *view = new QListView(this);
    view->setAccessibleName(heading);
    view->setProperty("plain", true);
    view->setFrameShape(QFrame::NoFrame);
    view->setUniformItemSizes(true);
    view->setTextElideMode(Qt::ElideRight);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    auto *row = new QHBoxLayout; // texts stand below each other, those of the comparison list too
    row->setContentsMargins(8, 0, 0, 0);
    row->addWidget(view);
    layout.addLayout(row);
    const bool isViews = add == &NotebookPanel::viewSaveWanted;
    const auto showMenu = isViews ? &NotebookPanel::showViewMenu : &NotebookPanel::showNoteMenu;
    connect(empty, &QWidget::customContextMenuRequested, this,
            [=, this](const QPoint &at) { (this->*showMenu)(empty->mapToGlobal(at)); });
    connect(view, &QWidget::customContextMenuRequested, this,
            [=, this](const QPoint &at) { (this->*showMenu)(view->viewport()->mapToGlobal(at)); });
    button->setObjectName(isViews ? u"saveViewButton"_s : u"addNoteButton"_s);
    empty->setObjectName(isViews ? u"savedViewsHint"_s : u"notesHint"_s);
    return view;
}

QAction *NotebookPanel::keyAction(QListView *view, const QString &text, const QKeySequence &key,
                                  void (NotebookPanel::*slot)())
{
    auto *action = new QAction(text, view);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, slot);
    view->addAction(action);
    return action;
}

void NotebookPanel::makeViews()
{
    m_views->setObjectName(u"savedViewsList"_s);
    m_views->setModel(m_viewsModel);
    m_views->setEditTriggers(QAbstractItemView::EditKeyPressed); // F2
    keyAction(m_views, tr("Delete view"), QKeySequence::Delete, &NotebookPanel::removeView);
    m_moveUp = keyAction(m_views, tr("Move up"), QKeySequence(Qt::ALT | Qt::Key_Up),
                         &NotebookPanel::moveViewUp);
    m_moveDown = keyAction(m_views, tr("Move down"), QKeySequence(Qt::ALT | Qt::Key_Down),
                           &NotebookPanel::moveViewDown);
    connect(m_views, &QListView::activated, this, &NotebookPanel::openView);
    // The current one stays by its name.
    connect(m_viewsModel, &QAbstractItemModel::modelAboutToBeReset, this,
            [this] { m_views->setProperty("chosen", currentView()); });
    connect(m_viewsModel, &QAbstractItemModel::modelReset, this, [this] {
        chooseView(m_views->property("chosen").toString());
        updateSection(m_views);
    });
    updateSection(m_views);
}

void NotebookPanel::makeNotes()
{
    m_notes->setObjectName(u"notesList"_s);
    m_notes->setModel(m_notesModel);
    m_notes->setEditTriggers(QAbstractItemView::NoEditTriggers);
    keyAction(m_notes, tr("Delete note"), QKeySequence::Delete, &NotebookPanel::removeNote);
    keyAction(m_notes, tr("Edit note"), QKeySequence(Qt::Key_F2), &NotebookPanel::editNote);
    keyAction(m_notes, tr("Copy note"), QKeySequence::Copy, &NotebookPanel::copyNote);
    connect(m_notes, &QListView::clicked, this, &NotebookPanel::openNote);
    connect(m_notes, &QListView::activated, this, &NotebookPanel::openNote);
    connect(m_notesModel, &QAbstractItemModel::modelAboutToBeReset, this,
            [this] { m_notes->setProperty("chosen", currentNote()); });
    connect(m_notesModel, &QAbstractItemModel::modelReset, this, [this] {
        chooseNote(m_notes->property("chosen").toString());
        updateSection(m_notes);
    });
    updateSection(m_notes);
}

void NotebookPanel::setTheme(const Theme &theme)
{
    m_notesModel->setTheme(theme);
    updateSection(m_views);
    updateSection(m_notes);
}

void NotebookPanel::setDisplay(const Display &display)
{
    m_notesModel->setDisplay(display);
}

void NotebookPanel::updateSection(QListView *view)
{
    const int rows = view->model()->rowCount();
    auto *hint = findChild<QLabel *>(view == m_views ? u"savedViewsHint"_s : u"notesHint"_s);
    hint->setVisible(rows == 0);
    view->setVisible(rows > 0);
    const int height = std::max(view->sizeHintForRow(0), fontMetrics().height() + 6);
    // A low window takes rows away before it takes away what is above.
    view->setMinimumHeight(height * std::min(rows, fewestRows) + 4);
    view->setMaximumHeight(height * std::min(rows, notebookRows) + 4);
}

QString NotebookPanel::currentView() const
{
    return m_views->currentIndex().data(SavedViewsModel::NameRole).toString();
}

QString NotebookPanel::currentNote() const
{
    return m_notes->currentIndex().data(NotesModel::IdRole).toString();
}

void NotebookPanel::chooseView(const QString &name)
{
    m_views->setCurrentIndex(m_viewsModel->index(m_viewsModel->rowOf(name)));
}

void NotebookPanel::chooseNote(const QString &id)
{
    m_notes->setCurrentIndex(m_notesModel->index(int(m_notesModel->ids().indexOf(id))));
}

// ---- views -----------------------------------------------------------------

void NotebookPanel::openView()
{
    if (const SavedView *view = m_savedViews.find(currentView()))
        emit viewOpened(SavedView(*view)); // it may be changed while it is being opened
}

void NotebookPanel::renameView()
{
    m_views->edit(m_views->currentIndex());
}

void NotebookPanel::removeView()
{
    if (const QString name = currentView(); !name.isEmpty())
        emit viewRemoveWanted(name);
}

void NotebookPanel::moveView(int step)
{
    const int row = m_views->currentIndex().row();
    m_savedViews.move(row, row + step);
}

void NotebookPanel::showViewMenu(const QPoint &at)
{
    const QString name = currentView();
    QMenu menu(this);
    menu.setObjectName(u"savedViewMenu"_s);
    if (!name.isEmpty()) {
        menu.addAction(tr("&Open"), this, &NotebookPanel::openView);
        menu.addAction(tr("Replace with the &current view"), this,
                       [this, name] { emit viewReplaceWanted(name); });
        menu.addAction(tr("&Rename"), this, &NotebookPanel::renameView)
            ->setShortcut(QKeySequence(Qt::Key_F2));
        menu.addActions({m_moveUp, m_moveDown});
        menu.addAction(tr("&Delete…"), this, &NotebookPanel::removeView)
            ->setShortcut(QKeySequence::Delete);
        menu.addSeparator();
        menu.addAction(tr("&Export…"), this, [this, name] { emit viewExportWanted({name}); });
        menu.addAction(tr("Export &all…"), this, [this] {
            QStringList names;
            for (const SavedView &view : m_savedViews.all())
                names += view.name;
            emit viewExportWanted(names);
        });
    }
    menu.addAction(tr("Open &file…"), this, &NotebookPanel::viewFileWanted);
    menu.exec(at);
}

// ---- notes -----------------------------------------------------------------

void NotebookPanel::openNote()
{
    if (const UserNote *note = m_notebook.find(currentNote()))
        emit noteOpened(UserNote(*note));
}

void NotebookPanel::editNote()
{
    if (const QString id = currentNote(); !id.isEmpty())
        emit noteEditWanted(id);
}

void NotebookPanel::removeNote()
{
    if (const QString id = currentNote(); !id.isEmpty())
        emit noteRemoveWanted(id);
}

void NotebookPanel::copyNote()
{
    if (const UserNote *note = m_notebook.find(currentNote()))
        QGuiApplication::clipboard()->setText(note->text);
}

void NotebookPanel::showNoteMenu(const QPoint &at)
{
    const QString id = currentNote();
    QMenu menu(this);
    menu.setObjectName(u"noteMenu"_s);
    if (!id.isEmpty()) {
        menu.addAction(tr("&Show"), this, &NotebookPanel::openNote);
        menu.addAction(tr("&Edit…"), this, &NotebookPanel::editNote)
            ->setShortcut(QKeySequence(Qt::Key_F2));
        menu.addAction(tr("&Copy"), this, &NotebookPanel::copyNote)
            ->setShortcut(QKeySequence::Copy);
        menu.addAction(tr("&Delete…"), this, &NotebookPanel::removeNote)
            ->setShortcut(QKeySequence::Delete);
        menu.addSeparator();
        fillTagMenu(menu);
        menu.addAction(tr("E&xport…"), this, [this, id] { emit noteExportWanted({id}); });
        menu.addAction(tr("Export &all…"), this,
                       [this] { emit noteExportWanted(m_notesModel->ids()); });
    }
    menu.addAction(tr("Open &file…"), this, &NotebookPanel::noteFileWanted);
    menu.exec(at);
}

void NotebookPanel::fillTagMenu(QMenu &menu)
{
    const QStringList tags = m_notebook.tags().mid(0, mostTagsInMenu);
    if (tags.isEmpty())
        return;
    QMenu *only = menu.addMenu(tr("Only with &tag"));
    const auto add = [&](const QString &text, const QString &tag) {
        QAction *action = only->addAction(text, this, [this, tag] { m_notesModel->setTag(tag); });
        action->setCheckable(true);
        action->setChecked(m_notesModel->tag() == tag);
    };
    add(tr("All notes"), {});
    for (const QString &tag : tags)
        add(shortVisibleText(tag, longestTag).replace(u'&', u"&&"_s), tag);
}

} // namespace belvedere
