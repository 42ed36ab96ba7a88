#include "app/analysis/wholeness.h"

#include "app/base/code_point_order.h"
#include "app/base/literals.h"

#include <QSet>

#include <map>
#include <set>

namespace belvedere {

namespace {

// Versions that a list or the model's own description names, and that no description in the archive is of.
void addUndescribed(std::vector<Finding> &findings, const ModelEntry &model,
                    const ArchiveContents &contents)
{
    std::set<qint64> missing(model.listedVersions.begin(), model.listedVersions.end());
    if (model.activeVersion)
        missing.insert(*model.activeVersion);
    std::map<qint64, QString> listedIn;
    for (const size_t index : model.versions) {
        const VersionEntry &entry = contents.versions[index];
        if (entry.fromList) {
            missing.insert(entry.version.version);
            listedIn[entry.version.version] = entry.origin.path;
        } else {
            missing.erase(entry.version.version);
        }
    }
    Finding finding{
        .kind = FindingKind::ListedNotDescribed, .modelName = model.name, .modelArn = model.arn};
    for (const qint64 version : missing) {
        const auto listed = listedIn.find(version);
        finding.version = version;
        finding.path = listed == listedIn.end() ? QString() : listed->second;
        findings.push_back(finding);
    }
    if (missing.empty() && model.versions.empty() && model.summary)
        findings.push_back(finding);
}

void addOpenLists(std::vector<Finding> &findings, const ArchiveContents &contents)
{
    for (const ListPage *page : openLists(contents))
        findings.push_back({.kind = FindingKind::ListHasMore,
                            .modelName = page->modelName,
                            .modelArn = page->modelArn,
                            .path = page->origin.path,
                            .detail = page->operation});
}

// A metrics text that does not parse is lost although its response is whole.
QString metricsDetail(QLatin1StringView member, const MetricsProblem &problem)
{
    const QString reason = member + ": "_L1 + problem.message;
    return problem.offset < 0 ? reason : u"%1 at byte %2"_s.arg(reason).arg(problem.offset);
}

// The other responses for it, newest first; a few are enough to begin with.
QString otherResponses(const VersionEntry &entry)
{
    constexpr qsizetype most = 3;
    QStringList paths;
    for (auto other = entry.history.rbegin(); other != entry.history.rend(); ++other) {
        if (paths.size() < most && other->path != entry.origin.path && !paths.contains(other->path))
            paths += other->path;
    }
    return paths.join(u", "_s);
}

void addVersionFindings(std::vector<Finding> &findings, const VersionEntry &entry,
                        const QString &modelArn)
{
    const ModelVersion &version = entry.version;
    const auto add = [&](FindingKind kind, const QString &detail) {
        findings.push_back({.kind = kind,
                            .modelName = version.modelName,
                            .modelArn = modelArn,
                            .version = version.version,
                            .path = entry.origin.path,
                            .detail = detail});
    };
    if (version.diagnosticsResults && entry.diagnosticsPath.isEmpty())
        add(FindingKind::DiagnosticsMissing, version.diagnosticsResults->uri());
    if (entry.contradictory)
        add(FindingKind::Contradiction, otherResponses(entry));
    if (!entry.listContradictions.empty()) {
        const QStringList members(entry.listContradictions.begin(), entry.listContradictions.end());
        add(FindingKind::ListContradiction, members.join(u", "_s));
    }
    if (const auto &problem = version.modelMetricsProblem)
        add(FindingKind::MetricsUnreadable, metricsDetail("ModelMetrics"_L1, *problem));
    if (const auto &problem = version.priorModelMetricsProblem)
        add(FindingKind::MetricsUnreadable, metricsDetail("PriorModelMetrics"_L1, *problem));
}

// ---- problems --------------------------------------------------------------------------------------------------------

// Files of which something is used.
QSet<QString> usedFiles(const ArchiveContents &contents)
{
    QSet<QString> paths;
    for (const VersionEntry &entry : contents.versions) {
        paths.insert(entry.origin.path);
        for (const FilePlace &origin : entry.history)
            paths.insert(origin.path);
    }
    for (const ModelEntry &model : contents.models)
        paths.insert(model.descriptionOrigin.path);
    for (const ListPage &page : contents.lists)
        paths.insert(page.origin.path);
    return paths;
}

FindingKind kindOf(const Problem &problem, const QSet<QString> &used)
{
    switch (problem.error.kind) {
    case ErrorKind::NotFound:
    case ErrorKind::NoPermission:
    case ErrorKind::NotReadable:
    case ErrorKind::NotAFile:
        return FindingKind::Unreadable;
    default:
        // What has lines is read line by line.
        return problem.error.line > 0 || used.contains(problem.path) ? FindingKind::BrokenPart
                                                                     : FindingKind::BrokenFile;
    }
}

QString reasonOf(const Error &error)
{
    QString reason = error.detail;
    if (reason.isEmpty() && error.kind == ErrorKind::NotAFile)
        reason = u"no regular file"_s;
    if (error.context.startsWith(u'$'))
        reason = error.context + u": "_s + reason;
    if (error.line > 0)
        reason += u" in line %1"_s.arg(error.line);
    if (error.offset >= 0 && error.kind != ErrorKind::Empty)
        reason += u" at byte %1"_s.arg(error.offset);
    return reason;
}

void addProblems(std::vector<Finding> &findings, const ArchiveContents &contents)
{
    if (contents.problems.empty())
        return;
    const QSet<QString> used = usedFiles(contents);
    for (const Problem &problem : contents.problems)
        findings.push_back({.kind = kindOf(problem, used),
                            .path = problem.path,
                            .detail = reasonOf(problem.error)});
}

} // namespace

std::vector<const ListPage *> openLists(const ArchiveContents &contents)
{
    using List = std::tuple<QString, QString, QString, QString>;
    const auto listOf = [](const ListPage &page) {
        return List(page.operation, page.modelName, page.modelArn, page.owner);
    };
    std::set<List> ended;
    std::map<QString, std::set<List>> begun; // by operation
    for (const ListPage &page : contents.lists) {
        if (page.hasNextToken && page.request.isEmpty())
            begun[page.operation].insert(listOf(page));
        else if (!page.hasNextToken)
            ended.insert(listOf(page));
    }
    // An empty last page does not say whose list it ends: where there is only one, that one.
    for (const ListPage &page : contents.lists) {
        const auto &lists = begun[page.operation];
        const bool saysNothing = page.request.isEmpty() && page.modelName.isEmpty()
                                 && page.modelArn.isEmpty() && page.owner.isEmpty();
        if (!page.hasNextToken && saysNothing && lists.size() == 1)
            ended.insert(*lists.begin());
    }
    std::vector<const ListPage *> open;
    for (const ListPage &page : contents.lists) {
        // Where the archive says what belongs together, nothing else ends a list.
        if (page.hasNextToken && (!page.request.isEmpty() || !ended.contains(listOf(page))))
            open.push_back(&page);
    }
    return open;
}

void sortFindings(std::vector<Finding> &findings)
{
    const auto rest = [](const Finding &f) {
        return std::tie(f.modelArn, f.version, f.kind, f.path);
    };
    std::ranges::stable_sort(findings, [rest](const Finding &a, const Finding &b) {
        return a.modelName != b.modelName ? codePointLess(a.modelName, b.modelName)
                                          : rest(a) < rest(b);
    });
}

std::vector<Finding> findGaps(const ArchiveContents &contents)
{
    std::vector<Finding> findings;
    std::vector<QString> arns(contents.versions.size()); // of the model, by version
    for (const ModelEntry &model : contents.models) {
        addUndescribed(findings, model, contents);
        for (const size_t index : model.versions)
            arns[index] = model.arn;
    }
    for (size_t i = 0; i < contents.versions.size(); ++i)
        addVersionFindings(findings, contents.versions[i], arns[i]);
    addOpenLists(findings, contents);
    addProblems(findings, contents);
    sortFindings(findings);
    return findings;
}

} // namespace belvedere
