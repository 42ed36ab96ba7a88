#include "tests/interop/session_rig.h"
#include "tests/support/test_main.h"

#include <QCryptographicHash>
#include <QSignalSpy>

using namespace belvedere;
using namespace belvedere::test;

namespace interop_credentials_test {

namespace {

const char configText[] = R"(
[profile role]
role_arn = arn:aws:iam::123456789012:role/reader
source_profile = keys
role_session_name = me

[profile second]
role_arn = arn:aws:iam::123456789012:role/second
source_profile = role
role_session_name = me

[profile mfa]
role_arn = arn:aws:iam::123456789012:role/needs-mfa
source_profile = keys
role_session_name = me
mfa_serial = arn:aws:iam::123456789012:mfa/tester

[profile external]
role_arn = arn:aws:iam::123456789012:role/needs-external-id
source_profile = keys
role_session_name = me
external_id = stand-in-external-id

[profile denied]
role_arn = arn:aws:iam::123456789012:role/denied
source_profile = keys

[profile variables]
role_arn = arn:aws:iam::123456789012:role/reader
credential_source = Environment
role_session_name = me

[profile web]
role_arn = arn:aws:iam::123456789012:role/reader
web_identity_token_file = ~/web-token
role_session_name = me

[profile web-wrong]
role_arn = arn:aws:iam::123456789012:role/reader
web_identity_token_file = ~/web-token-wrong

[sso-session company]
sso_region = eu-west-1
sso_start_url = https://example.com/start

[profile sso]
sso_session = company
sso_account_id = 210987654321
sso_role_name = Reader

[profile sso-denied]
sso_session = company
sso_account_id = 210987654321
sso_role_name = denied

[profile sso-second]
role_arn = arn:aws:iam::123456789012:role/reader
source_profile = sso
role_session_name = me

[profile process]
credential_process = cat "%1/keys of a process.json"
)";

const char credentialsText[] = R"(
[keys]
aws_access_key_id = %1
aws_secret_access_key = %2

[wrong]
aws_access_key_id = %1
aws_secret_access_key = wrong
)";

QString ssoTokenFile(const QByteArray &session)
{
    return u".aws/sso/cache/"_s
           + QString::fromLatin1(
               QCryptographicHash::hash(session, QCryptographicHash::Sha1).toHex())
           + u".json"_s;
}

QByteArray ssoToken(const QByteArray &accessToken, const QByteArray &expiresAt,
                    const QByteArray &refreshToken = {})
{
    QByteArray text = "{\"startUrl\": \"https://example.com/start\", \"region\": \"eu-west-1\", "
                      "\"accessToken\": \""
                      + accessToken + "\", \"expiresAt\": \"" + expiresAt + "\"";
    if (!refreshToken.isEmpty())
        text += ", \"refreshToken\": \"" + refreshToken
                + "\", \"clientId\": \"stand-in-client-id\", \"clientSecret\": "
                  "\"stand-in-client-secret\", \"registrationExpiresAt\": "
                  "\"2099-01-01T00:00:00Z\"";
    return text + "}";
}

// A home with every kind of profile.
struct ProfilesRig : SessionRig {
    explicit ProfilesRig(const PeerProcess &peer) : SessionRig(peer)
    {
        const QString id = environment.value(u"AWS_ACCESS_KEY_ID"_s);
        const QString secret = environment.value(u"AWS_SECRET_ACCESS_KEY"_s);
        write(u".aws/config"_s, QString::fromUtf8(configText).arg(home.path()).toUtf8());
        write(u".aws/credentials"_s, QString::fromUtf8(credentialsText).arg(id, secret).toUtf8());
        write(u"web-token"_s, "stand-in-web-identity-token\n");
        write(u"web-token-wrong"_s, "another");
        write(ssoTokenFile("company"), ssoToken("stand-in-access-token-0", "2099-01-01T00:00:00Z"));
        write(u"keys of a process.json"_s,
              QJsonDocument(QJsonObject{{"Version"_L1, 1},
                                        {"AccessKeyId"_L1, id},
                                        {"SecretAccessKey"_L1, secret}})
                  .toJson());
    }
};

