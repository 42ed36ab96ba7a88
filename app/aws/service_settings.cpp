#include "app/aws/service_settings.h"

#include "app/base/error_patterns.h"
#include "app/base/literals.h"

namespace belvedere {

namespace {

// One setting and where it was found.
struct Found {
    QString value{};
    QString name{}; // of the variable or property
};

// Reads settings one by one and keeps the first thing that is wrong.
class SettingsReader
{
public:
    SettingsReader(const Environment &environment, Profile profile)
        : m_environment(environment),
          m_profile(std::move(profile))
    {}

    Found find(const QStringList &variables, const QString &property) const
    {
        for (const QString &name : variables) {
            if (const QString value = variable(m_environment, name); !value.isEmpty())
                return {value, name};
        }
        return {property.isEmpty() ? QString() : m_profile.value(property), property};
    }

    bool flag(const QString &variable, const QString &property, bool otherwise)
    {
        const Found found = find({variable}, property);
        const QString word = found.value.toLower();
        if (word == "true"_L1 || word == "false"_L1)
            return word == "true"_L1;
        if (!word.isEmpty())
            fail(found, u"this is neither true nor false"_s);
        return otherwise;
    }

    // The place of the word in the list.
    qsizetype word(const Found &found, const QStringList &words)
    {
        if (found.value.isEmpty())
            return 0;
        const qsizetype index = words.indexOf(found.value.toLower());
        if (index < 0)
            fail(found, u"this is none of: %1"_s.arg(words.join(u", "_s)));
        return std::max<qsizetype>(index, 0);
    }

    void fail(const Found &found, const QString &why, ErrorKind kind = ErrorKind::BadSettings)
    {
        if (!m_error)
            m_error = Error{.kind = kind, .context = found.name, .detail = why};
    }

    bool isBlank(const QString &variable, const QString &property) const
    {
        return (m_environment.contains(variable)
                && m_environment.value(variable).trimmed().isEmpty())
               || (m_profile.properties.contains(property) && !m_profile.has(property));
    }

