#include "app/aws/config_watcher.h"
#include "app/aws/profile_credentials.h"
#include "app/aws/role_cache.h"
#include "tests/aws/credential_fakes.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace belvedere;

namespace profile_credentials_test {

namespace {

const QByteArray roleConfig = "[default]\nregion = eu-west-1\nrole_arn = arn:r\n"
                              "source_profile = base\n[profile base]\naws_access_key_id = B\n"
                              "aws_secret_access_key = S\n";
const QByteArray ssoConfig = "[default]\nregion = eu-west-1\nsso_session = dev\n"
                             "sso_account_id = 1234\nsso_role_name = r\n[sso-session dev]\n"
                             "sso_region = eu-west-1\nsso_start_url = https://start\n";
const QByteArray ssoFile = R"({"accessToken": "t", "expiresAt": "2005-01-01T08:00:00Z"})";

} // namespace

// The clock stands at 2005-01-01T00:00:00Z.
class ProfileCredentialsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ProfileCredentials> m_source;
    test::FakeClock m_clock;
    test::FakeSender m_sender;
    test::FakeProcesses m_processes;
    test::FakePrompt m_prompt;
    Environment m_environment;
    QObject m_owner;

    ConfigLocations locations() const { return configLocations(m_environment, Platform::Unix); }

    void write(const QString &path, const QByteArray &text)
    {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    void useConfig(const QByteArray &text, const SettingsChoice &choice = {})
    {
        write(locations().config, text);
        m_source = std::make_unique<ProfileCredentials>(
            choice, m_environment, locations(),
            CredentialTools{m_sender, m_clock, m_processes, &m_prompt});
    }

    Result<Credentials> ask() { return test::resultOf(m_source->credentials(&m_owner)); }

    void answerUntil(const QByteArray &id, const QDateTime &end)
    {
        m_sender.answer(200, test::stsAnswer(id, end.toString(Qt::ISODate).toUtf8()));
    }

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_clock = test::FakeClock();
        m_sender.answers.clear();
        m_sender.requests.clear();
        m_sender.isHolding = false;
        m_prompt.questions.clear();
        m_environment.clear();
        m_environment.insert(u"HOME"_s, m_dir->path());
    }

    void cleanup() { m_source.reset(); }

    void brokenFilesAreTold()
    {
        useConfig("[default\n");
        QCOMPARE(ask().error().kind, ErrorKind::BadSettings);
        QCOMPARE(ask().error().context, locations().config);
        write(locations().config, roleConfig);
        answerUntil("A", m_clock.time.addSecs(3600));
        QVERIFY(ask()); // mended, without a new start
    }

    // In the middle of a refresh, and with a failure after it.
    void dropsKeysOfAnotherConfigLate()
    {
        useConfig(roleConfig);
        answerUntil("A", m_clock.time.addSecs(14 * 60));
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        m_sender.isHolding = true;
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        QTRY_COMPARE(m_sender.requests.size(), 2);
        write(locations().config, roleConfig + "duration_seconds = 900\n");
        for (int i = 0; i < 4; ++i)
            m_sender.answers.append(Error{.kind = ErrorKind::HostNotFound});
        m_sender.release();
        QTRY_COMPARE(m_sender.requests.size(), 3);
        QCOMPARE(ask().error().kind, ErrorKind::HostNotFound);
    }

