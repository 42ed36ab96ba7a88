#include "app/domain/unknown_members.h"

#include "app/base/literals.h"

namespace belvedere {

namespace {

void addKeysOf(const std::optional<ModelMetrics> &metrics, const QString &name,
               std::vector<UnknownMember> &members)
{
    if (!metrics)
        return;
    for (UnknownMember member : metrics->extra) {
        member.name.prepend(name + u'.');
        members.push_back(std::move(member));
    }
}

} // namespace

std::vector<UnknownMember> unknownMembers(const ModelVersion &version)
{
    std::vector<UnknownMember> members;
    addKeysOf(version.modelMetrics, u"ModelMetrics"_s, members);
    addKeysOf(version.priorModelMetrics, u"PriorModelMetrics"_s, members);
    members.insert(members.end(), version.extra.begin(), version.extra.end());
    return members;
}

} // namespace belvedere
