#include "app/aws/percent_encoding.h"
#include "app/aws/s3_request.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrl>

using namespace belvedere;

namespace s3_request_test {

namespace {

S3Bucket bucketInHost()
{
    return {.name = "b-1",
            .endpoint = {.origin = {.host = "s3.eu-west-1.amazonaws.com"}},
            .isInHost = true};
}

S3Bucket bucketByPath()
{
    return {
        .name = "b-1",
        .endpoint = {.origin = {"http", "127.0.0.1", 9000}, .path = "/store", .isCustom = true}};
}

QByteArray targetOf(const HttpRequest &request)
{
    return request.query.isEmpty() ? request.path : request.path + "?" + request.query;
}

// What QHttpNetworkRequest (Qt 6.4) makes of the URL in its first line.
QByteArray targetByQt(const HttpRequest &request)
{
    const QUrl url = QUrl::fromEncoded(request.origin.scheme + "://" + hostHeader(request.origin)
                                           + targetOf(request),
                                       QUrl::StrictMode);
    return url.toEncoded(QUrl::FullyEncoded | QUrl::RemoveScheme | QUrl::RemoveAuthority
                         | QUrl::RemoveFragment | QUrl::NormalizePathSegments);
}

} // namespace

class S3RequestTest : public QObject
{
    Q_OBJECT

private slots:
    void keysThatAreNotSent_data();
    void keysThatAreNotSent();
    void keysThatAreSent_data();
    void keysThatAreSent();
    void everyCharacterArrives();
    void listsAskForEncodedKeys();
    void encodingAsInTheVectors_data();
    void encodingAsInTheVectors();
};

void S3RequestTest::keysThatAreNotSent_data()
{
    QTest::addColumn<QString>("key");
    QTest::newRow("empty") << u""_s;
    QTest::newRow("dot") << u"."_s;
    QTest::newRow("two dots") << u".."_s;
    QTest::newRow("inside") << u"a/../b"_s;
    QTest::newRow("at the end") << u"a/."_s;
    QTest::newRow("in front") << u"./a"_s;
    QTest::newRow("behind empty ones") << u"a//../b"_s;
    QTest::newRow("after a slash") << u"/../.ssh/x"_s;
    QTest::newRow("half a character") << u"a\xd800"_s;
}

void S3RequestTest::keysThatAreNotSent()
{
    QFETCH(QString, key);
    for (const S3Bucket &bucket : {bucketInHost(), bucketByPath()}) {
        const auto request = s3ObjectRequest(bucket, key);
        QVERIFY(!request);
        QCOMPARE(request.error().kind, ErrorKind::Forbidden);
        QCOMPARE(request.error().context, key);
        QVERIFY(!request.error().detail.isEmpty());
    }
}

void S3RequestTest::keysThatAreSent_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("inHost");
    QTest::addColumn<QByteArray>("byPath");
    const auto row = [](const char *name, const QString &key, const QByteArray &path) {
        QTest::newRow(name) << key << "/" + path << "/store/b-1/" + path;
    };
    QTest::newRow("slash in front") << u"/lead"_s << "/b-1//lead"_ba
                                    << "/store/b-1//lead"_ba;
    QTest::newRow("slashes only") << u"//"_s << "/b-1///"_ba
                                  << "/store/b-1///"_ba;
    row("slash behind", u"folder/"_s, "folder/");
    row("two slashes inside", u"a//b"_s, "a//b");
    row("three dots", u".../a"_s, ".../a");
    row("hidden", u".ssh/x"_s, ".ssh/x");
    row("encoded dots", u"a/%2E%2E/b"_s, "a/%252E%252E/b");
    row("tilde and its code", u"~%7E"_s, "~%257E");
    row("special", u"dir/a b+ü=~(1).csv"_s, "dir/a%20b%2B%C3%BC%3D~%281%29.csv");
    row("query and fragment", u"a?b#c"_s, "a%3Fb%23c");
    row("backslash", u"a\\..\\b"_s, "a%5C..%5Cb");
    row("control characters", u"a\u0001\u001b\u007f\r\n"_s, "a%01%1B%7F%0D%0A");
    row("zero", QString(QChar(0)), "%00");
    row("colon", u"a:b@c"_s, "a%3Ab%40c");
    row("beyond 16 bits", u"\U0001F639"_s, "%F0%9F%98%B9");
}

