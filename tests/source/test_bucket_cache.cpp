#include "app/base/file_name.h"
#include "app/source/bucket_address.h"
#include "app/source/bucket_cache.h"
#include "app/source/bucket_listing.h"
#include "tests/support/test_main.h"

#include <QDateTime>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace belvedere;

namespace bucket_cache_test {

namespace {

S3Object object(const QString &key, const QString &eTag = u"\"e1\""_s, qint64 bytes = 5)
{
    return {.key = key, .sizeBytes = bytes, .eTag = eTag};
}

const BucketOwner owner{u"http://127.0.0.1:9000"_s, u"123456789012"_s, u"bucket"_s};

void store(const BucketCache &cache, const S3Object &of, const QByteArray &bytes)
{
    const auto file = cache.begin(of);
    QVERIFY(file);
    const ObjectIdentity identity{
        .bucket = owner.bucket, .key = of.key, .etag = of.eTag, .length = bytes.size()};
    QVERIFY(!(*file)->restart(identity, {}));
    QVERIFY(!(*file)->append(bytes));
    QVERIFY(!(*file)->finishUnderItsName());
}

QStringList namesBelow(const QString &folder)
{
    QStringList names;
    QDirIterator each(folder, QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot,
                      QDirIterator::Subdirectories);
    while (each.hasNext())
        names += QDir(folder).relativeFilePath(each.next());
    names.sort();
    return names;
}

void setUsed(const QString &file, const QDateTime &when)
{
    const timespec time{when.toSecsSinceEpoch(), 0};
    const timespec times[2]{time, time};
    QCOMPARE(::utimensat(AT_FDCWD, encodedFileName(file).constData(), times, 0), 0);
}

} // namespace

class BucketCacheTest : public QObject
{
    Q_OBJECT

private slots:
    void addresses_data();
    void addresses();
    void responses_data();
    void responses();
    void accounts_data();
    void accounts();
    void keysAreNoPaths_data();
    void keysAreNoPaths();
    void statesAndOwnersStayApart();
    void belongsToItsOwner();
    void takesNothingElseForAnObject();
    void lastUsedGoesLast();
    void partsGoTogether();
    void needsAFolder();
    void followsNoLink();
};

void BucketCacheTest::addresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("uri"); // empty: refused
    QTest::newRow("nothing") << u"s3://"_s << QString();
    QTest::newRow("no bucket") << u"s3:///prefix"_s << QString();
    QTest::newRow("another host") << u"s3://b.s3.evil.com#/x"_s << QString();
    QTest::newRow("user") << u"s3://user:pw@bucket/x"_s << QString();
    QTest::newRow("query") << u"s3://bucket?x/y"_s << QString();
    QTest::newRow("capital") << u"s3://Bucket/x"_s << QString();
    QTest::newRow("too short") << u"s3://ab/x"_s << QString();
    QTest::newRow("line break") << u"s3://bucket\n/x"_s << QString();
    QTest::newRow("no text") << u"s3://bucket/"_s + QChar(0xdc80) << QString();
    QTest::newRow("another scheme") << u"https://bucket/x"_s << QString();
    QTest::newRow("whole") << u"s3://bucket"_s << u"s3://bucket/"_s;
    QTest::newRow("whole, slash") << u"s3://bucket/"_s << u"s3://bucket/"_s;
    QTest::newRow("prefix") << u"s3://bucket/a/b"_s << u"s3://bucket/a/b/"_s;
    QTest::newRow("prefix, slash") << u"s3://bucket/a/b/"_s << u"s3://bucket/a/b/"_s;
    QTest::newRow("nothing is resolved")
        << u"s3://bucket/../a//%2E"_s << u"s3://bucket/../a//%2E/"_s;
    QTest::newRow("query in a prefix") << u"s3://bucket/a?b#c d"_s << u"s3://bucket/a?b#c d/"_s;
}

void BucketCacheTest::addresses()
{
    QFETCH(QString, text);
    QFETCH(QString, uri);
    const auto address = bucketAddress(text);
    QCOMPARE(address.has_value(), !uri.isEmpty());
    if (address) {
        QCOMPARE(address->uri(), uri);
        QCOMPARE(address->isCompleted, text != uri && !address->prefix.isEmpty());
        QCOMPARE(*address, *bucketAddress(uri)); // whoever wrote the slash
        return;
    }
    QCOMPARE(address.error().kind, ErrorKind::Usage);
    QCOMPARE(address.error().context, text);
}

