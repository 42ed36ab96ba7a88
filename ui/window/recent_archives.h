// What was opened lately, newest first, for the menu and Ctrl+1 to 9.
#pragma once

#include <QObject>
#include <QStringList>

namespace belvedere {

class SettingsStore;

class RecentArchives final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const QList<QStringList> &all() const { return m_all; }
    void add(const QStringList &paths);
    void clear();

    void load(const SettingsStore &settings);
    void save(SettingsStore &settings) const;

    // "archive — /home/me/data", shortened; a set of files says how many more there are.
    static QString textOf(const QStringList &paths);

signals:
    void changed();

private:
    QList<QStringList> m_all;
};

} // namespace belvedere
