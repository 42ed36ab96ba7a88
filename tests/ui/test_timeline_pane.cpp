// The timeline as a person uses it: wheel, drag, keys, clicks.
#include "ui/timeline/timeline_overview.h"
#include "ui/timeline/timeline_pane.h"
#include "ui/timeline/timeline_view.h"

#include "tests/support/test_main.h"
#include "tests/ui/timeline_contents.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace belvedere;
using namespace belvedere::test;

namespace timeline_pane_test {

class TimelinePaneTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void emptyHasANextStep();
    void noDatesIsSaid();
    void wheelZoomsAtThePointer();
    void wheelOverNamesScrolls();
    void sidewaysWheelPans();
    void dragPans();
    void dragDoesNotPick();
    void keysMoveInTime();
    void keysChangeTheVersion();
    void stepsThroughEvents();
    void clickPicksAnEvent();
    void clickPicksAVersion();
    void doubleClickZoomsToTheLane();
    void panelShowsSensors();
    void escapeClosesThePanel();
    void keepsItsPlaceOverNewContents();
    void keepsAChoiceThroughAFilter();
    void leavesTheDateFieldByAClick();
    void goesToADate();
    void dateFieldAnswers_data();
    void dateFieldAnswers();
    void cursorIsLinked();
    void rangeIsKept();
    void rangeOutsideIsLimited();
    void currentVersionSurvivesNewContents();
    void overviewDragsTheWindow();
    void overviewResizes();
    void revealsAnEvent();
    void zoneIsNamed();
    void describesWhereOneIs();
    void manyLanesScroll();
    void colourSlotsAreShown();

private:
    void fill(const MadeVersions &wanted);
    void wheel(QPointF at, QPoint delta, Qt::KeyboardModifiers held = Qt::NoModifier);
    void drag(QPoint from, QPoint to);
    QPoint pointOf(qsizetype lane, Timestamp time, double downwards) const;
    QString textOf(const char *name) const;

    std::unique_ptr<TimelinePane> m_pane;
    TimelineView *m_view = nullptr;
};

void TimelinePaneTest::init()
{
    m_pane = std::make_unique<TimelinePane>();
    m_pane->resize(1000, 520);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_view = m_pane->findChild<TimelineView *>(u"timelineView"_s);
    QVERIFY(m_view);
}

void TimelinePaneTest::cleanup()
{
    m_pane.reset();
}

void TimelinePaneTest::fill(const MadeVersions &wanted)
{
    const ContentsPtr contents = madeContents(wanted);
    m_pane->setVersions({contents}, rowsOf(contents), {});
    m_view->setFocus();
    QCoreApplication::processEvents();
}

