// Zooming and panning as arithmetic.
#include "ui/timeline/view_range.h"

#include "tests/support/test_main.h"
#include "tests/ui/timeline_contents.h"

#include <QTest>

using namespace belvedere;

namespace view_range_test {

using belvedere::test::at;
using namespace std::chrono_literals;

class ViewRangeTest : public QObject
{
    Q_OBJECT

private slots:
    void fitsOddExtents_data();
    void fitsOddExtents();
    void limitsToTheWhole_data();
    void limitsToTheWhole();
    void zoomKeepsItsAnchor_data();
    void zoomKeepsItsAnchor();
    void centresAndPans();
};

void ViewRangeTest::fitsOddExtents_data()
{
    QTest::addColumn<Timestamp>("start");
    QTest::addColumn<Timestamp>("end");
    QTest::newRow("one moment") << at("2023-01-01") << at("2023-01-01");
    QTest::newRow("a minute") << at("2023-01-01T00:00:00Z") << at("2023-01-01T00:01:00Z");
    QTest::newRow("all of time") << earliestTimestamp() << latestTimestamp();
    QTest::newRow("the first moment") << earliestTimestamp() << earliestTimestamp();
    QTest::newRow("before 1970") << at("1931-01-01") << at("1944-01-01");
    QTest::newRow("a year") << at("2023-01-01") << at("2024-01-01");
}

void ViewRangeTest::fitsOddExtents()
{
    QFETCH(Timestamp, start);
    QFETCH(Timestamp, end);
    const TimeRange fitted = fittedRange({start, end});
    QVERIFY(fitted.start <= start);
    QVERIFY(fitted.end >= end);
    QVERIFY(fitted.length() >= 5min);
    QVERIFY(fitted.start >= earliestTimestamp());
    QVERIFY(fitted.end <= latestTimestamp());
}

void ViewRangeTest::limitsToTheWhole_data()
{
    QTest::addColumn<Timestamp>("start");
    QTest::addColumn<Timestamp>("end");
    QTest::addColumn<Timestamp>("limitedStart");
    QTest::addColumn<Timestamp>("limitedEnd");
    const auto row = [](const char *name, const char *a, const char *b, const char *c,
                        const char *d) { QTest::newRow(name) << at(a) << at(b) << at(c) << at(d); };
    row("turned around", "2023-03-02", "2023-03-01", "2023-03-02T00:00:00Z",
        "2023-03-02T00:01:00Z");
    row("wider", "2020-01-01", "2030-01-01", "2023-01-01", "2024-01-01");
    row("before", "2022-01-01", "2022-01-11", "2023-01-01", "2023-01-11");
    row("after", "2025-01-01", "2025-01-11", "2023-12-22", "2024-01-01");
    row("inside", "2023-02-01", "2023-03-01", "2023-02-01", "2023-03-01");
    row("too short", "2023-02-01T00:00:00Z", "2023-02-01T00:00:01Z", "2023-02-01T00:00:00Z",
        "2023-02-01T00:01:00Z");
}

void ViewRangeTest::limitsToTheWhole()
{
    QFETCH(Timestamp, start);
    QFETCH(Timestamp, end);
    QFETCH(Timestamp, limitedStart);
    QFETCH(Timestamp, limitedEnd);
    const TimeRange limited = limitedTo({start, end}, {at("2023-01-01"), at("2024-01-01")});
    QCOMPARE(toIsoUtc(limited.start), toIsoUtc(limitedStart));
    QCOMPARE(toIsoUtc(limited.end), toIsoUtc(limitedEnd));
}

void ViewRangeTest::zoomKeepsItsAnchor_data()
{
    QTest::addColumn<double>("factor");
    QTest::addColumn<double>("place");
    for (const double factor : {0.1, 0.8, 1.0, 1.25, 10.0}) {
        for (const double place : {0.0, 0.3, 1.0})
            QTest::addRow("%g at %g", factor, place) << factor << place;
    }
}

void ViewRangeTest::zoomKeepsItsAnchor()
{
    QFETCH(double, factor);
    QFETCH(double, place);
    const TimeRange range{at("2023-01-01"), at("2023-02-01")};
    const Timestamp anchor = range.start
                             + Milliseconds(qint64(double(range.length().count()) * place));
    const TimeRange after = zoomed(range, factor, anchor);
    const double where = double((anchor - after.start).count()) / double(after.length().count());
    QVERIFY(qAbs(where - place) < 1e-6);
    QVERIFY(qAbs(double(after.length().count()) / double(range.length().count()) - factor) < 1e-6);
}

void ViewRangeTest::centresAndPans()
{
    const TimeRange range = centredOn(at("2023-06-01"), 2h);
    QCOMPARE(middle(range), at("2023-06-01"));
    QCOMPARE(range.length(), Milliseconds(2h));
    QCOMPARE(panned(range, 1h).start, range.start + 1h);
    QCOMPARE(panned(range, -1h).length(), range.length());
}

} // namespace view_range_test

BELVEDERE_TEST(view_range_test::ViewRangeTest)
#include "test_view_range.moc"
