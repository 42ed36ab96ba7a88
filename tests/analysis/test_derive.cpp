#include "app/analysis/derive.h"

#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace derive_test {

class DeriveTest : public QObject
{
    Q_OBJECT

private slots:
    void samplingInterval_data();
    void samplingInterval();
    void mergesToHulls_data();
    void mergesToHulls();
    void alarmTimeShare_data();
    void alarmTimeShare();
    void withoutMetricsNothingIsMadeUp();
    void serviceCountsComeFirst();
    void rangesStandInPerNumber();
    void absentAndEmptyLabelsDiffer();
    void nothingIsDividedByZero_data();
    void nothingIsDividedByZero();
    void meansAreNotRounded();
    void labelsAtTheEdgeCountButNotInTimes();
    void unreadableDetectionsAreNoZero();
    void priorUsesTheSameLabelsAndInterval();
    void tenThousandEventsAndNoOverflow();
    void marksTheActiveVersion();
};

void DeriveTest::samplingInterval_data()
{
    QTest::addColumn<QString>("rate");
    QTest::addColumn<int>("endMinute"); // of the only detection; -1: none
    QTest::addColumn<int>("seconds");   // -1: absent
    QTest::newRow("nothing known") << QString() << -1 << -1;
    QTest::newRow("no duration") << u"5M"_s << -1 << -1;
    QTest::newRow("a month has no length") << u"P1M"_s << 10 << 600;
    QTest::newRow("zero") << u"PT0S"_s << 10 << 600;
    QTest::newRow("as told") << u"PT10M"_s << 7 << 600;
    QTest::newRow("divides the bounds") << QString() << 15 << 900;
    QTest::newRow("divides bounds of an odd length") << QString() << 7 << 60;
}

void DeriveTest::samplingInterval()
{
    QFETCH(QString, rate);
    QFETCH(int, endMinute);
    QFETCH(int, seconds);
    ModelVersion version;
    if (!rate.isNull())
        version.targetSamplingRate = rate;
    if (endMinute >= 0)
        version.modelMetrics = ModelMetrics{.predictedRanges = {minutes(0, endMinute)}};
    const auto interval = belvedere::samplingInterval(version);
    QCOMPARE(interval ? int(interval->count() / 1000) : -1, seconds);
}

void DeriveTest::mergesToHulls_data()
{
    QTest::addColumn<std::vector<std::pair<int, int>>>("given");
    QTest::addColumn<std::vector<std::pair<int, int>>>("merged");
    using Pairs = std::vector<std::pair<int, int>>;
    QTest::newRow("none") << Pairs{} << Pairs{};
    QTest::newRow("end before start is no range") << Pairs{{5, 1}} << Pairs{};
    QTest::newRow("zero length stays") << Pairs{{5, 5}} << Pairs{{5, 5}};
    QTest::newRow("any order, one inside the other")
        << Pairs{{8, 9}, {0, 5}, {1, 2}} << Pairs{{0, 5}, {8, 9}};
    QTest::newRow("on the same row") << Pairs{{0, 5}, {5, 9}} << Pairs{{0, 9}};
    QTest::newRow("twice the same") << Pairs{{3, 4}, {3, 4}} << Pairs{{3, 4}};
    QTest::newRow("apart") << Pairs{{0, 5}, {6, 9}} << Pairs{{0, 5}, {6, 9}};
}

void DeriveTest::mergesToHulls()
{
    using Pairs = std::vector<std::pair<int, int>>;
    QFETCH(Pairs, given);
    QFETCH(Pairs, merged);
    const auto ranges = [](const Pairs &pairs) {
        std::vector<TimeRange> result;
        for (const auto &[start, end] : pairs)
            result.push_back(minutes(start, end));
        return result;
    };
    QCOMPARE(mergedRanges(ranges(given)), ranges(merged));
}

void DeriveTest::alarmTimeShare_data()
{
    QTest::addColumn<std::vector<std::pair<int, int>>>("events");
    QTest::addColumn<double>("share");
    using Pairs = std::vector<std::pair<int, int>>;
    // Evaluated 0 to 90 minutes, every ten: ten rows.
    QTest::newRow("none") << Pairs{} << 0.0;
    QTest::newRow("one row") << Pairs{{20, 20}} << 0.1;
    QTest::newRow("all the time") << Pairs{{0, 90}} << 1.0;
    QTest::newRow("beyond both ends") << Pairs{{-500, 500}} << 1.0;
    QTest::newRow("outside") << Pairs{{100, 120}} << 0.0;
    QTest::newRow("twice the same") << Pairs{{0, 10}, {0, 10}} << 0.2;
    QTest::newRow("off the grid they do not count twice") << Pairs{{0, 10}, {15, 20}} << 0.3;
}

