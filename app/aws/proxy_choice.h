// Which proxy a request goes through: the environment's, else the desktop's.
//
// Source: service-rules.md section 1; urllib.request.getproxies_environment and proxy_bypass_environment, whose rules botocore
// follows. Where the environment names a proxy for one scheme, the desktop is not asked for the other one either. What goes
// to this machine itself goes through none: it may be readable by everybody on its way.
#pragma once

#include "app/aws/http.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QMap>
#include <QNetworkProxyFactory>
#include <QProcessEnvironment>

namespace belvedere {

struct ProxySettings {
    // http_proxy, https_proxy, no_proxy in either case; others are not looked at.
    QMap<QString, QString> variables{};
    bool isDirect = false; // never through a proxy: the machine's own endpoints for credentials

    bool operator==(const ProxySettings &) const = default;
};

// The variables of concern out of a whole environment.
ProxySettings proxySettings(const QProcessEnvironment &environment);

class ProxyChoice final : public QNetworkProxyFactory
{
public:
    using AskDesktop = std::function<QList<QNetworkProxy>(const QNetworkProxyQuery &)>;

    explicit ProxyChoice(ProxySettings settings, AskDesktop askDesktop = &systemProxyForQuery);

    // NoProxy or the proxy. NotSupported for one reached over TLS or of another kind, BadSettings for one that is no
    // address; `context` names the variable, and a password is in neither.
    Result<QNetworkProxy> choose(const Origin &origin);

    // For Qt, which asks for each connection: as choose(), and a proxy nobody can reach where that is an error, so that
    // nothing goes out unproxied.
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

private:
    struct Asked {
        QList<QNetworkProxy> proxies{};
        QDeadlineTimer goodUntil{}; // asking costs milliseconds, more where a script decides
    };

    Result<QNetworkProxy> desktopsChoice(const Origin &origin);

    const ProxySettings m_settings;
    const AskDesktop m_askDesktop;
    QHash<QByteArray, Asked> m_asked; // by scheme and host
};

} // namespace belvedere
