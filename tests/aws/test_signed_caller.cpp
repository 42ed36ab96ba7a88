#include "app/aws/aws_json.h"
#include "app/aws/http_date.h"
#include "app/aws/network_sender.h"
#include "app/aws/service_error.h"
#include "app/aws/signed_caller.h"
#include "app/aws/user_agent.h"
#include "app/base/literals.h"
#include "tests/support/fault_server.h"
#include "tests/support/manual_clock.h"
#include "tests/support/outcome.h"
#include "tests/support/scripted_sender.h"
#include "tests/support/test_main.h"

#include <QLocale>
#include <QRegularExpression>

using namespace belvedere;
using namespace belvedere::test;
using namespace std::chrono_literals;

namespace signed_caller_test {

using std::chrono::milliseconds;

namespace {

const Credentials renewed{.accessKeyId = "AKIARENEWED00EXAMPLE", .secretAccessKey = "another-one"};

// As the clients of the service judge: not 2xx, or no JSON object.
std::optional<Error> judgeJson(const HttpResponse &response)
{
    const auto answer = awsJsonAnswer(response, u"ListModels"_s);
    return answer ? std::optional<Error>() : answer.error();
}

HttpResponse good(const QByteArray &body = "{}")
{
    return {200, {{"x-amzn-RequestId", "0d1e"}}, body};
}

HttpResponse bad(int status, const QByteArray &code, HttpHeaders headers = {},
                 const QByteArray &message = "said no")
{
    const QByteArray body = code.isEmpty()
                                ? "<html>"
                                : "{\"__type\": \"" + code + "\", \"Message\": \"" + message
                                      + "\"}"; // no raw text: it ends a namespace for moc
    return {status, std::move(headers), body};
}

HttpHeaders dated(const QDateTime &time)
{
    return {{"Date", QLocale::c().toString(time, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1()}};
}

ServiceCall listModels(const Origin &origin = {"https", "lookoutequipment.example", 0})
{
    return {.operation = u"ListModels"_s,
            .request = {.method = "POST",
                        .origin = origin,
                        .headers = {{"Content-Type", "application/x-amz-json-1.0"},
                                    {"X-Amz-Target", "Front.ListModels"}},
                        .body = "{}"},
            .scope = lookoutScope("eu-west-1"),
            .judge = &judgeJson};
}

QByteArray signatureOf(const HttpRequest &request)
{
    const QByteArray value = headerValue(request.headers, "authorization");
    return value.mid(value.indexOf("Signature="));
}

// Everything a caller needs.
struct Bench {
    explicit Bench(ScriptedSender::Script script, CallerOptions options = {})
        : sender(std::move(script)),
          caller({sender, credentials, clock, quota, limit}, std::move(options))
    {
        QObject::connect(&caller, &SignedCaller::attempted, &caller,
                         [this](const RequestRecord &record) { records.append(record); });
        QObject::connect(&caller, &SignedCaller::clockFoundOff, &caller,
                         [this](milliseconds offset) { offsets.append(offset); });
    }

    ScriptedSender sender;
    ScriptedCredentials credentials;
    ManualClock clock;
    RetryQuota quota;
    ConnectionLimit limit;
    SignedCaller caller;
    QList<RequestRecord> records;
    QList<milliseconds> offsets;
};

} // namespace

class SignedCallerTest : public QObject
{
    Q_OBJECT

private slots:
    void triesAgainOrNot_data();
    void triesAgainOrNot();
    void exactlyOnceIsNeverSentAgain_data();
    void exactlyOnceIsNeverSentAgain();
    void everyAttemptIsSignedAnew();
    void waitsAsTheServiceAsks();
    void stopsWhenTheQuotaIsUsedUp();
    void givesTheQuotaBack();
    void setsTheClockRight();
    void leavesTheClockAlone_data();
    void leavesTheClockAlone();
    void readsExpiredKeysOnce();
    void theSameExpiredKeysAreNotTriedAgain();
    void tellsWhyThereAreNoKeys();
    void unsignedCallsAskForNoKeys();
    void throttlesFewerAtOnce();
    void deletingTheCallEndsIt();
    void deletingTheCallerTellsItsCalls();
    void aCutDownloadIsNotBegunAnew();
    void aRefusedDownloadIsTriedAgain();
    void recordsEveryAttempt();
    void secretsThatAreSaidBackAreTakenOut();
    void whatIsOnTheWireIsWhatWasSigned_data();
    void whatIsOnTheWireIsWhatWasSigned();
    void everyTenthAnswerThrottled();
    void anUnansweredPostIsSentOncePerAttempt();
};

void SignedCallerTest::triesAgainOrNot_data()
{
    QTest::addColumn<Result<HttpResponse>>("answer");
    QTest::addColumn<int>("attempts");
    QTest::addColumn<QList<int>>("waits");
    const auto row = [](const char *name, const Result<HttpResponse> &answer, int attempts,
                        const QList<int> &waits = {}) {
        QTest::newRow(name) << answer << attempts << waits;
    };
    const auto error = [](ErrorKind kind) { return Result<HttpResponse>(Error{.kind = kind}); };
    row("no connection", error(ErrorKind::ConnectFailed), 3, {50, 100});
    row("no address", error(ErrorKind::HostNotFound), 3, {50, 100});
    row("no answer in time", error(ErrorKind::TimedOut), 3, {50, 100});
    row("TLS", error(ErrorKind::TlsFailed), 1);
    row("proxy", error(ErrorKind::ProxyFailed), 1);
    row("forbidden", error(ErrorKind::Forbidden), 1);
    row("500", bad(500, "InternalServerException"), 3, {50, 100});
    row("HTML 502", bad(502, ""), 3, {50, 100});
    row("503", bad(503, ""), 3, {50, 100});
    row("504", bad(504, ""), 3, {50, 100});
    row("501", bad(501, ""), 1);
    row("throttled", bad(429, "ThrottlingException"), 3, {1000, 2000});
    row("throttled with 400", bad(400, "ThrottlingException"), 3, {1000, 2000});
    row("bare 429", bad(429, ""), 3, {1000, 2000});
    row("timed out there", bad(400, "RequestTimeout"), 3, {50, 100});
    row("refused", bad(400, "ValidationException"), 1);
    row("not found", bad(404, "ResourceNotFoundException"), 1);
    row("denied", bad(403, "AccessDeniedException"), 1);
    row("unknown", bad(418, "Teapot"), 1);
    row("a success that is no JSON", good("<html>"), 3, {50, 100});
    row("an empty success", good(""), 3, {50, 100});
    row("a success cut off", good("{\"Models\": ["), 3, {50, 100});
    row("a list for a success", good("[]"), 3, {50, 100});
}

void SignedCallerTest::triesAgainOrNot()
{
    QFETCH(Result<HttpResponse>, answer);
    QFETCH(int, attempts);
    QFETCH(QList<int>, waits);
    Bench bench([&answer](const HttpRequest &, int) { return answer; });
    Outcome outcome(bench.caller.call(listModels(), this));
    QVERIFY(!outcome.isThere());
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!outcome->has_value());
    QCOMPARE(bench.sender.m_requests.size(), attempts);
    QCOMPARE(bench.clock.m_waits.size(), waits.size());
    for (qsizetype i = 0; i < waits.size(); ++i)
        QCOMPARE(bench.clock.m_waits.at(i), milliseconds(waits.at(i)));
    QCOMPARE(bench.limit.taken(), 0);
}

void SignedCallerTest::exactlyOnceIsNeverSentAgain_data()
{
    QTest::addColumn<Result<HttpResponse>>("answer");
    const auto row = [](const char *name, const Result<HttpResponse> &answer) {
        QTest::newRow(name) << answer;
    };
    const QDateTime anHourLater(QDate(2026, 11, 10), QTime(13, 0), Qt::UTC);
    row("no connection", Error{.kind = ErrorKind::ConnectFailed});
    row("no answer in time", Error{.kind = ErrorKind::TimedOut});
    row("500", bad(500, "InternalServerException"));
    row("503", bad(503, ""));
    row("throttled", bad(429, "ThrottlingException"));
    row("bare 429", bad(429, "", {{"Retry-After", "0"}}));
    row("expired", bad(403, "ExpiredTokenException"));
    row("clock", bad(403, "InvalidSignatureException", dated(anHourLater)));
    row("no JSON", good("<html>"));
}

void SignedCallerTest::exactlyOnceIsNeverSentAgain()
{
    QFETCH(Result<HttpResponse>, answer);
    Bench bench([&answer](const HttpRequest &, int) { return answer; });
    bench.credentials.m_renewed = renewed;
    ServiceCall update = listModels();
    update.isExactlyOnce = true;
    Outcome outcome(bench.caller.call(update, this));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!outcome->has_value());
    QCOMPARE(bench.sender.m_requests.size(), 1);
    QVERIFY(bench.clock.m_waits.isEmpty());
    QVERIFY(bench.records.first().isLast);
}

