// The comparison of the versions in the list: the verdict above, below it numbers, events, sensors and configuration as
// cards. Is given what to compare and says what the user wants changed.
#pragma once

#include "app/text/format.h"
#include "ui/compare/comparison_facts.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_note.h"

#include <QWidget>

#include <memory>

class QAction;

namespace belvedere {

class ComparePane final : public QWidget
{
    Q_OBJECT

public:
    enum class Copy {
        Verdict,
        Numbers,
        NumbersMarkdown,
        Events,
        Sensors,
        Configuration,
        Json,
        Picture
    };

    explicit ComparePane(QWidget *parent = nullptr);
    ~ComparePane() override;

    // Shown with what can be copied.
    void setReportAction(QAction *action);
    void setTheme(const Theme &theme);
    void setDisplay(const Display &display);
    // Without versions: says how to get there. The facts are calculated by a worker where they take more than a frame.
    void setSubject(ComparisonSubject subject);
    // Of events and moments, drawn on the lanes.
    void setNotes(std::vector<TimelineNote> notes);
    void setSynchronous(
        bool on); // for pictures: nothing is still being calculated when setSubject() returns
    void setForPicture(bool on);

    const ComparisonSetup &setup() const;
    ComparisonFactsPtr facts() const; // null while they are calculated, or where there are none
    bool isReady() const;

    // Of the lanes; steps to the next or previous event of the current lane.
    void stepEvent(bool forward);
    void zoom(double factor);
    void fitAll();
    void setTimeCursor(std::optional<Timestamp> time);
    void copy(Copy what);

signals:
    // The setup as it shall be. What was shown stays until it is set.
    void setupWanted(const belvedere::ComparisonSetup &setup, int change); // ViewChange
    void labelFileWanted();
    void rangeWanted();
    void cursorMoved(std::optional<belvedere::Timestamp> time);
    // A detection was picked: the version's key and its row of predictedRanges.
    void eventPicked(const QString &key, qsizetype row);
    void ready();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace belvedere