// Every attempt to write goes to loopback; a copy of the environment's keys must not help where a profile is chosen.
PeerProcess *newPeer()
{
    return new PeerProcess(u"stand_in.mjs"_s, {u"--versions"_s, u"2"_s});
}

} // namespace

// Sessions of every kind of profile against the stand-in of lookoutequipment, STS, SSO and OIDC.
class InteropCredentialsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { BELVEDERE_NEED_PEERS(); }
    void profiles_data();
    void profiles();
    void profilesThatFail_data();
    void profilesThatFail();
    void refreshesTheSignIn();
    void wantsANewSignIn();
    void keysAreSharedUntilTheyEnd();
    void setsTheClockRightForRoles();
    void typedKeys();
};

void InteropCredentialsTest::profiles_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("arn");
    QTest::addColumn<QStringList>("asked"); // of STS and SSO
    const QString user = u"arn:aws:iam::123456789012:user/tester"_s;
    const QString assumed = u"arn:aws:sts::123456789012:assumed-role/"_s;
    const QString sso =
        u"arn:aws:sts::210987654321:assumed-role/AWSReservedSSO_Reader_0123456789abcdef/tester"_s;
    QTest::newRow("none chosen: the environment") << QString() << user << QStringList();
    QTest::newRow("keys") << u"keys"_s << user << QStringList();
    QTest::newRow("process") << u"process"_s << user << QStringList();
    QTest::newRow("role") << u"role"_s << assumed + u"reader/me"_s << QStringList{u"AssumeRole"_s};
    QTest::newRow("role of a role")
        << u"second"_s << assumed + u"second/me"_s << QStringList{u"AssumeRole"_s, u"AssumeRole"_s};
    QTest::newRow("role with a code")
        << u"mfa"_s << assumed + u"needs-mfa/me"_s << QStringList{u"AssumeRole"_s};
    QTest::newRow("role with an external id")
        << u"external"_s << assumed + u"needs-external-id/me"_s << QStringList{u"AssumeRole"_s};
    QTest::newRow("role with keys of the environment")
        << u"variables"_s << assumed + u"reader/me"_s << QStringList{u"AssumeRole"_s};
    QTest::newRow("web identity") << u"web"_s << assumed + u"reader/me"_s
                                  << QStringList{u"AssumeRoleWithWebIdentity"_s};
    QTest::newRow("sso") << u"sso"_s << sso << QStringList{u"GetRoleCredentials"_s};
    QTest::newRow("role from sso") << u"sso-second"_s << assumed + u"reader/me"_s
                                   << QStringList{u"GetRoleCredentials"_s, u"AssumeRole"_s};
}

void InteropCredentialsTest::profiles()
{
    QFETCH(QString, profile);
    QFETCH(QString, arn);
    QFETCH(QStringList, asked);
    const std::unique_ptr<PeerProcess> peer(newPeer());
    QVERIFY(peer->isReady());
    ProfilesRig rig(*peer);
    const auto session = rig.make({.profile = profile});
    QVERIFY(session);
    QObject owner;
    Outcome identity((*session)->sts().whoAmI(&owner));
    BELVEDERE_AWAIT(identity);
    QVERIFY2(*identity, identity->has_value() ? "" : qPrintable(identity->error().detail));
    QCOMPARE((*identity)->arn, arn);
    QCOMPARE((*identity)->account, arn.split(u':')[4]);
    Outcome models((*session)->lookout().ask("ListModels", {}, &owner));
    BELVEDERE_AWAIT(models);
    QVERIFY(*models);
    QStringList operations = asked;
    operations << u"GetCallerIdentity"_s << u"ListModels"_s;
    QStringList heard;
    for (const QJsonValue &entry : peer->log())
        heard.append(entry["operation"_L1].toString());
    QCOMPARE(heard, operations);
    QCOMPARE(peer->counts()["refused"_L1].toObject(), QJsonObject());
    QCOMPARE(rig.prompt.m_questions.size(), profile == "mfa"_L1 ? 1 : 0);
}

