#include "app/base/literals.h"
#include "app/cli/version_json.h"
#include "tests/support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace belvedere;
using namespace belvedere::cli;

namespace version_json_test {

namespace {

VersionEntry entryOf(const QByteArray &response)
{
    SensorListPool pool;
    const auto document = JsonDocument::parse(response);
    VersionEntry entry;
    entry.version = parseModelVersion(document->root(), pool).value();
    return entry;
}

QByteArray written(const QByteArray &response)
{
    QByteArray out;
    const auto error = appendVersion(out, entryOf(response), response,
                                     JsonObjectWriter::Layout::Compact);
    return error ? error->detail.toUtf8() : out;
}

QJsonObject object(const QByteArray &members)
{
    const QByteArray out = written("{\"ModelName\":\"m\",\"ModelVersion\":1," + members + '}');
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(out, &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("%s: %s", qPrintable(error.errorString()), out.constData());
    return document.object();
}

} // namespace

class VersionJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void times_data();
    void times();
    void knownMembers_data();
    void knownMembers();
    void schemaIsAnObject();
    void metrics_data();
    void metrics();
    void membersOfMetricsStandOnce();
    void brokenMetricsAreShownAsText();
    void derivedNumbers();
    void whatAListSays();
};

void VersionJsonTest::times_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("written"); // null: absent
    const QString time = u"2023-07-05T00:00:00.000Z"_s;
    QTest::newRow("epoch") << "1688515200"_ba << time;
    QTest::newRow("epoch with fraction") << "1688515200.25"_ba << u"2023-07-05T00:00:00.250Z"_s;
    QTest::newRow("epoch as text") << "\"1688515200.0\""_ba << time;
    QTest::newRow("offset") << "\"2023-07-05T02:00:00+02:00\""_ba << time;
    QTest::newRow("no zone, six digits") << "\"2023-07-05T00:00:00.000000\""_ba << time;
    QTest::newRow("before 1970") << "-1.5"_ba << u"1969-12-31T23:59:58.500Z"_s;
    QTest::newRow("null") << "null"_ba << QString();
    QTest::newRow("no time") << "\"soon\""_ba << QString();
    QTest::newRow("NaN") << "NaN"_ba << QString();
    QTest::newRow("after 9999") << "1e20"_ba << QString();
}

void VersionJsonTest::times()
{
    QFETCH(QByteArray, sent);
    QFETCH(QString, written);
    const QJsonValue value = object("\"CreatedAt\":" + sent).value("CreatedAt"_L1);
    QCOMPARE(value.isUndefined(), written.isNull());
    QCOMPARE(value.toString(), written.isNull() ? QString() : written);
}

void VersionJsonTest::knownMembers_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QByteArray>("written"); // empty: absent
    QTest::newRow("number as sent") << "\"RetrainingAvailableDataInDays\":180.0"_ba
                                    << "\"RetrainingAvailableDataInDays\":180.0"_ba;
    QTest::newRow("thirty digits")
        << "\"ImportedDataSizeInBytes\":123456789012345678901234567890"_ba
        << ""_ba;
    QTest::newRow("text instead of a number") << "\"ImportedDataSizeInBytes\":\"5\""_ba
                                              << ""_ba;
    QTest::newRow("number instead of text") << "\"Status\":5"_ba
                                            << ""_ba;
    QTest::newRow("word from the future") << "\"Status\":\"PAUSED\""_ba
                                          << "\"Status\":\"PAUSED\""_ba;
    QTest::newRow("lone surrogate") << R"("OffCondition":"\ud800")"_ba
                                    << ""_ba;
    QTest::newRow("escapes as sent") << R"("OffCondition":"a\\b<\u0031")"_ba
                                     << R"("OffCondition":"a\\b<\u0031")"_ba;
    QTest::newRow("nested object")
        << R"("ModelDiagnosticsResultsObject": {"Bucket": "b", "Key": null})"_ba
        << R"("ModelDiagnosticsResultsObject":{"Bucket":"b"})"_ba;
    QTest::newRow("text instead of an object") << R"("LabelsInputConfiguration":"x")"_ba
                                               << ""_ba;
    QTest::newRow("metadata") << R"("ResponseMetadata":{"RequestId":"1"})"_ba
                              << ""_ba;
    QTest::newRow("twice") << R"("Status":"FAILED","Status":"SUCCESS")"_ba
                           << R"("Status":"SUCCESS")"_ba;
    QTest::newRow("unknown") << R"("New": {"At": 1688515200, "b": [null, 1.50]})"_ba
                             << R"("New":{"At":1688515200,"b":[null,1.50]})"_ba;
    QTest::newRow("unknown null") << R"("New":null)"_ba
                                  << ""_ba;
    QTest::newRow("unknown NaN") << R"("New":NaN)"_ba
                                 << ""_ba;
    QTest::newRow("unknown with NaN inside") << R"("New":{"a":NaN,"b":1})"_ba
                                             << R"("New":{"b":1})"_ba;
    QTest::newRow("broken schema") << R"("Schema":"{")"_ba
                                   << ""_ba;
}

