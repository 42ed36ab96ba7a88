// The window with services that are asked live.
#include "tests/ui/context_menu.h"
#include "tests/ui/fake_live.h"
#include "tests/ui/fake_source.h"

#include "app/cli/check_command.h"
#include "app/source/fetch_job.h"
#include "tests/support/fake_key_store.h"
#include "tests/support/fake_service.h"
#include "tests/support/manual_clock.h"

#include "app/text/live_text.h"
#include "app/text/service_text.h"
#include "tests/support/test_main.h"
#include "tests/ui/child_of.h"
#include "ui/connect/connect_dialog.h"
#include "ui/library/library_pane.h"
#include "ui/versions/versions_pane.h"
#include "ui/widgets/state_page.h"
#include "ui/window/activation_dialog.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace belvedere;
using namespace std::chrono_literals;

namespace window_live_test {

using test::FakeLive;

namespace {

const QString prefix = u"arn:aws:lookoutequipment:eu-west-1:123456789012:model/pump/id"_s;

// A model with versions; the active one, and the words of their states.
ContentsPtr contentsOf(qint64 active, const QStringList &words)
{
    auto contents = std::make_shared<ArchiveContents>();
    ModelEntry model{.name = u"pump"_s, .arn = prefix, .activeVersion = active};
    for (qsizetype i = 0; i < words.size(); ++i) {
        VersionEntry entry;
        entry.version.modelName = u"pump"_s;
        entry.version.modelArn = prefix;
        entry.version.version = i + 1;
        entry.version.versionArn = prefix + u"/model-version/%1"_s.arg(i + 1);
        entry.version.status = WireEnum<ModelVersionStatus>(words[i]);
        entry.version.modelMetrics = ModelMetrics{.precision = 0.5 + 0.1 * double(i)};
        entry.derived.active = i + 1 == active;
        model.versions.push_back(size_t(i));
        contents->versions.push_back(std::move(entry));
    }
    contents->models.push_back(std::move(model));
    contents->factsHash = qHash(words.join(u' ')) + size_t(active);
    return contents;
}

LiveSetup setupOf(const QString &profile)
{
    LiveSetup setup;
    setup.choice.settings.profile = profile;
    setup.choice.settings.region = u"eu-west-1"_s;
    return setup;
}

} // namespace

class WindowLiveTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void offersNothingWithoutAnOpener();
    void opensTheDialog();
    void forgetsKeysOfAConnection();
    void replacesAConnection();
    void forgetsKeysWhoseConnectionIsMadeAnew();
    void closesAndForgetsKeys();
    void keepsWhatTheKeychainWouldNotForget();
    void showsAServiceInTheLibrary();
    void tellsTwoOfOneNameApart();
    void showsWhatWasConnectedTo();
    void saysWhatAnEmptyOneNeeds();
    void tellsThatTheServiceHasEnded();
    void tellsThatThereIsNoNetwork();
    void namesWhomInTheTitle();
    void comesBackWithoutSending();
    void remembersNoSecret();
    void refreshesAll();
    void refreshesWhileTraining();
    void tellsWhenATrainingEnds();
    void marksWhatIsNotEncrypted();
    void logsRequests();
    void activates();
    void asksBeforeItActivates();
    void tellsEveryOutcome_data();
    void tellsEveryOutcome();
    void neverForArchives();
    void takesBack();
    void tellsWhySavingFailed();
    void savesToAFolder_data();
    void savesToAFolder();
    void savesToAnAbsoluteFolderOnly();
    void stopsSaving();
    void paints_data();
    void paints();

private:
    void bring(const QString &state);
    void open(bool isPossible = true);
    void close();
    FakeLive &connected(const QString &profile = u"prod"_s);
    KeyEntry connectedWithKeys();
    ConnectDialog *dialog() const { return m_window->findChild<ConnectDialog *>(); }
    bool pickInLibrary(const QString &text);
    void letSave(FakeLive &service);
    // Fills the dialog in, and presses its button.
    void save(const QString &folder, bool withDiagnostics);
    FakeLive &live(int index)
    {
        return static_cast<FakeLive &>(*m_window->workspace().opened()[size_t(index)].source);
    }
    template<typename T>
    T *child(const char *name) const
    {
        return test::childOf<T>(*m_window, QLatin1StringView(name));
    }
    static void settle()
    {
        for (int round = 0; round < 8; ++round)
            QCoreApplication::processEvents();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    test::FakeKeyStore m_store;
    test::Service m_service;  // that is saved
    QPointer<FetchJob> m_job; // that letSave() made
    std::shared_ptr<std::atomic<bool>> m_disk = std::make_shared<std::atomic<bool>>(false); // held
    test::ManualClock m_clock;
    std::unique_ptr<MainWindow> m_window;
    QStringList m_notified;
};

void WindowLiveTest::init()
{
    QApplication::setStyle(u"Fusion"_s);
    m_folder = std::make_unique<QTemporaryDir>();
    m_notified.clear();
    m_store = {};
    m_service = {};
    m_clock.m_isHeld = true; // nothing stalls
    open();
}

void WindowLiveTest::cleanup()
{
    m_window.reset();
}

void WindowLiveTest::open(bool isPossible)
{
    LiveTools tools;
    if (isPossible)
        tools.opener = [](const LiveSetup &setup) { return std::make_unique<FakeLive>(setup); };
    tools.environment.insert(u"HOME"_s, m_folder->path());
    tools.locations = configLocations(tools.environment, Platform::Unix);
    tools.keys = &m_store;
    tools.notify = [this](const QString &title, const QString &text) {
        m_notified += title + u": "_s + text;
    };
    m_window = std::make_unique<MainWindow>(
        MainWindow::Setup{.opener = [](const QStringList &paths) -> std::unique_ptr<Source> {
                              return std::make_unique<test::FakeSource>(paths);
                          },
                          .configFolder = m_folder->filePath(u"config"_s),
                          .live = tools});
    m_window->show();
    (void)QTest::qWaitForWindowExposed(m_window.get());
    settle();
}

void WindowLiveTest::close()
{
    m_window->close();
    m_window.reset();
}

FakeLive &WindowLiveTest::connected(const QString &profile)
{
    m_window->live().connectWith(setupOf(profile));
    settle();
    return live(int(m_window->workspace().opened().size()) - 1);
}

void WindowLiveTest::offersNothingWithoutAnOpener()
{
    m_window.reset();
    open(false);
    QVERIFY(!child<QAction>("connectTo")->isEnabled());
    child<QAction>("connectTo")->trigger();
    QVERIFY(!m_window->findChild<ConnectDialog *>());
}

void WindowLiveTest::opensTheDialog()
{
    child<QAction>("connectTo")->trigger();
    settle();
    auto *dialog = m_window->findChild<ConnectDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->isVisible());
    dialog->reject();
    QTRY_VERIFY(!m_window->findChild<ConnectDialog *>());
    QVERIFY(m_window->workspace().isEmpty());
}

