// A request in Qt's words, with everything switched off that QNetworkAccessManager would do of its own accord.
#pragma once

#include "app/aws/http.h"

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslConfiguration>

class QNetworkAccessManager;
class QNetworkReply;

namespace belvedere {

struct Route {
    QSslConfiguration tls{};
    QNetworkProxy proxy{QNetworkProxy::NoProxy};
    QString bundlePath{}; // of `tls`; empty: the system's certificates
};

QNetworkRequest networkRequest(const HttpRequest &request, const Route &route);

// Sends it; the body belongs to the reply. The method is one that whyForbidden() lets pass.
QNetworkReply *sendRequest(QNetworkAccessManager &manager, const HttpRequest &request,
                           const Route &route);

} // namespace belvedere
