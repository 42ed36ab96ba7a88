#include "tests/interop/session_rig.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTcpServer>

using namespace belvedere;
using namespace belvedere::test;

namespace interop_lookout_test {

namespace {

QString sample()
{
    return QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample");
}

QJsonObject objectOf(const ServiceAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

// As the real client gives it: no tokens, nothing that is null, the pages of a list as one.
QJsonObject joined(const QList<ServiceAnswer> &pages)
{
    QJsonObject whole;
    for (const ServiceAnswer &page : pages) {
        const QJsonObject object = objectOf(page);
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (member.key() == "NextToken"_L1 || member.value().isNull())
                continue;
            QJsonArray list = whole[member.key()].toArray();
            if (!member.value().isArray() || list.isEmpty()) {
                whole[member.key()] = member.value();
                continue;
            }
            const QJsonArray more = member.value().toArray();
            for (const QJsonValue &entry : more)
                list.append(entry);
            whole[member.key()] = list;
        }
    }
    return whole;
}

QByteArray text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

// Stands between a client and a peer, and loses answers to UpdateActiveModelVersion, or the requests themselves.
class LosingRelay
{
public:
    enum class Loses { Answer, Request };

    LosingRelay(quint16 peer, Loses loses) : m_peer(peer), m_loses(loses)
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
    }

    QString url() const { return u"http://127.0.0.1:%1"_s.arg(m_server.serverPort()); }
    int lost() const { return m_lost; }

private:
    void accept()
    {
        QTcpSocket *client = m_server.nextPendingConnection();
        auto *peer = new QTcpSocket(client);
        peer->connectToHost(QHostAddress(QHostAddress::LocalHost), m_peer);
        QObject::connect(client, &QTcpSocket::readyRead, peer, [this, client, peer] {
            const QByteArray bytes = client->readAll();
            const bool isUpdate = bytes.contains("UpdateActiveModelVersion");
            if (isUpdate)
                ++m_lost;
            client->setProperty("loses", client->property("loses").toBool() || isUpdate);
            if (isUpdate && m_loses == Loses::Request)
                return client->abort();
            peer->write(bytes);
        });
        QObject::connect(peer, &QTcpSocket::readyRead, client, [client, peer] {
            if (client->property("loses").toBool())
                return client->abort();
            client->write(peer->readAll());
        });
    }

    const quint16 m_peer;
    const Loses m_loses;
    QTcpServer m_server;
    int m_lost = 0;
};

} // namespace

// Belvedere's client of lookoutequipment against the stand-in, beside the one of AWS.
class InteropLookoutTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { BELVEDERE_NEED_PEERS(); }
    void sameAnswersAsTheRealClient_data();
    void sameAnswersAsTheRealClient();
    void capturedRequestsAreVerified();
    void troubles_data();
    void troubles();
    void refusals_data();
    void refusals();
    void clocksThatAreOff_data();
    void clocksThatAreOff();
    void listsThatDoNotEnd();
    void tokensThatExpire();
    void activates();
    void activatesNothingUnexpected();
    void activationsThatAreRefused_data();
    void activationsThatAreRefused();
    void lostAnswers_data();
    void lostAnswers();
};

void InteropLookoutTest::sameAnswersAsTheRealClient_data()
{
    QTest::addColumn<int>("pageLimit");
    QTest::newRow("pages of 3") << 3;
    QTest::newRow("pages of 500") << 500;
}

void InteropLookoutTest::sameAnswersAsTheRealClient()
{
    QFETCH(int, pageLimit);
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--archive"_s, sample(), u"--versions"_s, u"7"_s,
                                               u"--page-limit"_s, QString::number(pageLimit)});
    QVERIFY(peer.isReady());
    const QJsonArray theirs = peerAnswers(peer, {u"--until"_s, u"2024-01-15T00:00:00Z"_s});
    QVERIFY(!theirs.isEmpty());
    SessionRig rig(peer);
    const auto session = rig.make();
    QVERIFY(session);
    QObject owner;
    QSet<QString> operations;
    for (const QJsonValue &value : theirs) {
        const QJsonObject their = value.toObject();
        const QString operation = their["operation"_L1].toString();
        operations.insert(operation);
        Outcome ours((*session)->lookout().askAllPages(operation.toLatin1(),
                                                       their["input"_L1].toObject(), {}, &owner));
        BELVEDERE_AWAIT(ours);
        QVERIFY2(*ours, qPrintable(operation));
        QCOMPARE(text(joined(**ours)), text(their["output"_L1].toObject()));
        QCOMPARE((*ours)->size(), their["pages"_L1].toInt());
    }
    QCOMPARE(operations.size(), 16);
    const QJsonObject counts = peer.counts();
    QCOMPARE(counts["refused"_L1].toObject(), QJsonObject());
    QCOMPARE(counts["statuses"_L1].toObject().keys(), QStringList{u"200"_s});
}

