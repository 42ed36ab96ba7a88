#include "ui/metrics/row_chart.h"

#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QBarSet>
#include <QChart>
#include <QHorizontalStackedBarSeries>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace belvedere;

namespace row_chart_test {

class RowChartTest final : public QObject
{
    Q_OBJECT

private slots:
    void holdsOnlyRowsInSight_data();
    void holdsOnlyRowsInSight();
    void scrollsByKeysAndWheel();
    void tellsTheRowInWords();
    void activatesByClickAndKey();
    void survivesOddRows_data();
    void survivesOddRows();
};

namespace {

RowChartData rows(int count)
{
    return {.count = count,
            .row =
                [](int row) {
                    return ChartRow{.label = u"row %1"_s.arg(row),
                                    .valueText = u"5 h"_s,
                                    .readout = u"this is row %1"_s.arg(row),
                                    .pale = 8,
                                    .from = 2,
                                    .to = 8};
                },
            .maximum = 10,
            .ticks = {{0, u"0 h"_s}, {5, u"5 h"_s}, {10, u"10 h"_s}}};
}

std::unique_ptr<RowChart> shown(RowChartData data, QSize size = {500, 300})
{
    auto chart = std::make_unique<RowChart>();
    chart->resize(size);
    chart->setData(std::move(data));
    chart->show();
    return chart;
}

int barsIn(RowChart &chart)
{
    const auto *series = qobject_cast<QHorizontalStackedBarSeries *>(
        chart.chart()->series().constFirst());
    return int(series->barSets().constFirst()->count());
}

} // namespace

void RowChartTest::holdsOnlyRowsInSight_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("none") << 0;
    QTest::newRow("one") << 1;
    QTest::newRow("a few") << 11;
    QTest::newRow("ten thousand") << 10'000;
}

void RowChartTest::holdsOnlyRowsInSight()
{
    QFETCH(int, count);
    const auto chart = shown(rows(count));
    QVERIFY(chart->shownRows() <= 20);
    QCOMPARE(barsIn(*chart), chart->shownRows());
    QCOMPARE(chart->findChild<QScrollBar *>(u"rowScroll"_s)->isVisible(),
             count > chart->shownRows());
    for (int row = 0; row < chart->shownRows(); ++row)
        QVERIFY(QRectF(chart->viewport()->rect()).contains(chart->rowRect(row)));
    QVERIFY(!chart->grab().isNull());
}

void RowChartTest::scrollsByKeysAndWheel()
{
    const auto chart = shown(rows(1000));
    chart->setFocus();
    QTest::keyClick(chart.get(), Qt::Key_End);
    QCOMPARE(chart->currentRow(), 999);
    QCOMPARE(chart->firstRow(), 1000 - chart->shownRows());
    QVERIFY(!chart->rowRect(999).isEmpty());
    QTest::keyClick(chart.get(), Qt::Key_Up);
    QCOMPARE(chart->currentRow(), 998);
    QTest::keyClick(chart.get(), Qt::Key_PageUp);
    QCOMPARE(chart->currentRow(), 998 - chart->shownRows());
    QTest::keyClick(chart.get(), Qt::Key_Home);
    QCOMPARE(chart->firstRow(), 0);
    chart->findChild<QScrollBar *>(u"rowScroll"_s)->setValue(500);
    QCOMPARE(chart->firstRow(), 500);
}

void RowChartTest::tellsTheRowInWords()
{
    const auto chart = shown(rows(3));
    QSignalSpy readouts(chart.get(), &RowChart::readoutChanged);
    QTest::mouseMove(chart->viewport(), chart->rowRect(1).center().toPoint());
    QTRY_COMPARE(chart->accessibleDescription(), u"this is row 1"_s);
    QVERIFY(!readouts.isEmpty());
    QCOMPARE(readouts.constLast().constFirst().toString(), u"this is row 1"_s);
}

void RowChartTest::activatesByClickAndKey()
{
    const auto chart = shown(rows(3));
    QSignalSpy activations(chart.get(), &RowChart::rowActivated);
    QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, chart->rowRect(2).center().toPoint());
    QCOMPARE(activations.size(), 1);
    QCOMPARE(activations.constLast().constFirst().toInt(), 2);
    QTest::mouseClick(chart->viewport(), Qt::LeftButton, {},
                      QPoint(100, chart->viewport()->height() - 2));
    QCOMPARE(activations.size(), 1); // below the rows
    QTest::keyClick(chart.get(), Qt::Key_Return);
    QCOMPARE(activations.size(), 2);
}

void RowChartTest::survivesOddRows_data()
{
    QTest::addColumn<ChartRow>("row");
    QTest::newRow("nothing in it") << ChartRow{};
    QTest::newRow("missed, zero length") << ChartRow{.look = ChartRow::Look::Missed};
    QTest::newRow("ends before it starts") << ChartRow{.from = 5, .to = 2};
    QTest::newRow("ten thousand letters")
        << ChartRow{.label = QString(10'000, u'x'), .subLabel = QString(10'000, u'y')};
    QTest::newRow("markup") << ChartRow{.label = u"<b>x</b>"_s, .readout = u"<img src=x>"_s};
    QTest::newRow("right to left") << ChartRow{.label = u"مضخة"_s};
}

void RowChartTest::survivesOddRows()
{
    QFETCH(ChartRow, row);
    for (const QSize size : {QSize(500, 300), QSize(20, 20), QSize(220, 140)})
        QVERIFY(!shown({.count = 2,
                        .row = [row](int) { return row; },
                        .reference = ChartTick{0.5, u"half"_s}},
                       size)
                     ->grab()
                     .isNull());
}

} // namespace row_chart_test

BELVEDERE_WINDOW_TEST(row_chart_test::RowChartTest)
#include "test_row_chart.moc"
