#include "app/aws/aws_json.h"
#include "app/aws/service_error.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QJsonDocument>
#include <QTest>

using namespace belvedere;

namespace aws_json_test {

namespace {

HttpResponse answer(int status, const QByteArray &body, const HttpHeaders &headers = {})
{
    return {.status = status, .headers = headers, .body = body};
}

} // namespace

// What the vectors of the protocol do not say; those are in test_aws_json_vectors.
class AwsJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void requestsGoToTheServicesTarget();
    void bodiesAreExact_data();
    void bodiesAreExact();
    void successesThatAreNone_data();
    void successesThatAreNone();
    void noPartOfAnAnswerIsAnAnswer();
    void theBodyStaysAsItCame();
    void codesAndMessages_data();
    void codesAndMessages();
    void longTextsAreCut();
    void tellsAnotherServer_data();
    void tellsAnotherServer();
    void idsComeFromTheHeaders_data();
    void idsComeFromTheHeaders();
};

void AwsJsonTest::requestsGoToTheServicesTarget()
{
    const Endpoint endpoint{.origin = {"http", "127.0.0.1", 4566}, .path = "/stand-in"};
    const HttpRequest request = lookoutRequest(endpoint, "DescribeModel",
                                               {{u"ModelName"_s, u"pump"_s}});
    QCOMPARE(request.method, "POST"_ba);
    QVERIFY(request.origin == endpoint.origin);
    QCOMPARE(request.path, "/stand-in/"_ba);
    QVERIFY(request.query.isEmpty());
    QCOMPARE(headerValue(request.headers, "X-Amz-Target"),
             "AWSLookoutEquipmentFrontendService.DescribeModel"_ba);
    QCOMPARE(headerValue(request.headers, "Content-Type"), "application/x-amz-json-1.0"_ba);
    QCOMPARE(request.body, R"({"ModelName":"pump"})"_ba);
}

void AwsJsonTest::bodiesAreExact_data()
{
    QTest::addColumn<QJsonObject>("input");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QJsonObject() << "{}"_ba;
    QTest::newRow("integers beyond a double")
        << QJsonObject{{u"ModelVersion"_s, Q_INT64_C(9007199254740993)}}
        << R"({"ModelVersion":9007199254740993})"_ba;
    QTest::newRow("seconds with a fraction")
        << QJsonObject{{u"T"_s, 1700000000.123}} << R"({"T":1700000000.123})"_ba;
    QTest::newRow("text") << QJsonObject{{u"N"_s, u"\"ü\n"_s}} << "{\"N\":\"\\\"\xc3\xbc\\n\"}"_ba;
}

void AwsJsonTest::bodiesAreExact()
{
    QFETCH(const QJsonObject, input);
    QTEST(lookoutRequest({}, "X", input).body, "body");
}

void AwsJsonTest::successesThatAreNone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("blanks") << " \n"_ba;
    QTest::newRow("a page of a proxy") << "<html>Sign in to the network</html>"_ba;
    QTest::newRow("array") << "[]"_ba;
    QTest::newRow("null") << "null"_ba;
    QTest::newRow("text") << R"("OK")"_ba;
    QTest::newRow("cut off") << R"({"ModelName":"pu)"_ba;
    QTest::newRow("two objects") << "{}{}"_ba;
    QTest::newRow("something behind") << "{} x"_ba;
    QTest::newRow("invalid UTF-8") << "{\"a\":\"\xff\"}"_ba;
    QTest::newRow("zero bytes") << QByteArray(16, '\0');
    QTest::newRow("too deep") << QByteArray(1000, '[');
}

void AwsJsonTest::successesThatAreNone()
{
    QFETCH(QByteArray, body);
    const auto result = awsJsonAnswer(answer(200, body, {{"x-amzn-RequestId", "id-1"}}), u"Op"_s);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::ServiceFailed);
    QCOMPARE(result.error().httpStatus, 200);
    QCOMPARE(result.error().requestId, u"id-1"_s);
    QCOMPARE(result.error().context, u"Op"_s);
    QVERIFY(!result.error().detail.isEmpty());
    QVERIFY(result.error().code.isEmpty());
}

