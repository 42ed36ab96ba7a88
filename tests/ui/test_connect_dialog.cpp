#include "ui/connect/connect_dialog.h"

#include "app/text/translation.h"
#include "tests/support/test_main.h"
#include "tests/ui/connect_bench.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QCryptographicHash>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTranslator>
#include <QTreeView>

using namespace belvedere;
using namespace belvedere::test;

namespace connect_dialog_test {

class ConnectDialogTest final : public QObject
{
    Q_OBJECT

private slots:
    void listsEveryState();
    void saysWhatTheEnvironmentGives_data();
    void saysWhatTheEnvironmentGives();
    void lookingRunsNothing();
    void followsTheFilesAndKeepsTheChoice();
    void thereAreNoProfiles();
    void givesTheChoice();
    void keepsWhatWasChosenBefore();
    void comingToTheListChoosesNothing();
    void testsAndShowsEveryStep();
    void namesTheStepThatFails();
    void copiesTheRequestId();
    void stopsTheTest();
    void forgetsTheTestOfAnother();
    void warnsOfAStandIn();
    void marksOpenHosts();
    void signsNothing();
    void keepsKeysInTheKeychain();
    void keysStayInMemory_data();
    void keysStayInMemory();
    void aLockedKeychain();
    void usesAndForgetsSavedKeys();
    void saysWhatStopsConnecting();
    void offersTheSignIn();
    void signsIn();
    void asksForACode();
    void offersWhatWasSaved();
    void saysThatThereIsNoNetwork();
    void endsWithATestRunning();
    void showsServerTextPlainly();
    void goesByTab();
    void mnemonicsAreUnique_data();
    void mnemonicsAreUnique();
};

void ConnectDialogTest::listsEveryState()
{
    ConnectBench bench;
    bench.open();
    QVERIFY(bench.waitForProfiles());
    QCOMPARE(bench.stateOf(u"default"_s), u"● ok"_s);
    QCOMPARE(bench.stateOf(u"process"_s), u"○ not checked"_s);
    QCOMPARE(bench.stateOf(u"role"_s), u"◔ needs a one-time code"_s);
    QCOMPARE(bench.stateOf(u"circle"_s), u"✕ broken"_s);
    QCOMPARE(bench.stateOf(u"sso"_s), u"◔ needs a sign-in"_s);
    QVERIFY(bench.stateOf(u"old"_s).startsWith(u"✕ expired on 2020-01-01"_s));
    QCOMPARE(bench.stateOf(u"As the environment says"_s), u"○ keys of the variables"_s);
    QVERIFY(!bench.shows(u"profileAdvice"_s));
    QVERIFY(bench.pick(u"circle"_s));
    QVERIFY(bench.shows(u"profileAdvice"_s));
    QVERIFY2(bench.text(u"profileAdvice"_s).startsWith(u"circle"_s),
             qPrintable(bench.text(u"profileAdvice"_s)));
}

void ConnectDialogTest::saysWhatTheEnvironmentGives_data()
{
    QTest::addColumn<bool>("hasKeys");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QString>("state");
    const QByteArray other = "[profile other]\nregion = eu-west-1\n";
    const QByteArray both = other + "[default]\nregion = eu-west-1\n";
    QTest::newRow("keys") << true << u"other"_s << both << u"○ keys of the variables"_s;
    QTest::newRow("a profile") << false << u"other"_s << both << u"○ AWS_PROFILE: other"_s;
    QTest::newRow("a default profile") << false << QString() << both << u"○ the default profile"_s;
    QTest::newRow("none") << false << QString() << other
                          << u"○ keys of this machine, if it has any"_s;
}

void ConnectDialogTest::saysWhatTheEnvironmentGives()
{
    QFETCH(bool, hasKeys);
    QFETCH(QString, profile);
    QFETCH(QByteArray, config);
    ConnectBench bench;
    if (!hasKeys)
        bench.rig.environment.remove(u"AWS_ACCESS_KEY_ID"_s);
    if (!profile.isEmpty())
        bench.rig.environment.insert(u"AWS_PROFILE"_s, profile);
    QVERIFY(bench.rig.writeConfig(config));
    bench.open();
    QVERIFY(bench.waitForProfiles());
    QTEST(bench.stateOf(u"As the environment says"_s), "state");
}

void ConnectDialogTest::lookingRunsNothing()
{
    ConnectBench bench;
    QVERIFY(bench.rig.writeProgram(u"keys"_s, "touch \"$HOME/ran\"\n"));
    QVERIFY(bench.rig.writeProgram(u"aws"_s, "touch \"$HOME/ran\"\n"));
    bench.open();
    for (const QString &profile : {u"process"_s, u"role"_s, u"sso"_s, u"old"_s})
        QVERIFY(bench.pick(profile));
    QVERIFY(!QFile::exists(bench.rig.path(u"ran"_s)));
    QCOMPARE(bench.rig.server().connections(), 0);
}

void ConnectDialogTest::followsTheFilesAndKeepsTheChoice()
{
    ConnectBench bench;
    bench.open();
    QVERIFY(bench.pick(u"process"_s));
    QFile::remove(bench.rig.path(u".aws/config"_s));
    QVERIFY(bench.rig.writeConfig("[profile added]\naws_access_key_id = A\n"
                                  "aws_secret_access_key = s\n"
                                  "[profile process]\naws_access_key_id = A\n"
                                  "aws_secret_access_key = s\nregion = ap-northeast-2\n"));
    QTRY_COMPARE(bench.stateOf(u"added"_s), u"● ok"_s);
    QCOMPARE(bench.list().currentIndex().siblingAtColumn(0).data().toString(), u"process"_s);
    QTRY_VERIFY(bench.child<QComboBox>(u"region"_s)
                    ->lineEdit()
                    ->placeholderText()
                    .startsWith(u"ap-northeast-2"_s)
                || bench.rig.environment.contains(u"AWS_REGION"_s));
    // One that goes is told, and not replaced by another.
    QFile::remove(bench.rig.path(u".aws/config"_s));
    QVERIFY(bench.rig.writeConfig("[profile added]\naws_access_key_id = A\n"
                                  "aws_secret_access_key = s\n"));
    QTRY_COMPARE(bench.text(u"profilesState"_s), u"The profile process is not there any more."_s);
}

void ConnectDialogTest::thereAreNoProfiles()
{
    ConnectBench bench;
    QFile::remove(bench.rig.path(u".aws/config"_s));
    bench.open();
    QTRY_VERIFY(bench.text(u"profilesState"_s).startsWith(u"There are no profiles yet"_s));
    QFile::remove(bench.rig.path(u".aws/config"_s));
    QVERIFY(bench.rig.writeConfig("[profile\n"));
    QTRY_VERIFY2(bench.text(u"profilesState"_s).contains(u"config"_s),
                 qPrintable(bench.text(u"profilesState"_s)));
}

void ConnectDialogTest::givesTheChoice()
{
    ConnectBench bench;
    ConnectDialog &dialog = bench.open();
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    QVERIFY(bench.pick(u"default"_s));
    bench.child<QComboBox>(u"region"_s)->setEditText(u"ap-northeast-2 "_s);
    bench.type(u"endpointUrl"_s, bench.rig.url() + u"/x"_s);
    bench.type(u"onlyModel"_s, u"pump"_s);
    bench.click(u"moreSettings"_s);
    bench.type(u"s3EndpointUrl"_s, u"https://s3.example"_s);
    bench.type(u"stsEndpointUrl"_s, u"https://sts.example"_s);
    bench.click(u"connectNow"_s);
    QVERIFY(accepted.wait(test::patience));
    ConnectionChoice expected{.settings = {.profile = u"default"_s,
                                           .region = u"ap-northeast-2"_s,
                                           .endpointUrl = bench.rig.url() + u"/x"_s,
                                           .s3EndpointUrl = u"https://s3.example"_s,
                                           .stsEndpointUrl = u"https://sts.example"_s},
                              .model = u"pump"_s};
    QCOMPARE(dialog.choice(), expected);
    QVERIFY(!dialog.typedKeys());
    QCOMPARE(dialog.facts().settings.region, u"ap-northeast-2"_s);
    QCOMPARE(bench.rig.server().connections(), 0); // that is for whoever takes the choice
}

void ConnectDialogTest::keepsWhatWasChosenBefore()
{
    ConnectBench bench;
    const ConnectionChoice before{.settings = {.profile = u"role"_s,
                                               .region = u"eu-west-1"_s,
                                               .endpointUrl = bench.rig.url(),
                                               .ssoEndpointUrl = u"https://sso.example"_s,
                                               .caBundle = u"/no/bundle.pem"_s},
                                  .signs = false,
                                  .model = u"pump"_s};
    ConnectDialog &dialog = bench.open(before);
    QVERIFY(bench.waitForProfiles());
    QVERIFY(bench.shows(u"caBundle"_s));
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    bench.click(u"connectNow"_s);
    QVERIFY(accepted.wait(test::patience));
    QCOMPARE(dialog.choice(), before);
}

// Qt makes the first row the current one where there is none.
void ConnectDialogTest::comingToTheListChoosesNothing()
{
    ConnectBench bench;
    bench.open({.settings = {.profile = u"gone"_s}});
    QVERIFY(bench.waitForProfiles());
    bench.child<QLineEdit>(u"endpointUrl"_s)->setFocus();
    bench.list().setFocus();
    QVERIFY(bench.list().hasFocus());
    QCOMPARE(bench.text(u"profilesState"_s), u"The profile gone is not there any more."_s);
    QTest::keyClick(&bench.list(), Qt::Key_Down);
    QVERIFY(!bench.shows(u"profilesState"_s));
}

void ConnectDialogTest::testsAndShowsEveryStep()
{
    ConnectBench bench;
    bench.open();
    QCOMPARE(bench.signs(), u"·····"_s);
    bench.click(u"testConnection"_s);
    QVERIFY(bench.waitForTest());
    QCOMPARE(bench.signs(), u"●●●●○"_s);
    QCOMPARE(bench.text(u"checkSummary"_s), u"The connection works."_s);
    QVERIFY(bench.sentence(CheckStepKind::Identity).contains(u"123456789012"_s));
    QVERIFY(bench.sentence(CheckStepKind::Identity).contains(u"user/ada"_s));
    QVERIFY(bench.sentence(CheckStepKind::Models).contains(u"pump"_s));
    QCOMPARE(bench.sentence(CheckStepKind::Objects), u"not tested: no bucket is named"_s);
    QCOMPARE(bench.text(u"requestId"_s), u"rid-models"_s);
    bench.click(u"moreSettings"_s);
    bench.type(u"bucket"_s, u"bucket"_s);
    bench.click(u"testConnection"_s);
    QVERIFY(bench.waitForTest());
    QCOMPARE(bench.signs(), u"●●●●●"_s);
}

void ConnectDialogTest::namesTheStepThatFails()
{
    ConnectBench bench([](const FaultRequest &request, int) {
        return asksForIdentity(request)
                   ? xmlRefusal(403, "SignatureDoesNotMatch", "The request signature we calculated")
                   : FaultAnswer{};
    });
    bench.open();
    bench.click(u"testConnection"_s);
    QVERIFY(bench.waitForTest());
    QCOMPARE(bench.signs(), u"●●✕○○"_s);
    QCOMPARE(bench.text(u"checkSummary"_s), u"The test failed at: Identity"_s);
    QVERIFY(bench.sentence(CheckStepKind::Identity).contains(u"secret access key is wrong"_s));
    QVERIFY(!bench.shows(u"checkDetails"_s)); // collapsed
    bench.click(u"checkDetailsButton"_s);
    QVERIFY(bench.shows(u"checkDetails"_s));
    const QString details = bench.child<QPlainTextEdit>(u"checkDetails"_s)->toPlainText();
    QVERIFY(details.contains(u"SignatureDoesNotMatch\nHTTP 403\nThe request signature we"_s));
}

void ConnectDialogTest::copiesTheRequestId()
{
    ConnectBench bench([](const FaultRequest &request, int) {
        return asksForModels(request) ? jsonRefusal(400, "AccessDeniedException", "no")
                                      : FaultAnswer{};
    });
    bench.open();
    QVERIFY(!bench.shows(u"copyRequestId"_s));
    bench.click(u"testConnection"_s);
    QVERIFY(bench.waitForTest());
    QCOMPARE(bench.text(u"requestId"_s), u"rid-refused"_s);
    QApplication::clipboard()->clear();
    bench.click(u"copyRequestId"_s);
    QCOMPARE(QApplication::clipboard()->text(), u"rid-refused"_s);
}

void ConnectDialogTest::stopsTheTest()
{
    ConnectBench bench([](const FaultRequest &request, int) {
        return asksForModels(request) ? noAnswer() : FaultAnswer{};
    });
    bench.open();
    auto *button = bench.child<QPushButton>(u"testConnection"_s);
    bench.click(u"testConnection"_s);
    QCOMPARE(button->text(), u"S&top"_s);
    QTRY_COMPARE(bench.signs(), u"●●●◔·"_s);
    QCOMPARE(bench.text(u"checkSummary"_s), u"Testing …"_s);
    bench.click(u"testConnection"_s);
    QCOMPARE(button->text(), u"&Test"_s);
    QCOMPARE(bench.signs(), u"●●●○○"_s);
    QCOMPARE(bench.text(u"checkSummary"_s), u"The test was stopped."_s);
    QTRY_COMPARE(bench.rig.server().open(), 0);
}

void ConnectDialogTest::forgetsTheTestOfAnother()
{
    ConnectBench bench;
    bench.open();
    bench.click(u"testConnection"_s);
    QVERIFY(bench.waitForTest());
    bench.type(u"onlyModel"_s, u"x"_s);
    QCOMPARE(bench.signs(), u"·····"_s);
    bench.click(u"testConnection"_s);
    QVERIFY(bench.waitForTest());
    QVERIFY(bench.pick(u"default"_s));
    QCOMPARE(bench.signs(), u"·····"_s);
}

void ConnectDialogTest::warnsOfAStandIn()
{
    ConnectBench bench;
    bench.rig.environment.remove(u"AWS_ENDPOINT_URL"_s);
    bench.open({.settings = {.endpointUrl = bench.rig.url()}});
    bench.click(u"testConnection"_s);
    QVERIFY(bench.waitForTest());
    QCOMPARE(bench.signs(), u"●●!●○"_s);
    QVERIFY(bench.sentence(CheckStepKind::Identity).startsWith(u"not known, which an endpoint"_s));
    QCOMPARE(bench.text(u"checkSummary"_s), u"The connection works."_s);
}

void ConnectDialogTest::marksOpenHosts()
{
    ConnectBench bench;
    bench.open();
    bench.type(u"endpointUrl"_s, u"http://127.0.0.1:8000"_s);
    QVERIFY(!bench.shows(u"notEncrypted"_s));
    bench.type(u"endpointUrl"_s, u"http://10.0.0.1:8000"_s);
    QVERIFY(bench.shows(u"notEncrypted"_s));
    QVERIFY(bench.text(u"notEncrypted"_s).contains(u"10.0.0.1:8000"_s));
    bench.choose(u"keysNone"_s); // nothing in it is worth hiding
    QVERIFY(!bench.shows(u"notEncrypted"_s));
    bench.choose(u"keysOfProfile"_s);
    QVERIFY(bench.shows(u"notEncrypted"_s));
    bench.type(u"endpointUrl"_s, u"https://10.0.0.1:8000"_s);
    QVERIFY(!bench.shows(u"notEncrypted"_s));
}

void ConnectDialogTest::signsNothing()
{
    ConnectBench bench;
    ConnectDialog &dialog = bench.open();
    bench.choose(u"keysNone"_s);
    bench.click(u"testConnection"_s);
    QVERIFY(bench.waitForTest());
    QCOMPARE(bench.signs(), u"●○○●○"_s);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    bench.click(u"connectNow"_s);
    QVERIFY(accepted.wait(test::patience));
    QVERIFY(!dialog.choice().signs);
}

void ConnectDialogTest::keepsKeysInTheKeychain()
{
    ConnectBench bench;
    ConnectDialog &dialog = bench.open();
    QVERIFY(!bench.shows(u"secretAccessKey"_s));
    bench.choose(u"keysTyped"_s);
    QVERIFY(!bench.child<QPushButton>(u"connectNow"_s)->isEnabled());
    bench.typeKeys();
    QCOMPARE(bench.child<QLineEdit>(u"secretAccessKey"_s)->echoMode(), QLineEdit::Password);
    QVERIFY(bench.text(u"keysHint"_s).contains(u"keychain"_s));
    bench.click(u"testConnection"_s);
    QVERIFY(bench.waitForTest());
    QVERIFY(bench.sentence(CheckStepKind::Credentials).contains(u"AKIA****0001"_s));
    QVERIFY(bench.store.m_kept.isEmpty()); // a test keeps nothing
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    bench.click(u"connectNow"_s);
    QVERIFY(accepted.wait(test::patience));
    QCOMPARE(bench.store.m_kept.size(), 1);
    QCOMPARE(dialog.choice().keys, bench.store.m_kept[0].first);
    const Credentials typed{.accessKeyId = "AKIATYPED00000000001",
                            .secretAccessKey = "typed-secret"};
    QCOMPARE(dialog.typedKeys(), typed);
    QCOMPARE(bench.store.m_kept[0].second, typed);
    QVERIFY(bench.child<QLineEdit>(u"secretAccessKey"_s)->text().isEmpty());
}

void ConnectDialogTest::keysStayInMemory_data()
{
    QTest::addColumn<bool>("hasKeychain");
    QTest::addColumn<QString>("token");
    QTest::addColumn<bool>("wantsTo");
    QTest::newRow("no keychain") << false << QString() << true;
    QTest::newRow("keys that expire") << true << u"token"_s << true;
    QTest::newRow("not wanted") << true << QString() << false;
}

void ConnectDialogTest::keysStayInMemory()
{
    QFETCH(bool, hasKeychain);
    QFETCH(QString, token);
    QFETCH(bool, wantsTo);
    ConnectBench bench;
    ConnectDialog &dialog = bench.open({}, hasKeychain);
    bench.typeKeys(token);
    if (!wantsTo)
        bench.choose(u"keepKeys"_s);
    QVERIFY2(bench.text(u"keysHint"_s).contains(u"in memory"_s),
             qPrintable(bench.text(u"keysHint"_s)));
    QCOMPARE(bench.child<QCheckBox>(u"keepKeys"_s)->isEnabled(), hasKeychain && token.isEmpty());
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    bench.click(u"connectNow"_s);
    QVERIFY(accepted.wait(test::patience));
    QVERIFY(bench.store.m_kept.isEmpty());
    QVERIFY(!dialog.choice().keys);
    QCOMPARE(dialog.typedKeys()->sessionToken, token.toUtf8());
}

void ConnectDialogTest::aLockedKeychain()
{
    ConnectBench bench;
    ConnectDialog &dialog = bench.open();
    bench.store.m_failure = Error{.kind = ErrorKind::NoPermission, .context = u"keychain"_s};
    bench.typeKeys();
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    bench.click(u"connectNow"_s);
    QTRY_VERIFY(bench.shows(u"connectProblem"_s));
    QVERIFY(bench.text(u"connectProblem"_s).contains(u"keychain is locked"_s));
    QCOMPARE(accepted.size(), 0);
    bench.click(u"connectNow"_s);
    QVERIFY(accepted.wait(test::patience));
    QVERIFY(dialog.typedKeys() && !dialog.choice().keys);
}

void ConnectDialogTest::usesAndForgetsSavedKeys()
{
    ConnectBench bench;
    const KeyEntry entry{u"one"_s, {"http", "127.0.0.1", bench.rig.server().port()}};
    bench.store.m_kept.append(
        {entry, {.accessKeyId = "AKIASAVED00000000001", .secretAccessKey = "s"}});
    {
        ConnectDialog &dialog = bench.open({.keys = entry});
        bench.click(u"testConnection"_s);
        QVERIFY(bench.waitForTest());
        QVERIFY(bench.sentence(CheckStepKind::Credentials).contains(u"AKIA****0001"_s));
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        bench.click(u"connectNow"_s);
        QVERIFY(accepted.wait(test::patience));
        QCOMPARE(dialog.choice().keys, entry);
        QCOMPARE(dialog.typedKeys()->accessKeyId, "AKIASAVED00000000001"_ba);
    }
    // Another endpoint: asked again.
    bench.open({.keys = entry});
    bench.type(u"endpointUrl"_s, u"https://other.example"_s);
    bench.click(u"testConnection"_s);
    QTRY_VERIFY(bench.shows(u"connectProblem"_s));
    QVERIFY(bench.text(u"connectProblem"_s).contains(u"no keys for this endpoint"_s));
    bench.click(u"forgetKeys"_s);
    QTRY_VERIFY(!bench.shows(u"forgetKeys"_s));
    QVERIFY(bench.store.m_kept.isEmpty());
    QVERIFY(!bench.child<QPushButton>(u"connectNow"_s)->isEnabled());
}

void ConnectDialogTest::saysWhatStopsConnecting()
{
    ConnectBench bench;
    ConnectDialog &dialog = bench.open();
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    bench.type(u"endpointUrl"_s, u"https://ada:pw@a.example"_s);
    bench.click(u"connectNow"_s);
    QTRY_VERIFY(bench.shows(u"connectProblem"_s));
    QVERIFY2(bench.text(u"connectProblem"_s).startsWith(u"endpoint:"_s),
             qPrintable(bench.text(u"connectProblem"_s)));
    QVERIFY(!bench.text(u"connectProblem"_s).contains(u"pw"_s));
    bench.type(u"endpointUrl"_s, u"https://a.example"_s);
    QVERIFY(!bench.shows(u"connectProblem"_s));
    bench.click(u"connectNow"_s);
    QVERIFY(accepted.wait(test::patience));
}

void ConnectDialogTest::offersTheSignIn()
{
    ConnectBench bench;
    bench.open();
    QVERIFY(bench.pick(u"sso"_s));
    // There is no command line interface: the command is to be copied.
    QVERIFY(!bench.shows(u"signIn"_s));
    QCOMPARE(bench.child<QPlainTextEdit>(u"signInOutput"_s)->toPlainText(),
             u"aws sso login --profile=sso"_s);
    bench.click(u"copySignInCommand"_s);
    QCOMPARE(QApplication::clipboard()->text(), u"aws sso login --profile=sso"_s);
    QVERIFY(bench.pick(u"default"_s));
    QVERIFY(!bench.shows(u"signIn"_s) && !bench.shows(u"copySignInCommand"_s));
    QVERIFY(!bench.shows(u"signInOutput"_s));
}

void ConnectDialogTest::signsIn()
{
    ConnectBench bench;
    // The token is what the program leaves behind, named by the SHA-1 of the start URL.
    const QByteArray name = QCryptographicHash::hash("https://a.example", QCryptographicHash::Sha1)
                                .toHex();
    QVERIFY(bench.rig.writeProgram(
        u"aws"_s, "PATH=/usr/bin:/bin\necho 'open https://device.example'\n"
                  "while [ ! -e \"$HOME/go\" ]; do sleep 0.05; done\n"
                  "mkdir -p \"$HOME/.aws/sso/cache\"\n"
                  "echo '{\"accessToken\":\"t\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}' > "
                  "\"$HOME/.aws/sso/cache/"
                      + name + ".json\"\n"));
    bench.open();
    QVERIFY(bench.pick(u"sso"_s));
    QVERIFY(bench.shows(u"signIn"_s) && !bench.shows(u"copySignInCommand"_s));
    bench.click(u"signIn"_s);
    QTRY_COMPARE(bench.child<QPlainTextEdit>(u"signInOutput"_s)->toPlainText(),
                 u"open https://device.example"_s);
    QCOMPARE(bench.child<QPushButton>(u"signIn"_s)->text(), u"Stop s&igning in"_s);
    QVERIFY(bench.rig.write(u"go"_s, "x"));
    QTRY_VERIFY(bench.stateOf(u"sso"_s).startsWith(u"● ok until 2099-01-01"_s));
    // The file may be seen before the program that wrote it has ended.
    QTRY_VERIFY(!bench.shows(u"signIn"_s) && !bench.shows(u"signInOutput"_s));
}

void ConnectDialogTest::asksForACode()
{
    ConnectBench bench;
    bench.open();
    QVERIFY(bench.pick(u"role"_s));
    bench.click(u"testConnection"_s);
    const auto code = [&] { return bench.dialog().findChild<QLineEdit *>(u"mfaCode"_s); };
    QTRY_VERIFY(code());
    QTest::keyClicks(code(), u"654321"_s);
    QTest::mouseClick(bench.child<QPushButton>(u"mfaOk"_s), Qt::LeftButton);
    QVERIFY(bench.waitForTest());
    QCOMPARE(bench.signs(), u"●●●●○"_s);
    QVERIFY(bench.rig.server().requests()[0].body().contains("TokenCode=654321"));
}

void ConnectDialogTest::offersWhatWasSaved()
{
    TestAuthority authority("Test");
    const TestIdentity identity = authority.issue("DNS:lookoutequipment.eu-west-1.amazonaws.com");
    BELVEDERE_NEED_AUTHORITY(authority);
    FaultServer amazon(
        [](const FaultRequest &request, int) -> FaultAnswer {
            if (request.method == "CONNECT")
                return {sendBytes("HTTP/1.1 200 OK\r\n\r\n"), encryptConnection()};
            return jsonRefusal(403, "AccessDeniedException", "gone");
        },
        {.identity = identity});
    ConnectBench bench;
    bench.rig.environment.remove(u"AWS_ENDPOINT_URL"_s);
    bench.rig.environment.insert(u"AWS_ENDPOINT_URL_STS"_s, bench.rig.url());
    bench.rig.environment.insert(u"HTTPS_PROXY"_s, u"http://127.0.0.1:%1"_s.arg(amazon.port()));
    ConnectDialog &dialog = bench.open({.settings = {.caBundle = authority.bundlePath()}});
    QSignalSpy openSaved(&dialog, &ConnectDialog::openSavedRequested);
    QVERIFY(!bench.shows(u"openSaved"_s));
    bench.click(u"testConnection"_s);
    QVERIFY(bench.waitForTest());
    QCOMPARE(bench.signs(), u"●●●✕○"_s);
    QVERIFY(bench.text(u"checkBanner"_s).startsWith(u"The service ended on 2026-10-07"_s));
    bench.click(u"openSaved"_s);
    QCOMPARE(openSaved.size(), 1);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(dialog.result(), int(QDialog::Rejected));
}

void ConnectDialogTest::saysThatThereIsNoNetwork()
{
    TestAuthority authority("Test");
    const TestIdentity identity = authority.issue("DNS:lookoutequipment.eu-west-1.amazonaws.com");
    BELVEDERE_NEED_AUTHORITY(authority);
    FaultServer amazon(
        [](const FaultRequest &request, int) -> FaultAnswer {
            if (request.method == "CONNECT")
                return {sendBytes("HTTP/1.1 200 OK\r\n\r\n"), encryptConnection()};
            return {closeConnection()};
        },
        {.identity = identity});
    ConnectBench bench;
    bench.rig.environment.remove(u"AWS_ENDPOINT_URL"_s);
    bench.rig.environment.insert(u"AWS_ENDPOINT_URL_STS"_s, bench.rig.url());
    bench.rig.environment.insert(u"HTTPS_PROXY"_s, u"http://127.0.0.1:%1"_s.arg(amazon.port()));
    bench.lookUp = [](const QString &, QObject *, const std::function<void(bool)> &tell) {
        tell(false);
    };
    bench.open({.settings = {.caBundle = authority.bundlePath()}});
    bench.click(u"testConnection"_s);
    QVERIFY(bench.waitForTest());
    QCOMPARE(bench.signs(), u"●●●✕○"_s);
    QVERIFY2(bench.text(u"checkBanner"_s).startsWith(u"There is no network"_s),
             qPrintable(bench.text(u"checkBanner"_s)));
    QVERIFY(bench.shows(u"checkBanner"_s));
    QVERIFY(!bench.shows(u"openSaved"_s));
}

void ConnectDialogTest::endsWithATestRunning()
{
    ConnectBench bench([](const FaultRequest &, int) { return noAnswer(); });
    bench.open();
    bench.click(u"testConnection"_s);
    QTRY_COMPARE(bench.rig.server().requests().size(), 1);
    bench.click(u"cancelConnect"_s);
    QVERIFY(!bench.dialog().isVisible());
    bench.close();
    QTRY_COMPARE(bench.rig.server().open(), 0);
}

void ConnectDialogTest::showsServerTextPlainly()
{
    ConnectBench bench([](const FaultRequest &request, int) {
        return asksForModels(request)
                   ? answer(400, R"({"message":"<b>bold</b>\u001b[2J\u202e"})",
                            {"x-amzn-ErrorType: <i>Odd</i>", "x-amzn-RequestId: <u>id</u>"})
                   : FaultAnswer{};
    });
    bench.open();
    bench.click(u"testConnection"_s);
    QVERIFY(bench.waitForTest());
    const QString sentence = bench.sentence(CheckStepKind::Models);
    QVERIFY2(sentence.contains(u"<b>bold</b>\\x1B[2J\\u{202E}"_s), qPrintable(sentence));
    QCOMPARE(bench.text(u"requestId"_s), u"<u>id</u>"_s);
    const auto labels = bench.dialog().findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void ConnectDialogTest::goesByTab()
{
    ConnectBench bench;
    bench.open();
    bench.typeKeys();
    bench.click(u"moreSettings"_s);
    bench.list().setFocus();
    QStringList names;
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        const QString name = QApplication::focusWidget()->objectName();
        if (QApplication::focusWidget() == &bench.list())
            break;
        names += name;
    }
    QVERIFY2(names.size() < 40, qPrintable(names.join(u' ')));
    const QStringList order{u"region"_s,        u"endpointUrl"_s,    u"onlyModel"_s,
                            u"keysTyped"_s,     u"accessKeyId"_s,    u"secretAccessKey"_s,
                            u"sessionToken"_s,  u"keepKeys"_s,       u"moreSettings"_s,
                            u"s3EndpointUrl"_s, u"stsEndpointUrl"_s, u"caBundle"_s,
                            u"browseBundle"_s,  u"bucket"_s,         u"testConnection"_s};
    QStringList seen;
    for (const QString &name : std::as_const(names)) {
        if (order.contains(name) && !seen.contains(name))
            seen += name;
    }
    QVERIFY2(seen == order, qPrintable(names.join(u' ')));
    const auto fields = bench.dialog().findChildren<QWidget *>();
    for (const QWidget *field : fields) {
        const bool isField = qobject_cast<const QLineEdit *>(field)
                             || qobject_cast<const QPlainTextEdit *>(field)
                             || qobject_cast<const QTreeView *>(field);
        if (isField && field->isVisible()
            && !qobject_cast<const QComboBox *>(field->parentWidget()))
            QVERIFY2(!field->accessibleName().isEmpty(), qPrintable(field->objectName()));
    }
}

void ConnectDialogTest::mnemonicsAreUnique_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("German") << u"de"_s;
}

void ConnectDialogTest::mnemonicsAreUnique()
{
    QFETCH(QString, language);
    const QString folder = QStringLiteral(BELVEDERE_BINARY_DIR "/share/belvedere/translations");
    QCOMPARE(installTranslation(*qApp, QLocale(language), folder), language);
    const auto back = qScopeGuard([] { qDeleteAll(qApp->findChildren<QTranslator *>()); });
    ConnectBench bench;
    bench.open();
    bench.choose(u"keysTyped"_s);
    bench.click(u"moreSettings"_s);
    // Those that are hidden, too: any of them may be shown beside the others.
    QMap<QString, QString> keys;
    const auto add = [&keys](const QString &text) {
        const QString key = QKeySequence::mnemonic(text).toString();
        if (key.isEmpty())
            return;
        QVERIFY2(!keys.contains(key), qPrintable(keys.value(key) + u" and "_s + text));
        keys.insert(key, text);
    };
    const auto buttons = bench.dialog().findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons)
        add(button->text());
    const auto labels = bench.dialog().findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->buddy())
            add(label->text());
    }
    QVERIFY(keys.size() >= 18);
}

} // namespace connect_dialog_test

BELVEDERE_WINDOW_TEST(connect_dialog_test::ConnectDialogTest)
#include "test_connect_dialog.moc"
