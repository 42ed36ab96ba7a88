#include "app/analysis/chance.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace belvedere {

namespace {

constexpr double z = 1.959964;
constexpr int draws = 10'000;
constexpr size_t leastPairs = 5;
constexpr quint64 seed = 0x42454c5645444552; // "BELVEDER"

double logChoose(qint64 n, qint64 k)
{
    // lgamma() may write a global; its reentrant twin does not.
    int sign = 0;
    const auto logFactorial = [&sign](qint64 of) { return ::lgamma_r(double(of) + 1, &sign); };
    return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

double binomial(qint64 n, qint64 k, double p)
{
    if (p <= 0 || p >= 1)
        return k == (p <= 0 ? 0 : n) ? 1 : 0;
    return std::exp(logChoose(n, k) + double(k) * std::log(p) + double(n - k) * std::log1p(-p));
}

// Multiplication instead of a remainder: no bias worth the name, and the same everywhere.
size_t indexBelow(std::mt19937_64 &random, size_t count)
{
    __extension__ using Wide = unsigned __int128;
    return size_t((Wide(random()) * Wide(count)) >> 64);
}

} // namespace

std::optional<Interval> wilsonInterval(qint64 hits, qint64 trials)
{
    if (trials <= 0)
        return std::nullopt;
    const double n = double(trials);
    const double p = double(hits) / n;
    const double shrink = 1 + z * z / n;
    const double centre = (p + z * z / (2 * n)) / shrink;
    const double half = z / shrink * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    // At the ends the formula gives the end itself, but for rounding.
    return Interval{hits == 0 ? 0 : centre - half, hits == trials ? 1 : centre + half};
}

double mcnemarExact(qint64 onlyA, qint64 onlyB)
{
    const qint64 n = onlyA + onlyB;
    const qint64 fewer = std::min(onlyA, onlyB);
    double tail = 0;
    for (qint64 k = 0; k <= fewer; ++k)
        tail += binomial(n, k, 0.5);
    return std::min(1.0, 2 * tail);
}

std::vector<double> holm(std::span<const double> p)
{
    std::vector<size_t> order(p.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::ranges::stable_sort(order, {}, [&](size_t i) { return p[i]; });
    std::vector<double> corrected(p.size());
    double largest = 0;
    for (size_t rank = 0; rank < order.size(); ++rank) {
        largest = std::max(largest, std::min(1.0, p[order[rank]] * double(p.size() - rank)));
        corrected[order[rank]] = largest;
    }
    return corrected;
}

std::optional<double> poissonRatesExact(qint64 countA, double exposureA, qint64 countB,
                                        double exposureB)
{
    if (!(exposureA > 0) || !(exposureB > 0))
        return std::nullopt;
    // Two equally likely outcomes may differ in their last digits.
    constexpr double slack = 1 + 1e-7;
    const qint64 n = countA + countB;
    const double share = exposureA / (exposureA + exposureB);
    const double seen = binomial(n, countA, share);
    double sum = 0;
    for (qint64 k = 0; k <= n; ++k) {
        if (const double chance = binomial(n, k, share); chance <= seen * slack)
            sum += chance;
    }
    return std::min(1.0, sum);
}

std::optional<Interval> newcombeDifference(qint64 hitsA, qint64 trialsA, qint64 hitsB,
                                           qint64 trialsB)
{
    const auto a = wilsonInterval(hitsA, trialsA);
    const auto b = wilsonInterval(hitsB, trialsB);
    if (!a || !b)
        return std::nullopt;
    const double pA = double(hitsA) / double(trialsA);
    const double pB = double(hitsB) / double(trialsB);
    return Interval{pB - pA - std::hypot(pB - b->low, a->high - pA),
                    pB - pA + std::hypot(b->high - pB, pA - a->low)};
}

std::optional<Interval> bootstrapMean(std::span<const double> differences)
{
    if (differences.size() < leastPairs)
        return std::nullopt;
    std::mt19937_64 random(seed);
    std::vector<double> means(draws);
    for (double &mean : means) {
        double sum = 0;
        for (size_t i = 0; i < differences.size(); ++i)
            sum += differences[indexBelow(random, differences.size())];
        mean = sum / double(differences.size());
    }
    std::ranges::sort(means);
    constexpr size_t cut = draws / 40; // 2.5 %
    return Interval{means[cut], means[draws - 1 - cut]};
}

} // namespace belvedere
