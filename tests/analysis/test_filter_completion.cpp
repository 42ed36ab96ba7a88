#include "app/analysis/filter.h"
#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace filter_completion_test {

namespace {

std::vector<VersionEntry> versions()
{
    std::vector<VersionEntry> entries(3);
    entries[0].version.modelName = u"water loop"_s;
    entries[1].version.modelName = u"water-loop"_s;
    entries[2].version.modelName = u"fire \"x\""_s;
    entries[0].version.status = WireEnum<ModelVersionStatus>(u"SUCCESS"_s);
    entries[1].version.status = WireEnum<ModelVersionStatus>(u"FAILED"_s);
    entries[0].version.created = at("2024-03-01");
    entries[0].version.schema = schemaOf(u"pump"_s, {u"Sensor0"_s, u"Sensor 1"_s});
    return entries;
}

} // namespace

class FilterCompletionTest : public QObject
{
    Q_OBJECT

private slots:
    void completes_data();
    void completes();
    void offersShortNamesFirst();
    void candidatesAreUnderstood();
};

void FilterCompletionTest::completes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("cursor"); // -1: at the end
    QTest::addColumn<int>("from");
    QTest::addColumn<QStringList>("first");
    QTest::newRow("beyond the end") << u"stat"_s << 99 << 0 << QStringList{u"status:"_s};
    QTest::newRow("field") << u"a stat"_s << -1 << 2 << QStringList{u"status:"_s};
    QTest::newRow("negated") << u"-stat"_s << -1 << 1 << QStringList{u"status:"_s};
    QTest::newRow("in parentheses")
        << u"(a or SOUR"_s << -1 << 6 << QStringList{u"source:"_s, u"SourceType:"_s};
    QTest::newRow("in the middle") << u"stat recall>1"_s << 2 << 0 << QStringList{u"status:"_s};
    QTest::newRow("no such thing") << u"xyz"_s << -1 << 0 << QStringList{};
    QTest::newRow("words of the field")
        << u"status:"_s << -1 << 7 << QStringList{u"failed"_s, u"success"_s};
    QTest::newRow("part of a word") << u"status:cc"_s << -1 << 7 << QStringList{u"success"_s};
    QTest::newRow("quotes where needed")
        << u"model:wa"_s << -1 << 6 << QStringList{u"\"water loop\""_s, u"water-loop"_s};
    QTest::newRow("in quotes") << u"x model:\"water l"_s << -1 << 8
                               << QStringList{u"\"water loop\""_s};
    QTest::newRow("escaped") << u"model=f"_s << -1 << 6 << QStringList{u"\"fire \\\"x\\\"\""_s};
    QTest::newRow("years and months")
        << u"created>=20"_s << -1 << 9 << QStringList{u"2024"_s, u"2024-03"_s};
    QTest::newRow("sensors") << u"sensor:"_s << -1 << 7
                             << QStringList{u"\"pump\\\\Sensor 1\""_s, u"pump\\Sensor0"_s};
    QTest::newRow("flag") << u"active:"_s << -1 << 7 << QStringList{u"false"_s};
    QTest::newRow("the file, not the source")
        << u"derived.so"_s << -1 << 0 << QStringList{u"derived.source:"_s};
    QTest::newRow("of derived alone")
        << u"Derived.e"_s << -1 << 0
        << QStringList{u"derived.events:"_s, u"derived.eventPrecision:"_s};
    QTest::newRow("unknown field") << u"colour:r"_s << -1 << 7 << QStringList{};
}

void FilterCompletionTest::completes()
{
    QFETCH(QString, text);
    QFETCH(int, cursor);
    QFETCH(int, from);
    QFETCH(QStringList, first);
    const auto entries = versions();
    const Completion completion = completeFilter(text, cursor < 0 ? text.size() : cursor,
                                                 {&entries[0], &entries[1], &entries[2]});
    QCOMPARE(int(completion.from), from);
    QVERIFY2(first.isEmpty() ? completion.candidates.isEmpty()
                             : completion.candidates.size() >= first.size(),
             qPrintable(completion.candidates.join(u' ')));
    QCOMPARE(completion.candidates.first(first.size()), first);
}

void FilterCompletionTest::offersShortNamesFirst()
{
    const Completion completion = completeFilter({}, 0, {});
    QCOMPARE(completion.candidates.front(), u"status:"_s);
    QVERIFY(completion.candidates.contains(u"recall:"_s));
    QVERIFY(completion.candidates.contains(u"TrainingDataStartTime:"_s));
    QVERIFY(!completion.candidates.contains(u"Status:"_s)); // the same field
}

void FilterCompletionTest::candidatesAreUnderstood()
{
    const auto entries = versions();
    for (const char *field : {"model:", "status:", "sensor:", "created:", "active:"}) {
        const QString text = QString::fromLatin1(field);
        const auto candidates =
            completeFilter(text, text.size(), {&entries[0], &entries[1], &entries[2]}).candidates;
        QVERIFY2(!candidates.isEmpty(), field);
        for (const QString &candidate : candidates) {
            const auto filter = Filter::parse(text + candidate);
            QVERIFY2(filter, qPrintable(text + candidate));
            QVERIFY2(
                std::ranges::any_of(
                    entries, [&](const VersionEntry &entry) { return filter->matches(entry); }),
                qPrintable(text + candidate));
        }
    }
}

} // namespace filter_completion_test

BELVEDERE_TEST(filter_completion_test::FilterCompletionTest)
#include "test_filter_completion.moc"
