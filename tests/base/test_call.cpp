#include "app/base/call.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace call_test {

class CallTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsOnceAndLater()
    {
        QObject owner;
        auto *call = new Call<int>(&owner);
        const QPointer<QObject> alive(call);
        QList<int> told;
        call->then(&owner, [&](const Result<int> &result) { told += result.value_or(-1); });
        call->then(&owner, [&](const Result<int> &result) { told += 10 * result.value_or(-1); });
        call->finish(7);
        call->finish(8);
        QVERIFY(call->isFinished());
        QVERIFY(told.isEmpty());
        QTRY_VERIFY(!alive);
        QCOMPARE(told, (QList<int>{7, 70}));
    }

    void aResultFromTheStartIsToldLater()
    {
        QObject owner;
        ErrorKind kind = ErrorKind::Internal;
        auto *call = new Call<int>(&owner, Error{.kind = ErrorKind::Cancelled});
        call->then(&owner, [&](const Result<int> &result) { kind = result.error().kind; });
        QCOMPARE(kind, ErrorKind::Internal);
        QTRY_COMPARE(kind, ErrorKind::Cancelled);
    }

    void aDeletedOwnerCancels()
    {
        int told = 0;
        QObject listener;
        auto *owner = new QObject;
        auto *outer = new Call<int>(owner);
        auto *inner = new Call<int>(outer);
        const QPointer<QObject> innerAlive(inner);
        inner->then(&listener, [&](const Result<int> &) { ++told; });
        inner->finish(1);
        delete owner;
        QVERIFY(!innerAlive);
        QCoreApplication::processEvents();
        QCOMPARE(told, 0);
    }

    void aDeadContextIsNotCalled()
    {
        QObject owner;
        int dead = 0;
        int living = 0;
        auto *call = new Call<QString>(&owner);
        {
            QObject context;
            call->then(&context, [&](const Result<QString> &) { ++dead; });
        }
        call->then(&owner, [&](const Result<QString> &) { ++living; });
        call->finish(u"done"_s);
        QTRY_COMPARE(living, 1);
        QCOMPARE(dead, 0);
    }

    void aCallbackMayDeleteTheCall()
    {
        auto *owner = new QObject;
        QObject listener;
        int told = 0;
        auto *call = new Call<int>(owner);
        call->then(&listener, [&](const Result<int> &) {
            ++told;
            delete owner;
        });
        call->then(&listener, [&](const Result<int> &) { ++told; });
        call->finish(3);
        QTRY_COMPARE(told, 1);
        QCoreApplication::processEvents();
        QCOMPARE(told, 1);
    }
};

} // namespace call_test

BELVEDERE_TEST(call_test::CallTest)
#include "test_call.moc"
