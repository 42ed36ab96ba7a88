// Windows, labels and metrics of a comparison: odd cases by hand, and the sample's versions 7, 8 and 9 on their common
// window against a script that counts row by row.
#include "app/analysis/comparison_labels.h"
#include "app/analysis/comparison_window.h"
#include "app/analysis/derive.h"
#include "app/analysis/version_measure.h"

#include "app/base/literals.h"
#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <cmath>

using namespace belvedere;

namespace version_measure_test {

class VersionMeasureTest : public QObject
{
    Q_OBJECT

private slots:
    void findsTheCommonWindow_data();
    void findsTheCommonWindow();
    void takesAGivenWindow();
    void saysWhatWasTrainedOn_data();
    void saysWhatWasTrainedOn();
    void votesForLabels_data();
    void votesForLabels();
    void unitesLabels();
    void leavesUndefinedAbsent();
    void measuresByHand();
    void reachesBackByTheTolerance_data();
    void reachesBackByTheTolerance();
    void measuresTheSample_data();
    void measuresTheSample();
};

namespace {

constexpr Milliseconds minute{60'000};

Timestamp at(qint64 minutes)
{
    return Timestamp{} + minutes * minute;
}

TimeRange range(qint64 from, qint64 to)
{
    return {at(from), at(to)};
}

ModelVersion evaluatedOn(const TimeRange &window)
{
    ModelVersion version;
    version.evaluationDataStart = window.start;
    version.evaluationDataEnd = window.end;
    version.modelMetrics.emplace();
    return version;
}

bool isNear(std::optional<double> a, double b)
{
    return a && std::abs(*a - b) < 1e-9;
}

Label labelled(const TimeRange &when, const QString &group, const QString &rating = {})
{
    Label label{.range = when, .groupName = group};
    if (!rating.isEmpty())
        label.rating = WireEnum<LabelRating>(rating);
    return label;
}

} // namespace

void VersionMeasureTest::findsTheCommonWindow_data()
{
    QTest::addColumn<QList<int>>(
        "bounds"); // from, to, from, to ...; -1 -1: without an evaluation range
    QTest::addColumn<QList<int>>("window"); // empty: none
    QTest::newRow("none at all") << QList<int>{} << QList<int>{};
    QTest::newRow("one") << QList<int>{3, 9} << QList<int>{3, 9};
    QTest::newRow("overlap") << QList<int>{0, 9, 4, 20} << QList<int>{4, 9};
    QTest::newRow("inside each other") << QList<int>{0, 20, 4, 9} << QList<int>{4, 9};
    QTest::newRow("touching have nothing") << QList<int>{0, 9, 9, 20} << QList<int>{};
    QTest::newRow("apart") << QList<int>{0, 3, 9, 20} << QList<int>{};
    QTest::newRow("pairs overlap, all three do not")
        << QList<int>{0, 5, 4, 9, 8, 12} << QList<int>{};
    QTest::newRow("one cannot be measured") << QList<int>{0, 5, -1, -1, 4, 9} << QList<int>{4, 5};
}

void VersionMeasureTest::findsTheCommonWindow()
{
    QFETCH(QList<int>, bounds);
    QFETCH(QList<int>, window);
    std::vector<ModelVersion> versions;
    for (qsizetype i = 0; i + 1 < bounds.size(); i += 2)
        versions.push_back(bounds[i] < 0 ? ModelVersion()
                                         : evaluatedOn(range(bounds[i], bounds[i + 1])));
    std::vector<const ModelVersion *> pointers;
    for (const ModelVersion &version : versions)
        pointers.push_back(&version);
    const auto common = commonWindow(pointers);
    QCOMPARE(common.has_value(), !window.isEmpty());
    if (common)
        QCOMPARE(*common, range(window[0], window[1]));
}

void VersionMeasureTest::takesAGivenWindow()
{
    const Timestamp first = parseIsoTime("2023-09-01").value();
    const Timestamp last = parseIsoTime("2023-09-30").value();
    const GivenWindow days{first, last, true};
    QCOMPARE(days.shown().end, parseIsoTime("2023-10-01").value());
    // The last row before midnight, whatever the sampling of a version is.
    QCOMPARE(days.closed(10 * minute).end, parseIsoTime("2023-09-30T23:50:00").value());
    QCOMPARE(days.closed(60 * minute).end, parseIsoTime("2023-09-30T23:00:00").value());
    const GivenWindow exact{first, last, false};
    QCOMPARE(exact.shown(), (TimeRange{first, last}));
    QCOMPARE(exact.closed(10 * minute), (TimeRange{first, last}));
    const ModelVersion version = evaluatedOn({first, last});
    QVERIFY(coversWindow(version, exact.closed(minute)));
    QVERIFY(!coversWindow(version, days.closed(minute)));
}

void VersionMeasureTest::saysWhatWasTrainedOn_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<double>("share");
    // The window is 10 to 19, ten rows of a minute.
    QTest::newRow("before") << 0 << 5 << 0.0;
    QTest::newRow("touches its start") << 0 << 10 << 0.0;
    QTest::newRow("touches its end") << 19 << 40 << 0.0;
    QTest::newRow("all of it") << 0 << 40 << 1.0;
    QTest::newRow("exactly it") << 10 << 19 << 1.0;
    QTest::newRow("the first five rows") << 0 << 14 << 0.5;
    QTest::newRow("three in the middle") << 12 << 14 << 0.3;
}

void VersionMeasureTest::saysWhatWasTrainedOn()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(double, share);
    ModelVersion version;
    QVERIFY(!trainedOnShare(version, range(10, 19), minute));
    version.trainingDataStart = at(from);
    version.trainingDataEnd = at(to);
    QVERIFY(isNear(trainedOnShare(version, range(10, 19), minute), share));
}

