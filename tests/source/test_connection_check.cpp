#include "app/source/connection_check.h"

#include "app/base/error_patterns.h"
#include "app/source/mfa_relay.h"
#include "tests/support/connect_rig.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>
#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace connection_check_test {

namespace {

QByteArray statesOf(const ConnectionCheck &check)
{
    static constexpr const char *words = ".rowF-"; // in the order of CheckState
    QByteArray states;
    for (const CheckStep &step : check.steps())
        states += words[int(step.state)];
    return states;
}

const CheckStep &stepOf(const ConnectionCheck &check, CheckStepKind kind)
{
    return check.steps()[size_t(kind)];
}

} // namespace

class ConnectionCheckTest : public QObject
{
    Q_OBJECT

private slots:
    void findsEverything();
    void namesTheStepThatFails_data();
    void namesTheStepThatFails();
    void tellsThatThereIsNoRegion();
    void takesAStandInWithoutIdentity();
    void needsNoKeysUnsigned();
    void usesTypedKeys();
    void stopsAtOnce();
    void startsAnew();
    void asksForACode();
    void takesTheQuestionBack();
    void hearsOfTheClock();
    void knowsTheEndOfTheService_data();
    void knowsTheEndOfTheService();
    void looksForANetwork_data();
    void looksForANetwork();
    void knowsThatThereIsNoNetwork_data();
    void knowsThatThereIsNoNetwork();
    void goesWithARunOnItsWay();
};

void ConnectionCheckTest::findsEverything()
{
    ConnectRig rig;
    ConnectionCheck check;
    QCOMPARE(statesOf(check), "....."_ba);
    QSignalSpy finished(&check, &ConnectionCheck::finished);
    check.start(rig.setup(), u"bucket"_s);
    QVERIFY(check.isRunning());
    QVERIFY(finished.wait(test::patience));
    QCOMPARE(statesOf(check), "ooooo"_ba);
    QVERIFY(!check.isRunning() && !check.failedStep());
    const CheckFacts &facts = check.facts();
    QCOMPARE(facts.profile, u"default"_s);
    QCOMPARE(facts.region, u"eu-west-1"_s);
    QCOMPARE(facts.host, rig.url().mid(7));
    QVERIFY(facts.isCustomEndpoint && !facts.isTyped);
    QCOMPARE(facts.keyId, u"AKIA****MPLE"_s);
    QCOMPARE(facts.identity->account, u"123456789012"_s);
    QCOMPARE(facts.identity->arn, u"arn:aws:iam::123456789012:user/ada"_s);
    QCOMPARE(facts.firstModel, u"pump"_s);
    QVERIFY(facts.hasObject);
    QCOMPARE(stepOf(check, CheckStepKind::Identity).requestId, u"rid-sts"_s);
    QCOMPARE(stepOf(check, CheckStepKind::Models).requestId, u"rid-models"_s);
    QCOMPARE(stepOf(check, CheckStepKind::Objects).requestId, u"rid-s3"_s);
    const auto requests = rig.server().requests();
    QCOMPARE(requests.size(), 3);
    QCOMPARE(requests[1].body(), R"({"MaxResults":1})"_ba);
    QVERIFY(requests[2].target.contains("max-keys=1"));
}

void ConnectionCheckTest::namesTheStepThatFails_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<FaultScript>("script");
    QTest::addColumn<QByteArray>("states");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("requestId");
    const FaultScript none;
    const QString id = u"rid-refused"_s;
    QTest::newRow("a file nobody understands") << "[default\nregion"_ba << QString() << none
                                               << "F----"_ba << ErrorKind::BadSettings << QString();
    QTest::newRow("no such profile") << "[default]\n"_ba << u"gone"_s << none << "F----"_ba
                                     << ErrorKind::BadSettings << QString();
    QTest::newRow("a profile without keys")
        << "[profile bare]\nregion = eu-west-1\n"_ba << u"bare"_s << none << "oF---"_ba
        << ErrorKind::NoCredentials << QString();
    QTest::newRow("a sign-in that never was")
        << "[profile sso]\nsso_start_url = https://a.example\nsso_region = eu-west-1\n"
           "sso_account_id = 123456789012\nsso_role_name = r\n"_ba
        << u"sso"_s << none << "oF---"_ba << ErrorKind::NeedsSignIn << QString();
    QTest::newRow("a wrong secret")
        << QByteArray() << QString() << FaultScript([](const FaultRequest &request, int) {
               return asksForIdentity(request)
                          ? xmlRefusal(403, "SignatureDoesNotMatch", "does not match")
                          : FaultAnswer{};
           })
        << "ooF--"_ba << ErrorKind::Rejected << id;
    QTest::newRow("no models for these keys")
        << QByteArray() << QString() << FaultScript([](const FaultRequest &request, int) {
               return asksForModels(request) ? jsonRefusal(400, "AccessDeniedException", "no")
                                             : FaultAnswer{};
           })
        << "oooF-"_ba << ErrorKind::Rejected << id;
    QTest::newRow("an answer that is no JSON")
        << QByteArray() << QString() << FaultScript([](const FaultRequest &request, int) {
               return asksForModels(request) ? answer(200, "<html>") : FaultAnswer{};
           })
        << "oooF-"_ba << ErrorKind::ServiceFailed << QString();
    QTest::newRow("a bucket of somebody else's")
        << QByteArray() << QString() << FaultScript([](const FaultRequest &request, int) {
               return request.method == "GET" ? xmlRefusal(403, "AccessDenied", "no")
                                              : FaultAnswer{};
           })
        << "ooooF"_ba << ErrorKind::Rejected << id;
}

