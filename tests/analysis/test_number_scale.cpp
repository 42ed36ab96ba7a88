#include "app/analysis/number_scale.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace belvedere;

namespace number_scale_test {

using Numbers = std::vector<double>;

class NumberScaleTest : public QObject
{
    Q_OBJECT

private slots:
    void hasRoomForEveryValue_data();
    void hasRoomForEveryValue();
    void countsInStepsOfPeople_data();
    void countsInStepsOfPeople();
    void roundsWithoutTails_data();
    void roundsWithoutTails();
    void survivesAnyNumbers_data();
    void survivesAnyNumbers();
};

void NumberScaleTest::hasRoomForEveryValue_data()
{
    QTest::addColumn<Numbers>("values");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<bool>("fromZero");
    QTest::addColumn<Numbers>("ticks");
    const double hour = 3600;
    const double day = 24 * hour;
    QTest::newRow("no values") << Numbers{} << Unit::Count << false << Numbers{0, 1};
    QTest::newRow("one share") << Numbers{0.4} << Unit::Fraction << false << Numbers{0, 0.5, 1};
    QTest::newRow("one nought") << Numbers{0} << Unit::Count << true << Numbers{0, 1};
    QTest::newRow("one count") << Numbers{7} << Unit::Count << false << Numbers{0, 5, 10, 15};
    QTest::newRow("all the same, from zero")
        << Numbers{8, 8, 8} << Unit::Count << true << Numbers{0, 2, 4, 6, 8};
    QTest::newRow("a share that is none")
        << Numbers{3} << Unit::Fraction << false << Numbers{0, 2, 4, 6};
    QTest::newRow("below zero") << Numbers{-4, -4} << Unit::None << false
                                << Numbers{-8, -6, -4, -2, 0};
    QTest::newRow("counts have no halves")
        << Numbers{3, 4} << Unit::Count << false << Numbers{3, 4};
    QTest::newRow("shares") << Numbers{0.61, 0.93} << Unit::Fraction << false
                            << Numbers{0.6, 0.7, 0.8, 0.9, 1.0};
    QTest::newRow("far apart") << Numbers{1, 100} << Unit::Count << true << Numbers{0, 50, 100};
    QTest::newRow("close together stay close")
        << Numbers{90, 100} << Unit::Count << true << Numbers{90, 95, 100};
    QTest::newRow("days") << Numbers{3 * day, 9 * day} << Unit::Duration << false
                          << Numbers{2 * day, 4 * day, 6 * day, 8 * day, 10 * day};
    QTest::newRow("hours") << Numbers{hour, 20 * hour} << Unit::Duration << false
                           << Numbers{0, 6 * hour, 12 * hour, 18 * hour, 24 * hour};
    QTest::newRow("half a second")
        << Numbers{0, 0.4} << Unit::Duration << false << Numbers{0, 0.1, 0.2, 0.3, 0.4};
    QTest::newRow("sizes") << Numbers{0, 3 * 1024.0 * 1024} << Unit::Bytes << false
                           << Numbers{0, 1048576, 2 * 1048576, 3 * 1048576};
}

void NumberScaleTest::hasRoomForEveryValue()
{
    QFETCH(Numbers, values);
    QFETCH(Unit, unit);
    QFETCH(bool, fromZero);
    QFETCH(Numbers, ticks);
    const NumberScale scale = numberScale(values, unit,
                                          fromZero ? ScaleStart::Zero : ScaleStart::Data);
    QCOMPARE(scale.ticks, ticks);
    QCOMPARE(scale.from, ticks.front());
    QCOMPARE(scale.to, ticks.back());
    for (const double value : values)
        QVERIFY(scale.position(value) >= 0 && scale.position(value) <= 1);
    QCOMPARE(scale.valueAt(0), scale.from);
    QCOMPARE(scale.valueAt(1), scale.to);
}

void NumberScaleTest::countsInStepsOfPeople_data()
{
    QTest::addColumn<double>("least");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<double>("step");
    QTest::newRow("nothing") << 0.0 << Unit::None << 1.0;
    QTest::newRow("no number") << std::nan("") << Unit::None << 1.0;
    QTest::newRow("endless") << std::numeric_limits<double>::infinity() << Unit::None << 1.0;
    QTest::newRow("part of a count") << 0.2 << Unit::Count << 1.0;
    QTest::newRow("part of a byte") << 0.2 << Unit::Bytes << 1.0;
    QTest::newRow("part of a day") << 0.2 << Unit::Days << 1.0;
    QTest::newRow("a tenth") << 0.1 << Unit::Fraction << 0.1;
    QTest::newRow("a third") << 1.0 / 3 << Unit::Fraction << 0.5;
    QTest::newRow("0.6") << 0.6 << Unit::Fraction << 1.0;
    QTest::newRow("17") << 17.0 << Unit::Count << 20.0;
    QTest::newRow("17 minutes") << 17.0 * 60 << Unit::Duration << 1800.0;
    QTest::newRow("13 hours") << 13.0 * 3600 << Unit::Duration << 86400.0;
    QTest::newRow("3 days") << 3.0 * 86400 << Unit::Duration << 5 * 86400.0;
    QTest::newRow("3 KiB") << 3.0 * 1024 << Unit::Bytes << 5 * 1024.0;
    QTest::newRow("700 KiB") << 700 * 1024.0 << Unit::Bytes << 1024 * 1024.0;
}

void NumberScaleTest::countsInStepsOfPeople()
{
    QFETCH(double, least);
    QFETCH(Unit, unit);
    QFETCH(double, step);
    QCOMPARE(niceStep(least, unit), step);
}

void NumberScaleTest::roundsWithoutTails_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("step");
    QTest::addColumn<double>("rounded");
    QTest::newRow("0.3 of tenths") << 0.1 + 0.2 << 0.1 << 0.3;
    QTest::newRow("0.29 of hundredths") << 0.2875 << 0.01 << 0.29;
    QTest::newRow("fiftieths") << 0.333 << 0.02 << 0.34;
    QTest::newRow("whole") << 7.4 << 1.0 << 7.0;
    QTest::newRow("hours") << 5000.0 << 3600.0 << 3600.0;
    QTest::newRow("below zero") << -0.26 << 0.05 << -0.25;
}

