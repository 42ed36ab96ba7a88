#include "app/base/literals.h"
#include "app/domain/model_metrics.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace belvedere;

namespace model_metrics_test {

namespace {

struct Reading {
    MetricsReading result;
    Notes notes;
};

std::shared_ptr<const std::vector<QString>> names(std::vector<QString> list)
{
    return std::make_shared<const std::vector<QString>>(std::move(list));
}

// Reads {"ModelMetrics": <member>}.
Reading readMember(const QByteArray &member, bool fastPath = true)
{
    const auto document = JsonDocument::parse("{\"ModelMetrics\":" + member + "}");
    Reading reading;
    SensorListPool pool;
    pool.setFastPath(fastPath);
    if (document)
        reading.result = readModelMetrics(*document->root().member("ModelMetrics"),
                                          u"$.ModelMetrics"_s, pool, reading.notes);
    return reading;
}

QByteArray asString(const QByteArray &json)
{
    const QByteArray wrapped = QJsonDocument(QJsonObject{{u"x"_s, QString::fromUtf8(json)}})
                                   .toJson(QJsonDocument::Compact);
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
    void whateverElseIsSentIsAProblem_data();
    void whateverElseIsSentIsAProblem();
    void bothWaysReadTheSame_data();
    void bothWaysReadTheSame();
    void noLengthLimit();
    void everNewSensors_data();
    void everNewSensors();
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
    QCOMPARE(shares.sensors(),
             (std::vector<QString>{u"pump\\Sensor0"_s, u"pump\\Sensor1"_s, u"pump\\Sensor2"_s}));
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
    const Reading with = readMember(
        R"({"labeled_ranges":[],"labels_present":false,"data_start_time":"2023-11-01","new":1})"_ba);
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
        R"({"predicted_ranges":[{"start":"2020-01-02T00:00:00","end":"2020-01-01T00:00:00"}]})"_ba,
        NoteKind::EndBeforeStart, u"$.ModelMetrics.predicted_ranges[0]"_s);
    row("no end", R"({"predicted_ranges":[{"start":"2020-01-02T00:00:00"}]})"_ba,
        NoteKind::NotATime, u"$.ModelMetrics.predicted_ranges[0]"_s);
    row("a label that is a number", R"({"labeled_ranges":[5]})"_ba, NoteKind::NotATime,
        u"$.ModelMetrics.labeled_ranges[0]"_s);
    row("a share NaN",
        R"({"predicted_ranges":[{"start":"2020-01-01","end":"2020-01-02","diagnostics":[{"name":"a","value":NaN}]}]})"_ba,
        NoteKind::NotANumber, u"$.ModelMetrics.predicted_ranges[0].diagnostics[0]"_s);
    row("a share without a name",
        R"({"predicted_ranges":[{"start":"2020-01-01","end":"2020-01-02","diagnostics":[{"value":1}]}]})"_ba,
        NoteKind::WrongType, u"$.ModelMetrics.predicted_ranges[0].diagnostics[0]"_s);
    row("a count as text", R"({"labeled_event_metrics":{"num_labeled":"8"}})"_ba,
        NoteKind::WrongType, u"$.ModelMetrics.labeled_event_metrics.num_labeled"_s);
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
    QTest::newRow("a word behind") << R"({} x)"_ba << qint64(3);
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

void ModelMetricsTest::whateverElseIsSentIsAProblem_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<QString>("text");
    QTest::newRow("a number") << "5"_ba << qint64(0) << u"5"_s;
    QTest::newRow("true") << "true"_ba << qint64(0) << u"true"_s;
    QTest::newRow("an array") << "[1, 2]"_ba << qint64(0) << u"[1, 2]"_s;
    QTest::newRow("NaN") << "NaN"_ba << qint64(0) << u"NaN"_s;
    QTest::newRow("half a character") << R"("\ud800")"_ba << qint64(0) << uR"(\ud800)"_s;
    QTest::newRow("half a character further on")
        << R"("{\"a\":\"\u0041\ud83d\ude00\ud800\"}")"_ba << qint64(27)
        << uR"({\"a\":\"\u0041\ud83d\ude00\ud800\"})"_s;
    QTest::newRow("a number in a text") << R"("5")"_ba << qint64(0) << u"5"_s;
    QTest::newRow("an array in a text") << R"("[]")"_ba << qint64(0) << u"[]"_s;
}

void ModelMetricsTest::whateverElseIsSentIsAProblem()
{
    QFETCH(QByteArray, member);
    QFETCH(qint64, offset);
    QFETCH(QString, text);
    const Reading reading = readMember(member);
    QVERIFY(!reading.result.metrics);
    QVERIFY(reading.result.problem);
    QCOMPARE(reading.result.problem->offset, offset);
    QCOMPARE(reading.result.problem->text, text);
    QVERIFY(!reading.result.problem->message.isEmpty());
    QCOMPARE(reading.notes.size(), size_t(1));
}

void ModelMetricsTest::bothWaysReadTheSame_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto event = [](const QByteArray &shares,
                          const QByteArray &start = "2020-01-01T00:00:00"_ba) {
        return "{\"start\": \"" + start
               + "\", \"end\": \"2020-01-02T00:00:00\", \"diagnostics\": " + shares + "}";
    };
    const auto events = [](const QByteArrayList &all) {
        return "{\"predicted_ranges\": [" + all.join(", ") + "]}";
    };
    const QByteArray usual =
        R"([{"name": "a\\b", "value": 0.25}, {"name": "a\\c", "value": 0.75}])"_ba;
    QTest::newRow("the usual") << events({event(usual), event(usual)});
    QTest::newRow("compact")
        << R"({"predicted_ranges":[{"start":"2020-01-01","end":"2020-01-02","diagnostics":[{"name":"a","value":0.5}]}]})"_ba;
    QTest::newRow("another order") << events(
        {event(usual),
         event(R"([{"name": "a\\c", "value": 0.1}, {"name": "a\\b", "value": 0.2}])"_ba)});
    QTest::newRow("one sensor fewer")
        << events({event(usual), event(R"([{"name": "a\\c", "value": 0.1}])"_ba), event(usual)});
    QTest::newRow("an event without shares")
        << events({event(usual), event("[]"_ba), event(usual)});
    QTest::newRow("a bad range between")
        << events({event(usual), event(usual, "then"_ba), event(usual)});
    QTest::newRow("tiny and whole numbers") << events({event(
        R"([{"name": "a", "value": 3.8412735979440665e-05}, {"name": "b", "value": 1}])"_ba)});
    QTest::newRow("NaN among them") << events(
        {event(usual),
         event(R"([{"name": "a\\b", "value": NaN}, {"name": "a\\c", "value": 0.75}])"_ba)});
    QTest::newRow("1e400 among them") << events(
        {event(R"([{"name": "a\\b", "value": 1e400}, {"name": "a\\c", "value": 0.75}])"_ba)});
    QTest::newRow("a leading zero") << events(
        {event(usual),
         event(R"([{"name": "a\\b", "value": 01.5}, {"name": "a\\c", "value": 0.75}])"_ba)});
    QTest::newRow("a dot without digits") << events(
        {event(usual),
         event(R"([{"name": "a\\b", "value": 1.}, {"name": "a\\c", "value": 0.75}])"_ba)});
    QTest::newRow("negative") << events(
        {event(R"([{"name": "a\\b", "value": -0.5}, {"name": "a\\c", "value": 0.75}])"_ba)});
    QTest::newRow("the same name twice")
        << events({event(R"([{"name": "a", "value": 0.5}, {"name": "a", "value": 0.75}])"_ba)});
    QTest::newRow("a bracket in a name")
        << events({event(R"([{"name": "a]b", "value": 0.5}, {"name": "c", "value": 0.5}])"_ba)});
    QTest::newRow("the key in a name")
        << events({event(R"([{"name": "\"diagnostics\": [", "value": 0.5}])"_ba)});
    QTest::newRow("the value key in a name")
        << events({event(R"([{"name": "\"value\": 0.1", "value": 0.5}])"_ba)});
    QTest::newRow("a third member")
        << events({event(R"([{"name": "a", "value": 0.5, "unit": "%"}])"_ba)});
    QTest::newRow("members the other way round")
        << events({event(R"([{"value": 0.5, "name": "a"}])"_ba)});
    QTest::newRow("diagnostics elsewhere")
        << R"({"diagnostics": [{"name": "a", "value": 0.5}], "predicted_ranges": []})"_ba;
    QTest::newRow("diagnostics in a label")
        << R"({"labeled_ranges": [{"start": "2020-01-01", "end": "2020-01-02", "diagnostics": [{"name": "a", "value": 0.5}]}]})"_ba;
    QTest::newRow("cut in the shares")
        << R"({"predicted_ranges": [{"start": "2020-01-01", "end": "2020-01-02", "diagnostics": [{"name": "a", "val)"_ba;
    QTest::newRow("cut behind the shares")
        << R"({"predicted_ranges": [{"start": "2020-01-01", "end": "2020-01-02", "diagnostics": [{"name": "a", "value": 0.5}])"_ba;
}

