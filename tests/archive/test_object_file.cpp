// Objects on their way to disk, however often the way ends.
#include "app/archive/object_file.h"
#include "app/base/literals.h"
#include "tests/archive/archive_folder.h"
#include "tests/support/rights.h"
#include "tests/support/test_main.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <future>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

using namespace belvedere;

namespace object_file_test {

using test::ArchiveFolder;

class ObjectFileTest : public QObject
{
    Q_OBJECT

private slots:
    void choosesWhatToCheck_data();
    void choosesWhatToCheck();
    void computesChecksums_data();
    void computesChecksums();
    void looksInsideGzip_data();
    void looksInsideGzip();
    void fetchesInPieces();
    void goesOnWhereItStopped();
    void startsAnewForAnotherObject_data();
    void startsAnewForAnotherObject();
    void refusesWhatIsNotAsPromised_data();
    void refusesWhatIsNotAsPromised();
    void refusesMoreThanWasPromised();
    void leavesTheSameFileAlone();
    void putsAnotherFileBeside();
    void leavesWhatIsInTheWay_data();
    void leavesWhatIsInTheWay();
    void letsNobodyElseWrite();
    void isFetchedByTwoAtOnce();
    void tellsOfAFullDisk();
    void isWholeAfterAKill();
};

namespace {

const QString name = u"model_diagnostics_results.json.gz"_s;
const QStringList folderNames{u"m"_s, u"3"_s};
const QString bucket = u"bucket"_s;
const QString key = u"prefix/m/3/model_diagnostics_results.json.gz"_s;
const Timestamp answered = *parseIsoTime("2026-11-27T02:47:33Z");

QByteArray packed(const QByteArray &bytes)
{
    QByteArray out(qsizetype(::compressBound(uLong(bytes.size()))) + 64, Qt::Uninitialized);
    z_stream stream = {};
    ::deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    ::deflate(&stream, Z_FINISH);
    out.resize(qsizetype(stream.total_out));
    ::deflateEnd(&stream);
    return out;
}

QByteArray body(int rows = 20'000)
{
    QByteArray lines;
    for (int i = 0; i < rows; ++i)
        lines += R"({"timestamp": "2021-03-11T22:24:00.000000", "prediction": )"
                 + QByteArray::number(i % 2) + ", \"n\": " + QByteArray::number(i * 7919) + "}\n";
    return packed(lines);
}

ObjectIdentity identityOf(const QByteArray &bytes, const QString &etag = u"\"etag\""_s)
{
    return {bucket, key, u"v1"_s, etag, bytes.size()};
}

std::unique_ptr<ObjectFile> openObject(const WriteFolder &root)
{
    auto object = ObjectFile::open(root, folderNames, name, bucket, key);
    if (!object)
        QTest::qFail(qPrintable(object.error().detail), __FILE__, __LINE__);
    return object ? *std::move(object) : nullptr;
}

QByteArray bytesIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not readable");
}

QStringList namesIn(const QString &path)
{
    return QDir(path).entryList(QDir::AllEntries | QDir::Hidden | QDir::System
                                | QDir::NoDotAndDotDot);
}

// A root below a temporary folder.
struct Archive {
    ArchiveFolder files;
    WriteFolder root = *WriteFolder::open(files.path(u"out"_s));
    QString folder = files.path(u"out/m/3"_s);

