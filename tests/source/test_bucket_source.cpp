#include "app/source/archive_source.h"
#include "app/source/bucket_cache.h"
#include "app/source/bucket_source.h"
#include "app/text/sentences.h"
#include "tests/support/fake_bucket.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace bucket_source_test {

namespace {

QString sampleFolder()
{
    return QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample");
}

QByteArray described(const QByteArray &model, int version)
{
    return "{\"ModelName\":\"" + model + "\",\"ModelVersion\":" + QByteArray::number(version)
           + ",\"Status\":\"SUCCESS\"}";
}

// A bucket, a home for the cache, and a source that reads the one into the other.
struct Rig {
    Rig() : server(bucket.script()) {}

    std::unique_ptr<BucketSource> make(const QStringList &paths = {u"s3://test-bucket/rig"_s})
    {
        Environment environment;
        environment.insert(u"HOME"_s, home.path());
        environment.insert(u"no_proxy"_s, u"*"_s);
        environment.insert(u"AWS_ENDPOINT_URL_S3"_s, u"http://127.0.0.1:%1"_s.arg(server.port()));
        environment.insert(u"AWS_MAX_ATTEMPTS"_s, u"2"_s);
        if (hasKeys) {
            environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"AKIDEXAMPLE"_s);
            environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, u"secret"_s);
        }
        return std::make_unique<BucketSource>(
            paths, BucketSource::Options{
                       .setup = {.environment = environment,
                                 .locations = configLocations(environment, Platform::Unix),
                                 .signs = signs},
                       .cacheFolder = home.filePath(u"cache"_s)});
    }

    int lists() const { return asked("/test-bucket?"); }
    int gets() const { return asked("/test-bucket/"); }
    int asked(const QByteArray &begin) const
    {
        const QList<FaultRequest> requests = server.requests();
        return int(std::count_if(requests.begin(), requests.end(), [&](const FaultRequest &each) {
            return each.target.startsWith(begin);
        }));
    }

    QTemporaryDir home;
    FakeBucket bucket;
    bool hasKeys = true;
    bool signs = true;
    FaultServer server; // ends first
};

Source::State read(BucketSource &source)
{
    source.refresh();
    for (int waited = 0; source.state() == Source::State::Loading && waited < test::patience;
         waited += 5)
        QTest::qWait(5);
    return source.state();
}

QStringList sentencesOf(const BucketSource &source)
{
    QStringList sentences;
    for (const Problem &problem : source.contents()->problems)
        sentences += problemText(problem);
    return sentences;
}

} // namespace

class BucketSourceTest : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatTheFolderSays();
    void keepsPlacesUnderTheirNames();
    void fetchesOnceAndSeesChanges();
    void readsAllPages();
    void endsWhereThePageComesBack();
    void tellsOfSingleObjects_data();
    void tellsOfSingleObjects();
    void asksAFailingObjectSixTimes();
    void readsASingleObject_data();
    void readsASingleObject();
    void keysAreNoPaths();
    void makesRoomInTheCache();
    void goesOnWhereABodyBrokeOff();
    void asksForSixAtATime();
    void waitsForAnother();
    void isGivenUpWhenCancelled();
    void canBeDeletedMidway();
    void fetchesWhatIsOpened();
    void failsWithAReason_data();
    void failsWithAReason();
    void getsBetterByItself();
    void asksWithoutKeys();
    void readsAFolderBesides();
    void namesItself();
};

void BucketSourceTest::readsWhatTheFolderSays()
{
    Rig rig;
    rig.bucket.putFolder(u"rig/"_s, sampleFolder());
    rig.bucket.put(u"rigid.json"_s, described("another", 1)); // not below rig/
    rig.bucket.put(u"rig/"_s, QByteArray());                  // a console's folder
    const auto source = rig.make();
    QSignalSpy progress(source.get(), &Source::progressed);
    QCOMPARE(read(*source), Source::State::Ready);
    ArchiveSource folder({sampleFolder()}, {.watch = false});
    folder.refresh();
    QTRY_COMPARE(folder.state(), Source::State::Ready);
    const ArchiveContents &ours = *source->contents();
    const ArchiveContents &theirs = *folder.contents();
    QVERIFY(!theirs.versions.empty());
    QCOMPARE(ours.versions.size(), theirs.versions.size());
    for (size_t i = 0; i < ours.versions.size(); ++i) {
        QVERIFY(ours.versions[i].version == theirs.versions[i].version);
        QCOMPARE(ours.versions[i].diagnosticsPath.isEmpty(),
                 theirs.versions[i].diagnosticsPath.isEmpty());
    }
    QCOMPARE(ours.models.size(), theirs.models.size());
    QCOMPARE(ours.labels.size(), theirs.labels.size());
    QCOMPARE(ours.lists.size(), theirs.lists.size());
    QCOMPARE(ours.diagnosticsFiles.size(), theirs.diagnosticsFiles.size());
    QCOMPARE(ours.problems.size(), theirs.problems.size());
    QCOMPARE(ours.roots, std::vector<QString>{u"s3://test-bucket/rig/"_s});
}

