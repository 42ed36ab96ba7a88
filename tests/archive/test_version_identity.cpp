// cli.md, "Identity": which responses are about one version, which counts, what stands in for what.
#include "tests/archive/archive_folder.h"
#include "tests/support/test_main.h"

using namespace belvedere;

namespace version_identity_test {

using test::ArchiveFolder;
using test::arnsJson;
using test::modelArn;
using test::versionJson;

class VersionIdentityTest : public QObject
{
    Q_OBJECT

private slots:
    void picksTheResponseThatCounts_data();
    void picksTheResponseThatCounts();
    void joinsWhatHasNoArn();
    void keepsAccountsApart();
    void takesTheArnForTheVersion();
    void tellsOldModelsOfTwoRegionsApart();
    void takesTheActiveNumberFromTheArn();
    void tellsContradictions_data();
    void tellsContradictions();
    void holdsAllUndatedResponsesAgainstEachOther();
    void letsDescribeModelStandIn();
    void letsAnOldModelStandInForVersionOne();
    void showsWhatAListSays();
    void tellsListContradictions_data();
    void tellsListContradictions();
    void knowsTheActiveVersion_data();
    void knowsTheActiveVersion();
    void keepsListPages();
    void sortsModelsAndVersions();
    void gathersWhatBelongsToAModel();
    void mergesDatasetsAndLabels();
};

namespace {

QStringList names(const std::vector<FilePlace> &origins)
{
    QStringList files;
    for (const FilePlace &origin : origins)
        files.append(QFileInfo(origin.path).fileName());
    return files;
}

QByteArray summaryJson(const QByteArray &model, int version, const QByteArray &more = {})
{
    return "{\"ModelName\":\"" + model + "\",\"ModelVersion\":" + QByteArray::number(version) + ','
           + arnsJson(model, version)
           + ",\"Status\":\"SUCCESS\",\"SourceType\":\"TRAINING\",\"CreatedAt\":100" + more + '}';
}

QByteArray listJson(const QByteArray &entries, const QByteArray &more = {})
{
    return "{\"ModelVersionSummaries\":[" + entries + ']' + more + '}';
}

} // namespace

void VersionIdentityTest::picksTheResponseThatCounts_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<QByteArray>("c");
    QTest::addColumn<QStringList>("order"); // the one that counts, then its history, older first
    const auto row = [](const char *name, const char *a, const char *b, const char *c,
                        const QStringList &order) {
        QTest::newRow(name) << QByteArray(a) << QByteArray(b) << QByteArray(c) << order;
    };
    row("nothing but the path", "", "", "", {u"a"_s, u"c"_s, u"b"_s});
    row("a time beats none", "", "", R"("LastUpdatedTime":5)", {u"c"_s, u"b"_s, u"a"_s});
    row("a newer time", R"("LastUpdatedTime":5)", R"("LastUpdatedTime":7)",
        R"("LastUpdatedTime":6)", {u"b"_s, u"a"_s, u"c"_s});
    row("a newer time beats more members",
        R"("LastUpdatedTime":5,"Status":"SUCCESS","RoleArn":"r")", R"("LastUpdatedTime":7)",
        R"("LastUpdatedTime":6)", {u"b"_s, u"a"_s, u"c"_s});
    row("more members", R"("LastUpdatedTime":5)", R"("LastUpdatedTime":5,"RoleArn":"r")",
        R"("LastUpdatedTime":5,"RoleArn":"r","Status":"SUCCESS")", {u"c"_s, u"a"_s, u"b"_s});
    row("nulls are no members", R"("RoleArn":"r")", R"("A":null,"B":null,"C":null)", "",
        {u"a"_s, u"c"_s, u"b"_s});
    row("metadata is no member", R"("RoleArn":"r")",
        R"("ResponseMetadata":{},"ResponseMetadata2":1)", "", {u"a"_s, u"c"_s, u"b"_s});
    row("ISO and epoch", R"("LastUpdatedTime":"2023-01-01T00:00:00+01:00")",
        R"("LastUpdatedTime":1672527600.5)", "", {u"b"_s, u"c"_s, u"a"_s});
}

void VersionIdentityTest::picksTheResponseThatCounts()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(QByteArray, c);
    QFETCH(QStringList, order);
    const ArchiveFolder folder;
    folder.write(u"a"_s, versionJson("m", 1, a));
    folder.write(u"b"_s, versionJson("m", 1, b));
    folder.write(u"c"_s, versionJson("m", 1, c));
    const auto contents = folder.read();
    QCOMPARE(contents->versions.size(), size_t(1));
    const VersionEntry &entry = contents->versions[0];
    QStringList found{QFileInfo(entry.origin.path).fileName()};
    found += names(entry.history);
    QCOMPARE(found, order);
}

