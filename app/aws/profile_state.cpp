#include "app/aws/profile_state.h"

#include "app/aws/container_credentials.h"
#include "app/aws/credential_chain.h"
#include "app/aws/credential_document.h"
#include "app/aws/role_cache.h"
#include "app/aws/sso_token.h"
#include "app/base/literals.h"

#include <QFileInfo>

namespace belvedere {

namespace {

// One profile's state, worked out step by step.
class StateFinder
{
public:
    StateFinder(const ProfileSet &profiles, const Environment &environment,
                const ConfigLocations &locations, const QDateTime &now)
        : m_profiles(profiles),
          m_environment(environment),
          m_locations(locations),
          m_now(now)
    {}

    ProfileState find(const QString &name) const
    {
        const Profile profile = m_profiles.profiles.value(name);
        ProfileState state{.name = name, .region = profile.value(u"region"_s)};
        const auto settings = resolveSettings({.profile = name}, m_environment, m_profiles);
        if (settings)
            state.region = settings->region;
        const Result<ProfileChain> chain = profileChain(m_profiles, name);
        if (!chain) {
            state.kind = kindOfBroken(profile);
            return broken(state, chain.error());
        }
        state.kind = kindOf(*chain);
        if (!settings)
            return broken(state, settings.error());
        return withReadiness(state, *chain);
    }

private:
    static ProfileState broken(ProfileState state, const Error &why)
    {
        state.readiness = ProfileReadiness::Broken;
        state.why = why;
        return state;
    }

    // What it was meant to be.
    static ProfileKind kindOfBroken(const Profile &profile)
    {
        const std::pair<QString, ProfileKind> signs[] = {
            {u"web_identity_token_file"_s, ProfileKind::WebIdentity},
            {u"role_arn"_s, ProfileKind::Role},
            {u"sso_session"_s, ProfileKind::Sso},
            {u"sso_start_url"_s, ProfileKind::Sso},
            {u"sso_account_id"_s, ProfileKind::Sso},
            {u"login_session"_s, ProfileKind::Login},
            {u"credential_process"_s, ProfileKind::Process},
            {u"aws_access_key_id"_s, ProfileKind::Keys},
            {u"aws_secret_access_key"_s, ProfileKind::Keys},
        };
        for (const auto &[property, kind] : signs) {
            if (profile.has(property))
                return kind;
        }
        return ProfileKind::None;
    }

    static ProfileKind kindOf(const ProfileChain &chain)
    {
        if (!chain.roles.isEmpty())
            return ProfileKind::Role;
        if (const auto *keys = std::get_if<KeysStep>(&chain.base))
            return keys->keys.sessionToken.isEmpty() ? ProfileKind::Keys : ProfileKind::SessionKeys;
        static constexpr ProfileKind kinds[] = {ProfileKind::Keys, ProfileKind::WebIdentity,
                                                ProfileKind::Sso, ProfileKind::Process,
                                                ProfileKind::Source};
        return kinds[chain.base.index()];
    }

    ProfileState withReadiness(ProfileState state, const ProfileChain &chain) const
    {
        if (!chain.roles.isEmpty()) {
            if (const auto end = endOfCachedKeys(chain.roles.constLast())) {
                state.readiness = ProfileReadiness::Ok;
                state.expiresAt = end;
                return state;
            }
        }
        std::visit([&](const auto &step) { check(step, chain.baseProfile, state); }, chain.base);
        if (chain.roles.isEmpty())
            return state;
        // Whether the role is given is seen when it is asked for; what is missing for that is known.
        state.expiresAt.reset();
        if (state.readiness == ProfileReadiness::Ok)
            state.readiness = ProfileReadiness::NotChecked;
        if (state.readiness == ProfileReadiness::NotChecked && needsMfa(chain))
            state.readiness = ProfileReadiness::NeedsMfa;
        return state;
    }

    std::optional<QDateTime> endOfCachedKeys(const AssumeRoleStep &role) const
    {
        const auto keys = readRoleCache(roleCachePath(role, m_locations));
        if (!keys || *keys->expiration <= m_now)
            return std::nullopt;
        return keys->expiration;
    }