void InteropCredentialsTest::profilesThatFail_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<Result<QString>>("mfaCode");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("asked");
    const Result<QString> right = u"123456"_s;
    QTest::newRow("a role that is denied")
        << u"denied"_s << right << ErrorKind::Rejected << u"AccessDenied"_s << 1;
    QTest::newRow("a wrong secret")
        << u"wrong"_s << right << ErrorKind::Rejected << u"InvalidSignatureException"_s << 1;
    QTest::newRow("a wrong code") << u"mfa"_s << Result<QString>(u"654321"_s) << ErrorKind::Rejected
                                  << u"AccessDenied"_s << 1;
    QTest::newRow("no code") << u"mfa"_s << Result<QString>(Error{.kind = ErrorKind::Cancelled})
                             << ErrorKind::Cancelled << QString() << 0;
    QTest::newRow("a wrong web identity")
        << u"web-wrong"_s << right << ErrorKind::Rejected << u"InvalidIdentityToken"_s << 1;
    QTest::newRow("denied by sso")
        << u"sso-denied"_s << right << ErrorKind::Rejected << u"ForbiddenException"_s << 1;
}

void InteropCredentialsTest::profilesThatFail()
{
    QFETCH(QString, profile);
    QFETCH(Result<QString>, mfaCode);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, code);
    QFETCH(int, asked);
    const std::unique_ptr<PeerProcess> peer(newPeer());
    QVERIFY(peer->isReady());
    ProfilesRig rig(*peer);
    rig.prompt.m_code = mfaCode;
    const auto session = rig.make({.profile = profile});
    QVERIFY(session);
    QObject owner;
    Outcome models((*session)->lookout().ask("ListModels", {}, &owner));
    BELVEDERE_AWAIT(models);
    QVERIFY(!*models);
    QCOMPARE(models->error().kind, kind);
    QCOMPARE(models->error().code, code);
    QCOMPARE(peer->counts()["total"_L1].toInt(), asked);
}

