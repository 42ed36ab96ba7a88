#include "app/aws/profile_credentials.h"

#include "app/base/literals.h"

namespace belvedere {

namespace {

constexpr std::chrono::minutes advisoryReserve{15};
constexpr std::chrono::minutes mandatoryReserve{10};
constexpr std::chrono::minutes advisoryPause{1};
constexpr std::chrono::seconds stampPause{1};

} // namespace

ProfileCredentials::ProfileCredentials(SettingsChoice choice, const Environment &environment,
                                       ConfigLocations locations, const CredentialTools &tools,
                                       QObject *parent)
    : QObject(parent),
      m_choice(std::move(choice)),
      m_environment(environment),
      m_locations(std::move(locations)),
      m_tools(tools)
{}

ProfileCredentials::~ProfileCredentials()
{
    answerWaiting(Error{.kind = ErrorKind::Cancelled});
}

Call<Credentials> *ProfileCredentials::credentials(QObject *owner)
{
    noticeFiles();
    if (!m_isStale && areGood(waitingReserve())) {
        const Credentials keys = *m_keys;
        const bool isLate = !areGood(advisoryReserve) && !m_origin.asksForCode;
        if (isLate && !m_refresh
            && !isWithin(advisoryPause, m_advisoryFailed, m_tools.clock.now())) {
            m_isInBackground = true;
            startRefresh();
        }
        return new Call<Credentials>(owner, keys);
    }
    auto *call = new Call<Credentials>(owner);
    m_waiting.append(call);
    m_isInBackground = false;
    // By then the pointer is null already.
    connect(call, &QObject::destroyed, this, [this] { stopIfNobodyWaits(); });
    if (!m_refresh)
        startRefresh();
    return call;
}

void ProfileCredentials::expired(const Credentials &credentials)
{
    if (!m_keys || m_keys->accessKeyId != credentials.accessKeyId
        || m_keys->sessionToken != credentials.sessionToken)
        return;
    m_rejected = m_keys;
    m_keys.reset();
}

Result<ServiceSettings> ProfileCredentials::settings()
{
    return readSetup().transform([](const CredentialSetup &setup) { return setup.settings; });
}

// Whether there are keys that are good for longer than that.
bool ProfileCredentials::areGood(std::chrono::seconds reserve) const
{
    return m_keys
           && (!m_keys->expiration
               || m_tools.clock.now().addSecs(reserve.count()) < *m_keys->expiration);
}

std::chrono::seconds ProfileCredentials::waitingReserve() const
{
    return m_origin.asksForCode ? std::chrono::seconds(0) : mandatoryReserve;
}

QList<ConfigStamp> ProfileCredentials::configStamps() const
{
    return {fileStamp(m_locations.config), fileStamp(m_locations.credentials)};
}

// Other programs write tokens all the time: no reason to ask for a code again.
ConfigStamp ProfileCredentials::tokenStamp() const
{
    return m_origin.asksForCode || m_origin.tokenFile.isEmpty() ? ConfigStamp()
                                                                : fileStamp(m_origin.tokenFile);
}

void ProfileCredentials::noticeFiles()
{
    const QDateTime now = m_tools.clock.now();
    if (!m_keys || isWithin(stampPause, m_stampsTaken, now))
        return;
    m_stampsTaken = now;
    if (configStamps() != m_stamps.config)
        m_keys.reset();
    else if (tokenStamp() != m_stamps.token)
        m_isStale = true;
}

Result<CredentialSetup> ProfileCredentials::readSetup() const
{
    const Result<ConfigFiles> files = readConfigFiles(m_locations);
    if (!files)
        return files.error();
    Result<ProfileSet> profiles = parseProfiles(*files);
    if (!profiles)
        return profiles.error();
    Result<ServiceSettings> settings = resolveSettings(m_choice, m_environment, *profiles);
    if (!settings)
        return settings.error();
    return CredentialSetup{m_environment, *std::move(profiles), *std::move(settings), m_locations,
                           m_rejected ? m_rejected->accessKeyId : QByteArray()};
}

void ProfileCredentials::startRefresh()
{
    // Before the files are read: what changes while they are is noticed. Keys of other settings are somebody else's.
    if (const auto config = configStamps(); config != m_stamps.config) {
        m_keys.reset();
        m_stamps.config = config;
    }
    const Result<CredentialSetup> setup = readSetup();
    m_origin = setup ? keysOrigin(*setup) : KeysOrigin();
    m_stamps.token = tokenStamp();
    m_stampsTaken = m_tools.clock.now();
    if (!setup) {
        m_refresh = new Call<Credentials>(this, setup.error());
    } else {
        m_refresh = resolveCredentials(*setup, m_tools, &m_refreshTimes, this);
    }
    m_refresh->then(this, [this](const Result<Credentials> &result) { refreshed(result); });
}

// Keys that came and are of no use.
std::optional<Error> ProfileCredentials::faultOf(const Credentials &keys) const
{
    const bool isRejected = m_rejected && keys.accessKeyId == m_rejected->accessKeyId
                            && keys.sessionToken == m_rejected->sessionToken;
    const bool isOver = keys.expiration && *keys.expiration <= m_tools.clock.now();
    if (!isRejected && !isOver)
        return std::nullopt;
    return Error{.kind = ErrorKind::KeysExpired,
                 .context = selectedProfile(m_choice, m_environment),
                 .detail = isOver ? u"the keys had expired when they came"_s
                                  : u"there are no others than those the service calls expired"_s};
}

// It may be better next time, and says nothing about the keys at hand.
bool ProfileCredentials::isPassing(const Error &fault) const
{
    switch (fault.kind) {
    case ErrorKind::HostNotFound:
    case ErrorKind::ConnectFailed:
    case ErrorKind::TlsFailed:
    case ErrorKind::ProxyFailed:
    case ErrorKind::TimedOut:
    case ErrorKind::Throttled:
    case ErrorKind::ServiceFailed:
    case ErrorKind::WriteFailed:
        return true;
    case ErrorKind::NoCredentials:
        return m_origin.isProcess;
    default:
        return false;
    }
}

void ProfileCredentials::refreshed(const Result<Credentials> &result)
{
    m_refresh.clear();
    // What came was made of settings that are no more.
    if (configStamps() != m_stamps.config)
        return startRefresh();
    // Writing the sign-in token back changed its file.
    m_stamps.token = tokenStamp();
    const std::optional<Error> fault = result ? faultOf(*result) : result.error();
    if (fault) {
        if (m_isInBackground)
            m_advisoryFailed = m_tools.clock.now();
        return keepOrDrop(*fault);
    }
    m_keys = *result;
    m_isStale = false;
    m_rejected.reset();
    answerWaiting(result);
}

// There are no new keys.
void ProfileCredentials::keepOrDrop(const Error &fault)
{
    const bool isStale = std::exchange(m_isStale, false);
    if (isPassing(fault) && areGood(std::chrono::seconds(0)))
        return answerWaiting(*m_keys);
    if (isStale)
        m_keys.reset();
    answerWaiting(fault);
}

void ProfileCredentials::answerWaiting(const Result<Credentials> &result)
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const QPointer<Call<Credentials>> &call : waiting) {
        if (call)
            call->finish(result);
    }
}

// A question for a code, a program that runs: nobody wants the answer any more.
void ProfileCredentials::stopIfNobodyWaits()
{
    m_waiting.removeIf([](const auto &call) { return call.isNull(); });
    if (m_waiting.isEmpty() && m_refresh && !m_isInBackground)
        delete m_refresh;
}

Call<Credentials> *FixedCredentials::credentials(QObject *owner)
{
    if (m_isExpired)
        return new Call<Credentials>(
            owner, Error{.kind = ErrorKind::KeysExpired,
                         .detail = u"the service no longer takes the keys that were typed"_s});
    return new Call<Credentials>(owner, m_credentials);
}

void FixedCredentials::expired(const Credentials &credentials)
{
    m_isExpired = m_isExpired || credentials == m_credentials;
}

} // namespace belvedere