void TimelinePaneTest::wheel(QPointF at, QPoint delta, Qt::KeyboardModifiers held)
{
    QWidget *target = m_view->viewport();
    QWheelEvent event(at, target->mapToGlobal(at), QPoint(), delta, Qt::NoButton, held,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(target, &event);
}

void TimelinePaneTest::drag(QPoint from, QPoint to)
{
    QWidget *target = m_view->viewport();
    QTest::mousePress(target, Qt::LeftButton, {}, from);
    QTest::mouseMove(target, (from + to) / 2);
    QTest::mouseMove(target, to);
    QTest::mouseRelease(target, Qt::LeftButton, {}, to);
}

// `downwards` in design pixels from the lane's top: 5 training, 17 events, 27 labels.
QPoint TimelinePaneTest::pointOf(qsizetype lane, Timestamp time, double downwards) const
{
    const TimelineFrame frame = m_view->frame();
    return QPointF(frame.time.x(time),
                   frame.laneTop(m_view->look(), lane) + m_view->look().units(downwards))
        .toPoint();
}

QString TimelinePaneTest::textOf(const char *name) const
{
    const auto *label = m_pane->findChild<QLabel *>(QString::fromLatin1(name));
    return label ? label->text() : QString();
}

void TimelinePaneTest::emptyHasANextStep()
{
    QVERIFY(!m_pane->viewRange());
    QCOMPARE(m_view->accessibleDescription(), u"No versions to show"_s);
    m_pane->setEmptyText(u"Nothing matches"_s, u"Clear the filter"_s);
    QCOMPARE(m_view->accessibleDescription(), u"Nothing matches"_s);
    for (const int key :
         {Qt::Key_N, Qt::Key_G, Qt::Key_Plus, Qt::Key_Down, Qt::Key_Home, Qt::Key_Left})
        QTest::keyClick(m_view, Qt::Key(key));
    wheel(QPointF(300, 100), QPoint(0, 120));
    drag({200, 100}, {300, 100});
    QVERIFY(!m_pane->viewRange());
    QVERIFY(!m_pane->findChild<QToolButton *>(u"timelineZoomIn"_s)->isEnabled());
}

void TimelinePaneTest::noDatesIsSaid()
{
    auto contents = std::make_shared<ArchiveContents>();
    contents->versions.resize(1);
    contents->versions[0].version = ModelVersion{.modelName = u"rig"_s, .version = 1};
    m_pane->setVersions({contents}, {{&contents->versions[0], 0}}, {});
    QVERIFY(!m_pane->viewRange());
    QVERIFY(textOf("timelineReadout").startsWith(u"None of these versions"_s));
    QSignalSpy picked(m_pane.get(), &TimelinePane::versionPicked);
    QTest::keyClick(m_view, Qt::Key_Down);
    QCOMPARE(picked.size(), 1);
}

void TimelinePaneTest::wheelZoomsAtThePointer()
{
    fill({5, 10});
    const QPointF pointer(400, 120);
    const Timestamp below = m_view->frame().time.timeAt(pointer.x());
    const TimeRange before = *m_pane->viewRange();
    QSignalSpy changed(m_pane.get(), &TimelinePane::viewRangeChanged);
    wheel(pointer, QPoint(0, 120));
    QVERIFY(m_pane->viewRange()->length() < before.length());
    const double moved = m_view->frame().time.x(below) - pointer.x();
    QVERIFY2(qAbs(moved) < 1, qPrintable(QString::number(moved)));
    QCOMPARE(changed.size(), 1);
    QVERIFY(!m_pane->isFitted());
    wheel(pointer, QPoint(0, 120), Qt::ControlModifier);
    QCOMPARE(changed.size(), 2);
    for (int turn = 0; turn < 40; ++turn)
        wheel(pointer, QPoint(0, -120));
    QCOMPARE(*m_pane->viewRange(), before);
    QVERIFY(m_pane->isFitted());
    for (int turn = 0; turn < 200; ++turn)
        wheel(pointer, QPoint(0, 120));
    QCOMPARE(m_pane->viewRange()->length(), Milliseconds(std::chrono::minutes(1)));
}

void TimelinePaneTest::wheelOverNamesScrolls()
{
    fill({60, 3});
    const TimeRange before = *m_pane->viewRange();
    wheel(QPointF(10, 100), QPoint(0, -120));
    const int over = m_view->verticalScrollBar()->value();
    QVERIFY(over > 0);
    wheel(QPointF(400, 100), QPoint(0, -120), Qt::ShiftModifier);
    QVERIFY(m_view->verticalScrollBar()->value() > over);
    QCOMPARE(*m_pane->viewRange(), before);
}

void TimelinePaneTest::sidewaysWheelPans()
{
    fill({5, 10});
    m_pane->zoomIn();
    const TimeRange before = *m_pane->viewRange();
    wheel(QPointF(400, 100), QPoint(-120, 0));
    QVERIFY(m_pane->viewRange()->start > before.start);
    QCOMPARE(m_pane->viewRange()->length(), before.length());
}

void TimelinePaneTest::dragPans()
{
    fill({5, 10});
    m_pane->zoomIn();
    const TimeRange before = *m_pane->viewRange();
    const Timestamp held = m_view->frame().time.timeAt(500);
    drag({500, 150}, {440, 150});
    QVERIFY(m_pane->viewRange()->start > before.start);
    QCOMPARE(m_pane->viewRange()->length(), before.length());
    QVERIFY(qAbs(m_view->frame().time.x(held) - 440) < 1.5);
}

void TimelinePaneTest::dragDoesNotPick()
{
    fill({5, 10});
    m_pane->zoomIn();
    QSignalSpy versions(m_pane.get(), &TimelinePane::versionPicked);
    QSignalSpy events(m_pane.get(), &TimelinePane::eventPicked);
    drag({500, 150}, {440, 150});
    QCOMPARE(versions.size() + events.size(), 0);
}

void TimelinePaneTest::keysMoveInTime()
{
    fill({5, 10});
    const TimeRange all = *m_pane->viewRange();
    QTest::keyClick(m_view, Qt::Key_Plus);
    const TimeRange half = *m_pane->viewRange();
    QVERIFY(half.length() * 2 - all.length() <= Milliseconds(2));
    QTest::keyClick(m_view, Qt::Key_Right);
    QVERIFY(m_pane->viewRange()->start > half.start);
    QTest::keyClick(m_view, Qt::Key_Left);
    QCOMPARE(*m_pane->viewRange(), half);
    QTest::keyClick(m_view, Qt::Key_Minus);
    QTest::keyClick(m_view, Qt::Key_Plus);
    QTest::keyClick(m_view, Qt::Key_0);
    QCOMPARE(*m_pane->viewRange(), all);
    QTest::keyClick(m_view, Qt::Key_Plus);
    QTest::keyClick(m_view, Qt::Key_Home);
    QCOMPARE(*m_pane->viewRange(), all);
}

void TimelinePaneTest::keysChangeTheVersion()
{
    fill({5, 10});
    QSignalSpy picked(m_pane.get(), &TimelinePane::versionPicked);
    QTest::keyClick(m_view, Qt::Key_Down);
    QCOMPARE(m_pane->currentVersion(), u"arn:rig/5"_s);
    QTest::keyClick(m_view, Qt::Key_Down);
    QTest::keyClick(m_view, Qt::Key_Up);
    QTest::keyClick(m_view, Qt::Key_Up); // there is none above
    QTest::keyClick(m_view, Qt::Key_PageDown);
    QCOMPARE(picked.size(), 4);
    QCOMPARE(picked.last().first().toString(), u"arn:rig/1"_s);
    m_pane->setCurrentVersion(u"arn:rig/3"_s);
    QCOMPARE(picked.size(), 4);
    QCOMPARE(m_pane->currentVersion(), u"arn:rig/3"_s);
}

void TimelinePaneTest::stepsThroughEvents()
{
    fill({3, 4});
    m_pane->setCurrentVersion(u"arn:rig/2"_s);
    QSignalSpy picked(m_pane.get(), &TimelinePane::eventPicked);
    QSignalSpy cursor(m_pane.get(), &TimelinePane::cursorMoved);
    for (int i = 0; i < 5; ++i) // the fifth has nowhere to go
        QTest::keyClick(m_view, Qt::Key_N);
    QCOMPARE(picked.size(), 4);
    QCOMPARE(picked.last().at(0).toString(), u"arn:rig/2"_s);
    QCOMPARE(picked.last().at(1).toLongLong(), 3);
    QTest::keyClick(m_view, Qt::Key_P);
    QCOMPARE(picked.last().at(1).toLongLong(), 2);
    QVERIFY(cursor.size() >= 5);
    QVERIFY(m_pane->timeCursor());

    // Far zoomed in, a step brings the event into view.
    for (int i = 0; i < 6; ++i)
        m_pane->zoomIn();
    QTest::keyClick(m_view, Qt::Key_P);
    QVERIFY(!m_view->pickedRect().isNull());
}

void TimelinePaneTest::clickPicksAnEvent()
{
    fill({3, 4});
    QSignalSpy picked(m_pane.get(), &TimelinePane::eventPicked);
    QSignalSpy version(m_pane.get(), &TimelinePane::versionPicked);
    const ContentsPtr contents = madeContents({3, 4});
    const TimeRange event = contents->versions[1].version.modelMetrics->predictedRanges[2];
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                      pointOf(1, event.start + event.length() / 2, 17));
    QCOMPARE(picked.size(), 1);
    QCOMPARE(picked[0].at(0).toString(), u"arn:rig/2"_s);
    QCOMPARE(picked[0].at(1).toLongLong(), 2);
    QCOMPARE(version.size(), 1);
}