void SignedCallerTest::everyAttemptIsSignedAnew()
{
    Bench bench(
        [](const HttpRequest &, int number) -> Result<HttpResponse> {
            const QDateTime service(QDate(2026, 11, 10), QTime(12, 0, 3), Qt::UTC);
            if (number < 2)
                return bad(500, "", dated(service.addSecs(number)));
            return good();
        },
        {.userAgent = userAgent({})});
    bench.clock.m_chance = 0.999;
    ServiceCall call = listModels();
    call.limits.firstHeader = 10s;
    Outcome outcome(bench.caller.call(call, this));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(outcome->has_value());
    const auto &requests = bench.sender.m_requests;
    QCOMPARE(requests.size(), 3);
    QCOMPARE(headerValue(requests.at(0).headers, "amz-sdk-request"), "attempt=1");
    QCOMPARE(headerValue(requests.at(1).headers, "amz-sdk-request"),
             "ttl=20261110T120013Z; attempt=2; max=3");
    QCOMPARE(headerValue(requests.at(2).headers, "amz-sdk-request"),
             "ttl=20261110T120014Z; attempt=3; max=3");
    const QByteArray invocation = headerValue(requests.at(0).headers, "amz-sdk-invocation-id");
    QCOMPARE(invocation.size(), 36);
    QByteArrayList signatures;
    for (const HttpRequest &request : requests) {
        QCOMPARE(headerValue(request.headers, "amz-sdk-invocation-id"), invocation);
        QCOMPARE(headerValue(request.headers, "user-agent"), userAgent({}));
        QVERIFY(!signatures.contains(signatureOf(request)));
        signatures.append(signatureOf(request));
    }
    QCOMPARE(bench.credentials.m_asked, 3);
}

