#include "app/source/fetch_pace.h"

#include <algorithm>
#include <cmath>

namespace belvedere {

namespace {

constexpr qint64 windowMs = 10'000;
constexpr qint64 leastMs = 1'000;

} // namespace

void FetchPace::count(const QDateTime &now)
{
    const qint64 at = now.toMSecsSinceEpoch();
    if (m_first == 0)
        m_first = at;
    m_done.push_back(at);
    while (!m_done.empty() && m_done.front() < at - windowMs)
        m_done.pop_front();
}

double FetchPace::perSecond(const QDateTime &now) const
{
    const qint64 at = now.toMSecsSinceEpoch();
    const qint64 from = std::max(m_first, at - windowMs);
    if (m_first == 0 || at - from < leastMs)
        return 0;
    const auto recent = std::ranges::count_if(m_done, [from](qint64 done) { return done >= from; });
    return double(recent) * 1000.0 / double(at - from);
}

std::optional<std::chrono::seconds> FetchPace::remaining(qint64 left, const QDateTime &now) const
{
    const double rate = perSecond(now);
    if (left <= 0)
        return std::chrono::seconds(0);
    if (rate <= 0)
        return std::nullopt;
    const double seconds = std::ceil(double(left) / rate);
    return std::chrono::seconds(qint64(std::min(seconds, 1e9)));
}

} // namespace belvedere
