// Keys that a program of the user's prints.
// Source: AWS SDKs and Tools Reference Guide, "Process credential provider".
#pragma once

#include "app/aws/credential_tools.h"
#include "app/aws/credentials.h"
#include "app/aws/profile_chain.h"

namespace belvedere {

// Errors: BadSettings where the command cannot be run; NoCredentials where it gave none, with what it said to the error
// output; TimedOut. `context` is the profile.
Call<Credentials> *processCredentials(const ProcessStep &step, const QString &profile,
                                      const Environment &environment, const CredentialTools &tools,
                                      QObject *owner);

// What it has to print. Error: NoCredentials.
Result<Credentials> parseProcessOutput(const QByteArray &output, const QString &profile);

} // namespace belvedere
