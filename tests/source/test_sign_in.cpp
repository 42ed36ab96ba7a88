#include "app/source/sign_in.h"

#include "tests/support/connect_rig.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>
#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace sign_in_test {

namespace {

std::optional<Error> errorOf(const QSignalSpy &finished)
{
    return finished[0][0].value<std::optional<Error>>();
}

} // namespace

class SignInTest : public QObject
{
    Q_OBJECT

private slots:
    void findsTheProgram();
    void writesTheCommand_data();
    void writesTheCommand();
    void runsWithoutAShell();
    void showsWhatItPrints();
    void failsAsTheProgramDoes();
    void endsWhatItStarted();
    void isNotThere();
};

void SignInTest::findsTheProgram()
{
    ConnectRig rig;
    QVERIFY(findAwsProgram(rig.environment).isEmpty());
    QVERIFY(rig.writeProgram(u"aws"_s, "true\n"));
    QCOMPARE(findAwsProgram(rig.environment), rig.path(u"bin/aws"_s));
    rig.environment.remove(u"PATH"_s);
    QVERIFY(findAwsProgram(rig.environment).isEmpty());
}

void SignInTest::writesTheCommand_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("command");
    QTest::newRow("plain") << u"dev"_s << u"aws sso login --profile=dev"_s;
    QTest::newRow("a blank") << u"my dev"_s << u"aws sso login --profile='my dev'"_s;
    QTest::newRow("a command") << u"$(rm -r ~)'; ls"_s
                               << u"aws sso login --profile='$(rm -r ~)'\\''; ls'"_s;
    QTest::newRow("a line end") << u"a\n"_s << u"aws sso login --profile='a\n'"_s;
}

void SignInTest::writesTheCommand()
{
    QFETCH(QString, profile);
    QTEST(signInCommand(profile), "command");
}

void SignInTest::runsWithoutAShell()
{
    ConnectRig rig;
    QVERIFY(rig.writeProgram(u"aws"_s, "printf '%s|' \"$@\" > \"$HOME/said\"\n"));
    SignIn signIn(rig.environment);
    QSignalSpy finished(&signIn, &SignIn::finished);
    signIn.start(rig.path(u"bin/aws"_s), u"$(touch x) 'y"_s);
    QVERIFY(signIn.isRunning());
    QVERIFY(finished.wait(test::patience));
    QVERIFY(!errorOf(finished));
    QVERIFY(!signIn.isRunning());
    QFile said(rig.path(u"said"_s));
    QVERIFY(said.open(QIODevice::ReadOnly));
    QCOMPARE(said.readAll(), "sso|login|--profile=$(touch x) 'y|"_ba);
}

void SignInTest::showsWhatItPrints()
{
    ConnectRig rig;
    QVERIFY(rig.writeProgram(u"aws"_s, "PATH=/usr/bin:/bin\n"
                                       "printf 'open \\033[1mhttps://device.example\\n'\n"
                                       "printf 'code ABCD\\n' >&2\n"
                                       "while [ ! -e \"$HOME/go\" ]; do sleep 0.05; done\n"));
    SignIn signIn(rig.environment);
    QSignalSpy finished(&signIn, &SignIn::finished);
    signIn.start(rig.path(u"bin/aws"_s), u"p"_s);
    QTRY_COMPARE(signIn.output(), u"open [1mhttps://device.example\ncode ABCD\n"_s);
    QVERIFY(signIn.isRunning());
    QVERIFY(rig.write(u"go"_s, "x"));
    QVERIFY(finished.wait(test::patience));
    QVERIFY(!errorOf(finished));
}

void SignInTest::failsAsTheProgramDoes()
{
    ConnectRig rig;
    QVERIFY(rig.writeProgram(u"aws"_s, "echo 'Missing sso_start_url' >&2\nexit 255\n"));
    SignIn signIn(rig.environment);
    QSignalSpy finished(&signIn, &SignIn::finished);
    signIn.start(rig.path(u"bin/aws"_s), u"p"_s);
    QVERIFY(finished.wait(test::patience));
    QCOMPARE(errorOf(finished)->kind, ErrorKind::NeedsSignIn);
    QCOMPARE(errorOf(finished)->context, u"p"_s);
    QCOMPARE(errorOf(finished)->detail, u"Missing sso_start_url"_s);
}

void SignInTest::endsWhatItStarted()
{
    ConnectRig rig;
    QVERIFY(rig.writeProgram(u"aws"_s, "PATH=/usr/bin:/bin\n"
                                       "sleep 600 &\necho $! > \"$HOME/child\"\necho on\nwait\n"));
    SignIn signIn(rig.environment);
    QSignalSpy finished(&signIn, &SignIn::finished);
    signIn.start(rig.path(u"bin/aws"_s), u"p"_s);
    QTRY_COMPARE(signIn.output(), u"on\n"_s);
    signIn.cancel();
    QCOMPARE(finished.size(), 1);
    QCOMPARE(errorOf(finished)->kind, ErrorKind::Cancelled);
    QFile child(rig.path(u"child"_s));
    QVERIFY(child.open(QIODevice::ReadOnly));
    const int pid = child.readAll().trimmed().toInt();
    QVERIFY(pid > 1);
    // Gone, or a zombie that nobody waits for where process 1 does not.
    const auto isGone = [pid] {
        QFile status(u"/proc/%1/stat"_s.arg(pid));
        return !status.open(QIODevice::ReadOnly) || status.readAll().contains(") Z ");
    };
    QTRY_VERIFY(isGone());
}

void SignInTest::isNotThere()
{
    ConnectRig rig;
    SignIn signIn(rig.environment);
    QSignalSpy finished(&signIn, &SignIn::finished);
    signIn.start(rig.path(u"bin/aws"_s), u"p"_s);
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(errorOf(finished));
    QVERIFY(!signIn.isRunning());
}

} // namespace sign_in_test

BELVEDERE_TEST(sign_in_test::SignInTest)
#include "test_sign_in.moc"
