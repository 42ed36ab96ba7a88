#include "app/analysis/timeline.h"

#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace belvedere;
using namespace belvedere::test;

namespace timeline_test {

namespace {

// A pixel a minute, from minute 0 at pixel 100.
TimeScale minutesFrom(qint64 first, double width)
{
    return {{minute(first), minute(first + qint64(width))}, 100, width};
}

} // namespace

class TimelineTest : public QObject
{
    Q_OBJECT

private slots:
    void scaleGoesBothWays();
    void viewWithoutLength();
    void indexSortsAndRepairs();
    void marks_data();
    void marks();
    void cutsWhatIsOutside();
    void hidesNothing();
    void costsWhatIsSeen();
    void stepsThroughEvents();
    void findsTheEventBelowThePointer();
};

void TimelineTest::scaleGoesBothWays()
{
    const TimeScale scale = minutesFrom(0, 600);
    QCOMPARE(scale.x(minute(0)), 100.0);
    QCOMPARE(scale.x(minute(60)), 160.0);
    QCOMPARE(scale.timeAt(160), minute(60));
    QCOMPARE(scale.timeAt(-1e300), earliestTimestamp());
    QCOMPARE(scale.timeAt(1e300), latestTimestamp());
    QCOMPARE(scale.timeAt(std::numeric_limits<double>::quiet_NaN()), earliestTimestamp());
}

void TimelineTest::viewWithoutLength()
{
    const TimeScale scale{{minute(0), minute(0)}, 0, 100};
    QCOMPARE(scale.x(minute(0)), 0.0);
    QVERIFY(std::isfinite(scale.x(minute(1))));
    QCOMPARE(visibleSpans(SpanIndex({minutes(0, 0)}), scale).size(), 1);
    const TimeScale none{{minute(0), minute(10)}, 0, 0};
    QVERIFY(std::isfinite(none.x(minute(5))));
    QVERIFY(timeTicks(none, QTimeZone::utc()).empty());
}

void TimelineTest::indexSortsAndRepairs()
{
    const SpanIndex index({minutes(50, 60), minutes(30, 20), minutes(0, 100)});
    QCOMPARE(index.range(0), minutes(0, 100));
    QCOMPARE(index.range(1), minutes(30, 30));
    QCOMPARE(index.source(1), 1);
    QCOMPARE(index.extent(), minutes(0, 100));
    QCOMPARE(index.firstReaching(minute(70)), 0);
    QCOMPARE(index.firstReaching(minute(101)), 3);
    QVERIFY(!SpanIndex().extent());
}

void TimelineTest::marks_data()
{
    using Pairs = std::vector<std::pair<int, int>>;
    using Spans = std::vector<VisibleSpan>;
    QTest::addColumn<Pairs>("ranges");
    QTest::addColumn<Spans>("spans");
    QTest::newRow("none") << Pairs{} << Spans{};
    QTest::newRow("one row is still seen") << Pairs{{10, 10}} << Spans{{110, 111.5, 0, 1}};
    QTest::newRow("wide ones stay apart")
        << Pairs{{10, 20}, {30, 40}} << Spans{{110, 120, 0, 1}, {130, 140, 1, 1}};
    QTest::newRow("gap of a pixel")
        << Pairs{{10, 20}, {21, 30}} << Spans{{110, 120, 0, 1}, {121, 130, 1, 1}};
    QTest::newRow("overlap is one")
        << Pairs{{10, 20}, {15, 30}, {16, 17}} << Spans{{110, 130, 0, 3}};
    QTest::newRow("narrow neighbours run together")
        << Pairs{{10, 10}, {12, 12}, {14, 14}, {20, 20}}
        << Spans{{110, 115.5, 0, 3}, {120, 121.5, 3, 1}};
    QTest::newRow("outside") << Pairs{{-50, -40}, {700, 800}} << Spans{};
    QTest::newRow("a long one from before")
        << Pairs{{-500, 50}, {-400, -390}, {60, 70}} << Spans{{92, 150, 0, 2}, {160, 170, 2, 1}};
    QTest::newRow("over everything")
        << Pairs{{-500, 5000}, {10, 20}, {30, 40}} << Spans{{92, 708, 0, 3}};
}

void TimelineTest::marks()
{
    using Pairs = std::vector<std::pair<int, int>>;
    using Spans = std::vector<VisibleSpan>;
    QFETCH(Pairs, ranges);
    QFETCH(Spans, spans);
    std::vector<TimeRange> given;
    for (const auto &[start, end] : ranges)
        given.push_back(minutes(start, end));
    const auto found = visibleSpans(SpanIndex(given), minutesFrom(0, 600));
    QCOMPARE(found.size(), spans.size());
    for (size_t i = 0; i < found.size(); ++i) {
        QVERIFY2(found[i] == spans[i], qPrintable(u"%1: %2..%3, %4 from %5"_s.arg(i)
                                                      .arg(found[i].left)
                                                      .arg(found[i].right)
                                                      .arg(found[i].count)
                                                      .arg(found[i].first)));
    }
}

void TimelineTest::cutsWhatIsOutside()
{
    const TimeScale scale{{minute(0), minute(1)}, 0, 1000};
    const auto spans = visibleSpans(SpanIndex({{earliestTimestamp(), latestTimestamp()}}), scale);
    QCOMPARE(spans.size(), 1);
    QVERIFY(spans[0].left >= -20 && spans[0].right <= 1020);
}

void TimelineTest::hidesNothing()
{
    std::mt19937 random(3);
    for (int round = 0; round < 100; ++round) {
        std::vector<TimeRange> ranges;
        for (unsigned i = 0; i < random() % 300; ++i) {
            const auto start = qint64(random() % 100'000);
            ranges.push_back(minutes(start, start + qint64(random() % (i % 50 == 0 ? 5000 : 30))));
        }
        const SpanIndex index(ranges);
        const auto first = qint64(random() % 100'000);
        const TimeScale scale{minutes(first, first + 1 + qint64(random() % 50'000)), 50, 400};
        const auto spans = visibleSpans(index, scale);
        QVERIFY(spans.size() <= 400 / 2.5 + 2);
        for (size_t i = 1; i < spans.size(); ++i) {
            QVERIFY(spans[i].left - spans[i - 1].right >= narrowestGap);
            QVERIFY(spans[i].right - spans[i].left >= narrowestMark - 1e-9);
        }
        for (qsizetype i = 0; i < index.size(); ++i) {
            if (!index.range(i).overlaps(scale.view))
                continue;
            const double left = std::max(scale.x(index.range(i).start), 50.0);
            const double right = std::min(scale.x(index.range(i).end), 450.0);
            const bool isShown = std::ranges::any_of(spans, [&](const VisibleSpan &span) {
                return span.left <= left + 1e-6 && span.right >= right - 1e-6 && span.first <= i
                       && i < span.first + span.count;
            });
            QVERIFY2(isShown, qPrintable(u"%1 of round %2"_s.arg(i).arg(round)));
        }
    }
}

void TimelineTest::costsWhatIsSeen()
{
    // 200 lanes of 1,000 events: far less than a frame.
    std::mt19937 random(5);
    std::vector<SpanIndex> lanes;
    for (int lane = 0; lane < 200; ++lane) {
        std::vector<TimeRange> ranges;
        for (int i = 0; i < 1000; ++i) {
            const auto start = qint64(random() % 500'000);
            ranges.push_back(minutes(start, start + qint64(random() % 300)));
        }
        lanes.emplace_back(ranges);
    }
    QElapsedTimer timer;
    qint64 best = std::numeric_limits<qint64>::max();
    size_t marks = 0;
    for (const qint64 span : {500'000, 50'000, 5'000, 500}) {
        timer.start();
        for (const SpanIndex &lane : lanes)
            marks += visibleSpans(lane, {minutes(0, span), 60, 1500}).size();
        best = std::min(best, timer.nsecsElapsed());
        qInfo("%d minutes in view: %.2f ms", int(span), double(timer.nsecsElapsed()) / 1e6);
    }
    QVERIFY(marks > 0);
    QVERIFY(best < 80'000'000);
}

void TimelineTest::stepsThroughEvents()
{
    const SpanIndex events({minutes(30, 40), minutes(10, 20)});
    const auto step = [&](Step direction, std::optional<qsizetype> current, qint64 from) {
        return stepEvent(events, direction, current, minute(from));
    };
    QCOMPARE(step(Step::Next, std::nullopt, 0), 0);
    QCOMPARE(step(Step::Next, std::nullopt, 10), 1); // behind the start one stands on
    QCOMPARE(step(Step::Next, 0, 0), 1);
    QCOMPARE(step(Step::Next, 1, 0), std::nullopt);
    QCOMPARE(step(Step::Previous, 1, 0), 0);
    QCOMPARE(step(Step::Previous, 0, 0), std::nullopt);
    QCOMPARE(step(Step::Previous, std::nullopt, 100), 1);
    QCOMPARE(step(Step::Previous, std::nullopt, 5), std::nullopt);
    QCOMPARE(stepEvent(SpanIndex(), Step::Next, std::nullopt, minute(0)), std::nullopt);
    QCOMPARE(stepEvent(SpanIndex(), Step::Previous, std::nullopt, minute(0)), std::nullopt);
}

void TimelineTest::findsTheEventBelowThePointer()
{
    const SpanIndex events({minutes(0, 500), minutes(10, 20), minutes(505, 505)});
    const TimeScale scale = minutesFrom(0, 600);
    QCOMPARE(eventAt(events, scale, 115, 4), 1); // the shorter of two
    QCOMPARE(eventAt(events, scale, 300, 4), 0);
    QCOMPARE(eventAt(events, scale, 604, 4), 2);
    QCOMPARE(eventAt(events, scale, 602, 4), 0);
    QCOMPARE(eventAt(events, scale, 609, 4), 2);
    QCOMPARE(eventAt(events, scale, 630, 4), std::nullopt);
    QCOMPARE(eventAt(SpanIndex(), scale, 300, 4), std::nullopt);
}

} // namespace timeline_test

BELVEDERE_TEST(timeline_test::TimelineTest)
#include "test_timeline.moc"
