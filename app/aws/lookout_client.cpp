#include "app/aws/lookout_client.h"

#include "app/aws/answer_time.h"
#include "app/aws/aws_json.h"
#include "app/aws/service_error.h"
#include "app/aws/signed_caller.h"

namespace belvedere {

namespace {

AnswerJudge jsonJudge(const QString &context)
{
    return [context](const HttpResponse &response) -> std::optional<Error> {
        const Result<JsonDocument> answer = awsJsonAnswer(response, context);
        return answer ? std::nullopt : std::optional(answer.error());
    };
}

ServiceAnswer serviceAnswer(const HttpResponse &response, const Clock &clock, int attempts)
{
    return {.body = response.body,
            .answered = answerTime(response.headers, clock),
            .requestId = requestIdOf(response.headers),
            .attempts = attempts};
}

} // namespace

LookoutClient::LookoutClient(ClientParts parts, QObject *parent)
    : QObject(parent),
      m_parts(std::move(parts))
{}

Call<ServiceAnswer> *LookoutClient::ask(const QByteArray &operation, const QJsonObject &input,
                                        QObject *owner)
{
    return askOnce(operation, input, false, owner);
}

Call<ServiceAnswer> *LookoutClient::askOnce(const QByteArray &operation, const QJsonObject &input,
                                            bool isExactlyOnce, QObject *owner)
{
    const Result<Endpoint> &endpoint = m_parts.endpoint;
    if (!endpoint)
        return new Call<ServiceAnswer>(owner, endpoint.error());
    const QString name = QString::fromLatin1(operation);
    const auto attempts = std::make_shared<int>(0);
    ServiceCall service{
        .operation = name,
        .request = lookoutRequest(*endpoint, operation, input),
        .isExactlyOnce = isExactlyOnce,
        .judge = jsonJudge(name),
        .watch = [attempts](const RequestRecord &record) { *attempts = record.attempt; },
    };
    if (m_parts.signs)
        service.scope = lookoutScope(endpoint->signingRegion);
    auto *call = new Call<ServiceAnswer>(owner);
    m_parts.caller.call(std::move(service), call)
        ->then(call, [call, attempts, &clock = m_parts.clock](const Result<HttpResponse> &answer) {
            call->finish(answer.transform([&](const HttpResponse &response) {
                return serviceAnswer(response, clock, *attempts);
            }));
        });
    return call;
}

bool LookoutClient::mayHaveEnded(const Error &error) const
{
    if (!m_parts.endpoint || m_parts.endpoint->isCustom)
        return false;
    switch (error.kind) {
    case ErrorKind::HostNotFound:
    case ErrorKind::ConnectFailed:
    case ErrorKind::TimedOut:
        return true;
    default:
        break;
    }
    const bool isGone = error.code.isEmpty()
                        && (error.httpStatus == 404 || error.httpStatus == 410);
    return isGone || error.httpStatus == 403
           || classifyServiceError(error) == ServiceErrorClass::UnknownOperation;
}

} // namespace belvedere
