#include "app/aws/proxy_choice.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace proxy_choice_test {

namespace {

const char directly[] = "direct";
const char desktops[] = "desktop.example:8080";

QList<QNetworkProxy> desktopProxy(const QNetworkProxyQuery &)
{
    return {QNetworkProxy(QNetworkProxy::HttpProxy, u"desktop.example"_s, 8080)};
}

QByteArray nameOf(const QNetworkProxy &proxy)
{
    return proxy.type() == QNetworkProxy::NoProxy
               ? QByteArray(directly)
               : proxy.hostName().toLatin1() + ":" + QByteArray::number(proxy.port());
}

QProcessEnvironment environmentOf(const QByteArrayList &variables)
{
    QProcessEnvironment environment;
    for (const QByteArray &variable : variables) {
        const qsizetype equals = variable.indexOf('=');
        environment.insert(QString::fromUtf8(variable.left(equals)),
                           QString::fromUtf8(variable.mid(equals + 1)));
    }
    return environment;
}

} // namespace

class ProxyChoiceTest : public QObject
{
    Q_OBJECT

private slots:
    void chooses_data();
    void chooses();
    void excludes_data();
    void excludes();
    void refuses_data();
    void refuses();
    void readsNameAndPassword();
    void isDirectWhereToldSo();
    void asksTheDesktopOnceInAWhile();
    void refusesAProxyOfTheDesktop();
};

void ProxyChoiceTest::chooses_data()
{
    QTest::addColumn<QByteArrayList>("environment");
    QTest::addColumn<QByteArray>("forHttp");
    QTest::addColumn<QByteArray>("forHttps");
    const auto row = [](const char *name, const QByteArrayList &environment, const char *forHttp,
                        const char *forHttps) {
        QTest::newRow(name) << environment << QByteArray(forHttp) << QByteArray(forHttps);
    };
    row("nothing is set", {}, desktops, desktops);
    row("blank upper case", {"HTTP_PROXY=", "HTTPS_PROXY= "}, desktops, desktops);
    row("blank lower case", {"http_proxy=", "https_proxy="}, directly, directly);
    row("blank lower case beats upper", {"http_proxy=", "HTTP_PROXY=http://p:1"}, directly,
        directly);
    row("http alone", {"http_proxy=http://p:1"}, "p:1", directly);
    row("https alone", {"https_proxy=http://p:1"}, directly, "p:1");
    row("upper case", {"HTTP_PROXY=http://p:1", "HTTPS_PROXY=http://q:2"}, "p:1", "q:2");
    row("lower case first", {"HTTPS_PROXY=http://p:1", "https_proxy=http://q:2"}, directly, "q:2");
    row("no scheme", {"https_proxy=p:3128"}, directly, "p:3128");
    row("no port", {"https_proxy=http://p"}, directly, "p:80");
    row("a slash behind it", {"https_proxy=http://p:1/"}, directly, "p:1");
    row("blanks around it", {"https_proxy=  http://p:1 "}, directly, "p:1");
    row("upper-case scheme", {"https_proxy=HTTP://p:1"}, directly, "p:1");
    row("IPv6", {"https_proxy=http://[::1]:3128"}, directly, "::1:3128");
    row("SOCKS", {"https_proxy=socks5h://p"}, directly, "p:1080");
    row("all_proxy is nobody's", {"all_proxy=http://p:1", "ALL_PROXY=http://p:1"}, desktops,
        desktops);
    row("no_proxy alone", {"no_proxy=example.com"}, directly, directly);
    row("no_proxy for another", {"no_proxy=example.org"}, desktops, desktops);
    row("NO_PROXY", {"https_proxy=p:1", "NO_PROXY=example.com"}, directly, directly);
    row("no_proxy first", {"https_proxy=p:1", "NO_PROXY=*", "no_proxy=example.org"}, directly,
        "p:1");
    row("blank no_proxy first", {"https_proxy=p:1", "NO_PROXY=*", "no_proxy="}, directly, "p:1");
}

