#include "app/analysis/promotion.h"

#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace promotion_test {

namespace {

ModelMetrics labelled()
{
    return {.labeledRanges = std::vector{minutes(0, 10)}};
}

ModelMetrics unlabelled()
{
    ModelMetrics metrics{.labeledRanges = std::vector<TimeRange>()};
    metrics.labelsPresent = false;
    return metrics;
}

// labeled_ranges holds only labels inside the evaluation range: there may be others.
ModelMetrics noneInTheRange()
{
    return {.labeledRanges = std::vector<TimeRange>()};
}

const PriorRow *row(const std::vector<PriorRow> &rows, PriorRow::Metric metric)
{
    const auto found = std::ranges::find(rows, metric, &PriorRow::metric);
    return found == rows.end() ? nullptr : &*found;
}

} // namespace

class PromotionTest : public QObject
{
    Q_OBJECT

private slots:
    void namesTheRule_data();
    void namesTheRule();
    void nothingToCompare();
    void prefersTheServiceAndSaysWhichIsBetter();
    void calculatesBothWhereOneIsAbsent();
    void withoutLabelsTheFourMeanNothing();
    void theSampleAsInThePicture();
    void exactAndApproximatePromotions();
};

void PromotionTest::namesTheRule_data()
{
    using enum PromotionRule;
    QTest::addColumn<ModelVersion>("version");
    QTest::addColumn<PromotionRule>("rule");
    ModelVersion version;
    QTest::newRow("nothing known") << version << Unknown;
    version.version = 1;
    QTest::newRow("the first") << version << NotARetraining;
    version.version = 3;
    version.sourceType = WireEnum<ModelVersionSourceType>(u"CLONED"_s);
    QTest::newRow("source from the future") << version << Unknown;
    version.sourceType = WireEnum<ModelVersionSourceType>(u"IMPORT"_s);
    QTest::newRow("imported") << version << NotARetraining;
    version.sourceType = WireEnum<ModelVersionSourceType>(u"RETRAINING"_s);
    version.status = WireEnum<ModelVersionStatus>(u"FAILED"_s);
    QTest::newRow("failed") << version << NotFinished;
    version.status = WireEnum<ModelVersionStatus>(u"SUCCESS"_s);
    QTest::newRow("no metrics, no result") << version << Unknown;
    version.modelMetrics = labelled();
    QTest::newRow("new labels only") << version << NewLabelledOnly;
    version.priorModelMetrics = labelled();
    QTest::newRow("both") << version << BothLabelled;
    version.modelMetrics = unlabelled();
    QTest::newRow("old labels only") << version << OldLabelledOnly;
    version.autoPromotionResult = WireEnum<AutoPromotionResult>(u"MODEL_NOT_PROMOTED"_s);
    version.priorModelMetrics = unlabelled();
    QTest::newRow("both shown, no labels in sight") << version << Unknown;
    version.modelMetrics = noneInTheRange();
    version.priorModelMetrics = noneInTheRange();
    QTest::newRow("both shown, no labels in the range") << version << Unknown;
    version.priorModelMetrics = labelled();
    QTest::newRow("both shown, the old one's labels in the range") << version << Unknown;
    version.modelMetrics = labelled();
    version.priorModelMetrics = noneInTheRange();
    QTest::newRow("both shown, the new one's labels in the range") << version << Unknown;
    version.priorModelMetrics = unlabelled();
    QTest::newRow("both shown, the old one had none") << version << NewLabelledOnly;
    version.modelMetrics = unlabelled();
    version.priorModelMetrics.reset();
    version.autoPromotionResult = WireEnum<AutoPromotionResult>(u"MODEL_PROMOTED"_s);
    QTest::newRow("no labels, promoted") << version << NeitherLabelled;
    version.autoPromotionResult = WireEnum<AutoPromotionResult>(u"MODEL_NOT_PROMOTED"_s);
    QTest::newRow("no labels, kept") << version << OldLabelledOnly;
    version.priorModelMetricsProblem = MetricsProblem{};
    QTest::newRow("broken prior") << version << Unknown;
}

void PromotionTest::namesTheRule()
{
    QFETCH(ModelVersion, version);
    QFETCH(PromotionRule, rule);
    QCOMPARE(promotionRule(version), rule);
}

void PromotionTest::nothingToCompare()
{
    ModelVersion version;
    QVERIFY(compareWithPrior(version).empty());
    version.modelMetrics = labelled();
    QVERIFY(compareWithPrior(version).empty());
    version.priorModelMetrics = ModelMetrics();
    version.modelMetrics = ModelMetrics();
    // Both empty: events 0 have no row; nothing else is known.
    for (const PriorRow &found : compareWithPrior(version))
        QVERIFY(!isAbsent(found.own) || !isAbsent(found.prior));
}

void PromotionTest::prefersTheServiceAndSaysWhichIsBetter()
{
    ModelVersion version;
    version.modelMetrics = labelled();
    version.modelMetrics->predictedRanges = {minutes(5, 6)};
    version.modelMetrics->recall = 0.5;
    version.modelMetrics->unknownIdentified = 4;
    version.modelMetrics->auc = 0.9;
    version.priorModelMetrics = labelled();
    version.priorModelMetrics->recall = 0.6;
    version.priorModelMetrics->unknownIdentified = 7;
    const auto rows = compareWithPrior(version);
    QCOMPARE(std::get<double>(row(rows, PriorRow::Metric::Recall)->own), 0.5);
    QCOMPARE(row(rows, PriorRow::Metric::Recall)->change, Change::Worse);
    QCOMPARE(row(rows, PriorRow::Metric::UnlabelledEvents)->change, Change::Better);
    QCOMPARE(row(rows, PriorRow::Metric::UnlabelledEvents)->better, Direction::Lower);
    QCOMPARE(row(rows, PriorRow::Metric::Auc)->change, Change::Unknown);
    QVERIFY(isAbsent(row(rows, PriorRow::Metric::Auc)->prior));
}

