#include "app/aws/percent_encoding.h"
#include "app/aws/s3_request.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace belvedere;

namespace s3_endpoint_test {

namespace {

// Why a vector is not for this program; null where it is.
const char *reasonToSkip(const QJsonObject &params, const QByteArray &vector)
{
    const QString bucket = params["Bucket"_L1].toString();
    if (bucket.startsWith("arn:"_L1))
        return "a bucket is no ARN here: no access points, Outposts or Object Lambda";
    if (bucket.endsWith("--op-s3"_L1) || vector.contains("s3-outposts"))
        return "no buckets on Outposts";
    if (bucket.contains("--x-s3"_L1) || bucket.contains("--xa-s3"_L1)
        || params["UseS3ExpressControlEndpoint"_L1].toBool())
        return "no directory buckets";
    if (params["UseObjectLambdaEndpoint"_L1].toBool())
        return "no Object Lambda";
    if (params["Accelerate"_L1].toBool())
        return "no transfer acceleration";
    if (params["UseGlobalEndpoint"_L1].toBool() && params["Region"_L1].toString() == u"us-east-1"
        && !params["UseFIPS"_L1].toBool() && !params["UseDualStack"_L1].toBool()
        && !params.contains("Endpoint"_L1))
        return "us-east-1 has its own host here: the global one is a legacy of older clients";
    return nullptr;
}

EndpointSettings settingsOf(const QJsonObject &params)
{
    return {.region = params["Region"_L1].toString().toUtf8(),
            .useFips = params["UseFIPS"_L1].toBool(),
            .useDualStack = params["UseDualStack"_L1].toBool(),
            .customUrl = params["Endpoint"_L1].toString()};
}

QString urlOfS3(const Origin &origin, const QByteArray &path)
{
    return QString::fromLatin1(origin.scheme + "://" + hostHeader(origin) + path);
}

// As the rules resolve a bucket, without the slash that a request has.
QString urlOfBucket(const S3Bucket &bucket)
{
    const HttpRequest request = s3ListRequest(bucket, {});
    const bool isBare = bucket.isInHost && request.path.endsWith('/');
    return urlOfS3(request.origin, isBare ? request.path.chopped(1) : request.path);
}

} // namespace

class S3EndpointTest : public QObject
{
    Q_OBJECT

private slots:
    void asInTheVectors_data();
    void asInTheVectors();
    void cleanupTestCase();
    void bucketNames_data();
    void bucketNames();
    void addressing_data();
    void addressing();

private:
    static void compareWithoutBucket(const Result<Endpoint> &endpoint, const QString &name,
                                     const QJsonValue &expect);

