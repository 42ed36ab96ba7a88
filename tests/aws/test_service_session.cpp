#include "app/aws/service_session.h"

#include "app/aws/credential_source.h"
#include "app/aws/network_thread.h"
#include "app/base/literals.h"
#include "tests/support/collecting_sink.h"
#include "tests/support/fault_server.h"
#include "tests/support/manual_clock.h"
#include "tests/support/outcome.h"
#include "tests/support/scripted_sender.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace belvedere;
using namespace belvedere::test;

namespace service_session_test {

namespace {

class NoProcesses final : public ProcessRunner
{
public:
    Call<ProcessOutcome> *run(const ProcessRequest &, QObject *owner) override
    {
        ++m_runs;
        return new Call<ProcessOutcome>(owner, Error{});
    }

    int m_runs = 0;
};

Result<HttpResponse> empty(const HttpRequest &, int)
{
    return HttpResponse{200, {}, "{}"};
}

// A home folder, an environment, and a network that is a script.
struct Bench {
    explicit Bench(ScriptedSender::Script script = &empty) : sender(std::move(script))
    {
        environment.insert(u"HOME"_s, home.path());
        environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"AKIDEXAMPLE"_s);
        environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, u"secret"_s);
    }

    void writeConfig(const QByteArray &text) const
    {
        QDir(home.path()).mkpath(u".aws"_s);
        QFile file(home.filePath(u".aws/config"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    SessionSetup setup() const
    {
        return {.choice = choice,
                .environment = environment,
                .locations = configLocations(environment, Platform::Unix),
                .signs = signs};
    }

    Result<std::unique_ptr<ServiceSession>> make()
    {
        return ServiceSession::make(setup(), {clock, processes, nullptr, &sender});
    }

    QTemporaryDir home;
    Environment environment;
    SettingsChoice choice;
    bool signs = true;
    ManualClock clock;
    NoProcesses processes;
    ScriptedSender sender;
};

QByteArray hostOf(const Result<Endpoint> &endpoint)
{
    return endpoint ? endpoint->origin.scheme + "://" + hostHeader(endpoint->origin)
                          + endpoint->path + ", " + endpoint->signingRegion
                    : "error: " + endpoint.error().context.toUtf8();
}

Result<HttpResponse> refused(int status, const QByteArray &code, const QByteArray &date)
{
    return HttpResponse{status, {{"x-amzn-ErrorType", code}, {"Date", date}}, "{}"};
}

} // namespace

class ServiceSessionTest : public QObject
{
    Q_OBJECT

private slots:
    void brokenFiles_data();
    void brokenFiles();
    void endpoints_data();
    void endpoints();
    void nothingHappensUnasked();
    void tellsOfAttempts();
    void tellsOfOpenRequestsOnce_data();
    void tellsOfOpenRequestsOnce();
    void setsTheClockRight_data();
    void setsTheClockRight();
    void namesItself();
    void bundlesThatCannotBeRead();
    void asksTheContainerDirectly();
    void endsWhatIsOnItsWay();
    void worksInTheNetworkThread();
};

void ServiceSessionTest::brokenFiles_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("context");
    QTest::newRow("no such profile") << QByteArray("[default]\n") << u"none"_s << u"none"_s;
    QTest::newRow("no word for it")
        << QByteArray("[default]\nretry_mode = often\n") << QString() << u"retry_mode"_s;
    QTest::newRow("a region that is a host")
        << QByteArray("[default]\nregion = evil.example/#\n") << QString() << u"region"_s;
    QTest::newRow("a services section that is not there")
        << QByteArray("[default]\nservices = none\n") << QString() << QString();
}

void ServiceSessionTest::brokenFiles()
{
    QFETCH(QByteArray, config);
    QFETCH(QString, profile);
    QFETCH(QString, context);
    Bench bench;
    bench.writeConfig(config);
    bench.choice.profile = profile;
    const auto session = bench.make();
    QVERIFY(!session);
    QCOMPARE(session.error().kind, ErrorKind::BadSettings);
    if (!context.isEmpty())
        QCOMPARE(session.error().context, context);
}

void ServiceSessionTest::endpoints_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<SettingsChoice>("choice");
    QTest::addColumn<bool>("signs");
    QTest::addColumn<QByteArray>("lookout");
    QTest::addColumn<QByteArray>("s3");
    QTest::addColumn<QByteArray>("sts");
    const QByteArray none;
    const QByteArray euWest = "[default]\nregion = eu-west-1\n";
    const QByteArray lookout = "https://lookoutequipment.eu-west-1.amazonaws.com, eu-west-1";
    const QByteArray s3 = "https://s3.eu-west-1.amazonaws.com, eu-west-1";
    const QByteArray sts = "https://sts.eu-west-1.amazonaws.com, eu-west-1";
    const QByteArray custom = "http://127.0.0.1:81/x, eu-west-1";
    QTest::newRow("no region") << none << SettingsChoice{} << true << "error: region"_ba
                               << "https://s3.us-east-1.amazonaws.com, us-east-1"_ba
                               << "error: region"_ba;
    QTest::newRow("no region, an endpoint of one's own")
        << none << SettingsChoice{.endpointUrl = u"http://127.0.0.1:81"_s} << true
        << "error: region"_ba
        << "https://s3.us-east-1.amazonaws.com, us-east-1"_ba
        << "error: region"_ba;
    QTest::newRow("no region, unsigned")
        << none << SettingsChoice{.endpointUrl = u"http://127.0.0.1:81"_s} << false
        << "http://127.0.0.1:81, "_ba
        << "https://s3.us-east-1.amazonaws.com, us-east-1"_ba
        << "error: region"_ba;
    QTest::newRow("region of the profile")
        << euWest << SettingsChoice{} << true << lookout << s3 << sts;
    QTest::newRow("region chosen")
        << "[default]\nregion = us-east-1\n"_ba << SettingsChoice{.region = u"eu-west-1"_s} << true
        << lookout << s3 << sts;
    QTest::newRow("the dialog's endpoint is for one service only")
        << euWest << SettingsChoice{.endpointUrl = u"http://127.0.0.1:81/x/"_s} << true << custom
        << s3 << sts;
    QTest::newRow("S3's own") << euWest
                              << SettingsChoice{.s3EndpointUrl = u"http://127.0.0.1:81/x"_s} << true
                              << lookout << custom << sts;
    QTest::newRow("that of the files is for all")
        << euWest + "endpoint_url = http://127.0.0.1:81/x\n"
        << SettingsChoice{} << true << custom << custom << custom;
    QTest::newRow("one that would send keys to somebody else")
        << euWest << SettingsChoice{.endpointUrl = u"http://user:pw@127.0.0.1"_s} << true
        << "error: endpoint_url"_ba << s3 << sts;
    QTest::newRow("FIPS") << euWest + "use_fips_endpoint = true\n"
                          << SettingsChoice{} << true
                          << "https://lookoutequipment-fips.eu-west-1.amazonaws.com, eu-west-1"_ba
                          << "https://s3-fips.eu-west-1.amazonaws.com, eu-west-1"_ba
                          << "https://sts-fips.eu-west-1.amazonaws.com, eu-west-1"_ba;
}

