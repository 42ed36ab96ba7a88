// Versions side by side: the sample's three traps, and what must be absent where there is nothing to compare.
#include "app/analysis/comparison.h"

#include "app/analysis/derive.h"
#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <cmath>

using namespace belvedere;
using namespace belvedere::test;

namespace comparison_test {

class ComparisonTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void comparesOnTheCommonWindow();
    void saysThatThereIsNoCommonWindow_data();
    void saysThatThereIsNoCommonWindow();
    void comparesEachPairOnItsOwnOverlap();
    void comparesWithThePriorModel();
    void testsNothingOnOwnRanges();
    void takesAGivenWindow();
    void takesAChosenLabelFile();
    void leavesOutWhatCannotBeMeasured();
    void correctsForManyPairs();
    void agreesWithItself();

private:
    ComparisonRequest request(const std::vector<int> &numbers, WindowKind kind, int baseline = -1);

    std::vector<VersionEntry> m_entries; // 1 to 10
};

namespace {

bool isNear(std::optional<double> a, double b)
{
    return a && std::abs(*a - b) < 1e-9;
}

qint64 numberOf(const Comparison &comparison, size_t version)
{
    return comparison.versions[version].entry->version.version;
}

} // namespace

void ComparisonTest::initTestCase()
{
    for (int number = 1; number <= 10; ++number) {
        VersionEntry entry;
        entry.version = sampleVersion(number);
        m_entries.push_back(std::move(entry));
    }
}

ComparisonRequest ComparisonTest::request(const std::vector<int> &numbers, WindowKind kind,
                                          int baseline)
{
    ComparisonRequest request{.kind = kind};
    for (const int number : numbers) {
        if (number == baseline)
            request.baseline = request.versions.size();
        request.versions.push_back(&m_entries[size_t(number - 1)]);
    }
    return request;
}

void ComparisonTest::comparesOnTheCommonWindow()
{
    const Comparison result = compareVersions(request({7, 8, 9}, WindowKind::Overlap, 7));
    QCOMPARE(result.window, range("2023-09-01", "2023-09-30"));
    QCOMPARE(result.scopes.size(), size_t(1));
    QCOMPARE(result.scopes[0].labels.labels.size(), size_t(4));
    QCOMPARE(result.pairs.size(), size_t(2));
    const ComparedPair &nine = result.pairs[1];
    QCOMPARE(numberOf(result, nine.a), 7);
    QCOMPARE(numberOf(result, nine.b), 9);
    // All of them find all four labels: nothing can be said of recall.
    QCOMPARE(nine.mcnemar->onlyA + nine.mcnemar->onlyB, 0);
    QCOMPARE(nine.mcnemar->p, 1.0);
    // Three labels have times: a difference, and no interval.
    QCOMPARE(nine.forewarning->labels, 3);
    QVERIFY(isNear(nine.forewarning->seconds, (-6600.0 - 27600 - 21600) / 3));
    QVERIFY(!nine.forewarning->interval);
    // 4 unlabelled detections against none: 2 / 2^4.
    QVERIFY(isNear(nine.unlabelledP, 0.125));
    QVERIFY(isNear(nine.precisionDifference, 1 - 3 / 7.0));
    QVERIFY(nine.precisionInterval && nine.precisionInterval->low < 4 / 7.0);
    QCOMPARE(nine.commonSensors, 8);
    QVERIFY(nine.tauB && nine.rbo);
    // Version 9 was trained on all of it.
    QVERIFY(isNear(result.versions[2].own->trainedOnShare, 1));
    QVERIFY(isNear(result.versions[0].own->trainedOnShare, 0));
    // The first label is found by all three, in one group or in several.
    const TimeRange label = result.scopes[0].labels.labels[0].range;
    const auto group = std::ranges::find_if(
        result.scopes[0].groups, [&](const EventGroup &one) { return one.range.overlaps(label); });
    QVERIFY(group != result.scopes[0].groups.end());
    QCOMPARE(group->foundBy, FoundBy::All);
}

void ComparisonTest::saysThatThereIsNoCommonWindow_data()
{
    QTest::addColumn<std::vector<int>>("numbers");
    QTest::newRow("weeks apart") << std::vector<int>{4, 6};
    QTest::newRow("all finished ones") << std::vector<int>{1, 3, 4, 6, 7, 8, 9};
    QTest::newRow("none was evaluated") << std::vector<int>{2, 5, 10};
}

