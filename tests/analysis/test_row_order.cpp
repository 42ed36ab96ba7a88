#include "app/analysis/row_order.h"

#include "app/base/parallel.h"
#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <numeric>

using namespace belvedere;

namespace row_order_test {

class RowOrderTest : public QObject
{
    Q_OBJECT

private slots:
    void sorts_data();
    void sorts();
    void readsAColumnOnce();
    void keepsToTheGivenRows();
    void severalThreadsMayAsk();
};

void RowOrderTest::sorts_data()
{
    using Values = std::vector<FieldValue>;
    using Rows = std::vector<quint32>;
    QTest::addColumn<Values>("values");
    QTest::addColumn<Rows>("ascending");
    QTest::addColumn<Rows>("descending");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("none") << Values{} << Rows{} << Rows{};
    QTest::newRow("absent, NaN and nothing of nothing last")
        << Values{{}, 2.0, nan, Ratio{0, 0}, 1.0} << Rows{4, 1, 0, 2, 3} << Rows{1, 4, 0, 2, 3};
    QTest::newRow("ties as they come") << Values{qint64(1), qint64(2), qint64(1), qint64(2)}
                                       << Rows{0, 2, 1, 3} << Rows{1, 3, 0, 2};
    QTest::newRow("extremes") << Values{std::numeric_limits<qint64>::max(),
                                        std::numeric_limits<qint64>::min(), qint64(0)}
                              << Rows{1, 2, 0} << Rows{0, 2, 1};
    QTest::newRow("text without case") << Values{u"b"_s, u"A"_s, u"a"_s, u"B"_s, u"ä"_s}
                                       << Rows{1, 2, 3, 0, 4} << Rows{4, 0, 3, 2, 1};
    QTest::newRow("words") << Values{Word{u"SUCCESS"_s}, Word{u"FAILED"_s}} << Rows{1, 0}
                           << Rows{0, 1};
    QTest::newRow("shares, then size") << Values{Ratio{1, 2}, Ratio{2, 4}, Ratio{3, 4}, Ratio{1, 4}}
                                       << Rows{3, 0, 1, 2} << Rows{2, 1, 0, 3};
    QTest::newRow("kinds apart") << Values{u"x"_s, qint64(5), true} << Rows{2, 1, 0}
                                 << Rows{0, 1, 2};
    QTest::newRow("times") << Values{belvedere::test::minute(5), belvedere::test::minute(-5)}
                           << Rows{1, 0} << Rows{0, 1};
    QTest::newRow("durations and ranges")
        << Values{Milliseconds(5), Milliseconds(4), belvedere::test::minutes(0, 9),
                  belvedere::test::minutes(0, 8)}
        << Rows{1, 0, 3, 2} << Rows{2, 3, 0, 1};
}

void RowOrderTest::sorts()
{
    QFETCH(std::vector<FieldValue>, values);
    QFETCH(std::vector<quint32>, ascending);
    QFETCH(std::vector<quint32>, descending);
    std::vector<VersionEntry> entries(values.size());
    std::vector<const VersionEntry *> pointers;
    for (size_t i = 0; i < entries.size(); ++i) {
        entries[i].version.version = qint64(i);
        pointers.push_back(&entries[i]);
    }
    const RowOrder order(pointers);
    const auto reader = [&](const VersionEntry &entry) {
        return values[size_t(entry.version.version)];
    };
    std::vector<quint32> rows(values.size());
    std::iota(rows.rbegin(), rows.rend(), quint32(0));
    order.sort(rows, 0, reader, true);
    QCOMPARE(rows, ascending);
    order.sort(rows, 0, reader, false);
    QCOMPARE(rows, descending);
}

void RowOrderTest::readsAColumnOnce()
{
    VersionEntry entry;
    const RowOrder order({&entry});
    int reads = 0;
    const auto reader = [&](const VersionEntry &) { return FieldValue(qint64(++reads)); };
    std::vector<quint32> rows{0};
    order.sort(rows, 3, reader, true);
    order.sort(rows, 3, reader, false);
    QCOMPARE(reads, 1);
    order.sort(rows, 4, reader, false);
    QCOMPARE(reads, 2);
}

void RowOrderTest::keepsToTheGivenRows()
{
    std::vector<VersionEntry> entries(5);
    std::vector<const VersionEntry *> pointers;
    for (size_t i = 0; i < entries.size(); ++i) {
        entries[i].version.version = 10 - qint64(i);
        pointers.push_back(&entries[i]);
    }
    const RowOrder order(pointers);
    std::vector<quint32> rows{0, 3, 4};
    order.sort(
        rows, 0, [](const VersionEntry &entry) { return FieldValue(entry.version.version); }, true);
    QCOMPARE(rows, (std::vector<quint32>{4, 3, 0}));
    rows.clear();
    order.sort(
        rows, 0, [](const VersionEntry &entry) { return FieldValue(entry.version.version); }, true);
    QVERIFY(rows.empty());
}

void RowOrderTest::severalThreadsMayAsk()
{
    constexpr int columns = 8;
    std::vector<VersionEntry> entries(5000);
    std::vector<const VersionEntry *> pointers;
    for (size_t i = 0; i < entries.size(); ++i) {
        entries[i].version.version = qint64(i);
        pointers.push_back(&entries[i]);
    }
    const RowOrder order(pointers);
    const auto reader = [](const VersionEntry &entry) {
        return FieldValue(QString::number(entry.version.version % 100));
    };
    QVERIFY(!order.isReady(0));
    forEachInParallel(columns * 4, 4, 1,
                      [&](int, size_t turn) { order.prepare(int(turn) % columns, reader); });
    std::vector<quint32> rows = {3, 103, 2};
    for (int column = 0; column < columns; ++column) {
        QVERIFY(order.isReady(column));
        order.sort(rows, column, reader, false);
        QCOMPARE(rows, (std::vector<quint32>{3, 103, 2}));
    }
}

} // namespace row_order_test

BELVEDERE_TEST(row_order_test::RowOrderTest)
#include "test_row_order.moc"
