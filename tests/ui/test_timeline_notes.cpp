// The user's notes on the timeline: on which lane, hit where, and told how.
#include "ui/timeline/hit_test.h"
#include "ui/timeline/lane_text.h"
#include "ui/timeline/legend_painting.h"
#include "ui/timeline/note_painting.h"
#include "ui/timeline/timeline_pane.h"
#include "ui/timeline/timeline_view.h"

#include "tests/support/test_main.h"
#include "tests/ui/timeline_contents.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace belvedere;
using namespace belvedere::test;

namespace timeline_notes_test {

class TimelineNotesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void laysNotesOnLanes_data();
    void laysNotesOnLanes();
    void keepsThemThroughNewContents();
    void clickPicksANote();
    void tellsANote();
    void legendNamesThem();
    void menuAsksForANote_data();
    void menuAsksForANote();
    void bringsARangeIntoView();
};

namespace {

TimelineNote noteAtDay(const QString &id, const QString &key, int day, bool isEvent = false,
                       const QString &model = u"rig"_s)
{
    const Timestamp time = at("2023-02-05T00:00:00Z") + std::chrono::hours(24 * day);
    return {.id = id,
            .versionKey = key,
            .modelName = model,
            .at = {time, time},
            .isEvent = isEvent,
            .tip = u"about\ntext of %1"_s.arg(id)};
}

QStringList idsOf(const std::vector<TimelineNote> &notes)
{
    QStringList ids;
    for (const TimelineNote &note : notes)
        ids += note.id;
    return ids;
}

struct NotedPane {
    TimelinePane pane;
    ContentsPtr contents = madeContents();

    NotedPane()
    {
        pane.resize(900, 400);
        fill();
        pane.show();
        (void)QTest::qWaitForWindowExposed(&pane);
    }
    void fill() { pane.setVersions({contents}, rowsOf(contents), {}); }
    TimelineView &view() { return *pane.findChild<TimelineView *>(u"timelineView"_s); }
    // Inside the flag of a time on a lane; -1: on the axis.
    QPoint flagAt(Timestamp time, qsizetype lane)
    {
        const TimelineFrame frame = view().frame();
        const TimelineLook &look = view().look();
        const double top = lane < 0 ? axisNoteTop(look, frame)
                                    : laneNoteTop(look, frame.laneTop(look, lane));
        return QPointF(frame.time.x(time) + look.units(4), top + look.units(3)).toPoint();
    }
    // Opens the menu there; true where an entry of that name was there and has been chosen.
    bool chooseInMenu(const QPoint &at, const char *name)
    {
        bool isChosen = false;
        QTimer::singleShot(0, &pane, [&] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            auto *action = menu ? menu->findChild<QAction *>(QLatin1StringView(name)) : nullptr;
            isChosen = action != nullptr;
            if (action)
                action->trigger();
            if (menu)
                menu->close();
        });
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, view().viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(view().viewport(), &event);
        return isChosen;
    }
};

} // namespace

void TimelineNotesTest::initTestCase()
{
    QApplication::setStyle(u"Fusion"_s);
}

void TimelineNotesTest::laysNotesOnLanes_data()
{
    QTest::addColumn<TimelineNote>("note");
    QTest::addColumn<int>("lane"); // -1: the axis, -2: nowhere
    QTest::newRow("of a version") << noteAtDay(u"n"_s, u"arn:rig/3"_s, 0) << 0;
    QTest::newRow("of another version") << noteAtDay(u"n"_s, u"arn:rig/1"_s, 0) << 2;
    QTest::newRow("of no version") << noteAtDay(u"n"_s, {}, 0) << -1;
    QTest::newRow("of no model") << noteAtDay(u"n"_s, {}, 0, false, {}) << -1;
    QTest::newRow("of another model") << noteAtDay(u"n"_s, {}, 0, false, u"other"_s) << -2;
    QTest::newRow("of a version that is not there") << noteAtDay(u"n"_s, u"gone"_s, 0) << -2;
    QTest::newRow("of an event of inference that is not there")
        << noteAtDay(u"n"_s, {}, 0, true) << -2;
}

void TimelineNotesTest::laysNotesOnLanes()
{
    QFETCH(TimelineNote, note);
    QFETCH(int, lane);
    const ContentsPtr contents = madeContents();
    TimelineScene scene = buildTimelineScene({contents}, rowsOf(contents), {}, {});
    placeNotes(scene,
               {noteAtDay(u"later"_s, note.versionKey, 5, note.isEvent, note.modelName), note});
    const QStringList both{u"n"_s, u"later"_s}; // by time
    QCOMPARE(idsOf(scene.notes), lane == -1 ? both : QStringList());
    for (int index = 0; index < int(scene.lanes.size()); ++index)
        QCOMPARE(idsOf(scene.lanes[size_t(index)].notes), index == lane ? both : QStringList());
    QCOMPARE(scene.hasNotes, lane != -2);
    placeNotes(scene, {});
    QVERIFY(!scene.hasNotes);
}

void TimelineNotesTest::keepsThemThroughNewContents()
{
    NotedPane shown;
    const TimelineNote note = noteAtDay(u"n"_s, u"arn:rig/2"_s, 10);
    shown.pane.setNotes({note});
    shown.contents = madeContents({.versions = 3, .events = 2});
    shown.fill();
    QSignalSpy picked(&shown.pane, &TimelinePane::notePicked);
    QTest::mouseClick(shown.view().viewport(), Qt::LeftButton, {}, shown.flagAt(note.at.start, 1));
    QCOMPARE(picked.size(), 1);
}

