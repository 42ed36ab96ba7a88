#include "app/archive/version_groups.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace belvedere {

namespace {

using Mentions = std::vector<VersionMention>;
using Kind = VersionMention::Kind;

// The ARN as sent, else as the service forms it from the model's.
QString versionArnOf(const QString &versionArn, const QString &modelArn, qint64 version)
{
    if (!versionArn.isEmpty() || modelArn.isEmpty())
        return versionArn;
    return modelArn + "/model-version/"_L1 + QString::number(version);
}

void addMention(Mentions &mentions, const ModelDirectory &directory, VersionMention mention,
                const QString &name, const QString &modelArn)
{
    const auto model = directory.find(name, modelArnOf(modelArn, mention.arn));
    if (!model)
        return;
    mention.model = *model;
    mention.number = mention.version;
    mention.arn = versionArnOf(mention.arn, modelArn, mention.version);
    mentions.push_back(std::move(mention));
}

void addStandIns(Mentions &mentions, const ModelDirectory &directory, quint32 file,
                 const OtherFacts &facts)
{
    for (quint32 i = 0; i < facts.models.size(); ++i) {
        const auto &[place, model, notes] = facts.models[i];
        addMention(mentions, directory,
                   {.kind = Kind::StandIn,
                    .file = file,
                    .index = i,
                    .version = model.active.version,
                    .arn = model.active.versionArn.value_or(QString()),
                    .lastUpdated = model.active.lastUpdated,
                    .memberCount = model.active.memberCount,
                    .offset = place.offset},
                   model.active.modelName, model.active.modelArn.value_or(QString()));
    }
}

void addListed(Mentions &mentions, const ModelDirectory &directory, quint32 file,
               const OtherFacts &facts)
{
    for (quint32 i = 0; i < facts.listedVersions.size(); ++i) {
        const auto &[place, summary, notes] = facts.listedVersions[i];
        addMention(mentions, directory,
                   {.kind = Kind::Listed,
                    .file = file,
                    .index = i,
                    .version = summary.version,
                    .arn = summary.versionArn.value_or(QString()),
                    .memberCount = summary.memberCount,
                    .offset = place.offset},
                   summary.modelName, summary.modelArn.value_or(QString()));
    }
}

Mentions allMentions(const std::vector<FileFacts> &facts, const ModelDirectory &directory)
{
    Mentions mentions;
    mentions.reserve(facts.size());
    for (quint32 file = 0; file < facts.size(); ++file) {
        for (quint32 i = 0; i < facts[file].versions.size(); ++i) {
            const auto &[place, head, parsed, segment, offset, length] = facts[file].versions[i];
            addMention(mentions, directory,
                       {.file = file,
                        .index = i,
                        .version = head.version,
                        .arn = head.versionArn,
                        .lastUpdated = head.lastUpdated,
                        .memberCount = head.memberCount,
                        .offset = place.offset},
                       head.modelName, head.modelArn);
        }
        if (facts[file].other) {
            addStandIns(mentions, directory, file, *facts[file].other);
            addListed(mentions, directory, file, *facts[file].other);
        }
    }
    return mentions;
}

// Newer LastUpdatedTime, then more members, then path order.
bool countsBefore(const VersionMention &a, const VersionMention &b)
{
    const auto key = [](const VersionMention &m) { return std::tuple(m.file, m.offset, m.index); };
    if (a.lastUpdated != b.lastUpdated)
        return a.lastUpdated > b.lastUpdated; // absent is older than anything
    if (a.memberCount != b.memberCount)
        return a.memberCount > b.memberCount;
    return key(a) < key(b);
}

bool comesBefore(const VersionMention &a, const VersionMention &b)
{
    if (a.model != b.model)
        return a.model < b.model;
    if (a.number != b.number)
        return a.number < b.number;
    if (a.kind != b.kind)
        return a.kind < b.kind;
    return countsBefore(a, b);
}

bool isNumberOfItsArn(const VersionMention &mention)
{
    const QStringView arn = mention.arn;
    return arn.isEmpty() || arn.mid(arn.lastIndexOf(u'/') + 1).toLongLong() == mention.version;
}

// The ARN is the version: what has one ARN is about one version, whatever numbers it says. The number of the response that
// counts is taken. A list entry whose ARN nobody describes keeps its own: it contradicts the description of that number.
void numberByArn(Mentions &mentions)
{
    QHash<QString, const VersionMention *>
        best; // only of ARNs that came with another number than theirs
    for (const VersionMention &mention : mentions) {
        if (!isNumberOfItsArn(mention))
            best.insert(mention.arn, nullptr);
    }
    if (best.isEmpty())
        return;
    for (const VersionMention &mention : mentions) {
        const auto place = best.find(mention.arn);
        if (place == best.end() || mention.kind == Kind::Listed)
            continue;
        const VersionMention *&known = *place;
        if (!known || mention.kind < known->kind
            || (mention.kind == known->kind && countsBefore(mention, *known)))
            known = &mention;
    }
    for (VersionMention &mention : mentions) {
        if (const VersionMention *known = best.value(mention.arn))
            mention.number = known->version;
    }
}

bool describesSeveralNumbers(const VersionGroup &group)
{
    return std::ranges::any_of(group.mentions, [&](const VersionMention &mention) {
        return mention.kind == Kind::Described && mention.version != group.best().version;
    });
}

// Different ARNs among what is said about one number of one model; entries of lists only where nothing else is there.
QSet<QString> arnsOf(std::span<const VersionMention> mentions)
{
    const bool onlyListed = mentions.front().kind == Kind::Listed;
    QSet<QString> arns;
    for (const VersionMention &mention : mentions) {
        if (!mention.arn.isEmpty() && (onlyListed || mention.kind != Kind::Listed))
            arns.insert(mention.arn);
    }
    return arns;
}

// One number, several ARNs: each is a version of its own, and what has no ARN is another one. A list entry goes with its
// ARN; with an ARN of its own it speaks of a version that nobody described.
void splitByArn(std::span<const VersionMention> mentions, std::vector<VersionGroup> &groups)
{
    std::vector<std::pair<QString, VersionGroup>> byArn;
    for (const VersionMention &mention : mentions) {
        auto place = std::ranges::find(byArn, mention.arn,
                                       &std::pair<QString, VersionGroup>::first);
        if (place == byArn.end())
            place = byArn.insert(byArn.end(), {mention.arn, {}});
        place->second.mentions.push_back(mention);
    }
    std::ranges::sort(byArn, {}, &std::pair<QString, VersionGroup>::first);
    for (auto &[arn, group] : byArn)
        groups.push_back(std::move(group));
}

} // namespace

std::vector<VersionGroup> groupVersions(const std::vector<FileFacts> &facts,
                                        const ModelDirectory &directory)
{
    Mentions mentions = allMentions(facts, directory);
    numberByArn(mentions);
    std::ranges::sort(mentions, comesBefore);
    std::vector<VersionGroup> groups;
    groups.reserve(mentions.size());
    for (size_t begin = 0, end = 0; begin < mentions.size(); begin = end) {
        while (end < mentions.size() && mentions[end].model == mentions[begin].model
               && mentions[end].number == mentions[begin].number)
            ++end;
        const std::span run(mentions.data() + begin, end - begin);
        if (run.size() > 1 && arnsOf(run).size() > 1)
            splitByArn(run, groups);
        else
            groups.push_back({Mentions(std::make_move_iterator(run.begin()),
                                       std::make_move_iterator(run.end()))});
    }
    for (VersionGroup &group : groups)
        group.hasSeveralNumbers = describesSeveralNumbers(group);
    return groups;
}

} // namespace belvedere