void ConnectionCheckTest::namesTheStepThatFails()
{
    QFETCH(QByteArray, config);
    QFETCH(QString, profile);
    QFETCH(FaultScript, script);
    QFETCH(QByteArray, states);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, requestId);
    ConnectRig rig(script);
    QVERIFY(rig.writeConfig(config));
    ConnectionCheck check;
    QSignalSpy finished(&check, &ConnectionCheck::finished);
    check.start(rig.setup({.profile = profile}), u"bucket"_s);
    QVERIFY(finished.wait(test::patience));
    QCOMPARE(statesOf(check), states);
    const CheckStep *failed = check.failedStep();
    QVERIFY(failed && failed->error);
    QCOMPARE(failed->error->kind, kind);
    QCOMPARE(failed->requestId, requestId);
    QCOMPARE(check.unreachable(), Unreachable::Other);
    for (const CheckStep &step : check.steps()) {
        if (step.state == CheckState::Skipped)
            QCOMPARE(step.skip, CheckSkip::EarlierFailed);
    }
    // Nothing is asked after that.
    QCOMPARE(rig.server().requests().size(), qMax<qsizetype>(0, states.indexOf('F') - 1));
}

void ConnectionCheckTest::tellsThatThereIsNoRegion()
{
    ConnectRig rig;
    rig.environment.remove(u"AWS_REGION"_s);
    for (const bool isCustom : {true, false}) {
        if (!isCustom)
            rig.environment.remove(u"AWS_ENDPOINT_URL"_s);
        ConnectionCheck check;
        QSignalSpy finished(&check, &ConnectionCheck::finished);
        check.start(rig.setup(), {});
        QVERIFY(finished.wait(test::patience));
        QCOMPARE(statesOf(check), "F----"_ba);
        QCOMPARE(check.failedStep()->error->pattern, QByteArray(noRegionPattern));
    }
}

void ConnectionCheckTest::takesAStandInWithoutIdentity()
{
    ConnectRig rig;
    rig.environment.remove(u"AWS_ENDPOINT_URL"_s);
    ConnectionCheck check;
    QSignalSpy finished(&check, &ConnectionCheck::finished);
    check.start(rig.setup({.endpointUrl = rig.url()}), {});
    QVERIFY(finished.wait(test::patience));
    QCOMPARE(statesOf(check), "oowo-"_ba);
    QCOMPARE(stepOf(check, CheckStepKind::Identity).error->kind, ErrorKind::ProxyFailed);
    QCOMPARE(stepOf(check, CheckStepKind::Objects).skip, CheckSkip::NoBucket);
    QVERIFY(!check.facts().identity);
    // One that has a token service of its own is to know who asks.
    rig.environment.insert(u"AWS_ENDPOINT_URL_STS"_s, u"http://127.0.0.1:%1"_s.arg(closedPort()));
    check.start(rig.setup({.endpointUrl = rig.url()}), {});
    QVERIFY(finished.wait(test::patience));
    QCOMPARE(statesOf(check), "ooF--"_ba);
}

void ConnectionCheckTest::needsNoKeysUnsigned()
{
    ConnectRig rig;
    rig.environment.remove(u"AWS_ACCESS_KEY_ID"_s);
    rig.environment.remove(u"AWS_SECRET_ACCESS_KEY"_s);
    SessionSetup setup = rig.setup();
    setup.signs = false;
    ConnectionCheck check;
    QSignalSpy finished(&check, &ConnectionCheck::finished);
    check.start(setup, {});
    QVERIFY(finished.wait(test::patience));
    QCOMPARE(statesOf(check), "o--o-"_ba);
    QCOMPARE(stepOf(check, CheckStepKind::Identity).skip, CheckSkip::NotSigned);
    QVERIFY(rig.server().requests()[0].header("Authorization").isNull());
}

