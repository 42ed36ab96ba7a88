#include "app/aws/user_agent.h"

#include <QSysInfo>

#include <cstring>

namespace belvedere {

namespace {

constexpr qsizetype mostAppIdLetters = 50;

QByteArray agentToken(const QByteArray &text)
{
    QByteArray token = text;
    for (char &letter : token) {
        const bool isWordLetter = (letter >= 'a' && letter <= 'z')
                                  || (letter >= 'A' && letter <= 'Z')
                                  || (letter >= '0' && letter <= '9');
        if (!isWordLetter && (letter == '\0' || !std::strchr("!$%&'*+-.^_`|~", letter)))
            letter = '-';
    }
    return token;
}

} // namespace

QByteArray userAgent(const UserAgentParts &parts)
{
    QByteArray agent = "belvedere/" BELVEDERE_VERSION " ua/2.1 os/"
                       + agentToken(QSysInfo::kernelType().toLatin1()) + "#"
                       + agentToken(QSysInfo::kernelVersion().toLatin1()) + " lang/c++#20 md/qt#"
                       + agentToken(qVersion()) + " api/" + agentToken(parts.service) + "#"
                       + agentToken(parts.apiVersion);
    if (!parts.appId.isEmpty())
        agent += " app/" + agentToken(parts.appId.left(mostAppIdLetters).toLatin1());
    return agent;
}

} // namespace belvedere
