#include "app/archive/archive_names.h"
#include "app/base/error_patterns.h"
#include "app/base/literals.h"
#include "app/source/fetch_job.h"
#include "app/source/live_source.h"
#include "tests/support/fake_service.h"
#include "tests/support/manual_clock.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QDirIterator>
#include <QEventLoop>
#include <QRegularExpression>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace belvedere;

namespace live_source_test {

using test::FakeService;
using test::ManualClock;
using test::Service;

class LiveSourceTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void sendsNothingByItself();
    void fetchesAndShows();
    void showsWhatWasFetchedLast();
    void forgetsWhatIsNamedNoMore();
    void leavesUnchangedFilesAlone();
    void replacesWhatHasChanged();
    void keepsWhatIsThereWhereNothingIsReached_data();
    void keepsWhatIsThereWhereNothingIsReached();
    void tellsGaps();
    void failsWithoutAListOfModels_data();
    void failsWithoutAListOfModels();
    void cancels();
    void cancelsAtTheEnd();
    void cancelsBeforeItBegan();
    void beginsAgainWhileItConnects();
    void refreshesOnceAtATime();
    void goesWithoutWaitingForTheDisk();
    void asksForKeysThatWereTyped();
    void namesNoCachePath();
    void keepsTheCacheToTheUser();
    void tellsCachesApart();
    void fetchesIntoAFolder_data();
    void fetchesIntoAFolder();
    void remembersNoSecret();
    void readsWhatItRemembered_data();
    void readsWhatItRemembered();

private:
    LiveSetup setup(const QString &model = {}) const
    {
        LiveSetup made;
        made.choice.settings.region = u"eu-west-1"_s;
        made.choice.settings.endpointUrl = u"http://127.0.0.1:9/base"_s;
        made.choice.signs = false;
        made.choice.model = model;
        return made;
    }
    LiveSource::Options options()
    {
        Environment environment;
        environment.insert(u"HOME"_s, m_folder->path());
        return {.cacheFolder = m_folder->filePath(u"cache"_s),
                .environment = environment,
                .locations = configLocations(environment, Platform::Unix),
                .clock = &m_clock,
                .asker = [this] { return std::make_unique<FakeService>(m_service); },
                .rescan = std::chrono::milliseconds(20)};
    }
    std::unique_ptr<LiveSource> opened(const LiveSetup &what)
    {
        auto source = std::make_unique<LiveSource>(what, options());
        (void)QTest::qWaitFor([&] { return source->state() != Source::State::Loading; },
                              test::patience);
        return source;
    }
    static bool refreshed(LiveSource &source)
    {
        source.refresh();
        return QTest::qWaitFor([&] { return source.state() != Source::State::Loading; },
                               test::patience);
    }
    static QList<qint64> versionsOf(const Source &source)
    {
        QList<qint64> versions;
        for (const VersionEntry &entry : source.contents()->versions)
            versions += entry.version.version;
        return versions;
    }
    static QStringList filesIn(const QString &folder)
    {
        QStringList files;
        QDirIterator each(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (each.hasNext())
            files += QDir(folder).relativeFilePath(each.next());
        files.sort();
        return files;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock;
    Service m_service;
};

void LiveSourceTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_service = {};
    m_clock.m_isHeld = true; // nothing stalls
}

void LiveSourceTest::sendsNothingByItself()
{
    const auto source = opened(setup());
    QCOMPARE(source->state(), Source::State::Idle);
    QCOMPARE(versionsOf(*source), QList<qint64>());
    QCOMPARE(m_service.asked, QStringList());
    QCOMPARE(source->facts().state, LiveState::Idle);
    QVERIFY(!source->facts().refreshed);
}

void LiveSourceTest::fetchesAndShows()
{
    const auto source = opened(setup());
    const QSignalSpy changed(source.get(), &Source::contentsChanged);
    QVERIFY(refreshed(*source));
    QCOMPARE(source->state(), Source::State::Ready);
    QCOMPARE(versionsOf(*source), (QList<qint64>{1, 2, 3}));
    QVERIFY(changed.size() >= 1);
    QCOMPARE(source->facts().account, u"123456789012"_s);
    QCOMPARE(source->name(), u"default · 123456789012 · eu-west-1"_s);
    QCOMPARE(source->location(), u"http://127.0.0.1:9/base"_s);
    QCOMPARE(source->facts().refreshed, m_clock.now());
    QVERIFY(source->facts().progress.known > 5);
    QCOMPARE(source->facts().progress.done, source->facts().progress.known);
}

void LiveSourceTest::showsWhatWasFetchedLast()
{
    QVERIFY(refreshed(*opened(setup())));
    m_service.asked.clear();
    m_service.error = Error{.kind = ErrorKind::ConnectFailed};
    const auto source = opened(setup());
    QCOMPARE(source->state(), Source::State::Ready);
    QCOMPARE(versionsOf(*source), (QList<qint64>{1, 2, 3}));
    QCOMPARE(source->facts().account, u"123456789012"_s);
    QCOMPARE(source->facts().refreshed, m_clock.now());
    QCOMPARE(m_service.asked, QStringList());
}

void LiveSourceTest::forgetsWhatIsNamedNoMore()
{
    const auto source = opened(setup());
    QVERIFY(refreshed(*source));
    m_service.versions = {1, 3, 4};
    QVERIFY(refreshed(*source));
    QCOMPARE(versionsOf(*source), (QList<qint64>{1, 3, 4}));
    QCOMPARE(source->contents()->problems.size(), size_t(0));
    // And once more, with what is told of the files.
    QVERIFY(refreshed(*source));
    QCOMPARE(versionsOf(*source), (QList<qint64>{1, 3, 4}));
    QCOMPARE(versionsOf(*opened(setup())), (QList<qint64>{1, 3, 4}));
}

void LiveSourceTest::leavesUnchangedFilesAlone()
{
    const auto source = opened(setup());
    QVERIFY(refreshed(*source));
    const QStringList before = filesIn(source->cachePath());
    const QSignalSpy changed(source.get(), &Source::contentsChanged);
    QVERIFY(refreshed(*source));
    QCOMPARE(filesIn(source->cachePath()), before);
    QCOMPARE(changed.size(), 0);
}

void LiveSourceTest::replacesWhatHasChanged()
{
    const auto source = opened(setup());
    m_service.status.insert(2, u"IN_PROGRESS"_s);
    QVERIFY(refreshed(*source));
    const auto answers = [&] {
        return filesIn(source->cachePath()).filter(QRegularExpression(u"\\.json$"_s)).size();
    };
    const qsizetype before = answers();
    m_service.status.clear();
    QVERIFY(refreshed(*source));
    QCOMPARE(answers(), before);
    for (const VersionEntry &entry : source->contents()->versions) {
        QCOMPARE(entry.version.status->word, u"SUCCESS"_s);
        QCOMPARE(entry.history.size(), size_t(0));
    }
}

void LiveSourceTest::keepsWhatIsThereWhereNothingIsReached_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<LiveState>("state");
    QTest::newRow("no connection") << ErrorKind::ConnectFailed << LiveState::Offline;
    QTest::newRow("no host") << ErrorKind::HostNotFound << LiveState::Offline;
    QTest::newRow("expired") << ErrorKind::KeysExpired << LiveState::Failed;
    QTest::newRow("no keys") << ErrorKind::NoCredentials << LiveState::Failed;
    QTest::newRow("certificate") << ErrorKind::TlsFailed << LiveState::Failed;
}

