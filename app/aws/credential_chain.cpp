#include "app/aws/credential_chain.h"

#include "app/aws/container_credentials.h"
#include "app/aws/credential_document.h"
#include "app/aws/instance_metadata.h"
#include "app/aws/process_credentials.h"
#include "app/aws/role_cache.h"
#include "app/aws/sso_credentials.h"
#include "app/aws/sts.h"
#include "app/base/literals.h"

namespace belvedere {

namespace {

// Keys of a cache have to be good for longer than a refresh takes.
constexpr std::chrono::minutes cachedKeysReserve{15};

Error noCredentials(const QString &context, const QString &why)
{
    return {.kind = ErrorKind::NoCredentials, .context = context, .detail = why};
}

Result<StsPlace> stsPlaceOf(const ServiceSettings &settings)
{
    return stsEndpoint(endpointSettingsOf(settings, u"sts"_s, settings.region),
                       settings.useGlobalSts)
        .transform([&](const Endpoint &endpoint) {
            return StsPlace{endpoint, settings.maxAttempts};
        });
}

Result<SsoPlace> ssoPlaceOf(const SsoStep &step, const QString &profile,
                            const CredentialSetup &setup, SsoRefreshTimes *times)
{
    const ServiceSettings &settings = setup.settings;
    const auto portal = ssoPortalEndpoint(endpointSettingsOf(settings, u"sso"_s, step.region));
    if (!portal)
        return portal.error();
    const auto token = ssoTokenEndpoint(endpointSettingsOf(settings, u"sso_oidc"_s, step.region));
    if (!token)
        return token.error();
    return SsoPlace{
        .token = {.path = ssoTokenPath(step, setup.locations),
                  .endpoint = *token,
                  .profile = profile,
                  .times = times},
        .portal = *portal,
        .attempts = settings.maxAttempts,
    };
}

// Absent: the variables say nothing about one.
std::optional<Result<WebIdentityStep>> webIdentityOfEnvironment(const Environment &environment)
{
    const QString file = variable(environment, u"AWS_WEB_IDENTITY_TOKEN_FILE"_s);
    if (file.isEmpty())
        return std::nullopt;
    const QString role = variable(environment, u"AWS_ROLE_ARN"_s);
    if (role.isEmpty())
        return Error{.kind = ErrorKind::BadSettings,
                     .context = u"AWS_WEB_IDENTITY_TOKEN_FILE"_s,
                     .detail = u"AWS_ROLE_ARN is missing"_s};
    return WebIdentityStep{
        .roleArn = role,
        .sessionName = variable(environment, u"AWS_ROLE_SESSION_NAME"_s),
        .tokenFile = file,
    };
}

// The whole search; owned by its call.
class CredentialSearch final : public QObject
{
public:
    CredentialSearch(const CredentialSetup &setup, const CredentialTools &tools,
                     SsoRefreshTimes *times, Call<Credentials> *call)
        : QObject(call),
          m_setup(setup),
          m_tools(tools),
          m_times(times),
          m_call(call)
    {}

    void start()
    {
        if (!m_setup.settings.isProfileChosen) {
            if (const auto keys = environmentCredentials(m_setup.environment))
                return m_call->finish(*keys);
        }
        const Result<ProfileChain> chain = chainOfProfile();
        if (!assumesRoleFirst() && !m_setup.settings.isProfileChosen) {
            if (const auto step = webIdentityOfEnvironment(m_setup.environment))
                return startWebIdentity(*step);
        }
        if (chain)
            return startChain(*chain);
        if (chain.error().kind != ErrorKind::NoCredentials)
            return m_call->finish(chain.error());
        startSurroundings(chain.error());
    }

private:
    const QString &profileName() const { return m_setup.settings.profile; }

    Result<ProfileChain> chainOfProfile() const
    {
        if (!m_setup.profiles.profiles.contains(profileName()))
            return noCredentials(profileName(), u"there are no keys in the environment, and there "
                                                "is no profile of that name"_s);
        return profileChain(m_setup.profiles, profileName());
    }

    bool assumesRoleFirst() const
    {
        const Profile profile = m_setup.profiles.profiles.value(profileName());
        return profile.has(u"role_arn"_s) && !profile.has(u"web_identity_token_file"_s);
    }

    void startWebIdentity(const Result<WebIdentityStep> &step)
    {
        if (!step)
            return m_call->finish(step.error());
        pass(webIdentity(*step));
    }

    // Neither the environment nor the profile has any.
    void startSurroundings(const Error &missing)
    {
        if (isInContainer(m_setup.environment))
            return pass(containerCredentials(m_setup.environment, m_tools, this));
        if (m_setup.settings.useInstanceMetadata)
            return pass(instanceCredentials(m_setup.settings, m_tools, this));
        m_call->finish(missing);
    }

    void pass(Call<Credentials> *from)
    {
        from->then(this, [this](const Result<Credentials> &result) { m_call->finish(result); });
    }

    void startChain(const ProfileChain &chain)
    {
        m_roles = chain.roles;
        if (const auto keys = cachedKeys())
            return m_call->finish(*keys);
        std::visit([&](const auto &step) { load(step, chain.baseProfile); }, chain.base);
    }

