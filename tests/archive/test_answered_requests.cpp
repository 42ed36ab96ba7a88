// requests.jsonl: the archive's own word on whose tags, empty lists and pages its files are.
#include "app/archive/folder_scan.h"
#include "tests/archive/answers.h"
#include "tests/support/test_main.h"

using namespace belvedere;

namespace answered_requests_test {

using test::ArchiveFolder;
using test::listJson;
using test::requestLine;
using test::summaryJson;
using test::versionJson;

class AnsweredRequestsTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhoseTagsTheyAre();
    void ignoresTagsOfNobody();
    void tellsWhoseEmptyListItIs();
    void takesNoRequestForAResponse();
    void countsTheNewestWholeSet();
    void hidesNothingBehindAnIncompleteSet_data();
    void hidesNothingBehindAnIncompleteSet();
    void keepsAnswersOfOneAge();
    void tellsWhereASetIsCutOff();
    void keepsListsOfOtherInputsApart();
    void countsTheNewestDescription();
    void readsSummariesOfSchedulersAndDatasets();
    void ignoresLinesThatAreWrong_data();
    void ignoresLinesThatAreWrong();
    void believesTheNearestLog();
    void readsTheSameFromTheIndex();
    void leavesUnfinishedFilesAlone();
};

namespace {

const QByteArray arn = "arn:aws:lookoutequipment:eu-west-1:123456789012:model/m/id";
const QByteArray tagsBody =
    R"({"Tags":[{"Key":"site","Value":"north"},{"Key":"empty","Value":""}]})";
const QByteArray tagsInput = R"({"ResourceArn":")" + arn + "\"}";
const QByteArray versionsInput = R"({"ModelName":"m"})";

QByteArray versionPage(std::initializer_list<int> versions, const QByteArray &token = {})
{
    QByteArrayList entries;
    for (const int version : versions)
        entries += summaryJson("m", version);
    return listJson("ModelVersionSummaries", entries, token);
}

// Writes files and the requests.jsonl that speaks of all of them as ListModelVersions of m.
void writeVersionLists(const ArchiveFolder &folder,
                       const std::vector<std::pair<QString, QByteArray>> &files)
{
    QByteArray log;
    for (const auto &[name, bytes] : files) {
        folder.write(name, bytes);
        log += requestLine(name.toUtf8(), "ListModelVersions", versionsInput, bytes);
    }
    folder.write(u"requests.jsonl"_s, log);
}

// The index trusts only what has been left alone for two seconds.
bool hasSettled(const ArchiveFolder &folder)
{
    const auto scan = scanFolders({folder.path()}, 1, nullptr);
    return scan && std::ranges::all_of(scan->files, [&](const ScannedFile &file) {
               return isSettled(file.stamp, scan->begunNs);
           });
}

QStringList problemsOf(const ArchiveContents &contents)
{
    QStringList lines;
    for (const Problem &problem : contents.problems)
        lines += u"%1:%2 %3"_s.arg(QFileInfo(problem.path).fileName())
                     .arg(problem.error.line)
                     .arg(problem.error.detail);
    return lines;
}

} // namespace

void AnsweredRequestsTest::tellsWhoseTagsTheyAre()
{
    const ArchiveFolder folder;
    const QByteArray none = R"({"Tags":[]})";
    folder.write(u"a/tags.json"_s, tagsBody);
    folder.write(u"a/none.json"_s, none);
    folder.write(
        u"a/requests.jsonl"_s,
        requestLine("tags.json", "ListTagsForResource", tagsInput, tagsBody)
            + requestLine("none.json", "ListTagsForResource", R"({"ResourceArn":"arn:b"})", none));
    const auto contents = folder.read();
    QVERIFY(contents->problems.empty());
    QCOMPARE(contents->tags.size(), size_t(2));
    QCOMPARE(contents->tags[1].resourceArn, u"arn:b"_s);
    QVERIFY(contents->tags[1].tags.empty());
    QCOMPARE(contents->tags[0].resourceArn, QString::fromLatin1(arn));
    QCOMPARE(contents->tags[0].tags,
             (std::vector<Tag>{{u"site"_s, u"north"_s}, {u"empty"_s, QString()}}));
}

