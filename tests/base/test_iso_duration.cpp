#include "app/base/iso_duration.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace iso_duration_test {

class IsoDurationTest : public QObject
{
    Q_OBJECT

private slots:
    void readsOrRefuses_data();
    void readsOrRefuses();
    void monthsHaveNoLength();
};

void IsoDurationTest::readsOrRefuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("seconds"); // -1: must be refused
    QTest::newRow("empty") << u""_s << qint64(-1);
    QTest::newRow("P alone") << u"P"_s << qint64(-1);
    QTest::newRow("PT alone") << u"PT"_s << qint64(-1);
    QTest::newRow("no unit") << u"PT5"_s << qint64(-1);
    QTest::newRow("no P") << u"5M"_s << qint64(-1);
    QTest::newRow("fraction") << u"P1.5D"_s << qint64(-1);
    QTest::newRow("hours before T") << u"P1H"_s << qint64(-1);
    QTest::newRow("days behind T") << u"PT1D"_s << qint64(-1);
    QTest::newRow("T without time") << u"P1DT"_s << qint64(-1);
    QTest::newRow("negative") << u"PT-5M"_s << qint64(-1);
    QTest::newRow("more than a number holds") << u"PT99999999999999999999S"_s << qint64(-1);
    QTest::newRow("more milliseconds than there can be") << u"PT9223372036854776S"_s << qint64(-1);
    QTest::newRow("too much in several parts") << u"PT2562047788015H60M"_s << qint64(-1);
    QTest::newRow("too many weeks") << u"P999999999W"_s << qint64(-1);
    QTest::newRow("too many years") << u"P300000000Y"_s << qint64(-1);
    QTest::newRow("the same unit twice") << u"P99999999D99999999D"_s << qint64(-1);
    QTest::newRow("a larger unit behind a smaller one") << u"PT5S1H"_s << qint64(-1);
    QTest::newRow("days before weeks") << u"P1D1W"_s << qint64(-1);
    QTest::newRow("minutes, then months") << u"P1DT1M1M"_s << qint64(-1);
    QTest::newRow("T twice") << u"PT1HT1M"_s << qint64(-1);
    QTest::newRow("a digit of another script") << u"PT\u0665M"_s << qint64(-1);
    QTest::newRow("the longest") << u"PT9223372036854775S"_s << qint64(9223372036854775);
    QTest::newRow("zeros before it") << u"PT0000000000000000000005S"_s << qint64(5);
    QTest::newRow("one second") << u"PT1S"_s << qint64(1);
    QTest::newRow("ten minutes") << u"PT10M"_s << qint64(600);
    QTest::newRow("one hour") << u"PT1H"_s << qint64(3600);
    QTest::newRow("look-back") << u"P180D"_s << qint64(180 * 86400);
    QTest::newRow("weeks") << u"P2W"_s << qint64(14 * 86400);
    QTest::newRow("mixed") << u"P1DT1H1M1S"_s << qint64(86400 + 3661);
}

void IsoDurationTest::readsOrRefuses()
{
    QFETCH(QString, text);
    QFETCH(qint64, seconds);
    const auto duration = parseIsoDuration(text);
    QCOMPARE(duration.has_value(), seconds >= 0);
    if (duration)
        QCOMPARE(*duration->length(), Milliseconds(std::chrono::seconds(seconds)));
}

void IsoDurationTest::monthsHaveNoLength()
{
    const auto duration = parseIsoDuration(u"P1Y2M3D"_s);
    QVERIFY(duration);
    QCOMPARE(duration->years, 1);
    QCOMPARE(duration->months, 2);
    QCOMPARE(duration->days, 3);
    QVERIFY(!duration->length());
}

} // namespace iso_duration_test

BELVEDERE_TEST(iso_duration_test::IsoDurationTest)
#include "test_iso_duration.moc"
