#include "app/domain/contents.h"

#include "app/base/literals.h"

namespace belvedere {

QString VersionEntry::id() const
{
    return version.modelName + u':' + QString::number(version.version);
}

QString VersionEntry::key() const
{
    return version.versionArn && !version.versionArn->isEmpty() ? *version.versionArn : id();
}

const VersionEntry *ArchiveContents::find(const QString &key) const
{
    const auto found = std::ranges::find_if(
        versions, [&](const VersionEntry &entry) { return entry.key() == key; });
    return found == versions.end() ? nullptr : &*found;
}

} // namespace belvedere