void InteropLookoutTest::capturedRequestsAreVerified()
{
    const QTemporaryDir captured;
    const QString token = u"session/token+with=all&sorts"_s;
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--archive"_s, sample(), u"--capture"_s,
                                               captured.path(), u"--session-token"_s, token});
    QVERIFY(peer.isReady());
    SessionRig rig(peer);
    rig.environment.insert(u"AWS_SESSION_TOKEN"_s, token);
    const auto session = rig.make();
    QVERIFY(session);
    QObject owner;
    Outcome models((*session)->lookout().ask("ListModels", {}, &owner));
    BELVEDERE_AWAIT(models);
    QVERIFY(*models);
    Outcome model(
        (*session)->lookout().ask("DescribeModel", {{"ModelName"_L1, u"water-loop"_s}}, &owner));
    BELVEDERE_AWAIT(model);
    Outcome identity((*session)->sts().whoAmI(&owner));
    BELVEDERE_AWAIT(identity);
    QVERIFY(*identity);
    const Credentials keys{
        .accessKeyId = rig.environment.value(u"AWS_ACCESS_KEY_ID"_s).toUtf8(),
        .secretAccessKey = rig.environment.value(u"AWS_SECRET_ACCESS_KEY"_s).toUtf8(),
        .sessionToken = token.toUtf8()};
    const auto smithy = verifiedRequests(peerNode(), u"replay_verify.mjs"_s, captured.path(), keys);
    QCOMPARE(smithy.size(), 3);
    for (const QJsonObject &verdict : smithy)
        QVERIFY2(verdict["ok"_L1].toBool(), text(verdict).constData());
    const auto botocore = verifiedRequests(u"python3"_s, u"verify_botocore.py"_s, captured.path(),
                                           keys);
    if (botocore.isEmpty())
        QSKIP("verified with @smithy/signature-v4 only: there is no botocore");
    QCOMPARE(botocore.size(), 3);
    for (const QJsonObject &verdict : botocore)
        QVERIFY2(verdict["ok"_L1].toBool(), text(verdict).constData());
}

void InteropLookoutTest::troubles_data()
{
    QTest::addColumn<QJsonObject>("options");
    QTest::addColumn<QString>("injected");
    QTest::newRow("every third throttled")
        << QJsonObject{{"throttleEvery"_L1, 3}} << u"ThrottlingException"_s;
    QTest::newRow("every third throttled, without a code")
        << QJsonObject{{"throttleEvery"_L1, 3}, {"throttleBare"_L1, true}} << u"429"_s;
    QTest::newRow("... with Retry-After")
        << QJsonObject{{"throttleEvery"_L1, 3}, {"retryAfter"_L1, u"2"_s}}
        << u"ThrottlingException"_s;
    QTest::newRow("a proxy's page every third time")
        << QJsonObject{{"html502Every"_L1, 3}} << u"html"_s;
}

void InteropLookoutTest::troubles()
{
    QFETCH(QJsonObject, options);
    QFETCH(QString, injected);
    const PeerProcess peer(u"stand_in.mjs"_s,
                           {u"--versions"_s, u"20"_s, u"--page-limit"_s, u"6"_s});
    QVERIFY(peer.isReady());
    QVERIFY(peer.set(options));
    SessionRig rig(peer);
    const auto session = rig.make();
    QVERIFY(session);
    QSignalSpy attempted(session->get(), &ServiceSession::attempted);
    QObject owner;
    Outcome versions((*session)->lookout().askAllPages(
        "ListModelVersions", {{"ModelName"_L1, u"generated"_s}}, {}, &owner));
    BELVEDERE_AWAIT(versions);
    QVERIFY(*versions);
    QCOMPARE(joined(**versions)["ModelVersionSummaries"_L1].toArray().size(), 20);
    QCOMPARE((*versions)->size(), 4);
    const int total = peer.counts()["total"_L1].toInt();
    QCOMPARE(total, 5);
    QCOMPARE(attempted.size(), total);
    QCOMPARE(peer.counts()["injected"_L1].toObject()[injected].toInt(), 1);
    QCOMPARE((*versions)->at(2).attempts, 2);
}

