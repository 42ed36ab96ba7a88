// Where requests to a service go: an endpoint somebody gave, or what the rules of the services make of a region.
//
// Regions are checked before they become part of a host's name (service-rules.md section 2); they come from files and from
// answers.
#pragma once

#include "app/aws/http.h"

namespace belvedere {

struct Endpoint {
    Origin origin{};
    QByteArray path{}; // in front of every path, encoded, without a slash at its end; mostly empty
    QByteArray signingRegion{}; // empty where none is known, which a custom endpoint permits
    bool isCustom = false;      // somebody gave it; nothing is known about its host

    bool operator==(const Endpoint &) const = default;
};

struct EndpointSettings {
    QByteArray region{};
    bool useFips = false;
    bool useDualStack = false;
    QString customUrl{};  // empty: the rules of the service
    QString customName{}; // of the setting that gave it, for messages: "AWS_ENDPOINT_URL_S3"
};

// http or https, a host, and at most a path: with a user, a query or a fragment QNetworkAccessManager would send something
// else than what was signed. Error: BadSettings with `name`, never with the text, in which a password may stand.
Result<Endpoint> customEndpoint(const QString &url, const QString &name);

// Where the rules of lookoutequipment lead. Errors: BadSettings for a region that is missing or none, and for FIPS or dual
// stack with a custom endpoint.
Result<Endpoint> lookoutEndpoint(const EndpointSettings &settings);

// The same for credentials. `useGlobal` is sts_regional_endpoints = legacy: one host for the older regions.
Result<Endpoint> stsEndpoint(const EndpointSettings &settings, bool useGlobal = false);
Result<Endpoint> ssoPortalEndpoint(const EndpointSettings &settings);
Result<Endpoint> ssoTokenEndpoint(const EndpointSettings &settings);

} // namespace belvedere
