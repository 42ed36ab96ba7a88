#include "app/aws/connection_limit.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <memory>

using namespace belvedere;

namespace connection_limit_test {

class ConnectionLimitTest : public QObject
{
    Q_OBJECT

private slots:
    void staysWithinSix_data()
    {
        QTest::addColumn<int>("asked");
        QTest::addColumn<int>("limit");
        QTest::newRow("less than one") << -3 << 1;
        QTest::newRow("one") << 1 << 1;
        QTest::newRow("six") << 6 << 6;
        QTest::newRow("more than Qt opens") << 7 << 6;
    }

    void staysWithinSix()
    {
        QFETCH(int, asked);
        QTEST(ConnectionLimit(asked).limit(), "limit");
    }

    void halvesAndGrows()
    {
        ConnectionLimit limit;
        limit.throttled();
        QCOMPARE(limit.limit(), 3);
        limit.throttled();
        limit.throttled();
        QCOMPARE(limit.limit(), 1);
        for (int i = 0; i < 9; ++i)
            limit.succeeded();
        QCOMPARE(limit.limit(), 1);
        limit.succeeded();
        QCOMPARE(limit.limit(), 2);
        for (int i = 0; i < 100; ++i)
            limit.succeeded();
        QCOMPARE(limit.limit(), 6);
    }

    void aThrottleStartsTheCountAnew()
    {
        ConnectionLimit limit;
        limit.throttled();
        for (int i = 0; i < 9; ++i)
            limit.succeeded();
        limit.throttled();
        limit.succeeded();
        QCOMPARE(limit.limit(), 1);
    }

    void admitsInOrder()
    {
        ConnectionLimit limit(2);
        QList<int> admitted;
        std::vector<std::unique_ptr<ConnectionTicket>> tickets;
        for (int i = 0; i < 5; ++i)
            tickets.push_back(std::make_unique<ConnectionTicket>(
                limit, nullptr, [&admitted, i] { admitted.append(i); }));
        QVERIFY(admitted.isEmpty()); // never before control is back in the event loop
        QTRY_COMPARE(admitted, (QList<int>{0, 1}));
        QCOMPARE(limit.waiting(), 3);
        tickets[3].reset(); // gave up waiting
        tickets[0].reset(); // done
        QTRY_COMPARE(admitted, (QList<int>{0, 1, 2}));
        tickets[1].reset();
        QTRY_COMPARE(admitted, (QList<int>{0, 1, 2, 4}));
        tickets.clear();
        QCOMPARE(limit.taken(), 0);
    }

    void aTicketGivenBackBeforeItIsTold()
    {
        ConnectionLimit limit(1);
        bool isTold = false;
        auto first = std::make_unique<ConnectionTicket>(limit, nullptr,
                                                        [&isTold] { isTold = true; });
        bool isNextTold = false;
        const ConnectionTicket next(limit, nullptr, [&isNextTold] { isNextTold = true; });
        first.reset();
        QTRY_VERIFY(isNextTold);
        QVERIFY(!isTold);
    }

    void aLowerLimitLetsRunWhatRuns()
    {
        ConnectionLimit limit(4);
        int admitted = 0;
        std::vector<std::unique_ptr<ConnectionTicket>> tickets;
        for (int i = 0; i < 6; ++i)
            tickets.push_back(
                std::make_unique<ConnectionTicket>(limit, nullptr, [&admitted] { ++admitted; }));
        QTRY_COMPARE(admitted, 4);
        limit.throttled();
        tickets[0].reset();
        tickets[1].reset();
        QCOMPARE(limit.taken(), 2);
        QCOMPARE(limit.waiting(), 2);
        tickets[2].reset();
        QTRY_COMPARE(admitted, 5);
    }

    void ticketsMayOutliveTheLimit()
    {
        auto limit = std::make_unique<ConnectionLimit>(1);
        ConnectionTicket running(*limit, nullptr, [] {});
        ConnectionTicket waiting(*limit, nullptr, [] {});
        limit.reset();
    }
};

} // namespace connection_limit_test

BELVEDERE_TEST(connection_limit_test::ConnectionLimitTest)
#include "test_connection_limit.moc"