    QString path(const QString &file) const { return folder + u'/' + file; }
};

} // namespace

void ObjectFileTest::choosesWhatToCheck_data()
{
    QTest::addColumn<ObjectHeaders>("headers");
    QTest::addColumn<QByteArray>("checks"); // names
    const QByteArray md5 = "\"0123456789abcdef0123456789ABCDEF\"";
    QTest::newRow("nothing") << ObjectHeaders{} << ""_ba;
    QTest::newRow("md5") << ObjectHeaders{{"etag", md5}} << "md5"_ba;
    QTest::newRow("md5 without quotes")
        << ObjectHeaders{{"etag", "0123456789abcdef0123456789abcdef"}} << "md5"_ba;
    QTest::newRow("parts") << ObjectHeaders{{"etag", "\"0123456789abcdef0123456789abcde-2\""}}
                           << ""_ba;
    QTest::newRow("weak") << ObjectHeaders{{"etag", "W/" + md5}} << ""_ba;
    QTest::newRow("no hex") << ObjectHeaders{{"etag", "\"0123456789abcdef0123456789abcdeg\""}}
                            << ""_ba;
    QTest::newRow("own key of S3")
        << ObjectHeaders{{"etag", md5}, {"x-amz-server-side-encryption", "AES256"}} << "md5"_ba;
    QTest::newRow("KMS") << ObjectHeaders{{"etag", md5},
                                          {"x-amz-server-side-encryption", "aws:kms"}}
                         << ""_ba;
    QTest::newRow("two layers of KMS")
        << ObjectHeaders{{"etag", md5}, {"x-amz-server-side-encryption", "aws:kms:dsse"}} << ""_ba;
    QTest::newRow("key of the customer")
        << ObjectHeaders{{"etag", md5},
                         {"x-amz-server-side-encryption-customer-algorithm", "AES256"}}
        << ""_ba;
    QTest::newRow("headers") << ObjectHeaders{{"x-amz-checksum-crc32", "AAAAAA=="},
                                              {"x-amz-checksum-sha256", "x"}}
                             << "crc32 sha256"_ba;
    QTest::newRow("of parts") << ObjectHeaders{{"x-amz-checksum-crc32c", "AAAAAA==-3"}} << ""_ba;
    QTest::newRow("of parts, said so") << ObjectHeaders{{"x-amz-checksum-crc32c", "AAAAAA=="},
                                                        {"x-amz-checksum-type", "COMPOSITE"}}
                                       << ""_ba;
    QTest::newRow("of the whole") << ObjectHeaders{{"x-amz-checksum-crc64nvme", "AAAAAAAAAAA="},
                                                   {"x-amz-checksum-type", "FULL_OBJECT"}}
                                  << "crc64nvme"_ba;
}

void ObjectFileTest::choosesWhatToCheck()
{
    QFETCH(ObjectHeaders, headers);
    QByteArrayList names;
    for (const auto &[check, value] : objectChecks(headers))
        names += check;
    QTEST(names.join(' '), "checks");
}

void ObjectFileTest::computesChecksums_data()
{
    QTest::addColumn<QByteArray>("value"); // of "123456789", the usual check
    QTest::newRow("md5") << "25f9e794323b453885f5181f1b624d0b"_ba;
    QTest::newRow("crc32") << QByteArray::fromHex("cbf43926").toBase64();
    QTest::newRow("crc32c") << QByteArray::fromHex("e3069283").toBase64();
    QTest::newRow("crc64nvme") << QByteArray::fromHex("ae8b14860a799888").toBase64();
    QTest::newRow("sha1")
        << QByteArray::fromHex("f7c3bc1d808e04732adf679965ccc34ca7ae3441").toBase64();
    QTest::newRow("sha256")
        << QByteArray::fromHex("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225")
               .toBase64();
}

void ObjectFileTest::computesChecksums()
{
    QFETCH(QByteArray, value);
    const QByteArray check = QTest::currentDataTag();
    ObjectCheck right(ObjectChecks{{check, value}});
    right.add("1234");
    right.add("");
    right.add("56789");
    QCOMPARE(right.difference(), QByteArray());
    ObjectCheck wrong(ObjectChecks{{check, value}});
    wrong.add("123456780");
    QCOMPARE(wrong.difference(), check);
    QCOMPARE(right.sha256(), "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"_ba);
}

void ObjectFileTest::looksInsideGzip_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isSound");
    const QByteArray one = body(500);
    const auto spoiled = [&](qsizetype at) {
        QByteArray bytes = one;
        bytes[at] = char(bytes[at] ^ 1);
        return bytes;
    };
    QTest::newRow("one member") << one << true;
    QTest::newRow("several members") << one + packed("x") + packed({}) << true;
    QTest::newRow("zeros behind it") << one + QByteArray(512, '\0') << true;
    QTest::newRow("other bytes behind it") << one + "garbage" << false;
    QTest::newRow("cut off") << one.chopped(1) << false;
    QTest::newRow("without its trailer") << one.chopped(8) << false;
    QTest::newRow("header only") << one.left(2) << false;
    QTest::newRow("spoiled checksum") << spoiled(one.size() - 8) << false;
    QTest::newRow("spoiled length") << spoiled(one.size() - 1) << false;
    QTest::newRow("spoiled data") << spoiled(one.size() / 2) << false;
    QTest::newRow("second member cut off") << one + packed("x").chopped(3) << false;
    QTest::newRow("no gzip") << "{\"timestamp\": 1}\n"_ba << true;
    QTest::newRow("empty") << QByteArray() << true;
}