void VersionMeasureTest::votesForLabels_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("labels"); // -1: no vote
    QTest::addColumn<int>("source");
    QTest::newRow("no metrics") << u"none"_s << -1 << 0;
    QTest::newRow("metrics without labels") << u"bare"_s << -1 << 0;
    QTest::newRow("labels were not present") << u"absent"_s << -1 << 0;
    QTest::newRow("an empty list is a vote") << u"empty"_s << 0 << int(LabelSource::Ranges);
    QTest::newRow("ranges") << u"ranges"_s << 1 << int(LabelSource::Ranges);
    QTest::newRow("a group that is there") << u"group"_s << 2 << int(LabelSource::Group);
    QTest::newRow("a group that is not") << u"lost"_s << 1 << int(LabelSource::Ranges);
}

void VersionMeasureTest::votesForLabels()
{
    QFETCH(QString, state);
    QFETCH(int, labels);
    QFETCH(int, source);
    const std::vector<Label> groups{
        labelled(range(1, 2), u"g"_s, u"ANOMALY"_s), labelled(range(3, 4), u"g"_s),
        labelled(range(5, 6), u"g"_s, u"NO_ANOMALY"_s), labelled(range(5, 6), u"g"_s, u"NEUTRAL"_s),
        labelled(range(7, 8), u"other"_s)};
    ModelVersion version;
    if (state != "none"_L1)
        version.modelMetrics.emplace();
    if (state == "absent"_L1)
        version.modelMetrics->labelsPresent = false;
    if (state != "none"_L1 && state != "bare"_L1)
        version.modelMetrics->labeledRanges = {range(20, 30)};
    if (state == "empty"_L1)
        version.modelMetrics->labeledRanges->clear();
    if (state == "group"_L1 || state == "lost"_L1) {
        version.labelsInput.emplace();
        version.labelsInput->labelGroupName = state == "group"_L1 ? u"g"_s : u"gone"_s;
    }
    const auto vote = labelVote(version, groups);
    QCOMPARE(vote ? int(vote->labels.size()) : -1, labels);
    if (vote)
        QCOMPARE(int(vote->source), source);
}

void VersionMeasureTest::unitesLabels()
{
    const LabelVote one{LabelSource::Ranges, {}, {range(0, 3), range(5, 6), range(8, 12)}};
    const LabelVote same{LabelSource::Group, u"g"_s, {range(8, 30), range(5, 5), range(5, 6)}};
    const LabelVote other{LabelSource::Group, u"g"_s, {range(6, 7)}};
    // Outside of the window they differ; in it they do not.
    const auto agreed = uniteLabels(std::vector<std::optional<LabelVote>>{one, std::nullopt, same},
                                    range(4, 10));
    QVERIFY(agreed.anyVote);
    QVERIFY(!agreed.disagree);
    QCOMPARE(agreed.labels,
             (std::vector<ComparisonLabel>{{range(5, 6), false, LabelSource::Ranges},
                                           {range(8, 10), true, LabelSource::Ranges}}));
    const auto apart = uniteLabels(std::vector<std::optional<LabelVote>>{other, one}, range(4, 10));
    QVERIFY(apart.disagree);
    QCOMPARE(apart.labels.front(), (ComparisonLabel{range(5, 7), false, LabelSource::Group}));
    const auto nobody = uniteLabels(std::vector<std::optional<LabelVote>>{std::nullopt},
                                    range(4, 10));
    QVERIFY(!nobody.anyVote && nobody.labels.empty());
}

