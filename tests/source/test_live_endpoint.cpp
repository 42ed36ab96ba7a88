// A live source against a server that answers over the network.
#include "app/source/fetch_job.h"
#include "app/source/live_source.h"
#include "tests/support/connect_rig.h"
#include "tests/support/fake_key_store.h"
#include "tests/support/test_main.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace belvedere;
using namespace belvedere::test;

namespace live_endpoint_test {

namespace {

// One model, two versions; which is active is told and may be changed.
struct Service {
    std::atomic<int> active = 1;
    std::atomic<int> updates = 0;
    std::atomic<int> failUpdates = 0; // status that they are answered with; 0: they work
    std::atomic<int> failAll = 0;
};

QByteArray modelMembers()
{
    return R"("ModelName":"pump","ModelArn":"arn:aws:lookoutequipment:eu-west-1:123456789012:model/pump/i")";
}

FaultAnswer answerOf(Service &endpoint, const FaultRequest &request)
{
    const QByteArray operation = request.header("X-Amz-Target").split('.').constLast();
    if (operation.isEmpty())
        return {};
    if (endpoint.failAll > 0)
        return answer(endpoint.failAll, R"({"__type":"InvalidSignatureException"})");
    if (operation == "ListModels")
        return answer(200, "{\"ModelSummaries\":[{" + modelMembers() + "}]}");
    if (operation == "DescribeModel")
        return answer(200, "{" + modelMembers() + ",\"ActiveModelVersion\":"
                               + QByteArray::number(endpoint.active) + "}");
    if (operation == "ListModelVersions")
        return answer(200, "{\"ModelVersionSummaries\":[{" + modelMembers()
                               + ",\"ModelVersion\":1},{" + modelMembers()
                               + ",\"ModelVersion\":2}]}");
    if (operation == "DescribeModelVersion") {
        const int version =
            QJsonDocument::fromJson(request.body()).object()[u"ModelVersion"_s].toInt();
        return answer(200, "{" + modelMembers() + ",\"Status\":\"SUCCESS\",\"ModelVersion\":"
                               + QByteArray::number(version) + "}");
    }
    if (operation == "UpdateActiveModelVersion") {
        ++endpoint.updates;
        if (endpoint.failUpdates > 0)
            return answer(endpoint.failUpdates, "{}");
        endpoint.active =
            QJsonDocument::fromJson(request.body()).object()[u"ModelVersion"_s].toInt();
        return answer(200, "{" + modelMembers() + ",\"CurrentActiveVersion\":"
                               + QByteArray::number(endpoint.active) + "}");
    }
    if (operation == "ListTagsForResource")
        return answer(200, R"({"Tags":[]})");
    return answer(200, "{}");
}

} // namespace

class LiveEndpointTest : public QObject
{
    Q_OBJECT

private slots:
    void sendsNothingBeforeItIsAsked();
    void fetchesSigned();
    void tellsARefusal();
    void activatesOnce();
    void neverRepeatsAnUpdate();
    void takesKeysFromTheKeychain();

private:
    static LiveSource::Options options(const ConnectRig &rig, KeyStore *keys = nullptr)
    {
        return {.cacheFolder = rig.path(u"cache"_s),
                .environment = rig.environment,
                .locations = configLocations(rig.environment, Platform::Unix),
                .keys = keys};
    }
    static bool settled(const LiveSource &source)
    {
        return QTest::qWaitFor([&] { return source.state() != Source::State::Loading; },
                               test::patience);
    }
    static std::optional<Result<Activation>> activated(LiveSource &source, qint64 version,
                                                       qint64 expected)
    {
        std::optional<Result<Activation>> result;
        QObject owner;
        source.activate(u"pump"_s, version, expected, &owner)
            ->then(&owner, [&](const Result<Activation> &told) { result.emplace(told); });
        (void)QTest::qWaitFor([&] { return result.has_value(); }, test::patience);
        return result;
    }
};

void LiveEndpointTest::sendsNothingBeforeItIsAsked()
{
    Service endpoint;
    ConnectRig rig([&](const FaultRequest &request, int) { return answerOf(endpoint, request); });
    LiveSource source({}, options(rig));
    QVERIFY(settled(source));
    QCOMPARE(source.state(), Source::State::Idle);
    QCOMPARE(rig.server().connections(), 0);
    QCOMPARE(source.location(), rig.url());
}

void LiveEndpointTest::fetchesSigned()
{
    Service endpoint;
    ConnectRig rig([&](const FaultRequest &request, int) { return answerOf(endpoint, request); });
    LiveSource source({}, options(rig));
    const QSignalSpy requested(&source, &LiveService::requested);
    source.refresh();
    QVERIFY(settled(source));
    QCOMPARE(source.state(), Source::State::Ready);
    QCOMPARE(source.contents()->versions.size(), size_t(2));
    QCOMPARE(source.contents()->models.front().activeVersion, 1);
    QCOMPARE(source.name(), u"default · 123456789012 · eu-west-1"_s);
    QTRY_COMPARE(requested.size(), rig.server().requests().size());
    for (const FaultRequest &request : rig.server().requests())
        QVERIFY(request.header("Authorization").contains("AKIAIOSFODNN7EXAMPLE"));
    QVERIFY(!source.facts().isOpen); // loopback
}

void LiveEndpointTest::tellsARefusal()
{
    Service endpoint;
    endpoint.failAll = 403;
    ConnectRig rig([&](const FaultRequest &request, int) { return answerOf(endpoint, request); });
    LiveSource source({}, options(rig));
    source.refresh();
    QVERIFY(settled(source));
    QCOMPARE(source.state(), Source::State::Failed);
    QCOMPARE(source.error().code, u"InvalidSignatureException"_s);
    QCOMPARE(source.facts().state, LiveState::Failed);
}

void LiveEndpointTest::activatesOnce()
{
    Service endpoint;
    ConnectRig rig([&](const FaultRequest &request, int) { return answerOf(endpoint, request); });
    LiveSource source({}, options(rig));
    QVERIFY(settled(source));
    auto result = activated(source, 2, 1);
    QVERIFY(result && *result);
    QCOMPARE((*result)->outcome, Activation::Outcome::Activated);
    QCOMPARE((*result)->before, 1);
    QCOMPARE(endpoint.updates, 1);
    // Another one than the expected one is active now: nothing is sent.
    result = activated(source, 2, 1);
    QVERIFY(result && *result);
    QCOMPARE((*result)->outcome, Activation::Outcome::NotExpected);
    QCOMPARE(endpoint.updates, 1);
}

void LiveEndpointTest::neverRepeatsAnUpdate()
{
    Service endpoint;
    endpoint.failUpdates = 503;
    ConnectRig rig([&](const FaultRequest &request, int) { return answerOf(endpoint, request); });
    rig.environment.insert(u"AWS_MAX_ATTEMPTS"_s, u"5"_s);
    LiveSource source({}, options(rig));
    QVERIFY(settled(source));
    const auto result = activated(source, 2, 1);
    QVERIFY(result && *result);
    QCOMPARE((*result)->outcome, Activation::Outcome::NotActivated);
    QCOMPARE(endpoint.updates, 1);
}

void LiveEndpointTest::takesKeysFromTheKeychain()
{
    Service endpoint;
    ConnectRig rig([&](const FaultRequest &request, int) { return answerOf(endpoint, request); });
    FakeKeyStore keys;
    const Origin origin{"http", "127.0.0.1", rig.server().port()};
    QObject owner;
    std::optional<KeyEntry> entry;
    keys.save({.accessKeyId = "AKIATYPED", .secretAccessKey = "typed-secret"}, origin, &owner)
        ->then(&owner, [&](const Result<KeyEntry> &saved) { entry = *saved; });
    QTRY_VERIFY(entry);
    LiveSetup setup;
    setup.choice.keys = entry;
    setup.wantsTypedKeys = true;
    LiveSource source(setup, options(rig, &keys));
    QVERIFY(settled(source));
    QCOMPARE(rig.server().connections(), 0);
    source.refresh();
    QVERIFY(settled(source));
    QCOMPARE(source.state(), Source::State::Ready);
    QVERIFY(!rig.server().requests().isEmpty());
    for (const FaultRequest &request : rig.server().requests())
        QVERIFY(request.header("Authorization").contains("AKIATYPED"));
}

} // namespace live_endpoint_test

BELVEDERE_TEST(live_endpoint_test::LiveEndpointTest)
#include "test_live_endpoint.moc"
