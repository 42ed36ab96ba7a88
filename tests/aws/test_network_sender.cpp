#include "app/aws/network_sender.h"
#include "app/base/literals.h"
#include "tests/support/fault_server.h"
#include "tests/support/outcome.h"
#include "tests/support/test_main.h"

using namespace belvedere;
using namespace belvedere::test;
using namespace std::chrono_literals;

namespace network_sender_test {

namespace {

NetworkSettings direct()
{
    return {.proxy = {.isDirect = true}};
}

HttpRequest get(const FaultServer &server, const QByteArray &path = "/")
{
    return {.origin = server.origin(), .path = path};
}

HttpRequest post(const FaultServer &server, const QByteArray &body = "{}")
{
    return {.method = "POST",
            .origin = server.origin(),
            .headers = {{"Content-Type", "application/x-amz-json-1.0"}},
            .body = body};
}

FaultScript always(const FaultAnswer &steps)
{
    return [steps](const FaultRequest &, int) { return steps; };
}

// Keeps what arrives, and may refuse it.
class KeepingSink final : public HttpSink
{
public:
    std::optional<Error> begin(int status, const HttpHeaders &) override
    {
        m_status = status;
        return m_refuseAtOnce ? std::optional(Error{.kind = ErrorKind::WriteFailed}) : std::nullopt;
    }

    std::optional<Error> take(QByteArrayView bytes) override
    {
        if (m_onTake)
            m_onTake();
        m_size += bytes.size();
        m_bytes.append(bytes.first(qMin(bytes.size(), qsizetype(1024))));
        if (m_size > m_most)
            return Error{.kind = ErrorKind::WriteFailed, .context = u"disk"_s};
        return std::nullopt;
    }