void ComparisonTest::saysThatThereIsNoCommonWindow()
{
    QFETCH(std::vector<int>, numbers);
    const Comparison result = compareVersions(request(numbers, WindowKind::Overlap));
    QVERIFY(!result.window);
    QVERIFY(result.isEmpty());
    QVERIFY(result.pairs.empty());
    QCOMPARE(result.versions.size(), numbers.size()); // configuration can be compared still
    for (const ComparedVersion &version : result.versions)
        QVERIFY(!version.own);
}

void ComparisonTest::comparesEachPairOnItsOwnOverlap()
{
    const Comparison result = compareVersions(request({4, 6, 7, 10}, WindowKind::Pairwise, 6));
    QVERIFY(!result.window);
    QCOMPARE(result.pairs.size(), size_t(3));
    QVERIFY(!result.pairs[0].window); // 4 and 6 have nothing in common
    QVERIFY(!result.pairs[0].mcnemar);
    QCOMPARE(result.pairs[1].window, range("2023-08-10", "2023-08-31"));
    QVERIFY(result.pairs[1].measuredA && result.pairs[1].measuredB);
    QVERIFY(!result.pairs[2].window); // 10 is still training
    QCOMPARE(result.scopes.size(), size_t(1));
    QCOMPARE(numberOf(result, *result.scopes[0].version), 7);
    for (const ComparedVersion &version : result.versions)
        QVERIFY(!version.own);
}

// In the sample the prior of 6 and 7 rings all the time: it finds everything, and its alarm time says why.
void ComparisonTest::comparesWithThePriorModel()
{
    const Comparison result = compareVersions(request({4, 6}, WindowKind::Prior));
    const auto isPriorOf6 = [](const ComparedVersion &version) {
        return version.isPrior && version.entry->version.version == 6;
    };
    const auto prior = std::ranges::find_if(result.versions, isPriorOf6);
    QVERIFY(prior != result.versions.end());
    const ComparedVersion &six = *(prior - 1);
    QVERIFY(six.own && prior->own);
    QCOMPARE(prior->own->window, six.own->window);
    QCOMPARE(prior->own->measure.recall, 1.0);
    QCOMPARE(prior->own->measure.detections, 1);
    QVERIFY(isNear(prior->own->measure.alarmTimeShare, 1));
    QVERIFY(!prior->own->trainedOnShare);
    QVERIFY(isNear(six.own->measure.recall, 0.5));
    QCOMPARE(prior->own->measure.labelsTotal, six.own->measure.labelsTotal); // the same labels
    for (const ComparedPair &pair : result.pairs)
        QVERIFY(!pair.mcnemar); // other windows: not like for like
}

void ComparisonTest::testsNothingOnOwnRanges()
{
    const Comparison result = compareVersions(request({8, 9}, WindowKind::Own));
    QVERIFY(!result.window);
    QCOMPARE(result.scopes.size(), size_t(2));
    QVERIFY(result.versions[0].own->window != result.versions[1].own->window);
    QCOMPARE(result.pairs.size(), size_t(1));
    QVERIFY(!result.pairs[0].mcnemar && !result.pairs[0].unlabelledP
            && !result.pairs[0].precisionDifference);
    QCOMPARE(result.pairs[0].commonSensors, 7); // version 8 was trained without one
    // The service's own counts.
    QCOMPARE(result.versions[1].own->measure.labelsFound, 11);
    QCOMPARE(result.versions[1].own->measure.unlabelledEvents, 7);
}

void ComparisonTest::takesAGivenWindow()
{
    ComparisonRequest wanted = request({8, 9}, WindowKind::Given);
    wanted.given = GivenWindow{at("2023-10-01"), at("2023-11-14"), true};
    const Comparison result = compareVersions(wanted);
    QCOMPARE(result.window, range("2023-10-01", "2023-11-15"));
    QCOMPARE(result.versions[0].own->window, range("2023-10-01", "2023-11-14T23:50:00"));
    QVERIFY(!result.versions[0].own->coversWindow); // 8 was evaluated until the end of October
    QVERIFY(result.versions[1].own->coversWindow);
}

