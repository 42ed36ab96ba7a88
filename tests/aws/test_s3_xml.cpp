#include "app/aws/s3_xml.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace belvedere;

namespace s3_xml_test {

namespace {

HttpResponse answer(int status, const QByteArray &body, const HttpHeaders &headers = {})
{
    return {.status = status, .headers = headers, .body = body};
}

QByteArray list(const QByteArray &inner)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
           + inner + "</ListBucketResult>";
}

QByteArray object(const QByteArray &key, const QByteArray &size = "1")
{
    return "<Contents><Key>" + key + "</Key><Size>" + size + "</Size></Contents>";
}

} // namespace

class S3XmlTest : public QObject
{
    Q_OBJECT

private slots:
    void errors_data();
    void errors();
    void errorsAsInTheVectors();
    void regionsOfBuckets_data();
    void regionsOfBuckets();
    void answersThatAreNoList_data();
    void answersThatAreNoList();
    void readsAPage();
    void keys_data();
    void keys();
    void badObjectsAreNotedAndLeftOut_data();
    void badObjectsAreNotedAndLeftOut();
    void pages_data();
    void pages();
    void noPartOfAListIsAList();
};

void S3XmlTest::errors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("id");
    QTest::newRow("to HEAD") << 404 << ""_ba << ErrorKind::Rejected << u""_s << u""_s << u""_s;
    QTest::newRow("503 without a body")
        << 503 << ""_ba << ErrorKind::ServiceFailed << u""_s << u""_s << u""_s;
    QTest::newRow("HTML") << 502 << "<html>Bad<br>Gateway</html>"_ba << ErrorKind::ServiceFailed
                          << u""_s << u"<html>Bad<br>Gateway</html>"_s << u""_s;
    QTest::newRow("cut off") << 403 << "<Error><Code>AccessDenied</Code>"_ba << ErrorKind::Rejected
                             << u""_s << u"<Error><Code>AccessDenied</Code>"_s << u""_s;
    QTest::newRow("another root") << 400 << "<x><Code>A</Code></x>"_ba << ErrorKind::Rejected
                                  << u""_s << u"<x><Code>A</Code></x>"_s << u""_s;
    QTest::newRow("no code") << 400 << "<Error><Message>m</Message></Error>"_ba
                             << ErrorKind::Rejected << u""_s << u"m"_s << u""_s;
    QTest::newRow("S3") << 404
                        << "<?xml version=\"1.0\"?>\n<Error><Code>NoSuchKey</Code><Message>The "
                           "key.</Message><Key>k</Key><RequestId>r-1</RequestId></Error>"_ba
                        << ErrorKind::Rejected << u"NoSuchKey"_s << u"The key."_s << u"r-1"_s;
    QTest::newRow("throttled") << 503 << "<Error><Code> SlowDown\n</Code></Error>"_ba
                               << ErrorKind::Throttled << u"SlowDown"_s << u""_s << u""_s;
    QTest::newRow("expired") << 400 << "<Error><Code>ExpiredToken</Code></Error>"_ba
                             << ErrorKind::KeysExpired << u"ExpiredToken"_s << u""_s << u""_s;
    QTest::newRow("STS") << 403
                         << "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                            "<Error><Type>Sender</Type><Code>InvalidClientTokenId</Code>"
                            "<Message>m</Message></Error><RequestId>r-2</RequestId>"
                            "</ErrorResponse>"_ba
                         << ErrorKind::Rejected << u"InvalidClientTokenId"_s << u"m"_s << u"r-2"_s;
}

void S3XmlTest::errors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const Error error = xmlServiceError(answer(status, body), u"bucket"_s);
    QTEST(error.kind, "kind");
    QTEST(error.code, "code");
    QTEST(error.detail, "message");
    QTEST(error.requestId, "id");
    QCOMPARE(error.httpStatus, status);
    QCOMPARE(error.context, u"bucket"_s);

    const HttpHeaders ids{{"x-amz-request-id", "of-header"}, {"x-amz-id-2", "host"}};
    QCOMPARE(xmlServiceError(answer(status, body, ids), {}).requestId, u"of-header, host"_s);
}

