#include "app/base/literals.h"
#include "app/text/format.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <limits>

using namespace belvedere;

namespace format_test {

using namespace std::chrono;

namespace {

Timestamp at(const char *iso)
{
    return parseIsoTime(iso).value();
}

Display berlin()
{
    return {QTimeZone("Europe/Berlin"), QLocale::c()};
}

} // namespace

class FormatTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void durations_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing") << qint64(0) << u"0 s"_s;
        QTest::newRow("below a second") << qint64(250) << u"250 ms"_s;
        QTest::newRow("before it began") << qint64(-90'000) << u"−1 m 30 s"_s;
        QTest::newRow("seconds") << qint64(30'000) << u"30 s"_s;
        QTest::newRow("rounds up to a minute") << qint64(59'600) << u"1 m"_s;
        QTest::newRow("minutes and seconds") << qint64(525'000) << u"8 m 45 s"_s;
        QTest::newRow("minutes") << qint64(45 * 60'000) << u"45 m"_s;
        QTest::newRow("hour and minutes") << qint64(76 * 60'000) << u"1 h 16 m"_s;
        QTest::newRow("minutes with two digits") << qint64(65 * 60'000) << u"1 h 05 m"_s;
        QTest::newRow("rounds up to a day") << qint64(86'400'000 - 1000) << u"1 d"_s;
        QTest::newRow("day and hour") << qint64(41 * 3'600'000) << u"1 d 17 h"_s;
        QTest::newRow("days and hours") << qint64(59 * 3'600'000) << u"2 d 11 h"_s;
        QTest::newRow("rounds up to three days") << qint64(72 * 3'600'000 - 60'000) << u"3 d"_s;
        QTest::newRow("thousand years") << qint64(365'250) * 86'400'000 << u"365250 d"_s;
    }
    void durations()
    {
        QFETCH(qint64, ms);
        QTEST(durationText(milliseconds{ms}), "expected");
    }

    void isoDurations_data()
    {
        QTest::addColumn<QString>("iso");
        QTest::addColumn<QString>("expected");
        QTest::newRow("none") << u"soon"_s << u"soon"_s;
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("nought") << u"PT0S"_s << u"0 seconds"_s;
        QTest::newRow("one") << u"PT1H"_s << u"1 hour"_s;
        QTest::newRow("many") << u"PT10M"_s << u"10 minutes"_s;
        QTest::newRow("calendar") << u"P1Y2M"_s << u"1 year 2 months"_s;
        QTest::newRow("look-back") << u"P180D"_s << u"180 days"_s;
    }
    void isoDurations()
    {
        QFETCH(QString, iso);
        QTEST(isoDurationText(iso), "expected");
    }

    void timesNameTheirZone()
    {
        const Timestamp winter = at("2023-12-01T00:10:00Z");
        QCOMPARE(dateTimeText(winter, {}), u"2023-12-01 00:10:00 UTC"_s);
        QCOMPARE(dateTimeText(winter, berlin()), u"2023-12-01 01:10:00 CET"_s);
        QCOMPARE(dateTimeText(at("2023-07-01T00:10:00Z"), berlin()), u"2023-07-01 02:10:00 CEST"_s);
        const Display kolkata{QTimeZone("Asia/Kolkata"), QLocale::c()};
        QCOMPARE(shortDateTimeText(winter, kolkata), u"2023-12-01 05:40"_s);
        QCOMPARE(zoneText(kolkata, winter), u"IST"_s);
        const Display numbered{QTimeZone("Asia/Kathmandu"), QLocale::c()};
        QCOMPARE(zoneText(numbered, winter), u"UTC+05:45"_s);
        const Display west{QTimeZone(-(3 * 3600 + 1800)), QLocale::c()};
        QCOMPARE(zoneText(west, winter), u"UTC-03:30"_s);
    }

    void theClocksChange()
    {
        // The same wall time twice, an hour apart: only the zone tells.
        QCOMPARE(dateTimeText(at("2023-10-29T00:30:00Z"), berlin()), u"2023-10-29 02:30:00 CEST"_s);
        QCOMPARE(dateTimeText(at("2023-10-29T01:30:00Z"), berlin()), u"2023-10-29 02:30:00 CET"_s);
        const TimeRange across{at("2023-10-28T22:00:00Z"), at("2023-10-29T23:00:00Z")};
        QCOMPARE(rangeText(across, berlin()), u"2023-10-29 CEST → 2023-10-30 CET"_s);
    }

    void edgesOfTime()
    {
        QCOMPARE(dateText(earliestTimestamp(), {}), u"0001-01-01"_s);
        QCOMPARE(dateTimeText(latestTimestamp(), {}), u"9999-12-31 23:59:59 UTC"_s);
        QVERIFY(!dateTimeText(latestTimestamp(), berlin()).isEmpty());
        QCOMPARE(dateText(at("1969-12-31T23:59:59Z"), {}), u"1969-12-31"_s);
    }

    void localesDoNotChangeDates()
    {
        const Display arabic{QTimeZone::utc(), QLocale(QLocale::Arabic, QLocale::Egypt)};
        QCOMPARE(dateText(at("2023-12-01T00:00:00Z"), arabic), u"2023-12-01"_s);
    }

    void ranges()
    {
        QCOMPARE(rangeText({at("2023-07-05"), at("2023-10-01")}, {}),
                 u"2023-07-05 → 2023-10-01 UTC"_s);
        QCOMPARE(rangeText({at("2023-07-05T01:00:00"), at("2023-10-01")}, {}),
                 u"2023-07-05 01:00 → 2023-10-01 00:00 UTC"_s);
    }

    void visible_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("plain") << u"pump\\Sensor1 <b>"_s << u"pump\\Sensor1 <b>"_s;
        QTest::newRow("letters of the world") << u"Größe 水循環 ضخ"_s << u"Größe 水循環 ضخ"_s;
        QTest::newRow("line break and NUL") << u"a\nb\0c"_s << u"a\\x0Ab\\x00c"_s;
        QTest::newRow("escape sequence") << u"\x1b[31mred"_s << u"\\x1B[31mred"_s;
        QTest::newRow("C1") << QString(QChar(0x9B)) << u"\\x9B"_s;
        QTest::newRow("right to left override") << u"a\u202Eb"_s << u"a\\u{202E}b"_s;
        QTest::newRow("isolate") << u"\u2066x\u2069"_s << u"\\u{2066}x\\u{2069}"_s;
        QTest::newRow("zero width") << u"a\u200Bb\uFEFF"_s << u"a\\u{200B}b\\u{FEFF}"_s;
        QTest::newRow("soft hyphen") << u"a\u00ADb"_s << u"a\\xADb"_s;
        QTest::newRow("line separator") << u"a\u2028b"_s << u"a\\u{2028}b"_s;
        QTest::newRow("filler") << u"\u3164"_s << u"\\u{3164}"_s;
        QTest::newRow("tag") << u"\U000E0041"_s << u"\\u{E0041}"_s;
        QTest::newRow("picture") << u"\U0001F600"_s << u"\U0001F600"_s;
        QTest::newRow("lone surrogate") << QString(QChar(0xD800)) + u'x' << u"\\u{D800}x"_s;
        QTest::newRow("lone low surrogate at the end")
            << u'x' + QString(QChar(0xDC00)) << u"x\\u{DC00}"_s;
        QTest::newRow("a byte of a file name") << QString(QChar(0xDCFE)) << u"\\xFE"_s;
    }
    void visible()
    {
        QFETCH(QString, text);
        QTEST(visibleText(text), "expected");
    }

    void longTextIsCut()
    {
        QCOMPARE(shortVisibleText(QString(10'000, u'x'), 5), u"xxxx…"_s);
        QCOMPARE(shortVisibleText(u"12345"_s, 5), u"12345"_s);
        QVERIFY(shortVisibleText(QString(10'000, QChar(0)), 5).size() <= 5);
    }

    void values()
    {
        const Display display{QTimeZone::utc(), QLocale::c()};
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(valueText({}, Unit::None, display), absentText());
        QCOMPARE(valueText(nan, Unit::Fraction, display), absentText());
        QCOMPARE(valueText(nan, Unit::Percent, display), absentText());
        QCOMPARE(valueText(0.353, Unit::Percent, display), u"35 %"_s);
        QCOMPARE(valueText(0.6111, Unit::Fraction, display), u"0.61"_s);
        QCOMPARE(valueText(qint64(1), Unit::Days, display), u"1 day"_s);
        QCOMPARE(valueText(qint64(180), Unit::Days, display), u"180 days"_s);
        QCOMPARE(valueText(qint64(5) << 32, Unit::Days, display), u"21474836480 days"_s);
        QCOMPARE(valueText(qint64(512), Unit::Bytes, display), u"512 bytes"_s);
        QCOMPARE(valueText(qint64(1536), Unit::Bytes, display), u"1.5 KiB"_s);
        QCOMPARE(valueText(u"PT10M"_s, Unit::Duration, display), u"10 minutes"_s);
        QCOMPARE(valueText(u"a\nb"_s, Unit::None, display), u"a\\x0Ab"_s);
        QCOMPARE(valueText(Word{u"SUCCESS"_s}, Unit::None, display), u"Success"_s);
        QCOMPARE(valueText(Ratio{3, 6}, Unit::None, display), u"3 / 6"_s);
        QCOMPARE(valueText(true, Unit::None, display), u"yes"_s);
        QCOMPARE(valueText(at("2023-12-01"), Unit::None, display), u"2023-12-01 00:00:00 UTC"_s);
        QCOMPARE(percentText(0.1493, 1), u"14.9 %"_s);
    }

    void plain()
    {
        QCOMPARE(plainText({}), QString());
        QCOMPARE(plainText(std::numeric_limits<double>::infinity()), QString());
        QCOMPARE(plainText(0.1), u"0.1"_s);
        QCOMPARE(plainText(milliseconds{1500}), u"1.5"_s);
        QCOMPARE(plainText(Milliseconds(hours{1})), u"3600"_s);
        QCOMPARE(plainText(MeanDuration(0.1)), u"0.1"_s);
        QCOMPARE(plainText(MeanDuration(100000)), u"100000"_s);
        QCOMPARE(plainText(at("2023-12-01T01:02:03.004Z")), u"2023-12-01T01:02:03.004Z"_s);
        QCOMPARE(plainText(Word{u"SUCCESS"_s}), u"SUCCESS"_s);
        QCOMPARE(plainText(false), u"false"_s);
        QCOMPARE(plainText(Ratio{3, 6}), u"3/6"_s);
    }
};

} // namespace format_test

BELVEDERE_TEST(format_test::FormatTest)
#include "test_format.moc"
