#include "app/aws/network_sender.h"
#include "app/base/error_patterns.h"
#include "app/base/literals.h"
#include "tests/support/fault_server.h"
#include "tests/support/outcome.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QProcessEnvironment>
#include <QTcpServer>
#include <QTcpSocket>

using namespace belvedere;
using namespace belvedere::test;
using namespace std::chrono_literals;

namespace network_trust_test {

namespace {

NetworkSettings trusting(const QString &bundle)
{
    return {.bundle = CaBundle{bundle, u"AWS_CA_BUNDLE"_s}, .proxy = {.isDirect = true}};
}

NetworkSettings through(const FaultServer &proxy, const QByteArray &user = {})
{
    QProcessEnvironment environment;
    const QString address = u"http://"_s + QString::fromLatin1(user) + u"127.0.0.1:"_s
                            + QString::number(proxy.port());
    environment.insert(u"http_proxy"_s, address);
    environment.insert(u"https_proxy"_s, address);
    return {.proxy = proxySettings(environment)};
}

FaultScript good()
{
    return [](const FaultRequest &, int) { return answer(200); };
}

// A proxy that is the server behind the tunnel, too.
FaultAnswer tunnel()
{
    return {sendBytes("HTTP/1.1 200 Connection established\r\n\r\n"), encryptConnection()};
}

HttpRequest post(const Origin &origin)
{
    return {.method = "POST", .origin = origin, .body = "{}"};
}

// Takes nothing for a while, until no more comes.
class SlowSink final : public HttpSink
{
public:
    explicit SlowSink(FaultServer &server) : m_server(server) {}

    std::optional<Error> begin(int, const HttpHeaders &) override { return std::nullopt; }
    std::optional<Error> take(QByteArrayView bytes) override
    {
        if (m_size == 0 && m_server.waitUntilStuck())
            m_sentWhenStuck = m_server.bytesSent();
        m_size += bytes.size();
        return std::nullopt;
    }

    qint64 m_size = 0;
    qint64 m_sentWhenStuck = -1;

private:
    FaultServer &m_server;
};

} // namespace

class NetworkTrustTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void refusesAnUnprovenHost_data();
    void refusesAnUnprovenHost();
    void tellsWhereNobodySpeaksTls();
    void trustsTheBundleAlone();
    void trustIsNotSharedBetweenSenders();
    void aBadBundleStopsBeforeAnyConnection_data();
    void aBadBundleStopsBeforeAnyConnection();
    void aBundleThatIsRepairedIsRead();
    void aHandshakeThatStalls();
    void goesThroughTheProxy();
    void goesThroughATunnel();
    void nothingIsBufferedBehindATunnel();
    void tellsTheProxyItsPassword();
    void aProxyThatRefuses_data();
    void aProxyThatRefuses();
    void aProxyThatRefusesAtOnce();
    void nothingGoesToTheMachinesProxies();

private:
    std::unique_ptr<TestAuthority> m_authority;
    std::unique_ptr<TestAuthority> m_stranger;
    TestIdentity m_good;
};

void NetworkTrustTest::initTestCase()
{
    m_authority = std::make_unique<TestAuthority>("Belvedere Test Authority");
    m_stranger = std::make_unique<TestAuthority>("Nobody Knows Them");
    m_good = m_authority->issue("IP:127.0.0.1,DNS:localhost");
    BELVEDERE_NEED_AUTHORITY(*m_authority);
    BELVEDERE_NEED_AUTHORITY(*m_stranger);
}

void NetworkTrustTest::refusesAnUnprovenHost_data()
{
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<bool>("isStranger");
    QTest::addColumn<QString>("namesItIsFor"); // empty: the name is not all that is wrong
    const QByteArray later = "20991231000000Z";
    QTest::newRow("wrong name") << QByteArray("DNS:other.example,DNS:a.example") << later << false
                                << u"a.example, other.example"_s;
    QTest::newRow("wrong address")
        << QByteArray("IP:127.0.0.2") << later << false << u"127.0.0.2"_s;
    QTest::newRow("wrong name and authority")
        << QByteArray("DNS:other.example") << later << true << QString();
    QTest::newRow("expired") << QByteArray("IP:127.0.0.1") << QByteArray("20200201000000Z") << false
                             << QString();
    QTest::newRow("unknown authority") << QByteArray("IP:127.0.0.1") << later << true << QString();
}

