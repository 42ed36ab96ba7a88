// What a service's refusal means, told by its code; statuses differ between services and pages of their manuals.
// Source: aws-client.md sections 1, 4.4 and 4.5; retries/standard.py and _retry.json of botocore.
#pragma once

#include "app/aws/http.h"

#include <QString>

namespace belvedere {

enum class ServiceErrorClass {
    Throttling,       // ask less; worth another try
    Transient,        // worth another try
    ClockSkew,        // the clock is off, for certain
    Expired,          // the token or the signature's keys have expired
    Signature,        // not accepted: a wrong secret, a clock that is off, a proxy that changed it
    UnknownKey,       // there are no such keys, or none came
    AccessDenied,     // the keys are good, and may not do this
    UnknownOperation, // the endpoint does not have it
    NotFound,         // nothing of this name
    WrongRegion,      // S3: the bucket lies elsewhere
    Archived,         // S3: the object has to be restored first
    Other,
};

// By code; where there is none, by what only one thing can mean: 429, 500, 502, 503, 504, 404.
ServiceErrorClass classifyServiceError(QStringView code, int httpStatus);
ServiceErrorClass classifyServiceError(const Error &error);

// A signature that was refused may be one of a clock that is off: compare with the answer's Date.
bool mayBeClockSkew(QStringView code);

// Nothing can be done with these credentials any more.
bool isCredentialsError(const Error &error);

struct ServiceErrorText {
    QString code{};
    QString message{};
    QString requestId{}; // where it stands in the body; one of the headers counts more
};

// The Error for an answer that is no success. `context` names what was asked; code, message and ids are shortened, and keep
// their control characters. Kinds: Throttled, ServiceFailed, KeysExpired, Rejected.
Error serviceError(const HttpResponse &response, const ServiceErrorText &text,
                   const QString &context);

// ServiceFailed: an answer that should have been a success and is none that can be used; worth another try.
Error unusableAnswer(const HttpResponse &response, const QString &context, const QString &why);

// Whether a web server said it that knows nothing of the service (notServicePattern).
bool isNotTheService(const Error &error);
// Marks the error of an answer in that way where it is a page for people, or `isUnknownPlace`: there is nothing at this path.
Error markedPage(Error error, const HttpResponse &response, bool isUnknownPlace);

// x-amzn-requestid, or those of S3, "REQUEST, HOST"; empty where there is none.
QString requestIdOf(const HttpHeaders &headers);

// "namespace#Code:http://..." is Code.
QString bareErrorCode(const QString &code);

// Of a body that is no answer of a service: the first 2 KB, as text.
QString startOfBody(const QByteArray &body);

} // namespace belvedere