    QMap<QByteArray, int> m_counts;
};

void S3EndpointTest::asInTheVectors_data()
{
    BELVEDERE_NEED_VECTORS("conformance/endpoints");
    QTest::addColumn<QJsonObject>("vector");
    QFile file(test::vectorsFolder() + u"/conformance/endpoints/s3-endpoint-tests-1.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll())["testCases"_L1].toArray();
    QCOMPARE(cases.size(), 393);
    int number = 0;
    for (const QJsonValue vector : cases)
        QTest::addRow("%d %s", number++, qPrintable(vector["documentation"_L1].toString()))
            << vector.toObject();
}

void S3EndpointTest::asInTheVectors()
{
    QFETCH(const QJsonObject, vector);
    const QJsonObject params = vector["params"_L1].toObject();
    if (const char *reason = reasonToSkip(params, QJsonDocument(vector).toJson())) {
        ++m_counts[reason];
        QSKIP(reason);
    }
    const EndpointSettings settings = settingsOf(params);
    const QString name = params["Bucket"_L1].toString();
    const QString error = vector["expect"_L1]["error"_L1].toString();
    // The rules put the bucket into the host of a custom endpoint, too, which this program has to be asked for.
    const auto addressing = params["ForcePathStyle"_L1].toBool() ? S3Addressing::Path
                                                                 : S3Addressing::Virtual;
    const auto bucket = s3Bucket(settings, name.isEmpty() ? u"any"_s : name, addressing);
    if (!bucket && bucket.error().kind == ErrorKind::Forbidden) {
        ++m_counts["run up to the bucket, whose name is outside the API's pattern and refused"];
        return compareWithoutBucket(s3Endpoint(settings), name, vector["expect"_L1]);
    }
    ++m_counts["run"];
    if (!error.isEmpty()) {
        QVERIFY(!bucket);
        QCOMPARE(bucket.error().kind, ErrorKind::BadSettings);
        if (!error.startsWith("Custom endpoint `"_L1)) // names the URL, which ours never does
            QCOMPARE(bucket.error().detail, error);
        return;
    }
    QVERIFY2(bucket, qPrintable(bucket ? QString() : bucket.error().detail));
    const QJsonValue expected = vector["expect"_L1]["endpoint"_L1];
    QCOMPARE(name.isEmpty() ? urlOfS3(bucket->endpoint.origin, bucket->endpoint.path)
                            : urlOfBucket(*bucket),
             expected["url"_L1].toString());
    const QJsonValue scheme = expected["properties"_L1]["authSchemes"_L1][0];
    QCOMPARE(QString::fromLatin1(bucket->endpoint.signingRegion),
             scheme["signingRegion"_L1].toString());
    QCOMPARE(scheme["signingName"_L1].toString(), u"s3"_s);
    QVERIFY(scheme["disableDoubleEncoding"_L1].toBool());
}

// The rules put a name that is none of a host's into the path, encoded.
void S3EndpointTest::compareWithoutBucket(const Result<Endpoint> &endpoint, const QString &name,
                                          const QJsonValue &expect)
{
    if (const QString error = expect["error"_L1].toString(); !error.isEmpty()) {
        QVERIFY(!endpoint);
        QCOMPARE(endpoint.error().detail, error);
        return;
    }
    QVERIFY(endpoint);
    QCOMPARE(urlOfS3(endpoint->origin, endpoint->path + "/" + percentEncoded(name.toUtf8())),
             expect["endpoint"_L1]["url"_L1].toString());
}

void S3EndpointTest::cleanupTestCase()
{
    for (auto count = m_counts.begin(); count != m_counts.end(); ++count)
        qInfo("%3d vectors: %s", count.value(), count.key().constData());
}

void S3EndpointTest::bucketNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("empty") << u""_s << false;
    QTest::newRow("another host") << u"b.s3.evil.com#"_s << false;
    QTest::newRow("slash") << u"evil.com/b"_s << false;
    QTest::newRow("user") << u"user@evil"_s << false;
    QTest::newRow("colon") << u"bucket:80"_s << false;
    QTest::newRow("percent") << u"buck%2fet"_s << false;
    QTest::newRow("line at the end") << u"bucket\n"_s << false;
    QTest::newRow("not ASCII") << u"bückét"_s << false;
    QTest::newRow("digits of elsewhere") << u"bucket\u0661"_s << false;
    QTest::newRow("upper case") << u"Bucket"_s << false;
    QTest::newRow("two letters") << u"ab"_s << false;
    QTest::newRow("64 letters") << QString(64, u'a') << false;
    QTest::newRow("dot in front") << u".bucket"_s << false;
    QTest::newRow("hyphen behind") << u"bucket-"_s << false;
    QTest::newRow("63 letters") << QString(63, u'a') << true;
    QTest::newRow("three letters") << u"a-1"_s << true;
    QTest::newRow("dots") << u"a.b.c"_s << true;
}

void S3EndpointTest::bucketNames()
{
    QFETCH(QString, name);
    const auto bucket = s3Bucket({.region = "eu-west-1"}, name, S3Addressing::Auto);
    QTEST(bool(bucket), "isOne");
    if (!bucket)
        QCOMPARE(bucket.error().kind, ErrorKind::Forbidden);
}

void S3EndpointTest::addressing_data()
{
    QTest::addColumn<QString>("custom");
    QTest::addColumn<QString>("name");
    QTest::addColumn<S3Addressing>("addressing");
    QTest::addColumn<QString>("url");
    const QString none;
    const QString own = u"http://s3.example:9000/store"_s;
    QTest::newRow("directory bucket")
        << none << u"b--use1-az4--x-s3"_s << S3Addressing::Auto << none;
    QTest::newRow("auto") << none << u"bucket"_s << S3Addressing::Auto
                          << u"https://bucket.s3.eu-west-1.amazonaws.com"_s;
    QTest::newRow("by path") << none << u"bucket"_s << S3Addressing::Path
                             << u"https://s3.eu-west-1.amazonaws.com/bucket"_s;
    QTest::newRow("dots") << none << u"a.b.c"_s << S3Addressing::Virtual
                          << u"https://s3.eu-west-1.amazonaws.com/a.b.c"_s;
    QTest::newRow("custom, auto") << own << u"bucket"_s << S3Addressing::Auto
                                  << u"http://s3.example:9000/store/bucket"_s;
    QTest::newRow("custom, by host")
        << own << u"bucket"_s << S3Addressing::Virtual << u"http://bucket.s3.example:9000/store"_s;
    QTest::newRow("custom, dots by host")
        << own << u"a.b"_s << S3Addressing::Virtual << u"http://a.b.s3.example:9000/store"_s;
    QTest::newRow("two dots") << own << u"a..b"_s << S3Addressing::Virtual
                              << u"http://s3.example:9000/store/a..b"_s;
    QTest::newRow("hyphen before a dot")
        << own << u"a-.b"_s << S3Addressing::Virtual << u"http://s3.example:9000/store/a-.b"_s;
    QTest::newRow("name like an address") << own << u"10.0.0.1"_s << S3Addressing::Virtual
                                          << u"http://s3.example:9000/store/10.0.0.1"_s;
    QTest::newRow("custom IPv4") << u"http://127.0.0.1:9000"_s << u"bucket"_s
                                 << S3Addressing::Virtual << u"http://127.0.0.1:9000/bucket"_s;
    QTest::newRow("custom IPv6") << u"http://[::1]:9000"_s << u"bucket"_s << S3Addressing::Virtual
                                 << u"http://[::1]:9000/bucket"_s;
}

void S3EndpointTest::addressing()
{
    QFETCH(QString, custom);
    QFETCH(QString, name);
    QFETCH(S3Addressing, addressing);
    QFETCH(QString, url);
    const auto bucket = s3Bucket({.region = "eu-west-1", .customUrl = custom}, name, addressing);
    if (url.isEmpty()) {
        QCOMPARE(bucket.error().kind, ErrorKind::NotSupported);
        return;
    }
    QVERIFY(bucket);
    QCOMPARE(urlOfBucket(*bucket), url);
}

} // namespace s3_endpoint_test

BELVEDERE_TEST(s3_endpoint_test::S3EndpointTest)
#include "test_s3_endpoint.moc"
