#include "app/analysis/promotion.h"

#include "app/analysis/derive.h"
#include "app/analysis/event_matching.h"

#include <cmath>

namespace belvedere {

namespace {

bool hasLabels(const ModelMetrics &metrics)
{
    if (metrics.labelsPresent)
        return *metrics.labelsPresent;
    return metrics.numLabeled.value_or(0) > 0
           || (metrics.labeledRanges && !metrics.labeledRanges->empty());
}

bool isRetraining(const ModelVersion &version)
{
    if (version.sourceType)
        return *version.sourceType == ModelVersionSourceType::Retraining;
    return version.priorModelMetrics || version.priorModelMetricsProblem
           || version.autoPromotionResult;
}

// Neither version's metrics are shown: what became of the new one tells which of the two cases it was.
PromotionRule ruleWithoutMetrics(const ModelVersion &version)
{
    if (!version.autoPromotionResult)
        return PromotionRule::Unknown;
    if (*version.autoPromotionResult == AutoPromotionResult::Promoted)
        return PromotionRule::NeitherLabelled;
    if (*version.autoPromotionResult == AutoPromotionResult::NotPromoted)
        return PromotionRule::OldLabelledOnly;
    return PromotionRule::Unknown;
}

// The metrics of both are there. They list only labels inside the evaluation range, so that the absence of any proves
// nothing, unless it is said that there were none.
PromotionRule ruleOfBoth(const ModelVersion &version, bool newLabelled, bool oldLabelled)
{
    if (newLabelled && oldLabelled)
        return PromotionRule::BothLabelled;
    if (newLabelled && version.priorModelMetrics->labelsPresent)
        return PromotionRule::NewLabelledOnly;
    if (oldLabelled && version.modelMetrics->labelsPresent)
        return PromotionRule::OldLabelledOnly;
    return PromotionRule::Unknown;
}

// ---- the prior model's numbers -------------------------------------------------------------------------------------

// What the service sent for the four version metrics; without labels they mean nothing.
std::optional<double> sentMetric(const ModelMetrics &metrics,
                                 std::optional<double> ModelMetrics::*member)
{
    return metrics.labelsPresent == false ? std::nullopt : metrics.*member;
}

std::optional<double> recallOf(const Derived &derived)
{
    if (!derived.labelsFound || !derived.labelsTotal || *derived.labelsTotal == 0)
        return std::nullopt;
    return double(*derived.labelsFound) / double(*derived.labelsTotal);
}

// One side of the comparison: what was sent, and what its ranges say on the shared labels, range and Δ.
struct Side {
    Side(const ModelVersion &version, const ModelMetrics &from)
        : metrics(from),
          derived(deriveMetrics(version, from))
    {
        const auto &own = version.modelMetrics ? version.modelMetrics->labeledRanges
                                               : from.labeledRanges;
        const auto &labels = own ? own : from.labeledRanges;
        if (labels)
            leadTime = meanFractionalLeadTime(
                matchEvents(*labels, from.predictedRanges, version.evaluationRange()));
    }

