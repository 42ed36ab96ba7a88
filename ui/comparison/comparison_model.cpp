#include "ui/comparison/comparison_model.h"

#include "app/base/literals.h"
#include "app/models/version_mime.h"
#include "app/text/format.h"
#include "ui/theme/marks.h"
#include "ui/theme/tool_tip.h"

#include <QGuiApplication>

namespace belvedere {

ComparisonModel::ComparisonModel(VersionMarks &marks, QObject *parent)
    : QAbstractListModel(parent),
      m_marks(marks),
      m_keys(marks.compared())
{
    connect(&marks, &VersionMarks::listChanged, this, [this] {
        beginResetModel();
        m_keys = m_marks.compared();
        endResetModel();
    });
    connect(&marks, &VersionMarks::slotsChanged, this, [this] {
        if (!m_keys.isEmpty())
            emit dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole, SlotRole});
    });
}

void ComparisonModel::setTheme(const Theme &theme)
{
    m_theme = theme;
    if (!m_keys.isEmpty())
        emit dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole, Qt::ForegroundRole});
}

void ComparisonModel::setPresent(const QSet<QString> &keys)
{
    m_present = keys;
    if (!m_keys.isEmpty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

int ComparisonModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_keys.size());
}

QString ComparisonModel::textOf(const QString &key) const
{
    const QString id = m_marks.idOf(key);
    const qsizetype colon = id.lastIndexOf(u':');
    if (colon < 0)
        return shortVisibleText(key, 120);
    return u"%1 v%2"_s.arg(shortVisibleText(id.left(colon), 100), id.mid(colon + 1));
}

QVariant ComparisonModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString &key = m_keys[index.row()];
    const bool present = m_present.contains(key);
    switch (role) {
    case Qt::DisplayRole:
        return present ? textOf(key) : tr("%1 · not open").arg(textOf(key));
    case Qt::DecorationRole:
        return versionIcon(m_theme, m_marks.slotOf(key), 14, qGuiApp->devicePixelRatio());
    case Qt::ForegroundRole:
        return present ? m_theme.text : m_theme.dim;
    case Qt::ToolTipRole:
        return toolTipText(present ? key : tr("%1\nIts archive is not open.").arg(key));
    case Qt::AccessibleTextRole:
        return tr("%1, colour %2").arg(textOf(key)).arg(m_marks.slotOf(key) + 1);
    case KeyRole:
        return key;
    case SlotRole:
        return m_marks.slotOf(key);
    default:
        return {};
    }
}

Qt::ItemFlags ComparisonModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled
           | Qt::ItemNeverHasChildren;
}

QStringList ComparisonModel::mimeTypes() const
{
    return {QString(versionMimeType)};
}

QMimeData *ComparisonModel::mimeData(const QModelIndexList &indexes) const
{
    QList<VersionRef> versions;
    for (const QModelIndex &index : indexes) {
        const QString key = index.data(KeyRole).toString();
        versions += VersionRef(key, m_marks.idOf(key));
    }
    return versionMimeData(versions).release();
}

Qt::DropActions ComparisonModel::supportedDropActions() const
{
    return Qt::CopyAction | Qt::MoveAction;
}

bool ComparisonModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int, int,
                                      const QModelIndex &) const
{
    return data && data->hasFormat(versionMimeType);
}

bool ComparisonModel::dropMimeData(const QMimeData *data, Qt::DropAction, int row, int,
                                   const QModelIndex &parent)
{
    const QList<VersionRef> versions = versionsOfMimeData(data);
    const int place = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount();
    // One that is in the list already is moved; several are a model, which is only added.
    const int from = versions.size() == 1 ? int(m_keys.indexOf(versions.front().first)) : -1;
    if (from >= 0)
        m_marks.move(from, std::min(place > from ? place - 1 : place, rowCount() - 1));
    else
        m_marks.addAll(versions);
    return false; // nothing is to be removed at the other end
}

} // namespace belvedere
