// `belvedere compare` as a script runs it, on the sample.
#include "tests/cli/program.h"
#include "tests/support/test_main.h"

using namespace belvedere;
using namespace belvedere::test;

namespace compare_command_test {

class CompareCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void asJson();
    void factsAreThere_data();
    void factsAreThere();
    void noOverlap();
    void pairwise();
    void withThePriorModel();
    void aGivenRange();
    void aLabelFile();
    void theSameBytes();
    void asCsv();
    void asTextAndMarkdown();
    void refuses_data();
    void refuses();
    void namesAreNoMarkup();

private:
    ProgramOutcome compare(const QStringList &options) const
    {
        return m_home.run(QStringList{u"compare"_s, sample(), u"--model=water-loop"_s} + options);
    }

    Place m_home;
};

namespace {

// The value that a JSON pointer names; undefined where it names nothing.
QJsonValue valueAt(const QJsonDocument &document, const QString &pointer)
{
    QJsonValue value = document.object();
    for (const QString &step : pointer.mid(1).split(u'/'))
        value = value.isArray() ? value.toArray().at(step.toInt()) : value.toObject().value(step);
    return value;
}

QStringList sentences(const QJsonDocument &document)
{
    QStringList all;
    for (const QJsonValue &clause : document["verdict"_L1].toArray())
        all += clause["text"_L1].toString();
    return all;
}

} // namespace

void CompareCommandTest::asJson()
{
    const ProgramOutcome outcome = compare({u"--versions=7,8,9"_s, u"--format=json"_s});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.err, ""_ba);
    const QJsonDocument json = outcome.json();
    QCOMPARE(json["window"_L1]["kind"_L1], "overlap"_L1);
    QCOMPARE(json["window"_L1]["start"_L1], "2023-09-01T00:00:00.000Z"_L1);
    const QJsonArray versions = json["versions"_L1].toArray();
    QCOMPARE(versions.size(), 3);
    QCOMPARE(versions[0]["id"_L1], "water-loop:7"_L1);
    QCOMPARE(versions[2]["role"_L1], "baseline"_L1); // the active one
    QCOMPARE(versions[2]["trainedOnShare"_L1].toDouble(), 1.0);
    QCOMPARE(versions[0]["metrics"_L1]["labelsFound"_L1].toInt(), 4);
    QCOMPARE(versions[0]["metrics"_L1]["recallInterval"_L1].toArray().size(), 2);
    QVERIFY(versions[0]["service"_L1].isObject());
    QVERIFY(!versions[0]["service"_L1].toObject().contains("predicted_ranges"_L1));
    QCOMPARE(json["pairs"_L1].toArray().size(), 2);
    QCOMPARE(json["pairs"_L1][1]["a"_L1], "water-loop:9"_L1);
    QCOMPARE(json["pairs"_L1][1]["b"_L1], "water-loop:8"_L1);
    QCOMPARE(json["labels"_L1].toArray().size(), 4);
    QCOMPARE(json["labels"_L1][0]["found"_L1].toArray().size(), 3);
    QCOMPARE(json["sources"_L1].toArray().size(), 3);
    QCOMPARE(json["sources"_L1][0]["sha256"_L1].toString().size(), 64);
    QVERIFY(!json.object().contains("stamp"_L1));
    QVERIFY(sentences(json).join(u' ').contains(u"v9 was trained on this period"_s));
}

void CompareCommandTest::factsAreThere_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("overlap") << QStringList{u"--versions=7,8,9"_s};
    QTest::newRow("pairwise") << QStringList{u"--versions=3,4,6,7,8,9"_s, u"--window=pairwise"_s};
    QTest::newRow("prior") << QStringList{u"--versions=4,6,7"_s, u"--window=prior"_s};
    QTest::newRow("own") << QStringList{u"--versions=3,9"_s, u"--window=own"_s};
    QTest::newRow("range") << QStringList{u"--versions=7,8,9"_s,
                                          u"--window=2023-08-01/2023-09-10"_s};
    QTest::newRow("none") << QStringList{u"--versions=2,5,10"_s};
}