void DeriveTest::alarmTimeShare()
{
    using Pairs = std::vector<std::pair<int, int>>;
    QFETCH(Pairs, events);
    QFETCH(double, share);
    ModelVersion version;
    version.targetSamplingRate = u"PT10M"_s;
    version.evaluationDataStart = minute(0);
    version.evaluationDataEnd = minute(90);
    version.modelMetrics = ModelMetrics();
    for (const auto &[start, end] : events)
        version.modelMetrics->predictedRanges.push_back(minutes(start, end));
    const Derived derived = derive(version);
    QCOMPARE(derived.alarmTimeShare, share);
    QCOMPARE(derived.alarmTimeShareFrom, DerivedFrom::Ranges);
}

void DeriveTest::withoutMetricsNothingIsMadeUp()
{
    ModelVersion version;
    QCOMPARE(derive(version), Derived());
    version.trainingDataStart = minute(0);
    version.trainingDataEnd = minute(5);
    Derived spans;
    spans.trainingSpan = std::chrono::minutes(5);
    QCOMPARE(derive(version), spans);
}

void DeriveTest::serviceCountsComeFirst()
{
    ModelVersion version;
    version.modelMetrics = ModelMetrics{.labeledRanges = std::vector{minutes(0, 10)},
                                        .predictedRanges = {minutes(5, 20), minutes(40, 50)},
                                        .numLabeled = 8,
                                        .labeledIdentified = 8,
                                        .totalWarningTimeSeconds = 668040.0,
                                        .unknownIdentified = 8,
                                        .unknownTotalDurationSeconds = 4200.0};
    const Derived derived = derive(version);
    QCOMPARE(derived.labelsFound, 8);
    QCOMPARE(derived.labelsTotal, 8);
    // lookout.md 1.3: 23 h 11 m 45 s; 4200 / 8 = 8 m 45 s.
    QCOMPARE(derived.meanForewarning, Milliseconds(83'505'000));
    QCOMPARE(derived.unlabelledMean, Milliseconds(525'000));
    QCOMPARE(derived.unlabelledEvents, 8);
    QCOMPARE(derived.eventPrecision, 0.5);
    QCOMPARE(derived.labelsFoundFrom, DerivedFrom::Service);
    QCOMPARE(derived.meanForewarningFrom, DerivedFrom::Service);
    QCOMPARE(derived.eventPrecisionFrom, DerivedFrom::Ranges);
    QCOMPARE(derived.eventsFrom, DerivedFrom::Ranges);
    QVERIFY(!derived.alarmTimeShare); // no evaluation range
    QCOMPARE(derived.alarmTimeShareFrom, DerivedFrom::Nothing);
}

void DeriveTest::rangesStandInPerNumber()
{
    ModelVersion version;
    version.modelMetrics = ModelMetrics{
        .labeledRanges = std::vector{minutes(0, 10), minutes(60, 70)},
        .predictedRanges = {minutes(4, 20), minutes(40, 46)},
        .unknownIdentified = 3};
    const Derived derived = derive(version);
    QCOMPARE(derived.labelsFound, 1);
    QCOMPARE(derived.labelsTotal, 2);
    QCOMPARE(derived.labelsFoundFrom, DerivedFrom::Ranges);
    QCOMPARE(derived.meanForewarning, Milliseconds(std::chrono::minutes(6)));
    QCOMPARE(derived.meanForewarningFrom, DerivedFrom::Ranges);
    QCOMPARE(derived.unlabelledEvents, 3);
    QCOMPARE(derived.unlabelledEventsFrom, DerivedFrom::Service);
    QCOMPARE(derived.unlabelledMean, Milliseconds(std::chrono::minutes(6)));
    QCOMPARE(derived.unlabelledMeanFrom, DerivedFrom::Ranges);
}

void DeriveTest::absentAndEmptyLabelsDiffer()
{
    ModelVersion version;
    version.modelMetrics = ModelMetrics{.predictedRanges = {minutes(0, 6)}};
    Derived derived = derive(version);
    QVERIFY(!derived.labelsTotal && !derived.labelsFound && !derived.unlabelledEvents
            && !derived.unlabelledMean);
    QCOMPARE(derived.events, 1);

    version.modelMetrics->labeledRanges.emplace();
    derived = derive(version);
    QCOMPARE(derived.labelsTotal, 0);
    QCOMPARE(derived.labelsFound, 0);
    QCOMPARE(derived.unlabelledEvents, 1);
    QCOMPARE(derived.unlabelledMean, Milliseconds(std::chrono::minutes(6)));
    QVERIFY(!derived.eventPrecision);
    QVERIFY(!derived.meanForewarning);

    version.modelMetrics->labeledRanges.reset();
    version.modelMetrics->labelsPresent = false;
    derived = derive(version);
    QVERIFY(!derived.labelsTotal);
    QCOMPARE(derived.unlabelledEvents, 1);
}

void DeriveTest::nothingIsDividedByZero_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<double>("seconds");
    QTest::newRow("none found") << qint64(0) << 0.0;
    QTest::newRow("none found and yet a time") << qint64(0) << 500.0;
    QTest::newRow("negative count") << qint64(-3) << 500.0;
    QTest::newRow("negative time") << qint64(3) << -500.0;
    QTest::newRow("endless time") << qint64(1) << 1e300;
}

void DeriveTest::nothingIsDividedByZero()
{
    QFETCH(qint64, count);
    QFETCH(double, seconds);
    ModelVersion version;
    version.modelMetrics = ModelMetrics{.labeledIdentified = count,
                                        .totalWarningTimeSeconds = seconds,
                                        .unknownIdentified = count,
                                        .unknownTotalDurationSeconds = seconds};
    const Derived derived = derive(version);
    QVERIFY(!derived.meanForewarning);
    QVERIFY(!derived.unlabelledMean);
    QCOMPARE(derived.unlabelledMeanFrom, DerivedFrom::Nothing);
}

void DeriveTest::meansAreNotRounded()
{
    ModelVersion version;
    version.modelMetrics = ModelMetrics{.predictedRanges = {minutes(0, 1)},
                                        .numLabeled = 8,
                                        .labeledIdentified = 7,
                                        .totalWarningTimeSeconds = 1000.0,
                                        .unknownIdentified = 3,
                                        .unknownTotalDurationSeconds = 0.001};
    const Derived derived = derive(version);
    QCOMPARE(derived.meanForewarning->count(), 1000.0 / 7);
    QCOMPARE(derived.unlabelledMean->count(), 0.001 / 3);
}

void DeriveTest::labelsAtTheEdgeCountButNotInTimes()
{
    ModelVersion version;
    version.evaluationDataStart = minute(0);
    version.evaluationDataEnd = minute(100);
    version.modelMetrics = ModelMetrics{
        .labeledRanges = std::vector{minutes(0, 10), minutes(30, 40), minutes(90, 150)},
        .predictedRanges = {minutes(-20, 5), minutes(38, 50), minutes(95, 200)}};
    const Derived derived = derive(version);
    QCOMPARE(derived.labelsFound, 3);
    QCOMPARE(derived.labelsTotal, 3);
    QCOMPARE(derived.meanForewarning, Milliseconds(std::chrono::minutes(2)));
    QCOMPARE(derived.eventPrecision, 1.0);
}

void DeriveTest::unreadableDetectionsAreNoZero()
{
    ModelVersion version;
    version.evaluationDataStart = minute(0);
    version.evaluationDataEnd = minute(100);
    version.modelMetrics = ModelMetrics{.labeledRanges = std::vector{minutes(10, 20)},
                                        .unknownIdentified = 4};
    const Derived derived = derive(version);
    QVERIFY(!derived.events);
    QVERIFY(!derived.alarmTimeShare);
    QVERIFY(!derived.labelsFound);
    QCOMPARE(derived.unlabelledEvents, 4);
}

void DeriveTest::priorUsesTheSameLabelsAndInterval()
{
    ModelVersion version;
    version.targetSamplingRate = u"PT10M"_s;
    version.evaluationDataStart = minute(0);
    version.evaluationDataEnd = minute(90);
    version.modelMetrics = ModelMetrics{.labeledRanges = std::vector{minutes(20, 30)}};
    const ModelMetrics prior{.predictedRanges = {minutes(20, 20)}};
    const Derived derived = deriveMetrics(version, prior);
    QCOMPARE(derived.labelsFound, 1);
    QCOMPARE(derived.eventPrecision, 1.0);
    QCOMPARE(derived.alarmTimeShare, 0.1);
}

void DeriveTest::tenThousandEventsAndNoOverflow()
{
    ModelVersion version;
    version.evaluationDataStart = earliestTimestamp();
    version.evaluationDataEnd = latestTimestamp();
    ModelMetrics metrics;
    metrics.labeledRanges = std::vector<TimeRange>(
        10'000, TimeRange{earliestTimestamp(), latestTimestamp()});
    metrics.predictedRanges = *metrics.labeledRanges;
    version.modelMetrics = metrics;
    const Derived derived = derive(version);
    QCOMPARE(derived.events, 10'000);
    QCOMPARE(derived.labelsTotal, 1);
    QCOMPARE(derived.eventPrecision, 1.0);
    QCOMPARE(derived.alarmTimeShare, 1.0);
}

void DeriveTest::marksTheActiveVersion()
{
    ArchiveContents contents;
    for (const int number : {1, 2}) {
        VersionEntry entry;
        entry.version.modelName = u"pump"_s;
        entry.version.version = number;
        entry.origin.path = u"/a/%1.json"_s.arg(number);
        contents.versions.push_back(entry);
    }
    ModelEntry model{.name = u"pump"_s, .activeVersion = 2, .versions = {0, 1}};
    model.descriptionOrigin = contents.versions[0].origin;
    contents.models.push_back(model);
    deriveAll(contents);
    QVERIFY(!contents.versions[0].derived.active);
    QVERIFY(contents.versions[1].derived.active);
    QVERIFY(contents.versions[0].derived.fromDescribeModel);
    QVERIFY(!contents.versions[1].derived.fromDescribeModel);
}

} // namespace derive_test

BELVEDERE_TEST(derive_test::DeriveTest)
#include "test_derive.moc"
