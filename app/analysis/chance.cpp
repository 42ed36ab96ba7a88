#include "app/analysis/chance.h"

#include "app/base/parallel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>

namespace belvedere {

namespace {

constexpr double z = 1.959964;
constexpr size_t draws = 10'000;
constexpr size_t leastPairs = 5;
constexpr quint64 seed = 0x42454c5645444552; // "BELVEDER"

std::vector<double> logFactorialsBelow(size_t end)
{
    // lgamma() may write a global; its reentrant twin does not.
    int sign = 0;
    std::vector<double> values(end);
    for (size_t of = 0; of < end; ++of)
        values[of] = ::lgamma_r(double(of) + 1, &sign);
    return values;
}

// The chance of every outcome of n tries.
class Binomial
{
public:
    Binomial(qint64 n, double p) : m_n(n), m_p(p), m_logP(std::log(p)), m_logQ(std::log1p(-p))
    {
        // As many as two versions of a thousand events need: then most of the work is done once.
        static const std::vector<double> few = logFactorialsBelow(4096);
        if (size_t(n) >= few.size())
            m_many = logFactorialsBelow(size_t(n) + 1);
        m_logFactorials = m_many.empty() ? few : m_many;
    }
    Q_DISABLE_COPY_MOVE(Binomial)

    double operator()(qint64 k) const
    {
        if (m_p <= 0 || m_p >= 1)
            return k == (m_p <= 0 ? 0 : m_n) ? 1 : 0;
        const double logChoose = m_logFactorials[size_t(m_n)] - m_logFactorials[size_t(k)]
                                 - m_logFactorials[size_t(m_n - k)];
        return std::exp(logChoose + double(k) * m_logP + double(m_n - k) * m_logQ);
    }

private:
    qint64 m_n = 0;
    double m_p = 0;
    double m_logP = 0;
    double m_logQ = 0;
    std::vector<double> m_many;
    std::span<const double> m_logFactorials;
};

// Multiplication instead of a remainder: no bias worth the name, and the same everywhere.
size_t indexBelow(quint64 random, size_t count)
{
    __extension__ using Wide = unsigned __int128;
    return size_t((Wide(random) * Wide(count)) >> 64);
}

// Means of draws from one list, as far as random numbers have come.
class Resampling
{
public:
    explicit Resampling(std::span<const double> values) : m_values(values)
    {
        m_means.reserve(values.empty() ? 0 : draws);
    }

    bool isDone() const { return m_values.empty() || m_means.size() == draws; }

    void take(std::span<const quint64> random)
    {
        const size_t count = m_values.size();
        while (!random.empty() && !isDone()) {
            if (m_drawn == 0 && random.size() / abreast >= count
                && draws - m_means.size() >= abreast) {
                takeAbreast(random.first(abreast * count));
                random = random.subspan(abreast * count);
                continue;
            }
            const size_t now = std::min(random.size(), count - m_drawn);
            double sum = m_sum;
            for (const quint64 number : random.first(now))
                sum += m_values[indexBelow(number, count)];
            m_sum = sum;
            m_drawn += now;
            random = random.subspan(now);
            if (m_drawn == count) {
                m_means.push_back(m_sum / double(count));
                m_sum = 0;
                m_drawn = 0;
            }
        }
    }

    std::optional<Interval> interval()
    {
        if (m_values.empty())
            return std::nullopt;
        constexpr size_t cut = draws / 40; // 2.5 %
        const auto ranked = [this](size_t rank) {
            const auto place = m_means.begin() + qsizetype(rank);
            std::ranges::nth_element(m_means, place);
            return *place;
        };
        const double low = ranked(cut);
        return Interval{low, ranked(draws - 1 - cut)};
    }

private:
    // Several draws in step: one sum would wait for each of its additions.
    void takeAbreast(std::span<const quint64> random)
    {
        const std::span<const double> values = m_values;
        const size_t count = values.size();
        std::array<double, abreast> sums{};
        for (size_t i = 0; i < count; ++i) {
            for (size_t draw = 0; draw < abreast; ++draw)
                sums[draw] += values[indexBelow(random[draw * count + i], count)];
        }
        for (const double sum : sums)
            m_means.push_back(sum / double(count));
    }

    static constexpr size_t abreast = 4;

    std::span<const double> m_values;
    std::vector<double> m_means;
    double m_sum = 0;   // of the draw that is not complete
    size_t m_drawn = 0; // so many of it
};

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
    const Binomial chanceOf(n, 0.5);
    double tail = 0;
    for (qint64 k = 0; k <= fewer; ++k)
        tail += chanceOf(k);
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
    const Binomial chanceOf(n, share);
    const double seen = chanceOf(countA);
    double sum = 0;
    for (qint64 k = 0; k <= n; ++k) {
        if (const double chance = chanceOf(k); chance <= seen * slack)
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
    return bootstrapMeans({&differences, 1}).front();
}

std::vector<std::optional<Interval>> bootstrapMeans(
    std::span<const std::span<const double>> differences, int threads)
{
    std::vector<Resampling> lists;
    lists.reserve(differences.size());
    for (const std::span<const double> list : differences)
        lists.emplace_back(list.size() < leastPairs ? std::span<const double>() : list);
    std::mt19937_64 random(seed);
    std::vector<quint64> numbers(1 << 16);
    while (!std::ranges::all_of(lists, &Resampling::isDone)) {
        std::ranges::generate(numbers, std::ref(random));
        forEachInParallel(lists.size(), threads, 1, [&](int, size_t i) { lists[i].take(numbers); });
    }
    std::vector<std::optional<Interval>> intervals(lists.size());
    forEachInParallel(lists.size(), threads, 1,
                      [&](int, size_t i) { intervals[i] = lists[i].interval(); });
    return intervals;
}

} // namespace belvedere
