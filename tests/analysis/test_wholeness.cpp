#include "app/analysis/wholeness.h"

#include "tests/analysis/version_maker.h"

#include <QTest>

using namespace belvedere;

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
    void diagnosticsAndContradictions();
    void brokenMetricsAreLost();
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
    QCOMPARE(kinds(findings), (std::vector{FindingKind::BrokenFile}));
    QCOMPARE(findings[0].version, 1);
    QCOMPARE(findings[0].detail, u"ModelMetrics: cut off at byte 7"_s);
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

QTEST_GUILESS_MAIN(WholenessTest)
#include "test_wholeness.moc"