void ServiceSessionTest::endpoints()
{
    QFETCH(QByteArray, config);
    QFETCH(SettingsChoice, choice);
    QFETCH(bool, signs);
    QFETCH(QByteArray, lookout);
    QFETCH(QByteArray, s3);
    QFETCH(QByteArray, sts);
    Bench bench;
    bench.writeConfig(config);
    bench.choice = choice;
    bench.signs = signs;
    const auto session = bench.make();
    QVERIFY(session);
    const QByteArray got = hostOf((*session)->lookout().endpoint());
    QVERIFY2(lookout.startsWith("error") ? got.startsWith("error") : got == lookout,
             got.constData());
    QCOMPARE(hostOf((*session)->s3().endpoint()), s3);
    QCOMPARE(hostOf((*session)->sts().endpoint()), sts);
}

void ServiceSessionTest::nothingHappensUnasked()
{
    Bench bench;
    bench.environment.remove(u"AWS_ACCESS_KEY_ID"_s);
    bench.writeConfig("[default]\nregion = eu-west-1\ncredential_process = keys\n");
    {
        const auto session = bench.make();
        QVERIFY(session);
        QCOMPARE((*session)->settings().region, u"eu-west-1"_s);
        QCoreApplication::processEvents();
    }
    QCOMPARE(bench.sender.m_requests.size(), 0);
    QCOMPARE(bench.processes.m_runs, 0);
}

void ServiceSessionTest::tellsOfAttempts()
{
    Bench bench([](const HttpRequest &request, int) {
        return request.body.startsWith("Action=")
                   ? HttpResponse{200, {}, "<R><GetCallerIdentityResult/></R>"}
                   : HttpResponse{200, {{"x-amzn-RequestId", "rid"}}, "{}"};
    });
    bench.writeConfig("[default]\nregion = eu-west-1\n");
    const auto session = bench.make();
    QVERIFY(session);
    QSignalSpy attempted(session->get(), &ServiceSession::attempted);
    QObject owner;
    CollectingSink sink;
    Outcome models((*session)->lookout().ask("ListModels", {}, &owner));
    BELVEDERE_AWAIT(models);
    Outcome identity((*session)->sts().whoAmI(&owner));
    BELVEDERE_AWAIT(identity);
    Outcome object((*session)->s3().get(u"bucket"_s, u"key"_s, {}, sink, &owner));
    BELVEDERE_AWAIT(object);
    QStringList told;
    for (const QList<QVariant> &arguments : attempted) {
        const auto record = arguments[0].value<RequestRecord>();
        told.append(record.operation + u' ' + record.host + u' ' + record.requestId);
    }
    QCOMPARE(told, (QStringList{u"ListModels lookoutequipment.eu-west-1.amazonaws.com rid"_s,
                                u"GetCallerIdentity sts.eu-west-1.amazonaws.com "_s,
                                u"GetObject bucket.s3.eu-west-1.amazonaws.com rid"_s}));
}