void VersionMeasureTest::leavesUndefinedAbsent()
{
    const VersionMeasure quiet = measureVersion({.window = range(0, 99), .interval = minute});
    QCOMPARE(quiet.labelsTotal, 0);
    QVERIFY(!quiet.recall && !quiet.recallInterval && !quiet.eventPrecision);
    QVERIFY(!quiet.meanForewarningSeconds && !quiet.unlabelledMeanSeconds);
    QVERIFY(!quiet.affiliationPrecision && !quiet.affiliationRecall && !quiet.rangeRecall);
    QCOMPARE(quiet.alarmTimeShare, 0.0);
    QCOMPARE(quiet.unlabelledEvents, 0);

    const VersionMeasure unlabelled = measureVersion({.labelsKnown = false,
                                                      .detections = {range(3, 4)},
                                                      .window = range(0, 99),
                                                      .interval = minute});
    QVERIFY(!unlabelled.labelsTotal && !unlabelled.unlabelledEvents && !unlabelled.recall);
    QCOMPARE(unlabelled.detections, 1);
    QVERIFY(isNear(unlabelled.alarmTimeShare, 0.02));

    const VersionMeasure missed = measureVersion(
        {.labels = {range(3, 4)}, .window = range(0, 99), .interval = minute});
    QCOMPARE(missed.recall, 0.0);
    QVERIFY(!missed.eventPrecision && !missed.affiliationPrecision);
    QCOMPARE(missed.affiliationRecall, 0.0);
    QVERIFY(!missed.meanForewarningSeconds);
    QCOMPARE(missed.meanFractionalLeadTime, 0.0);
}

// One hundred rows; a label found half way, one that the edge cuts, one missed; a detection beside them and one without length.
void VersionMeasureTest::measuresByHand()
{
    const VersionMeasure measure = measureVersion(
        {.labels = {range(10, 20), range(40, 50), range(95, 120)},
         .detections = {range(15, 25), range(60, 69), range(80, 80), range(90, 130)},
         .window = range(0, 99),
         .interval = minute});
    QCOMPARE(measure.labelsTotal, 3);
    QCOMPARE(measure.labelsFound, 2);
    QCOMPARE(measure.labelsCut, 1);
    QCOMPARE(measure.detections, 4);
    QVERIFY(isNear(measure.detectionsPerDay, 4 / (100.0 / 1440)));
    QVERIFY(isNear(measure.eventPrecision, 0.5));
    QVERIFY(isNear(measure.meanForewarningSeconds, 300)); // the cut one has no times
    QVERIFY(isNear(measure.medianForewarningSeconds, 300));
    QVERIFY(isNear(measure.meanFractionalLeadTime, 0.25)); // one half and a missed one
    QCOMPARE(measure.unlabelledEvents, 2);
    QVERIFY(isNear(measure.unlabelledTotalSeconds, 540));
    QVERIFY(isNear(measure.unlabelledMeanSeconds, 270));
    QVERIFY(isNear(measure.alarmTimeShare, (11 + 10 + 1 + 10) / 100.0));
    QVERIFY(isNear(measure.rangeRecall, (6 / 11.0 + 0 + 1) / 3));
    QVERIFY(isNear(measure.rangePrecision, (6 / 11.0 + 0 + 0 + 5 / 10.0) / 4));
}

void VersionMeasureTest::reachesBackByTheTolerance_data()
{
    QTest::addColumn<int>("tolerance");
    QTest::addColumn<int>("found");
    QTest::addColumn<int>("unlabelled");
    QTest::newRow("none") << 0 << 0 << 2;
    QTest::newRow("one row too little") << 4 << 0 << 2;
    QTest::newRow("exactly") << 5 << 1 << 1;
    QTest::newRow("far") << 60 << 1 << 1; // what follows a label is not early
}