void NetworkTrustTest::refusesAnUnprovenHost()
{
    QFETCH(QByteArray, names);
    QFETCH(QByteArray, end);
    QFETCH(bool, isStranger);
    TestAuthority &authority = isStranger ? *m_stranger : *m_authority;
    const TestIdentity identity = authority.issue(names, end);
    BELVEDERE_NEED_AUTHORITY(authority);
    FaultServer server(good(), {.identity = identity, .tls = true});
    NetworkSender sender(trusting(m_authority->bundlePath()));
    Outcome outcome(sender.send(post(server.origin()), {}, &sender));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!outcome->has_value());
    const Error &error = outcome->error();
    QCOMPARE(error.kind, ErrorKind::TlsFailed);
    QCOMPARE(error.context, u"127.0.0.1:"_s + QString::number(server.port()));
    const QString issuer = isStranger ? u"Nobody Knows Them"_s : u"Belvedere Test Authority"_s;
    QVERIFY2(error.detail.contains(issuer), qPrintable(error.detail));
    QFETCH(QString, namesItIsFor);
    QCOMPARE(error.pattern == otherNamePattern, !namesItIsFor.isEmpty());
    QVERIFY2(
        error.detail.contains(namesItIsFor.isEmpty() ? m_authority->bundlePath() : namesItIsFor),
        qPrintable(error.detail));
    if (!namesItIsFor.isEmpty())
        QCOMPARE(error.arguments.value(2), namesItIsFor);
    QCOMPARE(server.requests().size(), 0);
}

// A server that answers everything at once, and in the clear.
void NetworkTrustTest::tellsWhereNobodySpeaksTls()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket,
                [socket] { socket->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    });
    NetworkSender sender(trusting(m_authority->bundlePath()));
    const Origin origin{"https", "127.0.0.1", server.serverPort()};
    Outcome outcome(sender.send(post(origin), {}, &sender));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!outcome->has_value());
    const Error &error = outcome->error();
    QCOMPARE(error.kind, ErrorKind::TlsFailed);
    QVERIFY2(error.pattern == noTlsPattern, qPrintable(error.detail));
    QCOMPARE(error.context, u"127.0.0.1:%1"_s.arg(server.serverPort()));
}

void NetworkTrustTest::trustsTheBundleAlone()
{
    FaultServer server(good(), {.identity = m_good, .tls = true});
    NetworkSender sender(trusting(m_authority->bundlePath()));
    for (const QByteArray &host : {QByteArray("127.0.0.1"), QByteArray("localhost")}) {
        Outcome outcome(sender.send(post(server.origin(host)), {}, &sender));
        BELVEDERE_AWAIT(outcome);
        QVERIFY2(outcome->has_value(),
                 outcome->has_value() ? "" : qPrintable(outcome->error().detail));
    }
    // The system does not know this authority.
    NetworkSender systems({.proxy = {.isDirect = true}});
    Outcome outcome(systems.send(post(server.origin()), {}, &systems));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!outcome->has_value());
    QCOMPARE(outcome->error().kind, ErrorKind::TlsFailed);
    QCOMPARE(server.count("POST"), 2);
}

// Qt's managers share connections, and with them the trust of whoever came first.
void NetworkTrustTest::trustIsNotSharedBetweenSenders()
{
    FaultServer server(good(), {.identity = m_good, .tls = true});
    for (const bool isGoodFirst : {true, false}) {
        NetworkSender ours(trusting(m_authority->bundlePath()));
        NetworkSender strangers(trusting(m_stranger->bundlePath()));
        for (const bool isGood : {isGoodFirst, !isGoodFirst, isGoodFirst}) {
            NetworkSender &sender = isGood ? ours : strangers;
            Outcome outcome(sender.send(post(server.origin()), {}, &sender));
            BELVEDERE_AWAIT(outcome);
            QCOMPARE(outcome->has_value(), isGood);
        }
    }
}

