// Which endpoint the user, the environment or a profile gave for a service.
// Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
#pragma once

#include "app/aws/profile_file.h"

namespace belvedere {

struct EndpointSetting {
    QString url{};    // empty: none was given
    QString origin{}; // where it stands: "AWS_ENDPOINT_URL_S3", "endpoint_url"; for messages

    bool operator==(const EndpointSetting &) const = default;
};

struct EndpointQuestion {
    QString
        service{}; // as a services section names it: "lookoutequipment", "s3", "sts", "sso", "sso_oidc"
    QString explicitUrl{};         // the user's own choice; empty: none
    bool ignoreConfigured = false; // the user asked to leave environment and files alone
};

// explicit > AWS_ENDPOINT_URL_<SERVICE> > AWS_ENDPOINT_URL > services section > profile. Error: BadSettings for a services
// section that does not exist.
Result<EndpointSetting> endpointSetting(const EndpointQuestion &question,
                                        const Environment &environment, const ProfileSet &profiles,
                                        const QString &profile);

} // namespace belvedere
