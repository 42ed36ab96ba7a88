#include "ui/timeline/lane_text.h"

#include "app/base/literals.h"
#include "ui/timeline/event_facts.h"
#include "ui/timeline/timeline_text.h"

namespace belvedere {

namespace {

using Part = TimelineHit::Part;

QString longRange(const TimeRange &range, const Display &display)
{
    return timelineText(QT_TRANSLATE_NOOP("Timeline", "%1 → %2 (%3)"))
        .arg(dateTimeText(range.start, display), dateTimeText(range.end, display),
             durationText(range.length()));
}

QString markName(const TimelineMark &mark)
{
    switch (mark.kind) {
    case TimelineMark::Kind::TrainingRun:
        return timelineText(QT_TRANSLATE_NOOP("Timeline", "Training run: %1"));
    case TimelineMark::Kind::ImportJob:
        return timelineText(QT_TRANSLATE_NOOP("Timeline", "Import job: %1"));
    case TimelineMark::Kind::Promotion:
        return mark.approximate ? timelineText(QT_TRANSLATE_NOOP(
                   "Timeline", "Promoted about %1. The moment itself was not saved; this is "
                               "the end of its training run."))
                                : timelineText(QT_TRANSLATE_NOOP("Timeline", "Promoted: %1"));
    case TimelineMark::Kind::Retraining:
        return mark.approximate
                   ? timelineText(QT_TRANSLATE_NOOP(
                       "Timeline", "Retraining due %1, calculated from the schedule's start and "
                                   "frequency"))
                   : timelineText(QT_TRANSLATE_NOOP("Timeline", "Scheduled retraining: %1"));
    }
    return {};
}

QString markText(const TimelineMark &mark, const Display &display)
{
    return markName(mark).arg(mark.end ? longRange({mark.at, *mark.end}, display)
                                       : dateTimeText(mark.at, display));
}

QString eventText(const TimelineLane &lane, const TimelineHit &hit, const Display &display)
{
    const EventFacts facts = eventFacts(lane, hit.item, display);
    QStringList lines{facts.title};
    for (const auto &[what, value] : facts.rows)
        lines += timelineText(QT_TRANSLATE_NOOP("Timeline", "%1: %2")).arg(what, value);
    if (!facts.sensors.empty()) {
        const SensorShare &first = facts.sensors.front();
        lines += timelineText(QT_TRANSLATE_NOOP("Timeline", "Most: %1, %2"))
                     .arg(shortVisibleText(first.name, 80), percentText(first.share));
    }
    if (hit.count > 1) {
        lines += countText(
            QT_TRANSLATE_N_NOOP("Text", "%n stands here: zoom in to tell them apart"),
            QT_TRANSLATE_N_NOOP("Text", "%n stand here together: zoom in to tell them apart"),
            hit.count);
    }
    return lines.join(u'\n');
}

QString labelText(const TimelineLane &lane, const TimelineHit &hit, const Display &display)
{
    QString text = timelineText(QT_TRANSLATE_NOOP("Timeline", "Labelled event %1 of %2"))
                       .arg(hit.item + 1)
                       .arg(lane.labels.size());
    return text + u'\n' + longRange(lane.labels.range(hit.item), display);
}

QStringList laneLines(const TimelineLane &lane, const Display &display)
{
    QStringList lines{lane.toolTipName};
    if (lane.active)
        lines += timelineText(QT_TRANSLATE_NOOP("Timeline", "The active version"));
    if (!lane.state.isEmpty())
        lines += lane.state;
    if (lane.training)
        lines += timelineText(QT_TRANSLATE_NOOP("Timeline", "Training data: %1"))
                     .arg(longRange(*lane.training, display));
    if (lane.evaluation)
        lines += timelineText(QT_TRANSLATE_NOOP("Timeline", "Evaluation data: %1"))
                     .arg(longRange(*lane.evaluation, display));
    if (lane.kind == TimelineLane::Kind::Version && lane.entry
        && lane.entry->version.modelMetrics) {
        lines += countText(QT_TRANSLATE_N_NOOP("Text", "%n detection"),
                           QT_TRANSLATE_N_NOOP("Text", "%n detections"), lane.events.size());
        lines += countText(QT_TRANSLATE_N_NOOP("Text", "%n labelled event"),
                           QT_TRANSLATE_N_NOOP("Text", "%n labelled events"), lane.labels.size());
    }
    if (lane.kind == TimelineLane::Kind::Inference) {
        lines += countText(QT_TRANSLATE_N_NOOP("Text", "%n inference event"),
                           QT_TRANSLATE_N_NOOP("Text", "%n inference events"), lane.events.size());
    }
    for (size_t index = 0; index < std::min<size_t>(lane.notes.size(), 3); ++index) {
        lines += timelineText(QT_TRANSLATE_NOOP("Timeline", "Note: %1"))
                     .arg(lane.notes[index].tip.section(u'\n', 1, 1));
    }
    constexpr size_t mostMarks = 6;
    for (size_t index = 0; index < std::min(lane.marks.size(), mostMarks); ++index)
        lines += markText(lane.marks[index], display);
    if (lane.marks.size() > mostMarks)
        lines += u"…"_s;
    return lines;
}

bool contains(const SpanIndex &ranges, Timestamp at)
{
    for (qsizetype i = ranges.firstReaching(at); i < ranges.size() && ranges.range(i).start <= at;
         ++i) {
        if (ranges.range(i).end >= at)
            return true;
    }
    return false;
}

bool contains(const std::optional<TimeRange> &range, Timestamp at)
{
    return range && range->start <= at && at <= range->end;
}

} // namespace

QString toolTipOf(const TimelineScene &scene, const TimelineHit &hit, const Display &display)
{
    if (const TimelineNote *note = noteOf(scene, hit))
        return note->tip;
    if (hit.lane < 0 || hit.part == Part::Nothing || hit.part == Part::Lane)
        return {};
    const TimelineLane &lane = scene.lanes[size_t(hit.lane)];
    switch (hit.part) {
    case Part::Event:
        return eventText(lane, hit, display);
    case Part::Label:
        return labelText(lane, hit, display);
    case Part::Mark:
        return lane.name + u'\n' + markText(lane.marks[size_t(hit.item)], display);
    case Part::Training:
    case Part::Evaluation:
    case Part::Name:
        return laneLines(lane, display).join(u'\n');
    case Part::Nothing:
    case Part::Lane:
    case Part::Note:
        break;
    }
    return {};
}

QString readoutOf(const TimelineLane &lane, Timestamp at)
{
    QStringList parts;
    if (contains(lane.training, at))
        parts += timelineText(QT_TRANSLATE_NOOP("Timeline", "trained on"));
    if (contains(lane.evaluation, at))
        parts += timelineText(QT_TRANSLATE_NOOP("Timeline", "evaluated on"));
    if (contains(lane.events, at))
        parts += lane.kind == TimelineLane::Kind::Inference
                     ? timelineText(QT_TRANSLATE_NOOP("Timeline", "inference event"))
                     : timelineText(QT_TRANSLATE_NOOP("Timeline", "detected"));
    if (contains(lane.labels, at))
        parts += timelineText(QT_TRANSLATE_NOOP("Timeline", "labelled"));
    if (parts.isEmpty())
        parts += timelineText(QT_TRANSLATE_NOOP("Timeline", "nothing"));
    return timelineText(QT_TRANSLATE_NOOP("Timeline", "%1: %2"))
        .arg(lane.name, parts.join(u" · "_s));
}

QString spokenLane(const TimelineLane &lane, const Display &display)
{
    return laneLines(lane, display).join(u". "_s);
}

} // namespace belvedere
