// Stand-ins for the network, the clock, processes and people.
#pragma once

#include "app/aws/credential_tools.h"
#include "app/base/literals.h"
#include "tests/support/patience.h"

#include <QTimer>

namespace belvedere::test {

// Its time passes only when somebody waits, and then at once, or when pass() is called.
class FakeClock final : public Clock
{
public:
    QDateTime time{QDate(2005, 1, 1), QTime(0, 0), Qt::UTC};
    QList<std::chrono::milliseconds> pauses;
    bool isHolding = false;

    QDateTime now() const override { return time; }
    void after(std::chrono::milliseconds pause, QObject *context,
               std::function<void()> then) override
    {
        pauses.append(pause);
        if (isHolding) {
            m_held.append({pause, context, std::move(then)});
            return;
        }
        QTimer::singleShot(0, context, [this, pause, then = std::move(then)] {
            time = time.addMSecs(pause.count());
            then();
        });
    }
    double chance() override { return 0.5; }

    // Ends the pauses that have begun.
    void pass()
    {
        for (const Pause &pause : std::exchange(m_held, {})) {
            time = time.addMSecs(pause.length.count());
            if (pause.context)
                pause.then();
        }
    }

private:
    struct Pause {
        std::chrono::milliseconds length;
        QPointer<QObject> context;
        std::function<void()> then;
    };
    QList<Pause> m_held;
};

// Answers from a list, in order; what is asked beyond it is an error. Remembers what was sent.
class FakeSender final : public HttpSender
{
public:
    QList<Result<HttpResponse>> answers;
    QList<HttpRequest> requests;
    bool isHolding = false; // answers wait for release()

    Call<HttpResponse> *send(const HttpRequest &request, const HttpLimits &,
                             QObject *owner) override
    {
        requests.append(request);
        auto *call = new Call<HttpResponse>(owner);
        if (isHolding)
            m_held.append(call);
        else
            call->finish(next());
        return call;
    }

    Call<HttpResponse> *download(const HttpRequest &, const HttpLimits &, HttpSink &,
                                 QObject *owner) override
    {
        return new Call<HttpResponse>(owner, Error{});
    }

    void release()
    {
        isHolding = false;
        const auto held = std::exchange(m_held, {});
        for (const auto &call : held) {
            if (call)
                call->finish(next());
        }
    }
    // Requests that still wait: those whose calls were deleted do not.
    int heldCount() const
    {
        return int(std::count_if(m_held.begin(), m_held.end(),
                                 [](const auto &call) { return !call.isNull(); }));
    }

    void answer(int status, const QByteArray &body = {}, const HttpHeaders &headers = {})
    {
        answers.append(HttpResponse{status, headers, body});
    }

private:
    Result<HttpResponse> next()
    {
        if (answers.isEmpty())
            return Error{.kind = ErrorKind::Internal, .detail = u"a request too many"_s};
        return answers.takeFirst();
    }

    QList<QPointer<Call<HttpResponse>>> m_held;
};

class FakeProcesses final : public ProcessRunner
{
public:
    QList<ProcessRequest> requests;
    Result<ProcessOutcome> outcome = ProcessOutcome{};

    Call<ProcessOutcome> *run(const ProcessRequest &request, QObject *owner) override
    {
        requests.append(request);
        return new Call<ProcessOutcome>(owner, outcome);
    }
};

class FakePrompt final : public MfaPrompt
{
public:
    QList<MfaQuestion> questions;
    Result<QString> code = u"123456"_s;

    Call<QString> *askCode(const MfaQuestion &question, QObject *owner) override
    {
        questions.append(question);
        return new Call<QString>(owner, code);
    }
};

// The result of a call, when it has come.
template<typename T>
Result<T> resultOf(Call<T> *call)
{
    std::optional<Result<T>> result;
    QObject context;
    call->then(&context, [&](const Result<T> &done) { result.emplace(done); });
    const bool isEarly = result.has_value();
    (void)QTest::qWaitFor([&] { return result.has_value(); }, test::longPatience);
    if (isEarly || !result)
        return Error{.kind = ErrorKind::Internal, .detail = u"the call did not finish in time"_s};
    return *result;
}

inline QByteArray stsAnswer(const QByteArray &id, const QByteArray &expiration,
                            const QByteArray &action = "AssumeRole")
{
    return "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + action
           + "Result><AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn>"
             "</AssumedRoleUser><Credentials><AccessKeyId>"
           + id + "</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token"
           + "</SessionToken><Expiration>" + expiration + "</Expiration></Credentials></" + action
           + "Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></" + action
           + "Response>";
}

} // namespace belvedere::test