void S3RequestTest::keysThatAreSent()
{
    QFETCH(QString, key);
    const auto inHost = s3ObjectRequest(bucketInHost(), key);
    const auto byPath = s3ObjectRequest(bucketByPath(), key);
    QVERIFY(inHost);
    QVERIFY(byPath);
    QTEST(inHost->path, "inHost");
    QTEST(byPath->path, "byPath");
    QCOMPARE(inHost->method, "GET"_ba);
    QCOMPARE(inHost->origin.host, key.startsWith(u'/') ? "s3.eu-west-1.amazonaws.com"_ba
                                                       : "b-1.s3.eu-west-1.amazonaws.com"_ba);
    QVERIFY(byPath->origin == bucketByPath().endpoint.origin);
    QCOMPARE(targetByQt(*inHost), inHost->path);
    QCOMPARE(targetByQt(*byPath), byPath->path);
}

void S3RequestTest::everyCharacterArrives()
{
    for (char16_t letter = 0; letter < 0x250; ++letter) {
        const QString key = u"a/"_s + QChar(letter) + u"/b"_s;
        const auto request = s3ObjectRequest(bucketInHost(), key);
        if (letter == u'.') {
            QVERIFY(!request);
            continue;
        }
        QCOMPARE(targetByQt(*request), request->path);
        QCOMPARE(percentDecoded(request->path), "/" + key.toUtf8());
    }
}

void S3RequestTest::listsAskForEncodedKeys()
{
    const HttpRequest bare = s3ListRequest(bucketInHost(), {});
    QCOMPARE(targetOf(bare), "/?encoding-type=url&list-type=2"_ba);
    QCOMPARE(bare.origin.host, "b-1.s3.eu-west-1.amazonaws.com"_ba);

    const HttpRequest full = s3ListRequest(
        bucketByPath(),
        {.prefix = u"a b/../ü&c=+"_s, .token = u"1/+=="_s, .maxKeys = 1, .delimiter = u"/"_s});
    QCOMPARE(targetOf(full),
             "/store/b-1?continuation-token=1%2F%2B%3D%3D&delimiter=%2F&encoding-type=url"
             "&list-type=2&max-keys=1&prefix=a%20b%2F..%2F%C3%BC%26c%3D%2B"_ba);
    QCOMPARE(targetByQt(full), targetOf(full));
}

// Of the 94 input vectors of REST-XML only those are ours that say how a path and a query are encoded: this program sends no
// XML. The others are skipped as a whole.
void S3RequestTest::encodingAsInTheVectors_data()
{
    BELVEDERE_NEED_VECTORS("conformance/protocol/input/rest-xml.json");
    QTest::addColumn<QJsonObject>("vector");
    QFile file(test::vectorsFolder() + u"/conformance/protocol/input/rest-xml.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    int count = 0;
    for (const QJsonValue suite : QJsonDocument::fromJson(file.readAll()).array()) {
        for (const QJsonValue vector : suite["cases"_L1].toArray()) {
            ++count;
            const QString id = vector["id"_L1].toString();
            if (id == u"RestXmlQueryStringEscaping" || id == u"HttpRequestLabelEscaping"
                || id == u"HttpRequestWithGreedyLabelInPath")
                QTest::newRow(qPrintable(id)) << vector.toObject();
        }
    }
    QCOMPARE(count, 94);
}

void S3RequestTest::encodingAsInTheVectors()
{
    QFETCH(const QJsonObject, vector);
    const QJsonValue params = vector["params"_L1];
    const QByteArray uri = vector["serialized"_L1]["uri"_L1].toString().toUtf8();
    if (const QString query = params["queryString"_L1].toString(); !query.isEmpty())
        QVERIFY(uri.endsWith("?String=" + percentEncoded(query.toUtf8())));
    else if (const QString label = params["string"_L1].toString(); !label.isEmpty())
        QCOMPARE(uri.split('/').at(2), percentEncoded(label.toUtf8()));
    else
        QVERIFY(uri.endsWith("/baz/" + percentEncodedPath(params["baz"_L1].toString().toUtf8())));
}

} // namespace s3_request_test

BELVEDERE_TEST(s3_request_test::S3RequestTest)
#include "test_s3_request.moc"
