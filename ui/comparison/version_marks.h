// Which versions are being compared and the mark each of them has: one colour per version, everywhere.
//
// A version gets its slot (ui/theme/marks.h) when it enters the list and keeps it by its key, also across restarts and
// when it is taken out and put back. The slot of a version that left is given to another only when no other is free.
#pragma once

#include "app/models/version_mime.h"

#include <QHash>
#include <QObject>
#include <QStringList>

namespace belvedere {

class SettingsStore;

class VersionMarks final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Keys (VersionEntry::key()) in the order in which they entered.
    const QStringList &compared() const { return m_compared; }
    bool contains(const QString &key) const { return m_compared.contains(key); }
    // What the program calls it where its archive is not open ("water-loop:9").
    QString idOf(const QString &key) const { return m_ids.value(key); }

    // Slots of the compared versions only: those are marked.
    const QHash<QString, int> &slotsOfCompared() const { return m_slots; }
    int slotOf(const QString &key) const;

    // False where it was there already. `id` is VersionEntry::id().
    bool add(const QString &key, const QString &id);
    // The same for many, told once.
    void addAll(const QList<VersionRef> &versions);
    // Exactly these, in this order.
    void setList(const QList<VersionRef> &versions);
    // VersionEntry::id(), where it was not known when the version entered.
    void setId(const QString &key, const QString &id);
    void remove(const QString &key);
    // Out with all where all are in, else in with the others.
    void toggle(const QList<VersionRef> &versions);
    void clear();
    void move(int from, int to);
    // Exchanges slots where another compared version has that one.
    void setSlot(const QString &key, int slot);

    void save(SettingsStore &settings) const;
    void load(const SettingsStore &settings);

signals:
    void listChanged();
    void slotsChanged();

private:
    bool enter(const VersionRef &version);
    void tell();
    int freeSlot(const QString &key) const;

    QStringList m_compared;
    QHash<QString, int> m_slots;      // of compared versions
    QHash<QString, int> m_remembered; // of every version that ever was in the list
    QHash<QString, QString> m_ids;
};

} // namespace belvedere
