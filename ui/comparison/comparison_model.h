// The comparison list as an item model: one row a version, with its mark.
#pragma once

#include "ui/comparison/version_marks.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>

namespace belvedere {

class ComparisonModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { KeyRole = Qt::UserRole + 1, SlotRole };

    explicit ComparisonModel(VersionMarks &marks, QObject *parent = nullptr);

    void setTheme(const Theme &theme);
    // Keys of versions that are in an opened archive; the others are shown dimmed.
    void setPresent(const QSet<QString> &keys);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDropActions() const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

private:
    QString textOf(const QString &key) const;

    VersionMarks &m_marks;
    QStringList m_keys;
    QSet<QString> m_present;
    Theme m_theme = Theme::light();
};

} // namespace belvedere
