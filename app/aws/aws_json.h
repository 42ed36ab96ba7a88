// The protocol awsJson1_0: one path, a JSON object each way, errors as JSON.
// Source: Smithy 2.0, "AWS JSON 1.0 protocol"; aws-client.md section 1.
#pragma once

#include "app/aws/endpoint.h"
#include "app/base/json_document.h"

#include <QJsonObject>

namespace belvedere {

// `target` is the service's prefix, a dot, and the operation.
HttpRequest awsJsonRequest(const Endpoint &endpoint, const QByteArray &target,
                           const QJsonObject &input);

HttpRequest lookoutRequest(const Endpoint &endpoint, const QByteArray &operation,
                           const QJsonObject &input);

// The object of a success, whose text is the body as it came. Errors: those of awsJsonError(), and ServiceFailed for a
// success whose body is no JSON object: cut off, empty, of a proxy.
Result<JsonDocument> awsJsonAnswer(const HttpResponse &response, const QString &context);

// The code stands in the header X-Amzn-Errortype, else in the body's `code`, else in its `__type`: the order of the Smithy
// tests, where clients differ, and a service never should. A body that is no JSON is the message, at most 2 KB of it.
Error awsJsonError(const HttpResponse &response, const QString &context);

} // namespace belvedere
