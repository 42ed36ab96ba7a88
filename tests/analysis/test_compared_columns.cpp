// What the view, HTML and PDF put beside each other: columns, sensors, a marked span, detections aligned at a label's end.
#include "app/analysis/aligned_events.h"
#include "app/analysis/compared_sensors.h"
#include "app/analysis/span_numbers.h"
#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace compared_columns_test {

namespace {

struct Made {
    qint64 from = 0; // evaluated for 1,000 rows of a minute
    std::vector<TimeRange> labels{};
    std::vector<TimeRange> events{};
    QStringList sensors{u"a"_s, u"b"_s};
    double firstShare = 0.75;
    bool hasPrior = false;
};

VersionEntry entryOf(qint64 number, const Made &made)
{
    VersionEntry entry;
    ModelVersion &version = entry.version;
    version.modelName = u"m"_s;
    version.version = number;
    version.targetSamplingRate = u"PT1M"_s;
    version.evaluationDataStart = minute(made.from);
    version.evaluationDataEnd = minute(made.from + 999);
    version.schema = schemaOf(u"pump"_s, made.sensors);
    ModelMetrics metrics;
    metrics.labeledRanges = made.labels;
    metrics.predictedRanges = made.events;
    std::vector<double> shares;
    for (size_t i = 0; i < made.events.size(); ++i)
        shares.insert(shares.end(), {made.firstShare, 1 - made.firstShare});
    metrics.contributions = contributions(version.schema->sensors(), std::move(shares));
    if (made.hasPrior)
        version.priorModelMetrics = metrics;
    version.modelMetrics = std::move(metrics);
    return entry;
}

// Keeps what the comparison borrows.
struct Compared {
    Compared(const std::vector<Made> &made, WindowKind kind)
    {
        for (const Made &one : made)
            entries.push_back(
                std::make_unique<VersionEntry>(entryOf(qint64(entries.size()) + 1, one)));
        for (const auto &entry : entries)
            request.versions.push_back(entry.get());
        request.kind = kind;
    }
    void compare()
    {
        comparison = compareVersions(request);
        columns = comparedColumns(comparison);
    }
    // "1", "1p" for a prior model, "2<1" for what is held against the measured of column 1.
    QString told() const
    {
        QStringList parts;
        for (const ComparedColumn &column : columns) {
            const ComparedVersion &version = comparison.versions[column.version];
            QString text = QString::number(version.entry->version.version);
            if (version.isPrior)
                text += u'p';
            for (const ComparedColumn &other : columns) {
                if (column.against == other.measured)
                    text += u"<%1"_s.arg(comparison.versions[other.version].entry->version.version);
            }
            parts += text;
        }
        return parts.join(u' ');
    }

    std::vector<std::unique_ptr<VersionEntry>> entries{};
    ComparisonRequest request{};
    Comparison comparison{};
    std::vector<ComparedColumn> columns{};
};

const std::vector<TimeRange> &someLabels()
{
    static const std::vector<TimeRange> labels{minutes(600, 700), minutes(800, 850)};
    return labels;
}

} // namespace

class ComparedColumnsTest : public QObject
{
    Q_OBJECT

private slots:
    void columnsOfAWindow_data();
    void columnsOfAWindow();
    void factsLeadToColumns();
    void sensorsBesideEachOther();
    void renamedSensorsAreOne();
    void numbersOfASpan_data();
    void numbersOfASpan();
    void alignsAtTheEnd();
    void alignsNothing();
};

void ComparedColumnsTest::columnsOfAWindow_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<qint64>("lastFrom");
    QTest::addColumn<QString>("told");
    QTest::newRow("no common time") << int(WindowKind::Overlap) << qint64(5000) << QString();
    QTest::newRow("overlap") << int(WindowKind::Overlap) << qint64(500) << u"1 2<1 3<1"_s;
    QTest::newRow("pairwise, the third apart")
        << int(WindowKind::Pairwise) << qint64(5000) << u"1 2<1"_s;
    QTest::newRow("pairwise") << int(WindowKind::Pairwise) << qint64(500) << u"1 2<1 1 3<1"_s;
    QTest::newRow("own: against nobody") << int(WindowKind::Own) << qint64(5000) << u"1 2 3"_s;
    QTest::newRow("prior: against its prior")
        << int(WindowKind::Prior) << qint64(500) << u"1 2 3<3 3p"_s;
}

void ComparedColumnsTest::columnsOfAWindow()
{
    QFETCH(int, kind);
    QFETCH(qint64, lastFrom);
    QFETCH(QString, told);
    Compared compared({{.labels = someLabels()},
                       {.from = 100, .labels = someLabels()},
                       {.from = lastFrom, .labels = someLabels(), .hasPrior = true}},
                      WindowKind(kind));
    compared.compare();
    QCOMPARE(compared.told(), told);
    for (const ComparedColumn &column : compared.columns) {
        QVERIFY(column.scope);
        QVERIFY(std::ranges::find(column.scope->versions, column.version)
                != column.scope->versions.end());
    }
}

void ComparedColumnsTest::factsLeadToColumns()
{
    Compared compared({{}, {.from = 100}, {.from = 200}}, WindowKind::Pairwise);
    compared.compare();
    using Of = VerdictFact::Of;
    const auto columns = [&](Of of, size_t index) {
        return columnsOf({of, index, "recall"_L1}, compared.comparison, compared.columns);
    };
    QCOMPARE(columns(Of::Window, 0), std::vector<size_t>{});
    QCOMPARE(columns(Of::Pair, 1), std::vector<size_t>{3});
    QCOMPARE(columns(Of::PairSideA, 1), std::vector<size_t>{2});
    QCOMPARE(columns(Of::PairSideB, 0), std::vector<size_t>{1});
    QCOMPARE(columns(Of::Version, 0), (std::vector<size_t>{0, 2}));
}