void ConnectionCheckTest::usesTypedKeys()
{
    ConnectRig rig;
    SessionSetup setup = rig.setup();
    setup.typedKeys = Credentials{.accessKeyId = "AKIATYPEDKEYS0000001",
                                  .secretAccessKey = "typed-secret"};
    ConnectionCheck check;
    QSignalSpy finished(&check, &ConnectionCheck::finished);
    check.start(setup, {});
    QVERIFY(finished.wait(test::patience));
    QVERIFY(check.facts().isTyped);
    QCOMPARE(check.facts().keyId, u"AKIA****0001"_s);
    QVERIFY(rig.server().requests()[0].header("Authorization").contains("AKIATYPEDKEYS0000001"));
}

void ConnectionCheckTest::stopsAtOnce()
{
    ConnectRig rig([](const FaultRequest &request, int) {
        return asksForModels(request) ? noAnswer() : FaultAnswer{};
    });
    ConnectionCheck check;
    QSignalSpy finished(&check, &ConnectionCheck::finished);
    check.cancel(); // of nothing
    QCOMPARE(finished.size(), 0);
    check.start(rig.setup(), u"bucket"_s);
    QTRY_COMPARE(rig.server().requests().size(), 2);
    check.cancel();
    QCOMPARE(finished.size(), 1);
    QVERIFY(!check.isRunning());
    QCOMPARE(statesOf(check), "ooo--"_ba);
    QCOMPARE(stepOf(check, CheckStepKind::Models).skip, CheckSkip::Cancelled);
    QTRY_COMPARE(rig.server().open(), 0); // the connection is not left open
    QCOMPARE(finished.size(), 1);
}

void ConnectionCheckTest::startsAnew()
{
    ConnectRig rig;
    ConnectionCheck check;
    QSignalSpy finished(&check, &ConnectionCheck::finished);
    check.start(rig.setup({.profile = u"gone"_s}), {});
    check.start(rig.setup(), {});
    QVERIFY(finished.wait(test::patience));
    QCOMPARE(statesOf(check), "oooo-"_ba);
    QCOMPARE(finished.size(), 1);
    check.reset();
    QCOMPARE(statesOf(check), "....."_ba);
    QCOMPARE(check.facts(), CheckFacts{});
}

void ConnectionCheckTest::asksForACode()
{
    ConnectRig rig;
    QVERIFY(rig.writeConfig("[profile base]\naws_access_key_id = AKIA1\n"
                            "aws_secret_access_key = s\n[profile mfa]\n"
                            "role_arn = arn:aws:iam::123456789012:role/r\nsource_profile = base\n"
                            "mfa_serial = arn:aws:iam::123456789012:mfa/ada\n"));
    const auto relay = std::make_shared<MfaRelay>();
    QList<MfaQuestion> questions;
    connect(relay.get(), &MfaRelay::asked, this, [&](quint64 id, const MfaQuestion &question) {
        QCOMPARE(QThread::currentThread(), qApp->thread());
        questions += question;
        relay->answer(id, u"123456"_s);
    });
    ConnectionCheck check(relay);
    QSignalSpy finished(&check, &ConnectionCheck::finished);
    check.start(rig.setup({.profile = u"mfa"_s}), {});
    QVERIFY(finished.wait(test::patience));
    QCOMPARE(statesOf(check), "oooo-"_ba);
    QCOMPARE(questions.size(), 1);
    QCOMPARE(questions[0].serial, u"arn:aws:iam::123456789012:mfa/ada"_s);
    QVERIFY(rig.server().requests()[0].body().contains("TokenCode=123456"));
    QCOMPARE(check.facts().expiresAt->toString(Qt::ISODate), u"2099-01-01T00:00:00Z"_s);
}