// One whose keys were typed and lie in the keychain.
KeyEntry WindowLiveTest::connectedWithKeys()
{
    const KeyEntry entry{u"entry-of-prod"_s, {"http", "127.0.0.1", 9}};
    const Credentials keys{.accessKeyId = "AKIASAVED00000000001", .secretAccessKey = "s"};
    m_store.m_kept.append({entry, keys});
    LiveSetup setup = setupOf({});
    setup.choice.settings.endpointUrl = u"http://127.0.0.1:9"_s;
    setup.choice.keys = entry;
    setup.typedKeys = keys;
    m_window->live().connectWith(setup);
    settle();
    return entry;
}

// By the menu of what is chosen in the library.
bool WindowLiveTest::pickInLibrary(const QString &text)
{
    auto *view = child<QTreeView>("libraryView");
    view->setCurrentIndex(view->model()->index(0, 0));
    const bool isPicked = test::contextMenuOf(*view, text).contains(text);
    settle();
    return isPicked;
}

void WindowLiveTest::forgetsKeysOfAConnection()
{
    connectedWithKeys();
    QVERIFY(pickInLibrary(u"Edit connection…"_s));
    QVERIFY(dialog() && dialog()->isVisible());
    QCOMPARE(dialog()->findChild<QLineEdit *>(u"endpointUrl"_s)->text(), u"http://127.0.0.1:9"_s);
    QVERIFY(dialog()->findChild<QRadioButton *>(u"keysTyped"_s)->isChecked());
    auto *forget = dialog()->findChild<QPushButton *>(u"forgetKeys"_s);
    QVERIFY(forget->isVisible());
    QTest::mouseClick(forget, Qt::LeftButton);
    QTRY_VERIFY(!forget->isVisible());
    QVERIFY(m_store.m_kept.isEmpty());
    dialog()->reject();
    // Nothing names them any more, and nothing has them in memory.
    QCOMPARE(m_window->workspace().opened().size(), size_t(1));
    QVERIFY(!live(0).setup().choice.keys);
    QVERIFY(!live(0).setup().typedKeys);
    QVERIFY(live(0).setup().wantsTypedKeys);
    close();
    QFile file(m_folder->filePath(u"config/belvedere.ini"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("live"));
    QVERIFY(!text.contains("entry-of-prod"));
    // Another run asks for keys, not for those of the profile.
    open();
    child<QAction>("editLive")->trigger();
    QVERIFY(dialog());
    QVERIFY(dialog()->findChild<QRadioButton *>(u"keysTyped"_s)->isChecked());
    QVERIFY(!dialog()->findChild<QPushButton *>(u"forgetKeys"_s)->isVisible());
}

void WindowLiveTest::replacesAConnection()
{
    connected(u"other"_s);
    const KeyEntry before = connectedWithKeys();
    m_window->live().editConnection(1);
    QVERIFY(dialog());
    QTest::keyClicks(dialog()->findChild<QLineEdit *>(u"onlyModel"_s), u"pump"_s);
    QTest::keyClicks(dialog()->findChild<QLineEdit *>(u"accessKeyId"_s), u"AKIANEW"_s);
    QTest::keyClicks(dialog()->findChild<QLineEdit *>(u"secretAccessKey"_s), u"other"_s);
    QTest::mouseClick(dialog()->findChild<QPushButton *>(u"connectNow"_s), Qt::LeftButton);
    QTRY_VERIFY(!dialog());
    QCOMPARE(m_window->workspace().opened().size(), size_t(2));
    const LiveSetup &now = live(1).setup();
    QCOMPARE(now.choice.model, u"pump"_s);
    QCOMPARE(now.typedKeys->accessKeyId, "AKIANEW"_ba);
    QCOMPARE(live(1).refreshes, 1);
    QCOMPARE(m_store.m_kept.size(), 1);
    QCOMPARE(now.choice.keys, m_store.m_kept[0].first);
    QCOMPARE(m_store.m_removed, QStringList{before.id});
    // The same as the other one: that stays, and this goes.
    m_window->live().connectWith(setupOf(u"other"_s), now.id());
    QCOMPARE(m_window->workspace().opened().size(), size_t(1));
    QCOMPARE(live(0).setup().choice.settings.profile, u"other"_s);
}

void WindowLiveTest::forgetsKeysWhoseConnectionIsMadeAnew()
{
    const KeyEntry before = connectedWithKeys();
    LiveSetup same = live(0).setup();
    m_window->live().connectWith(same); // the same keys
    QCOMPARE(m_store.m_kept.size(), 1);
    same.choice.keys = KeyEntry{u"other"_s, before.origin};
    m_window->live().connectWith(same);
    QCOMPARE(m_window->workspace().opened().size(), size_t(1));
    QCOMPARE(m_store.m_removed, QStringList{before.id});
}

void WindowLiveTest::closesAndForgetsKeys()
{
    connectedWithKeys();
    child<QAction>("closeArchive")->trigger();
    const auto box = [this] { return m_window->findChild<QMessageBox *>(u"closeConnection"_s); };
    QVERIFY(box());
    QTest::keyClick(box(), Qt::Key_Return); // the harmless one comes first
    QTRY_VERIFY(!box());
    QCOMPARE(m_store.m_kept.size(), 1);
    QCOMPARE(m_window->workspace().opened().size(), size_t(1));
    QVERIFY(pickInLibrary(u"Close connection"_s));
    QVERIFY(box());
    for (QAbstractButton *button : box()->buttons()) {
        if (box()->buttonRole(button) == QMessageBox::AcceptRole)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_VERIFY(m_window->workspace().isEmpty());
    QVERIFY(m_store.m_kept.isEmpty());
}

void WindowLiveTest::keepsWhatTheKeychainWouldNotForget()
{
    connectedWithKeys();
    m_store.m_failure = Error{.kind = ErrorKind::NoPermission, .context = u"keychain"_s};
    m_window->live().close(0);
    auto *box = m_window->findChild<QMessageBox *>(u"closeConnection"_s);
    QVERIFY(box);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::AcceptRole)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_VERIFY(m_window->findChild<QMessageBox *>(u"liveWarning"_s));
    QCOMPARE(m_window->workspace().opened().size(), size_t(1)); // it can be tried again
}

void WindowLiveTest::showsAServiceInTheLibrary()
{
    FakeLive &service = connected();
    QCOMPARE(service.refreshes, 1);
    auto *view = child<QTreeView>("libraryView");
    const QModelIndex top = view->model()->index(0, 0);
    QVERIFY(top.data(LibraryModel::LiveRole).toBool());
    const auto spoken = [&] {
        return view->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    };
    QVERIFY2(spoken().contains("refreshing"_L1), qPrintable(spoken()));
    service.finish(contentsOf(1, {u"SUCCESS"_s, u"SUCCESS"_s}));
    settle();
    QCOMPARE(view->model()->rowCount(view->model()->index(0, 0)), 1);
    service.fail({.kind = ErrorKind::ConnectFailed}, LiveState::Offline);
    settle();
    QVERIFY2(spoken().contains("offline"_L1), qPrintable(spoken()));
    service.fail({.kind = ErrorKind::KeysExpired}, LiveState::Failed);
    settle();
    QVERIFY2(spoken().contains("failed"_L1), qPrintable(spoken()));
    QVERIFY(child<VersionsPane>("versions")->totalCount() == 2); // what was there stays
}

void WindowLiveTest::tellsTwoOfOneNameApart()
{
    connected();
    LiveSetup setup = setupOf(u"prod"_s);
    setup.choice.settings.endpointUrl = u"https://other.example"_s;
    m_window->live().connectWith(setup);
    live(1).told.host = u"other.example"_s;
    live(1).tell();
    connected(u"test"_s);
    settle();
    const auto *model = child<QTreeView>("libraryView")->model();
    QCOMPARE(model->index(0, 0).data(), u"prod · eu-west-1 · endpoint.example"_s);
    QCOMPARE(model->index(1, 0).data(), u"prod · eu-west-1 · other.example"_s);
    QCOMPARE(model->index(2, 0).data(), u"test · eu-west-1"_s);
    m_window->workspace().close(0);
    settle();
    QCOMPARE(model->index(0, 0).data(), u"prod · eu-west-1"_s);
}

void WindowLiveTest::showsWhatWasConnectedTo()
{
    connected().finish(contentsOf(1, {u"SUCCESS"_s, u"SUCCESS"_s}));
    settle();
    auto *tabs = child<QTabWidget>("tabs");
    child<QAction>("showCompare")->trigger();
    QVERIFY(tabs->currentWidget() != child<VersionsPane>("versions"));
    connected(u"test"_s).finish(contentsOf(2, {u"SUCCESS"_s, u"FAILED"_s}));
    settle();
    QCOMPARE(tabs->currentWidget(), child<VersionsPane>("versions"));
    QVERIFY(m_window->windowTitle().contains(u"test"_s));
}

void WindowLiveTest::saysWhatAnEmptyOneNeeds()
{
    FakeLive &service = connected();
    service.told.progress = {.done = 3, .known = 20};
    service.tell();
    settle();
    auto *page = child<StatePage>("statePage");
    QVERIFY(page->isVisible());
    service.fail({.kind = ErrorKind::KeysExpired}, LiveState::Failed);
    settle();
    QVERIFY(page->isVisible());
    const auto buttons = page->findChildren<QPushButton *>();
    QVERIFY(!buttons.isEmpty());
    const int before = service.refreshes;
    QTest::mouseClick(buttons.front(), Qt::LeftButton);
    QCOMPARE(service.refreshes, before + 1);
}

void WindowLiveTest::tellsThatTheServiceHasEnded()
{
    FakeLive &service = connected();
    service.fail({.kind = ErrorKind::HostNotFound}, LiveState::Offline, Unreachable::ServiceEnded);
    settle();
    auto *page = child<StatePage>("statePage");
    bool isTold = false;
    const auto labels = page->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        isTold = isTold || label->text().contains("2026-10-07"_L1);
    QVERIFY(isTold);
}

void WindowLiveTest::tellsThatThereIsNoNetwork()
{
    FakeLive &service = connected();
    service.fail({.kind = ErrorKind::HostNotFound}, LiveState::Offline, Unreachable::NoNetwork);
    settle();
    const auto labels = child<StatePage>("statePage")->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text().startsWith("There is no network"_L1);
    }));
    QVERIFY(child<QPushButton>("refreshLiveButton")->isEnabled());
    // Behind what was fetched before, it is told in the library.
    service.finish(contentsOf(1, {u"SUCCESS"_s}));
    service.fail({.kind = ErrorKind::HostNotFound}, LiveState::Offline, Unreachable::NoNetwork);
    settle();
    const QModelIndex top = child<QTreeView>("libraryView")->model()->index(0, 0);
    QVERIFY(top.data(LibraryModel::ToldRole).toString().contains(noNetworkText()));
}

