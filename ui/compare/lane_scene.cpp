#include "ui/compare/lane_scene.h"

#include "app/base/literals.h"
#include "app/text/comparison_rows.h"
#include "app/text/verdict_text.h"

#include <algorithm>
#include <map>

namespace belvedere {

namespace {

constexpr size_t mostCounts = 7;

QString sceneText(const char *text)
{
    return QCoreApplication::translate("LaneScene", text);
}

std::optional<TimeRange> commonPart(const std::optional<TimeRange> &range, const TimeRange &window)
{
    if (!range || !range->overlaps(window))
        return std::nullopt;
    return TimeRange{std::max(range->start, window.start), std::min(range->end, window.end)};
}

// Ranges that only touch have nothing in common.
std::optional<TimeRange> trainedPart(const std::optional<TimeRange> &training,
                                     const TimeRange &window)
{
    const auto part = commonPart(training, window);
    return part && part->length().count() > 0 ? part : std::nullopt;
}

void addDetections(ComparedLane &lane, const Measured &measured)
{
    std::vector<TimeRange> found;
    std::vector<TimeRange> unlabelled;
    std::vector<TimeRange> all;
    for (const DetectionMatch &match : measured.measure.matching.detections) {
        const auto inside = commonPart(match.detection, lane.window);
        if (!inside)
            continue;
        all.push_back(*inside);
        lane.rows.push_back(match.event);
        (match.overlapsLabel ? found : unlabelled).push_back(*inside);
        lane.goesOnBefore = lane.goesOnBefore || match.detection.start < lane.window.start;
        lane.goesOnAfter = lane.goesOnAfter || match.detection.end > lane.window.end;
    }
    lane.found = SpanIndex(found);
    lane.unlabelled = SpanIndex(unlabelled);
    lane.all = SpanIndex(all);
}

ComparedLane laneOf(const ComparisonFacts &facts, size_t index)
{
    const ComparedColumn &column = facts.columns[index];
    const ComparedVersion &version = facts.comparison().versions[column.version];
    ComparedLane lane;
    lane.name = columnName(facts.comparison(), column);
    lane.column = index;
    lane.slot = facts.slotOf(column.version);
    lane.window = column.window();
    if (!version.isPrior)
        lane.trainedOn = trainedPart(version.entry->version.trainingRange(), lane.window);
    if (column.scope) {
        for (const ComparisonLabel &label : column.scope->labels.labels)
            lane.labels.push_back(label.range);
    }
    addDetections(lane, *column.measured);
    return lane;
}

std::vector<TimeRange> mergedLabels(std::vector<TimeRange> labels)
{
    std::ranges::sort(labels);
    std::vector<TimeRange> merged;
    for (const TimeRange &label : labels) {
        if (merged.empty() || label.start > merged.back().end)
            merged.push_back(label);
        else
            merged.back().end = std::max(merged.back().end, label.end);
    }
    return merged;
}

// Which versions have an event in a group, by their positions in the scope.
std::vector<size_t> finders(const EventGroup &group)
{
    std::vector<size_t> versions;
    versions.reserve(group.events.size());
    for (const GroupedEvent &event : group.events)
        versions.push_back(event.version);
    std::ranges::sort(versions);
    versions.erase(std::unique(versions.begin(), versions.end()), versions.end());
    return versions;
}

QString findersText(const Comparison &comparison, const ComparedScope &scope,
                    const std::vector<size_t> &versions)
{
    if (versions.size() == scope.versions.size())
        return sceneText(QT_TRANSLATE_NOOP("LaneScene", "found by all"));
    QStringList names;
    for (const size_t one : versions)
        names += comparedName(comparison, scope.versions[one]);
    if (names.size() == 1)
        return sceneText(QT_TRANSLATE_NOOP("LaneScene", "only by %1")).arg(names.front());
    const QString last = names.takeLast();
    return sceneText(QT_TRANSLATE_NOOP("LaneScene", "by %1 and %2")).arg(names.join(u", "_s), last);
}

// By all, by some of few, by each alone; of many versions only how many found it.
std::vector<GroupCount> countsOf(const Comparison &comparison, const ComparedScope &scope)
{
    std::map<std::pair<qsizetype, std::vector<size_t>>, qsizetype> counts;
    const size_t all = scope.versions.size();
    counts[{-qsizetype(all), {}}] = 0;
    for (size_t i = 0; i < all && all > 1 && all <= 4; ++i)
        counts[{-1, {i}}] = 0;
    for (const EventGroup &group : scope.groups) {
        const std::vector<size_t> versions = finders(group);
        const bool isNamed = versions.size() < all && all <= 4;
        ++counts[{-qsizetype(versions.size()), isNamed ? versions : std::vector<size_t>{}}];
    }
    std::vector<GroupCount> told;
    for (const auto &[who, count] : counts) {
        const size_t versions = size_t(-who.first);
        if (versions == all)
            told.push_back({count, sceneText(QT_TRANSLATE_NOOP("LaneScene", "found by all"))});
        else if (!who.second.empty())
            told.push_back({count, findersText(comparison, scope, who.second)});
        else
            told.push_back(
                {count,
                 sceneText(QT_TRANSLATE_NOOP("LaneScene", "by %1 of %2")).arg(versions).arg(all)});
    }
    if (told.size() > mostCounts)
        told.resize(mostCounts);
    return told;
}

} // namespace

LaneScene laneScene(ComparisonFactsPtr facts)
{
    LaneScene scene;
    std::vector<TimeRange> labels;
    for (size_t i = 0; i < facts->columns.size(); ++i) {
        ComparedLane lane = laneOf(*facts, i);
        labels.insert(labels.end(), lane.labels.begin(), lane.labels.end());
        scene.extent = scene.extent ? TimeRange{std::min(scene.extent->start, lane.window.start),
                                                std::max(scene.extent->end, lane.window.end)}
                                    : lane.window;
        scene.lanes.push_back(std::move(lane));
    }
    scene.labels = mergedLabels(std::move(labels));
    const Comparison &comparison = facts->comparison();
    if (comparison.scopes.size() == 1 && !comparison.scopes.front().version)
        scene.counts = countsOf(comparison, comparison.scopes.front());
    scene.facts = std::move(facts);
    return scene;
}

} // namespace belvedere
