#include "app/base/literals.h"
#include "app/domain/model_metrics.h"
#include "tests/support/vectors.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace belvedere;

namespace {

struct Reading {
    MetricsReading result;
    Notes notes;
};

// Reads {"ModelMetrics": <member>}.
Reading readMember(const QByteArray &member)
{
    const auto document = JsonDocument::parse("{\"ModelMetrics\":" + member + "}");
    Reading reading;
    SensorListPool pool;
    if (document)
        reading.result = readModelMetrics(*document->root().member("ModelMetrics"), u"$.ModelMetrics"_s, pool, reading.notes);
    return reading;
}

QByteArray asString(const QByteArray &json)
{
    const QByteArray wrapped = QJsonDocument(QJsonObject{{u"x"_s, QString::fromUtf8(json)}}).toJson(QJsonDocument::Compact);
    return wrapped.mid(5, wrapped.size() - 6);
}

const QByteArray pump = R"({
    "labeled_ranges": [{"start": "2019-08-08T00:00:00.000000", "end": "2019-08-09T00:00:00.000000"}],
    "predicted_ranges": [
        {"start": "2019-08-08T00:42:00.000000", "end": "2019-08-08T10:00:00.000000", "diagnostics": [
            {"name": "pump\\Sensor0", "value": 0.75}, {"name": "pump\\Sensor1", "value": 0.25}]},
        {"start": "2019-08-10T00:00:00", "end": "2019-08-10T00:00:00", "diagnostics": [
            {"name": "pump\\Sensor1", "value": 0.5}, {"name": "pump\\Sensor2", "value": 0.5}]},
        {"start": "2019-08-11T00:00:00", "end": "2019-08-12T00:00:00"}],
    "labeled_event_metrics": {"num_labeled": 8, "num_identified": 7, "total_warning_time_in_seconds": 668040.0},
    "unknown_event_metrics": {"num_identified": 2, "total_duration_in_seconds": 4200.0}})"_ba;

} // namespace

class ModelMetricsTest : public QObject
{
    Q_OBJECT

private slots:
    void readsBothForms_data();
    void readsBothForms();
    void readsVersionMetricsInEitherSpelling_data();
    void readsVersionMetricsInEitherSpelling();
    void absentIsNotEmpty();
    void badPartsAreNoted_data();
    void badPartsAreNoted();
    void brokenTextShowsItsPlace_data();
    void brokenTextShowsItsPlace();
    void noLengthLimit();
    void sharesOneSensorList();
    void readsTheRecordedPump();
};

void ModelMetricsTest::readsBothForms_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::newRow("object") << pump;
    QTest::newRow("string") << asString(pump);
}

void ModelMetricsTest::readsBothForms()
{
    QFETCH(QByteArray, member);
    const Reading reading = readMember(member);
    QVERIFY(reading.notes.empty());
    QVERIFY(reading.result.metrics);
    const ModelMetrics &metrics = *reading.result.metrics;
    QCOMPARE(metrics.labeledRanges->size(), size_t(1));
    QCOMPARE(metrics.predictedRanges.size(), size_t(3));
    QCOMPARE(toIsoUtc(metrics.predictedRanges[0].start), "2019-08-08T00:42:00.000Z"_ba);
    QCOMPARE(metrics.predictedRanges[1].length(), Milliseconds(0));
    QCOMPARE(metrics.numLabeled, 8);
    QCOMPARE(metrics.labeledIdentified, 7);
    QCOMPARE(metrics.totalWarningTimeSeconds, 668040.0);
    QCOMPARE(metrics.unknownIdentified, 2);
    QCOMPARE(metrics.unknownTotalDurationSeconds, 4200.0);
    const Contributions &shares = metrics.contributions;
    QCOMPARE(shares.sensors(), (std::vector<QString>{u"pump\\Sensor0"_s, u"pump\\Sensor1"_s, u"pump\\Sensor2"_s}));
    QCOMPARE(shares.eventCount(), 3);
    QCOMPARE(shares.share(0, 0), 0.75);
    QVERIFY(std::isnan(shares.share(0, 2)));
    QCOMPARE(shares.share(1, 1), 0.5);
    QVERIFY(std::isnan(shares.share(1, 0)));
    QVERIFY(shares.hasShares(1));
    QVERIFY(!shares.hasShares(2));
}

