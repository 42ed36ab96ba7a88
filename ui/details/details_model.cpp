#include "ui/details/details_model.h"

#include "app/base/literals.h"
#include "ui/theme/tool_tip.h"

namespace belvedere {

namespace {

bool sameShape(const std::vector<DetailsRow> &a, const std::vector<DetailsRow> &b)
{
    return std::ranges::equal(a, b, [](const DetailsRow &x, const DetailsRow &y) {
        return x.kind == y.kind && x.key == y.key && x.label == y.label;
    });
}

QString toolTip(const DetailsRow &row)
{
    QStringList parts;
    if (!row.help.isEmpty())
        parts += row.help;
    const QString exact = row.full.isEmpty() ? row.value : row.full;
    if (!exact.isEmpty())
        parts += exact;
    if (!row.remark.isEmpty())
        parts += row.remark;
    if (!row.key.isEmpty())
        parts += shortVisibleText(row.key, 200);
    return toolTipText(parts.join(u"\n\n"_s));
}

} // namespace

void DetailsModel::setRows(std::vector<DetailsRow> rows)
{
    if (rows == m_rows)
        return;
    // The same fields with other values keep the current row and the scroll position.
    if (sameShape(rows, m_rows)) {
        m_rows = std::move(rows);
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

const DetailsRow *DetailsModel::rowAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.model() != this || size_t(index.row()) >= m_rows.size())
        return nullptr;
    return &m_rows[size_t(index.row())];
}

int DetailsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int DetailsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant DetailsModel::data(const QModelIndex &index, int role) const
{
    const DetailsRow *row = rowAt(index);
    if (!row)
        return {};
    const bool spans = row->kind == DetailsRow::Kind::Heading
                       || row->kind == DetailsRow::Kind::Note;
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == LabelColumn)
            return row->kind == DetailsRow::Kind::Note ? row->value : row->label;
        return spans ? QString() : row->value;
    case Qt::ToolTipRole:
        return toolTip(*row);
    case Qt::AccessibleTextRole:
        return spans ? row->label + row->value : u"%1: %2"_s.arg(row->label, row->value);
    case Qt::AccessibleDescriptionRole:
        return row->help;
    default:
        return {};
    }
}

Qt::ItemFlags DetailsModel::flags(const QModelIndex &index) const
{
    const DetailsRow *row = rowAt(index);
    if (!row)
        return Qt::NoItemFlags;
    if (row->kind == DetailsRow::Kind::Heading)
        return Qt::ItemIsEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace belvedere
