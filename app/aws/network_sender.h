// Sends HTTP requests through QNetworkAccessManager, which is kept from doing more than it is told.
//
// Connections are shared by all requests of a manager, and with them the trust of the first one (service-rules.md section 1):
// so there is one sender for each set of settings, which never change.
#pragma once

#include "app/aws/connection_limit.h"
#include "app/aws/http_exchange.h"
#include "app/aws/proxy_choice.h"
#include "app/aws/trust.h"

#include <QHash>

namespace belvedere {

struct NetworkSettings {
    std::optional<CaBundle> bundle{}; // absent: the system's certificates
    ProxySettings proxy{};
};

class NetworkSender final : public QObject, public HttpSender
{
public:
    // At most `connections` (1 to 6) requests per host are on their way; the others wait, in order.
    explicit NetworkSender(
        NetworkSettings settings, int connections = ConnectionLimit::most,
        QObject *parent = nullptr,
        const ProxyChoice::AskDesktop &askDesktop = &QNetworkProxyFactory::systemProxyForQuery);
    ~NetworkSender() override;

    Call<HttpResponse> *send(const HttpRequest &request, const HttpLimits &limits,
                             QObject *owner) override;
    Call<HttpResponse> *download(const HttpRequest &request, const HttpLimits &limits,
                                 HttpSink &sink, QObject *owner) override;

private:
    Call<HttpResponse> *queue(HttpJob job, QObject *owner);
    Result<Route> routeOf(const HttpRequest &request);
    std::optional<Error> readTrust();
    ConnectionLimit &limitOf(const Origin &origin);

    const NetworkSettings m_settings;
    const int m_connections;
    ProxyChoice m_proxy;
    std::optional<QSslConfiguration> m_tls{}; // none before the first request that may be sent
    NetworkManagers *m_managers;
    QHash<QByteArray, ConnectionLimit *> m_limits; // by scheme, host and port
};

} // namespace belvedere
