#include "ui/settings/path_list.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace belvedere {

QString packedPaths(const QStringList &paths)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(paths)).toJson(QJsonDocument::Compact));
}

QStringList unpackedPaths(const QString &text)
{
    QStringList paths;
    const QJsonArray values = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const auto &value : values) {
        if (const QString path = value.toString(); !path.isEmpty())
            paths += path;
    }
    return paths;
}

} // namespace belvedere