void ProxyChoiceTest::chooses()
{
    QFETCH(QByteArrayList, environment);
    ProxyChoice choice(proxySettings(environmentOf(environment)), &desktopProxy);
    const auto http = choice.choose({"http", "a.example.com", 0});
    QVERIFY(http.has_value());
    QTEST(nameOf(*http), "forHttp");
    const auto https = choice.choose({"https", "a.example.com", 0});
    QVERIFY(https.has_value());
    QTEST(nameOf(*https), "forHttps");
    const QNetworkProxyQuery query(QUrl(u"https://a.example.com/"_s));
    QCOMPARE(choice.queryProxy(query), QList<QNetworkProxy>{*https});
}

void ProxyChoiceTest::excludes_data()
{
    QTest::addColumn<QByteArray>("noProxy");
    QTest::addColumn<Origin>("origin");
    QTest::addColumn<bool>("isDirect");
    const auto row = [](const QByteArray &noProxy, const QByteArray &host, int port,
                        bool isDirect) {
        QTest::addRow("'%s' for %s:%d", noProxy.constData(), host.constData(), port)
            << noProxy << Origin{"https", host, port} << isDirect;
    };
    row("", "example.com", 0, false);
    row(",, ,", "example.com", 0, false);
    row(".", "example.com", 0, false);
    row("*", "example.com", 0, true);
    row("a, *", "example.com", 0, true);
    row("*.example.com", "a.example.com", 0, false);
    row("example.com", "example.com", 0, true);
    row("EXAMPLE.com", "example.com", 0, true);
    row("example.com", "a.b.example.com", 0, true);
    row(".example.com", "a.example.com", 0, true);
    row(".example.com", "example.com", 0, true);
    row("example.com", "badexample.com", 0, false);
    row("a.example.com", "example.com", 0, false);
    row("com", "example.com", 0, true);
    row("b.org,example.com", "example.com", 0, true);
    row("b.org example.com", "example.com", 0, true);
    row("example.com:443", "example.com", 0, true);
    row("example.com:443", "a.example.com", 443, true);
    row("example.com:80", "example.com", 0, false);
    row("example.com:8443", "example.com", 8443, true);
    row("192.0.2.1", "192.0.2.1", 9000, true);
    row("192.0.2.1:9000", "192.0.2.1", 9000, true);
    row("192.0.2.1:9001", "192.0.2.1", 9000, false);
    row("0.2.1", "192.0.2.1", 0, false);
    row("192.0.2.0/24", "192.0.2.1", 0, false);
    row("192.", "192.0.2.1", 0, false);
    row("2001:db8::1", "2001:db8::1", 0, true);
    row("[2001:db8::1]", "2001:db8::1", 0, true);
    row("[2001:db8::1]:9000", "2001:db8::1", 9000, true);
    row("[2001:db8::1]:9001", "2001:db8::1", 9000, false);
    row("2001:db8:0:0:0:0:0:1", "2001:db8::1", 0, true);
    row("localhost", "192.0.2.1", 0, false);
}

void ProxyChoiceTest::excludes()
{
    QFETCH(QByteArray, noProxy);
    QFETCH(Origin, origin);
    ProxyChoice choice(proxySettings(environmentOf({"https_proxy=p:1", "no_proxy=" + noProxy})),
                       &desktopProxy);
    const auto proxy = choice.choose(origin);
    QVERIFY(proxy.has_value());
    QTEST(proxy->type() == QNetworkProxy::NoProxy, "isDirect");
}

void ProxyChoiceTest::refuses_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("TLS to the proxy")
        << QByteArray("https://user:hush-hush@p:1") << ErrorKind::NotSupported;
    QTest::newRow("SOCKS 4") << QByteArray("socks4://user:hush-hush@p:1")
                             << ErrorKind::NotSupported;
    QTest::newRow("a file") << QByteArray("file:///user:hush-hush@p") << ErrorKind::BadSettings;
    QTest::newRow("no host") << QByteArray("http://user:hush-hush@:1") << ErrorKind::BadSettings;
    QTest::newRow("a port that is none")
        << QByteArray("http://user:hush-hush@p:port") << ErrorKind::BadSettings;
    QTest::newRow("a port out of range")
        << QByteArray("http://user:hush-hush@p:65536") << ErrorKind::BadSettings;
    QTest::newRow("a blank within")
        << QByteArray("http://user:hush-hush@p q:1") << ErrorKind::BadSettings;
}

