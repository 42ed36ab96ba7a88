#include "app/analysis/rank_agreement.h"

#include "app/analysis/name_numbers.h"

#include <algorithm>
#include <cmath>

namespace belvedere {

namespace {

qint64 pairsOf(qint64 count)
{
    return count * (count - 1) / 2;
}

// Pairs of neighbours that are the same; equal ones stand together.
template<typename T>
qint64 tiedPairs(const std::vector<T> &sorted)
{
    qint64 pairs = 0;
    for (size_t i = 0; i < sorted.size();) {
        size_t end = i + 1;
        while (end < sorted.size() && sorted[end] == sorted[i])
            ++end;
        pairs += pairsOf(qint64(end - i));
        i = end;
    }
    return pairs;
}

// Sorts, and counts the pairs that stood in the wrong order.
qint64 sortCounting(std::span<double> values, std::span<double> spare)
{
    if (values.size() < 2)
        return 0;
    const size_t half = values.size() / 2;
    qint64 exchanges = sortCounting(values.first(half), spare.first(half))
                       + sortCounting(values.subspan(half), spare.subspan(half));
    for (size_t i = 0, j = half, to = 0; to < values.size(); ++to) {
        const bool isSecond = i == half || (j < values.size() && values[j] < values[i]);
        if (isSecond)
            exchanges += qint64(half - i);
        spare[to] = values[isSecond ? j++ : i++];
    }
    std::ranges::copy(spare, values.begin());
    return exchanges;
}

} // namespace

std::optional<double> kendallTauB(std::span<const double> a, std::span<const double> b)
{
    std::vector<std::pair<double, double>> both;
    for (size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        both.emplace_back(a[i], b[i]);
    std::ranges::sort(both);
    std::vector<double> inA;
    std::vector<double> inB;
    for (const auto &[first, second] : both) {
        inA.push_back(first);
        inB.push_back(second);
    }
    std::vector<double> spare(inB.size());
    const qint64 discordant = sortCounting(inB, spare);
    const qint64 apartInA = pairsOf(qint64(both.size())) - tiedPairs(inA);
    const qint64 tiedInB = tiedPairs(inB);
    const qint64 apartInB = pairsOf(qint64(both.size())) - tiedInB;
    if (apartInA <= 0 || apartInB <= 0)
        return std::nullopt;
    const qint64 balance = apartInA - tiedInB + tiedPairs(both) - 2 * discordant;
    return double(balance) / std::sqrt(double(apartInA) * double(apartInB));
}

std::optional<double> rankBiasedOverlap(const QStringList &a, const QStringList &b, double p)
{
    NameNumbers numbers(size_t(a.size() + b.size()));
    const std::vector<size_t> inA = numbers.ofAll(a);
    return rankBiasedOverlap(std::span(std::as_const(inA)), numbers.ofAll(b), p);
}

std::optional<double> rankBiasedOverlap(std::span<const size_t> a, std::span<const size_t> b,
                                        double p)
{
    const std::span<const size_t> shorter = a.size() <= b.size() ? a : b;
    const std::span<const size_t> longer = a.size() <= b.size() ? b : a;
    if (shorter.empty())
        return std::nullopt;
    const double s = double(shorter.size());
    const double l = double(longer.size());
    const size_t names = std::max(std::ranges::max(shorter), std::ranges::max(longer)) + 1;
    std::vector<char> seenInShorter(names);
    std::vector<char> seenInLonger(names);
    double overlap = 0;   // at this depth
    double atShorter = 0; // at the shorter list's end
    double sum = 0;
    double weight = 1;
    for (size_t i = 0; i < longer.size(); ++i) {
        const double depth = double(i + 1);
        weight *= p;
        seenInLonger[longer[i]] = 1;
        if (i < shorter.size()) {
            seenInShorter[shorter[i]] = 1;
            overlap += seenInLonger[shorter[i]];
            overlap += shorter[i] != longer[i] && seenInShorter[longer[i]];
            atShorter = overlap;
        } else {
            overlap += seenInShorter[longer[i]];
            sum += atShorter * (depth - s) / (s * depth) * weight;
        }
        sum += overlap / depth * weight;
    }
    return (1 - p) / p * sum + ((overlap - atShorter) / l + atShorter / s) * weight;
}

} // namespace belvedere
