#include "app/aws/retry_policy.h"

#include "app/aws/http_date.h"
#include "app/aws/service_error.h"
#include "app/base/literals.h"

#include <algorithm>
#include <cmath>

namespace belvedere {

namespace {

using std::chrono::milliseconds;

constexpr double transientBaseMs = 50;
constexpr double throttledBaseMs = 1000;
constexpr double mostBackoffMs = 20'000;
constexpr milliseconds mostHintAhead{5000};
// Beyond any delay that is waited for; keeps the arithmetic within its range.
constexpr qint64 mostHintMs = 86'400'000;

std::optional<milliseconds> wholeNumber(const QByteArray &text, qint64 unitMs)
{
    bool isNumber = false;
    const qint64 value = text.toLongLong(&isNumber);
    if (!isNumber || value < 0)
        return std::nullopt;
    return milliseconds(std::min(value, mostHintMs) * unitMs);
}

} // namespace

bool isUnreachable(const Error &error)
{
    return error.kind == ErrorKind::HostNotFound || error.kind == ErrorKind::ConnectFailed
           || error.kind == ErrorKind::TimedOut;
}

RetryKind retryKind(const Error &error)
{
    if (isUnreachable(error))
        return RetryKind::Transient;
    switch (error.kind) {
    case ErrorKind::Throttled:
        return RetryKind::Throttled;
    case ErrorKind::ServiceFailed:
    case ErrorKind::Rejected:
        break;
    default:
        return RetryKind::Never;
    }
    // A success that is none.
    if (error.kind == ErrorKind::ServiceFailed && error.httpStatus < 300)
        return RetryKind::Transient;
    switch (classifyServiceError(error)) {
    case ServiceErrorClass::Throttling:
        return RetryKind::Throttled;
    case ServiceErrorClass::Transient:
        return RetryKind::Transient;
    default:
        return RetryKind::Never;
    }
}

milliseconds backoff(int retry, RetryKind kind, double chance)
{
    const double base = kind == RetryKind::Throttled ? throttledBaseMs : transientBaseMs;
    return milliseconds(
        std::llround(chance * std::min(std::ldexp(base, std::max(retry, 1) - 1), mostBackoffMs)));
}

std::optional<milliseconds> retryHint(const HttpHeaders &headers, const QDateTime &now)
{
    const QByteArray amazons = headerValue(headers, "x-amz-retry-after");
    if (!amazons.isNull())
        return wholeNumber(amazons, 1);
    const QByteArray common = headerValue(headers, "retry-after");
    if (const auto seconds = wholeNumber(common, 1000))
        return seconds;
    const auto date = httpDate(common);
    if (!date)
        return std::nullopt;
    const QDateTime from = httpDate(headerValue(headers, "date")).value_or(now);
    const qint64 distance = from.msecsTo(*date);
    if (distance < 0)
        return std::nullopt;
    return milliseconds(std::min(distance, mostHintMs));
}

milliseconds retryDelay(milliseconds backoff, std::optional<milliseconds> hint)
{
    return hint ? std::max(backoff, std::min(*hint, backoff + mostHintAhead)) : backoff;
}

QByteArray retryHeader(int attempt, int maxAttempts, const std::optional<QDateTime> &expires)
{
    const QByteArray number = "attempt=" + QByteArray::number(attempt);
    if (attempt == 1)
        return number;
    const QByteArray ttl =
        expires ? "ttl=" + expires->toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s).toLatin1() + "; "
                : QByteArray();
    return ttl + number + "; max=" + QByteArray::number(maxAttempts);
}

} // namespace belvedere