void ModelMetricsTest::readsVersionMetricsInEitherSpelling_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::newRow("nested, snake case")
        << R"({"model_version_metrics":{"precision":0.5,"recall":0.75,"mean_fractional_lead_time":0.25,"auc":0.9}})"_ba;
    QTest::newRow("top level, snake case")
        << R"({"precision":0.5,"recall":0.75,"mean_fractional_lead_time":0.25,"auc":0.9})"_ba;
    QTest::newRow("nested, the documentation's words")
        << R"({"model_version_metrics":{"Precision":0.5,"Recall":0.75,"MeanFractionalLeadTime":0.25,"AUC":0.9}})"_ba;
    QTest::newRow("top level, the documentation's words")
        << R"({"Precision":0.5,"Recall":0.75,"MeanFractionalLeadTime":0.25,"AUC":0.9})"_ba;
}

void ModelMetricsTest::readsVersionMetricsInEitherSpelling()
{
    QFETCH(QByteArray, member);
    const Reading reading = readMember(member);
    QVERIFY(reading.result.metrics);
    QCOMPARE(reading.result.metrics->precision, 0.5);
    QCOMPARE(reading.result.metrics->recall, 0.75);
    QCOMPARE(reading.result.metrics->meanFractionalLeadTime, 0.25);
    QCOMPARE(reading.result.metrics->auc, 0.9);
    QVERIFY(reading.result.metrics->extra.empty());
}

void ModelMetricsTest::absentIsNotEmpty()
{
    const Reading without = readMember(R"({"predicted_ranges":[]})"_ba);
    QVERIFY(without.result.metrics);
    QVERIFY(!without.result.metrics->labeledRanges);
    QVERIFY(!without.result.metrics->numLabeled);
    QVERIFY(!without.result.metrics->recall);
    QVERIFY(!without.result.metrics->labelsPresent);
    const Reading with = readMember(R"({"labeled_ranges":[],"labels_present":false,"data_start_time":"2023-11-01","new":1})"_ba);
    QVERIFY(with.result.metrics->labeledRanges);
    QVERIFY(with.result.metrics->labeledRanges->empty());
    QCOMPARE(with.result.metrics->labelsPresent, false);
    QCOMPARE(toIsoUtc(*with.result.metrics->dataStart), "2023-11-01T00:00:00.000Z"_ba);
    QCOMPARE(with.result.metrics->extra, (std::vector<UnknownMember>{{u"new"_s, "1"_ba}}));
}

void ModelMetricsTest::badPartsAreNoted_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *name, QByteArray member, NoteKind kind, QString path) {
        QTest::newRow(name) << member << int(kind) << path;
    };
    row("an end before its start",
        R"({"predicted_ranges":[{"start":"2020-01-02T00:00:00","end":"2020-01-01T00:00:00"}]})"_ba, NoteKind::EndBeforeStart,
        u"$.ModelMetrics.predicted_ranges[0]"_s);
    row("no end", R"({"predicted_ranges":[{"start":"2020-01-02T00:00:00"}]})"_ba, NoteKind::NotATime,
        u"$.ModelMetrics.predicted_ranges[0]"_s);
    row("a label that is a number", R"({"labeled_ranges":[5]})"_ba, NoteKind::NotATime, u"$.ModelMetrics.labeled_ranges[0]"_s);
    row("a share NaN",
        R"({"predicted_ranges":[{"start":"2020-01-01","end":"2020-01-02","diagnostics":[{"name":"a","value":NaN}]}]})"_ba,
        NoteKind::NotANumber, u"$.ModelMetrics.predicted_ranges[0].diagnostics[0]"_s);
    row("a share without a name",
        R"({"predicted_ranges":[{"start":"2020-01-01","end":"2020-01-02","diagnostics":[{"value":1}]}]})"_ba,
        NoteKind::WrongType, u"$.ModelMetrics.predicted_ranges[0].diagnostics[0]"_s);
    row("a count as text", R"({"labeled_event_metrics":{"num_labeled":"8"}})"_ba, NoteKind::WrongType,
        u"$.ModelMetrics.labeled_event_metrics.num_labeled"_s);
    row("recall 1e400", R"({"model_version_metrics":{"recall":1e400}})"_ba, NoteKind::NotANumber,
        u"$.ModelMetrics.model_version_metrics.recall"_s);
    row("neither text nor object", "[1]"_ba, NoteKind::WrongType, u"$.ModelMetrics"_s);
}

