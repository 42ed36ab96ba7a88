#include "ui/compare/comparison_facts.h"

#include "app/base/literals.h"
#include "app/cli/compared_versions.h"
#include "app/text/format.h"
#include "app/text/sentences.h"

namespace belvedere {

namespace {

constexpr size_t mostLinesNamed = 5;

QString factsText(const char *text)
{
    return QCoreApplication::translate("ComparisonFacts", text);
}

// "labels.csv: line 3 and 12 are no labels and are left out".
QString badLinesText(const LabelFile &file)
{
    QStringList lines;
    const size_t named = std::min(mostLinesNamed, file.badLines.size());
    for (size_t i = 0; i < named; ++i)
        lines += QString::number(file.badLines[i].first);
    if (file.badLines.size() > named)
        lines += u"…"_s;
    return countText(
               QT_TRANSLATE_N_NOOP("Text", "%1: line %2 is no label; the other lines are used."),
               QT_TRANSLATE_N_NOOP("Text", "%1: lines %2 are no labels; the other lines are used."),
               qint64(file.badLines.size()))
        .arg(visibleText(file.path), lines.join(u", "_s));
}

std::optional<LabelVote> chosenLabels(const QString &path, QString &trouble)
{
    if (path.isEmpty())
        return std::nullopt;
    const Result<LabelFile> file = cli::readLabelFile(path);
    if (!file) {
        trouble = factsText(
                      QT_TRANSLATE_NOOP("ComparisonFacts",
                                        "%1: %2. The labels of the responses are used instead."))
                      .arg(visibleText(path), errorText(file.error()));
        return std::nullopt;
    }
    if (!file->badLines.empty())
        trouble = badLinesText(*file);
    return LabelVote{LabelSource::File, file->path, countedRanges(file->labels)};
}

size_t baselineOf(const ComparisonSetup &setup, const std::vector<const VersionEntry *> &versions)
{
    const auto chosen = std::ranges::find_if(
        versions, [&](const VersionEntry *entry) { return entry->key() == setup.baseline; });
    return chosen == versions.end() ? usualBaseline(versions) : size_t(chosen - versions.begin());
}

ComparisonRequest requestOf(const ComparisonSubject &subject, QString &trouble)
{
    const ComparisonSetup &setup = subject.setup;
    ComparisonRequest request;
    for (const ComparedEntry &one : subject.versions)
        request.versions.push_back(one.entry);
    request.baseline = baselineOf(setup, request.versions);
    request.kind = setup.window == WindowKind::Given && !setup.given ? WindowKind::Overlap
                                                                     : setup.window;
    request.given = setup.given;
    request.labelFile = chosenLabels(setup.labelFile, trouble);
    for (const ContentsPtr &contents : subject.contents)
        request.groupLabels.insert(request.groupLabels.end(), contents->labels.begin(),
                                   contents->labels.end());
    request.tolerance = setup.tolerance;
    request.alpha = setup.alpha;
    for (auto name = setup.sensorNames.cbegin(); name != setup.sensorNames.cend(); ++name)
        request.renamed.insert(name.key(), name.value());
    return request;
}

} // namespace

bool givesSameFacts(const ComparisonSubject &a, const ComparisonSubject &b)
{
    ComparisonSetup setup = a.setup;
    setup.zoom = b.setup.zoom;
    setup.alignedAtFailure = b.setup.alignedAtFailure;
    setup.differencesOnly = b.setup.differencesOnly;
    return setup == b.setup && a.contents == b.contents && a.versions == b.versions
           && a.absent == b.absent;
}

int ComparisonFacts::slotOf(size_t version) const
{
    const VersionEntry *entry = comparison().versions[version].entry;
    const auto found = std::ranges::find(subject.versions, entry, &ComparedEntry::entry);
    return found == subject.versions.end() ? -1 : found->slot;
}

QStringList remarksOf(const ComparisonFacts &facts)
{
    QStringList remarks;
    if (!facts.subject.absent.isEmpty())
        remarks += factsText(QT_TRANSLATE_NOOP("ComparisonFacts", "Not open, so left out: %1"))
                       .arg(shortVisibleText(facts.subject.absent.join(u", "_s), 300));
    if (!facts.labelTrouble.isEmpty())
        remarks += facts.labelTrouble;
    return remarks;
}

ComparisonFactsPtr comparisonFacts(ComparisonSubject subject)
{
    auto facts = std::make_shared<ComparisonFacts>();
    facts->subject = std::move(subject);
    facts->document.request = requestOf(facts->subject, facts->labelTrouble);
    facts->document.comparison = compareVersions(facts->document.request);
    const Comparison &comparison = facts->comparison();
    facts->columns = comparedColumns(comparison);
    facts->verdict = verdictOf(comparison);
    facts->sensors = comparedSensors(facts->columns);
    facts->configuration = cli::configurationOf(comparison);
    facts->configured = cli::configuredVersions(comparison);
    facts->aligned = alignedEvents(facts->document.request, comparison);
    return facts;
}

qsizetype comparisonWork(const ComparisonSubject &subject)
{
    qsizetype work = 0;
    for (const ComparedEntry &one : subject.versions) {
        if (const auto &metrics = one.entry->version.modelMetrics)
            work += qsizetype(metrics->predictedRanges.size())
                    * (20 + metrics->contributions.sensorCount());
    }
    return work;
}

} // namespace belvedere
