#include "app/aws/endpoint.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace belvedere;

namespace endpoint_test {

namespace {

QString urlOfEndpoint(const Endpoint &endpoint)
{
    return QString::fromLatin1(endpoint.origin.scheme + "://" + hostHeader(endpoint.origin)
                               + endpoint.path);
}

using Resolver = Result<Endpoint> (*)(const EndpointSettings &);

Result<Endpoint> regionalSts(const EndpointSettings &settings)
{
    return stsEndpoint(settings);
}

} // namespace

class EndpointTest : public QObject
{
    Q_OBJECT

private slots:
    void lookoutAsInTheVectors_data();
    void lookoutAsInTheVectors();
    void customEndpoints_data();
    void customEndpoints();
    void namesTheSchemeThatIsMissing_data();
    void namesTheSchemeThatIsMissing();
    void refusedEndpointsKeepTheirSecret_data();
    void refusedEndpointsKeepTheirSecret();
    void regionsCannotLeadElsewhere_data();
    void regionsCannotLeadElsewhere();
    void hostsForCredentials_data();
    void hostsForCredentials();
    void theOneStsOfOldRegions_data();
    void theOneStsOfOldRegions();
};

void EndpointTest::lookoutAsInTheVectors_data()
{
    BELVEDERE_NEED_VECTORS("conformance/endpoints");
    QTest::addColumn<QJsonObject>("params");
    QTest::addColumn<QJsonObject>("expect");
    QFile file(test::vectorsFolder() + u"/conformance/endpoints/endpoint-tests-1.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll())["testCases"_L1].toArray();
    QCOMPARE(cases.size(), 23);
    for (const QJsonValue vector : cases)
        QTest::newRow(qPrintable(vector["documentation"_L1].toString()))
            << vector["params"_L1].toObject() << vector["expect"_L1].toObject();
}

void EndpointTest::lookoutAsInTheVectors()
{
    QFETCH(const QJsonObject, params);
    QFETCH(const QJsonObject, expect);
    const auto endpoint = lookoutEndpoint({
        .region = params["Region"_L1].toString().toUtf8(),
        .useFips = params["UseFIPS"_L1].toBool(),
        .useDualStack = params["UseDualStack"_L1].toBool(),
        .customUrl = params["Endpoint"_L1].toString(),
    });
    if (expect.contains("error"_L1)) {
        QVERIFY(!endpoint);
        QCOMPARE(endpoint.error().kind, ErrorKind::BadSettings);
        QCOMPARE(endpoint.error().detail, expect["error"_L1].toString());
        return;
    }
    QVERIFY(endpoint);
    QCOMPARE(urlOfEndpoint(*endpoint), expect["endpoint"_L1]["url"_L1].toString());
    QCOMPARE(endpoint->isCustom, params.contains("Endpoint"_L1));
    QCOMPARE(endpoint->signingRegion, params["Region"_L1].toString().toUtf8());
}

void EndpointTest::customEndpoints_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<Endpoint>("expected");
    const auto row = [](const char *name, const QString &url, const Origin &origin,
                        const QByteArray &path = {}) {
        QTest::newRow(name) << url << Endpoint{.origin = origin, .path = path, .isCustom = true};
    };
    row("path", u"https://example.com/custom"_s, {"https", "example.com"}, "/custom");
    row("slash", u"https://example.com/"_s, {"https", "example.com"});
    row("slashes at the end", u"https://example.com/a/b//"_s, {"https", "example.com"}, "/a/b");
    row("path with a blank", u"https://example.com/a%20b"_s, {"https", "example.com"}, "/a%20b");
    row("path beyond ASCII", u"https://example.com/ü"_s, {"https", "example.com"}, "/%C3%BC");
    row("blanks around", u" http://example.com \n"_s, {"http", "example.com"});
    row("upper case", u"HTTPS://EXAMPLE.com"_s, {"https", "example.com"});
    row("the scheme's own port", u"https://example.com:443"_s, {"https", "example.com"});
    row("the other scheme's port", u"http://example.com:443"_s, {"http", "example.com", 443});
    row("port", u"http://127.0.0.1:4566"_s, {"http", "127.0.0.1", 4566});
    row("IPv4 in short", u"http://127.1:80/"_s, {"http", "127.0.0.1"});
    row("IPv6", u"http://[::1]:8080/x"_s, {"http", "::1", 8080}, "/x");
    row("IPv6 at length", u"http://[0:0:0:0:0:0:0:1]"_s, {"http", "::1"});
    row("name beyond ASCII", u"https://bücher.example"_s, {"https", "xn--bcher-kva.example"});
}

void EndpointTest::customEndpoints()
{
    QFETCH(QString, url);
    QFETCH(Endpoint, expected);
    const auto endpoint = customEndpoint(url, u"AWS_ENDPOINT_URL"_s);
    QVERIFY2(endpoint, qPrintable(endpoint ? QString() : endpoint.error().detail));
    QCOMPARE(urlOfEndpoint(*endpoint), urlOfEndpoint(expected));
    QVERIFY(*endpoint == expected);
}

void EndpointTest::namesTheSchemeThatIsMissing_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("address and port") << u"127.0.0.1:18001"_s;
    QTest::newRow("name and port") << u"localhost:18001"_s;
    QTest::newRow("name") << u"example.com"_s;
    QTest::newRow("name and path") << u"example.com/a"_s;
}

