#include "ui/window/recent_archives.h"

#include "app/base/literals.h"
#include "app/text/format.h"
#include "ui/settings/path_list.h"
#include "ui/settings/settings_store.h"

#include <QDir>
#include <QFileInfo>

namespace belvedere {

namespace {

constexpr qsizetype mostRecent = 9; // as many as have a key

} // namespace

void RecentArchives::add(const QStringList &paths)
{
    if (paths.isEmpty() || (!m_all.isEmpty() && m_all.front() == paths))
        return;
    m_all.removeAll(paths);
    m_all.prepend(paths);
    m_all = m_all.mid(0, mostRecent);
    emit changed();
}

void RecentArchives::clear()
{
    m_all.clear();
    emit changed();
}

void RecentArchives::load(const SettingsStore &settings)
{
    m_all.clear();
    const QStringList lines = settings.value("recent"_L1).toStringList().mid(0, mostRecent);
    for (const QString &line : lines) {
        const QStringList paths = unpackedPaths(line);
        if (!paths.isEmpty() && !m_all.contains(paths))
            m_all.append(paths);
    }
    emit changed();
}

void RecentArchives::save(SettingsStore &settings) const
{
    QStringList lines;
    for (const QStringList &paths : m_all)
        lines += packedPaths(paths);
    settings.put("recent"_L1, lines);
}

QString RecentArchives::textOf(const QStringList &paths)
{
    const QFileInfo first(paths.value(0));
    QString folder = first.path();
    if (const QString home = QDir::homePath(); folder == home || folder.startsWith(home + u'/'))
        folder.replace(0, home.size(), u"~"_s);
    const QString name = shortVisibleText(first.fileName(), 60);
    if (paths.size() > 1)
        return tr("%1 and %n more", nullptr, int(paths.size() - 1)).arg(name);
    return u"%1 — %2"_s.arg(name, shortVisibleText(folder, 80));
}

} // namespace belvedere
