#include "app/cli/version_choice.h"

#include "app/base/literals.h"
#include "app/text/format.h"

namespace belvedere::cli {

namespace {

using Models = std::vector<const ModelEntry *>;

// Of several the only one without an ARN: nothing but its name could tell it from the others.
template<typename T, typename HasArn>
void keepOnlyOneWithoutArn(std::vector<T> &found, HasArn hasArn)
{
    if (found.size() > 1 && std::ranges::count_if(found, std::not_fn(hasArn)) == 1)
        std::erase_if(found, hasArn);
}

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
    if (!wanted || found.size() < 2)
        return found;
    const auto hasVersions = [](const ModelEntry *model) { return !model->versions.empty(); };
    if (std::ranges::any_of(found, hasVersions))
        std::erase_if(found, std::not_fn(hasVersions));
    keepOnlyOneWithoutArn(found, [](const ModelEntry *model) { return !model->arn.isEmpty(); });
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

// As sent, else as the service forms it from the model's.
QString arnOf(const VersionEntry &entry, const ModelEntry &model)
{
    if (entry.version.versionArn)
        return *entry.version.versionArn;
    return model.arn.isEmpty()
               ? QString()
               : model.arn + "/model-version/"_L1 + QString::number(entry.version.version);
}

// The version whose ARN it is.
std::optional<Choice> versionNamed(const ArchiveContents &contents, const QString &arn)
{
    for (const ModelEntry &model : contents.models) {
        for (const size_t index : model.versions) {
            if (arnOf(contents.versions[index], model) == arn)
                return Choice{&contents.versions[index], &model};
        }
    }
    return std::nullopt;
}

using Versions = std::vector<const VersionEntry *>;

// Those of the number, else the active one, else the newest. Several where one number has several ARNs.
Versions versionsOf(const ArchiveContents &contents, const ModelEntry &model,
                    std::optional<qint64> version)
{
    Versions active;
    Versions numbered;
    const bool wantsAny = !version;
    if (wantsAny && !model.versions.empty())
        version = contents.versions[model.versions.back()].version.version; // ascending
    for (const size_t index : model.versions) {
        const VersionEntry &entry = contents.versions[index];
        if (entry.derived.active)
            active.push_back(&entry);
        if (entry.version.version == version)
            numbered.push_back(&entry);
    }
    Versions found = wantsAny && !active.empty() ? active : numbered;
    keepOnlyOneWithoutArn(
        found, [&](const VersionEntry *entry) { return !arnOf(*entry, model).isEmpty(); });
    return found;
}

Error ambiguous(const Versions &versions, const ModelEntry &model)
{
    QStringList lines{
        u"there are %1 versions %2 of \"%3\"; choose one with --model and its ARN:"_s.arg(
            QString::number(versions.size()), QString::number(versions.front()->version.version),
            shortVisibleText(model.name, 200))};
    for (const VersionEntry *entry : versions)
        lines += u"  "_s + visibleText(arnOf(*entry, model));
    return {.kind = ErrorKind::Usage, .detail = lines.join(u'\n')};
}

} // namespace

Result<Choice> chooseVersion(const ArchiveContents &contents, const std::optional<QString> &model,
                             std::optional<qint64> version)
{
    const Models models = candidates(contents, model);
    if (models.size() > 1)
        return ambiguous(models);
    if (models.empty()) {
        const auto named = model ? versionNamed(contents, *model) : std::nullopt;
        if (named && (!version || named->entry->version.version == *version))
            return *named;
        return notFound(model ? u"there is no model \"%1\""_s.arg(shortVisibleText(*model, 200))
                              : u"no version of a model was found"_s);
    }
    const ModelEntry &chosen = *models.front();
    const Versions versions = versionsOf(contents, chosen, version);
    if (versions.size() > 1)
        return ambiguous(versions, chosen);
    if (versions.empty()) {
        const QString name = shortVisibleText(chosen.name, 200);
        return notFound(version ? u"there is no version %1 of \"%2\""_s.arg(*version).arg(name)
                                : u"there is no version of \"%1\""_s.arg(name));
    }
    return Choice{versions.front(), &chosen};
}

} // namespace belvedere::cli
