#include "app/analysis/timeline.h"

#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace time_ticks_test {

namespace {

TimeScale scaleOf(const char *start, const char *end, double width = 800)
{
    return {range(start, end), 0, width};
}

QStringList labels(const std::vector<TimeTick> &ticks)
{
    QStringList result;
    for (const TimeTick &tick : ticks)
        result += (tick.label + u' ' + tick.context).trimmed();
    return result;
}

QTimeZone zone(const char *id)
{
    return QTimeZone(QByteArray(id));
}

} // namespace

class TimeTicksTest : public QObject
{
    Q_OBJECT

private slots:
    void labelsAtAnyZoom_data();
    void labelsAtAnyZoom();
    void writesDaysAsPeopleDo();
    void neverCloserThanAsked();
    void followsTheWallClock();
    void daysBeginWhereTheZoneSays();
    void emptyAndReversedViews();
};

void TimeTicksTest::labelsAtAnyZoom_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<QStringList>("first");
    QTest::newRow("all of time") << "0001-01-01"_ba
                                 << "9999-12-31"_ba << QStringList{u"1"_s, u"1000"_s};
    QTest::newRow("decades") << "2001-06-01"_ba
                             << "2060-01-01"_ba << QStringList{u"2005"_s, u"2010"_s};
    QTest::newRow("the year of the sample")
        << "2022-12-28"_ba
        << "2024-01-20"_ba << QStringList{u"Jan 2023"_s, u"Feb"_s, u"Mar"_s};
    QTest::newRow("days") << "2024-02-27"_ba
                          << "2024-03-08"_ba
                          << QStringList{u"Feb 27 2024"_s, u"Feb 28"_s, u"Feb 29"_s, u"Mar 1"_s};
    QTest::newRow("hours") << "2024-02-28T23:10"_ba
                           << "2024-02-29T08:00"_ba
                           << QStringList{u"00:00 Feb 29 2024"_s, u"01:00"_s};
    QTest::newRow("seconds") << "2024-02-28T23:59:58"_ba
                             << "2024-02-29T00:00:08"_ba
                             << QStringList{u"23:59:58 Feb 28 2024"_s, u"23:59:59"_s,
                                            u"00:00:00 Feb 29 2024"_s};
    QTest::newRow("milliseconds") << "2024-02-28T23:59:59.996"_ba
                                  << "2024-02-29T00:00:00.004"_ba
                                  << QStringList{u"23:59:59.996 Feb 28 2024"_s, u"23:59:59.997"_s};
}

void TimeTicksTest::labelsAtAnyZoom()
{
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, end);
    QFETCH(QStringList, first);
    const auto ticks = timeTicks(scaleOf(start.constData(), end.constData()), QTimeZone::utc());
    QCOMPARE(labels(ticks).first(std::min(first.size(), qsizetype(ticks.size()))), first);
    QVERIFY(std::ranges::is_sorted(ticks, {}, &TimeTick::x));
}

void TimeTicksTest::writesDaysAsPeopleDo()
{
    const auto first = [](const QLocale &locale) {
        return timeTicks(scaleOf("2024-05-27", "2024-06-03"), QTimeZone::utc(), 70, locale)
            .front()
            .label;
    };
    QCOMPARE(first(QLocale::c()), u"May 27"_s);
    QCOMPARE(first(QLocale(QLocale::English, QLocale::UnitedKingdom)), u"May 27"_s);
    QCOMPARE(first(QLocale(QLocale::German)), u"27. Mai"_s);
    QCOMPARE(first(QLocale(QLocale::French)), u"27 mai"_s);
    QCOMPARE(first(QLocale(QLocale::Hungarian)), u"máj. 27"_s);
}

