#include "tests/cli/program.h"

#include "app/domain/derived.h"
#include "app/domain/model_version.h"
#include "tests/support/test_main.h"

#include <QRegularExpression>

using namespace belvedere;
using namespace belvedere::test;

namespace list_command_test {

namespace {

QStringList csvHeader(const std::vector<QStringList> &rows)
{
    return rows.empty() ? QStringList{} : rows.front();
}

// Every text that looks like a time is one of ours.
void checkTimes(const QJsonValue &value, int &times)
{
    static const QRegularExpression anyTime(u"^\\d{4}-\\d{2}-\\d{2}([T ]|$)"_s);
    static const QRegularExpression ours(
        u"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$"_s);
    if (value.isString() && anyTime.match(value.toString()).hasMatch()) {
        QVERIFY2(ours.match(value.toString()).hasMatch(), qPrintable(value.toString()));
        ++times;
    }
    for (const QJsonValue &child : value.toArray())
        checkTimes(child, times);
    for (const QJsonValue &child : value.toObject())
        checkTimes(child, times);
}

bool hasNull(const QJsonValue &value)
{
    const QJsonArray array = value.toArray();
    const QJsonObject object = value.toObject();
    return value.isNull() || std::any_of(array.begin(), array.end(), &hasNull)
           || std::any_of(object.begin(), object.end(), &hasNull);
}

} // namespace

class ListCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void sampleAsJson();
    void sampleDerived();
    void sampleAsCsv();
    void sampleAsTable();
    void filterExamples_data();
    void filterExamples();
    void filter();
    void filterWithAnError();
    void brokenFilesDoNotStopTheOthers();
    void oddMembers();
    void namesNeverBreakTheTable();
    void knownFromAListOnly();
    void tellsOfAFirstPage();
    void aModelStandsInForItsVersion();
    void modelsOfOneName();
    void manyVersionsInLines();

private:
    Place m_home;
};

void ListCommandTest::sampleAsJson()
{
    const ProgramOutcome outcome = m_home.run({u"list"_s, sample(), u"--format"_s, u"json"_s});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.err, ""_ba);
    const QJsonArray versions = outcome.json().array();
    QCOMPARE(versions.size(), 12);
    QStringList ids;
    for (const QJsonValue &value : versions) {
        const QJsonObject version = value.toObject();
        QVERIFY(version.value("ModelName"_L1).isString());
        QVERIFY(version.value("ModelVersion"_L1).isDouble());
        QVERIFY(!version.contains("ResponseMetadata"_L1));
        QVERIFY(version.value("Schema"_L1).isObject());
        QVERIFY(!version.contains("ModelMetrics"_L1)
                || version.value("ModelMetrics"_L1).isObject());
        QVERIFY(!hasNull(version));
        ids += u"%1:%2"_s.arg(version.value("ModelName"_L1).toString())
                   .arg(version.value("ModelVersion"_L1).toInt());
    }
    QCOMPARE(ids.first(), u"water-loop:1"_s);
    QCOMPARE(ids[9], u"water-loop:10"_s);
    QCOMPARE(ids.last(), u"water-loop-1h:2"_s);
    int times = 0;
    checkTimes(QJsonValue(versions), times);
    QVERIFY(times > 300);
}

