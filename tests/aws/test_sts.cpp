#include "app/aws/sts.h"
#include "tests/aws/credential_fakes.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace belvedere;

namespace sts_test {

namespace {

QByteArray errorAnswer(const QByteArray &code)
{
    return "<ErrorResponse><Error><Type>Sender</Type><Code>" + code
           + "</Code><Message>why</Message></Error><RequestId>rid</RequestId></ErrorResponse>";
}

} // namespace

class StsTest : public QObject
{
    Q_OBJECT

private:
    test::FakeClock m_clock;
    test::FakeSender m_sender;
    test::FakeProcesses m_processes;
    test::FakePrompt m_prompt;
    StsPlace m_place{{.origin = {"https", "sts.example", 0}, .signingRegion = "eu-west-1"}, 3};
    Credentials m_keys{.accessKeyId = "AKID", .secretAccessKey = "SECRET", .sessionToken = "TOK"};

    CredentialTools tools() { return {m_sender, m_clock, m_processes, &m_prompt}; }

    Result<Credentials> assume(const AssumeRoleStep &step, const CredentialTools &with)
    {
        QObject owner;
        return test::resultOf(assumeRole(step, m_keys, m_place, with, &owner));
    }

private slots:
    void init()
    {
        m_clock = test::FakeClock();
        m_sender.answers.clear();
        m_sender.requests.clear();
        m_prompt.questions.clear();
        m_prompt.code = u"123456"_s;
    }

    void assumesARole()
    {
        m_sender.answer(200, test::stsAnswer("NEW", "2005-01-01T01:00:00Z"));
        const auto result = assume({.profile = u"p"_s,
                                    .roleArn = u"arn:aws:iam::1:role/a b"_s,
                                    .sessionName = u"me"_s,
                                    .externalId = u"e&x"_s,
                                    .duration = std::chrono::seconds(900)},
                                   tools());
        QVERIFY(result);
        QCOMPARE(*result, (Credentials{"NEW", "secret", "token",
                                       QDateTime(QDate(2005, 1, 1), QTime(1, 0), Qt::UTC),
                                       u"123456789012"_s}));
        const HttpRequest request = m_sender.requests.constFirst();
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.path, QByteArray("/"));
        QCOMPARE(request.body,
                 QByteArray("Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%"
                            "3Arole%2Fa%20b&RoleSessionName=me&DurationSeconds=900&ExternalId="
                            "e%26x"));
        QVERIFY(headerValue(request.headers, "authorization")
                    .startsWith("AWS4-HMAC-SHA256 Credential=AKID/20050101/eu-west-1/sts/"));
        QCOMPARE(headerValue(request.headers, "x-amz-security-token"), QByteArray("TOK"));
        QVERIFY(!request.body.contains("SECRET"));
        QVERIFY(m_prompt.questions.isEmpty());
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
        row("denied", 403, errorAnswer("AccessDenied"), ErrorKind::Rejected);
        row("expired", 403, errorAnswer("ExpiredToken"), ErrorKind::KeysExpired);
        row("throttled", 400, errorAnswer("Throttling"), ErrorKind::Throttled, 3);
        row("bad gateway", 502, "<html>bad", ErrorKind::ServiceFailed, 3);
        row("no XML", 200, "{}", ErrorKind::ServiceFailed);
        row("another answer", 200, "<AssumeRoleResponse/>", ErrorKind::ServiceFailed);
        row("no time", 200, test::stsAnswer("A", "soon"), ErrorKind::ServiceFailed);
        row("entities", 200, "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
            ErrorKind::ServiceFailed);
    }

