#include "app/analysis/parallel_axes.h"

#include "app/analysis/derive.h"
#include "app/analysis/filter.h"
#include "tests/support/test_main.h"
#include "version_maker.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace belvedere;
using namespace belvedere::test;

namespace parallel_axes_test {

class ParallelAxesTest : public QObject
{
    Q_OBJECT

private slots:
    void readsValues_data();
    void readsValues();
    void marksRangesInSteps_data();
    void marksRangesInSteps();
    void movesEdges();
    void writesTerms_data();
    void writesTerms();
    void holdsWhatTheFilterHolds_data();
    void holdsWhatTheFilterHolds();
    void breaksLinesAtAbsentValues_data();
    void breaksLinesAtAbsentValues();
    void findsTheNearestLine();
    void replacesItsTerms_data();
    void replacesItsTerms();
};

namespace {

using Values = std::vector<std::optional<double>>;

std::vector<VersionEntry> versionsWithEvents(const std::vector<std::optional<qint64>> &events)
{
    std::vector<VersionEntry> versions;
    for (const auto &count : events) {
        VersionEntry entry;
        entry.version.version = qint64(versions.size()) + 1;
        entry.derived.events = count;
        versions.push_back(std::move(entry));
    }
    return versions;
}

std::vector<const VersionEntry *> pointersTo(const std::vector<VersionEntry> &versions)
{
    std::vector<const VersionEntry *> pointers;
    for (const VersionEntry &entry : versions)
        pointers.push_back(&entry);
    return pointers;
}

const VersionMetric &metricNamed(QStringView name)
{
    return *findVersionMetric(name);
}

ParallelAxis axisOf(const VersionMetric &metric, double from, double to, Values values = {})
{
    const double ends[] = {from, to};
    return {
        .metric = &metric, .scale = numberScale(ends, metric.unit), .values = std::move(values)};
}

// 300 versions of any numbers, a fifth of each absent; repeatable.
std::vector<VersionEntry> manyVersions()
{
    QRandomGenerator random(7);
    const auto isThere = [&] { return random.bounded(5) > 0; };
    std::vector<VersionEntry> versions;
    for (int number = 1; number <= 300; ++number) {
        VersionEntry entry;
        entry.version.version = number;
        Derived &derived = entry.derived;
        if (isThere()) {
            derived.labelsTotal = 1 + random.bounded(20);
            derived.labelsFound = random.bounded(int(*derived.labelsTotal) + 1);
        }
        if (isThere())
            derived.eventPrecision = random.generateDouble();
        if (isThere())
            derived.meanForewarning = MeanDuration(random.generateDouble() * 400'000);
        if (isThere())
            derived.unlabelledEvents = random.bounded(40);
        if (isThere())
            derived.alarmTimeShare = random.generateDouble();
        if (isThere())
            derived.trainingSpan = Milliseconds(random.bounded(1, 40) * 86'400'000LL);
        if (isThere())
            derived.events = random.bounded(60);
        if (isThere())
            entry.version.targetSamplingRate = number % 7 == 0 ? u"P1M"_s : u"PT5M"_s;
        if (isThere())
            entry.version.importedDataSizeBytes = qint64(random.generate64() >> 12);
        versions.push_back(std::move(entry));
    }
    return versions;
}

// Inside by arithmetic, with the tolerance of the filter; what the filter must find too.
bool isInside(const std::optional<double> &value, const AxisBrush &brush)
{
    const auto tolerance = [](double bound) { return 1e-9 * std::max(1.0, std::abs(bound)); };
    return value && (!brush.from || *value >= *brush.from - tolerance(*brush.from))
           && (!brush.to || *value <= *brush.to + tolerance(*brush.to));
}

} // namespace

using Counts = std::vector<std::optional<qint64>>;
using Pieces = std::vector<LinePiece>;

void ParallelAxesTest::readsValues_data()
{
    QTest::addColumn<Counts>("events");
    QTest::addColumn<qsizetype>("absent");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::newRow("no versions") << Counts{} << qsizetype(0) << 0.0 << 1.0;
    QTest::newRow("one without") << Counts{std::nullopt} << qsizetype(1) << 0.0 << 1.0;
    QTest::newRow("one") << Counts{5} << qsizetype(0) << 0.0 << 10.0;
    QTest::newRow("all the same") << Counts{4, 4, 4} << qsizetype(0) << 0.0 << 8.0;
    QTest::newRow("some without") << Counts{12, std::nullopt, 18} << qsizetype(1) << 12.0 << 18.0;
}

void ParallelAxesTest::readsValues()
{
    QFETCH(Counts, events);
    const auto versions = versionsWithEvents(events);
    const ParallelAxis axis = parallelAxis(metricNamed(u"events"), pointersTo(versions));
    QCOMPARE(axis.values.size(), events.size());
    QTEST(axis.absent, "absent");
    QTEST(axis.scale.from, "from");
    QTEST(axis.scale.to, "to");
}

void ParallelAxesTest::marksRangesInSteps_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<double>("a");
    QTest::addColumn<double>("b");
    QTest::addColumn<QString>("terms");
    QTest::newRow("all of it") << u"recall"_s << 0.0 << 1.0 << u"recall:*"_s;
    QTest::newRow("beyond both ends") << u"recall"_s << -3.0 << 7.0 << u"recall:*"_s;
    QTest::newRow("downwards") << u"recall"_s << 1.0 << 0.8 << u"recall>=0.8"_s;
    QTest::newRow("up from the foot") << u"recall"_s << 0.0 << 0.333 << u"recall<=0.33"_s;
    QTest::newRow("in the middle")
        << u"recall"_s << 0.2999999 << 0.5 << u"recall>=0.3 recall<=0.5"_s;
    QTest::newRow("a point") << u"recall"_s << 0.4 << 0.401 << u"recall=0.4"_s;
    QTest::newRow("the foot alone") << u"recall"_s << -1.0 << -1.0 << u"recall<=0"_s;
    QTest::newRow("the head alone") << u"recall"_s << 1.0 << 1.0 << u"recall>=1"_s;
    QTest::newRow("counts") << u"events"_s << 0.47 << 2.0 << u"events>=5"_s;
    QTest::newRow("shares in percent") << u"alarm"_s << 0.35 << 0.29 << u"alarm>=29% alarm<=35%"_s;
    QTest::newRow("durations") << u"forewarning"_s << 0.5 << 0.72
                               << u"forewarning>=5d forewarning<=7d6h"_s;
}

void ParallelAxesTest::marksRangesInSteps()
{
    QFETCH(QString, metric);
    QFETCH(double, a);
    QFETCH(double, b);
    const VersionMetric &known = metricNamed(metric);
    const double to = known.unit == Unit::Duration ? 864'000 : known.unit == Unit::Count ? 10 : 1;
    const ParallelAxis axis = axisOf(known, 0, to);
    const AxisBrush brush = brushBetween(axis, a, b);
    QTEST(brushTerms(known, brush).join(u' '), "terms");
    const auto [low, high] = brushPlace(axis, brush);
    QVERIFY(low >= 0 && low <= high && high <= 1);
}

void ParallelAxesTest::movesEdges()
{
    const ParallelAxis axis = axisOf(metricNamed(u"events"), 0, 10);
    AxisBrush brush = withEdgeMoved(axis, {}, BrushEdge::To, -3);
    QCOMPARE(brush, (AxisBrush{std::nullopt, 7}));
    brush = withEdgeMoved(axis, brush, BrushEdge::From, 2);
    QCOMPARE(brush, (AxisBrush{2, 7}));
    brush = withEdgeMoved(axis, brush, BrushEdge::From, 20); // not beyond the other
    QCOMPARE(brush, (AxisBrush{7, 7}));
    brush = withEdgeMoved(axis, brush, BrushEdge::To, 20); // nor beyond the axis
    QCOMPARE(brush, (AxisBrush{7, std::nullopt}));
    QCOMPARE(withEdgeMoved(axis, brush, BrushEdge::From, -20), AxisBrush());
    // Of another model, whose values lie elsewhere.
    QCOMPARE(withEdgeMoved(axis, {100, 200}, BrushEdge::From, -1), (AxisBrush{9, std::nullopt}));
    QCOMPARE(brushPlace(axis, {100, 200}), (std::pair{1.0, 1.0}));
    QCOMPARE(brushPlace(axis, {}), (std::pair{0.0, 1.0}));
}

void ParallelAxesTest::writesTerms_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<AxisBrush>("brush");
    QTest::addColumn<QString>("terms");
    const auto none = std::optional<double>();
    QTest::newRow("any") << u"events"_s << AxisBrush{} << u"events:*"_s;
    QTest::newRow("any duration text")
        << u"DataPreProcessingConfiguration.TargetSamplingRate"_s << AxisBrush{}
        << u"DataPreProcessingConfiguration.TargetSamplingRate>=0"_s;
    QTest::newRow("huge") << u"ImportedDataSizeInBytes"_s << AxisBrush{1e21, none}
                          << u"ImportedDataSizeInBytes>=1e+21"_s;
    QTest::newRow("a part of a second")
        << u"forewarning"_s << AxisBrush{0.5, none} << u"forewarning>=0.5"_s;
    QTest::newRow("no time") << u"forewarning"_s << AxisBrush{none, 0} << u"forewarning<=0"_s;
    QTest::newRow("all units") << u"forewarning"_s << AxisBrush{90'061, none}
                               << u"forewarning>=1d1h1m1s"_s;
    QTest::newRow("percent without tails")
        << u"alarm"_s << AxisBrush{none, 0.29} << u"alarm<=29%"_s;
    QTest::newRow("parts of a percent")
        << u"alarm"_s << AxisBrush{none, 0.0005} << u"alarm<=0.05%"_s;
    QTest::newRow("two") << u"recall"_s << AxisBrush{0.8, 1.0} << u"recall>=0.8 recall<=1"_s;
}

void ParallelAxesTest::writesTerms()
{
    QFETCH(QString, metric);
    QFETCH(AxisBrush, brush);
    const QString terms = brushTerms(metricNamed(metric), brush).join(u' ');
    QTEST(terms, "terms");
    QVERIFY2(Filter::parse(terms), qPrintable(terms));
}

void ParallelAxesTest::holdsWhatTheFilterHolds_data()
{
    QTest::addColumn<double>("a");
    QTest::addColumn<double>("b");
    QTest::newRow("everything that has a value") << 0.0 << 1.0;
    QTest::newRow("the upper half") << 0.5 << 1.0;
    QTest::newRow("the lower third") << 0.33 << 0.0;
    QTest::newRow("the middle") << 0.21 << 0.77;
    QTest::newRow("next to nothing") << 0.5 << 0.501;
}

// On every axis alone and on all default ones together: undimmed is exactly what the filter finds, in the table too.
void ParallelAxesTest::holdsWhatTheFilterHolds()
{
    QFETCH(double, a);
    QFETCH(double, b);
    const auto versions = manyVersions();
    const auto pointers = pointersTo(versions);
    const FilterIndex index(pointers);
    const auto check = [&](const QStringList &terms, auto &&expected) {
        const std::vector<bool> held = versionsHeld(pointers, terms);
        const auto filter = Filter::parse(terms.join(u' '));
        QVERIFY2(filter, qPrintable(terms.join(u' ')));
        const std::vector<quint32> rows = index.select(*filter);
        for (size_t i = 0; i < versions.size(); ++i) {
            QCOMPARE(held[i], expected(i));
            QCOMPARE(bool(held[i]), std::ranges::binary_search(rows, quint32(i)));
        }
    };
    QStringList allTerms;
    std::vector<std::pair<ParallelAxis, AxisBrush>> all;
    for (const VersionMetric &metric : versionMetrics()) {
        const ParallelAxis axis = parallelAxis(metric, pointers);
        const AxisBrush brush = brushBetween(axis, a, b);
        check(brushTerms(metric, brush), [&](size_t i) { return isInside(axis.values[i], brush); });
        if (!metric.isShownAtFirst)
            continue;
        allTerms += brushTerms(metric, brush);
        all.emplace_back(axis, brush);
    }
    check(allTerms, [&](size_t i) {
        return std::ranges::all_of(
            all, [&](const auto &one) { return isInside(one.first.values[i], one.second); });
    });
    QCOMPARE(versionsHeld(pointers, {}), std::vector<bool>(300, true));
    QCOMPARE(versionsHeld({}, allTerms), std::vector<bool>());
}

void ParallelAxesTest::breaksLinesAtAbsentValues_data()
{
    QTest::addColumn<Values>("values"); // of one version, one an axis
    QTest::addColumn<Pieces>("pieces");
    const auto none = std::optional<double>();
    QTest::newRow("no axes") << Values{} << Pieces{};
    QTest::newRow("one axis") << Values{1} << Pieces{{0, 0}};
    QTest::newRow("all absent") << Values{none, none} << Pieces{};
    QTest::newRow("whole") << Values{1, 2, 3} << Pieces{{0, 2}};
    QTest::newRow("gaps") << Values{1, none, 2, 3, none, 4} << Pieces{{0, 0}, {2, 3}, {5, 5}};
}

void ParallelAxesTest::breaksLinesAtAbsentValues()
{
    QFETCH(Values, values);
    std::vector<ParallelAxis> axes;
    for (const auto &value : values)
        axes.push_back(axisOf(metricNamed(u"events"), 0, 10, {value}));
    QTEST(linePieces(axes, 0), "pieces");
}

void ParallelAxesTest::findsTheNearestLine()
{
    const auto none = std::optional<double>();
    const VersionMetric &metric = metricNamed(u"events");
    const std::vector<ParallelAxis> axes{axisOf(metric, 0, 10, {0, 10, none}),
                                         axisOf(metric, 0, 10, {10, 0, 5})};
    QCOMPARE(nearestLine({}, 0, 0, 1), qsizetype(-1));
    QCOMPARE(nearestLine(axes, 0.25, 0.25, 0.1), qsizetype(0));
    QCOMPARE(nearestLine(axes, 0.25, 0.75, 0.1), qsizetype(1));
    QCOMPARE(nearestLine(axes, 0.25, 0.5, 0.1), qsizetype(-1));
    QCOMPARE(nearestLine(axes, 1.0, 0.5, 0.1), qsizetype(2)); // on the axis itself
    QCOMPARE(nearestLine(axes, 5.0, 0.98, 0.1), qsizetype(0));
    QCOMPARE(nearestLine(axes, -5.0, 0.98, 0.1), qsizetype(1));
}

void ParallelAxesTest::replacesItsTerms_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("after");
    QTest::addColumn<QString>("result");
    const QStringList old{u"recall>=0.8"_s, u"events<=4"_s};
    const QStringList now{u"recall>=0.9"_s};
    QTest::newRow("nothing at all") << QString() << QStringList() << QStringList() << QString();
    QTest::newRow("the first") << QString() << QStringList() << now << u"recall>=0.9"_s;
    QTest::newRow("beside others") << u"pump"_s << QStringList() << now << u"pump recall>=0.9"_s;
    QTest::newRow("beside an or") << u"a or b"_s << QStringList() << now
                                  << u"(a or b) recall>=0.9"_s;
    QTest::newRow("another") << u"pump recall>=0.8 events<=4 x"_s << old << now
                             << u"pump recall>=0.9 x"_s;
    QTest::newRow("another behind an or")
        << u"(a or b) recall>=0.8 events<=4"_s << old << now << u"(a or b) recall>=0.9"_s;
    QTest::newRow("cleared") << u"pump recall>=0.8 events<=4 x"_s << old << QStringList()
                             << u"pump x"_s;
    QTest::newRow("cleared alone")
        << u"recall>=0.8 events<=4"_s << old << QStringList() << QString();
    QTest::newRow("cleared in front")
        << u"recall>=0.8 events<=4 x"_s << old << QStringList() << u"x"_s;
    QTest::newRow("changed by hand meanwhile")
        << u"recall>=0.8 events<=5"_s << old << now << u"recall>=0.8 events<=5 recall>=0.9"_s;
    QTest::newRow("a part of another term") << u"recall>=0.85"_s << QStringList{u"recall>=0.8"_s}
                                            << now << u"recall>=0.85 recall>=0.9"_s;
    QTest::newRow("taken out by hand") << u"pump"_s << old << QStringList() << u"pump"_s;
    QTest::newRow("blanks in quotes stay")
        << u"\"a  b\" recall>=0.8 events<=4"_s << old << now << u"\"a  b\" recall>=0.9"_s;
}

void ParallelAxesTest::replacesItsTerms()
{
    QFETCH(QString, filter);
    QFETCH(QStringList, before);
    QFETCH(QStringList, after);
    const QString result = withTermsReplaced(filter, before, after);
    QTEST(result, "result");
    QVERIFY(after.isEmpty() || hasTerms(result, after));
    QVERIFY(!hasTerms(result, {}));
}

} // namespace parallel_axes_test

BELVEDERE_TEST(parallel_axes_test::ParallelAxesTest)
#include "test_parallel_axes.moc"
