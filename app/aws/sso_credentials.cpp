#include "app/aws/sso_credentials.h"

#include "app/aws/aws_json.h"
#include "app/aws/credential_document.h"
#include "app/aws/percent_encoding.h"
#include "app/aws/repeated_request.h"
#include "app/aws/secret_origin.h"
#include "app/aws/service_error.h"
#include "app/base/json_reader.h"
#include "app/base/literals.h"

namespace belvedere {

namespace {

constexpr CredentialMembers ssoMembers{"accessKeyId"_L1, "secretAccessKey"_L1, "sessionToken"_L1,
                                       QLatin1StringView(), QLatin1StringView()};

HttpRequest roleRequest(const SsoStep &step, const Endpoint &portal, const QString &token)
{
    return {
        .method = "GET",
        .origin = portal.origin,
        .path = portal.path + "/federation/credentials",
        .query = "role_name=" + percentEncoded(step.roleName.toUtf8())
                 + "&account_id=" + percentEncoded(step.accountId.toUtf8()),
        .headers = {{"Host", hostHeader(portal.origin)},
                    {"x-amz-sso_bearer_token", token.toUtf8()}},
    };
}

Result<Credentials> roleCredentials(const QByteArray &body, const SsoStep &step,
                                    const QString &context)
{
    const Result<JsonDocument> document = credentialJson(body, context);
    if (!document)
        return document.error();
    JsonReader in(document->root(), u"$"_s);
    const auto json = in.object("roleCredentials"_L1);
    if (!json)
        return Error{.kind = ErrorKind::MissingMember,
                     .context = context,
                     .detail = u"there are no roleCredentials in the answer"_s};
    Result<Credentials> credentials = credentialsOf(*json, ssoMembers, context);
    if (!credentials)
        return credentials;
    JsonReader role(*json, u"$.roleCredentials"_s);
    if (const auto milliseconds = role.optional<qint64>("expiration"_L1))
        credentials->expiration = QDateTime::fromMSecsSinceEpoch(*milliseconds, Qt::UTC);
    credentials->accountId = step.accountId;
    return credentials;
}

QString hostOf(const SsoPlace &place)
{
    return QString::fromLatin1(hostHeader(place.portal.origin));
}

// The token is not taken any more, whatever its file says.
Error ssoFault(const SsoPlace &place, const HttpResponse &response)
{
    Error error = awsJsonError(response, hostOf(place));
    if (response.status == 401) {
        error.kind = ErrorKind::NeedsSignIn;
        error.context = place.token.profile;
    }
    return error;
}

Result<Credentials> ssoAnswer(const SsoStep &step, const SsoPlace &place,
                              const HttpResponse &response)
{
    if (response.status != 200)
        return ssoFault(place, response);
    Result<Credentials> credentials = roleCredentials(response.body, step, hostOf(place));
    if (credentials)
        return credentials;
    return unusableAnswer(response, hostOf(place), credentials.error().detail);
}

} // namespace

Call<Credentials> *ssoCredentials(const SsoStep &step, const SsoPlace &place,
                                  const CredentialTools &tools, QObject *owner)
{
    if (step.accountId.isEmpty())
        return new Call<Credentials>(
            owner, Error{.kind = ErrorKind::BadSettings,
                         .context = place.token.profile,
                         .detail = u"sso_account_id and sso_role_name are missing: the profile "
                                   "gives a sign-in token and no keys"_s});
    if (const auto refusal = refusalOfSecret(place.portal.origin))
        return new Call<Credentials>(owner, *refusal);
    auto *call = new Call<Credentials>(owner);
    freshSsoToken(step, place.token, tools, call)->then(call, [=](const Result<SsoToken> &token) {
        if (!token)
            return call->finish(token.error());
        const HttpRequest request = roleRequest(step, place.portal, token->accessToken);
        askRepeatedly<Credentials>(
            tools.sender, tools.clock, [request] { return request; }, {},
            {.attempts = place.attempts},
            [=](const HttpResponse &response) { return ssoAnswer(step, place, response); }, call)
            ->then(call, [call](const Result<Credentials> &result) { call->finish(result); });
    });
    return call;
}

} // namespace belvedere
