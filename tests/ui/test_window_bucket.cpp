// The window with an archive that lies in a bucket: the one-time code, how far it is, and giving it up.
#include "tests/support/connect_rig.h"
#include "tests/support/fake_bucket.h"
#include "tests/support/test_main.h"

#include "app/source/bucket_source.h"
#include "tests/ui/child_of.h"
#include "ui/connect/mfa_dialog.h"
#include "ui/versions/versions_pane.h"
#include "ui/widgets/state_page.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace belvedere;
using namespace belvedere::test;

namespace window_bucket_test {

namespace {

QByteArray describedVersion(int version)
{
    return "{\"ModelName\":\"m\",\"ModelVersion\":" + QByteArray::number(version)
           + ",\"Status\":\"SUCCESS\"}";
}

// A bucket that a role may read, and the service that gives the role for a code.
FaultScript roleAndBucket(FakeBucket &bucket)
{
    return [script = bucket.script()](FaultRequest request, int number) {
        request.target.replace("http://plant.example", ""); // as a proxy is asked
        return request.body().startsWith("Action=") ? ordinaryAnswer(request)
                                                    : script(request, number);
    };
}

} // namespace

class WindowBucketTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void asksForACode();
    void endsWithoutACode();
    void takesTheQuestionBack_data();
    void takesTheQuestionBack();
    void countsWhileItLists();
    void countsWhileItFetches();
    void logsItsRequests();
    void marksWhatIsNotEncrypted();

private:
    void open(const QString &profile, const QString &endpoint = {});
    MfaDialog *question() const
    {
        const auto isAsked = [this] {
            const auto *dialog = m_window->findChild<MfaDialog *>();
            return dialog && dialog->isVisible();
        };
        (void)QTest::qWaitFor(isAsked, test::patience);
        return m_window->findChild<MfaDialog *>();
    }
    template<typename T>
    T *child(const char *name) const
    {
        return test::childOf<T>(*m_window, QLatin1StringView(name));
    }
    QString heading() const
    {
        const auto *page = child<StatePage>("statePage");
        return page->isVisible() ? page->accessibleName() : QString();
    }
    QString progress() const { return child<QLabel>("statusProgressText")->text(); }
    int assumed() const
    {
        const QList<FaultRequest> requests = m_server->requests();
        return int(std::count_if(requests.begin(), requests.end(), [](const FaultRequest &each) {
            return each.body().startsWith("Action=AssumeRole");
        }));
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<FakeBucket> m_bucket;
    std::unique_ptr<FaultServer> m_server;
    std::unique_ptr<MainWindow> m_window;
};

void WindowBucketTest::init()
{
    QApplication::setStyle(u"Fusion"_s);
    m_home = std::make_unique<QTemporaryDir>();
    m_bucket = std::make_unique<FakeBucket>();
    for (int i = 1; i <= 3; ++i)
        m_bucket->put(u"rig/%1.json"_s.arg(i), describedVersion(i));
    m_server = std::make_unique<FaultServer>(roleAndBucket(*m_bucket));
}

void WindowBucketTest::cleanup()
{
    m_window.reset();
    m_server.reset();
}

// `endpoint`: another one than the server, which is the proxy to it then.
void WindowBucketTest::open(const QString &profile, const QString &endpoint)
{
    QVERIFY(QDir(m_home->path()).mkpath(u".aws"_s));
    QFile config(m_home->filePath(u".aws/config"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("[default]\naws_access_key_id = AKIADEFAULT000000001\n"
                 "aws_secret_access_key = default-secret\nregion = eu-west-1\n"
                 "[profile role]\nrole_arn = arn:aws:iam::123456789012:role/r\n"
                 "source_profile = default\nmfa_serial = 1\nregion = eu-west-1\n");
    config.close();
    Environment environment;
    environment.insert(u"HOME"_s, m_home->path());
    const QString server = u"http://127.0.0.1:%1"_s.arg(m_server->port());
    environment.insert(endpoint.isEmpty() ? u"no_proxy"_s : u"http_proxy"_s,
                       endpoint.isEmpty() ? u"*"_s : server);
    environment.insert(u"AWS_ENDPOINT_URL"_s, endpoint.isEmpty() ? server : endpoint);
    environment.insert(u"AWS_PROFILE"_s, profile);
    environment.insert(u"AWS_MAX_ATTEMPTS"_s, u"1"_s);
    const auto mfa = std::make_shared<MfaRelay>();
    const QString cache = m_home->filePath(u"cache"_s);
    m_window = std::make_unique<MainWindow>(MainWindow::Setup{
        .opener = [=](const QStringList &paths) -> std::unique_ptr<Source> {
            return std::make_unique<BucketSource>(
                paths, BucketSource::Options{
                           .setup = {.environment = environment,
                                     .locations = configLocations(environment, Platform::Unix)},
                           .cacheFolder = cache,
                           .mfa = mfa});
        },
        .live = {.mfa = mfa},
        .paths = {u"s3://test-bucket/rig"_s}});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void WindowBucketTest::asksForACode()
{
    open(u"role"_s);
    MfaDialog *dialog = question();
    QVERIFY(dialog);
    QCOMPARE(m_window->workspace().opened().front().source->state(), Source::State::Loading);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"mfaCode"_s), u"654321"_s);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"mfaOk"_s), Qt::LeftButton);
    QTRY_COMPARE(child<VersionsPane>("versions")->totalCount(), 3);
    QCOMPARE(assumed(), 1);
    QVERIFY(m_server->requests().front().body().contains("TokenCode=654321"));
    // The role is kept: nobody is asked again.
    child<QAction>("reload")->trigger();
    const auto &source = *m_window->workspace().opened().front().source;
    QTRY_COMPARE(source.state(), Source::State::Ready);
    QCOMPARE(assumed(), 1);
    QTRY_VERIFY(!m_window->findChild<MfaDialog *>());
}

