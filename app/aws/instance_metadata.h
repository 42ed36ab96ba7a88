// Keys of the virtual machine this program runs on, asked for only if somebody wants that.
// Source: Amazon EC2 User Guide, "Use the Instance Metadata Service".
#pragma once

#include "app/aws/credential_tools.h"
#include "app/aws/credentials.h"
#include "app/aws/service_settings.h"

namespace belvedere {

// Where it is asked; of an endpoint of one's own with its path. Error: BadSettings.
Result<Endpoint> instanceMetadataPlace(const ServiceSettings &settings);

// Version 2, then 1 where that is allowed. Errors: NoCredentials for a machine without a role or without the service, and
// where the environment switches it off; BadSettings, ServiceFailed, Rejected.
Call<Credentials> *instanceCredentials(const ServiceSettings &settings,
                                       const CredentialTools &tools, QObject *owner);

} // namespace belvedere
