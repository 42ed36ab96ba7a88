#include "app/aws/s3_endpoint.h"

#include "app/aws/partition.h"
#include "app/base/literals.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace belvedere {

namespace {

Error s3Fault(const QString &context, QLatin1StringView detail)
{
    return {.kind = ErrorKind::BadSettings, .context = context, .detail = detail};
}

// What the settings say that cannot be; the words are those of the rule set.
std::optional<Error> faultOfS3Settings(const EndpointSettings &settings)
{
    const bool isCustom = !settings.customUrl.isEmpty();
    if (settings.region.isEmpty())
        return s3Fault(u"region"_s, "A region must be set when sending requests to S3."_L1);
    if (isCustom && settings.useDualStack)
        return s3Fault(settings.customName,
                       "Cannot set dual-stack in combination with a custom endpoint."_L1);
    if (isCustom && settings.useFips)
        return s3Fault(settings.customName, "A custom endpoint cannot be combined with FIPS"_L1);
    if (!isRegionWord(settings.region))
        return s3Fault(u"region"_s, "Invalid region: region was not a valid DNS name."_L1);
    if (settings.useFips && partitionOf(settings.region).name == "aws-cn"_L1)
        return s3Fault(u"region"_s, "Partition does not support FIPS"_L1);
    return std::nullopt;
}

// The region aws-global is one host for all, or where the host has to name a region, us-east-1.
QByteArray computedS3Host(const EndpointSettings &settings, const QByteArray &signingRegion)
{
    QByteArray host = settings.useFips ? "s3-fips" : "s3";
    if (settings.useDualStack)
        host += ".dualstack";
    if (settings.region == signingRegion || settings.useFips || settings.useDualStack)
        host += "." + signingRegion;
    return host + "." + partitionOf(settings.region).dnsSuffix.data();
}

bool isOfAnotherKind(const QString &name)
{
    return name.endsWith("--x-s3"_L1) || name.endsWith("--xa-s3"_L1) || name.endsWith("--op-s3"_L1);
}

bool isIpAddress(const QByteArray &host)
{
    return !QHostAddress(QString::fromLatin1(host)).isNull();
}

bool isHostLabel(const QByteArray &label)
{
    return !label.isEmpty() && label.front() != '-' && label.back() != '-';
}

// A certificate for *.s3.REGION.amazonaws.com does not hold for a name with dots.
bool canBeInHost(const QByteArray &name, const Origin &origin)
{
    const QByteArrayList labels = name.split('.');
    return !isIpAddress(origin.host) && (labels.size() == 1 || origin.scheme == "http")
           && !isIpAddress(name) && std::all_of(labels.begin(), labels.end(), isHostLabel);
}

} // namespace

bool isBucketName(const QString &name)
{
    static const QRegularExpression pattern(uR"(\A[a-z0-9][.\-a-z0-9]{1,61}[a-z0-9]\z)"_s);
    return pattern.match(name).hasMatch();
}

Result<Endpoint> s3Endpoint(const EndpointSettings &settings)
{
    if (const auto fault = faultOfS3Settings(settings))
        return *fault;
    const QByteArray signingRegion = settings.region == "aws-global" ? QByteArray("us-east-1")
                                                                     : settings.region;
    if (settings.customUrl.isEmpty())
        return Endpoint{.origin = {.host = computedS3Host(settings, signingRegion)},
                        .signingRegion = signingRegion};
    return customEndpoint(settings.customUrl, settings.customName)
        .transform([&signingRegion](Endpoint endpoint) {
            endpoint.signingRegion = signingRegion;
            return endpoint;
        });
}

Result<S3Bucket> s3Bucket(const EndpointSettings &settings, const QString &name,
                          S3Addressing addressing)
{
    if (!isBucketName(name))
        return Error{.kind = ErrorKind::Forbidden,
                     .context = name,
                     .detail = u"this is no name of a bucket"_s};
    if (isOfAnotherKind(name))
        return Error{.kind = ErrorKind::NotSupported,
                     .context = name,
                     .detail = u"directory buckets and buckets on Outposts are not supported"_s};
    return s3Endpoint(settings).transform([&](const Endpoint &endpoint) {
        const bool isWanted = addressing == S3Addressing::Virtual
                              || (addressing == S3Addressing::Auto && !endpoint.isCustom);
        const QByteArray bytes = name.toLatin1();
        return S3Bucket{.name = bytes,
                        .endpoint = endpoint,
                        .isInHost = isWanted && canBeInHost(bytes, endpoint.origin)};
    });
}

} // namespace belvedere
