#include "app/text/sentences.h"

#include "app/base/literals.h"
#include "app/text/translated.h"

namespace belvedere {

namespace {

// What may be missing behind the page of a list.
const char *pageSentenceOf(const QString &operation)
{
    if (operation == "ListModelVersions"_L1)
        return QT_TRANSLATE_NOOP(
            "Text",
            "This list has a NextToken: it is a page, and the page behind it is not here. Versions may be missing that nothing here names; save the other pages too.");
    if (operation == "ListModels"_L1)
        return QT_TRANSLATE_NOOP(
            "Text",
            "This list has a NextToken: it is a page, and the page behind it is not here. Models may be missing that nothing here names; save the other pages too.");
    return QT_TRANSLATE_NOOP(
        "Text",
        "This list has a NextToken: it is a page, and the page behind it is not here. Entries of it are missing; save the other pages too.");
}

const char *sentenceOf(const Finding &finding)
{
    switch (finding.kind) {
    case FindingKind::ListedNotDescribed:
        return QT_TRANSLATE_NOOP(
            "Text",
            "A list names this version, but its description is not here. If the service or another copy still has it, save DescribeModelVersion.");
    case FindingKind::ListHasMore:
        return pageSentenceOf(finding.detail);
    case FindingKind::DiagnosticsMissing:
        return QT_TRANSLATE_NOOP(
            "Text",
            "The pointwise diagnostics of this version are not here. Fetch them with belvedere fetch --with-diagnostics, or copy the file from the bucket into the archive.");
    case FindingKind::Contradiction:
        return QT_TRANSLATE_NOOP(
            "Text",
            "Two responses describe this version differently, and neither is the newer one: their LastUpdatedTime is the same, or absent. Look at both and keep the one that is right.");
    case FindingKind::ListContradiction:
        return QT_TRANSLATE_NOOP(
            "Text",
            "A list says something else of this version than its description. Find out which of the two belongs here.");
    case FindingKind::MetricsUnreadable:
        return QT_TRANSLATE_NOOP(
            "Text",
            "These metrics cannot be read; the rest of the response is used. Save the response again, or take it from another copy.");
    case FindingKind::BrokenFile:
        return QT_TRANSLATE_NOOP(
            "Text",
            "This file cannot be used. Save the response again, or take it from another copy.");
    case FindingKind::BrokenPart:
        return QT_TRANSLATE_NOOP(
            "Text",
            "A part of this file cannot be used; the rest of it is. Save that response again, or take it from another copy.");
    case FindingKind::Unreadable:
        return QT_TRANSLATE_NOOP(
            "Text",
            "This could not be read, so what it holds is not known. Check the name, the rights, or that the disk is there.");
    case FindingKind::ManifestMissing:
        return QT_TRANSLATE_NOOP(
            "Text", "The manifest names this file, and it is not here. Take it from another copy.");
    case FindingKind::ManifestChanged:
        return QT_TRANSLATE_NOOP(
            "Text",
            "This file has changed since the manifest was written. Compare it with another copy.");
    case FindingKind::ManifestUnreadable:
        return QT_TRANSLATE_NOOP(
            "Text",
            "This manifest cannot be read, so its files were not checked. Write it again as lines of checksum and path.");
    case FindingKind::ManifestBadLine:
        return QT_TRANSLATE_NOOP(
            "Text",
            "This line of the manifest is no checksum and path of a file beside it, so nothing was checked by it. Write the line again.");
    case FindingKind::ManifestFileUnreadable:
        return QT_TRANSLATE_NOOP(
            "Text",
            "The manifest names this file, and it could not be read and was not checked. Check the rights, or take it from another copy.");
    }
    return QT_TRANSLATE_NOOP(
        "Text", "This file cannot be used. Save the response again, or take it from another copy.");
}

// Of many versions at once; null where each is told of by itself.
const char *pluralSentenceOf(FindingKind kind)
{
    switch (kind) {
    case FindingKind::ListedNotDescribed:
        return QT_TRANSLATE_NOOP(
            "Text",
            "A list names these versions, but their descriptions are not here. If the service or another copy still has them, save DescribeModelVersion of each.");
    case FindingKind::DiagnosticsMissing:
        return QT_TRANSLATE_NOOP(
            "Text",
            "The pointwise diagnostics of these versions are not here. Fetch them with belvedere fetch --with-diagnostics, or copy the files from the bucket into the archive.");
    default:
        return nullptr;
    }
}

const char *headingOf(FindingKind kind)
{
    switch (kind) {
    case FindingKind::ListedNotDescribed:
        return QT_TRANSLATE_NOOP("Text", "Listed, not described");
    case FindingKind::ListHasMore:
        return QT_TRANSLATE_NOOP("Text", "List goes on elsewhere");
    case FindingKind::DiagnosticsMissing:
        return QT_TRANSLATE_NOOP("Text", "Diagnostics file missing");
    case FindingKind::Contradiction:
        return QT_TRANSLATE_NOOP("Text", "Responses contradict");
    case FindingKind::ListContradiction:
        return QT_TRANSLATE_NOOP("Text", "List contradicts description");
    case FindingKind::MetricsUnreadable:
        return QT_TRANSLATE_NOOP("Text", "Metrics unreadable");
    case FindingKind::BrokenFile:
        return QT_TRANSLATE_NOOP("Text", "Broken file");
    case FindingKind::BrokenPart:
        return QT_TRANSLATE_NOOP("Text", "Broken part of a file");
    case FindingKind::Unreadable:
        return QT_TRANSLATE_NOOP("Text", "Not readable");
    case FindingKind::ManifestMissing:
        return QT_TRANSLATE_NOOP("Text", "File of the manifest missing");
    case FindingKind::ManifestChanged:
        return QT_TRANSLATE_NOOP("Text", "File changed since the manifest");
    case FindingKind::ManifestUnreadable:
        return QT_TRANSLATE_NOOP("Text", "Manifest unreadable");
    case FindingKind::ManifestBadLine:
        return QT_TRANSLATE_NOOP("Text", "Broken line of the manifest");
    case FindingKind::ManifestFileUnreadable:
        return QT_TRANSLATE_NOOP("Text", "File of the manifest unreadable");
    }
    return QT_TRANSLATE_NOOP("Text", "Broken file");
}

// Something that is not there, as against something that is there and wrong.
bool isMissing(FindingKind kind)
{
    switch (kind) {
    case FindingKind::ListedNotDescribed:
    case FindingKind::ListHasMore:
    case FindingKind::DiagnosticsMissing:
    case FindingKind::Unreadable:
    case FindingKind::ManifestMissing:
        return true;
    default:
        return false;
    }
}

QString subjectOf(const Finding &finding)
{
    const QString model = shortVisibleText(finding.modelName, 200);
    if (model.isEmpty())
        return {};
    if (!finding.version)
        return model;
    return translated(QT_TRANSLATE_NOOP("Text", "%1, version %2"))
        .arg(model, QString::number(*finding.version));
}

QString whereFound(const Finding &finding)
{
    QStringList where;
    if (!finding.path.isEmpty())
        where += visibleText(finding.path);
    if (!finding.detail.isEmpty())
        where += shortVisibleText(finding.detail, 600);
    return where.join(u", "_s);
}

// "v3–v120, v122"; ascending.
QString rangesText(const std::vector<Finding> &findings)
{
    QStringList ranges;
    for (size_t first = 0, next = 0; first < findings.size(); first = next) {
        for (next = first + 1; next < findings.size(); ++next) {
            if (*findings[next].version > *findings[next - 1].version + 1)
                break;
        }
        const qint64 from = *findings[first].version;
        const qint64 to = *findings[next - 1].version;
        ranges += from == to       ? u"v%1"_s.arg(from)
                  : from + 1 == to ? u"v%1, v%2"_s.arg(from).arg(to)
                                   : u"v%1–v%2"_s.arg(from).arg(to);
    }
    return ranges.join(u", "_s);
}

} // namespace

QString findingRemedy(const Finding &finding)
{
    const QString sentence = translated(sentenceOf(finding));
    if (finding.detail.isEmpty())
        return sentence;
    return translated(QT_TRANSLATE_NOOP("Text", "%1 (%2)"))
        .arg(sentence, shortVisibleText(finding.detail, 600));
}

bool foldsFindings(FindingKind kind)
{
    return pluralSentenceOf(kind) != nullptr;
}

QString findingsText(const std::vector<Finding> &findings)
{
    const Finding &first = findings.front();
    const QString subject = translated(QT_TRANSLATE_NOOP("Text", "%1, %2"))
                                .arg(shortVisibleText(first.modelName, 200), rangesText(findings));
    const QString sentence = translated(pluralSentenceOf(first.kind));
    const QString place = whereFound(first);
    if (place.isEmpty())
        return translated("%1: %2").arg(subject, sentence);
    const bool isSame = std::ranges::all_of(
        findings, [&](const Finding &finding) { return whereFound(finding) == place; });
    return translated(QT_TRANSLATE_NOOP("Text", "%1: %2 (%3)"))
        .arg(subject, sentence, isSame ? place : place + u", …"_s);
}

QString findingHeading(FindingKind kind)
{
    return translated(headingOf(kind));
}

QString findingText(const Finding &finding)
{
    const QString sentence = translated(sentenceOf(finding));
    const QString subject = subjectOf(finding);
    const QString place = whereFound(finding);
    if (subject.isEmpty() && place.isEmpty())
        return sentence;
    if (subject.isEmpty())
        return translated("%1: %2").arg(place, sentence);
    if (place.isEmpty())
        return translated("%1: %2").arg(subject, sentence);
    return translated(QT_TRANSLATE_NOOP("Text", "%1: %2 (%3)")).arg(subject, sentence, place);
}

QString wholenessText(const std::vector<Finding> &findings)
{
    const qint64 missing = std::ranges::count_if(
        findings, [](const Finding &f) { return isMissing(f.kind); });
    const qint64 damaged = qint64(findings.size()) - missing;
    QStringList parts;
    if (missing > 0)
        parts += countText(QT_TRANSLATE_N_NOOP("Text", "%n missing"),
                           QT_TRANSLATE_N_NOOP("Text", "%n missing"), missing);
    if (damaged > 0)
        parts += countText(QT_TRANSLATE_N_NOOP("Text", "%n damaged"),
                           QT_TRANSLATE_N_NOOP("Text", "%n damaged"), damaged);
    return parts.isEmpty() ? translated(QT_TRANSLATE_NOOP("Text", "whole")) : parts.join(u", "_s);
}

QString listPageText(const ListPage &page)
{
    const QString entries = countText(QT_TRANSLATE_N_NOOP("Text", "%n entry"),
                                      QT_TRANSLATE_N_NOOP("Text", "%n entries"), page.entries);
    const QString list = page.modelName.isEmpty()
                             ? translated(QT_TRANSLATE_NOOP("Text", "%1 with %2"))
                                   .arg(visibleText(page.operation), entries)
                             : translated(QT_TRANSLATE_NOOP("Text", "%1 of %2 with %3"))
                                   .arg(visibleText(page.operation),
                                        shortVisibleText(page.modelName, 200), entries);
    if (!page.hasNextToken)
        return list;
    return translated(
               QT_TRANSLATE_NOOP("Text", "a first page: %1; its NextToken says that there is more"))
        .arg(list);
}

} // namespace belvedere