    int m_status = 0;
    qint64 m_size = 0;
    QByteArray m_bytes;
    bool m_refuseAtOnce = false;
    qint64 m_most = std::numeric_limits<qint64>::max();
    std::function<void()> m_onTake;
};

QByteArray head(const QByteArray &statusLine, const QByteArrayList &headers)
{
    return statusLine + "\r\n" + headers.join("\r\n") + (headers.isEmpty() ? "\r\n" : "\r\n\r\n");
}

} // namespace

class NetworkSenderTest : public QObject
{
    Q_OBJECT

private slots:
    void anAnswerIsWholeOrAnError_data();
    void anAnswerIsWholeOrAnError();
    void aPostGoesOutOnce_data();
    void aPostGoesOutOnce();
    void aReusedConnectionThatIsCutRepeatsNoPost();
    void anEndAtEveryOffset_data();
    void anEndAtEveryOffset();
    void aStatusIsAResult_data();
    void aStatusIsAResult();
    void whatIsSentIsWhatWasAsked();
    void whatWouldBeChangedIsNotSent_data();
    void whatWouldBeChangedIsNotSent();
    void twoSlashesInFrontAreSentOrRefused();
    void limits_data();
    void limits();
    void nobodyThere_data();
    void nobodyThere();
    void noMoreThanAgreedAtOnce_data();
    void noMoreThanAgreedAtOnce();
    void timersRestWhileARequestWaits();
    void deletingACallEndsItAtOnce();
    void deletingAQueuedCallSendsNothing();
    void deletingTheSenderTellsItsCalls();
    void nothingIsBuffered();
    void aSinkMayRefuse_data();
    void aSinkMayRefuse();
    void aSinkGetsGoodAnswersOnly();
    void cookiesAreNotKept();
};

void NetworkSenderTest::anAnswerIsWholeOrAnError_data()
{
    QTest::addColumn<FaultAnswer>("steps");
    QTest::addColumn<std::optional<ErrorKind>>("kind");
    QTest::addColumn<QByteArray>("body");
    const auto ok = [](const char *name, const FaultAnswer &steps, const QByteArray &body) {
        QTest::newRow(name) << steps << std::optional<ErrorKind>() << body;
    };
    const auto bad = [](const char *name, const FaultAnswer &steps, ErrorKind kind) {
        QTest::newRow(name) << steps << std::optional(kind) << QByteArray();
    };
    const auto raw = [](const QByteArrayList &headers, const QByteArray &body) {
        const QByteArrayList all = headers.isEmpty()
                                       ? headers
                                       : headers + QByteArrayList{"Connection: close"};
        return FaultAnswer{sendBytes(head("HTTP/1.1 200 OK", all) + body), closeConnection()};
    };
    bad("no byte", {closeConnection()}, ErrorKind::ConnectFailed);
    bad("reset", {resetConnection()}, ErrorKind::ConnectFailed);
    bad("not HTTP", {sendBytes("SSH-2.0-OpenSSH_9.2\r\n"), closeConnection()},
        ErrorKind::ConnectFailed);
    bad("binary rubbish", {sendBytes(QByteArray(5000, '\xff')), closeConnection()},
        ErrorKind::ConnectFailed);
    bad("shorter than promised", raw({"Content-Length: 10"}, "123456789"),
        ErrorKind::ConnectFailed);
    ok("longer than promised", raw({"Content-Length: 4"}, "{}{}{}{}"), "{}{}");
    bad("two lengths", raw({"Content-Length: 2", "Content-Length: 4"}, "{}{}"),
        ErrorKind::ServiceFailed);
    ok("twice the same length", raw({"Content-Length: 2", "Content-Length: 2"}, "{}"), "{}");
    bad("a negative length", raw({"Content-Length: -2"}, "{}"), ErrorKind::ServiceFailed);
    bad("a length that is none", raw({"Content-Length: two"}, "{}"), ErrorKind::ServiceFailed);
    bad("a length beyond 64 bits", raw({"Content-Length: 99999999999999999999"}, "{}"),
        ErrorKind::ServiceFailed);
    bad("10 GB promised", raw({"Content-Length: 10737418240"}, "{}"), ErrorKind::TooLarge);
    ok("no body", raw({"Content-Length: 0"}, ""), "");
    ok("slow bytes", slowly(answerBytes(200, "{\"a\": 1}"), 1ms), "{\"a\": 1}");
    ok("invalid UTF-8", raw({"X-A: \xfe", "Content-Length: 3"}, "\xff\xfe\x80"), "\xff\xfe\x80");
    bad("a header that is none", raw({"X-\xff: x", "Content-Length: 2"}, "{}"),
        ErrorKind::ServiceFailed);
    ok("compressed although nobody asked",
       raw({"Content-Encoding: gzip", "Content-Length: 3"}, "\x1f\x8b!"), "\x1f\x8b!");
    ok("chunks", raw({"Transfer-Encoding: chunked"}, "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"), "{}");
    QByteArrayList flood;
    for (int i = 0; i < 20'000; ++i)
        flood.append("X-Flood-" + QByteArray::number(i) + ": " + QByteArray(100, 'x'));
    bad("20,000 headers", raw(flood + QByteArrayList{"Content-Length: 2"}, "{}"),
        ErrorKind::ServiceFailed);
    bad("one header of 2 MB", raw({"X: " + QByteArray(2'000'000, 'x'), "Content-Length: 2"}, "{}"),
        ErrorKind::ServiceFailed);
    bad("no header", raw({}, "{}"), ErrorKind::ServiceFailed);
}

void NetworkSenderTest::anAnswerIsWholeOrAnError()
{
    QFETCH(FaultAnswer, steps);
    QFETCH(std::optional<ErrorKind>, kind);
    QFETCH(QByteArray, body);
    FaultServer server(always(steps));
    for (const HttpRequest &request : {get(server), post(server)}) {
        // One each: a connection that Qt gives up for what came over it can still take the next request down with it.
        NetworkSender sender(direct());
        Outcome outcome(sender.send(request, {}, &sender));
        QVERIFY(!outcome.isThere());
        BELVEDERE_AWAIT(outcome);
        QVERIFY2(outcome->has_value() == !kind,
                 outcome->has_value() ? "a part" : qPrintable(outcome->error().detail));
        if (kind) {
            QVERIFY2(outcome->error().kind == *kind, qPrintable(outcome->error().detail));
            QCOMPARE(outcome->error().context, u"127.0.0.1:"_s + QString::number(server.port()));
        } else {
            QCOMPARE((*outcome)->status, 200);
            QCOMPARE((*outcome)->body, body);
        }
    }
    QCOMPARE(server.count("POST"), 1);
}

void NetworkSenderTest::aPostGoesOutOnce_data()
{
    QTest::addColumn<FaultAnswer>("steps");
    QTest::addColumn<bool>("answersAtHead");
    QTest::addColumn<QByteArray>("body");
    const QByteArray large(3'000'000, 'x');
    for (const bool isLarge : {false, true}) {
        const QByteArray size = isLarge ? "large: " : "small: ";
        const QByteArray body = isLarge ? large : QByteArray("{}");
        const auto row = [&](const char *name, const FaultAnswer &steps, bool atHead = false) {
            QTest::newRow((size + name).constData()) << steps << atHead << body;
        };
        row("closed without an answer", {closeConnection()});
        row("reset without an answer", {resetConnection()});
        row("closed before the body", {closeConnection()}, true);
        row("reset before the body", {resetConnection()}, true);
        row("closed in the status line", {sendBytes("HTTP/1.1 2"), closeConnection()});
        row("closed in the headers", {sendBytes("HTTP/1.1 200 OK\r\nDate:"), closeConnection()});
        row("reset in the headers", {sendBytes("HTTP/1.1 200 OK\r\nDate:"), resetConnection()});
        row("closed in the body",
            {sendBytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), closeConnection()});
        row("redirected", answer(307, "", {"Location: /elsewhere"}));
        row("moved", answer(301, "", {"Location: http://127.0.0.1:1/"}));
        row("wants a password", answer(401, "{}", {"WWW-Authenticate: Basic realm=\"x\""}));
        row("wants a digest",
            answer(401, "{}", {"WWW-Authenticate: Digest realm=\"x\", nonce=\"y\""}));
        row("throttled", answer(429, "{}", {"Retry-After: 0"}));
        row("unavailable", answer(503));
        row("misdirected", answer(421));
        row("timed out there", answer(408, "{}", {"Connection: close"}));
    }
}

void NetworkSenderTest::aPostGoesOutOnce()
{
    QFETCH(FaultAnswer, steps);
    QFETCH(bool, answersAtHead);
    QFETCH(QByteArray, body);
    FaultServer server(always(steps), {.answerAtHead = answersAtHead});
    NetworkSender sender(direct());
    Outcome outcome(sender.send(post(server, body), {}, &sender));
    BELVEDERE_AWAIT(outcome);
    QCOMPARE(server.count("POST"), 1);
    QCOMPARE(server.requests().size(), 1);
    if (!outcome->has_value())
        QCOMPARE(outcome->error().kind, ErrorKind::ConnectFailed);
}

// What Qt repeated without a word and called a success. Once in ten thousand times Qt closes a connection that rests and
// makes another: then nothing was cut, and it is tried again.
void NetworkSenderTest::aReusedConnectionThatIsCutRepeatsNoPost()
{
    for (const bool isReset : {false, true}) {
        bool wasReused = false;
        for (int attempt = 0; attempt < 5 && !wasReused; ++attempt) {
            FaultServer server([isReset](const FaultRequest &, int number) {
                if (number == 0)
                    return answer(200, "{}", {"Connection: keep-alive"});
                return FaultAnswer{isReset ? resetConnection() : closeConnection()};
            });
            NetworkSender sender(direct());
            Outcome first(sender.send(post(server), {}, &sender));
            BELVEDERE_AWAIT(first);
            QVERIFY(first->has_value());
            Outcome second(sender.send(post(server), {}, &sender));
            BELVEDERE_AWAIT(second);
            QVERIFY(!second->has_value());
            QCOMPARE(second->error().kind, ErrorKind::ConnectFailed);
            QCOMPARE(server.count("POST"), 2);
            wasReused = server.requests().last().connection == server.requests()[0].connection;
        }
        QVERIFY(wasReused);
    }
}

void NetworkSenderTest::anEndAtEveryOffset_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isReset");
    QTest::addColumn<bool>("isDownload");
    const QByteArray body = R"({"Models": [{"ModelName": "p"}]})";
    const QByteArray counted = answerBytes(200, body, {"x-amzn-RequestId: 0d1e"});
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n"
                               + body.left(16) + "\r\n10\r\n" + body.mid(16) + "\r\n0\r\n\r\n";
    for (const bool isDownload : {false, true}) {
        const QByteArray how = isDownload ? "downloaded, " : "";
        QTest::newRow((how + "counted, closed").constData()) << counted << false << isDownload;
        QTest::newRow((how + "counted, reset").constData()) << counted << true << isDownload;
        QTest::newRow((how + "chunked, closed").constData()) << chunked << false << isDownload;
        QTest::newRow((how + "chunked, reset").constData()) << chunked << true << isDownload;
    }
}

