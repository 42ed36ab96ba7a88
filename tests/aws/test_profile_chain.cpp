#include "app/aws/profile_chain.h"
#include "app/base/literals.h"
#include "tests/aws/vector_json.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace profile_chain_test {

namespace {

ProfileSet profilesOf(const QByteArray &config, const QByteArray &credentials = {})
{
    const auto set = parseProfiles(
        {{u"config"_s, config, true}, {u"credentials"_s, credentials, true}});
    return set ? *set : ProfileSet();
}

// The members that say something, as the test set writes them.
QJsonObject described(const QList<std::pair<QString, QString>> &members)
{
    QJsonObject json;
    for (const auto &[name, value] : members) {
        if (!value.isEmpty())
            json.insert(name, value);
    }
    return json;
}

struct StepDescriber {
    QJsonObject operator()(const KeysStep &step) const
    {
        return {{u"AccessKey"_s,
                 described({{u"access_key_id"_s, QString::fromUtf8(step.keys.accessKeyId)},
                            {u"secret_access_key"_s, QString::fromUtf8(step.keys.secretAccessKey)},
                            {u"account_id"_s, step.keys.accountId}})}};
    }
    QJsonObject operator()(const WebIdentityStep &step) const
    {
        return {
            {u"WebIdentityToken"_s, described({{u"role_arn"_s, step.roleArn},
                                               {u"role_session_name"_s, step.sessionName},
                                               {u"web_identity_token_file"_s, step.tokenFile}})}};
    }
    QJsonObject operator()(const SsoStep &step) const
    {
        return {{u"Sso"_s, described({{u"sso_session"_s, step.session},
                                      {u"sso_start_url"_s, step.startUrl},
                                      {u"sso_region"_s, step.region},
                                      {u"sso_account_id"_s, step.accountId},
                                      {u"sso_role_name"_s, step.roleName}})}};
    }
    QJsonObject operator()(const ProcessStep &) const { return {}; }
    QJsonObject operator()(const SourceStep &step) const
    {
        const QString names[] = {u"Environment"_s, u"EcsContainer"_s, u"Ec2InstanceMetadata"_s};
        return {{u"NamedSource"_s, names[size_t(step.source)]}};
    }
    QJsonObject operator()(const AssumeRoleStep &step) const
    {
        return {{u"AssumeRole"_s, described({{u"role_arn"_s, step.roleArn},
                                             {u"role_session_name"_s, step.sessionName},
                                             {u"external_id"_s, step.externalId}})}};
    }
};

QJsonArray describedChain(const ProfileChain &chain)
{
    QJsonArray json{std::visit(StepDescriber(), chain.base)};
    for (const AssumeRoleStep &role : chain.roles)
        json.append(StepDescriber()(role));
    return json;
}

ProfileSet profilesOfTest(const QJsonObject &input)
{
    ProfileSet set;
    const QJsonObject profiles = input[u"profiles"_s].toObject();
    for (auto it = profiles.begin(); it != profiles.end(); ++it) {
        set.profiles[it.key()] = {};
        const QJsonObject properties = it.value().toObject();
        for (auto p = properties.begin(); p != properties.end(); ++p)
            set.profiles[it.key()].properties.insert(p.key(), p.value().toString());
    }
    const QJsonObject sessions = input[u"sso_sessions"_s].toObject();
    for (auto it = sessions.begin(); it != sessions.end(); ++it) {
        const QJsonObject properties = it.value().toObject();
        for (auto p = properties.begin(); p != properties.end(); ++p)
            set.ssoSessions[it.key()].insert(p.key(), p.value().toString());
    }
    return set;
}

} // namespace

