#include "app/analysis/event_matching.h"

#include "app/analysis/derive.h"
#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <random>

using namespace belvedere;
using namespace belvedere::test;

namespace event_matching_test {

class EventMatchingTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingMatchesNothing();
    void oneDetectionFindsTwoLabels();
    void touchingIsOverlap();
    void forewarningIsFromTheFirstDetection();
    void overlappingDetectionsAreOne();
    void windowCuts();
    void zeroLengthLabelsHaveNoLeadTime();
    void agreesWithTheObviousWay();
};

void EventMatchingTest::nothingMatchesNothing()
{
    const EventMatching matching = matchEvents(ModelMetrics());
    QVERIFY(matching.labels.empty() && matching.detections.empty());
    QCOMPARE(matching.unlabelledCount, 0);
    QVERIFY(!meanFractionalLeadTime(matching));
}

void EventMatchingTest::oneDetectionFindsTwoLabels()
{
    const auto matching = matchEvents({minutes(20, 30), minutes(0, 10)}, {minutes(5, 25)},
                                      std::nullopt);
    QCOMPARE(matching.labelsFound(), 2);
    QCOMPARE(matching.detectionCount, 1);
    QCOMPARE(matching.unlabelledCount, 0);
    QCOMPARE(matching.labels[0].label, minutes(0, 10));
    QCOMPARE(matching.labels[0].forewarning, Milliseconds(std::chrono::minutes(5)));
    QCOMPARE(matching.labels[1].forewarning, Milliseconds(std::chrono::minutes(10)));
    QCOMPARE(matching.labels[1].earlyStart, Milliseconds(std::chrono::minutes(15)));
}

void EventMatchingTest::touchingIsOverlap()
{
    const auto matching = matchEvents(
        {minutes(10, 20)}, {minutes(0, 10), minutes(20, 30), minutes(21, 22)}, std::nullopt);
    QCOMPARE(matching.labelsFound(), 1);
    // 20..30 and 21..22 are one; it touches the label.
    QCOMPARE(matching.unlabelledCount, 0);
    QCOMPARE(matching.labels[0].forewarning, Milliseconds(std::chrono::minutes(10)));
}

void EventMatchingTest::forewarningIsFromTheFirstDetection()
{
    const auto matching = matchEvents({minutes(0, 100)}, {minutes(80, 90), minutes(30, 40)},
                                      std::nullopt);
    QCOMPARE(matching.labels[0].firstDetection, minutes(30, 40));
    QCOMPARE(matching.labels[0].forewarning, Milliseconds(std::chrono::minutes(70)));
    QCOMPARE(meanFractionalLeadTime(matching), 0.7);
}

void EventMatchingTest::overlappingDetectionsAreOne()
{
    const auto matching = matchEvents(
        {minutes(50, 60)}, {minutes(40, 55), minutes(20, 45), minutes(0, 10), minutes(0, 10)},
        std::nullopt);
    QCOMPARE(matching.detectionCount, 2);
    QCOMPARE(matching.unlabelledCount, 1);
    QCOMPARE(matching.unlabelledTotal, Milliseconds(std::chrono::minutes(10)));
    QCOMPARE(matching.detections.size(), 4);
    const std::vector<DetectionMatch> expected{{minutes(0, 10), 2, false},
                                               {minutes(0, 10), 3, false},
                                               {minutes(20, 45), 1, true},
                                               {minutes(40, 55), 0, true}};
    QCOMPARE(matching.detections, expected);
}

void EventMatchingTest::windowCuts()
{
    const auto matching = matchEvents(
        {minutes(-50, -20), minutes(-5, 5), minutes(50, 60)},
        {minutes(-40, -30), minutes(-2, 3), minutes(90, 200), minutes(500, 600)}, minutes(0, 100));
    QCOMPARE(matching.labels.size(), 2);
    QVERIFY(matching.labels[0].cut && matching.labels[0].found()
            && !matching.labels[0].forewarning);
    QCOMPARE(matching.labels[0].label, minutes(0, 5));
    QVERIFY(!matching.labels[1].cut && !matching.labels[1].found());
    QCOMPARE(matching.labelsCut(), 1);
    QCOMPARE(matching.detectionCount, 2);
    QCOMPARE(matching.unlabelledCount, 1);
    QCOMPARE(matching.unlabelledTotal, Milliseconds(std::chrono::minutes(10)));
    QCOMPARE(matching.detections.size(), 4); // every one sent
    QVERIFY(matching.detections[1].overlapsLabel);
}

void EventMatchingTest::zeroLengthLabelsHaveNoLeadTime()
{
    const auto matching = matchEvents({minutes(10, 10), minutes(20, 30)}, {minutes(10, 10)},
                                      std::nullopt);
    QCOMPARE(matching.labelsFound(), 1);
    QCOMPARE(matching.labels[0].forewarning, Milliseconds(0));
    QCOMPARE(meanFractionalLeadTime(matching), 0.0);
}

void EventMatchingTest::agreesWithTheObviousWay()
{
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        const auto some = [&] {
            std::vector<TimeRange> ranges;
            for (unsigned i = 0; i < random() % 12; ++i) {
                const auto start = qint64(random() % 200);
                ranges.push_back(minutes(start, start + qint64(random() % 20)));
            }
            return ranges;
        };
        const auto labels = some();
        const auto detections = some();
        const auto matching = matchEvents(labels, detections, std::nullopt);
        const auto hulls = mergedRanges(detections);
        qsizetype unlabelled = 0;
        for (const TimeRange &hull : hulls)
            unlabelled += std::ranges::none_of(
                labels, [&](const TimeRange &label) { return label.overlaps(hull); });
        QCOMPARE(matching.unlabelledCount, unlabelled);
        for (const LabelMatch &match : matching.labels) {
            const auto first = std::ranges::find_if(
                hulls, [&](const TimeRange &hull) { return hull.overlaps(match.label); });
            QCOMPARE(match.found(), first != hulls.end());
            if (match.found())
                QCOMPARE(*match.firstDetection, *first);
        }
    }
}

} // namespace event_matching_test

BELVEDERE_TEST(event_matching_test::EventMatchingTest)
#include "test_event_matching.moc"