// To the last bit: it is written into a filter.
void NumberScaleTest::roundsWithoutTails()
{
    QFETCH(double, value);
    QFETCH(double, step);
    QFETCH(double, rounded);
    QVERIFY(roundedToStep(value, step) == rounded);
}

void NumberScaleTest::survivesAnyNumbers_data()
{
    QTest::addColumn<Numbers>("values");
    QTest::newRow("tiny") << Numbers{1e-12, 2e-12};
    QTest::newRow("huge") << Numbers{1e18, 1e18 + 128};
    QTest::newRow("a huge one") << Numbers{9.2e18};
    QTest::newRow("almost the same") << Numbers{0.3, 0.1 + 0.2};
    QTest::newRow("both signs") << Numbers{-3, 1e9};
}

void NumberScaleTest::survivesAnyNumbers()
{
    QFETCH(Numbers, values);
    for (const Unit unit : {Unit::None, Unit::Fraction, Unit::Percent, Unit::Bytes, Unit::Days,
                            Unit::Duration, Unit::Count}) {
        for (const ScaleStart start : {ScaleStart::Data, ScaleStart::Zero}) {
            const NumberScale scale = numberScale(values, unit, start);
            QVERIFY(scale.to > scale.from);
            QVERIFY(scale.ticks.size() <= 5 && !scale.ticks.empty());
            QVERIFY(fineStep(scale, unit) > 0);
            for (const double value : values)
                QVERIFY(scale.position(value) >= 0 && scale.position(value) <= 1);
        }
    }
}

} // namespace number_scale_test

BELVEDERE_TEST(number_scale_test::NumberScaleTest)
#include "test_number_scale.moc"
