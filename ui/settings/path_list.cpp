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
    for (const QJsonValue &value : values) {
        if (!value.toString().isEmpty())
            paths += value.toString();
    }
    return paths;
}

} // namespace belvedere