void VersionJsonTest::knownMembers()
{
    QFETCH(QByteArray, member);
    QFETCH(QByteArray, written);
    const QByteArray expected = "{\"ModelName\":\"m\",\"ModelVersion\":1"
                                + (written.isEmpty() ? written : ',' + written) + ",\"derived\":{";
    const QByteArray out = version_json_test::written("{\"ModelName\":\"m\",\"ModelVersion\":1,"
                                                      + member + '}');
    QVERIFY2(out.startsWith(expected), out.constData());
    QVERIFY(!QJsonDocument::fromJson(out).isNull());
}

void VersionJsonTest::schemaIsAnObject()
{
    const QJsonObject schema =
        object(R"("Schema":"{\"Components\": [{\"ComponentName\": \"a\", \"Columns\": []}]}")")
            .value("Schema"_L1)
            .toObject();
    QCOMPARE(schema.value("Components"_L1).toArray().size(), 1);
}

void VersionJsonTest::metrics_data()
{
    QTest::addColumn<bool>("asText");
    QTest::newRow("string") << true;
    QTest::newRow("object") << false;
}

void VersionJsonTest::metrics()
{
    QFETCH(bool, asText);
    QByteArray json =
        R"({"labeled_ranges":[{"start":"2023-07-05T00:00:00.000000","end":"2023-07-06 00:00:00"}],)"
        R"("predicted_ranges":[{"start":"2023-07-05T01:00:00","end":"never","diagnostics":)"
        R"([{"name":"c\\s","value":0.1},{"name":"d","value":NaN}]}],"data_start_time":"2023-07-01",)"
        R"("labels_present":false,"model_version_metrics":{"auc":null,"recall":1.0},"start":"x"})";
    if (asText)
        json = '"' + json.replace('\\', "\\\\").replace('"', "\\\"") + '"';
    const QJsonObject metrics =
        object("\"ModelMetrics\":" + json).value("ModelMetrics"_L1).toObject();
    const QJsonObject label = metrics.value("labeled_ranges"_L1)[0].toObject();
    QCOMPARE(label.value("start"_L1).toString(), u"2023-07-05T00:00:00.000Z"_s);
    QCOMPARE(label.value("end"_L1).toString(), u"2023-07-06T00:00:00.000Z"_s);
    const QJsonObject event = metrics.value("predicted_ranges"_L1)[0].toObject();
    QVERIFY(event.contains("start"_L1));
    QVERIFY(!event.contains("end"_L1));
    QCOMPARE(event.value("diagnostics"_L1)[0]["name"_L1].toString(), u"c\\s"_s);
    QVERIFY(!event.value("diagnostics"_L1)[1].toObject().contains("value"_L1));
    QCOMPARE(metrics.value("data_start_time"_L1).toString(), u"2023-07-01T00:00:00.000Z"_s);
    QCOMPARE(metrics.value("labels_present"_L1), QJsonValue(false));
    QVERIFY(!metrics.value("model_version_metrics"_L1).toObject().contains("auc"_L1));
    QCOMPARE(metrics.value("start"_L1).toString(), u"x"_s); // unknown here, so as it came
}

void VersionJsonTest::membersOfMetricsStandOnce()
{
    const QByteArray out = written(
        R"({"ModelName":"m","ModelVersion":1,"ModelMetrics":{"data_start_time":"2023-07-01",)"
        R"("new":1,"predicted_ranges":[{"start":"2023-07-05","start":"2023-07-06","end":"2023-07-07"}],)"
        R"("data_start_time":"2023-07-02","new":2,"unknown_event_metrics":{"n":1,"n":2}}})");
    const QByteArray expected =
        R"("ModelMetrics":{"data_start_time":"2023-07-02T00:00:00.000Z","new":2,"predicted_ranges":)"
        R"([{"start":"2023-07-06T00:00:00.000Z","end":"2023-07-07T00:00:00.000Z"}],)"
        R"("unknown_event_metrics":{"n":2}})";
    QVERIFY2(out.contains(expected), out.constData());
}

void VersionJsonTest::brokenMetricsAreShownAsText()
{
    const QJsonObject version = object(R"("ModelMetrics":"{\"a\": [1","PriorModelMetrics":"nope")");
    QVERIFY(!version.contains("ModelMetrics"_L1));
    QCOMPARE(version.value("ModelMetricsText"_L1).toString(), u"{\"a\": [1"_s);
    QCOMPARE(version.value("PriorModelMetricsText"_L1).toString(), u"nope"_s);
    const QJsonObject error = version.value("derived"_L1)["metricsError"_L1].toObject();
    QCOMPARE(error.value("offset"_L1).toInt(), 8);
    QVERIFY(!error.value("message"_L1).toString().isEmpty());
    QCOMPARE(version.value("derived"_L1)["priorMetricsError"_L1]["offset"_L1].toInt(), 0);
    for (const QByteArray &sent : {"5"_ba, "true"_ba, "[]"_ba, R"("\ud800")"_ba}) {
        const QJsonObject odd = object("\"ModelMetrics\":" + sent);
        QVERIFY(!odd.contains("ModelMetrics"_L1));
        QCOMPARE(odd.value("ModelMetricsText"_L1).toString().toUtf8(),
                 QByteArray(sent).replace(QByteArray("\""), QByteArray()));
        QVERIFY(odd.value("derived"_L1)["metricsError"_L1].toObject().contains("message"_L1));
    }
}

void VersionJsonTest::derivedNumbers()
{
    VersionEntry entry;
    entry.version.modelName = u"m"_s;
    entry.version.version = 2;
    entry.origin.path = u"/a \"b\""_s;
    entry.derived.active = true;
    entry.derived.fromDescribeModel = true;
    entry.derived.events = 0;
    entry.derived.eventsFrom = DerivedFrom::Ranges;
    entry.derived.labelsFound = 3;
    entry.derived.labelsFoundFrom = DerivedFrom::Service;
    entry.derived.meanForewarning = Milliseconds{100'500};
    QByteArray out;
    appendVersion(out, entry, JsonObjectWriter::Layout::Compact);
    const QByteArray expected =

        R"({"ModelName":"m","ModelVersion":2,"derived":{"active":true,"events":0,"labelsFound":3,)"
        R"("meanForewarningSeconds":100.5,"fromDescribeModel":true,)"
        R"("derivedFrom":{"events":"ranges","labelsFound":"service"},"source":"/a \"b\""}})";
    QCOMPARE(out, expected);
}

void VersionJsonTest::whatAListSays()
{
    VersionEntry entry;
    entry.fromList = true;
    entry.version.modelName = u"m"_s;
    entry.version.version = 2;
    entry.version.status = WireEnum<ModelVersionStatus>(u"SUCCESS"_s);
    entry.version.created = parseIsoTime("2023-07-05");
    entry.version.diagnosticsResults = S3Location{u"b"_s, u"k"_s};
    entry.version.extra = {
        {u"New\n"_s, "{\"a\" :1}"_ba}, {u"Bad"_s, "NaN"_ba}, {u"Nothing"_s, "null"_ba}};
    QByteArray out;
    appendVersion(out, entry, JsonObjectWriter::Layout::Compact);
    QVERIFY2(
        out.startsWith(R"({"ModelName":"m","ModelVersion":2,"Status":"SUCCESS",)"
                       R"("CreatedAt":"2023-07-05T00:00:00.000Z","New\n":{"a":1},"derived":{)"),
        out.constData());
}

} // namespace version_json_test

BELVEDERE_TEST(version_json_test::VersionJsonTest)
#include "test_version_json.moc"
