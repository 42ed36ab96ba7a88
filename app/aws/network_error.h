// What QNetworkAccessManager says, in this program's words.
#pragma once

#include "app/aws/network_request.h"

#include <QNetworkReply>
#include <QSslError>

namespace belvedere {

// True for what is an answer all the same: 4xx and 5xx.
bool isAnswer(QNetworkReply::NetworkError error, int status);

Error networkError(QNetworkReply::NetworkError error, const QString &text, const Origin &origin,
                   const Route &route);

// Names the host, who issued its certificate, and the file of certificates in use.
Error tlsError(const QList<QSslError> &errors, const QString &text, const Origin &origin,
               const Route &route);

} // namespace belvedere
