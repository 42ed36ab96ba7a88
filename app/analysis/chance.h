// Could it be chance: metrics.md section 7. Exact tests and intervals for small counts.
#pragma once

#include <QtGlobal>

#include <optional>
#include <span>
#include <vector>

namespace belvedere {

struct Interval {
    double low = 0;
    double high = 0;

    bool contains(double value) const { return low <= value && value <= high; }
    bool operator==(const Interval &) const = default;
};

// Wilson's score interval of a proportion, z = 1.959964. Absent for `trials` 0.
// Newcombe, "Two-sided confidence intervals for the single proportion", Stat. Med. 17 (1998), method 3.
std::optional<Interval> wilsonInterval(qint64 hits, qint64 trials);

// Exact two-sided McNemar: `onlyA` and `onlyB` are what only one of two found. min(1, 2 P[Bin(n, 1/2) <= min]), 1 for n = 0.
double mcnemarExact(qint64 onlyA, qint64 onlyB);

// Below this many discordant labels no difference can be shown: five give 0.0625.
constexpr qint64 leastDiscordant = 6;

// Holm's step-down correction, in the order given. Holm, Scand. J. Statist. 6 (1979).
std::vector<double> holm(std::span<const double> p);

// Two Poisson counts over exposures of these lengths: given their sum, the first is binomial. Two-sided by the probability
// of every outcome that is no likelier than the one seen (Przyborowski and Wilenski 1940; as R's poisson.test). 1 where both
// counts are 0. Absent where an exposure is not positive.
std::optional<double> poissonRatesExact(qint64 countA, double exposureA, qint64 countB,
                                        double exposureB);

// Of b - a, from Wilson's intervals of both. Absent where one has no trials.
// Newcombe, "Interval estimation for the difference between independent proportions", Stat. Med. 17 (1998), method 10.
std::optional<Interval> newcombeDifference(qint64 hitsA, qint64 trialsA, qint64 hitsB,
                                           qint64 trialsB);

// Percentile interval (2.5 %, 97.5 %) of the mean of paired differences: 10,000 draws with replacement, mt19937_64 with a
// fixed seed and index arithmetic of our own, so that every platform gives the same. Absent below five pairs.
std::optional<Interval> bootstrapMean(std::span<const double> differences);

// The same for each of several lists; the numbers they are drawn by are made once.
std::vector<std::optional<Interval>> bootstrapMeans(
    std::span<const std::span<const double>> differences, int threads = 1);

} // namespace belvedere
