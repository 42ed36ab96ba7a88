// The Security Token Service: keys for a role, and whose keys these are.
// Source: AWS Security Token Service API Reference; model in api/sso-sts.
#pragma once

#include "app/aws/credential_tools.h"
#include "app/aws/credentials.h"
#include "app/aws/endpoint.h"
#include "app/aws/profile_chain.h"

namespace belvedere {

struct CallerIdentity {
    QString account{};
    QString arn{};
    QString userId{};

    bool operator==(const CallerIdentity &) const = default;
};

struct StsPlace {
    Endpoint endpoint{};
    int attempts = 3;
};

// Signed with `source`; with a code where the role wants one, for which the tools' prompt is asked. Errors: NeedsMfa,
// Cancelled, KeysExpired, Rejected, Throttled, ServiceFailed and those of the network.
Call<Credentials> *assumeRole(const AssumeRoleStep &step, const Credentials &source,
                              const StsPlace &place, const CredentialTools &tools, QObject *owner);

// With a token from a file, unsigned: over https or to this machine only (Forbidden). Error: BadSettings where the file cannot
// be read.
Call<Credentials> *assumeRoleWithWebIdentity(const WebIdentityStep &step, const StsPlace &place,
                                             const CredentialTools &tools, QObject *owner);

// GetCallerIdentity, unsigned, and its answer. Errors: Rejected, Throttled, ServiceFailed, KeysExpired with the host as
// `context`.
HttpRequest callerIdentityRequest(const Endpoint &endpoint);
Result<CallerIdentity> callerIdentityAnswer(const Origin &origin, const HttpResponse &response);

// The account in an ARN; empty where there is none.
QString accountOfArn(const QString &arn);

} // namespace belvedere
