// Choosing a time zone by typing a part of its name.
#include "ui/window/zone_dialog.h"

#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace belvedere;

namespace zone_dialog_test {

class ZoneDialogTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void startsWithTheCurrentZone_data();
    void startsWithTheCurrentZone();
    void narrowsWhileOneTypes_data();
    void narrowsWhileOneTypes();
    void keepsTheZoneWhileItIsFound();
    void keepsTheZoneOverATypingError();
    void enterAccepts();
    void unknownTextAcceptsNothing_data();
    void unknownTextAcceptsNothing();
    void escapeRejects();
    void walksTheListFromTheField();
    void acceptsByDoubleClick();
    void everyZoneIsOne();
    void opensBeforeOffsetsAreKnown();
    void goesBeforeOffsetsAreKnown();

private:
    void open(const QByteArray &zone);
    void type(const QString &text) { QTest::keyClicks(&search(), text); }
    QLineEdit &search() const { return *m_dialog->findChild<QLineEdit *>(u"zoneSearch"_s); }
    QListView &list() const { return *m_dialog->findChild<QListView *>(u"zoneList"_s); }
    QPushButton &ok() const
    {
        return *m_dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    }
    QString current() const { return QString::fromLatin1(m_dialog->zone().id()); }
    QStringList found() const;
    bool hasOffsets() const { return found().value(0).contains(u"   UTC"_s); }

    std::unique_ptr<ZoneDialog> m_dialog;
};

void ZoneDialogTest::initTestCase()
{
    for (const char *zone : {"Europe/Berlin", "America/New_York", "Asia/Kolkata"}) {
        if (!QTimeZone::isTimeZoneIdAvailable(zone))
            QSKIP("the system has no list of time zones");
    }
}

void ZoneDialogTest::init()
{
    QApplication::setStyle(u"Fusion"_s);
    open("Europe/Berlin");
}

void ZoneDialogTest::cleanup()
{
    m_dialog.reset();
}

void ZoneDialogTest::open(const QByteArray &zone)
{
    m_dialog = std::make_unique<ZoneDialog>(zone.isEmpty() ? QTimeZone() : QTimeZone(zone));
    m_dialog->show();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

QStringList ZoneDialogTest::found() const
{
    QStringList names;
    for (int row = 0; row < list().model()->rowCount(); ++row)
        names += list().model()->index(row, 0).data().toString();
    return names;
}

void ZoneDialogTest::startsWithTheCurrentZone_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("none") << ""_ba << false;
    QTest::newRow("no such zone") << "Moon/Tranquility"_ba << false;
    QTest::newRow("UTC") << "UTC"_ba << true;
    QTest::newRow("with two slashes") << "America/Argentina/Ushuaia"_ba << true;
    QTest::newRow("with an underscore") << "America/New_York"_ba << true;
}

void ZoneDialogTest::startsWithTheCurrentZone()
{
    QFETCH(QByteArray, zone);
    QFETCH(bool, isFound);
    open(zone);
    QVERIFY(search().hasFocus());
    QVERIFY(found().size() > 300); // the whole list
    QVERIFY(m_dialog->zone().isValid());
    if (isFound)
        QCOMPARE(m_dialog->zone().id(), zone);
    QVERIFY(list().viewport()->rect().intersects(list().visualRect(list().currentIndex())));
}

void ZoneDialogTest::narrowsWhileOneTypes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("zone");
    QTest::newRow("a city") << u"Lisbon"_s << u"Europe/Lisbon"_s;
    QTest::newRow("in small letters") << u"lisbon"_s << u"Europe/Lisbon"_s;
    QTest::newRow("with a blank") << u"new york"_s << u"America/New_York"_s;
    QTest::newRow("with an underscore") << u"new_york"_s << u"America/New_York"_s;
    QTest::newRow("a region and a city") << u"america/new"_s << u"America/New_York"_s;
    QTest::newRow("an offset") << u"+05:30"_s << u"Asia/Kolkata"_s;
}

void ZoneDialogTest::narrowsWhileOneTypes()
{
    QFETCH(QString, text);
    QFETCH(QString, zone);
    const QAbstractItemModelTester tester(list().model());
    QTRY_VERIFY(hasOffsets());
    const qsizetype all = found().size();
    type(text);
    QVERIFY(!found().isEmpty());
    QVERIFY(found().size() < all / 10);
    for (const QString &name : found())
        QVERIFY2(name.contains(QString(text).replace(u'_', u' '), Qt::CaseInsensitive),
                 qPrintable(name));
    const QString shown = QString(zone).replace(u'_', u' ');
    QVERIFY(std::ranges::any_of(found(), [&](const QString &n) { return n.startsWith(shown); }));
    QVERIFY(m_dialog->zone().isValid());
    QVERIFY(ok().isEnabled());
    search().clear();
    QCOMPARE(found().size(), all);
}

