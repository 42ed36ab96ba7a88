#include "app/analysis/comparison.h"

#include "app/analysis/derive.h"
#include "app/analysis/name_numbers.h"
#include "app/analysis/rank_agreement.h"
#include "app/base/parallel.h"
#include "app/domain/schema.h"

#include <algorithm>

namespace belvedere {

namespace {

constexpr size_t leastEventsToShare = 1000;

class Comparing
{
public:
    explicit Comparing(const ComparisonRequest &request) : m_request(request)
    {
        m_result.kind = request.kind;
        m_result.renamed = request.renamed;
        for (size_t i = 0; i < request.versions.size(); ++i) {
            if (i == request.baseline)
                m_result.baseline = m_result.versions.size();
            addVersion(*request.versions[i]);
        }
        size_t events = 0;
        for (const ComparedVersion &version : m_result.versions)
            events += version.metrics ? version.metrics->predictedRanges.size() : 0;
        if (m_result.versions.size() > 2 || events >= leastEventsToShare)
            m_threads = std::max(1, int(std::thread::hardware_concurrency()));
    }

    Comparison make()
    {
        m_rankers.resize(m_result.versions.size());
        share(m_rankers.size(), [this](size_t i) {
            const ComparedVersion &version = m_result.versions[i];
            if (takesPart(version))
                m_rankers[i].emplace(version.entry->version, *version.metrics);
        });
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

    // `index` of a version that takes part.
    Measured measured(size_t index, const TimeRange &window, const ComparisonLabels &labels) const
    {
        const ComparedVersion &version = m_result.versions[index];
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
                .sensors = renamedSensors(m_rankers[index]->rank(window), m_request.renamed)};
    }

    // Labels and groups of a window that these versions share; `base` is what the others' events are held against.
    ComparedScope scopeOf(std::optional<size_t> version, const std::vector<size_t> &versions,
                          const TimeRange &window, size_t base) const
    {
        return {.version = version,
                .window = window,
                .labels = labelsFor(versions, window),
                .versions = versions,
                .groups = groupsOf(versions, window, base)};
    }

    std::vector<EventGroup> groupsOf(const std::vector<size_t> &versions, const TimeRange &window,
                                     size_t base) const
    {
        std::vector<VersionEvents> events;
        for (const size_t i : versions) {
            const ComparedVersion &one = m_result.versions[i];
            events.push_back({cutRanges(one.metrics->predictedRanges, window), one.interval});
        }
        // Behind the last one where the baseline takes no part: then there is nothing to hold them against.
        const auto at = std::ranges::find(versions, base);
        return eventGroups(events, size_t(at - versions.begin()));
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
        m_result.scopes.push_back(
            {.window = whole, .labels = labelsFor(versions, whole), .versions = versions});
        ComparedScope &scope = m_result.scopes.front();
        const ComparisonLabels &labels = scope.labels;
        // The groups take longest, and are therefore begun first.
        share(versions.size() + 1, [&](size_t turn) {
            if (turn == 0) {
                scope.groups = groupsOf(versions, whole, m_result.baseline);
                return;
            }
            const size_t i = turn - 1;
            ComparedVersion &version = m_result.versions[versions[i]];
            const TimeRange own = isGiven ? m_request.given->closed(version.interval) : whole;
            version.own = measured(versions[i], own, labels);
        });
    }

    // With its prior behind it, where that is asked for.
    void measureOnOwnRanges()
    {
        std::vector<std::vector<size_t>> together;
        for (size_t i = 0; i < m_result.versions.size(); ++i) {
            if (m_result.versions[i].isPrior || !takesPart(m_result.versions[i]))
                continue;
            together.push_back({i});
            if (i + 1 < m_result.versions.size() && m_result.versions[i + 1].isPrior)
                together.back().push_back(i + 1);
        }
        m_result.scopes.resize(together.size());
        share(together.size(), [&](size_t i) {
            const size_t first = together[i].front();
            const TimeRange window = *m_result.versions[first].entry->version.evaluationRange();
            m_result.scopes[i] = scopeOf(first, together[i], window, first);
            for (const size_t one : together[i])
                m_result.versions[one].own = measured(one, window, m_result.scopes[i].labels);
        });
    }

    void makePairs()
    {
        if (m_request.kind != WindowKind::Pairwise && m_result.isEmpty())
            return;
        std::vector<Work> works;
        for (size_t i = 0; i < m_result.versions.size(); ++i) {
            if (i != m_result.baseline && !m_result.versions[i].isPrior)
                works.push_back({.pair = {.a = m_result.baseline, .b = i}});
        }
        share(works.size(), [&](size_t i) { compare(works[i]); });
        drawForewarnings(works);
        for (Work &work : works) {
            m_result.pairs.push_back(std::move(work.pair));
            if (work.scope)
                m_result.scopes.push_back(std::move(*work.scope));
        }
        correctForManyPairs();
    }

    void correctForManyPairs()
    {
        std::vector<double> p;
        for (const ComparedPair &pair : m_result.pairs) {
            if (pair.mcnemar)
                p.push_back(pair.mcnemar->p);
        }
        const std::vector<double> corrected = holm(p);
        size_t next = 0;
        for (ComparedPair &pair : m_result.pairs) {
            if (pair.mcnemar)
                pair.mcnemar->pHolm = corrected[next++];
        }
    }

