// The keychain against a real gnome-keyring with folders and a bus of its own: the program starts itself anew below
// dbus-run-session.
#include "app/aws/keychain.h"
#include "tests/aws/credential_fakes.h"
#include "tests/support/patience.h"
#include "tests/support/vectors.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace belvedere;

namespace {

constexpr auto insideName = "BELVEDERE_TEST_KEYRING";

const Origin endpoint{"https", "a.example", 8443};
const Credentials typed{.accessKeyId = "AKID", .secretAccessKey = "sécret \"x\" + /"};

Environment folderEnvironment(const QString &folder)
{
    Environment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s,
                             u"XDG_CACHE_HOME"_s, u"XDG_RUNTIME_DIR"_s})
        environment.insert(name, folder);
    environment.insert(u"XDG_CURRENT_DESKTOP"_s, u"GNOME"_s);
    environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    environment.remove(u"DISPLAY"_s);
    environment.remove(u"WAYLAND_DISPLAY"_s);
    environment.remove(u"GNOME_KEYRING_CONTROL"_s);
    return environment;
}

} // namespace

// What happens inside: once with a keyring that is open, once without one.
class InsideKeyring : public QObject
{
    Q_OBJECT

private:
    Keychain m_keychain{std::chrono::seconds(20)};
    QObject m_owner;

    static bool isOpen() { return qgetenv(insideName) == "open"; }

    // What the keyring has of ours, as gdbus prints it; empty where that cannot be asked.
    static QByteArray entries()
    {
        QProcess process;
        process.start(u"gdbus"_s,
                      {u"call"_s, u"--session"_s, u"--dest"_s, u"org.freedesktop.secrets"_s,
                       u"--object-path"_s, u"/org/freedesktop/secrets"_s, u"--method"_s,
                       u"org.freedesktop.Secret.Service.SearchItems"_s,
                       u"{'server': 'belvedere'}"_s});
        return process.waitForFinished() ? process.readAllStandardOutput() : QByteArray();
    }

private slots:
    void keepsKeys()
    {
        if (!isOpen())
            return;
        const auto entry = test::resultOf(m_keychain.save(typed, endpoint, &m_owner));
        QVERIFY2(entry, entry ? "" : qPrintable(entry.error().detail));
        QCOMPARE(entry->origin, endpoint);
        QVERIFY(!entry->id.isEmpty());
        const auto other = test::resultOf(m_keychain.save(typed, endpoint, &m_owner));
        QVERIFY(other && other->id != entry->id);

        const auto keys = test::resultOf(m_keychain.load(*entry, endpoint, &m_owner));
        QVERIFY2(keys, keys ? "" : qPrintable(keys.error().detail));
        QCOMPARE(*keys, typed);

        // Bound to the endpoint: neither the settings nor the keyring alone decide that.
        Origin elsewhere = endpoint;
        elsewhere.scheme = "http";
        QCOMPARE(test::resultOf(m_keychain.load(*entry, elsewhere, &m_owner)).error().kind,
                 ErrorKind::NotFound);
        KeyEntry forged = *entry;
        forged.origin = elsewhere;
        QCOMPARE(test::resultOf(m_keychain.load(forged, elsewhere, &m_owner)).error().kind,
                 ErrorKind::NotFound);

        QVERIFY(test::resultOf(m_keychain.remove(*entry, &m_owner)));
        QCOMPARE(test::resultOf(m_keychain.load(*entry, endpoint, &m_owner)).error().kind,
                 ErrorKind::NotFound);
        QVERIFY(test::resultOf(m_keychain.remove(*entry, &m_owner))); // gone is gone
        QVERIFY(test::resultOf(m_keychain.load(*other, endpoint, &m_owner)));
        QVERIFY(test::resultOf(m_keychain.remove(*other, &m_owner)));
    }

    void aCallMayBeDeleted()
    {
        if (!isOpen())
            return;
        delete m_keychain.save(typed, endpoint, &m_owner);
        const auto entry = test::resultOf(m_keychain.save(typed, endpoint, &m_owner));
        QVERIFY(entry);
        QVERIFY(test::resultOf(m_keychain.load(*entry, endpoint, &m_owner)));
        QVERIFY(test::resultOf(m_keychain.remove(*entry, &m_owner)));
    }