void WindowLiveTest::namesWhomInTheTitle()
{
    FakeLive &service = connected();
    service.told.account = u"123456789012"_s;
    service.finish(contentsOf(1, {u"SUCCESS"_s}));
    settle();
    const QString title = m_window->windowTitle();
    for (const QString &part : {u"pump"_s, u"prod"_s, u"123456789012"_s, u"eu-west-1"_s})
        QVERIFY2(title.contains(part), qPrintable(title));
}

void WindowLiveTest::comesBackWithoutSending()
{
    connected(u"prod"_s);
    connected(u"test"_s);
    close();
    open();
    QCOMPARE(m_window->workspace().opened().size(), size_t(2));
    QCOMPARE(live(0).setup().choice.settings.profile, u"prod"_s);
    QCOMPARE(live(1).setup().choice.settings.profile, u"test"_s);
    QCOMPARE(live(0).refreshes + live(1).refreshes, 0);
}

void WindowLiveTest::remembersNoSecret()
{
    LiveSetup typed = setupOf(u"prod"_s);
    typed.typedKeys = Credentials{.accessKeyId = "AKIASECRETID", .secretAccessKey = "verysecret"};
    m_window->live().connectWith(typed);
    settle();
    close();
    QFile file(m_folder->filePath(u"config/belvedere.ini"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("live"));
    QVERIFY(!text.contains("AKIASECRETID"));
    QVERIFY(!text.contains("verysecret"));
    open();
    QVERIFY(live(0).setup().wantsTypedKeys);
}

void WindowLiveTest::refreshesAll()
{
    FakeLive &one = connected(u"prod"_s);
    one.finish(contentsOf(1, {u"SUCCESS"_s}));
    FakeLive &other = connected(u"test"_s);
    other.finish(contentsOf(1, {u"SUCCESS"_s}));
    settle();
    child<QAction>("reload")->trigger();
    QCOMPARE(one.refreshes, 2);
    QCOMPARE(other.refreshes, 2);
    child<QAction>("cancelReading")->trigger();
    QCOMPARE(one.facts().state, LiveState::Idle);
}

void WindowLiveTest::refreshesWhileTraining()
{
    FakeLive &one = connected(u"prod"_s);
    one.finish(contentsOf(1, {u"SUCCESS"_s, u"IN_PROGRESS"_s}));
    FakeLive &other = connected(u"test"_s);
    other.finish(contentsOf(1, {u"SUCCESS"_s}));
    m_window->live().refreshTraining();
    QCOMPARE(one.refreshes, 2);
    QCOMPARE(other.refreshes, 1);
    child<QAction>("automatic15")->trigger();
    QCOMPARE(m_window->live().minutes(), 15);
    child<QAction>("automatic0")->trigger();
    QCOMPARE(m_window->live().minutes(), 0);
    close();
    open();
    QCOMPARE(m_window->live().minutes(), 0);
    QVERIFY(child<QAction>("automatic0")->isChecked());
}

void WindowLiveTest::tellsWhenATrainingEnds()
{
    FakeLive &service = connected();
    service.finish(contentsOf(1, {u"SUCCESS"_s, u"IN_PROGRESS"_s}));
    settle();
    QCOMPARE(m_notified, QStringList());
    service.finish(contentsOf(1, {u"SUCCESS"_s, u"IN_PROGRESS"_s, u"SUCCESS"_s}));
    QCOMPARE(m_notified, QStringList()); // it was never seen in training
    service.finish(contentsOf(1, {u"SUCCESS"_s, u"SUCCESS"_s, u"SUCCESS"_s}));
    QCOMPARE(m_notified, QStringList{trainingEndedTitle() + u": "_s
                                     + trainingEndedText(u"pump"_s, 2, u"SUCCESS"_s)});
    service.finish(contentsOf(1, {u"SUCCESS"_s, u"SUCCESS"_s}));
    QCOMPARE(m_notified.size(), 1);
}

void WindowLiveTest::marksWhatIsNotEncrypted()
{
    FakeLive &service = connected();
    const auto *mark = child<QLabel>("statusMark");
    QVERIFY(!mark->isVisible());
    service.told.isOpen = true;
    service.tell();
    QVERIFY(mark->isVisible());
    QVERIFY(mark->text().contains(openMarkText()));
    QVERIFY(mark->accessibleDescription().contains("endpoint.example"_L1));
    service.told.isOpen = false;
    service.told.clockOffset = 10min;
    service.tell();
    QVERIFY(mark->isVisible());
    QVERIFY(mark->accessibleDescription().contains(clockOffText(10min)));
    m_window->workspace().close(0);
    settle();
    QVERIFY(!mark->isVisible());
}

void WindowLiveTest::logsRequests()
{
    FakeLive &service = connected();
    service.request({.operation = u"ListModels"_s,
                     .host = u"endpoint.example"_s,
                     .status = 429,
                     .duration = 31ms,
                     .error = ErrorKind::Throttled,
                     .code = u"ThrottlingException"_s,
                     .isLast = false});
    service.request({.operation = u"ListModels"_s,
                     .host = u"endpoint.example"_s,
                     .attempt = 2,
                     .maxAttempts = 3,
                     .status = 200,
                     .duration = 40ms,
                     .requestId = u"rid-2"_s});
    auto *dock = child<QDockWidget>("requestsDock");
    QVERIFY(!dock->isVisible());
    dock->show();
    settle();
    auto *view = child<QTableView>("requestsView");
    QVERIFY(view->isVisible());
    QCOMPARE(view->model()->rowCount(), 2);
    QTest::mouseClick(child<QPushButton>("copyRequests"), Qt::LeftButton);
    const QStringList lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].contains("rid-2"_L1));
    QVERIFY(lines[0].contains("40 ms"_L1));
    QVERIFY(lines[1].contains("429 ThrottlingException"_L1));
}

