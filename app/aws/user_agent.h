// What this program calls itself in requests.
#pragma once

#include <QByteArray>
#include <QString>

namespace belvedere {

struct UserAgentParts {
    QByteArray service{"lookoutequipment"};
    QByteArray apiVersion{"2020-12-15"};
    QString appId{}; // AWS_SDK_UA_APP_ID; empty: none
};

// ASCII only; what no token may hold becomes '-'.
QByteArray userAgent(const UserAgentParts &parts);

} // namespace belvedere