void PromotionTest::calculatesBothWhereOneIsAbsent()
{
    ModelVersion version;
    version.modelMetrics = labelled();
    version.modelMetrics->predictedRanges = {minutes(5, 6)};
    version.modelMetrics->recall = 0.123; // of another moment than what can be calculated of both
    version.priorModelMetrics = ModelMetrics{.predictedRanges = {minutes(50, 60), minutes(0, 1)}};
    const auto rows = compareWithPrior(version);
    QCOMPARE(std::get<double>(row(rows, PriorRow::Metric::Recall)->own), 1.0);
    QCOMPARE(row(rows, PriorRow::Metric::Recall)->change, Change::Same);
    QCOMPARE(std::get<double>(row(rows, PriorRow::Metric::Precision)->prior), 0.5);
    QCOMPARE(std::get<double>(row(rows, PriorRow::Metric::MeanFractionalLeadTime)->own), 0.5);
    QCOMPARE(row(rows, PriorRow::Metric::MeanFractionalLeadTime)->change, Change::Worse);
    QCOMPARE(std::get<Ratio>(row(rows, PriorRow::Metric::LabelsFound)->prior), (Ratio{1, 1}));
}

void PromotionTest::withoutLabelsTheFourMeanNothing()
{
    ModelVersion version;
    version.modelMetrics = unlabelled();
    version.modelMetrics->precision = 1.0;
    version.priorModelMetrics = unlabelled();
    version.priorModelMetrics->precision = 1.0;
    QVERIFY(!row(compareWithPrior(version), PriorRow::Metric::Precision));
}

void PromotionTest::theSampleAsInThePicture()
{
    const auto rows = compareWithPrior(sampleVersion(9));
    using enum PriorRow::Metric;
    const auto number = [&](PriorRow::Metric metric, bool prior) {
        const PriorRow *found = row(rows, metric);
        return found ? std::round(std::get<double>(prior ? found->prior : found->own) * 100) / 100
                     : -1.0;
    };
    QCOMPARE(number(Recall, false), 1.0);
    QCOMPARE(row(rows, Recall)->change, Change::Same);
    QCOMPARE(number(Precision, false), 0.61);
    QCOMPARE(number(Precision, true), 0.43);
    QCOMPARE(row(rows, Precision)->change, Change::Better);
    QCOMPARE(number(MeanFractionalLeadTime, false), 0.91);
    QCOMPARE(row(rows, MeanFractionalLeadTime)->change, Change::Worse);
    QCOMPARE(number(Auc, true), 0.91);
    QCOMPARE(number(AlarmTimeShare, false), 0.35);
    QCOMPARE(number(AlarmTimeShare, true), 0.86);
    QCOMPARE(row(rows, AlarmTimeShare)->change, Change::Better);
    // 3 d 11 h and 6 d 7 h.
    QCOMPARE(std::get<Milliseconds>(row(rows, UnlabelledTotal)->own), Milliseconds(300'000'000));
    QCOMPARE(std::get<Milliseconds>(row(rows, UnlabelledTotal)->prior), Milliseconds(542'400'000));
    QCOMPARE(promotionRule(sampleVersion(9)), PromotionRule::BothLabelled);
    QCOMPARE(promotionRule(sampleVersion(1)), PromotionRule::NotARetraining);
    QCOMPARE(promotionRule(sampleVersion(3)), PromotionRule::NewLabelledOnly);
    QCOMPARE(promotionRule(sampleVersion(10)), PromotionRule::NotFinished);
}

void PromotionTest::exactAndApproximatePromotions()
{
    ArchiveContents contents;
    ModelEntry model{.name = u"pump"_s, .activeVersion = 3};
    for (const int number : {1, 2, 3, 4}) {
        VersionEntry entry;
        entry.version.version = number;
        entry.version.trainingExecutionEnd = minute(number * 100);
        if (number != 1)
            entry.version.autoPromotionResult = WireEnum<AutoPromotionResult>(
                number == 4 ? u"MODEL_NOT_PROMOTED"_s : u"MODEL_PROMOTED"_s);
        model.versions.push_back(contents.versions.size());
        contents.versions.push_back(entry);
    }
    QCOMPARE(promotions(model, contents),
             (std::vector<Promotion>{{2, minute(200), true}, {3, minute(300), true}}));
    model.description.emplace();
    model.description->activeVersion = 3;
    model.description->activatedAt = minute(305);
    model.description->previousActiveVersion = 1;
    model.description->previousActivatedAt = minute(150);
    QCOMPARE(promotions(model, contents),
             (std::vector<Promotion>{
                 {1, minute(150), false}, {2, minute(200), true}, {3, minute(305), false}}));
}

} // namespace promotion_test

BELVEDERE_TEST(promotion_test::PromotionTest)
#include "test_promotion.moc"
