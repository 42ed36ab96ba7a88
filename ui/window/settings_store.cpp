#include "ui/window/settings_store.h"

#include "app/base/literals.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace belvedere {

namespace {

constexpr QLatin1StringView formKey("form");
constexpr int form = 1;
constexpr qint64 largestFile = 16 * 1024 * 1024;

bool looksDamaged(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() == 0)
        return false;
    // QSettings is lenient: it takes any bytes for keys without values. Ours always has its mark and never a bare NUL.
    if (file.size() > largestFile || file.readAll().contains('\0'))
        return true;
    file.close();
    const QSettings settings(path, QSettings::IniFormat);
    return settings.status() == QSettings::FormatError || settings.value(formKey).toInt() < 1;
}

QString putAside(const QString &path)
{
    const QString aside = path + u".damaged"_s;
    QFile::remove(aside);
    return QFile::rename(path, aside) ? aside : QString();
}

} // namespace

SettingsStore::SettingsStore(const QString &folder) : m_path(QDir(folder).filePath(u"belvedere.ini"_s))
{
    if (looksDamaged(m_path))
        m_damagedCopy = putAside(m_path);
    m_settings = std::make_unique<QSettings>(m_path, QSettings::IniFormat);
    m_settings->setAtomicSyncRequired(false); // works in folders where no lock file can be made, too
}

QString SettingsStore::defaultFolder()
{
    const QString given = qEnvironmentVariable("BELVEDERE_CONFIG_DIR");
    if (!given.isEmpty())
        return given;
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
}

bool SettingsStore::save()
{
    m_settings->setValue(formKey, form);
    m_settings->sync();
    return m_settings->status() == QSettings::NoError;
}

} // namespace belvedere