void TimelineNotesTest::clickPicksANote()
{
    NotedPane shown;
    const TimelineNote onLane = noteAtDay(u"lane"_s, u"arn:rig/2"_s, 10);
    const TimelineNote onAxis = noteAtDay(u"axis"_s, {}, 20);
    shown.pane.setNotes({onLane, onAxis});
    QSignalSpy picked(&shown.pane, &TimelinePane::notePicked);
    QSignalSpy versions(&shown.pane, &TimelinePane::versionPicked);
    QWidget *viewport = shown.view().viewport();
    QTest::mouseClick(viewport, Qt::LeftButton, {}, shown.flagAt(onLane.at.start, 1));
    QTest::mouseClick(viewport, Qt::LeftButton, {}, shown.flagAt(onAxis.at.start, -1));
    QCOMPARE(picked.size(), 2);
    QCOMPARE(picked[0].front().toString(), u"lane"_s);
    QCOMPARE(picked[1].front().toString(), u"axis"_s);
    QCOMPARE(versions.size(), 0);
    QTest::mouseMove(viewport, shown.flagAt(onLane.at.start, 1));
    QCOMPARE(viewport->cursor().shape(), Qt::PointingHandCursor);
    // Beside it stands the lane.
    QTest::mouseClick(viewport, Qt::LeftButton, {},
                      shown.flagAt(onLane.at.start, 1) + QPoint(30, 0));
    QCOMPARE(picked.size(), 2);
    QCOMPARE(versions.size(), 1);
}

void TimelineNotesTest::tellsANote()
{
    NotedPane shown;
    const TimelineNote note = noteAtDay(u"n"_s, u"arn:rig/2"_s, 10);
    const ContentsPtr contents = madeContents();
    TimelineScene scene = buildTimelineScene({contents}, rowsOf(contents), {}, {});
    placeNotes(scene, {note, noteAtDay(u"axis"_s, {}, 1)});
    QCOMPARE(toolTipOf(scene, {.part = TimelineHit::Part::Note, .lane = 1, .item = 0}, {}),
             u"about\ntext of n"_s);
    QCOMPARE(toolTipOf(scene, {.part = TimelineHit::Part::Note, .lane = -1, .item = 0}, {}),
             u"about\ntext of axis"_s);
    QVERIFY(spokenLane(scene.lanes[1], {}).contains(u"Note: text of n"_s));
    QVERIFY(!spokenLane(scene.lanes[0], {}).contains(u"Note"_s));
}

void TimelineNotesTest::legendNamesThem()
{
    const ContentsPtr contents = madeContents();
    TimelineScene scene = buildTimelineScene({contents}, rowsOf(contents), {}, {});
    QVERIFY(!legendWords(scene).contains(u"note"_s));
    placeNotes(scene, {noteAtDay(u"n"_s, u"arn:rig/2"_s, 10)});
    QVERIFY(legendWords(scene).contains(u"note"_s));
}

void TimelineNotesTest::menuAsksForANote_data()
{
    QTest::addColumn<QByteArray>("where");
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("key"); // empty: of all versions
    QTest::newRow("on an event") << "event"_ba
                                 << "noteOnEvent"_ba << u"arn:rig/2"_s;
    QTest::newRow("beside every event") << "lane"_ba
                                        << "noteOnMoment"_ba << u"arn:rig/2"_s;
    QTest::newRow("of all, on a lane") << "lane"_ba
                                       << "noteOnMomentOfAll"_ba << QString();
    QTest::newRow("on the axis") << "axis"_ba
                                 << "noteOnMomentOfAll"_ba << QString();
}

void TimelineNotesTest::menuAsksForANote()
{
    QFETCH(QByteArray, where);
    QFETCH(QByteArray, entry);
    QFETCH(QString, key);
    NotedPane shown;
    QSignalSpy events(&shown.pane, &TimelinePane::eventNoteWanted);
    QSignalSpy moments(&shown.pane, &TimelinePane::momentNoteWanted);
    const TimeRange event = shown.contents->versions[1].version.modelMetrics->predictedRanges[2];
    const TimelineFrame frame = shown.view().frame();
    const TimelineLook &look = shown.view().look();
    const LaneTracks tracks{frame.laneTop(look, 1), look};
    const double x = frame.time.x(event.start + event.length() / 2);
    const double y = where == "event"  ? tracks.eventTop() + look.units(4)
                     : where == "lane" ? tracks.trainingTop() + look.units(2)
                                       : frame.top - look.units(14);
    QVERIFY(shown.chooseInMenu(QPointF(x, y).toPoint(), entry.constData()));
    const bool isEvent = where == "event";
    QCOMPARE(events.size(), isEvent ? 1 : 0);
    QCOMPARE(moments.size(), isEvent ? 0 : 1);
    const QList<QVariant> told = isEvent ? events.front() : moments.front();
    QCOMPARE(told[0].toString(), key);
    QCOMPARE(told[1].toString(), u"rig"_s);
    if (isEvent)
        QVERIFY(told[2].value<TimeRange>() == event);
    else
        QVERIFY(event.start <= told[2].value<Timestamp>()
                && told[2].value<Timestamp>() <= event.end);
}

void TimelineNotesTest::bringsARangeIntoView()
{
    NotedPane shown;
    const auto whole = shown.pane.viewRange();
    for (int i = 0; i < 5; ++i)
        shown.pane.zoomIn();
    const Timestamp early = at("2023-01-03T00:00:00Z");
    shown.pane.revealRange({early, early});
    const auto range = shown.pane.viewRange();
    QVERIFY(range->start <= early && early <= range->end);
    QVERIFY(range->length() < whole->length() / 10);
    QCOMPARE(shown.pane.timeCursor(), early);
}

} // namespace timeline_notes_test

BELVEDERE_WINDOW_TEST(timeline_notes_test::TimelineNotesTest)
#include "test_timeline_notes.moc"