void WindowLiveTest::activates()
{
    FakeLive &service = connected();
    service.finish(contentsOf(1, {u"SUCCESS"_s, u"SUCCESS"_s}));
    settle();
    const auto *versions = child<VersionsPane>("versions");
    child<VersionsPane>("versions")->setCurrentVersion(service.contents()->versions[1].key());
    settle();
    QVERIFY(versions->currentVersion().endsWith(u'2'));
    QVERIFY(child<QAction>("activate")->isEnabled());
    child<QAction>("activate")->trigger();
    auto *dialog = m_window->findChild<QDialog *>(u"activationDialog"_s);
    QVERIFY(dialog);
    const auto *table = dialog->findChild<QTableWidget *>(u"activationTable"_s);
    QVERIFY(table->rowCount() >= 2);
    QVERIFY(table->horizontalHeaderItem(0)->text().contains(u'1'));
    QVERIFY(table->horizontalHeaderItem(1)->text().contains(u'2'));
    QVERIFY(service.activations.isEmpty());
    service.activation = Activation{
        .outcome = Activation::Outcome::Activated, .before = 1, .now = 2, .requestId = u"rid"_s};
    const int before = service.refreshes;
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"activateNow"_s), Qt::LeftButton);
    QTRY_COMPARE(service.refreshes, before + 1);
    QCOMPARE(service.activations, QStringList{u"pump 1 -> 2"_s});
}