void AnsweredRequestsTest::ignoresTagsOfNobody()
{
    const ArchiveFolder folder;
    folder.write(u"tags.json"_s, tagsBody);
    folder.write(u"ec2.json"_s, R"({"Tags":[{"Key":"a","Value":"b","ResourceId":"i-1"}]})");
    folder.write(u"model.json"_s,
                 R"({"ModelName":"m","ModelArn":"arn","Tags":[{"Key":"a","Value":"b"}]})");
    const auto contents = folder.read();
    QVERIFY(contents->tags.empty() && contents->problems.empty() && contents->models.empty());
}

void AnsweredRequestsTest::tellsWhoseEmptyListItIs()
{
    const ArchiveFolder folder;
    const QByteArray labels = listJson("LabelSummaries", {});
    const QByteArray versions = versionPage({});
    folder.write(u"labels.json"_s, labels);
    folder.write(u"versions.json"_s, versions);
    folder.write(u"requests.jsonl"_s,
                 requestLine("labels.json", "ListLabels", R"({"LabelGroupName":"g"})", labels)
                     + requestLine("versions.json", "ListModelVersions", versionsInput, versions));
    const auto contents = folder.read();
    QCOMPARE(contents->lists.size(), size_t(2));
    QCOMPARE(contents->lists[0].owner, u"g"_s);
    QCOMPARE(contents->lists[1].modelName, u"m"_s);
    QVERIFY(contents->problems.empty());
}

void AnsweredRequestsTest::takesNoRequestForAResponse()
{
    const ArchiveFolder folder;
    folder.write(u"requests.jsonl"_s,
                 requestLine("x.json", "DescribeModelVersion",
                             R"({"ModelName":"m","ModelVersion":3,"Status":"SUCCESS"})", "x"));
    const auto contents = folder.read();
    QVERIFY(contents->versions.empty() && contents->models.empty() && contents->problems.empty());
}

void AnsweredRequestsTest::countsTheNewestWholeSet()
{
    const ArchiveFolder folder;
    writeVersionLists(folder, {{u"list/1.json"_s, versionPage({1, 2}, "a")},
                               {u"list/2.json"_s, versionPage({3})},
                               {u"list_20260101T000000Z/1.json"_s, versionPage({1}, "b")},
                               {u"list_20260101T000000Z/2.json"_s, versionPage({4})},
                               {u"list_20250101T000000Z.json"_s, versionPage({7})}});
    const auto contents = folder.read();
    QCOMPARE(test::ids(*contents), (QStringList{u"m:1"_s, u"m:4"_s}));
    QCOMPARE(contents->models[0].listedVersions, (std::vector<qint64>{1, 4}));
    QCOMPARE(contents->lists.size(), size_t(2));
    // All of its pages are here: it is not cut off.
    for (const ListPage &page : contents->lists)
        QVERIFY(!page.hasNextToken && !page.request.isEmpty());
}

void AnsweredRequestsTest::hidesNothingBehindAnIncompleteSet_data()
{
    QTest::addColumn<QString>("missing"); // of the newer set
    QTest::newRow("last page") << u"3.json"_s;
    QTest::newRow("middle page") << u"2.json"_s;
    QTest::newRow("first page") << u"1.json"_s;
}

