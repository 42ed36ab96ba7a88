#include "app/aws/credential_document.h"
#include "app/aws/profile_state.h"
#include "app/aws/role_cache.h"
#include "app/aws/sso_token.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace belvedere;

namespace profile_state_test {

namespace {

const QByteArray config = R"([default]
region = eu-west-1
aws_access_key_id = A
aws_secret_access_key = S
[profile nothing]
[profile half]
aws_access_key_id = A
[profile fips]
aws_access_key_id = A
aws_secret_access_key = S
use_fips_endpoint = maybe
[profile session]
aws_access_key_id = A
aws_secret_access_key = S
aws_session_token = T
[profile session-until]
aws_access_key_id = A
aws_secret_access_key = S
aws_session_token = T
x_security_token_expires = 2005-01-01T01:00:00+01:30
[profile session-over]
aws_access_key_id = A
aws_secret_access_key = S
aws_session_token = T
x_security_token_expires = 2004-12-31T23:59:59Z
[profile role]
role_arn = arn:r
source_profile = default
[profile role-mfa]
role_arn = arn:mfa
source_profile = default
mfa_serial = m
[profile role-cached]
role_arn = arn:cached
source_profile = default
mfa_serial = m
[profile role-sso]
role_arn = arn:r
source_profile = sso-none
mfa_serial = m
[profile role-broken]
role_arn = arn:r
source_profile = nobody
[profile role-circle]
role_arn = arn:r
source_profile = role-circle2
[profile role-circle2]
role_arn = arn:r
source_profile = role-circle
[profile role-environment]
role_arn = arn:r
credential_source = Environment
[profile role-container]
role_arn = arn:r
credential_source = EcsContainer
[profile role-instance]
role_arn = arn:r
credential_source = Ec2InstanceMetadata
[profile web]
role_arn = arn:r
web_identity_token_file = ~/token
[profile web-none]
role_arn = arn:r
web_identity_token_file = /no/such/file
[profile process]
credential_process = /bin/false
region = us-east-1
[profile login]
login_session = x
[profile sso-good]
sso_session = good
sso_account_id = 1
sso_role_name = r
[profile sso-none]
sso_session = none
sso_account_id = 1
sso_role_name = r
[profile sso-refreshable]
sso_session = refreshable
sso_account_id = 1
sso_role_name = r
[profile sso-expired]
sso_start_url = https://expired
sso_region = eu-west-1
sso_account_id = 1
sso_role_name = r
[profile sso-token]
sso_session = good
[sso-session good]
sso_region = eu-west-1
sso_start_url = https://good
[sso-session none]
sso_region = eu-west-1
sso_start_url = https://none
[sso-session refreshable]
sso_region = eu-west-1
sso_start_url = https://refreshable
)";

} // namespace

