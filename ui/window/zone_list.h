// The time zones of the machine as rows: name and, once it is known, the offset from UTC now.
#pragma once

#include "app/source/background.h"

#include <QAbstractListModel>

#include <atomic>
#include <memory>

namespace belvedere {

class ZoneList final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int IdRole = Qt::UserRole + 1; // QByteArray: "Europe/Berlin"

    // Reads the offsets in a thread of its own: each zone is a file.
    explicit ZoneList(QObject *parent = nullptr);
    ~ZoneList() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    // Before and after dataChanged() tells of them.
    void offsetsArriving();
    void offsetsKnown();

private:
    void takeOffsets(const QStringList &offsets);

    const QList<QByteArray> m_ids;
    QStringList m_offsets; // as many, "UTC+02:00"; empty: not known yet
    const std::shared_ptr<std::atomic<bool>> m_stop = std::make_shared<std::atomic<bool>>(false);
    Background m_background;
};

} // namespace belvedere
