// A caller of services whose network, keys and time are a test's.
#pragma once

#include "app/aws/lookout_client.h"
#include "app/aws/signed_caller.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_sender.h"

namespace belvedere::test {

struct ClientRig {
    explicit ClientRig(ScriptedSender::Script script) : sender(std::move(script)) {}

    // At an endpoint of somebody's own, in eu-west-1.
    ClientParts parts()
    {
        return {caller, clock,
                Endpoint{.origin = {.host = "service.example"},
                         .signingRegion = "eu-west-1",
                         .isCustom = true}};
    }

    QByteArrayList operations() const
    {
        QByteArrayList names;
        for (const HttpRequest &request : sender.m_requests)
            names.append(headerValue(request.headers, "X-Amz-Target").split('.').constLast());
        return names;
    }

    ManualClock clock;
    ScriptedSender sender;
    ScriptedCredentials credentials;
    RetryQuota quota;
    ConnectionLimit limit;
    SignedCaller caller{{sender, credentials, clock, quota, limit}, {}};
};

// A list of answers, in order; what is asked beyond it fails.
inline ScriptedSender::Script inOrder(QList<Result<HttpResponse>> answers)
{
    return [answers = std::move(answers)](const HttpRequest &, int number) {
        if (number >= answers.size())
            return Result<HttpResponse>(
                Error{.kind = ErrorKind::Internal, .detail = QStringLiteral("a request too many")});
        return answers[number];
    };
}

} // namespace belvedere::test
