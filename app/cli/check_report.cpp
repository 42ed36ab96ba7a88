#include "app/cli/check_report.h"

#include "app/base/literals.h"
#include "app/cli/json_output.h"
#include "app/text/sentences.h"

#include <set>

namespace belvedere::cli {

namespace {

bool isOf(const Finding &finding, const ModelEntry &model)
{
    return finding.modelName == model.name && finding.modelArn == model.arn;
}

std::vector<Finding> findingsOf(const std::vector<Finding> &all, const ModelEntry &model)
{
    std::vector<Finding> own;
    std::ranges::copy_if(all, std::back_inserter(own),
                         [&](const Finding &finding) { return isOf(finding, model); });
    return own;
}

// Of files, and of lists that do not say which of several models they are about.
std::vector<Finding> otherFindings(const std::vector<Finding> &all, const ArchiveContents &contents)
{
    std::vector<Finding> others;
    std::ranges::copy_if(all, std::back_inserter(others), [&](const Finding &finding) {
        return std::ranges::none_of(contents.models,
                                    [&](const ModelEntry &model) { return isOf(finding, model); });
    });
    return others;
}

// By name; models that share one are told apart by their ARN.
QString nameOf(const ModelEntry &model, const ArchiveContents &contents)
{
    const bool isShared = std::ranges::count(contents.models, model.name, &ModelEntry::name) > 1;
    const QString name = shortVisibleText(model.name, 200);
    return isShared && !model.arn.isEmpty() ? name + u' ' + visibleText(model.arn) : name;
}

// Those that say the same of other versions of the model; none where they are too few to fold.
std::vector<Finding> alikeOf(const std::vector<Finding> &findings, const Finding &one)
{
    constexpr size_t fewest = 3;
    std::vector<Finding> alike;
    if (one.version && foldsFindings(one.kind))
        std::ranges::copy_if(findings, std::back_inserter(alike), [&](const Finding &other) {
            return other.kind == one.kind && other.version && other.modelName == one.modelName
                   && other.modelArn == one.modelArn;
        });
    return alike.size() < fewest ? std::vector<Finding>() : alike;
}

// Hundreds of versions of which the same is missing are one line, where the first of them stands.
void appendLines(QByteArray &out, const std::vector<Finding> &findings)
{
    std::set<FindingKind> folded;
    for (const Finding &finding : findings) {
        if (folded.contains(finding.kind))
            continue;
        const std::vector<Finding> alike = alikeOf(findings, finding);
        if (!alike.empty())
            folded.insert(finding.kind);
        out.append("  ")
            .append((alike.empty() ? findingText(finding) : findingsText(alike)).toUtf8())
            .append('\n');
    }
}

// What is no gap, and has to be known: nobody says which version this is.
void appendAssumed(QByteArray &out, const ModelEntry &model, const ArchiveContents &contents)
{
    if (std::ranges::any_of(model.versions, [&contents](size_t version) {
            return contents.versions[version].derived.numberAssumed;
        }))
        out.append("  ? ").append(assumedNumberText().toUtf8()).append('\n');
}

QLatin1StringView kindName(FindingKind kind)
{
    switch (kind) {
    case FindingKind::ListedNotDescribed:
        return "listedNotDescribed"_L1;
    case FindingKind::ListHasMore:
        return "listHasMore"_L1;
    case FindingKind::DiagnosticsMissing:
        return "diagnosticsMissing"_L1;
    case FindingKind::Contradiction:
        return "contradiction"_L1;
    case FindingKind::ListContradiction:
        return "listContradiction"_L1;
    case FindingKind::MetricsUnreadable:
        return "metricsUnreadable"_L1;
    case FindingKind::BrokenFile:
        return "brokenFile"_L1;
    case FindingKind::BrokenPart:
        return "brokenPart"_L1;
    case FindingKind::Unreadable:
        return "unreadable"_L1;
    case FindingKind::ManifestMissing:
        return "manifestMissing"_L1;
    case FindingKind::ManifestChanged:
        return "manifestChanged"_L1;
    case FindingKind::ManifestUnreadable:
        return "manifestUnreadable"_L1;
    case FindingKind::ManifestBadLine:
        return "manifestBadLine"_L1;
    case FindingKind::ManifestFileUnreadable:
        return "manifestFileUnreadable"_L1;
    }
    return "brokenFile"_L1;
}

void appendModel(QByteArray &out, const ModelEntry &model, const std::vector<Finding> &findings)
{
    const bool whole = std::ranges::none_of(
        findings, [&](const Finding &finding) { return isOf(finding, model); });
    JsonObjectWriter writer(out, JsonObjectWriter::Layout::Compact);
    writer.text("name"_L1, model.name);
    if (!model.arn.isEmpty())
        writer.text("arn"_L1, model.arn);
    writer.number("versions"_L1, qint64(model.versions.size()));
    writer.boolean("whole"_L1, whole);
    writer.end();
}

void appendFinding(QByteArray &out, const Finding &finding)
{
    JsonObjectWriter writer(out, JsonObjectWriter::Layout::Compact);
    writer.text("kind"_L1, QString(kindName(finding.kind)));
    if (!finding.modelName.isEmpty())
        writer.text("model"_L1, finding.modelName);
    if (!finding.modelArn.isEmpty())
        writer.text("arn"_L1, finding.modelArn);
    if (finding.version)
        writer.number("version"_L1, *finding.version);
    if (!finding.path.isEmpty())
        writer.text("path"_L1, finding.path);
    if (!finding.detail.isEmpty())
        writer.text("detail"_L1, finding.detail);
    writer.text("text"_L1, findingText(finding));
    writer.end();
}

template<typename Values, typename Append>
void appendLines(QByteArray &out, const Values &values, const Append &append)
{
    out.append('[');
    bool first = true;
    for (const auto &value : values) {
        out.append(first ? "\n    " : ",\n    ");
        first = false;
        append(value);
    }
    out.append(first ? "]" : "\n  ]");
}

} // namespace

QByteArray checkText(const ArchiveContents &contents, const std::vector<Finding> &findings,
                     bool usable)
{
    if (!usable && findings.empty())
        return "nothing that the service answered was found\n";
    QByteArray out;
    for (const ModelEntry &model : contents.models) {
        const auto own = findingsOf(findings, model);
        const QString versions = countText("%n version", "%n versions",
                                           qint64(model.versions.size()));
        out.append(
            u"%1 (%2): %3\n"_s.arg(nameOf(model, contents), versions, wholenessText(own)).toUtf8());
        appendAssumed(out, model, contents);
        appendLines(out, own);
    }
    const auto others = otherFindings(findings, contents);
    if (!others.empty())
        out.append(u"files: %1\n"_s.arg(wholenessText(others)).toUtf8());
    appendLines(out, others);
    out.append(findings.empty()
                   ? "the archive is whole\n"_ba
                   : "the archive is not whole: " + wholenessText(findings).toUtf8() + '\n');
    return out;
}

QByteArray checkJson(const ArchiveContents &contents, const std::vector<Finding> &findings,
                     bool usable)
{
    QByteArray out;
    JsonObjectWriter writer(out, JsonObjectWriter::Layout::Lines);
    writer.boolean("whole"_L1, usable && findings.empty());
    writer.key("models"_L1);
    appendLines(out, contents.models,
                [&](const ModelEntry &model) { appendModel(out, model, findings); });
    writer.key("findings"_L1);
    appendLines(out, findings, [&](const Finding &finding) { appendFinding(out, finding); });
    writer.end();
    out.append('\n');
    return out;
}

} // namespace belvedere::cli