void WindowLiveTest::asksBeforeItActivates()
{
    FakeLive &service = connected();
    service.finish(contentsOf(1, {u"SUCCESS"_s, u"SUCCESS"_s, u"FAILED"_s}));
    settle();
    auto *versions = child<VersionsPane>("versions");
    versions->setCurrentVersion(service.contents()->versions[0].key());
    settle();
    QVERIFY(!child<QAction>("activate")->isEnabled()); // it is
    versions->setCurrentVersion(service.contents()->versions[2].key());
    settle();
    QVERIFY(!child<QAction>("activate")->isEnabled()); // it cannot be
    versions->setCurrentVersion(service.contents()->versions[1].key());
    settle();
    child<QAction>("activate")->trigger();
    auto *dialog = m_window->findChild<QDialog *>(u"activationDialog"_s);
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Return); // what is chosen first is the harmless one
    QTRY_VERIFY(!m_window->findChild<QDialog *>(u"activationDialog"_s));
    QVERIFY(service.activations.isEmpty());
}

void WindowLiveTest::tellsEveryOutcome_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QString>("told");
    using Outcome = Activation::Outcome;
    QTest::newRow("another was active")
        << int(Outcome::NotExpected) << notExpectedText(u"pump"_s, 1, 3);
    QTest::newRow("lost, and not active")
        << int(Outcome::NotActivated) << notActivatedText(u"pump"_s, 2, 1);
    QTest::newRow("unknown") << int(Outcome::Unknown) << activationUnknownText(u"pump"_s, 2);
    QTest::newRow("error") << -1 << nothingActivatedText();
}

