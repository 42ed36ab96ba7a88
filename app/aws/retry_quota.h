// How much retrying is still allowed, shared by all requests to one service, so that a service in trouble is not asked more
// than in good times.
// Source: rules of November 2026, aws-client.md section 4.4.
#pragma once

#include "app/aws/retry_policy.h"

namespace belvedere {

class RetryQuota
{
public:
    static constexpr int capacity = 500;

    int left() const noexcept { return m_left; }

    // What the retry costs; absent: there is not enough left, and nothing is taken.
    std::optional<int> acquire(RetryKind kind);
    // After a success: what its last retry cost, or a little where there was none.
    void giveBack(std::optional<int> lastCost);

private:
    int m_left = capacity;
};

} // namespace belvedere
