// What the contents become on the timeline.
#include "ui/timeline/event_facts.h"
#include "ui/timeline/lane_text.h"
#include "ui/timeline/timeline_scene.h"

#include "tests/support/test_main.h"
#include "tests/ui/timeline_contents.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace timeline_scene_test {

class TimelineSceneTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingGivesNothing();
    void versionWithoutDates();
    void endBeforeStart();
    void saysWhatStandsInTheWay_data();
    void saysWhatStandsInTheWay();
    void keepsRowsOfUnorderedEvents();
    void slotsFollowKeys();
    void promotionsAreMarked();
    void scheduledRetrainings_data();
    void scheduledRetrainings();
    void endlessScheduleEnds();
    void inferenceHasItsLane();
    void namesAreMadeVisible();
    void severalModelsAreNamed();
    void tellsAnEvent();
    void tellsWhatTheCursorMeets();
};

static TimelineScene sceneOf(const ContentsPtr &contents,
                             const QHash<QString, int> &colourSlots = {})
{
    return buildTimelineScene({contents}, rowsOf(contents), colourSlots, belvedere::Display{});
}

void TimelineSceneTest::nothingGivesNothing()
{
    const TimelineScene none = buildTimelineScene({}, {}, {}, belvedere::Display{});
    QVERIFY(none.lanes.empty());
    QVERIFY(!none.extent);
    const TimelineScene empty = sceneOf(std::make_shared<ArchiveContents>());
    QVERIFY(empty.lanes.empty());
    QCOMPARE(laneOfVersion(empty, u"x"_s), -1);
}

void TimelineSceneTest::versionWithoutDates()
{
    auto contents = madeContents({1, -1});
    contents->versions[0].version = ModelVersion{.modelName = u"rig"_s, .version = 1};
    const TimelineScene scene = sceneOf(contents);
    QCOMPARE(scene.lanes.size(), size_t(1));
    QVERIFY(!scene.extent);
    QVERIFY(!scene.lanes[0].extent());
    QVERIFY(scene.lanes[0].finished);
}

void TimelineSceneTest::endBeforeStart()
{
    auto contents = madeContents({1, 2});
    ModelVersion &version = contents->versions[0].version;
    std::swap(version.trainingDataStart, version.trainingDataEnd);
    std::swap(version.trainingExecutionStart, version.trainingExecutionEnd);
    std::swap(version.modelMetrics->predictedRanges[0].start,
              version.modelMetrics->predictedRanges[0].end);
    const TimelineScene scene = sceneOf(contents);
    QVERIFY(!scene.lanes[0].training);
    QCOMPARE(scene.lanes[0].events.size(), 2);
    QVERIFY(!scene.lanes[0].marks.front().end);
}

void TimelineSceneTest::saysWhatStandsInTheWay_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("finished");
    QTest::newRow("not sent") << QString() << QString() << true;
    QTest::newRow("ready") << u"SUCCESS"_s << QString() << true;
    QTest::newRow("failed") << u"FAILED"_s << u"failed: too <few> rows"_s << false;
    QTest::newRow("stopped") << u"CANCELED"_s << u"stopped"_s << false;
    QTest::newRow("training") << u"IN_PROGRESS"_s << u"training since 2023-03-02 01:00"_s << false;
    QTest::newRow("importing") << u"IMPORT_IN_PROGRESS"_s << u"importing"_s << false;
    QTest::newRow("from the future") << u"PAUSED"_s << u"PAUSED"_s << false;
}

void TimelineSceneTest::saysWhatStandsInTheWay()
{
    QFETCH(QString, status);
    QFETCH(QString, state);
    QFETCH(bool, finished);
    auto contents = madeContents({1, 2});
    ModelVersion &version = contents->versions[0].version;
    version.status.reset();
    if (!status.isEmpty())
        version.status = WireEnum<ModelVersionStatus>(status);
    version.failedReason = u"too <few> rows"_s;
    const TimelineScene scene = sceneOf(contents);
    QCOMPARE(scene.lanes[0].state, state);
    QCOMPARE(scene.lanes[0].finished, finished);
}

