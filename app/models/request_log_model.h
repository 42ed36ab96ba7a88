// The last requests to the services, newest first. Never a secret: nothing of a request but its name.
#pragma once

#include "app/base/error.h"

#include <QAbstractTableModel>
#include <QDateTime>

#include <chrono>
#include <deque>
#include <optional>

namespace belvedere {

// One attempt of a request.
struct RequestLogEntry {
    QDateTime ended{}; // UTC
    QString operation{};
    QString host{};
    int attempt = 1;
    int maxAttempts = 1;
    int status = 0; // 0: no answer
    std::chrono::milliseconds duration{0};
    QString requestId{}; // empty where the service gave none
    QString code{};      // the service's own

    bool operator==(const RequestLogEntry &) const = default;
};

class RequestLogModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Operation, Status, Duration, Attempt, RequestId, Host, ColumnCount };
    static constexpr int most = 2000; // kept

    using QAbstractTableModel::QAbstractTableModel;

    // Many come at once: they are shown together, from the event loop.
    void add(const RequestLogEntry &entry);
    // Null for none.
    const RequestLogEntry *at(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    // Qt::DisplayRole: QDateTime, texts, int, and the duration in milliseconds as qint64.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    void showWaiting();

    std::deque<RequestLogEntry> m_entries; // the newest first
    std::deque<RequestLogEntry> m_waiting; // the oldest first
};

} // namespace belvedere