void BucketSourceTest::keepsPlacesUnderTheirNames()
{
    Rig rig;
    rig.bucket.putFolder(u"rig/"_s, sampleFolder());
    rig.bucket.put(u"rig/broken.json"_s, "{\"ModelName\":"_ba);
    const auto source = rig.make();
    QCOMPARE(read(*source), Source::State::Ready);
    for (const VersionEntry &entry : source->contents()->versions) {
        QVERIFY(entry.origin.path.startsWith(u"s3://test-bucket/rig/"_s));
        const auto bytes = readResponse(entry.origin);
        QVERIFY(bytes);
        QFile file(sampleFolder()
                   + entry.origin.path.mid(qsizetype(qstrlen("s3://test-bucket/rig"))));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(*bytes, file.readAll().mid(entry.origin.offset, entry.origin.length));
    }
    QCOMPARE(source->contents()->problems.size(), size_t(1));
    QCOMPARE(source->contents()->problems[0].path, u"s3://test-bucket/rig/broken.json"_s);
    // Nothing of the cache shows.
    for (const QString &sentence : sentencesOf(*source))
        QVERIFY(!sentence.contains(rig.home.path()));
}

void BucketSourceTest::fetchesOnceAndSeesChanges()
{
    Rig rig;
    rig.bucket.put(u"rig/1.json"_s, described("m", 1));
    rig.bucket.put(u"rig/2.json"_s, described("m", 2));
    const auto source = rig.make();
    QSignalSpy changes(source.get(), &Source::contentsChanged);
    QCOMPARE(read(*source), Source::State::Ready);
    QCOMPARE(rig.lists(), 1);
    QCOMPARE(rig.gets(), 2);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(read(*source), Source::State::Ready); // all the same
    QCOMPARE(rig.lists(), 2);
    QCOMPARE(rig.gets(), 2);
    QCOMPARE(changes.count(), 1);
    rig.bucket.put(u"rig/2.json"_s, described("m", 3)); // as long as before
    QCOMPARE(read(*source), Source::State::Ready);
    QCOMPARE(rig.gets(), 3);
    QCOMPARE(changes.count(), 2);
    QCOMPARE(source->contents()->versions.size(), size_t(2));
    QCOMPARE(source->contents()->versions[1].version.version, 3);
    rig.bucket.remove(u"rig/1.json"_s);
    QCOMPARE(read(*source), Source::State::Ready);
    QCOMPARE(rig.gets(), 3);
    QCOMPARE(source->contents()->versions.size(), size_t(1));
    // What somebody takes out of the cache is fetched again.
    QVERIFY(QFile::remove(source->contents()->versions[0].origin.stored));
    QCOMPARE(read(*source), Source::State::Ready);
    QCOMPARE(rig.gets(), 4);
    // Another program finds it.
    const auto next = rig.make();
    QCOMPARE(read(*next), Source::State::Ready);
    QCOMPARE(rig.gets(), 4);
    QCOMPARE(next->contents()->filesRead, 0); // and the index knows what it says
    QCOMPARE(next->contents()->filesFromIndex, 1);
}

void BucketSourceTest::readsAllPages()
{
    Rig rig;
    rig.bucket.m_pageSize = 3;
    for (int i = 1; i <= 10; ++i)
        rig.bucket.put(u"rig/+ %1&ü.json"_s.arg(i), described("m", i));
    const auto source = rig.make();
    QCOMPARE(read(*source), Source::State::Ready);
    QCOMPARE(rig.lists(), 4);
    QCOMPARE(source->contents()->versions.size(), size_t(10));
}