void NetworkSenderTest::anEndAtEveryOffset()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isReset);
    QFETCH(bool, isDownload);
    const QByteArray body = R"({"Models": [{"ModelName": "p"}]})";
    std::atomic<qsizetype> offset = 0;
    FaultServer server([&](const FaultRequest &, int) {
        return FaultAnswer{sendBytes(bytes.left(offset)),
                           isReset ? resetConnection() : closeConnection()};
    });
    NetworkSender sender(direct());
    // Qt does not notice the end of a connection between two chunks.
    const HttpLimits limits{.idle = 200ms};
    int whole = 0;
    for (; offset <= bytes.size(); ++offset) {
        KeepingSink sink;
        Outcome outcome(isDownload ? sender.download(get(server), limits, sink, &sender)
                                   : sender.send(post(server), limits, &sender));
        BELVEDERE_AWAIT(outcome);
        if (!outcome->has_value())
            continue;
        const QByteArray got = isDownload ? sink.m_bytes : (*outcome)->body;
        // Whoever reads JSON sees that its end is missing.
        const bool isCutAtChunk = bytes.contains("chunked") && !got.endsWith("]}");
        QVERIFY2(got == body || (isCutAtChunk && !isDownload), got.constData());
        whole += got == body;
    }
    if (!isReset && (!isDownload || !bytes.contains("chunked")))
        QVERIFY(whole >= 1);
    if (!isDownload)
        QCOMPARE(server.count("POST"), int(bytes.size()) + 1);
}

