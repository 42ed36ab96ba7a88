#include "ui/notebook/small_file.h"

#include "app/base/literals.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace belvedere {

namespace {

QString nameAside(const QString &path)
{
    for (int number = 1; number <= 99; ++number) {
        const QString aside = path + u".damaged"_s
                              + (number > 1 ? u"-%1"_s.arg(number) : QString());
        if (!QFile::exists(aside))
            return aside;
    }
    return {};
}

Error smallFileError(ErrorKind kind, const QString &path, const QString &detail = {})
{
    return {.kind = kind, .context = path, .detail = detail};
}

} // namespace

Result<QByteArray> readSmallFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return smallFileError(ErrorKind::NotFound, path);
    if (!info.isFile())
        return smallFileError(ErrorKind::NotAFile, path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        const bool isForbidden = file.error() == QFileDevice::PermissionsError
                                 || !info.isReadable();
        return smallFileError(isForbidden ? ErrorKind::NoPermission : ErrorKind::NotReadable, path,
                              file.errorString());
    }
    // A file that grows while it is read ends here too.
    QByteArray bytes = file.read(largestSmallFile + 1);
    if (file.error() != QFileDevice::NoError)
        return smallFileError(ErrorKind::NotReadable, path, file.errorString());
    if (bytes.size() > largestSmallFile)
        return smallFileError(ErrorKind::TooLarge, path);
    if (bytes.isEmpty())
        return smallFileError(ErrorKind::Empty, path);
    return bytes;
}

std::optional<Error> writeSmallFile(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
                           && file.commit();
    if (isWritten)
        return std::nullopt;
    return smallFileError(ErrorKind::WriteFailed, path, file.errorString());
}

QString putFileAside(const QString &path)
{
    const QString aside = nameAside(path);
    return !aside.isEmpty() && QFile::rename(path, aside) ? aside : QString();
}

QString copyFileAside(const QString &path)
{
    const QString aside = nameAside(path);
    return !aside.isEmpty() && QFile::copy(path, aside) ? aside : QString();
}

} // namespace belvedere