void AwsJsonTest::noPartOfAnAnswerIsAnAnswer()
{
    const QByteArray whole = "{\"a\":[1,{\"b\":\"\xc3\xbc\\\"\"}],\"c\":null}";
    QVERIFY(awsJsonAnswer(answer(200, whole), {}));
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY(!awsJsonAnswer(answer(200, whole.left(length)), {}));
}

void AwsJsonTest::theBodyStaysAsItCame()
{
    const QByteArray body = "{ \"b\": 1.0,\r\n\"a\":\"\\u00fc\" }\n";
    const auto result = awsJsonAnswer(answer(200, body), u"Op"_s);
    QVERIFY(result);
    QCOMPARE(result->text(), body);
    QVERIFY(awsJsonAnswer(answer(201, "{}"), u"Op"_s));
}

void AwsJsonTest::codesAndMessages_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");

    QTest::newRow("empty 403") << 403 << ""_ba
                               << ""_ba << ErrorKind::Rejected << u""_s << u""_s;
    QTest::newRow("header before code before __type")
        << 400 << "A"_ba
        << R"({"code":"B","__type":"C","message":"m"})"_ba << ErrorKind::Rejected << u"A"_s
        << u"m"_s;
    QTest::newRow("code before __type")
        << 400 << ""_ba
        << R"({"__type":"C","code":"B"})"_ba << ErrorKind::Rejected << u"B"_s << u""_s;
    QTest::newRow("header that says nothing")
        << 400 << ":http://x"_ba
        << R"({"__type":"n#C"})"_ba << ErrorKind::Rejected << u"C"_s << u""_s;
    QTest::newRow("code that is no text")
        << 400 << ""_ba
        << R"({"code":7,"__type":"C"})"_ba << ErrorKind::Rejected << u"C"_s << u""_s;
    QTest::newRow("code that is null")
        << 400 << ""_ba
        << R"({"code":null,"__type":"C"})"_ba << ErrorKind::Rejected << u"C"_s << u""_s;
    QTest::newRow("message before Message")
        << 400 << "A"_ba
        << R"({"Message":"M","message":"m"})"_ba << ErrorKind::Rejected << u"A"_s << u"m"_s;
    QTest::newRow("Message where message is null")
        << 400 << "A"_ba
        << R"({"Message":"M","message":null})"_ba << ErrorKind::Rejected << u"A"_s << u"M"_s;
    QTest::newRow("control characters stay")
        << 400 << "A"_ba
        << R"({"message":"a\u001b[31m\nb"})"_ba << ErrorKind::Rejected << u"A"_s
        << u"a\u001b[31m\nb"_s;
    QTest::newRow("lone surrogate")
        << 400 << "A"_ba
        << R"({"message":"\ud800"})"_ba << ErrorKind::Rejected << u"A"_s << u""_s;
    QTest::newRow("HTML of a 502") << 502 << ""_ba
                                   << "<html>Bad Gateway</html>"_ba << ErrorKind::ServiceFailed
                                   << u""_s << u"<html>Bad Gateway</html>"_s;
    QTest::newRow("array") << 500 << ""_ba
                           << "[1]"_ba << ErrorKind::ServiceFailed << u""_s << u"[1]"_s;
    QTest::newRow("invalid UTF-8")
        << 500 << ""_ba
        << "a\xff"_ba << ErrorKind::ServiceFailed << u""_s << u"a\ufffd"_s;
    QTest::newRow("429 without a code") << 429 << ""_ba
                                        << ""_ba << ErrorKind::Throttled << u""_s << u""_s;
    QTest::newRow("throttled with a 400")
        << 400 << ""_ba
        << R"({"__type":"ThrottlingException"})"_ba << ErrorKind::Throttled
        << u"ThrottlingException"_s << u""_s;
    QTest::newRow("expired") << 403 << "ExpiredTokenException"_ba
                             << R"({"message":"old"})"_ba << ErrorKind::KeysExpired
                             << u"ExpiredTokenException"_s << u"old"_s;
    QTest::newRow("redirect")
        << 301 << ""_ba
        << ""_ba << ErrorKind::ServiceFailed << u""_s
        << u"the endpoint sends requests elsewhere; they are not sent there"_s;
    QTest::newRow("not modified") << 304 << "X"_ba
                                  << ""_ba << ErrorKind::ServiceFailed << u"X"_s << u""_s;
}

