#include "ui/window/zone_list.h"

#include "app/base/literals.h"

#include <QDateTime>
#include <QTimeZone>

namespace belvedere {

ZoneList::ZoneList(QObject *parent)
    : QAbstractListModel(parent),
      m_ids(QTimeZone::availableTimeZoneIds()),
      m_background(*this)
{
    m_background.run([this, ids = m_ids, stop = m_stop](const Background::Mailbox &mailbox) {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QStringList offsets;
        for (const QByteArray &id : ids) {
            if (*stop)
                return;
            offsets += QTimeZone(id).displayName(now, QTimeZone::OffsetName);
        }
        // `this` is only looked at in a letter, which is not read unless the list is still there.
        mailbox.post([this, offsets] { takeOffsets(offsets); });
    });
}

// A program that ends takes along what Qt knows of zones, and who still asks for them crashes.
ZoneList::~ZoneList()
{
    *m_stop = true;
}

int ZoneList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

QVariant ZoneList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QByteArray &id = m_ids[index.row()];
    if (role == IdRole)
        return id;
    if (role != Qt::DisplayRole)
        return {};
    const QString shown = QString::fromLatin1(id).replace(u'_', u' ');
    return m_offsets.isEmpty() ? shown : u"%1   %2"_s.arg(shown, m_offsets[index.row()]);
}

void ZoneList::takeOffsets(const QStringList &offsets)
{
    if (m_ids.isEmpty())
        return;
    emit offsetsArriving();
    m_offsets = offsets;
    emit dataChanged(index(0), index(int(m_ids.size()) - 1), {Qt::DisplayRole});
    emit offsetsKnown();
}

} // namespace belvedere