void TimelinePaneTest::clickPicksAVersion()
{
    fill({3, 4});
    QSignalSpy version(m_pane.get(), &TimelinePane::versionPicked);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(15, pointOf(2, {}, 12).y()));
    QCOMPARE(version.size(), 1);
    QCOMPARE(version[0].at(0).toString(), u"arn:rig/1"_s);
    QCOMPARE(m_pane->currentVersion(), u"arn:rig/1"_s);
}

void TimelinePaneTest::doubleClickZoomsToTheLane()
{
    fill({30, 4});
    const QPoint name(15, pointOf(1, {}, 12).y());
    QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, name);
    QVERIFY(m_pane->viewRange()->length() < std::chrono::hours(24 * 70));
}

void TimelinePaneTest::panelShowsSensors()
{
    fill({3, 4});
    auto *panel = m_pane->findChild<QWidget *>(u"eventPanel"_s);
    QVERIFY(!panel->isVisible());
    QTest::keyClick(m_view, Qt::Key_N);
    QVERIFY(panel->isVisible());
    QCOMPARE(textOf("eventTitle"), u"v3 · detection 1 of 4"_s);
    auto *bars = m_pane->findChild<QWidget *>(u"sensorBars"_s);
    QVERIFY(bars->accessibleDescription().startsWith(u"pump\\Flow: 70.0 %"_s));
    QVERIFY(bars->height() >= bars->sizeHint().height());
    QTest::mouseClick(m_pane->findChild<QToolButton *>(u"nextEvent"_s), Qt::LeftButton);
    QCOMPARE(textOf("eventTitle"), u"v3 · detection 2 of 4"_s);
    QVERIFY(m_pane->rect().contains(panel->geometry()));
    QTest::mouseClick(m_pane->findChild<QToolButton *>(u"closeEvent"_s), Qt::LeftButton);
    QVERIFY(!panel->isVisible());
}

