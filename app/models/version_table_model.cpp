#include "app/models/version_table_model.h"

#include "app/models/version_mime.h"

#include <QCoreApplication>

#include <numeric>

namespace belvedere {

namespace {

std::vector<quint32> allOf(size_t count)
{
    std::vector<quint32> order(count);
    std::iota(order.begin(), order.end(), quint32(0));
    return order;
}

// Positions that are not there would be read past the end.
std::vector<quint32> withinRows(std::vector<quint32> order, size_t rows)
{
    std::erase_if(order, [rows](quint32 position) { return position >= rows; });
    return order;
}

bool saysTheSame(const VersionEntry &a, const VersionEntry &b)
{
    return &a == &b
           || (a.derived == b.derived && a.fromList == b.fromList
               && a.contradictory == b.contradictory && a.version == b.version);
}

} // namespace

void VersionTableModel::setRows(std::vector<ContentsPtr> contents, std::vector<VersionRow> rows)
{
    auto order = allOf(rows.size());
    setRows(std::move(contents), std::move(rows), std::move(order));
}

void VersionTableModel::setRows(std::vector<ContentsPtr> contents, std::vector<VersionRow> rows,
                                std::vector<quint32> order)
{
    order = withinRows(std::move(order), rows.size());
    if (m_rows.size() == rows.size() && m_order == order && showsTheSame(rows, order)) {
        replaceRows(std::move(contents), std::move(rows));
        return;
    }
    if (m_rows.empty() || rows.empty()) {
        beginResetModel();
        m_contents = std::move(contents);
        m_rows = std::move(rows);
        m_asked = {};
        m_order = std::move(order);
        endResetModel();
        return;
    }
    rearrange(std::move(contents), std::move(rows), std::move(order));
}

void VersionTableModel::setOrder(std::vector<quint32> order)
{
    order = withinRows(std::move(order), m_rows.size());
    if (order == m_order)
        return;
    emit layoutAboutToBeChanged();
    std::vector<int> rowsNow(m_rows.size(), -1);
    for (size_t row = 0; row < order.size(); ++row)
        rowsNow[order[row]] = int(row);
    movePersistent([&](int row) { return rowsNow[m_order[size_t(row)]]; });
    m_order = std::move(order);
    emit layoutChanged();
}

// Values by VersionEntry::key(), told of where they differ.
template<typename Values>
void VersionTableModel::replaceValues(Values &values, Values newer, Role role)
{
    if (newer == values)
        return;
    std::vector<bool> changed(m_order.size(), false);
    for (size_t row = 0; row < m_order.size(); ++row) {
        const QString key = m_rows[m_order[row]].entry->key();
        const auto now = newer.constFind(key);
        const auto before = values.constFind(key);
        const bool isThere = now != newer.cend();
        changed[row] = isThere != (before != values.cend()) || (isThere && *now != *before);
    }
    values = std::move(newer);
    tellOf(changed, {role});
}

void VersionTableModel::setColourSlots(QHash<QString, int> slots_)
{
    replaceValues(m_slots, std::move(slots_), ColourSlotRole);
}

void VersionTableModel::setNotes(QHash<QString, QString> notes)
{
    replaceValues(m_notes, std::move(notes), NoteRole);
}

const VersionEntry *VersionTableModel::entryAt(int row) const
{
    return row >= 0 && size_t(row) < m_order.size() ? m_rows[m_order[size_t(row)]].entry : nullptr;
}

qsizetype VersionTableModel::sourceAt(int row) const
{
    return row >= 0 && size_t(row) < m_order.size() ? m_rows[m_order[size_t(row)]].source : -1;
}

int VersionTableModel::rowOf(const QString &key) const
{
    const std::vector<quint32> &positions = positionsOf(key);
    if (positions.empty())
        return -1;
    const auto found = std::ranges::find_if(m_order, [&](quint32 position) {
        return std::ranges::find(positions, position) != positions.end();
    });
    return found == m_order.end() ? -1 : int(found - m_order.begin());
}

// The same version is asked for at every filter and sort: to compare the keys of all rows each time costs a frame.
const std::vector<quint32> &VersionTableModel::positionsOf(const QString &key) const
{
    if (m_asked.key == key)
        return m_asked.positions;
    m_asked = {key, {}};
    for (size_t position = 0; position < m_rows.size(); ++position) {
        if (m_rows[position].entry->key() == key)
            m_asked.positions.push_back(quint32(position));
    }
    return m_asked.positions;
}

QHash<QString, int> VersionTableModel::shownRows(const QSet<QString> &keys) const
{
    QHash<QString, int> rows;
    for (size_t row = 0; row < m_order.size() && rows.size() < keys.size(); ++row) {
        const QString key = m_rows[m_order[row]].entry->key();
        if (keys.contains(key))
            rows.insert(key, rows.value(key, int(row)));
    }
    return rows;
}

int VersionTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int VersionTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(versionColumns().size());
}

