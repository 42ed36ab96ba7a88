// When an answer was given.
#pragma once

#include "app/aws/clock.h"
#include "app/aws/http.h"
#include "app/aws/http_date.h"

namespace belvedere {

// UTC: what the answer itself says, by the service's clock; else now.
inline QDateTime answerTime(const HttpHeaders &headers, const Clock &clock)
{
    const auto date = httpDate(headerValue(headers, "date"));
    return date ? *date : clock.now();
}

} // namespace belvedere