void TimelinePaneTest::escapeClosesThePanel()
{
    fill({3, 4});
    QTest::keyClick(m_view, Qt::Key_N);
    QTest::keyClick(m_view, Qt::Key_Escape);
    auto *panel = m_pane->findChild<QWidget *>(u"eventPanel"_s);
    QVERIFY(!panel->isVisible());
    QCOMPARE(m_view->pickedEvent(), -1);
    // Also where the keyboard is in the panel.
    QTest::keyClick(m_view, Qt::Key_N);
    auto *next = m_pane->findChild<QToolButton *>(u"nextEvent"_s);
    next->setFocus();
    QTest::keyClick(next, Qt::Key_Escape);
    QVERIFY(!panel->isVisible());
}

void TimelinePaneTest::keepsItsPlaceOverNewContents()
{
    fill({100, 4});
    m_pane->setCurrentVersion(u"arn:rig/60"_s);
    QTest::keyClick(m_view, Qt::Key_N);
    const QString title = textOf("eventTitle");
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->value() + 37);
    const int scroll = m_view->verticalScrollBar()->value();
    const ContentsPtr again = madeContents({100, 4});
    m_pane->setVersions({again}, rowsOf(again), {});
    QCOMPARE(m_view->verticalScrollBar()->value(), scroll);
    QVERIFY(m_pane->findChild<QWidget *>(u"eventPanel"_s)->isVisible());
    QCOMPARE(textOf("eventTitle"), title);
    // Without that event there is nothing to show.
    const ContentsPtr quiet = madeContents({100, 0});
    m_pane->setVersions({quiet}, rowsOf(quiet), {});
    QVERIFY(!m_pane->findChild<QWidget *>(u"eventPanel"_s)->isVisible());
}