void ServiceSessionTest::tellsOfOpenRequestsOnce_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<bool>("signs");
    QTest::addColumn<int>("times");
    QTest::newRow("https") << u"https://service.example"_s << true << 0;
    QTest::newRow("this machine") << u"http://127.0.0.1:81"_s << true << 0;
    QTest::newRow("this machine by name") << u"http://localhost:81"_s << true << 0;
    QTest::newRow("unsigned") << u"http://service.example"_s << false << 0;
    QTest::newRow("signed") << u"http://service.example:8080"_s << true << 1;
}

void ServiceSessionTest::tellsOfOpenRequestsOnce()
{
    QFETCH(QString, endpoint);
    QFETCH(bool, signs);
    QFETCH(int, times);
    Bench bench;
    bench.choice = {.region = u"eu-west-1"_s, .endpointUrl = endpoint};
    bench.signs = signs;
    const auto session = bench.make();
    QVERIFY(session);
    QSignalSpy notEncrypted(session->get(), &ServiceSession::notEncrypted);
    QObject owner;
    for (int i = 0; i < 2; ++i) {
        Outcome models((*session)->lookout().ask("ListModels", {}, &owner));
        BELVEDERE_AWAIT(models);
        QVERIFY(*models);
    }
    QCOMPARE(notEncrypted.size(), times);
    if (times > 0)
        QCOMPARE(notEncrypted[0][0].toString(), u"service.example:8080"_s);
}

void ServiceSessionTest::setsTheClockRight_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<bool>("isRight");
    QTest::newRow("of itself") << QByteArray("[default]\n") << true;
    QTest::newRow("switched off") << QByteArray("[default]\ndisable_clock_skew_correction = true\n")
                                  << false;
}

void ServiceSessionTest::setsTheClockRight()
{
    QFETCH(QByteArray, config);
    QFETCH(bool, isRight);
    const QByteArray then = "Tue, 10 Nov 2026 10:00:00 GMT"; // two hours before
    Bench bench([&](const HttpRequest &request, int) {
        const bool isGood = headerValue(request.headers, "X-Amz-Date").startsWith("20261110T10");
        return isGood ? HttpResponse{200, {{"Date", then}}, "{}"}
                      : refused(403, "InvalidSignatureException", then);
    });
    bench.choice.region = u"eu-west-1"_s;
    bench.writeConfig(config);
    const auto session = bench.make();
    QVERIFY(session);
    QSignalSpy foundOff(session->get(), &ServiceSession::clockFoundOff);
    QObject owner;
    CollectingSink sink;
    Outcome models((*session)->lookout().ask("ListModels", {}, &owner));
    BELVEDERE_AWAIT(models);
    QCOMPARE(models->has_value(), isRight);
    // Another service, which has to be asked for its time, too: the same clock is not told of twice.
    Outcome object((*session)->s3().get(u"bucket"_s, u"key"_s, {}, sink, &owner));
    BELVEDERE_AWAIT(object);
    QCOMPARE(foundOff.size(), isRight ? 1 : 0);
    if (isRight)
        QCOMPARE(foundOff[0][0].value<std::chrono::milliseconds>(), std::chrono::hours(-2));
}

void ServiceSessionTest::namesItself()
{
    Bench bench;
    bench.choice.region = u"eu-west-1"_s;
    bench.environment.insert(u"AWS_SDK_UA_APP_ID"_s, u"rig 7"_s);
    const auto session = bench.make();
    QVERIFY(session);
    QObject owner;
    CollectingSink sink;
    Outcome models((*session)->lookout().ask("ListModels", {}, &owner));
    BELVEDERE_AWAIT(models);
    Outcome object((*session)->s3().get(u"bucket"_s, u"key"_s, {}, sink, &owner));
    BELVEDERE_AWAIT(object);
    const QByteArray lookout = headerValue(bench.sender.m_requests[0].headers, "User-Agent");
    QVERIFY2(lookout.contains(" api/lookoutequipment#2020-12-15 app/rig-7"), lookout.constData());
    const QByteArray s3 = headerValue(bench.sender.m_requests[1].headers, "User-Agent");
    QVERIFY2(s3.contains(" api/s3#2006-03-01 app/rig-7"), s3.constData());
}