// a leads in the first, b in the second; c is in the second only.
void ComparedColumnsTest::sensorsBesideEachOther()
{
    Compared compared(
        {{.events = {minutes(10, 20)}, .firstShare = 0.8},
         {.events = {minutes(10, 20)}, .sensors = {u"b"_s, u"c"_s}, .firstShare = 0.9}},
        WindowKind::Overlap);
    compared.compare();
    const ComparedSensors sensors = comparedSensors(compared.columns);
    QCOMPARE(sensors.sensors.size(), size_t(3));
    QCOMPARE(sensors.sensors[0].name, u"pump\\b"_s);
    QCOMPARE(sensors.sensors[0].rankChange(0, 1), std::optional<qsizetype>(1));
    QCOMPARE(sensors.sensors[1].name, u"pump\\c"_s);
    QVERIFY(!sensors.sensors[1].means[0]);
    QVERIFY(!sensors.sensors[1].rankChange(0, 1));
    QCOMPARE(sensors.sensors[2].name, u"pump\\a"_s);
    QVERIFY(sensors.change == std::pair(size_t(0), size_t(1)));
    QCOMPARE(sensors.equalShares, (std::vector<double>{0.5, 0.5}));
}

void ComparedColumnsTest::renamedSensorsAreOne()
{
    Compared compared({{.events = {minutes(10, 20)}},
                       {.events = {minutes(10, 20)}, .sensors = {u"9b1d"_s, u"b"_s}}},
                      WindowKind::Overlap);
    compared.compare();
    QCOMPARE(comparedSensors(compared.columns).sensors.size(), size_t(3));
    QCOMPARE(compared.comparison.pairs.front().commonSensors, 1);
    compared.request.renamed.insert(u"pump\\9b1d"_s, u"pump\\a"_s);
    compared.compare();
    const ComparedSensors sensors = comparedSensors(compared.columns);
    QCOMPARE(sensors.sensors.size(), size_t(2));
    QCOMPARE(sensors.sensors[0].sensor, u"a"_s);
    QCOMPARE(sensors.sensors[0].component, u"pump"_s);
    QCOMPARE(compared.comparison.pairs.front().commonSensors, 2);
}

void ComparedColumnsTest::numbersOfASpan_data()
{
    QTest::addColumn<qint64>("start");
    QTest::addColumn<qint64>("end");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("detections"); // of the first column
    QTest::addColumn<double>("alarm");
    QTest::newRow("outside") << qint64(2000) << qint64(2100) << 0 << 0 << 0.0;
    QTest::newRow("nothing in it") << qint64(500) << qint64(599) << 2 << 0 << 0.0;
    // Rows 610 to 619 of 600 to 699: ten of a hundred.
    QTest::newRow("one of them") << qint64(600) << qint64(699) << 2 << 1 << 0.1;
    QTest::newRow("a single row inside") << qint64(612) << qint64(612) << 2 << 1 << 1.0;
}

void ComparedColumnsTest::numbersOfASpan()
{
    QFETCH(qint64, start);
    QFETCH(qint64, end);
    QFETCH(int, columns);
    QFETCH(int, detections);
    QFETCH(double, alarm);
    Compared compared({{.events = {minutes(610, 619), minutes(900, 910)}}, {.from = 100}},
                      WindowKind::Overlap);
    compared.compare();
    const auto numbers = spanNumbers(compared.comparison, compared.columns, minutes(start, end),
                                     Milliseconds(0), 0);
    QCOMPARE(int(numbers.size()), columns);
    if (columns == 0)
        return;
    QCOMPARE(int(numbers[0].measure.detections), detections);
    QCOMPARE(numbers[0].measure.alarmTimeShare.value_or(-1), alarm);
}

// The first label lies in what both evaluated, the second in the later one's alone; neither is cut.
void ComparedColumnsTest::alignsAtTheEnd()
{
    const std::vector<TimeRange> labels{minutes(600, 700), minutes(1300, 1400)};
    Compared compared({{.labels = {labels[0]}, .events = {minutes(650, 660), minutes(710, 712)}},
                       {.from = 500, .labels = labels, .events = {minutes(1350, 1360)}}},
                      WindowKind::Overlap);
    compared.compare();
    const AlignedEvents aligned = alignedEvents(compared.request, compared.comparison);
    QCOMPARE(aligned.labels.size(), size_t(2));
    QCOMPARE(aligned.labels[0].label, labels[0]);
    QCOMPARE(aligned.labels[0].versions.size(), size_t(2));
    QCOMPARE(aligned.labels[0].versions[0].detections.size(), size_t(2));
    QVERIFY(aligned.labels[0].versions[0].detections[0].overlapsLabel);
    QVERIFY(!aligned.labels[0].versions[0].detections[1].overlapsLabel);
    QVERIFY(aligned.labels[0].versions[1].detections.empty());
    QCOMPARE(aligned.labels[1].versions.size(), size_t(1));
    QCOMPARE(aligned.labels[1].versions[0].version, size_t(1));
    QCOMPARE(aligned.before, Milliseconds(std::chrono::minutes(125)));
}

void ComparedColumnsTest::alignsNothing()
{
    Compared compared({{}, {.from = 100}}, WindowKind::Overlap);
    compared.compare();
    QVERIFY(alignedEvents(compared.request, compared.comparison).labels.empty());
}

} // namespace compared_columns_test

BELVEDERE_TEST(compared_columns_test::ComparedColumnsTest)
#include "test_compared_columns.moc"
