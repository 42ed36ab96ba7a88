// Asks whose keys these are.
#pragma once

#include "app/aws/lookout_client.h"
#include "app/aws/sts.h"

namespace belvedere {

// Lives in the network's thread, as do its calls.
class StsClient final : public QObject
{
public:
    explicit StsClient(ClientParts parts, QObject *parent = nullptr);

    // GetCallerIdentity, which needs no rights. Errors: those of the credentials and the network; Rejected, Throttled,
    // ServiceFailed, KeysExpired with the host as `context`.
    Call<CallerIdentity> *whoAmI(QObject *owner);

    const Result<Endpoint> &endpoint() const { return m_parts.endpoint; }

private:
    const ClientParts m_parts;
};

} // namespace belvedere