void NetworkTrustTest::aBadBundleStopsBeforeAnyConnection_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("path");
    QTest::newRow("no name") << QByteArray() << u""_s;
    QTest::newRow("missing") << QByteArray() << u"missing.pem"_s;
    QTest::newRow("a folder") << QByteArray() << u"."_s;
    QTest::newRow("empty") << QByteArray("") << u"bundle.pem"_s;
    QTest::newRow("no certificate in it") << QByteArray("# nothing\n") << u"bundle.pem"_s;
    QTest::newRow("a broken one") << QByteArray(
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
                                  << u"bundle.pem"_s;
}

void NetworkTrustTest::aBadBundleStopsBeforeAnyConnection()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, path);
    QTemporaryDir folder;
    if (!content.isNull()) {
        QFile file(folder.filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    FaultServer server(good());
    NetworkSender sender(trusting(path.isEmpty() ? path : folder.filePath(path)));
    Outcome outcome(sender.send(post(server.origin()), {}, &sender));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!outcome->has_value());
    QCOMPARE(outcome->error().kind, ErrorKind::BadSettings);
    QCOMPARE(outcome->error().context, u"AWS_CA_BUNDLE"_s);
    QCOMPARE(server.connections(), 0);
}

void NetworkTrustTest::aBundleThatIsRepairedIsRead()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"bundle.pem"_s);
    FaultServer server(good(), {.identity = m_good, .tls = true});
    NetworkSender sender(trusting(path));
    Outcome broken(sender.send(post(server.origin()), {}, &sender));
    BELVEDERE_AWAIT(broken);
    QVERIFY(!broken->has_value());
    QVERIFY(QFile::copy(m_authority->bundlePath(), path));
    Outcome repaired(sender.send(post(server.origin()), {}, &sender));
    BELVEDERE_AWAIT(repaired);
    QVERIFY(repaired->has_value());
}

// Qt itself would leave such a connection open, and six of them are all it opens.
void NetworkTrustTest::aHandshakeThatStalls()
{
    FaultServer server([](const FaultRequest &, int) { return noAnswer(); });
    NetworkSender sender(trusting(m_authority->bundlePath()));
    Origin origin = server.origin();
    origin.scheme = "https";
    for (int i = 0; i < 7; ++i) {
        Outcome outcome(sender.send(post(origin), {.connect = 50ms}, &sender));
        BELVEDERE_AWAIT(outcome);
        QVERIFY(!outcome->has_value());
        QCOMPARE(outcome->error().kind, ErrorKind::TimedOut);
    }
    QTRY_COMPARE(server.open(), 0);
    auto *call = sender.send(post(origin), {}, &sender);
    QTRY_COMPARE(server.open(), 1);
    delete call;
    QTRY_COMPARE(server.open(), 0);
}

void NetworkTrustTest::goesThroughTheProxy()
{
    FaultServer proxy(good());
    NetworkSender sender(through(proxy));
    HttpRequest request = post({"http", "no-such-host.invalid", 8080});
    request.path = "/a%20b//c";
    Outcome outcome(sender.send(request, {}, &sender));
    BELVEDERE_AWAIT(outcome);
    QVERIFY2(outcome->has_value(), outcome->has_value() ? "" : qPrintable(outcome->error().detail));
    const FaultRequest sent = proxy.requests().value(0);
    QCOMPARE(sent.target, "http://no-such-host.invalid:8080/a%20b//c");
    QCOMPARE(sent.header("Host"), "no-such-host.invalid:8080");
    QVERIFY(sent.header("Proxy-Authorization").isNull());
}

