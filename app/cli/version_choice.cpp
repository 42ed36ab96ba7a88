#include "app/cli/version_choice.h"

#include "app/base/literals.h"
#include "app/text/format.h"

namespace belvedere::cli {

namespace {

using Models = std::vector<const ModelEntry *>;

Models candidates(const ArchiveContents &contents, const std::optional<QString> &wanted)
{
    Models found;
    for (const ModelEntry &model : contents.models) {
        const bool fits = wanted ? model.name == *wanted
                                       || (!model.arn.isEmpty() && model.arn == *wanted)
                                 : !model.versions.empty();
        if (fits)
            found.push_back(&model);
    }
    return found;
}

// A name that several ARNs share is told by its ARN.
QString nameOf(const ModelEntry &model, const Models &among)
{
    const auto sameName = std::ranges::count_if(
        among, [&](const ModelEntry *m) { return m->name == model.name; });
    return visibleText(sameName > 1 && !model.arn.isEmpty() ? model.arn : model.name);
}

Error ambiguous(const Models &models)
{
    QStringList lines{u"there are %1 models; choose one with --model:"_s.arg(models.size())};
    for (const ModelEntry *model : models)
        lines += u"  "_s + nameOf(*model, models);
    return {.kind = ErrorKind::Usage, .detail = lines.join(u'\n')};
}

Error notFound(const QString &sentence)
{
    return {.kind = ErrorKind::NotFound, .detail = sentence};
}

const VersionEntry *versionOf(const ArchiveContents &contents, const ModelEntry &model,
                              std::optional<qint64> version)
{
    const VersionEntry *active = nullptr;
    const VersionEntry *newest = nullptr;
    for (const size_t index : model.versions) {
        const VersionEntry &entry = contents.versions[index];
        if (version && entry.version.version == *version)
            return &entry;
        if (entry.derived.active)
            active = &entry;
        newest = &entry; // ascending
    }
    if (version)
        return nullptr;
    return active ? active : newest;
}

} // namespace

Result<Choice> chooseVersion(const ArchiveContents &contents, const std::optional<QString> &model,
                             std::optional<qint64> version)
{
    const Models models = candidates(contents, model);
    if (models.size() > 1)
        return ambiguous(models);
    if (models.empty()) {
        return notFound(model ? u"there is no model \"%1\""_s.arg(shortVisibleText(*model, 200))
                              : u"no version of a model was found"_s);
    }
    const ModelEntry &chosen = *models.front();
    const VersionEntry *entry = versionOf(contents, chosen, version);
    if (!entry) {
        const QString name = shortVisibleText(chosen.name, 200);
        return notFound(version ? u"there is no version %1 of \"%2\""_s.arg(*version).arg(name)
                                : u"there is no version of \"%1\""_s.arg(name));
    }
    return Choice{entry, &chosen};
}

} // namespace belvedere::cli
