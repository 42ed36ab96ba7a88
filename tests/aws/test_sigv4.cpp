#include "app/aws/sigv4.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace belvedere;

namespace sigv4_test {

namespace {

QByteArray fileOf(const QString &vector, const QString &name)
{
    QFile file(test::vectorsFolder() + u"/conformance/sigv4/"_s + vector + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The request as a text with raw path and query: this one is about signing, not about URLs. Lines that begin with a blank
// continue a header.
HttpRequest requestFrom(const QByteArray &text)
{
    HttpRequest request;
    const qsizetype end = text.indexOf("\n\n");
    request.body = end < 0 ? QByteArray() : text.mid(end + 2);
    QByteArrayList lines = text.left(end < 0 ? text.size() : end).split('\n');
    const QByteArray first = lines.takeFirst();
    const qsizetype methodEnd = first.indexOf(' ');
    request.method = first.left(methodEnd);
    const QByteArray target = first.mid(methodEnd + 1, first.lastIndexOf(' ') - methodEnd - 1);
    const qsizetype mark = target.indexOf('?');
    request.path = mark < 0 ? target : target.left(mark);
    request.query = mark < 0 ? QByteArray() : target.mid(mark + 1);
    for (const QByteArray &line : lines) {
        if (line.startsWith(' ')) {
            request.headers.last().value += "\n" + line;
        } else if (const qsizetype colon = line.indexOf(':'); colon > 0) {
            request.headers.append({line.left(colon), line.mid(colon + 1)});
        }
    }
    request.origin.host = headerValue(request.headers, "Host");
    return request;
}

QByteArray signedPart(const QByteArray &authorization, const QByteArray &name)
{
    const qsizetype start = authorization.indexOf(name + "=") + name.size() + 1;
    const qsizetype end = authorization.indexOf(',', start);
    return authorization.mid(start, end < 0 ? -1 : end - start);
}

// By name without regard to case; equal names keep their order.
HttpHeaders sorted(HttpHeaders headers)
{
    for (HttpHeader &header : headers)
        header.name = header.name.toLower();
    std::stable_sort(headers.begin(), headers.end(),
                     [](const HttpHeader &a, const HttpHeader &b) { return a.name < b.name; });
    return headers;
}

const QDateTime vectorTime(QDate(2015, 8, 30), QTime(12, 36), Qt::UTC);
const Credentials vectorKeys{.accessKeyId = "AKIDEXAMPLE",
                             .secretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"};

} // namespace

class SigV4Test : public QObject
{
    Q_OBJECT

private slots:
    void likeTheVectors_data();
    void likeTheVectors();
    void headersThatAreNeverSigned_data();
    void headersThatAreNeverSigned();
    void signingAgainLeavesNothingOfTheFirst();
    void theHostIsTheOriginsOwn_data();
    void theHostIsTheOriginsOwn();
    void s3KeepsThePathAndSignsTheBody();
    void bucketsAsInTheGuide();
    void scopes();
    void oddRequests_data();
    void oddRequests();
    void timesAreUtc();
};

void SigV4Test::likeTheVectors_data()
{
    BELVEDERE_NEED_VECTORS("conformance/sigv4");
    QTest::addColumn<QString>("vector");
    const QDir folder(test::vectorsFolder() + u"/conformance/sigv4"_s);
    const QStringList vectors = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(vectors.size(), 38);
    for (const QString &vector : vectors)
        QTest::newRow(qPrintable(vector)) << vector;
    // The query-* files of each folder are for presigned URLs, which this program does not make.
}

void SigV4Test::likeTheVectors()
{
    QFETCH(QString, vector);
    const QJsonObject context = QJsonDocument::fromJson(fileOf(vector, u"context.json"_s)).object();
    const QJsonObject keys = context["credentials"_L1].toObject();
    const Credentials credentials{
        .accessKeyId = keys["access_key_id"_L1].toString().toUtf8(),
        .secretAccessKey = keys["secret_access_key"_L1].toString().toUtf8(),
        .sessionToken = keys["token"_L1].toString().toUtf8(),
    };
    const SigningScope scope{
        .service = context["service"_L1].toString().toUtf8(),
        .region = context["region"_L1].toString().toUtf8(),
        .normalizePath = context["normalize"_L1].toBool(),
        .doubleEncodePath = true,
        .signBody = context["sign_body"_L1].toBool(),
        .omitSessionToken = context["omit_session_token"_L1].toBool(),
    };
    const auto time = QDateTime::fromString(context["timestamp"_L1].toString(), Qt::ISODate);

    SigningSteps steps;
    const HttpRequest request = requestFrom(fileOf(vector, u"request.txt"_s));
    const HttpRequest out = signedRequest(request, credentials, scope, time, &steps);
    QCOMPARE(steps.canonicalRequest, fileOf(vector, u"header-canonical-request.txt"_s));
    QCOMPARE(steps.stringToSign, fileOf(vector, u"header-string-to-sign.txt"_s));
    QCOMPARE(steps.signature, fileOf(vector, u"header-signature.txt"_s));

    const HttpRequest expected = requestFrom(fileOf(vector, u"header-signed-request.txt"_s));
    QCOMPARE(out.method, expected.method);
    QCOMPARE(out.path, expected.path);
    QCOMPARE(out.query, expected.query);
    QCOMPARE(out.body, expected.body);
    QVERIFY(sorted(out.headers) == sorted(expected.headers));
}

void SigV4Test::headersThatAreNeverSigned_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"Connection", "Expect", "Keep-Alive", "Proxy-Authorization",
                             "Proxy-Authenticate", "TE", "proxy-anything", "Trailer",
                             "Transfer-Encoding", "UPGRADE", "User-Agent", "X-Amzn-Trace-Id"})
        QTest::newRow(name) << QByteArray(name);
}

void SigV4Test::headersThatAreNeverSigned()
{
    QFETCH(QByteArray, name);
    HttpRequest request;
    request.origin.host = "example.amazonaws.com";
    request.headers = {{name, "x"}, {"Proxied", "y"}, {"Accept", "z"}};
    const auto out = signedRequest(request, vectorKeys, lookoutScope("eu-west-1"), vectorTime);
    QCOMPARE(signedPart(headerValue(out.headers, "Authorization"), "SignedHeaders"),
             "accept;host;proxied;x-amz-date"_ba);
    QCOMPARE(headerValue(out.headers, name), "x"_ba); // sent all the same
}

void SigV4Test::signingAgainLeavesNothingOfTheFirst()
{
    HttpRequest request;
    request.origin.host = "example.amazonaws.com";
    request.headers = {{"authorization", "Basic dTpw"}, {"x-amz-security-token", "old"}};
    Credentials temporary = vectorKeys;
    temporary.sessionToken = "token";
    const auto first = signedRequest(request, temporary, s3Scope("eu-west-1"), vectorTime);
    const auto later = vectorTime.addSecs(90);
    const auto again = signedRequest(first, vectorKeys, lookoutScope("eu-west-1"), later);
    request.headers.clear();
    QCOMPARE(again, signedRequest(request, vectorKeys, lookoutScope("eu-west-1"), later));
    QVERIFY(headerValue(again.headers, "x-amz-security-token").isNull());
    QCOMPARE(again.headers.size(), 3);
}

void SigV4Test::theHostIsTheOriginsOwn_data()
{
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("no port") << "https"_ba
                             << "a.example"_ba << 0 << "a.example"_ba;
    QTest::newRow("own port") << "https"_ba
                              << "a.example"_ba << 443 << "a.example"_ba;
    QTest::newRow("other port") << "http"_ba
                                << "127.0.0.1"_ba << 4566 << "127.0.0.1:4566"_ba;
    QTest::newRow("IPv6") << "http"_ba
                          << "::1"_ba << 8080 << "[::1]:8080"_ba;
}

void SigV4Test::theHostIsTheOriginsOwn()
{
    QFETCH(QByteArray, scheme);
    QFETCH(QByteArray, host);
    QFETCH(int, port);
    QFETCH(QByteArray, expected);
    HttpRequest request{.origin = {scheme, host, port}, .headers = {{"hOsT", "elsewhere.example"}}};
    SigningSteps steps;
    const auto out = signedRequest(request, vectorKeys, lookoutScope("eu-west-1"), vectorTime,
                                   &steps);
    QCOMPARE(headerValue(out.headers, "Host"), expected);
    QVERIFY(steps.canonicalRequest.contains("\nhost:" + expected + "\n"));
    QVERIFY(!steps.canonicalRequest.contains("elsewhere"));
}

void SigV4Test::s3KeepsThePathAndSignsTheBody()
{
    HttpRequest request{.origin = {.host = "b.s3.amazonaws.com"}, .path = "//a%20b/./c//%2B"};
    SigningSteps steps;
    const auto out = signedRequest(request, vectorKeys, s3Scope("eu-west-1"), vectorTime, &steps);
    QVERIFY(steps.canonicalRequest.startsWith("GET\n//a%20b/./c//%2B\n\n"));
    QCOMPARE(headerValue(out.headers, "x-amz-content-sha256"),
             QCryptographicHash::hash("", QCryptographicHash::Sha256).toHex());

    // Everything else is signed with its percent signs encoded once more.
    (void)signedRequest(request, vectorKeys, lookoutScope("eu-west-1"), vectorTime, &steps);
    QVERIFY(steps.canonicalRequest.startsWith("GET\n/a%2520b/c/%252B\n\n"));
}

// "Examples: Signature Calculations", Amazon S3 API Reference: GET Object with a range, and listing a bucket.
void SigV4Test::bucketsAsInTheGuide()
{
    const Credentials keys{.accessKeyId = "AKIAIOSFODNN7EXAMPLE",
                           .secretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"};
    const QDateTime time(QDate(2013, 5, 24), QTime(0, 0), Qt::UTC);
    HttpRequest request{.origin = {.host = "examplebucket.s3.amazonaws.com"},
                        .path = "/test.txt",
                        .headers = {{"Range", "bytes=0-9"}}};
    SigningSteps steps;
    (void)signedRequest(request, keys, s3Scope("us-east-1"), time, &steps);
    QCOMPARE(steps.signature,
             "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"_ba);

    request = {.origin = request.origin, .query = "max-keys=2&prefix=J"};
    (void)signedRequest(request, keys, s3Scope("us-east-1"), time, &steps);
    QCOMPARE(steps.signature,
             "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"_ba);
}

void SigV4Test::scopes()
{
    const auto credentialOf = [](const SigningScope &scope) {
        HttpRequest request{.origin = {.host = "h"}};
        return signedPart(headerValue(signedRequest(request, vectorKeys, scope, vectorTime).headers,
                                      "Authorization"),
                          "Credential");
    };
    QCOMPARE(credentialOf(lookoutScope("eu-west-1")),
             "AKIDEXAMPLE/20150830/eu-west-1/lookoutequipment/aws4_request"_ba);
    QCOMPARE(credentialOf(stsScope("us-east-1")),
             "AKIDEXAMPLE/20150830/us-east-1/sts/aws4_request"_ba);
    QCOMPARE(credentialOf(s3Scope("a-1")), "AKIDEXAMPLE/20150830/a-1/s3/aws4_request"_ba);
}

void SigV4Test::oddRequests_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("canonical"); // its second and third line
    QTest::newRow("no path") << ""_ba
                             << ""_ba
                             << "/\n"_ba;
    QTest::newRow("above the root") << "/../../a"_ba
                                    << ""_ba
                                    << "/a\n"_ba;
    QTest::newRow("ends above a folder") << "/a/b/.."_ba
                                         << ""_ba
                                         << "/a\n"_ba;
    QTest::newRow("ends in a slash") << "/a/b/../"_ba
                                     << ""_ba
                                     << "/a/\n"_ba;
    QTest::newRow("three dots") << "/.../a"_ba
                                << ""_ba
                                << "/.../a\n"_ba;
    QTest::newRow("ampersands only") << "/"_ba
                                     << "&&"_ba
                                     << "/\n"_ba;
    QTest::newRow("name only") << "/"_ba
                               << "b&a"_ba
                               << "/\na=&b="_ba;
    QTest::newRow("no name") << "/"_ba
                             << "=v"_ba
                             << "/\n=v"_ba;
    QTest::newRow("equals sign in a value") << "/"_ba
                                            << "a=b=c"_ba
                                            << "/\na=b%3Dc"_ba;
    QTest::newRow("plus sign") << "/"_ba
                               << "a=1+1"_ba
                               << "/\na=1%2B1"_ba;
    QTest::newRow("repeated") << "/"_ba
                              << "a=2&a=1&a"_ba
                              << "/\na=&a=1&a=2"_ba;
    QTest::newRow("encoded in lower case") << "/"_ba
                                           << "%c3%bc=%7e"_ba
                                           << "/\n%C3%BC=~"_ba;
    QTest::newRow("broken escape") << "/"_ba
                                   << "a=%zz"_ba
                                   << "/\na=%25zz"_ba;
    QTest::newRow("name that begins another") << "/"_ba
                                              << "a-b=1&a=2"_ba
                                              << "/\na=2&a-b=1"_ba;
}

void SigV4Test::oddRequests()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, canonical);
    HttpRequest request{.origin = {.host = "h"}, .path = path, .query = query};
    SigningSteps steps;
    const auto out = signedRequest(request, vectorKeys, lookoutScope("r"), vectorTime, &steps);
    QCOMPARE(steps.canonicalRequest.split('\n').mid(1, 2).join('\n'), canonical);
    QCOMPARE(out.path, path.isEmpty() ? "/"_ba : path);
    QCOMPARE(out.query, query);
}

void SigV4Test::timesAreUtc()
{
    HttpRequest request{.origin = {.host = "h"}};
    const QDateTime elsewhere(QDate(2024, 1, 1), QTime(1, 30), Qt::OffsetFromUTC, 2 * 60 * 60);
    const auto out = signedRequest(request, vectorKeys, lookoutScope("r"), elsewhere);
    QCOMPARE(headerValue(out.headers, "x-amz-date"), "20231231T233000Z"_ba);
    QVERIFY(headerValue(out.headers, "authorization").contains("/20231231/r/"));
}

} // namespace sigv4_test

BELVEDERE_TEST(sigv4_test::SigV4Test)
#include "test_sigv4.moc"
