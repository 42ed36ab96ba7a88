#include "app/aws/config_watcher.h"

#include "app/base/literals.h"

#include <QFileInfo>

namespace belvedere {

ConfigWatcher::ConfigWatcher(const ConfigLocations &locations, QObject *parent)
    : QObject(parent),
      m_folders{QFileInfo(locations.config).path(), QFileInfo(locations.credentials).path(),
                locations.ssoCache, locations.roleCache}
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(std::chrono::milliseconds(200));
    connect(&m_quiet, &QTimer::timeout, this, &ConfigWatcher::changed);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] {
        watch();
        m_quiet.start();
    });
    watch();
}

// A folder that is not there yet is waited for in the one above. One that appears before that one is watched tells nobody:
// it is looked for again until there is no more to watch.
void ConfigWatcher::watch()
{
    bool isMore = true;
    while (isMore) {
        isMore = false;
        for (QString folder : m_folders) {
            while (!QFileInfo(folder).isDir() && folder.contains(u'/'))
                folder = folder.section(u'/', 0, -2);
            if (!folder.isEmpty() && !m_watcher.directories().contains(folder))
                isMore = m_watcher.addPath(folder) || isMore;
        }
    }
}

} // namespace belvedere