void VersionMeasureTest::reachesBackByTheTolerance()
{
    QFETCH(int, tolerance);
    QFETCH(int, found);
    QFETCH(int, unlabelled);
    const VersionMeasure measure = measureVersion({.labels = {range(20, 30)},
                                                   .detections = {range(10, 15), range(31, 40)},
                                                   .window = range(0, 99),
                                                   .interval = minute,
                                                   .tolerance = tolerance * minute});
    QCOMPARE(measure.labelsFound, found);
    QCOMPARE(measure.unlabelledEvents, unlabelled);
    if (found) {
        QVERIFY(isNear(measure.meanForewarningSeconds, 600));
        QCOMPARE(measure.matching.labels.front().earlyStart, 10 * minute);
    }
}

// Calculated by a Python script that walks over the 4,177 rows from 2023-09-01 to 2023-09-30.
void VersionMeasureTest::measuresTheSample_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("detections");
    QTest::addColumn<int>("unlabelled");
    QTest::addColumn<double>("unlabelledSeconds");
    QTest::addColumn<double>("forewarning");
    QTest::addColumn<int>("alarmRows");
    QTest::addColumn<double>("trainedOn");
    QTest::addColumn<double>("rangeRecall");
    QTest::addColumn<double>("rangePrecision");
    QTest::newRow("7") << 7 << 7 << 4 << 542400.0 << (215400.0 + 231600 + 219000) / 3 << 3184 << 0.0
                       << 0.9401224919036341 << 0.3410860523653918;
    QTest::newRow("8") << 8 << 8 << 4 << 147600.0 << (216000.0 + 235200 + 204000) / 3 << 1745 << 0.0
                       << 0.8863360200105728 << 0.475;
    QTest::newRow("9") << 9 << 4 << 0 << 0.0 << (208800.0 + 204000 + 197400) / 3 << 1367 << 1.0
                       << 0.8345777674170165 << 0.9709302325581395;
}

void VersionMeasureTest::measuresTheSample()
{
    QFETCH(int, number);
    QFETCH(int, detections);
    QFETCH(int, unlabelled);
    QFETCH(double, unlabelledSeconds);
    QFETCH(double, forewarning);
    QFETCH(int, alarmRows);
    QFETCH(double, trainedOn);
    QFETCH(double, rangeRecall);
    QFETCH(double, rangePrecision);
    const std::vector<ModelVersion> versions{test::sampleVersion(7), test::sampleVersion(8),
                                             test::sampleVersion(9)};
    std::vector<const ModelVersion *> compared;
    std::vector<std::optional<LabelVote>> votes;
    for (const ModelVersion &version : versions) {
        compared.push_back(&version);
        votes.push_back(labelVote(version, {}));
    }
    const auto window = commonWindow(compared);
    QVERIFY(window);
    QCOMPARE(toIsoUtc(window->start), "2023-09-01T00:00:00.000Z");
    QCOMPARE(toIsoUtc(window->end), "2023-09-30T00:00:00.000Z");
    const ComparisonLabels labels = uniteLabels(votes, *window);
    QCOMPARE(labels.labels.size(), size_t(4));
    QVERIFY(!labels.disagree);
    QVERIFY(labels.labels.back().cut);

    const ModelVersion &version = *compared[size_t(number - 7)];
    const Milliseconds interval = samplingInterval(version).value();
    MeasureInput input{.detections = version.modelMetrics->predictedRanges,
                       .window = *window,
                       .interval = interval};
    for (const ComparisonLabel &label : labels.labels)
        input.labels.push_back(label.range);
    const VersionMeasure measure = measureVersion(input);
    QCOMPARE(measure.labelsFound, 4);
    QCOMPARE(measure.labelsCut, 1);
    QCOMPARE(measure.detections, detections);
    QCOMPARE(measure.unlabelledEvents, unlabelled);
    QVERIFY(isNear(measure.unlabelledTotalSeconds, unlabelledSeconds));
    QVERIFY(isNear(measure.meanForewarningSeconds, forewarning));
    QVERIFY(isNear(measure.alarmTimeShare, alarmRows / 4177.0));
    QVERIFY(isNear(trainedOnShare(version, *window, interval), trainedOn));
    QVERIFY(isNear(measure.rangeRecall, rangeRecall));
    QVERIFY(isNear(measure.rangePrecision, rangePrecision));
}

} // namespace version_measure_test

BELVEDERE_TEST(version_measure_test::VersionMeasureTest)
#include "test_version_measure.moc"
