#include "app/aws/profile_chain.h"

#include "app/base/literals.h"

namespace belvedere {

namespace {

Error badProfile(const QString &profile, const QString &why)
{
    return {.kind = ErrorKind::BadSettings, .context = profile, .detail = why};
}

// Keys that stand in the profile; absent where it has none, an error where one is missing.
std::optional<Result<BaseStep>> keysOf(const QString &name, const Profile &profile)
{
    const QString id = profile.value(u"aws_access_key_id"_s);
    const QString secret = profile.value(u"aws_secret_access_key"_s);
    if (id.isEmpty() && secret.isEmpty())
        return std::nullopt;
    if (id.isEmpty())
        return badProfile(name, u"profile missing aws_access_key_id"_s);
    if (secret.isEmpty())
        return badProfile(name, u"profile missing aws_secret_access_key"_s);
    return BaseStep(KeysStep{{
        .accessKeyId = id.toUtf8(),
        .secretAccessKey = secret.toUtf8(),
        .sessionToken = profile.value(u"aws_session_token"_s).toUtf8(),
        .accountId = profile.value(u"aws_account_id"_s),
    }});
}

// The same, if the credentials file gave them: they count before a process then.
std::optional<Result<BaseStep>> sharedKeysOf(const QString &name, const Profile &profile)
{
    if (!profile.fromCredentials.contains(u"aws_access_key_id"_s))
        return std::nullopt;
    return keysOf(name, profile);
}

std::optional<Result<BaseStep>> webIdentityOf(const QString &name, const Profile &profile)
{
    const QString file = profile.value(u"web_identity_token_file"_s);
    if (file.isEmpty())
        return std::nullopt;
    const QString role = profile.value(u"role_arn"_s);
    if (role.isEmpty())
        return badProfile(name,
                          u"`web_identity_token_file` was specified but `role_arn` was missing"_s);
    return BaseStep(WebIdentityStep{
        .roleArn = role,
        .sessionName = profile.value(u"role_session_name"_s),
        .tokenFile = file,
    });
}

// What is wrong with the two that belong together; empty where nothing is.
QString faultOfSsoRole(const SsoStep &step)
{
    if (!step.roleName.isEmpty() && step.accountId.isEmpty())
        return u"if `sso_role_name` is set, then `sso_account_id` must also be set"_s;
    if (step.roleName.isEmpty() && !step.accountId.isEmpty())
        return u"if `sso_account_id` is set, then `sso_role_name` must also be set"_s;
    return {};
}

// The values of a session, which the profile may only repeat.
Result<SsoStep> withSession(SsoStep step, const QString &name, const ProfileSet &profiles)
{
    const auto session = profiles.ssoSessions.constFind(step.session);
    if (session == profiles.ssoSessions.constEnd())
        return badProfile(
            name, u"sso-session named `%1` (referenced by profile `%2`) was not found"_s.arg(
                      step.session, name));
    const QString region = session->value(u"sso_region"_s).trimmed();
    const QString startUrl = session->value(u"sso_start_url"_s).trimmed();
    if (!step.region.isEmpty() && step.region != region)
        return badProfile(name, u"`sso_region` can only be specified in the [sso-session] config "
                                "when a session name is given"_s);
    if (!step.startUrl.isEmpty() && step.startUrl != startUrl)
        return badProfile(name, u"`sso_start_url` can only be specified in the [sso-session] "
                                "config when a session name is given"_s);
    step.region = region;
    step.startUrl = startUrl;
    return step;
}

std::optional<Result<BaseStep>> ssoOf(const QString &name, const Profile &profile,
                                      const ProfileSet &profiles)
{
    SsoStep step{
        .session = profile.value(u"sso_session"_s),
        .startUrl = profile.value(u"sso_start_url"_s),
        .region = profile.value(u"sso_region"_s),
        .accountId = profile.value(u"sso_account_id"_s),
        .roleName = profile.value(u"sso_role_name"_s),
    };
    if (step == SsoStep{})
        return std::nullopt;
    if (!step.session.isEmpty()) {
        Result<SsoStep> whole = withSession(step, name, profiles);
        if (!whole)
            return whole.error();
        step = *std::move(whole);
    }
    if (const QString fault = faultOfSsoRole(step); !fault.isEmpty())
        return badProfile(name, fault);
    if (step.startUrl.isEmpty())
        return badProfile(name, u"`sso_start_url` is missing"_s);
    if (step.region.isEmpty())
        return badProfile(name, u"`sso_region` is missing"_s);
    return BaseStep(std::move(step));
}

std::optional<Result<BaseStep>> loginOf(const QString &, const Profile &profile)
{
    if (!profile.has(u"login_session"_s))
        return std::nullopt;
    return Error{.kind = ErrorKind::NotSupported,
                 .context = u"login_session"_s,
                 .detail = u"not supported, use `aws configure export-credentials`"_s};
}

std::optional<Result<BaseStep>> processOf(const QString &, const Profile &profile)
{
    const QString command = profile.value(u"credential_process"_s);
    if (command.isEmpty())
        return std::nullopt;
    return BaseStep(ProcessStep{command, profile.value(u"aws_account_id"_s)});
}

// What a profile says besides a role that is assumed with the keys of another.
Result<BaseStep> baseOf(const QString &name, const Profile &profile, const ProfileSet &profiles)
{
    if (auto step = webIdentityOf(name, profile))
        return *std::move(step);
    if (auto step = ssoOf(name, profile, profiles))
        return *std::move(step);
    for (const auto &read : {&sharedKeysOf, &loginOf, &processOf, &keysOf}) {
        if (auto step = read(name, profile))
            return *std::move(step);
    }
    return Error{.kind = ErrorKind::NoCredentials,
                 .context = name,
                 .detail = u"profile `%1` did not contain credential information"_s.arg(name)};
}

Result<BaseStep> namedSource(const QString &name, const QString &source)
{
    if (source == "Environment"_L1)
        return BaseStep(SourceStep{NamedSource::Variables});
    if (source == "EcsContainer"_L1)
        return BaseStep(SourceStep{NamedSource::Container});
    if (source == "Ec2InstanceMetadata"_L1)
        return BaseStep(SourceStep{NamedSource::InstanceMetadata});
    return badProfile(name, u"`credential_source` is none of Environment, EcsContainer, "
                            "Ec2InstanceMetadata"_s);
}

bool assumesRole(const Profile &profile)
{
    return profile.has(u"role_arn"_s) && !profile.has(u"web_identity_token_file"_s);
}

Result<AssumeRoleStep> roleOf(const QString &name, const Profile &profile)
{
    AssumeRoleStep step{
        .profile = name,
        .roleArn = profile.value(u"role_arn"_s),
        .sessionName = profile.value(u"role_session_name"_s),
        .externalId = profile.value(u"external_id"_s),
        .mfaSerial = profile.value(u"mfa_serial"_s),
    };
    if (const QString text = profile.value(u"duration_seconds"_s); !text.isEmpty()) {
        bool ok = false;
        const int seconds = text.toInt(&ok);
        if (!ok || seconds < 900 || seconds > 43'200)
            return badProfile(name, u"`duration_seconds` is no number from 900 to 43200"_s);
        step.duration = std::chrono::seconds(seconds);
    }
    return step;
}

// Goes from profile to profile until there is one with keys of its own.
class ChainWalk
{
public:
    explicit ChainWalk(const ProfileSet &profiles) : m_profiles(profiles) {}

    Result<ProfileChain> from(QString name)
    {
        while (true) {
            std::optional<Error> error = enter(name);
            if (error)
                return *std::move(error);
            const Profile profile = m_profiles.profiles.value(name);
            if (m_visited.size() > 1) {
                if (auto keys = keysOf(name, profile))
                    return ended(name, *std::move(keys));
            }
            if (!assumesRole(profile))
                return ended(name, baseOf(name, profile, m_profiles));
            Result<AssumeRoleStep> role = roleOf(name, profile);
            if (!role)
                return role.error();
            m_chain.roles.prepend(*std::move(role));

            const QString source = profile.value(u"source_profile"_s);
            const QString named = profile.value(u"credential_source"_s);
            if (source.isEmpty() == named.isEmpty())
                return badProfile(name, source.isEmpty() ? u"profile must contain `source_profile` "
                                                           "or `credential_source`"_s
                                                         : u"profile contained both source_profile "
                                                           "and credential_source"_s);
            if (!named.isEmpty())
                return ended(name, namedSource(name, named));
            if (source == name)
                return endedInItself(name, profile);
            name = source;
        }
    }

private:
    std::optional<Error> enter(const QString &name)
    {
        if (m_visited.contains(name))
            return badProfile(name, u"profile formed an infinite loop: %1"_s.arg(
                                        (m_visited + QStringList{name}).join(u" -> "_s)));
        if (!m_profiles.profiles.contains(name)) {
            if (m_visited.isEmpty())
                return badProfile(name, m_profiles.profiles.isEmpty()
                                            ? u"No profiles were defined"_s
                                            : u"there is no profile of that name"_s);
            return badProfile(m_visited.constLast(),
                              u"could not find source profile %1 referenced from %2"_s.arg(
                                  name, m_visited.constLast()));
        }
        m_visited.append(name);
        return std::nullopt;
    }

    Result<ProfileChain> endedInItself(const QString &name, const Profile &profile)
    {
        if (auto keys = keysOf(name, profile))
            return ended(name, *std::move(keys));
        return badProfile(name, u"profile formed an infinite loop: it names itself as source "
                                "and has no keys"_s);
    }

    Result<ProfileChain> ended(const QString &name, Result<BaseStep> base)
    {
        if (base) {
            m_chain.baseProfile = name;
            m_chain.base = *std::move(base);
            return m_chain;
        }
        Error error = base.error();
        // A source without keys is a fault; the selected profile may leave it to what comes next.
        if (error.kind == ErrorKind::NoCredentials && m_visited.size() > 1)
            error.kind = ErrorKind::BadSettings;
        return error;
    }

    const ProfileSet &m_profiles;
    QStringList m_visited;
    ProfileChain m_chain;
};

} // namespace

Result<ProfileChain> profileChain(const ProfileSet &profiles, const QString &profile)
{
    return ChainWalk(profiles).from(profile);
}

bool needsMfa(const ProfileChain &chain)
{
    return std::any_of(chain.roles.begin(), chain.roles.end(),
                       [](const AssumeRoleStep &role) { return !role.mfaSerial.isEmpty(); });
}

} // namespace belvedere