void NetworkSenderTest::aStatusIsAResult_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArrayList>("headers");
    for (const int status :
         {200, 201, 202, 203, 204, 206, 207, 299, 300, 301, 302, 303, 304, 305, 307, 308,
          400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 412, 413, 416, 418, 421, 425,
          429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 507, 509, 511, 520, 599})
        QTest::addRow("%d", status) << status << QByteArrayList();
    QTest::newRow("401 Basic") << 401 << QByteArrayList{"WWW-Authenticate: Basic realm=\"x\""};
    QTest::newRow("401 Digest") << 401
                                << QByteArrayList{
                                       "WWW-Authenticate: Digest realm=\"x\", nonce=\"y\""};
    QTest::newRow("401 Negotiate") << 401 << QByteArrayList{"WWW-Authenticate: Negotiate"};
    QTest::newRow("302 elsewhere") << 302 << QByteArrayList{"Location: https://elsewhere.invalid/"};
    QTest::newRow("308 here") << 308 << QByteArrayList{"Location: /"};
    QTest::newRow("refresh") << 200 << QByteArrayList{"Refresh: 0; url=/"};
}

void NetworkSenderTest::aStatusIsAResult()
{
    QFETCH(int, status);
    QFETCH(QByteArrayList, headers);
    const bool hasBody = status != 204 && status != 304;
    const QByteArray body = hasBody ? R"({"Message": "a word"})" : "";
    FaultServer server(always(answer(status, body, headers)));
    NetworkSender sender(direct());
    for (const HttpRequest &request : {get(server), post(server)}) {
        Outcome outcome(sender.send(request, {}, &sender));
        BELVEDERE_AWAIT(outcome);
        QVERIFY2(outcome->has_value(),
                 outcome->has_value() ? "" : qPrintable(outcome->error().detail));
        QCOMPARE((*outcome)->status, status);
        QCOMPARE((*outcome)->body, body);
    }
    QCOMPARE(server.requests().size(), 2);
}

