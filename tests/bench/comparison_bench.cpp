#include "tests/bench/comparison_bench.h"

#include "app/analysis/configuration.h"
#include "app/analysis/verdict.h"
#include "app/base/literals.h"
#include "tests/bench/made_versions.h"
#include "tests/bench/measured_process.h"
#include "tests/bench/target.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <random>

namespace belvedere::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double wantedMs = 50;

double msSince(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

struct Costs {
    double comparisonMs = 0;
    double verdictMs = 0;
    double configurationMs = 0;
    double allMs() const { return comparisonMs + verdictMs + configurationMs; }
};

Costs analyse(const ComparisonRequest &request)
{
    Costs costs;
    Clock::time_point begin = Clock::now();
    const Comparison comparison = compareVersions(request);
    costs.comparisonMs = msSince(begin);
    begin = Clock::now();
    const std::vector<VerdictClause> verdict = verdictOf(comparison);
    costs.verdictMs = msSince(begin);
    std::vector<const ModelVersion *> versions;
    for (const VersionEntry *entry : request.versions)
        versions.push_back(&entry->version);
    begin = Clock::now();
    const ConfigurationComparison configuration = compareConfiguration(versions, request.baseline);
    costs.configurationMs = msSince(begin);
    if (comparison.isEmpty() || verdict.empty() || configuration.rows.empty())
        std::fprintf(stderr, "bench: nothing was compared\n");
    return costs;
}

double medianOf(const std::vector<Costs> &costs, double (*read)(const Costs &))
{
    std::vector<double> values;
    for (const Costs &one : costs)
        values.push_back(read(one));
    return median(std::move(values));
}

QJsonObject timed(const ComparisonRequest &request, int rounds)
{
    (void)analyse(request);
    std::vector<Costs> costs;
    for (int round = 0; round < rounds; ++round)
        costs.push_back(analyse(request));
    return {
        {u"medianMs"_s,
         atMost(wantedMs, medianOf(costs, [](const Costs &c) { return c.allMs(); }))},
        {u"comparisonMs"_s, medianOf(costs, [](const Costs &c) { return c.comparisonMs; })},
        {u"verdictMs"_s, medianOf(costs, [](const Costs &c) { return c.verdictMs; })},
        {u"configurationMs"_s, medianOf(costs, [](const Costs &c) { return c.configurationMs; })},
    };
}

using Points = std::vector<std::pair<double, double>>; // events, cost

// Of a line through the points, by least squares in log-log.
double exponent(const Points &points)
{
    double x = 0;
    double y = 0;
    for (const auto &[count, cost] : points) {
        x += std::log(count) / double(points.size());
        y += std::log(cost) / double(points.size());
    }
    double product = 0;
    double square = 0;
    for (const auto &[count, cost] : points) {
        product += (std::log(count) - x) * (std::log(cost) - y);
        square += (std::log(count) - x) * (std::log(count) - x);
    }
    return product / square;
}

struct Grown {
    int events = 0; // each version
    std::vector<double> ms{};
    std::vector<double> moreMs{}; // than with the fewest events in the same round
};

// Small ones turn by turn, so that what else the machine does falls on all of them alike.
std::vector<Grown> grown()
{
    std::mt19937 random(1);
    std::vector<Grown> results{{labelCount}, {100}, {1000}, {10'000}, {100'000}};
    const auto shares = std::make_shared<const std::vector<double>>(
        madeShares(results.back().events + versionCount, random));
    std::vector<std::unique_ptr<MadeVersions>> made;
    for (const Grown &result : results)
        made.push_back(std::make_unique<MadeVersions>(result.events, shares));
    for (int round = 0; round < 41; ++round) {
        for (size_t i = 0; i < results.size(); ++i) {
            if (results[i].events > 1000 && round % 10 > 0)
                continue;
            results[i].ms.push_back(analyse(made[i]->request(WindowKind::Overlap)).allMs());
            results[i].moreMs.push_back(results[i].ms.back() - results.front().ms.back());
        }
    }
    return results;
}

// Much of the cost does not come from the number of events: the bootstrap draws as often for 100 as for 100,000, and the lists
// of sensors are as long. It is measured with as many events as there are labels, and taken off.
QJsonObject growth()
{
    std::fprintf(stderr, "bench: comparison, from 100 to 100,000 events a version\n");
    QJsonObject times;
    Points whole;
    Points growing;
    Points wanted;
    double constant = 0;
    for (const Grown &result : grown()) {
        const double ms = median(result.ms);
        const int count = result.events;
        if (count == labelCount) {
            constant = ms;
            continue;
        }
        times[QString::number(count)] = ms;
        whole.emplace_back(count, ms);
        wanted.emplace_back(count, count * std::log(count));
        if (const double more = median(result.moreMs); more > 0)
            growing.emplace_back(count - labelCount, more);
    }
    const Points lastDecade(growing.end() - 2, growing.end());
    return {
        {u"msForEventsEach"_s, times},
        {u"constantMs"_s, constant},
        {u"exponentWithConstant"_s, exponent(whole)},
        {u"exponentOfNLogN"_s, exponent(wanted)},
        {u"exponentOfLastDecade"_s, exponent(lastDecade)},
        // A tenth more than n log n itself: the larger ones no longer fit into the caches.
        {u"exponent"_s, atMost(exponent(wanted) + 0.1, exponent(growing))},
    };
}

} // namespace

QJsonObject comparisonFigures()
{
    QJsonObject result{{u"versions"_s, versionCount},
                       {u"eventsEach"_s, 1000},
                       {u"sensorsEach"_s, sensorCount},
                       {u"labels"_s, labelCount}};
    {
        const MadeVersions made(1000);
        const std::pair<QString, WindowKind> kinds[]{{u"overlap"_s, WindowKind::Overlap},
                                                     {u"pairwise"_s, WindowKind::Pairwise},
                                                     {u"prior"_s, WindowKind::Prior},
                                                     {u"own"_s, WindowKind::Own}};
        for (const auto &[name, kind] : kinds) {
            std::fprintf(stderr, "bench: comparison, window %s\n", qPrintable(name));
            result[name] = timed(made.request(kind), 31);
        }
    }
    result[u"growth"_s] = growth();
    return result;
}

} // namespace belvedere::bench
