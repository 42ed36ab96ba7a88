#include "app/aws/secret_origin.h"
#include "app/aws/service_settings.h"
#include "app/base/literals.h"
#include "tests/aws/vector_json.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace service_settings_test {

namespace {

using Variables = QMap<QString, QString>;

Environment environmentOf(const Variables &variables)
{
    Environment environment;
    for (auto it = variables.begin(); it != variables.end(); ++it)
        environment.insert(it.key(), it.value());
    return environment;
}

ProfileSet profilesOf(const QByteArray &config)
{
    const auto set = parseProfiles({{u"config"_s, config, true}, {}});
    return set ? *set : ProfileSet();
}

// The suite's JSON in the form the parser gives.
ProfileSet profilesOfSuite(const QJsonObject &suite)
{
    ProfileSet set;
    const QJsonObject profiles = suite[u"profiles"_s].toObject();
    for (auto it = profiles.begin(); it != profiles.end(); ++it) {
        const QJsonObject properties = it.value().toObject();
        for (auto p = properties.begin(); p != properties.end(); ++p)
            set.profiles[it.key()].properties.insert(p.key(), p.value().toString());
    }
    const QJsonObject sections = suite[u"services"_s].toObject();
    for (auto it = sections.begin(); it != sections.end(); ++it) {
        const QJsonObject services = it.value().toObject();
        for (auto s = services.begin(); s != services.end(); ++s)
            set.services[it.key()].insert(s.key(), u"\nendpoint_url = "_s
                                                       + s.value()[u"endpoint_url"_s].toString());
    }
    return set;
}

} // namespace

class ServiceSettingsTest : public QObject
{
    Q_OBJECT

private slots:
    void refuses_data()
    {
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("context");
        const auto row = [](const char *name, const Variables &variables, QByteArray config,
                            const QString &context) {
            QTest::newRow(name) << variables << config << context;
        };
        row("unknown profile", {{u"AWS_PROFILE"_s, u"x"_s}}, "[default]", u"x"_s);
        row("region that is a host", {{u"AWS_REGION"_s, u"a.evil.com#"_s}}, "", u"AWS_REGION"_s);
        row("region with capitals", {}, "[default]\nregion = EU", u"region"_s);
        row("no attempts", {{u"AWS_MAX_ATTEMPTS"_s, u"0"_s}}, "", u"AWS_MAX_ATTEMPTS"_s);
        row("attempts in words", {}, "[default]\nmax_attempts = three", u"max_attempts"_s);
        row("retry mode", {}, "[default]\nretry_mode = often", u"retry_mode"_s);
        row("fips", {{u"AWS_USE_FIPS_ENDPOINT"_s, u"yes"_s}}, "", u"AWS_USE_FIPS_ENDPOINT"_s);
        row("blank CA bundle", {}, "[default]\nca_bundle =", u"ca_bundle"_s);
        row("blank CA bundle in the environment", {{u"AWS_CA_BUNDLE"_s, u" "_s}}, "",
            u"ca_bundle"_s);
        row("addressing", {}, "[default]\ns3 =\n addressing_style = big",
            u"s3, addressing_style"_s);
        row("services that are not there", {}, "[default]\nservices = mine", u"services"_s);
    }

    void refuses()
    {
        QFETCH(Variables, variables);
        QFETCH(QByteArray, config);
        const auto settings = resolveSettings({}, environmentOf(variables), profilesOf(config));
        QVERIFY(!settings);
        QCOMPARE(settings.error().kind, ErrorKind::BadSettings);
        QTEST(settings.error().context, "context");
    }

    // Not told of, it would be a certificate that nobody looks at.
    void refusesTrustOfAProxy_data()
    {
        QTest::addColumn<QString>("property");
        QTest::newRow("bundle") << u"proxy_ca_bundle"_s;
        QTest::newRow("certificate") << u"proxy_client_cert"_s;
    }

    void refusesTrustOfAProxy()
    {
        QFETCH(QString, property);
        const auto set = profilesOf("[default]\n" + property.toUtf8() + " = /p.pem\n");
        const auto settings = resolveSettings({}, {}, set);
        QVERIFY(!settings);
        QCOMPARE(settings.error().kind, ErrorKind::NotSupported);
        QCOMPARE(settings.error().context, property);
        QVERIFY(resolveSettings({}, {}, profilesOf("[default]\n" + property.toUtf8() + " =\n")));
    }

    void nothingSaid()
    {
        const auto settings = resolveSettings({}, {}, {});
        QVERIFY(settings);
        ServiceSettings expected;
        for (const auto &service :
             {u"lookoutequipment"_s, u"s3"_s, u"sts"_s, u"sso"_s, u"sso_oidc"_s})
            expected.endpoints.insert(service, {});
        QCOMPARE(*settings, expected);
    }

    void aProfileSaysAll()
    {
        const auto set = profilesOf("[profile p]\nregion = eu-west-1\nca_bundle = /ca.pem\n"
                                    "max_attempts = 7\nretry_mode = adaptive\n"
                                    "sts_regional_endpoints = legacy\ns3 =\n addressing_style = "
                                    "virtual\nuse_fips_endpoint = true\nuse_dualstack_endpoint = "
                                    "TRUE\nsdk_ua_app_id = us\nendpoint_url = http://e\n");
        const auto settings = resolveSettings({.profile = u"p"_s}, {}, set);
        QVERIFY(settings);
        QVERIFY(settings->isProfileChosen && settings->isProfileNamed);
        QCOMPARE(settings->region, u"eu-west-1"_s);
        QCOMPARE(settings->caBundle, u"/ca.pem"_s);
        QCOMPARE(settings->maxAttempts, 7);
        QCOMPARE(settings->retryMode, RetryMode::Adaptive);
        QVERIFY(settings->useGlobalSts && settings->useFips && settings->useDualStack);
        QCOMPARE(settings->addressing, S3Addressing::Virtual);
        QCOMPARE(settings->appId, u"us"_s);
        QCOMPARE(settings->endpoint(u"sso_oidc"_s), u"http://e"_s);
    }