void ModelMetricsTest::bothWaysReadTheSame()
{
    QFETCH(QByteArray, text);
    const Reading fast = readMember(asString(text), true);
    const Reading ordinary = readMember(asString(text), false);
    QCOMPARE(fast.notes, ordinary.notes);
    QCOMPARE(fast.result.problem, ordinary.result.problem);
    QCOMPARE(fast.result.metrics.has_value(), ordinary.result.metrics.has_value());
    if (fast.result.metrics)
        QVERIFY(*fast.result.metrics == *ordinary.result.metrics);
}

void ModelMetricsTest::noLengthLimit()
{
    QByteArray json = R"({"predicted_ranges":[)"_ba;
    for (int i = 0; i < 10'000; ++i)
        json +=
            QByteArray(i ? "," : "")
            + R"({"start":"2020-01-01T00:00:00.000000","end":"2020-01-02T00:00:00.000000","diagnostics":[]})";
    json += "]}";
    QVERIFY(json.size() > 50'000);
    const Reading reading = readMember(asString(json));
    QVERIFY(reading.result.metrics);
    QCOMPARE(reading.result.metrics->predictedRanges.size(), size_t(10'000));
}

void ModelMetricsTest::everNewSensors_data()
{
    QTest::addColumn<bool>("isText");
    QTest::newRow("object") << false;
    QTest::newRow("string") << true;
}

// A table of events and sensors must not grow with their product.
void ModelMetricsTest::everNewSensors()
{
    constexpr int events = 20'000;
    QByteArray json = R"({"predicted_ranges":[)";
    for (int i = 0; i < events; ++i) {
        json += R"({"start":"2023-01-01T00:00:00","end":"2023-01-01T00:01:00","diagnostics":[)";
        json += R"({"name":"always","value":0.25},{"name":"new)" + QByteArray::number(i)
                + R"(","value":0.75}]},)";
    }
    json.chop(1);
    json += "]}";
    QFETCH(bool, isText);
    const Reading reading = readMember(isText ? asString(json) : json);
    QVERIFY(reading.result.metrics);
    const Contributions &shares = reading.result.metrics->contributions;
    QCOMPARE(shares.eventCount(), qsizetype(events));
    QCOMPARE(shares.sensorCount(), qsizetype(1000));
    QCOMPARE(shares.share(events - 1, 0), 0.25);
    QCOMPARE(shares.share(998, 999), 0.75);
    QCOMPARE(reading.notes.size(), size_t(1));
    QCOMPARE(reading.notes[0].kind, NoteKind::TooMany);
    QCOMPARE(reading.notes[0].path, u"$.ModelMetrics.predicted_ranges"_s);
}

void ModelMetricsTest::sharesOneSensorList()
{
    SensorListPool pool;
    const auto first = pool.intern(names({u"a"_s, u"b"_s}));
    const auto other = pool.intern(names({u"b"_s, u"a"_s}));
    QVERIFY(first != other);
    QCOMPARE(pool.intern(names({u"a"_s, u"b"_s})), first);
}

void ModelMetricsTest::readsTheRecordedPump()
{
    BELVEDERE_NEED_VECTORS("recorded/model_metrics");
    QFile file(test::vectorsFolder()
               + u"/recorded/model_metrics/getting-started-pump.2022-05.ELIDED.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Reading reading = readMember(file.readAll());
    QVERIFY(reading.result.metrics);
    QVERIFY(reading.notes.empty());
    // lookout.md section 1.3: 668040 / 8 and 4200 / 8.
    QCOMPARE(reading.result.metrics->totalWarningTimeSeconds, 668040.0);
    QCOMPARE(reading.result.metrics->numLabeled, 8);
    QCOMPARE(reading.result.metrics->unknownTotalDurationSeconds, 4200.0);
}

} // namespace model_metrics_test

BELVEDERE_TEST(model_metrics_test::ModelMetricsTest)
#include "test_model_metrics.moc"