void AnsweredRequestsTest::hidesNothingBehindAnIncompleteSet()
{
    QFETCH(QString, missing);
    const ArchiveFolder folder;
    writeVersionLists(folder, {{u"list.json"_s, versionPage({1, 2})},
                               {u"list_20260101T000000Z/1.json"_s, versionPage({1}, "a")},
                               {u"list_20260101T000000Z/2.json"_s, versionPage({8}, "b")},
                               {u"list_20260101T000000Z/3.json"_s, versionPage({9})}});
    QVERIFY(QFile::remove(folder.path(u"list_20260101T000000Z/"_s + missing)));
    const auto contents = folder.read();
    QCOMPARE(test::ids(*contents), (QStringList{u"m:1"_s, u"m:2"_s}));
    QCOMPARE(contents->lists.size(), size_t(1));
    QVERIFY(!contents->lists[0].hasNextToken && contents->problems.empty());
}

// Where the names do not tell which of two is newer, neither hides the other.
void AnsweredRequestsTest::keepsAnswersOfOneAge()
{
    const ArchiveFolder folder;
    writeVersionLists(folder, {{u"a.json"_s, versionPage({1})}, {u"b.json"_s, versionPage({2})}});
    QCOMPARE(test::ids(*folder.read()), (QStringList{u"m:1"_s, u"m:2"_s}));
}

void AnsweredRequestsTest::tellsWhereASetIsCutOff()
{
    const ArchiveFolder folder;
    writeVersionLists(folder, {{u"list/1.json"_s, versionPage({1}, "a")},
                               {u"list/2.json"_s, versionPage({2}, "b")}});
    const auto contents = folder.read();
    QCOMPARE(test::ids(*contents), (QStringList{u"m:1"_s, u"m:2"_s}));
    QVERIFY(!contents->lists[0].hasNextToken);
    QVERIFY(contents->lists[1].hasNextToken);
}

void AnsweredRequestsTest::keepsListsOfOtherInputsApart()
{
    const ArchiveFolder folder;
    const QByteArray march = listJson(
        "InferenceEventSummaries",
        {R"({"InferenceSchedulerName":"s","EventStartTime":1,"EventEndTime":2})"}, "a");
    const QByteArray april = listJson(
        "InferenceEventSummaries",
        {R"({"InferenceSchedulerName":"s","EventStartTime":5,"EventEndTime":6})"});
    folder.write(u"events-03/1.json"_s, march);
    folder.write(u"events-04.json"_s, april);
    folder.write(u"requests.jsonl"_s,
                 requestLine("events-03/1.json", "ListInferenceEvents",
                             R"({"InferenceSchedulerName":"s","IntervalStartTime":1})", march)
                     + requestLine("events-04.json", "ListInferenceEvents",
                                   R"({"IntervalStartTime":2,"InferenceSchedulerName":"s"})",
                                   april));
    const auto contents = folder.read();
    QCOMPARE(contents->lists.size(), size_t(2));
    QVERIFY(contents->lists[0].hasNextToken);
    QVERIFY(contents->lists[0].request != contents->lists[1].request);
}

void AnsweredRequestsTest::countsTheNewestDescription()
{
    // Activating an older version makes the description older, too: its times are those of the version.
    const QByteArray before =
        R"({"ModelName":"m","DatasetName":"d","ActiveModelVersion":5,"LastUpdatedTime":500})";
    const QByteArray after =
        R"({"ModelName":"m","DatasetName":"d","ActiveModelVersion":3,"LastUpdatedTime":300})";
    const ArchiveFolder folder;
    folder.write(u"describe-model.json"_s, before);
    folder.write(u"describe-model_20260101T000000Z.json"_s, after);
    QCOMPARE(folder.read()->models[0].activeVersion, std::optional<qint64>(5));
    folder.write(u"requests.jsonl"_s,
                 requestLine("describe-model.json", "DescribeModel", versionsInput, before)
                     + requestLine("describe-model_20260101T000000Z.json", "DescribeModel",
                                   versionsInput, after));
    const auto contents = folder.read();
    QCOMPARE(contents->models[0].activeVersion, std::optional<qint64>(3));
    // What describes a version stands in for it all the same.
    QCOMPARE(test::ids(*contents), (QStringList{u"m:3"_s, u"m:5"_s}));
}