void BucketCacheTest::responses_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("is");
    QTest::newRow("folder") << u"a/b/"_s << false;
    QTest::newRow("diagnostics") << u"a/model_diagnostics_results.json.gz"_s << false;
    QTest::newRow("dot at the end") << u"a/b."_s << false;
    QTest::newRow("dot in a folder") << u"a.gz/b"_s << true;
    QTest::newRow("json") << u"a/b.json"_s << true;
    QTest::newRow("JSON") << u"a/b.JSON"_s << true;
    QTest::newRow("jsonl") << u"requests.jsonl"_s << true;
    QTest::newRow("csv") << u"labels.csv"_s << true;
    QTest::newRow("no suffix") << u"a/response"_s << true;
    QTest::newRow("text") << u"a/manifest-sha256.txt"_s << false;
}

void BucketCacheTest::responses()
{
    QFETCH(QString, key);
    QTEST(isNamedLikeResponse(key), "is");
}

void BucketCacheTest::accounts_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("account");
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("of a stand-in") << "S3RVER"_ba << QString();
    QTest::newRow("made before 2019") << "AKIAIOSFODNN7EXAMPLE"_ba << QString();
    QTest::newRow("no base 32") << "ASIAQ1ZGKIQY56JQ7WML"_ba << QString();
    QTest::newRow("of a role") << "AROAQNZGKIQY56JQ7WML"_ba << QString();
    QTest::newRow("temporary") << "ASIAQNZGKIQY56JQ7WML"_ba << u"029608264753"_s;
}

void BucketCacheTest::accounts()
{
    QFETCH(QByteArray, id);
    QTEST(accountOfAccessKey(id), "account");
}

void BucketCacheTest::keysAreNoPaths_data()
{
    QTest::addColumn<QString>("key");
    QTest::newRow("out of it") << u"../../.ssh/x"_s;
    QTest::newRow("absolute") << u"/etc/passwd"_s;
    QTest::newRow("empty part") << u"a//b"_s;
    QTest::newRow("dots") << u".."_s;
    QTest::newRow("long") << QString(1024, u'k');
    QTest::newRow("long, not ASCII") << QString(341, QChar(0x30ad));
    QTest::newRow("control characters") << u"a\x01\n\r\x1b[31m\x7f"_s;
    QTest::newRow("zero") << u"a"_s + QChar(0) + u"b"_s;
    QTest::newRow("device") << u"CON.json"_s;
}

void BucketCacheTest::keysAreNoPaths()
{
    QFETCH(QString, key);
    const QTemporaryDir home;
    const auto cache = BucketCache::open(home.filePath(u"cache"_s), owner);
    QVERIFY(cache);
    const S3Object one = object(key);
    QVERIFY(!(*cache)->has(one));
    store(**cache, one, "12345");
    QVERIFY((*cache)->has(one));
    static const QRegularExpression pattern(u"\\Acache/buckets/[0-9a-f]{32}/[0-9a-f]{64}\\z"_s);
    const QString file = QDir(home.path()).relativeFilePath((*cache)->fileOf(one));
    QVERIFY2(pattern.match(file).hasMatch(), qPrintable(file));
    QCOMPARE(namesBelow(home.path()),
             (QStringList{u"cache"_s, u"cache/buckets"_s, file.section(u'/', 0, 2), file}));
}

void BucketCacheTest::statesAndOwnersStayApart()
{
    const QTemporaryDir home;
    const auto cache = BucketCache::open(home.path(), owner);
    QVERIFY(cache);
    QSet<QString> files;
    for (const S3Object &one : {object(u"a"_s), object(u"b"_s), object(u"a"_s, u"\"e2\""_s),
                                object(u"a\"e1\""_s, QString()), object(QString(), u"a\"e1\""_s)})
        files.insert((*cache)->fileOf(one));
    QCOMPARE(files.size(), 5);
    QSet<QString> names{(*cache)->name()};
    for (const BucketOwner &other :
         {BucketOwner{u"https://s3.example"_s, owner.account, owner.bucket},
          BucketOwner{owner.endpoint, u"210987654321"_s, owner.bucket},
          BucketOwner{owner.endpoint, QString(), owner.account + owner.bucket},
          BucketOwner{owner.endpoint, owner.account, u"another"_s}})
        names.insert((*BucketCache::open(home.path(), other))->name());
    QCOMPARE(names.size(), 5);
    QCOMPARE((*BucketCache::open(home.path(), owner))->name(), (*cache)->name());
}

