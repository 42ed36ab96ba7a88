#include "app/analysis/wholeness.h"

#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace wholeness_test {

namespace {

VersionEntry entryOf(const QString &model, qint64 version)
{
    VersionEntry entry;
    entry.version.modelName = model;
    entry.version.version = version;
    entry.origin.path = u"/a/%1-%2.json"_s.arg(model).arg(version);
    return entry;
}

ArchiveContents archiveOf(std::vector<VersionEntry> entries)
{
    ArchiveContents contents;
    contents.versions = std::move(entries);
    for (size_t i = 0; i < contents.versions.size(); ++i) {
        const QString &name = contents.versions[i].version.modelName;
        if (contents.models.empty() || contents.models.back().name != name)
            contents.models.push_back({.name = name});
        contents.models.back().versions.push_back(i);
    }
    return contents;
}

std::vector<FindingKind> kinds(const std::vector<Finding> &findings)
{
    std::vector<FindingKind> result;
    for (const Finding &finding : findings)
        result.push_back(finding.kind);
    return result;
}

} // namespace

class WholenessTest : public QObject
{
    Q_OBJECT

private slots:
    void emptyIsWhole();
    void listedNotDescribed();
    void describeModelStandsIn();
    void modelsOfAListWithoutAnything();
    void listsGoOn();
    void listsOfTwoRequests();
    void listsOfTwoOwners();
    void diagnosticsAndContradictions();
    void brokenMetricsAreLost();
    void tellsAFileFromAPartOfIt_data();
    void tellsAFileFromAPartOfIt();
    void tellsTwoModelsOfOneNameApart();
    void orderedByModelVersionKindPath();
};

void WholenessTest::emptyIsWhole()
{
    QVERIFY(findGaps({}).empty());
    QVERIFY(findGaps(archiveOf({entryOf(u"a"_s, 1)})).empty());
}

void WholenessTest::listedNotDescribed()
{
    ArchiveContents contents = archiveOf({entryOf(u"a"_s, 1), entryOf(u"a"_s, 2)});
    contents.versions[1].fromList = true;
    contents.models[0].listedVersions = {1, 2, 3};
    contents.models[0].activeVersion = 4;
    const auto findings = findGaps(contents);
    QCOMPARE(findings.size(), 3);
    QCOMPARE(findings[0].version, 2);
    QCOMPARE(findings[0].path, u"/a/a-2.json"_s);
    QCOMPARE(findings[1].version, 3);
    QCOMPARE(findings[2].version, 4);
}

void WholenessTest::describeModelStandsIn()
{
    ArchiveContents contents = archiveOf({entryOf(u"a"_s, 2)});
    contents.versions[0].derived.fromDescribeModel = true;
    contents.models[0].listedVersions = {2};
    contents.models[0].activeVersion = 2;
    QVERIFY(findGaps(contents).empty());
}

void WholenessTest::modelsOfAListWithoutAnything()
{
    ArchiveContents contents;
    contents.models = {{.name = u"a"_s}, {.name = u"b"_s}};
    contents.models[1].summary.emplace();
    const auto findings = findGaps(contents);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings[0].modelName, u"b"_s);
    QVERIFY(!findings[0].version);
}

void WholenessTest::listsGoOn()
{
    ArchiveContents contents;
    const auto page = [](const QString &model, bool more, const QString &path) {
        return ListPage{.origin = {.path = path},
                        .operation = u"ListModelVersions"_s,
                        .modelName = model,
                        .hasNextToken = more};
    };
    contents.lists = {page(u"a"_s, true, u"/1"_s), page(u"a"_s, false, u"/2"_s),
                      page(u"b"_s, true, u"/3"_s)};
    const auto findings = findGaps(contents);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings[0].kind, FindingKind::ListHasMore);
    QCOMPARE(findings[0].modelName, u"b"_s);
    QCOMPARE(findings[0].path, u"/3"_s);
}

// Where the archive says which pages answer one request, the end of another list ends none of them.
void WholenessTest::listsOfTwoRequests()
{
    ArchiveContents contents;
    const auto page = [](const QByteArray &request, bool more, const QString &path) {
        return ListPage{.origin = {.path = path},
                        .operation = u"ListInferenceEvents"_s,
                        .owner = u"s"_s,
                        .hasNextToken = more,
                        .request = request};
    };
    contents.lists = {page("march", true, u"/1"_s), page("april", false, u"/2"_s)};
    const auto findings = findGaps(contents);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings[0].path, u"/1"_s);
    // A page that nobody speaks of is ended by what is known to be whole.
    contents.lists = {page({}, true, u"/1"_s), page("april", false, u"/2"_s)};
    QVERIFY(findGaps(contents).empty());
}

void WholenessTest::listsOfTwoOwners()
{
    ArchiveContents contents;
    const auto page = [](const QString &owner, bool more, qsizetype entries, const QString &path) {
        return ListPage{.origin = {.path = path},
                        .operation = u"ListLabels"_s,
                        .owner = owner,
                        .hasNextToken = more,
                        .entries = entries};
    };
    contents.lists = {page(u"leaks"_s, true, 50, u"/1"_s), page(u"leaks"_s, false, 3, u"/2"_s),
                      page(u"noise"_s, true, 50, u"/3"_s)};
    auto findings = findGaps(contents);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings[0].path, u"/3"_s);
    // An empty last page may end either of the two; where one list is all there is, that one.
    contents.lists.push_back(page({}, false, 0, u"/4"_s));
    QCOMPARE(findGaps(contents).size(), 1);
    contents.lists = {page(u"noise"_s, true, 50, u"/3"_s), page({}, false, 0, u"/4"_s)};
    QVERIFY(findGaps(contents).empty());
}