void WindowLiveTest::tellsEveryOutcome()
{
    QFETCH(int, outcome);
    QFETCH(QString, told);
    FakeLive &service = connected();
    service.finish(contentsOf(1, {u"SUCCESS"_s, u"SUCCESS"_s}));
    settle();
    if (outcome < 0)
        service.activation = Error{.kind = ErrorKind::KeysExpired};
    else
        service.activation = Activation{
            .outcome = Activation::Outcome(outcome),
            .before = Activation::Outcome(outcome) == Activation::Outcome::NotExpected ? 3 : 1,
            .now = 1};
    QDialog *dialog = m_window->live().askToActivate(0, service.contents()->versions[1]);
    QVERIFY(dialog);
    dialog->accept();
    QTRY_VERIFY(m_window->findChild<QMessageBox *>(u"liveWarning"_s));
    const auto *box = m_window->findChild<QMessageBox *>(u"liveWarning"_s);
    QVERIFY2(box->text().startsWith(told), qPrintable(box->text()));
    QCOMPARE(box->textFormat(), Qt::PlainText);
    QCOMPARE(service.activations.size(), 1);
}

void WindowLiveTest::neverForArchives()
{
    m_window->open({m_folder->filePath(u"archive"_s)});
    settle();
    auto &archive = static_cast<test::FakeSource &>(*m_window->workspace().opened().front().source);
    archive.finish(contentsOf(1, {u"SUCCESS"_s, u"SUCCESS"_s}));
    settle();
    child<VersionsPane>("versions")->setCurrentVersion(archive.contents()->versions[1].key());
    settle();
    for (const char *name : {"activate", "undoActivate", "refreshLive", "saveLive"})
        QVERIFY2(!child<QAction>(name)->isEnabled(), name);
    QVERIFY(!m_window->live().askToActivate(0, archive.contents()->versions[1]));
    QCOMPARE(m_window->windowTitle(), u"pump — Belvedere"_s);
}

void WindowLiveTest::takesBack()
{
    FakeLive &service = connected();
    service.finish(contentsOf(1, {u"SUCCESS"_s, u"SUCCESS"_s}));
    settle();
    QVERIFY(!child<QAction>("undoActivate")->isEnabled());
    service.activation = Activation{
        .outcome = Activation::Outcome::Activated, .before = 1, .now = 2};
    m_window->live().askToActivate(0, service.contents()->versions[1])->accept();
    QTRY_VERIFY(child<QAction>("undoActivate")->isEnabled());
    QVERIFY(child<QAction>("undoActivate")->text().contains(u'1'));
    service.finish(contentsOf(2, {u"SUCCESS"_s, u"SUCCESS"_s}));
    settle();
    QTRY_VERIFY(!m_window->findChild<QDialog *>(u"activationDialog"_s));
    child<QAction>("undoActivate")->trigger();
    auto *dialog = m_window->findChild<QDialog *>(u"activationDialog"_s);
    QVERIFY(dialog);
    service.activation = Activation{
        .outcome = Activation::Outcome::Activated, .before = 2, .now = 1};
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"activateNow"_s), Qt::LeftButton);
    QTRY_COMPARE(service.activations, (QStringList{u"pump 1 -> 2"_s, u"pump 2 -> 1"_s}));
    QTRY_VERIFY(!child<QAction>("undoActivate")->isEnabled());
}

