#include "ui/metrics/metrics_pane.h"

#include "metrics_contents.h"
#include "tests/support/test_main.h"
#include "ui/metrics/contribution_map.h"
#include "ui/metrics/duration_chart.h"
#include "ui/metrics/events_card.h"
#include "ui/metrics/map_card.h"
#include "ui/metrics/prior_card.h"
#include "ui/metrics/row_chart.h"
#include "ui/metrics/sensors_card.h"
#include "ui/metrics/state_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

using namespace belvedere;
using namespace belvedere::testing;

namespace metrics_pane_test {

class MetricsPaneTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_pane.reset(); }

    void saysWhyThereIsNothing_data();
    void saysWhyThereIsNothing();
    void showsBrokenTextAtItsOffset();
    void showsFoundAndMissed();
    void explainsAbsentLabels();
    void explainsAbsentEvents();
    void showsDurations();
    void comparesWithThePrior();
    void greysNumbersWithoutLabels();
    void groupsSensorsByComponent();
    void picksEvents();
    void keepsWhatWasSetBetweenVersions();
    void stacksWhenNarrow();
    void givesDurationsACardWhenHigh();
    void copiesValuesAndPicture();
    void calculatesLargeMetricsInAWorker();
    void forgetsAnOlderCalculation();
    void namesTheZone();

private:
    template<typename W>
    W *child(const char *name) const
    {
        return m_pane->findChild<W *>(QString::fromLatin1(name));
    }
    void showVersion(ModelVersion version)
    {
        const auto contents = contentsOf({std::move(version)});
        m_pane->setVersion(contents, contents->versions.front().key());
    }

    std::unique_ptr<MetricsPane> m_pane;
};

void MetricsPaneTest::init()
{
    m_pane = std::make_unique<MetricsPane>();
    m_pane->resize(1200, 760);
    m_pane->show();
}

void MetricsPaneTest::saysWhyThereIsNothing_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("heading");
    QTest::addColumn<QString>("explanation");
    QTest::newRow("in progress") << u"IN_PROGRESS"_s << QString() << u"still being trained"_s
                                 << u"in progress"_s;
    QTest::newRow("importing") << u"IMPORT_IN_PROGRESS"_s << QString() << u"still being imported"_s
                               << u"import"_s;
    QTest::newRow("failed") << u"FAILED"_s << u"too <b>few</b> rows"_s << u"failed"_s
                            << u"too <b>few</b> rows"_s;
    QTest::newRow("failed, no reason") << u"FAILED"_s << QString() << u"failed"_s << u"no reason"_s;
    QTest::newRow("canceled") << u"CANCELED"_s << QString() << u"canceled"_s << u"stopped"_s;
    QTest::newRow("finished") << u"SUCCESS"_s << QString() << u"has no metrics"_s
                              << u"evaluation range"_s;
    QTest::newRow("word from the future")
        << u"PAUSED"_s << QString() << u"has no metrics"_s << u"ModelMetrics"_s;
}

void MetricsPaneTest::saysWhyThereIsNothing()
{
    QFETCH(QString, status);
    QFETCH(QString, reason);
    QFETCH(QString, heading);
    QFETCH(QString, explanation);
    QCOMPARE(child<StateView>("metricsState")->heading(), u"No version chosen"_s);
    ModelVersion version = someVersion(4, std::nullopt);
    version.status = WireEnum<ModelVersionStatus>(status);
    if (!reason.isEmpty())
        version.failedReason = reason;
    showVersion(std::move(version));
    QVERIFY(child<StateView>("metricsState")->isVisible());
    QVERIFY(child<StateView>("metricsState")->heading().contains(heading));
    QVERIFY(child<StateView>("metricsState")->heading().contains(u"v4"_s));
    QVERIFY(child<StateView>("metricsState")->explanation().contains(explanation));
    m_pane->setVersion(nullptr, {});
    QCOMPARE(child<StateView>("metricsState")->heading(), u"No version chosen"_s);
    QVERIFY(m_pane->version().isEmpty());
}

