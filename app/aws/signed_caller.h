// Calls a service: signs every attempt anew, tries again where the rules of November 2026 allow it, sets the clock right and
// reads the credentials once more when they have expired.
// Source: aws-client.md sections 4.4 to 4.6; service-rules.md sections 2 and 3.
#pragma once

#include "app/aws/clock.h"
#include "app/aws/connection_limit.h"
#include "app/aws/credential_source.h"
#include "app/aws/http.h"
#include "app/aws/request_record.h"
#include "app/aws/retry_quota.h"
#include "app/aws/sigv4.h"
#include "app/base/timestamp.h"

namespace belvedere {

// What is wrong with an answer, or nothing: then it is the result, whatever its status.
using AnswerJudge = std::function<std::optional<Error>(const HttpResponse &)>;

struct ServiceCall {
    QString operation{};
    HttpRequest request{};               // unsigned
    std::optional<SigningScope> scope{}; // absent: it goes out unsigned
    HttpLimits limits{};
    bool isExactlyOnce = false; // never sent again, whatever the answer
    bool isRepeat = false;      // of a call before that came to nothing; for the record
    AnswerJudge judge{};        // none: every answer is a result
    std::function<void(const RequestRecord &)> watch{}; // told of each attempt of this call
};

struct CallerOptions {
    int maxAttempts = 3;
    bool setsClockRight = true;
    QByteArray userAgent{};
};

// All of them shared by several callers, and alive as long as those. Quota and limit belong to one service.
struct CallerParts {
    HttpSender &sender;
    CredentialSource &credentials;
    Clock &clock;
    RetryQuota &quota;
    ConnectionLimit &limit;
};

class SignedCaller final : public QObject
{
    Q_OBJECT

public:
    SignedCaller(const CallerParts &parts, CallerOptions options, QObject *parent = nullptr);

    // The last attempt's answer or error. Deleting the call ends it at once, be it waiting or on its way.
    Call<HttpResponse> *call(ServiceCall call, QObject *owner);
    // The body of a 2xx goes to `sink`, whose begin() is called for each attempt that gets so far; a body that began to
    // arrive is not asked for again here, but by who knows how much of it is kept.
    Call<HttpResponse> *download(ServiceCall call, HttpSink &sink, QObject *owner);

    // What is added to this machine's time to get the service's.
    std::chrono::milliseconds clockOffset() const noexcept { return m_clockOffset; }

signals:
    void attempted(const belvedere::RequestRecord &record);
    // The service refused a signature because of the time in it.
    void clockFoundOff(std::chrono::milliseconds offset);

private:
    friend class SignedAttempts;

    const CallerParts m_parts;
    const CallerOptions m_options;
    std::chrono::milliseconds m_clockOffset{0};
};

} // namespace belvedere
