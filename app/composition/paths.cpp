#include "app/composition/paths.h"

#include "app/base/literals.h"

#include <QDir>
#include <QFileInfo>

namespace belvedere {

namespace {

// The XDG base directory rules: a variable that is no absolute path counts as unset.
QString ownFolder(const char *variable, QLatin1StringView belowHome)
{
    const QString named = qEnvironmentVariable(variable);
    if (QDir::isAbsolutePath(named))
        return QDir::cleanPath(named + u"/belvedere"_s);
    const QString home = qEnvironmentVariable("HOME");
    if (!QDir::isAbsolutePath(home))
        return {};
    return QDir::cleanPath(home + u'/' + belowHome + u"/belvedere"_s);
}

QString existing(const QString &folder)
{
    return QFileInfo(folder).isDir() ? QDir::cleanPath(folder) : QString();
}

QString below(const QString &folder, QLatin1StringView name)
{
    return folder.isEmpty() ? QString() : existing(folder + u'/' + name);
}

} // namespace

QString indexFolder()
{
    return ownFolder("XDG_CACHE_HOME", ".cache"_L1);
}

QString configFolder()
{
    return ownFolder("XDG_CONFIG_HOME", ".config"_L1);
}

QString dataFolder(const QString &executableFolder)
{
    for (const char *way : {BELVEDERE_BINDIR_TO_DATA, BELVEDERE_LIBEXECDIR_TO_DATA}) {
        const QString folder = existing(executableFolder + u'/' + QString::fromUtf8(way));
        if (!folder.isEmpty())
            return folder;
    }
    return {};
}

QString sampleFolder(const QString &executableFolder)
{
    return below(dataFolder(executableFolder), "sample"_L1);
}

QString translationsFolder(const QString &executableFolder)
{
    return below(dataFolder(executableFolder), "translations"_L1);
}

} // namespace belvedere
