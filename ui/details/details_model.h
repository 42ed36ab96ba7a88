// The rows of the details dock as an item model: label and value.
#pragma once

#include "ui/details/details_row.h"

#include <QAbstractTableModel>

namespace belvedere {

class DetailsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { LabelColumn, ValueColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<DetailsRow> rows);
    const std::vector<DetailsRow> &rows() const { return m_rows; }
    // Absent for an index that is none of ours.
    const DetailsRow *rowAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<DetailsRow> m_rows;
};

} // namespace belvedere