// The numbers that the design pictures show of the sample.
void ListCommandTest::sampleDerived()
{
    const ProgramOutcome outcome = m_home.run(
        {u"list"_s, sample(), u"--format=json"_s, u"--filter"_s, u"model:water-loop version=9"_s});
    QJsonObject nine;
    for (const QJsonValue &value : outcome.json().array()) {
        if (value["ModelName"_L1].toString() == "water-loop"_L1)
            nine = value.toObject();
    }
    const QJsonObject derived = nine.value("derived"_L1).toObject();
    QCOMPARE(derived.value("active"_L1), QJsonValue(true));
    QCOMPARE(derived.value("labelsFound"_L1), QJsonValue(11));
    QCOMPARE(derived.value("labelsTotal"_L1), QJsonValue(11));
    QCOMPARE(derived.value("unlabelledEvents"_L1), QJsonValue(7));
    QCOMPARE(derived.value("events"_L1), QJsonValue(18));
    QCOMPARE(derived.value("trainingSpanSeconds"_L1), QJsonValue(88 * 86400));
    QCOMPARE(derived.value("evaluationSpanSeconds"_L1), QJsonValue(90 * 86400));
    QCOMPARE(qRound(100 * derived.value("eventPrecision"_L1).toDouble()), 61);
    QCOMPARE(qRound(100 * derived.value("alarmTimeShare"_L1).toDouble()), 35);
    QCOMPARE(derived.value("derivedFrom"_L1)["labelsFound"_L1].toString(), u"service"_s);
    QCOMPARE(derived.value("derivedFrom"_L1)["eventPrecision"_L1].toString(), u"ranges"_s);
    QVERIFY(derived.value("source"_L1)
                .toString()
                .endsWith("water-loop/describe-model-version-9.json"_L1));
    QVERIFY(!derived.contains("fromDescribeModel"_L1));
}

void ListCommandTest::sampleAsCsv()
{
    const ProgramOutcome outcome = m_home.run({u"list"_s, sample(), u"--format"_s, u"csv"_s});
    QCOMPARE(outcome.code, 0);
    const auto rows = parseCsv(outcome.out);
    QCOMPARE(rows.size(), 13U);
    const QStringList header = csvHeader(rows);
    QStringList expected;
    for (const Field<ModelVersion> &field : modelVersionFields()) {
        if (field.form == FieldForm::Scalar)
            expected += QString(field.key);
    }
    for (const Field<Derived> &field : derivedFields())
        expected += u"derived."_s + field.key;
    QCOMPARE(header.mid(0, expected.size()), expected);
    for (const QStringList &row : rows)
        QCOMPARE(row.size(), header.size());
    QCOMPARE(rows[9].value(header.indexOf(u"CreatedAt"_s)), u"2023-12-01T00:10:00.000Z"_s);
    QCOMPARE(rows[9].value(header.indexOf(u"derived.labelsFound"_s)), u"11"_s);
    QCOMPARE(rows[10].value(header.indexOf(u"derived.labelsFound"_s)), QString());
}

void ListCommandTest::sampleAsTable()
{
    const ProgramOutcome outcome = m_home.run({u"list"_s, sample()});
    const QByteArrayList lines = outcome.out.split('\n');
    QVERIFY(lines[0].startsWith("Model "));
    QVERIFY(outcome.out.contains("2023-12-01T00:10:00.000Z"));
    QVERIFY(outcome.out.contains("11 / 11"));
    QVERIFY(outcome.out.contains("2 d 11 h"));
    QVERIFY(!outcome.out.contains(" \n"));
}

// The examples of the language, against the sample: w of water-loop, h of water-loop-1h, in its order.
void ListCommandTest::filterExamples_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("ids");
    const auto row = [](const char *filter, const char *ids) {
        QTest::newRow(filter) << QString::fromLatin1(filter) << QString::fromLatin1(ids);
    };
    row("status:success", "w1 w3 w4 w6 w7 w8 w9 h1 h2");
    row("source:retraining", "w2 w3 w4 w5 w6 w7 w8 w9 w10 h2");
    row("quality:poor", "w6");
    row("version>=3", "w3 w4 w5 w6 w7 w8 w9 w10");
    row("created:2024", "w10");
    row("created>2024-03-01", "");
    row("created>2023-10-01", "w8 w9 w10 h1 h2");
    row("evaluated:2020-03-09", "");
    row("evaluated:2023-09", "w7 w8 w9 h1 h2");
    row("trained:2023-10", "w9 w10 h2");
    row("sensor:pump\\*", "w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 h1 h2");
    row("recall>0.8", "w7 w8 w9 h1 h2");
    row("-recall>0.8", "w1 w2 w3 w4 w5 w6 w10");
    row("events<10", "w1 w3 w4");
    row("precision<50%", "w6 w8 h1");
    row("forewarning>2d", "w3 w4 w6 w7 w8 w9 h1 h2");
    row("unlabelled>5", "w1 w6 w8 w9 h1 h2");
    row("alarm<40%", "w3 w4 w6 w9 h2");
    row("model:water*", "w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 h1 h2");
    row("model=water-loop-1h", "h1 h2");
    row("-status:success", "w2 w5 w10");
    row("-created:*", "");
    row("promotion:not_promoted", "w6 w8");
    row("status:failed or version>=10", "w2 w10");
    row("(version>=9 or version:2) recall>0.5", "w9 h2");
    row("version:2 or version:9 quality:met", "w2 w9 h2");
    row("\"better than the active\"", "w3 w4 w7 w9 h2");
}