void AnsweredRequestsTest::readsSummariesOfSchedulersAndDatasets()
{
    const ArchiveFolder folder;
    folder.write(u"m.json"_s, versionJson("m", 1));
    folder.write(
        u"a-schedulers.json"_s,
        listJson(
            "InferenceSchedulerSummaries",
            {R"({"ModelName":"m","InferenceSchedulerName":"s","Status":"RUNNING","DataUploadFrequency":5,"Colour":1})"}));
    folder.write(
        u"a-datasets.json"_s,
        listJson(
            "DatasetSummaries",
            {R"({"DatasetName":"d","DatasetArn":"arn:aws:lookoutequipment:eu-west-1:1:dataset/d/1","Status":"ACTIVE","CreatedAt":"when"})"}));
    folder.write(
        u"z-dataset.json"_s,
        R"({"DatasetName":"d","DatasetArn":"arn:aws:lookoutequipment:eu-west-1:1:dataset/d/1","CreatedAt":1,"Schema":"{\"Components\":[]}"})");
    const auto contents = folder.read();
    QCOMPARE(contents->models[0].inferenceSchedulers.size(), size_t(1));
    const InferenceScheduler &scheduler = contents->models[0].inferenceSchedulers[0];
    QCOMPARE(scheduler.notes.size(), size_t(1));
    QCOMPARE(scheduler.notes[0].path, u"$.InferenceSchedulerSummaries[0].DataUploadFrequency"_s);
    QCOMPARE(scheduler.extra.size(), size_t(1));
    QCOMPARE(contents->datasets.size(), size_t(1));
    QVERIFY(contents->datasets[0].schema); // the description, not the entry of the list
    QCOMPARE(contents->lists.size(), size_t(2));
}

void AnsweredRequestsTest::ignoresLinesThatAreWrong_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("problem"); // empty: none
    const auto row = [](const char *name, const QByteArray &line, const QString &problem) {
        QTest::newRow(name) << line << problem;
    };
    const QByteArray operation = "ListTagsForResource";
    row("another checksum", requestLine("tags.json", operation, tagsInput, "x"),
        u"requests.jsonl:1 the checksum is not that of tags.json"_s);
    row("another operation", requestLine("tags.json", "DescribeModel", tagsInput, tagsBody),
        u"requests.jsonl:1 the operation is not that of tags.json"_s);
    row("no such file", requestLine("gone.json", operation, tagsInput, tagsBody), {});
    row("out of the folder", requestLine("../a/tags.json", operation, tagsInput, tagsBody),
        u"requests.jsonl:1 not a path beside it: ../a/tags.json"_s);
    row("absolute", requestLine("/a/tags.json", operation, tagsInput, tagsBody),
        u"requests.jsonl:1 not a path beside it: /a/tags.json"_s);
    row("dots", requestLine("./tags.json", operation, tagsInput, tagsBody),
        u"requests.jsonl:1 not a path beside it: ./tags.json"_s);
    row("empty path", requestLine("", operation, tagsInput, tagsBody),
        u"requests.jsonl:1 not a path beside it: "_s);
    row("no checksum", R"({"file":"tags.json","operation":"ListTagsForResource","input":{}})",
        u"requests.jsonl:1 absent"_s);
    row("checksum is no text",
        R"({"file":"tags.json","operation":"ListTagsForResource","input":{},"sha256":7})",
        u"requests.jsonl:1 *"_s);
    row("cut off", R"({"file":"tags.json","operation":"ListTagsForRes)", u"requests.jsonl:1 *"_s);
    row("input is no object",
        R"({"file":"tags.json","operation":"ListTagsForResource","input":[1],"sha256":")"
            + test::sha256(tagsBody) + "\"}",
        {});
}

