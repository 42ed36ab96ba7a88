#include "app/models/request_log_model.h"

#include <QCoreApplication>

#include <algorithm>

namespace belvedere {

namespace {

constexpr const char *requestHeadings[] = {
    QT_TRANSLATE_NOOP("RequestLog", "Time"),     QT_TRANSLATE_NOOP("RequestLog", "Operation"),
    QT_TRANSLATE_NOOP("RequestLog", "Status"),   QT_TRANSLATE_NOOP("RequestLog", "Duration"),
    QT_TRANSLATE_NOOP("RequestLog", "Attempt"),  QT_TRANSLATE_NOOP("RequestLog", "Request id"),
    QT_TRANSLATE_NOOP("RequestLog", "Endpoint"),
};

QVariant requestValue(const RequestLogEntry &entry, int column)
{
    switch (column) {
    case RequestLogModel::Time:
        return entry.ended;
    case RequestLogModel::Operation:
        return entry.operation;
    case RequestLogModel::Status:
        return entry.status;
    case RequestLogModel::Duration:
        return qint64(entry.duration.count());
    case RequestLogModel::Attempt:
        return entry.attempt;
    case RequestLogModel::RequestId:
        return entry.requestId;
    case RequestLogModel::Host:
        return entry.host;
    default:
        return {};
    }
}

} // namespace

void RequestLogModel::add(const RequestLogEntry &entry)
{
    m_waiting.push_back(entry);
    if (m_waiting.size() > most)
        m_waiting.pop_front();
    if (m_waiting.size() == 1)
        QMetaObject::invokeMethod(this, &RequestLogModel::showWaiting, Qt::QueuedConnection);
}

void RequestLogModel::showWaiting()
{
    if (m_waiting.empty())
        return;
    beginInsertRows({}, 0, int(m_waiting.size()) - 1);
    for (; !m_waiting.empty(); m_waiting.pop_front())
        m_entries.push_front(std::move(m_waiting.front()));
    endInsertRows();
    const int count = int(m_entries.size());
    if (count <= most)
        return;
    beginRemoveRows({}, most, count - 1);
    m_entries.resize(most);
    endRemoveRows();
}

const RequestLogEntry *RequestLogModel::at(int row) const
{
    return row >= 0 && row < int(m_entries.size()) ? &m_entries[size_t(row)] : nullptr;
}

int RequestLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int RequestLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RequestLogModel::data(const QModelIndex &index, int role) const
{
    const RequestLogEntry *entry = at(index.row());
    if (!index.isValid() || !entry || role != Qt::DisplayRole)
        return {};
    return requestValue(*entry, index.column());
}

QVariant RequestLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0
        || section >= ColumnCount)
        return {};
    return QCoreApplication::translate("RequestLog", requestHeadings[section]);
}

} // namespace belvedere
