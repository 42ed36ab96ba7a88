// Everything that says whom to talk to and how, apart from keys: one answer made of what the user chose, the environment and
// the profile, in this order.
// Source: AWS SDKs and Tools Reference Guide, "Settings reference"; the precedence of the command line interface, version 2.
#pragma once

#include "app/aws/endpoint.h"
#include "app/aws/endpoint_setting.h"
#include "app/aws/s3_endpoint.h"

namespace belvedere {

// What the dialog or the command line said; empty: nothing.
struct SettingsChoice {
    QString profile{};
    QString region{};
    QString endpointUrl{}; // of lookoutequipment only
    QString s3EndpointUrl{};
    QString stsEndpointUrl{};
    QString ssoEndpointUrl{}; // of the portal; the token service has AWS_ENDPOINT_URL_SSO_OIDC
    QString caBundle{};
    bool ignoreConfiguredEndpoints = false;
    bool useInstanceMetadata = false; // a desktop has none, and asking for it takes time

    bool operator==(const SettingsChoice &) const = default;
};

// Standard are the rules of November 2026, which the word "legacy" gives, too.
enum class RetryMode { Standard, Adaptive };

struct ServiceSettings {
    QString profile = QStringLiteral("default"); // its name
    bool isProfileChosen = false; // by the user: keys of the environment do not count then
    bool isProfileNamed = false;  // by the user or the environment: it has to exist
    QString region{};             // empty: none is known
    QMap<QString, EndpointSetting> endpoints{}; // by service, as a services section names it
    QString caBundle{};                         // path; empty: the system's own
    int maxAttempts = 3;
    bool setsClockRight = true; // where a service says that it is off
    RetryMode retryMode = RetryMode::Standard;
    bool useGlobalSts = false; // sts_regional_endpoints = legacy
    S3Addressing addressing = S3Addressing::Auto;
    bool useFips = false;
    bool useDualStack = false;
    bool useInstanceMetadata = false;
    bool isInstanceMetadataOff = false; // whoever asks for it: AWS_EC2_METADATA_DISABLED
    bool allowInstanceMetadataV1 = true;
    QString instanceMetadataEndpoint{}; // empty: the usual one
    bool isInstanceMetadataV6 = false;
    QString appId{}; // for the user agent

    QString endpoint(const QString &service) const { return endpoints.value(service).url; }

    bool operator==(const ServiceSettings &) const = default;
};

// The profile that the environment names; empty: none.
QString profileOfVariables(const Environment &environment);
// The profile's name and nothing else, for those who cannot read the files.
QString selectedProfile(const SettingsChoice &choice, const Environment &environment);

// Errors: BadSettings, and NotSupported for what only a proxy behind TLS would need; `context` names the variable or the
// property.
Result<ServiceSettings> resolveSettings(const SettingsChoice &choice,
                                        const Environment &environment, const ProfileSet &profiles);

// For the endpoint of a service, as a services section names it, in that region.
EndpointSettings endpointSettingsOf(const ServiceSettings &settings, const QString &service,
                                    const QString &region);

// "eu-west-1"; made of letters, digits and hyphens only, so that it can be no other host.
bool isRegionName(const QString &region);

} // namespace belvedere
