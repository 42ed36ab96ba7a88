#include "app/aws/s3_client.h"

#include "app/aws/network_sender.h"
#include "app/base/literals.h"
#include "tests/support/client_rig.h"
#include "tests/support/collecting_sink.h"
#include "tests/support/fault_server.h"
#include "tests/support/outcome.h"
#include "tests/support/test_main.h"

using namespace belvedere;
using namespace belvedere::test;

namespace s3_client_test {

namespace {

using Answers = QList<Result<HttpResponse>>;

QByteArray errorXml(const QByteArray &code, const QByteArray &more = {})
{
    return "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>why</Message>" + more
           + "</Error>";
}

Result<HttpResponse> refusal(int status, const QByteArray &code, const QByteArray &more = {},
                             const HttpHeaders &headers = {})
{
    return HttpResponse{status, headers, errorXml(code, more)};
}

Result<HttpResponse> object(const QByteArray &body)
{
    return HttpResponse{200, {{"ETag", "\"e\""}}, body};
}

S3Settings settingsAt(const QString &customUrl = {})
{
    return {.endpoint = {.region = "eu-west-1", .customUrl = customUrl, .customName = u"test"_s}};
}

// Requests that go nowhere, at the hosts of the rules.
struct S3Rig : ClientRig {
    explicit S3Rig(Answers answers) : ClientRig(inOrder(std::move(answers))) {}

    ClientParts s3Parts() { return {caller, clock, s3Endpoint(settingsAt().endpoint)}; }

    // "HOST, REGION of the signature"
    QStringList places() const
    {
        QStringList places;
        for (const HttpRequest &request : sender.m_requests) {
            const QByteArray scope = headerValue(request.headers, "Authorization");
            places.append(QString::fromLatin1(request.method + " " + request.origin.host + ", "
                                              + scope.split('/').value(2)));
        }
        return places;
    }

    S3Client client{s3Parts(), settingsAt()};
};

// Requests that go over the wire to a server that misbehaves.
struct WireRig {
    explicit WireRig(FaultScript script) : server(std::move(script)) {}

    QString url() const { return u"http://127.0.0.1:%1"_s.arg(server.port()); }

