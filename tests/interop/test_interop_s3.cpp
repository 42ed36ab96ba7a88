#include "tests/interop/session_rig.h"
#include "tests/support/collecting_sink.h"
#include "tests/support/fault_server.h"
#include "tests/support/test_main.h"

#include <QCryptographicHash>
#include <QSignalSpy>

using namespace belvedere;
using namespace belvedere::test;

namespace interop_s3_test {

namespace {

QString sample()
{
    return QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample");
}

struct S3Session : SessionRig {
    explicit S3Session(const QString &url, const QByteArray &secret = "S3RVER",
                       const QByteArray &id = "S3RVER")
    {
        environment.insert(u"AWS_ENDPOINT_URL_S3"_s, url);
        typedKeys = Credentials{.accessKeyId = id, .secretAccessKey = secret};
    }
};

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

// Belvedere's reading of buckets against s3rver.
class InteropS3Test : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_peer.reset(); }
    void everyObjectAsItLies();
    void requestsAreVerified();
    void lists();
    void parts_data();
    void parts();
    void refusals_data();
    void refusals();
    void withoutKeys();
    void clocksThatAreOff();

private:
    QJsonObject objects(const QString &bucket) const
    {
        return m_peer->facts()["buckets"_L1].toObject()[bucket].toObject();
    }

    std::unique_ptr<PeerProcess> m_peer;
};

void InteropS3Test::initTestCase()
{
    BELVEDERE_NEED_PEERS();
    m_peer = std::make_unique<PeerProcess>(u"s3_server.mjs"_s,
                                           QStringList{u"--archive"_s, sample()});
    QVERIFY(m_peer->isReady());
}

void InteropS3Test::everyObjectAsItLies()
{
    S3Session rig(m_peer->url());
    const auto session = rig.make();
    QVERIFY(session);
    QObject owner;
    int count = 0;
    for (const QString &bucket : {u"special-keys"_s, u"test-rig-results"_s}) {
        const QJsonObject keys = objects(bucket);
        for (auto key = keys.begin(); key != keys.end(); ++key) {
            CollectingSink sink;
            Outcome outcome((*session)->s3().get(bucket, key.key(), {}, sink, &owner));
            BELVEDERE_AWAIT(outcome);
            QVERIFY2(*outcome, qPrintable(key.key()));
            QCOMPARE(sha256(sink.m_bytes), key.value()["sha256"_L1].toString().toLatin1());
            QCOMPARE((*outcome)->head.length, qint64(sink.m_bytes.size()));
            ++count;
        }
    }
    QVERIFY2(count >= 20, qPrintable(QString::number(count)));
}

// s3rver keeps no requests: what went over the wire to another server is given to the verifiers.
void InteropS3Test::requestsAreVerified()
{
    FaultServer server([](const FaultRequest &, int) { return answer(200, "x"); });
    S3Session rig(u"http://127.0.0.1:%1"_s.arg(server.port()), "a secret", "AKIDEXAMPLE");
    rig.typedKeys->sessionToken = "session/token+with=all&sorts";
    const auto session = rig.make();
    QVERIFY(session);
    QObject owner;
    const QStringList keys = objects(u"special-keys"_s).keys();
    for (const QString &key : keys) {
        CollectingSink sink;
        Outcome outcome(
            (*session)->s3().get(u"special-keys"_s, key, {3, u"\"e\""_s}, sink, &owner));
        BELVEDERE_AWAIT(outcome);
        QVERIFY(*outcome);
    }
    Outcome list((*session)->s3().list(u"special-keys"_s, {.prefix = u"ü /+"_s}, &owner));
    BELVEDERE_AWAIT(list);
    const QTemporaryDir captured;
    int number = 0;
    for (const FaultRequest &request : server.requests()) {
        QFile file(captured.filePath(u"%1.http"_s.arg(++number, 3, 10, QChar(u'0'))));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(request.bytes);
    }
    const auto smithy = verifiedRequests(peerNode(), u"replay_verify.mjs"_s, captured.path(),
                                         *rig.typedKeys);
    QCOMPARE(smithy.size(), number);
    for (const QJsonObject &verdict : smithy)
        QVERIFY2(verdict["ok"_L1].toBool(), QJsonDocument(verdict).toJson().constData());
    const auto botocore = verifiedRequests(u"python3"_s, u"verify_botocore.py"_s, captured.path(),
                                           *rig.typedKeys);
    if (botocore.isEmpty())
        QSKIP("verified with @smithy/signature-v4 only: there is no botocore");
    QCOMPARE(botocore.size(), number);
    for (const QJsonObject &verdict : botocore)
        QVERIFY2(verdict["ok"_L1].toBool(), QJsonDocument(verdict).toJson().constData());
}

