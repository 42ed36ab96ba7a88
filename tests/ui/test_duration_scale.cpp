#include "ui/metrics/duration_scale.h"

#include "app/base/literals.h"
#include "tests/support/test_main.h"
#include "ui/metrics/day_labels.h"

#include <QTest>

using namespace belvedere;
using namespace std::chrono_literals;

namespace duration_scale_test {

class DurationScaleTest final : public QObject
{
    Q_OBJECT

private slots:
    void stepsAreReadable_data();
    void stepsAreReadable();
    void daysAreNamedBySpan_data();
    void daysAreNamedBySpan();
};

void DurationScaleTest::stepsAreReadable_data()
{
    QTest::addColumn<qint64>("longestSeconds");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("ticks");
    QTest::newRow("nothing lasts")
        << qint64(0) << 7 << u"0 s, 10 s, 20 s, 30 s, 40 s, 50 s, 60 s"_s;
    QTest::newRow("negative") << qint64(-5) << 7 << u"0 s, 10 s, 20 s, 30 s, 40 s, 50 s, 60 s"_s;
    QTest::newRow("no steps wanted") << qint64(3600) << 0 << u"0 h, 1 h"_s;
    QTest::newRow("a second") << qint64(1) << 7 << u"0 s, 1 s"_s;
    QTest::newRow("minutes") << qint64(25 * 60) << 7 << u"0 m, 5 m, 10 m, 15 m, 20 m, 25 m"_s;
    QTest::newRow("the design") << qint64(67 * 3600) << 7
                                << u"0 h, 12 h, 24 h, 36 h, 48 h, 60 h, 72 h"_s;
    QTest::newRow("days") << qint64(9 * 86400) << 7 << u"0 d, 2 d, 4 d, 6 d, 8 d, 10 d"_s;
    QTest::newRow("years") << qint64(8000) * 86400 << 4 << u"0 d, 2000 d, 4000 d, 6000 d, 8000 d"_s;
}

void DurationScaleTest::stepsAreReadable()
{
    QFETCH(qint64, longestSeconds);
    QFETCH(int, most);
    const Milliseconds longest = std::chrono::seconds(longestSeconds);
    const DurationScale scale = durationScale(longest, most);
    QStringList texts;
    for (const DurationTick &tick : scale.ticks)
        texts += tick.text;
    QTEST(texts.join(u", "_s), "ticks");
    QVERIFY(scale.maximum >= longest);
    QCOMPARE(scale.ticks.back().at, scale.maximum);
}

void DurationScaleTest::daysAreNamedBySpan_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("text");
    QTest::newRow("a moment") << 0 << "UTC"_ba << u"23:30"_s;
    QTest::newRow("two days, almost") << 47 << "UTC"_ba << u"23:30"_s;
    QTest::newRow("a month") << 24 * 30 << "UTC"_ba << u"Sep 3"_s;
    QTest::newRow("a month, east") << 24 * 30 << "Europe/Berlin"_ba << u"Sep 4"_s;
    QTest::newRow("two years") << 24 * 700 << "UTC"_ba << u"2023-09-03"_s;
    QTest::newRow("no such zone") << 24 * 30 << "Nowhere/Land"_ba << u"Sep 3"_s;
}

void DurationScaleTest::daysAreNamedBySpan()
{
    QFETCH(int, hours);
    QFETCH(QByteArray, zone);
    const Timestamp start = *parseIsoTime("2023-09-03T23:30:00");
    const belvedere::Display display{.zone = QTimeZone(zone), .locale = QLocale::c()};
    QTEST(dayLabels({start, start + std::chrono::hours(hours)}, display)(start), "text");
}

} // namespace duration_scale_test

BELVEDERE_TEST(duration_scale_test::DurationScaleTest)
#include "test_duration_scale.moc"