// A token that has ended is refreshed, and the next program finds the new one.
void InteropCredentialsTest::refreshesTheSignIn()
{
    const std::unique_ptr<PeerProcess> peer(newPeer());
    QVERIFY(peer->isReady());
    ProfilesRig rig(*peer);
    rig.write(ssoTokenFile("company"),
              ssoToken("old", "2020-01-01T00:00:00+00:00", "stand-in-refresh-token-0"));
    for (int i = 0; i < 2; ++i) {
        const auto session = rig.make({.profile = u"sso"_s});
        QVERIFY(session);
        QObject owner;
        Outcome identity((*session)->sts().whoAmI(&owner));
        BELVEDERE_AWAIT(identity);
        QVERIFY(*identity);
        QCOMPARE((*identity)->account, u"210987654321"_s);
    }
    QCOMPARE(peer->requests(u"CreateToken"_s), 1);
    QCOMPARE(peer->requests(u"GetRoleCredentials"_s), 2);
    QFile file(rig.home.filePath(ssoTokenFile("company")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(!text.contains("\"old\"") && text.contains("https://example.com/start"));
}

void InteropCredentialsTest::wantsANewSignIn()
{
    const std::unique_ptr<PeerProcess> peer(newPeer());
    QVERIFY(peer->isReady());
    ProfilesRig rig(*peer);
    rig.write(ssoTokenFile("company"), ssoToken("old", "2020-01-01T00:00:00Z"));
    const auto session = rig.make({.profile = u"sso"_s});
    QVERIFY(session);
    QObject owner;
    Outcome early((*session)->lookout().ask("ListModels", {}, &owner));
    BELVEDERE_AWAIT(early);
    QVERIFY(!*early);
    QCOMPARE(early->error().kind, ErrorKind::NeedsSignIn);
    QCOMPARE(early->error().context, u"sso"_s);
    QCOMPARE(peer->counts()["total"_L1].toInt(), 0);
    // Somebody signs in outside; the same session goes on.
    rig.write(ssoTokenFile("company"), ssoToken("stand-in-access-token-0", "2099-01-01T00:00:00Z"));
    Outcome late((*session)->lookout().ask("ListModels", {}, &owner));
    BELVEDERE_AWAIT(late);
    QVERIFY(*late);
}

void InteropCredentialsTest::keysAreSharedUntilTheyEnd()
{
    const std::unique_ptr<PeerProcess> peer(newPeer());
    QVERIFY(peer->isReady());
    ProfilesRig rig(*peer);
    const auto session = rig.make({.profile = u"role"_s});
    QVERIFY(session);
    QObject owner;
    LookoutClient &client = (*session)->lookout();
    Outcome one(client.ask("ListModels", {}, &owner));
    Outcome two(client.ask("ListDatasets", {}, &owner));
    Outcome three(client.ask("ListLabelGroups", {}, &owner));
    BELVEDERE_AWAIT(one);
    BELVEDERE_AWAIT(two);
    BELVEDERE_AWAIT(three);
    QVERIFY(*one && *two && *three);
    QCOMPARE(peer->requests(u"AssumeRole"_s), 1);
    // The service says that they have expired, once.
    QVERIFY(
        peer->set({{"fail"_L1, QJsonArray{QJsonObject{{"operation"_L1, u"ListModels"_s},
                                                      {"times"_L1, 1},
                                                      {"status"_L1, 403},
                                                      {"code"_L1, u"ExpiredTokenException"_s}}}}}));
    Outcome again(client.ask("ListModels", {}, &owner));
    BELVEDERE_AWAIT(again);
    QVERIFY(*again);
    QCOMPARE(peer->requests(u"AssumeRole"_s), 2);
    QCOMPARE(peer->requests(u"ListModels"_s), 3);
}

// STS is asked first, and tells the time; keys that it gives are not taken for expired ones.
void InteropCredentialsTest::setsTheClockRightForRoles()
{
    const std::unique_ptr<PeerProcess> peer(newPeer());
    QVERIFY(peer->isReady());
    ProfilesRig rig(*peer);
    rig.clock.m_offset = std::chrono::hours(3);
    const auto session = rig.make({.profile = u"role"_s});
    QVERIFY(session);
    QSignalSpy foundOff(session->get(), &ServiceSession::clockFoundOff);
    QObject owner;
    Outcome models((*session)->lookout().ask("ListModels", {}, &owner));
    BELVEDERE_AWAIT(models);
    QVERIFY(*models);
    QCOMPARE(peer->requests(u"AssumeRole"_s), 2);
    QCOMPARE(peer->requests(u"ListModels"_s), 2);
    QCOMPARE(foundOff.size(), 1);
    Outcome more((*session)->lookout().ask("ListModels", {}, &owner));
    BELVEDERE_AWAIT(more);
    QVERIFY(*more);
    QCOMPARE(peer->counts()["total"_L1].toInt(), 5);
}

void InteropCredentialsTest::typedKeys()
{
    const std::unique_ptr<PeerProcess> peer(newPeer());
    QVERIFY(peer->isReady());
    QVERIFY(peer->addKey({{u"accessKeyId"_s, u"AKIATYPED"_s},
                          {u"secretAccessKey"_s, u"typed secret"_s},
                          {u"sessionToken"_s, u"typed/token="_s},
                          {u"arn"_s, u"arn:aws:iam::555555555555:user/typist"_s}}));
    SessionRig rig(*peer);
    rig.typedKeys = Credentials{.accessKeyId = "AKIATYPED",
                                .secretAccessKey = "typed secret",
                                .sessionToken = "typed/token="};
    const auto session = rig.make();
    QVERIFY(session);
    QObject owner;
    Outcome identity((*session)->sts().whoAmI(&owner));
    BELVEDERE_AWAIT(identity);
    QVERIFY(*identity);
    QCOMPARE((*identity)->account, u"555555555555"_s);
}

} // namespace interop_credentials_test

BELVEDERE_TEST(interop_credentials_test::InteropCredentialsTest)
#include "test_interop_credentials.moc"
