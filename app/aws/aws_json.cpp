#include "app/aws/aws_json.h"

#include "app/aws/service_error.h"
#include "app/base/literals.h"

#include <QJsonDocument>

namespace belvedere {

namespace {

bool isOneJsonObject(const Result<JsonDocument> &document)
{
    return document && document->isWhole() && document->root().isObject();
}

QString textMember(JsonValue object, std::string_view name)
{
    const auto member = object.member(name);
    return member && member->type() == JsonType::String ? member->toString().value_or(QString())
                                                        : QString();
}

QString firstText(const QString &first, const QString &second)
{
    return first.isEmpty() ? second : first;
}

// All operations go to one path, and by POST: who does not know that one is not the service.
bool isUnknownPlace(int status)
{
    return status == 404 || status == 405 || status == 410 || status == 501;
}

QString errorCodeOf(const HttpHeaders &headers, const std::optional<JsonValue> &body)
{
    QString code = bareErrorCode(QString::fromUtf8(headerValue(headers, "X-Amzn-Errortype")));
    if (code.isEmpty() && body)
        code = bareErrorCode(textMember(*body, "code"));
    if (code.isEmpty() && body)
        code = bareErrorCode(textMember(*body, "__type"));
    return code;
}

} // namespace

HttpRequest awsJsonRequest(const Endpoint &endpoint, const QByteArray &target,
                           const QJsonObject &input)
{
    return {
        .method = "POST",
        .origin = endpoint.origin,
        .path = endpoint.path + "/",
        .headers = {{"Content-Type", "application/x-amz-json-1.0"}, {"X-Amz-Target", target}},
        .body = QJsonDocument(input).toJson(QJsonDocument::Compact),
    };
}

HttpRequest lookoutRequest(const Endpoint &endpoint, const QByteArray &operation,
                           const QJsonObject &input)
{
    return awsJsonRequest(endpoint, "AWSLookoutEquipmentFrontendService." + operation, input);
}

Result<JsonDocument> awsJsonAnswer(const HttpResponse &response, const QString &context)
{
    if (response.status < 200 || response.status > 299)
        return awsJsonError(response, context);
    auto document = JsonDocument::parse(response.body);
    if (isOneJsonObject(document))
        return document;
    return markedPage(
        unusableAnswer(response, context,
                       document ? u"the answer is no JSON object"_s : document.error().detail),
        response, false);
}

Error awsJsonError(const HttpResponse &response, const QString &context)
{
    const auto document = JsonDocument::parse(response.body);
    const auto body = isOneJsonObject(document) ? std::optional(document->root()) : std::nullopt;
    ServiceErrorText text{.code = errorCodeOf(response.headers, body)};
    text.message = body ? firstText(textMember(*body, "message"), textMember(*body, "Message"))
                        : startOfBody(response.body);
    if (text.code.isEmpty() && text.message.isEmpty() && response.status / 100 == 3)
        text.message = u"the endpoint sends requests elsewhere; they are not sent there"_s;
    return markedPage(serviceError(response, text, context), response,
                      isUnknownPlace(response.status));
}

} // namespace belvedere