    void answers()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ErrorKind, kind);
        QFETCH(int, requests);
        for (int i = 0; i < requests; ++i)
            m_sender.answer(status, body);
        const auto result = assume({.roleArn = u"r"_s}, tools());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, kind);
        QCOMPARE(m_sender.requests.size(), requests);
    }

    void keepsWhatTheServiceSaid()
    {
        m_sender.answer(403, errorAnswer("AccessDenied"));
        const Error error = assume({.roleArn = u"r"_s}, tools()).error();
        QCOMPARE(error.code, u"AccessDenied"_s);
        QCOMPARE(error.detail, u"why"_s);
        QCOMPARE(error.requestId, u"rid"_s);
        QCOMPARE(error.httpStatus, 403);
        QCOMPARE(error.context, u"sts.example"_s);
    }

    void signsEachAttemptAnew()
    {
        m_sender.answer(503);
        m_sender.answer(200, test::stsAnswer("NEW", "2005-01-01T01:00:00Z"));
        m_clock.time = m_clock.time.addMSecs(990); // the pause of 25 ms is enough for a new second
        QVERIFY(assume({.roleArn = u"r"_s}, tools()));
        QCOMPARE(m_clock.pauses, QList<std::chrono::milliseconds>{std::chrono::milliseconds(25)});
        QCOMPARE(headerValue(m_sender.requests[0].headers, "x-amz-date"),
                 QByteArray("20050101T000000Z"));
        QCOMPARE(headerValue(m_sender.requests[1].headers, "x-amz-date"),
                 QByteArray("20050101T000001Z"));
    }

    void waitsLongerWhereTheServiceIsThrottled_data()
    {
        QTest::addColumn<HttpHeaders>("headers");
        QTest::addColumn<int>("pause");
        QTest::newRow("nothing said") << HttpHeaders() << 500;
        QTest::newRow("seconds") << HttpHeaders{{"Retry-After", "3"}} << 3000;
        QTest::newRow("milliseconds") << HttpHeaders{{"x-amz-retry-after", "1500"}} << 1500;
        QTest::newRow("far too long") << HttpHeaders{{"Retry-After", "3600"}} << 5500;
        QTest::newRow("nonsense") << HttpHeaders{{"Retry-After", "soon"}} << 500;
    }

    void waitsLongerWhereTheServiceIsThrottled()
    {
        QFETCH(HttpHeaders, headers);
        QFETCH(int, pause);
        m_sender.answer(400, errorAnswer("Throttling"), headers);
        m_sender.answer(200, test::stsAnswer("NEW", "2005-01-01T01:00:00Z"));
        QVERIFY(assume({.roleArn = u"r"_s}, tools()));
        QCOMPARE(m_clock.pauses,
                 QList<std::chrono::milliseconds>{std::chrono::milliseconds(pause)});
    }

    void asksForACode()
    {
        m_sender.answer(200, test::stsAnswer("NEW", "2005-01-01T01:00:00Z"));
        m_prompt.code = u" 654321 "_s;
        QVERIFY(assume({.profile = u"p"_s, .roleArn = u"r"_s, .mfaSerial = u"arn:mfa"_s}, tools()));
        QCOMPARE(m_prompt.questions, (QList<MfaQuestion>{{u"p"_s, u"arn:mfa"_s, u"r"_s}}));
        QVERIFY(m_sender.requests.constFirst().body.contains(
            "&SerialNumber=arn%3Amfa&TokenCode=654321"));
    }

    // A code is good for one use: a second attempt would be refused, and could lock the device.
    void sendsACodeOnce()
    {
        m_sender.answer(503);
        const auto result = assume({.roleArn = u"r"_s, .mfaSerial = u"m"_s}, tools());
        QCOMPARE(result.error().kind, ErrorKind::ServiceFailed);
        QCOMPARE(m_sender.requests.size(), 1);
    }

    void codesThatAreNone_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << u""_s;
        QTest::newRow("five digits") << u"12345"_s;
        QTest::newRow("letters") << u"12345a"_s;
        QTest::newRow("other digits") << u"١٢٣٤٥٦"_s;
        QTest::newRow("two lines") << u"123456\n7"_s;
    }

    void codesThatAreNone()
    {
        QFETCH(QString, code);
        m_prompt.code = code;
        const AssumeRoleStep step{.profile = u"p"_s, .roleArn = u"r"_s, .mfaSerial = u"m"_s};
        const auto result = assume(step, tools());
        QCOMPARE(result.error().kind, ErrorKind::NeedsMfa);
        QCOMPARE(result.error().context, u"p"_s);
        QVERIFY(m_sender.requests.isEmpty());
    }

    void nobodyToAsk()
    {
        const AssumeRoleStep step{.profile = u"p"_s, .roleArn = u"r"_s, .mfaSerial = u"m"_s};
        QCOMPARE(assume(step, {m_sender, m_clock, m_processes}).error().kind, ErrorKind::NeedsMfa);
        m_prompt.code = Error{.kind = ErrorKind::Cancelled};
        QCOMPARE(assume(step, tools()).error().kind, ErrorKind::Cancelled);
        QVERIFY(m_sender.requests.isEmpty());
    }

    void webIdentity()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(u"token"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("a.b/c\n");
        file.close();
        const WebIdentityStep step{u"arn:r"_s, {}, file.fileName()};
        QObject owner;
        m_sender.answer(400, errorAnswer("IDPCommunicationError"));
        m_sender.answer(200,
                        test::stsAnswer("W", "2005-01-01T01:00:00Z", "AssumeRoleWithWebIdentity"));
        const auto result = test::resultOf(
            assumeRoleWithWebIdentity(step, m_place, tools(), &owner));
        QVERIFY(result);
        QCOMPARE(result->accessKeyId, QByteArray("W"));
        const HttpRequest request = m_sender.requests.constLast();
        QCOMPARE(request.body,
                 QByteArray("Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn%3Ar&"
                            "RoleSessionName=belvedere-1104537600&WebIdentityToken=a.b%2Fc"));
        QVERIFY(headerValue(request.headers, "authorization").isNull());

        StsPlace open = m_place;
        open.endpoint.origin.scheme = "http";
        QCOMPARE(
            test::resultOf(assumeRoleWithWebIdentity(step, open, tools(), &owner)).error().kind,
            ErrorKind::Forbidden);
        QCOMPARE(test::resultOf(assumeRoleWithWebIdentity({u"r"_s, {}, dir.filePath(u"none"_s)},
                                                          m_place, tools(), &owner))
                     .error()
                     .kind,
                 ErrorKind::BadSettings);
        QCOMPARE(m_sender.requests.size(), 2);
    }

    void setsTheClockRight_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<bool>("isWorthIt");
        const QByteArray later("Sat, 01 Jan 2005 01:00:00 GMT");
        QTest::newRow("another secret, same time")
            << QByteArray("SignatureDoesNotMatch") << QByteArray("Sat, 01 Jan 2005 00:03:59 GMT")
            << false;
        QTest::newRow("no time") << QByteArray("SignatureDoesNotMatch") << QByteArray() << false;
        QTest::newRow("another reason") << QByteArray("AccessDenied") << later << false;
        QTest::newRow("an hour behind") << QByteArray("SignatureDoesNotMatch") << later << true;
        QTest::newRow("an hour ahead")
            << QByteArray("RequestExpired") << QByteArray("Fri, 31 Dec 2004 23:00:00 GMT") << true;
    }

    void setsTheClockRight()
    {
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, date);
        QFETCH(bool, isWorthIt);
        ClockCorrection correction(m_clock, true);
        QSignalSpy foundOff(&correction, &ClockCorrection::foundOff);
        m_sender.answer(403, errorAnswer(code), {{"Date", date}});
        m_sender.answer(200, test::stsAnswer("NEW", "2005-01-01T02:00:00Z"));
        const auto result = assume({.profile = u"p"_s, .roleArn = u"arn:r"_s},
                                   {m_sender, correction, m_processes, nullptr, &correction});
        QCOMPARE(result.has_value(), isWorthIt);
        QCOMPARE(foundOff.size(), isWorthIt ? 1 : 0);
        QCOMPARE(m_sender.requests.size(), isWorthIt ? 2 : 1);
        const QByteArray signedAt = headerValue(m_sender.requests.constLast().headers,
                                                "x-amz-date");
        const qint64 offset = m_clock.time.secsTo(correction.now());
        QCOMPARE(offset != 0, isWorthIt);
        QVERIFY2(isWorthIt ? signedAt.endsWith("T010000Z") || signedAt.endsWith("T230000Z")
                           : signedAt.endsWith("T000000Z"),
                 signedAt.constData());
    }

    void tellsWhoseKeysTheseAre()
    {
        const HttpRequest request = callerIdentityRequest(m_place.endpoint);
        QCOMPARE(request.body, QByteArray("Action=GetCallerIdentity&Version=2011-06-15"));
        const HttpResponse answer{
            .status = 200,
            .body = "<GetCallerIdentityResponse xmlns=\"u\"><GetCallerIdentityResult>"
                    "<Arn>arn:aws:iam::1:user/u</Arn><UserId>U</UserId><Account>1</Account>"
                    "</GetCallerIdentityResult></GetCallerIdentityResponse>"};
        const auto result = callerIdentityAnswer(m_place.endpoint.origin, answer);
        QVERIFY(result);
        QCOMPARE(*result, (CallerIdentity{u"1"_s, u"arn:aws:iam::1:user/u"_s, u"U"_s}));
    }

    void accounts()
    {
        QCOMPARE(accountOfArn(u"arn:aws:sts::12:assumed-role/a/b"_s), u"12"_s);
        QCOMPARE(accountOfArn(u"arn:aws"_s), QString());
        QCOMPARE(accountOfArn(u""_s), QString());
    }
};

} // namespace sts_test

BELVEDERE_TEST(sts_test::StsTest)
#include "test_sts.moc"