void WindowLiveTest::tellsWhySavingFailed()
{
    FakeLive &service = connected();
    m_window->live().saveTo(0, m_folder->filePath(u"out"_s));
    QCOMPARE(service.folders, QStringList{m_folder->filePath(u"out"_s)});
    QTRY_VERIFY(m_window->findChild<QMessageBox *>(u"liveWarning"_s));
}

void WindowLiveTest::letSave(FakeLive &service)
{
    service.makeJob = [this](const QString &folder, bool withDiagnostics, QObject *owner) {
        auto *asker = new test::FakeService(m_service);
        auto *job = new FetchJob(
            {.scope = {.withDiagnostics = withDiagnostics, .now = m_clock.now()},
             .out = folder,
             .host = u"endpoint.example"_s,
             .region = u"eu-west-1"_s,
             .writing = {.beforeChange =
                             [disk = m_disk] {
                                 while (disk->load())
                                     QThread::msleep(1);
                             }}},
            *asker, m_clock, owner);
        asker->setParent(job);
        m_job = job;
        return job;
    };
}

void WindowLiveTest::save(const QString &folder, bool withDiagnostics)
{
    child<QAction>("saveLive")->trigger();
    auto *dialog = child<QDialog>("saveFolderDialog");
    QVERIFY(dialog->isVisible());
    auto *button = dialog->findChild<QPushButton *>(u"saveNow"_s);
    QVERIFY(!button->isEnabled());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"saveFolder"_s), folder);
    auto *box = dialog->findChild<QCheckBox *>(u"saveDiagnostics"_s);
    QVERIFY(!box->isChecked());
    if (withDiagnostics)
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!dialog->isVisible());
}

void WindowLiveTest::savesToAFolder_data()
{
    QTest::addColumn<bool>("withDiagnostics");
    QTest::newRow("responses") << false;
    QTest::newRow("with diagnostics") << true;
}

// What `belvedere check` says of it is what counts: all of it is there, and as it was written.
void WindowLiveTest::savesToAFolder()
{
    QFETCH(bool, withDiagnostics);
    FakeLive &service = connected();
    service.finish(contentsOf(1, {u"SUCCESS"_s}));
    settle();
    letSave(service);
    m_service.hasDiagnostics = true;
    const QString folder = m_folder->filePath(u"out"_s);
    save(folder, withDiagnostics);
    const auto *said = child<QLabel>("statusMessage");
    QTRY_VERIFY(said->text().contains("3 versions of 1 model"_L1));
    QVERIFY2(said->text().contains(folder), qPrintable(said->text()));
    QVERIFY(!m_window->findChild<QMessageBox *>(u"liveWarning"_s));
    QTRY_VERIFY(!m_window->findChild<QProgressDialog *>(u"saveProgress"_s));
    const auto read = readArchive({folder}, {});
    QVERIFY(read);
    const ArchiveContents &saved = **read;
    QCOMPARE(saved.versions.size(), size_t(3));
    QVERIFY(saved.problems.empty());
    QVERIFY(!saved.manifests.empty());
    QCOMPARE(saved.diagnosticsFiles.size(), withDiagnostics ? size_t(3) : size_t(0));
    QList<FindingKind> kinds;
    for (const Finding &finding : cli::allFindings(saved))
        kinds += finding.kind;
    QCOMPARE(kinds.removeAll(FindingKind::DiagnosticsMissing), withDiagnostics ? 0 : 3);
    QCOMPARE(kinds, QList<FindingKind>());
    // And the checker would have seen it.
    QFile file(saved.versions.front().origin.path);
    QVERIFY(file.open(QIODevice::Append));
    file.write(" ");
    file.close();
    const auto changed = readArchive({folder}, {});
    const auto findings = cli::allFindings(**changed);
    QVERIFY(std::ranges::any_of(findings, [](const Finding &finding) {
        return finding.kind == FindingKind::ManifestChanged;
    }));
}

void WindowLiveTest::savesToAnAbsoluteFolderOnly()
{
    FakeLive &service = connected();
    service.finish(contentsOf(1, {u"SUCCESS"_s}));
    settle();
    child<QAction>("saveLive")->trigger();
    auto *dialog = child<QDialog>("saveFolderDialog");
    auto *line = dialog->findChild<QLineEdit *>(u"saveFolder"_s);
    const auto *button = dialog->findChild<QPushButton *>(u"saveNow"_s);
    for (const QString &text : {u"out"_s, u"../out"_s, u"  "_s}) {
        line->setText(text);
        QVERIFY2(!button->isEnabled(), qPrintable(text));
    }
    line->setText(u" /tmp/out/ "_s);
    QVERIFY(button->isEnabled());
    dialog->reject();
    settle();
    QVERIFY(service.folders.isEmpty());
}