void LiveSourceTest::keepsWhatIsThereWhereNothingIsReached()
{
    QFETCH(ErrorKind, kind);
    QFETCH(LiveState, state);
    const auto source = opened(setup());
    QVERIFY(refreshed(*source));
    m_service.error = Error{.kind = kind, .context = u"host"_s};
    QVERIFY(refreshed(*source));
    QCOMPARE(source->state(), Source::State::Failed);
    QCOMPARE(source->error().kind, kind);
    QCOMPARE(source->facts().state, state);
    QCOMPARE(versionsOf(*source), (QList<qint64>{1, 2, 3}));
    m_service.error.reset();
    QVERIFY(refreshed(*source));
    QCOMPARE(source->state(), Source::State::Ready);
    QCOMPARE(source->facts().state, LiveState::Idle);
}

void LiveSourceTest::tellsGaps()
{
    const auto source = opened(setup());
    QVERIFY(refreshed(*source));
    m_service.failing.insert(
        u"ListDatasets"_s,
        Error{.kind = ErrorKind::Rejected, .code = u"AccessDeniedException"_s, .httpStatus = 403});
    m_service.versions = {1};
    QVERIFY(refreshed(*source));
    QCOMPARE(source->state(), Source::State::Ready);
    const auto &problems = source->contents()->problems;
    QCOMPARE(problems.size(), size_t(1));
    QCOMPARE(problems.front().path, u"127.0.0.1:9: ListDatasets"_s);
    QCOMPARE(problems.front().error.code, u"AccessDeniedException"_s);
    m_service.failing.clear();
    QVERIFY(refreshed(*source));
    QCOMPARE(source->contents()->problems.size(), size_t(0));
    QCOMPARE(versionsOf(*source), QList<qint64>{1});
}

