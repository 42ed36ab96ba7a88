#include "app/analysis/trend.h"

#include "app/analysis/derive.h"
#include "tests/support/test_main.h"
#include "version_maker.h"

#include <QTest>

#include <cmath>

using namespace belvedere;
using namespace belvedere::test;

namespace trend_test {

class TrendTest : public QObject
{
    Q_OBJECT

private slots:
    void knowsEveryNumber();
    void readsAsTheFilterDoes_data();
    void readsAsTheFilterDoes();
    void joinsNeighboursWithValues_data();
    void joinsNeighboursWithValues();
    void standsInTheOrderOfTime();
    void tellsWhichWasActive_data();
    void tellsWhichWasActive();
    void findsTheNearestPoint();
    void readsTheSample();
};

namespace {

// A digit is the number of events, `-` a version without metrics; trained a day after each other.
std::vector<VersionEntry> versionsOf(const char *events)
{
    std::vector<VersionEntry> versions;
    for (const char *one = events; *one; ++one) {
        VersionEntry entry;
        entry.version.modelName = u"rig"_s;
        entry.version.version = qint64(versions.size()) + 1;
        entry.version.trainingExecutionEnd = minute(24 * 60 * qint64(versions.size()));
        if (*one != '-')
            entry.derived.events = *one - '0';
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

Trend trendOfEvents(const std::vector<VersionEntry> &versions,
                    TrendOrder order = TrendOrder::Number,
                    const std::vector<Promotion> &promotions = {},
                    std::optional<qint64> active = {})
{
    return trendOf(pointersTo(versions), *findVersionMetric(u"events"), order, promotions, active);
}

Timestamp day(double count)
{
    return minute(qint64(24 * 60 * count));
}

QString textOf(const Trend &trend)
{
    QStringList runs;
    for (const TrendRun &run : trend.runs)
        runs += u"%1-%2"_s.arg(run.first).arg(run.last);
    return runs.join(u' ');
}

} // namespace

using Promotions = std::vector<Promotion>;
using Steps = std::vector<ActiveStep>;

void TrendTest::knowsEveryNumber()
{
    QStringList first;
    QStringList names;
    for (const VersionMetric &metric : versionMetrics()) {
        names += metric.name();
        if (metric.isShownAtFirst)
            first += metric.name();
        QVERIFY(metric.label && *metric.label && metric.help && metric.context);
    }
    QCOMPARE(first, QStringList({u"recall"_s, u"precision"_s, u"forewarning"_s, u"unlabelled"_s,
                                 u"alarm"_s, u"trainingSpanSeconds"_s, u"events"_s}));
    QCOMPARE(names.first(first.size()), first);
    for (const QString &name :
         {u"evaluationSpanSeconds"_s, u"labelsFound"_s, u"labelsTotal"_s,
          u"unlabelledMeanSeconds"_s, u"ImportedDataSizeInBytes"_s,
          u"RetrainingAvailableDataInDays"_s,
          u"DataPreProcessingConfiguration.TargetSamplingRate"_s, u"Schema"_s})
        QVERIFY2(names.contains(name), qPrintable(name));
    for (const QString &name : {u"version"_s, u"ModelVersion"_s, u"active"_s, u"ModelMetrics"_s})
        QVERIFY2(!names.contains(name), qPrintable(name));
    QCOMPARE(names.removeDuplicates(), 0);
    QVERIFY(!findVersionMetric(u"status"));
}

void TrendTest::readsAsTheFilterDoes_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<bool>("present");
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("better"); // 1: higher, -1: lower
    QTest::newRow("recall") << u"recall"_s << true << 0.75 << 1;
    QTest::newRow("precision is not there") << u"precision"_s << false << 0.0 << 1;
    QTest::newRow("seconds") << u"forewarning"_s << true << 90.5 << 1;
    QTest::newRow("unlabelled") << u"unlabelled"_s << true << 0.0 << -1;
    QTest::newRow("unlabelled mean") << u"unlabelledMeanSeconds"_s << false << 0.0 << -1;
    QTest::newRow("no number at all") << u"alarm"_s << false << 0.0 << -1;
    QTest::newRow("span") << u"trainingSpanSeconds"_s << true << 60.0 << 0;
    QTest::newRow("text of a duration")
        << u"DataPreProcessingConfiguration.TargetSamplingRate"_s << true << 600.0 << 0;
    QTest::newRow("bytes") << u"ImportedDataSizeInBytes"_s << true << 5e9 << 0;
    QTest::newRow("sensors") << u"Schema"_s << true << 2.0 << 0;
}

void TrendTest::readsAsTheFilterDoes()
{
    QFETCH(QString, metric);
    VersionEntry entry;
    entry.version.targetSamplingRate = u"PT10M"_s;
    entry.version.importedDataSizeBytes = 5'000'000'000;
    entry.version.schema = schemaOf(u"pump"_s, {u"a"_s, u"b"_s});
    entry.derived.labelsFound = 3;
    entry.derived.labelsTotal = 4;
    entry.derived.meanForewarning = MeanDuration(90.5);
    entry.derived.unlabelledEvents = 0;
    entry.derived.trainingSpan = Milliseconds(60'000);
    entry.derived.alarmTimeShare = std::nan("");
    const VersionMetric *found = findVersionMetric(metric);
    QVERIFY(found);
    const std::optional<double> value = found->read(entry);
    QTEST(value.has_value(), "present");
    QTEST(value.value_or(0), "value");
    const int better = !found->better ? 0 : *found->better == Direction::Higher ? 1 : -1;
    QTEST(better, "better");
    entry.version.targetSamplingRate = u"P1M"_s; // a month has no fixed length
    QVERIFY(!findVersionMetric(u"DataPreProcessingConfiguration.TargetSamplingRate")->read(entry));
}

void TrendTest::joinsNeighboursWithValues_data()
{
    QTest::addColumn<QByteArray>("events");
    QTest::addColumn<QString>("runs");
    QTest::addColumn<qsizetype>("absent");
    QTest::newRow("no versions") << QByteArray("") << QString() << qsizetype(0);
    QTest::newRow("one") << QByteArray("3") << u"0-0"_s << qsizetype(0);
    QTest::newRow("one without") << QByteArray("-") << QString() << qsizetype(1);
    QTest::newRow("none has one") << QByteArray("---") << QString() << qsizetype(3);
    QTest::newRow("all the same") << QByteArray("555") << u"0-2"_s << qsizetype(0);
    QTest::newRow("a gap") << QByteArray("12-45") << u"0-1 3-4"_s << qsizetype(1);
    QTest::newRow("gaps at the ends") << QByteArray("-1-2-") << u"1-1 3-3"_s << qsizetype(3);
    QTest::newRow("300 versions") << QByteArray("1234567890").repeated(30) << u"0-299"_s
                                  << qsizetype(0);
}

void TrendTest::joinsNeighboursWithValues()
{
    QFETCH(QByteArray, events);
    const auto versions = versionsOf(events.constData());
    const Trend trend = trendOfEvents(versions);
    QTEST(textOf(trend), "runs");
    QTEST(trend.absent, "absent");
    QCOMPARE(trend.points.size(), versions.size());
    QCOMPARE(trend.untimed, qsizetype(0));
    for (size_t i = 0; i < trend.points.size(); ++i) {
        QCOMPARE(trend.points[i].version, qsizetype(i));
        QCOMPARE(trend.points[i].x, (double(i) + 0.5) / double(versions.size()));
        QCOMPARE(trend.points[i].value.has_value(), events[qsizetype(i)] != '-');
    }
    QVERIFY(trend.active.empty());
    QVERIFY(!trend.time);
}

void TrendTest::standsInTheOrderOfTime()
{
    auto versions = versionsOf("1234");
    versions[0].version.trainingExecutionEnd = day(10); // trained anew, later than the others
    versions[1].version.trainingExecutionEnd.reset();
    versions[2].version.trainingExecutionEnd.reset();
    versions[2].version.importJobEnd = day(0);
    versions[3].version.trainingExecutionEnd = day(5);
    const Trend trend = trendOfEvents(versions, TrendOrder::TrainingEnd);
    QCOMPARE(trend.untimed, qsizetype(1));
    QCOMPARE(trend.points.size(), size_t(3));
    QCOMPARE(trend.points[0].version, qsizetype(2));
    QCOMPARE(trend.points[1].version, qsizetype(3));
    QCOMPARE(trend.points[2].version, qsizetype(0));
    QVERIFY(trend.time);
    QCOMPARE(trend.points[1].x, 0.5); // day 5 between 0 and 10
    QVERIFY(trend.points[0].x > 0 && trend.points[2].x < 1);
    QCOMPARE(textOf(trend), u"0-2"_s);

    const auto single = versionsOf("7");
    QCOMPARE(trendOfEvents(single, TrendOrder::TrainingEnd).points.front().x, 0.5);
    auto untimed = versionsOf("12");
    for (VersionEntry &entry : untimed)
        entry.version.trainingExecutionEnd.reset();
    const Trend none = trendOfEvents(untimed, TrendOrder::TrainingEnd, {{1, day(3), false}}, 1);
    QVERIFY(none.points.empty() && none.active.empty() && !none.time);
    QCOMPARE(none.untimed, qsizetype(2));
}

void TrendTest::tellsWhichWasActive_data()
{
    QTest::addColumn<Promotions>("promotions");
    QTest::addColumn<qint64>("active"); // 0: nobody says it
    QTest::addColumn<Steps>("steps");
    // Four versions at 1/8, 3/8, 5/8 and 7/8, trained on days 0 to 3.
    QTest::newRow("nothing is known") << Promotions{} << qint64(0) << Steps{};
    QTest::newRow("only which it is now")
        << Promotions{} << qint64(2) << Steps{{1, 0.375, 1, true}};
    QTest::newRow("one that is not in the archive") << Promotions{} << qint64(9) << Steps{};
    QTest::newRow("each by itself") << Promotions{{2, day(1), true}, {4, day(3), true}} << qint64(4)
                                    << Steps{{1, 0.375, 0.875, true}, {3, 0.875, 1, true}};
    QTest::newRow("by hand, behind the third")
        << Promotions{{1, day(2.5), false}} << qint64(1) << Steps{{0, 0.75, 1, false}};
    QTest::newRow("by hand, at once")
        << Promotions{{4, day(3.5), false}} << qint64(4) << Steps{{3, 0.875, 1, false}};
    QTest::newRow("and back")
        << Promotions{{2, day(1), true}, {3, day(2), true}, {2, day(3.5), false}} << qint64(2)
        << Steps{{1, 0.375, 0.625, true}, {2, 0.625, 1, true}, {1, 1, 1, false}};
    QTest::newRow("another one now, since when nobody says")
        << Promotions{{2, day(1), true}} << qint64(3)
        << Steps{{1, 0.375, 0.625, true}, {2, 0.625, 1, true}};
    QTest::newRow("an older one now, since when nobody says")
        << Promotions{{3, day(2), true}} << qint64(1) << Steps{{2, 0.625, 0.625, true}};
    QTest::newRow("one that is gone")
        << Promotions{{7, day(1.5), false}, {4, day(3), true}} << qint64(4)
        << Steps{{-1, 0.5, 0.875, false}, {3, 0.875, 1, true}};
}

void TrendTest::tellsWhichWasActive()
{
    QFETCH(Promotions, promotions);
    QFETCH(qint64, active);
    const auto versions = versionsOf("1234");
    const auto known = active > 0 ? std::optional(active) : std::nullopt;
    QTEST(trendOfEvents(versions, TrendOrder::Number, promotions, known).active, "steps");
    const Trend inTime = trendOfEvents(versions, TrendOrder::TrainingEnd, promotions, known);
    for (const ActiveStep &step : inTime.active)
        QVERIFY(step.from >= 0 && step.to >= step.from && step.to <= 1);
}

void TrendTest::findsTheNearestPoint()
{
    QCOMPARE(nearestPoint({}, 0.5), qsizetype(-1));
    const auto versions = versionsOf("1-34");
    const Trend trend = trendOfEvents(versions);
    QCOMPARE(nearestPoint(trend, -5), qsizetype(0));
    QCOMPARE(nearestPoint(trend, 0.4), qsizetype(1));
    QCOMPARE(nearestPoint(trend, 5), qsizetype(3));
}

void TrendTest::readsTheSample()
{
    std::vector<VersionEntry> versions;
    for (int number = 1; number <= 10; ++number) {
        versions.push_back({.version = sampleVersion(number)});
        versions.back().derived = derive(versions.back().version);
    }
    const Trend trend = trendOf(pointersTo(versions), *findVersionMetric(u"precision"),
                                TrendOrder::Number, {}, 9);
    QCOMPARE(trend.points.size(), size_t(10));
    // 11 of 18 detections of version 9 overlap a label.
    QCOMPARE(trend.points[8].value.value(), 11.0 / 18);
    QVERIFY(!trend.points[9].value); // still in training
    QCOMPARE(trend.scale.from, 0.0);
}

} // namespace trend_test

BELVEDERE_TEST(trend_test::TrendTest)
#include "test_trend.moc"
