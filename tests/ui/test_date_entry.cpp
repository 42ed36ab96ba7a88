// What may be typed to go to a date.
#include "ui/timeline/date_entry.h"

#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace date_entry_test {

class DateEntryTest : public QObject
{
    Q_OBJECT

private slots:
    void refusesWhatIsNoDate_data();
    void refusesWhatIsNoDate();
    void readsDates_data();
    void readsDates();
};

void DateEntryTest::refusesWhatIsNoDate_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", " ", "2", "202", "20233", "2023-", "2023-13", "2023-00", "2023-02-30",
          "2023-02-28 24:30", "2023-02-28 1", "yesterday", "0000", "0000-01-01", "-2023",
          "2023-02-28 10:00 CET", "2023-02-28T10:00:00ZZ", "9999-12-31 23:59 -05:00"})
        QTest::addRow("'%s'", text) << QString::fromLatin1(text);
}

void DateEntryTest::refusesWhatIsNoDate()
{
    QFETCH(QString, text);
    QVERIFY(!parseDateEntry(text, belvedere::Display{}));
}

void DateEntryTest::readsDates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("end");
    const auto row = [](const char *text, const char *zone, const char *start, const char *end) {
        QTest::addRow("%s in %s", text, zone) << QString::fromLatin1(text) << QByteArray(zone)
                                              << QByteArray(start) << QByteArray(end);
    };
    row("2023", "UTC", "2023-01-01T00:00:00.000Z", "2024-01-01T00:00:00.000Z");
    row("2023-09", "UTC", "2023-09-01T00:00:00.000Z", "2023-10-01T00:00:00.000Z");
    row("2023/9/1", "UTC", "2023-09-01T00:00:00.000Z", "2023-09-02T00:00:00.000Z");
    row("2024-2-29", "UTC", "2024-02-29T00:00:00.000Z", "2024-03-01T00:00:00.000Z");
    row(" 2023-09-19 02:25 ", "UTC", "2023-09-19T02:25:00.000Z", "2023-09-19T02:25:00.000Z");
    row("2023-09-19T02:25:30.5Z", "Europe/Berlin", "2023-09-19T02:25:30.000Z",
        "2023-09-19T02:25:30.000Z");
    row("2023-09-19 02:25", "Europe/Berlin", "2023-09-19T00:25:00.000Z",
        "2023-09-19T00:25:00.000Z");
    row("2023-09-19 02:25 +05:30", "Europe/Berlin", "2023-09-18T20:55:00.000Z",
        "2023-09-18T20:55:00.000Z");
    row("2023-09-19 02:25 -0100", "UTC", "2023-09-19T03:25:00.000Z", "2023-09-19T03:25:00.000Z");
    // The day on which the clock goes forward has 23 hours.
    row("2023-03-26", "Europe/Berlin", "2023-03-25T23:00:00.000Z", "2023-03-26T22:00:00.000Z");
    row("1931", "UTC", "1931-01-01T00:00:00.000Z", "1932-01-01T00:00:00.000Z");
}

void DateEntryTest::readsDates()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, end);
    const auto entry = parseDateEntry(text, belvedere::Display{QTimeZone(zone), QLocale::c()});
    QVERIFY(entry);
    QCOMPARE(toIsoUtc(entry->period.start), start);
    QCOMPARE(toIsoUtc(entry->period.end), end);
    QVERIFY(entry->context >= entry->period.length());
}

} // namespace date_entry_test

BELVEDERE_TEST(date_entry_test::DateEntryTest)
#include "test_date_entry.moc"