void CompareCommandTest::factsAreThere()
{
    QFETCH(QStringList, options);
    const ProgramOutcome outcome = compare(options + QStringList{u"--format=json"_s});
    QCOMPARE(outcome.code, 0);
    const QJsonDocument json = outcome.json();
    const QJsonArray verdict = json["verdict"_L1].toArray();
    QVERIFY(!verdict.isEmpty());
    for (const QJsonValue &clause : verdict) {
        QVERIFY(!clause["text"_L1].toString().contains(u"%1"_s));
        for (const QJsonValue &fact : clause["facts"_L1].toArray())
            QVERIFY2(!valueAt(json, fact.toString()).isUndefined(), qPrintable(fact.toString()));
    }
    for (const char *absent : {"null", "nan", "inf"})
        QVERIFY2(!outcome.out.toLower().contains(QByteArray(": ") + absent), absent);
}

void CompareCommandTest::noOverlap()
{
    const ProgramOutcome outcome = compare({u"--versions=1,3,4,6,7,8,9"_s, u"--format=json"_s});
    QCOMPARE(outcome.code, 0);
    const QJsonDocument json = outcome.json();
    QCOMPARE(json["window"_L1].toObject().keys(), QStringList{u"kind"_s});
    QVERIFY(!json.object().contains("pairs"_L1));
    for (const QJsonValue &version : json["versions"_L1].toArray())
        QVERIFY(!version.toObject().contains("metrics"_L1));
    QVERIFY(sentences(json).front().contains(u"--window pairwise"_s));
    QVERIFY(!json["configuration"_L1].toArray().isEmpty());
}

void CompareCommandTest::pairwise()
{
    const ProgramOutcome outcome = compare(
        {u"--versions=6,8,9"_s, u"--baseline=8"_s, u"--window=pairwise"_s, u"--format=json"_s});
    QCOMPARE(outcome.code, 0);
    const QJsonDocument json = outcome.json();
    const QJsonArray pairs = json["pairs"_L1].toArray();
    QCOMPARE(pairs.size(), 2);
    QCOMPARE(pairs[0]["window"_L1]["start"_L1], "2023-08-20T00:00:00.000Z"_L1);
    QCOMPARE(pairs[0]["window"_L1]["end"_L1], "2023-08-31T00:00:00.000Z"_L1);
    QVERIFY(pairs[0]["metricsA"_L1].isObject() && pairs[0]["metricsB"_L1].isObject());
    QVERIFY(pairs[1].toObject().contains("trainedOnShareB"_L1));
    for (const QJsonValue &label : json["labels"_L1].toArray())
        QVERIFY(label["window"_L1].toString().startsWith(u"water-loop:"_s));
    for (const QJsonValue &version : json["versions"_L1].toArray())
        QVERIFY(!version.toObject().contains("metrics"_L1));
}

void CompareCommandTest::withThePriorModel()
{
    const ProgramOutcome outcome = compare(
        {u"--versions=4,6"_s, u"--window=prior"_s, u"--format=json"_s});
    const QJsonDocument json = outcome.json();
    QStringList ids;
    for (const QJsonValue &version : json["versions"_L1].toArray())
        ids += version["id"_L1].toString();
    QCOMPARE(ids, (QStringList{u"water-loop:4"_s, u"water-loop:4 prior"_s, u"water-loop:6"_s,
                               u"water-loop:6 prior"_s}));
    QCOMPARE(json["versions"_L1][3]["role"_L1], "prior"_L1);
    QVERIFY(!json["versions"_L1][3].toObject().contains("arn"_L1));
    QCOMPARE(json["versions"_L1][3]["metrics"_L1]["alarmTimeShare"_L1].toDouble(), 1.0);
    // It finds everything by ringing all the time, and must not win by that.
    const QString verdict = sentences(json).join(u' ');
    QVERIFY2(verdict.contains(
                 u"An alarm most of the time, which finds everything: the prior model of v6"_s),
             qPrintable(verdict));
    QVERIFY(!verdict.contains(u"is better than"_s));
}