void InteropLookoutTest::refusals_data()
{
    QTest::addColumn<QString>("secret"); // empty: the right one
    QTest::addColumn<QJsonObject>("options");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("requests");
    QTest::newRow("a wrong secret") << u"wrong"_s << QJsonObject() << ErrorKind::Rejected
                                    << u"InvalidSignatureException"_s << 1;
    // The environment has nothing newer to offer.
    QTest::newRow("an expired token") << QString() << QJsonObject{{"expired"_L1, true}}
                                      << ErrorKind::KeysExpired << u"ExpiredTokenException"_s << 1;
    const auto fail = [](const QJsonObject &rule) {
        return QJsonObject{{"fail"_L1, QJsonArray{rule}}};
    };
    QTest::newRow("denied") << QString()
                            << fail({{"operation"_L1, u"ListModels"_s},
                                     {"status"_L1, 403},
                                     {"code"_L1, u"AccessDeniedException"_s}})
                            << ErrorKind::Rejected << u"AccessDeniedException"_s << 1;
    QTest::newRow("broken for good")
        << QString()
        << fail({{"operation"_L1, u"*"_s},
                 {"status"_L1, 500},
                 {"code"_L1, u"InternalServerException"_s}})
        << ErrorKind::ServiceFailed << u"InternalServerException"_s << 3;
    QTest::newRow("a success that is none")
        << QString() << fail({{"operation"_L1, u"*"_s}, {"status"_L1, 200}, {"body"_L1, u"[1]"_s}})
        << ErrorKind::ServiceFailed << QString() << 3;
}

void InteropLookoutTest::refusals()
{
    QFETCH(QString, secret);
    QFETCH(QJsonObject, options);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, code);
    QFETCH(int, requests);
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--archive"_s, sample()});
    QVERIFY(peer.isReady());
    if (!options.isEmpty())
        QVERIFY(peer.set(options));
    SessionRig rig(peer);
    if (!secret.isEmpty())
        rig.environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, secret);
    const auto session = rig.make();
    QVERIFY(session);
    QObject owner;
    Outcome outcome((*session)->lookout().ask("ListModels", {}, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!*outcome);
    QCOMPARE(outcome->error().kind, kind);
    QCOMPARE(outcome->error().code, code);
    QCOMPARE(peer.counts()["total"_L1].toInt(), requests);
    QVERIFY(!outcome->error().requestId.isEmpty());
}

void InteropLookoutTest::clocksThatAreOff_data()
{
    QTest::addColumn<int>("seconds"); // of this machine
    QTest::addColumn<int>("requests");
    QTest::newRow("an hour ahead") << 3600 << 2;
    QTest::newRow("a day behind") << -86'400 << 2;
    QTest::newRow("three minutes, which is no matter") << 180 << 1;
}

void InteropLookoutTest::clocksThatAreOff()
{
    QFETCH(int, seconds);
    QFETCH(int, requests);
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--archive"_s, sample()});
    QVERIFY(peer.isReady());
    SessionRig rig(peer);
    rig.clock.m_offset = std::chrono::seconds(seconds);
    const auto session = rig.make();
    QVERIFY(session);
    QSignalSpy foundOff(session->get(), &ServiceSession::clockFoundOff);
    QObject owner;
    Outcome first((*session)->lookout().ask("ListModels", {}, &owner));
    BELVEDERE_AWAIT(first);
    QVERIFY(*first);
    QCOMPARE(peer.counts()["total"_L1].toInt(), requests);
    Outcome second((*session)->lookout().ask("ListModels", {}, &owner));
    BELVEDERE_AWAIT(second);
    QVERIFY(*second);
    QCOMPARE(peer.counts()["total"_L1].toInt(), requests + 1);
    Outcome identity((*session)->sts().whoAmI(&owner));
    BELVEDERE_AWAIT(identity);
    QVERIFY(*identity);
    QCOMPARE(foundOff.size(), requests - 1);
    if (foundOff.isEmpty())
        return;
    const auto offset = foundOff[0][0].value<std::chrono::milliseconds>();
    QVERIFY(std::chrono::abs(offset + rig.clock.m_offset) < std::chrono::minutes(1));
}