    void aChosenProfileDropsKeysOfTheEnvironment()
    {
        m_environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"E"_s);
        m_environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, u"S"_s);
        m_environment.insert(u"AWS_PROFILE"_s, u"base"_s);
        useConfig(roleConfig);
        QCOMPARE(ask()->accessKeyId, QByteArray("E"));
        useConfig(roleConfig, {.profile = u"base"_s});
        QCOMPARE(ask()->accessKeyId, QByteArray("B"));
        QCOMPARE(m_source->settings()->profile, u"base"_s);
    }

    void aBrokenProviderStopsTheChain()
    {
        m_environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"E"_s);
        useConfig("[default]\naws_access_key_id = B\naws_secret_access_key = S\n");
        QCOMPARE(ask().error().kind, ErrorKind::BadSettings);
        QCOMPARE(ask().error().context, u"AWS_ACCESS_KEY_ID"_s);
        m_environment.clear();
        m_environment.insert(u"HOME"_s, m_dir->path());
        m_environment.insert(u"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"_s, u"/x"_s);
        useConfig("[default]\nlogin_session = x\n");
        QCOMPARE(ask().error().kind, ErrorKind::NotSupported);
        QCOMPARE(ask().error().context, u"login_session"_s);
        QVERIFY(m_sender.requests.isEmpty());
    }

    void requestsShareARefresh()
    {
        useConfig(roleConfig);
        m_sender.isHolding = true;
        int finished = 0;
        QObject impatient;
        for (int i = 0; i < 5; ++i)
            m_source->credentials(&m_owner)->then(&m_owner, [&](const Result<Credentials> &keys) {
                finished += keys && keys->accessKeyId == "A" ? 1 : 100;
            });
        m_source->credentials(&impatient)->then(&m_owner, [&](const auto &) { finished += 100; });
        QTRY_COMPARE(m_sender.requests.size(), 1);
        qDeleteAll(impatient.children());
        answerUntil("A", m_clock.time.addSecs(3600));
        m_sender.release();
        QTRY_COMPARE(finished, 5);
        QCOMPARE(m_sender.requests.size(), 1);
        QVERIFY(ask());
        QCOMPARE(m_sender.requests.size(), 1);
    }

    void nobodyWaitsAnyMore()
    {
        useConfig(roleConfig);
        m_sender.isHolding = true;
        auto *first = m_source->credentials(&m_owner);
        auto *second = m_source->credentials(&m_owner);
        QTRY_COMPARE(m_sender.heldCount(), 1);
        delete first;
        QCOMPARE(m_sender.heldCount(), 1);
        delete second;
        QCOMPARE(m_sender.heldCount(), 0);
    }

    void endsWithWhoeverStillWaits()
    {
        useConfig(roleConfig);
        m_sender.isHolding = true;
        auto *call = m_source->credentials(&m_owner);
        m_source.reset();
        QCOMPARE(test::resultOf(call).error().kind, ErrorKind::Cancelled);
    }

    void refreshesInTimes()
    {
        useConfig(roleConfig);
        answerUntil("A", m_clock.time.addSecs(3600));
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));

        // 16 minutes left: nothing happens. 14: in the background, while the old keys are given.
        m_clock.time = m_clock.time.addSecs(44 * 60);
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        QCOMPARE(m_sender.requests.size(), 1);
        m_clock.time = m_clock.time.addSecs(2 * 60);
        m_sender.answer(403);
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        QTRY_COMPARE(m_sender.requests.size(), 2);
        QTRY_VERIFY(m_source->children().isEmpty());
        // It failed: nobody is told, and it is not tried again at once.
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        QCOMPARE(m_sender.requests.size(), 2);

        // 9 minutes left: whoever asks waits, and is told.
        m_clock.time = m_clock.time.addSecs(5 * 60);
        m_sender.answer(403);
        QCOMPARE(ask().error().kind, ErrorKind::Rejected);
        answerUntil("C", m_clock.time.addSecs(3600));
        QCOMPARE(ask()->accessKeyId, QByteArray("C"));
    }

    void aBackgroundRefreshIsTaken()
    {
        useConfig(roleConfig);
        answerUntil("A", m_clock.time.addSecs(14 * 60));
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        answerUntil("B2", m_clock.time.addSecs(3600));
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        QTRY_COMPARE(m_sender.requests.size(), 2);
        QTRY_COMPARE(ask()->accessKeyId, QByteArray("B2"));
    }

    void keysThatHadExpired()
    {
        useConfig(roleConfig);
        answerUntil("A", m_clock.time.addSecs(-1));
        QCOMPARE(ask().error().kind, ErrorKind::KeysExpired);
    }

    void readsAgainWhenFilesChanged()
    {
        useConfig("[default]\naws_access_key_id = A\naws_secret_access_key = S\n");
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        write(locations().config,
              "[default]\naws_access_key_id = LONGER\naws_secret_access_key = S");
        m_clock.time = m_clock.time.addSecs(2);
        QCOMPARE(ask()->accessKeyId, QByteArray("LONGER"));
        write(locations().credentials, "[default]\naws_access_key_id = C\naws_secret_access_key=S");
        m_clock.time = m_clock.time.addSecs(2);
        QCOMPARE(ask()->accessKeyId, QByteArray("C"));
    }

    void readsAgainWhenFilesChangeDuringARefresh()
    {
        useConfig(roleConfig);
        m_sender.isHolding = true;
        auto *call = m_source->credentials(&m_owner);
        QTRY_COMPARE(m_sender.requests.size(), 1);
        write(locations().config,
              "[default]\naws_access_key_id = OTHER\naws_secret_access_key = S\n");
        answerUntil("A", m_clock.time.addSecs(3600));
        m_sender.release();
        const auto keys = test::resultOf(call);
        QVERIFY(keys);
        QCOMPARE(keys->accessKeyId, QByteArray("OTHER"));
        QCOMPARE(ask()->accessKeyId, QByteArray("OTHER"));
    }

    void tokensOfOthersDropNoKeys()
    {
        useConfig(roleConfig);
        answerUntil("A", m_clock.time.addSecs(3600));
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        write(locations().ssoCache + u"/a.json"_s, "{}");
        m_clock.time = m_clock.time.addSecs(2);
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        QCOMPARE(m_sender.requests.size(), 1);
    }

    void keepsGoodKeysWhereThereAreNoneYet()
    {
        useConfig(ssoConfig);
        const QString path = ssoTokenPath({.session = u"dev"_s}, locations());
        write(path, ssoFile);
        const QByteArray answer = R"({"roleCredentials": {"accessKeyId": "%1",
            "secretAccessKey": "S", "sessionToken": "T", "expiration": 1104541200000}})";
        m_sender.answer(200, QByteArray(answer).replace("%1", "A"));
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        write(locations().ssoCache + u"/other.json"_s, "{}");
        m_clock.time = m_clock.time.addSecs(2);
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        QCOMPARE(m_sender.requests.size(), 1);

        // The token is another one, and the network is gone.
        write(path, ssoFile + "\n");
        m_clock.time = m_clock.time.addSecs(2);
        for (int i = 0; i < 3; ++i)
            m_sender.answers.append(Error{.kind = ErrorKind::ConnectFailed});
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        QCOMPARE(m_sender.requests.size(), 4);

        write(path, ssoFile + "\n\n");
        m_clock.time = m_clock.time.addSecs(2);
        m_sender.answer(200, QByteArray(answer).replace("%1", "NEW"));
        QCOMPARE(ask()->accessKeyId, QByteArray("NEW"));

        // Whoever signs out is given none.
        QVERIFY(QFile::remove(path));
        m_clock.time = m_clock.time.addSecs(2);
        QCOMPARE(ask().error().kind, ErrorKind::NeedsSignIn);
        QCOMPARE(ask().error().kind, ErrorKind::NeedsSignIn);
    }

    // Those of another config are somebody else's.
    void dropsKeysOfAnotherConfig()
    {
        useConfig(roleConfig);
        answerUntil("A", m_clock.time.addSecs(3600));
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        write(locations().config, roleConfig + "duration_seconds = 900\n");
        m_clock.time = m_clock.time.addSecs(2);
        for (int i = 0; i < 3; ++i)
            m_sender.answers.append(Error{.kind = ErrorKind::ConnectFailed});
        QCOMPARE(ask().error().kind, ErrorKind::ConnectFailed);
    }

    // Ten minutes before the end new ones have to come, and the old ones are good all the same.
    void keepsGoodKeysThroughAShortFailure()
    {
        useConfig(roleConfig);
        answerUntil("A", m_clock.time.addSecs(3600));
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        m_clock.time = m_clock.time.addSecs(55 * 60);
        for (int i = 0; i < 3; ++i)
            m_sender.answers.append(Error{.kind = ErrorKind::ConnectFailed});
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        m_clock.time = m_clock.time.addSecs(5 * 60);
        for (int i = 0; i < 3; ++i)
            m_sender.answers.append(Error{.kind = ErrorKind::ConnectFailed});
        QCOMPARE(ask().error().kind, ErrorKind::ConnectFailed);
    }

    void aClockThatWentBackHoldsNothingUp()
    {
        useConfig("[default]\naws_access_key_id = A\naws_secret_access_key = S\n");
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        m_clock.time = m_clock.time.addSecs(-3600);
        write(locations().config,
              "[default]\naws_access_key_id = LONGER\naws_secret_access_key = S");
        QCOMPARE(ask()->accessKeyId, QByteArray("LONGER"));
    }

    void asksNoMachineWhereThatIsOff()
    {
        m_environment.insert(u"AWS_EC2_METADATA_DISABLED"_s, u"true"_s);
        useConfig("[default]\nregion = eu-west-1\nrole_arn = arn:r\n"
                  "credential_source = Ec2InstanceMetadata\n");
        const auto keys = ask();
        QCOMPARE(keys.error().kind, ErrorKind::NoCredentials);
        QCOMPARE(keys.error().context, u"AWS_EC2_METADATA_DISABLED"_s);
        QVERIFY(m_sender.requests.isEmpty());
    }

    void readsAgainWhenTheServiceSaysExpired()
    {
        useConfig(roleConfig);
        answerUntil("A", m_clock.time.addSecs(3600));
        const Credentials old = *ask();
        m_source->expired({.accessKeyId = "other"});
        QCOMPARE(*ask(), old);
        m_source->expired(old);
        answerUntil("B2", m_clock.time.addSecs(3600));
        QCOMPARE(ask()->accessKeyId, QByteArray("B2"));
        m_source->expired(old); // told late, by another request
        QCOMPARE(ask()->accessKeyId, QByteArray("B2"));
        QCOMPARE(m_sender.requests.size(), 2);
    }

    // Nothing gets these anew: told at once, until the files give others.
    void theSameKeysAgain()
    {
        const QByteArray start = "[default]\naws_secret_access_key = S\naws_session_token = T\n";
        useConfig(start + "aws_access_key_id = A\n");
        m_source->expired(*ask());
        QCOMPARE(ask().error().kind, ErrorKind::KeysExpired);
        QCOMPARE(ask().error().context, u"default"_s);
        write(locations().config, start + "aws_access_key_id = B\n");
        QCOMPARE(ask()->accessKeyId, QByteArray("B"));
    }

    void whereRolesAreAsked_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QByteArray>("host"); // empty: BadSettings
        QTest::newRow("no region") << QByteArray() << QByteArray();
        QTest::newRow("regional") << QByteArray("region = eu-west-1")
                                  << QByteArray("sts.eu-west-1.amazonaws.com");
        QTest::newRow("global") << QByteArray("region = eu-west-1\nsts_regional_endpoints = legacy")
                                << QByteArray("sts.amazonaws.com");
        QTest::newRow("China") << QByteArray("region = cn-north-1")
                               << QByteArray("sts.cn-north-1.amazonaws.com.cn");
        QTest::newRow("dual stack")
            << QByteArray("region = eu-west-1\nuse_dualstack_endpoint = true")
            << QByteArray("sts.eu-west-1.api.aws");
        QTest::newRow("one's own")
            << QByteArray("endpoint_url = http://127.0.0.1:9/") << QByteArray("127.0.0.1:9");
        QTest::newRow("one's own and FIPS")
            << QByteArray("endpoint_url = http://127.0.0.1:9/\nuse_fips_endpoint = true")
            << QByteArray();
        QTest::newRow("one's own with a password")
            << QByteArray("endpoint_url = http://a:b@127.0.0.1:9/") << QByteArray();
    }

    void whereRolesAreAsked()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QByteArray, host);
        useConfig("[default]\nrole_arn = arn:r\nsource_profile = base\n" + settings
                  + "\n[profile base]\naws_access_key_id = B\naws_secret_access_key = S\n");
        answerUntil("A", m_clock.time.addSecs(3600));
        const auto keys = ask();
        QCOMPARE(keys.has_value(), !host.isEmpty());
        if (keys)
            QCOMPARE(hostHeader(m_sender.requests.constFirst().origin), host);
        else
            QCOMPARE(keys.error().kind, ErrorKind::BadSettings);
    }

    void takesCachedKeysOfARole()
    {
        useConfig(roleConfig
                      + "[profile mfa]\nrole_arn = arn:m\nsource_profile = base\n"
                        "mfa_serial = arn:mfa\nregion = eu-west-1\n",
                  {.profile = u"mfa"_s});
        const QString path = roleCachePath({.roleArn = u"arn:m"_s, .mfaSerial = u"arn:mfa"_s},
                                           locations());
        write(path, R"({"Credentials": {"AccessKeyId": "CACHED", "SecretAccessKey": "S",
            "SessionToken": "T", "Expiration": "2005-01-01T01:00:00+00:00"},
            "AssumedRoleUser": {"Arn": "arn:aws:sts::99:assumed-role/m/x"}})");
        const auto keys = ask();
        QVERIFY(keys);
        QCOMPARE(keys->accessKeyId, QByteArray("CACHED"));
        QCOMPARE(keys->accountId, u"99"_s);
        QVERIFY(m_prompt.questions.isEmpty() && m_sender.requests.isEmpty());

        // The service does not take them: not those again, whatever the file says.
        m_source->expired(*keys);
        answerUntil("NEW", m_clock.time.addSecs(3600));
        QCOMPARE(ask()->accessKeyId, QByteArray("NEW"));
        QCOMPARE(m_prompt.questions.size(), 1);
        QVERIFY(QFile::exists(path));
    }

    void asksForACodeOnlyWhenTheKeysHaveExpired()
    {
        useConfig(roleConfig
                      + "mfa_serial = x\n[profile mfa]\nrole_arn = arn:m\n"
                        "source_profile = base\nmfa_serial = arn:mfa\nregion = eu-west-1\n",
                  {.profile = u"mfa"_s});
        answerUntil("A", m_clock.time.addSecs(3600));
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        m_clock.time = m_clock.time.addSecs(3599);
        QCOMPARE(ask()->accessKeyId, QByteArray("A"));
        QCOMPARE(m_prompt.questions.size(), 1);
        m_clock.time = m_clock.time.addSecs(1);
        answerUntil("B2", m_clock.time.addSecs(3600));
        QCOMPARE(ask()->accessKeyId, QByteArray("B2"));
        QCOMPARE(m_prompt.questions.size(), 2);
    }

    void keysThatWereTyped()
    {
        FixedCredentials source({.accessKeyId = "A", .secretAccessKey = "S"});
        const auto keys = test::resultOf(source.credentials(&m_owner));
        QVERIFY(keys);
        source.expired({.accessKeyId = "other"});
        QVERIFY(test::resultOf(source.credentials(&m_owner)));
        source.expired(*keys);
        QCOMPARE(test::resultOf(source.credentials(&m_owner)).error().kind, ErrorKind::KeysExpired);
    }

    void hearsOfChangedFiles()
    {
        ConfigWatcher watcher(locations());
        QSignalSpy spy(&watcher, &ConfigWatcher::changed);
        write(locations().config, "[default]\n"); // makes its folder, too
        QTRY_COMPARE(spy.size(), 1);
        write(locations().ssoCache + u"/a.json"_s, "{}");
        QTRY_COMPARE(spy.size(), 2);
        write(locations().ssoCache + u"/b.json"_s, "{}");
        QTRY_COMPARE(spy.size(), 3);
    }
};

} // namespace profile_credentials_test

BELVEDERE_TEST(profile_credentials_test::ProfileCredentialsTest)
#include "test_profile_credentials.moc"
