#include "app/aws/sso_credentials.h"
#include "app/base/error_patterns.h"
#include "tests/aws/credential_fakes.h"
#include "tests/aws/vector_json.h"
#include "tests/support/test_main.h"

#include <QLockFile>
#include <QTemporaryDir>

using namespace belvedere;

namespace sso_credentials_test {

namespace {

const QByteArray roleAnswer = R"({"roleCredentials": {"accessKeyId": "AK", "secretAccessKey": "S",
    "sessionToken": "T", "expiration": 1651516560123}})";

} // namespace

// The clock stands at 2005-01-01T00:00:00Z.
class SsoCredentialsTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    test::FakeClock m_clock;
    test::FakeSender m_sender;
    test::FakeProcesses m_processes;
    SsoRefreshTimes m_times;
    SsoStep m_step{u"dev"_s, u"https://start"_s, u"eu-west-1"_s, u"1234"_s, u"a role/+"_s};

    QString path() const { return ssoTokenPath(m_step, {.ssoCache = m_dir.path()}); }

    SsoPlace place()
    {
        return {.token = {.path = path(),
                          .endpoint = {.origin = {"https", "oidc.example", 0}},
                          .profile = u"work"_s,
                          .times = &m_times},
                .portal = {.origin = {"https", "portal.example", 0}, .path = "/p"}};
    }

    Result<Credentials> ask(const SsoPlace &place)
    {
        QObject owner;
        return test::resultOf(
            ssoCredentials(m_step, place, {m_sender, m_clock, m_processes}, &owner));
    }

    void writeToken(const QByteArray &text)
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    // A token with everything a refresh needs.
    static QByteArray token(const QByteArray &expiresAt, const QByteArray &registration)
    {
        return "{\"accessToken\": \"old\", \"expiresAt\": \"" + expiresAt
               + "\", \"refreshToken\": \"r\", \"clientId\": \"c\", \"clientSecret\": \"cs\", "
                 "\"registrationExpiresAt\": \""
               + registration + "\", \"region\": \"eu-west-1\", \"scopes\": [\"a\"]}";
    }