// The two errors among the 78 output vectors of REST-XML.
void S3XmlTest::errorsAsInTheVectors()
{
    BELVEDERE_NEED_VECTORS("conformance/protocol/output/rest-xml.json");
    QFile file(test::vectorsFolder() + u"/conformance/protocol/output/rest-xml.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    int found = 0;
    for (const QJsonValue suite : QJsonDocument::fromJson(file.readAll()).array()) {
        for (const QJsonValue vector : suite["cases"_L1].toArray()) {
            const QString code = vector["errorCode"_L1].toString();
            if (code.isEmpty())
                continue;
            ++found;
            const QJsonValue response = vector["response"_L1];
            const Error error = xmlServiceError(
                answer(response["status_code"_L1].toInt(), response["body"_L1].toString().toUtf8()),
                {});
            QCOMPARE(error.code, code);
            QCOMPARE(error.detail, u"Hi"_s);
            QCOMPARE(error.requestId, u"foo-id"_s);
            QCOMPARE(error.kind, ErrorKind::Rejected);
        }
    }
    QCOMPARE(found, 2);
}

void S3XmlTest::regionsOfBuckets_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("region");
    const QByteArray body = "<Error><Code>AuthorizationHeaderMalformed</Code><Region> eu-west-1 "
                            "</Region></Error>";
    QTest::newRow("none") << ""_ba
                          << ""_ba
                          << ""_ba;
    QTest::newRow("body") << ""_ba << body << "eu-west-1"_ba;
    QTest::newRow("header first") << "us-west-2"_ba << body << "us-west-2"_ba;
    QTest::newRow("another host") << "evil.com#"_ba << body << ""_ba;
    QTest::newRow("another host in the body") << ""_ba
                                              << "<Error><Region>x@evil</Region></Error>"_ba
                                              << ""_ba;
}

void S3XmlTest::regionsOfBuckets()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, body);
    QTEST(bucketRegionOf(answer(301, body, {{"X-Amz-Bucket-Region", header}})), "region");
}

void S3XmlTest::answersThatAreNoList_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("nothing") << 200 << ""_ba << ErrorKind::ServiceFailed;
    QTest::newRow("JSON") << 200 << "{}"_ba << ErrorKind::ServiceFailed;
    QTest::newRow("another root") << 200 << "<ListAllMyBucketsResult/>"_ba
                                  << ErrorKind::ServiceFailed;
    QTest::newRow("error with a 200")
        << 200 << "<Error><Code>InternalError</Code></Error>"_ba << ErrorKind::ServiceFailed;
    QTest::newRow("cut off") << 200 << list(object("a")).chopped(1) << ErrorKind::ServiceFailed;
    QTest::newRow("entities") << 200
                              << "<!DOCTYPE x [<!ENTITY k \"a\">]>"
                                     + list("<Contents><Key>&k;</Key></Contents>").mid(39)
                              << ErrorKind::ServiceFailed;
    QTest::newRow("goes on, and says not where")
        << 200 << list("<IsTruncated>true</IsTruncated>" + object("a")) << ErrorKind::ServiceFailed;
    QTest::newRow("denied") << 403 << "<Error><Code>AccessDenied</Code></Error>"_ba
                            << ErrorKind::Rejected;
    QTest::newRow("elsewhere") << 301 << "<Error><Code>PermanentRedirect</Code></Error>"_ba
                               << ErrorKind::Rejected;
}

void S3XmlTest::answersThatAreNoList()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto page = s3ListAnswer(answer(status, body), u"bucket"_s);
    QVERIFY(!page);
    QTEST(page.error().kind, "kind");
    QCOMPARE(page.error().httpStatus, status);
    QCOMPARE(page.error().context, u"bucket"_s);
}

void S3XmlTest::readsAPage()
{
    const auto page = s3ListAnswer(
        answer(200, list("<Name>b</Name><Prefix/><KeyCount>2</KeyCount><MaxKeys>2</MaxKeys>"
                         "<EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>"
                         "<NextContinuationToken>1/+==</NextContinuationToken>"
                         "<Contents><Key>a+b%2B%C3%BC/x</Key>"
                         "<LastModified>2024-05-01T12:30:00.123Z</LastModified>"
                         "<ETag>&quot;9b2c&quot;</ETag><Size>5368709120</Size>"
                         "<Owner><ID>o</ID></Owner><StorageClass>GLACIER</StorageClass></Contents>"
                         "<Contents><Key>empty</Key><Size>0</Size></Contents>"
                         "<CommonPrefixes><Prefix>p%2F</Prefix></CommonPrefixes>")),
        u"b"_s);
    QVERIFY(page);
    QCOMPARE(page->nextToken, u"1/+=="_s);
    QVERIFY(page->notes.empty());
    QCOMPARE(page->commonPrefixes, std::vector{u"p/"_s});
    QCOMPARE(page->objects.size(), size_t(2));
    const S3Object &first = page->objects[0];
    QCOMPARE(first.key, u"a b+ü/x"_s);
    QCOMPARE(first.sizeBytes, Q_INT64_C(5368709120));
    QCOMPARE(first.eTag, u"\"9b2c\""_s);
    QCOMPARE(first.storageClass, u"GLACIER"_s);
    QCOMPARE(toIsoUtc(*first.lastModified), "2024-05-01T12:30:00.123Z"_ba);
    QVERIFY(page->objects[1] == (S3Object{.key = u"empty"_s}));
}