void SignedCallerTest::waitsAsTheServiceAsks()
{
    Bench bench([](const HttpRequest &, int number) -> Result<HttpResponse> {
        const HttpHeaders hints[] = {{{"x-amz-retry-after", "1500"}}, {{"Retry-After", "60"}}};
        if (number < 2)
            return bad(503, "", hints[number]);
        return good();
    });
    Outcome outcome(bench.caller.call(listModels(), this));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(outcome->has_value());
    QCOMPARE(bench.clock.m_waits, (QList<milliseconds>{1500ms, 5100ms}));
}

void SignedCallerTest::stopsWhenTheQuotaIsUsedUp()
{
    Bench bench([](const HttpRequest &, int) { return bad(503, ""); });
    // 35 retries of 14, two for each call.
    for (int i = 0; i < 18; ++i) {
        Outcome outcome(bench.caller.call(listModels(), this));
        BELVEDERE_AWAIT(outcome);
    }
    QCOMPARE(bench.sender.m_requests.size(), 18 + 35);
    QCOMPARE(bench.quota.left(), 10);
    Outcome outcome(bench.caller.call(listModels(), this));
    BELVEDERE_AWAIT(outcome);
    QCOMPARE(outcome->error().kind, ErrorKind::ServiceFailed);
    QCOMPARE(bench.sender.m_requests.size(), 18 + 35 + 1);
}

void SignedCallerTest::givesTheQuotaBack()
{
    Bench bench([](const HttpRequest &, int number) -> Result<HttpResponse> {
        return number < 2 ? Result<HttpResponse>(bad(503, "")) : good();
    });
    Outcome first(bench.caller.call(listModels(), this));
    BELVEDERE_AWAIT(first);
    QCOMPARE(bench.quota.left(), 500 - 14); // two retries, the last one given back
    Outcome second(bench.caller.call(listModels(), this));
    BELVEDERE_AWAIT(second);
    QCOMPARE(bench.quota.left(), 500 - 14 + 1);
}