void ObjectFileTest::looksInsideGzip()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isSound);
    for (const qsizetype piece : {qsizetype(1), qsizetype(7), qsizetype(1 << 20)}) {
        GzipCheck check;
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            check.add(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
        QCOMPARE(check.isSound(), isSound);
    }
}

void ObjectFileTest::fetchesInPieces()
{
    const QByteArray bytes = body();
    const Archive archive;
    const auto object = openObject(archive.root);
    QVERIFY(!object->known());
    QCOMPARE(object->offset(), qint64(0));
    QVERIFY(object->append("x")); // nothing has been promised yet
    QVERIFY(!object->restart(identityOf(bytes), {}));
    for (qsizetype at = 0; at < bytes.size(); at += 1000) {
        QVERIFY(!object->isComplete());
        QVERIFY(!object->append(
            QByteArrayView(bytes).sliced(at, std::min<qsizetype>(1000, bytes.size() - at))));
    }
    QVERIFY(object->isComplete());
    QCOMPARE(namesIn(archive.folder), (QStringList{name + u".part"_s, name + u".part.info"_s}));
    struct stat status = {};
    QVERIFY(::stat(QFile::encodeName(archive.path(name + u".part"_s)).constData(), &status) == 0);
    QCOMPARE(status.st_mode & 07777, mode_t(0600));
    const auto finished = object->finish(answered);
    QVERIFY(finished && finished->isNew);
    QCOMPARE(finished->file, u"m/3/"_s + name);
    QCOMPARE(finished->bytes, qint64(bytes.size()));
    QCOMPARE(finished->sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    QCOMPARE(namesIn(archive.folder), QStringList{name});
    QCOMPARE(bytesIn(archive.path(name)), bytes);
}

void ObjectFileTest::goesOnWhereItStopped()
{
    const QByteArray bytes = body();
    const QByteArray md5 = QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex();
    const Archive archive;
    {
        const auto object = openObject(archive.root);
        QVERIFY(!object->restart(identityOf(bytes), {{"md5", md5}}));
        QVERIFY(!object->append(QByteArrayView(bytes).first(1234)));
    }
    const auto object = openObject(archive.root);
    QVERIFY(object->known());
    QVERIFY(*object->known() == identityOf(bytes));
    QCOMPARE(object->offset(), qint64(1234));
    QVERIFY(object->continues(identityOf(bytes), 1234));
    QVERIFY(!object->continues(identityOf(bytes), 1233));
    QVERIFY(!object->continues(identityOf(bytes), 0));
    QVERIFY(!object->continues(identityOf(bytes + 'x'), 1234));
    QVERIFY(!object->continues(identityOf(bytes, u"\"other\""_s), 1234));
    QVERIFY(!object->append(QByteArrayView(bytes).sliced(1234)));
    const auto finished = object->finish(answered);
    QVERIFY(finished);
    QCOMPARE(bytesIn(archive.path(name)), bytes);
}

void ObjectFileTest::startsAnewForAnotherObject_data()
{
    QTest::addColumn<QByteArray>("info");
    const auto info = [](const char *member, const QJsonValue &value) {
        QJsonObject json{
            {"bucket"_L1, bucket}, {"key"_L1, key}, {"etag"_L1, u"e"_s}, {"length"_L1, 100}};
        if (value.isUndefined())
            json.remove(QLatin1StringView(member));
        else
            json.insert(QLatin1StringView(member), value);
        return QJsonDocument(json).toJson();
    };
    QTest::newRow("other bucket") << info("bucket", u"b"_s);
    QTest::newRow("other key") << info("key", u"k"_s);
    QTest::newRow("no etag") << info("etag", QJsonValue(QJsonValue::Undefined));
    QTest::newRow("no length") << info("length", QJsonValue(QJsonValue::Undefined));
    QTest::newRow("shorter than what is there") << info("length", 3);
    QTest::newRow("negative length") << info("length", -1);
    QTest::newRow("length is no number") << info("length", u"many"_s);
    QTest::newRow("cut off") << info("key", key).chopped(9);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("an array") << "[1,2]"_ba;
    QTest::newRow("no JSON") << QByteArray("\0\xFF", 2);
}

void ObjectFileTest::startsAnewForAnotherObject()
{
    QFETCH(QByteArray, info);
    const Archive archive;
    archive.files.write(u"out/m/3/"_s + name + u".part"_s, "12345");
    archive.files.write(u"out/m/3/"_s + name + u".part.info"_s, info);
    const auto object = openObject(archive.root);
    QVERIFY(!object->known());
    QCOMPARE(object->offset(), qint64(0));
    const QByteArray bytes = body(10);
    QVERIFY(!object->restart(identityOf(bytes), {}));
    QCOMPARE(QFileInfo(archive.path(name + u".part"_s)).size(), qint64(0));
    QVERIFY(!object->append(bytes));
    QVERIFY(object->finish(answered));
    QCOMPARE(bytesIn(archive.path(name)), bytes);
}

void ObjectFileTest::refusesWhatIsNotAsPromised_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ObjectChecks>("checks");
    QTest::addColumn<qint64>("promised");
    const QByteArray whole = body(100);
    QTest::newRow("short") << whole << ObjectChecks{} << qint64(whole.size() + 1);
    QTest::newRow("gzip cut off") << whole.chopped(4) << ObjectChecks{} << qint64(whole.size() - 4);
    QTest::newRow("md5") << whole << ObjectChecks{{"md5", "0123"}} << qint64(whole.size());
    QTest::newRow("crc32c") << whole << ObjectChecks{{"crc32c", "AAAAAA=="}}
                            << qint64(whole.size());
}

