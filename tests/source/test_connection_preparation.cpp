#include "app/source/connection_preparation.h"

#include "tests/support/connect_rig.h"
#include "tests/support/fake_key_store.h"
#include "tests/support/outcome.h"
#include "tests/support/test_main.h"

using namespace belvedere;
using namespace belvedere::test;

namespace connection_preparation_test {

namespace {

const Credentials typed{.accessKeyId = "AKIATYPED", .secretAccessKey = "typed-secret"};

} // namespace

class ConnectionPreparationTest : public QObject
{
    Q_OBJECT

private slots:
    void sendsNothing();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void keepsWhatWasTyped();
    void tellsWhyNothingWasKept_data();
    void tellsWhyNothingWasKept();
    void loadsWhatWasKept();
    void asksAgainForAnotherEndpoint();
    void typedKeysComeFirst();
    void tellsOfOpenHosts_data();
    void tellsOfOpenHosts();

private:
    QObject m_owner;
};

void ConnectionPreparationTest::sendsNothing()
{
    ConnectRig rig;
    Outcome prepared(prepareConnection({.setup = rig.setup()}, nullptr, &m_owner));
    BELVEDERE_AWAIT(prepared);
    QVERIFY(*prepared);
    QCOMPARE((*prepared)->facts.host(), rig.url().mid(7));
    QVERIFY(!(*prepared)->keys && !(*prepared)->entry && !(*prepared)->notKept);
    QCOMPARE(rig.server().connections(), 0);
}

void ConnectionPreparationTest::tellsWhatIsWrong_data()
{
    QTest::addColumn<SettingsChoice>("choice");
    QTest::addColumn<QString>("context");
    QTest::newRow("no such profile") << SettingsChoice{.profile = u"gone"_s} << u"gone"_s;
    QTest::newRow("a region that is a host")
        << SettingsChoice{.region = u"a.example/#"_s} << u"region"_s;
    QTest::newRow("an endpoint that is none")
        << SettingsChoice{.endpointUrl = u"ftp://a.example"_s} << u"endpoint"_s;
    QTest::newRow("a password in it")
        << SettingsChoice{.endpointUrl = u"https://ada:secret@a.example"_s} << u"endpoint"_s;
}

void ConnectionPreparationTest::tellsWhatIsWrong()
{
    QFETCH(SettingsChoice, choice);
    QFETCH(QString, context);
    ConnectRig rig;
    Outcome prepared(prepareConnection({.setup = rig.setup(choice)}, nullptr, &m_owner));
    BELVEDERE_AWAIT(prepared);
    QVERIFY(!*prepared);
    QCOMPARE(prepared->error().kind, ErrorKind::BadSettings);
    QCOMPARE(prepared->error().context, context);
    QVERIFY(!prepared->error().detail.contains(u"secret"_s));
}

void ConnectionPreparationTest::keepsWhatWasTyped()
{
    ConnectRig rig;
    FakeKeyStore store;
    ConnectionQuestion question{.setup = rig.setup(), .keepsKeys = true};
    question.setup.typedKeys = typed;
    Outcome prepared(prepareConnection(question, &store, &m_owner));
    BELVEDERE_AWAIT(prepared);
    QVERIFY(*prepared);
    QCOMPARE(store.m_kept.size(), 1);
    QCOMPARE((*prepared)->entry, store.m_kept[0].first);
    QCOMPARE((*prepared)->entry->origin, (Origin{"http", "127.0.0.1", rig.server().port()}));
    QCOMPARE((*prepared)->keys, typed);
    // Not asked to, it keeps nothing.
    question.keepsKeys = false;
    Outcome again(prepareConnection(question, &store, &m_owner));
    BELVEDERE_AWAIT(again);
    QCOMPARE(store.m_kept.size(), 1);
    QVERIFY((*again)->keys && !(*again)->entry);
}

void ConnectionPreparationTest::tellsWhyNothingWasKept_data()
{
    QTest::addColumn<bool>("hasKeychain");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("none") << false << ErrorKind::NotSupported;
    QTest::newRow("locked") << true << ErrorKind::NoPermission;
    QTest::newRow("no answer") << true << ErrorKind::TimedOut;
}

void ConnectionPreparationTest::tellsWhyNothingWasKept()
{
    QFETCH(bool, hasKeychain);
    QFETCH(ErrorKind, kind);
    ConnectRig rig;
    FakeKeyStore store;
    store.m_failure = Error{.kind = kind, .context = u"keychain"_s};
    ConnectionQuestion question{.setup = rig.setup(), .keepsKeys = true};
    question.setup.typedKeys = typed;
    Outcome prepared(prepareConnection(question, hasKeychain ? &store : nullptr, &m_owner));
    BELVEDERE_AWAIT(prepared);
    QVERIFY(*prepared);
    QCOMPARE((*prepared)->notKept->kind, kind);
    QCOMPARE((*prepared)->keys, typed); // in memory
    QVERIFY(!(*prepared)->entry);
}

void ConnectionPreparationTest::loadsWhatWasKept()
{
    ConnectRig rig;
    FakeKeyStore store;
    const KeyEntry entry{u"one"_s, {"http", "127.0.0.1", rig.server().port()}};
    store.m_kept.append({entry, typed});
    Outcome prepared(prepareConnection({.setup = rig.setup(), .saved = entry}, &store, &m_owner));
    BELVEDERE_AWAIT(prepared);
    QVERIFY(*prepared);
    QCOMPARE((*prepared)->keys, typed);
    QCOMPARE((*prepared)->entry, entry);
}

void ConnectionPreparationTest::asksAgainForAnotherEndpoint()
{
    ConnectRig rig;
    FakeKeyStore store;
    const KeyEntry entry{u"one"_s, {"http", "127.0.0.1", 1}};
    store.m_kept.append({entry, typed});
    Outcome prepared(prepareConnection({.setup = rig.setup(), .saved = entry}, &store, &m_owner));
    BELVEDERE_AWAIT(prepared);
    QVERIFY(!*prepared);
    QCOMPARE(prepared->error().kind, ErrorKind::NotFound);
    QCOMPARE(prepared->error().context, u"keychain"_s);
}

void ConnectionPreparationTest::typedKeysComeFirst()
{
    ConnectRig rig;
    FakeKeyStore store;
    ConnectionQuestion question{.setup = rig.setup(), .saved = KeyEntry{u"one"_s, {}}};
    question.setup.typedKeys = typed;
    Outcome prepared(prepareConnection(question, &store, &m_owner));
    BELVEDERE_AWAIT(prepared);
    QVERIFY(*prepared);
    QCOMPARE((*prepared)->keys, typed);
    QVERIFY(!(*prepared)->entry);
}

void ConnectionPreparationTest::tellsOfOpenHosts_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("host");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("being typed") << u"http:/"_s << QString();
    QTest::newRow("https") << u"https://a.example"_s << QString();
    QTest::newRow("this machine") << u"http://127.0.0.1:8000"_s << QString();
    QTest::newRow("this machine by name") << u"http://localhost:8000"_s << QString();
    QTest::newRow("a name that only begins like it")
        << u"http://localhost.example"_s << u"localhost.example"_s;
    QTest::newRow("with its port") << u"http://10.0.0.1:8000/x"_s << u"10.0.0.1:8000"_s;
}

void ConnectionPreparationTest::tellsOfOpenHosts()
{
    QFETCH(QString, url);
    QTEST(openHostOf(url), "host");
}

} // namespace connection_preparation_test

BELVEDERE_TEST(connection_preparation_test::ConnectionPreparationTest)
#include "test_connection_preparation.moc"