void ModelMetricsTest::badPartsAreNoted()
{
    QFETCH(QByteArray, member);
    QFETCH(int, kind);
    QFETCH(QString, path);
    const Reading reading = readMember(member);
    QCOMPARE(reading.notes.size(), size_t(1));
    QCOMPARE(int(reading.notes[0].kind), kind);
    QCOMPARE(reading.notes[0].path, path);
}

void ModelMetricsTest::brokenTextShowsItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("offset");
    QTest::newRow("empty") << ""_ba << qint64(0);
    QTest::newRow("cut off") << R"({"predicted_ranges": [)"_ba << qint64(22);
    QTest::newRow("a comma is missing") << R"({"a":1 "b":2})"_ba << qint64(7);
    QTest::newRow("something behind") << R"({"a":1} {})"_ba << qint64(8);
}

void ModelMetricsTest::brokenTextShowsItsPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, offset);
    const Reading reading = readMember(asString(text));
    QVERIFY(!reading.result.metrics);
    QVERIFY(reading.result.problem);
    QCOMPARE(reading.result.problem->offset, offset);
    QCOMPARE(reading.result.problem->text, QString::fromUtf8(text));
    QCOMPARE(reading.notes.size(), size_t(1));
    QCOMPARE(reading.notes[0].kind, NoteKind::BrokenJson);
    QCOMPARE(reading.notes[0].offset, offset);
}

void ModelMetricsTest::noLengthLimit()
{
    QByteArray json = R"({"predicted_ranges":[)"_ba;
    for (int i = 0; i < 10'000; ++i)
        json += QByteArray(i ? "," : "")
                + R"({"start":"2020-01-01T00:00:00.000000","end":"2020-01-02T00:00:00.000000","diagnostics":[]})";
    json += "]}";
    QVERIFY(json.size() > 50'000);
    const Reading reading = readMember(asString(json));
    QVERIFY(reading.result.metrics);
    QCOMPARE(reading.result.metrics->predictedRanges.size(), size_t(10'000));
}

void ModelMetricsTest::sharesOneSensorList()
{
    SensorListPool pool;
    const auto first = pool.intern({u"a"_s, u"b"_s});
    const auto other = pool.intern({u"b"_s, u"a"_s});
    QVERIFY(first != other);
    QCOMPARE(pool.intern({u"a"_s, u"b"_s}), first);
}

void ModelMetricsTest::readsTheRecordedPump()
{
    BELVEDERE_NEED_VECTORS("recorded/model_metrics");
    QFile file(test::vectorsFolder() + u"/recorded/model_metrics/getting-started-pump.2022-05.ELIDED.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Reading reading = readMember(file.readAll());
    QVERIFY(reading.result.metrics);
    QVERIFY(reading.notes.empty());
    // lookout.md section 1.3: 668040 / 8 and 4200 / 8.
    QCOMPARE(reading.result.metrics->totalWarningTimeSeconds, 668040.0);
    QCOMPARE(reading.result.metrics->numLabeled, 8);
    QCOMPARE(reading.result.metrics->unknownTotalDurationSeconds, 4200.0);
}

QTEST_GUILESS_MAIN(ModelMetricsTest)
#include "test_model_metrics.moc"
