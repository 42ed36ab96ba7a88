#include "app/aws/sts_client.h"

#include "app/aws/signed_caller.h"
#include "app/base/literals.h"

namespace belvedere {

StsClient::StsClient(ClientParts parts, QObject *parent)
    : QObject(parent),
      m_parts(std::move(parts))
{}

Call<CallerIdentity> *StsClient::whoAmI(QObject *owner)
{
    const Result<Endpoint> &endpoint = m_parts.endpoint;
    if (!endpoint)
        return new Call<CallerIdentity>(owner, endpoint.error());
    const auto judge = [origin = endpoint->origin](const HttpResponse &response) {
        const Result<CallerIdentity> identity = callerIdentityAnswer(origin, response);
        return identity ? std::nullopt : std::optional(identity.error());
    };
    ServiceCall service{
        .operation = u"GetCallerIdentity"_s,
        .request = callerIdentityRequest(*endpoint),
        .judge = judge,
    };
    if (m_parts.signs)
        service.scope = stsScope(endpoint->signingRegion);
    auto *call = new Call<CallerIdentity>(owner);
    m_parts.caller.call(std::move(service), call)
        ->then(call, [call, origin = endpoint->origin](const Result<HttpResponse> &answer) {
            call->finish(answer.and_then([&origin](const HttpResponse &response) {
                return callerIdentityAnswer(origin, response);
            }));
        });
    return call;
}

} // namespace belvedere