    FaultServer server;
    ManualClock clock;
    NetworkSender sender{NetworkSettings{.proxy = {.isDirect = true}}};
    ScriptedCredentials credentials;
    RetryQuota quota;
    ConnectionLimit limit;
    SignedCaller caller{{sender, credentials, clock, quota, limit}, {}};
    S3Client client{{caller, clock, s3Endpoint(settingsAt(url()).endpoint)}, settingsAt(url())};
};

} // namespace

class S3ClientTest : public QObject
{
    Q_OBJECT

private slots:
    void bucketsOfOtherRegions_data();
    void bucketsOfOtherRegions();
    void regionsAreRemembered();
    void requestsAtOneTimeLearnOneByOne();
    void redirectsAreNotFollowed();
    void partsAndChecksums();
    void answersOnTheWire_data();
    void answersOnTheWire();
    void aBodyThatBreaksOffIsNotAskedForAgain();
    void beforeTheBodyItIsAskedForAgain();
    void sinksMayRefuse();
    void whatIsNotAskedFor_data();
    void whatIsNotAskedFor();
    void lists();
    void heads_data();
    void heads();
};

void S3ClientTest::bucketsOfOtherRegions_data()
{
    QTest::addColumn<Answers>("answers");
    QTest::addColumn<QStringList>("places");
    QTest::addColumn<QString>("errorCode"); // empty: it came
    const QString home = u"GET bucket.s3.eu-west-1.amazonaws.com, eu-west-1"_s;
    const QString homeHead = u"HEAD bucket.s3.eu-west-1.amazonaws.com, eu-west-1"_s;
    const QString away = u"GET bucket.s3.us-west-2.amazonaws.com, us-west-2"_s;
    const HttpHeaders west{{"x-amz-bucket-region", "us-west-2"}};
    const QByteArray region = "<Region>us-west-2</Region>";
    const QString redirect = u"PermanentRedirect"_s;
    QTest::newRow("says where in a header")
        << Answers{refusal(301, "PermanentRedirect", {}, west), object("x")}
        << QStringList{home, away} << QString();
    QTest::newRow("says where in the body")
        << Answers{refusal(400, "AuthorizationHeaderMalformed", region), object("x")}
        << QStringList{home, away} << QString();
    QTest::newRow("the header counts more")
        << Answers{refusal(307, "TemporaryRedirect", "<Region>ap-south-1</Region>", west),
                   object("x")}
        << QStringList{home, away} << QString();
    QTest::newRow("says so without a word of XML")
        << Answers{HttpResponse{301, west, {}}, object("x")} << QStringList{home, away}
        << QString();
    QTest::newRow("is asked where")
        << Answers{refusal(301, "PermanentRedirect"), HttpResponse{301, west, {}}, object("x")}
        << QStringList{home, homeHead, away} << QString();
    QTest::newRow("is asked where, and does not say")
        << Answers{refusal(301, "PermanentRedirect"), HttpResponse{301, {}, {}}}
        << QStringList{home, homeHead} << redirect;
    QTest::newRow("is asked where, and there is no answer")
        << Answers{refusal(301, "PermanentRedirect"), Error{.kind = ErrorKind::TlsFailed}}
        << QStringList{home, homeHead} << redirect;
    QTest::newRow("from here to here")
        << Answers{refusal(301, "PermanentRedirect", "<Region>eu-west-1</Region>")}
        << QStringList{home} << redirect;
    QTest::newRow("twice") << Answers{refusal(301, "PermanentRedirect", {}, west),
                                      refusal(301, "PermanentRedirect",
                                              "<Region>ap-south-1</Region>")}
                           << QStringList{home, away} << redirect;
    QTest::newRow("a region that is a host")
        << Answers{refusal(301, "PermanentRedirect", "<Region>evil.example/#</Region>",
                           {{"x-amz-bucket-region", "evil.example#"}}),
                   HttpResponse{200, {}, {}}}
        << QStringList{home, homeHead} << redirect;
    QTest::newRow("another cloud's region")
        << Answers{refusal(301, "PermanentRedirect", "<Region>cn-north-1</Region>")}
        << QStringList{home} << redirect;
    QTest::newRow("no redirect at all") << Answers{refusal(403, "AccessDenied", region, west)}
                                        << QStringList{home} << u"AccessDenied"_s;
}

void S3ClientTest::bucketsOfOtherRegions()
{
    QFETCH(Answers, answers);
    QFETCH(QStringList, places);
    QFETCH(QString, errorCode);
    S3Rig rig(answers);
    CollectingSink sink;
    QObject owner;
    Outcome outcome(rig.client.get(u"bucket"_s, u"key"_s, {}, sink, &owner));
    BELVEDERE_AWAIT(outcome);
    QCOMPARE(rig.places(), places);
    QCOMPARE(outcome->has_value(), errorCode.isEmpty());
    if (*outcome) {
        QCOMPARE(sink.m_bytes, "x"_ba);
        return;
    }
    QCOMPARE(outcome->error().code, errorCode);
    QCOMPARE(outcome->error().context, u"s3://bucket/key"_s);
    QCOMPARE(sink.m_begun, 0);
}

void S3ClientTest::regionsAreRemembered()
{
    const HttpHeaders west{{"x-amz-bucket-region", "us-west-2"}};
    const QByteArray list = "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";
    S3Rig rig({refusal(301, "PermanentRedirect", {}, west), HttpResponse{200, {}, list},
               object("x"), object("y")});
    CollectingSink sink;
    QObject owner;
    Outcome list1(rig.client.list(u"bucket"_s, {}, &owner));
    BELVEDERE_AWAIT(list1);
    QVERIFY(*list1);
    Outcome get1(rig.client.get(u"bucket"_s, u"key"_s, {}, sink, &owner));
    BELVEDERE_AWAIT(get1);
    Outcome get2(rig.client.get(u"other"_s, u"key"_s, {}, sink, &owner));
    BELVEDERE_AWAIT(get2);
    QCOMPARE(rig.places(), (QStringList{u"GET bucket.s3.eu-west-1.amazonaws.com, eu-west-1"_s,
                                        u"GET bucket.s3.us-west-2.amazonaws.com, us-west-2"_s,
                                        u"GET bucket.s3.us-west-2.amazonaws.com, us-west-2"_s,
                                        u"GET other.s3.eu-west-1.amazonaws.com, eu-west-1"_s}));
}

void S3ClientTest::requestsAtOneTimeLearnOneByOne()
{
    const auto redirect = refusal(301, "PermanentRedirect", {},
                                  {{"x-amz-bucket-region", "us-west-2"}});
    S3Rig rig({redirect, redirect, object("x"), object("x")});
    CollectingSink sink;
    QObject owner;
    Outcome one(rig.client.get(u"bucket"_s, u"one"_s, {}, sink, &owner));
    Outcome two(rig.client.get(u"bucket"_s, u"two"_s, {}, sink, &owner));
    BELVEDERE_AWAIT(one);
    BELVEDERE_AWAIT(two);
    QVERIFY(*one);
    QVERIFY(*two);
}

// Where an answer says that the object lies with another host, nothing is sent there.
void S3ClientTest::redirectsAreNotFollowed()
{
    FaultServer elsewhere([](const FaultRequest &, int) { return answer(200, "elsewhere"); });
    WireRig rig([&](const FaultRequest &, int) {
        return answer(307, errorXml("TemporaryRedirect", "<Endpoint>evil.example</Endpoint>"),
                      {"Location: http://127.0.0.1:" + QByteArray::number(elsewhere.port()) + "/"});
    });
    CollectingSink sink;
    QObject owner;
    Outcome outcome(rig.client.get(u"bucket"_s, u"key"_s, {}, sink, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!*outcome);
    QCOMPARE(outcome->error().code, u"TemporaryRedirect"_s);
    QCOMPARE(elsewhere.connections(), 0);
    QCOMPARE(rig.server.count("GET"), 1);
    QCOMPARE(rig.server.count("HEAD"), 1);
}

void S3ClientTest::partsAndChecksums()
{
    WireRig rig([](const FaultRequest &, int) {
        return answer(206, "6789",
                      {"ETag: \"abc\"", "x-amz-version-id: v.1", "Content-Range: bytes 6-9/10",
                       "x-amz-checksum-crc32: AAAAAA==", "x-amz-request-id: R", "x-amz-id-2: H",
                       "Date: Tue, 10 Nov 2026 11:59:00 GMT"});
    });
    CollectingSink sink;
    QObject owner;
    Outcome outcome(rig.client.get(u"bucket"_s, u"a b/ü+~"_s, {6, u"\"abc\""_s}, sink, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(*outcome);
    const S3Fetched &fetched = **outcome;
    QCOMPARE(fetched.status, 206);
    QCOMPARE(fetched.head, (S3ObjectHead{6, 10, u"\"abc\""_s, u"v.1"_s, {}}));
    QCOMPARE(headerValue(fetched.headers, "x-amz-checksum-crc32"), "AAAAAA=="_ba);
    QCOMPARE(fetched.requestId, u"R, H"_s);
    QCOMPARE(fetched.answered, QDateTime(QDate(2026, 11, 10), QTime(11, 59), Qt::UTC));
    QCOMPARE(sink.m_status, 206);
    QCOMPARE(sink.m_bytes, "6789"_ba);
    const FaultRequest sent = rig.server.requests().constFirst();
    QCOMPARE(sent.target, "/bucket/a%20b/%C3%BC%2B~"_ba);
    QCOMPARE(sent.header("Range"), "bytes=6-"_ba);
    QCOMPARE(sent.header("If-Match"), "\"abc\""_ba);
    QCOMPARE(sent.header("x-amz-checksum-mode"), "ENABLED"_ba);
    QVERIFY(sent.header("Authorization").contains("x-amz-checksum-mode"));
    QCOMPARE(sent.header("Accept-Encoding"), "identity"_ba);
}

void S3ClientTest::answersOnTheWire_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArrayList>("headers");
    QTest::addColumn<S3ObjectHead>("head"); // of an answer that counts
    QTest::addColumn<S3Obstacle>("obstacle");
    QTest::addColumn<QString>("errorCode");
    const QByteArrayList none;
    QTest::newRow("the whole, though a part was asked for")
        << 200 << "0123456789"_ba << QByteArrayList{"ETag: \"new\""}
        << S3ObjectHead{0, 10, u"\"new\""_s, {}, {}} << S3Obstacle::None << QString();
    QTest::newRow("nothing behind the end")
        << 416 << errorXml("InvalidRange") << QByteArrayList{"Content-Range: bytes */6"}
        << S3ObjectHead{-1, 6, {}, {}, {}} << S3Obstacle::None << QString();
    QTest::newRow("it is another one now")
        << 412 << errorXml("PreconditionFailed") << none << S3ObjectHead{} << S3Obstacle::Changed
        << u"PreconditionFailed"_s;
    QTest::newRow("archived") << 403 << errorXml("InvalidObjectState", "<StorageClass/>") << none
                              << S3ObjectHead{} << S3Obstacle::Archived << u"InvalidObjectState"_s;
    QTest::newRow("denied") << 403 << errorXml("AccessDenied") << none << S3ObjectHead{}
                            << S3Obstacle::Denied << u"AccessDenied"_s;
    QTest::newRow("403 without a word")
        << 403 << ""_ba << none << S3ObjectHead{} << S3Obstacle::Denied << QString();
    QTest::newRow("no such key") << 404 << errorXml("NoSuchKey") << none << S3ObjectHead{}
                                 << S3Obstacle::Missing << u"NoSuchKey"_s;
    QTest::newRow("no such version") << 404 << errorXml("NoSuchVersion") << none << S3ObjectHead{}
                                     << S3Obstacle::Missing << u"NoSuchVersion"_s;
    QTest::newRow("no content") << 204 << ""_ba << none << S3ObjectHead{} << S3Obstacle::None
                                << QString();
}

void S3ClientTest::answersOnTheWire()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArrayList, headers);
    QFETCH(S3ObjectHead, head);
    QFETCH(S3Obstacle, obstacle);
    QFETCH(QString, errorCode);
    WireRig rig([&](const FaultRequest &, int) { return answer(status, body, headers); });
    CollectingSink sink;
    QObject owner;
    Outcome outcome(rig.client.get(u"bucket"_s, u"key"_s, {6, u"\"old\""_s}, sink, &owner));
    BELVEDERE_AWAIT(outcome);
    if (*outcome) {
        QCOMPARE((*outcome)->status, status);
        QCOMPARE((*outcome)->head, head);
        QCOMPARE(sink.m_bytes, status == 200 ? body : QByteArray());
        return;
    }
    QVERIFY(head == S3ObjectHead{});
    QCOMPARE(int(s3Obstacle(outcome->error())), int(obstacle));
    QCOMPARE(outcome->error().code, errorCode);
    QCOMPARE(outcome->error().httpStatus, status);
    QCOMPARE(rig.server.count("GET"), 1);
}

void S3ClientTest::aBodyThatBreaksOffIsNotAskedForAgain()
{
    WireRig rig([](const FaultRequest &, int) {
        const QByteArray whole = answerBytes(200, QByteArray(1000, 'x'));
        return FaultAnswer{sendBytes(whole.chopped(400)), closeConnection()};
    });
    CollectingSink sink;
    QObject owner;
    Outcome outcome(rig.client.get(u"bucket"_s, u"key"_s, {}, sink, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!*outcome);
    QCOMPARE(outcome->error().kind, ErrorKind::ConnectFailed);
    QCOMPARE(sink.m_begun, 1);
    QCOMPARE(sink.m_bytes, QByteArray(600, 'x'));
}

void S3ClientTest::beforeTheBodyItIsAskedForAgain()
{
    WireRig rig([](const FaultRequest &, int number) {
        if (number == 0)
            return answer(503, errorXml("SlowDown"));
        return number == 1 ? answer(500, errorXml("InternalError")) : answer(200, "whole");
    });
    CollectingSink sink;
    QObject owner;
    Outcome outcome(rig.client.get(u"bucket"_s, u"key"_s, {}, sink, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(*outcome);
    QCOMPARE(sink.m_bytes, "whole"_ba);
    QCOMPARE(rig.server.count("GET"), 3);
}

void S3ClientTest::sinksMayRefuse()
{
    WireRig rig([](const FaultRequest &, int) { return answer(200, "whole"); });
    CollectingSink sink;
    sink.m_refusal = Error{.kind = ErrorKind::WriteFailed, .context = u"disk"_s};
    QObject owner;
    Outcome outcome(rig.client.get(u"bucket"_s, u"key"_s, {}, sink, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!*outcome);
    QCOMPARE(outcome->error().kind, ErrorKind::WriteFailed);
    QCOMPARE(sink.m_bytes, QByteArray());
    QCOMPARE(rig.server.count("GET"), 1);
}

void S3ClientTest::whatIsNotAskedFor_data()
{
    QTest::addColumn<QString>("bucket");
    QTest::addColumn<QString>("key");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("a bucket that is a host")
        << u"b.s3.evil.com#"_s << u"k"_s << ErrorKind::Forbidden;
    QTest::newRow("no bucket") << QString() << u"k"_s << ErrorKind::Forbidden;
    QTest::newRow("a directory bucket")
        << u"b--use1-az4--x-s3"_s << u"k"_s << ErrorKind::NotSupported;
    QTest::newRow("no key") << u"bucket"_s << QString() << ErrorKind::Forbidden;
    QTest::newRow("a key that climbs") << u"bucket"_s << u"../x"_s << ErrorKind::Forbidden;
}

void S3ClientTest::whatIsNotAskedFor()
{
    QFETCH(QString, bucket);
    QFETCH(QString, key);
    QFETCH(ErrorKind, kind);
    S3Rig rig({});
    CollectingSink sink;
    QObject owner;
    Outcome outcome(rig.client.get(bucket, key, {}, sink, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!*outcome);
    QCOMPARE(outcome->error().kind, kind);
    QVERIFY(rig.sender.m_requests.isEmpty());
}

void S3ClientTest::lists()
{
    WireRig rig([](const FaultRequest &, int number) {
        if (number == 0)
            return answer(200, "<html>a proxy's</html>");
        return answer(200, "<ListBucketResult><EncodingType>url</EncodingType><Contents>"
                           "<Key>p/a+b%2Bc</Key><Size>3</Size><ETag>\"e\"</ETag></Contents>"
                           "<IsTruncated>true</IsTruncated><NextContinuationToken>t&amp;1"
                           "</NextContinuationToken></ListBucketResult>");
    });
    QObject owner;
    Outcome outcome(rig.client.list(u"bucket"_s, {.prefix = u"p/"_s, .token = u"t 0"_s}, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(*outcome);
    QCOMPARE((*outcome)->objects.size(), 1U);
    QCOMPARE((*outcome)->objects[0].key, u"p/a b+c"_s);
    QCOMPARE((*outcome)->nextToken, u"t&1"_s);
    QCOMPARE(rig.server.count("GET"), 2);
    QCOMPARE(rig.server.requests().constLast().target,
             "/bucket?continuation-token=t%200&encoding-type=url&list-type=2&prefix=p%2F"_ba);
}

void S3ClientTest::heads_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("length");
    const auto range = [](const QByteArray &text) {
        return HttpHeaders{{"Content-Range", text}, {"Content-Length", "4"}};
    };
    QTest::newRow("nothing said") << 200 << HttpHeaders() << qint64(0) << qint64(-1);
    QTest::newRow("no number") << 200 << HttpHeaders{{"Content-Length", "-4"}} << qint64(0)
                               << qint64(-1);
    QTest::newRow("whole") << 200 << HttpHeaders{{"Content-Length", "4"}} << qint64(0) << qint64(4);
    QTest::newRow("part without a range") << 206 << range({}) << qint64(-1) << qint64(-1);
    QTest::newRow("part") << 206 << range("bytes 6-9/10") << qint64(6) << qint64(10);
    QTest::newRow("part of an unknown whole")
        << 206 << range("bytes 6-9/*") << qint64(6) << qint64(-1);
    QTest::newRow("backwards") << 206 << range("bytes 9-6/10") << qint64(-1) << qint64(10);
    QTest::newRow("beyond the end") << 206 << range("bytes 6-10/10") << qint64(-1) << qint64(10);
    QTest::newRow("other units") << 206 << range("rows 6-9/10") << qint64(-1) << qint64(-1);
    QTest::newRow("too large a number")
        << 206 << range("bytes 6-9/99999999999999999999") << qint64(-1) << qint64(-1);
    QTest::newRow("nothing there") << 416 << range("bytes */10") << qint64(-1) << qint64(10);
}

void S3ClientTest::heads()
{
    QFETCH(int, status);
    QFETCH(HttpHeaders, headers);
    QFETCH(qint64, first);
    QFETCH(qint64, length);
    const S3ObjectHead head = s3ObjectHead(status, headers);
    QCOMPARE(head.first, first);
    QCOMPARE(head.length, length);
}

} // namespace s3_client_test

BELVEDERE_TEST(s3_client_test::S3ClientTest)
#include "test_s3_client.moc"