void ComparisonTest::takesAChosenLabelFile()
{
    ComparisonRequest wanted = request({7, 9}, WindowKind::Overlap);
    wanted.labelFile = LabelVote{
        LabelSource::File,
        QStringLiteral("labels.csv"),
        {range("2023-09-10", "2023-09-10T06:00:00"), range("2022-01-01", "2022-02-01")}};
    const Comparison result = compareVersions(wanted);
    QCOMPARE(result.scopes[0].labels.labels,
             (std::vector<ComparisonLabel>{
                 {range("2023-09-10", "2023-09-10T06:00:00"), false, LabelSource::File}}));
    QCOMPARE(result.versions[0].own->measure.labelsTotal, 1);
    QVERIFY(!result.scopes[0].labels.disagree);
}

void ComparisonTest::leavesOutWhatCannotBeMeasured()
{
    const Comparison result = compareVersions(request({10, 8, 9, 2}, WindowKind::Overlap, 10));
    QVERIFY(result.window); // of 8 and 9
    QVERIFY(!result.versions[0].own && !result.versions[3].own);
    QVERIFY(result.versions[1].own && result.versions[2].own);
    QCOMPARE(result.pairs.size(), size_t(3));
    for (const ComparedPair &pair : result.pairs)
        QVERIFY(!pair.mcnemar && !pair.tauB); // the baseline has no numbers
    for (const EventGroup &group : result.scopes[0].groups)
        QVERIFY(group.overlaps.empty());
    const Comparison alone = compareVersions(request({9}, WindowKind::Overlap));
    QVERIFY(alone.pairs.empty());
    QVERIFY(alone.versions[0].own);
}

// Six labels; the baseline finds all, the others none: each p is 2 / 2^6, four of them together are no longer certain.
void ComparisonTest::correctsForManyPairs()
{
    std::vector<TimeRange> labels;
    labels.reserve(6);
    for (int i = 0; i < 6; ++i)
        labels.push_back(minutes(100 * i + 10, 100 * i + 20));
    std::vector<VersionEntry> entries(5);
    for (size_t i = 0; i < entries.size(); ++i) {
        ModelVersion &version = entries[i].version;
        version.modelName = QStringLiteral("m");
        version.version = qint64(i) + 1;
        version.targetSamplingRate = QStringLiteral("PT1M");
        version.evaluationDataStart = minute(0);
        version.evaluationDataEnd = minute(1000);
        version.modelMetrics.emplace();
        version.modelMetrics->labeledRanges = labels;
        if (i == 0)
            version.modelMetrics->predictedRanges = labels;
    }
    ComparisonRequest wanted;
    wanted.versions.reserve(entries.size());
    for (const VersionEntry &entry : entries)
        wanted.versions.push_back(&entry);
    const Comparison result = compareVersions(wanted);
    QCOMPARE(result.pairs.size(), size_t(4));
    for (const ComparedPair &pair : result.pairs) {
        QCOMPARE(pair.mcnemar->onlyA, 6);
        QVERIFY(isNear(pair.mcnemar->p, 0.03125));
        QVERIFY(isNear(pair.mcnemar->pHolm, 0.125));
        QVERIFY(!pair.precisionDifference); // without detections there is no precision
        QVERIFY(!pair.forewarning->seconds);
        QVERIFY(isNear(pair.unlabelledP, 1));
    }
}

void ComparisonTest::agreesWithItself()
{
    const Comparison one = compareVersions(request({7, 8, 9}, WindowKind::Overlap, 8));
    const Comparison again = compareVersions(request({7, 8, 9}, WindowKind::Overlap, 8));
    QCOMPARE(numberOf(one, one.baseline), 8);
    QCOMPARE(one.pairs.size(), again.pairs.size());
    for (size_t i = 0; i < one.pairs.size(); ++i) {
        QCOMPARE(one.pairs[i].tauB, again.pairs[i].tauB);
        QCOMPARE(one.pairs[i].precisionInterval, again.pairs[i].precisionInterval);
        QVERIFY(one.pairs[i].a == one.baseline);
    }
}

} // namespace comparison_test

BELVEDERE_TEST(comparison_test::ComparisonTest)
#include "test_comparison.moc"
