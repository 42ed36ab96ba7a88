// The numbers of the sample as its README and the design tell them.
#include "app/analysis/derive.h"
#include "app/analysis/sensor_ranking.h"
#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace sample_numbers_test {

class SampleNumbersTest : public QObject
{
    Q_OBJECT

private slots:
    void versions_data();
    void versions();
    void versionNine();
    void sensorsOfVersionNine();
};

void SampleNumbersTest::versions_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("found");
    QTest::addColumn<int>("total");
    QTest::addColumn<double>("precision"); // -1: absent
    QTest::addColumn<int>("unlabelled");
    QTest::addColumn<int>("alarmPercent");
    QTest::newRow("v9") << 9 << 11 << 11 << 0.61 << 7 << 35;
    QTest::newRow("v8") << 8 << 10 << 10 << 0.45 << 11 << 55;
    QTest::newRow("v7") << 7 << 7 << 7 << 0.60 << 4 << 57;
    QTest::newRow("v6") << 6 << 3 << 6 << 0.36 << 7 << 36;
    QTest::newRow("v4") << 4 << 6 << 8 << 0.89 << 1 << 25;
    QTest::newRow("v3") << 3 << 5 << 7 << 0.75 << 2 << 37;
    QTest::newRow("v1") << 1 << 0 << 0 << -1.0 << 6 << 66;
}

void SampleNumbersTest::versions()
{
    QFETCH(int, version);
    QFETCH(double, precision);
    const Derived derived = derive(sampleVersion(version));
    QTEST(int(derived.labelsFound.value()), "found");
    QTEST(int(derived.labelsTotal.value()), "total");
    QCOMPARE(derived.eventPrecision ? std::round(*derived.eventPrecision * 100) / 100 : -1.0,
             precision);
    QTEST(int(derived.unlabelledEvents.value()), "unlabelled");
    QTEST(int(std::lround(derived.alarmTimeShare.value() * 100)), "alarmPercent");
    QCOMPARE(derived.labelsFoundFrom, DerivedFrom::Service);
}

void SampleNumbersTest::versionNine()
{
    const ModelVersion version = sampleVersion(9);
    const Derived derived = derive(version);
    QCOMPARE(derived.samplingInterval, Milliseconds(600'000));
    QCOMPARE(derived.evaluationSpan, Milliseconds(std::chrono::hours(90 * 24)));
    QCOMPARE(derived.trainingSpan, Milliseconds(std::chrono::hours(88 * 24)));
    QCOMPARE(derived.events, 18);
    QCOMPARE(std::chrono::floor<std::chrono::hours>(*derived.meanForewarning).count(),
             59); // 2 d 11 h
    QCOMPARE(std::chrono::floor<std::chrono::minutes>(*derived.unlabelledMean).count(),
             11 * 60 + 54); // 11 h 54 m
    // What the ranges say is what the service said.
    ModelVersion counted = version;
    counted.modelMetrics->labeledIdentified.reset();
    counted.modelMetrics->numLabeled.reset();
    counted.modelMetrics->totalWarningTimeSeconds.reset();
    counted.modelMetrics->unknownIdentified.reset();
    counted.modelMetrics->unknownTotalDurationSeconds.reset();
    const Derived ranges = derive(counted);
    QCOMPARE(ranges.labelsFound, derived.labelsFound);
    QCOMPARE(ranges.labelsTotal, derived.labelsTotal);
    QCOMPARE(ranges.meanForewarning, derived.meanForewarning);
    QCOMPARE(ranges.unlabelledEvents, derived.unlabelledEvents);
    QCOMPARE(ranges.unlabelledMean, derived.unlabelledMean);
    QCOMPARE(ranges.labelsFoundFrom, DerivedFrom::Ranges);
}

void SampleNumbersTest::sensorsOfVersionNine()
{
    const ModelVersion version = sampleVersion(9);
    const SensorRanking ranking = rankSensors(version, *version.modelMetrics);
    QStringList told;
    for (const RankedSensor &sensor : ranking.sensors)
        told += u"%1 %2"_s.arg(sensor.sensor).arg(sensor.mean * 100, 0, 'f', 1);
    QCOMPARE(told, (QStringList{u"Volume_Flow_RateRMS 60.0"_s, u"Thermocouple 14.9"_s,
                                u"Temperature 9.5"_s, u"Accelerometer2RMS 4.9"_s, u"Pressure 2.9"_s,
                                u"Voltage 2.9"_s, u"Current 2.8"_s, u"Accelerometer1RMS 2.1"_s}));
    QCOMPARE(ranking.equalShare, 0.125);
}

} // namespace sample_numbers_test

BELVEDERE_TEST(sample_numbers_test::SampleNumbersTest)
#include "test_sample_numbers.moc"