void LiveSourceTest::failsWithoutAListOfModels_data()
{
    QTest::addColumn<Error>("error");
    QTest::newRow("a bare 404") << Error{.kind = ErrorKind::Rejected, .httpStatus = 404};
    QTest::newRow("not the service")
        << Error{.kind = ErrorKind::Rejected, .httpStatus = 404, .pattern = notServicePattern};
    QTest::newRow("denied") << Error{
        .kind = ErrorKind::Rejected, .code = u"AccessDeniedException"_s, .httpStatus = 403};
    QTest::newRow("another service") << Error{
        .kind = ErrorKind::Rejected, .code = u"UnknownOperationException"_s, .httpStatus = 404};
}

// It is not known then that there are none.
void LiveSourceTest::failsWithoutAListOfModels()
{
    QFETCH(Error, error);
    const auto source = opened(setup());
    m_service.failing.insert(u"ListModels"_s, error);
    QVERIFY(refreshed(*source));
    QCOMPARE(source->state(), Source::State::Failed);
    QCOMPARE(source->facts().state, LiveState::Failed);
    QCOMPARE(source->error(), error);
    QVERIFY(!source->facts().refreshed);
    m_service.failing.clear();
    QVERIFY(refreshed(*source));
    QCOMPARE(source->state(), Source::State::Ready);
    m_service.failing.insert(u"ListModels"_s, error);
    QVERIFY(refreshed(*source));
    QCOMPARE(source->state(), Source::State::Failed);
    QCOMPARE(versionsOf(*source), (QList<qint64>{1, 2, 3})); // what was there stays
}

void LiveSourceTest::cancels()
{
    const auto source = opened(setup());
    m_service.isSilent = true;
    source->refresh();
    QTRY_VERIFY(m_service.asked.contains(u"DescribeModelVersion"_s));
    QCOMPARE(source->facts().state, LiveState::Refreshing);
    source->cancel();
    QTRY_VERIFY(source->state() != Source::State::Loading);
    QCOMPARE(source->facts().state, LiveState::Idle);
    QVERIFY(!filesIn(source->cachePath()).isEmpty()); // what came is kept
    m_service.isSilent = false;
    QVERIFY(refreshed(*source));
    QCOMPARE(versionsOf(*source), (QList<qint64>{1, 2, 3}));
}

// All has been fetched, and what nobody names any more is just being removed: there is nothing to stop, or to begin.
void LiveSourceTest::cancelsAtTheEnd()
{
    const auto source = opened(setup());
    bool isAsked = false;
    connect(source.get(), &LiveSource::liveChanged, source.get(), [&] {
        if (isAsked || m_service.asked.isEmpty())
            return;
        QMetaObject::invokeMethod(
            source.get(),
            [&] {
                if (isAsked || !source->facts().refreshed
                    || source->facts().state != LiveState::Refreshing)
                    return;
                isAsked = true;
                source->cancel();
                QCOMPARE(source->state(), Source::State::Loading);
                source->refresh();
            },
            Qt::QueuedConnection);
    });
    QVERIFY(refreshed(*source));
    QVERIFY(isAsked);
    QCOMPARE(source->facts().state, LiveState::Idle);
    QCOMPARE(versionsOf(*source), (QList<qint64>{1, 2, 3}));
    QCOMPARE(m_service.asked.count(u"ListModels"_s), 1);
}

