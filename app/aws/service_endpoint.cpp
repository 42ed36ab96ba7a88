#include "app/aws/endpoint.h"

#include "app/aws/partition.h"
#include "app/base/literals.h"

#include <algorithm>
#include <array>

namespace belvedere {

namespace {

struct ServiceHost {
    const char *plain;
    const char *fips;
    bool isFipsInGovCloud; // there the plain host is FIPS, and has no other
};

constexpr ServiceHost lookoutHost{"lookoutequipment", "lookoutequipment-fips", false};
constexpr ServiceHost stsHost{"sts", "sts-fips", true};
constexpr ServiceHost ssoPortalHost{"portal.sso", "portal.sso-fips", true};
constexpr ServiceHost ssoTokenHost{"oidc", "oidc-fips", true};

// Those of before 2019: "legacy" sends them to the one host in us-east-1. Source: botocore, LEGACY_GLOBAL_STS_REGIONS.
constexpr std::array<const char *, 16> globalStsRegions{
    "ap-northeast-1", "ap-south-1",   "ap-southeast-1", "ap-southeast-2",
    "aws-global",     "ca-central-1", "eu-central-1",   "eu-north-1",
    "eu-west-1",      "eu-west-2",    "eu-west-3",      "sa-east-1",
    "us-east-1",      "us-east-2",    "us-west-1",      "us-west-2"};

Error endpointFault(const QString &context, QLatin1StringView detail)
{
    return {.kind = ErrorKind::BadSettings, .context = context, .detail = detail};
}

Result<Endpoint> customServiceEndpoint(const EndpointSettings &settings)
{
    if (settings.useFips)
        return endpointFault(
            settings.customName,
            "Invalid Configuration: FIPS and custom endpoint are not supported"_L1);
    if (settings.useDualStack)
        return endpointFault(
            settings.customName,
            "Invalid Configuration: Dualstack and custom endpoint are not supported"_L1);
    if (!settings.region.isEmpty() && !isRegionWord(settings.region))
        return endpointFault(u"region"_s, "Invalid Configuration: this is no region"_L1);
    return customEndpoint(settings.customUrl, settings.customName)
        .transform([&settings](Endpoint endpoint) {
            endpoint.signingRegion = settings.region;
            return endpoint;
        });
}

Endpoint computedEndpoint(const ServiceHost &host, const EndpointSettings &settings)
{
    const Partition &partition = partitionOf(settings.region);
    const bool isPlain = !settings.useFips
                         || (host.isFipsInGovCloud && !settings.useDualStack
                             && partition.name == "aws-us-gov"_L1);
    const QLatin1StringView suffix = settings.useDualStack ? partition.dualStackDnsSuffix
                                                           : partition.dnsSuffix;
    return {.origin = {.host = QByteArray(isPlain ? host.plain : host.fips) + "." + settings.region
                               + "." + suffix.data()},
            .signingRegion = settings.region};
}

Result<Endpoint> serviceEndpoint(const ServiceHost &host, const EndpointSettings &settings)
{
    if (!settings.customUrl.isEmpty())
        return customServiceEndpoint(settings);
    if (settings.region.isEmpty())
        return endpointFault(u"region"_s, "Invalid Configuration: Missing Region"_L1);
    if (!isRegionWord(settings.region))
        return endpointFault(u"region"_s, "Invalid Configuration: this is no region"_L1);
    return computedEndpoint(host, settings);
}

bool usesGlobalSts(const EndpointSettings &settings)
{
    const auto isRegion = [&settings](const char *region) { return settings.region == region; };
    return settings.customUrl.isEmpty() && !settings.useFips && !settings.useDualStack
           && std::any_of(globalStsRegions.begin(), globalStsRegions.end(), isRegion);
}

} // namespace

Result<Endpoint> lookoutEndpoint(const EndpointSettings &settings)
{
    return serviceEndpoint(lookoutHost, settings);
}

Result<Endpoint> stsEndpoint(const EndpointSettings &settings, bool useGlobal)
{
    if ((useGlobal || settings.region == "aws-global") && usesGlobalSts(settings))
        return Endpoint{.origin = {.host = "sts.amazonaws.com"}, .signingRegion = "us-east-1"};
    return serviceEndpoint(stsHost, settings);
}

Result<Endpoint> ssoPortalEndpoint(const EndpointSettings &settings)
{
    return serviceEndpoint(ssoPortalHost, settings);
}

Result<Endpoint> ssoTokenEndpoint(const EndpointSettings &settings)
{
    return serviceEndpoint(ssoTokenHost, settings);
}

} // namespace belvedere
