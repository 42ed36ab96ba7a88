#include "app/aws/signed_attempts.h"

#include "app/aws/http_date.h"
#include "app/aws/redaction.h"
#include "app/aws/retry_policy.h"
#include "app/aws/service_error.h"
#include "app/base/logging.h"

#include <QUuid>

#include <algorithm>

namespace belvedere {

namespace {

using std::chrono::milliseconds;

// Below this a refused signature has another reason; above, an answer's Date says nothing about now.
constexpr std::chrono::minutes leastSkew{4};
constexpr std::chrono::minutes mostRequestTime{15};
// Told again only where it is another one.
constexpr std::chrono::minutes sameSkew{1};

milliseconds between(const QDateTime &from, const QDateTime &to)
{
    return milliseconds(from.msecsTo(to));
}

bool isSameKey(const Credentials &one, const Credentials &other)
{
    return one.accessKeyId == other.accessKeyId && one.sessionToken == other.sessionToken
           && one.secretAccessKey == other.secretAccessKey;
}

} // namespace

SignedAttempts::SignedAttempts(SignedCaller &caller, ServiceCall call, HttpSink *sink,
                               Call<HttpResponse> &result)
    : QObject(&result),
      m_caller(caller),
      m_service(std::move(call)),
      m_invocation(QUuid::createUuid().toByteArray(QUuid::WithoutBraces)),
      m_result(result),
      m_sink(sink ? std::make_unique<WatchingSink>(*sink) : nullptr)
{
    connect(&caller, &QObject::destroyed, this, &SignedAttempts::abandon);
}

// Nothing of it may go on without its caller.
void SignedAttempts::abandon()
{
    m_result.finish(Error{.kind = ErrorKind::Cancelled});
    delete this;
}

void SignedAttempts::begin()
{
    if (!m_service.scope)
        return queue();
    m_caller.m_parts.credentials.credentials(this)->then(
        this, [this](const Result<Credentials> &credentials) { gotCredentials(credentials); });
}

void SignedAttempts::gotCredentials(const Result<Credentials> &credentials)
{
    if (!credentials)
        return m_result.finish(withRequestOf(credentials.error()));
    if (m_expired && isSameKey(*credentials, m_credentials))
        return m_result.finish(*m_expired);
    m_expired.reset();
    m_credentials = *credentials;
    queue();
}

// There are no newer keys: whoever says so does not know which request it was that came back.
Error SignedAttempts::withRequestOf(const Error &missing) const
{
    Error error = missing;
    if (m_expired && error.kind == ErrorKind::KeysExpired) {
        error.code = m_expired->code;
        error.httpStatus = m_expired->httpStatus;
        error.requestId = m_expired->requestId;
    }
    return error;
}

void SignedAttempts::queue()
{
    m_ticket = new ConnectionTicket(m_caller.m_parts.limit, this, [this] { send(); });
}

void SignedAttempts::send()
{
    ++m_attempt;
    const HttpRequest request = nextRequest();
    m_secrets = secretsOf(request, m_credentials);
    qCDebug(lcAws).noquote() << redacted(request);
    HttpSender &sender = m_caller.m_parts.sender;
    auto *sent = m_sink ? sender.download(request, m_service.limits, *m_sink, this)
                        : sender.send(request, m_service.limits, this);
    sent->then(this, [this](const Result<HttpResponse> &answer) { answered(answer); });
}

HttpRequest SignedAttempts::nextRequest()
{
    m_sentAt = m_caller.m_parts.clock.now();
    m_signedAt = m_sentAt.addMSecs(m_caller.m_clockOffset.count());
    HttpRequest request = m_service.request;
    setHeader(request.headers, "amz-sdk-invocation-id", m_invocation);
    setHeader(request.headers, "amz-sdk-request", sdkHeader());
    if (!m_caller.m_options.userAgent.isEmpty())
        setHeader(request.headers, "User-Agent", m_caller.m_options.userAgent);
    if (!m_service.scope)
        return request;
    return signedRequest(std::move(request), m_credentials, *m_service.scope, m_signedAt);
}

QByteArray SignedAttempts::sdkHeader() const
{
    std::optional<QDateTime> expires;
    if (m_skew)
        expires = m_sentAt.addMSecs((m_service.limits.firstHeader + *m_skew).count());
    return retryHeader(m_attempt, std::max(m_attempt, m_caller.m_options.maxAttempts), expires);
}

void SignedAttempts::answered(const Result<HttpResponse> &answer)
{
    delete m_ticket;
    const HttpHeaders headers = answer ? answer->headers : HttpHeaders();
    const auto date = httpDate(headerValue(headers, "date"));
    if (date)
        m_skew = between(m_caller.m_parts.clock.now(), *date);
    m_status = answer ? answer->status : answer.error().httpStatus;
    m_requestId = requestIdOf(headers);
    const Result<HttpResponse> outcome = judged(answer);
    tellLimit(outcome);
    const bool isLast = outcome || !goesOn(outcome.error(), headers);
    record(outcome, isLast);
    if (!isLast)
        return;
    if (outcome)
        m_caller.m_parts.quota.giveBack(m_lastCost);
    m_result.finish(outcome);
}

// Services repeat what was sent to them, tokens too, in the words they refuse it with.
Result<HttpResponse> SignedAttempts::judged(const Result<HttpResponse> &answer) const
{
    if (!answer)
        return answer;
    HttpResponse response = *answer;
    if (response.status >= 300)
        response.body = withoutSecrets(response.body, m_secrets);
    std::optional<Error> error = m_service.judge ? m_service.judge(response)
                                                 : std::optional<Error>();
    if (!error)
        return response;
    error->detail = QString::fromUtf8(withoutSecrets(error->detail.toUtf8(), m_secrets));
    return *std::move(error);
}

void SignedAttempts::tellLimit(const Result<HttpResponse> &outcome)
{
    if (outcome)
        m_caller.m_parts.limit.succeeded();
    else if (retryKind(outcome.error()) == RetryKind::Throttled)
        m_caller.m_parts.limit.throttled();
}

// True where another attempt follows.
bool SignedAttempts::goesOn(const Error &error, const HttpHeaders &headers)
{
    const bool hasExpired = m_service.scope
                            && classifyServiceError(error) == ServiceErrorClass::Expired;
    if (hasExpired)
        m_caller.m_parts.credentials.expired(m_credentials);
    const bool hasPart = m_sink && m_sink->hasBegun();
    if (m_service.isExactlyOnce || hasPart)
        return false;
    return hasExpired ? readsKeysAgain(error)
                      : setsClockRight(error, headers) || waits(error, headers);
}

bool SignedAttempts::readsKeysAgain(const Error &error)
{
    if (m_triedKeys)
        return false;
    m_triedKeys = true;
    m_expired = error;
    ++m_extra;
    begin();
    return true;
}

// The answer's Date is compared with the time in the signature, not with a clock that may have been set meanwhile.
bool SignedAttempts::setsClockRight(const Error &error, const HttpHeaders &headers)
{
    if (!m_service.scope || m_triedClock || !m_caller.m_options.setsClockRight
        || !mayBeClockSkew(error.code))
        return false;
    const QDateTime now = m_caller.m_parts.clock.now();
    const auto date = httpDate(headerValue(headers, "date"));
    if (!date || !headerValue(headers, "age").isNull() || between(m_sentAt, now) > mostRequestTime
        || std::chrono::abs(between(m_signedAt, *date)) < leastSkew)
        return false;
    m_triedClock = true;
    ++m_extra;
    const milliseconds offset = between(now, *date);
    const bool isNew = std::chrono::abs(offset - m_caller.m_clockOffset) >= sameSkew;
    m_caller.m_clockOffset = offset;
    begin();
    if (isNew)
        emit m_caller.clockFoundOff(offset);
    return true;
}

bool SignedAttempts::waits(const Error &error, const HttpHeaders &headers)
{
    const RetryKind kind = retryKind(error);
    const int tried = m_attempt - m_extra;
    if (kind == RetryKind::Never || tried >= m_caller.m_options.maxAttempts)
        return false;
    const auto cost = m_caller.m_parts.quota.acquire(kind);
    if (!cost)
        return false;
    m_lastCost = cost;
    Clock &clock = m_caller.m_parts.clock;
    const milliseconds delay = retryDelay(backoff(tried, kind, clock.chance()),
                                          retryHint(headers, clock.now()));
    clock.after(delay, this, [this] { begin(); });
    return true;
}

void SignedAttempts::record(const Result<HttpResponse> &outcome, bool isLast)
{
    RequestRecord record{
        .operation = m_service.operation,
        .host = QString::fromLatin1(hostHeader(m_service.request.origin)),
        .attempt = m_attempt,
        .maxAttempts = m_caller.m_options.maxAttempts,
        .isRepeat = m_service.isRepeat || m_attempt > 1,
        .status = m_status,
        .duration = between(m_sentAt, m_caller.m_parts.clock.now()),
        .requestId = m_requestId,
        .isLast = isLast,
    };
    if (!outcome) {
        record.error = outcome.error().kind;
        record.code = outcome.error().code;
    }
    qCDebug(lcAws) << record.operation << "attempt" << record.attempt << "status" << record.status
                   << record.duration.count() << "ms" << record.requestId << record.code;
    if (m_service.watch)
        m_service.watch(record);
    emit m_caller.attempted(record);
}

} // namespace belvedere
