#include "app/base/literals.h"
#include "app/domain/off_condition.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace off_condition_test {

class OffConditionTest : public QObject
{
    Q_OBJECT

private slots:
    void splitsOrLeavesAlone_data();
    void splitsOrLeavesAlone();
};

void OffConditionTest::splitsOrLeavesAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sensor"); // empty: must be absent
    QTest::addColumn<QString>("op");
    QTest::addColumn<double>("value");
    QTest::newRow("empty") << u""_s << u""_s << u""_s << 0.0;
    QTest::newRow("no operator") << u"pump\\Sensor0"_s << u""_s << u""_s << 0.0;
    QTest::newRow("no value") << u"pump\\Sensor0 <"_s << u""_s << u""_s << 0.0;
    QTest::newRow("no sensor") << u"< 5"_s << u""_s << u""_s << 0.0;
    QTest::newRow("value a word") << u"pump\\Sensor0 < off"_s << u""_s << u""_s << 0.0;
    QTest::newRow("value infinite") << u"pump\\Sensor0 < inf"_s << u""_s << u""_s << 0.0;
    QTest::newRow("with blanks") << u"AssetX\\Sensor1 < 10.0"_s << u"AssetX\\Sensor1"_s << u"<"_s
                                 << 10.0;
    QTest::newRow("without blanks") << u"centrifugal-pump\\Sensor13<4000"_s
                                    << u"centrifugal-pump\\Sensor13"_s << u"<"_s << 4000.0;
    QTest::newRow("greater, negative") << u"a\\b>-1e3"_s << u"a\\b"_s << u">"_s << -1000.0;
    QTest::newRow("or equal") << u"a\\b >= 2"_s << u"a\\b"_s << u">="_s << 2.0;
    QTest::newRow("a sensor with an operator in its name")
        << u"a\\b<c < 2"_s << u"a\\b<c"_s << u"<"_s << 2.0;
}

void OffConditionTest::splitsOrLeavesAlone()
{
    QFETCH(QString, text);
    QFETCH(QString, sensor);
    QFETCH(QString, op);
    QFETCH(double, value);
    const auto condition = parseOffCondition(text);
    QCOMPARE(condition.has_value(), !sensor.isEmpty());
    if (condition)
        QCOMPARE(*condition, (OffCondition{sensor, op, value}));
}

} // namespace off_condition_test

BELVEDERE_TEST(off_condition_test::OffConditionTest)
#include "test_off_condition.moc"
