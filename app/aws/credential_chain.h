// Finds keys in the order of botocore: the environment, a role of the profile, a web identity, what else the profile says,
// the container, the instance. The first that is configured counts; if it is broken, nothing after it is tried.
#pragma once

#include "app/aws/credential_tools.h"
#include "app/aws/profile_chain.h"
#include "app/aws/service_settings.h"
#include "app/aws/sso_token.h"

namespace belvedere {

// Everything that was read before.
struct CredentialSetup {
    Environment environment{};
    ProfileSet profiles{};
    ServiceSettings settings{};
    ConfigLocations locations{};
    QByteArray
        rejectedKeyId{}; // the service said that these have expired: no cache may give them again
};

// Keys of the variables. Absent: there are none. Error: BadSettings where the secret is missing.
std::optional<Result<Credentials>> environmentCredentials(const Environment &environment);

// Errors: NoCredentials, KeysExpired, NeedsMfa, NeedsSignIn, BadSettings, NotSupported, Forbidden, Cancelled, and those of the
// services and the network. `refreshTimes` and the tools outlive the call.
Call<Credentials> *resolveCredentials(const CredentialSetup &setup, const CredentialTools &tools,
                                      SsoRefreshTimes *refreshTimes, QObject *owner);

// What the keys of a profile are made with; for those who keep them.
struct KeysOrigin {
    bool asksForCode = false;
    bool isProcess = false; // a program of the user's
    QString tokenFile{};    // of the sign-in; empty: there is none
};

KeysOrigin keysOrigin(const CredentialSetup &setup);

} // namespace belvedere