QVariant VersionTableModel::data(const QModelIndex &index, int role) const
{
    const VersionEntry *entry = index.isValid() ? entryAt(index.row()) : nullptr;
    if (!entry)
        return {};
    if (role == Qt::AccessibleTextRole)
        return m_spoken ? QVariant(m_spoken(index)) : QVariant();
    return cell(*entry, versionColumns()[size_t(index.column())], role);
}

QVariant VersionTableModel::cell(const VersionEntry &entry, const VersionColumn &column,
                                 int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case SortRole: {
        const FieldValue value = column.read(entry);
        return isAbsent(value) ? QVariant() : QVariant::fromStdVariant(value);
    }
    case ValueRole:
        return QVariant::fromValue(column.read(entry));
    case KeyRole:
        return QString(column.key);
    case EntryKeyRole:
        return entry.key();
    case UnitRole:
        return int(column.unit);
    case ActiveRole:
        return entry.derived.active;
    case ColourSlotRole:
        return m_slots.value(entry.key(), -1);
    case NoteRole:
        return m_notes.value(entry.key());
    default:
        return {};
    }
}

QVariant VersionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const VersionColumn &column = versionColumns()[size_t(section)];
    switch (role) {
    case Qt::DisplayRole:
        return QCoreApplication::translate(column.context, column.label);
    case Qt::ToolTipRole:
        return QCoreApplication::translate(column.context, column.help);
    case KeyRole:
        return QString(column.key);
    case UnitRole:
        return int(column.unit);
    default:
        return {};
    }
}

Qt::ItemFlags VersionTableModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled
           | Qt::ItemNeverHasChildren;
}

QStringList VersionTableModel::mimeTypes() const
{
    return {QString(versionMimeType)};
}

QMimeData *VersionTableModel::mimeData(const QModelIndexList &indexes) const
{
    QList<VersionRef> versions;
    QSet<int> rows;
    for (const QModelIndex &index : indexes) {
        const VersionEntry *entry = entryAt(index.row());
        if (!entry || rows.contains(index.row()))
            continue;
        rows.insert(index.row());
        versions += VersionRef(entry->key(), entry->id());
    }
    return versionMimeData(versions).release();
}

bool VersionTableModel::showsTheSame(const std::vector<VersionRow> &rows,
                                     const std::vector<quint32> &order) const
{
    return std::ranges::all_of(order, [&](quint32 position) {
        const VersionRow &old = m_rows[position];
        const VersionRow &fresh = rows[position];
        return old.entry == fresh.entry || old.entry->key() == fresh.entry->key();
    });
}

void VersionTableModel::replaceRows(std::vector<ContentsPtr> contents, std::vector<VersionRow> rows)
{
    std::vector<bool> changed(m_order.size(), false);
    for (size_t row = 0; row < m_order.size(); ++row)
        changed[row] = !saysTheSame(*m_rows[m_order[row]].entry, *rows[m_order[row]].entry);
    // The old contents must outlive the comparison above, the new ones come before the news of them.
    m_rows = std::move(rows);
    m_asked = {};
    m_contents = std::move(contents);
    tellOf(changed, {});
}

void VersionTableModel::rearrange(std::vector<ContentsPtr> contents, std::vector<VersionRow> rows,
                                  std::vector<quint32> order)
{
    emit layoutAboutToBeChanged();
    QHash<int, QString> keys;
    for (const QModelIndex &index : persistentIndexList())
        keys.insert(index.row(), entryAt(index.row())->key());
    m_rows = std::move(rows);
    m_asked = {};
    m_contents = std::move(contents);
    m_order = std::move(order);
    const QHash<QString, int> rowsNow = shownRows(QSet<QString>(keys.begin(), keys.end()));
    movePersistent([&](int row) { return rowsNow.value(keys.value(row), -1); });
    emit layoutChanged();
}

// `newRow`: from the shown row before to the one now, -1 for one that is gone.
template<typename F>
void VersionTableModel::movePersistent(F newRow)
{
    const QModelIndexList old = persistentIndexList();
    QModelIndexList moved;
    moved.reserve(old.size());
    for (const QModelIndex &index : old) {
        const int row = newRow(index.row());
        moved += row < 0 ? QModelIndex() : createIndex(row, index.column());
    }
    changePersistentIndexList(old, moved);
}

// One signal for each run of rows.
void VersionTableModel::tellOf(const std::vector<bool> &changedRows, const QList<int> &roles)
{
    const int lastColumn = columnCount() - 1;
    for (size_t row = 0; row < changedRows.size(); ++row) {
        if (!changedRows[row])
            continue;
        const size_t first = row;
        while (row + 1 < changedRows.size() && changedRows[row + 1])
            ++row;
        emit dataChanged(index(int(first), 0), index(int(row), lastColumn), roles);
    }
}

} // namespace belvedere