    // A pair while it is made; what it adds to the result stays with it until all are done.
    struct Work {
        ComparedPair pair{};
        std::optional<ComparedScope> scope{};
        std::vector<double> forewarnings{}; // differences
    };

    void compare(Work &work) const
    {
        ComparedPair &pair = work.pair;
        if (m_request.kind == WindowKind::Pairwise)
            measurePair(work);
        const std::optional<Measured> &inA = sideA(m_result, pair);
        const std::optional<Measured> &inB = sideB(m_result, pair);
        if (!inA || !inB)
            return;
        compareSensors(pair, inA->sensors, inB->sensors);
        // On windows of their own there is nothing like for like to be tested.
        if (m_request.kind != WindowKind::Own && m_request.kind != WindowKind::Prior)
            work.forewarnings = test(pair, inA->measure, inB->measure);
    }

    void measurePair(Work &work) const
    {
        ComparedPair &pair = work.pair;
        const ComparedVersion &base = m_result.versions[pair.a];
        const ComparedVersion &other = m_result.versions[pair.b];
        if (!takesPart(base) || !takesPart(other))
            return;
        const std::vector<const ModelVersion *> both{&base.entry->version, &other.entry->version};
        pair.window = commonWindow(both);
        if (!pair.window)
            return;
        work.scope = scopeOf(pair.b, {pair.a, pair.b}, *pair.window, pair.a);
        pair.measuredA = measured(pair.a, *pair.window, work.scope->labels);
        pair.measuredB = measured(pair.b, *pair.window, work.scope->labels);
    }

    // All at once, as they share the random numbers.
    void drawForewarnings(std::vector<Work> &works) const
    {
        std::vector<std::span<const double>> lists;
        lists.reserve(works.size());
        for (const Work &work : works)
            lists.emplace_back(work.forewarnings);
        const std::vector<std::optional<Interval>> intervals = bootstrapMeans(lists, m_threads);
        for (size_t i = 0; i < works.size(); ++i) {
            if (works[i].pair.forewarning)
                works[i].pair.forewarning->interval = intervals[i];
        }
    }

    // Turns that touch nothing in common, on several threads where they make up for what a thread costs.
    template<typename Turn>
    void share(size_t count, const Turn &turn) const
    {
        forEachInParallel(count, m_threads, 1, [&turn](int, size_t i) { turn(i); });
    }

    // Gives the differences in forewarning, whose interval is drawn for all pairs together.
    static std::vector<double> test(ComparedPair &pair, const VersionMeasure &a,
                                    const VersionMeasure &b)
    {
        std::vector<double> differences;
        if (!a.labelsTotal || !b.labelsTotal)
            return differences;
        McNemar mcnemar;
        ForewarningDifference forewarning;
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
        pair.forewarning = forewarning;
        pair.unlabelledP = poissonRatesExact(*a.unlabelledEvents, 1, *b.unlabelledEvents, 1);
        if (!a.eventPrecision || !b.eventPrecision)
            return differences;
        pair.precisionDifference = *b.eventPrecision - *a.eventPrecision;
        pair.precisionInterval = newcombeDifference(
            a.detections - *a.unlabelledEvents, a.detections, b.detections - *b.unlabelledEvents,
            b.detections);
        return differences;
    }

    static void compareSensors(ComparedPair &pair, const SensorRanking &a, const SensorRanking &b)
    {
        NameNumbers numbers(a.sensors.size() + b.sensors.size());
        std::vector<double> means; // in a, by number
        std::vector<size_t> orderA;
        for (const RankedSensor &sensor : a.sensors) {
            orderA.push_back(numbers.of(sensor.name));
            means.resize(numbers.count());
            means[orderA.back()] = sensor.mean;
        }
        std::vector<double> inA;
        std::vector<double> inB;
        std::vector<size_t> orderB;
        for (const RankedSensor &sensor : b.sensors) {
            orderB.push_back(numbers.of(sensor.name));
            if (orderB.back() < means.size()) {
                inA.push_back(means[orderB.back()]);
                inB.push_back(sensor.mean);
            }
        }
        pair.commonSensors = qsizetype(inA.size());
        pair.tauB = kendallTauB(inA, inB);
        pair.rbo = rankBiasedOverlap(std::span<const size_t>(orderA), orderB);
    }

    const ComparisonRequest &m_request;
    Comparison m_result;
    std::vector<std::optional<SensorRanker>>
        m_rankers; // as m_result.versions, of those that take part
    int m_threads = 1;
};

} // namespace

size_t usualBaseline(std::span<const VersionEntry *const> versions)
{
    const auto active = std::ranges::find_if(
        versions, [](const VersionEntry *entry) { return entry->derived.active; });
    return active == versions.end() ? 0 : size_t(active - versions.begin());
}

SensorRanking renamedSensors(SensorRanking ranking, const QHash<QString, QString> &renamed)
{
    if (renamed.isEmpty())
        return ranking;
    for (RankedSensor &sensor : ranking.sensors) {
        const auto name = renamed.constFind(sensor.name);
        if (name == renamed.constEnd())
            continue;
        const SensorName split = splitSensorName(*name);
        sensor.name = *name;
        sensor.component = split.component;
        sensor.sensor = split.sensor;
    }
    return ranking;
}

Comparison compareVersions(const ComparisonRequest &request)
{
    return Comparing(request).make();
}

} // namespace belvedere