void TimelinePaneTest::keepsAChoiceThroughAFilter()
{
    fill({10, 4});
    const TimeRange wanted{at("2023-05-01T00:00:00Z"), at("2023-05-20T00:00:00Z")};
    m_pane->setViewRange(wanted);
    const ContentsPtr early = madeContents({1, 4}); // over in March
    m_pane->setVersions({early}, rowsOf(early), {});
    QVERIFY(m_pane->viewRange() != wanted);
    m_pane->setVersions({}, {}, {});
    QVERIFY(!m_pane->viewRange());
    QCOMPARE(m_pane->chosenRange(), wanted);
    const ContentsPtr all = madeContents({10, 4});
    m_pane->setVersions({all}, rowsOf(all), {});
    QCOMPARE(m_pane->viewRange(), wanted);
    m_pane->fitAll();
    QVERIFY(!m_pane->chosenRange());
}

void TimelinePaneTest::leavesTheDateFieldByAClick()
{
    fill({3, 4});
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    m_pane->goToDate();
    auto *text = m_pane->findChild<QLineEdit *>(u"dateText"_s);
    QVERIFY(text->hasFocus());
    auto *zoom = m_pane->findChild<QToolButton *>(u"timelineZoomIn"_s);
    zoom->setFocus(Qt::MouseFocusReason);
    QVERIFY(!m_pane->findChild<QWidget *>(u"dateField"_s)->isVisible());
    QVERIFY(zoom->hasFocus()); // the timeline does not take it away again
}

void TimelinePaneTest::goesToADate()
{
    fill({12, 4});
    QTest::keyClick(m_view, Qt::Key_G);
    auto *field = m_pane->findChild<QLineEdit *>(u"dateText"_s);
    QVERIFY(field->isVisible());
    QTest::keyClicks(field, u"2023-03-05 06:00"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!field->isVisible());
    const TimeRange range = *m_pane->viewRange();
    QCOMPARE(range.length(), Milliseconds(std::chrono::hours(24)));
    QCOMPARE(range.start + range.length() / 2, at("2023-03-05T06:00:00Z"));
    QCOMPARE(*m_pane->timeCursor(), at("2023-03-05T06:00:00Z"));
}

void TimelinePaneTest::dateFieldAnswers_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("invalid");
    QTest::newRow("nothing") << QString() << u"UTC"_s << false;
    QTest::newRow("no date") << u"next week"_s << u"Not a date"_s << true;
    QTest::newRow("far away") << u"1999"_s << u"Nothing there"_s << true;
    QTest::newRow("a month") << u"2023-02"_s << u"2023-02-01 00:00:00 UTC"_s << false;
}

void TimelinePaneTest::dateFieldAnswers()
{
    QFETCH(QString, typed);
    QFETCH(QString, answer);
    QFETCH(bool, invalid);
    fill({3, 4});
    const TimeRange before = *m_pane->viewRange();
    m_pane->goToDate();
    auto *field = m_pane->findChild<QLineEdit *>(u"dateText"_s);
    QTest::keyClicks(field, typed);
    QVERIFY2(textOf("dateAnswer").contains(answer), qPrintable(textOf("dateAnswer")));
    QCOMPARE(field->property("invalid").toBool(), invalid);
    if (invalid) {
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(field->isVisible());
    }
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
    QCOMPARE(*m_pane->viewRange(), before);
}