void AwsJsonTest::codesAndMessages()
{
    QFETCH(int, status);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, body);
    HttpHeaders headers;
    if (!header.isEmpty())
        headers.append({"x-amzn-errortype", header});
    const auto result = awsJsonAnswer(answer(status, body, headers), u"Op"_s);
    QVERIFY(!result);
    QTEST(result.error().kind, "kind");
    QTEST(result.error().code, "code");
    QTEST(result.error().detail, "message");
    QCOMPARE(result.error().httpStatus, status);
    QCOMPARE(result.error().context, u"Op"_s);
}

void AwsJsonTest::longTextsAreCut()
{
    // The 2,048th byte is the second of three: the character falls away as a whole.
    const QByteArray html = QByteArray(2046, 'x') + QByteArray("\xe1\x88\xb4").repeated(1000);
    QCOMPARE(awsJsonError(answer(502, html), {}).detail, QString(2046, u'x'));
    QCOMPARE(awsJsonError(answer(502, QByteArray(5000, '\x80')), {}).detail.size(), 2048);

    const QByteArray json = R"({"code":")"_ba + QByteArray(5000, 'c') + R"(","message":")"
                            + QByteArray(2047, 'm') + "\xf0\x9f\x98\xb9" + R"("})";
    const Error error = awsJsonError(
        answer(400, json, {{"x-amzn-requestid", QByteArray(5000, 'i')}}), {});
    QCOMPARE(error.code.size(), 128);
    QCOMPARE(error.detail, QString(2047, u'm'));
    QCOMPARE(error.requestId.size(), 256);
}

void AwsJsonTest::tellsAnotherServer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isAnother");
    const QByteArray page = "\n<!DOCTYPE HTML><HTML><head></head></HTML>";
    QTest::newRow("404, nothing else") << 404 << ""_ba << true;
    QTest::newRow("404, JSON of somebody") << 404 << R"({"detail":"Not Found"})"_ba << true;
    QTest::newRow("404, a page") << 404 << page << true;
    QTest::newRow("405") << 405 << "no POST"_ba << true;
    QTest::newRow("410") << 410 << ""_ba << true;
    QTest::newRow("501, a page") << 501 << page << true;
    QTest::newRow("400, a page") << 400 << page << true;
    QTest::newRow("XHTML") << 400 << "<?xml version=\"1.0\"?><html></html>"_ba << true;
    QTest::newRow("200, a page") << 200 << page << true;
    QTest::newRow("200, cut off") << 200 << "{"_ba << false;
    QTest::newRow("404, of the service")
        << 404 << R"({"__type":"ResourceNotFoundException"})"_ba << false;
    QTest::newRow("410, of the service") << 410 << R"({"__type":"GoneException"})"_ba << false;
    QTest::newRow("400, nothing else") << 400 << ""_ba << false;
    QTest::newRow("403, nothing else") << 403 << ""_ba << false;
    QTest::newRow("429, a page") << 429 << page << false;
    QTest::newRow("502, a page") << 502 << page << false;
    QTest::newRow("503, a page") << 503 << page << false;
}

void AwsJsonTest::tellsAnotherServer()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto result = awsJsonAnswer(answer(status, body), u"Op"_s);
    QVERIFY(!result);
    QTEST(isNotTheService(result.error()), "isAnother");
}

void AwsJsonTest::idsComeFromTheHeaders_data()
{
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<QString>("id");
    QTest::newRow("none") << HttpHeaders{} << u""_s;
    QTest::newRow("empty") << HttpHeaders{{"x-amzn-RequestId", ""}} << u""_s;
    QTest::newRow("JSON services") << HttpHeaders{{"x-amzn-RequestId", " a-1 "}} << u"a-1"_s;
    QTest::newRow("S3") << HttpHeaders{{"X-Amz-Id-2", "host"}, {"X-Amz-Request-Id", "r"}}
                        << u"r, host"_s;
    QTest::newRow("S3, host only") << HttpHeaders{{"x-amz-id-2", "host"}} << u"host"_s;
}

void AwsJsonTest::idsComeFromTheHeaders()
{
    QFETCH(HttpHeaders, headers);
    QTEST(awsJsonError(answer(500, {}, headers), {}).requestId, "id");
}

} // namespace aws_json_test

BELVEDERE_TEST(aws_json_test::AwsJsonTest)
#include "test_aws_json.moc"