void NetworkSenderTest::whatIsSentIsWhatWasAsked()
{
    FaultServer server(always(answer(200)));
    NetworkSender sender(direct());
    const HttpRequest request{
        .method = "POST",
        .origin = server.origin(),
        .path = "/bucket//lead/%2B%27%7C%25%01%FF/a%20b~-._/%C3%BC=",
        .query = "list-type=2&prefix=a%2Fb&empty=&X=%2B",
        .headers = {{"X-Amz-Target", "AWSLookoutEquipmentFrontendService.ListModels"},
                    {"Content-Type", "application/x-amz-json-1.0"},
                    {"x-amz-date", "20261110T120000Z"},
                    {"Authorization", "AWS4-HMAC-SHA256 Credential=a/b, Signature=0"},
                    {"User-Agent", "belvedere/0"}},
        .body = QByteArray("\0{}\xff\r\n\r\n", 8)};
    Outcome outcome(sender.send(request, {}, &sender));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(outcome->has_value());
    const FaultRequest sent = server.requests().value(0);
    QVERIFY(sent.whole);
    QCOMPARE(sent.method, request.method);
    QCOMPARE(sent.target, request.path + "?" + request.query);
    QCOMPARE(sent.body(), request.body);
    QCOMPARE(sent.header("Host"), hostHeader(request.origin));
    QCOMPARE(sent.header("Accept-Encoding"), "identity");
    QVERIFY(sent.header("Cookie").isNull());
    QVERIFY(sent.header("Expect").isNull());
    // Qt 6.8 writes the names in small letters, as they are signed.
    for (const HttpHeader &header : request.headers) {
        QVERIFY2(sent.bytes.toLower().count("\r\n" + header.name.toLower() + ": ") == 1,
                 header.name.constData());
        QCOMPARE(sent.header(header.name), header.value);
    }
}

void NetworkSenderTest::whatWouldBeChangedIsNotSent_data()
{
    QTest::addColumn<HttpRequest>("request");
    const HttpRequest good{.origin = {"http", "127.0.0.1", 1}};
    const auto row = [&good](const char *name, const auto &change) {
        HttpRequest request = good;
        change(request);
        QTest::newRow(name) << request;
    };
    for (const char *path :
         {"",     "/a/../b", "/a/./b", "/a/%2E%2E/b",    "/%2e/b",     "/..",       "/a/.",
          "/%7E", "/%41",    "/a b",   "/\xc3\xbc",      "/a?b",       "/a#b",      "/a\\b",
          "/%zz", "/%",      "a",      "@evil.example/", "/a\r\nX: y", "/\"<>^`{|}"})
        row(path, [path](HttpRequest &request) { request.path = path; });
    for (const char *query : {"a#b", "a b", "a=%41", "\xff", "a\r\nX: y", "q=%7E"})
        row(query, [query](HttpRequest &request) { request.query = query; });
    for (const char *host :
         {"", "b.s3.evil.com#", "b/", "user:pw@host", "user@host", "HOST", "a b", "host:80",
          "\xc3\xbc.example", "[::1]", "a\nb", "%31", "0x7f.1", "127.1", "?"})
        row(host, [host](HttpRequest &request) { request.origin.host = host; });
    row("another scheme", [](HttpRequest &request) { request.origin.scheme = "ftp"; });
    row("upper-case scheme", [](HttpRequest &request) { request.origin.scheme = "HTTP"; });
    row("port out of range", [](HttpRequest &request) { request.origin.port = 65536; });
    row("negative port", [](HttpRequest &request) { request.origin.port = -1; });
    row("another Host", [](HttpRequest &request) { request.headers = {{"host", "evil.example"}}; });
    row("a header twice", [](HttpRequest &request) { request.headers = {{"x", "1"}, {"X", "2"}}; });
    row("a header with a line end", [](HttpRequest &request) {
        request.headers = {{"x", "1\r\ny: 2"}};
    });
    row("a header's name with a colon", [](HttpRequest &request) {
        request.headers = {{"x: y", "1"}};
    });
    row("no header's name", [](HttpRequest &request) { request.headers = {{"", "1"}}; });
    row("a wrong length", [](HttpRequest &request) {
        request.headers = {{"content-length", "5"}};
    });
    row("chunks", [](HttpRequest &request) {
        request.headers = {{"Transfer-Encoding", "chunked"}};
    });
    row("another method", [](HttpRequest &request) { request.method = "TRACE"; });
    row("a method with a line end", [](HttpRequest &request) { request.method = "GET / \r\n"; });
    row("a POST without a body", [](HttpRequest &request) { request.method = "POST"; });
    row("a GET with one", [](HttpRequest &request) { request.body = "{}"; });
}