    const ModelMetrics &metrics;
    Derived derived;
    std::optional<double> leadTime{};
};

struct Pair {
    std::optional<double> own{};
    std::optional<double> prior{};
};

// The service's numbers where it sent both, else both by the ranges; a lone one is better than none.
Pair likeForLike(const Pair &sent, const Pair &calculated)
{
    if ((sent.own && sent.prior) || !(calculated.own && calculated.prior))
        return {sent.own ? sent.own : calculated.own, sent.prior ? sent.prior : calculated.prior};
    return calculated;
}

FieldValue labelsFoundValue(const Derived &derived)
{
    if (!derived.labelsFound || !derived.labelsTotal || *derived.labelsTotal == 0)
        return {};
    return Ratio{*derived.labelsFound, *derived.labelsTotal};
}

FieldValue unlabelledTotalValue(const Side &side)
{
    const auto sent = side.metrics.unknownTotalDurationSeconds;
    if (sent && *sent >= 0 && *sent < 3.2e14)
        return Milliseconds(qint64(std::llround(*sent * 1000.0)));
    if (!side.derived.unlabelledEvents)
        return {};
    if (*side.derived.unlabelledEvents == 0)
        return Milliseconds(0);
    return side.derived.unlabelledMean ? FieldValue(std::chrono::round<Milliseconds>(
               *side.derived.unlabelledMean * double(*side.derived.unlabelledEvents)))
                                       : FieldValue();
}

// A number to compare by; absent for what has none.
std::optional<double> numberOf(const FieldValue &value)
{
    if (const auto *number = std::get_if<double>(&value))
        return std::isnan(*number) ? std::nullopt : std::optional(*number);
    if (const auto *number = std::get_if<qint64>(&value))
        return double(*number);
    if (const auto *duration = std::get_if<Milliseconds>(&value))
        return double(duration->count()) / 1000.0;
    if (const auto *mean = std::get_if<MeanDuration>(&value))
        return mean->count();
    if (const auto *ratio = std::get_if<Ratio>(&value); ratio && ratio->whole > 0)
        return double(ratio->part) / double(ratio->whole);
    return std::nullopt;
}

Change changeOf(const FieldValue &own, const FieldValue &prior, Direction better)
{
    const auto a = numberOf(own);
    const auto b = numberOf(prior);
    if (!a || !b)
        return Change::Unknown;
    if (std::abs(*a - *b) <= 1e-9 * std::max({1.0, std::abs(*a), std::abs(*b)}))
        return Change::Same;
    return (*a > *b) == (better == Direction::Higher) ? Change::Better : Change::Worse;
}

// Collects the rows of the comparison in order; what neither side has is left out.
class PriorTable
{
public:
    void add(PriorRow::Metric metric, Direction better, FieldValue own, FieldValue prior)
    {
        if (isAbsent(own) && isAbsent(prior))
            return;
        const Change change = changeOf(own, prior, better);
        m_rows.push_back({metric, std::move(own), std::move(prior), better, change});
    }
    void add(PriorRow::Metric metric, Direction better, const Pair &pair)
    {
        add(metric, better, toFieldValue(pair.own), toFieldValue(pair.prior));
    }
    std::vector<PriorRow> take() { return std::move(m_rows); }

private:
    std::vector<PriorRow> m_rows;
};

// ---- promotions ----------------------------------------------------------------------------------------------------

void addActivation(std::vector<Promotion> &found, std::optional<qint64> version,
                   std::optional<Timestamp> at)
{
    if (!version || !at)
        return;
    const Promotion promotion{*version, *at, false};
    if (std::ranges::find(found, promotion) == found.end())
        found.push_back(promotion);
}

} // namespace

PromotionRule promotionRule(const ModelVersion &version)
{
    if (!isRetraining(version)) {
        const bool isKnown = version.sourceType ? version.sourceType->known.has_value()
                                                : version.version == 1;
        return isKnown ? PromotionRule::NotARetraining : PromotionRule::Unknown;
    }
    if (version.status && version.status->known && *version.status != ModelVersionStatus::Success)
        return PromotionRule::NotFinished;
    if (version.modelMetricsProblem || version.priorModelMetricsProblem)
        return PromotionRule::Unknown;
    const bool newLabelled = version.modelMetrics && hasLabels(*version.modelMetrics);
    const bool oldLabelled = version.priorModelMetrics && hasLabels(*version.priorModelMetrics);
    if (version.modelMetrics && version.priorModelMetrics)
        return ruleOfBoth(version, newLabelled, oldLabelled);
    if (newLabelled)
        return oldLabelled ? PromotionRule::BothLabelled : PromotionRule::NewLabelledOnly;
    return oldLabelled ? PromotionRule::OldLabelledOnly : ruleWithoutMetrics(version);
}

PromotionRule promotionRule(const VersionEntry &entry)
{
    const bool bySource = entry.version.sourceType && entry.version.sourceType->known;
    const PromotionRule rule = promotionRule(entry.version);
    const bool isGuess = rule == PromotionRule::NotARetraining && entry.derived.numberAssumed;
    return isGuess && !bySource ? PromotionRule::Unknown : rule;
}

std::vector<PriorRow> compareWithPrior(const ModelVersion &version)
{
    using enum PriorRow::Metric;
    if (!version.modelMetrics || !version.priorModelMetrics)
        return {};
    const Side own(version, *version.modelMetrics);
    const Side prior(version, *version.priorModelMetrics);
    const auto sent = [&](std::optional<double> ModelMetrics::*member) {
        return Pair{sentMetric(own.metrics, member), sentMetric(prior.metrics, member)};
    };
    PriorTable table;
    table.add(
        Recall, Direction::Higher,
        likeForLike(sent(&ModelMetrics::recall), {recallOf(own.derived), recallOf(prior.derived)}));
    table.add(Precision, Direction::Higher,
              likeForLike(sent(&ModelMetrics::precision),
                          {own.derived.eventPrecision, prior.derived.eventPrecision}));
    table.add(
        MeanFractionalLeadTime, Direction::Higher,
        likeForLike(sent(&ModelMetrics::meanFractionalLeadTime), {own.leadTime, prior.leadTime}));
    table.add(Auc, Direction::Higher, sent(&ModelMetrics::auc));
    table.add(LabelsFound, Direction::Higher, labelsFoundValue(own.derived),
              labelsFoundValue(prior.derived));
    table.add(MeanForewarning, Direction::Higher, toFieldValue(own.derived.meanForewarning),
              toFieldValue(prior.derived.meanForewarning));
    table.add(UnlabelledEvents, Direction::Lower, toFieldValue(own.derived.unlabelledEvents),
              toFieldValue(prior.derived.unlabelledEvents));
    table.add(UnlabelledTotal, Direction::Lower, unlabelledTotalValue(own),
              unlabelledTotalValue(prior));
    table.add(AlarmTimeShare, Direction::Lower, toFieldValue(own.derived.alarmTimeShare),
              toFieldValue(prior.derived.alarmTimeShare));
    return table.take();
}

std::vector<Promotion> promotions(const ModelEntry &model, const ArchiveContents &contents)
{
    std::vector<Promotion> found;
    if (model.description) {
        const ModelDescription &description = *model.description;
        addActivation(found,
                      description.activeVersion ? description.activeVersion : model.activeVersion,
                      description.activatedAt);
        addActivation(found, description.previousActiveVersion, description.previousActivatedAt);
    }
    const size_t told = found.size();
    for (const size_t index : model.versions) {
        const ModelVersion &version = contents.versions[index].version;
        const auto first = found.begin();
        const auto last = first + std::ptrdiff_t(told);
        const bool isTold = std::any_of(first, last, [&](const Promotion &promotion) {
            return promotion.version == version.version;
        });
        const bool wasPromoted = version.autoPromotionResult
                                 && *version.autoPromotionResult == AutoPromotionResult::Promoted;
        if (wasPromoted && !isTold && version.trainingExecutionEnd)
            found.push_back({version.version, *version.trainingExecutionEnd, true});
    }
    std::ranges::sort(found, [](const Promotion &a, const Promotion &b) {
        return std::tie(a.at, a.version) < std::tie(b.at, b.version);
    });
    return found;
}

} // namespace belvedere
