#include "ui/notebook/saved_views_model.h"

#include "app/text/format.h"
#include "ui/notebook/notebook_text.h"
#include "ui/theme/tool_tip.h"

namespace belvedere {

namespace {

QStringList viewNames(const SavedViews &views)
{
    QStringList names;
    for (const SavedView &view : views.all())
        names += view.name;
    return names;
}

QString viewTip(const SavedView &view)
{
    QStringList lines{shortVisibleText(view.name, 500)};
    if (!view.filter.isEmpty()) {
        lines += notebookText(QT_TRANSLATE_NOOP("Notebook", "Filter: %1"))
                     .arg(shortVisibleText(view.filter, 300));
    }
    if (!view.comparison.versions.isEmpty()) {
        lines += countText(QT_TRANSLATE_N_NOOP("Text", "%n version in comparison"),
                           QT_TRANSLATE_N_NOOP("Text", "%n versions in comparison"),
                           view.comparison.versions.size());
    }
    return lines.join(u'\n');
}

} // namespace

SavedViewsModel::SavedViewsModel(SavedViews &views, QObject *parent)
    : QAbstractListModel(parent),
      m_views(views),
      m_names(viewNames(views))
{
    connect(&views, &SavedViews::changed, this, &SavedViewsModel::follow);
}

void SavedViewsModel::follow()
{
    const QStringList names = viewNames(m_views);
    qsizetype renamed = -1;
    qsizetype others = names.size() == m_names.size() ? 0 : 2;
    for (qsizetype row = 0; row < names.size() && others < 2; ++row) {
        if (names[row] != m_names[row]) {
            renamed = row;
            ++others;
        }
    }
    // The row stays what it is while its name is being edited.
    if (others < 2) {
        m_names = names;
        if (!m_names.isEmpty())
            emit dataChanged(index(int(std::max<qsizetype>(renamed, 0))),
                             index(int(renamed < 0 ? m_names.size() - 1 : renamed)));
        return;
    }
    beginResetModel();
    m_names = names;
    endResetModel();
}

int SavedViewsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_names.size());
}

QVariant SavedViewsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString &name = m_names[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return shortVisibleText(name, 200);
    case Qt::EditRole:
    case NameRole:
        return name;
    case Qt::ToolTipRole: {
        const SavedView *view = m_views.find(name);
        return view ? toolTipText(viewTip(*view)) : QVariant();
    }
    default:
        return {};
    }
}

bool SavedViewsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const QString name = m_names[index.row()]; // the list is another one afterwards
    return m_views.rename(name, value.toString());
}

Qt::ItemFlags SavedViewsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemNeverHasChildren;
}

} // namespace belvedere
