#include "ui/compare/group_facts.h"

#include "app/base/literals.h"
#include "app/text/comparison_rows.h"
#include "app/text/verdict_text.h"

#include <algorithm>
#include <cmath>

namespace belvedere {

namespace {

constexpr size_t mostSharesTold = 6;

QString groupText(const char *text)
{
    return QCoreApplication::translate("GroupFacts", text);
}

void addShares(EventFacts &facts, const ModelMetrics &metrics, qsizetype row)
{
    const Contributions &shares = metrics.contributions;
    if (row >= shares.eventCount() || !shares.hasShares(row))
        return;
    facts.hasShares = true;
    for (qsizetype i = 0; i < shares.sensorCount(); ++i) {
        if (const double share = shares.share(row, i); !std::isnan(share))
            facts.sensors.push_back({visibleText(shares.sensors()[size_t(i)]), share});
    }
    std::ranges::sort(facts.sensors, [](const SensorShare &a, const SensorShare &b) {
        return a.share != b.share ? a.share > b.share : a.name < b.name;
    });
    if (facts.sensors.size() > mostSharesTold) {
        facts.furtherSensors = qsizetype(facts.sensors.size() - mostSharesTold);
        facts.sensors.resize(mostSharesTold);
    }
}

const EventGroup *groupOf(const ComparedScope &scope, const TimeRange &range)
{
    for (const EventGroup &group : scope.groups) {
        if (group.range.overlaps(range))
            return &group;
    }
    return nullptr;
}

// "2023-09-03 04:10 → 2023-09-06 10:00, 1 h earlier than the baseline, overlap 0.83"
QString finderText(const EventGroup &group, size_t member, const Display &display)
{
    std::optional<TimeRange> hull;
    for (const GroupedEvent &event : group.events) {
        if (event.version != member)
            continue;
        hull = hull ? TimeRange{std::min(hull->start, event.range.start),
                                std::max(hull->end, event.range.end)}
                    : event.range;
    }
    if (!hull)
        return groupText(QT_TRANSLATE_NOOP("GroupFacts", "not found"));
    const QString when = shortDateTimeText(hull->start, display) + u" → "_s
                         + shortDateTimeText(hull->end, display);
    const auto overlap = std::ranges::find(group.overlaps, member, &GroupOverlap::version);
    if (overlap == group.overlaps.end())
        return when;
    const Milliseconds later = overlap->startDifference;
    const QString shift = later.count() == 0
                              ? groupText(QT_TRANSLATE_NOOP("GroupFacts", "same start"))
                              : (later.count() > 0
                                     ? groupText(QT_TRANSLATE_NOOP("GroupFacts", "%1 later"))
                                     : groupText(QT_TRANSLATE_NOOP("GroupFacts", "%1 earlier")))
                                    .arg(durationText(Milliseconds(std::abs(later.count()))));
    return groupText(QT_TRANSLATE_NOOP("GroupFacts", "%1 · %2, overlap %3"))
        .arg(when, shift, fractionText(overlap->iou));
}

void addFinders(EventFacts &facts, const ComparisonFacts &all, const ComparedColumn &column,
                const TimeRange &range, const Display &display)
{
    const EventGroup *group = column.scope ? groupOf(*column.scope, range) : nullptr;
    if (!group || column.scope->versions.size() < 2)
        return;
    for (size_t i = 0; i < column.scope->versions.size(); ++i)
        facts.rows.emplace_back(comparedName(all.comparison(), column.scope->versions[i]),
                                finderText(*group, i, display));
    if (group->isChained)
        facts.rows.emplace_back(
            groupText(QT_TRANSLATE_NOOP("GroupFacts", "Chained")),
            groupText(QT_TRANSLATE_NOOP("GroupFacts", "events joined by others in between")));
}

void addTimes(EventFacts &facts, const TimeRange &range, const Display &display)
{
    facts.rows.emplace_back(groupText(QT_TRANSLATE_NOOP("GroupFacts", "Start")),
                            dateTimeText(range.start, display));
    facts.rows.emplace_back(groupText(QT_TRANSLATE_NOOP("GroupFacts", "End")),
                            dateTimeText(range.end, display));
    facts.rows.emplace_back(groupText(QT_TRANSLATE_NOOP("GroupFacts", "Duration")),
                            durationText(range.length()));
}

// Which label of the column it finds, and how early.
void addLabel(EventFacts &facts, const ComparedColumn &column, const TimeRange &range)
{
    for (const LabelMatch &label : column.measured->measure.matching.labels) {
        if (!label.label.overlaps(range))
            continue;
        const QString what = label.forewarning
                                 ? durationText(*label.forewarning)
                                 : groupText(QT_TRANSLATE_NOOP("GroupFacts", "cut by the window"));
        facts.rows.emplace_back(groupText(QT_TRANSLATE_NOOP("GroupFacts", "Forewarning")), what);
        return;
    }
    if (column.scope && column.scope->labels.anyVote)
        facts.rows.emplace_back(groupText(QT_TRANSLATE_NOOP("GroupFacts", "Label")),
                                groupText(QT_TRANSLATE_NOOP("GroupFacts", "none: unlabelled")));
}

} // namespace

EventFacts groupFacts(const ComparisonFacts &facts, size_t column, qsizetype row,
                      const Display &display)
{
    const ComparedColumn &of = facts.columns[column];
    const ModelMetrics &metrics = *facts.comparison().versions[of.version].metrics;
    const TimeRange range = metrics.predictedRanges[size_t(row)];
    EventFacts told;
    told.title = groupText(QT_TRANSLATE_NOOP("GroupFacts", "%1 · detection"))
                     .arg(columnName(facts.comparison(), of));
    addTimes(told, range, display);
    addLabel(told, of, range);
    addFinders(told, facts, of, range, display);
    addShares(told, metrics, row);
    return told;
}

EventFacts detectionFacts(const ComparisonFacts &facts, size_t version, qsizetype row,
                          const Display &display)
{
    const ModelMetrics &metrics = *facts.comparison().versions[version].metrics;
    EventFacts told;
    told.title = groupText(QT_TRANSLATE_NOOP("GroupFacts", "%1 · detection"))
                     .arg(comparedName(facts.comparison(), version));
    addTimes(told, metrics.predictedRanges[size_t(row)], display);
    addShares(told, metrics, row);
    return told;
}

} // namespace belvedere
