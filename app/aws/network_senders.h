// One sender for each set of settings, made when it is first asked for.
#pragma once

#include "app/aws/network_sender.h"

#include <vector>

namespace belvedere {

class NetworkSenders final : public QObject
{
public:
    explicit NetworkSenders(int connections = ConnectionLimit::most, QObject *parent = nullptr);

    // Lives as long as this object.
    HttpSender &senderFor(const NetworkSettings &settings);

private:
    struct Entry {
        NetworkSettings settings{};
        NetworkSender *sender = nullptr;
    };

    const int m_connections;
    std::vector<Entry> m_entries;
};

} // namespace belvedere
