#include "ui/timeline/event_facts.h"
#include "ui/timeline/timeline_text.h"

#include "app/base/literals.h"

#include <algorithm>
#include <cmath>

namespace belvedere {

namespace {

constexpr size_t mostSensors = 8;
constexpr qsizetype longestName = 300;

std::vector<SensorShare> sharesOfDetection(const ModelMetrics &metrics, qsizetype row)
{
    std::vector<SensorShare> shares;
    const Contributions &contributions = metrics.contributions;
    if (row >= contributions.eventCount())
        return shares;
    for (qsizetype sensor = 0; sensor < contributions.sensorCount(); ++sensor) {
        const double share = contributions.share(row, sensor);
        if (std::isfinite(share))
            shares.push_back({contributions.sensors()[size_t(sensor)], share});
    }
    return shares;
}

std::vector<SensorShare> sharesOf(const TimelineLane &lane, qsizetype row)
{
    std::vector<SensorShare> shares;
    if (lane.kind == TimelineLane::Kind::Version && lane.entry && lane.entry->version.modelMetrics)
        return sharesOfDetection(*lane.entry->version.modelMetrics, row);
    if (lane.kind == TimelineLane::Kind::Inference && lane.model) {
        for (const auto &[name, share] : lane.model->inferenceEvents[size_t(row)].diagnostics) {
            if (std::isfinite(share))
                shares.push_back({name, share});
        }
    }
    return shares;
}

void keepLargest(EventFacts &facts, std::vector<SensorShare> shares)
{
    facts.hasShares = !shares.empty();
    std::ranges::stable_sort(shares, std::ranges::greater{}, &SensorShare::share);
    if (shares.size() > mostSensors) {
        facts.furtherSensors = qsizetype(shares.size() - mostSensors);
        shares.resize(mostSensors);
    }
    for (SensorShare &share : shares)
        share.name = shortVisibleText(share.name, longestName);
    facts.sensors = std::move(shares);
}

QString overlapText(const TimelineLane &lane, qsizetype row)
{
    if (lane.labels.isEmpty())
        return timelineText(QT_TRANSLATE_NOOP("Timeline", "there are none"));
    return lane.overlapsLabel[size_t(row)]
               ? timelineText(QT_TRANSLATE_NOOP("Timeline", "overlaps one"))
               : timelineText(QT_TRANSLATE_NOOP("Timeline", "overlaps none"));
}

QString titleOf(const TimelineLane &lane, qsizetype event)
{
    const QString name = lane.kind == TimelineLane::Kind::Version ? lane.name : lane.modelName;
    const char *form = lane.kind == TimelineLane::Kind::Version
                           ? QT_TRANSLATE_NOOP("Timeline", "%1 · detection %2 of %3")
                           : QT_TRANSLATE_NOOP("Timeline", "%1 · inference event %2 of %3");
    return timelineText(form).arg(name).arg(event + 1).arg(lane.events.size());
}

} // namespace

EventFacts eventFacts(const TimelineLane &lane, qsizetype event, const Display &display)
{
    const TimeRange &range = lane.events.range(event);
    const qsizetype row = lane.events.source(event);
    EventFacts facts;
    facts.title = titleOf(lane, event);
    facts.rows = {
        {timelineText(QT_TRANSLATE_NOOP("Timeline", "Start")), dateTimeText(range.start, display)},
        {timelineText(QT_TRANSLATE_NOOP("Timeline", "End")), dateTimeText(range.end, display)},
        {timelineText(QT_TRANSLATE_NOOP("Timeline", "Duration")),
         range.length() > Milliseconds(0) ? durationText(range.length())
                                          : timelineText(QT_TRANSLATE_NOOP("Timeline", "one row"))},
    };
    if (lane.kind == TimelineLane::Kind::Version)
        facts.rows.emplace_back(timelineText(QT_TRANSLATE_NOOP("Timeline", "Labels")),
                                overlapText(lane, row));
    keepLargest(facts, sharesOf(lane, row));
    return facts;
}

QString EventFacts::spoken() const
{
    QStringList parts{title};
    for (const auto &[what, value] : rows)
        parts += timelineText(QT_TRANSLATE_NOOP("Timeline", "%1: %2")).arg(what, value);
    for (const SensorShare &sensor : sensors)
        parts += timelineText("%1: %2").arg(sensor.name, percentText(sensor.share, 1));
    return parts.join(u". "_s);
}

} // namespace belvedere
