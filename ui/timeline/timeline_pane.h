// All versions on one time axis: what each was trained on, evaluated on, and what it detected.
#pragma once

#include "app/text/format.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_note.h"

#include "app/domain/contents.h"

#include <QFrame>
#include <QHash>

#include <memory>

namespace belvedere {

// The timeline with its tools, legend and overview. It is given what it shows and says what the user did; it keeps only
// what is its own: the range in view, the cursor, the event whose sensors are shown.
class TimelinePane final : public QFrame
{
    Q_OBJECT

public:
    explicit TimelinePane(QWidget *parent = nullptr);
    ~TimelinePane() override;

    void setTheme(const Theme &theme);
    void setDisplay(const Display &display);

    // One lane per row, in their order. `archives` are those the rows point into (VersionRow::source is the position).
    // `colourSlots`: VersionEntry::key() to slot, for versions that have one (theme/marks.h). The range in view is kept
    // where the user chose one, else everything is fitted.
    void setVersions(std::vector<ContentsPtr> archives, std::vector<VersionRow> rows,
                     const QHash<QString, int> &colourSlots);
    void setColourSlots(const QHash<QString, int> &colourSlots);
    // The user's notes, of whatever versions and models.
    void setNotes(std::vector<TimelineNote> notes);
    // What to read where there is no lane at all: a sentence, and the next step below it.
    void setEmptyText(const QString &sentence, const QString &nextStep);

    // For pictures: without what only a hand can use.
    void setForPicture(bool on);

    // Marks the lane of VersionEntry::key() and brings it into view; an unknown key marks none. Emits nothing.
    void setCurrentVersion(const QString &key);
    QString currentVersion() const;

    // UTC; absent while there is nothing with a date. Fitted means: everything, also after the next setVersions().
    std::optional<TimeRange> viewRange() const;
    bool isFitted() const;
    // What the user chose, also while nothing of it can be shown; absent while everything is fitted.
    std::optional<TimeRange> chosenRange() const;
    // A range the user chose before. May be called before setVersions(); limited to what zooming allows.
    void setViewRange(const TimeRange &range);

    // The linked cursor, also when it is moved from elsewhere; absent hides it. Emits nothing.
    void setTimeCursor(std::optional<Timestamp> time);
    std::optional<Timestamp> timeCursor() const;

    // Brings a range into view where it is not, with the cursor on its start.
    void revealRange(const TimeRange &range);

public slots:
    void fitAll();
    void zoomIn();
    void zoomOut();
    void goToDate(); // opens the field
    void nextEvent();
    void previousEvent();
    // Shows an event of a version as if it had been clicked, without emitting eventPicked(). False where there is none.
    bool revealEvent(const QString &versionKey, qsizetype eventIndex);

signals:
    void cursorMoved(std::optional<belvedere::Timestamp> time);
    void viewRangeChanged(const belvedere::TimeRange &range);
    void versionPicked(const QString &versionKey);
    // A note is to be written. Empty names: of all versions.
    void eventNoteWanted(const QString &versionKey, const QString &modelName,
                         const belvedere::TimeRange &event);
    void momentNoteWanted(const QString &versionKey, const QString &modelName,
                          belvedere::Timestamp at);
    void notePicked(const QString &id);
    // `eventIndex` is the row in ModelMetrics::predictedRanges.
    void eventPicked(const QString &versionKey, qsizetype eventIndex);

protected:
    void changeEvent(QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace belvedere
