#include "app/aws/network_error.h"

#include "app/base/error_patterns.h"
#include "app/base/literals.h"

#include <QSslCertificate>

#include <algorithm>

namespace belvedere {

namespace {

// Unencrypted requests connect to the proxy itself; of what goes wrong in a tunnel Qt says little.
bool isProxysFailure(QNetworkReply::NetworkError error, const Origin &origin, const Route &route)
{
    if (error > QNetworkReply::UnknownNetworkError && error <= QNetworkReply::UnknownProxyError)
        return true;
    if (route.proxy.type() == QNetworkProxy::NoProxy)
        return false;
    return origin.scheme == "http" ? error == QNetworkReply::ConnectionRefusedError
                                         || error == QNetworkReply::HostNotFoundError
                                   : error == QNetworkReply::UnknownNetworkError;
}

ErrorKind kindOfFailure(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return ErrorKind::HostNotFound;
    case QNetworkReply::TimeoutError:
        return ErrorKind::TimedOut;
    case QNetworkReply::OperationCanceledError:
        return ErrorKind::Cancelled;
    case QNetworkReply::SslHandshakeFailedError:
        return ErrorKind::TlsFailed;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return ErrorKind::ServiceFailed;
    default:
        return ErrorKind::ConnectFailed;
    }
}

QString nameOf(const Origin &origin)
{
    return QString::fromLatin1(hostHeader(origin));
}

QString nameOf(const QNetworkProxy &proxy)
{
    return proxy.hostName() + u':' + QString::number(proxy.port());
}

// Of the proxy on the way there.
QString variableOf(const Origin &origin)
{
    return origin.scheme == "http" ? u"HTTP_PROXY"_s : u"HTTPS_PROXY"_s;
}

// What answered in the clear is read as TLS, and has a version then that there never was.
bool isInTheClear(const QString &text)
{
    return text.contains("wrong version number"_L1) || text.contains("unknown protocol"_L1)
           || text.contains("packet length too long"_L1) || text.contains("http request"_L1);
}

// Whose a certificate is.
QString namesIn(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty())
        names += certificate.subjectDisplayName();
    std::ranges::sort(names);
    return names.join(", "_L1);
}

Error otherNameError(const QSslError &mismatch, const Origin &origin)
{
    const QString names = namesIn(mismatch.certificate());
    const QString why = mismatch.errorString();
    return {.kind = ErrorKind::TlsFailed,
            .context = nameOf(origin),
            .detail = u"%1; certificate of %2 issued by %3"_s.arg(
                why, names, mismatch.certificate().issuerDisplayName()),
            .pattern = otherNamePattern,
            .arguments = {why, nameOf(origin), names}};
}

} // namespace

bool isAnswer(QNetworkReply::NetworkError error, int status)
{
    if (status == 0 || status == 407)
        return false;
    if (error == QNetworkReply::NoError)
        return true;
    return status >= 300 && error >= QNetworkReply::ContentAccessDenied
           && error != QNetworkReply::ContentReSendError && error != QNetworkReply::ProtocolFailure;
}

Error networkError(QNetworkReply::NetworkError error, const QString &text, const Origin &origin,
                   const Route &route)
{
    const bool isProxys = isProxysFailure(error, origin, route);
    const bool isNamed = isProxys && !route.proxy.hostName().isEmpty();
    const bool wantsPassword = error == QNetworkReply::ProxyAuthenticationRequiredError;
    return {.kind = isProxys ? ErrorKind::ProxyFailed : kindOfFailure(error),
            .context = isNamed ? nameOf(route.proxy) : nameOf(origin),
            .detail = text,
            .httpStatus = wantsPassword ? 407 : 0,
            .arguments = isProxys ? QStringList{variableOf(origin)} : QStringList()};
}

Error tlsError(const QList<QSslError> &errors, const QString &text, const Origin &origin,
               const Route &route)
{
    if (errors.isEmpty() && isInTheClear(text))
        return {.kind = ErrorKind::TlsFailed,
                .context = nameOf(origin),
                .detail = text,
                .pattern = noTlsPattern};
    if (errors.size() == 1 && errors[0].error() == QSslError::HostNameMismatch)
        return otherNameError(errors[0], origin);
    QStringList reasons;
    QString issuer;
    for (const QSslError &error : errors) {
        reasons += error.errorString();
        if (issuer.isEmpty() && !error.certificate().isNull())
            issuer = error.certificate().issuerDisplayName();
    }
    const QString bundle = route.bundlePath.isEmpty() ? u"the system's certificates"_s
                                                      : route.bundlePath;
    const QString why = reasons.isEmpty() ? text : reasons.join("; "_L1);
    const QByteArray pattern = "%1; certificate of %2 issued by %3; trusted (ca_bundle): %4";
    return {.kind = ErrorKind::TlsFailed,
            .context = nameOf(origin),
            .detail = QString::fromLatin1(pattern).arg(
                why, nameOf(origin), issuer.isEmpty() ? u"an unknown issuer"_s : issuer, bundle),
            .pattern = pattern,
            .arguments = {why, nameOf(origin), issuer, route.bundlePath}};
}

} // namespace belvedere