void VersionIdentityTest::joinsWhatHasNoArn()
{
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("m", 1, arnsJson("m", 1) + R"(,"LastUpdatedTime":9)"));
    folder.write(u"b.json"_s, versionJson("m", 1));
    folder.write(u"c.json"_s, versionJson("m", 2));
    folder.write(u"d.json"_s, versionJson("m", 1, "\"ModelArn\":\"" + modelArn("m") + '"'));
    folder.write(
        u"e.json"_s,
        versionJson("m", 1, "\"ModelVersionArn\":\"" + modelArn("m") + "/model-version/1\""));
    const auto contents = folder.read();
    QCOMPARE(contents->models.size(), size_t(1));
    QCOMPARE(contents->models[0].arn.toUtf8(), modelArn("m"));
    QCOMPARE(test::ids(*contents), (QStringList{u"m:1"_s, u"m:2"_s}));
    QCOMPARE(names(contents->versions[0].history),
             (QStringList{u"b.json"_s, u"e.json"_s, u"d.json"_s}));
    QCOMPARE(contents->versions[0].key().toUtf8(), modelArn("m") + "/model-version/1");
    QCOMPARE(contents->versions[1].key(), u"m:2"_s);
}

void VersionIdentityTest::keepsAccountsApart()
{
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("m", 1, arnsJson("m", 1, "111111111111")));
    folder.write(u"b.json"_s, versionJson("m", 1, arnsJson("m", 1, "222222222222")));
    folder.write(u"c.json"_s, versionJson("m", 1));
    folder.write(u"d.json"_s, listJson("{\"ModelName\":\"m\",\"ModelVersion\":1,"
                                       + arnsJson("m", 1, "222222222222") + '}'));
    const auto contents = folder.read();
    QCOMPARE(contents->models.size(), size_t(3));
    QCOMPARE(contents->versions.size(), size_t(3));
    QVERIFY(contents->models[0].arn.isEmpty());
    QCOMPARE(contents->models[2].arn.toUtf8(), modelArn("m", "222222222222"));
    QVERIFY(contents->models[1].listedVersions.empty());
    QCOMPARE(contents->models[2].listedVersions, std::vector<qint64>{1});
    for (const VersionEntry &entry : contents->versions)
        QVERIFY(entry.history.empty() && entry.listContradictions.empty() && !entry.fromList);
}

void VersionIdentityTest::takesTheArnForTheVersion()
{
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("m", 1, arnsJson("m", 1) + R"(,"LastUpdatedTime":5)"));
    folder.write(u"b.json"_s, versionJson("m", 2, arnsJson("m", 1) + R"(,"LastUpdatedTime":6)"));
    folder.write(u"c.json"_s, versionJson("m", 3, arnsJson("m", 3)));
    folder.write(u"d.json"_s, listJson(summaryJson("m", 1)));
    auto contents = folder.read();
    QCOMPARE(test::ids(*contents), (QStringList{u"m:2"_s, u"m:3"_s}));
    const VersionEntry &entry = contents->versions[0];
    QVERIFY(entry.contradictory && !contents->versions[1].contradictory);
    QCOMPARE(names(entry.history), QStringList{u"a.json"_s});
    QVERIFY(!entry.fromList);
    // Another version that has the number, too.
    folder.write(u"e.json"_s, versionJson("m", 2, arnsJson("m", 2)));
    contents = folder.read();
    QCOMPARE(test::ids(*contents), (QStringList{u"m:2"_s, u"m:2"_s, u"m:3"_s}));
    QVERIFY(contents->versions[0].key() != contents->versions[1].key());
    QVERIFY(contents->versions[0].contradictory && !contents->versions[1].contradictory);
}

void VersionIdentityTest::tellsOldModelsOfTwoRegionsApart()
{
    const ArchiveFolder folder;
    const auto model = [](const QByteArray &account) {
        return R"({"ModelName":"m","Status":"SUCCESS","DatasetName":"d","CreatedAt":1,"ModelArn":")"
               + modelArn("m", account) + R"("})";
    };
    folder.write(u"a.json"_s, model("111111111111"));
    folder.write(u"b.json"_s, model("222222222222"));
    const auto contents = folder.read();
    QCOMPARE(test::ids(*contents), (QStringList{u"m:1"_s, u"m:1"_s}));
    QCOMPARE(contents->versions[0].key().toUtf8(),
             modelArn("m", "111111111111") + "/model-version/1");
    QCOMPARE(contents->find(contents->versions[1].key()), &contents->versions[1]);
}