void TimelinePaneTest::cursorIsLinked()
{
    fill({3, 4});
    m_pane->setCurrentVersion(u"arn:rig/1"_s);
    QSignalSpy moved(m_pane.get(), &TimelinePane::cursorMoved);
    m_pane->setTimeCursor(at("2023-01-05"));
    QCOMPARE(moved.size(), 0);
    QCOMPARE(textOf("timelineReadout"), u"v1: trained on"_s);
    QTest::mouseMove(m_view->viewport(), QPoint(300, 100));
    QCOMPARE(moved.size(), 1);
    QCOMPARE(*m_pane->timeCursor(), m_view->frame().time.timeAt(300));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_view->viewport(), &leave);
    QCOMPARE(*m_pane->timeCursor(), at("2023-01-05"));
    m_pane->setTimeCursor(std::nullopt);
    QVERIFY(!m_pane->timeCursor());
    QVERIFY(textOf("timelineReadout").isEmpty());
}

void TimelinePaneTest::rangeIsKept()
{
    const TimeRange wanted{at("2023-02-01"), at("2023-02-11")};
    m_pane->setViewRange(wanted); // before there is anything to show
    fill({5, 4});
    QCOMPARE(*m_pane->viewRange(), wanted);
    fill({6, 4});
    QCOMPARE(*m_pane->viewRange(), wanted);
    m_pane->fitAll();
    const TimeRange all = *m_pane->viewRange();
    fill({20, 4});
    QVERIFY(m_pane->viewRange()->length() > all.length());
    QVERIFY(m_pane->isFitted());
}

void TimelinePaneTest::rangeOutsideIsLimited()
{
    fill({5, 4});
    const TimeRange all = *m_pane->viewRange();
    m_pane->setViewRange({at("1990-01-01"), at("1990-01-02")});
    QCOMPARE(m_pane->viewRange()->start, all.start);
    QCOMPARE(m_pane->viewRange()->length(), Milliseconds(std::chrono::hours(24)));
    m_pane->setViewRange({at("2023-03-01"), at("2023-02-01")});
    QVERIFY(m_pane->viewRange()->length() > Milliseconds(0));
}

void TimelinePaneTest::currentVersionSurvivesNewContents()
{
    fill({5, 4});
    m_pane->setCurrentVersion(u"arn:rig/4"_s);
    fill({8, 4});
    QCOMPARE(m_pane->currentVersion(), u"arn:rig/4"_s);
    fill({2, 4});
    QVERIFY(m_pane->currentVersion().isEmpty());
}

void TimelinePaneTest::overviewDragsTheWindow()
{
    fill({12, 4});
    m_pane->zoomIn();
    m_pane->zoomIn();
    auto *overview = m_pane->findChild<TimelineOverview *>(u"timelineOverview"_s);
    const TimeRange before = *m_pane->viewRange();
    const int y = overview->height() / 2;
    const TimeScale strip{*m_view->wholeRange(), m_view->look().nameWidth(),
                          overview->width() - m_view->look().nameWidth()
                              - m_view->look().rightMargin()};
    const int centre = int(strip.x(before.start + before.length() / 2));
    QTest::mousePress(overview, Qt::LeftButton, {}, QPoint(centre, y));
    QTest::mouseMove(overview, QPoint(centre + 50, y));
    QTest::mouseRelease(overview, Qt::LeftButton, {}, QPoint(centre + 50, y));
    QCOMPARE(m_pane->viewRange()->length(), before.length());
    QVERIFY(qAbs(strip.x(m_pane->viewRange()->start) - strip.x(before.start) - 50) < 1);
    QTest::mouseDClick(overview, Qt::LeftButton, {}, QPoint(centre, y));
    QVERIFY(m_pane->isFitted());
}