void EndpointTest::namesTheSchemeThatIsMissing()
{
    QFETCH(QString, url);
    const auto endpoint = customEndpoint(url, u"endpoint"_s);
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().detail, u"put http:// or https:// in front of it"_s);
}

void EndpointTest::refusedEndpointsKeepTheirSecret_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("empty") << u""_s;
    QTest::newRow("no scheme") << u"secret.example.com"_s;
    QTest::newRow("no host") << u"https://"_s;
    QTest::newRow("path only") << u"https:///secret"_s;
    QTest::newRow("another scheme") << u"ftp://secret"_s;
    QTest::newRow("file") << u"file:///secret"_s;
    QTest::newRow("user and password") << u"https://user:secret@example.com"_s;
    QTest::newRow("user") << u"https://secret@example.com"_s;
    QTest::newRow("empty user") << u"https://@example.com/secret"_s;
    QTest::newRow("query") << u"https://example.com/?secret"_s;
    QTest::newRow("empty query") << u"https://example.com/secret?"_s;
    QTest::newRow("fragment") << u"https://example.com#secret"_s;
    QTest::newRow("empty fragment") << u"https://example.com/secret#"_s;
    QTest::newRow("blank inside") << u"https://exam ple.com/secret"_s;
    QTest::newRow("line inside") << u"https://example.com/\nsecret"_s;
    QTest::newRow("broken escape") << u"https://example.com/%zz/secret"_s;
    QTest::newRow("port 0") << u"https://example.com:0/secret"_s;
    QTest::newRow("port too large") << u"https://example.com:65536/secret"_s;
    QTest::newRow("dots in the path") << u"https://example.com/secret/../b"_s;
    QTest::newRow("encoded dots") << u"https://example.com/secret/%2E%2e/b"_s;
    QTest::newRow("empty segment") << u"https://example.com//secret"_s;
    QTest::newRow("address with a zone") << u"http://[fe80::1%25secret]/"_s;
    QTest::newRow("half an address") << u"http://[::1/secret"_s;
}

void EndpointTest::refusedEndpointsKeepTheirSecret()
{
    QFETCH(QString, url);
    const auto endpoint = customEndpoint(url, u"AWS_ENDPOINT_URL_S3"_s);
    QVERIFY2(!endpoint, qPrintable(endpoint ? urlOfEndpoint(*endpoint) : QString()));
    QCOMPARE(endpoint.error().kind, ErrorKind::BadSettings);
    QCOMPARE(endpoint.error().context, u"AWS_ENDPOINT_URL_S3"_s);
    QVERIFY(!endpoint.error().detail.contains(u"secret"_s));
}

void EndpointTest::regionsCannotLeadElsewhere_data()
{
    QTest::addColumn<QByteArray>("region");
    QTest::newRow("another host") << "evil.com#"_ba;
    QTest::newRow("another host and a path") << "x.evil.com/"_ba;
    QTest::newRow("a user") << "x@evil.com"_ba;
    QTest::newRow("a line") << "eu-west-1\r\nX: y"_ba;
    QTest::newRow("upper case") << "EU-WEST-1"_ba;
}

void EndpointTest::regionsCannotLeadElsewhere()
{
    QFETCH(QByteArray, region);
    for (const Resolver resolve :
         {&lookoutEndpoint, &regionalSts, &ssoPortalEndpoint, &ssoTokenEndpoint}) {
        for (const QString &custom : {u""_s, u"https://example.com"_s}) {
            const auto endpoint = resolve({.region = region, .customUrl = custom});
            QVERIFY(!endpoint);
            QCOMPARE(endpoint.error().kind, ErrorKind::BadSettings);
            QCOMPARE(endpoint.error().context, u"region"_s);
        }
    }
}