void VersionIdentityTest::takesTheActiveNumberFromTheArn()
{
    const ArchiveFolder folder;
    folder.write(
        u"model.json"_s,
        R"({"ModelName":"m","DatasetName":"d","ActiveModelVersion":"3","ActiveModelVersionArn":")"
            + modelArn("m") + R"(/model-version/3"})");
    auto contents = folder.read();
    QCOMPARE(test::ids(*contents), QStringList{u"m:3"_s});
    QVERIFY(contents->versions[0].derived.fromDescribeModel
            && contents->versions[0].derived.active);
    QCOMPARE(contents->versions[0].version.notes.size(), size_t(1));
    folder.write(u"three.json"_s, versionJson("m", 3, arnsJson("m", 3)));
    contents = folder.read();
    QCOMPARE(test::ids(*contents), QStringList{u"m:3"_s});
    QVERIFY(!contents->versions[0].derived.fromDescribeModel);
}

void VersionIdentityTest::tellsContradictions_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("isContradiction");
    const auto row = [](const char *name, const char *a, const char *b, bool is) {
        QTest::newRow(name) << QByteArray(a) << QByteArray(b) << is;
    };
    row("no times", R"("Status":"SUCCESS")", R"("Status":"FAILED")", true);
    row("no times, one member more", R"("Status":"SUCCESS")", R"("Status":"SUCCESS","RoleArn":"r")",
        false);
    row("no times, other members", R"("Status":"SUCCESS","New":1)", R"("RoleArn":"r","Later":2)",
        false);
    row("no times, metrics that can and cannot be read", R"("ModelMetrics":{"recall":1})",
        R"("ModelMetrics":"{")", true);
    row("one time", R"("LastUpdatedTime":5,"Status":"SUCCESS")", R"("Status":"FAILED")", false);
    row("an older status", R"("LastUpdatedTime":4,"Status":"IN_PROGRESS")",
        R"("LastUpdatedTime":5,"Status":"SUCCESS")", false);
    row("the same time, another status", R"("LastUpdatedTime":5,"Status":"FAILED")",
        R"("LastUpdatedTime":5,"Status":"SUCCESS")", true);
    row("the same time, one member more", R"("LastUpdatedTime":5)",
        R"("LastUpdatedTime":5,"Status":"SUCCESS")", true);
    row("the same in other words",
        R"("LastUpdatedTime":"1970-01-01T00:00:05Z","Schema":"{\"Components\":[]}")",
        R"("LastUpdatedTime":5.0,"Schema":{"Components":[]},"ResponseMetadata":{})", false);
    row("the same from the CLI and from boto3",
        R"("LastUpdatedTime":"2023-12-01T01:26:40.123000+00:00","CreatedAt":"2023-12-01T01:10:00+01:00",)"
        R"("ModelMetrics":"{\"recall\": 1.0, \"predicted_ranges\": []}","FailedReason":null)",
        R"("LastUpdatedTime":1701394000.123,"CreatedAt":"1701389400",)"
        R"("ModelMetrics":{"predicted_ranges":[],"recall":1},"ResponseMetadata":{"RequestId":"1"})",
        false);
    row("the wrapping of three SDKs",
        R"("LastUpdatedTime":5,"$metadata":{"requestId":"a"},"ResponseMetadata":{"RequestId":"b"})",
        R"("LastUpdatedTime":5,"ResultMetadata":{},"$metadata":{"requestId":"c"})", false);
    row("unknown members, other blanks", R"("LastUpdatedTime":5,"New":{"a": [1, 2]})",
        R"("LastUpdatedTime":5,"New":{"a":[1,2]})", false);
    row("unknown members differ", R"("LastUpdatedTime":5,"New":{"a": "1 2"})",
        R"("LastUpdatedTime":5,"New":{"a":"12"})", true);
    row("blanks behind a text that ends with a backslash",
        R"("LastUpdatedTime":5,"New":{"a":"x\\", "b": 1})",
        R"("LastUpdatedTime":5,"New":{"b":1,"a":"x\\"})", false);
    row("null is absent", R"("LastUpdatedTime":5,"New":null,"Status":null)",
        R"("LastUpdatedTime":5)", false);
    row("blanks in unknown members of metrics",
        R"("LastUpdatedTime":5,"ModelMetrics":{"new": [1, 2]})",
        R"("LastUpdatedTime":5,"ModelMetrics":"{\"new\":[1,2]}")", false);
}

void VersionIdentityTest::tellsContradictions()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, isContradiction);
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("m", 1, a));
    folder.write(u"b.json"_s, versionJson("m", 1, b));
    QCOMPARE(folder.read()->versions.at(0).contradictory, isContradiction);
}

