// A request for keys that is sent again where that may help.
#pragma once

#include "app/aws/clock.h"
#include "app/aws/redaction.h"
#include "app/aws/retry_policy.h"

#include <memory>

namespace belvedere {

struct Repetition {
    int attempts = 3;
    // Between two attempts; zero: growing and random, longer for throttles and where the answer asks for it, as the retry rules
    // of November 2026 have it.
    std::chrono::milliseconds pause{0};
    // passingKind(), unless something else is given.
    std::function<RetryKind(const Result<HttpResponse> &)> kindOf{};
};

// For statuses 500, 502, 503, 504 and 429, and for connections that ended.
RetryKind passingKind(const Result<HttpResponse> &answer);

// `make` is asked anew for each attempt, because a signature holds the time. The last answer counts, whatever it is; one that
// is no success comes without the secrets of the request.
Call<HttpResponse> *sendRepeatedly(HttpSender &sender, Clock &clock,
                                   std::function<HttpRequest()> make, const HttpLimits &limits,
                                   const Repetition &repetition, QObject *owner);

// The same with the answer read; in an error of `parse` there is none of them either.
template<typename T>
Call<T> *askRepeatedly(HttpSender &sender, Clock &clock, std::function<HttpRequest()> make,
                       const HttpLimits &limits, const Repetition &repetition,
                       std::function<Result<T>(const HttpResponse &)> parse, QObject *owner)
{
    auto *call = new Call<T>(owner);
    const auto secrets = std::make_shared<QByteArrayList>();
    const auto watched = [make = std::move(make), secrets] {
        HttpRequest request = make();
        *secrets = secretsOf(request);
        return request;
    };
    sendRepeatedly(sender, clock, watched, limits, repetition, call)
        ->then(call, [call, secrets, parse = std::move(parse)](const Result<HttpResponse> &answer) {
            const Result<T> result = answer.and_then(parse);
            if (result)
                call->finish(result);
            else
                call->finish(withoutSecrets(result.error(), *secrets));
        });
    return call;
}

} // namespace belvedere
