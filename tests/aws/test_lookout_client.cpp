#include "app/base/literals.h"
#include "tests/support/client_rig.h"
#include "tests/support/outcome.h"
#include "tests/support/test_main.h"

using namespace belvedere;
using namespace belvedere::test;

namespace lookout_client_test {

namespace {

Result<HttpResponse> json(const QByteArray &body, int status = 200, const HttpHeaders &headers = {})
{
    return HttpResponse{status, headers, body};
}

Result<HttpResponse> refusal(int status, const QByteArray &code)
{
    return json("{\"message\":\"why\"}", status,
                {{"x-amzn-ErrorType", code}, {"x-amzn-RequestId", "rid"}});
}

Result<HttpResponse> noAnswer(ErrorKind kind = ErrorKind::ConnectFailed)
{
    return Error{.kind = kind, .context = u"service.example"_s};
}

Result<HttpResponse> modelWithActive(const QByteArray &version)
{
    const QByteArray member = version.isEmpty() ? QByteArray()
                                                : ",\"ActiveModelVersion\":" + version;
    return json("{\"ModelName\":\"m\"" + member + "}");
}

QByteArrayList bodiesOf(const QList<ServiceAnswer> &pages)
{
    QByteArrayList bodies;
    for (const ServiceAnswer &page : pages)
        bodies.append(page.body);
    return bodies;
}

} // namespace

class LookoutClientTest : public QObject
{
    Q_OBJECT

private slots:
    void answersAreKeptAsTheyCame();
    void errors_data();
    void errors();
    void withoutAnEndpointNothingIsSent();
    void unsignedWhereAskedFor();
    void pages_data();
    void pages();
    void aListWithoutEndIsGivenUp();
    void pagesMayBeCancelledByWhoeverHearsThem();
    void clientsMayGo();
    void activations_data();
    void activations();
    void activationsThatChangedNothing_data();
    void activationsThatChangedNothing();
    void theEndOfTheService_data();
    void theEndOfTheService();
};

void LookoutClientTest::answersAreKeptAsTheyCame()
{
    const QByteArray body = " {\"ModelName\" : \"m\",\"New\":[1e3]}\n";
    ClientRig rig(inOrder({
        refusal(500, "InternalServerException"),
        noAnswer(),
        json(body, 200, {{"x-amzn-RequestId", "abc"}, {"Date", "Tue, 10 Nov 2026 11:59:00 GMT"}}),
    }));
    LookoutClient client(rig.parts());
    QObject owner;
    Outcome outcome(client.ask("DescribeModel", {{"ModelName"_L1, u"m"_s}}, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(*outcome);
    QCOMPARE((*outcome)->body, body);
    QCOMPARE((*outcome)->requestId, u"abc"_s);
    QCOMPARE((*outcome)->attempts, 3);
    QCOMPARE((*outcome)->answered, QDateTime(QDate(2026, 11, 10), QTime(11, 59), Qt::UTC));
    const HttpRequest &sent = rig.sender.m_requests.constLast();
    QCOMPARE(sent.body, "{\"ModelName\":\"m\"}"_ba);
    QVERIFY(headerValue(sent.headers, "Authorization")
                .contains("/20261110/eu-west-1/lookoutequipment/aws4_request"));
}

void LookoutClientTest::errors_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("requests");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("code");
    QTest::newRow("a success that is none")
        << "<html>"_ba << 200 << 3 << ErrorKind::ServiceFailed << QString();
    QTest::newRow("a redirect") << ""_ba << 302 << 1 << ErrorKind::ServiceFailed << QString();
    QTest::newRow("HTML of a proxy")
        << "<h1>Bad Gateway</h1>"_ba << 502 << 3 << ErrorKind::ServiceFailed << QString();
    QTest::newRow("a 429 without a code")
        << "{}"_ba << 429 << 3 << ErrorKind::Throttled << QString();
    QTest::newRow("nothing of that name")
        << "{\"__type\":\"a#ResourceNotFoundException\"}"_ba << 404 << 1 << ErrorKind::Rejected
        << u"ResourceNotFoundException"_s;
}

void LookoutClientTest::errors()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(int, requests);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, code);
    ClientRig rig([&](const HttpRequest &, int) { return json(body, status); });
    LookoutClient client(rig.parts());
    QObject owner;
    Outcome outcome(client.ask("DescribeModel", {}, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!*outcome);
    QCOMPARE(outcome->error().kind, kind);
    QCOMPARE(outcome->error().code, code);
    QCOMPARE(outcome->error().context, u"DescribeModel"_s);
    QCOMPARE(rig.sender.m_requests.size(), requests);
}

void LookoutClientTest::withoutAnEndpointNothingIsSent()
{
    ClientRig rig(inOrder({}));
    ClientParts parts = rig.parts();
    parts.endpoint = Error{.kind = ErrorKind::BadSettings, .context = u"region"_s};
    LookoutClient client(parts);
    QObject owner;
    Outcome one(client.ask("ListModels", {}, &owner));
    Outcome all(client.askAllPages("ListModels", {}, {}, &owner));
    Outcome activation(client.updateActiveModelVersion(u"m"_s, 2, 1, &owner));
    BELVEDERE_AWAIT(one);
    BELVEDERE_AWAIT(all);
    BELVEDERE_AWAIT(activation);
    for (const Error &error : {one->error(), all->error(), activation->error()}) {
        QCOMPARE(error.kind, ErrorKind::BadSettings);
        QCOMPARE(error.context, u"region"_s);
    }
    QVERIFY(rig.sender.m_requests.isEmpty());
}

void LookoutClientTest::unsignedWhereAskedFor()
{
    ClientRig rig(inOrder({json("{}")}));
    ClientParts parts = rig.parts();
    parts.signs = false;
    LookoutClient client(parts);
    QObject owner;
    Outcome outcome(client.ask("ListModels", {}, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(*outcome);
    QVERIFY(headerValue(rig.sender.m_requests[0].headers, "Authorization").isNull());
    QCOMPARE(rig.credentials.m_asked, 0);
}

void LookoutClientTest::pages_data()
{
    using Answers = QList<Result<HttpResponse>>;
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<Answers>("answers");
    QTest::addColumn<QByteArrayList>("asked"); // bodies
    QTest::addColumn<QByteArrayList>("pages"); // of the result; empty: an error
    QTest::addColumn<QString>("errorDetail");
    const QByteArray list = "ListModels";
    const QByteArray first = "{\"MaxResults\":500}";
    const auto with = [](const QByteArray &token) {
        return "{\"MaxResults\":500,\"NextToken\":\"" + token + "\"}";
    };
    const QByteArray a = "{\"NextToken\":\"a\"}";
    const QByteArray b = "{\"NextToken\":\"b\"}";
    const QByteArray end = "{\"ModelSummaries\":[]}";
    const Result<HttpResponse> expired = refusal(400, "ValidationException");
    QTest::newRow("one page") << list << Answers{json(end)} << QByteArrayList{first}
                              << QByteArrayList{end} << QString();
    QTest::newRow("a token that is null")
        << list << Answers{json("{\"NextToken\":null}")} << QByteArrayList{first}
        << QByteArrayList{"{\"NextToken\":null}"} << QString();
    QTest::newRow("a token that is empty")
        << list << Answers{json("{\"NextToken\":\"\"}")} << QByteArrayList{first}
        << QByteArrayList{"{\"NextToken\":\"\"}"} << QString();
    QTest::newRow("a token that is no text")
        << list << Answers{json("{\"NextToken\":7}")} << QByteArrayList{first} << QByteArrayList()
        << u"the NextToken is no text"_s;
    QTest::newRow("an operation without pages")
        << "ListTagsForResource"_ba << Answers{json(end)} << QByteArrayList{"{}"}
        << QByteArrayList{end} << QString();
    QTest::newRow("three pages") << list << Answers{json(a), json(b), json(end)}
                                 << QByteArrayList{first, with("a"), with("b")}
                                 << QByteArrayList{a, b, end} << QString();
    QTest::newRow("the same token at once")
        << list << Answers{json(a), json(a)} << QByteArrayList{first, with("a")} << QByteArrayList()
        << u"the list does not end: its NextToken came before"_s;
    QTest::newRow("the same token later")
        << list << Answers{json(a), json(b), json(a)} << QByteArrayList{first, with("a"), with("b")}
        << QByteArrayList() << u"the list does not end: its NextToken came before"_s;
    QTest::newRow("an expired token: once more")
        << list << Answers{json(a), expired, json(b), json(end)}
        << QByteArrayList{first, with("a"), first, with("b")} << QByteArrayList{b, end}
        << QString();
    QTest::newRow("the same tokens again, after it expired")
        << list << Answers{json(a), expired, json(a), json(end)}
        << QByteArrayList{first, with("a"), first, with("a")} << QByteArrayList{a, end}
        << QString();
    QTest::newRow("expired twice")
        << list << Answers{json(a), expired, json(b), expired}
        << QByteArrayList{first, with("a"), first, with("b")} << QByteArrayList() << u"why"_s;
    QTest::newRow("not valid from the start")
        << list << Answers{expired} << QByteArrayList{first} << QByteArrayList() << u"why"_s;
    QTest::newRow("refused midway")
        << list << Answers{json(a), refusal(403, "AccessDeniedException")}
        << QByteArrayList{first, with("a")} << QByteArrayList() << u"why"_s;
}

void LookoutClientTest::pages()
{
    QFETCH(QByteArray, operation);
    QFETCH(QList<Result<HttpResponse>>, answers);
    QFETCH(QByteArrayList, asked);
    QFETCH(QByteArrayList, pages);
    QFETCH(QString, errorDetail);
    ClientRig rig(inOrder(answers));
    LookoutClient client(rig.parts());
    QObject owner;
    QByteArrayList heard;
    Outcome outcome(client.askAllPages(
        operation, {}, [&](const ServiceAnswer &page) { heard.append(page.body); }, &owner));
    BELVEDERE_AWAIT(outcome);
    QByteArrayList sent;
    for (const HttpRequest &request : std::as_const(rig.sender.m_requests))
        sent.append(request.body);
    QCOMPARE(sent, asked);
    QCOMPARE(outcome->has_value(), errorDetail.isEmpty());
    if (!*outcome) {
        QCOMPARE(outcome->error().detail, errorDetail);
        QCOMPARE(outcome->error().context, QString::fromLatin1(operation));
        return;
    }
    QCOMPARE(bodiesOf(**outcome), pages);
    QCOMPARE(heard.mid(heard.size() - pages.size()), pages);
}

void LookoutClientTest::aListWithoutEndIsGivenUp()
{
    ClientRig rig([](const HttpRequest &, int number) {
        return json("{\"NextToken\":\"" + QByteArray::number(number) + "\"}");
    });
    LookoutClient client(rig.parts());
    QObject owner;
    Outcome outcome(client.askAllPages("ListModels", {}, {}, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!*outcome);
    QCOMPARE(outcome->error().kind, ErrorKind::ServiceFailed);
    QCOMPARE(rig.sender.m_requests.size(), 10'001);
}

void LookoutClientTest::pagesMayBeCancelledByWhoeverHearsThem()
{
    ClientRig rig([](const HttpRequest &, int number) {
        return json("{\"NextToken\":\"" + QByteArray::number(number) + "\"}");
    });
    LookoutClient client(rig.parts());
    auto *owner = new QObject;
    int heard = 0;
    QPointer<QObject> call = client.askAllPages(
        "ListModels", {},
        [&](const ServiceAnswer &) {
            if (++heard == 3)
                delete owner;
        },
        owner);
    QTRY_VERIFY(!call);
    QCOMPARE(heard, 3);
    QCOMPARE(rig.sender.m_requests.size(), 3);
}

// What was asked for through a client that is gone ends, and is told so.
void LookoutClientTest::clientsMayGo()
{
    ClientRig rig([](const HttpRequest &, int number) {
        return json("{\"NextToken\":\"" + QByteArray::number(number) + "\"}");
    });
    auto client = std::make_unique<LookoutClient>(rig.parts());
    QObject owner;
    Outcome outcome(client->askAllPages(
        "ListModels", {}, [&](const ServiceAnswer &) { client.reset(); }, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!*outcome);
    QCOMPARE(outcome->error().kind, ErrorKind::Cancelled);
    QCOMPARE(rig.sender.m_requests.size(), 1);
}

void LookoutClientTest::activations_data()
{
    using Answers = QList<Result<HttpResponse>>;
    using Outcome = Activation::Outcome;
    using Number = std::optional<qint64>;
    QTest::addColumn<Answers>("answers");
    QTest::addColumn<Number>("expected");
    QTest::addColumn<Activation>("activation"); // `why` by its kind only
    QTest::addColumn<int>("updates");           // how often it was sent
    const auto done = json("{\"CurrentActiveVersion\":2,\"PreviousActiveVersion\":1}", 200,
                           {{"x-amzn-RequestId", "u"}});
    const auto lost = [](ErrorKind kind) { return std::optional(Error{.kind = kind}); };
    QTest::newRow("another one is active") << Answers{modelWithActive("3")} << Number(1)
                                           << Activation{Outcome::NotExpected, 3, 3, {}, {}} << 0;
    QTest::newRow("one is active where none was expected")
        << Answers{modelWithActive("3")} << Number()
        << Activation{Outcome::NotExpected, 3, 3, {}, {}} << 0;
    QTest::newRow("none is active where one was expected")
        << Answers{modelWithActive({})} << Number(1)
        << Activation{Outcome::NotExpected, {}, {}, {}, {}} << 0;
    QTest::newRow("activated") << Answers{modelWithActive("1"), done} << Number(1)
                               << Activation{Outcome::Activated, 1, 2, {}, u"u"_s} << 1;
    QTest::newRow("the first one ever") << Answers{modelWithActive("null"), done} << Number()
                                        << Activation{Outcome::Activated, {}, 2, {}, u"u"_s} << 1;
    QTest::newRow("lost, and done")
        << Answers{modelWithActive("1"), noAnswer(), modelWithActive("2")} << Number(1)
        << Activation{Outcome::Activated, 1, 2, lost(ErrorKind::ConnectFailed), {}} << 1;
    QTest::newRow("lost, and not done")
        << Answers{modelWithActive("1"), noAnswer(ErrorKind::TimedOut), modelWithActive("1")}
        << Number(1) << Activation{Outcome::NotActivated, 1, 1, lost(ErrorKind::TimedOut), {}} << 1;
    QTest::newRow("lost, and somebody else's since")
        << Answers{modelWithActive("1"), noAnswer(), modelWithActive("7")} << Number(1)
        << Activation{Outcome::NotActivated, 1, 7, lost(ErrorKind::ConnectFailed), {}} << 1;
    QTest::newRow("failed, and done all the same")
        << Answers{modelWithActive("1"), refusal(500, "InternalServerException"),
                   modelWithActive("2")}
        << Number(1)
        << Activation{Outcome::Activated, 1, 2, lost(ErrorKind::ServiceFailed), u"rid"_s} << 1;
    QTest::newRow("a proxy's page for an answer")
        << Answers{modelWithActive("1"), json("<html>"), modelWithActive("2")} << Number(1)
        << Activation{Outcome::Activated, 1, 2, lost(ErrorKind::ServiceFailed), {}} << 1;
    QTest::newRow("a success that says nothing")
        << Answers{modelWithActive("1"), json("{}"), modelWithActive("1")} << Number(1)
        << Activation{Outcome::NotActivated, 1, 1, {}, {}} << 1;
    QTest::newRow("lost, and cannot be read again")
        << Answers{modelWithActive("1"), noAnswer(), refusal(403, "AccessDeniedException")}
        << Number(1) << Activation{Outcome::Unknown, 1, {}, lost(ErrorKind::ConnectFailed), {}}
        << 1;
    QTest::newRow("lost, and no answer for long")
        << Answers{modelWithActive("1"), noAnswer(), noAnswer(), noAnswer(), noAnswer()}
        << Number(1) << Activation{Outcome::Unknown, 1, {}, lost(ErrorKind::ConnectFailed), {}}
        << 1;
}

void LookoutClientTest::activations()
{
    QFETCH(QList<Result<HttpResponse>>, answers);
    QFETCH(std::optional<qint64>, expected);
    QFETCH(Activation, activation);
    QFETCH(int, updates);
    ClientRig rig(inOrder(answers));
    LookoutClient client(rig.parts());
    QObject owner;
    Outcome outcome(client.updateActiveModelVersion(u"m"_s, 2, expected, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(*outcome);
    Activation got = **outcome;
    if (got.why)
        got.why = Error{.kind = got.why->kind};
    QCOMPARE(int(got.outcome), int(activation.outcome));
    QCOMPARE(got, activation);
    QCOMPARE(rig.operations().count("UpdateActiveModelVersion"), updates);
    QCOMPARE(rig.sender.m_requests.size(), answers.size());
}

void LookoutClientTest::activationsThatChangedNothing_data()
{
    QTest::addColumn<QList<Result<HttpResponse>>>("answers");
    QTest::addColumn<ErrorKind>("kind");
    const auto active = modelWithActive("1");
    QTest::newRow("no such model")
        << QList{refusal(404, "ResourceNotFoundException")} << ErrorKind::Rejected;
    QTest::newRow("a number that is none")
        << QList{modelWithActive("\"1\"")} << ErrorKind::ServiceFailed;
    QTest::newRow("in progress") << QList{active, refusal(409, "ConflictException")}
                                 << ErrorKind::Rejected;
    QTest::newRow("throttled, which is no reason to send it again")
        << QList{active, refusal(429, "ThrottlingException")} << ErrorKind::Throttled;
    QTest::newRow("expired") << QList{active, refusal(403, "ExpiredTokenException")}
                             << ErrorKind::KeysExpired;
    QTest::newRow("no such host") << QList{active, noAnswer(ErrorKind::HostNotFound)}
                                  << ErrorKind::HostNotFound;
}

void LookoutClientTest::activationsThatChangedNothing()
{
    QFETCH(QList<Result<HttpResponse>>, answers);
    QFETCH(ErrorKind, kind);
    ClientRig rig(inOrder(answers));
    LookoutClient client(rig.parts());
    QObject owner;
    Outcome outcome(client.updateActiveModelVersion(u"m"_s, 2, 1, &owner));
    BELVEDERE_AWAIT(outcome);
    QVERIFY(!*outcome);
    QCOMPARE(outcome->error().kind, kind);
    QCOMPARE(rig.sender.m_requests.size(), answers.size());
}

void LookoutClientTest::theEndOfTheService_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<bool>("mayBe");
    QTest::newRow("another refusal")
        << Error{.kind = ErrorKind::Rejected, .httpStatus = 400} << false;
    QTest::newRow("no keys") << Error{.kind = ErrorKind::NoCredentials} << false;
    QTest::newRow("a wrong certificate") << Error{.kind = ErrorKind::TlsFailed} << false;
    QTest::newRow("no address") << Error{.kind = ErrorKind::HostNotFound} << true;
    QTest::newRow("nobody answers") << Error{.kind = ErrorKind::ConnectFailed} << true;
    QTest::newRow("403") << Error{.kind = ErrorKind::Rejected, .httpStatus = 403} << true;
    QTest::newRow("404") << Error{.kind = ErrorKind::Rejected, .httpStatus = 404} << true;
    QTest::newRow("410") << Error{.kind = ErrorKind::Rejected, .httpStatus = 410} << true;
    QTest::newRow("a model that is not there") << Error{.kind = ErrorKind::Rejected,
                                                        .code = u"ResourceNotFoundException"_s,
                                                        .httpStatus = 404}
                                               << false;
    QTest::newRow("unknown operation") << Error{.kind = ErrorKind::Rejected,
                                                .code = u"UnknownOperationException"_s,
                                                .httpStatus = 404}
                                       << true;
}

void LookoutClientTest::theEndOfTheService()
{
    QFETCH(Error, error);
    QFETCH(bool, mayBe);
    ClientRig rig(inOrder({}));
    ClientParts parts = rig.parts();
    QVERIFY(!LookoutClient(parts).mayHaveEnded(error));
    parts.endpoint = Endpoint{.origin = {.host = "lookoutequipment.eu-west-1.amazonaws.com"},
                              .signingRegion = "eu-west-1"};
    QCOMPARE(LookoutClient(parts).mayHaveEnded(error), mayBe);
}

} // namespace lookout_client_test

BELVEDERE_TEST(lookout_client_test::LookoutClientTest)
#include "test_lookout_client.moc"
