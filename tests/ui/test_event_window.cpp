#include "tests/support/test_main.h"
#include "ui/metrics/event_window.h"

#include <QTest>

using namespace belvedere;

namespace event_window_test {

class EventWindowTest final : public QObject
{
    Q_OBJECT

private slots:
    void sharesColumns_data();
    void sharesColumns();
    void coversEveryEventOnce_data() { sharesColumns_data(); }
    void coversEveryEventOnce();
    void zoomsAroundTheAnchor();
    void staysWholeWhenTheRoomChanges();
    void revealsNoFurtherThanNeeded();
};

void EventWindowTest::sharesColumns_data()
{
    QTest::addColumn<int>("events");
    QTest::addColumn<int>("room");
    QTest::addColumn<int>("perColumn");
    QTest::addColumn<int>("columns");
    QTest::newRow("no event") << 0 << 20 << 1 << 0;
    QTest::newRow("no room") << 5 << 0 << 5 << 1;
    QTest::newRow("negative room") << 5 << -3 << 5 << 1;
    QTest::newRow("one event") << 1 << 20 << 1 << 1;
    QTest::newRow("as many as fit") << 20 << 20 << 1 << 20;
    QTest::newRow("one more than fits") << 21 << 20 << 2 << 11;
    QTest::newRow("ten thousand") << 10'000 << 73 << 137 << 73;
}

void EventWindowTest::sharesColumns()
{
    QFETCH(int, events);
    QFETCH(int, room);
    EventWindow window;
    window.setCount(events);
    window.setRoom(room);
    QTEST(int(window.perColumn()), "perColumn");
    QTEST(window.columns(), "columns");
    QVERIFY(window.isWhole());
}

void EventWindowTest::coversEveryEventOnce()
{
    QFETCH(int, events);
    QFETCH(int, room);
    EventWindow window;
    window.setCount(events);
    window.setRoom(room);
    qsizetype next = 0;
    for (int column = 0; column < window.columns(); ++column) {
        const auto [begin, end] = window.eventsIn(column);
        QCOMPARE(begin, next);
        QVERIFY(end > begin);
        QCOMPARE(window.columnOf(begin), column);
        QCOMPARE(window.columnOf(end - 1), column);
        next = end;
    }
    QCOMPARE(next, qsizetype(events));
    QCOMPARE(window.columnOf(events), -1);
    QCOMPARE(window.columnOf(-1), -1);
    const auto outside = window.eventsIn(window.columns());
    QCOMPARE(outside.first, outside.second);
}

void EventWindowTest::zoomsAroundTheAnchor()
{
    EventWindow window;
    window.setCount(1000);
    window.setRoom(10); // 100 a column
    const qsizetype anchored = window.eventsIn(5).first;
    window.zoom(1, 5);
    QCOMPARE(window.perColumn(), qsizetype(50));
    QCOMPARE(window.eventsIn(5).first, anchored);
    window.zoom(20, 0);
    QCOMPARE(window.perColumn(), qsizetype(1));
    window.zoom(-20, 0);
    QVERIFY(window.isWhole());
    QCOMPARE(window.first(), qsizetype(0));
}

void EventWindowTest::staysWholeWhenTheRoomChanges()
{
    EventWindow window;
    window.setCount(1000);
    window.setRoom(10);
    window.setRoom(100);
    QCOMPARE(window.perColumn(), qsizetype(10));
    window.zoom(1, 0);
    window.setRoom(50); // zoomed in: keeps its columns' width
    QCOMPARE(window.perColumn(), qsizetype(5));
    window.setCount(3);
    QCOMPARE(window.perColumn(), qsizetype(1));
    QCOMPARE(window.columns(), 3);
}

void EventWindowTest::revealsNoFurtherThanNeeded()
{
    EventWindow window;
    window.setCount(100);
    window.setRoom(10);
    window.zoom(20, 0); // ten single events
    window.reveal(9);
    QCOMPARE(window.first(), qsizetype(0));
    window.reveal(10);
    QCOMPARE(window.first(), qsizetype(1));
    window.reveal(99);
    QCOMPARE(window.first(), window.lastFirst());
    window.reveal(40);
    QCOMPARE(window.first(), qsizetype(40));
    window.scrollTo(1'000'000);
    QCOMPARE(window.first(), qsizetype(90));
    window.scrollTo(-5);
    QCOMPARE(window.first(), qsizetype(0));
}

} // namespace event_window_test

BELVEDERE_TEST(event_window_test::EventWindowTest)
#include "test_event_window.moc"
