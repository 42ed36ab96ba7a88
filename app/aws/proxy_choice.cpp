#include "app/aws/proxy_choice.h"

#include "app/aws/secret_origin.h"
#include "app/base/literals.h"

#include <QHostAddress>
#include <QNetworkProxyQuery>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>
#include <string_view>

namespace belvedere {

namespace {

constexpr std::array<std::string_view, 5> machineEndpoints{
    "169.254.169.254", "fd00:ec2::254", "169.254.170.2", "169.254.170.23", "fd00:ec2::23"};

constexpr std::chrono::seconds answerIsGoodFor{10};

struct ProxyVariable {
    QString name{};
    QString value{}; // set and empty: no proxy
};

// A lower-case one wins, even when it is empty; an upper-case one counts only where it says something.
std::optional<ProxyVariable> proxyVariable(const QMap<QString, QString> &variables,
                                           const QString &name)
{
    if (variables.contains(name))
        return ProxyVariable{name, variables.value(name).trimmed()};
    const QString upper = variables.value(name.toUpper()).trimmed();
    if (upper.isEmpty())
        return std::nullopt;
    return ProxyVariable{name.toUpper(), upper};
}

int portOf(const Origin &origin)
{
    return origin.port != 0 ? origin.port : origin.scheme == "http" ? 80 : 443;
}

bool isSameAddress(const QString &one, const QString &other)
{
    const QHostAddress address(one);
    return !address.isNull() && address == QHostAddress(other);
}

// One word of no_proxy: a host, the end of one, an address; each with a port or without.
bool excludes(QString word, const Origin &origin)
{
    const QString host = QString::fromLatin1(origin.host).toLower();
    word = word.toLower();
    static const QRegularExpression withPort(u"^(\\[[^\\]]*\\]|[^:]*):([0-9]+)$"_s);
    if (const auto match = withPort.match(word); match.hasMatch()) {
        if (match.captured(2).toInt() != portOf(origin))
            return false;
        word = match.captured(1);
    }
    if (word.startsWith(u'[') && word.endsWith(u']'))
        word = word.mid(1, word.size() - 2);
    while (word.startsWith(u'.'))
        word.remove(0, 1);
    if (word.isEmpty())
        return false;
    const bool isAddress = !QHostAddress(host).isNull();
    return word == host || isSameAddress(word, host) || (!isAddress && host.endsWith(u'.' + word));
}

bool isExcluded(const QString &noProxy, const Origin &origin)
{
    static const QRegularExpression separators(u"[,\\s]+"_s);
    const QStringList words = noProxy.split(separators, Qt::SkipEmptyParts);
    return std::any_of(words.begin(), words.end(), [&origin](const QString &word) {
        return word == u'*' || excludes(word, origin);
    });
}

bool isMachineEndpoint(const Origin &origin)
{
    const QHostAddress address(QString::fromLatin1(origin.host));
    return std::any_of(machineEndpoints.begin(), machineEndpoints.end(),
                       [&address](std::string_view endpoint) {
                           return address
                                  == QHostAddress(QString::fromLatin1(endpoint.data(),
                                                                      qsizetype(endpoint.size())));
                       });
}

Result<QNetworkProxy> proxyFrom(const ProxyVariable &named)
{
    const bool hasScheme = named.value.contains("://"_L1);
    const QUrl url(hasScheme ? named.value : u"http://"_s + named.value, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return Error{.kind = ErrorKind::BadSettings,
                     .context = named.name,
                     .detail = u"not the address of a proxy"_s};
    const bool isSocks = url.scheme() == "socks5"_L1 || url.scheme() == "socks5h"_L1;
    if (!isSocks && url.scheme() != "http"_L1)
        return Error{.kind = ErrorKind::NotSupported,
                     .context = named.name,
                     .detail = u"a proxy reached by %1 is not supported"_s.arg(url.scheme())};
    return QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
                         url.host(), quint16(url.port(isSocks ? 1080 : 80)),
                         url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
}

QNetworkProxy nobodysProxy()
{
    return {QNetworkProxy::HttpProxy, u"proxy.invalid"_s, 9};
}

QUrl addressOf(const Origin &origin)
{
    return QUrl::fromEncoded(origin.scheme + "://" + hostHeader(origin) + "/");
}

} // namespace

ProxySettings proxySettings(const QProcessEnvironment &environment)
{
    ProxySettings settings;
    for (const QString &name : {u"http_proxy"_s, u"https_proxy"_s, u"no_proxy"_s}) {
        for (const QString &cased : {name, name.toUpper()}) {
            if (environment.contains(cased))
                settings.variables.insert(cased, environment.value(cased));
        }
    }
    return settings;
}

ProxyChoice::ProxyChoice(ProxySettings settings, AskDesktop askDesktop)
    : m_settings(std::move(settings)),
      m_askDesktop(std::move(askDesktop))
{}

Result<QNetworkProxy> ProxyChoice::choose(const Origin &origin)
{
    const QNetworkProxy none(QNetworkProxy::NoProxy);
    if (m_settings.isDirect || isMachineEndpoint(origin) || isLoopback(origin))
        return none;
    const QMap<QString, QString> &variables = m_settings.variables;
    if (const auto noProxy = proxyVariable(variables, u"no_proxy"_s);
        noProxy && isExcluded(noProxy->value, origin))
        return none;
    const auto http = proxyVariable(variables, u"http_proxy"_s);
    const auto https = proxyVariable(variables, u"https_proxy"_s);
    if (!http && !https)
        return desktopsChoice(origin);
    const auto &named = origin.scheme == "http" ? http : https;
    if (!named || named->value.isEmpty())
        return none;
    return proxyFrom(*named);
}

Result<QNetworkProxy> ProxyChoice::desktopsChoice(const Origin &origin)
{
    Asked &asked = m_asked[origin.scheme + "://" + hostHeader(origin)];
    if (asked.goodUntil.hasExpired())
        asked = {m_askDesktop(QNetworkProxyQuery(addressOf(origin))),
                 QDeadlineTimer(answerIsGoodFor)};
    for (const QNetworkProxy &proxy : std::as_const(asked.proxies)) {
        const auto type = proxy.type();
        if (type == QNetworkProxy::NoProxy || type == QNetworkProxy::HttpProxy
            || type == QNetworkProxy::Socks5Proxy)
            return proxy;
    }
    if (asked.proxies.isEmpty())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    return Error{.kind = ErrorKind::NotSupported,
                 .context = u"proxy"_s,
                 .detail = u"the desktop's proxy is of a kind that is not supported"_s};
}

QList<QNetworkProxy> ProxyChoice::queryProxy(const QNetworkProxyQuery &query)
{
    const QUrl url = query.url();
    const Origin origin{url.scheme().toLatin1(), url.host(QUrl::FullyEncoded).toLatin1(),
                        url.port(0)};
    return {choose(origin).value_or(nobodysProxy())};
}

} // namespace belvedere
