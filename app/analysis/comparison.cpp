#include "app/analysis/comparison.h"

#include "app/analysis/derive.h"
#include "app/analysis/rank_agreement.h"

#include <QHash>

#include <algorithm>

namespace belvedere {

namespace {

class Comparing
{
public:
    explicit Comparing(const ComparisonRequest &request) : m_request(request)
    {
        m_result.kind = request.kind;
        for (size_t i = 0; i < request.versions.size(); ++i) {
            if (i == request.baseline)
                m_result.baseline = m_result.versions.size();
            addVersion(*request.versions[i]);
        }
    }

    Comparison make()
    {
        switch (m_request.kind) {
        case WindowKind::Overlap:
        case WindowKind::Given:
            shareOneWindow();
            break;
        case WindowKind::Pairwise:
            break; // each pair has its own
        case WindowKind::Own:
        case WindowKind::Prior:
            measureOnOwnRanges();
            break;
        }
        makePairs();
        return std::move(m_result);
    }

private:
    ComparedVersion compared(const VersionEntry &entry, const std::optional<ModelMetrics> &metrics,
                             bool isPrior) const
    {
        return {.entry = &entry,
                .isPrior = isPrior,
                .interval = samplingInterval(entry.version).value_or(Milliseconds(0)),
                .metrics = metrics ? &*metrics : nullptr};
    }

    void addVersion(const VersionEntry &entry)
    {
        m_result.versions.push_back(compared(entry, entry.version.modelMetrics, false));
        if (m_request.kind == WindowKind::Prior && entry.version.priorModelMetrics)
            m_result.versions.push_back(compared(entry, entry.version.priorModelMetrics, true));
    }

    static bool takesPart(const ComparedVersion &version)
    {
        return version.metrics && version.entry->version.evaluationRange();
    }

    // What these versions are measured on.
    ComparisonLabels labelsFor(const std::vector<size_t> &versions, const TimeRange &window) const
    {
        std::vector<std::optional<LabelVote>> votes;
        if (m_request.labelFile)
            votes.push_back(m_request.labelFile);
        for (const size_t i : versions) {
            // The prior model is measured on the labels of its version.
            if (!m_request.labelFile && !m_result.versions[i].isPrior)
                votes.push_back(
                    labelVote(m_result.versions[i].entry->version, m_request.groupLabels));
        }
        return uniteLabels(votes, window);
    }

    Measured measured(const ComparedVersion &version, const TimeRange &window,
                      const ComparisonLabels &labels) const
    {
        MeasureInput input{.labelsKnown = labels.anyVote,
                           .detections = version.metrics->predictedRanges,
                           .window = window,
                           .interval = version.interval,
                           .tolerance = m_request.tolerance,
                           .alpha = m_request.alpha};
        for (const ComparisonLabel &label : labels.labels)
            input.labels.push_back(label.range);
        return {.window = window,
                .coversWindow = coversWindow(version.entry->version, window),
                .trainedOnShare = version.isPrior ? std::nullopt
                                                  : trainedOnShare(version.entry->version, window,
                                                                   version.interval),
                .measure = measureVersion(input),
                .sensors = rankSensors(version.entry->version, *version.metrics, window)};
    }

    // Labels and groups of a window that these versions share; `base` is what the others' events are held against.
    ComparedScope &addScope(std::optional<size_t> version, const std::vector<size_t> &versions,
                            const TimeRange &window, size_t base)
    {
        ComparedScope scope{.version = version,
                            .window = window,
                            .labels = labelsFor(versions, window),
                            .versions = versions};
        std::vector<VersionEvents> events;
        for (const size_t i : versions) {
            const ComparedVersion &one = m_result.versions[i];
            events.push_back({cutRanges(one.metrics->predictedRanges, window), one.interval});
        }
        // Behind the last one where the baseline takes no part: then there is nothing to hold them against.
        const auto at = std::ranges::find(versions, base);
        scope.groups = eventGroups(events, size_t(at - versions.begin()));
        m_result.scopes.push_back(std::move(scope));
        return m_result.scopes.back();
    }

    void shareOneWindow()
    {
        std::vector<size_t> versions;
        std::vector<const ModelVersion *> ranges;
        Milliseconds shortest = Milliseconds::max();
        for (size_t i = 0; i < m_result.versions.size(); ++i) {
            if (!takesPart(m_result.versions[i]))
                continue;
            versions.push_back(i);
            ranges.push_back(&m_result.versions[i].entry->version);
            shortest = std::min(shortest, m_result.versions[i].interval);
        }
        const bool isGiven = m_request.kind == WindowKind::Given && m_request.given;
        m_result.window = isGiven ? std::optional(m_request.given->shown()) : commonWindow(ranges);
        if (!m_result.window || versions.empty())
            return;
        const TimeRange whole = isGiven ? m_request.given->closed(shortest) : *m_result.window;
        const ComparisonLabels labels = addScope({}, versions, whole, m_result.baseline).labels;
        for (const size_t i : versions) {
            ComparedVersion &version = m_result.versions[i];
            const TimeRange own = isGiven ? m_request.given->closed(version.interval) : whole;
            version.own = measured(version, own, labels);
        }
    }