// What the first lacks is no reason to believe the third.
void VersionIdentityTest::holdsAllUndatedResponsesAgainstEachOther()
{
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("m", 1, R"("Status":"SUCCESS","RoleArn":"r")"));
    folder.write(u"b.json"_s, versionJson("m", 1, R"("RoleArn":"r")"));
    QVERIFY(!folder.read()->versions.at(0).contradictory);
    folder.write(u"c.json"_s, versionJson("m", 1, R"("Status":"FAILED")"));
    QVERIFY(folder.read()->versions.at(0).contradictory);
}

void VersionIdentityTest::letsDescribeModelStandIn()
{
    const ArchiveFolder folder;
    const QByteArray model =
        "{\"ModelName\":\"m\",\"ModelArn\":\"" + modelArn("m")
        + R"(","ActiveModelVersion":3,"Status":"SUCCESS","DatasetName":"d","CreatedAt":7,"ActiveModelVersionArn":")"
        + modelArn("m") + "/model-version/3\"}";
    folder.write(u"model.json"_s, model);
    folder.write(u"two.json"_s, versionJson("m", 2));
    folder.write(u"list.json"_s, listJson(summaryJson("m", 3)));
    auto contents = folder.read();
    QCOMPARE(test::ids(*contents), (QStringList{u"m:2"_s, u"m:3"_s}));
    const VersionEntry &entry = contents->versions[1];
    QVERIFY(entry.derived.fromDescribeModel && entry.derived.active && !entry.fromList);
    QCOMPARE(entry.version.datasetName, std::optional(u"d"_s));
    QVERIFY(entry.listContradictions.empty()); // CreatedAt is the model's
    QVERIFY(contents->models[0].description);
    // A description of the version itself counts, however little it says.
    folder.write(u"three.json"_s, versionJson("m", 3));
    contents = folder.read();
    QCOMPARE(contents->versions.size(), size_t(2));
    QVERIFY(!contents->versions[1].derived.fromDescribeModel);
    QVERIFY(contents->versions[1].history.empty());
    QVERIFY(!contents->versions[1].version.datasetName);
}

void VersionIdentityTest::letsAnOldModelStandInForVersionOne()
{
    const ArchiveFolder folder;
    folder.write(u"model.json"_s,
                 R"({"ModelName":"m","Status":"SUCCESS","DatasetName":"d","LastUpdatedTime":3})");
    auto contents = folder.read();
    QCOMPARE(test::ids(*contents), QStringList{u"m:1"_s});
    QVERIFY(contents->versions[0].derived.fromDescribeModel);
    QVERIFY(!contents->models[0].activeVersion);
    // Whose number nobody knows: it may be any version, and it may be the active one.
    QVERIFY(contents->versions[0].derived.numberAssumed);
    for (const Field<Derived> &field : derivedFields())
        QVERIFY(field.key != "active"_L1 || isAbsent(field.read(contents->versions[0].derived)));
    folder.write(u"list.json"_s,
                 R"({"ModelSummaries":[{"ModelName":"m","ActiveModelVersion":1}]})");
    contents = folder.read();
    QVERIFY(contents->versions[0].derived.active && !contents->versions[0].derived.numberAssumed);
    folder.write(u"one.json"_s, versionJson("m", 1));
    contents = folder.read();
    QVERIFY(!contents->versions[0].derived.numberAssumed);
}