void EndpointTest::hostsForCredentials_data()
{
    QTest::addColumn<QByteArray>("region");
    QTest::addColumn<bool>("fips");
    QTest::addColumn<bool>("dualStack");
    QTest::addColumn<QByteArray>("sts");
    QTest::addColumn<QByteArray>("portal");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("plain") << "eu-west-1"_ba << false << false << "sts.eu-west-1.amazonaws.com"_ba
                           << "portal.sso.eu-west-1.amazonaws.com"_ba
                           << "oidc.eu-west-1.amazonaws.com"_ba;
    QTest::newRow("FIPS") << "us-east-1"_ba << true << false
                          << "sts-fips.us-east-1.amazonaws.com"_ba
                          << "portal.sso-fips.us-east-1.amazonaws.com"_ba
                          << "oidc-fips.us-east-1.amazonaws.com"_ba;
    QTest::newRow("dual stack") << "us-east-1"_ba << false << true << "sts.us-east-1.api.aws"_ba
                                << "portal.sso.us-east-1.api.aws"_ba
                                << "oidc.us-east-1.api.aws"_ba;
    QTest::newRow("both") << "us-gov-east-1"_ba << true << true
                          << "sts-fips.us-gov-east-1.api.aws"_ba
                          << "portal.sso-fips.us-gov-east-1.api.aws"_ba
                          << "oidc-fips.us-gov-east-1.api.aws"_ba;
    QTest::newRow("FIPS of the government")
        << "us-gov-west-1"_ba << true << false << "sts.us-gov-west-1.amazonaws.com"_ba
        << "portal.sso.us-gov-west-1.amazonaws.com"_ba
        << "oidc.us-gov-west-1.amazonaws.com"_ba;
    QTest::newRow("China") << "cn-north-1"_ba << false << false
                           << "sts.cn-north-1.amazonaws.com.cn"_ba
                           << "portal.sso.cn-north-1.amazonaws.com.cn"_ba
                           << "oidc.cn-north-1.amazonaws.com.cn"_ba;
}

void EndpointTest::hostsForCredentials()
{
    QFETCH(QByteArray, region);
    QFETCH(bool, fips);
    QFETCH(bool, dualStack);
    const EndpointSettings settings{.region = region, .useFips = fips, .useDualStack = dualStack};
    QTEST(stsEndpoint(settings)->origin.host, "sts");
    QTEST(ssoPortalEndpoint(settings)->origin.host, "portal");
    QTEST(ssoTokenEndpoint(settings)->origin.host, "token");
    QCOMPARE(stsEndpoint(settings)->signingRegion, region);
}

void EndpointTest::theOneStsOfOldRegions_data()
{
    QTest::addColumn<EndpointSettings>("settings");
    QTest::addColumn<bool>("useGlobal");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("signingRegion");
    const QString one = u"https://sts.amazonaws.com"_s;
    QTest::newRow("old region") << EndpointSettings{.region = "eu-west-1"} << true << one
                                << "us-east-1"_ba;
    QTest::newRow("old region, not asked for")
        << EndpointSettings{.region = "eu-west-1"} << false
        << u"https://sts.eu-west-1.amazonaws.com"_s << "eu-west-1"_ba;
    QTest::newRow("new region") << EndpointSettings{.region = "eu-south-1"} << true
                                << u"https://sts.eu-south-1.amazonaws.com"_s << "eu-south-1"_ba;
    QTest::newRow("aws-global") << EndpointSettings{.region = "aws-global"} << false << one
                                << "us-east-1"_ba;
    QTest::newRow("FIPS") << EndpointSettings{.region = "us-east-1", .useFips = true} << true
                          << u"https://sts-fips.us-east-1.amazonaws.com"_s << "us-east-1"_ba;
    QTest::newRow("custom") << EndpointSettings{.region = "us-east-1",
                                                .customUrl = u"http://localhost:1"_s}
                            << true << u"http://localhost:1"_s << "us-east-1"_ba;
}

void EndpointTest::theOneStsOfOldRegions()
{
    QFETCH(EndpointSettings, settings);
    QFETCH(bool, useGlobal);
    const auto endpoint = stsEndpoint(settings, useGlobal);
    QVERIFY(endpoint);
    QTEST(urlOfEndpoint(*endpoint), "url");
    QTEST(endpoint->signingRegion, "signingRegion");
}

} // namespace endpoint_test

BELVEDERE_TEST(endpoint_test::EndpointTest)
#include "test_endpoint.moc"