void BucketSourceTest::endsWhereThePageComesBack()
{
    Rig rig;
    rig.bucket.m_repeatsItself = true;
    rig.bucket.put(u"rig/1.json"_s, described("m", 1));
    const auto source = rig.make();
    QCOMPARE(read(*source), Source::State::Failed);
    QCOMPARE(source->error().kind, ErrorKind::ServiceFailed);
    QCOMPARE(source->error().context, u"s3://test-bucket/rig/"_s);
    QCOMPARE(rig.lists(), 2);
}

void BucketSourceTest::tellsOfSingleObjects_data()
{
    QTest::addColumn<FakeObject>("object");
    QTest::addColumn<QString>("says"); // empty: nothing
    const QByteArray two = described("m", 2);
    QTest::newRow("denied") << FakeObject{.bytes = two, .status = 403, .code = "AccessDenied"}
                            << u"these credentials may not read it"_s;
    QTest::newRow("archived") << FakeObject{.bytes = two,
                                            .status = 403,
                                            .code = "InvalidObjectState",
                                            .storageClass = "GLACIER"}
                              << u"it is archived"_s;
    QTest::newRow("archived, and restored")
        << FakeObject{.bytes = two, .storageClass = "GLACIER"} << QString();
    QTest::newRow("gone") << FakeObject{.bytes = two, .status = 404, .code = "NoSuchKey"}
                          << u"refused"_s;
    QTest::newRow("failing") << FakeObject{.bytes = two, .status = 500, .code = "InternalError"}
                             << u"the service failed"_s;
    QTest::newRow("large") << FakeObject{.bytes = two, .listedSize = (64 << 20) + 1}
                           << u"larger than 64 MB"_s;
    QTest::newRow("another than was listed")
        << FakeObject{.bytes = two, .listedSize = 7} << u"changed since it was listed"_s;
    QTest::newRow("empty") << FakeObject{} << u"empty"_s;
}

void BucketSourceTest::tellsOfSingleObjects()
{
    QFETCH(FakeObject, object);
    QFETCH(QString, says);
    Rig rig;
    rig.bucket.put(u"rig/1.json"_s, described("m", 1));
    rig.bucket.put(u"rig/2\n.json"_s, object);
    const auto source = rig.make();
    QCOMPARE(read(*source), Source::State::Ready);
    const QStringList sentences = sentencesOf(*source);
    QCOMPARE(sentences.size(), says.isEmpty() ? 0 : 1);
    QCOMPARE(source->contents()->versions.size(), says.isEmpty() ? size_t(2) : size_t(1));
    if (says.isEmpty())
        return;
    QVERIFY2(sentences[0].startsWith(u"s3://test-bucket/rig/2"_s), qPrintable(sentences[0]));
    QVERIFY2(sentences[0].contains(says), qPrintable(sentences[0]));
    QVERIFY2(!sentences[0].contains(u'\n'), qPrintable(sentences[0]));
}

// Two attempts of the client, three times: nobody else asks again where nothing comes.
void BucketSourceTest::asksAFailingObjectSixTimes()
{
    Rig rig;
    rig.bucket.put(u"rig/1.json"_s, described("m", 1));
    rig.bucket.put(u"rig/2.json"_s,
                   FakeObject{.bytes = "{}", .status = 503, .code = "ServiceUnavailable"});
    const auto source = rig.make();
    QCOMPARE(read(*source), Source::State::Ready);
    QCOMPARE(rig.asked("/test-bucket/rig/2.json"), 6);
}

void BucketSourceTest::readsASingleObject_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("versions"); // -1: it is nothing
    QTest::addColumn<QString>("example");
    QTest::newRow("an object") << u"s3://test-bucket/rig/water/1.json"_s << 1 << QString();
    QTest::newRow("of no name of a response")
        << u"s3://test-bucket/rig/water/2.saved"_s << 1 << QString();
    QTest::newRow("a folder and an object") << u"s3://test-bucket/rig/both"_s << 2 << QString();
    QTest::newRow("an object, with a slash")
        << u"s3://test-bucket/rig/water/1.json/"_s << -1 << QString();
    QTest::newRow("a part of a folder's name")
        << u"s3://test-bucket/rig/wat"_s << -1 << u"s3://test-bucket/rig/water/"_s;
    QTest::newRow("a part of an object's name")
        << u"s3://test-bucket/rig/water/1"_s << -1 << u"s3://test-bucket/rig/water/1.json"_s;
    QTest::newRow("nothing") << u"s3://test-bucket/rig/x"_s << -1 << QString();
}