void CompareCommandTest::aGivenRange()
{
    const ProgramOutcome outcome = compare(
        {u"--versions=8,9"_s, u"--window=2023-09-20/2023-09-29"_s, u"--format=json"_s});
    const QJsonDocument json = outcome.json();
    QCOMPARE(json["window"_L1]["kind"_L1], "range"_L1);
    QCOMPARE(json["window"_L1]["end"_L1], "2023-09-30T00:00:00.000Z"_L1);
    QCOMPARE(json["versions"_L1][0]["window"_L1]["end"_L1], "2023-09-29T23:50:00.000Z"_L1);
}

void CompareCommandTest::aLabelFile()
{
    const Place place;
    const QString file = place.write(u"labels.csv"_s, "2023-09-03T13:00:00,2023-09-06T07:50:00\n"
                                                      "nonsense\n"
                                                      "2023-09-10T00:00:00,2023-09-10T01:00:00\n");
    const ProgramOutcome outcome = compare(
        {u"--versions=7,8,9"_s, u"--labels"_s, file, u"--format=json"_s});
    QCOMPARE(outcome.code, 0);
    QVERIFY2(outcome.err.contains("line 2 is no label and is left out: nonsense"),
             outcome.err.constData());
    const QJsonDocument json = outcome.json();
    QCOMPARE(json["labels"_L1].toArray().size(), 2);
    QCOMPARE(json["labels"_L1][0]["source"_L1], "file"_L1);
    QCOMPARE(json["sources"_L1].toArray().size(), 4);
    const QString empty = place.write(u"empty.csv"_s, "start,end\n");
    const ProgramOutcome none = compare({u"--versions=7,8"_s, u"--labels"_s, empty});
    QCOMPARE(none.code, 1);
    QCOMPARE(none.out, ""_ba);
    QVERIFY2(none.err.contains("empty.csv: "), none.err.constData());
}

void CompareCommandTest::theSameBytes()
{
    for (const QString &format : {u"json"_s, u"text"_s, u"csv"_s, u"markdown"_s}) {
        const QStringList options{u"--versions=9,7,8,7"_s, u"--format"_s, format};
        const ProgramOutcome first = compare(options);
        const ProgramOutcome second = m_home.run(
            QStringList{u"compare"_s, sample(), u"--model=water-loop"_s} + options,
            {u"LC_ALL=de_DE.UTF-8"_s, u"TZ=Asia/Tokyo"_s, u"QT_HASH_SEED=7"_s});
        QCOMPARE(first.code, 0);
        QVERIFY(!first.out.isEmpty());
        QCOMPARE(first.out, second.out);
    }
    QVERIFY(compare({u"--versions=7,8"_s, u"--format=json"_s, u"--stamp"_s})
                .json()
                .object()
                .contains("stamp"_L1));
}

void CompareCommandTest::asCsv()
{
    const ProgramOutcome outcome = compare({u"--versions=7,8,9"_s, u"--format=csv"_s});
    const QByteArrayList lines = outcome.out.split('\n');
    QCOMPARE(lines.size(), 5); // a header, three versions, the end
    const QByteArrayList header = lines[0].trimmed().split(',');
    for (const QByteArray &line : lines.mid(1, 3))
        QCOMPARE(line.trimmed().split(',').size(), header.size());
    QCOMPARE(lines[3].trimmed().split(',').value(header.indexOf("metrics.labelsFound")), "4"_ba);
    const ProgramOutcome pairs = compare(
        {u"--versions=6,8,9"_s, u"--baseline=8"_s, u"--window=pairwise"_s, u"--format=csv"_s});
    QCOMPARE(pairs.out.count('\n'), 5); // two rows a pair
}

