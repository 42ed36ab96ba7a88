#include "app/archive/assembly.h"

#include "app/archive/answered_requests.h"
#include "app/archive/diagnostics_paths.h"
#include "app/archive/hash64.h"
#include "app/archive/version_groups.h"
#include "app/base/canonical_json.h"
#include "app/base/literals.h"
#include "app/base/parallel.h"

#include <algorithm>
#include <map>
#include <memory>
#include <sys/mman.h>

namespace belvedere {

namespace {

using Kind = VersionMention::Kind;

FilePlace originOf(const ScannedFile &file, const Place &place)
{
    return {textOf(file.path), place.offset, place.length, place.line, textOf(file.stored)};
}

QString arnOf(const ModelDescription &model)
{
    return modelArnOf(model.active.modelArn.value_or(QString()),
                      model.activeVersionArn.value_or(QString()));
}

QString arnOf(const ModelVersionSummary &summary)
{
    return modelArnOf(summary.modelArn.value_or(QString()), summary.versionArn.value_or(QString()));
}

// Unknown members in one form: the last of each name, without those that say nothing.
void unify(std::vector<UnknownMember> &members)
{
    std::map<QString, QByteArray> byName;
    for (const UnknownMember &member : members)
        byName[member.name] = canonicalJson(member.json);
    std::erase_if(byName, [](const auto &member) { return member.second == "null"; });
    members.clear();
    for (const auto &[name, json] : byName)
        members.push_back({name, json});
}

// Leaves what a response says, and nothing of how it was written down.
void unify(ModelVersion &version)
{
    version.memberCount = 0;
    version.notes.clear();
    unify(version.extra);
    for (auto *metrics : {&version.modelMetrics, &version.priorModelMetrics}) {
        if (*metrics)
            unify((*metrics)->extra);
    }
}

// The same members with the same values, however they were written down.
bool saysTheSame(ModelVersion a, ModelVersion b)
{
    unify(a);
    unify(b);
    return a == b;
}

template<auto... Members>
void completeEach(ModelVersion &a, ModelVersion &b)
{
    const auto complete = [](auto &x, auto &y) {
        if (!x)
            x = y;
        else if (!y)
            y = x;
    };
    (complete(a.*Members, b.*Members), ...);
}

void completeUnknown(std::vector<UnknownMember> &to, const std::vector<UnknownMember> &from)
{
    for (const UnknownMember &member : from) {
        if (std::ranges::find(to, member.name, &UnknownMember::name) == to.end())
            to.push_back(member);
    }
    std::ranges::sort(to, {}, &UnknownMember::name);
}

// Gives each what only the other has. Metrics that can be read and others that cannot stay apart.
void completeEachOther(ModelVersion &a, ModelVersion &b)
{
    using V = ModelVersion;
    if (!a.modelMetrics && !b.modelMetrics)
        completeEach<&V::modelMetricsProblem>(a, b);
    if (!a.priorModelMetrics && !b.priorModelMetrics)
        completeEach<&V::priorModelMetricsProblem>(a, b);
    completeEach<&V::modelArn, &V::versionArn, &V::status, &V::sourceType, &V::datasetName,
                 &V::datasetArn, &V::schema, &V::labelsInput, &V::trainingDataStart,
                 &V::trainingDataEnd, &V::evaluationDataStart, &V::evaluationDataEnd, &V::roleArn,
                 &V::targetSamplingRate, &V::trainingExecutionStart, &V::trainingExecutionEnd,
                 &V::failedReason, &V::modelMetrics, &V::lastUpdated, &V::created,
                 &V::serverSideKmsKeyId, &V::offCondition, &V::sourceModelVersionArn,
                 &V::importJobStart, &V::importJobEnd, &V::importedDataSizeBytes,
                 &V::priorModelMetrics, &V::retrainingAvailableDataInDays, &V::autoPromotionResult,
                 &V::autoPromotionResultReason, &V::diagnosticsOutput, &V::diagnosticsResults,
                 &V::modelQuality>(a, b);
    completeUnknown(a.extra, b.extra);
    completeUnknown(b.extra, a.extra);
}

// Whether no member differs that both have; `known` then has the members of both.
bool agrees(ModelVersion &known, ModelVersion other)
{
    unify(known);
    unify(other);
    completeEachOther(known, other);
    return known == other;
}

ModelVersion fromSummary(const Found<ModelVersionSummary> &found)
{
    const ModelVersionSummary &summary = found.value;
    ModelVersion version;
    version.modelName = summary.modelName;
    version.modelArn = summary.modelArn;
    version.version = summary.version;
    version.versionArn = summary.versionArn;
    version.created = summary.created;
    version.status = summary.status;
    version.sourceType = summary.sourceType;
    version.modelQuality = summary.modelQuality;
    version.memberCount = summary.memberCount;
    version.extra = summary.extra;
    version.notes = found.notes;
    return version;
}

// Members of a list entry that cannot be true at the same time as the description.
std::vector<QString> contradictionsOf(const ModelVersionSummary &summary,
                                      const ModelVersion &version, bool isStandIn)
{
    using namespace std::chrono_literals;
    std::vector<QString> members;
    const auto differ = [](const auto &a, const auto &b) { return a && b && *a != *b; };
    if (differ(summary.modelArn, version.modelArn))
        members.push_back(u"ModelArn"_s);
    if (differ(summary.versionArn, version.versionArn))
        members.push_back(u"ModelVersionArn"_s);
    if (differ(summary.sourceType, version.sourceType))
        members.push_back(u"SourceType"_s);
    // A DescribeModel tells when the model was made, not the version. Some tools cut the fraction of a second off.
    const bool bothDated = !isStandIn && summary.created && version.created;
    if (bothDated && std::chrono::abs(*summary.created - *version.created) >= 1s)
        members.push_back(u"CreatedAt"_s);
    return members;
}

// Twenty megabytes for ten thousand versions: in pages of 4 KiB, half of the time to make them is the kernel's. A wish only.
template<typename T>
void preferLargePages(std::vector<T> &list)
{
    constexpr size_t pageSize = 2 << 20;
    void *begin = list.data();
    size_t room = list.capacity() * sizeof(T);
    if (std::align(pageSize, pageSize, begin, room))
        (void)::madvise(begin, room / pageSize * pageSize, MADV_HUGEPAGE);
}

template<typename T, typename SameAs, typename Better>
void keepBest(std::vector<T> &list, T value, SameAs sameAs, Better better)
{
    const auto known = std::ranges::find_if(list,
                                            [&](const T &other) { return sameAs(other, value); });
    if (known == list.end())
        list.push_back(std::move(value));
    else if (better(value, *known))
        *known = std::move(value);
}

// Absent is older than anything. Of the same time, a description counts more than an entry of a list, which lacks a member.
template<auto Time, auto OfDescription>
constexpr auto countsMore = [](const auto &a, const auto &b) {
    return std::pair(a.*Time, bool(a.*OfDescription)) > std::pair(b.*Time, bool(b.*OfDescription));
};

class Assembly
{
public:
    explicit Assembly(AssemblyInput input) : m_in(std::move(input)) {}

