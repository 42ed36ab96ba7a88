#include "app/aws/network_managers.h"

namespace belvedere {

NetworkManagers::NetworkManagers(ProxySettings proxy, ProxyChoice::AskDesktop askDesktop,
                                 QObject *parent)
    : QObject(parent),
      m_proxy(std::move(proxy)),
      m_askDesktop(std::move(askDesktop))
{}

NetworkManagers::Manager NetworkManagers::current()
{
    if (m_current)
        return m_current;
    // Later: the last one to let go of it may be in the middle of what it said.
    m_current = Manager(new QNetworkAccessManager,
                        [](QNetworkAccessManager *manager) { manager->deleteLater(); });
    m_current->setAutoDeleteReplies(false);
    m_current->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_current->setProxyFactory(new ProxyChoice(m_proxy, m_askDesktop));
    return m_current;
}

void NetworkManagers::retire(const Manager &manager)
{
    if (m_current == manager)
        m_current.reset();
}

} // namespace belvedere
