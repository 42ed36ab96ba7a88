#include "app/analysis/service_numbers.h"

#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace service_numbers_test {

using Number = NumberDifference::Number;
using Reason = NumberDifference::Reason;

namespace {

// "LabelsFound 8 7 Cut"; durations in seconds.
QString line(const NumberDifference &difference)
{
    static const char *const numbers[] = {"LabelsFound",      "LabelsTotal",    "MeanForewarning",
                                          "UnlabelledEvents", "UnlabelledMean", "Recall",
                                          "Precision",        "LeadTime"};
    static const char *const reasons[] = {"Cut", "Merged", "Unexplained"};
    const auto text = [](const FieldValue &value) {
        if (const auto *count = std::get_if<qint64>(&value))
            return QString::number(*count);
        if (const auto *mean = std::get_if<MeanDuration>(&value))
            return QString::number(mean->count()) + u" s"_s;
        return QString::number(std::get<double>(value));
    };
    return QStringList{QString::fromLatin1(numbers[size_t(difference.number)]),
                       text(difference.service), text(difference.ours),
                       QString::fromLatin1(reasons[size_t(difference.reason)])}
        .join(u' ');
}

// Two labels of ten minutes, both found with eight and four minutes to go, and a detection of five beside them.
ModelMetrics agreeing()
{
    return {.labeledRanges = std::vector{minutes(10, 20), minutes(50, 60)},
            .predictedRanges = {minutes(12, 15), minutes(56, 58), minutes(80, 85)},
            .numLabeled = 2,
            .labeledIdentified = 2,
            .totalWarningTimeSeconds = 720,
            .unknownIdentified = 1,
            .unknownTotalDurationSeconds = 300,
            .precision = 0.67,
            .recall = 1,
            .meanFractionalLeadTime = 0.6};
}

} // namespace

class ServiceNumbersTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsDifferences_data();
    void tellsDifferences();
};

void ServiceNumbersTest::tellsDifferences_data()
{
    QTest::addColumn<ModelMetrics>("metrics");
    QTest::addColumn<QStringList>("differences");
    const auto row = [](const char *name, auto change, const QStringList &differences) {
        ModelMetrics metrics = agreeing();
        change(metrics);
        QTest::newRow(name) << metrics << differences;
    };
    row("they agree, shares are sent rounded", [](ModelMetrics &) {}, {});
    row("nothing sent to compare with",
        [](ModelMetrics &m) {
            m = {.labeledRanges = m.labeledRanges, .predictedRanges = m.predictedRanges};
        },
        {});
    row("no labels listed", [](ModelMetrics &m) { m.labeledRanges.reset(); }, {});
    row("no detections listed", [](ModelMetrics &m) { m.predictedRanges.clear(); }, {});
    row("counts and means that do not fit",
        [](ModelMetrics &m) {
            m.labeledIdentified = 1;
            m.unknownIdentified = 3;
        },
        {u"LabelsFound 1 2 Unexplained"_s, u"MeanForewarning 720 s 360 s Unexplained"_s,
         u"UnlabelledEvents 3 1 Unexplained"_s, u"UnlabelledMean 100 s 300 s Unexplained"_s});
    row("a negative count is none", [](ModelMetrics &m) { m.unknownIdentified = -1; }, {});
    row("a label outside of the evaluation range",
        [](ModelMetrics &m) {
            m.labeledRanges->push_back(minutes(200, 210));
            m.numLabeled = 3;
            m.recall = 2.0 / 3;
            m.meanFractionalLeadTime = 0.4;
        },
        {u"LabelsTotal 3 2 Cut"_s, u"Recall 0.666667 1 Cut"_s, u"LeadTime 0.4 0.6 Cut"_s});
    row("two detections that overlap",
        [](ModelMetrics &m) {
            m.predictedRanges.push_back(minutes(84, 90));
            m.unknownIdentified = 2;
            m.unknownTotalDurationSeconds = 660;
            m.precision = 0.5;
        },
        {u"UnlabelledEvents 2 1 Merged"_s, u"UnlabelledMean 330 s 600 s Merged"_s,
         u"Precision 0.5 0.666667 Merged"_s});
    row("the four mean nothing without labels in training",
        [](ModelMetrics &m) {
            m.labelsPresent = false;
            m.recall = 0;
            m.precision = 0;
        },
        {});
}

void ServiceNumbersTest::tellsDifferences()
{
    QFETCH(ModelMetrics, metrics);
    QFETCH(QStringList, differences);
    ModelVersion version;
    version.evaluationDataStart = minute(0);
    version.evaluationDataEnd = minute(100);
    version.modelMetrics = metrics;
    QStringList lines;
    for (const NumberDifference &difference : differencesFromService(version))
        lines += line(difference);
    QCOMPARE(lines, differences);
}

} // namespace service_numbers_test

BELVEDERE_TEST(service_numbers_test::ServiceNumbersTest)
#include "test_service_numbers.moc"