    // With its prior behind it, where that is asked for.
    void measureOnOwnRanges()
    {
        for (size_t i = 0; i < m_result.versions.size(); ++i) {
            if (m_result.versions[i].isPrior || !takesPart(m_result.versions[i]))
                continue;
            std::vector<size_t> together{i};
            if (i + 1 < m_result.versions.size() && m_result.versions[i + 1].isPrior)
                together.push_back(i + 1);
            const TimeRange window = *m_result.versions[i].entry->version.evaluationRange();
            const ComparisonLabels labels = addScope(i, together, window, i).labels;
            for (const size_t one : together)
                m_result.versions[one].own = measured(m_result.versions[one], window, labels);
        }
    }

    void makePairs()
    {
        if (m_request.kind != WindowKind::Pairwise && m_result.isEmpty())
            return;
        for (size_t i = 0; i < m_result.versions.size(); ++i) {
            if (i != m_result.baseline && !m_result.versions[i].isPrior)
                m_result.pairs.push_back(pair(m_result.baseline, i));
        }
        std::vector<double> p;
        for (const ComparedPair &one : m_result.pairs) {
            if (one.mcnemar)
                p.push_back(one.mcnemar->p);
        }
        const std::vector<double> corrected = holm(p);
        size_t next = 0;
        for (ComparedPair &one : m_result.pairs) {
            if (one.mcnemar)
                one.mcnemar->pHolm = corrected[next++];
        }
    }

    ComparedPair pair(size_t a, size_t b)
    {
        ComparedPair pair{.a = a, .b = b};
        if (m_request.kind == WindowKind::Pairwise)
            measurePair(pair);
        const std::optional<Measured> &inA = sideA(m_result, pair);
        const std::optional<Measured> &inB = sideB(m_result, pair);
        if (!inA || !inB)
            return pair;
        compareSensors(pair, inA->sensors, inB->sensors);
        // On windows of their own there is nothing like for like to be tested.
        if (m_request.kind != WindowKind::Own && m_request.kind != WindowKind::Prior)
            test(pair, inA->measure, inB->measure);
        return pair;
    }

    void measurePair(ComparedPair &pair)
    {
        const ComparedVersion &base = m_result.versions[pair.a];
        const ComparedVersion &other = m_result.versions[pair.b];
        if (!takesPart(base) || !takesPart(other))
            return;
        const std::vector<const ModelVersion *> both{&base.entry->version, &other.entry->version};
        pair.window = commonWindow(both);
        if (!pair.window)
            return;
        const ComparisonLabels labels = addScope(pair.b, {pair.a, pair.b}, *pair.window, pair.a)
                                            .labels;
        pair.measuredA = measured(base, *pair.window, labels);
        pair.measuredB = measured(other, *pair.window, labels);
    }

    static void test(ComparedPair &pair, const VersionMeasure &a, const VersionMeasure &b)
    {
        if (!a.labelsTotal || !b.labelsTotal)
            return;
        McNemar mcnemar;
        ForewarningDifference forewarning;
        std::vector<double> differences;
        const size_t labels = std::min(a.matching.labels.size(), b.matching.labels.size());
        for (size_t i = 0; i < labels; ++i) {
            const LabelMatch &inA = a.matching.labels[i];
            const LabelMatch &inB = b.matching.labels[i];
            mcnemar.onlyA += inA.found() && !inB.found();
            mcnemar.onlyB += inB.found() && !inA.found();
            if (inA.forewarning && inB.forewarning)
                differences.push_back(double((*inB.forewarning - *inA.forewarning).count()) / 1000);
        }
        mcnemar.p = mcnemarExact(mcnemar.onlyA, mcnemar.onlyB);
        pair.mcnemar = mcnemar;
        forewarning.labels = qint64(differences.size());
        if (!differences.empty()) {
            double sum = 0;
            for (const double difference : differences)
                sum += difference;
            forewarning.seconds = sum / double(differences.size());
        }
        forewarning.interval = bootstrapMean(differences);
        pair.forewarning = forewarning;
        pair.unlabelledP = poissonRatesExact(*a.unlabelledEvents, 1, *b.unlabelledEvents, 1);
        if (!a.eventPrecision || !b.eventPrecision)
            return;
        pair.precisionDifference = *b.eventPrecision - *a.eventPrecision;
        pair.precisionInterval = newcombeDifference(
            a.detections - *a.unlabelledEvents, a.detections, b.detections - *b.unlabelledEvents,
            b.detections);
    }

    static void compareSensors(ComparedPair &pair, const SensorRanking &a, const SensorRanking &b)
    {
        QHash<QString, double> means;
        for (const RankedSensor &sensor : a.sensors)
            means.insert(sensor.name, sensor.mean);
        std::vector<double> inA;
        std::vector<double> inB;
        QStringList orderA;
        QStringList orderB;
        for (const RankedSensor &sensor : a.sensors)
            orderA += sensor.name;
        for (const RankedSensor &sensor : b.sensors) {
            orderB += sensor.name;
            if (const auto known = means.constFind(sensor.name); known != means.constEnd()) {
                inA.push_back(*known);
                inB.push_back(sensor.mean);
            }
        }
        pair.commonSensors = qsizetype(inA.size());
        pair.tauB = kendallTauB(inA, inB);
        pair.rbo = rankBiasedOverlap(orderA, orderB);
    }

    const ComparisonRequest &m_request;
    Comparison m_result;
};

} // namespace

Comparison compareVersions(const ComparisonRequest &request)
{
    return Comparing(request).make();
}

} // namespace belvedere