void InteropLookoutTest::listsThatDoNotEnd()
{
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--archive"_s, sample(), u"--repeat-token"_s,
                                               u"ListModelVersions"_s, u"--page-limit"_s, u"2"_s});
    QVERIFY(peer.isReady());
    SessionRig rig(peer);
    const auto session = rig.make();
    QVERIFY(session);
    QObject owner;
    Outcome outcome((*session)->lookout().askAllPages(
        "ListModelVersions", {{"ModelName"_L1, u"water-loop"_s}}, {}, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!*outcome);
    QCOMPARE(outcome->error().kind, ErrorKind::ServiceFailed);
    QCOMPARE(outcome->error().context, u"ListModelVersions"_s);
    QCOMPARE(peer.requests(u"ListModelVersions"_s), 2);
}

void InteropLookoutTest::tokensThatExpire()
{
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--versions"_s, u"5"_s, u"--page-limit"_s, u"2"_s});
    QVERIFY(peer.isReady());
    QVERIFY(
        peer.set({{"fail"_L1, QJsonArray{QJsonObject{{"operation"_L1, u"ListModelVersions"_s},
                                                     {"times"_L1, 1},
                                                     {"withToken"_L1, true},
                                                     {"status"_L1, 400},
                                                     {"code"_L1, u"ValidationException"_s}}}}}));
    SessionRig rig(peer);
    const auto session = rig.make();
    QVERIFY(session);
    QObject owner;
    Outcome outcome((*session)->lookout().askAllPages(
        "ListModelVersions", {{"ModelName"_L1, u"generated"_s}}, {}, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(*outcome);
    QCOMPARE(joined(**outcome)["ModelVersionSummaries"_L1].toArray().size(), 5);
    QCOMPARE(peer.requests(u"ListModelVersions"_s), 5);
}

void InteropLookoutTest::activates()
{
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--versions"_s, u"5"_s});
    QVERIFY(peer.isReady());
    SessionRig rig(peer);
    const auto session = rig.make();
    QVERIFY(session);
    QObject owner;
    LookoutClient &client = (*session)->lookout();
    Outcome before(client.ask("DescribeModel", {{"ModelName"_L1, u"generated"_s}}, &owner));
    BELVEDERE_AWAIT(before);
    QVERIFY(*before);
    const qint64 active = objectOf(**before)["ActiveModelVersion"_L1].toInteger();
    const qint64 wanted = active == 1 ? 2 : 1;
    Outcome there(client.updateActiveModelVersion(u"generated"_s, wanted, active, &owner));
    BELVEDERE_AWAIT(there);
    QVERIFY(*there);
    QCOMPARE((*there)->outcome, Activation::Outcome::Activated);
    QCOMPARE((*there)->before, std::optional(active));
    QCOMPARE((*there)->now, std::optional(wanted));
    QVERIFY(!(*there)->requestId.isEmpty());
    // And back.
    Outcome back(
        client.updateActiveModelVersion(u"generated"_s, *(*there)->before, *(*there)->now, &owner));
    BELVEDERE_AWAIT(back);
    QVERIFY(*back);
    QCOMPARE((*back)->now, std::optional(active));
    QCOMPARE(peer.requests(u"UpdateActiveModelVersion"_s), 2);
}

void InteropLookoutTest::activatesNothingUnexpected()
{
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--versions"_s, u"5"_s});
    QVERIFY(peer.isReady());
    SessionRig rig(peer);
    const auto session = rig.make();
    QVERIFY(session);
    QObject owner;
    Outcome outcome(
        (*session)->lookout().updateActiveModelVersion(u"generated"_s, 2, 4711, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(*outcome);
    QCOMPARE((*outcome)->outcome, Activation::Outcome::NotExpected);
    QVERIFY((*outcome)->now && *(*outcome)->now != 4711);
    QCOMPARE(peer.requests(u"UpdateActiveModelVersion"_s), 0);
}

void InteropLookoutTest::activationsThatAreRefused_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("isCertain"); // that nothing changed
    QTest::newRow("429") << 429 << u"ThrottlingException"_s << true;
    QTest::newRow("409") << 409 << u"ConflictException"_s << true;
    QTest::newRow("403") << 403 << u"AccessDeniedException"_s << true;
    QTest::newRow("503") << 503 << u"ServiceUnavailable"_s << false;
    QTest::newRow("500") << 500 << u"InternalServerException"_s << false;
}

void InteropLookoutTest::activationsThatAreRefused()
{
    QFETCH(int, status);
    QFETCH(QString, code);
    QFETCH(bool, isCertain);
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--versions"_s, u"5"_s});
    QVERIFY(peer.isReady());
    QVERIFY(peer.set(
        {{"fail"_L1, QJsonArray{QJsonObject{{"operation"_L1, u"UpdateActiveModelVersion"_s},
                                            {"status"_L1, status},
                                            {"code"_L1, code}}}}}));
    SessionRig rig(peer);
    const auto session = rig.make();
    QVERIFY(session);
    QObject owner;
    LookoutClient &client = (*session)->lookout();
    Outcome before(client.ask("DescribeModel", {{"ModelName"_L1, u"generated"_s}}, &owner));
    BELVEDERE_AWAIT(before);
    const qint64 active = objectOf(**before)["ActiveModelVersion"_L1].toInteger();
    Outcome outcome(
        client.updateActiveModelVersion(u"generated"_s, active == 1 ? 2 : 1, active, &owner));
    BELVEDERE_AWAIT(outcome);
    QCOMPARE(outcome->has_value(), !isCertain);
    QCOMPARE(peer.requests(u"UpdateActiveModelVersion"_s), 1);
    QCOMPARE(peer.requests(u"DescribeModel"_s), isCertain ? 2 : 3);
    if (isCertain)
        QCOMPARE(outcome->error().code, code);
    else
        QCOMPARE((*outcome)->outcome, Activation::Outcome::NotActivated);
}

void InteropLookoutTest::lostAnswers_data()
{
    QTest::addColumn<bool>("isRequestLost");
    QTest::addColumn<int>("sent");
    QTest::addColumn<Activation::Outcome>("outcome");
    QTest::newRow("the answer") << false << 1 << Activation::Outcome::Activated;
    QTest::newRow("the request") << true << 0 << Activation::Outcome::NotActivated;
}

// On the connection that DescribeModel left open, where QNetworkAccessManager likes to send a POST once more.
void InteropLookoutTest::lostAnswers()
{
    QFETCH(bool, isRequestLost);
    QFETCH(int, sent);
    QFETCH(Activation::Outcome, outcome);
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--versions"_s, u"5"_s});
    QVERIFY(peer.isReady());
    LosingRelay relay(peer.port(),
                      isRequestLost ? LosingRelay::Loses::Request : LosingRelay::Loses::Answer);
    SessionRig rig(peer);
    const auto session = rig.make({.endpointUrl = relay.url()});
    QVERIFY(session);
    QObject owner;
    LookoutClient &client = (*session)->lookout();
    Outcome before(client.ask("DescribeModel", {{"ModelName"_L1, u"generated"_s}}, &owner));
    BELVEDERE_AWAIT(before);
    QVERIFY(*before);
    const qint64 active = objectOf(**before)["ActiveModelVersion"_L1].toInteger();
    const qint64 wanted = active == 1 ? 2 : 1;
    Outcome activation(client.updateActiveModelVersion(u"generated"_s, wanted, active, &owner));
    BELVEDERE_AWAIT(activation);
    QVERIFY(*activation);
    QCOMPARE((*activation)->outcome, outcome);
    QCOMPARE((*activation)->now, std::optional(isRequestLost ? active : wanted));
    QVERIFY((*activation)->why);
    QCOMPARE((*activation)->why->kind, ErrorKind::ConnectFailed);
    QCOMPARE(relay.lost(), 1);
    QCOMPARE(peer.requests(u"UpdateActiveModelVersion"_s), sent);
}

} // namespace interop_lookout_test

BELVEDERE_TEST(interop_lookout_test::InteropLookoutTest)
#include "test_interop_lookout.moc"