void InteropS3Test::lists()
{
    S3Session rig(m_peer->url());
    const auto session = rig.make();
    QVERIFY(session);
    QObject owner;
    for (const QString &bucket : {u"special-keys"_s, u"belvedere-archive"_s, u"empty-bucket"_s}) {
        QSet<QString> wanted;
        for (const QString &key : objects(bucket).keys()) {
            if (!key.startsWith(u'/') && !key.contains("//"_L1))
                wanted.insert(key); // s3rver lists no others
        }
        QSet<QString> listed;
        S3ListQuestion question{.maxKeys = 5};
        int pages = 0;
        do {
            Outcome page((*session)->s3().list(bucket, question, &owner));
            BELVEDERE_AWAIT(page);
            QVERIFY(*page);
            QVERIFY((*page)->notes.empty());
            for (const S3Object &object : (*page)->objects)
                listed.insert(object.key);
            question.token = (*page)->nextToken;
        } while (!question.token.isEmpty() && ++pages < 1000);
        QCOMPARE(listed, wanted);
    }
    Outcome some(
        (*session)->s3().list(u"belvedere-archive"_s, {.prefix = u"rig/diagnostics/"_s}, &owner));
    BELVEDERE_AWAIT(some);
    QVERIFY(*some);
    QVERIFY(!(*some)->objects.empty());
    for (const S3Object &object : (*some)->objects)
        QVERIFY(object.key.startsWith(u"rig/diagnostics/"_s));
}

void InteropS3Test::parts_data()
{
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<int>("status");
    QTest::addColumn<qint64>("bytes");
    const qint64 size = 4 * 1024 * 1024;
    QTest::newRow("from the start") << qint64(0) << 200 << size;
    QTest::newRow("from the second byte") << qint64(1) << 206 << size - 1;
    QTest::newRow("the last byte") << size - 1 << 206 << qint64(1);
    QTest::newRow("behind the end") << size << 416 << qint64(0);
}

void InteropS3Test::parts()
{
    QFETCH(qint64, offset);
    QFETCH(int, status);
    QFETCH(qint64, bytes);
    S3Session rig(m_peer->url());
    const auto session = rig.make();
    QVERIFY(session);
    QObject owner;
    CollectingSink whole;
    Outcome first((*session)->s3().get(u"special-keys"_s, u"large.bin"_s, {}, whole, &owner));
    BELVEDERE_AWAIT(first);
    QVERIFY(*first);
    const QString eTag = (*first)->head.eTag;
    QVERIFY(eTag.size() == 34 && eTag.startsWith(u'"'));
    CollectingSink sink;
    Outcome part(
        (*session)->s3().get(u"special-keys"_s, u"large.bin"_s, {offset, eTag}, sink, &owner));
    BELVEDERE_AWAIT(part);
    QVERIFY2(*part, part->has_value() ? "" : qPrintable(part->error().detail));
    QCOMPARE((*part)->status, status);
    QCOMPARE(qint64(sink.m_bytes.size()), bytes);
    QVERIFY(sink.m_bytes == whole.m_bytes.mid(offset));
    if (status == 206) {
        QCOMPARE((*part)->head.first, offset);
        QCOMPARE((*part)->head.length, qint64(whole.m_bytes.size()));
        QCOMPARE((*part)->head.eTag, eTag);
    }
    CollectingSink other;
    Outcome changed((*session)->s3().get(u"special-keys"_s, u"large.bin"_s, {offset, u"\"0123\""_s},
                                         other, &owner));
    BELVEDERE_AWAIT(changed);
    QVERIFY(!*changed);
    QCOMPARE(s3Obstacle(changed->error()), S3Obstacle::Changed);
    QCOMPARE(other.m_begun, 0);
}

