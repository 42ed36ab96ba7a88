#include "app/domain/contents.h"

#include "app/base/literals.h"

namespace belvedere {

QString VersionEntry::id() const
{
    return version.modelName + u':' + QString::number(version.version);
}

QString VersionEntry::key() const
{
    if (version.versionArn && !version.versionArn->isEmpty())
        return *version.versionArn;
    // As the service forms it: models of one name in two regions have versions of the same id.
    if (version.modelArn && !version.modelArn->isEmpty())
        return *version.modelArn + "/model-version/"_L1 + QString::number(version.version);
    return id();
}

const VersionEntry *ArchiveContents::find(const QString &key) const
{
    const auto found = std::ranges::find_if(
        versions, [&](const VersionEntry &entry) { return entry.key() == key; });
    return found == versions.end() ? nullptr : &*found;
}

} // namespace belvedere