void ObjectFileTest::refusesWhatIsNotAsPromised()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ObjectChecks, checks);
    QFETCH(qint64, promised);
    const Archive archive;
    auto object = openObject(archive.root);
    ObjectIdentity identity = identityOf(bytes);
    identity.length = promised;
    QVERIFY(!object->restart(identity, checks));
    QVERIFY(!object->append(bytes));
    const bool wasComplete = object->isComplete();
    const auto finished = object->finish(answered);
    QVERIFY(!finished);
    QCOMPARE(finished.error().kind, ErrorKind::ServiceFailed);
    QVERIFY(!QFile::exists(archive.path(name)));
    // What is only short can go on; what is wrong cannot.
    QCOMPARE(object->known().has_value(), !wasComplete);
    object.reset();
    QCOMPARE(openObject(archive.root)->offset(), wasComplete ? qint64(0) : qint64(bytes.size()));
}

void ObjectFileTest::refusesMoreThanWasPromised()
{
    const Archive archive;
    const auto object = openObject(archive.root);
    ObjectIdentity identity = identityOf({});
    identity.length = 5;
    QVERIFY(!object->restart(identity, {}));
    QVERIFY(!object->append("123"));
    const auto error = object->append("456");
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::ServiceFailed);
    QCOMPARE(object->offset(), qint64(3));
    QVERIFY(!object->append("45"));
    QVERIFY(object->isComplete());
}

void ObjectFileTest::leavesTheSameFileAlone()
{
    const QByteArray bytes = body(10);
    const Archive archive;
    for (const bool isNew : {true, false}) {
        const auto object = openObject(archive.root);
        QVERIFY(!object->restart(identityOf(bytes), {}));
        QVERIFY(!object->append(bytes));
        const auto finished = object->finish(answered);
        QVERIFY(finished);
        QCOMPARE(finished->isNew, isNew);
        QCOMPARE(finished->file, u"m/3/"_s + name);
        QCOMPARE(namesIn(archive.folder), QStringList{name});
    }
}

