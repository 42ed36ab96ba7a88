#include "ui/metrics/contribution_map.h"

#include "metrics_contents.h"
#include "tests/support/cpu_time.h"
#include "tests/support/test_main.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace belvedere;
using namespace belvedere::testing;

namespace contribution_map_test {

class ContributionMapTest final : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatFits_data();
    void showsWhatFits();
    void averagesByDuration();
    void leavesOutWhatIsNotListed();
    void movesTheCursorByKeys();
    void clicksTellTheEvent();
    void paintsLargeMapsWithinAFrame();
};

namespace {

MapData mapOf(int events, int sensors)
{
    const ModelMetrics metrics = someMetrics(events, sensors, 0);
    MapData data{.contributions = metrics.contributions};
    for (int i = 0; i < sensors; ++i)
        data.sensors.push_back(
            {metrics.contributions.sensors()[size_t(i)], u"sensor%1"_s.arg(i), i});
    for (int i = 0; i < events; ++i)
        data.events.push_back({i, metrics.predictedRanges[size_t(i)], 1, i % 2 == 0});
    return data;
}

std::unique_ptr<ContributionMap> shown(MapData data, QSize size = {560, 320})
{
    auto map = std::make_unique<ContributionMap>();
    map->setTexts({.date = [](const MapEvent &) { return u"Sep 3"_s; },
                   .moment = [](const MapEvent &event) { return u"event %1"_s.arg(event.row); }});
    map->resize(size);
    map->setData(std::move(data));
    map->show();
    return map;
}

} // namespace

void ContributionMapTest::showsWhatFits_data()
{
    QTest::addColumn<int>("events");
    QTest::addColumn<int>("sensors");
    QTest::newRow("nothing") << 0 << 0;
    QTest::newRow("one of each") << 1 << 1;
    QTest::newRow("the sample") << 18 << 8;
    QTest::newRow("many sensors") << 5 << 300;
    QTest::newRow("many events") << 10'000 << 3;
    QTest::newRow("many of both") << 10'000 << 300;
}

void ContributionMapTest::showsWhatFits()
{
    QFETCH(int, events);
    QFETCH(int, sensors);
    const auto map = shown(mapOf(events, sensors));
    QVERIFY(map->shownSensors() <= 30);
    QVERIFY(map->window().columns() <= 90);
    QVERIFY(map->window().isWhole());
    QCOMPARE(map->findChild<QScrollBar *>(u"sensorScroll"_s)->isVisible(),
             sensors > map->shownSensors());
    for (int sensor = 0; sensor < map->shownSensors(); ++sensor)
        for (int column = 0; column < map->window().columns(); ++column)
            QVERIFY(QRectF(map->rect()).contains(map->cellRect(sensor, column)));
    QVERIFY(!map->grab().isNull());
}

void ContributionMapTest::averagesByDuration()
{
    MapData data = mapOf(4, 1);
    data.contributions = Contributions(data.contributions.sharedSensors(),
                                       std::vector<double>{0.1, 0.4, 0.2, 0.6});
    data.events[0].weight = 3;
    // So narrow that all four events share the only column: (3 * 0.1 + 0.4 + 0.2 + 0.6) / 6
    const auto map = shown(std::move(data), {20, 200});
    QCOMPARE(map->window().columns(), 1);
    QCOMPARE(map->shareAt(0, 0), 1.5 / 6);
    QVERIFY(map->readoutAt(0, 0).contains(u"4"));
}

void ContributionMapTest::leavesOutWhatIsNotListed()
{
    MapData data = mapOf(2, 2);
    const double none = std::nan("");
    data.contributions = Contributions(data.contributions.sharedSensors(),
                                       std::vector<double>{0.3, none, none, none});
    const auto map = shown(std::move(data));
    QCOMPARE(map->shareAt(0, 0), 0.3);
    QVERIFY(std::isnan(map->shareAt(1, 0)));
    QVERIFY(std::isnan(map->shareAt(0, 1)));
    QVERIFY(map->readoutAt(1, 0).contains(u"not listed"_s));
    QVERIFY(std::isnan(map->shareAt(7, 0)));
    QVERIFY(map->readoutAt(-1, -1).isEmpty());
}

void ContributionMapTest::movesTheCursorByKeys()
{
    const auto map = shown(mapOf(1000, 100));
    QTest::keyClick(map.get(), Qt::Key_Right);
    QCOMPARE(map->currentEvent(), qsizetype(map->window().perColumn() - 1));
    QTest::keyClick(map.get(), Qt::Key_Home);
    QCOMPARE(map->currentEvent(), qsizetype(0));
    for (int i = 0; i < 60; ++i)
        QTest::keyClick(map.get(), Qt::Key_Down);
    QCOMPARE(map->currentSensor(), 60);
    QVERIFY(!map->cellRect(60, 0).isEmpty());
    QTest::keyClick(map.get(), Qt::Key_PageUp);
    QCOMPARE(map->currentSensor(), 60 - map->shownSensors());
    const auto before = map->window().perColumn();
    QTest::keyClick(map.get(), Qt::Key_Plus);
    QVERIFY(map->window().perColumn() < before);
    QTest::keyClick(map.get(), Qt::Key_End);
    QCOMPARE(map->currentEvent(), qsizetype(999));
    QVERIFY(map->window().columnOf(999) >= 0);
    QTest::keyClick(map.get(), Qt::Key_Minus);
    QVERIFY(map->window().isWhole());
}

void ContributionMapTest::clicksTellTheEvent()
{
    const auto map = shown(mapOf(18, 8));
    QSignalSpy activations(map.get(), &ContributionMap::eventActivated);
    QSignalSpy readouts(map.get(), &ContributionMap::readoutChanged);
    QTest::mouseClick(map.get(), Qt::LeftButton, {}, map->cellRect(2, 5).center().toPoint());
    QCOMPARE(activations.size(), 1);
    QCOMPARE(activations.constLast().constFirst().toInt(), 5);
    QTest::mouseMove(map.get(), map->cellRect(0, 3).center().toPoint());
    QTRY_VERIFY(!readouts.isEmpty());
    QTRY_VERIFY(readouts.constLast().constFirst().toString().contains(u"50.0 %"_s));
    QVERIFY(map->accessibleDescription().contains(u"part0\\sensor0"_s));
    QTest::keyClick(map.get(), Qt::Key_Return);
    QCOMPARE(activations.size(), 2);
}

void ContributionMapTest::paintsLargeMapsWithinAFrame()
{
    // No frame has anything to do with how many cells there are: what one costs is counted, whatever else the machine does.
    const auto cost = [](int events, int sensors) {
        const auto map = shown(mapOf(events, sensors), {1400, 800});
        QPixmap picture = map->grab();
        double least = std::numeric_limits<double>::max();
        for (int i = 0; i < 5; ++i) {
            const double before = test::threadSeconds();
            picture = map->grab();
            least = std::min(least, test::threadSeconds() - before);
        }
        return least;
    };
    const double few = cost(1'000, 30);
    const double many = cost(10'000, 300);
    QVERIFY2(many < 10 * few, qPrintable(u"%1 s, %2 s"_s.arg(few).arg(many)));
}

} // namespace contribution_map_test

BELVEDERE_WINDOW_TEST(contribution_map_test::ContributionMapTest)
#include "test_contribution_map.moc"
