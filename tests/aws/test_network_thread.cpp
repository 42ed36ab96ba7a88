#include "app/aws/network_sender.h"
#include "app/aws/network_thread.h"
#include "tests/support/fault_server.h"
#include "tests/support/outcome.h"
#include "tests/support/test_main.h"

#include <QSemaphore>

using namespace belvedere;
using namespace belvedere::test;

namespace network_thread_test {

namespace {

using Number = Call<int>;

} // namespace

class NetworkThreadTest : public QObject
{
    Q_OBJECT

private slots:
    void worksThereAndTellsHere()
    {
        NetworkThread network;
        QThread *there = nullptr;
        QThread *told = nullptr;
        QObject owner;
        auto *call = network.call<int>(
            [&there](QObject *work) {
                there = QThread::currentThread();
                return new Number(work, Result<int>(7));
            },
            &owner);
        call->then(&owner, [&told](const Result<int> &) { told = QThread::currentThread(); });
        Outcome outcome(call);
        QVERIFY(!outcome.isThere());
        BELVEDERE_AWAIT(outcome);
        QCOMPARE(**outcome, 7);
        QVERIFY(there != QThread::currentThread());
        QCOMPARE(told, QThread::currentThread());
    }

    void anErrorComesBack()
    {
        NetworkThread network;
        QObject owner;
        Outcome outcome(network.call<int>(
            [](QObject *work) {
                return new Number(work, Result<int>(Error{.kind = ErrorKind::TimedOut}));
            },
            &owner));
        BELVEDERE_AWAIT(outcome);
        QCOMPARE(outcome->error().kind, ErrorKind::TimedOut);
    }

    void deletingTheCallEndsTheWork()
    {
        NetworkThread network;
        QSemaphore started;
        QSemaphore ended;
        auto owner = std::make_unique<QObject>();
        network.call<int>(
            [&](QObject *work) {
                started.release();
                QObject::connect(work, &QObject::destroyed, work, [&ended] { ended.release(); });
                return new Number(work);
            },
            owner.get());
        QVERIFY(started.tryAcquire(1, 60'000));
        owner.reset();
        QVERIFY(ended.tryAcquire(1, 60'000));
    }

    void workThatIsNotWantedAnyMoreIsNotBegun()
    {
        NetworkThread network;
        QSemaphore hold;
        QSemaphore passed;
        network.post([&hold](QObject &) { hold.acquire(); });
        std::atomic<bool> isBegun = false;
        delete network.call<int>(
            [&isBegun](QObject *work) {
                isBegun = true;
                return new Number(work);
            },
            this);
        network.post([&passed](QObject &) { passed.release(); });
        hold.release();
        QVERIFY(passed.tryAcquire(1, 60'000));
        QVERIFY(!isBegun);
    }

    void endingTheThreadTellsWhoWaits()
    {
        QObject owner;
        auto network = std::make_unique<NetworkThread>();
        QSemaphore started;
        Call<int> *call = network->call<int>(
            [&started](QObject *work) {
                started.release();
                return new Number(work);
            },
            &owner);
        Outcome outcome(call);
        QVERIFY(started.tryAcquire(1, 60'000));
        network.reset();
        BELVEDERE_AWAIT(outcome);
        QCOMPARE(outcome->error().kind, ErrorKind::Cancelled);
    }

    void whatLivesThereIsDeletedThere()
    {
        QThread *there = nullptr;
        QThread *deletedIn = nullptr;
        {
            NetworkThread network;
            network.post([&](QObject &root) {
                there = QThread::currentThread();
                new Farewell(&root, [&deletedIn] { deletedIn = QThread::currentThread(); });
            });
        }
        QVERIFY(there);
        QCOMPARE(deletedIn, there);
    }

    void callsMayOutliveTheThread()
    {
        QObject owner;
        auto network = std::make_unique<NetworkThread>();
        network->call<int>([](QObject *work) { return new Number(work); }, &owner);
        network.reset();
    }

    void manyCallsComeAndGo()
    {
        NetworkThread network;
        constexpr int calls = 2000;
        int told = 0;
        {
            std::vector<std::unique_ptr<QObject>> owners;
            for (int i = 0; i < calls; ++i) {
                owners.push_back(std::make_unique<QObject>());
                network
                    .call<int>([i](QObject *work) { return new Number(work, Result<int>(i)); },
                               owners.back().get())
                    ->then(owners.back().get(), [&told](const Result<int> &) { ++told; });
                if (i % 3 == 0)
                    owners.back().reset();
                if (i % 100 == 0)
                    QCoreApplication::processEvents();
            }
            QTRY_COMPARE(told, calls - (calls + 2) / 3);
        }
    }

    void sendsFromThere()
    {
        FaultServer server([](const FaultRequest &, int) { return answer(200, "{\"a\": 1}"); });
        NetworkThread network;
        NetworkSender *sender = nullptr;
        network.post([&sender](QObject &root) {
            sender = new NetworkSender({.proxy = {.isDirect = true}}, 6, &root);
        });
        QObject owner;
        const HttpRequest request{.method = "POST", .origin = server.origin(), .body = "{}"};
        Outcome outcome(network.call<HttpResponse>(
            [&sender, request](QObject *work) { return sender->send(request, {}, work); }, &owner));
        BELVEDERE_AWAIT(outcome);
        QVERIFY(outcome->has_value());
        QCOMPARE((*outcome)->body, "{\"a\": 1}");
        // One that never ends, and the thread ends all the same.
        FaultServer silent([](const FaultRequest &, int) { return noAnswer(); });
        const HttpRequest lost{.method = "POST", .origin = silent.origin(), .body = "{}"};
        network.call<HttpResponse>(
            [&sender, lost](QObject *work) { return sender->send(lost, {}, work); }, &owner);
        QTRY_COMPARE(silent.count("POST"), 1);
    }
};

} // namespace network_thread_test

BELVEDERE_TEST(network_thread_test::NetworkThreadTest)
#include "test_network_thread.moc"
