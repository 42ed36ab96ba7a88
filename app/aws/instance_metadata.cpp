#include "app/aws/instance_metadata.h"

#include "app/aws/aws_json.h"
#include "app/aws/credential_document.h"
#include "app/aws/endpoint.h"
#include "app/aws/percent_encoding.h"
#include "app/aws/repeated_request.h"
#include "app/base/json_reader.h"
#include "app/base/literals.h"

namespace belvedere {

namespace {

constexpr CredentialMembers instanceMembers{.token = "Token"_L1};
constexpr auto rolesPath = "/latest/meta-data/iam/security-credentials/";

HttpLimits instanceLimits()
{
    const std::chrono::seconds one(1);
    return {.connect = one, .firstHeader = one, .idle = one, .total = one * 3, .bodyBytes = 65'536};
}

// Where nobody answers is no instance: asking again would only take time.
RetryKind kindOfBusyInstance(const Result<HttpResponse> &answer)
{
    return answer ? passingKind(answer) : RetryKind::Never;
}

Error noInstance(const QString &why)
{
    return {.kind = ErrorKind::NoCredentials, .context = u"instance metadata"_s, .detail = why};
}

// Token, name of the role, keys; one method a step. Owned by its call.
class InstanceMetadata final : public QObject
{
public:
    InstanceMetadata(const ServiceSettings &settings, const CredentialTools &tools,
                     Call<Credentials> *call)
        : QObject(call),
          m_allowV1(settings.allowInstanceMetadataV1),
          m_endpoint(instanceMetadataPlace(settings)),
          m_tools(tools),
          m_call(call)
    {}

    void start()
    {
        if (!m_endpoint)
            return m_call->finish(m_endpoint.error());
        HttpRequest request = requestOf("/latest/api/token");
        request.method = "PUT";
        setHeader(request.headers, "x-aws-ec2-metadata-token-ttl-seconds", "21600");
        send(request, &InstanceMetadata::tokenArrived);
    }

private:
    using Step = void (InstanceMetadata::*)(const Result<HttpResponse> &);

    HttpRequest requestOf(const QByteArray &path) const
    {
        HttpRequest request{
            .origin = m_endpoint->origin,
            .path = m_endpoint->path + path,
            .headers = {{"Host", hostHeader(m_endpoint->origin)}},
        };
        if (!m_token.isEmpty())
            setHeader(request.headers, "x-aws-ec2-metadata-token", m_token);
        return request;
    }

    void send(const HttpRequest &request, Step next)
    {
        sendRepeatedly(
            m_tools.machineSender(), m_tools.clock, [request] { return request; }, instanceLimits(),
            {.attempts = 2, .kindOf = &kindOfBusyInstance}, this)
            ->then(this,
                   [this, next](const Result<HttpResponse> &answer) { (this->*next)(answer); });
    }

    void tokenArrived(const Result<HttpResponse> &answer)
    {
        if (answer && answer->status == 200 && !answer->body.isEmpty()) {
            m_token = answer->body.trimmed();
            return askRole();
        }
        const bool isOldOne = answer ? answer->status == 403 || answer->status == 404
                                           || answer->status == 405
                                     : answer.error().kind == ErrorKind::TimedOut;
        if (isOldOne && m_allowV1)
            return askRole();
        if (!answer)
            return m_call->finish(noInstance(u"nobody answers"_s));
        m_call->finish(noInstance(u"there is no token: status %1"_s.arg(answer->status)));
    }

    void askRole() { send(requestOf(rolesPath), &InstanceMetadata::roleArrived); }

    void roleArrived(const Result<HttpResponse> &answer)
    {
        if (!answer)
            return m_call->finish(noInstance(u"nobody answers"_s));
        if (answer->status != 200)
            return m_call->finish(
                noInstance(u"the machine has no role: status %1"_s.arg(answer->status)));
        const QByteArray role = answer->body.split('\n').constFirst().trimmed();
        if (role.isEmpty())
            return m_call->finish(noInstance(u"the machine has no role"_s));
        send(requestOf(rolesPath + percentEncoded(role)), &InstanceMetadata::keysArrived);
    }

    void keysArrived(const Result<HttpResponse> &answer)
    {
        const Result<Credentials> keys = answer.and_then([](const HttpResponse &response) {
            return response.status == 200
                       ? keysOf(response.body)
                       : Result<Credentials>(awsJsonError(response, u"instance metadata"_s));
        });
        if (keys)
            return m_call->finish(keys);
        m_call->finish(withoutSecrets(keys.error(), secretsOf(requestOf(rolesPath))));
    }

    // A 200 may hold a fault: {"Code": "AssumeRoleUnauthorizedAccess", "Message": ...}.
    static Result<Credentials> keysOf(const QByteArray &body)
    {
        const Result<JsonDocument> document = credentialJson(body, u"instance metadata"_s);
        if (!document)
            return noInstance(document.error().detail);
        JsonReader in(document->root(), u"$"_s);
        const QString code = in.optional<QString>("Code"_L1).value_or(QString());
        if (!code.isEmpty() && code != "Success"_L1)
            return noInstance(u"the role gives no keys: %1"_s.arg(code.left(200)));
        Result<Credentials> keys = credentialsOf(document->root(), instanceMembers,
                                                 u"instance metadata"_s);
        return keys ? keys : noInstance(keys.error().detail);
    }

    bool m_allowV1;
    Result<Endpoint> m_endpoint;
    CredentialTools m_tools;
    Call<Credentials> *m_call;
    QByteArray m_token;
};

} // namespace

Result<Endpoint> instanceMetadataPlace(const ServiceSettings &settings)
{
    if (settings.instanceMetadataEndpoint.isEmpty())
        return Endpoint{.origin = {.scheme = "http",
                                   .host = settings.isInstanceMetadataV6 ? "fd00:ec2::254"
                                                                         : "169.254.169.254"}};
    return customEndpoint(settings.instanceMetadataEndpoint,
                          u"AWS_EC2_METADATA_SERVICE_ENDPOINT"_s);
}

Call<Credentials> *instanceCredentials(const ServiceSettings &settings,
                                       const CredentialTools &tools, QObject *owner)
{
    if (settings.isInstanceMetadataOff)
        return new Call<Credentials>(
            owner, Error{.kind = ErrorKind::NoCredentials,
                         .context = u"AWS_EC2_METADATA_DISABLED"_s,
                         .detail = u"the machine's service for keys is switched off"_s});
    auto *call = new Call<Credentials>(owner);
    (new InstanceMetadata(settings, tools, call))->start();
    return call;
}

} // namespace belvedere
