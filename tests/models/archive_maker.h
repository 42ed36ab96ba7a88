// Contents for models, with as much in them as a test reads.
#pragma once

#include "app/base/literals.h"
#include "app/domain/contents.h"

namespace belvedere::test {

inline VersionEntry entryOf(const QString &model, qint64 number)
{
    VersionEntry entry;
    entry.version.modelName = model;
    entry.version.version = number;
    entry.version.status = WireEnum<ModelVersionStatus>(u"SUCCESS"_s);
    return entry;
}

// Models with the versions 1 to n of each; the last one is active.
inline std::shared_ptr<ArchiveContents> archiveOf(
    const std::vector<std::pair<QString, int>> &models)
{
    auto contents = std::make_shared<ArchiveContents>();
    for (const auto &[name, count] : models) {
        ModelEntry model{.name = name};
        if (count > 0)
            model.activeVersion = count;
        for (int number = 1; number <= count; ++number) {
            model.versions.push_back(contents->versions.size());
            contents->versions.push_back(entryOf(name, number));
            contents->versions.back().derived.active = number == count;
        }
        contents->models.push_back(std::move(model));
    }
    return contents;
}

inline std::vector<VersionRow> rowsOf(const ContentsPtr &contents)
{
    std::vector<VersionRow> rows;
    for (const VersionEntry &entry : contents->versions)
        rows.push_back({&entry, 0});
    return rows;
}

} // namespace belvedere::test
