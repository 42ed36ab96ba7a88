#include "ui/compare/compared_table_model.h"

#include "app/base/literals.h"
#include "ui/theme/marks.h"
#include "ui/theme/tool_tip.h"

#include <QGuiApplication>

namespace belvedere {

void ComparedTableModel::setTheme(const Theme &theme)
{
    m_theme = theme;
    if (columnCount() > 0)
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

void ComparedTableModel::setDisplay(const Display &display)
{
    m_display = display;
    renew();
}

void ComparedTableModel::setFacts(ComparisonFactsPtr facts)
{
    m_facts = std::move(facts);
    m_pointed.clear();
    renew();
}

void ComparedTableModel::setShowsAll(bool on)
{
    m_showsAll = on;
    renew();
}

void ComparedTableModel::renew()
{
    beginResetModel();
    m_rows.clear();
    if (m_facts && !m_facts->columns.empty()) {
        m_rows = comparedRows(m_facts->comparison(), m_facts->columns, m_display);
        if (!m_showsAll)
            std::erase_if(m_rows, [](const ComparedRow &row) { return !row.isMain; });
    }
    endResetModel();
}

bool ComparedTableModel::isTransposed() const
{
    return m_facts && m_facts->columns.size() > mostAcross;
}

bool ComparedTableModel::hasRow(QLatin1StringView key) const
{
    return std::ranges::find(m_rows, key, &ComparedRow::key) != m_rows.end();
}

void ComparedTableModel::setPointed(std::vector<std::pair<QLatin1StringView, size_t>> cells)
{
    m_pointed = std::move(cells);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {PointedRole});
}

QModelIndex ComparedTableModel::indexOf(QLatin1StringView key, size_t column) const
{
    const auto row = std::ranges::find(m_rows, key, &ComparedRow::key);
    if (row == m_rows.end())
        return {};
    const int metric = int(row - m_rows.begin());
    return isTransposed() ? index(int(column), metric + 1) : index(metric, int(column) + 1);
}

QString ComparedTableModel::headingOf(size_t column) const
{
    const ComparedColumn &of = m_facts->columns[column];
    const QString name = columnName(m_facts->comparison(), of);
    const bool isBaseline = of.version == m_facts->comparison().baseline && !of.pair
                            && m_facts->comparison().kind != WindowKind::Own
                            && m_facts->comparison().kind != WindowKind::Prior;
    return isBaseline ? tr("%1 · baseline").arg(name) : name;
}

int ComparedTableModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !m_facts)
        return 0;
    return int(isTransposed() ? (m_rows.empty() ? 0 : m_facts->columns.size()) : m_rows.size());
}

int ComparedTableModel::columnCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !m_facts || m_rows.empty())
        return 0;
    return int(isTransposed() ? m_rows.size() : m_facts->columns.size()) + 1;
}

std::optional<ComparedTableModel::Place> ComparedTableModel::placeOf(const QModelIndex &index) const
{
    if (index.column() < 1)
        return std::nullopt;
    const auto down = size_t(index.row());
    const auto across = size_t(index.column() - 1);
    return isTransposed() ? Place{across, down} : Place{down, across};
}

QVariant ComparedTableModel::nameData(int position, int role) const
{
    const ComparedRow &row = m_rows[size_t(position)];
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case Qt::ToolTipRole:
        return toolTipText(row.name + u'\n' + row.help);
    case Qt::AccessibleTextRole:
        return row.name + u". "_s + row.help;
    case KeyRole:
        return QString(row.key);
    default:
        return {};
    }
}

QVariant ComparedTableModel::versionData(int position, int role) const
{
    const ComparedColumn &column = m_facts->columns[size_t(position)];
    const int slot = m_facts->slotOf(column.version);
    switch (role) {
    case Qt::DisplayRole:
        return headingOf(size_t(position));
    case Qt::DecorationRole:
        return versionIcon(m_theme, slot, 12, qGuiApp->devicePixelRatio());
    case Qt::ToolTipRole:
        return toolTipText(headingOf(size_t(position)) + u'\n'
                           + rangeText(column.window(), m_display));
    case SlotRole:
        return slot;
    default:
        return {};
    }
}

QVariant ComparedTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto place = placeOf(index);
    if (!place)
        return isTransposed() ? versionData(index.row(), role) : nameData(index.row(), role);
    const ComparedCell &cell = m_rows[place->row].cells[place->column];
    switch (role) {
    case Qt::DisplayRole:
        return cell.value;
    case Qt::ToolTipRole:
        return toolTipText(cell.told);
    case Qt::AccessibleTextRole:
        return cell.told;
    case CellRole:
        return QVariant::fromValue(cell);
    case KeyRole:
        return QString(m_rows[place->row].key);
    case PointedRole:
        return std::ranges::find(m_pointed, std::pair(m_rows[place->row].key, place->column))
               != m_pointed.end();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ComparedTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (section > 0)
        return isTransposed() ? nameData(section - 1, role) : versionData(section - 1, role);
    if (role != Qt::DisplayRole)
        return {};
    return isTransposed() ? tr("Version · ▲ better, ▼ worse") : tr("Metric · ▲ better, ▼ worse");
}

} // namespace belvedere