void VersionIdentityTest::showsWhatAListSays()
{
    const ArchiveFolder folder;
    folder.write(u"list.json"_s,
                 listJson(summaryJson("m", 2, R"(,"Later":1)") + ',' + summaryJson("m", 1)));
    folder.write(u"one.json"_s, versionJson("m", 1));
    const auto contents = folder.read();
    QCOMPARE(test::ids(*contents), (QStringList{u"m:1"_s, u"m:2"_s}));
    QVERIFY(!contents->versions[0].fromList);
    const VersionEntry &entry = contents->versions[1];
    QVERIFY(entry.fromList);
    QVERIFY(entry.version.status && *entry.version.status == ModelVersionStatus::Success);
    QCOMPARE(entry.version.extra.size(), size_t(1));
    QCOMPARE(*readResponse(entry.origin), summaryJson("m", 2, R"(,"Later":1)"));
    QCOMPARE(contents->models[0].listedVersions, (std::vector<qint64>{1, 2}));
}

void VersionIdentityTest::tellsListContradictions_data()
{
    QTest::addColumn<QByteArray>("from"); // of the list entry
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QStringList>("members");
    QTest::newRow("none") << QByteArray("SUCCESS") << QByteArray("IN_PROGRESS") << QStringList();
    QTest::newRow("source") << QByteArray("TRAINING") << QByteArray("RETRAINING")
                            << QStringList{u"SourceType"_s};
    QTest::newRow("created") << QByteArray(":100") << QByteArray(":101")
                             << QStringList{u"CreatedAt"_s};
    QTest::newRow("a fraction of a second")
        << QByteArray(":100") << QByteArray(":100.4") << QStringList();
    QTest::newRow("ARN") << QByteArray("model-version/1") << QByteArray("model-version/9")
                         << QStringList{u"ModelVersionArn"_s};
}

void VersionIdentityTest::tellsListContradictions()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QStringList, members);
    const ArchiveFolder folder;
    folder.write(u"a.json"_s,
                 versionJson("m", 1,
                             arnsJson("m", 1)
                                 + R"(,"SourceType":"TRAINING","CreatedAt":100,"RoleArn":"r")"));
    folder.write(u"list.json"_s, listJson(summaryJson("m", 1).replace(from, to)));
    const auto contents = folder.read();
    QCOMPARE(test::ids(*contents), QStringList{u"m:1"_s});
    const auto &found = contents->versions[0].listContradictions;
    QCOMPARE(QStringList(found.begin(), found.end()), members);
}

void VersionIdentityTest::knowsTheActiveVersion_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<qint64>("active"); // 0: not known
    const QByteArray listed = R"({"ModelSummaries":[{"ModelName":"m","ActiveModelVersion":2}]})";
    QTest::newRow("nothing says it") << QByteArray("{}") << QByteArray("{}") << qint64(0);
    QTest::newRow("DescribeModel")
        << QByteArray(R"({"ModelName":"m","ActiveModelVersion":1})") << listed << qint64(1);
    QTest::newRow("ListModels") << QByteArray(
        R"({"ModelName":"m","Status":"SUCCESS","CreatedAt":1})")
                                << listed << qint64(2);
    QTest::newRow("only ListModels") << QByteArray("{}") << listed << qint64(2);
}

void VersionIdentityTest::knowsTheActiveVersion()
{
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, list);
    QFETCH(qint64, active);
    const ArchiveFolder folder;
    folder.write(u"1.json"_s, versionJson("m", 1));
    folder.write(u"2.json"_s, versionJson("m", 2));
    folder.write(u"model.json"_s, model);
    folder.write(u"list.json"_s, list);
    const auto contents = folder.read();
    QCOMPARE(contents->models.at(0).activeVersion.value_or(0), active);
    for (const VersionEntry &entry : contents->versions)
        QCOMPARE(entry.derived.active, entry.version.version == active);
}

void VersionIdentityTest::keepsListPages()
{
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, listJson(summaryJson("m", 1), R"(,"NextToken":"t")"));
    folder.write(u"b.json"_s, listJson({}, R"(,"NextToken":"")"));
    folder.write(u"c.json"_s, R"({"LabelSummaries":[],"NextToken":null})");
    const auto contents = folder.read();
    QCOMPARE(contents->lists.size(), size_t(3));
    QCOMPARE(contents->lists[0].operation, u"ListModelVersions"_s);
    QCOMPARE(contents->lists[0].modelName, u"m"_s);
    QVERIFY(contents->lists[0].hasNextToken && !contents->lists[1].hasNextToken
            && !contents->lists[2].hasNextToken);
    QCOMPARE(contents->lists[0].entries, 1);
    QVERIFY(contents->lists[1].modelName.isEmpty());
}