    void check(const KeysStep &step, const QString &name, ProfileState &state) const
    {
        state.readiness = step.keys.sessionToken.isEmpty() ? ProfileReadiness::Ok
                                                           : ProfileReadiness::NotChecked;
        // Written by tools that put session keys into the credentials file.
        const QString end = m_profiles.profiles.value(name).value(u"x_security_token_expires"_s);
        if (!step.keys.sessionToken.isEmpty() && !end.isEmpty()) {
            state.expiresAt = credentialTime(end);
            if (state.expiresAt)
                state.readiness = *state.expiresAt > m_now ? ProfileReadiness::Ok
                                                           : ProfileReadiness::Expired;
        }
    }

    void check(const WebIdentityStep &step, const QString &, ProfileState &state) const
    {
        const QString file = expandedPath(step.tokenFile, m_locations);
        if (!QFileInfo(file).isReadable())
            state = broken(state, {.kind = ErrorKind::BadSettings,
                                   .context = file,
                                   .detail = u"the file of the web identity token cannot be "
                                             "read"_s});
    }

    void check(const SsoStep &step, const QString &name, ProfileState &state) const
    {
        if (step.accountId.isEmpty()) {
            state = broken(state, {.kind = ErrorKind::BadSettings,
                                   .context = name,
                                   .detail = u"sso_account_id and sso_role_name are missing"_s});
            return;
        }
        const auto token = readSsoToken(ssoTokenPath(step, m_locations));
        if (token && !isExpired(*token, m_now)) {
            state.readiness = ProfileReadiness::Ok;
            state.expiresAt = token->expiresAt;
            return;
        }
        if (token && isRefreshable(step, *token, m_now))
            return; // the network would tell
        state.readiness = ProfileReadiness::NeedsSignIn;
        state.why = Error{.kind = ErrorKind::NeedsSignIn,
                          .context = name,
                          .detail = token ? u"the sign-in token has expired"_s
                                          : u"there is no usable sign-in token"_s};
    }

    void check(const ProcessStep &, const QString &, ProfileState &) const {}

    void check(const SourceStep &step, const QString &name, ProfileState &state) const
    {
        if (step.source == NamedSource::Variables) {
            const auto keys = environmentCredentials(m_environment);
            if (!keys || !*keys)
                state = broken(state, keys ? keys->error()
                                           : Error{.kind = ErrorKind::NoCredentials,
                                                   .context = name,
                                                   .detail = u"there are no keys in the "
                                                             "environment"_s});
        } else if (step.source == NamedSource::Container) {
            if (const auto place = containerPlace(m_environment); !place)
                state = broken(state, place.error());
        }
    }

    const ProfileSet &m_profiles;
    const Environment &m_environment;
    const ConfigLocations &m_locations;
    QDateTime m_now;
};

} // namespace

QLatin1StringView wordOf(ProfileKind kind)
{
    switch (kind) {
    case ProfileKind::None:
        return "none"_L1;
    case ProfileKind::Keys:
        return "keys"_L1;
    case ProfileKind::SessionKeys:
        return "session-keys"_L1;
    case ProfileKind::Role:
        return "role"_L1;
    case ProfileKind::WebIdentity:
        return "web-identity"_L1;
    case ProfileKind::Sso:
        return "sso"_L1;
    case ProfileKind::Process:
        return "process"_L1;
    case ProfileKind::Login:
        return "login"_L1;
    case ProfileKind::Source:
        return "source"_L1;
    }
    return {};
}

QLatin1StringView wordOf(ProfileReadiness readiness)
{
    switch (readiness) {
    case ProfileReadiness::Ok:
        return "ok"_L1;
    case ProfileReadiness::Expired:
        return "expired"_L1;
    case ProfileReadiness::NeedsMfa:
        return "needs-mfa"_L1;
    case ProfileReadiness::NeedsSignIn:
        return "needs-sign-in"_L1;
    case ProfileReadiness::NotChecked:
        return "not-checked"_L1;
    case ProfileReadiness::Broken:
        return "broken"_L1;
    }
    return {};
}

QList<ProfileState> profileStates(const ProfileSet &profiles, const Environment &environment,
                                  const ConfigLocations &locations, const QDateTime &now)
{
    const StateFinder finder(profiles, environment, locations, now);
    QList<ProfileState> states;
    for (auto it = profiles.profiles.begin(); it != profiles.profiles.end(); ++it)
        states.append(finder.find(it.key()));
    return states;
}

} // namespace belvedere
