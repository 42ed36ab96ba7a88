// The saved views as an item model: one row a view, whose name can be changed.
#pragma once

#include "ui/notebook/saved_views.h"

#include <QAbstractListModel>

namespace belvedere {

class SavedViewsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { NameRole = Qt::UserRole + 1 };

    explicit SavedViewsModel(SavedViews &views, QObject *parent = nullptr);

    int rowOf(const QString &name) const { return int(m_names.indexOf(name)); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void follow();

    SavedViews &m_views;
    QStringList m_names;
};

} // namespace belvedere