void WindowLiveTest::stopsSaving()
{
    FakeLive &service = connected();
    service.finish(contentsOf(1, {u"SUCCESS"_s}));
    settle();
    letSave(service);
    m_service.isSilent = true;
    save(m_folder->filePath(u"out"_s), false);
    QTRY_VERIFY(m_service.asked.contains(u"DescribeModelVersion"_s));
    auto *progress = child<QProgressDialog>("saveProgress");
    QTRY_VERIFY(progress->isVisible());
    *m_disk = true; // what has come is still to be written
    emit progress->canceled();
    for (int i = 0; i < 3; ++i) {
        emit m_job->progressed();
        QTest::qWait(200);
        QVERIFY(!progress->isVisible()); // it does not come back
    }
    *m_disk = false;
    QTRY_VERIFY(child<QLabel>("statusMessage")->text().contains(fetchInterruptedText()));
    QTRY_VERIFY(!m_window->findChild<QProgressDialog *>(u"saveProgress"_s));
}

void WindowLiveTest::paints_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("isDark");
    for (const QString &state :
         {u"ready"_s, u"refreshing"_s, u"offline"_s, u"ended"_s, u"no-network"_s, u"requests"_s,
          u"activation"_s, u"edit"_s, u"closing"_s, u"save"_s}) {
        for (const bool isDark : {false, true})
            QTest::addRow("%s %s", qPrintable(state), isDark ? "dark" : "light") << state << isDark;
    }
}

void WindowLiveTest::bring(const QString &state)
{
    if (state == "edit"_L1 || state == "closing"_L1)
        connectedWithKeys();
    if (state == "edit"_L1)
        return m_window->live().editConnection(0);
    if (state == "closing"_L1)
        return m_window->live().close(0);
    FakeLive &service = connected();
    service.told.account = u"123456789012"_s;
    service.told.refreshed = QDateTime(QDate(2026, 9, 1), QTime(7, 30), Qt::UTC);
    if (state == "ended"_L1)
        return service.fail({.kind = ErrorKind::HostNotFound}, LiveState::Offline,
                            Unreachable::ServiceEnded);
    if (state == "no-network"_L1)
        return service.fail({.kind = ErrorKind::HostNotFound}, LiveState::Offline,
                            Unreachable::NoNetwork);
    service.finish(contentsOf(1, {u"SUCCESS"_s, u"SUCCESS"_s, u"IN_PROGRESS"_s}));
    service.told.isOpen = true;
    if (state == "refreshing"_L1) {
        service.refresh();
        service.told.progress = {
            .done = 120, .known = 1034, .perSecond = 52, .remaining = std::chrono::seconds(18)};
        service.tell();
    }
    if (state == "offline"_L1)
        service.fail({.kind = ErrorKind::ConnectFailed}, LiveState::Offline);
    for (int i = 0; state == "requests"_L1 && i < 30; ++i)
        service.request({.operation = u"DescribeModelVersion"_s,
                         .host = u"endpoint.example"_s,
                         .attempt = i % 7 == 0 ? 2 : 1,
                         .maxAttempts = 3,
                         .status = i % 5 == 0 ? 429 : 200,
                         .duration = std::chrono::milliseconds(40 + i),
                         .requestId = u"5f0c6c4e-0000-4000-8000-00000000%1"_s.arg(1000 + i),
                         .code = i % 5 == 0 ? u"ThrottlingException"_s : QString()});
    if (state == "requests"_L1)
        child<QDockWidget>("requestsDock")->show();
    settle();
    if (state == "save"_L1)
        m_window->live().chooseFolderFor(0);
    if (state == "activation"_L1)
        m_window->live().askToActivate(0, service.contents()->versions[1]);
}

// Written where BELVEDERE_PICTURES names a folder, for people to look at.
void WindowLiveTest::paints()
{
    QFETCH(QString, state);
    QFETCH(bool, isDark);
    child<QAction>(isDark ? "themeDark" : "themeLight")->trigger();
    m_window->resize(1280, 760);
    bring(state);
    settle();
    QWidget *shown = m_window.get();
    const auto dialogs = m_window->findChildren<QDialog *>();
    for (QDialog *dialog : dialogs) {
        if (dialog->isVisible())
            shown = dialog;
    }
    const QImage image = shown->grab().toImage();
    QVERIFY(image.width() > 300);
    const QString folder = qEnvironmentVariable("BELVEDERE_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(
            image.save(u"%1/live-%2-%3-%4.png"_s.arg(folder, state, isDark ? u"dark"_s : u"light"_s,
                                                     QString::number(image.devicePixelRatio()))));
}

} // namespace window_live_test

BELVEDERE_WINDOW_TEST(window_live_test::WindowLiveTest)
#include "test_window_live.moc"
