// The profiles of the command line interface with their states, kept up to date. Runs nothing and sends nothing.
#pragma once

#include "app/aws/config_watcher.h"
#include "app/aws/profile_state.h"
#include "app/source/background.h"

namespace belvedere {

// What the files said.
struct ProfilesRead {
    Result<QList<ProfileState>> states = QList<ProfileState>{};
    QString fromEnvironment{};    // the profile that the variables name; empty: none
    bool hasVariableKeys = false; // the variables have keys of their own

    bool operator==(const ProfilesRead &other) const;
};

// Reads in a thread of its own, when the files change and every few seconds: some programs write into them in place, which
// no folder tells, and times pass.
class ProfileList final : public QObject
{
    Q_OBJECT

public:
    ProfileList(const Environment &environment, ConfigLocations locations,
                QObject *parent = nullptr);

    void reload();
    // Absent until they have been read for the first time.
    const std::optional<ProfilesRead> &read() const { return m_read; }

signals:
    void changed(); // only where something is another than before

private:
    void arrived(const ProfilesRead &read);

    const Environment m_environment;
    const ConfigLocations m_locations;
    ConfigWatcher m_watcher;
    QTimer m_timer;
    std::optional<ProfilesRead> m_read;
    bool m_isReading = false;
    bool m_isWanted = false; // once more, after the reading on its way
    Background m_background{*this};
};

} // namespace belvedere