void SignedCallerTest::setsTheClockRight()
{
    const QDateTime service(QDate(2026, 11, 10), QTime(13, 0), Qt::UTC);
    Bench bench([&service](const HttpRequest &request, int) -> Result<HttpResponse> {
        if (headerValue(request.headers, "x-amz-date") != "20261110T130000Z")
            return bad(403, "InvalidSignatureException", dated(service));
        return good();
    });
    Outcome first(bench.caller.call(listModels(), this));
    BELVEDERE_AWAIT(first);
    QVERIFY(first->has_value());
    QCOMPARE(bench.sender.m_requests.size(), 2);
    QVERIFY(bench.clock.m_waits.isEmpty()); // at once
    QCOMPARE(bench.offsets, QList<milliseconds>{1h});
    QCOMPARE(bench.caller.clockOffset(), milliseconds(1h));
    QCOMPARE(bench.quota.left(), 500);
    Outcome second(bench.caller.call(listModels(), this));
    BELVEDERE_AWAIT(second);
    QVERIFY(second->has_value());
    QCOMPARE(bench.sender.m_requests.size(), 3);
    // The machine's clock is set: what was right is wrong now.
    bench.clock.m_now = service;
    Outcome third(bench.caller.call(listModels(), this));
    BELVEDERE_AWAIT(third);
    QVERIFY(third->has_value());
    QCOMPARE(bench.caller.clockOffset(), 0ms);
    QCOMPARE(bench.offsets, (QList<milliseconds>{1h, 0ms}));
}

void SignedCallerTest::leavesTheClockAlone_data()
{
    QTest::addColumn<HttpResponse>("answer");
    QTest::addColumn<bool>("isAllowed");
    const QDateTime service(QDate(2026, 11, 10), QTime(13, 0), Qt::UTC);
    const QDateTime near(QDate(2026, 11, 10), QTime(12, 3, 59), Qt::UTC);
    HttpHeaders aged = dated(service);
    aged.append(HttpHeader{"Age", "3600"});
    const QByteArray code = "InvalidSignatureException";
    QTest::newRow("no date") << bad(403, code) << true;
    QTest::newRow("a bad date") << bad(403, code, {{"Date", "yesterday"}}) << true;
    QTest::newRow("from a cache") << bad(403, code, aged) << true;
    QTest::newRow("less than four minutes") << bad(403, code, dated(near)) << true;
    QTest::newRow("another refusal") << bad(403, "AccessDeniedException", dated(service)) << true;
    QTest::newRow("switched off") << bad(403, code, dated(service)) << false;
}

void SignedCallerTest::leavesTheClockAlone()
{
    QFETCH(HttpResponse, answer);
    QFETCH(bool, isAllowed);
    Bench bench([&answer](const HttpRequest &, int) { return answer; },
                {.setsClockRight = isAllowed});
    Outcome outcome(bench.caller.call(listModels(), this));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!outcome->has_value());
    QCOMPARE(bench.sender.m_requests.size(), 1);
    QVERIFY(bench.offsets.isEmpty());
    QCOMPARE(bench.caller.clockOffset(), 0ms);
}

void SignedCallerTest::readsExpiredKeysOnce()
{
    Bench bench([](const HttpRequest &request, int) -> Result<HttpResponse> {
        if (!headerValue(request.headers, "authorization").contains(renewed.accessKeyId))
            return bad(403, "ExpiredTokenException");
        return good();
    });
    const QByteArray old = bench.credentials.m_credentials.accessKeyId;
    bench.credentials.m_renewed = renewed;
    Outcome outcome(bench.caller.call(listModels(), this));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(outcome->has_value());
    QCOMPARE(bench.sender.m_requests.size(), 2);
    QCOMPARE(bench.credentials.m_expired, QByteArrayList{old});
    QCOMPARE(bench.quota.left(), 500);
    // Those expire, too, and nothing newer comes.
    Bench endless([](const HttpRequest &, int) { return bad(403, "ExpiredTokenException"); });
    endless.credentials.m_renewed = renewed;
    Outcome expired(endless.caller.call(listModels(), this));
    BELVEDERE_AWAIT(expired);
    QCOMPARE(expired->error().kind, ErrorKind::KeysExpired);
    QCOMPARE(endless.sender.m_requests.size(), 2);
}

void SignedCallerTest::theSameExpiredKeysAreNotTriedAgain()
{
    Bench bench([](const HttpRequest &, int) { return bad(403, "ExpiredTokenException"); });
    Outcome outcome(bench.caller.call(listModels(), this));
    BELVEDERE_AWAIT(outcome);
    QCOMPARE(outcome->error().kind, ErrorKind::KeysExpired);
    QCOMPARE(bench.sender.m_requests.size(), 1);
    QCOMPARE(bench.credentials.m_asked, 2);
}

