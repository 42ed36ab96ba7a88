#include "app/aws/service_error.h"

#include "app/aws/utf8_cut.h"
#include "app/base/literals.h"

namespace belvedere {

namespace {

// A code is a word and an id a line; what is longer is no such thing.
constexpr qsizetype longestErrorCode = 128;
constexpr qsizetype longestRequestId = 256;
constexpr qsizetype longestErrorText = 2048;

ErrorKind kindOfServiceError(ServiceErrorClass means, int httpStatus)
{
    switch (means) {
    case ServiceErrorClass::Throttling:
        return ErrorKind::Throttled;
    case ServiceErrorClass::Transient:
        return ErrorKind::ServiceFailed;
    case ServiceErrorClass::Expired:
        return ErrorKind::KeysExpired;
    case ServiceErrorClass::Other:
        // A redirect, or what is no status of a refusal, is no answer of a service.
        return httpStatus >= 400 && httpStatus < 500 ? ErrorKind::Rejected
                                                     : ErrorKind::ServiceFailed;
    default:
        return ErrorKind::Rejected;
    }
}

// Not between the two halves of a character.
QString shortenedText(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    return text.left(text.at(most - 1).isHighSurrogate() ? most - 1 : most);
}

QString headerText(const HttpHeaders &headers, QByteArrayView name)
{
    return shortenedText(QString::fromUtf8(headerValue(headers, name)), longestRequestId);
}

} // namespace

Error serviceError(const HttpResponse &response, const ServiceErrorText &text,
                   const QString &context)
{
    const QString code = shortenedText(text.code, longestErrorCode);
    const QString headerId = requestIdOf(response.headers);
    return {
        .kind = kindOfServiceError(classifyServiceError(code, response.status), response.status),
        .context = context,
        .detail = shortenedText(text.message, longestErrorText),
        .code = code,
        .httpStatus = response.status,
        .requestId = headerId.isEmpty() ? shortenedText(text.requestId, longestRequestId)
                                        : headerId,
    };
}

Error unusableAnswer(const HttpResponse &response, const QString &context, const QString &why)
{
    return {.kind = ErrorKind::ServiceFailed,
            .context = context,
            .detail = why,
            .httpStatus = response.status,
            .requestId = requestIdOf(response.headers)};
}

QString requestIdOf(const HttpHeaders &headers)
{
    QString id = headerText(headers, "x-amzn-requestid");
    if (id.isEmpty())
        id = headerText(headers, "x-amz-request-id");
    const QString hostId = headerText(headers, "x-amz-id-2");
    if (id.isEmpty() || hostId.isEmpty())
        return id + hostId;
    return id + u", "_s + hostId;
}

QString bareErrorCode(const QString &code)
{
    const QString name = code.section(u':', 0, 0);
    return name.mid(name.lastIndexOf(u'#') + 1).trimmed();
}

QString startOfBody(const QByteArray &body)
{
    return QString::fromUtf8(firstUtf8(body, longestErrorText));
}

} // namespace belvedere