// No connection without the certificates that were asked for.
void ServiceSessionTest::bundlesThatCannotBeRead()
{
    FaultServer server([](const FaultRequest &, int) { return answer(200); });
    Bench bench;
    bench.environment.insert(u"no_proxy"_s, u"*"_s);
    bench.choice = {.region = u"eu-west-1"_s,
                    .endpointUrl = u"https://127.0.0.1:%1"_s.arg(server.port()),
                    .caBundle = u"~/none.pem"_s};
    const auto session = ServiceSession::make(bench.setup(), {bench.clock, bench.processes});
    QVERIFY(session);
    QObject owner;
    Outcome models((*session)->lookout().ask("ListModels", {}, &owner));
    BELVEDERE_AWAIT(models);
    QVERIFY(!*models);
    QCOMPARE(models->error().kind, ErrorKind::BadSettings);
    QVERIFY2((models->error().context + models->error().detail).contains("none.pem"_L1)
                 || models->error().context == "ca_bundle"_L1,
             qPrintable(models->error().context));
    QCOMPARE(server.connections(), 0);
}

// Its token is none of a proxy's business, wherever the container lies.
void ServiceSessionTest::asksTheContainerDirectly()
{
    FaultServer proxy([](const FaultRequest &, int) { return answer(200); });
    const QString address = u"http://127.0.0.1:%1"_s.arg(proxy.port());
    Bench bench;
    bench.environment.remove(u"AWS_ACCESS_KEY_ID"_s);
    bench.environment.insert(u"http_proxy"_s, address);
    bench.environment.insert(u"https_proxy"_s, address);
    bench.environment.insert(u"AWS_CONTAINER_CREDENTIALS_FULL_URI"_s,
                             u"https://no-such-host.invalid/keys"_s);
    bench.choice.region = u"eu-west-1"_s;
    const auto session = ServiceSession::make(bench.setup(), {bench.clock, bench.processes});
    QVERIFY(session);
    QObject owner;
    Outcome keys((*session)->credentials().credentials(&owner));
    BELVEDERE_AWAIT(keys);
    QVERIFY(!*keys);
    QVERIFY(keys->error().kind != ErrorKind::NoCredentials);
    QCOMPARE(proxy.connections(), 0);
}

void ServiceSessionTest::endsWhatIsOnItsWay()
{
    Bench bench;
    bench.sender.m_isSilent = true;
    bench.choice.region = u"eu-west-1"_s;
    auto session = bench.make();
    QVERIFY(session);
    QObject owner;
    CollectingSink sink;
    Outcome models((*session)->lookout().askAllPages("ListModels", {}, {}, &owner));
    Outcome object((*session)->s3().get(u"bucket"_s, u"key"_s, {}, sink, &owner));
    Outcome identity((*session)->sts().whoAmI(&owner));
    Outcome activation((*session)->lookout().updateActiveModelVersion(u"m"_s, 2, 1, &owner));
    QTRY_COMPARE(bench.sender.m_requests.size(), 4);
    (*session).reset();
    BELVEDERE_AWAIT(models);
    BELVEDERE_AWAIT(object);
    BELVEDERE_AWAIT(identity);
    BELVEDERE_AWAIT(activation);
    QCOMPARE(models->error().kind, ErrorKind::Cancelled);
    QCOMPARE(object->error().kind, ErrorKind::Cancelled);
    QCOMPARE(identity->error().kind, ErrorKind::Cancelled);
    QCOMPARE(activation->error().kind, ErrorKind::Cancelled);
}

void ServiceSessionTest::worksInTheNetworkThread()
{
    FaultServer server([](const FaultRequest &, int) { return answer(200, "{\"a\":1}"); });
    Bench bench;
    bench.environment.insert(u"no_proxy"_s, u"*"_s);
    bench.choice = {.region = u"eu-west-1"_s,
                    .endpointUrl = u"http://127.0.0.1:%1"_s.arg(server.port())};
    SystemClock clock;
    ServiceSession *session = nullptr; // of the network's thread
    NetworkThread network;
    network.post([&, setup = bench.setup()](QObject &root) {
        auto made = ServiceSession::make(setup, {clock, bench.processes});
        if (!made)
            return;
        session = (*made).release();
        session->setParent(&root);
    });
    QObject owner;
    Outcome models(network.call<ServiceAnswer>(
        [&session](QObject *there) -> Call<ServiceAnswer> * {
            if (!session)
                return new Call<ServiceAnswer>(there, Error{});
            return session->lookout().ask("ListModels", {}, there);
        },
        &owner));
    BELVEDERE_AWAIT(models);
    QVERIFY(*models);
    QCOMPARE((*models)->body, "{\"a\":1}"_ba);
}

} // namespace service_session_test

BELVEDERE_TEST(service_session_test::ServiceSessionTest)
#include "test_service_session.moc"