private slots:
    void init()
    {
        m_clock = test::FakeClock();
        m_sender.answers.clear();
        m_sender.requests.clear();
        m_sender.isHolding = false;
        m_times.clear();
        QFile::remove(path());
    }

    void namesTheFile()
    {
        QCOMPARE(QFileInfo(ssoTokenPath({.session = u"dev"_s, .startUrl = u"x"_s}, {})).fileName(),
                 u"34c6fceca75e456f25e7e99531e2425c6c1de443.json"_s);
        QCOMPARE(QFileInfo(ssoTokenPath({.startUrl = u"https://ssotest.awsapps.com/start"_s}, {}))
                     .fileName(),
                 u"dace00cba5f8355ec9d274ceb2bcebdfbeed0e12.json"_s);
    }

    void needsSignIn_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no file") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{\"accessToken\": \"SECRET");
        QTest::newRow("no object") << QByteArray("[]");
        QTest::newRow("no token") << QByteArray("{\"expiresAt\": \"2080-01-01T00:00:00Z\"}");
        QTest::newRow("no time") << QByteArray(
            "{\"accessToken\": \"SECRET\", \"expiresAt\": \"soon\"}");
        QTest::newRow("expired") << QByteArray(
            "{\"accessToken\": \"SECRET\", \"expiresAt\": \"2004-12-31T23:59:59UTC\"}");
        QTest::newRow("registration expired, too")
            << token("2004-12-31T23:59:59+00:00", "2004-12-31T00:00:00Z");
    }

    void needsSignIn()
    {
        QFETCH(QByteArray, text);
        if (!text.isEmpty())
            writeToken(text);
        const auto result = ask(place());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::NeedsSignIn);
        QCOMPARE(result.error().context, u"work"_s);
        QVERIFY(!result.error().detail.contains("SECRET"_L1));
        QVERIFY(m_sender.requests.isEmpty());
    }

    void tokensWithoutASessionAreNeverRefreshed()
    {
        m_step.session.clear();
        writeToken(token("2004-12-31T23:59:59Z", "2099-01-01T00:00:00Z"));
        const auto result = ask(place());
        QFile::remove(path());
        m_step.session = u"dev"_s;
        QCOMPARE(result.error().kind, ErrorKind::NeedsSignIn);
    }

    void asksForTheRole()
    {
        writeToken(
            "{\"accessToken\": \"secret token\", \"expiresAt\": \"2005-01-01T01:00:00UTC\"}");
        m_sender.answer(200, roleAnswer);
        const auto result = ask(place());
        QVERIFY(result);
        QCOMPARE(*result,
                 (Credentials{"AK", "S", "T",
                              QDateTime::fromMSecsSinceEpoch(1651516560123, Qt::UTC), u"1234"_s}));
        QCOMPARE(m_sender.requests.size(), 1);
        const HttpRequest request = m_sender.requests.constFirst();
        QCOMPARE(request.path, QByteArray("/p/federation/credentials"));
        QCOMPARE(request.query, QByteArray("role_name=a%20role%2F%2B&account_id=1234"));
        QCOMPARE(headerValue(request.headers, "x-amz-sso_bearer_token"),
                 QByteArray("secret token"));
        QVERIFY(headerValue(request.headers, "authorization").isNull());
    }

    void answers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<int>("requests");
        const auto row = [](const char *name, int status, QByteArray body, ErrorKind kind,
                            int requests = 1) {
            QTest::newRow(name) << status << body << kind << requests;
        };
        row("signed out", 401, R"({"message": "Session token not found or invalid"})",
            ErrorKind::NeedsSignIn);
        row("no such role", 403, R"({"message": "No access"})", ErrorKind::Rejected);
        row("throttled", 429, "{}", ErrorKind::Throttled, 3);
        row("failing", 503, "<html>", ErrorKind::ServiceFailed, 3);
        row("a redirect", 302, "", ErrorKind::ServiceFailed);
        row("no JSON", 200, "<html>", ErrorKind::ServiceFailed);
        row("no keys", 200, R"({"roleCredentials": {"accessKeyId": "AK"}})",
            ErrorKind::ServiceFailed);
    }

    void answers()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ErrorKind, kind);
        QFETCH(int, requests);
        writeToken("{\"accessToken\": \"t\", \"expiresAt\": \"2005-01-01T01:00:00Z\"}");
        for (int i = 0; i < requests; ++i)
            m_sender.answer(status, body);
        const auto result = ask(place());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, kind);
        QCOMPARE(m_sender.requests.size(), requests);
    }

    void secretsGoOverHttpsOnly()
    {
        writeToken(token("2005-01-01T01:00:00Z", "2099-01-01T00:00:00Z"));
        SsoPlace open = place();
        open.portal.origin.scheme = "http";
        QCOMPARE(ask(open).error().kind, ErrorKind::Forbidden);

        writeToken(token("2004-12-31T23:59:59Z", "2099-01-01T00:00:00Z"));
        open = place();
        open.token.endpoint.origin.scheme = "http";
        QCOMPARE(ask(open).error().kind, ErrorKind::Forbidden);
        QVERIFY(m_sender.requests.isEmpty());
    }

    void refreshes()
    {
        writeToken(token("2005-01-01T00:14:59Z", "2005-01-02T00:00:00Z"));
        m_sender.answer(200, R"({"accessToken": "new", "expiresIn": 3600, "refreshToken": "r2"})");
        m_sender.answer(200, roleAnswer);
        QVERIFY(ask(place()));
        QCOMPARE(m_sender.requests.size(), 2);
        const HttpRequest request = m_sender.requests.constFirst();
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.path, QByteArray("/token"));
        QCOMPARE(QJsonDocument::fromJson(request.body).object(),
                 (QJsonObject{{u"clientId"_s, u"c"_s},
                              {u"clientSecret"_s, u"cs"_s},
                              {u"grantType"_s, u"refresh_token"_s},
                              {u"refreshToken"_s, u"r"_s}}));
        QCOMPARE(headerValue(m_sender.requests[1].headers, "x-amz-sso_bearer_token"),
                 QByteArray("new"));

        // Written back: what we do not know is kept, and nobody else may read it.
        QCOMPARE(QJsonDocument::fromJson(test::fileBytes(path())).object(),
                 (QJsonObject{{u"accessToken"_s, u"new"_s},
                              {u"expiresAt"_s, u"2005-01-01T01:00:00Z"_s},
                              {u"refreshToken"_s, u"r2"_s},
                              {u"clientId"_s, u"c"_s},
                              {u"clientSecret"_s, u"cs"_s},
                              {u"registrationExpiresAt"_s, u"2005-01-02T00:00:00Z"_s},
                              {u"region"_s, u"eu-west-1"_s},
                              {u"scopes"_s, QJsonArray{u"a"_s}}}));
        const auto owner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
        const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther
                            | QFileDevice::WriteGroup | QFileDevice::WriteOther;
        QCOMPARE(QFile::permissions(path()) & (owner | others), owner);
        QCOMPARE(QFile::permissions(m_dir.path()) & others, QFileDevice::Permissions());
        QVERIFY(!QFile::exists(path() + u".lock"_s));
    }

    void aFailedRefresh_data()
    {
        QTest::addColumn<QByteArray>("expiresAt");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("isGood"); // with the token at hand
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("refused, still good")
            << QByteArray("2005-01-01T00:05:00Z") << 400 << true << ErrorKind::Internal;
        QTest::newRow("refused, expired")
            << QByteArray("2004-12-31T00:00:00Z") << 400 << false << ErrorKind::NeedsSignIn;
        QTest::newRow("failing, expired")
            << QByteArray("2004-12-31T00:00:00Z") << 500 << false << ErrorKind::ServiceFailed;
        QTest::newRow("no network, expired")
            << QByteArray("2004-12-31T00:00:00Z") << 0 << false << ErrorKind::ConnectFailed;
        QTest::newRow("no token in it")
            << QByteArray("2004-12-31T00:00:00Z") << 200 << false << ErrorKind::ServiceFailed;
    }

    void aFailedRefresh()
    {
        QFETCH(QByteArray, expiresAt);
        QFETCH(int, status);
        QFETCH(bool, isGood);
        writeToken(token(expiresAt, "2099-01-01T00:00:00Z"));
        const QByteArray before = test::fileBytes(path());
        if (status == 0)
            m_sender.answers.append(Error{.kind = ErrorKind::ConnectFailed});
        else
            m_sender.answer(status, R"({"error": "invalid_grant"})");
        m_sender.answer(200, roleAnswer);
        const auto result = ask(place());
        QCOMPARE(result.has_value(), isGood);
        if (!isGood)
            QTEST(result.error().kind, "kind");
        QCOMPARE(test::fileBytes(path()), before);

        // Not again within a minute: what it was is told.
        m_sender.requests.clear();
        m_sender.answers.clear();
        m_sender.answer(200, roleAnswer);
        const auto again = ask(place());
        QCOMPARE(again.has_value(), isGood);
        if (!isGood)
            QCOMPARE(again.error(), result.error());
        QCOMPARE(m_sender.requests.size(), isGood ? 1 : 0);
        m_clock.time = m_clock.time.addSecs(61);
        m_sender.answers.clear();
        m_sender.answer(200, R"({"accessToken": "new", "expiresIn": 3600})");
        m_sender.answer(200, roleAnswer);
        QVERIFY(ask(place()));
    }

    void readsAgainWhenTheLockIsFree()
    {
        writeToken(token("2004-12-31T00:00:00Z", "2099-01-01T00:00:00Z"));
        QLockFile lock(path() + u".lock"_s);
        QVERIFY(lock.tryLock(0));
        m_clock.isHolding = true;
        QObject owner;
        auto *call = ssoCredentials(m_step, place(), {m_sender, m_clock, m_processes}, &owner);
        m_clock.pass();
        m_clock.pass();
        QCOMPARE(m_clock.pauses.size(), 3);
        // The other program has refreshed it.
        writeToken(token("2005-01-01T08:00:00Z", "2099-01-01T00:00:00Z"));
        m_sender.answer(200, roleAnswer);
        lock.unlock();
        m_clock.pass();
        QVERIFY(test::resultOf(call));
        QCOMPARE(m_sender.requests.size(), 1);
    }

    void doesNotWaitForTheLockForever()
    {
        writeToken(token("2004-12-31T00:00:00Z", "2099-01-01T00:00:00Z"));
        QLockFile lock(path() + u".lock"_s);
        QVERIFY(lock.tryLock(0));
        const Error error = ask(place()).error();
        QCOMPARE(error.kind, ErrorKind::TimedOut);
        QCOMPARE(error.pattern, QByteArray(heldLockPattern));
        QVERIFY(m_sender.requests.isEmpty());
        // One that is good for some minutes is given.
        writeToken(token("2005-01-01T00:05:00Z", "2099-01-01T00:00:00Z"));
        m_clock = test::FakeClock();
        m_sender.answer(200, roleAnswer);
        QVERIFY(ask(place()));
    }

    // Whoever asked went away before there was an answer: nothing is known of it.
    void anEndedRefreshIsNoFailure()
    {
        writeToken(token("2004-12-31T00:00:00Z", "2099-01-01T00:00:00Z"));
        m_sender.isHolding = true;
        QObject owner;
        delete ssoCredentials(m_step, place(), {m_sender, m_clock, m_processes}, &owner);
        QCOMPARE(m_sender.requests.size(), 1);
        m_sender.isHolding = false;
        m_sender.answer(200, R"({"accessToken": "new", "expiresIn": 3600})");
        m_sender.answer(200, roleAnswer);
        QVERIFY(ask(place()));
    }

    void aClockThatWentBackHoldsNothingUp()
    {
        writeToken(token("2004-12-31T00:00:00Z", "2099-01-01T00:00:00Z"));
        m_sender.answers.append(Error{.kind = ErrorKind::ConnectFailed});
        QVERIFY(!ask(place()));
        m_clock.time = m_clock.time.addSecs(-3600);
        m_sender.answer(200, R"({"accessToken": "new", "expiresIn": 3600})");
        m_sender.answer(200, roleAnswer);
        QVERIFY(ask(place()));
    }

    // Somebody signed out or in while the service was asked.
    void theFileChangedMeanwhile_data()
    {
        QTest::addColumn<QByteArray>("text"); // empty: it is gone
        QTest::addColumn<bool>("isGood");
        QTest::newRow("signed out") << QByteArray() << false;
        QTest::newRow("no token any more") << QByteArray("{}") << false;
        QTest::newRow("signed in anew")
            << token("2005-01-01T09:00:00Z", "2099-01-01T00:00:00Z").replace("\"r\"", "\"other\"")
            << true;
    }

    void theFileChangedMeanwhile()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isGood);
        writeToken(token("2004-12-31T00:00:00Z", "2099-01-01T00:00:00Z"));
        m_sender.isHolding = true;
        QObject owner;
        auto *call = ssoCredentials(m_step, place(), {m_sender, m_clock, m_processes}, &owner);
        QTRY_COMPARE(m_sender.requests.size(), 1);
        if (text.isEmpty())
            QVERIFY(QFile::remove(path()));
        else
            writeToken(text);
        m_sender.answer(200, R"({"accessToken": "new", "expiresIn": 3600, "refreshToken": "r2"})");
        m_sender.answer(200, roleAnswer);
        m_sender.release();
        const auto result = test::resultOf(call);
        QCOMPARE(result.has_value(), isGood);
        QCOMPARE(test::fileBytes(path()), text);
        if (isGood)
            QCOMPARE(headerValue(m_sender.requests.constLast().headers, "x-amz-sso_bearer_token"),
                     QByteArray("old"));
        else
            QCOMPARE(result.error().kind, ErrorKind::NeedsSignIn);
    }

    // Another program was faster, and ours is refused for that.
    void theFileChangedAndTheOldTokenIsRefused()
    {
        writeToken(token("2004-12-31T00:00:00Z", "2099-01-01T00:00:00Z"));
        m_sender.isHolding = true;
        QObject owner;
        auto *call = ssoCredentials(m_step, place(), {m_sender, m_clock, m_processes}, &owner);
        QTRY_COMPARE(m_sender.requests.size(), 1);
        writeToken(
            token("2005-01-01T09:00:00Z", "2099-01-01T00:00:00Z").replace("\"r\"", "\"other\""));
        m_sender.answer(400, R"({"error": "invalid_grant"})");
        m_sender.answer(200, roleAnswer);
        m_sender.release();
        QVERIFY(test::resultOf(call));
    }
};

} // namespace sso_credentials_test

BELVEDERE_TEST(sso_credentials_test::SsoCredentialsTest)
#include "test_sso_credentials.moc"
