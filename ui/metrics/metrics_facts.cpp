#include "ui/metrics/metrics_facts.h"

#include "app/analysis/derive.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace belvedere {

namespace {

std::vector<qsizetype> columnsOf(const SensorRanking &ranking, const Contributions &contributions)
{
    QHash<QString, qsizetype> columns;
    for (qsizetype i = 0; i < contributions.sensorCount(); ++i)
        columns.insert(contributions.sensors()[size_t(i)], i);
    std::vector<qsizetype> result;
    result.reserve(ranking.sensors.size());
    for (const RankedSensor &sensor : ranking.sensors)
        result.push_back(columns.value(sensor.name, -1));
    return result;
}

std::optional<qint64> activeBefore(const VersionEntry &entry, const ArchiveContents &contents)
{
    const auto began = entry.version.trainingExecutionStart ? entry.version.trainingExecutionStart
                                                            : entry.version.created;
    const auto model = std::ranges::find_if(contents.models, [&](const ModelEntry &candidate) {
        return std::ranges::any_of(candidate.versions, [&](size_t i) {
            return contents.versions[i].key() == entry.key();
        });
    });
    if (!began || model == contents.models.end())
        return std::nullopt;
    std::optional<Promotion> latest;
    for (const Promotion &promotion : promotions(*model, contents)) {
        const bool isBefore = promotion.at <= *began && promotion.version != entry.version.version;
        if (isBefore && (!latest || promotion.at > latest->at))
            latest = promotion;
    }
    return latest ? std::optional(latest->version) : std::nullopt;
}

std::optional<Milliseconds> unlabelledTotal(const ModelMetrics &metrics,
                                            const EventMatching &matching)
{
    constexpr double mostSeconds = 1e12; // beyond any calendar; the product below must fit
    if (metrics.unknownTotalDurationSeconds
        && std::abs(*metrics.unknownTotalDurationSeconds) < mostSeconds)
        return Milliseconds(qint64(*metrics.unknownTotalDurationSeconds * 1000));
    return matching.labels.empty() ? std::nullopt : std::optional(matching.unlabelledTotal);
}

// The version's own numbers, where there is no prior model to lay beside them.
std::vector<PriorRow> ownRows(const VersionEntry &entry, const EventMatching &matching)
{
    using enum PriorRow::Metric;
    const ModelMetrics &metrics = *entry.version.modelMetrics;
    const Derived &derived = entry.derived;
    std::vector<PriorRow> rows;
    const auto add = [&rows](PriorRow::Metric metric, Direction better, const FieldValue &value) {
        if (!isAbsent(value))
            rows.push_back({.metric = metric, .own = value, .better = better});
    };
    add(Recall, Direction::Higher, toFieldValue(metrics.recall));
    add(Precision, Direction::Higher, toFieldValue(metrics.precision));
    add(MeanFractionalLeadTime, Direction::Higher, toFieldValue(metrics.meanFractionalLeadTime));
    add(Auc, Direction::Higher, toFieldValue(metrics.auc));
    if (derived.labelsFound && derived.labelsTotal)
        add(LabelsFound, Direction::Higher, Ratio{*derived.labelsFound, *derived.labelsTotal});
    add(MeanForewarning, Direction::Higher, toFieldValue(derived.meanForewarning));
    add(UnlabelledEvents, Direction::Lower, toFieldValue(derived.unlabelledEvents));
    add(UnlabelledTotal, Direction::Lower, toFieldValue(unlabelledTotal(metrics, matching)));
    add(AlarmTimeShare, Direction::Lower, toFieldValue(derived.alarmTimeShare));
    return rows;
}

} // namespace

MetricsState metricsState(const VersionEntry *entry)
{
    if (!entry)
        return MetricsState::NothingChosen;
    const ModelVersion &version = entry->version;
    if (version.modelMetrics)
        return MetricsState::Ready;
    if (version.modelMetricsProblem)
        return MetricsState::Broken;
    if (version.status == ModelVersionStatus::Failed)
        return MetricsState::Failed;
    if (version.status == ModelVersionStatus::Canceled)
        return MetricsState::Canceled;
    if (version.status == ModelVersionStatus::InProgress)
        return MetricsState::InProgress;
    if (version.status == ModelVersionStatus::ImportInProgress)
        return MetricsState::Importing;
    return entry->fromList ? MetricsState::ListEntryOnly : MetricsState::NoMetrics;
}

qsizetype MetricsFacts::labelsFound() const
{
    return std::ranges::count_if(matching.labels, &LabelMatch::found);
}

MetricsFacts metricsFacts(const VersionEntry &entry, const ArchiveContents &contents)
{
    const ModelVersion &version = entry.version;
    MetricsFacts facts;
    facts.rule = promotionRule(entry);
    facts.priorRows = compareWithPrior(version);
    facts.samplingInterval = samplingInterval(version).value_or(Milliseconds(0));
    if (version.modelMetrics) {
        facts.matching = matchEvents(*version.modelMetrics);
        facts.ranking = rankSensors(version, *version.modelMetrics);
        facts.components = byComponent(facts.ranking);
        if (!version.priorModelMetrics)
            facts.priorRows = ownRows(entry, facts.matching);
        facts.rankedColumns = columnsOf(facts.ranking, version.modelMetrics->contributions);
    }
    if (version.priorModelMetrics)
        facts.priorVersion = activeBefore(entry, contents);
    return facts;
}

qsizetype metricsWork(const VersionEntry &entry)
{
    if (!entry.version.modelMetrics)
        return 0;
    const ModelMetrics &metrics = *entry.version.modelMetrics;
    return qsizetype(metrics.contributions.values().size())
           + qsizetype(metrics.predictedRanges.size()) * 20;
}

} // namespace belvedere