void ObjectFileTest::putsAnotherFileBeside()
{
    const Archive archive;
    const QString later = u"model_diagnostics_results_20261127T024733Z"_s;
    QStringList files;
    for (const int rows : {10, 11, 10, 10}) {
        const QByteArray bytes = body(rows);
        const auto object = openObject(archive.root);
        QVERIFY(!object->restart(identityOf(bytes), {}));
        QVERIFY(!object->append(bytes));
        const auto finished = object->finish(answered);
        QVERIFY(finished);
        QCOMPARE(finished->isNew, !files.contains(finished->file));
        QCOMPARE(bytesIn(archive.files.path(u"out/"_s + finished->file)), bytes);
        files += finished->file;
    }
    QCOMPARE(files, (QStringList{u"m/3/"_s + name, u"m/3/"_s + later + u".json.gz"_s,
                                 u"m/3/"_s + later + u"-2.json.gz"_s,
                                 u"m/3/"_s + later + u"-2.json.gz"_s}));
}

void ObjectFileTest::leavesWhatIsInTheWay_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("kind");
    const QString part = name + u".part"_s;
    QTest::newRow("foreign part") << part << u"file"_s;
    QTest::newRow("empty foreign part") << part << u"empty file"_s;
    QTest::newRow("part is a link") << part << u"link"_s;
    QTest::newRow("part is a folder") << part << u"folder"_s;
    QTest::newRow("part is a pipe") << part << u"pipe"_s;
    QTest::newRow("info is a link") << part + u".info"_s << u"link"_s;
    QTest::newRow("info is a folder") << part + u".info"_s << u"folder"_s;
    QTest::newRow("target is a link") << name << u"link"_s;
}

void ObjectFileTest::leavesWhatIsInTheWay()
{
    QFETCH(QString, file);
    QFETCH(QString, kind);
    const Archive archive;
    const QString outside = archive.files.write(u"outside.txt"_s, "mine");
    QVERIFY(QDir().mkpath(archive.folder));
    const QString path = archive.path(file);
    const QByteArray content = kind == "file"_L1 ? "mine"_ba : QByteArray();
    if (kind.endsWith("file"_L1)) {
        archive.files.write(u"out/m/3/"_s + file, content);
        QVERIFY(
            QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    } else if (kind == "link"_L1) {
        QVERIFY(QFile::link(outside, path));
    } else if (kind == "folder"_L1) {
        QVERIFY(QDir().mkpath(path));
    } else {
        QVERIFY(::mkfifo(QFile::encodeName(path).constData(), 0600) == 0);
    }
    const QByteArray bytes = body(10);
    std::optional<Error> error;
    if (auto object = ObjectFile::open(archive.root, folderNames, name, bucket, key)) {
        error = (*object)->restart(identityOf(bytes), {});
        if (!error)
            error = (*object)->append(bytes);
        if (!error) {
            const auto finished = (*object)->finish(answered);
            error = finished ? std::nullopt : std::optional(finished.error());
        }
    } else {
        error = object.error();
    }
    QVERIFY(error);
    QVERIFY(error->context.startsWith(archive.folder));
    QCOMPARE(bytesIn(outside), "mine"_ba);
    if (kind == "link"_L1)
        QCOMPARE(QFile::symLinkTarget(path), outside);
    if (kind.endsWith("file"_L1))
        QCOMPARE(bytesIn(path), content);
}

void ObjectFileTest::letsNobodyElseWrite()
{
    const Archive archive;
    auto first = openObject(archive.root);
    QVERIFY(!first->restart(identityOf(body(10)), {}));
    const auto second = ObjectFile::open(archive.root, folderNames, name, bucket, key);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::WriteFailed);
    first.reset();
    QVERIFY(ObjectFile::open(archive.root, folderNames, name, bucket, key));
}