    const Profile &profile() const { return m_profile; }
    const std::optional<Error> &error() const { return m_error; }

private:
    const Environment &m_environment;
    Profile m_profile;
    std::optional<Error> m_error;
};

QString readRegion(const SettingsChoice &choice, SettingsReader &in)
{
    const Found found = choice.region.trimmed().isEmpty()
                            ? in.find({u"AWS_REGION"_s, u"AWS_DEFAULT_REGION"_s}, u"region"_s)
                            : Found{choice.region.trimmed(), u"region"_s};
    if (!found.value.isEmpty() && !isRegionName(found.value))
        in.fail(found, u"this is no name of a region"_s);
    return found.value;
}

QString readCaBundle(const SettingsChoice &choice, SettingsReader &in)
{
    if (!choice.caBundle.trimmed().isEmpty())
        return choice.caBundle.trimmed();
    const Found found = in.find({u"AWS_CA_BUNDLE"_s}, u"ca_bundle"_s);
    if (found.value.isEmpty() && in.isBlank(u"AWS_CA_BUNDLE"_s, u"ca_bundle"_s))
        in.fail({{}, u"ca_bundle"_s}, u"it is set and names no file"_s);
    return found.value.isEmpty() ? in.find({u"REQUESTS_CA_BUNDLE"_s}, {}).value : found.value;
}

int readAttempts(SettingsReader &in)
{
    const Found found = in.find({u"AWS_MAX_ATTEMPTS"_s}, u"max_attempts"_s);
    if (found.value.isEmpty())
        return ServiceSettings{}.maxAttempts;
    bool ok = false;
    const int attempts = found.value.toInt(&ok);
    if (!ok || attempts < 1)
        in.fail(found, u"this is no number from 1 on"_s);
    return std::clamp(attempts, 1, 100);
}

RetryMode readRetryMode(SettingsReader &in)
{
    const auto index = in.word(in.find({u"AWS_RETRY_MODE"_s}, u"retry_mode"_s),
                               {u"standard"_s, u"legacy"_s, u"adaptive"_s});
    return index == 2 ? RetryMode::Adaptive : RetryMode::Standard;
}

S3Addressing readAddressing(SettingsReader &in)
{
    const QString style = subProperties(in.profile().value(u"s3"_s)).value(u"addressing_style"_s);
    const auto index = in.word({style, u"s3, addressing_style"_s},
                               {u"auto"_s, u"virtual"_s, u"path"_s});
    return static_cast<S3Addressing>(index);
}

void readInstanceMetadata(const SettingsChoice &choice, SettingsReader &in,
                          ServiceSettings &settings)
{
    settings.isInstanceMetadataOff = in.flag(u"AWS_EC2_METADATA_DISABLED"_s, {}, false);
    settings.useInstanceMetadata = choice.useInstanceMetadata && !settings.isInstanceMetadataOff;
    settings.allowInstanceMetadataV1 = !in.flag(u"AWS_EC2_METADATA_V1_DISABLED"_s,
                                                u"ec2_metadata_v1_disabled"_s, false);
    settings.instanceMetadataEndpoint =
        in.find({u"AWS_EC2_METADATA_SERVICE_ENDPOINT"_s}, u"ec2_metadata_service_endpoint"_s).value;
    const Found mode = in.find({u"AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"_s},
                               u"ec2_metadata_service_endpoint_mode"_s);
    settings.isInstanceMetadataV6 = in.word(mode, {u"ipv4"_s, u"ipv6"_s}) == 1;
}

// Whoever sets these counts on TLS to the proxy itself, which Qt does not speak.
void refuseProxyTrust(SettingsReader &in)
{
    for (const QString &property : {u"proxy_ca_bundle"_s, u"proxy_client_cert"_s}) {
        if (in.profile().has(property))
            in.fail({{}, property}, u"a proxy that is reached over TLS is not supported"_s,
                    ErrorKind::NotSupported);
    }
}

void readHow(const SettingsChoice &choice, SettingsReader &in, ServiceSettings &settings)
{
    refuseProxyTrust(in);
    settings.region = readRegion(choice, in);
    settings.caBundle = readCaBundle(choice, in);
    settings.maxAttempts = readAttempts(in);
    settings.retryMode = readRetryMode(in);
    settings.setsClockRight = !in.flag(u"AWS_DISABLE_CLOCK_SKEW_CORRECTION"_s,
                                       u"disable_clock_skew_correction"_s, false);
    settings.useGlobalSts = in.word(in.find({u"AWS_STS_REGIONAL_ENDPOINTS"_s},
                                            u"sts_regional_endpoints"_s),
                                    {u"regional"_s, u"legacy"_s})
                            == 1;
    settings.addressing = readAddressing(in);
    settings.useFips = in.flag(u"AWS_USE_FIPS_ENDPOINT"_s, u"use_fips_endpoint"_s, false);
    settings.useDualStack = in.flag(u"AWS_USE_DUALSTACK_ENDPOINT"_s, u"use_dualstack_endpoint"_s,
                                    false);
    settings.appId = in.find({u"AWS_SDK_UA_APP_ID"_s}, u"sdk_ua_app_id"_s).value;
    readInstanceMetadata(choice, in, settings);
}

Result<QMap<QString, EndpointSetting>> readEndpoints(const SettingsChoice &choice,
                                                     const Environment &environment,
                                                     const ProfileSet &profiles,
                                                     const QString &profile)
{
    const QList<std::pair<QString, QString>> services{
        {u"lookoutequipment"_s, choice.endpointUrl},
        {u"s3"_s, choice.s3EndpointUrl},
        {u"sts"_s, choice.stsEndpointUrl},
        {u"sso"_s, choice.ssoEndpointUrl},
        {u"sso_oidc"_s, QString()},
    };
    QMap<QString, EndpointSetting> endpoints;
    for (const auto &[service, explicitUrl] : services) {
        const auto setting = endpointSetting(
            {service, explicitUrl, choice.ignoreConfiguredEndpoints}, environment, profiles,
            profile);
        if (!setting)
            return setting.error();
        endpoints.insert(service, *setting);
    }
    return endpoints;
}

} // namespace

QString profileOfVariables(const Environment &environment)
{
    const QString name = variable(environment, u"AWS_PROFILE"_s);
    return name.isEmpty() ? variable(environment, u"AWS_DEFAULT_PROFILE"_s) : name;
}

QString selectedProfile(const SettingsChoice &choice, const Environment &environment)
{
    if (const QString name = choice.profile.trimmed(); !name.isEmpty())
        return name;
    const QString name = profileOfVariables(environment);
    return name.isEmpty() ? u"default"_s : name;
}

Result<ServiceSettings> resolveSettings(const SettingsChoice &choice,
                                        const Environment &environment, const ProfileSet &profiles)
{
    ServiceSettings settings;
    settings.profile = selectedProfile(choice, environment);
    settings.isProfileChosen = !choice.profile.trimmed().isEmpty();
    settings.isProfileNamed = settings.isProfileChosen
                              || !profileOfVariables(environment).isEmpty();
    if (settings.isProfileNamed && !profiles.profiles.contains(settings.profile))
        return Error{.kind = ErrorKind::BadSettings,
                     .context = settings.profile,
                     .detail = u"there is no profile of that name"_s,
                     .pattern = noProfilePattern};
    SettingsReader in(environment, profiles.profiles.value(settings.profile));
    readHow(choice, in, settings);
    if (in.error())
        return *in.error();
    auto endpoints = readEndpoints(choice, environment, profiles, settings.profile);
    if (!endpoints)
        return endpoints.error();
    settings.endpoints = *std::move(endpoints);
    return settings;
}

EndpointSettings endpointSettingsOf(const ServiceSettings &settings, const QString &service,
                                    const QString &region)
{
    const EndpointSetting custom = settings.endpoints.value(service);
    return {.region = region.toLatin1(),
            .useFips = settings.useFips,
            .useDualStack = settings.useDualStack,
            .customUrl = custom.url,
            .customName = custom.origin};
}

bool isRegionName(const QString &region)
{
    return !region.isEmpty() && region.size() <= 63
           && std::all_of(region.begin(), region.end(), [](QChar c) {
                  return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
              });
}

} // namespace belvedere
