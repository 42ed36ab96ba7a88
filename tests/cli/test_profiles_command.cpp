#include "tests/cli/program.h"
#include "tests/support/test_main.h"

using namespace belvedere;
using namespace belvedere::test;

namespace profiles_command_test {

namespace {

const QByteArray config = R"([default]
region = eu-west-1
[profile plain]
region = us-east-1
[profile signed-out]
sso_start_url = https://example.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 123456789012
sso_role_name = reader
[profile tool]
credential_process = /bin/touch MARK
[profile role]
role_arn = arn:aws:iam::123456789012:role/reader
source_profile = plain
mfa_serial = arn:aws:iam::123456789012:mfa/me
[profile circle]
role_arn = arn:aws:iam::123456789012:role/reader
source_profile = circle
)";

const QByteArray credentials = R"([plain]
aws_access_key_id = AKIAPLAINEXAMPLE
aws_secret_access_key = plain/secret/that/nobody/sees
[session]
aws_access_key_id = ASIASESSIONEXAMPLE
aws_secret_access_key = session/secret/that/nobody/sees
aws_session_token = session/token/that/nobody/sees
x_security_token_expires = 2020-01-02T03:04:05Z
)";

} // namespace

// The profiles as files tell of them.
class ProfilesCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void anArrayForScripts();
    void aTableForPeople();
    void runsNothing();
    void neverShowsAKey();
    void withoutAnyFile();
    void aFileThatCannotBeRead();
    void intoAFile();

private:
    ProgramOutcome run(const QStringList &more, const QStringList &variables = {}) const
    {
        return m_place.run(
            QStringList{u"profiles"_s} + more,
            QStringList{u"AWS_CONFIG_FILE="_s + m_place.path(u"config"_s),
                        u"AWS_SHARED_CREDENTIALS_FILE="_s + m_place.path(u"credentials"_s)}
                + variables);
    }
    static QJsonObject profile(const ProgramOutcome &outcome, const QString &name)
    {
        for (const QJsonValue each : outcome.json().array()) {
            if (each["name"_L1] == name)
                return each.toObject();
        }
        return {};
    }
    void writeFile(const QString &name, QByteArray bytes) const
    {
        QFile file(m_place.path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes.replace("MARK", mark().toUtf8()));
    }
    QString mark() const { return m_place.path(u"mark"_s); }

    Place m_place;
};

void ProfilesCommandTest::init()
{
    writeFile(u"config"_s, config);
    writeFile(u"credentials"_s, credentials);
}

void ProfilesCommandTest::anArrayForScripts()
{
    const ProgramOutcome outcome = run({u"--format=json"_s});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.err, ""_ba);
    QCOMPARE(outcome.json().array().size(), 7);
    QCOMPARE(profile(outcome, u"plain"_s), (QJsonObject{{u"name"_s, u"plain"_s},
                                                        {u"kind"_s, u"keys"_s},
                                                        {u"region"_s, u"us-east-1"_s},
                                                        {u"state"_s, u"ok"_s}}));
    // Absent is absent: no region, no end, no reason.
    QCOMPARE(profile(outcome, u"tool"_s), (QJsonObject{{u"name"_s, u"tool"_s},
                                                       {u"kind"_s, u"process"_s},
                                                       {u"state"_s, u"not-checked"_s}}));
    QCOMPARE(profile(outcome, u"session"_s)["state"_L1].toString(), u"expired"_s);
    QCOMPARE(profile(outcome, u"session"_s)["expiresAt"_L1].toString(),
             u"2020-01-02T03:04:05.000Z"_s);
    QCOMPARE(profile(outcome, u"role"_s)["state"_L1].toString(), u"needs-mfa"_s);
    const QJsonObject nowhere = profile(outcome, u"signed-out"_s);
    QCOMPARE(nowhere["state"_L1].toString(), u"needs-sign-in"_s);
    QVERIFY(nowhere["reason"_L1].toString().contains(u"aws sso login"_s));
    const QJsonObject circle = profile(outcome, u"circle"_s);
    QCOMPARE(circle["state"_L1].toString(), u"broken"_s);
    QVERIFY(!circle["reason"_L1].toString().isEmpty());
    QCOMPARE(profile(outcome, u"default"_s)["state"_L1].toString(), u"broken"_s);
}

void ProfilesCommandTest::aTableForPeople()
{
    const ProgramOutcome outcome = run({});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.startsWith("Profile "));
    QCOMPARE(outcome.out.count('\n'), 8);
    QVERIFY(outcome.out.contains("needs-sign-in"));
}

void ProfilesCommandTest::runsNothing()
{
    QCOMPARE(run({}).code, 0);
    QVERIFY(!QFile::exists(mark()));
}

void ProfilesCommandTest::neverShowsAKey()
{
    for (const QStringList &more : {QStringList{}, QStringList{u"--format=json"_s}}) {
        const ProgramOutcome outcome = run(more, {u"QT_LOGGING_RULES=*=true"_s});
        QCOMPARE(outcome.code, 0);
        QVERIFY(!(outcome.out + outcome.err).contains("nobody/sees"));
        QVERIFY(!(outcome.out + outcome.err).contains("AKIAPLAINEXAMPLE"));
    }
}

void ProfilesCommandTest::withoutAnyFile()
{
    QFile::remove(m_place.path(u"config"_s));
    QFile::remove(m_place.path(u"credentials"_s));
    const ProgramOutcome json = run({u"--format=json"_s});
    QCOMPARE(json.code, 0);
    QCOMPARE(json.out, "[]\n"_ba);
    QCOMPARE(run({}).out, "there are no profiles\n"_ba);
}

void ProfilesCommandTest::aFileThatCannotBeRead()
{
    writeFile(u"config"_s, "[profile\n");
    const ProgramOutcome outcome = run({u"--format=json"_s});
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.out, ""_ba);
    QVERIFY2(outcome.err.contains("config"), outcome.err.constData());
}

void ProfilesCommandTest::intoAFile()
{
    const QString file = m_place.path(u"profiles.json"_s);
    const ProgramOutcome outcome = run({u"-o"_s, file});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.out, ""_ba);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(written.readAll()).array().size(), 7);
}

} // namespace profiles_command_test

BELVEDERE_TEST(profiles_command_test::ProfilesCommandTest)
#include "test_profiles_command.moc"