void ListCommandTest::filterExamples()
{
    QFETCH(QString, filter);
    QFETCH(QString, ids);
    const ProgramOutcome outcome = m_home.run(
        {u"list"_s, sample(), u"--format=json"_s, u"--filter"_s, filter});
    QCOMPARE(outcome.code, 0);
    QStringList found;
    for (const QJsonValue &version : outcome.json().array())
        found += (version["ModelName"_L1] == "water-loop"_L1 ? u"w"_s : u"h"_s)
                 + QString::number(version["ModelVersion"_L1].toInt());
    QCOMPARE(found.join(u' '), ids);
}

void ListCommandTest::filter()
{
    const ProgramOutcome none = m_home.run(
        {u"list"_s, sample(), u"--format=json"_s, u"--filter"_s, u"model:nothing"_s});
    QCOMPARE(none.code, 0);
    QCOMPARE(none.json().array().size(), 0);
    QVERIFY(none.json().isArray());
    const ProgramOutcome noRows = m_home.run(
        {u"list"_s, sample(), u"--format=csv"_s, u"--filter=model:nothing"_s});
    QCOMPARE(parseCsv(noRows.out).size(), 1U);
    const ProgramOutcome failed = m_home.run(
        {u"list"_s, sample(), u"--format=csv"_s, u"--filter=status:failed"_s});
    QCOMPARE(parseCsv(failed.out).size(), 2U);
}

void ListCommandTest::filterWithAnError()
{
    const ProgramOutcome outcome = m_home.run(
        {u"list"_s, sample(), u"--filter"_s, u"status:success (a"_s});
    QCOMPARE(outcome.code, 2);
    QCOMPARE(outcome.out, ""_ba);
    const QByteArrayList lines = outcome.err.split('\n');
    QVERIFY2(lines.size() >= 3, outcome.err.constData());
    QCOMPARE(lines[1], "  status:success (a"_ba);
    QVERIFY2(lines[2].trimmed() == "^", outcome.err.constData());
    QVERIFY(lines[2].size() <= lines[1].size() + 1);
}