void InteropS3Test::refusals_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<bool>("signs");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("code");
    QTest::addColumn<S3Obstacle>("obstacle");
    const QString large = u"large.bin"_s;
    QTest::newRow("a wrong secret")
        << "S3RVER"_ba
        << "wrong"_ba << true << large << u"SignatureDoesNotMatch"_s << S3Obstacle::None;
    QTest::newRow("an unknown key")
        << "AKIDNOBODY"_ba
        << "S3RVER"_ba << true << large << u"InvalidAccessKeyId"_s << S3Obstacle::None;
    QTest::newRow("unsigned") << "S3RVER"_ba
                              << "S3RVER"_ba << false << u"/leading-slash"_s << u"AccessDenied"_s
                              << S3Obstacle::Denied;
    QTest::newRow("no such object")
        << "S3RVER"_ba
        << "S3RVER"_ba << true << u"none"_s << u"NoSuchKey"_s << S3Obstacle::Missing;
}

void InteropS3Test::refusals()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, secret);
    QFETCH(bool, signs);
    QFETCH(QString, key);
    QFETCH(QString, code);
    QFETCH(S3Obstacle, obstacle);
    S3Session rig(m_peer->url(), secret, id);
    rig.signs = signs;
    const auto session = rig.make();
    QVERIFY(session);
    const int before = m_peer->requests(u"GET"_s);
    QObject owner;
    CollectingSink sink;
    Outcome outcome((*session)->s3().get(u"special-keys"_s, key, {}, sink, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!*outcome);
    QCOMPARE(outcome->error().kind, ErrorKind::Rejected);
    QCOMPARE(outcome->error().code, code);
    QCOMPARE(s3Obstacle(outcome->error()), obstacle);
    QCOMPARE(sink.m_begun, 0);
    QCOMPARE(m_peer->requests(u"GET"_s), before + 1);
}

// s3rver lets everybody read.
void InteropS3Test::withoutKeys()
{
    S3Session rig(m_peer->url());
    rig.typedKeys.reset();
    rig.signs = false;
    const auto session = rig.make();
    QVERIFY(session);
    QObject owner;
    CollectingSink sink;
    Outcome outcome((*session)->s3().get(u"special-keys"_s, u"tilde~"_s, {}, sink, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(*outcome);
    QCOMPARE(sink.m_bytes, "content of tilde~\n"_ba);
}

void InteropS3Test::clocksThatAreOff()
{
    S3Session rig(m_peer->url());
    rig.clock.m_offset = std::chrono::hours(-1);
    const auto session = rig.make();
    QVERIFY(session);
    QSignalSpy foundOff(session->get(), &ServiceSession::clockFoundOff);
    const int before = m_peer->requests(u"GET"_s);
    QObject owner;
    for (const QString &key : {u"dir/a b+ü=~(1).csv"_s, u"/leading-slash"_s}) {
        CollectingSink sink;
        Outcome outcome((*session)->s3().get(u"special-keys"_s, key, {}, sink, &owner));
        BELVEDERE_AWAIT(outcome);
        QVERIFY(*outcome);
        QCOMPARE(sink.m_bytes, "content of " + key.toUtf8() + "\n");
    }
    QCOMPARE(m_peer->requests(u"GET"_s), before + 3);
    QCOMPARE(foundOff.size(), 1);
}

} // namespace interop_s3_test

BELVEDERE_TEST(interop_s3_test::InteropS3Test)
#include "test_interop_s3.moc"