void TimelineSceneTest::keepsRowsOfUnorderedEvents()
{
    auto contents = madeContents({1, 3});
    auto &ranges = contents->versions[0].version.modelMetrics->predictedRanges;
    std::swap(ranges[0], ranges[2]);
    const TimelineScene scene = sceneOf(contents);
    const SpanIndex &events = scene.lanes[0].events;
    QCOMPARE(events.source(0), 2);
    QCOMPARE(events.source(2), 0);
    QCOMPARE(events.range(0), ranges[2]);
}

void TimelineSceneTest::slotsFollowKeys()
{
    const auto contents = madeContents({3, 1});
    const TimelineScene scene = sceneOf(contents, {{u"arn:rig/2"_s, 4}});
    QCOMPARE(scene.lanes[size_t(laneOfVersion(scene, u"arn:rig/2"_s))].slot, 4);
    QCOMPARE(scene.lanes[size_t(laneOfVersion(scene, u"arn:rig/3"_s))].slot, noSlot);
    QCOMPARE(laneOfVersion(scene, u"arn:rig/3"_s), 0);
}

void TimelineSceneTest::promotionsAreMarked()
{
    auto contents = madeContents({3, 1});
    ModelDescription description;
    description.activeVersion = 3;
    description.activatedAt = at("2023-04-01T00:00:00Z");
    contents->models[0].description = description;
    contents->models[0].activeVersion = 3;
    contents->versions[0].version.autoPromotionResult = WireEnum<AutoPromotionResult>(
        u"MODEL_PROMOTED"_s);
    const TimelineScene scene = sceneOf(contents);
    const auto stars = [&](qsizetype lane) {
        std::vector<TimelineMark> marks;
        std::ranges::copy_if(
            scene.lanes[size_t(lane)].marks, std::back_inserter(marks),
            [](const TimelineMark &mark) { return mark.kind == TimelineMark::Kind::Promotion; });
        return marks;
    };
    QCOMPARE(stars(0).size(), size_t(1));
    QCOMPARE(stars(0)[0].at, at("2023-04-01T00:00:00Z"));
    QVERIFY(!stars(0)[0].approximate);
    QCOMPARE(stars(2).size(), size_t(1));
    QVERIFY(stars(2)[0].approximate);
    QVERIFY(scene.approximateMarks);
}

void TimelineSceneTest::scheduledRetrainings_data()
{
    QTest::addColumn<QString>("frequency");
    QTest::addColumn<int>(
        "computed"); // marks that only the schedule names, until the end of the data
    QTest::newRow("no frequency") << QString() << 1;
    QTest::newRow("no duration") << u"monthly"_s << 1;
    QTest::newRow("no length") << u"P0D"_s << 1;
    QTest::newRow("months") << u"P1M"_s << 2;
    QTest::newRow("thirty days") << u"P30D"_s << 2;
    QTest::newRow("a year") << u"P1Y"_s << 1;
}

void TimelineSceneTest::scheduledRetrainings()
{
    QFETCH(QString, frequency);
    QFETCH(int, computed);
    auto contents = madeContents({1, 1}); // 2023-01-01 to 2023-03-02
    RetrainingScheduler scheduler;
    scheduler.startDate = at("2023-01-31T00:00:00Z");
    if (!frequency.isNull())
        scheduler.frequency = frequency;
    contents->models[0].retrainingScheduler = scheduler;
    const TimelineScene scene = sceneOf(contents);
    QCOMPARE(scene.lanes.size(), size_t(2));
    QCOMPARE(scene.lanes[1].kind, TimelineLane::Kind::Retraining);
    QCOMPARE(int(scene.lanes[1].marks.size()), computed);
    QVERIFY(scene.lanes[1].marks[0].approximate);
    if (frequency == u"P1M")
        QCOMPARE(scene.lanes[1].marks[1].at, at("2023-02-28T00:00:00Z"));
}

