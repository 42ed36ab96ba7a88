// The versions of the chosen part of the library: the table above, the timeline below. Filters and sorts them.
#pragma once

#include "app/analysis/filter.h"
#include "app/text/format.h"
#include "ui/library/library_place.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_note.h"
#include "ui/versions/version_listing.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QFrame;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace belvedere {

class RowArranger;
class StatePage;
class TimelinePane;
class VersionMarks;
class VersionTableModel;
class VersionTableView;

class VersionsPane final : public QWidget
{
    Q_OBJECT

public:
    explicit VersionsPane(VersionMarks &marks, QWidget *parent = nullptr);
    ~VersionsPane() override;

    void setTheme(const Theme &theme);
    void setDisplay(const Display &display);

    // New contents of the opened archives. Selection and scroll stay with their versions. A long list is filtered and sorted
    // beside the window, the first time by a column: until then the table shows what it showed before. A version that nobody
    // has chosen is proposed; anew as long as not all of them `isWhole`.
    void setArchives(std::vector<ContentsPtr> archives, const LibraryPlace &chosen,
                     bool isWhole = true);
    // Absent where the text is a filter, and the table shows it, soon; else the error with its place, and the table stays.
    std::optional<Error> setFilter(const QString &text);

    bool isArranging() const; // while a long list is filtered or sorted beside the window

    qsizetype shownCount() const;
    qsizetype totalCount() const;                             // in the chosen part of the library
    const std::vector<const VersionEntry *> &entries() const; // the same, unfiltered
    std::vector<const VersionEntry *> shownEntries() const;

    // VersionEntry::key() of the chosen version; it stays chosen while a filter hides it.
    QString currentVersion() const { return m_current; }
    void setCurrentVersion(const QString &key);
    bool proposes() const { return m_proposes; } // it is this pane's own idea, which may change

    VersionTableView &table() { return *m_table; }
    // What a tool tip says of the notes on versions, by VersionEntry::key(), and the flags of the timeline.
    void setNotes(const QHash<QString, QString> &versions, std::vector<TimelineNote> timeline);
    // In the menu of a version.
    void setNoteAction(QAction *action) { m_noteAction = action; }
    // Null until the first makeTimeline(): it costs more than the rest of the window.
    TimelinePane *timeline() { return m_timeline; }
    TimelinePane *makeTimeline();
    // Goes to a detection of a version: its row in ModelMetrics::predictedRanges.
    void showDetection(const QString &key, qsizetype event);

    QList<int> splitterSizes() const; // empty until the user has moved it
    void setSplitterSizes(const QList<int> &sizes);

    // "ModelVersion desc": the column's key and the direction.
    QString sortState() const;
    void restoreSort(const QString &state);
    void restoreDefaults();

    void setClearFilterAction(QAction *action);
    // Sorts by the column of the current cell, the other way round where it is sorted by it already.
    void sortByCurrentColumn();

signals:
    void currentVersionChanged(const QString &key);
    void versionAsked(const QString &key); // the chosen one was clicked
    void countsChanged();
    void termPicked(const QString &term); // "only this", "not this"
    void responseWanted(const QString &key);
    void compareToggled(const QStringList &keys);
    void timelineMade(); // for the first time

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitSplitter();
    void showTableOrHint();
    void makeTable();
    void makeLayout();
    Arrangement wish() const;
    void arrangeAgain();
    void showRows(const ListingPtr &listing, const std::vector<quint32> &rows);
    void showListing(const ListingPtr &listing, const std::vector<quint32> &rows);
    void tableMoved();
    void chooseSomething();
    void settleProposal();
    void showVersion(const QString &key);
    void selectCurrent(bool scroll);
    void scheduleTimeline();
    void updateTimeline();
    void updateNotes();
    void updateMarks();
    void showContextMenu(const QPoint &at);
    void addPointingFilters(QMenu &menu, const QModelIndex &index);
    void addComparison(QMenu &menu);

    struct ScrollPlace {
        QString key{};
        int offset = 0;
    };
    ScrollPlace scrollPlace() const;
    void scrollTo(const ScrollPlace &place);

    VersionMarks &m_marks;
    Theme m_theme = Theme::light();
    Display m_display;

    std::vector<ContentsPtr> m_archives;
    LibraryPlace m_place;
    ListingPtr m_listing; // what the table shows; never null
    RowArranger *m_arranger;
    Filter m_filter;
    QString m_filterText;
    QString m_current;
    bool m_proposes = false;
    bool m_isWhole = true; // m_archives
    bool m_isArranging = false;
    bool m_splitFits = true; // until the user moves it

    std::vector<TimelineNote> m_timelineNotes;
    QAction *m_noteAction = nullptr;
    VersionTableModel *m_model;
    VersionTableView *m_table = nullptr;
    QLabel *m_notes = nullptr;
    QStackedWidget *m_tableStack = nullptr;
    StatePage *m_noMatch = nullptr;
    QSplitter *m_splitter = nullptr;
    QFrame *m_timelinePlace = nullptr;
    TimelinePane *m_timeline = nullptr;
    QTimer m_timelineDue;
};

} // namespace belvedere