void S3XmlTest::keys_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("key");
    const QByteArray url = "<EncodingType>url</EncodingType>";
    QTest::newRow("not encoded") << ""_ba
                                 << "a+b%20c"_ba << u"a+b%20c"_s;
    QTest::newRow("blanks stay") << ""_ba
                                 << " a "_ba << u" a "_s;
    QTest::newRow("encoded") << url << "a+b%20c%2B"_ba << u"a b c+"_s;
    QTest::newRow("control characters") << url << "a%01%0A"_ba << u"a\u0001\n"_s;
    QTest::newRow("broken escape") << url << "a%zz"_ba << u"a%zz"_s;
    QTest::newRow("up and away") << url << "..%2F..%2F.ssh%2Fx"_ba << u"../../.ssh/x"_s;
}

void S3XmlTest::keys()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, sent);
    const auto page = s3ListAnswer(answer(200, list(object(sent) + encoding)), {});
    QVERIFY(page);
    QCOMPARE(page->objects.size(), size_t(1));
    QTEST(page->objects[0].key, "key");
}

void S3XmlTest::badObjectsAreNotedAndLeftOut_data()
{
    QTest::addColumn<QByteArray>("bad");
    QTest::addColumn<NoteKind>("kind");
    QTest::addColumn<QString>("path");
    QTest::newRow("no key") << "<Contents><Size>1</Size></Contents>"_ba << NoteKind::NotText
                            << u"Contents[1].Key"_s;
    QTest::newRow("key that is no UTF-8")
        << object("a%FF") << NoteKind::NotText << u"Contents[1].Key"_s;
    QTest::newRow("no size") << "<Contents><Key>b</Key></Contents>"_ba << NoteKind::WrongType
                             << u"Contents[1].Size"_s;
    QTest::newRow("negative size")
        << object("b", "-1") << NoteKind::WrongType << u"Contents[1].Size"_s;
    QTest::newRow("fraction") << object("b", "1.5") << NoteKind::WrongType << u"Contents[1].Size"_s;
    QTest::newRow("size beyond 64 bits")
        << object("b", "9223372036854775808") << NoteKind::WrongType << u"Contents[1].Size"_s;
    QTest::newRow("empty prefix") << "<CommonPrefixes/>"_ba << NoteKind::NotText
                                  << u"CommonPrefixes"_s;
}

void S3XmlTest::badObjectsAreNotedAndLeftOut()
{
    QFETCH(QByteArray, bad);
    QFETCH(NoteKind, kind);
    const auto page = s3ListAnswer(
        answer(200, list("<EncodingType>url</EncodingType>" + object("a") + bad + object("c"))),
        {});
    QVERIFY(page);
    QCOMPARE(page->objects.size(), size_t(2));
    QCOMPARE(page->notes.size(), size_t(1));
    QVERIFY(page->notes[0].kind == kind);
    QTEST(page->notes[0].path, "path");
}

void S3XmlTest::pages_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<size_t>("objects");
    QTest::addColumn<QString>("token");
    QTest::addColumn<size_t>("notes");
    QTest::newRow("empty") << ""_ba << size_t(0) << u""_s << size_t(0);
    QTest::newRow("last, with a token all the same")
        << "<IsTruncated>false</IsTruncated><NextContinuationToken>t</NextContinuationToken>"_ba
        << size_t(0) << u""_s << size_t(0);
    QTest::newRow("time that is none")
        << "<Contents><Key>a</Key><Size>1</Size><LastModified>soon</LastModified></Contents>"_ba
        << size_t(1) << u""_s << size_t(1);
    QTest::newRow("thousand") << object("k").repeated(1000) << size_t(1000) << u""_s << size_t(0);
}

void S3XmlTest::pages()
{
    QFETCH(QByteArray, inner);
    const auto page = s3ListAnswer(answer(200, list(inner)), {});
    QVERIFY(page);
    QTEST(page->objects.size(), "objects");
    QTEST(page->nextToken, "token");
    QTEST(page->notes.size(), "notes");
}

void S3XmlTest::noPartOfAListIsAList()
{
    const QByteArray whole = list("<IsTruncated>false</IsTruncated>" + object("a&amp;\xc3\xbc"));
    QVERIFY(s3ListAnswer(answer(200, whole), {}));
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY(!s3ListAnswer(answer(200, whole.left(length)), {}));
}

} // namespace s3_xml_test

BELVEDERE_TEST(s3_xml_test::S3XmlTest)
#include "test_s3_xml.moc"