void TimelineSceneTest::endlessScheduleEnds()
{
    auto contents = madeContents({1, 1});
    RetrainingScheduler scheduler;
    scheduler.startDate = earliestTimestamp();
    scheduler.frequency = u"PT1S"_s;
    contents->models[0].retrainingScheduler = scheduler;
    QVERIFY(sceneOf(contents).lanes[1].marks.size() <= 2000);
}

void TimelineSceneTest::inferenceHasItsLane()
{
    auto contents = madeContents({2, 1});
    InferenceEvent event;
    event.range = {at("2023-02-01"), at("2023-02-02")};
    event.diagnostics = {{u"a\\x"_s, 0.2}, {u"a\\y"_s, 0.8}};
    contents->models[0].inferenceEvents = {event};
    const TimelineScene scene = sceneOf(contents);
    QCOMPARE(scene.lanes.size(), size_t(3));
    QCOMPARE(scene.lanes[2].kind, TimelineLane::Kind::Inference);
    const EventFacts facts = eventFacts(scene.lanes[2], 0, belvedere::Display{});
    QCOMPARE(facts.sensors.front().name, u"a\\y"_s);
    QCOMPARE(facts.rows.size(), size_t(3)); // nothing about labels
}

void TimelineSceneTest::namesAreMadeVisible()
{
    auto contents = madeContents({1, 1, QString(10'000, u'm')});
    const TimelineScene scene = sceneOf(contents);
    QVERIFY(scene.lanes[0].modelName.size() <= 120);
    QVERIFY(scene.lanes[0].toolTipName.size() > 10'000);

    contents->versions[0].version.modelName = u"a\u202Eb\nc"_s;
    QVERIFY(!sceneOf(contents).lanes[0].modelName.contains(QChar(0x202E)));
    QVERIFY(!sceneOf(contents).lanes[0].modelName.contains(u'\n'));
}

void TimelineSceneTest::severalModelsAreNamed()
{
    QVERIFY(!sceneOf(madeContents({3, 1})).severalModels);
    auto contents = madeContents({3, 1});
    contents->versions[1].version.modelName = u"other"_s;
    QVERIFY(sceneOf(contents).severalModels);
}

void TimelineSceneTest::tellsAnEvent()
{
    const auto contents = madeContents({1, 4});
    const TimelineScene scene = sceneOf(contents);
    const EventFacts facts = eventFacts(scene.lanes[0], 1, belvedere::Display{});
    QCOMPARE(facts.title, u"v1 · detection 2 of 4"_s);
    QCOMPARE(facts.rows.back().second, u"overlaps none"_s);
    QCOMPARE(eventFacts(scene.lanes[0], 0, belvedere::Display{}).rows.back().second,
             u"overlaps one"_s);
    QCOMPARE(facts.sensors.front().name, u"pump\\Flow"_s);
    QCOMPARE(facts.sensors.front().share, 0.7);
    QVERIFY(facts.spoken().contains(u"pump\\Flow: 70.0 %"_s));

    auto silent = madeContents({1, 4});
    silent->versions[0].version.modelMetrics->contributions = {};
    QVERIFY(!eventFacts(sceneOf(silent).lanes[0], 0, belvedere::Display{}).hasShares);
}

void TimelineSceneTest::tellsWhatTheCursorMeets()
{
    const auto contents = madeContents({1, 4});
    const TimelineLane lane = sceneOf(contents).lanes[0];
    QCOMPARE(readoutOf(lane, at("2022-01-01")), u"v1: nothing"_s);
    QCOMPARE(readoutOf(lane, at("2023-01-05")), u"v1: trained on"_s);
    QVERIFY(readoutOf(lane, at("2023-01-31T12:00:00Z")).contains(u"evaluated on · detected"_s));
    QVERIFY(spokenLane(lane, belvedere::Display{}).contains(u"4 detections"_s));
}

} // namespace timeline_scene_test

BELVEDERE_WINDOW_TEST(timeline_scene_test::TimelineSceneTest)
#include "test_timeline_scene.moc"
