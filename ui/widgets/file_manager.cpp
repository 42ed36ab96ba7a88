#include "ui/widgets/file_manager.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace belvedere {

bool isOnThisMachine(const QString &path)
{
    return QDir::isAbsolutePath(path);
}

bool showInFileManager(const QString &path)
{
    const QFileInfo file(path);
    return QDesktopServices::openUrl(QUrl::fromLocalFile(file.isDir() ? path : file.path()));
}

} // namespace belvedere