void BucketCacheTest::belongsToItsOwner()
{
    const QTemporaryDir home;
    const auto cache = BucketCache::open(home.path(), owner);
    QVERIFY(cache);
    store(**cache, object(u"a"_s), "12345");
    const QString file = (*cache)->fileOf(object(u"a"_s));
    struct stat status = {};
    QCOMPARE(::stat(qPrintable(file), &status), 0);
    QCOMPARE(int(status.st_mode & 0777), 0600);
    for (const QString &folder : {file.section(u'/', 0, -2), file.section(u'/', 0, -3)}) {
        QCOMPARE(::stat(qPrintable(folder), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0700);
    }
}

void BucketCacheTest::takesNothingElseForAnObject()
{
    const QTemporaryDir home;
    const auto cache = BucketCache::open(home.path(), owner);
    QVERIFY(cache);
    store(**cache, object(u"a"_s), "12345");
    QVERIFY(!(*cache)->has(object(u"a"_s, u"\"e1\""_s, 6))); // cut off, by whatever
    QVERIFY(!QFile::exists((*cache)->fileOf(object(u"a"_s))));
    QFile outside(home.filePath(u"outside"_s));
    QVERIFY(outside.open(QIODevice::WriteOnly));
    outside.write("12345");
    outside.close();
    QVERIFY(outside.link((*cache)->fileOf(object(u"a"_s))));
    QVERIFY(!(*cache)->has(object(u"a"_s)));
    QVERIFY(outside.exists());
}

void BucketCacheTest::lastUsedGoesLast()
{
    const QTemporaryDir home;
    const auto cache = BucketCache::open(home.path(), owner);
    QVERIFY(cache);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QStringList files;
    for (int i = 0; i < 6; ++i) {
        const S3Object one = object(QString::number(i));
        store(**cache, one, "12345");
        files += (*cache)->fileOf(one);
        setUsed(files.last(), now.addDays(-i));
    }
    QVERIFY((*cache)->has(object(u"5"_s))); // used just now
    const auto there = [&] {
        QString text;
        for (const QString &file : files)
            text += QFile::exists(file) ? u'x' : u'.';
        return text;
    };
    trimBucketCaches(home.path(), 30, now);
    QCOMPARE(there(), u"xxxxxx"_s);
    trimBucketCaches(home.path(), 20, now);
    QCOMPARE(there(), u"xxx..x"_s);
    trimBucketCaches(home.path(), 0, now); // what may be read just now stays
    QCOMPARE(there(), u"x....x"_s);
}

void BucketCacheTest::partsGoTogether()
{
    const QTemporaryDir home;
    const auto cache = BucketCache::open(home.path(), owner);
    QVERIFY(cache);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    auto part = (*cache)->begin(object(u"part"_s));
    QVERIFY(part);
    QVERIFY(!(*part)->restart({owner.bucket, u"part"_s, {}, u"\"e\""_s, 9}, {}));
    const auto parts = [&] { return namesBelow(home.path()).filter(u".part"_s); };
    const QStringList both = parts();
    QCOMPARE(both.size(), 2);
    const auto age = [&](const QString &name, int days) {
        setUsed(home.filePath(name), now.addDays(-days));
    };
    // Gone on with yesterday, begun last week: what it is a part of is still needed.
    for (const auto &[first, second] : {std::pair(8, 1), std::pair(1, 8)}) {
        age(both[0], first);
        age(both[1], second);
        trimBucketCaches(home.path(), 0, now);
        QCOMPARE(parts(), both);
    }
    age(both[0], 8);
    age(both[1], 8);
    trimBucketCaches(home.path(), 0, now);
    QCOMPARE(parts(), both); // somebody is about to go on
    part->reset();
    trimBucketCaches(home.path(), 0, now);
    QCOMPARE(parts(), QStringList());
}

void BucketCacheTest::needsAFolder()
{
    const auto none = BucketCache::open(QString(), owner);
    QVERIFY(!none);
    QCOMPARE(none.error().kind, ErrorKind::WriteFailed);
}

void BucketCacheTest::followsNoLink()
{
    const QTemporaryDir home;
    QVERIFY(QDir().mkpath(home.filePath(u"elsewhere"_s)));
    QVERIFY(QFile::link(home.filePath(u"elsewhere"_s), home.filePath(u"buckets"_s)));
    const auto cache = BucketCache::open(home.path(), owner);
    QVERIFY(!cache);
    QCOMPARE(cache.error().kind, ErrorKind::WriteFailed);
    QVERIFY(QDir(home.filePath(u"elsewhere"_s)).isEmpty());
}

} // namespace bucket_cache_test

BELVEDERE_TEST(bucket_cache_test::BucketCacheTest)
#include "test_bucket_cache.moc"
