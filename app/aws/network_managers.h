// The QNetworkAccessManager of one set of settings, and a new one where its connections can be used no more.
//
// Qt takes a request that is aborted before its connection stands out of the queue and leaves the connection as it is: one
// whose TLS handshake never ends stays, and six of them would leave no room for another request.
#pragma once

#include "app/aws/proxy_choice.h"

#include <QNetworkAccessManager>

#include <memory>

namespace belvedere {

class NetworkManagers final : public QObject
{
public:
    using Manager = std::shared_ptr<QNetworkAccessManager>;

    NetworkManagers(ProxySettings proxy, ProxyChoice::AskDesktop askDesktop, QObject *parent);

    // Made when it is first asked for; lives as long as somebody holds it.
    Manager current();
    // What is on its way there goes on; the next request gets another one.
    void retire(const Manager &manager);

private:
    const ProxySettings m_proxy;
    const ProxyChoice::AskDesktop m_askDesktop;
    Manager m_current;
};

} // namespace belvedere
