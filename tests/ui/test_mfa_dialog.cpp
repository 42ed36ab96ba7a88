#include "ui/connect/mfa_dialog.h"

#include "app/aws/network_thread.h"
#include "app/base/literals.h"
#include "tests/support/outcome.h"
#include "tests/support/test_main.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace belvedere;
using namespace belvedere::test;

namespace mfa_dialog_test {

class MfaDialogTest final : public QObject
{
    Q_OBJECT

private slots:
    void takesSixDigits_data();
    void takesSixDigits();
    void showsWhatIsAskedFor();
    void carriesTheCode();
    void cancelIsAnAnswer();
    void closesWhenNobodyWantsToKnow();

private:
    static MfaDialog *shown(QWidget &window)
    {
        const auto find = [&] { return window.findChild<MfaDialog *>(); };
        (void)QTest::qWaitFor([&] { return find() && find()->isVisible(); }, test::patience);
        return find();
    }
    static Call<QString> *ask(NetworkThread &thread, MfaRelay &relay, QObject *owner)
    {
        return thread.call<QString>(
            [&relay](QObject *work) { return relay.askCode({.profile = u"p"_s}, work); }, owner);
    }

    QObject m_owner;
};

void MfaDialogTest::takesSixDigits_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("code");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("too short") << u"12345"_s << QString();
    QTest::newRow("too long") << u"1234567"_s << QString();
    QTest::newRow("letters") << u"abcdef"_s << QString();
    QTest::newRow("digits of another script") << u"١٢٣٤٥٦"_s << QString();
    QTest::newRow("six") << u"123456"_s << u"123456"_s;
    QTest::newRow("as it is pasted") << u" 123 456"_s << u"123456"_s;
}

void MfaDialogTest::takesSixDigits()
{
    QFETCH(QString, typed);
    QFETCH(QString, code);
    MfaDialog dialog({.profile = u"p"_s});
    dialog.show();
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    auto *line = dialog.findChild<QLineEdit *>(u"mfaCode"_s);
    QVERIFY(line->hasFocus() || dialog.focusWidget() == line);
    line->setText(typed); // as pasted
    QCOMPARE(dialog.findChild<QPushButton *>(u"mfaOk"_s)->isEnabled(), !code.isEmpty());
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(accepted.size(), code.isEmpty() ? 0 : 1);
    if (!code.isEmpty())
        QCOMPARE(dialog.code(), code);
}

void MfaDialogTest::showsWhatIsAskedFor()
{
    MfaDialog dialog({.profile = u"<b>p</b>"_s,
                      .serial = u"arn:aws:iam::1:mfa/ada\x1b"_s,
                      .roleArn = u"arn:aws:iam::1:role/r"_s});
    QStringList texts;
    const auto labels = dialog.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        texts += label->text();
    }
    QVERIFY(texts.contains(u"<b>p</b>"_s));
    QVERIFY(texts.contains(u"arn:aws:iam::1:mfa/ada\\x1B"_s));
    QVERIFY(texts.contains(u"arn:aws:iam::1:role/r"_s));
}

void MfaDialogTest::carriesTheCode()
{
    QWidget window;
    window.show();
    MfaRelay relay;
    new MfaAsker(relay, window);
    NetworkThread thread;
    Outcome code(ask(thread, relay, &m_owner));
    MfaDialog *dialog = shown(window);
    QVERIFY(dialog);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"mfaCode"_s), u"123456"_s);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"mfaOk"_s), Qt::LeftButton);
    BELVEDERE_AWAIT(code);
    QCOMPARE(code->value_or({}), u"123456"_s);
    QTRY_VERIFY(!window.findChild<MfaDialog *>());
}

void MfaDialogTest::cancelIsAnAnswer()
{
    QWidget window;
    window.show();
    MfaRelay relay;
    new MfaAsker(relay, window);
    NetworkThread thread;
    Outcome code(ask(thread, relay, &m_owner));
    MfaDialog *dialog = shown(window);
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    BELVEDERE_AWAIT(code);
    QCOMPARE(code->error().kind, ErrorKind::Cancelled);
}

void MfaDialogTest::closesWhenNobodyWantsToKnow()
{
    QWidget window;
    window.show();
    MfaRelay relay;
    new MfaAsker(relay, window);
    NetworkThread thread;
    Call<QString> *call = ask(thread, relay, &m_owner);
    QVERIFY(shown(window));
    delete call;
    QTRY_VERIFY(!window.findChild<MfaDialog *>());
}

} // namespace mfa_dialog_test

BELVEDERE_WINDOW_TEST(mfa_dialog_test::MfaDialogTest)
#include "test_mfa_dialog.moc"
