#include "app/models/version_mime.h"

#include <QDataStream>
#include <QIODevice>

namespace belvedere {

namespace {

// More than anyone drags; a foreign program may claim any number.
constexpr quint32 mostVersions = 100'000;

} // namespace

std::unique_ptr<QMimeData> versionMimeData(const QList<VersionRef> &versions)
{
    if (versions.isEmpty())
        return nullptr;
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    QStringList lines;
    out << quint32(versions.size());
    for (const auto &[key, id] : versions) {
        out << key << id;
        lines += id;
    }
    auto data = std::make_unique<QMimeData>();
    data->setData(versionMimeType, bytes);
    data->setText(lines.join(u'\n'));
    return data;
}

QList<VersionRef> versionsOfMimeData(const QMimeData *data)
{
    QList<VersionRef> versions;
    if (!data || !data->hasFormat(versionMimeType))
        return versions;
    QDataStream in(data->data(versionMimeType));
    in.setVersion(QDataStream::Qt_6_4);
    quint32 count = 0;
    in >> count;
    for (quint32 i = 0; i < std::min(count, mostVersions); ++i) {
        VersionRef version;
        in >> version.first >> version.second;
        if (in.status() != QDataStream::Ok)
            return {};
        versions += version;
    }
    return versions;
}

} // namespace belvedere