void TimelinePaneTest::overviewResizes()
{
    fill({12, 4});
    auto *overview = m_pane->findChild<TimelineOverview *>(u"timelineOverview"_s);
    const TimeRange before = *m_pane->viewRange();
    const int y = overview->height() / 2;
    const int left = int(m_view->look().nameWidth()) + 2;
    QTest::mousePress(overview, Qt::LeftButton, {}, QPoint(left, y));
    QTest::mouseMove(overview, QPoint(left + 200, y));
    QTest::mouseMove(overview,
                     QPoint(left + 5000, y)); // over the other handle: never turned around
    QTest::mouseMove(overview, QPoint(left + 200, y));
    QTest::mouseRelease(overview, Qt::LeftButton, {}, QPoint(left + 200, y));
    QVERIFY(m_pane->viewRange()->start > before.start);
    QCOMPARE(m_pane->viewRange()->end, before.end);
}

void TimelinePaneTest::revealsAnEvent()
{
    fill({30, 4});
    QSignalSpy picked(m_pane.get(), &TimelinePane::eventPicked);
    QVERIFY(!m_pane->revealEvent(u"nobody"_s, 0));
    QVERIFY(!m_pane->revealEvent(u"arn:rig/1"_s, 99));
    m_pane->setViewRange({at("2024-01-01"), at("2024-01-03")});
    QVERIFY(m_pane->revealEvent(u"arn:rig/1"_s, 2));
    QVERIFY(!m_view->pickedRect().isNull());
    QCOMPARE(m_pane->currentVersion(), u"arn:rig/1"_s);
    QCOMPARE(picked.size(), 0);
}

void TimelinePaneTest::zoneIsNamed()
{
    fill({3, 4});
    QVERIFY(textOf("timelineRange").contains(u"UTC"_s));
    belvedere::Display display;
    display.zone = QTimeZone("Asia/Kolkata");
    m_pane->setDisplay(display);
    QVERIFY2(!textOf("timelineRange").contains(u"UTC ("_s), qPrintable(textOf("timelineRange")));
}

void TimelinePaneTest::describesWhereOneIs()
{
    fill({3, 4});
    QTest::keyClick(m_view, Qt::Key_Down);
    QVERIFY(m_view->accessibleDescription().contains(u"rig, version 3"_s));
    QTest::keyClick(m_view, Qt::Key_N);
    QVERIFY(m_view->accessibleDescription().contains(u"detection 1 of 4"_s));
    QVERIFY(m_view->accessibleDescription().contains(u"pump\\Flow"_s));
    for (QWidget *each : m_pane->findChildren<QToolButton *>())
        QVERIFY2(!each->accessibleName().isEmpty() || each->parent()->inherits("QLineEdit"),
                 qPrintable(each->objectName()));
}

void TimelinePaneTest::manyLanesScroll()
{
    fill({300, 3});
    m_pane->setCurrentVersion(u"arn:rig/1"_s);
    QVERIFY(m_view->verticalScrollBar()->value() > 0);
    const TimelineFrame frame = m_view->frame();
    QVERIFY(frame.laneTop(m_view->look(), 299) + m_view->look().lanePitch() <= frame.bottom + 1);
}

void TimelinePaneTest::colourSlotsAreShown()
{
    fill({3, 4});
    const auto chips = [this] {
        const QImage image = m_view->viewport()->grab().toImage();
        int found = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < int(m_view->look().nameWidth()); ++x)
                found += image.pixelColor(x, y) == Theme::light().versionColour(2) ? 1 : 0;
        }
        return found;
    };
    QCOMPARE(chips(), 0);
    m_pane->setColourSlots({{u"arn:rig/2"_s, 2}});
    QVERIFY(chips() > 20);
}

} // namespace timeline_pane_test

BELVEDERE_WINDOW_TEST(timeline_pane_test::TimelinePaneTest)
#include "test_timeline_pane.moc"