void VersionIdentityTest::sortsModelsAndVersions()
{
    const ArchiveFolder folder;
    for (const int version : {10, 9, 1})
        folder.write(u"b%1.json"_s.arg(version), versionJson("b", version));
    folder.write(u"a.json"_s, versionJson("a", 3));
    folder.write(u"z.json"_s, versionJson("B", 1));
    const auto contents = folder.read();
    QCOMPARE(test::ids(*contents),
             (QStringList{u"B:1"_s, u"a:3"_s, u"b:1"_s, u"b:9"_s, u"b:10"_s}));
    QCOMPARE(contents->models[2].versions, (std::vector<size_t>{2, 3, 4}));
}

void VersionIdentityTest::gathersWhatBelongsToAModel()
{
    const ArchiveFolder folder;
    const QByteArray scheduler = R"("InferenceSchedulerName":"s","InferenceSchedulerArn":"arn:s")";
    folder.write(u"a.json"_s, R"({"ModelName":"m","DataUploadFrequency":"PT5M","Status":"RUNNING",)"
                                  + scheduler + '}');
    folder.write(u"b.json"_s,
                 R"({"InferenceEventSummaries":[{"EventStartTime":20,"EventEndTime":30,)"
                     + scheduler + R"(},{"EventStartTime":10,"EventEndTime":11,)" + scheduler
                     + "}]}");
    folder.write(u"b2.json"_s,
                 R"({"InferenceEventSummaries":[{"EventStartTime":20,"EventEndTime":30,)"
                     + scheduler + "}]}");
    const QByteArray execution =
        R"({"ModelName":"m","ScheduledStartTime":5,"DataStartTime":1,"DataEndTime":2,)" + scheduler;
    folder.write(u"c.json"_s, '[' + execution + R"(,"Status":"IN_PROGRESS"}])");
    folder.write(u"d.json"_s,
                 R"({"InferenceExecutionSummaries":[)" + execution + R"(,"Status":"SUCCESS"}]})");
    folder.write(
        u"e.json"_s,
        R"({"ModelName":"m","RetrainingFrequency":"P1M","Status":"RUNNING","UpdatedAt":1})");
    folder.write(
        u"f.json"_s,
        R"({"ModelName":"m","RetrainingFrequency":"P2M","Status":"RUNNING","UpdatedAt":2})");
    folder.write(u"g.json"_s, versionJson("other", 1));
    const auto contents = folder.read();
    QCOMPARE(contents->models.size(), size_t(2));
    const ModelEntry &model = contents->models[0];
    QCOMPARE(model.inferenceSchedulers.size(), size_t(1));
    QCOMPARE(model.inferenceExecutions.size(), size_t(1));
    QVERIFY(*model.inferenceExecutions[0].status == ExecutionStatus::Success);
    QCOMPARE(model.inferenceEvents.size(), size_t(2));
    QVERIFY(model.inferenceEvents[0].range < model.inferenceEvents[1].range);
    QCOMPARE(model.retrainingScheduler->frequency, std::optional(u"P2M"_s));
    QVERIFY(contents->models[1].inferenceEvents.empty());
}

void VersionIdentityTest::mergesDatasetsAndLabels()
{
    const ArchiveFolder folder;
    folder.write(
        u"a.json"_s,
        R"({"DatasetName":"d","Status":"ACTIVE","CreatedAt":1,"LastUpdatedAt":2,"RoleArn":"new"})");
    folder.write(
        u"b.json"_s,
        R"({"DatasetName":"d","Status":"ACTIVE","CreatedAt":1,"LastUpdatedAt":1,"RoleArn":"old"})");
    const QByteArray label =
        R"({"LabelSummaries":[{"LabelGroupName":"g","LabelId":"1","StartTime":1,"EndTime":2,"Rating":"ANOMALY"}]})";
    folder.write(u"c.json"_s, label);
    folder.write(u"d.json"_s, label);
    folder.write(u"e.json"_s,
                 R"({"LabelGroupName":"g","CreatedAt":1,"UpdatedAt":2,"FaultCodes":["x"]})");
    const auto contents = folder.read();
    QCOMPARE(contents->datasets.size(), size_t(1));
    QCOMPARE(contents->datasets[0].roleArn, std::optional(u"new"_s));
    QCOMPARE(contents->labels.size(), size_t(1));
    QCOMPARE(contents->labelGroups.size(), size_t(1));
    QVERIFY(contents->models.empty() && contents->problems.empty());
}

} // namespace version_identity_test

BELVEDERE_TEST(version_identity_test::VersionIdentityTest)
#include "test_version_identity.moc"