class ProfileChainTest : public QObject
{
    Q_OBJECT

private slots:
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("context");
        const auto row = [](const char *name, QByteArray config, ErrorKind kind,
                            const QString &context = u"default"_s) {
            QTest::newRow(name) << config << kind << context;
        };
        row("nothing", "[default]", ErrorKind::NoCredentials);
        row("login", "[default]\nlogin_session = arn:x", ErrorKind::NotSupported,
            u"login_session"_s);
        row("login before a process", "[default]\nlogin_session = x\ncredential_process = y",
            ErrorKind::NotSupported, u"login_session"_s);
        row("itself without keys", "[default]\nrole_arn = r\nsource_profile = default",
            ErrorKind::BadSettings);
        row("unknown source of keys", "[default]\nrole_arn = r\ncredential_source = Moon",
            ErrorKind::BadSettings);
        row("too short",
            "[default]\nrole_arn = r\ncredential_source = Environment\n"
            "duration_seconds = 899",
            ErrorKind::BadSettings);
        row("too long",
            "[default]\nrole_arn = r\ncredential_source = Environment\n"
            "duration_seconds = 43201",
            ErrorKind::BadSettings);
        row("source has nothing", "[default]\nrole_arn = r\nsource_profile = b\n[profile b]",
            ErrorKind::BadSettings, u"b"_s);
        row("SSO without a region",
            "[default]\nsso_start_url = https://a\nsso_account_id = 1\n"
            "sso_role_name = r",
            ErrorKind::BadSettings);
        row("circle of three",
            "[default]\nrole_arn = r\nsource_profile = b\n[profile b]\n"
            "role_arn = r\nsource_profile = c\n[profile c]\nrole_arn = r\n"
            "source_profile = b",
            ErrorKind::BadSettings, u"b"_s);
    }

    void refuses()
    {
        QFETCH(QByteArray, config);
        const auto chain = profileChain(profilesOf(config), u"default"_s);
        QVERIFY(!chain);
        QTEST(chain.error().kind, "kind");
        QTEST(chain.error().context, "context");
    }

    void keysOfTheCredentialsFileCountBeforeAProcess()
    {
        const QByteArray process = "[default]\ncredential_process = run\n";
        const QByteArray keys = "[default]\naws_access_key_id = a\naws_secret_access_key = b\n";
        auto chain = profileChain(profilesOf(process, keys), u"default"_s);
        QVERIFY(chain && std::holds_alternative<KeysStep>(chain->base));
        chain = profileChain(profilesOf(process + keys), u"default"_s);
        QVERIFY(chain && std::holds_alternative<ProcessStep>(chain->base));
    }

    void aSessionMayBeRepeatedByTheProfile()
    {
        const QByteArray session = "[sso-session s]\nsso_region = eu-west-1\nsso_start_url = "
                                   "https://a\n[default]\nsso_session = s\nsso_account_id = 1\n"
                                   "sso_role_name = r\n";
        QVERIFY(profileChain(profilesOf(session + "sso_region = eu-west-1\n"), u"default"_s));
        QVERIFY(!profileChain(profilesOf(session + "sso_region = eu-west-2\n"), u"default"_s));
        QVERIFY(!profileChain(profilesOf(session + "sso_start_url = https://b\n"), u"default"_s));
    }

    void aRoleWithEverything()
    {
        const auto chain = profileChain(
            profilesOf("[default]\nrole_arn = r\ncredential_source = EcsContainer\n"
                       "mfa_serial = arn:mfa\nexternal_id = e\nrole_session_name = s\n"
                       "duration_seconds = 900\n"),
            u"default"_s);
        QVERIFY(chain);
        QVERIFY(needsMfa(*chain));
        QCOMPARE(chain->roles, (QList<AssumeRoleStep>{{u"default"_s, u"r"_s, u"s"_s, u"e"_s,
                                                       u"arn:mfa"_s, std::chrono::seconds(900)}}));
    }

    void vectors_data()
    {
        QTest::addColumn<QJsonObject>("test");
        const QJsonArray tests = test::configVectors(u"assume-role-tests.json"_s).array();
        for (qsizetype i = 0; i < tests.size(); ++i) {
            const QJsonObject test = tests[i].toObject();
            QTest::addRow("%d: %s", int(i), qPrintable(test[u"docs"_s].toString())) << test;
        }
        if (tests.isEmpty())
            QTest::newRow("absent") << QJsonObject();
    }

    void vectors()
    {
        BELVEDERE_NEED_VECTORS("conformance/config/assume-role-tests.json");
        QFETCH(QJsonObject, test);
        const QJsonObject input = test[u"input"_s].toObject();
        const QJsonObject output = test[u"output"_s].toObject();
        const auto chain = profileChain(profilesOfTest(input),
                                        input[u"selected_profile"_s].toString());
        if (output.contains(u"Error"_s)) {
            QVERIFY(!chain);
            const bool isEmpty = test[u"docs"_s] == "profile only contains configuration"_L1;
            QCOMPARE(chain.error().kind,
                     isEmpty ? ErrorKind::NoCredentials : ErrorKind::BadSettings);
            QVERIFY2(chain.error().detail.contains(output[u"Error"_s].toString()),
                     qPrintable(chain.error().detail));
            return;
        }
        QVERIFY2(chain, chain ? "" : qPrintable(chain.error().detail));
        QCOMPARE(describedChain(*chain), output[u"ProfileChain"_s].toArray());
    }
};

} // namespace profile_chain_test

BELVEDERE_TEST(profile_chain_test::ProfileChainTest)
#include "test_profile_chain.moc"
