#include "tests/interop/peer_process.h"
#include "tests/support/test_main.h"

using namespace belvedere;
using namespace belvedere::test;

namespace interop_peers_test {

namespace {

QByteArray statusOf(const QByteArray &answer)
{
    return answer.left(answer.indexOf("\r\n"));
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

QByteArray unsignedCall(const QByteArray &operation)
{
    return "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
           "Content-Type: application/x-amz-json-1.0\r\n"
           "X-Amz-Target: AWSLookoutEquipmentFrontendService."
           + operation + "\r\nContent-Length: 2\r\n\r\n{}";
}

QString sample()
{
    return QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample");
}

} // namespace

// The peers start from a Qt test, answer, count, and end. What they accept and refuse is tested by self_test.mjs.
class InteropPeersTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { BELVEDERE_NEED_PEERS(); }
    void standInRefusesWhatIsNotSigned_data();
    void standInRefusesWhatIsNotSigned();
    void standInCountsAndChanges();
    void s3RefusesWhatIsNotSigned();
    void peersThatCannotStartAreNotReady();
    void theRealClientFetchesAll();
};

void InteropPeersTest::standInRefusesWhatIsNotSigned_data()
{
    QTest::addColumn<QByteArray>("port");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("contains");
    QTest::newRow("lookoutequipment")
        << "port"_ba << unsignedCall("ListModels") << "HTTP/1.1 403 Forbidden"_ba
        << "MissingAuthenticationTokenException"_ba;
    const QByteArray form = "Action=GetCallerIdentity&Version=2011-06-15";
    QTest::newRow("sts")
        << "sts"_ba
        << QByteArray("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: "
                      "application/x-www-form-urlencoded\r\nContent-Length: ")
               + QByteArray::number(form.size()) + "\r\n\r\n" + form
        << "HTTP/1.1 403 Forbidden"_ba
        << "<Code>MissingAuthenticationToken</Code>"_ba;
    QTest::newRow("sso without a token")
        << "sso"_ba
        << "GET /federation/credentials?role_name=R&account_id=123456789012 HTTP/1.1\r\n"
           "Host: 127.0.0.1\r\nConnection: close\r\n\r\n"_ba
        << "HTTP/1.1 401 Unauthorized"_ba
        << "Session token not found or invalid"_ba;
    QTest::newRow("oidc without a client")
        << "oidc"_ba
        << "POST /token HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"_ba
        << "HTTP/1.1 401 Unauthorized"_ba
        << "invalid_client"_ba;
}

void InteropPeersTest::standInRefusesWhatIsNotSigned()
{
    QFETCH(QByteArray, port);
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, contains);
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--archive"_s, sample()});
    QVERIFY(peer.isReady());
    const QByteArray answer = exchange(peer.port(QLatin1StringView(port)), request);
    QCOMPARE(statusOf(answer), status);
    QVERIFY2(bodyOf(answer).contains(contains), answer.constData());
    QVERIFY(answer.toLower().contains("\r\nx-amzn-requestid: "));
}

void InteropPeersTest::standInCountsAndChanges()
{
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--versions"_s, u"5"_s});
    QVERIFY(peer.isReady());
    exchange(peer.port(), unsignedCall("ListModels"));
    exchange(peer.port(), unsignedCall("DescribeModel"));
    exchange(peer.port(), unsignedCall("DescribeModel"));
    QCOMPARE(peer.requests(u"DescribeModel"_s), 2);
    const QJsonObject counts = peer.counts();
    QCOMPARE(counts["total"_L1].toInt(), 3);
    QCOMPARE(counts["statuses"_L1].toObject()["403"_L1].toInt(), 3);
    QCOMPARE(counts["refused"_L1].toObject()["MissingAuthenticationTokenException"_L1].toInt(), 3);
    QCOMPARE(peer.log().size(), 3);

    QVERIFY(peer.set({{u"latency"_s, 1}, {u"throttleEvery"_s, 10}}));
    QVERIFY(!peer.set({{u"noSuchOption"_s, 1}}));
    QVERIFY(peer.addKey({{u"accessKeyId"_s, u"AKIAOTHER"_s}, {u"secretAccessKey"_s, u"x"_s}}));
    QCOMPARE(peer.control("/options").object()["throttleEvery"_L1].toInt(), 10);
    peer.reset();
    QCOMPARE(peer.counts()["total"_L1].toInt(), 0);
}

void InteropPeersTest::s3RefusesWhatIsNotSigned()
{
    const PeerProcess peer(u"s3_server.mjs"_s, {u"--archive"_s, sample()});
    QVERIFY(peer.isReady());
    const QJsonObject keys = peer.facts()["buckets"_L1].toObject()["special-keys"_L1].toObject();
    QVERIFY(keys.contains(u"dir/a b+ü=~(1).csv"_s));
    const QByteArray answer = exchange(
        peer.port(),
        "GET /special-keys//leading-slash HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    QCOMPARE(statusOf(answer), "HTTP/1.1 403 Forbidden"_ba);
    QVERIFY2(answer.contains("<Code>AccessDenied</Code>"), answer.constData());
    QCOMPARE(peer.requests(u"GET"_s), 1);
}

void InteropPeersTest::peersThatCannotStartAreNotReady()
{
    const PeerProcess noScript(u"no-such.mjs"_s);
    QVERIFY(!noScript.isReady());
    const PeerProcess noOption(u"stand_in.mjs"_s, {u"--no-such-option"_s});
    QVERIFY(!noOption.isReady());
}

void InteropPeersTest::theRealClientFetchesAll()
{
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--archive"_s, sample()});
    QVERIFY(peer.isReady());
    const QJsonArray answers = peerAnswers(peer, {u"--until"_s, u"2024-01-15T00:00:00Z"_s});
    QVERIFY(!answers.isEmpty());
    QCOMPARE(peer.requests(u"DescribeModelVersion"_s), 12);
    QCOMPARE(peer.counts()["refused"_L1].toObject(), QJsonObject());
    QCOMPARE(answers[0]["operation"_L1].toString(), u"ListModels"_s);
}

} // namespace interop_peers_test

BELVEDERE_TEST(interop_peers_test::InteropPeersTest)
#include "test_interop_peers.moc"