void CompareCommandTest::asTextAndMarkdown()
{
    const ProgramOutcome text = compare({u"--versions=7,8,9"_s});
    for (const char *part : {"VERDICT", "METRICS", "v9 (baseline)", "more is better",
                             "less is better", "COULD IT BE CHANCE", "motor\\Temperature",
                             "-motor\\Voltage", "describe-model-version-9.json"})
        QVERIFY2(text.out.contains(part), part);
    // Long values keep what they differ in.
    const qsizetype arns = text.out.indexOf("\n  ModelVersionArn");
    QVERIFY(arns > 0);
    const QByteArray line = text.out.mid(arns + 1, text.out.indexOf('\n', arns + 1) - arns);
    for (const char *part : {"model-version/7", "model-version/8", "model-version/9"})
        QVERIFY2(line.contains(part), line.constData());
    const ProgramOutcome markdown = m_home.run({u"compare"_s, sample(), u"--model=water-loop"_s,
                                                u"--versions=7,8,9"_s, u"-o"_s,
                                                m_home.path(u"c.md"_s)});
    QCOMPARE(markdown.code, 0);
    QFile file(m_home.path(u"c.md"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QVERIFY(written.startsWith("# Comparison\n"));
    QVERIFY(written.contains("\n## Metrics\n\n| Metric | v7 |"));
    QVERIFY(written.contains("| ---: |"));
}

void CompareCommandTest::refuses_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QStringList &options, int code, const char *says) {
        QTest::newRow(name) << options << code << QByteArray(says);
    };
    row("no versions", {}, 2, "--versions is missing");
    row("no number", {u"--versions=7,x"_s}, 2, "\"x\" is no version");
    row("no such version", {u"--versions=7,77"_s}, 1, "there is no version 77");
    row("a baseline outside", {u"--versions=7,8"_s, u"--baseline=9"_s}, 2,
        "the baseline 9 is not among --versions");
    row("a baseline that is not there", {u"--versions=7,8"_s, u"--baseline=99"_s}, 2,
        "the baseline 99 is not among --versions");
    row("no such model", {u"--versions=other:7"_s}, 1, "there is no model \"other\"");
    row("window", {u"--versions=7,8"_s, u"--window=all"_s}, 2, "--window takes overlap");
    row("window that ends before it starts",
        {u"--versions=7,8"_s, u"--window=2023-09-30/2023-09-01"_s}, 2, "--window takes");
    row("tolerance", {u"--versions=7,8"_s, u"--tolerance=1h"_s}, 2, "such as PT1H");
    row("alpha", {u"--versions=7,8"_s, u"--alpha=1.5"_s}, 2, "from 0 to 1");
    row("format", {u"--versions=7,8"_s, u"--format=xml"_s}, 2,
        "text, json, csv, markdown, html, pdf");
    row("label file", {u"--versions=7,8"_s, u"--labels=/nowhere.csv"_s}, 1, "/nowhere.csv: ");
}

void CompareCommandTest::refuses()
{
    QFETCH(QStringList, options);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    const ProgramOutcome outcome = compare(options);
    QCOMPARE(outcome.code, code);
    QCOMPARE(outcome.out, ""_ba);
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
}

void CompareCommandTest::namesAreNoMarkup()
{
    const Place place;
    for (const int version : {1, 2})
        place.write(QString::number(version), R"({"ModelName":"a|b <script>*x*","ModelVersion":)"
                                                  + QByteArray::number(version)
                                                  + R"(,"DatasetName":"=1+)"
                                                  + QByteArray::number(version) + R"("})");
    const ProgramOutcome markdown = place.run(
        {u"compare"_s, place.archive(), u"--versions=1,2"_s, u"--format=markdown"_s});
    QCOMPARE(markdown.code, 0);
    QVERIFY(!markdown.out.contains("<script>"));
    const ProgramOutcome json = place.run(
        {u"compare"_s, place.archive(), u"--versions=1,2"_s, u"--format=json"_s});
    QCOMPARE(json.json()["versions"_L1][0]["model"_L1], "a|b <script>*x*"_L1);
    QVERIFY(sentences(json.json()).front().startsWith(u"Fewer than two"_s));
}

} // namespace compare_command_test

BELVEDERE_TEST(compare_command_test::CompareCommandTest)
#include "test_compare_command.moc"