// "Now" is 2005-01-01T00:00:00Z, half an hour before the first of the times above.
class ProfileStateTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    Environment m_environment;
    ConfigLocations m_locations;
    QMap<QString, ProfileState> m_states;

    void write(const QString &path, const QByteArray &text)
    {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    void writeToken(const SsoStep &step, const QByteArray &text)
    {
        write(ssoTokenPath(step, m_locations), text);
    }

private slots:
    void initTestCase()
    {
        m_environment.insert(u"HOME"_s, m_dir.path());
        m_locations = configLocations(m_environment, Platform::Unix);
        write(m_dir.filePath(u"token"_s), "t");
        writeToken({.session = u"good"_s},
                   R"({"accessToken": "a", "expiresAt": "2005-01-01T00:30:00UTC"})");
        writeToken({.session = u"refreshable"_s},
                   R"({"accessToken": "a", "expiresAt": "2004-12-31T00:30:00Z", "refreshToken": "r",
                       "clientId": "c", "clientSecret": "s",
                       "registrationExpiresAt": "2005-02-01T00:00:00Z"})");
        writeToken({.startUrl = u"https://expired"_s},
                   R"({"accessToken": "a", "expiresAt": "2004-12-31T00:30:00Z", "refreshToken": "r",
                       "clientId": "c", "clientSecret": "s",
                       "registrationExpiresAt": "2005-02-01T00:00:00Z"})");
        write(roleCachePath({.roleArn = u"arn:cached"_s, .mfaSerial = u"m"_s}, m_locations),
              R"({"Credentials": {"AccessKeyId": "A", "SecretAccessKey": "S", "SessionToken": "T",
                  "Expiration": "2005-01-01T00:30:00+00:00"}})");
        write(roleCachePath({.roleArn = u"arn:mfa"_s, .mfaSerial = u"m"_s}, m_locations),
              R"({"Credentials": {"AccessKeyId": "A", "SecretAccessKey": "S", "SessionToken": "T",
                  "Expiration": "2004-12-31T00:30:00+00:00"}})");
        const auto profiles = parseProfiles({{u"config"_s, config, true}, {}});
        QVERIFY(profiles);
        const QDateTime now(QDate(2005, 1, 1), QTime(0, 0), Qt::UTC);
        for (const auto &state : profileStates(*profiles, m_environment, m_locations, now))
            m_states.insert(state.name, state);
        QCOMPARE(m_states.keys(), profiles->profiles.keys());
    }

    void states_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("readiness");
        QTest::addColumn<bool>("hasEnd"); // 2005-01-01T00:30:00Z
        const auto row = [](const char *name, const QString &kind, const QString &readiness,
                            bool hasEnd = false) {
            QTest::newRow(name) << kind << readiness << hasEnd;
        };
        row("default", u"keys"_s, u"ok"_s);
        row("nothing", u"none"_s, u"broken"_s);
        row("half", u"keys"_s, u"broken"_s);
        row("fips", u"keys"_s, u"broken"_s);
        row("session", u"session-keys"_s, u"not-checked"_s);
        row("session-over", u"session-keys"_s, u"expired"_s);
        row("role", u"role"_s, u"not-checked"_s);
        row("role-mfa", u"role"_s, u"needs-mfa"_s);
        row("role-cached", u"role"_s, u"ok"_s, true);
        row("role-sso", u"role"_s, u"needs-sign-in"_s);
        row("role-broken", u"role"_s, u"broken"_s);
        row("role-circle", u"role"_s, u"broken"_s);
        row("role-environment", u"role"_s, u"broken"_s);
        row("role-container", u"role"_s, u"broken"_s);
        row("role-instance", u"role"_s, u"not-checked"_s);
        row("web", u"web-identity"_s, u"not-checked"_s);
        row("web-none", u"web-identity"_s, u"broken"_s);
        row("process", u"process"_s, u"not-checked"_s);
        row("login", u"login"_s, u"broken"_s);
        row("sso-good", u"sso"_s, u"ok"_s, true);
        row("sso-none", u"sso"_s, u"needs-sign-in"_s);
        row("sso-refreshable", u"sso"_s, u"not-checked"_s);
        row("sso-expired", u"sso"_s, u"needs-sign-in"_s);
        row("sso-token", u"sso"_s, u"broken"_s);
    }

    void states()
    {
        const ProfileState state = m_states.value(QString::fromLatin1(QTest::currentDataTag()));
        QFETCH(bool, hasEnd);
        QTEST(QString(wordOf(state.kind)), "kind");
        QTEST(QString(wordOf(state.readiness)), "readiness");
        const QDateTime end(QDate(2005, 1, 1), QTime(0, 30), Qt::UTC);
        if (hasEnd)
            QCOMPARE(state.expiresAt, std::optional<QDateTime>(end));
        const bool needsReason = state.readiness == ProfileReadiness::Broken
                                 || state.readiness == ProfileReadiness::NeedsSignIn;
        QCOMPARE(state.why.has_value(), needsReason);
        if (state.why)
            QVERIFY(!state.why->context.isEmpty());
    }

    void aTimeWithAnOffset()
    {
        const ProfileState state = m_states.value(u"session-until"_s);
        // 01:00 at +01:30 was half an hour ago.
        QCOMPARE(state.readiness, ProfileReadiness::Expired);
        QCOMPARE(*state.expiresAt, QDateTime(QDate(2004, 12, 31), QTime(23, 30), Qt::UTC));
    }

    void regions()
    {
        QCOMPARE(m_states.value(u"default"_s).region, u"eu-west-1"_s);
        QCOMPARE(m_states.value(u"process"_s).region, u"us-east-1"_s);
        QCOMPARE(m_states.value(u"login"_s).region, QString());
    }

    void theEnvironmentCounts()
    {
        Environment environment = m_environment;
        environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"A"_s);
        environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, u"S"_s);
        environment.insert(u"AWS_REGION"_s, u"us-east-2"_s);
        const auto profiles = parseProfiles(
            {{u"config"_s, "[profile e]\nrole_arn = r\ncredential_source = Environment", true},
             {}});
        const auto states = profileStates(*profiles, environment, m_locations,
                                          QDateTime(QDate(2005, 1, 1), QTime(0, 0), Qt::UTC));
        QCOMPARE(states.constFirst().readiness, ProfileReadiness::NotChecked);
        QCOMPARE(states.constFirst().region, u"us-east-2"_s);
    }

    // Names as botocore 1.43 makes them: sha1(json.dumps(arguments, sort_keys=True)).
    void namesCachedRoles_data()
    {
        QTest::addColumn<AssumeRoleStep>("step");
        QTest::addColumn<QString>("name");
        QTest::newRow("role only") << AssumeRoleStep{.roleArn = u"arn:aws:iam::1:role/a"_s}
                                   << u"dba69865ffc54a09cfca6f6c96dfb29bb352e96f"_s;
        QTest::newRow("everything") << AssumeRoleStep{.roleArn = u"arn:aws:iam::1:role/a"_s,
                                                      .sessionName = u"me"_s,
                                                      .externalId = u"é\"\\"_s,
                                                      .mfaSerial = u"arn:aws:iam::1:mfa/m"_s,
                                                      .duration = std::chrono::seconds(3600)}
                                    << u"415788f2b205f103d28cfd62015f17a7a2585c50"_s;
    }

    void namesCachedRoles()
    {
        QFETCH(AssumeRoleStep, step);
        QFETCH(QString, name);
        QCOMPARE(QFileInfo(roleCachePath(step, m_locations)).completeBaseName(), name);
    }

    void readsTimes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds"); // -1: none
        QTest::newRow("empty") << u""_s << qint64(-1);
        QTest::newRow("words") << u"UTC"_s << qint64(-1);
        QTest::newRow("Z") << u"2022-05-02T18:36:00Z"_s << qint64(1651516560);
        QTest::newRow("offset") << u"2022-05-02T18:36:00+00:00"_s << qint64(1651516560);
        QTest::newRow("another offset") << u"2022-05-02T20:36:00+02:00"_s << qint64(1651516560);
        QTest::newRow("UTC") << u"2022-05-02T18:36:00UTC"_s << qint64(1651516560);
        QTest::newRow("fraction") << u"2022-05-02T18:36:00.123456Z"_s << qint64(1651516560);
    }

    void readsTimes()
    {
        QFETCH(QString, text);
        QFETCH(qint64, seconds);
        const auto time = credentialTime(text);
        QCOMPARE(time ? time->toSecsSinceEpoch() : -1, seconds);
    }
};

} // namespace profile_state_test

BELVEDERE_TEST(profile_state_test::ProfileStateTest)
#include "test_profile_state.moc"
