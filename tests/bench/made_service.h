// A service with one model of so many versions, that answers late, or refuses every so many requests.
#pragma once

#include "tests/support/fault_server.h"

namespace belvedere::bench {

struct ServiceManner {
    std::chrono::milliseconds latency{0};
    int throttleEvery = 0; // the n-th, 2n-th... request gets a 429; 0: none
};

class MadeService
{
public:
    MadeService(int versions, ServiceManner manner);

    QByteArray url() const; // "http://127.0.0.1:1234"
    int requests() const { return m_server.count("POST"); }

private:
    test::FaultServer m_server;
};

} // namespace belvedere::bench
