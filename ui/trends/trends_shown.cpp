#include "ui/trends/trends_shown.h"

#include "app/base/literals.h"
#include "ui/theme/marks.h"

namespace belvedere {

QString TrendsShown::nameOf(size_t version) const
{
    return u'v' + QString::number(versions[version]->version.version);
}

const Promotion *TrendsShown::promotionOf(size_t version) const
{
    const auto found = std::find_if(
        promotions.rbegin(), promotions.rend(), [&](const Promotion &promotion) {
            return promotion.version == versions[version]->version.version;
        });
    return found == promotions.rend() ? nullptr : &*found;
}

TrendsShown trendsOf(const ContentsPtr &contents, const QString &modelName, const QString &modelArn,
                     const QHash<QString, int> &marks, const QString &current)
{
    TrendsShown shown{.contents = contents, .modelName = shortVisibleText(modelName, 60)};
    if (!contents)
        return shown;
    const auto model = std::ranges::find_if(contents->models, [&](const ModelEntry &one) {
        return one.name == modelName && one.arn == modelArn;
    });
    if (model == contents->models.end())
        return shown;
    for (const size_t index : model->versions) {
        const VersionEntry &entry = contents->versions[index];
        const QString key = entry.key();
        if (key == current)
            shown.current = qsizetype(shown.versions.size());
        shown.marks.push_back(marks.value(key, noSlot));
        shown.versions.push_back(&entry);
    }
    shown.promotions = promotions(*model, *contents);
    shown.activeVersion = model->activeVersion;
    return shown;
}

} // namespace belvedere