void SignedCallerTest::tellsWhyThereAreNoKeys()
{
    Bench bench([](const HttpRequest &, int) { return good(); });
    bench.credentials.m_error = Error{.kind = ErrorKind::NeedsSignIn, .context = u"dev"_s};
    Outcome outcome(bench.caller.call(listModels(), this));
    BELVEDERE_AWAIT(outcome);
    QCOMPARE(outcome->error(), *bench.credentials.m_error);
    QVERIFY(bench.sender.m_requests.isEmpty());
}

void SignedCallerTest::unsignedCallsAskForNoKeys()
{
    Bench bench([](const HttpRequest &, int number) -> Result<HttpResponse> {
        return number == 0 ? Result<HttpResponse>(bad(503, "")) : good();
    });
    ServiceCall call = listModels();
    call.scope.reset();
    Outcome outcome(bench.caller.call(call, this));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(outcome->has_value());
    QCOMPARE(bench.credentials.m_asked, 0);
    QVERIFY(headerValue(bench.sender.m_requests.last().headers, "authorization").isNull());
}

void SignedCallerTest::throttlesFewerAtOnce()
{
    Bench bench([](const HttpRequest &, int number) -> Result<HttpResponse> {
        return number == 0 ? Result<HttpResponse>(bad(429, "")) : good();
    });
    Outcome first(bench.caller.call(listModels(), this));
    BELVEDERE_AWAIT(first);
    QVERIFY(first->has_value());
    QCOMPARE(bench.limit.limit(), 3);
    for (int i = 0; i < 9; ++i) {
        Outcome outcome(bench.caller.call(listModels(), this));
        BELVEDERE_AWAIT(outcome);
    }
    QCOMPARE(bench.limit.limit(), 4);
}

void SignedCallerTest::deletingTheCallEndsIt()
{
    // In the queue, on its way, and while it waits for its retry.
    Bench bench([](const HttpRequest &, int) { return bad(503, ""); });
    bench.clock.m_isHeld = true;
    auto *waiting = bench.caller.call(listModels(), this);
    QTRY_COMPARE(bench.clock.m_waits.size(), 1);
    QCOMPARE(bench.limit.taken(), 0); // others go on meanwhile
    delete waiting;
    bench.sender.m_isSilent = true;
    QList<Call<HttpResponse> *> calls;
    for (int i = 0; i < 8; ++i)
        calls.append(bench.caller.call(listModels(), this));
    QTRY_COMPARE(bench.sender.m_requests.size(), 1 + 6);
    QTRY_COMPARE(bench.limit.waiting(), 2);
    delete calls.takeLast();
    QCOMPARE(bench.limit.waiting(), 1);
    delete calls.takeFirst();
    QTRY_COMPARE(bench.sender.m_requests.size(), 1 + 7);
    qDeleteAll(calls);
    QCOMPARE(bench.limit.taken(), 0);
}

void SignedCallerTest::deletingTheCallerTellsItsCalls()
{
    ScriptedSender sender([](const HttpRequest &, int) { return good(); });
    sender.m_isSilent = true;
    ScriptedCredentials credentials;
    ManualClock clock;
    RetryQuota quota;
    ConnectionLimit limit(1);
    auto caller = std::make_unique<SignedCaller>(
        CallerParts{sender, credentials, clock, quota, limit}, CallerOptions{});
    Outcome running(caller->call(listModels(), this));
    Outcome waiting(caller->call(listModels(), this));
    QTRY_COMPARE(sender.m_requests.size(), 1);
    caller.reset();
    BELVEDERE_AWAIT(running);
    BELVEDERE_AWAIT(waiting);
    QCOMPARE(running->error().kind, ErrorKind::Cancelled);
    QCOMPARE(waiting->error().kind, ErrorKind::Cancelled);
    QCOMPARE(limit.taken(), 0);
}

namespace {

class CollectingSink final : public HttpSink
{
public:
    std::optional<Error> begin(int, const HttpHeaders &) override
    {
        ++m_begun;
        return std::nullopt;
    }
    std::optional<Error> take(QByteArrayView bytes) override
    {
        m_bytes.append(bytes);
        return std::nullopt;
    }

    int m_begun = 0;
    QByteArray m_bytes;
};

} // namespace

