#include "ui/notebook/notes_model.h"

#include "ui/notebook/note_text.h"
#include "ui/theme/tool_tip.h"

#include <algorithm>

namespace belvedere {

NotesModel::NotesModel(Notebook &notebook, QObject *parent)
    : QAbstractListModel(parent),
      m_notebook(notebook)
{
    connect(&notebook, &Notebook::changed, this, &NotesModel::refill);
    refill();
}

void NotesModel::refill()
{
    beginResetModel();
    std::vector<const UserNote *> notes;
    if (m_notebook.notesTagged(m_tag).empty())
        m_tag.clear(); // the last one of it has gone
    for (const UserNote &note : m_notebook.all()) {
        if (m_tag.isEmpty() || note.tags.contains(m_tag, Qt::CaseInsensitive))
            notes.push_back(&note);
    }
    std::ranges::stable_sort(notes, std::ranges::greater(), &UserNote::changed);
    m_ids.clear();
    for (const UserNote *note : notes)
        m_ids += note->id;
    endResetModel();
}

void NotesModel::tellAll()
{
    if (!m_ids.isEmpty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

void NotesModel::setTheme(const Theme &theme)
{
    m_theme = theme;
    tellAll();
}

void NotesModel::setDisplay(const Display &display)
{
    m_display = display;
    tellAll();
}

void NotesModel::setTag(const QString &tag)
{
    if (tag == m_tag)
        return;
    m_tag = tag;
    refill();
}

int NotesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

QVariant NotesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString &id = m_ids[index.row()];
    const UserNote *note = m_notebook.find(id);
    if (!note)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return noteLine(*note, m_display);
    case Qt::ForegroundRole:
        return m_theme.dim;
    case Qt::ToolTipRole:
        return toolTipText(noteToolTip(*note, m_display));
    case IdRole:
        return id;
    default:
        return {};
    }
}

Qt::ItemFlags NotesModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace belvedere
