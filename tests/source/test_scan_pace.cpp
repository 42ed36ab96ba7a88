// How soon a change shows, and what looking for it costs.
#include "app/base/literals.h"
#include "app/source/scan_pace.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace std::chrono_literals;

namespace scan_pace_test {

class ScanPaceTest : public QObject
{
    Q_OBJECT

private slots:
    void pausesAsLongAsItCan_data();
    void pausesAsLongAsItCan();
};

void ScanPaceTest::pausesAsLongAsItCan_data()
{
    QTest::addColumn<int>("scan"); // all in ms
    QTest::addColumn<int>("processor");
    QTest::addColumn<int>("reading");
    QTest::addColumn<int>("pause");
    const auto row = [](const char *name, int scan, int processor, int reading, int pause) {
        QTest::newRow(name) << scan << processor << reading << pause;
    };
    row("nothing there", 0, 0, 0, 800);
    row("60,000 files", 80, 80, 300, 800);
    row("a slow disk", 500, 50, 400, 600);
    row("a slower disk", 700, 50, 400, 200);
    row("a slow reading", 80, 80, 5000, 240); // the processor's share
    row("a network that takes seconds", 5000, 200, 400, 5000);
    row("a million files", 1300, 1300, 900, 3900);
}

void ScanPaceTest::pausesAsLongAsItCan()
{
    QFETCH(int, scan);
    QFETCH(int, processor);
    QFETCH(int, reading);
    const ScanCost cost{std::chrono::milliseconds(scan), std::chrono::milliseconds(processor),
                        std::chrono::milliseconds(reading)};
    const auto pause = pauseAfter(cost);
    QTEST(int(pause.count()), "pause");
    // Within two seconds, but where one scan takes almost one of them or more than a quarter of a core would go into it.
    if (2 * cost.scan + cost.reading <= 1800ms && pause > 3 * cost.processor)
        QVERIFY(2 * cost.scan + pause + cost.reading <= 2s);
    QVERIFY(cost.processor * 4 <= cost.processor + pause);
}

} // namespace scan_pace_test

BELVEDERE_TEST(scan_pace_test::ScanPaceTest)
#include "test_scan_pace.moc"
