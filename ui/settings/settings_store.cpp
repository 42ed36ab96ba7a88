#include "ui/settings/settings_store.h"

#include "app/base/literals.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

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
    // An earlier one is kept too: it may be the one that somebody wants back.
    for (int number = 1; number <= 99; ++number) {
        const QString aside = path + u".damaged"_s
                              + (number > 1 ? u"-%1"_s.arg(number) : QString());
        if (!QFile::exists(aside))
            return QFile::rename(path, aside) ? aside : QString();
    }
    return {};
}

} // namespace

SettingsStore::SettingsStore(const QString &folder)
{
    m_isPassing = folder.isEmpty();
    m_path = m_isPassing ? QDir::temp().filePath(
                 u"belvedere-%1.ini"_s.arg(QCoreApplication::applicationPid()))
                         : QDir(folder).filePath(u"belvedere.ini"_s);
    if (m_isPassing)
        QFile::remove(m_path);
    else if (looksDamaged(m_path))
        m_damagedCopy = putAside(m_path);
    m_settings = std::make_unique<QSettings>(m_path, QSettings::IniFormat);
    m_settings->setAtomicSyncRequired(
        false); // works in folders where no lock file can be made, too
}

SettingsStore::~SettingsStore()
{
    if (m_isPassing) {
        m_settings.reset();
        QFile::remove(m_path);
    }
}

QVariant SettingsStore::value(QAnyStringView key, const QVariant &otherwise) const
{
    return m_settings->value(key.toString(), otherwise);
}

void SettingsStore::put(QAnyStringView key, const QVariant &value)
{
    const QString name = key.toString();
    // An empty list would come back as nothing at all.
    if (value.typeId() == QMetaType::QStringList && value.toStringList().isEmpty())
        return remove(key);
    // A list of one comes back as a text.
    QVariant kept = m_settings->value(name);
    if (m_settings->contains(name) && kept.convert(value.metaType()) && kept == value)
        return;
    m_settings->setValue(name, value);
    m_hasChanged = true;
}

void SettingsStore::remove(QAnyStringView key)
{
    if (!m_settings->contains(key.toString()))
        return;
    m_settings->remove(key.toString());
    m_hasChanged = true;
}

bool SettingsStore::save()
{
    if (!m_hasChanged || m_isPassing)
        return true;
    m_settings->setValue(formKey, form);
    m_settings->sync();
    m_hasChanged = m_settings->status() != QSettings::NoError;
    return !m_hasChanged;
}

} // namespace belvedere