void ZoneDialogTest::keepsTheZoneWhileItIsFound()
{
    type(u"europe"_s);
    QCOMPARE(current(), u"Europe/Berlin"_s); // not the first one
    type(u"/l"_s);
    QVERIFY2(current().startsWith(u"Europe/L"_s), qPrintable(current()));
    search().setText(u"europe/berlin"_s);
    QCOMPARE(current(), u"Europe/Berlin"_s);
}

// Whoever takes it back would otherwise get the first zone of the alphabet with the next key.
void ZoneDialogTest::keepsTheZoneOverATypingError()
{
    type(u"zzz"_s);
    QVERIFY(found().isEmpty());
    search().clear();
    QCOMPARE(current(), u"Europe/Berlin"_s);
}

void ZoneDialogTest::enterAccepts()
{
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    type(u"kolkata"_s);
    QTest::keyClick(&search(), Qt::Key_Return);
    QCOMPARE(accepted.size(), 1);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(current(), u"Asia/Kolkata"_s);
}

void ZoneDialogTest::unknownTextAcceptsNothing_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a city of nowhere") << u"Xyzzy"_s;
    QTest::newRow("a pattern is no pattern") << u".*"_s;
    QTest::newRow("blanks that are not in a name") << u"Ber lin"_s;
    QTest::newRow("HTML") << u"<b>"_s;
}

void ZoneDialogTest::unknownTextAcceptsNothing()
{
    QFETCH(QString, text);
    QSignalSpy finished(m_dialog.get(), &QDialog::finished);
    type(text);
    QCOMPARE(found(), QStringList());
    QVERIFY(!m_dialog->zone().isValid());
    QVERIFY(!ok().isEnabled());
    QTest::keyClick(&search(), Qt::Key_Return);
    QTest::keyClick(&search(), Qt::Key_Enter);
    QVERIFY(finished.isEmpty());
    QVERIFY(m_dialog->isVisible());
    // And back to one that is there.
    search().setText(u"berlin"_s);
    QVERIFY(ok().isEnabled());
    QCOMPARE(current(), u"Europe/Berlin"_s);
}

void ZoneDialogTest::escapeRejects()
{
    QSignalSpy rejected(m_dialog.get(), &QDialog::rejected);
    QTest::keyClick(&search(), Qt::Key_Escape);
    QCOMPARE(rejected.size(), 1);
}

void ZoneDialogTest::walksTheListFromTheField()
{
    type(u"europe"_s);
    const int before = list().currentIndex().row();
    QTest::keyClick(&search(), Qt::Key_Down);
    QCOMPARE(list().currentIndex().row(), before + 1);
    QTest::keyClick(&search(), Qt::Key_Up);
    QTest::keyClick(&search(), Qt::Key_Up);
    QCOMPARE(list().currentIndex().row(), before - 1);
    QTest::keyClick(&search(), Qt::Key_PageDown);
    QVERIFY(list().currentIndex().row() > before);
    QVERIFY(search().hasFocus());
    type(u"/"_s);
    QCOMPARE(search().text(), u"europe/"_s);
}

void ZoneDialogTest::acceptsByDoubleClick()
{
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    type(u"kolkata"_s);
    const QPoint at = list().visualRect(list().model()->index(0, 0)).center();
    QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(list().viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(current(), u"Asia/Kolkata"_s);
}

// What can be chosen can be used.
void ZoneDialogTest::everyZoneIsOne()
{
    QStringList broken;
    for (int row = 0; row < list().model()->rowCount(); ++row) {
        list().setCurrentIndex(list().model()->index(row, 0));
        if (!m_dialog->zone().isValid())
            broken += found()[row];
    }
    QCOMPARE(broken, QStringList());
}

void ZoneDialogTest::opensBeforeOffsetsAreKnown()
{
    m_dialog = std::make_unique<ZoneDialog>(QTimeZone("Europe/Berlin"));
    QVERIFY(found().size() > 300);
    QVERIFY(found().contains(u"Asia/Kolkata"_s));
    QCOMPARE(current(), u"Europe/Berlin"_s);
    QVERIFY(ok().isEnabled());
    search().setText(u"+05:30"_s); // known of those alone that are called by it
    QVERIFY(std::ranges::all_of(found(), [](const QString &n) { return n.startsWith(u"UTC"_s); }));
    QTRY_VERIFY(found().contains(u"Asia/Kolkata   UTC+05:30"_s));
    QVERIFY(ok().isEnabled());
    search().clear();
    QCOMPARE(current(), u"Europe/Berlin"_s);
}

void ZoneDialogTest::goesBeforeOffsetsAreKnown()
{
    for (int i = 0; i < 3; ++i)
        const ZoneDialog dialog{QTimeZone("Europe/Berlin")};
    QTest::qWait(0);
}

} // namespace zone_dialog_test

BELVEDERE_WINDOW_TEST(zone_dialog_test::ZoneDialogTest)
#include "test_zone_dialog.moc"