void SignedCallerTest::aCutDownloadIsNotBegunAnew()
{
    Bench bench([](const HttpRequest &, int) { return good("half (cut)"); });
    ServiceCall call = listModels();
    call.judge = {};
    CollectingSink sink;
    Outcome outcome(bench.caller.download(call, sink, this));
    BELVEDERE_AWAIT(outcome);
    QCOMPARE(outcome->error().kind, ErrorKind::ConnectFailed);
    QCOMPARE(bench.sender.m_requests.size(), 1);
    QCOMPARE(sink.m_begun, 1);
}

void SignedCallerTest::aRefusedDownloadIsTriedAgain()
{
    Bench bench([](const HttpRequest &, int number) -> Result<HttpResponse> {
        return number == 0 ? Result<HttpResponse>(bad(503, "")) : good("whole");
    });
    ServiceCall call = listModels();
    call.judge = [](const HttpResponse &response) {
        return response.status == 200 ? std::optional<Error>() : judgeJson(response);
    };
    CollectingSink sink;
    Outcome outcome(bench.caller.download(call, sink, this));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(outcome->has_value());
    QCOMPARE(sink.m_bytes, "whole");
}

void SignedCallerTest::recordsEveryAttempt()
{
    Bench bench([](const HttpRequest &, int number) -> Result<HttpResponse> {
        if (number == 0)
            return Error{.kind = ErrorKind::TimedOut};
        if (number == 1)
            return bad(429, "ThrottlingException", {{"x-amzn-RequestId", "1f2a"}});
        return good();
    });
    Outcome outcome(bench.caller.call(listModels(), this));
    BELVEDERE_AWAIT(outcome);
    const RequestRecord base{
        .operation = u"ListModels"_s, .host = u"lookoutequipment.example"_s, .maxAttempts = 3};
    RequestRecord timedOut = base;
    timedOut.error = ErrorKind::TimedOut;
    timedOut.isLast = false;
    RequestRecord throttled = base;
    throttled.attempt = 2;
    throttled.isRepeat = true;
    throttled.status = 429;
    throttled.requestId = u"1f2a"_s;
    throttled.error = ErrorKind::Throttled;
    throttled.code = u"ThrottlingException"_s;
    throttled.isLast = false;
    RequestRecord whole = base;
    whole.attempt = 3;
    whole.isRepeat = true;
    whole.status = 200;
    whole.requestId = u"0d1e"_s;
    QCOMPARE(bench.records.size(), 3);
    QCOMPARE(bench.records.at(0), timedOut);
    QCOMPARE(bench.records.at(1), throttled);
    QCOMPARE(bench.records.at(2), whole);
}

// "The Canonical String for this request should have been ...": with the token and the signature in it.
void SignedCallerTest::secretsThatAreSaidBackAreTakenOut()
{
    Bench bench([](const HttpRequest &request, int) {
        QByteArray message = "should have been 'POST x-amz-security-token:"
                             + headerValue(request.headers, "x-amz-security-token") + "' "
                             + signatureOf(request);
        return bad(403, "InvalidSignatureException", {}, message);
    });
    Outcome outcome(bench.caller.call(listModels(), this));
    BELVEDERE_AWAIT(outcome);
    const QString detail = outcome->error().detail;
    QVERIFY(detail.contains(u"should have been"_s));
    QVERIFY(!detail.contains(QString::fromLatin1(bench.credentials.m_credentials.sessionToken)));
    QVERIFY(!detail.contains(QString::fromLatin1(
        signatureOf(bench.sender.m_requests.first()).mid(qsizetype(qstrlen("Signature="))))));
}

void SignedCallerTest::whatIsOnTheWireIsWhatWasSigned_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("isS3");
    const auto row = [](const char *name, const char *method, const char *path, const char *query,
                        bool isS3) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(path) << QByteArray(query) << isS3;
    };
    row("operation", "POST", "/", "", false);
    row("below a path", "POST", "/prefix/", "", false);
    row("object", "GET", "/bucket/a/b.csv", "", true);
    row("empty segment", "GET", "/bucket//lead", "", true);
    row("special key", "GET", "/bucket/%2B%27%7C%25%01%FF/a%20b~%C3%BC%3D%281%29.csv", "", true);
    row("list", "GET", "/bucket/", "delimiter=%2F&list-type=2&prefix=a%2Fb%20c", true);
    row("empty values", "GET", "/bucket/", "acl=&versionId=", true);
}