    // Nobody knows the name of what it would leave behind.
    void whatIsSavedTooLateIsDeleted()
    {
        if (!isOpen())
            return;
        if (QStandardPaths::findExecutable(u"gdbus"_s).isEmpty())
            QSKIP("gdbus is absent: what lies in the keyring cannot be counted");
        const auto kept = test::resultOf(m_keychain.save(typed, endpoint, &m_owner));
        QVERIFY(kept);
        QTRY_COMPARE(entries().count("/org/freedesktop/secrets/collection/"), 1);
        Keychain hasty{std::chrono::milliseconds(0)};
        QCOMPARE(test::resultOf(hasty.save(typed, endpoint, &m_owner)).error().kind,
                 ErrorKind::TimedOut);
        delete m_keychain.save(typed, endpoint, &m_owner);
        // Behind those two in the same queue.
        const auto last = test::resultOf(m_keychain.save(typed, endpoint, &m_owner));
        QVERIFY(last);
        QVERIFY(test::resultOf(m_keychain.remove(*kept, &m_owner)));
        QVERIFY(test::resultOf(m_keychain.remove(*last, &m_owner)));
        QTRY_COMPARE(entries().count("/org/freedesktop/secrets/collection/"), 0);
    }

    void tellsThatItIsLocked()
    {
        if (isOpen())
            return;
        for (int i = 0; i < 2; ++i) {
            const auto entry = test::resultOf(m_keychain.save(typed, endpoint, &m_owner));
            QVERIFY(!entry);
            const QList<ErrorKind> kinds{ErrorKind::NoPermission, ErrorKind::NotSupported,
                                         ErrorKind::WriteFailed, ErrorKind::TimedOut};
            QVERIFY(kinds.contains(entry.error().kind));
            QCOMPARE(entry.error().context, u"keychain"_s);
            QVERIFY(!entry.error().detail.contains(u"sécret"_s));
            qInfo("without an open keyring: kind %d, %s", int(entry.error().kind),
                  qPrintable(entry.error().detail));
        }
    }
};

class KeychainTest : public QObject
{
    Q_OBJECT

private:
    // Runs this program on a bus of its own after `start`, a line of shell; its output where it fails.
    static QString runInside(const QByteArray &mode, const QString &start)
    {
        QTemporaryDir folder;
        Environment environment = folderEnvironment(folder.path());
        environment.insert(QString::fromLatin1(insideName), QString::fromLatin1(mode));
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"dbus-run-session"_s, {u"--"_s, u"sh"_s, u"-c"_s, start + u"; exec \"$0\""_s,
                                              QCoreApplication::applicationFilePath()});
        if (!process.waitForFinished(120'000))
            return u"it did not end"_s;
        const QString output = QString::fromUtf8(process.readAll());
        return process.exitCode() == 0 ? QString() : output;
    }

    static bool hasKeyring()
    {
        return !QStandardPaths::findExecutable(u"dbus-run-session"_s).isEmpty()
               && !QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty();
    }

private slots:
    void keysThatExpireStayInMemory_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<bool>("hasEnd");
        QTest::newRow("session token") << QByteArray("T") << false;
        QTest::newRow("an end") << QByteArray() << true;
    }

    void keysThatExpireStayInMemory()
    {
        QFETCH(QByteArray, token);
        QFETCH(bool, hasEnd);
        Credentials keys = typed;
        keys.sessionToken = token;
        if (hasEnd)
            keys.expiration = QDateTime(QDate(2005, 1, 1), QTime(0, 0), Qt::UTC);
        QObject owner;
        Keychain keychain;
        QCOMPARE(test::resultOf(keychain.save(keys, endpoint, &owner)).error().kind,
                 ErrorKind::Forbidden);
    }

    void inARealKeyring()
    {
        if (!hasKeyring()) {
            if (test::vectorsRequired())
                QFAIL("gnome-keyring-daemon or dbus-run-session is absent");
            QSKIP("gnome-keyring-daemon or dbus-run-session is absent");
        }
        const QString fault = runInside(
            "open", u"printf password | gnome-keyring-daemon --unlock --components=secrets "
                    ">/dev/null"_s);
        QVERIFY2(fault.isEmpty(), qPrintable(fault));
    }

    void withoutAnOpenKeyring()
    {
        if (!hasKeyring()) {
            if (test::vectorsRequired())
                QFAIL("gnome-keyring-daemon or dbus-run-session is absent");
            QSKIP("gnome-keyring-daemon or dbus-run-session is absent");
        }
        const QString locked = runInside(
            "locked", u"gnome-keyring-daemon --start --components=secrets >/dev/null"_s);
        QVERIFY2(locked.isEmpty(), qPrintable(locked));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (qEnvironmentVariableIsSet(insideName)) {
        InsideKeyring inside;
        return QTest::qExec(&inside, argc, argv);
    }
    KeychainTest outside;
    return QTest::qExec(&outside, argc, argv);
}

#include "test_keychain.moc"
