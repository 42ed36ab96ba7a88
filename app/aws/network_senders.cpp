#include "app/aws/network_senders.h"

namespace belvedere {

NetworkSenders::NetworkSenders(int connections, QObject *parent)
    : QObject(parent),
      m_connections(connections)
{}

HttpSender &NetworkSenders::senderFor(const NetworkSettings &settings)
{
    for (const Entry &entry : m_entries) {
        if (entry.settings == settings)
            return *entry.sender;
    }
    m_entries.push_back({settings, new NetworkSender(settings, m_connections, this)});
    return *m_entries.back().sender;
}

} // namespace belvedere
