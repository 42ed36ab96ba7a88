#include "app/aws/process_credentials.h"
#include "tests/aws/credential_fakes.h"
#include "tests/support/test_main.h"

using namespace belvedere;

namespace process_credentials_test {

class ProcessCredentialsTest : public QObject
{
    Q_OBJECT

private:
    test::FakeClock m_clock;
    test::FakeSender m_sender;
    test::FakeProcesses m_processes;

    Result<Credentials> ask(const QString &command, ProcessRunner &runner)
    {
        Environment environment;
        environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
        QObject owner;
        return test::resultOf(processCredentials({command, u"77"_s}, u"p"_s, environment,
                                                 {m_sender, m_clock, runner}, &owner));
    }

private slots:
    void refusesOutput_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("words") << QByteArray("SECRET");
        QTest::newRow("cut off") << QByteArray("{\"Version\": 1, \"SecretAccessKey\": \"SECRET");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("two objects")
            << QByteArray(R"({"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "SECRET"} {})");
        QTest::newRow("no version")
            << QByteArray(R"({"AccessKeyId": "A", "SecretAccessKey": "SECRET"})");
        QTest::newRow("version 2")
            << QByteArray(R"({"Version": 2, "AccessKeyId": "A", "SecretAccessKey": "SECRET"})");
        QTest::newRow("no key") << QByteArray(R"({"Version": 1, "SecretAccessKey": "SECRET"})");
        QTest::newRow("no secret") << QByteArray(R"({"Version": 1, "AccessKeyId": "SECRET"})");
        QTest::newRow("mistyped secret")
            << QByteArray(R"({"Version": 1, "AccessKeyId": "SECRET", "SecretAccessKey": 5})");
        QTest::newRow("no time") << QByteArray(
            R"({"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "S", "Expiration": "SECRET"})");
    }

    void refusesOutput()
    {
        QFETCH(QByteArray, output);
        const auto result = parseProcessOutput(output, u"p"_s);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::NoCredentials);
        QCOMPARE(result.error().context, u"p"_s);
        QVERIFY(!result.error().detail.contains("SECRET"_L1));
    }

    void takesKeys()
    {
        m_processes.outcome = ProcessOutcome{
            0, R"({"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "S", "SessionToken": "T",
                   "Expiration": "2022-05-02T18:36:00+00:00", "Other": null})",
            "warning"};
        const auto result = ask(u"'my tool' --role a\\ b"_s, m_processes);
        QVERIFY(result);
        // The account of the profile, where the program tells none.
        QCOMPARE(*result,
                 (Credentials{"A", "S", "T", QDateTime::fromSecsSinceEpoch(1651516560, Qt::UTC),
                              u"77"_s}));
        QCOMPARE(m_processes.requests.constLast().program, u"my tool"_s);
        QCOMPARE(m_processes.requests.constLast().arguments, (QStringList{u"--role"_s, u"a b"_s}));
    }

    void failures_data()
    {
        QTest::addColumn<Result<ProcessOutcome>>("outcome");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *name, const Result<ProcessOutcome> &outcome, ErrorKind kind,
                            const QString &part) {
            QTest::newRow(name) << outcome << kind << part;
        };
        row("not there", Error{.kind = ErrorKind::NotFound, .detail = u"searched in /bin"_s},
            ErrorKind::BadSettings, u"/bin"_s);
        row("no program", Error{.kind = ErrorKind::NoPermission}, ErrorKind::BadSettings, {});
        row("too slow", Error{.kind = ErrorKind::TimedOut}, ErrorKind::TimedOut, {});
        row("too much", Error{.kind = ErrorKind::TooLarge}, ErrorKind::NoCredentials, {});
        row("crash", Error{.kind = ErrorKind::NotReadable}, ErrorKind::NoCredentials, {});
        row("exit code", ProcessOutcome{3, "SECRET", "sign in first"}, ErrorKind::NoCredentials,
            u"exit code 3: sign in first"_s);
    }

    void failures()
    {
        QFETCH(Result<ProcessOutcome>, outcome);
        m_processes.outcome = outcome;
        const auto result = ask(u"tool --password=SECRET"_s, m_processes);
        QVERIFY(!result);
        QTEST(result.error().kind, "kind");
        QCOMPARE(result.error().context, u"p"_s);
        QFETCH(QString, part);
        QVERIFY2(result.error().detail.contains(part), qPrintable(result.error().detail));
        QVERIFY(!result.error().detail.contains("SECRET"_L1));
    }

    void anOpenQuotationMark()
    {
        m_processes.requests.clear();
        QCOMPARE(ask(u"tool 'a"_s, m_processes).error().kind, ErrorKind::BadSettings);
        QVERIFY(m_processes.requests.isEmpty());
    }

    // What the two vectors with a pipe show, without one.
    void aRealProgram()
    {
        LocalProcessRunner runner;
        const auto result = ask(
            u"printf '{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"S\"}'"_s, runner);
        QVERIFY(result);
        QCOMPARE(*result, (Credentials{"A", "S", {}, {}, u"77"_s}));
    }
};

} // namespace process_credentials_test

BELVEDERE_TEST(process_credentials_test::ProcessCredentialsTest)
#include "test_process_credentials.moc"