void ListCommandTest::brokenFilesDoNotStopTheOthers()
{
    const Place place;
    place.write(u"good.json"_s, description("m", 1));
    place.write(u"cut.json"_s, description("m", 2).chopped(5));
    place.write(u"empty.json"_s, {});
    place.write(u"bad\nname.json"_s, "{\"a\":");
    place.write(u"latin1.json"_s, "{\"a\":\"\xE4\"}");
    place.write(u"deep.json"_s, QByteArray(100'000, '['));
    place.write(u"notes.txt"_s, "nothing of ours");
    place.write(u"other.json"_s, "{\"some\":\"thing\"}");
    const ProgramOutcome outcome = place.run({u"list"_s, place.archive(), u"--format=json"_s});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.json().array().size(), 1);
    const QByteArrayList lines = outcome.err.chopped(1).split('\n');
    QVERIFY2(lines.size() == 5, outcome.err.constData());
    for (const QByteArray &line : lines)
        QVERIFY2(line.startsWith(place.archive().toUtf8() + '/') && line.contains(": "),
                 line.constData());
    QVERIFY(outcome.err.contains("bad\\x0Aname.json: "));
    QVERIFY(!outcome.err.contains("notes.txt") && !outcome.err.contains("other.json"));
}

void ListCommandTest::oddMembers()
{
    const Place place;
    place.write(
        u"1.json"_s,
        description(
            "m", 1,
            R"(,"Status":"PAUSED","FailedReason":"=cmd|' /C calc'!A0","OffCondition":"a,\"b\"\nc",)"
            R"("ImportedDataSizeInBytes":NaN,"CreatedAt":1688515200.5,"New":{"x":[1,2.50]},)"
            R"("ModelMetrics":"{\"a\":","ResponseMetadata":{"RequestId":"secret"}})")
            .replace("}}", "}"));
    const ProgramOutcome outcome = place.run({u"list"_s, place.archive(), u"--format=json"_s});
    QCOMPARE(outcome.code, 0);
    const QJsonObject version = outcome.json().array().at(0).toObject();
    QCOMPARE(version.value("Status"_L1).toString(), u"PAUSED"_s);
    QCOMPARE(version.value("CreatedAt"_L1).toString(), u"2023-07-05T00:00:00.500Z"_s);
    QVERIFY(!version.contains("ImportedDataSizeInBytes"_L1));
    QVERIFY(outcome.out.contains(R"("New":{"x":[1,2.50]})"));
    QVERIFY(!outcome.out.contains("secret"));
    QVERIFY(!version.contains("ModelMetrics"_L1));
    QCOMPARE(version.value("ModelMetricsText"_L1).toString(), u"{\"a\":"_s);
    QCOMPARE(version.value("derived"_L1)["metricsError"_L1]["offset"_L1].toInt(), 5);
    QVERIFY(!version.value("derived"_L1).toObject().contains("events"_L1));
    const auto rows = parseCsv(place.run({u"list"_s, place.archive(), u"--format=csv"_s}).out);
    QCOMPARE(rows.size(), 2U);
    QCOMPARE(rows[1].value(rows[0].indexOf(u"FailedReason"_s)), u"'=cmd|' /C calc'!A0"_s);
    QCOMPARE(rows[1].value(rows[0].indexOf(u"OffCondition"_s)), u"a,\"b\"\nc"_s);
}

void ListCommandTest::namesNeverBreakTheTable()
{
    const Place place;
    place.write(u"1.json"_s, description(R"(\u202e\u001b[2Jevil)", 1));
    place.write(u"2.json"_s, description(QByteArray(10'000, 'x'), 1));
    place.write(u"3.json"_s, description("水循環", 1));
    const ProgramOutcome outcome = place.run({u"list"_s, place.archive()});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.out.count('\n'), 4);
    QVERIFY(!outcome.out.contains('\x1b') && !outcome.out.contains("\u202E"));
    for (const QByteArray &line : outcome.out.split('\n'))
        QVERIFY(line.size() < 400);
}

void ListCommandTest::knownFromAListOnly()
{
    const Place place;
    place.write(u"list.json"_s,
                R"({"ModelVersionSummaries":[{"ModelName":"m","ModelVersion":4,"Status":"SUCCESS",)"
                R"("CreatedAt":1688515200,"SourceType":"TRAINING"}]})");
    const ProgramOutcome outcome = place.run({u"list"_s, place.archive(), u"--format=json"_s});
    QCOMPARE(outcome.code, 0);
    const QJsonObject version = outcome.json().array().at(0).toObject();
    QCOMPARE(version.value("ModelVersion"_L1), QJsonValue(4));
    QCOMPARE(version.value("Status"_L1).toString(), u"SUCCESS"_s);
    QCOMPARE(version.value("CreatedAt"_L1).toString(), u"2023-07-05T00:00:00.000Z"_s);
    QVERIFY(!version.contains("Schema"_L1));
}

void ListCommandTest::tellsOfAFirstPage()
{
    const Place place;
    place.write(
        u"list.json"_s,
        R"({"ModelVersionSummaries":[{"ModelName":"m","ModelVersion":1}],"NextToken":"abc"})");
    const ProgramOutcome table = place.run({u"list"_s, place.archive()});
    QVERIFY2(table.out.endsWith("a first page: ListModelVersions of m with 1 entry; its NextToken "
                                "says that there is more\n"),
             table.out.constData());
    QVERIFY(!place.run({u"list"_s, place.archive(), u"--format=csv"_s}).out.contains("NextToken"));
    const ProgramOutcome shown = place.run({u"show"_s, place.archive()});
    QVERIFY2(shown.out.contains("\nMODEL\n  List  a first page: ListModelVersions of m"),
             shown.out.constData());
}

void ListCommandTest::aModelStandsInForItsVersion()
{
    const Place place;
    place.write(
        u"model.json"_s,
        R"({"ModelName":"m","ModelArn":"arn:aws:lookoutequipment:eu-west-1:123456789012:model/m/id",)"
        R"("DatasetName":"d","Status":"SUCCESS","ActiveModelVersion":3,)"
        R"("ModelVersionActivatedAt":1688515200,"CreatedAt":1688515200})");
    const ProgramOutcome outcome = place.run({u"list"_s, place.archive(), u"--format=json"_s});
    QCOMPARE(outcome.code, 0);
    const QJsonObject version = outcome.json().array().at(0).toObject();
    QCOMPARE(version.value("ModelVersion"_L1), QJsonValue(3));
    QCOMPARE(version.value("ModelVersionActivatedAt"_L1).toString(), u"2023-07-05T00:00:00.000Z"_s);
    QCOMPARE(version.value("derived"_L1)["fromDescribeModel"_L1], QJsonValue(true));
    QCOMPARE(version.value("derived"_L1)["active"_L1], QJsonValue(true));
}

// By name, then by number, whatever their ARNs are; names by code point.
void ListCommandTest::modelsOfOneName()
{
    const Place place;
    for (const QByteArray &account : {"111111111111"_ba, "222222222222"_ba}) {
        for (const int version : {1, 2})
            place.write(u"%1-%2.json"_s.arg(QString::fromLatin1(account)).arg(version),
                        description("m", version).replace("123456789012", account));
    }
    place.write(u"high.json"_s, description("\xF0\x9F\x98\x80", 1)); // U+1F600
    place.write(u"wide.json"_s, description("\xEF\xBD\x9E", 1));     // U+FF5E
    const ProgramOutcome outcome = place.run({u"list"_s, place.archive(), u"--format=json"_s});
    QStringList found;
    for (const QJsonValue &version : outcome.json().array())
        found += u"%1 %2 %3"_s.arg(version["ModelName"_L1].toString())
                     .arg(version["ModelVersion"_L1].toInt())
                     .arg(version["ModelArn"_L1].toString().section(u':', 4, 4).left(1));
    QCOMPARE(found, (QStringList{u"m 1 1"_s, u"m 1 2"_s, u"m 2 1"_s, u"m 2 2"_s, u"\uFF5E 1 1"_s,
                                 u"\U0001F600 1 1"_s}));
}

void ListCommandTest::manyVersionsInLines()
{
    const Place place;
    QByteArray lines;
    for (int version = 1; version <= 3000; ++version)
        lines += description("m", version, R"(,"Status":"SUCCESS")") + '\n';
    place.write(u"all.jsonl"_s, lines);
    for (int round = 0; round < 2; ++round) { // cold, then from the index
        const ProgramOutcome json = place.run({u"list"_s, place.archive(), u"--format=json"_s});
        const QJsonArray versions = json.json().array();
        QCOMPARE(versions.size(), 3000);
        for (int i = 0; i < versions.size(); ++i)
            QCOMPARE(versions[i]["ModelVersion"_L1].toInt(), i + 1);
        const auto rows = parseCsv(place.run({u"list"_s, place.archive(), u"--format=csv"_s}).out);
        QCOMPARE(rows.size(), 3001U);
        QCOMPARE(rows[3000].value(rows[0].indexOf(u"ModelVersion"_s)), u"3000"_s);
    }
}

} // namespace list_command_test

BELVEDERE_TEST(list_command_test::ListCommandTest)
#include "test_list_command.moc"