void NetworkTrustTest::goesThroughATunnel()
{
    const TestIdentity identity = m_authority->issue("DNS:no-such-host.invalid");
    FaultServer proxy([](const FaultRequest &request,
                         int) { return request.method == "CONNECT" ? tunnel() : answer(200); },
                      {.identity = identity});
    NetworkSettings settings = through(proxy);
    settings.bundle = CaBundle{m_authority->bundlePath(), {}};
    NetworkSender sender(settings);
    Outcome outcome(sender.send(post({"https", "no-such-host.invalid", 0}), {}, &sender));
    BELVEDERE_AWAIT(outcome);
    QVERIFY2(outcome->has_value(), outcome->has_value() ? "" : qPrintable(outcome->error().detail));
    QCOMPARE(proxy.requests().value(0).target, "no-such-host.invalid:443");
    QCOMPARE(proxy.requests().value(1).target, "/");
    QCOMPARE(proxy.count("POST"), 1);
}

void NetworkTrustTest::nothingIsBufferedBehindATunnel()
{
    constexpr qint64 pieces = 64;
    const QByteArray piece(1024 * 1024, 'x');
    const TestIdentity identity = m_authority->issue("DNS:no-such-host.invalid");
    FaultServer proxy(
        [piece](const FaultRequest &request, int) {
            return request.method == "CONNECT"
                       ? tunnel()
                       : FaultAnswer{
                           sendBytes("HTTP/1.1 200 OK\r\nContent-Length: 67108864\r\n\r\n"),
                           sendBytes(piece, pieces)};
        },
        {.identity = identity});
    NetworkSettings settings = through(proxy);
    settings.bundle = CaBundle{m_authority->bundlePath(), {}};
    NetworkSender sender(settings);
    SlowSink sink(proxy);
    const HttpRequest request{.origin = {"https", "no-such-host.invalid", 0}};
    Outcome outcome(sender.download(request, {}, sink, &sender));
    BELVEDERE_AWAIT(outcome);
    QVERIFY2(outcome->has_value(), outcome->has_value() ? "" : qPrintable(outcome->error().detail));
    QCOMPARE(sink.m_size, pieces * piece.size());
    QVERIFY2(sink.m_sentWhenStuck > 0 && sink.m_sentWhenStuck < 32 * piece.size(),
             QByteArray::number(sink.m_sentWhenStuck).constData());
}

void NetworkTrustTest::tellsTheProxyItsPassword()
{
    const TestIdentity identity = m_authority->issue("DNS:example.invalid");
    FaultServer proxy(
        [](const FaultRequest &request, int) {
            if (request.header("Proxy-Authorization") != "Basic dXNlcjpodXNoLWh1c2g="
                && !request.target.startsWith('/'))
                return answer(407, "", {"Proxy-Authenticate: Basic realm=\"proxy\""});
            return request.method == "CONNECT" ? tunnel() : answer(200);
        },
        {.identity = identity});
    NetworkSettings settings = through(proxy, "user:hush-hush@");
    settings.bundle = CaBundle{m_authority->bundlePath(), {}};
    NetworkSender sender(settings);
    Outcome plain(sender.send(post({"http", "example.invalid", 0}), {}, &sender));
    BELVEDERE_AWAIT(plain);
    QVERIFY2(plain->has_value(), plain->has_value() ? "" : qPrintable(plain->error().detail));
    QCOMPARE(proxy.count("POST"), 1);
    Outcome tunnelled(sender.send(post({"https", "example.invalid", 1}), {}, &sender));
    BELVEDERE_AWAIT(tunnelled);
    QVERIFY2(tunnelled->has_value(),
             tunnelled->has_value() ? "" : qPrintable(tunnelled->error().detail));
    QCOMPARE(proxy.count("POST"), 2);
    // The password is for the proxy.
    QVERIFY(proxy.requests().last().header("Proxy-Authorization").isNull());
}