void ConnectionCheckTest::takesTheQuestionBack()
{
    ConnectRig rig;
    QVERIFY(rig.writeConfig("[profile base]\naws_access_key_id = AKIA1\n"
                            "aws_secret_access_key = s\n[profile mfa]\n"
                            "role_arn = arn:aws:iam::123456789012:role/r\nsource_profile = base\n"
                            "mfa_serial = 1\n"));
    const auto relay = std::make_shared<MfaRelay>();
    QSignalSpy asked(relay.get(), &MfaRelay::asked);
    QSignalSpy takenBack(relay.get(), &MfaRelay::takenBack);
    ConnectionCheck check(relay);
    QSignalSpy finished(&check, &ConnectionCheck::finished);
    check.start(rig.setup({.profile = u"mfa"_s}), {});
    QVERIFY(asked.wait(test::patience));
    check.cancel();
    QVERIFY(takenBack.size() == 1 || takenBack.wait(test::patience));
    relay->answer(asked[0][0].toULongLong(), u"123456"_s); // too late
    // Whoever says no says it to the step.
    check.start(rig.setup({.profile = u"mfa"_s}), {});
    QVERIFY(asked.wait(test::patience));
    relay->answer(asked[1][0].toULongLong(), {});
    QVERIFY(finished.wait(test::patience));
    QCOMPARE(statesOf(check), "oF---"_ba);
    QCOMPARE(check.failedStep()->error->kind, ErrorKind::Cancelled);
    QCOMPARE(rig.server().requests().size(), 0);
}

void ConnectionCheckTest::hearsOfTheClock()
{
    const QByteArray ahead = QLocale::c()
                                 .toString(QDateTime::currentDateTimeUtc().addSecs(3600),
                                           u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
                                 .toLatin1();
    ConnectRig rig([ahead](const FaultRequest &request, int number) {
        return asksForIdentity(request) && number == 0
                   ? answer(403,
                            "<ErrorResponse><Error><Code>RequestTimeTooSkewed</Code>"
                            "</Error></ErrorResponse>",
                            {"Date: " + ahead})
                   : FaultAnswer{};
    });
    ConnectionCheck check;
    QSignalSpy finished(&check, &ConnectionCheck::finished);
    QSignalSpy clock(&check, &ConnectionCheck::clockFoundOff);
    check.start(rig.setup(), {});
    QVERIFY(finished.wait(test::patience));
    QCOMPARE(statesOf(check), "oooo-"_ba);
    QCOMPARE(clock.size(), 1);
    const auto offset = clock[0][0].value<std::chrono::milliseconds>();
    QVERIFY(offset > std::chrono::minutes(55) && offset < std::chrono::minutes(65));
}

void ConnectionCheckTest::knowsTheEndOfTheService_data()
{
    QTest::addColumn<bool>("isComputed");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<Unreachable>("why");
    QTest::newRow("somebody else's host")
        << false << 403 << "AccessDeniedException"_ba << Unreachable::Other;
    QTest::newRow("refused") << true << 403 << QByteArray() << Unreachable::ServiceEnded;
    QTest::newRow("an operation nobody knows")
        << true << 400 << "UnknownOperationException"_ba << Unreachable::ServiceEnded;
    QTest::newRow("keys nobody knows")
        << true << 400 << "UnrecognizedClientException"_ba << Unreachable::Other;
}

// Amazon's own host, played by a server of ours behind a proxy of ours.
void ConnectionCheckTest::knowsTheEndOfTheService()
{
    QFETCH(bool, isComputed);
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    QFETCH(Unreachable, why);
    TestAuthority authority("Test");
    const TestIdentity identity = authority.issue("DNS:lookoutequipment.eu-west-1.amazonaws.com");
    BELVEDERE_NEED_AUTHORITY(authority);
    const auto refuse = [status, code](const FaultRequest &request, int) -> FaultAnswer {
        if (request.method == "CONNECT")
            return {sendBytes("HTTP/1.1 200 OK\r\n\r\n"), encryptConnection()};
        return asksForModels(request) ? jsonRefusal(status, code, "no") : FaultAnswer{};
    };
    FaultServer proxy(refuse, {.identity = identity});
    ConnectRig rig(refuse);
    rig.environment.insert(u"AWS_ENDPOINT_URL_STS"_s, rig.url());
    rig.environment.insert(u"HTTPS_PROXY"_s, u"http://127.0.0.1:%1"_s.arg(proxy.port()));
    if (isComputed)
        rig.environment.remove(u"AWS_ENDPOINT_URL"_s);
    ConnectionCheck check;
    QSignalSpy finished(&check, &ConnectionCheck::finished);
    check.start(rig.setup({.caBundle = authority.bundlePath()}), {});
    QVERIFY(finished.wait(test::patience));
    QCOMPARE(statesOf(check), "oooF-"_ba);
    QCOMPARE(check.failedStep()->error->httpStatus, status);
    QCOMPARE(check.unreachable(), why);
}

void ConnectionCheckTest::looksForANetwork_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<bool>("isComputed");
    QTest::addColumn<bool>("hasNetwork");
    QTest::addColumn<Unreachable>("why");
    const auto of = [](ErrorKind kind) { return Error{.kind = kind}; };
    QTest::newRow("somebody else's host")
        << of(ErrorKind::HostNotFound) << false << false << Unreachable::Other;
    QTest::newRow("no host") << of(ErrorKind::HostNotFound) << true << false
                             << Unreachable::NoNetwork;
    QTest::newRow("no host, but others")
        << of(ErrorKind::HostNotFound) << true << true << Unreachable::ServiceEnded;
    QTest::newRow("nobody there") << of(ErrorKind::ConnectFailed) << true << false
                                  << Unreachable::NoNetwork;
    QTest::newRow("no answer") << of(ErrorKind::TimedOut) << true << false
                               << Unreachable::NoNetwork;
    QTest::newRow("no answer, but others")
        << of(ErrorKind::TimedOut) << true << true << Unreachable::ServiceEnded;
    QTest::newRow("refused") << Error{.kind = ErrorKind::Rejected, .httpStatus = 403} << true
                             << false << Unreachable::ServiceEnded;
}

