#include "app/aws/endpoint_setting.h"

#include "app/base/literals.h"

namespace belvedere {

namespace {

bool saysTrue(const QString &word)
{
    return word.compare("true"_L1, Qt::CaseInsensitive) == 0;
}

bool ignoresConfigured(const EndpointQuestion &question, const Environment &environment,
                       const Profile &profile)
{
    const QString word = variable(environment, u"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"_s);
    return question.ignoreConfigured
           || saysTrue(word.isEmpty() ? profile.value(u"ignore_configured_endpoint_urls"_s) : word);
}

EndpointSetting endpointOfEnvironment(const QString &service, const Environment &environment)
{
    const QString name = u"AWS_ENDPOINT_URL"_s;
    const QString own = name + u'_' + service.toUpper();
    if (const QString url = variable(environment, own); !url.isEmpty())
        return {url, own};
    if (const QString url = variable(environment, name); !url.isEmpty())
        return {url, name};
    return {};
}

Result<EndpointSetting> endpointOfProfile(const QString &service, const ProfileSet &profiles,
                                          const Profile &profile)
{
    if (const QString section = profile.value(u"services"_s); !section.isEmpty()) {
        const auto services = profiles.services.constFind(section);
        if (services == profiles.services.constEnd())
            return Error{.kind = ErrorKind::BadSettings,
                         .context = u"services"_s,
                         .detail = u"there is no section [services %1]"_s.arg(section)};
        const QString url = subProperties(services->value(service)).value(u"endpoint_url"_s);
        if (!url.isEmpty())
            return EndpointSetting{url, u"services %1, %2, endpoint_url"_s.arg(section, service)};
    }
    if (const QString url = profile.value(u"endpoint_url"_s); !url.isEmpty())
        return EndpointSetting{url, u"endpoint_url"_s};
    return EndpointSetting{};
}

} // namespace

Result<EndpointSetting> endpointSetting(const EndpointQuestion &question,
                                        const Environment &environment, const ProfileSet &profiles,
                                        const QString &profile)
{
    if (!question.explicitUrl.trimmed().isEmpty())
        return EndpointSetting{question.explicitUrl.trimmed(), u"endpoint"_s};
    const Profile settings = profiles.profiles.value(profile);
    if (ignoresConfigured(question, environment, settings))
        return EndpointSetting{};
    EndpointSetting setting = endpointOfEnvironment(question.service, environment);
    if (!setting.url.isEmpty())
        return setting;
    return endpointOfProfile(question.service, profiles, settings);
}

} // namespace belvedere
