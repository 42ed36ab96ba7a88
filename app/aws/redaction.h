// Takes secrets out of what is logged or shown.
// Source: aws-client.md section 4.6, "Redaction".
#pragma once

#include "app/aws/credentials.h"
#include "app/aws/http.h"

namespace belvedere {

// First line and headers for the log; of the body its length. Nothing a request could be repeated or signed with.
QByteArray redacted(const HttpRequest &request);
HttpHeader redacted(const HttpHeader &header);
QByteArray redactedQuery(const QByteArray &query);

// "AKIA****MPLE": enough to tell keys apart.
QByteArray shortKeyId(const QByteArray &accessKeyId);

// A proxy's address with name and password masked.
QString redactedProxy(const QString &address);

// Text of unknown origin: the value behind every name that secrets go by, in JSON, XML, forms, files and headers.
QString redactedText(const QString &text);

// The secrets that this request carries or was made with, in every form an answer may repeat them in.
QByteArrayList secretsOf(const HttpRequest &request, const Credentials &credentials = {});
QByteArray withoutSecrets(QByteArray text, const QByteArrayList &secrets);

// Services repeat what was sent to them in the words they refuse it with: headers and body of an answer, and what a service
// said as it was read out of these, where escapes are gone.
HttpResponse withoutSecrets(HttpResponse response, const QByteArrayList &secrets);
Error withoutSecrets(Error error, const QByteArrayList &secrets);

} // namespace belvedere
