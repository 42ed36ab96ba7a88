#include "app/aws/config_files.h"

#include "app/base/literals.h"

#include <QFile>
#include <QFileInfo>

namespace belvedere {

namespace {

// No settings file of anybody is as long.
constexpr qint64 mostSettingsBytes = 4 * 1024 * 1024;

QString homeFolder(const Environment &environment, Platform platform)
{
    const QString home = variable(environment, u"HOME"_s);
    if (!home.isEmpty() || platform == Platform::Unix)
        return home;
    const QString profile = variable(environment, u"USERPROFILE"_s);
    if (!profile.isEmpty())
        return profile;
    return variable(environment, u"HOMEDRIVE"_s) + variable(environment, u"HOMEPATH"_s);
}

Error settingsFileError(const QString &path, QFileDevice::FileError error, const QString &why)
{
    const ErrorKind kind = error == QFileDevice::PermissionsError ? ErrorKind::NoPermission
                                                                  : ErrorKind::NotReadable;
    return {.kind = kind, .context = path, .detail = why};
}

Result<ConfigFile> readConfigFile(const QString &path)
{
    Result<QByteArray> text = readSettingsFile(path);
    if (text)
        return ConfigFile{.path = path, .text = *std::move(text), .exists = true};
    if (text.error().kind == ErrorKind::NotFound)
        return ConfigFile{.path = path};
    return text.error();
}

} // namespace

ConfigLocations configLocations(const Environment &environment, Platform platform)
{
    const QString home = homeFolder(environment, platform);
    const QChar slash = platform == Platform::Windows ? u'\\' : u'/';
    const QString folder = home + slash + u".aws"_s;
    ConfigLocations locations{
        .config = variable(environment, u"AWS_CONFIG_FILE"_s),
        .credentials = variable(environment, u"AWS_SHARED_CREDENTIALS_FILE"_s),
        .ssoCache = folder + slash + u"sso"_s + slash + u"cache"_s,
        .roleCache = folder + slash + u"cli"_s + slash + u"cache"_s,
        .home = home,
    };
    locations.config = locations.config.isEmpty() ? folder + slash + u"config"_s
                                                  : expandedPath(locations.config, locations);
    locations.credentials = locations.credentials.isEmpty()
                                ? folder + slash + u"credentials"_s
                                : expandedPath(locations.credentials, locations);
    return locations;
}

QString expandedPath(const QString &path, const ConfigLocations &locations)
{
    if (path == "~"_L1)
        return locations.home;
    if (path.startsWith("~/"_L1) || path.startsWith("~\\"_L1))
        return locations.home + path.mid(1);
    return path;
}

Result<QByteArray> readSettingsFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Error{.kind = ErrorKind::NotFound, .context = path};
    if (!info.isFile())
        return Error{.kind = ErrorKind::NotAFile, .context = path};
    if (info.size() > mostSettingsBytes)
        return Error{.kind = ErrorKind::TooLarge, .context = path};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return settingsFileError(path, file.error(), file.errorString());
    QByteArray text = file.read(mostSettingsBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return settingsFileError(path, file.error(), file.errorString());
    if (text.size() > mostSettingsBytes)
        return Error{.kind = ErrorKind::TooLarge, .context = path};
    return text;
}

Result<ConfigFiles> readConfigFiles(const ConfigLocations &locations)
{
    Result<ConfigFile> config = readConfigFile(locations.config);
    if (!config)
        return config.error();
    Result<ConfigFile> credentials = readConfigFile(locations.credentials);
    if (!credentials)
        return credentials.error();
    return ConfigFiles{*std::move(config), *std::move(credentials)};
}

ConfigStamp fileStamp(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return {};
    return {info.lastModified(), info.size()};
}

} // namespace belvedere