void MetricsPaneTest::showsBrokenTextAtItsOffset()
{
    ModelVersion version = someVersion(4, std::nullopt);
    version.modelMetricsProblem = MetricsProblem{
        .offset = 7, .message = u"no value."_s, .text = u"{\"ä\": <b>}"_s};
    showVersion(std::move(version));
    QVERIFY(child<StateView>("metricsState")->explanation().contains(u"byte 7"_s));
    auto *text = child<QPlainTextEdit>("brokenText");
    QVERIFY(text->isVisible());
    QCOMPARE(text->toPlainText(), u"{\"ä\": <b>}"_s);
    QCOMPARE(text->textCursor().position(), 6); // the umlaut has two bytes
    showVersion(someVersion(4, someMetrics(3, 4, 2)));
    QVERIFY(!text->isVisible());
}

void MetricsPaneTest::showsFoundAndMissed()
{
    showVersion(someVersion(4, someMetrics(6, 4, 4)));
    auto *card = child<EventsCard>("eventsCard");
    QVERIFY(card->isVisible());
    QVERIFY2(card->title().contains(u"2 of 4"_s), qPrintable(card->title()));
    const RowChartData &data = child<RowChart>("forewarningChart")->data();
    QCOMPARE(data.count, 4);
    QCOMPARE(data.row(0).look, ChartRow::Look::Strong);
    QCOMPARE(data.row(1).look, ChartRow::Look::Missed);
    QCOMPARE(data.row(1).valueText, u"missed"_s);
    QVERIFY(data.row(1).readout.contains(u"missed"_s));
    // Label -1 h to 4 h, detected from 0 h on: four hours of forewarning.
    QCOMPARE(data.row(0).from, 1.0);
    QCOMPARE(data.row(0).to, 5.0);
    QVERIFY(card->captionText().contains(u"hatched"_s));
}

void MetricsPaneTest::explainsAbsentLabels()
{
    ModelMetrics metrics = someMetrics(6, 4, 0);
    metrics.labeledRanges.reset();
    showVersion(someVersion(4, metrics));
    auto *card = child<EventsCard>("eventsCard");
    QCOMPARE(card->view(), EventsCard::View::Durations); // what there is to see
    QVERIFY(card->captionText().contains(u"no labelled ranges"_s));
    QTest::mouseClick(child<QToolButton>("toForewarning"), Qt::LeftButton);
    QVERIFY(child<QLabel>("eventsMessage")->isVisible());
    QVERIFY(child<QLabel>("eventsMessage")->text().contains(u"no labelled ranges"_s));
}

void MetricsPaneTest::explainsAbsentEvents()
{
    showVersion(someVersion(4, someMetrics(0, 4, 4)));
    QCOMPARE(child<RowChart>("forewarningChart")->data().count, 4);
    QVERIFY(child<QLabel>("sensorsMessage")->isVisible());
    QVERIFY(child<QLabel>("mapMessage")->isVisible());
    QTest::mouseClick(child<QToolButton>("toDurations"), Qt::LeftButton);
    QVERIFY(child<QLabel>("eventsMessage")->text().contains(u"No event"_s));
}

void MetricsPaneTest::showsDurations()
{
    showVersion(someVersion(4, someMetrics(6, 4, 4)));
    QTest::mouseClick(child<QToolButton>("toDurations"), Qt::LeftButton);
    auto *chart = child<EventsCard>("eventsCard")->findChild<DurationChart *>(u"durationChart"_s);
    QVERIFY(chart->isVisible());
    QCOMPARE(chart->window().columns(), 6);
    QVERIFY(child<EventsCard>("eventsCard")->title().contains(u"6 events"_s));
    QSignalSpy picks(m_pane.get(), &MetricsPane::eventPicked);
    QTest::mouseClick(chart->viewport(), Qt::LeftButton, {},
                      chart->columnRect(3).center().toPoint());
    QCOMPARE(picks.size(), 1);
    QCOMPARE(picks.constLast().at(1).value<qsizetype>(), qsizetype(3));
}

