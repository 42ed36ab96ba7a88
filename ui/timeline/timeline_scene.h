// What the timeline draws, taken from the contents once, so that painting a frame only reads arrays.
#pragma once

#include "app/analysis/timeline.h"
#include "app/domain/contents.h"
#include "app/text/format.h"
#include "ui/theme/marks.h"
#include "ui/timeline/timeline_note.h"

#include <QHash>

namespace belvedere {

// One moment that is marked on a lane.
struct TimelineMark {
    enum class Kind : quint8 { TrainingRun, ImportJob, Promotion, Retraining };
    Kind kind = Kind::TrainingRun;
    Timestamp at{};
    std::optional<Timestamp> end{}; // of a run or job that has ended
    bool approximate =
        false; // a promotion at the end of its run; a retraining that only the schedule names
};

struct TimelineLane {
    enum class Kind : quint8 { Version, Inference, Retraining };
    Kind kind = Kind::Version;
    QString
        key{}; // VersionEntry::key(); for the other kinds that of the model, unique among lanes of its kind
    QString name{};        // "v9", "inference", "retraining": one visible line
    QString modelName{};   // visible text, shortened
    QString toolTipName{}; // the name in full, visible text
    int slot = noSlot;
    bool active = false;
    bool finished = true; // false for failed, cancelled and running versions, which are drawn paler
    std::optional<TimeRange> training{};
    std::optional<TimeRange> evaluation{};
    SpanIndex labels{};
    SpanIndex
        events{}; // source: the row in ModelMetrics::predictedRanges, or in ModelEntry::inferenceEvents
    std::vector<bool> overlapsLabel{}; // by row; empty for inference events
    std::vector<TimelineMark> marks{}; // ascending time
    std::vector<TimelineNote> notes{}; // ascending start
    QString
        state{}; // "failed: ...", "stopped", "training since ..."; empty for a version that is ready. One visible line;
                 // its time is in the zone that the axis names
    const VersionEntry *entry = nullptr; // Kind::Version
    const ModelEntry *model = nullptr;

    // The hull of everything dated on the lane.
    std::optional<TimeRange> extent() const;
};

struct TimelineScene {
    std::vector<ContentsPtr> archives{}; // keeps what the lanes point to
    std::vector<TimelineLane> lanes{};
    std::optional<TimeRange> extent{}; // of all lanes; absent where nothing has a date
    std::vector<TimelineNote> notes{}; // of no lane in particular; ascending start
    bool severalModels = false;        // then lanes show the name of their model
    bool approximateMarks = false;     // some mark is approximate: the legend explains it
    bool importJobs = false;
    bool retrainings = false;
    bool hasNotes = false; // on a lane or on the axis
};

TimelineScene buildTimelineScene(std::vector<ContentsPtr> archives,
                                 const std::vector<VersionRow> &rows,
                                 const QHash<QString, int> &colourSlots, const Display &display);

// Lays the user's notes onto their lanes and onto the axis, in place of those that were there. Those of versions and models
// that are not in the scene are left out.
void placeNotes(TimelineScene &scene, std::vector<TimelineNote> notes);

// The lane's position by its version's key; -1 where there is none.
qsizetype laneOfVersion(const TimelineScene &scene, const QString &key);

} // namespace belvedere