void TimeTicksTest::neverCloserThanAsked()
{
    for (const char *name :
         {"UTC", "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kolkata"}) {
        double length = 2;
        for (int step = 0; step < 120; ++step, length *= 1.25) {
            if (length > 2e14)
                break;
            const TimeScale scale{
                {at("2011-03-26"), at("2011-03-26") + Milliseconds(qint64(length))}, 10, 900};
            const auto ticks = timeTicks(scale, zone(name), 60);
            QVERIFY2(ticks.size() <= 900 / 60 + 2,
                     qPrintable(u"%1 %2"_s.arg(QLatin1String(name)).arg(length)));
            for (size_t i = 1; i < ticks.size(); ++i) {
                // The day a clock is changed is shorter or longer, by an hour of a few.
                QVERIFY2(ticks[i].x - ticks[i - 1].x >= 60 * 0.4,
                         qPrintable(u"%1 %2 %3"_s.arg(QLatin1String(name))
                                        .arg(length)
                                        .arg(ticks[i].x - ticks[i - 1].x)));
            }
        }
    }
}

void TimeTicksTest::followsTheWallClock()
{
    // 2024-03-31: from 02:00 CET to 03:00 CEST; six-hour steps stay at 00, 06, 12, 18.
    const auto spring = timeTicks(scaleOf("2024-03-30T23:00", "2024-04-01T22:00", 700),
                                  zone("Europe/Berlin"));
    QCOMPARE(labels(spring).first(6), (QStringList{u"00:00 Mar 31 2024"_s, u"06:00"_s, u"12:00"_s,
                                                   u"18:00"_s, u"00:00 Apr 1 2024"_s, u"06:00"_s}));
    QCOMPARE(spring[1].at - spring[0].at, Milliseconds(std::chrono::hours(5)));
    const auto autumn = timeTicks(scaleOf("2024-10-26T22:00", "2024-10-28T23:00", 700),
                                  zone("Europe/Berlin"));
    QCOMPARE(labels(autumn).first(3),
             (QStringList{u"00:00 Oct 27 2024"_s, u"06:00"_s, u"12:00"_s}));
    QCOMPARE(autumn[1].at - autumn[0].at, Milliseconds(std::chrono::hours(7)));
    // The hour that is there twice keeps its ticks.
    const auto twice = timeTicks(scaleOf("2024-10-27T00:00", "2024-10-27T02:00", 800),
                                 zone("Europe/Berlin"));
    QVERIFY(twice.size() > 10);
    for (size_t i = 1; i < twice.size(); ++i)
        QCOMPARE(twice[i].at - twice[i - 1].at, twice[1].at - twice[0].at);
}

void TimeTicksTest::daysBeginWhereTheZoneSays()
{
    const auto kolkata = timeTicks(scaleOf("2024-03-01", "2024-03-09"), zone("Asia/Kolkata"));
    QCOMPARE(kolkata[0].at, at("2024-03-01T18:30"));
    QCOMPARE(kolkata[0].label, u"Mar 2"_s);
    // Where the clock is changed at midnight a day begins at one.
    const auto saoPaulo = timeTicks(scaleOf("2017-10-13", "2017-10-20"), zone("America/Sao_Paulo"));
    QVERIFY(labels(saoPaulo).contains(u"Oct 15"_s));
    const auto months = timeTicks(scaleOf("2022-12-28", "2024-01-20"), zone("Asia/Kolkata"));
    QCOMPARE(months[0].at, at("2022-12-31T18:30"));
    QVERIFY(months[0].major);
    QVERIFY(!months[1].major);
}

void TimeTicksTest::emptyAndReversedViews()
{
    QVERIFY(timeTicks({{minute(10), minute(0)}, 0, 100}, QTimeZone::utc()).empty());
    const auto one = timeTicks({{minute(0), minute(0)}, 0, 100}, QTimeZone::utc());
    QVERIFY(one.size() <= 1);
    QVERIFY(!timeTicks(scaleOf("2024-01-01", "2024-06-01"), QTimeZone())
                 .empty()); // an invalid zone is UTC
}

} // namespace time_ticks_test

BELVEDERE_TEST(time_ticks_test::TimeTicksTest)
#include "test_time_ticks.moc"
