#include "app/analysis/rank_agreement.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace belvedere {

std::optional<double> kendallTauB(std::span<const double> a, std::span<const double> b)
{
    const size_t count = std::min(a.size(), b.size());
    qint64 balance = 0; // concordant less discordant pairs
    qint64 apartInA = 0;
    qint64 apartInB = 0;
    const auto sign = [](double value) { return value > 0 ? 1 : value < 0 ? -1 : 0; };
    for (size_t i = 0; i < count; ++i) {
        for (size_t j = i + 1; j < count; ++j) {
            const int inA = sign(a[i] - a[j]);
            const int inB = sign(b[i] - b[j]);
            balance += inA * inB;
            apartInA += inA != 0;
            apartInB += inB != 0;
        }
    }
    if (apartInA == 0 || apartInB == 0)
        return std::nullopt;
    return double(balance) / std::sqrt(double(apartInA) * double(apartInB));
}

std::optional<double> rankBiasedOverlap(const QStringList &a, const QStringList &b, double p)
{
    const QStringList &shorter = a.size() <= b.size() ? a : b;
    const QStringList &longer = a.size() <= b.size() ? b : a;
    if (shorter.isEmpty())
        return std::nullopt;
    const double s = double(shorter.size());
    const double l = double(longer.size());
    QSet<QString> seenInShorter;
    QSet<QString> seenInLonger;
    double overlap = 0;   // at this depth
    double atShorter = 0; // at the shorter list's end
    double sum = 0;
    double weight = 1;
    for (qsizetype i = 0; i < longer.size(); ++i) {
        const double depth = double(i + 1);
        weight *= p;
        seenInLonger.insert(longer[i]);
        if (i < shorter.size()) {
            seenInShorter.insert(shorter[i]);
            overlap += seenInLonger.contains(shorter[i]);
            overlap += shorter[i] != longer[i] && seenInShorter.contains(longer[i]);
            atShorter = overlap;
        } else {
            overlap += seenInShorter.contains(longer[i]);
            sum += atShorter * (depth - s) / (s * depth) * weight;
        }
        sum += overlap / depth * weight;
    }
    return (1 - p) / p * sum + ((overlap - atShorter) / l + atShorter / s) * weight;
}

} // namespace belvedere
