// What the program remembers between two runs: one INI file in the config folder. A file that cannot be understood is put
// aside as "belvedere.ini.damaged" and never keeps the program from starting.
#pragma once

#include <QSettings>
#include <QString>
#include <QVariant>

#include <memory>

namespace belvedere {

class SettingsStore
{
public:
    // `folder` is made when something is first written. Empty: nothing is kept beyond this run.
    explicit SettingsStore(const QString &folder);
    ~SettingsStore();
    Q_DISABLE_COPY_MOVE(SettingsStore)

    QVariant value(QAnyStringView key, const QVariant &otherwise = {}) const;
    // Written only where it differs, so that saving often costs nothing.
    void put(QAnyStringView key, const QVariant &value);
    void remove(QAnyStringView key);
    const QString &filePath() const { return m_path; }
    // Where the file that was found could not be understood and now lies; empty where all was well.
    const QString &damagedCopy() const { return m_damagedCopy; }

    // Writes what has changed; false where the disk would not take it (the program goes on without).
    bool save();

private:
    QString m_path;
    bool m_isPassing = false; // the file goes with the program
    bool m_hasChanged = false;
    QString m_damagedCopy;
    std::unique_ptr<QSettings> m_settings;
};

} // namespace belvedere
