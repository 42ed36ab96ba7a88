#include "app/analysis/sensor_ranking.h"

#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace sensor_ranking_test {

namespace {

constexpr double notListed = std::numeric_limits<double>::quiet_NaN();

ModelVersion tenMinuteVersion()
{
    ModelVersion version;
    version.targetSamplingRate = u"PT10M"_s;
    version.schema = schemaOf(u"pump"_s, {u"a"_s, u"b"_s, u"c"_s});
    return version;
}

const RankedSensor *named(const SensorRanking &ranking, const QString &name)
{
    const auto found = std::ranges::find(ranking.sensors, name, &RankedSensor::name);
    return found == ranking.sensors.end() ? nullptr : &*found;
}

} // namespace

class SensorRankingTest : public QObject
{
    Q_OBJECT

private slots:
    void emptyWithoutShares();
    void weighsByDurationWithTheInterval();
    void schemaSensorsNotListedCountNothing();
    void outsideTheSchemaIsAbsentNotZero();
    void schemaOfSomethingElseIsNotUsed();
    void eventsAreCutToTheEvaluationRange();
    void zeroLengthEventsOfUnknownInterval();
    void tiesStandByCodePoint();
    void groupsByComponent();
};

void SensorRankingTest::emptyWithoutShares()
{
    ModelMetrics metrics{.predictedRanges = {minutes(0, 10)}};
    const SensorRanking ranking = rankSensors(tenMinuteVersion(), metrics);
    QVERIFY(ranking.sensors.empty());
    QCOMPARE(ranking.equalShare, 0.0);
    QCOMPARE(ranking.eventsWithoutShares, 1);
    QVERIFY(byComponent(ranking).empty());
}

void SensorRankingTest::weighsByDurationWithTheInterval()
{
    // 0..10 is two rows (20 minutes), 100..100 one (10 minutes): a = (20 x 0.6 + 10 x 0.3) / 30 = 0.5.
    ModelMetrics metrics{
        .predictedRanges = {minutes(0, 10), minutes(100, 100)},
        .contributions = contributions({u"pump\\a"_s, u"pump\\b"_s}, {0.6, 0.4, 0.3, 0.7})};
    const SensorRanking ranking = rankSensors(tenMinuteVersion(), metrics);
    QCOMPARE(ranking.eventsCounted, 2);
    QCOMPARE(named(ranking, u"pump\\a"_s)->mean, 0.5);
    QCOMPARE(named(ranking, u"pump\\a"_s)->sensor, u"a"_s);
    QCOMPARE(named(ranking, u"pump\\a"_s)->component, u"pump"_s);
    QCOMPARE(ranking.equalShare, 1.0 / 3);
}

void SensorRankingTest::schemaSensorsNotListedCountNothing()
{
    ModelMetrics metrics{
        .predictedRanges = {minutes(0, 0), minutes(100, 100), minutes(200, 200)},
        .contributions = contributions({u"pump\\a"_s, u"pump\\b"_s},
                                       {0.6, 0.4, 1.0, notListed, notListed, notListed})};
    const SensorRanking ranking = rankSensors(tenMinuteVersion(), metrics);
    QCOMPARE(ranking.eventsCounted, 2);
    QCOMPARE(ranking.eventsWithoutShares, 1);
    QCOMPARE(named(ranking, u"pump\\b"_s)->mean, 0.2);
    QCOMPARE(named(ranking, u"pump\\c"_s)->mean, 0.0);
    QCOMPARE(named(ranking, u"pump\\c"_s)->rank, 3);
}

void SensorRankingTest::outsideTheSchemaIsAbsentNotZero()
{
    ModelMetrics metrics{
        .predictedRanges = {minutes(0, 0), minutes(100, 100)},
        .contributions = contributions({u"pump\\a"_s, u"else\\x"_s}, {0.6, notListed, 0.5, 0.5})};
    const SensorRanking ranking = rankSensors(tenMinuteVersion(), metrics);
    QCOMPARE(named(ranking, u"else\\x"_s)->mean, 0.5);
    QCOMPARE(ranking.equalShare, 1.0 / 3);
}

void SensorRankingTest::schemaOfSomethingElseIsNotUsed()
{
    ModelMetrics metrics{
        .predictedRanges = {minutes(0, 0), minutes(100, 100)},
        .contributions = contributions({u"x"_s, u"y"_s}, {1.0, notListed, 0.5, 0.5})};
    const SensorRanking ranking = rankSensors(tenMinuteVersion(), metrics);
    QCOMPARE(ranking.sensors.size(), 2);
    QCOMPARE(named(ranking, u"y"_s)->mean, 0.25);
    QCOMPARE(named(ranking, u"y"_s)->component, QString());
    QCOMPARE(ranking.equalShare, 0.5);
}

void SensorRankingTest::eventsAreCutToTheEvaluationRange()
{
    ModelVersion version = tenMinuteVersion();
    version.evaluationDataStart = minute(0);
    version.evaluationDataEnd = minute(90);
    // 80..500 counts 80..90, as long as 0..10; the last lies outside.
    ModelMetrics metrics{.predictedRanges = {minutes(0, 10), minutes(80, 500), minutes(600, 900)},
                         .contributions = contributions({u"pump\\a"_s}, {0.2, 0.4, 1.0})};
    const SensorRanking ranking = rankSensors(version, metrics);
    QCOMPARE(named(ranking, u"pump\\a"_s)->mean, 0.3);
}

void SensorRankingTest::zeroLengthEventsOfUnknownInterval()
{
    ModelVersion version;
    ModelMetrics metrics{.predictedRanges = {{}, {}},
                         .contributions = contributions({u"a"_s}, {0.2, 0.4})};
    QCOMPARE(rankSensors(version, metrics).sensors.front().mean, 0.3);
}

void SensorRankingTest::tiesStandByCodePoint()
{
    // U+FF5E stands before U+1F600 although its UTF-16 unit is the larger one.
    const QString wide = QString(QChar(0xFF5E));
    const QString smile = QString::fromUcs4(U"\U0001F600");
    ModelMetrics metrics{
        .predictedRanges = {minutes(0, 0)},
        .contributions = contributions({smile, wide, u"b"_s, u"B"_s}, {0.25, 0.25, 0.25, 0.25})};
    const SensorRanking ranking = rankSensors(ModelVersion(), metrics);
    QStringList names;
    for (const RankedSensor &sensor : ranking.sensors)
        names += sensor.name;
    QCOMPARE(names, (QStringList{u"B"_s, u"b"_s, wide, smile}));
    QCOMPARE(ranking.sensors.back().rank, 4);
}

void SensorRankingTest::groupsByComponent()
{
    ModelMetrics metrics{
        .predictedRanges = {minutes(0, 0)},
        .contributions = contributions({u"p\\a"_s, u"q\\b"_s, u"q\\c"_s}, {0.4, 0.35, 0.25})};
    const auto components = byComponent(rankSensors(ModelVersion(), metrics));
    QCOMPARE(components.size(), 2);
    QCOMPARE(components[0].component, u"q"_s);
    QCOMPARE(components[0].mean, 0.6);
    QCOMPARE(components[0].sensors.size(), 2);
    QCOMPARE(components[0].sensors[0].name, u"q\\b"_s);
}

} // namespace sensor_ranking_test

BELVEDERE_TEST(sensor_ranking_test::SensorRankingTest)
#include "test_sensor_ranking.moc"
