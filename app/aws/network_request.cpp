#include "app/aws/network_request.h"

#include "app/aws/once_body.h"
#include "app/aws/request_check.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace belvedere {

namespace {

// Bytes that Qt may hold before we take them.
constexpr qint64 readBufferBytes = 1024 * 1024;

void switchOff(QNetworkRequest &request)
{
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
}

void setDefault(QNetworkRequest &request, const QByteArray &name, const QByteArray &value)
{
    if (!request.hasRawHeader(name))
        request.setRawHeader(name, value);
}

// Unencrypted requests reach the proxy themselves: it is told the password at once, as a challenge would come after the
// body, which is sent once. Behind a tunnel the header would reach the service.
void addProxyPassword(QNetworkRequest &request, const Route &route)
{
    const QByteArray user = route.proxy.user().toUtf8();
    if (request.url().scheme() != QLatin1StringView("http")
        || route.proxy.type() != QNetworkProxy::HttpProxy || user.isEmpty())
        return;
    request.setRawHeader("Proxy-Authorization",
                         "Basic " + (user + ":" + route.proxy.password().toUtf8()).toBase64());
}

// Qt begins with the request in the event loop, and only what it is told from then on reaches the thread that reads: there,
// an answer in chunks without end would otherwise be read into memory without a pause, beyond any abort().
//
// Behind a tunnel it has to wait until the request is out: Qt 6.4 looks for what to read wherever the request is, be it with a
// proxy that wants a password, where nothing is there yet to read with, and crashes. What is encrypted comes piece by piece.
void limitBuffer(QNetworkReply &reply, const QNetworkRequest &request, const Route &route)
{
    reply.setReadBufferSize(readBufferBytes);
    const auto tell = [&reply] { reply.setReadBufferSize(readBufferBytes); };
    const bool isInTunnel = request.url().scheme() == QLatin1StringView("https")
                            && route.proxy.type() != QNetworkProxy::NoProxy;
    if (isInTunnel)
        QObject::connect(&reply, &QNetworkReply::requestSent, &reply, tell);
    else
        QMetaObject::invokeMethod(&reply, tell, Qt::QueuedConnection);
}

} // namespace

QNetworkRequest networkRequest(const HttpRequest &request, const Route &route)
{
    QNetworkRequest out(urlOf(request));
    switchOff(out);
    for (const HttpHeader &header : request.headers)
        out.setRawHeader(header.name, header.value.isNull() ? QByteArray("") : header.value);
    setDefault(out, "Host", hostHeader(request.origin));
    out.setRawHeader("Accept-Encoding", "identity");
    // Qt would tell the language of the desktop.
    setDefault(out, "Accept-Language", "en");
    if (!request.body.isEmpty() || request.method == "PUT")
        setDefault(out, "Content-Length", QByteArray::number(request.body.size()));
    if (!request.body.isEmpty())
        setDefault(out, "Content-Type", "application/octet-stream");
    if (request.origin.scheme == "https")
        out.setSslConfiguration(route.tls);
    addProxyPassword(out, route);
    return out;
}

QNetworkReply *sendRequest(QNetworkAccessManager &manager, const HttpRequest &request,
                           const Route &route)
{
    const QNetworkRequest out = networkRequest(request, route);
    QNetworkReply *reply = nullptr;
    if (request.method == "POST" || request.method == "PUT") {
        auto *body = new OnceBody(request.body);
        reply = request.method == "POST" ? manager.post(out, body) : manager.put(out, body);
        body->setParent(reply);
    } else {
        reply = request.method == "HEAD"     ? manager.head(out)
                : request.method == "DELETE" ? manager.deleteResource(out)
                                             : manager.get(out);
    }
    limitBuffer(*reply, out, route);
    return reply;
}

} // namespace belvedere
