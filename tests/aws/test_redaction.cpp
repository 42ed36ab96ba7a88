#include "app/aws/redaction.h"
#include "app/aws/user_agent.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace redaction_test {

class RedactionTest : public QObject
{
    Q_OBJECT

private slots:
    void headers_data();
    void headers();
    void aRequest();
    void queries_data();
    void queries();
    void texts_data();
    void texts();
    void proxies_data();
    void proxies();
    void keyIds();
    void secretsAreTakenOutInEveryForm();
    void secretsOfHeadersAndBodies_data();
    void secretsOfHeadersAndBodies();
    void callsItselfByName();
};

void RedactionTest::headers_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *title, const char *name, const char *value, const char *shown) {
        QTest::newRow(title) << QByteArray(name) << QByteArray(value) << QByteArray(shown);
    };
    row("target", "X-Amz-Target", "Front.ListModels", "Front.ListModels");
    row("token", "X-AMZ-Security-Token", "hush-hush", "***");
    row("bearer token", "x-amz-sso_bearer_token", "hush-hush", "***");
    row("machine's token", "X-aws-ec2-metadata-token", "hush-hush", "***");
    row("cookie", "Set-Cookie", "hush-hush", "***");
    row("proxy", "Proxy-Authorization", "Basic hush-hush", "***");
    row("signature", "Authorization",
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261110/eu-west-1/s3/aws4_request, "
        "SignedHeaders=host;x-amz-date, Signature=0123456789abcdef",
        "AWS4-HMAC-SHA256 Credential=AKIA****MPLE/20261110/eu-west-1/s3/aws4_request, "
        "SignedHeaders=host;x-amz-date, Signature=***");
    row("signature in the middle", "authorization",
        "AWS4-HMAC-SHA256 Signature=hush-hush, Credential=AKIAIOSFODNN7EXAMPLE/x",
        "AWS4-HMAC-SHA256 Signature=***");
    row("bearer", "Authorization", "Bearer hush-hush", "Bearer ***");
    row("no scheme", "Authorization", "hush-hush-hush-hush-hush-hush", "***");
    row("empty", "Authorization", "", "***");
}

void RedactionTest::headers()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QTEST(redacted(HttpHeader{name, value}).value, "shown");
}

void RedactionTest::aRequest()
{
    const HttpRequest request{.method = "POST",
                              .origin = {"https", "example.com", 0},
                              .path = "/a",
                              .query = "X-Amz-Signature=hush-hush&b=c",
                              .headers = {{"X-Amz-Security-Token", "hush-hush"}, {"a", "b"}},
                              .body = R"({"TokenCode": "hush-hush"})"};
    QCOMPARE(redacted(request),
             "POST https://example.com/a?X-Amz-Signature=***&b=c\nX-Amz-Security-Token: ***\n"
             "a: b\n(26 bytes)");
}

void RedactionTest::queries_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *query, const char *shown) {
        QTest::newRow(query) << QByteArray(query) << QByteArray(shown);
    };
    row("", "");
    row("list-type=2&continuation-token=abc", "list-type=2&continuation-token=abc");
    row("X-Amz-Signature=hush", "X-Amz-Signature=***");
    row("x-amz-security-token=hush", "x-amz-security-token=***");
    row("X-Amz-Security-Token", "X-Amz-Security-Token");
    row("X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F2026", "X-Amz-Credential=AKIA****MPLE%2F2026");
}

void RedactionTest::queries()
{
    QFETCH(QByteArray, query);
    QTEST(redactedQuery(query), "shown");
}

void RedactionTest::texts_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {R"({"SecretAccessKey": "hush-hush", "a": 1})", R"({"SessionToken":"hush-hush"})",
          R"({"Token" : "hush-hush"})", R"({"accessToken":"hush-hush"})",
          R"({"refreshToken":"hush-hush"})", R"({"clientSecret":"hush-hush"})",
          R"({\"secretAccessKey\":\"hush-hush\"})", "<SecretAccessKey>hush-hush</SecretAccessKey>",
          "<SessionToken>\n hush-hush</SessionToken>", "Action=AssumeRole&TokenCode=hush-hush&a=b",
          "WebIdentityToken=hush-hush", "aws_secret_access_key = hush-hush",
          "AWS_SESSION_TOKEN=hush-hush", "x-amz-security-token:hush-hush\nx-amz-target:a",
          "https://example.com/?X-Amz-Signature=hush-hush&X-Amz-Security-Token=hush-hush",
          "Authorization: Bearer hush-hush", "Proxy-Authorization: Basic hush-hush",
          "Authorization: AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=c, Signature=0a1b"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void RedactionTest::texts()
{
    QFETCH(QString, text);
    const QString shown = redactedText(text);
    QVERIFY2(!shown.contains(u"hush"_s) && !shown.contains(u"0a1b"_s), qPrintable(shown));
    QVERIFY(shown.contains(u"***"_s));
    for (const QString &kept :
         {u"a token has expired"_s, u"NextToken: abc"_s, u"ClientToken=x"_s, QString()})
        QCOMPARE(redactedText(kept), kept);
}

void RedactionTest::proxies_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("shown");
    QTest::newRow("none") << u"http://p:1"_s << u"http://p:1"_s;
    QTest::newRow("user") << u"http://user:hush@p:1"_s << u"http://***:***@p:1"_s;
    QTest::newRow("no scheme") << u"user:hush@p:1"_s << u"***:***@p:1"_s;
    QTest::newRow("an @ within") << u"http://user:hu@sh@p:1"_s << u"http://***:***@p:1"_s;
    QTest::newRow("a slash within") << u"http://user:hu/sh@p:1"_s << u"http://***:***@p:1"_s;
}

