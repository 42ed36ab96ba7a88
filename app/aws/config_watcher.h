// Tells that the files of profiles, sign-in tokens or cached keys may have changed.
#pragma once

#include "app/aws/config_files.h"

#include <QFileSystemWatcher>
#include <QTimer>

namespace belvedere {

// Watches folders: programs replace these files instead of writing into them. Does not hear a file that is written in place;
// ProfileCredentials looks at its files' times besides.
class ConfigWatcher final : public QObject
{
    Q_OBJECT

public:
    explicit ConfigWatcher(const ConfigLocations &locations, QObject *parent = nullptr);

signals:
    void changed();

private:
    void watch();

    QStringList m_folders;
    QFileSystemWatcher m_watcher;
    QTimer m_quiet; // several changes in a row are one
};

} // namespace belvedere