    void theEnvironmentCountsBeforeTheProfile()
    {
        const auto set = profilesOf("[profile p]\nregion = eu-west-1\nmax_attempts = 7\n"
                                    "[profile q]\n");
        const Environment environment = environmentOf({{u"AWS_PROFILE"_s, u"p"_s},
                                                       {u"AWS_DEFAULT_PROFILE"_s, u"q"_s},
                                                       {u"AWS_REGION"_s, u"us-east-1"_s},
                                                       {u"AWS_DEFAULT_REGION"_s, u"us-east-2"_s},
                                                       {u"AWS_MAX_ATTEMPTS"_s, u" 2 "_s},
                                                       {u"REQUESTS_CA_BUNDLE"_s, u"/r.pem"_s}});
        auto settings = resolveSettings({}, environment, set);
        QVERIFY(settings);
        QCOMPARE(settings->profile, u"p"_s);
        QVERIFY(!settings->isProfileChosen && settings->isProfileNamed);
        QCOMPARE(settings->region, u"us-east-1"_s);
        QCOMPARE(settings->maxAttempts, 2);
        QCOMPARE(settings->caBundle, u"/r.pem"_s);

        settings = resolveSettings({.profile = u"q"_s,
                                    .region = u"ap-northeast-2"_s,
                                    .endpointUrl = u"http://l"_s,
                                    .caBundle = u"/c.pem"_s},
                                   environment, set);
        QVERIFY(settings);
        QCOMPARE(settings->profile, u"q"_s);
        QCOMPARE(settings->region, u"ap-northeast-2"_s);
        QCOMPARE(settings->caBundle, u"/c.pem"_s);
        QCOMPARE(settings->endpoint(u"lookoutequipment"_s), u"http://l"_s);
        QCOMPARE(settings->endpoint(u"sts"_s), QString());
    }

    void instanceMetadataIsAskedForOnly()
    {
        QVERIFY(!resolveSettings({}, {}, {})->useInstanceMetadata);
        const SettingsChoice choice{.useInstanceMetadata = true};
        QVERIFY(resolveSettings(choice, {}, {})->useInstanceMetadata);
        const auto off = environmentOf({{u"AWS_EC2_METADATA_DISABLED"_s, u"True"_s}});
        QVERIFY(!resolveSettings(choice, off, {})->useInstanceMetadata);
    }

    void secretsGoOverHttpsOrStayHere()
    {
        QVERIFY(!refusalOfSecret({"https", "a.example", 0}));
        QVERIFY(!refusalOfSecret({"http", "localhost", 80}));
        QVERIFY(!refusalOfSecret({"http", "127.0.0.2", 80}));
        QVERIFY(!refusalOfSecret({"http", "::1", 80}));
        const auto refusal = refusalOfSecret({"http", "localhost.evil.com", 8080});
        QVERIFY(refusal);
        QCOMPARE(refusal->kind, ErrorKind::Forbidden);
        QCOMPARE(refusal->context, u"localhost.evil.com:8080"_s);
    }

    void endpointVectors_data()
    {
        QTest::addColumn<QJsonObject>("suite");
        QTest::addColumn<QJsonObject>("test");
        const auto suites = test::configVectors(
                                u"configured-endpoint-urls-profile-tests.json"_s)[u"testSuites"_s]
                                .toArray();
        int number = 0;
        for (const QJsonValue &suite : suites) {
            const QJsonArray tests = suite[u"endpointUrlTests"_s].toArray();
            for (const QJsonValue &test : tests)
                QTest::addRow("%d: %s", number++, qPrintable(test[u"name"_s].toString()))
                    << suite.toObject() << test.toObject();
        }
        if (number == 0)
            QTest::newRow("absent") << QJsonObject() << QJsonObject();
    }

    void endpointVectors()
    {
        BELVEDERE_NEED_VECTORS("conformance/config/configured-endpoint-urls-profile-tests.json");
        QFETCH(QJsonObject, suite);
        QFETCH(QJsonObject, test);
        const QJsonValue config = suite[u"client_configs"_s][test[u"client_config"_s].toString()];
        const QJsonObject variables = suite[u"environments"_s][test[u"environment"_s].toString()]
                                          .toObject();
        Environment environment;
        for (auto it = variables.begin(); it != variables.end(); ++it)
            environment.insert(it.key(), it.value().toString());
        const auto setting = endpointSetting(
            {
                .service = test[u"service"_s].toString(),
                .explicitUrl = config[u"endpoint_url"_s].toString(),
                .ignoreConfigured = config[u"ignore_configured_endpoint_urls"_s].toBool(),
            },
            environment, profilesOfSuite(suite), test[u"profile"_s].toString());
        QVERIFY(setting);
        const QString computed = u"https://s3.fake-region-10.amazonaws.com"_s;
        QCOMPARE(setting->url.isEmpty() ? computed : setting->url,
                 test[u"output"_s][u"endpointUrl"_s].toString());
    }
};

} // namespace service_settings_test

BELVEDERE_TEST(service_settings_test::ServiceSettingsTest)
#include "test_service_settings.moc"