void BucketSourceTest::readsASingleObject()
{
    QFETCH(QString, path);
    QFETCH(int, versions);
    QFETCH(QString, example);
    Rig rig;
    rig.bucket.put(u"rig/both"_s, described("m", 9));
    rig.bucket.put(u"rig/both/1.json"_s, described("m", 1));
    rig.bucket.put(u"rig/both/2.json"_s, described("m", 2));
    rig.bucket.put(u"rig/water/1.json"_s, described("m", 1));
    rig.bucket.put(u"rig/water/1.jsonl"_s, described("m", 7));
    rig.bucket.put(u"rig/water/2.saved"_s, described("m", 2));
    const auto source = rig.make({path});
    read(*source);
    QCOMPARE(source->state(), versions < 0 ? Source::State::Failed : Source::State::Ready);
    QCOMPARE(source->contents()->versions.size(), size_t(std::max(versions, 0)));
    if (versions == 1)
        QCOMPARE(source->contents()->roots, std::vector<QString>{path});
    if (versions >= 0)
        return;
    QCOMPARE(source->error().kind, ErrorKind::NotFound);
    QCOMPARE(source->error().arguments, example.isEmpty() ? QStringList() : QStringList{example});
}

void BucketSourceTest::keysAreNoPaths()
{
    Rig rig;
    const QStringList hostile{u"../../.ssh/x.json"_s,
                              u"/etc/x.json"_s,
                              u"a//b.json"_s,
                              u"a/./b.json"_s,
                              QString(1019, u'k') + u".json"_s,
                              u"a\x01\x1b[31m\n.json"_s,
                              u"a%2F..%2Fb.json"_s,
                              u"a\\..\\b.json"_s};
    for (int i = 0; i < hostile.size(); ++i)
        rig.bucket.put(hostile[i], described("m", i + 1));
    const auto source = rig.make({u"s3://test-bucket"_s});
    QCOMPARE(read(*source), Source::State::Ready);
    // Two would be resolved on their way: they are told, and not asked for.
    QCOMPARE(source->contents()->versions.size(), size_t(hostile.size() - 2));
    QCOMPARE(source->contents()->problems.size(), size_t(2));
    for (const Problem &problem : source->contents()->problems)
        QCOMPARE(problem.error.kind, ErrorKind::Forbidden);
    QDirIterator each(rig.home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    static const QRegularExpression ours(
        u"\\Acache/([0-9a-f]{32}\\.index|buckets/[0-9a-f]{32}/[0-9a-f]{64})\\z"_s);
    while (each.hasNext()) {
        const QString file = QDir(rig.home.path()).relativeFilePath(each.next());
        QVERIFY2(ours.match(file).hasMatch(), qPrintable(file));
    }
}

// Of another bucket, more than there may be of all, and not used for long.
void BucketSourceTest::makesRoomInTheCache()
{
    Rig rig;
    rig.bucket.put(u"rig/1.json"_s, described("m", 1));
    const QString folder = rig.home.filePath(u"cache/buckets/another"_s);
    QVERIFY(QDir().mkpath(folder));
    QFile old(folder + u"/old"_s);
    QVERIFY(old.open(QIODevice::WriteOnly));
    if (!old.resize(BucketCache::mostBytes + 1)) // a hole, on most file systems
        QSKIP("this file system has no room for it");
    QVERIFY(old.setFileTime(QDateTime::currentDateTimeUtc().addDays(-1),
                            QFileDevice::FileModificationTime));
    const auto source = rig.make();
    QCOMPARE(read(*source), Source::State::Ready);
    QTRY_VERIFY(!old.exists());
    QVERIFY(QFile::exists(source->contents()->versions[0].origin.stored));
}

void BucketSourceTest::goesOnWhereABodyBrokeOff()
{
    Rig rig;
    const QByteArray whole = described("m", 1) + QByteArray(300'000, ' ');
    rig.bucket.put(u"rig/1.json"_s, whole);
    auto cuts = std::make_shared<int>(0);
    rig.bucket.m_instead = [&, cuts](const FaultRequest &request) {
        if (!request.target.contains("1.json") || (*cuts)++ > 0)
            return FaultAnswer();
        const QByteArray all = answerBytes(200, whole,
                                           {"ETag: " + FakeObject{.bytes = whole}.eTag()});
        return FaultAnswer{sendBytes(all.left(200'000)), closeConnection()};
    };
    const auto source = rig.make();
    QCOMPARE(read(*source), Source::State::Ready);
    QCOMPARE(source->contents()->versions.size(), size_t(1));
    QCOMPARE(source->contents()->problems.size(), size_t(0));
    bool resumed = false;
    for (const FaultRequest &request : rig.server.requests())
        resumed = resumed || request.header("Range").startsWith("bytes=1");
    QVERIFY(resumed);
}

void BucketSourceTest::asksForSixAtATime()
{
    Rig rig;
    for (int i = 1; i <= 30; ++i)
        rig.bucket.put(
            u"rig/%1.json"_s.arg(i),
            FakeObject{.bytes = described("m", i), .pause = std::chrono::milliseconds(500)});
    const auto source = rig.make();
    QCOMPARE(read(*source), Source::State::Ready);
    QCOMPARE(source->contents()->versions.size(), size_t(30));
    QCOMPARE(rig.server.mostAtOnce(), 6);
}

// Two programs that want the same: one fetches, the other waits, and neither has a problem.
void BucketSourceTest::waitsForAnother()
{
    Rig rig;
    for (int i = 1; i <= 12; ++i)
        rig.bucket.put(u"rig/%1.json"_s.arg(i), FakeObject{.bytes = described("m", i),
                                                           .pause = std::chrono::milliseconds(50)});
    const auto one = rig.make();
    const auto other = rig.make();
    one->refresh();
    QCOMPARE(read(*other), Source::State::Ready);
    QTRY_COMPARE(one->state(), Source::State::Ready);
    for (const auto *source : {one.get(), other.get()}) {
        QCOMPARE(source->contents()->versions.size(), size_t(12));
        QCOMPARE(sentencesOf(*source), QStringList());
    }
}

void BucketSourceTest::isGivenUpWhenCancelled()
{
    Rig rig;
    rig.bucket.put(u"rig/1.json"_s, described("m", 1));
    rig.bucket.put(u"rig/2.json"_s,
                   FakeObject{.bytes = described("m", 2), .pause = std::chrono::minutes(1)});
    const auto source = rig.make();
    source->refresh();
    QCOMPARE(source->state(), Source::State::Loading);
    QTRY_COMPARE(rig.gets(), 2);
    source->cancel();
    QCOMPARE(source->state(), Source::State::Idle);
    QTRY_VERIFY(rig.server.open() <= 1); // but for the one that was answered
    rig.bucket.put(u"rig/2.json"_s, described("m", 2));
    QCOMPARE(read(*source), Source::State::Ready);
    QCOMPARE(source->contents()->versions.size(), size_t(2));
    source->refresh();
    source->cancel();
    QCOMPARE(source->state(), Source::State::Ready);
    QCOMPARE(source->contents()->versions.size(), size_t(2));
}

void BucketSourceTest::canBeDeletedMidway()
{
    Rig rig;
    for (int i = 1; i <= 10; ++i)
        rig.bucket.put(u"rig/%1.json"_s.arg(i),
                       FakeObject{.bytes = described("m", i), .pause = std::chrono::minutes(1)});
    auto source = rig.make();
    source->refresh();
    QTRY_VERIFY(rig.gets() > 0);
    source.reset();
    source = rig.make();
    source->refresh();
    source.reset();
}

void BucketSourceTest::fetchesWhatIsOpened()
{
    Rig rig;
    const QString path = u"s3://test-bucket/rig/m/1/model_diagnostics_results.json.gz"_s;
    rig.bucket.put(u"rig/1.json"_s, described("m", 1));
    rig.bucket.put(path.mid(17), "\x1f\x8b not really"_ba);
    const auto source = rig.make();
    QCOMPARE(read(*source), Source::State::Ready);
    QCOMPARE(source->contents()->versions[0].diagnosticsPath, path);
    QVERIFY(source->contents()->stored.contains(path));
    QVERIFY(source->contents()->stored[path].isEmpty());
    QCOMPARE(rig.gets(), 1);
    QSignalSpy changes(source.get(), &Source::contentsChanged);
    source->fetch(path);
    QTRY_COMPARE(source->state(), Source::State::Ready);
    QCOMPARE(changes.count(), 1);
    QFile file(source->contents()->stored[path]);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "\x1f\x8b not really"_ba);
    QCOMPARE(source->contents()->versions[0].diagnosticsPath, path);
}

void BucketSourceTest::failsWithAReason_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("hasKeys");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("no such prefix") << u"s3://test-bucket/nowhere"_s << true << ErrorKind::NotFound;
    QTest::newRow("no such bucket") << u"s3://another-bucket/x"_s << true << ErrorKind::Rejected;
    QTest::newRow("no bucket") << u"s3://Bucket/x"_s << true << ErrorKind::Usage;
    QTest::newRow("no keys") << u"s3://test-bucket/rig"_s << false << ErrorKind::NoCredentials;
}

void BucketSourceTest::failsWithAReason()
{
    QFETCH(QString, path);
    QFETCH(bool, hasKeys);
    QFETCH(ErrorKind, kind);
    Rig rig;
    rig.hasKeys = hasKeys;
    rig.bucket.put(u"rig/1.json"_s, described("m", 1));
    const auto source = rig.make({path});
    QCOMPARE(read(*source), Source::State::Failed);
    QCOMPARE(source->error().kind, kind);
    QVERIFY(source->contents()->versions.empty());
}

void BucketSourceTest::getsBetterByItself()
{
    Rig rig;
    rig.bucket.put(u"rig/1.json"_s, described("m", 1));
    auto isDenied = std::make_shared<std::atomic<bool>>(true);
    rig.bucket.m_instead = [isDenied](const FaultRequest &) {
        return *isDenied ? answer(403, "<Error><Code>ExpiredToken</Code></Error>") : FaultAnswer();
    };
    const auto source = rig.make();
    QCOMPARE(read(*source), Source::State::Failed);
    QCOMPARE(source->error().kind, ErrorKind::KeysExpired);
    *isDenied = false;
    QCOMPARE(read(*source), Source::State::Ready);
    *isDenied = true;
    QCOMPARE(read(*source), Source::State::Failed);
    QCOMPARE(source->contents()->versions.size(), size_t(1)); // what was there stays
}

void BucketSourceTest::asksWithoutKeys()
{
    Rig rig;
    rig.hasKeys = false;
    rig.signs = false;
    rig.bucket.put(u"rig/1.json"_s, described("m", 1));
    const auto source = rig.make();
    QCOMPARE(read(*source), Source::State::Ready);
    for (const FaultRequest &request : rig.server.requests())
        QVERIFY(request.header("Authorization").isNull());
}

void BucketSourceTest::readsAFolderBesides()
{
    Rig rig;
    rig.bucket.put(u"rig/1.json"_s, described("m", 1));
    rig.bucket.put(u"old/2.json"_s, described("m", 2));
    QFile file(rig.home.filePath(u"3.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(described("m", 3));
    file.close();
    const auto source = rig.make(
        {u"s3://test-bucket/rig"_s, file.fileName(), u"s3://test-bucket/old"_s});
    QCOMPARE(read(*source), Source::State::Ready);
    QCOMPARE(source->contents()->versions.size(), size_t(3));
    const auto without = rig.make({u"s3://test-bucket/rig"_s, rig.home.filePath(u"gone"_s)});
    QCOMPARE(read(*without), Source::State::Failed);
    QCOMPARE(without->error().kind, ErrorKind::NotFound);
}

void BucketSourceTest::namesItself()
{
    Rig rig;
    const auto source = rig.make({u"s3://test-bucket/a/rig/"_s, u"s3://test-bucket"_s});
    QCOMPARE(source->name(), u"rig, test-bucket"_s);
    QCOMPARE(source->location(), u"s3://test-bucket/a/rig/, s3://test-bucket"_s);
    QCOMPARE(source->state(), Source::State::Idle);
    QVERIFY(source->contents());
}

} // namespace bucket_source_test

BELVEDERE_TEST(bucket_source_test::BucketSourceTest)
#include "test_bucket_source.moc"