void MetricsPaneTest::comparesWithThePrior()
{
    ModelVersion version = someVersion(4, someMetrics(6, 4, 4));
    version.priorModelMetrics = someMetrics(3, 4, 4);
    version.priorModelMetrics->recall = 0.75;
    version.modelMetrics->labelsPresent = true;
    version.autoPromotionResult = WireEnum<AutoPromotionResult>(u"MODEL_NOT_PROMOTED"_s);
    showVersion(version);
    auto *table = child<QTableWidget>("priorTable");
    QVERIFY(!table->isColumnHidden(2));
    QCOMPARE(table->item(0, 0)->text(), u"Recall"_s);
    QCOMPARE(table->item(0, 1)->text(), u"0.50"_s);
    QCOMPARE(table->item(0, 2)->text(), u"0.75"_s);
    QCOMPARE(table->item(0, 3)->text(), u"▼ worse"_s);
    QVERIFY(child<QLabel>("promotionRule")->text().contains(u"Not promoted"_s));

    version.priorModelMetrics.reset();
    showVersion(version);
    QVERIFY(table->isColumnHidden(2));
    QVERIFY(table->isColumnHidden(3));
    QVERIFY(!child<QLabel>("promotionRule")->text().isEmpty());
    QVERIFY(!child<PriorCard>("priorCard")->title().contains(u"prior"_s));
}

void MetricsPaneTest::greysNumbersWithoutLabels()
{
    ModelMetrics metrics = someMetrics(6, 4, 0);
    metrics.labelsPresent = false;
    showVersion(someVersion(4, metrics));
    const auto *table = child<QTableWidget>("priorTable");
    QCOMPARE(table->item(0, 1)->foreground().color(), Theme::light().dim);
    QVERIFY(table->item(0, 1)->toolTip().contains(u"means nothing"_s));
    QVERIFY(child<QLabel>("promotionRule")->text().contains(u"no labels"_s));
}

void MetricsPaneTest::groupsSensorsByComponent()
{
    showVersion(someVersion(4, someMetrics(6, 20, 4)));
    const auto *chart = child<RowChart>("sensorChart");
    QCOMPARE(chart->data().count, 15);
    QVERIFY(child<SensorsCard>("sensorsCard")->title().contains(u"15 of 20"_s));
    QCOMPARE(chart->data().row(0).valueText, u"50.0 %"_s);
    QVERIFY(chart->data().row(0).readout.contains(u"part0\\sensor0"_s));
    QCOMPARE(chart->data().reference->at, 1.0 / 20);
    QTest::mouseClick(child<QToolButton>("byComponent"), Qt::LeftButton);
    QCOMPARE(chart->data().count, 5);
    QCOMPARE(chart->data().row(0).label, u"part0"_s);
    QVERIFY(!chart->data().reference);
}

void MetricsPaneTest::picksEvents()
{
    const auto contents = contentsOf({someVersion(4, someMetrics(6, 4, 4))});
    const QString key = contents->versions.front().key();
    m_pane->setVersion(contents, key);
    QSignalSpy picks(m_pane.get(), &MetricsPane::eventPicked);
    auto *map = child<ContributionMap>("contributionMap");
    QTest::mouseClick(map, Qt::LeftButton, {}, map->cellRect(1, 4).center().toPoint());
    QCOMPARE(picks.size(), 1);
    QCOMPARE(picks.constLast().at(0).toString(), key);
    QCOMPARE(picks.constLast().at(1).value<qsizetype>(), qsizetype(4));
    auto *chart = child<RowChart>("forewarningChart");
    QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, chart->rowRect(2).center().toPoint());
    QCOMPARE(picks.constLast().at(1).value<qsizetype>(),
             qsizetype(2)); // the event that found the third label
    QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, chart->rowRect(1).center().toPoint());
    QCOMPARE(picks.size(), 2); // missed: nothing to show
}

void MetricsPaneTest::keepsWhatWasSetBetweenVersions()
{
    showVersion(someVersion(4, someMetrics(6, 20, 4)));
    QTest::mouseClick(child<QToolButton>("byComponent"), Qt::LeftButton);
    QTest::mouseClick(child<QToolButton>("toDurations"), Qt::LeftButton);
    showVersion(someVersion(5, someMetrics(3, 8, 2)));
    QVERIFY(child<SensorsCard>("sensorsCard")->isByComponent());
    QCOMPARE(child<EventsCard>("eventsCard")->view(), EventsCard::View::Durations);
    m_pane->setTheme(Theme::dark());
    QVERIFY(child<SensorsCard>("sensorsCard")->isByComponent());
}