// As two programs that read the same bucket: whoever comes second may always be told to wait, and nothing else.
void ObjectFileTest::isFetchedByTwoAtOnce()
{
    const Archive archive;
    const QByteArray bytes = body(10);
    QStringList names;
    for (int i = 0; i < 60; ++i)
        names += u"object%1"_s.arg(i);
    const auto isThere = [&archive](const QString &each) {
        return QFileInfo::exists(archive.path(each));
    };
    const auto fetchOnce = [&](const QString &each) -> std::optional<Error> {
        const auto object = ObjectFile::open(archive.root, folderNames, each, bucket, key);
        if (!object)
            return object.error();
        if (!(*object)->known()) {
            if (auto error = (*object)->restart(identityOf(bytes), {}))
                return error;
        }
        if (auto error = (*object)->append(QByteArrayView(bytes).sliced((*object)->offset())))
            return error;
        return (*object)->finishUnderItsName();
    };
    const auto lookOnce = [&](const QString &each) -> std::optional<Error> {
        const auto object = ObjectFile::open(archive.root, folderNames, each, bucket, key);
        return object ? std::nullopt : std::optional(object.error());
    };
    const auto tryAll = [&](const auto &attempt) {
        QStringList failures;
        for (const QString &each : names) {
            while (!isThere(each) && failures.isEmpty()) {
                const std::optional<Error> error = attempt(each);
                if (error && !isBeingFetched(*error))
                    failures += error->context + u": "_s + error->detail;
            }
        }
        return failures;
    };
    auto one = std::async(std::launch::async, [&] { return tryAll(fetchOnce); });
    auto other = std::async(std::launch::async, [&] { return tryAll(fetchOnce); });
    // A third one only looks again and again, and gets in between wherever one can.
    auto third = std::async(std::launch::async, [&] { return tryAll(lookOnce); });
    QCOMPARE(one.get() + other.get() + third.get(), QStringList());
    // A beginning that nobody had need of any more waits for whoever comes next.
    for (const QString &each : names) {
        if (isThere(each + u".part"_s))
            QVERIFY(!fetchOnce(each));
    }
    names.sort();
    QCOMPARE(namesIn(archive.folder), names);
    for (const QString &each : names)
        QCOMPARE(bytesIn(archive.path(each)), bytes);
}

void ObjectFileTest::tellsOfAFullDisk()
{
    const ArchiveFolder around;
    const QString out = around.path(u"tiny"_s);
    QVERIFY(QDir().mkpath(out));
    const QByteArray path = QFile::encodeName(out);
    if (::mount("tmpfs", path.constData(), "tmpfs", 0, "size=128k") != 0)
        QSKIP("a small disk can only be made by root");
    const auto unmounted = qScopeGuard([&] { ::umount2(path.constData(), MNT_DETACH); });
    const auto root = WriteFolder::open(out);
    QVERIFY(root);
    const auto object = openObject(*root);
    ObjectIdentity identity = identityOf({});
    identity.length = 1 << 20;
    QVERIFY(!object->restart(identity, {}));
    std::optional<Error> error;
    while (!error)
        error = object->append(QByteArray(10'000, 'x'));
    QVERIFY(isDiskFull(*error));
    QVERIFY(object->offset() > 0 && object->offset() < (128 << 10));
    QVERIFY(object->known());
}

// Ends the process before every step; whoever comes next gets the whole object.
void ObjectFileTest::isWholeAfterAKill()
{
    const QByteArray bytes = body(3000);
    constexpr int killed = 77;
    bool isDone = false;
    int step = 0;
    for (; !isDone && step < 100; ++step) {
        const Archive archive;
        const pid_t child = ::fork();
        if (child == 0) {
            int left = step;
            const auto root = WriteFolder::open(archive.files.path(u"out"_s),
                                                {.beforeChange = [&left] {
                                                    if (left-- == 0)
                                                        ::_exit(killed);
                                                }});
            auto object = ObjectFile::open(*root, folderNames, name, bucket, key);
            bool isGood = object && !(*object)->restart(identityOf(bytes), {});
            for (qsizetype at = 0; at < bytes.size() && isGood; at += 20'000)
                isGood = !(*object)->append(QByteArrayView(bytes).sliced(
                    at, std::min<qsizetype>(20'000, bytes.size() - at)));
            ::_exit(isGood && (*object)->finish(answered) ? 0 : 1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) != 1);
        isDone = WEXITSTATUS(status) == 0;
        QVERIFY(archive.files.read()->problems.empty());
        const auto object = openObject(archive.root);
        if (!object->known())
            QVERIFY(!object->restart(identityOf(bytes), {}));
        QVERIFY(!object->append(QByteArrayView(bytes).sliced(object->offset())));
        const auto finished = object->finish(answered);
        QVERIFY(finished);
        QCOMPARE(finished->file, u"m/3/"_s + name);
        QCOMPARE(namesIn(archive.folder).filter(u"model"_s), QStringList{name});
        QCOMPARE(bytesIn(archive.path(name)), bytes);
    }
    QVERIFY(isDone && step > 8);
}

} // namespace object_file_test

BELVEDERE_TEST(object_file_test::ObjectFileTest)
#include "test_object_file.moc"