void ProxyChoiceTest::refuses()
{
    QFETCH(QByteArray, value);
    QFETCH(ErrorKind, kind);
    ProxyChoice choice(proxySettings(environmentOf({"HTTPS_PROXY=" + value})), &desktopProxy);
    const auto proxy = choice.choose({"https", "example.com", 0});
    QVERIFY(!proxy.has_value());
    QCOMPARE(proxy.error().kind, kind);
    QCOMPARE(proxy.error().context, u"HTTPS_PROXY"_s);
    QVERIFY(!proxy.error().detail.contains(u"hush"_s));
    // Qt is given a proxy nobody has: nothing goes out without one.
    const auto forQt = choice.queryProxy(QNetworkProxyQuery(QUrl(u"https://example.com/"_s)));
    QCOMPARE(forQt.size(), 1);
    QCOMPARE(forQt.first().hostName(), u"proxy.invalid"_s);
}

void ProxyChoiceTest::readsNameAndPassword()
{
    ProxyChoice choice(proxySettings(environmentOf({"https_proxy=http://us%40er:p%3Aw%2F@p:1"})),
                       &desktopProxy);
    const auto proxy = choice.choose({"https", "example.com", 0});
    QVERIFY(proxy.has_value());
    QCOMPARE(proxy->user(), u"us@er"_s);
    QCOMPARE(proxy->password(), u"p:w/"_s);
}

void ProxyChoiceTest::isDirectWhereToldSo()
{
    const ProxySettings settings = proxySettings(
        environmentOf({"http_proxy=p:1", "https_proxy=p:1"}));
    ProxyChoice choice(settings, &desktopProxy);
    for (const char *host :
         {"169.254.169.254", "fd00:ec2::254", "169.254.170.2", "169.254.170.23", "fd00:ec2::23",
          "fd00:0ec2::0023", "localhost", "127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1"}) {
        QCOMPARE(nameOf(*choice.choose({"http", host, 0})), directly);
        QCOMPARE(nameOf(*choice.choose({"https", host, 8443})), directly);
    }
    for (const char *host : {"localhost.example.com", "128.0.0.1", "::2"})
        QCOMPARE(nameOf(*choice.choose({"http", host, 0})), "p:1");
    ProxySettings none = settings;
    none.isDirect = true;
    QCOMPARE(nameOf(*ProxyChoice(none, &desktopProxy).choose({"http", "example.com", 0})),
             directly);
    QVERIFY(none != settings);
}

void ProxyChoiceTest::asksTheDesktopOnceInAWhile()
{
    int asked = 0;
    ProxyChoice choice({}, [&asked](const QNetworkProxyQuery &query) {
        ++asked;
        return desktopProxy(query);
    });
    for (int i = 0; i < 5; ++i)
        QCOMPARE(nameOf(*choice.choose({"https", "example.com", 0})), desktops);
    QCOMPARE(asked, 1);
    QCOMPARE(nameOf(*choice.choose({"https", "example.org", 0})), desktops);
    QCOMPARE(asked, 2);
}

void ProxyChoiceTest::refusesAProxyOfTheDesktop()
{
    ProxyChoice ftp({}, [](const QNetworkProxyQuery &) {
        return QList<QNetworkProxy>{QNetworkProxy(QNetworkProxy::FtpCachingProxy, u"p"_s, 1)};
    });
    const auto refused = ftp.choose({"https", "example.com", 0});
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().kind, ErrorKind::NotSupported);
    ProxyChoice silent({}, [](const QNetworkProxyQuery &) { return QList<QNetworkProxy>(); });
    QCOMPARE(nameOf(*silent.choose({"https", "example.com", 0})), directly);
}

} // namespace proxy_choice_test

BELVEDERE_TEST(proxy_choice_test::ProxyChoiceTest)
#include "test_proxy_choice.moc"
