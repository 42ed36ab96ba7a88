// Keys for a role, given for a sign-in token.
// Source: IAM Identity Center Portal API Reference, GetRoleCredentials.
#pragma once

#include "app/aws/sso_token.h"

namespace belvedere {

struct SsoPlace {
    SsoTokenPlace token{};
    Endpoint portal{};
    int attempts = 3;
};

// Errors: NeedsSignIn with the profile; BadSettings for a profile without account and role; Forbidden, Rejected, Throttled,
// ServiceFailed and those of the network.
Call<Credentials> *ssoCredentials(const SsoStep &step, const SsoPlace &place,
                                  const CredentialTools &tools, QObject *owner);

} // namespace belvedere