void NetworkSenderTest::whatWouldBeChangedIsNotSent()
{
    QFETCH(HttpRequest, request);
    FaultServer server(always(answer(200)));
    if (request.origin.port == 1)
        request.origin.port = server.port();
    NetworkSender sender(direct());
    Outcome outcome(sender.send(request, {}, &sender));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!outcome->has_value());
    QCOMPARE(outcome->error().kind, ErrorKind::Forbidden);
    QVERIFY(!outcome->error().detail.isEmpty());
    QCOMPARE(server.connections(), 0);
}

// Which Qt has learnt to send as it is.
void NetworkSenderTest::twoSlashesInFrontAreSentOrRefused()
{
    FaultServer server(always(answer(200)));
    NetworkSender sender(direct());
    Outcome outcome(sender.send({.origin = server.origin(), .path = "//lead"}, {}, &sender));
    BELVEDERE_AWAIT(outcome);
    if (outcome->has_value()) {
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.requests()[0].target, QByteArray("//lead"));
    } else {
        QCOMPARE(outcome->error().kind, ErrorKind::Forbidden);
        QCOMPARE(server.connections(), 0);
    }
}

void NetworkSenderTest::limits_data()
{
    QTest::addColumn<FaultAnswer>("steps");
    QTest::addColumn<HttpLimits>("limits");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("no answer") << noAnswer() << HttpLimits{.firstHeader = 50ms}
                               << ErrorKind::TimedOut;
    QTest::newRow("headers that do not end")
        << slowly("HTTP/1.1 200 OK\r\n" + QByteArray(10'000, 'x'), 20ms)
        << HttpLimits{.firstHeader = 100ms} << ErrorKind::TimedOut;
    QTest::newRow("a flood of headers that does not end")
        << FaultAnswer{sendBytes("HTTP/1.1 200 OK\r\n"),
                       sendBytes("X: " + QByteArray(200, 'x') + "\r\n", 5'000), noAnswer().first()}
        << HttpLimits{.firstHeader = 100ms} << ErrorKind::TimedOut;
    QTest::newRow("a body that stops")
        << FaultAnswer{sendBytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
                       noAnswer().first()}
        << HttpLimits{.idle = 50ms} << ErrorKind::TimedOut;
    QTest::newRow("a body that trickles")
        << slowly("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + QByteArray(9'999, 'x'), 2ms)
        << HttpLimits{.total = 2s} << ErrorKind::TimedOut;
    QTest::newRow("one byte too many, promised")
        << answer(200, "12345") << HttpLimits{.bodyBytes = 4} << ErrorKind::TooLarge;
    QTest::newRow("one byte too many, unannounced")
        << FaultAnswer{sendBytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n12345"),
                       closeConnection()}
        << HttpLimits{.bodyBytes = 4} << ErrorKind::TooLarge;
    QTest::newRow("chunks without end")
        << FaultAnswer{sendBytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
                       sendBytes("400\r\n" + QByteArray(1024, 'x') + "\r\n", 10'000'000)}
        << HttpLimits{.bodyBytes = 1'000'000} << ErrorKind::TooLarge;
    QTest::newRow("an error page without end")
        << FaultAnswer{sendBytes("HTTP/1.1 502 Bad\r\nServer: x\r\n\r\n"),
                       sendBytes(QByteArray(1024, 'x'), 10'000'000)}
        << HttpLimits{.bodyBytes = 1'000'000} << ErrorKind::TooLarge;
}

void NetworkSenderTest::limits()
{
    QFETCH(FaultAnswer, steps);
    QFETCH(HttpLimits, limits);
    QFETCH(ErrorKind, kind);
    FaultServer server(always(steps));
    NetworkSender sender(direct());
    Outcome outcome(sender.send(post(server), limits, &sender));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!outcome->has_value());
    QVERIFY2(outcome->error().kind == kind, qPrintable(outcome->error().detail));
    QTRY_COMPARE(server.count("POST"), 1);
    // One that came whole leaves its connection for the next.
    if (!outcome->error().detail.contains(u"large"_s) || steps.size() > 1)
        QTRY_COMPARE(server.open(), 0);
}

void NetworkSenderTest::nobodyThere_data()
{
    QTest::addColumn<Origin>("origin");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("nobody listens")
        << Origin{"http", "127.0.0.1", closedPort()} << ErrorKind::ConnectFailed;
    QTest::newRow("nobody listens, TLS")
        << Origin{"https", "127.0.0.1", closedPort()} << ErrorKind::ConnectFailed;
    QTest::newRow("no such name") << Origin{"http", "no-such-host.invalid", 80}
                                  << ErrorKind::HostNotFound;
}

void NetworkSenderTest::nobodyThere()
{
    QFETCH(Origin, origin);
    QFETCH(ErrorKind, kind);
    NetworkSender sender(direct());
    // However long a silent name server takes.
    Outcome outcome(sender.send({.origin = origin}, {.connect = 60s}, &sender));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!outcome->has_value());
    QCOMPARE(outcome->error().kind, kind);
    QVERIFY(outcome->error().context.startsWith(QString::fromLatin1(origin.host)));
}

void NetworkSenderTest::noMoreThanAgreedAtOnce_data()
{
    QTest::addColumn<int>("connections");
    QTest::addColumn<int>("most");
    QTest::newRow("none asked for") << 0 << 1;
    QTest::newRow("one") << 1 << 1;
    QTest::newRow("three") << 3 << 3;
    QTest::newRow("six") << 6 << 6;
    QTest::newRow("hundred asked for") << 100 << 6;
}

void NetworkSenderTest::noMoreThanAgreedAtOnce()
{
    QFETCH(int, connections);
    QFETCH(int, most);
    FaultServer server(always({pauseFor(5ms), sendBytes(answerBytes(200, "{}"))}));
    NetworkSender sender(direct(), connections);
    std::vector<std::unique_ptr<Outcome<HttpResponse>>> outcomes;
    for (int i = 0; i < 30; ++i)
        outcomes.push_back(
            std::make_unique<Outcome<HttpResponse>>(sender.send(post(server), {}, &sender)));
    for (const auto &outcome : outcomes) {
        BELVEDERE_AWAIT(*outcome);
        QVERIFY((*outcome)->has_value());
    }
    QVERIFY(server.mostAtOnce() <= most);
    QCOMPARE(server.count("POST"), 30);
    // Those it made stand, but for one that Qt closed before it made another.
    QTRY_VERIFY(server.open() <= most);
}

void NetworkSenderTest::timersRestWhileARequestWaits()
{
    // The second waits longer for its turn than it may take.
    FaultServer server([](const FaultRequest &, int number) {
        FaultAnswer steps = answer(200);
        if (number == 0)
            steps.prepend(pauseFor(6s));
        return steps;
    });
    NetworkSender sender(direct(), 1);
    const HttpLimits limits{.connect = 5s, .firstHeader = 5s, .idle = 5s, .total = 5s};
    Outcome first(sender.send(post(server), {}, &sender));
    Outcome second(sender.send(post(server), limits, &sender));
    BELVEDERE_AWAIT(first);
    QVERIFY(first->has_value());
    BELVEDERE_AWAIT(second);
    QVERIFY(second->has_value());
}

void NetworkSenderTest::deletingACallEndsItAtOnce()
{
    FaultServer server(always(noAnswer()));
    NetworkSender sender(direct(), 1);
    auto *call = sender.send(post(server), {}, &sender);
    bool isTold = false;
    call->then(&sender, [&isTold](const Result<HttpResponse> &) { isTold = true; });
    QTRY_COMPARE(server.requests().size(), 1);
    delete call;
    QTRY_COMPARE(server.open(), 0);
    // Its place is free.
    auto *next = sender.send(post(server), {}, &sender);
    QTRY_COMPARE(server.requests().size(), 2);
    delete next;
    QVERIFY(!isTold);
}

void NetworkSenderTest::deletingAQueuedCallSendsNothing()
{
    FaultServer server(always(answer(200)));
    NetworkSender sender(direct(), 1);
    Outcome first(sender.send(get(server, "/1"), {}, &sender));
    auto *second = sender.send(get(server, "/2"), {}, &sender);
    Outcome third(sender.send(get(server, "/3"), {}, &sender));
    delete second;
    BELVEDERE_AWAIT(third);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(server.requests().at(1).target, "/3");
}

void NetworkSenderTest::deletingTheSenderTellsItsCalls()
{
    FaultServer server(always(noAnswer()));
    QObject owner;
    auto sender = std::make_unique<NetworkSender>(direct(), 1);
    Outcome running(sender->send(post(server), {}, &owner));
    Outcome waiting(sender->send(post(server), {}, &owner));
    QTRY_COMPARE(server.requests().size(), 1);
    sender.reset();
    BELVEDERE_AWAIT(running);
    BELVEDERE_AWAIT(waiting);
    QCOMPARE(running->error().kind, ErrorKind::Cancelled);
    QCOMPARE(waiting->error().kind, ErrorKind::Cancelled);
}

void NetworkSenderTest::nothingIsBuffered()
{
    constexpr qint64 pieces = 300;
    const QByteArray piece(1024 * 1024, 'x');
    FaultServer server(always({sendBytes("HTTP/1.1 200 OK\r\nContent-Length: 314572800\r\n\r\n"),
                               sendBytes(piece, pieces)}));
    NetworkSender sender(direct());
    KeepingSink sink;
    bool isStuck = false;
    qint64 sentWhenStuck = 0;
    sink.m_onTake = [&] {
        if (sentWhenStuck > 0)
            return;
        isStuck = server.waitUntilStuck();
        sentWhenStuck = server.bytesSent();
    };
    Outcome outcome(sender.download(get(server), {.total = 0ms}, sink, &sender));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(outcome->has_value());
    QCOMPARE(sink.m_size, pieces * piece.size());
    QVERIFY((*outcome)->body.isEmpty());
    QVERIFY(isStuck);
    // The system's own buffers of both sockets, and one MiB of Qt's.
    QVERIFY2(sentWhenStuck < 32 * piece.size(), QByteArray::number(sentWhenStuck).constData());
}

void NetworkSenderTest::aSinkMayRefuse_data()
{
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("before the first byte") << true;
    QTest::newRow("midway") << false;
}

void NetworkSenderTest::aSinkMayRefuse()
{
    QFETCH(bool, atOnce);
    FaultServer server(always({sendBytes("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n"),
                               sendBytes(QByteArray(1024 * 1024, 'x'), 10'240)}));
    NetworkSender sender(direct());
    KeepingSink sink;
    sink.m_refuseAtOnce = atOnce;
    sink.m_most = 5'000'000;
    Outcome outcome(sender.download(get(server), {.total = 0ms}, sink, &sender));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!outcome->has_value());
    QCOMPARE(outcome->error().kind, ErrorKind::WriteFailed);
    QTRY_COMPARE(server.open(), 0);
}

void NetworkSenderTest::aSinkGetsGoodAnswersOnly()
{
    FaultServer server([](const FaultRequest &request, int) {
        return request.target == "/no-length"
                   ? FaultAnswer{sendBytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\npart"),
                                 closeConnection()}
                   : answer(404, "<Error/>");
    });
    NetworkSender sender(direct());
    KeepingSink sink;
    Outcome refused(sender.download(get(server), {}, sink, &sender));
    BELVEDERE_AWAIT(refused);
    QVERIFY(refused->has_value());
    QCOMPARE((*refused)->status, 404);
    QCOMPARE((*refused)->body, "<Error/>");
    QCOMPARE(sink.m_status, 0);
    Outcome endless(sender.download(get(server, "/no-length"), {}, sink, &sender));
    BELVEDERE_AWAIT(endless);
    QVERIFY(!endless->has_value());
    QCOMPARE(endless->error().kind, ErrorKind::ServiceFailed);
}

void NetworkSenderTest::cookiesAreNotKept()
{
    FaultServer server(
        always(answer(200, "{}", {"Set-Cookie: a=b; Path=/", "Cache-Control: max-age=1000"})));
    NetworkSender sender(direct());
    for (int i = 0; i < 2; ++i) {
        Outcome outcome(sender.send(get(server), {}, &sender));
        BELVEDERE_AWAIT(outcome);
    }
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(server.requests().at(1).header("Cookie").isNull());
}

} // namespace network_sender_test

BELVEDERE_TEST(network_sender_test::NetworkSenderTest)
#include "test_network_sender.moc"