void LiveSourceTest::cancelsBeforeItBegan()
{
    LiveSource source(setup(), options());
    source.refresh();
    source.cancel();
    QTRY_VERIFY(source.state() != Source::State::Loading);
    QCOMPARE(m_service.asked, QStringList());
}

// The first connection is still being made when nobody waits for it any more, and comes to its end nevertheless.
void LiveSourceTest::beginsAgainWhileItConnects()
{
    LiveSetup later = setup();
    later.choice.settings.profile = u"later"_s;
    LiveSource source(later, options());
    QTRY_COMPARE(source.state(), Source::State::Failed); // there is no such profile
    QVERIFY(QDir(m_folder->path()).mkpath(u".aws"_s));
    QFile config(m_folder->filePath(u".aws/config"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("[profile later]\nregion = eu-west-1\n");
    config.close();
    for (int i = 0; i < 3; ++i) {
        source.refresh();
        source.cancel();
    }
    source.refresh();
    QTRY_COMPARE(source.state(), Source::State::Ready);
    QCOMPARE(m_service.asked.count(u"ListModels"_s), 1);
    QCOMPARE(versionsOf(source), (QList<qint64>{1, 2, 3}));
}

void LiveSourceTest::refreshesOnceAtATime()
{
    LiveSource source(setup(), options());
    source.refresh(); // before anything is known
    source.refresh();
    QTRY_VERIFY(!m_service.asked.isEmpty());
    source.refresh();
    QTRY_COMPARE(source.state(), Source::State::Ready);
    QCOMPARE(m_service.asked.count(u"ListModels"_s), 1);
}

// The disk is slow: what was answered is still to be written when nobody wants to see it any more.
void LiveSourceTest::goesWithoutWaitingForTheDisk()
{
    struct SlowDisk {
        std::atomic<bool> isReached = false;
        std::atomic<bool> isWaitedFor = false;
        QSemaphore gate;
    };
    const auto disk = std::make_shared<SlowDisk>();
    const QString cache = opened(setup())->cachePath();
    LiveSource::Options slow = options();
    slow.writing.beforeChange = [disk, lock = cache + u"/answers/"_s + lockName] {
        if (!QFile::exists(lock)) // it is being made
            return;
        disk->isReached = true;
        if (!disk->gate.tryAcquire(1, 10'000))
            disk->isWaitedFor = true;
    };
    auto source = std::make_unique<LiveSource>(setup(), slow);
    source->refresh();
    QTRY_VERIFY(disk->isReached);
    QEventLoop loop; // as it is in the program
    QTimer::singleShot(0, &loop, [&] {
        source.reset();
        loop.quit();
    });
    loop.exec();
    QVERIFY(!disk->isWaitedFor);
    // Another one of the same service begins meanwhile, and comes behind it.
    m_service.asked.clear();
    LiveSource next(setup(), options());
    next.refresh();
    QTRY_COMPARE(next.facts().state, LiveState::Refreshing);
    QTest::qWait(50);
    QCOMPARE(m_service.asked, QStringList());
    disk->gate.release(1'000'000);
    QTRY_COMPARE(next.state(), Source::State::Ready);
    QCOMPARE(next.cachePath(), cache);
    QCOMPARE(versionsOf(next), (QList<qint64>{1, 2, 3}));
}

void LiveSourceTest::asksForKeysThatWereTyped()
{
    LiveSetup typed = setup();
    typed.choice.signs = true;
    typed.wantsTypedKeys = true;
    const auto source = opened(typed);
    QVERIFY(refreshed(*source));
    QCOMPARE(source->state(), Source::State::Failed);
    QCOMPARE(source->error().kind, ErrorKind::NoCredentials);
    QCOMPARE(m_service.asked, QStringList());
}

void LiveSourceTest::namesNoCachePath()
{
    const auto source = opened(setup());
    QVERIFY(refreshed(*source));
    QFile file(source->cachePath() + u"/answers/broken.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"ModelName\":");
    file.close();
    const auto again = opened(setup());
    QCOMPARE(again->contents()->problems.size(), size_t(1));
    QCOMPARE(again->contents()->problems.front().path, u"127.0.0.1:9/broken.json"_s);
    QVERIFY(!again->name().contains(m_folder->path()));
    QVERIFY(!again->location().contains(m_folder->path()));
}

void LiveSourceTest::keepsTheCacheToTheUser()
{
    const auto source = opened(setup());
    QVERIFY(refreshed(*source));
    const auto open = QFileDevice::ReadGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther
                      | QFileDevice::ExeOther;
    QVERIFY(!(QFile::permissions(source->cachePath()) & open));
    QVERIFY(!(QFile::permissions(QFileInfo(source->cachePath()).path()) & open));
    QCOMPARE(QFileInfo(source->cachePath()).fileName().size(), 64);
}

void LiveSourceTest::tellsCachesApart()
{
    LiveSetup other = setup();
    other.choice.settings.region = u"us-east-1"_s;
    QStringList paths;
    for (const LiveSetup &one : {setup(), setup(u"m"_s), other})
        paths += opened(one)->cachePath();
    LiveSetup elsewhere = setup();
    elsewhere.choice.settings.endpointUrl = u"http://127.0.0.1:10/base"_s;
    paths += opened(elsewhere)->cachePath();
    paths.removeDuplicates();
    QCOMPARE(paths.size(), 4);
    QCOMPARE(opened(setup())->cachePath(), paths.front());
}

void LiveSourceTest::fetchesIntoAFolder_data()
{
    QTest::addColumn<bool>("withDiagnostics");
    QTest::newRow("responses") << false;
    QTest::newRow("with diagnostics") << true;
}

void LiveSourceTest::fetchesIntoAFolder()
{
    QFETCH(bool, withDiagnostics);
    const auto source = opened(setup());
    QObject owner;
    const QString out = m_folder->filePath(u"saved"_s);
    FetchJob *job = nullptr;
    m_service.hasDiagnostics = true;
    source->makeFetch(out, withDiagnostics, &owner)
        ->then(&owner, [&](const Result<FetchJob *> &made) {
            QVERIFY(made);
            job = *made;
        });
    QTRY_VERIFY(job);
    std::optional<FetchSummary> summary;
    connect(job, &FetchJob::finished, this, [&](const FetchSummary &told) { summary = told; });
    job->start();
    QTRY_VERIFY(summary);
    QCOMPARE(summary->end, FetchEnd::Complete);
    QCOMPARE(summary->counts.versions, 3);
    QVERIFY(filesIn(out).contains(u"manifest-sha256.txt"_s));
    const qsizetype objects = filesIn(out).filter(u"model_diagnostics_results.json.gz"_s).size();
    QCOMPARE(objects, withDiagnostics ? 3 : 0);
    QCOMPARE(source->state(), Source::State::Idle); // its own cache is none the wiser
}

void LiveSourceTest::remembersNoSecret()
{
    LiveSetup typed = setup();
    typed.typedKeys = Credentials{.accessKeyId = "AKIASECRET", .secretAccessKey = "verysecret"};
    typed.choice.keys = KeyEntry{.id = u"entry"_s, .origin = {"http", "127.0.0.1", 9}};
    const QByteArray json = liveSetupJson(typed);
    QVERIFY(!json.contains("AKIASECRET"));
    QVERIFY(!json.contains("verysecret"));
    const auto read = liveSetupOf(json);
    QVERIFY(read);
    QCOMPARE(read->choice, typed.choice);
    QVERIFY(read->wantsTypedKeys);
    QVERIFY(!read->typedKeys);
}

void LiveSourceTest::readsWhatItRemembered_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("isSetup");
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("a list") << QByteArray("[1]") << false;
    QTest::newRow("cut") << QByteArray("{\"profile\":") << false;
    QTest::newRow("other types") << QByteArray("{\"profile\":1,\"keys\":true}") << true;
    QTest::newRow("empty") << QByteArray("{}") << true;
}

void LiveSourceTest::readsWhatItRemembered()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, isSetup);
    const auto read = liveSetupOf(json);
    QCOMPARE(read.has_value(), isSetup);
    if (read)
        QCOMPARE(read->choice, ConnectionChoice());
}

} // namespace live_source_test

BELVEDERE_TEST(live_source_test::LiveSourceTest)
#include "test_live_source.moc"
