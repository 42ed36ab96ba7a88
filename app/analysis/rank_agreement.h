// How much two rankings of sensors agree: metrics.md section 9.
#pragma once

#include <QStringList>

#include <optional>
#include <span>

namespace belvedere {

// Kendall's tau-b of paired values; equal values are ties. Absent below two pairs, or where one side is all ties.
// Kendall, "The treatment of ties in ranking problems", Biometrika 33 (1945); counted as in Knight, "A computer method for
// calculating Kendall's tau with ungrouped data", J. Am. Stat. Assoc. 61 (1966). n log n.
std::optional<double> kendallTauB(std::span<const double> a, std::span<const double> b);

// Rank-biased overlap, extrapolated, of lists that may differ in length and in what they hold; the first is the top.
// Absent where one is empty. Webber, Moffat, Zobel, ACM TOIS 28 (2010), equation 32.
std::optional<double> rankBiasedOverlap(const QStringList &a, const QStringList &b, double p = 0.9);

// The same of names that one NameNumbers has counted.
std::optional<double> rankBiasedOverlap(std::span<const size_t> a, std::span<const size_t> b,
                                        double p = 0.9);

} // namespace belvedere
