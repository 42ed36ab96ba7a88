// Keys that the surroundings of a container give.
// Source: AWS SDKs and Tools Reference Guide, "Container credential provider".
#pragma once

#include "app/aws/credential_tools.h"
#include "app/aws/credentials.h"

namespace belvedere {

struct ContainerPlace {
    Origin origin{};
    QByteArray path{"/"};
    QByteArray query{};

    bool operator==(const ContainerPlace &) const = default;
};

bool isInContainer(const Environment &environment);

// Errors: NoCredentials where no variable says so; BadSettings for one that is no URL; Forbidden for http to anything but the
// hosts of containers and this machine.
Result<ContainerPlace> containerPlace(const Environment &environment);

// Three attempts, one second apart. Errors: those, BadSettings for a token that cannot be read, ServiceFailed, Rejected and
// those of the network.
Call<Credentials> *containerCredentials(const Environment &environment,
                                        const CredentialTools &tools, QObject *owner);

} // namespace belvedere
