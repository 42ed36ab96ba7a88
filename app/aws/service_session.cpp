#include "app/aws/service_session.h"

#include "app/aws/clock_correction.h"
#include "app/aws/network_sender.h"
#include "app/aws/plain_text_watch.h"
#include "app/aws/profile_credentials.h"
#include "app/aws/signed_caller.h"
#include "app/aws/user_agent.h"
#include "app/base/literals.h"

namespace belvedere {

namespace {

// Where the region of a bucket is not known: S3 there knows all of them.
constexpr auto anyS3Region = "us-east-1"_L1;

NetworkSettings networkSettings(const SessionSetup &setup, const ServiceSettings &settings)
{
    NetworkSettings network{.proxy = proxySettings(setup.environment)};
    if (!settings.caBundle.isEmpty())
        network.bundle = CaBundle{expandedPath(settings.caBundle, setup.locations), u"ca_bundle"_s};
    return network;
}

// For the machine's own services.
NetworkSettings directSettings(const SessionSetup &setup, const ServiceSettings &settings)
{
    NetworkSettings network = networkSettings(setup, settings);
    network.proxy = {.isDirect = true};
    return network;
}

std::unique_ptr<NetworkSender> ownSender(const SessionTools &tools, NetworkSettings settings,
                                         int connections)
{
    return tools.sender ? nullptr
                        : std::make_unique<NetworkSender>(std::move(settings), connections);
}

std::unique_ptr<CredentialSource> sessionCredentials(const SessionSetup &setup,
                                                     const CredentialTools &tools)
{
    if (setup.typedKeys)
        return std::make_unique<FixedCredentials>(*setup.typedKeys);
    return std::make_unique<ProfileCredentials>(setup.choice, setup.environment, setup.locations,
                                                tools);
}

// An endpoint of one's own may have no region, but a signature needs one.
Result<Endpoint> lookoutPlace(const SessionSetup &setup, const ServiceSettings &settings)
{
    const auto endpoint = lookoutEndpoint(
        endpointSettingsOf(settings, u"lookoutequipment"_s, settings.region));
    if (endpoint && setup.signs && endpoint->signingRegion.isEmpty())
        return Error{.kind = ErrorKind::BadSettings,
                     .context = u"region"_s,
                     .detail = u"a signature needs a region, and none is set"_s};
    return endpoint;
}

Result<Endpoint> stsPlace(const ServiceSettings &settings)
{
    return stsEndpoint(endpointSettingsOf(settings, u"sts"_s, settings.region),
                       settings.useGlobalSts)
        .transform([](Endpoint endpoint) {
            if (endpoint.signingRegion.isEmpty())
                endpoint.signingRegion = "us-east-1";
            return endpoint;
        });
}

S3Settings s3Settings(const ServiceSettings &settings)
{
    const QString region = settings.region.isEmpty() ? QString(anyS3Region) : settings.region;
    return {.endpoint = endpointSettingsOf(settings, u"s3"_s, region),
            .addressing = settings.addressing};
}

CallerOptions callerOptions(const ServiceSettings &settings, const UserAgentParts &agent)
{
    UserAgentParts named = agent;
    named.appId = settings.appId;
    return {.maxAttempts = settings.maxAttempts,
            .setsClockRight = settings.setsClockRight,
            .userAgent = userAgent(named)};
}

} // namespace

struct ServiceSession::Parts {
    // What is shared by all requests to one service.
    struct Line {
        Line(HttpSender &sender, CredentialSource &credentials, Clock &clock, int connections,
             const CallerOptions &options)
            : limit(connections),
              caller({sender, credentials, clock, quota, limit}, options)
        {}

        RetryQuota quota;
        ConnectionLimit limit;
        SignedCaller caller;
    };

    Parts(SessionSetup chosen, ServiceSettings resolved, const SessionTools &with)
        : setup(std::move(chosen)),
          settings(std::move(resolved)),
          tools(with),
          network(ownSender(with, networkSettings(setup, settings), setup.connections)),
          direct(ownSender(with, directSettings(setup, settings), setup.connections)),
          sender(with.sender ? *with.sender : *network),
          clock(with.clock, settings.setsClockRight),
          credentials(sessionCredentials(
              setup, {sender, clock, with.processes, with.mfa, &clock, direct.get()})),
          lookoutLine(sender, *credentials, with.clock, setup.connections,
                      callerOptions(settings, {})),
          s3Line(sender, *credentials, with.clock, setup.connections,
                 callerOptions(settings, {.service = "s3", .apiVersion = "2006-03-01"})),
          stsLine(sender, *credentials, with.clock, setup.connections,
                  callerOptions(settings, {.service = "sts", .apiVersion = "2011-06-15"})),
          lookout(partsOf(lookoutLine, lookoutPlace(setup, settings))),
          s3(partsOf(s3Line, s3Endpoint(s3Settings(settings).endpoint)), s3Settings(settings)),
          sts(partsOf(stsLine, stsPlace(settings)))
    {}

    ClientParts partsOf(Line &line, const Result<Endpoint> &endpoint) const
    {
        return {line.caller, tools.clock, endpoint, setup.signs};
    }

    SessionSetup setup;
    ServiceSettings settings;
    SessionTools tools;
    std::unique_ptr<NetworkSender> network; // null: another sender is used
    std::unique_ptr<NetworkSender> direct;  // likewise; goes through no proxy
    PlainTextWatch sender;
    ClockCorrection clock;
    std::unique_ptr<CredentialSource> credentials;
    Line lookoutLine;
    Line s3Line;
    Line stsLine;
    LookoutClient lookout;
    S3Client s3;
    StsClient sts;
};

Result<std::unique_ptr<ServiceSession>> ServiceSession::make(SessionSetup setup,
                                                             const SessionTools &tools)
{
    const Result<ConfigFiles> files = readConfigFiles(setup.locations);
    if (!files)
        return files.error();
    const Result<ProfileSet> profiles = parseProfiles(*files);
    if (!profiles)
        return profiles.error();
    const Result<ServiceSettings> settings = resolveSettings(setup.choice, setup.environment,
                                                             *profiles);
    if (!settings)
        return settings.error();
    auto parts = std::make_unique<Parts>(std::move(setup), *settings, tools);
    return std::unique_ptr<ServiceSession>(new ServiceSession(std::move(parts)));
}

ServiceSession::ServiceSession(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{
    for (Parts::Line *line : {&m_parts->lookoutLine, &m_parts->s3Line, &m_parts->stsLine}) {
        connect(&line->caller, &SignedCaller::attempted, this, &ServiceSession::attempted);
        connect(&line->caller, &SignedCaller::clockFoundOff, &m_parts->clock,
                &ClockCorrection::setOffset);
    }
    connect(&m_parts->clock, &ClockCorrection::foundOff, this, &ServiceSession::clockFoundOff);
    connect(&m_parts->sender, &PlainTextWatch::noticed, this, &ServiceSession::notEncrypted);
}

ServiceSession::~ServiceSession() = default;

LookoutClient &ServiceSession::lookout()
{
    return m_parts->lookout;
}

S3Client &ServiceSession::s3()
{
    return m_parts->s3;
}

StsClient &ServiceSession::sts()
{
    return m_parts->sts;
}

CredentialSource &ServiceSession::credentials()
{
    return *m_parts->credentials;
}

bool ServiceSession::signs() const
{
    return m_parts->setup.signs;
}

const ServiceSettings &ServiceSession::settings() const
{
    return m_parts->settings;
}

} // namespace belvedere