    // What the command line interface got for the last role: no need to ask for the others then.
    std::optional<Credentials> cachedKeys() const
    {
        if (m_roles.isEmpty())
            return std::nullopt;
        const auto keys = readRoleCache(roleCachePath(m_roles.constLast(), m_setup.locations));
        const QDateTime enough = m_tools.clock.now().addSecs(
            std::chrono::seconds(cachedKeysReserve).count());
        if (!keys || *keys->expiration <= enough || keys->accessKeyId == m_setup.rejectedKeyId)
            return std::nullopt;
        return *keys;
    }

    void load(const KeysStep &step, const QString &) { assumeNext(step.keys); }

    void load(const WebIdentityStep &step, const QString &) { take(webIdentity(step)); }

    void load(const SsoStep &step, const QString &profile)
    {
        const Result<SsoPlace> place = ssoPlaceOf(step, profile, m_setup, m_times);
        take(place ? ssoCredentials(step, *place, m_tools, this)
                   : new Call<Credentials>(this, place.error()));
    }

    void load(const ProcessStep &step, const QString &profile)
    {
        take(processCredentials(step, profile, m_setup.environment, m_tools, this));
    }

    void load(const SourceStep &step, const QString &profile)
    {
        switch (step.source) {
        case NamedSource::Variables:
            return take(ofVariables(profile));
        case NamedSource::Container:
            return take(containerCredentials(m_setup.environment, m_tools, this));
        case NamedSource::InstanceMetadata: // whoever writes it asks for it
            return take(instanceCredentials(m_setup.settings, m_tools, this));
        }
    }

    Call<Credentials> *ofVariables(const QString &profile)
    {
        const auto keys = environmentCredentials(m_setup.environment);
        if (keys)
            return new Call<Credentials>(this, *keys);
        return new Call<Credentials>(
            this, noCredentials(profile, u"`credential_source` is Environment, and there are no "
                                         "keys in the environment"_s));
    }

    Call<Credentials> *webIdentity(const WebIdentityStep &step)
    {
        WebIdentityStep local = step;
        local.tokenFile = expandedPath(step.tokenFile, m_setup.locations);
        const Result<StsPlace> place = stsPlaceOf(m_setup.settings);
        return place ? assumeRoleWithWebIdentity(local, *place, m_tools, this)
                     : new Call<Credentials>(this, place.error());
    }

    void take(Call<Credentials> *from)
    {
        from->then(this, [this](const Result<Credentials> &result) {
            if (result)
                assumeNext(*result);
            else
                m_call->finish(result);
        });
    }

    void assumeNext(const Credentials &source)
    {
        if (m_next >= m_roles.size())
            return m_call->finish(source);
        const Result<StsPlace> place = stsPlaceOf(m_setup.settings);
        if (!place)
            return m_call->finish(place.error());
        take(assumeRole(m_roles[m_next++], source, *place, m_tools, this));
    }

    CredentialSetup m_setup;
    CredentialTools m_tools;
    SsoRefreshTimes *m_times;
    Call<Credentials> *m_call;
    QList<AssumeRoleStep> m_roles;
    qsizetype m_next = 0;
};

} // namespace

std::optional<Result<Credentials>> environmentCredentials(const Environment &environment)
{
    const QString id = variable(environment, u"AWS_ACCESS_KEY_ID"_s);
    const QString secret = variable(environment, u"AWS_SECRET_ACCESS_KEY"_s);
    if (id.isEmpty())
        return std::nullopt;
    if (secret.isEmpty())
        return Error{.kind = ErrorKind::BadSettings,
                     .context = u"AWS_ACCESS_KEY_ID"_s,
                     .detail = u"AWS_SECRET_ACCESS_KEY is missing"_s};
    QString token = variable(environment, u"AWS_SECURITY_TOKEN"_s);
    if (token.isEmpty())
        token = variable(environment, u"AWS_SESSION_TOKEN"_s);
    Credentials keys{
        .accessKeyId = id.toUtf8(),
        .secretAccessKey = secret.toUtf8(),
        .sessionToken = token.toUtf8(),
        .accountId = variable(environment, u"AWS_ACCOUNT_ID"_s),
    };
    const QString expiration = variable(environment, u"AWS_CREDENTIAL_EXPIRATION"_s);
    if (!expiration.isEmpty()) {
        keys.expiration = credentialTime(expiration);
        if (!keys.expiration)
            return Error{.kind = ErrorKind::BadSettings,
                         .context = u"AWS_CREDENTIAL_EXPIRATION"_s,
                         .detail = u"this is no time"_s};
    }
    return keys;
}

Call<Credentials> *resolveCredentials(const CredentialSetup &setup, const CredentialTools &tools,
                                      SsoRefreshTimes *refreshTimes, QObject *owner)
{
    auto *call = new Call<Credentials>(owner);
    (new CredentialSearch(setup, tools, refreshTimes, call))->start();
    return call;
}

KeysOrigin keysOrigin(const CredentialSetup &setup)
{
    const Result<ProfileChain> chain = profileChain(setup.profiles, setup.settings.profile);
    if (!chain)
        return {};
    const auto *sso = std::get_if<SsoStep>(&chain->base);
    return {
        .asksForCode = needsMfa(*chain),
        .isProcess = std::holds_alternative<ProcessStep>(chain->base),
        .tokenFile = sso ? ssoTokenPath(*sso, setup.locations) : QString(),
    };
}

} // namespace belvedere
