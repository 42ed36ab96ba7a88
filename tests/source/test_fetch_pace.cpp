#include "app/base/literals.h"
#include "app/source/fetch_pace.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace std::chrono_literals;

namespace fetch_pace_test {

class FetchPaceTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsNothingTooEarly();
    void goesByTheLastSeconds();
    void knowsWhenAllIsDone();
    void standsStill();

private:
    static QDateTime at(qint64 ms)
    {
        return QDateTime::fromMSecsSinceEpoch(1'000'000 + ms, Qt::UTC);
    }
};

void FetchPaceTest::tellsNothingTooEarly()
{
    FetchPace pace;
    QCOMPARE(pace.perSecond(at(0)), 0.0);
    QVERIFY(!pace.remaining(5, at(0)));
    pace.count(at(0));
    pace.count(at(10));
    QCOMPARE(pace.perSecond(at(500)), 0.0);
    QVERIFY(!pace.remaining(5, at(500)));
}

void FetchPaceTest::goesByTheLastSeconds()
{
    FetchPace pace;
    for (int i = 0; i < 100; ++i) // ten a second for ten seconds
        pace.count(at(i * 100));
    QCOMPARE(pace.perSecond(at(10'000)), 10.0);
    QCOMPARE(pace.remaining(50, at(10'000)), 5s);
    QCOMPARE(pace.remaining(51, at(10'000)), 6s);
    for (int i = 0; i < 10; ++i) // one a second for ten more
        pace.count(at(10'000 + i * 1000));
    QCOMPARE(pace.perSecond(at(20'000)), 1.0);
}

void FetchPaceTest::knowsWhenAllIsDone()
{
    QCOMPARE(FetchPace().remaining(0, at(0)), 0s);
}

void FetchPaceTest::standsStill()
{
    FetchPace pace;
    pace.count(at(0));
    QCOMPARE(pace.perSecond(at(60'000)), 0.0);
    QVERIFY(!pace.remaining(1, at(60'000)));
}

} // namespace fetch_pace_test

BELVEDERE_TEST(fetch_pace_test::FetchPaceTest)
#include "test_fetch_pace.moc"