    ArchiveContents run();

private:
    void learnModels();
    void makeVersions();
    void fillVersion(int worker, VersionGroup &group, VersionEntry &entry);
    bool isContradictory(int worker, const VersionGroup &group);
    void compareWithLists(const VersionGroup &group, VersionEntry &entry) const;
    ModelVersion take(int worker, const VersionMention &mention);
    ModelVersion copyOf(int worker, const VersionMention &mention) const;
    FilePlace originOf(const VersionMention &mention) const;

    void makeModels();
    void addModelFacts(size_t file, OtherFacts &facts);
    void addDescriptions(size_t file, OtherFacts &facts);
    void addInference(OtherFacts &facts);
    void addEvents();
    void addOthers(size_t file, OtherFacts &facts);
    void addLists(size_t file, const OtherFacts &facts);
    void addProblems();
    void finishModels();
    ModelEntry *modelOf(const QString &name, const QString &arn);
    ModelEntry *modelOfScheduler(const InferenceEvent &event);

    const ScannedFile &scanned(size_t file) const { return m_in.scan.files[file]; }
    QString path(size_t file) const { return textOf(scanned(file).path); }

    AssemblyInput m_in;
    ModelDirectory m_directory;
    std::vector<VersionGroup> m_groups;
    std::vector<InferenceEvent> m_events;
    QHash<QString, size_t> m_modelOfScheduler; // by the scheduler's ARN and by its name
    ArchiveContents m_out;
};

ArchiveContents Assembly::run()
{
    m_out.roots = m_in.scan.roots;
    for (const ScannedFile &file : m_in.scan.files) {
        if (isDiagnosticsFile(file.path))
            m_out.diagnosticsFiles.push_back(textOf(file.path));
        else if (isManifest(file.path))
            m_out.manifests.push_back(textOf(file.path));
        if (!file.stored.empty() || file.isElsewhere)
            m_out.stored.insert(textOf(file.path), textOf(file.stored));
    }
    std::ranges::sort(m_out.diagnosticsFiles);
    std::ranges::sort(m_out.manifests);
    applyRequests(m_in.scan, m_in.facts);
    learnModels();
    m_groups = groupVersions(m_in.facts, m_directory);
    makeVersions();
    makeModels();
    finishModels();
    addProblems();
    assignDiagnostics(m_out);
    return std::move(m_out);
}

void Assembly::learnModels()
{
    const auto text = [](const std::optional<QString> &value) { return value.value_or(QString()); };
    for (const FileFacts &facts : m_in.facts) {
        for (const FoundVersion &found : facts.versions)
            m_directory.learn(found.head.modelName,
                              modelArnOf(found.head.modelArn, found.head.versionArn));
        if (!facts.other)
            continue;
        for (const auto &found : facts.other->models)
            m_directory.learn(found.value.active.modelName, arnOf(found.value));
        for (const auto &found : facts.other->listedVersions)
            m_directory.learn(found.value.modelName, arnOf(found.value));
        for (const auto &found : facts.other->listedModels)
            m_directory.learn(found.value.modelName, text(found.value.modelArn));
        for (const auto &scheduler : facts.other->retrainingSchedulers)
            m_directory.learn(scheduler.modelName, text(scheduler.modelArn));
        const auto learnNamed = [&](const auto &mention) {
            if (mention.modelName)
                m_directory.learn(*mention.modelName, text(mention.modelArn));
        };
        std::ranges::for_each(facts.other->inferenceSchedulers, learnNamed);
        std::ranges::for_each(facts.other->inferenceExecutions, learnNamed);
    }
    m_directory.settle();
}

// ---- versions --------------------------------------------------------------------------------------------------------

void Assembly::makeVersions()
{
    m_out.versions.reserve(m_groups.size());
    preferLargePages(m_out.versions);
    m_out.versions.resize(m_groups.size());
    forEachInParallel(
        m_groups.size(), m_groups.size() < 64 ? 1 : m_in.threads, 32,
        [this](int worker, size_t i) { fillVersion(worker, m_groups[i], m_out.versions[i]); });
}

void Assembly::fillVersion(int worker, VersionGroup &group, VersionEntry &entry)
{
    const VersionMention &best = group.best();
    entry.origin = originOf(best);
    // Only what is of the same kind as the best is another response for it.
    for (size_t i = group.mentions.size() - 1; i > 0; --i) {
        if (group.mentions[i].kind == best.kind)
            entry.history.push_back(originOf(group.mentions[i]));
    }
    entry.fromList = best.kind == Kind::Listed;
    entry.derived.fromDescribeModel = best.kind == Kind::StandIn;
    entry.derived.numberAssumed =
        best.kind == Kind::StandIn
        && !m_in.facts[best.file].other->models[best.index].value.activeVersion;
    entry.contradictory = best.kind == Kind::Described
                          && (group.hasSeveralNumbers || isContradictory(worker, group));
    entry.version = take(worker, best);
    compareWithLists(group, entry);
}

bool Assembly::isContradictory(int worker, const VersionGroup &group)
{
    const auto &mentions = group.mentions;
    std::optional<ModelVersion> undated; // what those without a time say together
    for (size_t i = 1; i < mentions.size() && mentions[i].kind == Kind::Described; ++i) {
        // Sorted by time: those of the same time stand together, and need only be held against their neighbour.
        if (mentions[i].lastUpdated != mentions[i - 1].lastUpdated)
            continue;
        if (mentions[i].lastUpdated) {
            if (!saysTheSame(copyOf(worker, mentions[i - 1]), copyOf(worker, mentions[i])))
                return true;
            continue;
        }
        // Without a time a response is no whole one: what it lacks is no contradiction.
        if (!undated)
            undated = copyOf(worker, mentions[i - 1]);
        if (!agrees(*undated, copyOf(worker, mentions[i])))
            return true;
    }
    return false;
}

void Assembly::compareWithLists(const VersionGroup &group, VersionEntry &entry) const
{
    if (entry.fromList)
        return;
    for (const VersionMention &mention : group.mentions) {
        if (mention.kind != Kind::Listed)
            continue;
        const auto &summary = m_in.facts[mention.file].other->listedVersions[mention.index].value;
        for (QString &member :
             contradictionsOf(summary, entry.version, entry.derived.fromDescribeModel)) {
            if (std::ranges::find(entry.listContradictions, member)
                == entry.listContradictions.end())
                entry.listContradictions.push_back(std::move(member));
        }
    }
}

ModelVersion Assembly::take(int worker, const VersionMention &mention)
{
    if (mention.kind == Kind::Described) {
        FoundVersion &found = m_in.facts[mention.file].versions[mention.index];
        if (found.parsed) {
            const std::unique_ptr<ModelVersion> parsed = std::move(found.parsed);
            return std::move(*parsed);
        }
    }
    return copyOf(worker, mention);
}

ModelVersion Assembly::copyOf(int worker, const VersionMention &mention) const
{
    const FileFacts &facts = m_in.facts[mention.file];
    switch (mention.kind) {
    case Kind::Described: {
        const FoundVersion &found = facts.versions[mention.index];
        return found.parsed ? *found.parsed : m_in.fetch(worker, found);
    }
    case Kind::StandIn:
        return facts.other->models[mention.index].value.active;
    case Kind::Listed:
        return fromSummary(facts.other->listedVersions[mention.index]);
    }
    Q_UNREACHABLE();
}

FilePlace Assembly::originOf(const VersionMention &mention) const
{
    const FileFacts &facts = m_in.facts[mention.file];
    switch (mention.kind) {
    case Kind::Described:
        return belvedere::originOf(scanned(mention.file), facts.versions[mention.index].place);
    case Kind::StandIn:
        return belvedere::originOf(scanned(mention.file), facts.other->models[mention.index].place);
    case Kind::Listed:
        return belvedere::originOf(scanned(mention.file),
                                   facts.other->listedVersions[mention.index].place);
    }
    Q_UNREACHABLE();
}

// ---- models and what belongs to them ---------------------------------------------------------------------------------

void Assembly::makeModels()
{
    for (const auto &model : m_directory.models())
        m_out.models.push_back({.name = model.name, .arn = model.arn});
    for (size_t i = 0; i < m_groups.size(); ++i) {
        ModelEntry &model = m_out.models[m_groups[i].best().model];
        model.versions.push_back(i);
        for (const VersionMention &mention : m_groups[i].mentions) {
            if (mention.kind == Kind::Listed
                && (model.listedVersions.empty() || model.listedVersions.back() != mention.version))
                model.listedVersions.push_back(mention.version);
        }
    }
    for (size_t file = 0; file < m_in.facts.size(); ++file) {
        if (m_in.facts[file].other)
            addModelFacts(file, *m_in.facts[file].other);
    }
    addEvents();
}

void Assembly::addModelFacts(size_t file, OtherFacts &facts)
{
    addDescriptions(file, facts);
    addInference(facts);
    addOthers(file, facts);
    addLists(file, facts);
}

ModelEntry *Assembly::modelOf(const QString &name, const QString &arn)
{
    const auto found = m_directory.find(name, arn);
    return found ? &m_out.models[*found] : nullptr;
}

void Assembly::addDescriptions(size_t file, OtherFacts &facts)
{
    for (auto &[place, description, notes] : facts.models) {
        ModelEntry *model = modelOf(description.active.modelName, arnOf(description));
        const auto countsBefore = [](const ModelVersion &a, const ModelVersion &b) {
            return std::tie(a.lastUpdated, a.memberCount) > std::tie(b.lastUpdated, b.memberCount);
        };
        // The archive says that a newer answer to the same request is here.
        if (facts.isSuperseded || !model
            || (model->description
                && !countsBefore(description.active, model->description->active)))
            continue;
        model->description = std::move(description);
        model->descriptionOrigin = belvedere::originOf(scanned(file), place);
    }
    for (auto &found : facts.listedModels) {
        ModelEntry *model = modelOf(found.value.modelName,
                                    found.value.modelArn.value_or(QString()));
        if (model && !model->summary)
            model->summary = std::move(found.value);
    }
    for (RetrainingScheduler &scheduler : facts.retrainingSchedulers) {
        ModelEntry *model = modelOf(scheduler.modelName, scheduler.modelArn.value_or(QString()));
        if (model
            && (!model->retrainingScheduler
                || scheduler.updated > model->retrainingScheduler->updated))
            model->retrainingScheduler = std::move(scheduler);
    }
}

void Assembly::addInference(OtherFacts &facts)
{
    const auto remember = [this](const auto &model, const std::optional<QString> &arn,
                                 const QString &name) {
        const size_t place = size_t(model - m_out.models.data());
        if (arn)
            m_modelOfScheduler.insert(*arn, place);
        m_modelOfScheduler.insert(name, place);
    };
    for (InferenceScheduler &scheduler : facts.inferenceSchedulers) {
        ModelEntry *model = modelOf(scheduler.modelName.value_or(QString()),
                                    scheduler.modelArn.value_or(QString()));
        if (!model)
            continue;
        remember(model, scheduler.arn, scheduler.name);
        keepBest(
            model->inferenceSchedulers, std::move(scheduler),
            [](const auto &a, const auto &b) { return a.name == b.name && a.arn == b.arn; },
            countsMore<&InferenceScheduler::updated, &InferenceScheduler::roleArn>);
    }
    for (InferenceExecution &execution : facts.inferenceExecutions) {
        ModelEntry *model = modelOf(execution.modelName.value_or(QString()),
                                    execution.modelArn.value_or(QString()));
        if (!model)
            continue;
        remember(model, execution.schedulerArn, execution.schedulerName);
        model->inferenceExecutions.push_back(std::move(execution));
    }
    m_events.insert(m_events.end(), std::make_move_iterator(facts.inferenceEvents.begin()),
                    std::make_move_iterator(facts.inferenceEvents.end()));
}

// An event names its scheduler; whose that is, a scheduler or an execution says. In an archive of one model it is clear.
ModelEntry *Assembly::modelOfScheduler(const InferenceEvent &event)
{
    for (const auto &key : {event.schedulerArn, event.schedulerName}) {
        const auto found = key ? m_modelOfScheduler.constFind(*key) : m_modelOfScheduler.cend();
        if (found != m_modelOfScheduler.cend())
            return &m_out.models[*found];
    }
    return m_out.models.size() == 1 ? &m_out.models.front() : nullptr;
}

// The same execution, saved several times: what is known of it once it has ended counts.
void sortExecutions(std::vector<InferenceExecution> &executions)
{
    const auto key = [](const InferenceExecution &e) {
        return std::tie(e.dataStart, e.scheduledStart, e.schedulerName, e.schedulerArn);
    };
    const auto isRunning = [](const InferenceExecution &e) {
        return e.status && *e.status == ExecutionStatus::InProgress;
    };
    std::ranges::stable_sort(executions, [&](const auto &a, const auto &b) {
        return key(a) != key(b) ? key(a) < key(b) : isRunning(a) < isRunning(b);
    });
    const auto repeated = std::ranges::unique(
        executions, [&](const auto &a, const auto &b) { return key(a) == key(b); });
    executions.erase(repeated.begin(), repeated.end());
}

void Assembly::addEvents()
{
    for (InferenceEvent &event : m_events) {
        if (ModelEntry *model = modelOfScheduler(event))
            model->inferenceEvents.push_back(std::move(event));
    }
    for (ModelEntry &model : m_out.models) {
        auto &events = model.inferenceEvents;
        std::ranges::stable_sort(events, {}, &InferenceEvent::range);
        const auto repeated = std::ranges::unique(events);
        events.erase(repeated.begin(), repeated.end());
        sortExecutions(model.inferenceExecutions);
    }
}

void Assembly::addOthers(size_t file, OtherFacts &facts)
{
    for (Dataset &dataset : facts.datasets)
        keepBest(
            m_out.datasets, std::move(dataset),
            [](const Dataset &a, const Dataset &b) {
                return a.arn && b.arn ? *a.arn == *b.arn : a.name == b.name;
            },
            countsMore<&Dataset::lastUpdated, &Dataset::schema>);
    for (IngestionJob &job : facts.ingestionJobs)
        keepBest(
            m_out.ingestionJobs, std::move(job),
            [](const IngestionJob &a, const IngestionJob &b) { return a.jobId == b.jobId; },
            [](const IngestionJob &a, const IngestionJob &b) { return a.quality && !b.quality; });
    for (LabelGroup &group : facts.labelGroups)
        keepBest(
            m_out.labelGroups, std::move(group),
            [](const LabelGroup &a, const LabelGroup &b) {
                return a.arn && b.arn ? *a.arn == *b.arn : a.name == b.name;
            },
            [](const LabelGroup &a, const LabelGroup &b) {
                return std::tuple(a.updated, a.faultCodes.size())
                       > std::tuple(b.updated, b.faultCodes.size());
            });
    for (ResourceTags &tags : facts.tags) {
        if (!tags.resourceArn.isEmpty())
            m_out.tags.push_back(std::move(tags));
    }
    m_out.labels.insert(m_out.labels.end(), std::make_move_iterator(facts.labels.begin()),
                        std::make_move_iterator(facts.labels.end()));
    if (facts.labelFile) {
        facts.labelFile->path = path(file);
        m_out.labelFiles.push_back(*std::move(facts.labelFile));
    }
}

void Assembly::addLists(size_t file, const OtherFacts &facts)
{
    for (const FoundList &list : facts.lists) {
        const ModelEntry *model = modelOf(list.modelName, list.modelArn);
        m_out.lists.push_back({.origin = belvedere::originOf(scanned(file), list.place),
                               .operation = list.operation,
                               .modelName = list.modelName,
                               .modelArn = model ? model->arn : QString(),
                               .owner = list.owner,
                               .hasNextToken = list.hasNextToken,
                               .entries = list.entries,
                               .request = list.request});
    }
}

void Assembly::finishModels()
{
    for (ModelEntry &model : m_out.models) {
        if (model.description && model.description->activeVersion)
            model.activeVersion = model.description->activeVersion;
        else if (model.summary)
            model.activeVersion = model.summary->activeVersion;
        for (const size_t i : model.versions) {
            Derived &derived = m_out.versions[i].derived;
            derived.active = m_out.versions[i].version.version == model.activeVersion;
            if (derived.active)
                derived.numberAssumed = false; // a list says it
        }
    }
    std::ranges::stable_sort(m_out.tags, {}, &ResourceTags::resourceArn);
    std::ranges::stable_sort(m_out.labels, {}, &Label::range);
    const auto repeated = std::ranges::unique(m_out.labels); // the same list, saved twice
    m_out.labels.erase(repeated.begin(), repeated.end());
}

void Assembly::addProblems()
{
    m_out.problems = std::move(m_in.scan.problems);
    for (size_t file = 0; file < m_in.facts.size(); ++file) {
        if (!m_in.facts[file].other)
            continue;
        for (Error &error : m_in.facts[file].other->problems)
            m_out.problems.push_back({path(file), std::move(error)});
    }
    std::ranges::stable_sort(m_out.problems, {}, &Problem::path);
}

} // namespace

ArchiveContents assemble(AssemblyInput input)
{
    return Assembly(std::move(input)).run();
}

} // namespace belvedere
