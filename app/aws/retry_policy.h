// Whether a request is sent again, and when.
// Source: rules of November 2026, aws-client.md section 4.4; service-rules.md section 3.
#pragma once

#include "app/aws/http.h"

#include <QDateTime>

namespace belvedere {

enum class RetryKind {
    Never,
    Transient, // the connection, a timeout, 500, 502, 503, 504, an answer that is none
    Throttled, // the service asks for fewer
};

RetryKind retryKind(const Error &error);
// Nothing came back from whoever was asked.
bool isUnreachable(const Error &error);

// Before the retry of that number, counted from 1; `chance` from 0 to 1.
std::chrono::milliseconds backoff(int retry, RetryKind kind, double chance);

// What the answer asks for: x-amz-retry-after in milliseconds, else Retry-After in seconds or as a date, which the answer's
// own Date is compared with. Absent where it is bad or negative.
std::optional<std::chrono::milliseconds> retryHint(const HttpHeaders &headers,
                                                   const QDateTime &now);

// The back-off, longer where the service asks for it, by five seconds at most.
std::chrono::milliseconds retryDelay(std::chrono::milliseconds backoff,
                                     std::optional<std::chrono::milliseconds> hint);

// The value of amz-sdk-request. `expires`: when this program gives up waiting, by the service's clock; absent while that one
// is not known.
QByteArray retryHeader(int attempt, int maxAttempts, const std::optional<QDateTime> &expires);

} // namespace belvedere