void WindowBucketTest::endsWithoutACode()
{
    open(u"role"_s);
    MfaDialog *dialog = question();
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_COMPARE(heading(), u"Reading rig was stopped"_s);
    QCOMPARE(assumed(), 0);
    // And it can be tried again.
    QTest::mouseClick(child<QPushButton>("reloadButton"), Qt::LeftButton);
    dialog = question();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"mfaCode"_s), u"123456"_s);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"mfaOk"_s), Qt::LeftButton);
    QTRY_COMPARE(child<VersionsPane>("versions")->totalCount(), 3);
}

void WindowBucketTest::takesTheQuestionBack_data()
{
    QTest::addColumn<QString>("action");
    QTest::newRow("cancelled") << u"cancelReading"_s;
    QTest::newRow("closed") << u"closeArchive"_s;
}

void WindowBucketTest::takesTheQuestionBack()
{
    QFETCH(QString, action);
    open(u"role"_s);
    QVERIFY(question());
    m_window->findChild<QAction *>(action)->trigger();
    QTRY_VERIFY(!m_window->findChild<MfaDialog *>());
    QCOMPARE(assumed(), 0);
}

void WindowBucketTest::countsWhileItLists()
{
    m_bucket->m_pageSize = 2;
    m_bucket->m_instead = [](const FaultRequest &request) {
        return request.target.contains("continuation-token") ? noAnswer() : FaultAnswer();
    };
    open(u"default"_s);
    QTRY_COMPARE(progress(), u"Listing the bucket: 2 objects"_s);
    QVERIFY(child<QToolButton>("statusCancel")->isVisible());
    QCOMPARE(heading(), u"Reading rig"_s);
    QTest::mouseClick(child<QToolButton>("statusCancel"), Qt::LeftButton);
    QTRY_COMPARE(heading(), u"Reading rig was stopped"_s);
    QVERIFY(!child<QToolButton>("statusCancel")->isVisible());
}

void WindowBucketTest::countsWhileItFetches()
{
    m_bucket->put(u"rig/2.json"_s,
                  FakeObject{.bytes = describedVersion(2), .pause = std::chrono::minutes(1)});
    open(u"default"_s);
    QTRY_COMPARE(progress(), u"Fetching: 2 of 3 objects"_s);
    const auto *bar = child<QProgressBar>("statusProgress");
    QCOMPARE(bar->maximum(), 3);
    QCOMPARE(bar->value(), 2);
    QTest::mouseClick(child<QPushButton>("cancelReadingButton"), Qt::LeftButton);
    QTRY_COMPARE(heading(), u"Reading rig was stopped"_s);
    // What has been fetched stays.
    m_bucket->put(u"rig/2.json"_s, describedVersion(2));
    const qsizetype before = m_server->requests().size();
    QTest::mouseClick(child<QPushButton>("reloadButton"), Qt::LeftButton);
    QTRY_COMPARE(child<VersionsPane>("versions")->totalCount(), 3);
    QCOMPARE(m_server->requests().size() - before, 2); // the list, and one object
}

void WindowBucketTest::logsItsRequests()
{
    open(u"default"_s);
    QTRY_COMPARE(child<VersionsPane>("versions")->totalCount(), 3);
    QTRY_COMPARE(m_window->live().requests().rowCount(), 4); // the list, and three objects
    QVERIFY(!child<QLabel>("statusMark")->isVisible());
}

void WindowBucketTest::marksWhatIsNotEncrypted()
{
    open(u"default"_s, u"http://plant.example"_s);
    QTRY_COMPARE(child<VersionsPane>("versions")->totalCount(), 3);
    const auto *mark = child<QLabel>("statusMark");
    QTRY_VERIFY(mark->isVisible());
    QVERIFY2(mark->accessibleDescription().contains(u"plant.example"_s),
             qPrintable(mark->accessibleDescription()));
    child<QAction>("closeArchive")->trigger();
    QTRY_VERIFY(!mark->isVisible());
}

} // namespace window_bucket_test

BELVEDERE_WINDOW_TEST(window_bucket_test::WindowBucketTest)
#include "test_window_bucket.moc"