void NetworkTrustTest::aProxyThatRefuses_data()
{
    QTest::addColumn<FaultAnswer>("steps");
    QTest::addColumn<QByteArray>("user");
    const FaultAnswer wantsBasic = answer(407, "no", {"Proxy-Authenticate: Basic realm=\"proxy\""});
    QTest::newRow("wants a password") << wantsBasic << QByteArray();
    QTest::newRow("wants another password") << wantsBasic << QByteArray("user:hush-hush@");
    QTest::newRow("wants something unknown")
        << answer(407, "", {"Proxy-Authenticate: Rubbish"}) << QByteArray();
    QTest::newRow("wants it and closes")
        << FaultAnswer{sendBytes("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                                 "Content-Length: 0\r\nConnection: close\r\n\r\n"),
                       closeConnection()}
        << QByteArray();
    QTest::newRow("says nothing about how") << answer(407) << QByteArray();
}

void NetworkTrustTest::aProxyThatRefuses()
{
    QFETCH(FaultAnswer, steps);
    QFETCH(QByteArray, user);
    FaultServer proxy([steps](const FaultRequest &, int) { return steps; });
    NetworkSender sender(through(proxy, user));
    int posts = 0;
    for (const QByteArray &scheme : {QByteArray("http"), QByteArray("https")}) {
        posts += scheme == "http";
        Outcome outcome(sender.send(post({scheme, "example.invalid", 0}), {}, &sender));
        BELVEDERE_AWAIT(outcome);
        QVERIFY(!outcome->has_value());
        const Error &error = outcome->error();
        QVERIFY2(error.kind == ErrorKind::ProxyFailed, qPrintable(error.detail));
        QCOMPARE(error.context, u"127.0.0.1:"_s + QString::number(proxy.port()));
        QVERIFY(!error.detail.contains(u"hush"_s));
        QCOMPARE(error.arguments,
                 QStringList(scheme == "http" ? u"HTTP_PROXY"_s : u"HTTPS_PROXY"_s));
        QCOMPARE(proxy.count("POST"), posts);
    }
    // Nobody there.
    NetworkSettings absent = through(proxy);
    absent.proxy.variables[u"http_proxy"_s] = u"127.0.0.1:"_s + QString::number(closedPort());
    NetworkSender other(absent);
    Outcome outcome(other.send(post({"http", "example.invalid", 0}), {}, &other));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!outcome->has_value());
    QCOMPARE(outcome->error().kind, ErrorKind::ProxyFailed);
}

// Before Qt has been told all there is to tell of the request. It crashed then, one time in many.
void NetworkTrustTest::aProxyThatRefusesAtOnce()
{
    FaultServer proxy(
        [](const FaultRequest &, int) {
            return FaultAnswer{sendBytes("HTTP/1.1 407 No\r\n\r\n"), closeConnection()};
        },
        {.answerAtHead = true});
    for (int i = 0; i < 50; ++i) {
        NetworkSender sender(through(proxy));
        Outcome outcome(sender.send(post({"https", "example.invalid", 0}), {}, &sender));
        BELVEDERE_AWAIT(outcome);
        QVERIFY(!outcome->has_value());
        QCOMPARE(outcome->error().kind, ErrorKind::ProxyFailed);
    }
}

void NetworkTrustTest::nothingGoesToTheMachinesProxies()
{
    FaultServer proxy(good());
    FaultServer server(good());
    NetworkSettings settings = through(proxy);
    settings.proxy.isDirect = true;
    NetworkSender sender(settings);
    Outcome outcome(sender.send(post(server.origin()), {}, &sender));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(outcome->has_value());
    QCOMPARE(proxy.connections(), 0);
    // A proxy of a kind that is not spoken: nothing goes out without it.
    settings.proxy = through(proxy).proxy;
    settings.proxy.variables[u"http_proxy"_s] = u"https://p:1"_s;
    NetworkSender refusing(settings);
    Outcome refused(refusing.send(post({"http", "example.invalid", 0}), {}, &refusing));
    BELVEDERE_AWAIT(refused);
    QCOMPARE(refused->error().kind, ErrorKind::NotSupported);
    QCOMPARE(server.requests().size(), 1);
    // To this machine there is never one.
    Outcome loopback(refusing.send(post(server.origin()), {}, &refusing));
    BELVEDERE_AWAIT(loopback);
    QVERIFY(loopback->has_value());
    QCOMPARE(proxy.connections(), 0);
}

} // namespace network_trust_test

BELVEDERE_TEST(network_trust_test::NetworkTrustTest)
#include "test_network_trust.moc"
