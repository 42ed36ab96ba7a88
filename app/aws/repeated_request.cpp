#include "app/aws/repeated_request.h"

namespace belvedere {

namespace {

// One after the other; owned by its call.
class RepeatedRequest final : public QObject
{
public:
    RepeatedRequest(HttpSender &sender, Clock &clock, std::function<HttpRequest()> make,
                    const HttpLimits &limits, Repetition repetition, Call<HttpResponse> *call)
        : QObject(call),
          m_sender(sender),
          m_clock(clock),
          m_make(std::move(make)),
          m_limits(limits),
          m_repetition(std::move(repetition)),
          m_call(call)
    {}

    void attempt()
    {
        ++m_attempts;
        const HttpRequest request = m_make();
        m_secrets = secretsOf(request);
        m_sender.send(request, m_limits, this)
            ->then(this, [this](const Result<HttpResponse> &answer) { arrived(readable(answer)); });
    }

private:
    Result<HttpResponse> readable(const Result<HttpResponse> &answer) const
    {
        return answer && answer->status / 100 != 2 ? withoutSecrets(*answer, m_secrets) : answer;
    }

    void arrived(const Result<HttpResponse> &answer)
    {
        const RetryKind kind = m_repetition.kindOf ? m_repetition.kindOf(answer)
                                                   : passingKind(answer);
        if (kind == RetryKind::Never || m_attempts >= m_repetition.attempts)
            return m_call->finish(answer);
        const HttpHeaders headers = answer ? answer->headers : HttpHeaders();
        m_clock.after(pause(kind, headers), this, [this] { attempt(); });
    }

    std::chrono::milliseconds pause(RetryKind kind, const HttpHeaders &headers)
    {
        if (m_repetition.pause.count() > 0)
            return m_repetition.pause;
        return retryDelay(backoff(m_attempts, kind, m_clock.chance()),
                          retryHint(headers, m_clock.now()));
    }

    HttpSender &m_sender;
    Clock &m_clock;
    std::function<HttpRequest()> m_make;
    HttpLimits m_limits;
    Repetition m_repetition;
    Call<HttpResponse> *m_call;
    int m_attempts = 0;
    QByteArrayList m_secrets; // of the last one
};

} // namespace

RetryKind passingKind(const Result<HttpResponse> &answer)
{
    if (!answer) {
        const ErrorKind kind = answer.error().kind;
        return kind == ErrorKind::ConnectFailed || kind == ErrorKind::TimedOut
                   ? RetryKind::Transient
                   : RetryKind::Never;
    }
    switch (answer->status) {
    case 429:
        return RetryKind::Throttled;
    case 500:
    case 502:
    case 503:
    case 504:
        return RetryKind::Transient;
    default:
        return RetryKind::Never;
    }
}

Call<HttpResponse> *sendRepeatedly(HttpSender &sender, Clock &clock,
                                   std::function<HttpRequest()> make, const HttpLimits &limits,
                                   const Repetition &repetition, QObject *owner)
{
    auto *call = new Call<HttpResponse>(owner);
    (new RepeatedRequest(sender, clock, std::move(make), limits, repetition, call))->attempt();
    return call;
}

} // namespace belvedere
