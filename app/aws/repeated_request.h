// A request for keys that is sent again where that may help.
#pragma once

#include "app/aws/clock.h"
#include "app/aws/http.h"

namespace belvedere {

struct Repetition {
    int attempts = 3;
    // Between two attempts; zero: growing and random, as the retry rules of November 2026 have it.
    std::chrono::milliseconds pause{0};
    // For statuses 500, 502, 503, 504 and 429, and for connections that ended, unless something else is given.
    std::function<bool(const Result<HttpResponse> &)> isWorthIt{};
};

bool isPassingFailure(const Result<HttpResponse> &answer);

// `make` is asked anew for each attempt, because a signature holds the time. The last answer counts, whatever it is.
Call<HttpResponse> *sendRepeatedly(HttpSender &sender, Clock &clock,
                                   std::function<HttpRequest()> make, const HttpLimits &limits,
                                   const Repetition &repetition, QObject *owner);

} // namespace belvedere
