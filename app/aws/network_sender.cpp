#include "app/aws/network_sender.h"

#include "app/aws/request_check.h"

namespace belvedere {

NetworkSender::NetworkSender(NetworkSettings settings, int connections, QObject *parent,
                             const ProxyChoice::AskDesktop &askDesktop)
    : QObject(parent),
      m_settings(std::move(settings)),
      m_connections(connections),
      m_proxy(m_settings.proxy, askDesktop),
      m_managers(new NetworkManagers(m_settings.proxy, askDesktop, this))
{}

NetworkSender::~NetworkSender()
{
    // What is on the way ends while the queues still stand.
    delete m_managers;
}

Call<HttpResponse> *NetworkSender::send(const HttpRequest &request, const HttpLimits &limits,
                                        QObject *owner)
{
    return queue({request, limits, nullptr}, owner);
}

Call<HttpResponse> *NetworkSender::download(const HttpRequest &request, const HttpLimits &limits,
                                            HttpSink &sink, QObject *owner)
{
    return queue({request, limits, &sink}, owner);
}

Call<HttpResponse> *NetworkSender::queue(HttpJob job, QObject *owner)
{
    auto *call = new Call<HttpResponse>(owner);
    const Origin origin = job.request.origin;
    const Result<Route> route = routeOf(job.request);
    if (!route) {
        call->finish(route.error());
        return call;
    }
    auto *exchange = new HttpExchange(std::move(job), *route, *call);
    exchange->queue(limitOf(origin), *m_managers);
    return call;
}

Result<Route> NetworkSender::routeOf(const HttpRequest &request)
{
    if (auto why = whyForbidden(request))
        return *std::move(why);
    if (auto why = readTrust())
        return *std::move(why);
    const Result<QNetworkProxy> proxy = m_proxy.choose(request.origin);
    if (!proxy)
        return proxy.error();
    return Route{*m_tls, *proxy, m_settings.bundle ? m_settings.bundle->path : QString()};
}

// Once it was good, it stays: connections that stand would not ask again either.
std::optional<Error> NetworkSender::readTrust()
{
    if (m_tls)
        return std::nullopt;
    Result<QSslConfiguration> tls = tlsConfiguration(m_settings.bundle);
    if (!tls)
        return tls.error();
    m_tls = *std::move(tls);
    return std::nullopt;
}

ConnectionLimit &NetworkSender::limitOf(const Origin &origin)
{
    ConnectionLimit *&limit = m_limits[origin.scheme + "://" + hostHeader(origin)];
    if (!limit)
        limit = new ConnectionLimit(m_connections, this);
    return *limit;
}

} // namespace belvedere
