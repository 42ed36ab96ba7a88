#include "app/aws/repeated_request.h"

#include <cmath>

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
        const auto &isWorthIt = m_repetition.isWorthIt;
        const bool again = isWorthIt ? isWorthIt(answer) : isPassingFailure(answer);
        if (!again || m_attempts >= m_repetition.attempts)
            return m_call->finish(answer);
        const bool isThrottled = answer && answer->status == 429;
        m_clock.after(pause(isThrottled), this, [this] { attempt(); });
    }

    std::chrono::milliseconds pause(bool isThrottled)
    {
        if (m_repetition.pause.count() > 0)
            return m_repetition.pause;
        const double base = isThrottled ? 1'000 : 50;
        const double most = std::min(base * std::exp2(m_attempts - 1), 20'000.0);
        return std::chrono::milliseconds(qint64(m_clock.chance() * most));
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

bool isPassingFailure(const Result<HttpResponse> &answer)
{
    if (!answer)
        return answer.error().kind == ErrorKind::ConnectFailed
               || answer.error().kind == ErrorKind::TimedOut;
    switch (answer->status) {
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
        return true;
    default:
        return false;
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