void RedactionTest::proxies()
{
    QFETCH(QString, address);
    QTEST(redactedProxy(address), "shown");
}

void RedactionTest::keyIds()
{
    QCOMPARE(shortKeyId("AKIAIOSFODNN7EXAMPLE"), "AKIA****MPLE");
    QCOMPARE(shortKeyId("S3RVER"), "S3****");
    QCOMPARE(shortKeyId(""), "****");
}

void RedactionTest::secretsAreTakenOutInEveryForm()
{
    const Credentials credentials{.accessKeyId = "AKIAIOSFODNN7EXAMPLE",
                                  .secretAccessKey = "wJalr/XUtn+FEMI=K7",
                                  .sessionToken = "IQoJb3JpZ2lu//EXAMPLE+TOKEN=="};
    const HttpRequest request{
        .headers = {{"Authorization", "AWS4-HMAC-SHA256 Credential=a, Signature=0123456789abcdef"},
                    {"x-amz-sso_bearer_token", "bearer-bearer"}}};
    const QByteArrayList secrets = secretsOf(request, credentials);
    for (const QByteArray &secret : {credentials.secretAccessKey, credentials.sessionToken,
                                     QByteArray("0123456789abcdef"), QByteArray("bearer-bearer")}) {
        for (const QByteArray &form : {secret, secret.toBase64(), secret.toPercentEncoding(),
                                       QByteArray(secret).replace('/', "\\/")})
            QCOMPARE(withoutSecrets("<" + form + ">", secrets), "<***>");
    }
    QCOMPARE(withoutSecrets("AKIAIOSFODNN7EXAMPLE", secrets), "AKIAIOSFODNN7EXAMPLE");
    QVERIFY(secretsOf({}, {}).isEmpty());
}

void RedactionTest::secretsOfHeadersAndBodies_data()
{
    QTest::addColumn<HttpRequest>("request");
    QTest::addColumn<QByteArray>("secret");
    const auto header = [](const char *value) {
        return HttpRequest{.headers = {{"Authorization", value}}};
    };
    const auto body = [](const char *text) { return HttpRequest{.body = text}; };
    QTest::newRow("no scheme") << header("hush-hush+/") << QByteArray("hush-hush+/");
    QTest::newRow("basic") << header("Basic hush-hush+/") << QByteArray("hush-hush+/");
    QTest::newRow("query") << HttpRequest{.query = "a=b&token=hush-hush%2F"}
                           << QByteArray("hush-hush/");
    QTest::newRow("code") << body("Action=AssumeRole&TokenCode=123456&a=b") << QByteArray("123456");
    QTest::newRow("web identity") << body("WebIdentityToken=hush%2Fhush%3D")
                                  << QByteArray("hush/hush=");
    QTest::newRow("refresh token")
        << body(R"({"refreshToken":"hush\/hush"})") << QByteArray("hush/hush");
    QTest::newRow("client's secret")
        << body(R"({"clientSecret":"hush\u002dhush"})") << QByteArray("hush-hush");
}

void RedactionTest::secretsOfHeadersAndBodies()
{
    QFETCH(HttpRequest, request);
    QFETCH(QByteArray, secret);
    const QByteArrayList secrets = secretsOf(request);
    for (const QByteArray &form : {secret, secret.toBase64(), secret.toPercentEncoding(),
                                   QByteArray(secret).replace('/', "\\/")})
        QCOMPARE(withoutSecrets("<" + form + ">", secrets), "<***>");
    const Error error{.detail = QString::fromUtf8(secret), .code = u"A"_s};
    QCOMPARE(withoutSecrets(error, secrets), (Error{.detail = u"***"_s, .code = u"A"_s}));
    const HttpResponse answer{400, {{"a", secret}}, secret + "!"};
    QCOMPARE(withoutSecrets(answer, secrets), (HttpResponse{400, {{"a", "***"}}, "***!"}));
    QVERIFY(
        secretsOf({.body = R"({"NextToken":"next-next","ClientToken":"c-c-c-c-c"})"}).isEmpty());
}

void RedactionTest::callsItselfByName()
{
    const QByteArray agent = userAgent(
        {.service = "s3", .apiVersion = "2006-03-01", .appId = u"my app/ü\r\nX: y"_s});
    QVERIFY(agent.startsWith("belvedere/" BELVEDERE_VERSION " ua/2.1 os/"));
    QVERIFY(agent.contains(" lang/c++#20 md/qt#6."));
    QVERIFY(agent.contains(" api/s3#2006-03-01 "));
    QVERIFY2(agent.endsWith(" app/my-app----X--y"), agent.constData());
    QVERIFY(userAgent({}).endsWith(" api/lookoutequipment#2020-12-15"));
}

} // namespace redaction_test

BELVEDERE_TEST(redaction_test::RedactionTest)
#include "test_redaction.moc"
