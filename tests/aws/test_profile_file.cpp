#include "app/aws/profile_file.h"
#include "app/base/literals.h"
#include "tests/aws/vector_json.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

using namespace belvedere;

namespace profile_file_test {

namespace {

ConfigFiles filesOf(const QByteArray &config, const QByteArray &credentials = {})
{
    return {{u"config"_s, config, true}, {u"credentials"_s, credentials, true}};
}

QJsonObject toJson(const Properties &properties)
{
    QJsonObject json;
    for (auto it = properties.begin(); it != properties.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

QJsonObject profilesToJson(const ProfileSet &set)
{
    QJsonObject json;
    for (auto it = set.profiles.begin(); it != set.profiles.end(); ++it)
        json.insert(it.key(), toJson(it->properties));
    return json;
}

QJsonObject sessionsToJson(const ProfileSet &set)
{
    QJsonObject json;
    for (auto it = set.ssoSessions.begin(); it != set.ssoSessions.end(); ++it)
        json.insert(it.key(), toJson(*it));
    return json;
}

} // namespace

class ProfileFileTest : public QObject
{
    Q_OBJECT

private slots:
    void oddFiles_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QByteArray>("credentials");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("context");
        QTest::addColumn<int>("line");
        QTest::newRow("no UTF-8") << QByteArray("[profile \xff]") << QByteArray()
                                  << ErrorKind::NotUtf8 << u"config"_s << -1;
        QTest::newRow("the line is named")
            << QByteArray() << QByteArray("[default]\r\n\r\n# comment\r\nAKIASECRET\r\n")
            << ErrorKind::BadSettings << u"credentials"_s << 4;
        QTest::newRow("open header")
            << QByteArray("[default") << QByteArray() << ErrorKind::BadSettings << u"config"_s << 1;
    }

    void oddFiles()
    {
        QFETCH(QByteArray, config);
        QFETCH(QByteArray, credentials);
        const auto set = parseProfiles(filesOf(config, credentials));
        QVERIFY(!set);
        QTEST(set.error().kind, "kind");
        QTEST(set.error().context, "context");
        QTEST(int(set.error().line), "line");
        QVERIFY(!set.error().detail.contains("SECRET"_L1));
    }

    void aMarkAndIndentedCommentsAreSkipped()
    {
        const auto set = parseProfiles(
            filesOf("\xef\xbb\xbf[default]\ns3 =\n  # comment\n  addressing_style = path\n"));
        QVERIFY(set);
        QCOMPARE(subProperties(set->profiles.value(u"default"_s).value(u"s3"_s)),
                 (Properties{{u"addressing_style"_s, u"path"_s}}));
    }

    void tellsWhichFileGaveAProperty()
    {
        const auto set = parseProfiles(filesOf("[default]\na = 1\nb = 2", "[default]\nB = 3"));
        QVERIFY(set);
        const Profile profile = set->profiles.value(u"default"_s);
        QCOMPARE(profile.fromCredentials, QSet<QString>{u"b"_s});
        QCOMPARE(profile.value(u"b"_s), u"3"_s);
    }

    void servicesKeepSubProperties()
    {
        const auto set = parseProfiles(
            filesOf("[services mine]\ns3 =\n  endpoint_url = http://a:1\nsts =\n endpoint_url="
                    "http://b\n[services in valid]\n"));
        QVERIFY(set);
        QCOMPARE(set->services.keys(), QStringList{u"mine"_s});
        QCOMPARE(subProperties(set->services.value(u"mine"_s).value(u"s3"_s)),
                 (Properties{{u"endpoint_url"_s, u"http://a:1"_s}}));
        QCOMPARE(set->ignored, QStringList{u"services in valid"_s});
    }

    void readsFiles()
    {
        QTemporaryDir dir;
        ConfigLocations places{.config = dir.filePath(u"config"_s),
                               .credentials = dir.filePath(u"none"_s)};
        QFile file(places.config);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("[default]\n") == 10);
        file.close();
        const auto files = readConfigFiles(places);
        QVERIFY(files);
        QVERIFY(files->config.exists && !files->credentials.exists);
        QCOMPARE(files->config.text, QByteArray("[default]\n"));
        QCOMPARE(fileStamp(places.config).sizeBytes, 10);
        QCOMPARE(fileStamp(places.credentials), ConfigStamp());

        places.credentials = dir.path(); // a folder
        QCOMPARE(readConfigFiles(places).error().kind, ErrorKind::NotAFile);
    }

    void parserVectors_data()
    {
        QTest::addColumn<QJsonObject>("test");
        const QJsonArray tests = test::configVectors(u"profile-parser-tests.json"_s)[u"tests"_s]
                                     .toArray();
        for (qsizetype i = 0; i < tests.size(); ++i) {
            const QJsonObject test = tests[i].toObject();
            QTest::addRow("%d: %s", int(i), qPrintable(test[u"name"_s].toString())) << test;
        }
        if (tests.isEmpty())
            QTest::newRow("absent") << QJsonObject();
    }

    void parserVectors()
    {
        BELVEDERE_NEED_VECTORS("conformance/config/profile-parser-tests.json");
        QFETCH(QJsonObject, test);
        const QJsonObject input = test[u"input"_s].toObject();
        const QJsonObject output = test[u"output"_s].toObject();
        const auto set = parseProfiles(filesOf(input[u"configFile"_s].toString().toUtf8(),
                                               input[u"credentialsFile"_s].toString().toUtf8()));
        if (output.contains(u"errorContaining"_s)) {
            QVERIFY(!set);
            QCOMPARE(set.error().kind, ErrorKind::BadSettings);
            QVERIFY2(set.error().detail.contains(output[u"errorContaining"_s].toString()),
                     qPrintable(set.error().detail));
            return;
        }
        QVERIFY2(set, set ? "" : qPrintable(set.error().detail));
        const QJsonObject expected = output[u"config"_s].toObject();
        QCOMPARE(profilesToJson(*set), expected[u"profiles"_s].toObject());
        QCOMPARE(sessionsToJson(*set), expected[u"sso_sessions"_s].toObject());
    }

    void locationVectors_data()
    {
        QTest::addColumn<QJsonObject>("test");
        const QJsonArray tests = test::configVectors(u"file-location-tests.json"_s)[u"tests"_s]
                                     .toArray();
        for (qsizetype i = 0; i < tests.size(); ++i) {
            const QJsonObject test = tests[i].toObject();
            QTest::addRow("%d: %s", int(i), qPrintable(test[u"name"_s].toString())) << test;
        }
        if (tests.isEmpty())
            QTest::newRow("absent") << QJsonObject();
    }

    void locationVectors()
    {
        BELVEDERE_NEED_VECTORS("conformance/config/file-location-tests.json");
        QFETCH(QJsonObject, test);
        Environment environment;
        const QJsonObject variables = test[u"environment"_s].toObject();
        for (auto it = variables.begin(); it != variables.end(); ++it)
            environment.insert(it.key(), it.value().toString());
        const bool isWindows = test[u"platform"_s] == "windows"_L1;
        const ConfigLocations places = configLocations(environment, isWindows ? Platform::Windows
                                                                              : Platform::Unix);
        QCOMPARE(places.config, test[u"configLocation"_s].toString());
        QCOMPARE(places.credentials, test[u"credentialsLocation"_s].toString());
    }
};

} // namespace profile_file_test

BELVEDERE_TEST(profile_file_test::ProfileFileTest)
#include "test_profile_file.moc"