void MetricsPaneTest::stacksWhenNarrow()
{
    showVersion(someVersion(4, someMetrics(6, 4, 4)));
    const QWidget *events = child<EventsCard>("eventsCard");
    const QWidget *prior = child<PriorCard>("priorCard");
    QTRY_COMPARE(prior->y(), events->y());
    m_pane->resize(500, 760);
    QTRY_VERIFY(prior->y() > events->y());
    QTRY_VERIFY(child<MapCard>("mapCard")->y() > prior->y());
    QVERIFY(child<QScrollArea>("metricsScroll")->widget()->width() <= 500);
}

void MetricsPaneTest::givesDurationsACardWhenHigh()
{
    showVersion(someVersion(4, someMetrics(6, 4, 4)));
    QVERIFY(!child<EventsCard>("durationsCard")->isVisible());
    QTest::mouseClick(child<QToolButton>("toDurations"), Qt::LeftButton);
    m_pane->resize(1200, 1300);
    QTRY_VERIFY(child<EventsCard>("durationsCard")->isVisible());
    QCOMPARE(child<EventsCard>("eventsCard")->view(), EventsCard::View::Forewarning);
    QVERIFY(!child<QToolButton>("toDurations")->isVisible());
    m_pane->resize(1200, 700);
    QTRY_VERIFY(!child<EventsCard>("durationsCard")->isVisible());
    QCOMPARE(child<EventsCard>("eventsCard")->view(),
             EventsCard::View::Durations); // as the user left it
}

void MetricsPaneTest::copiesValuesAndPicture()
{
    showVersion(someVersion(4, someMetrics(2, 3, 2)));
    for (Card *card : m_pane->findChildren<Card *>()) {
        const QString values = card->valuesText();
        QVERIFY2(values.contains(u'\t'), qPrintable(card->objectName()));
        QVERIFY2(values.count(u'\n') >= 2, qPrintable(card->objectName()));
        QVERIFY(!card->accessibleName().isEmpty());
    }
    child<MapCard>("mapCard")->copyValues();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"start\tend\tpart0\\sensor0"_s));
    child<MapCard>("mapCard")->copyPicture();
    QVERIFY(!QGuiApplication::clipboard()->pixmap().isNull());
}

void MetricsPaneTest::calculatesLargeMetricsInAWorker()
{
    QSignalSpy ready(m_pane.get(), &MetricsPane::ready);
    showVersion(someVersion(4, someMetrics(4'000, 100, 100)));
    QVERIFY(!m_pane->isReady());
    QVERIFY(child<StateView>("metricsState")->heading().contains(u"Calculating"_s));
    QTRY_VERIFY(m_pane->isReady());
    QTRY_COMPARE(ready.size(), 1);
    QVERIFY(child<MapCard>("mapCard")->isVisible());
}

void MetricsPaneTest::forgetsAnOlderCalculation()
{
    showVersion(someVersion(4, someMetrics(4'000, 100, 100)));
    showVersion(someVersion(5, someMetrics(3, 4, 2)));
    QVERIFY(m_pane->isReady());
    QCoreApplication::processEvents(); // lets a late answer arrive
    QVERIFY(child<EventsCard>("eventsCard")->title().startsWith(u"v5"_s));
    showVersion(someVersion(6, someMetrics(4'000, 100, 100)));
    m_pane->setVersion(nullptr, {});
    QVERIFY(m_pane->isReady());
    QCOMPARE(child<StateView>("metricsState")->heading(), u"No version chosen"_s);
    showVersion(someVersion(7, someMetrics(4'000, 100, 100)));
    m_pane.reset(); // a pane that goes while its worker runs
}

void MetricsPaneTest::namesTheZone()
{
    m_pane->setDisplay({.zone = QTimeZone("Asia/Kolkata")});
    showVersion(someVersion(4, someMetrics(6, 4, 4)));
    QVERIFY(child<PriorCard>("priorCard")->title().contains(u"UTC+05:30"_s)
            || child<PriorCard>("priorCard")->title().contains(u"IST"_s));
    const QString caption = child<EventsCard>("eventsCard")->captionText();
    QVERIFY2(caption.contains(u"UTC+05:30"_s) || caption.contains(u"IST"_s), qPrintable(caption));
}

} // namespace metrics_pane_test

BELVEDERE_WINDOW_TEST(metrics_pane_test::MetricsPaneTest)
#include "test_metrics_pane.moc"
