#include "app/aws/service_error.h"

#include "app/aws/utf8_cut.h"
#include "app/base/error_patterns.h"
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

// "Credential should be scoped to a valid region", "the region 'a' is wrong; expecting 'b'".
bool isOfAnotherRegion(const QString &code, const QString &message)
{
    const bool saysRegion = message.contains("region"_L1, Qt::CaseInsensitive);
    const ServiceErrorClass means = classifyServiceError(code, 0);
    if (means == ServiceErrorClass::Signature)
        return saysRegion && message.contains("scoped to"_L1, Qt::CaseInsensitive);
    // This one has other reasons, too.
    return means == ServiceErrorClass::WrongRegion
           && (saysRegion || code != "AuthorizationHeaderMalformed"_L1);
}

bool isPageForPeople(const QByteArray &body)
{
    constexpr qsizetype whereItTells = 512;
    const QByteArray start = body.left(whereItTells).trimmed().toLower();
    return start.startsWith("<!doctype html") || start.contains("<html");
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
    const ServiceErrorClass means = classifyServiceError(code, response.status);
    return {
        .kind = kindOfServiceError(means, response.status),
        .context = context,
        .detail = shortenedText(text.message, longestErrorText),
        .code = code,
        .httpStatus = response.status,
        .requestId = headerId.isEmpty() ? shortenedText(text.requestId, longestRequestId)
                                        : headerId,
        .pattern = isOfAnotherRegion(code, text.message) ? QByteArray(wrongRegionPattern)
                                                         : QByteArray(),
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

bool isNotTheService(const Error &error)
{
    return error.pattern == notServicePattern;
}

// What a gateway says while the service behind it is busy or failing is no sign of another place.
Error markedPage(Error error, const HttpResponse &response, bool isUnknownPlace)
{
    const bool isPassing = error.kind == ErrorKind::Throttled
                           || classifyServiceError(error) == ServiceErrorClass::Transient;
    if (error.code.isEmpty() && !isPassing && (isUnknownPlace || isPageForPeople(response.body)))
        error.pattern = notServicePattern;
    return error;
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
