#include "app/aws/container_credentials.h"
#include "tests/aws/credential_fakes.h"
#include "tests/aws/vector_json.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace belvedere;

namespace container_credentials_test {

namespace {

using Variables = QMap<QString, QString>;

Environment environmentOf(const Variables &variables)
{
    Environment environment;
    for (auto it = variables.begin(); it != variables.end(); ++it)
        environment.insert(it.key(), it.value());
    return environment;
}

const QString full = u"AWS_CONTAINER_CREDENTIALS_FULL_URI"_s;
const QString relative = u"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"_s;
const QString token = u"AWS_CONTAINER_AUTHORIZATION_TOKEN"_s;
const QByteArray keys = R"({"AccessKeyId": "A", "SecretAccessKey": "S", "Token": "T",
    "Expiration": "2009-02-13T23:31:30Z", "AccountId": "1"})";

} // namespace

class ContainerCredentialsTest : public QObject
{
    Q_OBJECT

private:
    test::FakeClock m_clock;
    test::FakeSender m_sender;
    test::FakeProcesses m_processes;

    Result<Credentials> ask(const Variables &variables)
    {
        QObject owner;
        return test::resultOf(containerCredentials(environmentOf(variables),
                                                   {m_sender, m_clock, m_processes}, &owner));
    }

private slots:
    void init()
    {
        m_clock = test::FakeClock();
        m_sender.answers.clear();
        m_sender.requests.clear();
    }

    void refuses_data()
    {
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<ErrorKind>("kind");
        const auto row = [](const char *name, const Variables &variables, ErrorKind kind) {
            QTest::newRow(name) << variables << kind;
        };
        row("nothing", {}, ErrorKind::NoCredentials);
        row("another host", {{full, u"http://169.254.170.3/x"_s}}, ErrorKind::Forbidden);
        row("a name that begins well", {{full, u"http://localhost.evil.com/x"_s}},
            ErrorKind::Forbidden);
        row("user", {{full, u"https://a:b@c/x"_s}}, ErrorKind::BadSettings);
        row("another host, relatively", {{relative, u"@evil.com/x"_s}}, ErrorKind::BadSettings);
        row("scheme", {{full, u"file:///etc/passwd"_s}}, ErrorKind::BadSettings);
        row("line break", {{relative, u"/x"_s}, {token, u"a\r\nX: y"_s}}, ErrorKind::BadSettings);
        row("no token file",
            {{relative, u"/x"_s},
             {u"AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"_s, u"/no/such/file"_s}},
            ErrorKind::BadSettings);
    }

    void refuses()
    {
        QFETCH(Variables, variables);
        const auto result = ask(variables);
        QVERIFY(!result);
        QTEST(result.error().kind, "kind");
        QVERIFY(!result.error().context.isEmpty());
        QVERIFY(m_sender.requests.isEmpty());
    }

    void asksWithTheToken()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(u"t"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("from file") == 9);
        file.close();
        Variables variables{{full, u"http://127.0.0.1:81/a?b=c"_s}, {token, u"from variable"_s}};
        m_sender.answer(200, keys);
        const auto result = ask(variables);
        QVERIFY(result);
        QCOMPARE(*result,
                 (Credentials{"A", "S", "T", QDateTime::fromSecsSinceEpoch(1234567890, Qt::UTC),
                              u"1"_s}));
        variables[u"AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"_s] = file.fileName();
        m_sender.answer(200, keys);
        QVERIFY(ask(variables));
        QCOMPARE(headerValue(m_sender.requests[0].headers, "authorization"),
                 QByteArray("from variable"));
        QCOMPARE(headerValue(m_sender.requests[1].headers, "authorization"),
                 QByteArray("from file"));
        QCOMPARE(m_sender.requests[0].origin, (Origin{"http", "127.0.0.1", 81}));
        QCOMPARE(m_sender.requests[0].query, QByteArray("b=c"));
    }

    void triesThreeTimesOneSecondApart()
    {
        m_sender.answer(500);
        m_sender.answers.append(Error{.kind = ErrorKind::TimedOut});
        m_sender.answer(200, keys);
        QVERIFY(ask({{relative, u"/x"_s}}));
        const std::chrono::milliseconds second(1000);
        QCOMPARE(m_clock.pauses, (QList<std::chrono::milliseconds>{second, second}));

        for (int i = 0; i < 3; ++i)
            m_sender.answer(500);
        QCOMPARE(ask({{relative, u"/x"_s}}).error().kind, ErrorKind::ServiceFailed);
        m_sender.answer(404);
        QCOMPARE(ask({{relative, u"/x"_s}}).error().kind, ErrorKind::Rejected);
        m_sender.answer(200, "SECRET");
        const auto result = ask({{relative, u"/x"_s}});
        QCOMPARE(result.error().kind, ErrorKind::ServiceFailed);
        QVERIFY(!result.error().detail.contains("SECRET"_L1));
    }

    void goesThroughNoProxy()
    {
        test::FakeSender proxied;
        QObject owner;
        m_sender.answer(200, keys);
        const auto result = test::resultOf(containerCredentials(
            environmentOf({{relative, u"/x"_s}}),
            {proxied, m_clock, m_processes, nullptr, nullptr, &m_sender}, &owner));
        QVERIFY(result);
        QVERIFY(proxied.requests.isEmpty());
    }

    void vectors_data()
    {
        QTest::addColumn<QJsonObject>("test");
        const QJsonArray tests = test::configVectors(u"ecs-tests.json"_s)[u"tests"_s].toArray();
        for (const QJsonValue &test : tests)
            QTest::newRow(qPrintable(test[u"docs"_s].toString())) << test.toObject();
        if (tests.isEmpty())
            QTest::newRow("absent") << QJsonObject();
    }

    void vectors()
    {
        BELVEDERE_NEED_VECTORS("conformance/config/ecs-tests.json");
        QFETCH(QJsonObject, test);
        Environment environment;
        const QJsonObject variables = test[u"env"_s].toObject();
        for (auto it = variables.begin(); it != variables.end(); ++it)
            environment.insert(it.key(), it.value().toString());
        const auto place = containerPlace(environment);
        const QJsonValue result = test[u"result"_s];
        QCOMPARE(isInContainer(environment), !variables.isEmpty());
        if (result.toObject().contains(u"ErrorContains"_s)) {
            QVERIFY(!place);
            QCOMPARE(place.error().kind,
                     variables.isEmpty() ? ErrorKind::NoCredentials : ErrorKind::BadSettings);
            QVERIFY(place.error().detail.contains(result[u"ErrorContains"_s].toString()));
            return;
        }
        QVERIFY(place);
        QByteArray url = place->origin.scheme + "://" + hostHeader(place->origin) + place->path;
        if (!place->query.isEmpty())
            url += "?" + place->query;
        QCOMPARE(QString::fromUtf8(url), result[u"Ok"_s].toString());
    }
};

} // namespace container_credentials_test

BELVEDERE_TEST(container_credentials_test::ContainerCredentialsTest)
#include "test_container_credentials.moc"
