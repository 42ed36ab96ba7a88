// Who gives the keys that a request is signed with: a chain of providers, or a test.
#pragma once

#include "app/aws/credentials.h"
#include "app/base/call.h"

namespace belvedere {

class CredentialSource
{
public:
    virtual ~CredentialSource() = default;

    // Keys that are good at this moment; those at hand, else new ones. Several calls at a time share one reading.
    // Errors: NoCredentials, KeysExpired, NeedsMfa, NeedsSignIn, BadSettings, NotSupported and those of the network.
    virtual Call<Credentials> *credentials(QObject *owner) = 0;

    // The service said that these have expired: whoever still holds them lets go of them, and the next credentials() reads
    // anew. Others than those at hand change nothing.
    virtual void expired(const Credentials &credentials) = 0;
};

} // namespace belvedere
