#include "app/source/profile_list.h"

#include "tests/support/connect_rig.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>
#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace profile_list_test {

namespace {

QStringList namesOf(const ProfileList &list)
{
    QStringList names;
    if (list.read() && list.read()->states) {
        for (const ProfileState &state : *list.read()->states)
            names += state.name + u' ' + wordOf(state.readiness);
    }
    return names;
}

} // namespace

class ProfileListTest : public QObject
{
    Q_OBJECT

private slots:
    void thereAreNone();
    void readsInTheBackground();
    void runsAndSendsNothing();
    void followsTheFiles();
    void seesWhatIsWrittenInPlace();
    void tellsOfBrokenFiles();
    void knowsTheEnvironment();
    void changesNothingForNothing();
};

void ProfileListTest::thereAreNone()
{
    ConnectRig rig;
    ProfileList list(rig.environment, rig.locations());
    QSignalSpy changed(&list, &ProfileList::changed);
    QVERIFY(!list.read());
    QVERIFY(changed.wait(test::patience));
    QVERIFY(list.read()->states && list.read()->states->isEmpty());
}

void ProfileListTest::readsInTheBackground()
{
    ConnectRig rig;
    QVERIFY(rig.writeConfig("[default]\naws_access_key_id = A\naws_secret_access_key = s\n"
                            "[profile p]\ncredential_process = keys\n"));
    ProfileList list(rig.environment, rig.locations());
    QSignalSpy changed(&list, &ProfileList::changed);
    QVERIFY(changed.wait(test::patience));
    QCOMPARE(namesOf(list), (QStringList{u"default ok"_s, u"p not-checked"_s}));
}

void ProfileListTest::runsAndSendsNothing()
{
    ConnectRig rig;
    QVERIFY(rig.writeProgram(u"keys"_s, "touch \"$HOME/ran\"\n"));
    QVERIFY(rig.writeConfig("[profile p]\ncredential_process = keys\n"
                            "[profile r]\nrole_arn = arn:aws:iam::123456789012:role/r\n"
                            "source_profile = p\nmfa_serial = 1\n"));
    ProfileList list(rig.environment, rig.locations());
    QSignalSpy changed(&list, &ProfileList::changed);
    QVERIFY(changed.wait(test::patience));
    QCOMPARE(namesOf(list), (QStringList{u"p not-checked"_s, u"r needs-mfa"_s}));
    QVERIFY(!QFile::exists(rig.path(u"ran"_s)));
    QCOMPARE(rig.server().connections(), 0);
}

void ProfileListTest::followsTheFiles()
{
    ConnectRig rig;
    ProfileList list(rig.environment, rig.locations());
    QSignalSpy changed(&list, &ProfileList::changed);
    QVERIFY(changed.wait(test::patience));
    QVERIFY(rig.writeConfig("[profile new]\naws_access_key_id = A\naws_secret_access_key = s\n"));
    QTRY_COMPARE(namesOf(list), QStringList{u"new ok"_s});
    QVERIFY(QFile::remove(rig.path(u".aws/config"_s)));
    QTRY_COMPARE(namesOf(list), QStringList{});
}

// Which no watcher of folders hears.
void ProfileListTest::seesWhatIsWrittenInPlace()
{
    ConnectRig rig;
    QVERIFY(rig.writeConfig("[profile one]\n"));
    ProfileList list(rig.environment, rig.locations());
    QSignalSpy changed(&list, &ProfileList::changed);
    QVERIFY(changed.wait(test::patience));
    QFile file(rig.path(u".aws/config"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write("[profile two]\n");
    file.close();
    QTRY_COMPARE(namesOf(list), QStringList{u"two broken"_s});
}

void ProfileListTest::tellsOfBrokenFiles()
{
    ConnectRig rig;
    QVERIFY(rig.writeConfig("[profile one\n"));
    ProfileList list(rig.environment, rig.locations());
    QSignalSpy changed(&list, &ProfileList::changed);
    QVERIFY(changed.wait(test::patience));
    QVERIFY(!list.read()->states);
    QCOMPARE(list.read()->states.error().kind, ErrorKind::BadSettings);
}

void ProfileListTest::knowsTheEnvironment()
{
    ConnectRig rig;
    rig.environment.insert(u"AWS_PROFILE"_s, u"work"_s);
    ProfileList list(rig.environment, rig.locations());
    QSignalSpy changed(&list, &ProfileList::changed);
    QVERIFY(changed.wait(test::patience));
    QCOMPARE(list.read()->fromEnvironment, u"work"_s);
    QVERIFY(list.read()->hasVariableKeys);
}

void ProfileListTest::changesNothingForNothing()
{
    ConnectRig rig;
    QVERIFY(rig.writeConfig("[profile one]\n"));
    ProfileList list(rig.environment, rig.locations());
    QSignalSpy changed(&list, &ProfileList::changed);
    QVERIFY(changed.wait(test::patience));
    for (int i = 0; i < 5; ++i)
        list.reload();
    QVERIFY(rig.write(u".aws/credentials"_s, "[more]\naws_access_key_id = A\n"));
    list.reload();
    QTRY_COMPARE(namesOf(list).size(), 2);
    QCOMPARE(changed.size(), 2);
}

} // namespace profile_list_test

BELVEDERE_TEST(profile_list_test::ProfileListTest)
#include "test_profile_list.moc"
