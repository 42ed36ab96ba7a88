#include "ui/timeline/timeline_scene.h"
#include "ui/timeline/timeline_text.h"

#include "app/analysis/event_matching.h"
#include "app/analysis/promotion.h"
#include "app/base/iso_duration.h"
#include "app/base/literals.h"

#include <QSet>

#include <algorithm>

namespace belvedere {

namespace {

constexpr qsizetype shownNameLength = 120;
constexpr qsizetype shownReasonLength = 400;
constexpr int mostScheduledRetrainings = 2000;

void include(std::optional<TimeRange> &extent, const TimeRange &range)
{
    if (!extent) {
        extent = range;
        return;
    }
    extent->start = std::min(extent->start, range.start);
    extent->end = std::max(extent->end, range.end);
}

QString failedText(const ModelVersion &version)
{
    const QString reason = shortVisibleText(version.failedReason.value_or(QString()),
                                            shownReasonLength);
    return reason.isEmpty() ? timelineText(QT_TRANSLATE_NOOP("Timeline", "failed"))
                            : timelineText(QT_TRANSLATE_NOOP("Timeline", "failed: %1")).arg(reason);
}

QString sinceText(const char *plain, const char *since, std::optional<Timestamp> time,
                  const Display &display)
{
    return time ? timelineText(since).arg(shortDateTimeText(*time, display)) : timelineText(plain);
}

QString unfinishedText(const VersionEntry &entry, const Display &display)
{
    const ModelVersion &version = entry.version;
    if (!version.status)
        return {};
    if (!version.status->known)
        return shortVisibleText(version.status->word, shownNameLength);
    switch (*version.status->known) {
    case ModelVersionStatus::InProgress:
        return sinceText(QT_TRANSLATE_NOOP("Timeline", "training"),
                         QT_TRANSLATE_NOOP("Timeline", "training since %1"),
                         version.trainingExecutionStart, display);
    case ModelVersionStatus::ImportInProgress:
        return sinceText(QT_TRANSLATE_NOOP("Timeline", "importing"),
                         QT_TRANSLATE_NOOP("Timeline", "importing since %1"),
                         version.importJobStart, display);
    case ModelVersionStatus::Failed:
        return failedText(version);
    case ModelVersionStatus::Canceled:
        return timelineText(QT_TRANSLATE_NOOP("Timeline", "stopped"));
    case ModelVersionStatus::Success:
        break;
    }
    return {};
}

QString stateText(const VersionEntry &entry, const Display &display)
{
    if (const QString text = unfinishedText(entry, display); !text.isEmpty())
        return text;
    if (entry.version.modelMetricsProblem)
        return timelineText(QT_TRANSLATE_NOOP("Timeline", "its detections cannot be read"));
    if (entry.fromList)
        return timelineText(
            QT_TRANSLATE_NOOP("Timeline", "listed, its description is not in the archive"));
    return {};
}

void addRun(std::vector<TimelineMark> &marks, TimelineMark::Kind kind,
            std::optional<Timestamp> start, std::optional<Timestamp> end)
{
    if (!start && !end)
        return;
    // An end before the start is a mistake in the response: its note says so, the mark stands at the start.
    const bool hasEnd = start && end && *end > *start;
    marks.push_back({kind, start ? *start : *end, hasEnd ? end : std::nullopt, false});
}

TimelineLane versionLane(const VersionEntry &entry, const Display &display)
{
    const ModelVersion &version = entry.version;
    TimelineLane lane;
    lane.kind = TimelineLane::Kind::Version;
    lane.key = entry.key();
    lane.name = u'v' + QString::number(version.version);
    lane.modelName = shortVisibleText(version.modelName, shownNameLength);
    lane.toolTipName = timelineText(QT_TRANSLATE_NOOP("Timeline", "%1, version %2"))
                           .arg(visibleText(version.modelName), QString::number(version.version));
    lane.entry = &entry;
    lane.active = entry.derived.active;
    lane.finished = !version.status || *version.status == ModelVersionStatus::Success;
    lane.training = version.trainingRange();
    lane.evaluation = version.evaluationRange();
    lane.state = stateText(entry, display);
    if (version.modelMetrics) {
        const ModelMetrics &metrics = *version.modelMetrics;
        if (metrics.labeledRanges)
            lane.labels = SpanIndex(*metrics.labeledRanges);
        lane.events = SpanIndex(metrics.predictedRanges);
        lane.overlapsLabel.resize(metrics.predictedRanges.size());
        for (const DetectionMatch &match : matchEvents(metrics).detections)
            lane.overlapsLabel[size_t(match.event)] = match.overlapsLabel;
    }
    addRun(lane.marks, TimelineMark::Kind::TrainingRun, version.trainingExecutionStart,
           version.trainingExecutionEnd);
    addRun(lane.marks, TimelineMark::Kind::ImportJob, version.importJobStart, version.importJobEnd);
    return lane;
}

// Where each version of an archive belongs.
QHash<const VersionEntry *, const ModelEntry *> modelsOf(const ArchiveContents &contents)
{
    QHash<const VersionEntry *, const ModelEntry *> models;
    for (const ModelEntry &model : contents.models) {
        for (const size_t index : model.versions)
            models.insert(&contents.versions[index], &model);
    }
    return models;
}

TimelineLane modelLane(const ModelEntry &model, TimelineLane::Kind kind, const QString &name)
{
    TimelineLane lane;
    lane.kind = kind;
    lane.key = model.arn.isEmpty() ? model.name : model.arn;
    lane.name = name;
    lane.modelName = shortVisibleText(model.name, shownNameLength);
    lane.toolTipName = visibleText(model.name);
    lane.model = &model;
    return lane;
}

std::optional<TimelineLane> inferenceLane(const ModelEntry &model)
{
    if (model.inferenceEvents.empty())
        return std::nullopt;
    TimelineLane lane = modelLane(model, TimelineLane::Kind::Inference,
                                  timelineText(QT_TRANSLATE_NOOP("Timeline", "inference")));
    std::vector<TimeRange> ranges;
    ranges.reserve(model.inferenceEvents.size());
    for (const InferenceEvent &event : model.inferenceEvents)
        ranges.push_back(event.range);
    lane.events = SpanIndex(ranges);
    return lane;
}

Timestamp plus(Timestamp start, const IsoDuration &period, int times)
{
    // Months of the calendar from the start itself: repeated steps would drift from the 31st to the 28th.
    const QDateTime date = toDateTime(start)
                               .addYears(period.years * times)
                               .addMonths(period.months * times)
                               .addDays(qint64(period.days) * times);
    return fromDateTime(date) + period.time * times;
}

// What the schedule alone says: every period from its start up to `until`.
void addScheduled(std::vector<TimelineMark> &marks, const RetrainingScheduler &scheduler,
                  Timestamp until)
{
    if (!scheduler.startDate)
        return;
    const IsoDuration period = parseIsoDuration(scheduler.frequency.value_or(QString()))
                                   .value_or(IsoDuration{});
    const bool repeats = period != IsoDuration{};
    for (int times = 0; times < mostScheduledRetrainings; ++times) {
        const Timestamp at = times == 0 ? *scheduler.startDate
                                        : plus(*scheduler.startDate, period, times);
        if (at > until || at < *scheduler.startDate)
            return;
        marks.push_back({TimelineMark::Kind::Retraining, at, std::nullopt, true});
        if (!repeats)
            return;
    }
}

// A start the service has told stands instead of the one calculated for the same day.
void addTold(std::vector<TimelineMark> &marks, std::optional<Timestamp> at)
{
    if (!at)
        return;
    std::erase_if(marks, [&](const TimelineMark &mark) {
        return mark.at == *at
               || (mark.approximate && std::chrono::abs(mark.at - *at) < std::chrono::hours(24));
    });
    marks.push_back({TimelineMark::Kind::Retraining, *at, std::nullopt, false});
}

std::optional<TimelineLane> retrainingLane(const ModelEntry &model, std::optional<TimeRange> around)
{
    TimelineLane lane = modelLane(model, TimelineLane::Kind::Retraining,
                                  timelineText(QT_TRANSLATE_NOOP("Timeline", "retraining")));
    std::optional<Timestamp> next;
    std::optional<Timestamp> latest;
    if (model.summary) {
        next = model.summary->nextScheduledRetrainingStart;
        latest = model.summary->latestScheduledRetrainingStart;
    }
    if (model.description) {
        next = model.description->nextScheduledRetrainingStart
                   ? model.description->nextScheduledRetrainingStart
                   : next;
        latest = model.description->latestScheduledRetrainingStart
                     ? model.description->latestScheduledRetrainingStart
                     : latest;
    }
    if (model.retrainingScheduler) {
        Timestamp until = next.value_or(
            latest.value_or(model.retrainingScheduler->startDate.value_or(Timestamp{})));
        if (around)
            until = std::max(until, around->end);
        addScheduled(lane.marks, *model.retrainingScheduler, until);
    }
    addTold(lane.marks, latest);
    addTold(lane.marks, next);
    if (lane.marks.empty())
        return std::nullopt;
    std::ranges::sort(lane.marks, {}, &TimelineMark::at);
    return lane;
}

// The lanes of one model that are no version's, below the last of its versions.
void addModelLanes(TimelineScene &scene, const ModelEntry &model, std::optional<TimeRange> around)
{
    if (auto lane = inferenceLane(model))
        scene.lanes.push_back(std::move(*lane));
    if (auto lane = retrainingLane(model, around))
        scene.lanes.push_back(std::move(*lane));
}

// The version lanes of one model, in a scene.
struct ModelLanes {
    const ModelEntry *model = nullptr;
    const ArchiveContents *contents = nullptr;
    std::vector<size_t> lanes{};
};

void addPromotions(TimelineScene &scene, const ModelLanes &of)
{
    const std::vector<Promotion> found = promotions(*of.model, *of.contents);
    for (const size_t index : of.lanes) {
        TimelineLane &lane = scene.lanes[index];
        for (const Promotion &promotion : found) {
            if (promotion.version == lane.entry->version.version)
                lane.marks.push_back({TimelineMark::Kind::Promotion, promotion.at, std::nullopt,
                                      promotion.approximate});
        }
        std::ranges::stable_sort(lane.marks, {}, &TimelineMark::at);
    }
}

void summarise(TimelineScene &scene)
{
    QString firstModel = scene.lanes.empty() ? QString() : scene.lanes.front().modelName;
    for (const TimelineLane &lane : scene.lanes) {
        if (const auto extent = lane.extent())
            include(scene.extent, *extent);
        scene.severalModels |= lane.modelName != firstModel;
        for (const TimelineMark &mark : lane.marks) {
            scene.approximateMarks |= mark.approximate
                                      && mark.kind == TimelineMark::Kind::Promotion;
            scene.importJobs |= mark.kind == TimelineMark::Kind::ImportJob;
            scene.retrainings |= mark.kind == TimelineMark::Kind::Retraining;
        }
    }
}

} // namespace

std::optional<TimeRange> TimelineLane::extent() const
{
    std::optional<TimeRange> extent;
    for (const std::optional<TimeRange> &range :
         {training, evaluation, labels.extent(), events.extent()}) {
        if (range)
            include(extent, *range);
    }
    for (const TimelineMark &mark : marks)
        include(extent, {mark.at, mark.end.value_or(mark.at)});
    return extent;
}

TimelineScene buildTimelineScene(std::vector<ContentsPtr> archives,
                                 const std::vector<VersionRow> &rows,
                                 const QHash<QString, int> &colourSlots, const Display &display)
{
    TimelineScene scene;
    scene.archives = std::move(archives);
    QHash<const VersionEntry *, const ModelEntry *> models;
    for (const ContentsPtr &contents : scene.archives) {
        if (contents)
            models.insert(modelsOf(*contents));
    }
    std::vector<ModelLanes> groups; // in the order in which the rows name them
    QHash<const ModelEntry *, size_t> groupOf;
    std::optional<TimeRange> around;
    for (const VersionRow &row : rows) {
        TimelineLane lane = versionLane(*row.entry, display);
        lane.slot = colourSlots.value(lane.key, noSlot);
        lane.model = models.value(row.entry);
        if (const auto extent = lane.extent())
            include(around, *extent);
        if (lane.model) {
            if (!groupOf.contains(lane.model)) {
                groupOf.insert(lane.model, groups.size());
                groups.push_back({lane.model, scene.archives[size_t(row.source)].get(), {}});
            }
            groups[groupOf.value(lane.model)].lanes.push_back(scene.lanes.size());
        }
        scene.lanes.push_back(std::move(lane));
    }
    for (const ModelLanes &group : groups) {
        addPromotions(scene, group);
        addModelLanes(scene, *group.model, around);
    }
    summarise(scene);
    return scene;
}

namespace {

// Those of one lane or of the axis, by whom they belong to.
using NotesByOwner = QHash<QString, std::vector<TimelineNote>>;

std::vector<TimelineNote> notesOf(const NotesByOwner &notes, const QString &owner)
{
    return notes.isEmpty() ? std::vector<TimelineNote>() : notes.value(owner);
}

} // namespace

void placeNotes(TimelineScene &scene, std::vector<TimelineNote> notes)
{
    if (notes.empty() && !scene.hasNotes)
        return;
    std::ranges::stable_sort(notes, {}, &TimelineNote::at);
    NotesByOwner versions;
    NotesByOwner inference; // by model
    std::vector<TimelineNote> others;
    for (TimelineNote &note : notes) {
        if (!note.versionKey.isEmpty())
            versions[note.versionKey].push_back(std::move(note));
        else if (note.isEvent)
            inference[note.modelName].push_back(std::move(note));
        else
            others.push_back(std::move(note));
    }
    QSet<QString> models{QString()};
    const ModelEntry *before = nullptr;
    scene.hasNotes = false;
    for (TimelineLane &lane : scene.lanes) {
        if (lane.model && lane.model != before)
            models.insert(lane.model->name);
        else if (!lane.model && lane.entry)
            models.insert(lane.entry->version.modelName);
        before = lane.model;
        if (lane.kind == TimelineLane::Kind::Version)
            lane.notes = notesOf(versions, lane.key);
        else if (lane.kind == TimelineLane::Kind::Inference && lane.model)
            lane.notes = notesOf(inference, lane.model->name);
        scene.hasNotes = scene.hasNotes || !lane.notes.empty();
    }
    std::erase_if(others,
                  [&](const TimelineNote &note) { return !models.contains(note.modelName); });
    scene.notes = std::move(others);
    scene.hasNotes = scene.hasNotes || !scene.notes.empty();
}

qsizetype laneOfVersion(const TimelineScene &scene, const QString &key)
{
    const auto found = std::ranges::find_if(scene.lanes, [&](const TimelineLane &lane) {
        return lane.kind == TimelineLane::Kind::Version && lane.key == key;
    });
    return found == scene.lanes.end() ? -1 : found - scene.lanes.begin();
}

} // namespace belvedere
