#include "app/analysis/event_groups.h"

#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <cmath>

using namespace belvedere;

namespace event_groups_test {

class EventGroupsTest : public QObject
{
    Q_OBJECT

private slots:
    void groups_data();
    void groups();
    void measuresAgainstTheBaseline();
    void chains();
    void manyEvents();
};

namespace {

constexpr Milliseconds minute{60'000};

Timestamp at(qint64 minutes)
{
    return Timestamp{} + minutes * minute;
}

// "1-4 8-9 | 3-5": events of two versions, in minutes.
std::vector<VersionEvents> parsed(const QString &text)
{
    std::vector<VersionEvents> versions;
    for (const QString &list : text.split(u'|')) {
        versions.push_back({.events = {}, .interval = minute});
        for (const QString &range : list.split(u' ', Qt::SkipEmptyParts))
            versions.back().events.push_back({at(range.section(u'-', 0, 0).toLongLong()),
                                              at(range.section(u'-', 1, 1).toLongLong())});
    }
    return versions;
}

QString written(const std::vector<EventGroup> &groups)
{
    QStringList texts;
    for (const EventGroup &group : groups) {
        QStringList members;
        for (const GroupedEvent &event : group.events)
            members += u"%1.%2"_s.arg(event.version).arg(event.event);
        const auto word = group.foundBy == FoundBy::All    ? u"all"_s
                          : group.foundBy == FoundBy::Some ? u"some"_s
                                                           : u"one"_s;
        texts += u"%1-%2 %3: %4"_s.arg((group.range.start - at(0)) / minute)
                     .arg((group.range.end - at(0)) / minute)
                     .arg(word, members.join(u' '));
    }
    return texts.join(u", "_s);
}

} // namespace

void EventGroupsTest::groups_data()
{
    QTest::addColumn<QString>("events");
    QTest::addColumn<QString>("groups");
    QTest::newRow("nothing") << u"|"_s << QString();
    QTest::newRow("one version only") << u"1-2"_s << u"1-2 all: 0.0"_s;
    QTest::newRow("found by one") << u"1-2|"_s << u"1-2 one: 0.0"_s;
    QTest::newRow("found by both") << u"1-4|3-6"_s << u"1-6 all: 0.0 1.0"_s;
    QTest::newRow("touching on a row is overlap") << u"1-3|3-6"_s << u"1-6 all: 0.0 1.0"_s;
    QTest::newRow("a row apart") << u"1-3|4-6"_s << u"1-3 one: 0.0, 4-6 one: 1.0"_s;
    QTest::newRow("two of three") << u"1-4|2-3|9-9"_s << u"1-4 some: 0.0 1.0, 9-9 one: 2.0"_s;
    QTest::newRow("a long one over several")
        << u"0-20|1-2 5-6 10-11"_s << u"0-20 all: 0.0 1.0 1.1 1.2"_s;
    QTest::newRow("the same event twice, no length, out of order")
        << u"9-9 3-3 3-3|"_s << u"3-3 one: 0.1 0.2, 9-9 one: 0.0"_s;
}

void EventGroupsTest::groups()
{
    QFETCH(QString, events);
    QFETCH(QString, groups);
    QCOMPARE(written(eventGroups(parsed(events), 0)), groups);
}

void EventGroupsTest::measuresAgainstTheBaseline()
{
    // Baseline 0-3 and 6-9, four rows each with the last; the other 2-7, six rows: two and two in common, ten in all.
    const auto groups = eventGroups(parsed(u"2-7|0-3 6-9"_s), 1);
    QCOMPARE(groups.size(), size_t(1));
    QCOMPARE(groups[0].overlaps, (std::vector<GroupOverlap>{
                                     {.version = 0, .iou = 0.4, .startDifference = 2 * minute}}));
    // Where the baseline found nothing there is nothing to measure against.
    QVERIFY(eventGroups(parsed(u"2-7|0-1"_s), 1)[1].overlaps.empty());
    // One row against one row.
    const auto same = eventGroups(parsed(u"2-2|2-2"_s), 0);
    QCOMPARE(same[0].overlaps.front().iou, 1.0);
}

void EventGroupsTest::chains()
{
    QVERIFY(!eventGroups(parsed(u"0-4|2-8"_s), 0)[0].isChained);
    QVERIFY(eventGroups(parsed(u"0-4 8-12|3-9"_s), 0)[0].isChained == false); // twice six is twelve
    QVERIFY(eventGroups(parsed(u"0-4 8-13|3-9"_s), 0)[0].isChained);
    QVERIFY(!eventGroups(parsed(u"3-3|3-3"_s), 0)[0].isChained);
}

void EventGroupsTest::manyEvents()
{
    std::vector<VersionEvents> versions(20);
    for (size_t version = 0; version < versions.size(); ++version) {
        for (int event = 999; event >= 0; --event)
            versions[version].events.push_back(
                {at(event * 100 + qint64(version)), at(event * 100 + qint64(version) + 30)});
    }
    const auto groups = eventGroups(versions, 3);
    QCOMPARE(groups.size(), size_t(1000));
    for (const EventGroup &group : groups) {
        QCOMPARE(group.events.size(), size_t(20));
        QCOMPARE(group.foundBy, FoundBy::All);
        QCOMPARE(group.overlaps.size(), size_t(19));
        QVERIFY(std::ranges::is_sorted(
            group.events, {}, [](const GroupedEvent &event) { return event.range.start; }));
    }
}

} // namespace event_groups_test

BELVEDERE_TEST(event_groups_test::EventGroupsTest)
#include "test_event_groups.moc"