void AnsweredRequestsTest::ignoresLinesThatAreWrong()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, problem);
    const ArchiveFolder folder;
    folder.write(u"a/tags.json"_s, tagsBody);
    folder.write(u"a/requests.jsonl"_s, line);
    const auto contents = folder.read();
    QVERIFY(contents->tags.empty());
    const QStringList problems = problemsOf(*contents);
    QCOMPARE(problems.size(), problem.isEmpty() ? 0 : 1);
    if (!problem.isEmpty() && !problem.endsWith(u'*') && !problem.endsWith("absent"_L1))
        QCOMPARE(problems[0], problem);
}

void AnsweredRequestsTest::believesTheNearestLog()
{
    const ArchiveFolder folder;
    folder.write(u"a/b/tags.json"_s, tagsBody);
    folder.write(u"a/b/requests.jsonl"_s, requestLine("tags.json", "ListTagsForResource",
                                                      R"({"ResourceArn":"near"})", tagsBody));
    folder.write(u"a/requests.jsonl"_s, requestLine("b/tags.json", "ListTagsForResource",
                                                    R"({"ResourceArn":"far"})", tagsBody));
    const auto contents = folder.read();
    QCOMPARE(contents->tags.size(), size_t(1));
    QCOMPARE(contents->tags[0].resourceArn, u"near"_s);
}

void AnsweredRequestsTest::readsTheSameFromTheIndex()
{
    const ArchiveFolder folder;
    const ArchiveFolder cache;
    writeVersionLists(folder, {{u"list/1.json"_s, versionPage({1, 2}, "a")},
                               {u"list/2.json"_s, versionPage({3})},
                               {u"list_20260101T000000Z.json"_s, versionPage({4})}});
    folder.write(u"t/tags.json"_s, tagsBody);
    folder.write(u"t/requests.jsonl"_s,
                 requestLine("tags.json", "ListTagsForResource", tagsInput, tagsBody));
    ReadOptions options;
    options.indexFolder = cache.path();
    QTRY_VERIFY(hasSettled(folder));
    const auto fresh = folder.read(options);
    const auto known = folder.read(options);
    QCOMPARE(known->filesFromIndex, qint64(6));
    for (const auto &contents : {fresh, known}) {
        QCOMPARE(test::ids(*contents), QStringList{u"m:4"_s});
        QCOMPARE(contents->tags.size(), size_t(1));
        QCOMPARE(contents->tags[0].resourceArn, QString::fromLatin1(arn));
        QCOMPARE(contents->tags[0].tags.size(), size_t(2));
    }
    QCOMPARE(known->factsHash, fresh->factsHash);
}

void AnsweredRequestsTest::leavesUnfinishedFilesAlone()
{
    const ArchiveFolder folder;
    folder.write(u"m.json"_s, versionJson("m", 1));
    folder.write(u".belvedere-abc.tmp"_s, "{\"ModelName\":");
    folder.write(u".belvedere-def.tmp/1.json"_s, versionJson("m", 2));
    folder.write(u"x.json.part"_s, "{\"ModelName\":");
    folder.write(u"x.json.part.info"_s, R"({"bucket":"b"})");
    const quint64 before = folder.fingerprint();
    auto contents = folder.read();
    QVERIFY(contents->problems.empty());
    QCOMPARE(test::ids(*contents), QStringList{u"m:1"_s});
    QCOMPARE(contents->filesSeen, qint64(1));
    folder.write(u"x.json.part"_s, "{\"ModelName\":\"");
    QCOMPARE(folder.fingerprint(), before);
    // A .part that nobody is writing is a file like any other.
    QVERIFY(QFile::remove(folder.path(u"x.json.part.info"_s)));
    contents = folder.read();
    QCOMPARE(contents->problems.size(), size_t(1));
}

} // namespace answered_requests_test

BELVEDERE_TEST(answered_requests_test::AnsweredRequestsTest)
#include "test_answered_requests.moc"