void WholenessTest::diagnosticsAndContradictions()
{
    ArchiveContents contents = archiveOf({entryOf(u"a"_s, 1), entryOf(u"a"_s, 2)});
    contents.versions[0].version.diagnosticsResults = S3Location{u"bucket"_s, u"a/1/x.json.gz"_s};
    contents.versions[0].contradictory = true;
    contents.versions[0].listContradictions = {u"SourceType"_s, u"CreatedAt"_s};
    contents.versions[1].version.diagnosticsResults = S3Location{u"bucket"_s, u"a/2/x.json.gz"_s};
    contents.versions[1].diagnosticsPath = u"/a/2/x.json.gz"_s;
    const auto findings = findGaps(contents);
    QCOMPARE(kinds(findings),
             (std::vector{FindingKind::DiagnosticsMissing, FindingKind::Contradiction,
                          FindingKind::ListContradiction}));
    QCOMPARE(findings[0].detail, u"s3://bucket/a/1/x.json.gz"_s);
    QCOMPARE(findings[2].detail, u"SourceType, CreatedAt"_s);
}

void WholenessTest::brokenMetricsAreLost()
{
    ArchiveContents contents = archiveOf({entryOf(u"a"_s, 1)});
    contents.versions[0].version.modelMetricsProblem = MetricsProblem{.offset = 7,
                                                                      .message = u"cut off"_s};
    const auto findings = findGaps(contents);
    QCOMPARE(kinds(findings), (std::vector{FindingKind::MetricsUnreadable}));
    QCOMPARE(findings[0].version, 1);
    QCOMPARE(findings[0].detail, u"ModelMetrics: cut off at byte 7"_s);
}

void WholenessTest::tellsAFileFromAPartOfIt_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("path");
    QTest::addColumn<FindingKind>("kind");
    QTest::addColumn<QString>("detail");
    using enum FindingKind;
    QTest::newRow("does not parse")
        << Error{.kind = ErrorKind::Malformed, .detail = u"a comma"_s, .offset = 7} << u"/x"_s
        << BrokenFile << u"a comma at byte 7"_s;
    QTest::newRow("one line of several")
        << Error{.kind = ErrorKind::CutOff, .detail = u"cut"_s, .offset = 90, .line = 3} << u"/x"_s
        << BrokenPart << u"cut in line 3 at byte 90"_s;
    QTest::newRow("beside a version") << Error{.kind = ErrorKind::MissingMember,
                                               .context = u"$.ModelName"_s,
                                               .detail = u"absent"_s}
                                      << u"/a/a-1.json"_s << BrokenPart << u"$.ModelName: absent"_s;
    QTest::newRow("no rights") << Error{.kind = ErrorKind::NoPermission, .detail = u"denied"_s}
                               << u"/x"_s << Unreadable << u"denied"_s;
    QTest::newRow("a pipe") << Error{.kind = ErrorKind::NotAFile} << u"/x"_s << Unreadable
                            << u"no regular file"_s;
}

void WholenessTest::tellsAFileFromAPartOfIt()
{
    QFETCH(Error, error);
    QFETCH(QString, path);
    ArchiveContents contents = archiveOf({entryOf(u"a"_s, 1)});
    contents.problems = {{.path = path, .error = error}};
    const auto findings = findGaps(contents);
    QCOMPARE(findings.size(), 1);
    QTEST(findings[0].kind, "kind");
    QTEST(findings[0].detail, "detail");
}

void WholenessTest::tellsTwoModelsOfOneNameApart()
{
    ArchiveContents contents = archiveOf({entryOf(u"a"_s, 1), entryOf(u"a"_s, 1)});
    contents.models = {{.name = u"a"_s, .arn = u"arn:1"_s, .versions = {0}},
                       {.name = u"a"_s, .arn = u"arn:2"_s, .versions = {1}}};
    contents.versions[1].contradictory = true;
    contents.lists = {
        {.operation = u"ListModelVersions"_s,
         .modelName = u"a"_s,
         .modelArn = u"arn:1"_s,
         .hasNextToken = true},
        {.operation = u"ListModelVersions"_s, .modelName = u"a"_s, .modelArn = u"arn:2"_s}};
    const auto findings = findGaps(contents);
    QCOMPARE(kinds(findings), (std::vector{FindingKind::ListHasMore, FindingKind::Contradiction}));
    QCOMPARE(findings[0].modelArn, u"arn:1"_s);
    QCOMPARE(findings[1].modelArn, u"arn:2"_s);
}

void WholenessTest::orderedByModelVersionKindPath()
{
    ArchiveContents contents = archiveOf({entryOf(u"a"_s, 1), entryOf(u"b"_s, 1)});
    contents.versions[0].contradictory = true;
    contents.versions[1].fromList = true;
    contents.problems = {{.path = u"/z"_s}, {.path = u"/y"_s}};
    const auto findings = findGaps(contents);
    QStringList paths;
    for (const Finding &finding : findings)
        paths += finding.path;
    QCOMPARE(paths, (QStringList{u"/y"_s, u"/z"_s, u"/a/a-1.json"_s, u"/a/b-1.json"_s}));
}

} // namespace wholeness_test

BELVEDERE_TEST(wholeness_test::WholenessTest)
#include "test_wholeness.moc"