// This machine's own name is known without a network, and no name at all with one.
void ConnectionCheckTest::looksForANetwork()
{
    QFETCH(Error, error);
    QFETCH(bool, isComputed);
    QFETCH(bool, hasNetwork);
    ConnectRig rig;
    if (isComputed)
        rig.environment.remove(u"AWS_ENDPOINT_URL"_s);
    ServiceConnection connection(rig.setup());
    QObject owner;
    std::optional<Result<Unreachable>> why;
    connection.open(&owner)->then(&owner, [&](const Result<ServiceFacts> &facts) {
        QVERIFY(facts);
        connection.whyUnreachable(error, &owner, hasNetwork ? u"localhost"_s : QString())
            ->then(&owner, [&](const Result<Unreachable> &told) { why.emplace(told); });
    });
    QTRY_VERIFY(why.has_value());
    QVERIFY(*why);
    QTEST(**why, "why");
}

void ConnectionCheckTest::knowsThatThereIsNoNetwork_data()
{
    QTest::addColumn<bool>("isThere"); // another host of Amazon's
    QTest::addColumn<Unreachable>("why");
    QTest::newRow("no network") << false << Unreachable::NoNetwork;
    QTest::newRow("the service alone") << true << Unreachable::ServiceEnded;
}

void ConnectionCheckTest::knowsThatThereIsNoNetwork()
{
    QFETCH(bool, isThere);
    QFETCH(Unreachable, why);
    TestAuthority authority("Test");
    const TestIdentity identity = authority.issue("DNS:lookoutequipment.eu-west-1.amazonaws.com");
    BELVEDERE_NEED_AUTHORITY(authority);
    FaultServer proxy(
        [](const FaultRequest &request, int) -> FaultAnswer {
            if (request.method == "CONNECT")
                return {sendBytes("HTTP/1.1 200 OK\r\n\r\n"), encryptConnection()};
            return {closeConnection()};
        },
        {.identity = identity});
    ConnectRig rig;
    rig.environment.remove(u"AWS_ENDPOINT_URL"_s);
    rig.environment.insert(u"AWS_ENDPOINT_URL_STS"_s, rig.url());
    rig.environment.insert(u"HTTPS_PROXY"_s, u"http://127.0.0.1:%1"_s.arg(proxy.port()));
    SessionSetup setup = rig.setup({.caBundle = authority.bundlePath()});
    const auto lookups = std::make_shared<std::atomic<int>>(0);
    setup.lookUp = [lookups, isThere](const QString &, QObject *,
                                      const std::function<void(bool)> &tell) {
        ++*lookups;
        tell(isThere);
    };
    ConnectionCheck check;
    QSignalSpy finished(&check, &ConnectionCheck::finished);
    check.start(setup, {});
    QVERIFY(finished.wait(test::patience));
    QCOMPARE(statesOf(check), "oooF-"_ba);
    QCOMPARE(check.failedStep()->error->kind, ErrorKind::ConnectFailed);
    QCOMPARE(*lookups, 1);
    QCOMPARE(check.unreachable(), why);
}

void ConnectionCheckTest::goesWithARunOnItsWay()
{
    ConnectRig rig;
    auto check = std::make_unique<ConnectionCheck>();
    check->start(rig.setup(), {});
    check.reset();
    QCoreApplication::processEvents();
}

} // namespace connection_check_test

BELVEDERE_TEST(connection_check_test::ConnectionCheckTest)
#include "test_connection_check.moc"
