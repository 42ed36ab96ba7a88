#include "app/base/literals.h"
#include "app/base/timestamp.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace timestamp_test {

class TimestampTest : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryFormOrNothing_data();
    void readsEveryFormOrNothing();
    void readsEpochSeconds_data();
    void readsEpochSeconds();
    void goesThroughQDateTimeUnchanged();
};

void TimestampTest::readsEveryFormOrNothing_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("iso"); // empty: must be refused
    QTest::newRow("empty") << ""_ba
                           << ""_ba;
    QTest::newRow("word") << "yesterday"_ba
                          << ""_ba;
    QTest::newRow("month 13") << "2019-13-01"_ba
                              << ""_ba;
    QTest::newRow("30 February") << "2019-02-30T00:00:00"_ba
                                 << ""_ba;
    QTest::newRow("leap day") << "2020-02-29T00:00:00"_ba
                              << "2020-02-29T00:00:00.000Z"_ba;
    QTest::newRow("no leap year") << "2019-02-29"_ba
                                  << ""_ba;
    QTest::newRow("hour 25") << "2019-08-08T25:00:00"_ba
                             << ""_ba;
    QTest::newRow("year 10000") << "10000-01-01T00:00:00"_ba
                                << ""_ba;
    QTest::newRow("year 0") << "0000-01-01T00:00:00"_ba
                            << ""_ba;
    QTest::newRow("rubbish behind") << "2019-08-08T00:42:00Zebra"_ba
                                    << ""_ba;
    QTest::newRow("dot without digits") << "2019-08-08T00:42:00.Z"_ba
                                        << ""_ba;
    QTest::newRow("offset without digits") << "2019-08-08T00:42:00+"_ba
                                           << ""_ba;
    QTest::newRow("offset beyond year 9999") << "9999-12-31T23:59:59-01:00"_ba
                                             << ""_ba;
    QTest::newRow("the metrics' own form") << "2019-08-08T00:42:00.000000"_ba
                                           << "2019-08-08T00:42:00.000Z"_ba;
    QTest::newRow("fraction cut, not rounded") << "2019-08-08T00:42:00.999999"_ba
                                               << "2019-08-08T00:42:00.999Z"_ba;
    QTest::newRow("one digit of fraction") << "2019-08-08T00:42:00.5"_ba
                                           << "2019-08-08T00:42:00.500Z"_ba;
    QTest::newRow("blank for T") << "2019-01-10 00:00:00"_ba
                                 << "2019-01-10T00:00:00.000Z"_ba;
    QTest::newRow("date only") << "2023-11-01"_ba
                               << "2023-11-01T00:00:00.000Z"_ba;
    QTest::newRow("no seconds") << "2023-11-01T10:30"_ba
                                << "2023-11-01T10:30:00.000Z"_ba;
    QTest::newRow("Z") << "2023-10-01T15:00:00Z"_ba
                       << "2023-10-01T15:00:00.000Z"_ba;
    QTest::newRow("offset with colon") << "2022-05-13T09:03:08.123000+05:30"_ba
                                       << "2022-05-13T03:33:08.123Z"_ba;
    QTest::newRow("offset without colon") << "2022-05-13T09:00:00-0700"_ba
                                          << "2022-05-13T16:00:00.000Z"_ba;
    QTest::newRow("offset of hours") << "2022-05-13T09:00:00+02"_ba
                                     << "2022-05-13T07:00:00.000Z"_ba;
    QTest::newRow("before 1970") << "1899-12-31T23:59:59"_ba
                                 << "1899-12-31T23:59:59.000Z"_ba;
    QTest::newRow("24:00") << "2023-10-01T24:00:00"_ba
                           << "2023-10-02T00:00:00.000Z"_ba;
}

void TimestampTest::readsEveryFormOrNothing()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, iso);
    const auto time = parseIsoTime({text.constData(), size_t(text.size())});
    QCOMPARE(time.has_value(), !iso.isEmpty());
    if (time)
        QCOMPARE(toIsoUtc(*time), iso);
}

void TimestampTest::readsEpochSeconds_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QByteArray>("iso");
    QTest::newRow("not a number") << std::nan("") << ""_ba;
    QTest::newRow("infinite") << HUGE_VAL << ""_ba;
    QTest::newRow("after 9999") << 253402300800.0 << ""_ba;
    QTest::newRow("the last second of 9999") << 253402300799.0 << "9999-12-31T23:59:59.000Z"_ba;
    QTest::newRow("before year 1") << -62135596801.0 << ""_ba;
    QTest::newRow("before 1970") << -1.5 << "1969-12-31T23:59:58.500Z"_ba;
    QTest::newRow("zero") << 0.0 << "1970-01-01T00:00:00.000Z"_ba;
    QTest::newRow("finer than a millisecond, cut as in text")
        << 1652432588.123999 << "2022-05-13T09:03:08.123Z"_ba;
    QTest::newRow("finer, before 1970") << -0.0001 << "1969-12-31T23:59:59.999Z"_ba;
    QTest::newRow("as recorded") << 1652432588.123 << "2022-05-13T09:03:08.123Z"_ba;
}

void TimestampTest::readsEpochSeconds()
{
    QFETCH(double, seconds);
    QFETCH(QByteArray, iso);
    const auto time = timestampFromEpochSeconds(seconds);
    QCOMPARE(time.has_value(), !iso.isEmpty());
    if (time)
        QCOMPARE(toIsoUtc(*time), iso);
}

void TimestampTest::goesThroughQDateTimeUnchanged()
{
    const Timestamp time = *parseIsoTime("2023-09-19T02:25:00.250Z");
    QCOMPARE(fromDateTime(toDateTime(time)), time);
    QCOMPARE(toDateTime(time).toString(Qt::ISODateWithMs), u"2023-09-19T02:25:00.250Z"_s);
}

} // namespace timestamp_test

BELVEDERE_TEST(timestamp_test::TimestampTest)
#include "test_timestamp.moc"
