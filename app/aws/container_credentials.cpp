#include "app/aws/container_credentials.h"

#include "app/aws/aws_json.h"
#include "app/aws/config_files.h"
#include "app/aws/credential_document.h"
#include "app/aws/repeated_request.h"
#include "app/aws/secret_origin.h"
#include "app/aws/service_error.h"
#include "app/base/literals.h"

#include <QUrl>

namespace belvedere {

namespace {

constexpr CredentialMembers containerMembers{.token = "Token"_L1};

QString relativeName()
{
    return u"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"_s;
}

QString fullName()
{
    return u"AWS_CONTAINER_CREDENTIALS_FULL_URI"_s;
}

Error badContainerVariable(const QString &name, const QString &why)
{
    return {.kind = ErrorKind::BadSettings, .context = name, .detail = why};
}

bool isContainerHost(const Origin &origin)
{
    return origin.host == "169.254.170.2" || origin.host == "169.254.170.23"
           || origin.host == "fd00:ec2::23" || isLoopback(origin);
}

Result<ContainerPlace> placeOfUrl(const QString &text, const QString &name)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        return badContainerVariable(name, u"this is no URL"_s);
    if (url.host().isEmpty())
        return badContainerVariable(name, u"URI did not specify a host"_s);
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return badContainerVariable(name, u"it has to begin with http:// or https://"_s);
    if (!url.userInfo().isEmpty() || url.hasFragment())
        return badContainerVariable(name, u"it takes no user and no fragment"_s);
    ContainerPlace place{
        .origin = {.scheme = url.scheme().toLatin1(),
                   .host = url.host(QUrl::FullyEncoded).toLatin1().toLower(),
                   .port = std::max(url.port(), 0)},
        .path = url.path(QUrl::FullyEncoded).toLatin1(),
        .query = url.query(QUrl::FullyEncoded).toLatin1(),
    };
    if (place.path.isEmpty())
        place.path = "/";
    if (place.origin.scheme == "http" && !isContainerHost(place.origin))
        return Error{.kind = ErrorKind::Forbidden,
                     .context = QString::fromLatin1(hostHeader(place.origin)),
                     .detail = u"keys of a container come over https, from this machine or from "
                               "the hosts of containers only"_s};
    return place;
}

// What goes into the Authorization header; empty: nothing.
Result<QByteArray> containerToken(const Environment &environment)
{
    const QString fileName = u"AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"_s;
    const QString tokenName = u"AWS_CONTAINER_AUTHORIZATION_TOKEN"_s;
    QString name = tokenName;
    QByteArray token = environment.value(tokenName).toUtf8();
    if (const QString path = variable(environment, fileName); !path.isEmpty()) {
        name = fileName;
        const Result<QByteArray> text = readSettingsFile(path);
        if (!text)
            return badContainerVariable(name, u"%1 cannot be read"_s.arg(path));
        token = *text;
    }
    if (token.contains('\r') || token.contains('\n'))
        return badContainerVariable(name, u"the token has a line break"_s);
    return token;
}

Result<Credentials> containerAnswer(const Origin &origin, const HttpResponse &response)
{
    const QString host = QString::fromLatin1(hostHeader(origin));
    if (response.status != 200)
        return awsJsonError(response, host);
    const Result<JsonDocument> document = credentialJson(response.body, host);
    Result<Credentials> credentials = document
                                          ? credentialsOf(document->root(), containerMembers, host)
                                          : Result<Credentials>(document.error());
    if (credentials)
        return credentials;
    return unusableAnswer(response, host, credentials.error().detail);
}

HttpLimits containerLimits()
{
    const std::chrono::seconds two(2);
    return {.connect = two, .firstHeader = two, .idle = two, .total = two * 3};
}

} // namespace

bool isInContainer(const Environment &environment)
{
    return !variable(environment, relativeName()).isEmpty()
           || !variable(environment, fullName()).isEmpty();
}

Result<ContainerPlace> containerPlace(const Environment &environment)
{
    const QString relative = variable(environment, relativeName());
    if (!relative.isEmpty()) {
        if (!relative.startsWith(u'/'))
            return badContainerVariable(relativeName(), u"it has to begin with a slash"_s);
        return placeOfUrl(u"http://169.254.170.2"_s + relative, relativeName());
    }
    const QString full = variable(environment, fullName());
    if (!full.isEmpty())
        return placeOfUrl(full, fullName());
    return Error{.kind = ErrorKind::NoCredentials,
                 .context = relativeName(),
                 .detail = u"No environment variables were set to configure ECS provider"_s};
}

Call<Credentials> *containerCredentials(const Environment &environment,
                                        const CredentialTools &tools, QObject *owner)
{
    const Result<ContainerPlace> place = containerPlace(environment);
    if (!place)
        return new Call<Credentials>(owner, place.error());
    const Result<QByteArray> token = containerToken(environment);
    if (!token)
        return new Call<Credentials>(owner, token.error());
    HttpRequest request{
        .origin = place->origin,
        .path = place->path,
        .query = place->query,
        .headers = {{"Host", hostHeader(place->origin)}, {"Accept", "application/json"}},
    };
    if (!token->isEmpty())
        setHeader(request.headers, "Authorization", *token);
    return askRepeatedly<Credentials>(
        tools.machineSender(), tools.clock, [request] { return request; }, containerLimits(),
        {.attempts = 3, .pause = std::chrono::seconds(1)},
        [origin = place->origin](const HttpResponse &response) {
            return containerAnswer(origin, response);
        },
        owner);
}

} // namespace belvedere