void SignedCallerTest::whatIsOnTheWireIsWhatWasSigned()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    QFETCH(bool, isS3);
    FaultServer server([](const FaultRequest &, int) { return answer(200); });
    NetworkSender sender({.proxy = {.isDirect = true}});
    ScriptedCredentials credentials;
    ManualClock clock;
    RetryQuota quota;
    ConnectionLimit limit;
    SignedCaller caller({sender, credentials, clock, quota, limit}, {.userAgent = userAgent({})});
    ServiceCall call = listModels(server.origin());
    call.request.method = method;
    call.request.path = path;
    call.request.query = query;
    if (method == "GET") {
        call.request.body.clear();
        call.request.headers.clear();
    }
    call.scope = isS3 ? s3Scope("eu-west-1") : lookoutScope("eu-west-1");
    Outcome outcome(caller.call(call, this));
    BELVEDERE_AWAIT(outcome);
    QVERIFY2(outcome->has_value(), outcome->has_value() ? "" : qPrintable(outcome->error().detail));

    // Signed once more from the bytes that came, and from nothing else.
    const FaultRequest sent = server.requests().value(0);
    const QByteArray authorization = sent.header("Authorization");
    static const QRegularExpression names(u"SignedHeaders=([^,]*),"_s);
    const QString list = names.match(QString::fromLatin1(authorization)).captured(1);
    HttpRequest came{.method = sent.method,
                     .origin = server.origin(),
                     .path = sent.target.split('?').first(),
                     .query = sent.target.contains('?')
                                  ? sent.target.mid(sent.target.indexOf('?') + 1)
                                  : QByteArray(),
                     .body = sent.body()};
    for (const QString &name : list.split(u';')) {
        const QByteArray value = sent.header(name.toLatin1());
        QVERIFY2(!value.isNull(), qPrintable(name));
        came.headers.append({name.toLatin1(), value});
    }
    for (const auto name : {"host"_L1, "x-amz-date"_L1, "x-amz-security-token"_L1})
        QVERIFY(list.contains(name));
    const HttpRequest again = signedRequest(came, credentials.m_credentials, *call.scope,
                                            clock.m_now);
    QCOMPARE(authorization, headerValue(again.headers, "authorization"));
    QCOMPARE(sent.target, query.isEmpty() ? path : path + "?" + query);
}

void SignedCallerTest::everyTenthAnswerThrottled()
{
    constexpr int items = 500;
    FaultServer server([](const FaultRequest &, int number) {
        return number % 10 == 9 ? answer(429, "") : answer(200);
    });
    NetworkSender sender({.proxy = {.isDirect = true}});
    ScriptedCredentials credentials;
    ManualClock clock;
    RetryQuota quota;
    ConnectionLimit limit;
    SignedCaller caller({sender, credentials, clock, quota, limit}, {});
    std::vector<std::unique_ptr<Outcome<HttpResponse>>> outcomes;
    for (int i = 0; i < items; ++i)
        outcomes.push_back(std::make_unique<Outcome<HttpResponse>>(
            caller.call(listModels(server.origin()), this)));
    int failed = 0;
    for (const auto &outcome : outcomes) {
        BELVEDERE_AWAIT(*outcome);
        failed += !(*outcome)->has_value();
    }
    // One in a thousand is throttled three times: the job that fetches asks for it again.
    QVERIFY2(failed <= 5, QByteArray::number(failed).constData());
    QVERIFY2(server.count("POST") <= items * 6 / 5,
             QByteArray::number(server.count("POST")).constData());
    QVERIFY(server.mostAtOnce() <= 6);
}

void SignedCallerTest::anUnansweredPostIsSentOncePerAttempt()
{
    FaultServer server([](const FaultRequest &, int) { return FaultAnswer{closeConnection()}; });
    NetworkSender sender({.proxy = {.isDirect = true}});
    ScriptedCredentials credentials;
    ManualClock clock;
    RetryQuota quota;
    ConnectionLimit limit;
    SignedCaller caller({sender, credentials, clock, quota, limit}, {});
    for (const bool isExactlyOnce : {false, true}) {
        const int before = server.count("POST");
        ServiceCall call = listModels(server.origin());
        call.isExactlyOnce = isExactlyOnce;
        Outcome outcome(caller.call(call, this));
        BELVEDERE_AWAIT(outcome);
        QCOMPARE(outcome->error().kind, ErrorKind::ConnectFailed);
        QCOMPARE(server.count("POST") - before, isExactlyOnce ? 1 : 3);
    }
}

} // namespace signed_caller_test

BELVEDERE_TEST(signed_caller_test::SignedCallerTest)
#include "test_signed_caller.moc"
