// Objects of s3rver, which checks signatures, on their way into the cache.
#include "app/source/bucket_gathering.h"
#include "tests/interop/session_rig.h"
#include "tests/support/test_main.h"

#include <QCryptographicHash>
#include <QDirIterator>

using namespace belvedere;
using namespace belvedere::test;

namespace interop_bucket_test {

namespace {

using Ended = Outcome<BucketHoldingsPtr>;

struct BucketSession : SessionRig {
    explicit BucketSession(const QString &url)
    {
        environment.insert(u"AWS_ENDPOINT_URL_S3"_s, url);
        typedKeys = Credentials{.accessKeyId = "S3RVER", .secretAccessKey = "S3RVER"};
    }

    BucketOrder order(const QString &bucket, const QString &prefix = {}) const
    {
        return {.address = {bucket, prefix}, .cacheFolder = home.filePath(u"cache"_s)};
    }
};

} // namespace

class InteropBucketTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyKeyAsItLies();
    void goesOnWhereAPartEnds();
    void clocksThatAreOff();

private:
    std::unique_ptr<PeerProcess> m_peer;
};

void InteropBucketTest::initTestCase()
{
    BELVEDERE_NEED_PEERS();
    m_peer = std::make_unique<PeerProcess>(
        u"s3_server.mjs"_s,
        QStringList{u"--archive"_s, QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample")});
    QVERIFY(m_peer->isReady());
}

// Keys with an empty part are not listed by s3rver, and so not asked for.
void InteropBucketTest::everyKeyAsItLies()
{
    BucketSession rig(m_peer->url());
    const auto session = rig.make();
    QVERIFY(session);
    QObject owner;
    const QJsonObject objects = m_peer->facts()["buckets"_L1]["special-keys"_L1].toObject();
    BucketOrder order = rig.order(u"special-keys"_s);
    for (const QString &key : objects.keys())
        order.opened.insert(key); // whatever they end in
    Ended ended(gatherBucket(**session, order, std::make_shared<BucketProgress>(), &owner));
    BELVEDERE_AWAIT(ended);
    QVERIFY(*ended);
    const FolderScan &scan = (**ended)->scan;
    QCOMPARE(scan.problems.size(), size_t(0));
    QVERIFY(scan.files.size() >= 15);
    for (const ScannedFile &file : scan.files) {
        const QString key = QString::fromStdString(file.path).mid(
            qsizetype(qstrlen("s3://special-keys/")));
        QVERIFY2(objects.contains(key), qPrintable(key));
        QFile stored(QString::fromStdString(file.stored));
        QVERIFY2(stored.open(QIODevice::ReadOnly), qPrintable(key));
        QCOMPARE(QCryptographicHash::hash(stored.readAll(), QCryptographicHash::Sha256).toHex(),
                 objects[key]["sha256"_L1].toString().toLatin1());
    }
}

void InteropBucketTest::goesOnWhereAPartEnds()
{
    BucketSession rig(m_peer->url());
    QObject owner;
    BucketOrder order = rig.order(u"special-keys"_s);
    order.opened = {u"large.bin"_s};
    const auto first = rig.make();
    QVERIFY(first);
    const auto progress = std::make_shared<BucketProgress>();
    auto *call = gatherBucket(**first, order, progress, &owner);
    // Ended while large.bin is on its way: a part of it lies there.
    const auto parts = [&] {
        QDirIterator each(order.cacheFolder, {u"*.part"_s}, QDir::Files,
                          QDirIterator::Subdirectories);
        while (each.hasNext()) {
            if (each.nextFileInfo().size() > 0)
                return true;
        }
        return false;
    };
    bool isReached = false; // once is enough: a part that was there gets its name
    QTRY_VERIFY(isReached = isReached || parts()
                            || (progress->wanted > 0 && progress->done == progress->wanted));
    delete call;
    const auto second = rig.make();
    QVERIFY(second);
    Ended ended(gatherBucket(**second, order, std::make_shared<BucketProgress>(), &owner));
    BELVEDERE_AWAIT(ended);
    QVERIFY(*ended);
    QCOMPARE((**ended)->scan.problems.size(), size_t(0));
    const auto large = std::ranges::find(
        (**ended)->scan.files, std::string("s3://special-keys/large.bin"), &ScannedFile::path);
    QVERIFY(large != (**ended)->scan.files.end());
    QCOMPARE(QFileInfo(QString::fromStdString(large->stored)).size(), large->stamp.size);
}

void InteropBucketTest::clocksThatAreOff()
{
    for (const std::chrono::seconds offset : {std::chrono::hours(1), std::chrono::hours(-1)}) {
        BucketSession rig(m_peer->url());
        rig.clock.m_offset = offset;
        const auto session = rig.make();
        QVERIFY(session);
        QObject owner;
        Ended ended(gatherBucket(**session, rig.order(u"belvedere-archive"_s, u"rig/"_s),
                                 std::make_shared<BucketProgress>(), &owner));
        BELVEDERE_AWAIT(ended);
        QVERIFY(*ended);
        QCOMPARE((**ended)->scan.problems.size(), size_t(0));
        QVERIFY(!(**ended)->scan.files.empty());
    }
}

} // namespace interop_bucket_test

BELVEDERE_TEST(interop_bucket_test::InteropBucketTest)
#include "test_interop_bucket.moc"
