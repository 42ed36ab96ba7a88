// The notification of the desktop on a bus of its own: the program starts itself anew below dbus-run-session, and plays the
// desktop there.
#include "tests/support/vectors.h"
#include "tests/ui/fake_live.h"

#include "app/text/live_text.h"
#include "ui/window/main_window.h"
#include "ui/window/notification.h"

#include <QApplication>
#include <QDBusConnection>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QVariantMap>

using namespace belvedere;
using test::FakeLive;

namespace {

constexpr auto notificationMode = "BELVEDERE_TEST_NOTIFICATION";
const QString busName = u"org.freedesktop.Notifications"_s;

ContentsPtr trainedOnce(const QString &model, const QString &status)
{
    auto contents = std::make_shared<ArchiveContents>();
    VersionEntry entry;
    entry.version.modelName = model;
    entry.version.version = 1;
    entry.version.status = WireEnum<ModelVersionStatus>(status);
    contents->models.push_back({.name = model, .versions = {0}});
    contents->versions.push_back(std::move(entry));
    contents->factsHash = qHash(status);
    return contents;
}

} // namespace

// Source: Desktop Notifications Specification 1.2.
class FakeDesktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QList<QVariantList> m_told;

public slots:
    // NOLINTNEXTLINE(readability-identifier-naming): the name on the bus
    uint Notify(const QString &program, uint replaces, const QString &icon, const QString &title,
                const QString &text, const QStringList &actions, const QVariantMap &hints,
                int timeoutMs)
    {
        m_told.append(
            QVariantList{program, replaces, icon, title, text, actions, hints, timeoutMs});
        return uint(m_told.size());
    }
};

// What happens inside.
class InsideDesktop : public QObject
{
    Q_OBJECT

private slots:
    void isTold()
    {
        if (qgetenv(notificationMode) != "desktop")
            return;
        // A connection of its own: what goes out leaves the program, and comes in again.
        QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus,
                                                            u"desktop"_s);
        QVERIFY(bus.isConnected());
        FakeDesktop desktop;
        QVERIFY(bus.registerObject(u"/org/freedesktop/Notifications"_s, &desktop,
                                   QDBusConnection::ExportAllSlots));
        QVERIFY(bus.registerService(busName));
        LiveTools tools{.opener = [](const LiveSetup &setup) -> std::unique_ptr<LiveService> {
                            return std::make_unique<FakeLive>(setup);
                        },
                        .notify = &notifyDesktop};
        MainWindow window({.live = tools});
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.live().connectWith({});
        auto &service = static_cast<FakeLive &>(*window.workspace().opened().front().source);
        const QString model = u"<b>pump</b> & co"_s;
        service.finish(trainedOnce(model, u"IN_PROGRESS"_s));
        service.finish(trainedOnce(model, u"SUCCESS"_s));
        QTRY_COMPARE(desktop.m_told.size(), 1);
        const QVariantList &told = desktop.m_told.front();
        QCOMPARE(told[0].toString(), u"Belvedere"_s);
        QCOMPARE(told[2].toString(), u"belvedere"_s);
        QCOMPARE(told[3].toString(), trainingEndedTitle());
        // The text may hold markup, so that of others is none.
        QVERIFY2(told[4].toString().contains(u"&lt;b&gt;pump&lt;/b&gt; &amp; co"_s),
                 qPrintable(told[4].toString()));
        QCOMPARE(told[4].toString(), trainingEndedText(model, 1, u"SUCCESS"_s).toHtmlEscaped());
        QVERIFY(told[5].toStringList().isEmpty());
        QCOMPARE(told[7].toInt(), -1);
        // Once, however often it is looked at.
        service.finish(trainedOnce(model, u"SUCCESS"_s));
        notifyDesktop(u"last"_s, {});
        QTRY_COMPARE(desktop.m_told.size(), 2);
        QCOMPARE(desktop.m_told.back()[3].toString(), u"last"_s);
    }

    // Where nobody takes notifications, and where there is no bus.
    void isTelling()
    {
        if (qgetenv(notificationMode) == "desktop")
            return;
        notifyDesktop(u"title"_s, u"text"_s);
        QCoreApplication::processEvents();
    }
};

class NotificationTest : public QObject
{
    Q_OBJECT

private:
    // Runs this program on a bus of its own; its output where it fails.
    static QString runInside(const QString &mode)
    {
        QTemporaryDir folder;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s,
                                 u"XDG_CACHE_HOME"_s, u"XDG_RUNTIME_DIR"_s, u"XDG_DATA_DIRS"_s})
            environment.insert(name, folder.path()); // no desktop of this machine is started
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
        environment.remove(u"DISPLAY"_s);
        environment.remove(u"WAYLAND_DISPLAY"_s);
        environment.insert(QString::fromLatin1(notificationMode), mode);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        const QString program = QCoreApplication::applicationFilePath();
        if (mode == "no bus"_L1)
            process.start(program, QStringList());
        else
            process.start(u"dbus-run-session"_s, {u"--"_s, program});
        if (!process.waitForFinished(120'000))
            return u"it did not end"_s;
        const QString output = QString::fromUtf8(process.readAll());
        return process.exitCode() == 0 ? QString() : output;
    }

private slots:
    void tellsTheDesktop_data()
    {
        QTest::addColumn<QString>("mode");
        for (const char *mode : {"desktop", "no desktop", "no bus"})
            QTest::newRow(mode) << QString::fromLatin1(mode);
    }

    void tellsTheDesktop()
    {
        QFETCH(QString, mode);
        if (QStandardPaths::findExecutable(u"dbus-run-session"_s).isEmpty()) {
            if (test::vectorsRequired())
                QFAIL("dbus-run-session is absent");
            QSKIP("dbus-run-session is absent");
        }
        const QString fault = runInside(mode);
        QVERIFY2(fault.isEmpty(), qPrintable(fault));
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setStyle(u"Fusion"_s);
    if (qEnvironmentVariableIsSet(notificationMode)) {
        InsideDesktop inside;
        return QTest::qExec(&inside, argc, argv);
    }
    NotificationTest outside;
    return QTest::qExec(&outside, argc, argv);
}

#include "test_notification.moc"
