#include "tests/cli/program.h"
#include "tests/support/test_main.h"

#include <QCryptographicHash>

using namespace belvedere;
using namespace belvedere::test;

namespace check_command_test {

namespace {

QStringList kinds(const ProgramOutcome &outcome)
{
    QStringList found;
    for (const QJsonValue &finding : outcome.json()["findings"_L1].toArray())
        found += finding["kind"_L1].toString();
    return found;
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

class CheckCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void theSampleIsWhole();
    void nothingThere();
    void whatIsMissing();
    void manyOfAKindAreALine();
    void whatIsBrokenAndWhatIsNot();
    void twoModelsOfOneName();
    void contradictions();
    void manifests();
    void requests();
    void reportInAFile();

private:
    Place m_home;
};

void CheckCommandTest::theSampleIsWhole()
{
    const ProgramOutcome text = m_home.run({u"check"_s, sample()});
    QVERIFY2(text.code == 0, text.out.constData());
    QVERIFY(text.out.contains("water-loop (10 versions): whole\n"));
    QVERIFY(text.out.endsWith("the archive is whole\n"));
    const ProgramOutcome json = m_home.run({u"check"_s, sample(), u"--format=json"_s});
    QCOMPARE(json.code, 0);
    QCOMPARE(json.json()["whole"_L1], QJsonValue(true));
    QCOMPARE(json.json()["models"_L1].toArray().size(), 2);
    QCOMPARE(json.json()["models"_L1][0]["versions"_L1], QJsonValue(10));
    QCOMPARE(json.json()["findings"_L1].toArray().size(), 0);
}

void CheckCommandTest::nothingThere()
{
    const ProgramOutcome text = m_home.run({u"check"_s, m_home.archive()});
    QCOMPARE(text.code, 1);
    const ProgramOutcome json = m_home.run({u"check"_s, m_home.archive(), u"--format=json"_s});
    QCOMPARE(json.code, 1);
    QCOMPARE(json.json()["whole"_L1], QJsonValue(false));
}

void CheckCommandTest::whatIsMissing()
{
    const Place place;
    place.write(
        u"1.json"_s,
        description(
            "m", 1,
            R"(,"ModelDiagnosticsResultsObject":{"Bucket":"b","Key":"p/m/1/model_diagnostics_results.json.gz"})"));
    place.write(
        u"list.json"_s,
        R"({"NextToken":"t","ModelVersionSummaries":[{"ModelName":"m","ModelVersion":1,"ModelVersionArn":)"
        R"("arn:aws:lookoutequipment:eu-west-1:123456789012:model/m/id/model-version/1"},)"
        R"({"ModelName":"m","ModelVersion":2,"ModelVersionArn":)"
        R"("arn:aws:lookoutequipment:eu-west-1:123456789012:model/m/id/model-version/2"}]})");
    place.write(u"broken.json"_s, "{");
    const ProgramOutcome json = place.run({u"check"_s, place.archive(), u"--format=json"_s});
    QCOMPARE(json.code, 1);
    const QStringList found = kinds(json);
    for (const char *kind :
         {"listedNotDescribed", "listHasMore", "diagnosticsMissing", "brokenFile"})
        QVERIFY2(found.contains(QString::fromLatin1(kind)), json.out.constData());
    QVERIFY(json.err.contains("broken.json: "));
    for (const QJsonValue &finding : json.json()["findings"_L1].toArray())
        QVERIFY(!finding["text"_L1].toString().isEmpty());
    const ProgramOutcome text = place.run({u"check"_s, place.archive()});
    QCOMPARE(text.code, 1);
    QVERIFY(text.out.contains("the archive is not whole: "));
    QVERIFY(text.out.contains("m (2 versions): "));
}

void CheckCommandTest::manyOfAKindAreALine()
{
    const Place place;
    QByteArrayList entries;
    for (int version = 1; version <= 120; ++version) {
        if (version == 1 || version == 60 || version == 61)
            place.write(QString::number(version),
                        description("m", version,
                                    R"(,"ModelDiagnosticsResultsObject":{"Bucket":"b","Key":"m/)"
                                        + QByteArray::number(version) + R"("})"));
        entries += description("m", version);
    }
    place.write(u"list.json"_s, R"({"ModelVersionSummaries":[)" + entries.join(',') + "]}");
    const ProgramOutcome text = place.run({u"check"_s, place.archive()});
    QCOMPARE(text.code, 1);
    QCOMPARE(text.out.count('\n'), 4);
    QVERIFY2(text.out.contains("  m, v2–v59, v62–v120: A list names these versions"),
             text.out.constData());
    QVERIFY2(text.out.contains("  m, v1, v60, v61: The pointwise diagnostics of these versions"),
             text.out.constData());
    QVERIFY(text.out.contains("s3://b/m/1, …)\n"));
    QVERIFY(text.out.contains("120 missing\n"));
    // Scripts are told of each.
    const ProgramOutcome json = place.run({u"check"_s, place.archive(), u"--format=json"_s});
    QCOMPARE(json.json()["findings"_L1].toArray().size(), 120);
}

// Nobody is told to throw away a file whose rest is good.
void CheckCommandTest::whatIsBrokenAndWhatIsNot()
{
    const Place place;
    place.write(u"metrics.json"_s, description("m", 1, R"(,"ModelMetrics":5)"));
    place.write(u"lines.jsonl"_s, description("m", 2) + "\n{\n" + description("m", 3) + '\n');
    place.write(u"manifest-sha256.txt"_s, "nonsense\n" + sha256("other") + "  metrics.json\n");
    place.write(u"labels.json"_s, R"({"LabelSummaries":[],"NextToken":"t"})");
    const ProgramOutcome json = place.run({u"check"_s, place.archive(), u"--format=json"_s});
    QHash<QString, QString> texts;
    for (const QJsonValue &finding : json.json()["findings"_L1].toArray())
        texts.insert(finding["kind"_L1].toString(), finding["text"_L1].toString());
    QCOMPARE(texts.size(), 5);
    QVERIFY(texts.value(u"metricsUnreadable"_s).contains(u"the rest of the response is used"_s));
    QVERIFY(texts.value(u"brokenPart"_s).contains(u"in line 2"_s));
    QVERIFY(texts.value(u"manifestBadLine"_s).contains(u"line 1"_s));
    QVERIFY(!texts.value(u"manifestBadLine"_s).contains(u"files were not checked"_s));
    QVERIFY(!texts.value(u"listHasMore"_s).contains(u"Versions"_s));
    QVERIFY(texts.contains(u"manifestChanged"_s)); // the other lines were checked
}

void CheckCommandTest::twoModelsOfOneName()
{
    const Place place;
    const auto version = [](const QByteArray &account, const QByteArray &more) {
        return description("m", 1, more).replace("123456789012", account);
    };
    place.write(u"a.json"_s, version("111111111111", {}));
    place.write(u"b.json"_s, version("222222222222", R"(,"ModelMetrics":"{")"));
    const ProgramOutcome json = place.run({u"check"_s, place.archive(), u"--format=json"_s});
    const QJsonArray models = json.json()["models"_L1].toArray();
    QCOMPARE(models.size(), 2);
    QCOMPARE(models[0]["whole"_L1], QJsonValue(true));
    QCOMPARE(models[1]["whole"_L1], QJsonValue(false));
    QCOMPARE(json.json()["findings"_L1][0]["arn"_L1], models[1]["arn"_L1]);
    const ProgramOutcome text = place.run({u"check"_s, place.archive()});
    QVERIFY(text.out.contains(":111111111111:model/m/id (1 version): whole\n"));
    QVERIFY(text.out.contains(":222222222222:model/m/id (1 version): 1 damaged\n"));
}

void CheckCommandTest::contradictions()
{
    const Place place;
    place.write(u"a.json"_s,
                description("m", 1, R"(,"LastUpdatedTime":1688515200,"Status":"SUCCESS")"));
    place.write(u"b.json"_s,
                description("m", 1, R"(,"LastUpdatedTime":1688515200,"Status":"FAILED")"));
    const ProgramOutcome outcome = place.run({u"check"_s, place.archive(), u"--format=json"_s});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(kinds(outcome).contains(u"contradiction"_s), outcome.out.constData());
    // Without a time it is one, too: nothing says which of the two is older.
    const Place undated;
    undated.write(u"a.json"_s, description("m", 1, R"(,"Status":"SUCCESS")"));
    undated.write(u"b.json"_s, description("m", 1, R"(,"Status":"FAILED")"));
    QCOMPARE(kinds(undated.run({u"check"_s, undated.archive(), u"--format=json"_s})),
             QStringList{u"contradiction"_s});
}

void CheckCommandTest::manifests()
{
    const Place place;
    const QByteArray version = description("m", 1);
    place.write(u"bag/data/1.json"_s, version);
    place.write(u"bag/manifest-sha256.txt"_s, sha256(version) + "  data/1.json\n");
    QCOMPARE(place.run({u"check"_s, place.archive()}).code, 0);
    place.write(u"bag/manifest-sha256.txt"_s,
                sha256(version) + "  data/1.json\n" + sha256(version) + "  data/2.json\n");
    const ProgramOutcome missing = place.run({u"check"_s, place.archive(), u"--format=json"_s});
    QCOMPARE(missing.code, 1);
    QCOMPARE(kinds(missing), QStringList{u"manifestMissing"_s});
    place.write(u"bag/manifest-sha256.txt"_s, sha256("other") + "  data/1.json\n");
    const ProgramOutcome changed = place.run({u"check"_s, place.archive(), u"--format=json"_s});
    QCOMPARE(changed.code, 1);
    QCOMPARE(kinds(changed), QStringList{u"manifestChanged"_s});
}

// What the archive says of its own lists: which pages belong together, and when a line is wrong.
void CheckCommandTest::requests()
{
    const Place place;
    const QByteArray first =
        R"({"NextToken":"t","LabelSummaries":[{"LabelGroupName":"g","StartTime":1,"EndTime":2,"Rating":"ANOMALY"}]})";
    const QByteArray last = R"({"LabelSummaries":[]})";
    const auto line = [](const QByteArray &file, const QByteArray &bytes) {
        return R"({"file":")" + file
               + R"(","operation":"ListLabels","input":{"LabelGroupName":"g"},"sha256":")"
               + sha256(bytes) + "\"}\n";
    };
    place.write(u"1.json"_s, description("m", 1));
    place.write(u"labels/1.json"_s, first);
    place.write(u"labels/2.json"_s, last);
    place.write(u"labels_20260101T000000Z/1.json"_s, first); // cut off by a kill
    const QByteArray lines = line("labels/1.json", first) + line("labels/2.json", last)
                             + line("labels_20260101T000000Z/1.json", first);
    place.write(u"requests.jsonl"_s, lines);
    ProgramOutcome json = place.run({u"check"_s, place.archive(), u"--format=json"_s});
    QVERIFY2(json.code == 0, json.out.constData());
    QVERIFY(QDir(place.archive() + u"/labels"_s).removeRecursively());
    json = place.run({u"check"_s, place.archive(), u"--format=json"_s});
    QCOMPARE(json.code, 1);
    QCOMPARE(kinds(json), QStringList{u"listHasMore"_s});
    place.write(u"requests.jsonl"_s,
                line("1.json", "x") + line("labels_20260101T000000Z/1.json", "x"));
    json = place.run({u"check"_s, place.archive(), u"--format=json"_s});
    QCOMPARE(json.code, 1);
    QStringList found = kinds(json);
    found.sort();
    QCOMPARE(found, (QStringList{u"brokenPart"_s, u"listHasMore"_s}));
    QVERIFY(json.out.contains("the checksum is not that of labels_20260101T000000Z/1.json"));
}

void CheckCommandTest::reportInAFile()
{
    const QString file = m_home.path(u"report.json"_s);
    const ProgramOutcome outcome = m_home.run({u"check"_s, sample(), u"-o"_s, file});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.out, ""_ba);
    QFile report(file);
    QVERIFY(report.open(QIODevice::ReadOnly));
    QVERIFY(QJsonDocument::fromJson(report.readAll())["whole"_L1].toBool());
}

} // namespace check_command_test

BELVEDERE_TEST(check_command_test::CheckCommandTest)
#include "test_check_command.moc"
