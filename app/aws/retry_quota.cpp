#include "app/aws/retry_quota.h"

#include <algorithm>

namespace belvedere {

namespace {

constexpr int retryCost = 14;
constexpr int throttlingCost = 5;
constexpr int successWithoutRetry = 1;

} // namespace

std::optional<int> RetryQuota::acquire(RetryKind kind)
{
    const int cost = kind == RetryKind::Throttled ? throttlingCost : retryCost;
    if (cost > m_left)
        return std::nullopt;
    m_left -= cost;
    return cost;
}

void RetryQuota::giveBack(std::optional<int> lastCost)
{
    m_left = std::min(capacity, m_left + lastCost.value_or(successWithoutRetry));
}

} // namespace belvedere
