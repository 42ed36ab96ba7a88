#include "app/analysis/wholeness.h"

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
    for (const qint64 version : missing) {
        const auto listed = listedIn.find(version);
        findings.push_back({FindingKind::ListedNotDescribed,
                            model.name,
                            version,
                            listed == listedIn.end() ? QString() : listed->second,
                            {}});
    }
    if (missing.empty() && model.versions.empty() && model.summary)
        findings.push_back({FindingKind::ListedNotDescribed, model.name, std::nullopt, {}, {}});
}

// The service gives no total, so a page is the last one only if it says so. One last page of the same list stands for
// the end of all of them.
void addOpenLists(std::vector<Finding> &findings, const ArchiveContents &contents)
{
    std::set<std::pair<QString, QString>> ended;
    for (const ListPage &page : contents.lists) {
        if (!page.hasNextToken)
            ended.insert({page.operation, page.modelName});
    }
    for (const ListPage &page : contents.lists) {
        if (page.hasNextToken && !ended.contains({page.operation, page.modelName}))
            findings.push_back({FindingKind::ListHasMore, page.modelName, std::nullopt,
                                page.origin.path, page.operation});
    }
}

// A metrics text that does not parse is lost although its response is whole.
void addBrokenMetrics(std::vector<Finding> &findings, const VersionEntry &entry, const char *member,
                      const std::optional<MetricsProblem> &problem)
{
    if (!problem)
        return;
    QString detail = QLatin1String(member) + QLatin1String(": ") + problem->message;
    if (problem->offset >= 0)
        detail += QLatin1String(" at byte ") + QString::number(problem->offset);
    findings.push_back({FindingKind::BrokenFile, entry.version.modelName, entry.version.version,
                        entry.origin.path, detail});
}

void addVersionFindings(std::vector<Finding> &findings, const VersionEntry &entry)
{
    const ModelVersion &version = entry.version;
    const auto add = [&](FindingKind kind, const QString &detail) {
        findings.push_back({kind, version.modelName, version.version, entry.origin.path, detail});
    };
    if (version.diagnosticsResults && entry.diagnosticsPath.isEmpty())
        add(FindingKind::DiagnosticsMissing, version.diagnosticsResults->uri());
    if (entry.contradictory)
        add(FindingKind::Contradiction, {});
    if (!entry.listContradictions.empty()) {
        const QStringList members(entry.listContradictions.begin(), entry.listContradictions.end());
        add(FindingKind::ListContradiction, members.join(QLatin1String(", ")));
    }
    addBrokenMetrics(findings, entry, "ModelMetrics", version.modelMetricsProblem);
    addBrokenMetrics(findings, entry, "PriorModelMetrics", version.priorModelMetricsProblem);
}

} // namespace

std::vector<Finding> findGaps(const ArchiveContents &contents)
{
    std::vector<Finding> findings;
    for (const ModelEntry &model : contents.models)
        addUndescribed(findings, model, contents);
    for (const VersionEntry &entry : contents.versions)
        addVersionFindings(findings, entry);
    addOpenLists(findings, contents);
    for (const Problem &problem : contents.problems)
        findings.push_back(
            {FindingKind::BrokenFile, {}, std::nullopt, problem.path, problem.error.detail});
    std::ranges::stable_sort(findings, [](const Finding &a, const Finding &b) {
        return std::tie(a.modelName, a.version, a.kind, a.path)
               < std::tie(b.modelName, b.version, b.kind, b.path);
    });
    return findings;
}

} // namespace belvedere
