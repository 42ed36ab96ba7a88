// What the program remembers between two runs: one INI file in the config folder. A file that cannot be understood is put
// aside as "belvedere.ini.damaged" and never keeps the program from starting.
#pragma once

#include <QSettings>
#include <QString>

#include <memory>

namespace belvedere {

class SettingsStore
{
public:
    // `folder` is made when something is first written.
    explicit SettingsStore(const QString &folder);

    // BELVEDERE_CONFIG_DIR, else the config folder of the desktop's conventions.
    static QString defaultFolder();

    QSettings &settings() { return *m_settings; }
    const QString &filePath() const { return m_path; }
    // Where the file that was found could not be understood and now lies; empty where all was well.
    const QString &damagedCopy() const { return m_damagedCopy; }

    // Writes what has changed; false where the disk would not take it (the program goes on without).
    bool save();

private:
    QString m_path;
    QString m_damagedCopy;
    std::unique_ptr<QSettings> m_settings;
};

} // namespace belvedere
