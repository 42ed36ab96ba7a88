#include "app/source/mfa_relay.h"

#include "app/aws/network_thread.h"
#include "app/base/literals.h"
#include "tests/support/outcome.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace belvedere;
using namespace belvedere::test;

namespace mfa_relay_test {

// A question from another thread, as the network asks it.
class MfaRelayTest : public QObject
{
    Q_OBJECT

private slots:
    void nobodyListens();
    void carriesTheAnswer();
    void anEmptyAnswerIsNone();
    void tellsOfQuestionsTakenBack();
    void oneQuestionBesideAnother();
    void endsWithQuestionsOpen();

private:
    static Call<QString> *ask(NetworkThread &thread, MfaRelay &relay, const QString &profile,
                              QObject *owner)
    {
        return thread.call<QString>(
            [&relay, profile](QObject *work) { return relay.askCode({.profile = profile}, work); },
            owner);
    }

    QObject m_owner;
};

void MfaRelayTest::nobodyListens()
{
    MfaRelay relay;
    NetworkThread thread;
    Outcome code(ask(thread, relay, u"p"_s, &m_owner));
    BELVEDERE_AWAIT(code);
    QVERIFY(!*code);
    QCOMPARE(code->error().kind, ErrorKind::NeedsMfa);
    QCOMPARE(code->error().context, u"p"_s);
}

void MfaRelayTest::carriesTheAnswer()
{
    MfaRelay relay;
    NetworkThread thread;
    QSignalSpy takenBack(&relay, &MfaRelay::takenBack);
    connect(&relay, &MfaRelay::asked, this, [&](quint64 id, const MfaQuestion &question) {
        QCOMPARE(QThread::currentThread(), this->thread());
        relay.answer(id, question.profile + u"-code"_s);
        relay.answer(id, u"another"_s);
    });
    Outcome code(ask(thread, relay, u"p"_s, &m_owner));
    BELVEDERE_AWAIT(code);
    QCOMPARE(code->value_or({}), u"p-code"_s);
    QCoreApplication::processEvents();
    QCOMPARE(takenBack.size(), 0);
}

void MfaRelayTest::anEmptyAnswerIsNone()
{
    MfaRelay relay;
    NetworkThread thread;
    connect(&relay, &MfaRelay::asked, &relay,
            [&](quint64 id, const MfaQuestion &) { relay.answer(id, {}); });
    Outcome code(ask(thread, relay, u"p"_s, &m_owner));
    BELVEDERE_AWAIT(code);
    QCOMPARE(code->error().kind, ErrorKind::Cancelled);
}

void MfaRelayTest::tellsOfQuestionsTakenBack()
{
    MfaRelay relay;
    NetworkThread thread;
    QSignalSpy asked(&relay, &MfaRelay::asked);
    QSignalSpy takenBack(&relay, &MfaRelay::takenBack);
    Call<QString> *call = ask(thread, relay, u"p"_s, &m_owner);
    QVERIFY(asked.wait(test::patience));
    delete call;
    QVERIFY(takenBack.wait(test::patience));
    QCOMPARE(takenBack[0][0], asked[0][0]);
    relay.answer(asked[0][0].toULongLong(), u"late"_s);
}

void MfaRelayTest::oneQuestionBesideAnother()
{
    MfaRelay relay;
    NetworkThread thread;
    QHash<QString, quint64> ids;
    connect(&relay, &MfaRelay::asked, &relay,
            [&](quint64 id, const MfaQuestion &question) { ids[question.profile] = id; });
    Outcome one(ask(thread, relay, u"1"_s, &m_owner));
    Outcome two(ask(thread, relay, u"2"_s, &m_owner));
    QTRY_COMPARE(ids.size(), 2);
    relay.answer(ids[u"2"_s], u"second"_s);
    relay.answer(ids[u"1"_s], u"first"_s);
    BELVEDERE_AWAIT(one);
    BELVEDERE_AWAIT(two);
    QCOMPARE(one->value_or({}), u"first"_s);
    QCOMPARE(two->value_or({}), u"second"_s);
}

void MfaRelayTest::endsWithQuestionsOpen()
{
    auto relay = std::make_unique<MfaRelay>();
    QSignalSpy asked(relay.get(), &MfaRelay::asked);
    {
        NetworkThread thread;
        Outcome code(ask(thread, *relay, u"p"_s, &m_owner));
        QVERIFY(asked.wait(test::patience));
    }
    relay.reset();
}

} // namespace mfa_relay_test

BELVEDERE_TEST(mfa_relay_test::MfaRelayTest)
#include "test_mfa_relay.moc"
