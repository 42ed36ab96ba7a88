#include "app/aws/instance_metadata.h"
#include "tests/aws/credential_fakes.h"
#include "tests/aws/vector_json.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace belvedere;

namespace instance_metadata_test {

namespace {

const QByteArray keys = R"({"Code": "Success", "AccessKeyId": "A", "SecretAccessKey": "S",
    "Token": "T", "Expiration": "2009-02-13T23:31:30Z"})";

} // namespace

class InstanceMetadataTest : public QObject
{
    Q_OBJECT

private:
    test::FakeClock m_clock;
    test::FakeSender m_sender;
    test::FakeProcesses m_processes;

    Result<Credentials> ask(const ServiceSettings &settings = {})
    {
        QObject owner;
        return test::resultOf(
            instanceCredentials(settings, {m_sender, m_clock, m_processes}, &owner));
    }

private slots:
    void init()
    {
        m_clock = test::FakeClock();
        m_sender.answers.clear();
        m_sender.requests.clear();
    }

    void versionOneWhereThereIsNoTwo_data()
    {
        QTest::addColumn<Result<HttpResponse>>("token");
        QTest::newRow("403") << Result<HttpResponse>(HttpResponse{403, {}, {}});
        QTest::newRow("404") << Result<HttpResponse>(HttpResponse{404, {}, {}});
        QTest::newRow("405") << Result<HttpResponse>(HttpResponse{405, {}, {}});
        QTest::newRow("too slow") << Result<HttpResponse>(Error{.kind = ErrorKind::TimedOut});
    }

    void versionOneWhereThereIsNoTwo()
    {
        QFETCH(Result<HttpResponse>, token);
        m_sender.answers.append(token);
        m_sender.answer(200, "role\nother");
        m_sender.answer(200, keys);
        const auto result = ask();
        QVERIFY(result);
        QCOMPARE(
            *result,
            (Credentials{"A", "S", "T", QDateTime::fromSecsSinceEpoch(1234567890, Qt::UTC), {}}));
        QVERIFY(headerValue(m_sender.requests[1].headers, "x-aws-ec2-metadata-token").isNull());
        QCOMPARE(m_sender.requests[2].path,
                 QByteArray("/latest/meta-data/iam/security-credentials/role"));

        m_sender.answers = {token};
        QCOMPARE(ask({.allowInstanceMetadataV1 = false}).error().kind, ErrorKind::NoCredentials);
        QCOMPARE(m_sender.requests.size(), 4);
    }

    void nobodyThere()
    {
        m_sender.answers.append(Error{.kind = ErrorKind::ConnectFailed});
        QCOMPARE(ask().error().kind, ErrorKind::NoCredentials);
        QCOMPARE(m_sender.requests.size(), 1); // and no waiting for it
    }

    void roles_data()
    {
        QTest::addColumn<QByteArray>("role");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no name") << QByteArray(" \n") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("r") << QByteArray("SECRET");
        QTest::newRow("no keys") << QByteArray("r") << QByteArray("{}");
        QTest::newRow("a fault in a success")
            << QByteArray("r")
            << QByteArray(R"({"Code": "AssumeRoleUnauthorizedAccess", "Message": "no"})");
    }

    void roles()
    {
        QFETCH(QByteArray, role);
        QFETCH(QByteArray, body);
        m_sender.answer(200, "token");
        m_sender.answer(200, role);
        m_sender.answer(200, body);
        const auto result = ask();
        QCOMPARE(result.error().kind, ErrorKind::NoCredentials);
        QVERIFY(!result.error().detail.contains("SECRET"_L1));
    }

    void aNameIsOnePartOfThePath()
    {
        m_sender.answer(200, "token");
        m_sender.answer(200, "../x?y");
        m_sender.answer(200, keys);
        QVERIFY(ask());
        QCOMPARE(m_sender.requests[2].path,
                 QByteArray("/latest/meta-data/iam/security-credentials/..%2Fx%3Fy"));
    }

    void goesThroughNoProxy()
    {
        test::FakeSender proxied;
        QObject owner;
        m_sender.answer(200, "token");
        m_sender.answer(200, "r");
        m_sender.answer(200, keys);
        const auto result = test::resultOf(instanceCredentials(
            {}, {proxied, m_clock, m_processes, nullptr, nullptr, &m_sender}, &owner));
        QVERIFY(result);
        QVERIFY(proxied.requests.isEmpty());
    }

    void keepsThePathOfAnEndpointOfOnesOwn()
    {
        m_sender.answer(200, "token");
        m_sender.answer(200, "r");
        m_sender.answer(200, keys);
        QVERIFY(ask({.instanceMetadataEndpoint = u"http://127.0.0.1:9/a%20b/"_s}));
        QCOMPARE(m_sender.requests[0].path, QByteArray("/a%20b/latest/api/token"));
        QCOMPARE(m_sender.requests[2].path,
                 QByteArray("/a%20b/latest/meta-data/iam/security-credentials/r"));
    }

    void vectors_data()
    {
        QTest::addColumn<QJsonObject>("test");
        const QJsonArray tests =
            test::configVectors(u"imds-config/imds-endpoint-tests.json"_s)[u"tests"_s].toArray();
        for (const QJsonValue &test : tests)
            QTest::newRow(qPrintable(test[u"docs"_s].toString())) << test.toObject();
        if (tests.isEmpty())
            QTest::newRow("absent") << QJsonObject();
    }

    void vectors()
    {
        BELVEDERE_NEED_VECTORS("conformance/config/imds-config");
        QFETCH(QJsonObject, test);
        if (test.contains(u"endpoint_override"_s) || test.contains(u"mode_override"_s))
            QSKIP(
                "nothing in this program overrides the settings of the environment and the files");
        Environment environment;
        const QJsonObject variables = test[u"env"_s].toObject();
        for (auto it = variables.begin(); it != variables.end(); ++it)
            environment.insert(it.key(), it.value().toString());
        const auto profiles = parseProfiles(
            {{u"config"_s, test[u"fs"_s][u"config"_s].toString().toUtf8(), true}, {}});
        QVERIFY(profiles);
        const auto place = resolveSettings({}, environment, *profiles)
                               .and_then(&instanceMetadataPlace);
        const QString expected = test[u"result"_s][u"Ok"_s].toString();
        if (expected.isEmpty()) {
            QVERIFY(!place);
            QCOMPARE(place.error().kind, ErrorKind::BadSettings);
            return;
        }
        QVERIFY(place);
        QCOMPARE(QString::fromUtf8(place->origin.scheme + "://" + hostHeader(place->origin)
                                   + place->path)
                     + u"/latest/api/token"_s,
                 expected);
    }
};

} // namespace instance_metadata_test

BELVEDERE_TEST(instance_metadata_test::InstanceMetadataTest)
#include "test_instance_metadata.moc"
