// The index gives what reading gives, and never anything else.
#include "app/archive/archive_index.h"
#include "app/archive/hash64.h"
#include "tests/archive/archive_folder.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QDirIterator>

using namespace belvedere;

namespace archive_index_test {

using test::ArchiveFolder;
using test::arnsJson;
using test::versionJson;

class ArchiveIndexTest : public QObject
{
    Q_OBJECT

private slots:
    void hashesAsSpecified_data();
    void hashesAsSpecified();
    void givesBackEveryMember();
    void isTheSameWarmAndCold_data();
    void isTheSameWarmAndCold();
    void readsOnlyWhatChanged();
    void noticesARewriteOfTheSameSize();
    void distrustsWhatWasWrittenJustNow();
    void survivesDamage_data();
    void survivesDamage();
    void survivesEveryCutAndFlip();
    void isPrivate();
    void toleratesAFolderItCannotWrite();
    void keepsItsSizeInBounds();
    void outlivesItsFile();
    void sharesWhatIsTheSame();
};

namespace {

// The bytes that stand for some values in an index of their own. Tables of an index that many values share would depend on
// which thread came first.
template<typename... T>
QString digest(const T &...values)
{
    BodyWriter writer;
    writer(values...);
    const IndexSegment all = writer.segment();
    QString text;
    for (const auto bytes :
         {std::as_bytes(all.body), std::as_bytes(all.shared), std::as_bytes(all.texts),
          std::as_bytes(all.units), std::as_bytes(all.doubles), std::as_bytes(all.lists),
          std::as_bytes(all.schemas)})
        text += u" %1:%2"_s.arg(bytes.size()).arg(hash64(bytes.data(), bytes.size()), 0, 16);
    return text + u'\n';
}

// Everything the contents hold, as text: two readings that give the same text gave the same facts.
QString textOf(const ArchiveContents &contents)
{
    const auto place = [](const FilePlace &origin) {
        return u"%1 %2+%3 line %4\n"_s.arg(origin.path)
            .arg(origin.offset)
            .arg(origin.length)
            .arg(origin.line);
    };
    QString text = u"facts %1\n"_s.arg(contents.factsHash);
    for (const VersionEntry &entry : contents.versions) {
        text += entry.key() + u' ' + place(entry.origin) + entry.diagnosticsPath + u'\n';
        for (const FilePlace &other : entry.history)
            text += u"  history "_s + place(other);
        text += u"  %1 %2 %3 %4"_s.arg(entry.fromList)
                    .arg(entry.contradictory)
                    .arg(entry.derived.active)
                    .arg(entry.derived.fromDescribeModel);
        text += digest(entry.version);
    }
    for (const ModelEntry &model : contents.models) {
        text += u"%1 %2 %3 versions %4 listed %5\n"_s.arg(model.name, model.arn)
                    .arg(model.activeVersion.value_or(-1))
                    .arg(model.versions.size())
                    .arg(model.listedVersions.size());
        text += place(model.descriptionOrigin)
                + digest(model.summary, model.description, model.retrainingScheduler,
                         model.inferenceSchedulers, model.inferenceExecutions,
                         model.inferenceEvents);
    }
    for (const ListPage &page : contents.lists)
        text += page.operation + page.modelName + u' ' + place(page.origin);
    for (const Problem &problem : contents.problems)
        text += u"problem %1 %2 %3 %4 %5\n"_s.arg(problem.path)
                    .arg(int(problem.error.kind))
                    .arg(problem.error.offset)
                    .arg(problem.error.line)
                    .arg(problem.error.detail);
    for (const LabelFile &file : contents.labelFiles)
        text += u"labels "_s + file.path + digest(file);
    text += digest(contents.datasets, contents.ingestionJobs, contents.labelGroups,
                   contents.labels);
    for (const QString &path : contents.diagnosticsFiles)
        text += path + u'\n';
    return text;
}

QString onlyFile(const QString &folder)
{
    const auto files = QDir(folder).entryInfoList(QDir::Files | QDir::Hidden);
    return files.size() == 1 ? files[0].absoluteFilePath() : QString();
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// An archive of a bit of everything, old enough to be trusted.
struct OddArchive {
    ArchiveFolder folder;
    ArchiveFolder index;
    ReadOptions options;

    OddArchive()
    {
        options.indexFolder = index.path(u"index"_s);
        folder.write(
            u"1.json"_s,
            versionJson(
                "m", 1,
                arnsJson("m", 1)
                    + R"(,"Unknown":[1, NaN],"ModelMetrics":"{\"labeled_ranges\":[]}","Status":"NEW_WORD")"));
        folder.write(u"2.jsonl"_s, versionJson("m", 2) + '\n'
                                       + versionJson("m", 3, R"("CreatedAt":"never")")
                                       + "\nbroken\n");
        folder.write(
            u"3.json"_s,
            R"({"ModelVersionSummaries":[{"ModelName":"m","ModelVersion":9}],"NextToken":"x"})");
        folder.write(u"broken.json"_s, "{");
        folder.write(u"empty.json"_s, "");
        folder.write(u"none.json"_s, R"({"x":1})");
        folder.write(u"labels.csv"_s, "2019-01-01,2019-01-02\nbad\n");
        folder.write(u"picture.png"_s, "PNG");
    }

    // The index trusts only what has been left alone for two seconds, and a file's ctime cannot be set back.
    bool isSettled() const
    {
        timespec now = {};
        ::clock_gettime(CLOCK_REALTIME, &now);
        return std::ranges::all_of(
            QDir(folder.path()).entryList(QDir::Files), [&](const QString &name) {
                struct stat status = {};
                const bool known = ::stat(QFile::encodeName(folder.path(name)).constData(), &status)
                                   == 0;
                return known && status.st_ctim.tv_sec + 3 <= now.tv_sec;
            });
    }

    ContentsPtr read() const { return folder.read(options); }
};

} // namespace

void ArchiveIndexTest::hashesAsSpecified_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<quint64>("hash");
    // From the test vectors of the specification.
    QTest::newRow("nothing") << QByteArray() << quint64(0) << quint64(0xEF46DB3751D8E999);
    QTest::newRow("abc") << QByteArray("abc") << quint64(0) << quint64(0x44BC2CF5AD770999);
    QTest::newRow("39 bytes") << QByteArray("Nobody inspects the spammish repetition") << quint64(0)
                              << quint64(0xFBCEA83C8A378BF1);
}

void ArchiveIndexTest::hashesAsSpecified()
{
    QFETCH(QByteArray, bytes);
    QFETCH(quint64, seed);
    QFETCH(quint64, hash);
    QCOMPARE(hash64(bytes.constData(), size_t(bytes.size()), seed), hash);
}

void ArchiveIndexTest::givesBackEveryMember()
{
    // Every member of every struct set to something; what comes back is compared, and written once more.
    const auto document = JsonDocument::parse(bytesOf(QStringLiteral(
        BELVEDERE_SOURCE_DIR "/resources/sample/water-loop/describe-model-version-9.json")));
    QVERIFY(document);
    SensorListPool pool;
    auto parsed = parseModelVersion(document->root(), pool);
    QVERIFY(parsed);
    ModelVersion version = *std::move(parsed);
    int number = 1;
    const auto text = [&number] { return u"text %1 \u2603 \U0001F600"_s.arg(number++); };
    const auto time = [&number] { return Timestamp(Milliseconds(-1'000'000 + 77 * number++)); };
    version.failedReason = text();
    version.serverSideKmsKeyId = text();
    version.offCondition = text();
    version.sourceModelVersionArn = text();
    version.importJobStart = time();
    version.importJobEnd = time();
    version.importedDataSizeBytes = 1'000'000'000'000;
    version.labelsInput = LabelsInput{S3Location{text(), text()}, text()};
    version.diagnosticsOutput = DiagnosticsOutput{S3Location{text(), text()}, text()};
    version.diagnosticsResults = S3Location{text(), text()};
    version.retrainingAvailableDataInDays = 12;
    version.autoPromotionResult = WireEnum<AutoPromotionResult>(u"MODEL_PROMOTED"_s);
    version.autoPromotionResultReason = text();
    version.targetSamplingRate = text();
    version.lastUpdated = time();
    version.created = time();
    version.modelQuality = WireEnum<ModelQuality>(u"FROM_THE_FUTURE"_s);
    version.modelMetricsProblem = MetricsProblem{5, text(), text()};
    version.priorModelMetricsProblem = MetricsProblem{6, text(), text()};
    version.priorModelMetrics = version.modelMetrics;
    version.priorModelMetrics->precision = 0.1;
    version.priorModelMetrics->recall = 0.2;
    version.priorModelMetrics->meanFractionalLeadTime = 0.3;
    version.priorModelMetrics->auc = 0.4;
    version.priorModelMetrics->labelsPresent = false;
    version.priorModelMetrics->dataStart = time();
    version.priorModelMetrics->dataEnd = time();
    version.priorModelMetrics->extra = {{text(), "[1]"}};
    version.extra = {{text(), QByteArray("{\"a\": \0}", 8)}, {QString(), {}}};
    version.notes = {{NoteKind::Repeated, text(), text(), 7}, {}};
    version.memberCount = 33;

    FileFacts facts;
    FoundVersion found{.place = {1, 2, 3}, .head = headOf(version)};
    found.parsed = std::make_unique<ModelVersion>(version);
    facts.versions.push_back(std::move(found));
    facts.others().problems = {{ErrorKind::CutOff, text(), text(), 3, 4, text(), 5}};
    facts.others().labelFile = LabelFile{{},
                                         {{.range = {time(), time()},
                                           .groupName = text(),
                                           .labelId = text(),
                                           .groupArn = text(),
                                           .rating = WireEnum<LabelRating>(u"NEUTRAL"_s),
                                           .faultCode = text(),
                                           .equipment = text(),
                                           .created = time()}},
                                         {{3, text()}}};
    facts.others().lists = {{{4, 5, 6}, text(), text(), text(), text(), true, 9}};
    facts.others().inferenceEvents = {
        {text(), text(), {time(), time()}, 60, {{text(), 0.5}, {text(), 0.25}}}};

    BodyWriter writer;
    writer.write(FileFacts{}); // something before it
    const quint64 begin = writer.position();
    writer.write(facts);
    const IndexSegment segment = writer.segment();
    IndexCache cache;
    const std::shared_ptr<const void> owner = std::make_shared<int>(0);
    BodyReader reader(segment, cache, owner, segment.body.subspan(begin));
    const FileFacts back = reader.readFacts(4);
    QVERIFY(!reader.failed() && reader.isAtEnd());
    QCOMPARE(back.versions.size(), size_t(1));
    QCOMPARE(back.versions[0].segment, 4U);
    QCOMPARE(back.versions[0].place.line, 3);
    QCOMPARE(back.versions[0].head.versionArn, *version.versionArn);
    QCOMPARE(back.versions[0].head.lastUpdated, version.lastUpdated);
    BodyReader inner(
        segment, cache, owner,
        segment.body.subspan(back.versions[0].bodyOffset, back.versions[0].bodyLength));
    QVERIFY(inner.readVersion() == version);
    QVERIFY(!inner.failed() && inner.isAtEnd());
    QVERIFY(back.other->problems == facts.other->problems);
    QVERIFY(back.other->labelFile->labels == facts.other->labelFile->labels);
    QVERIFY(back.other->labelFile->badLines == facts.other->labelFile->badLines);
    QVERIFY(back.other->inferenceEvents == facts.other->inferenceEvents);
    QCOMPARE(back.other->lists[0].entries, 9);
    // Cut anywhere, it fails, and does nothing worse.
    for (quint64 end = begin; end < segment.body.size(); ++end) {
        BodyReader cut(segment, cache, owner, segment.body.subspan(begin, end - begin));
        (void)cut.readFacts(0);
        QVERIFY(cut.failed());
    }
}

void ArchiveIndexTest::isTheSameWarmAndCold_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("sample") << QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample");
    QTest::newRow("recorded") << test::vectorsFolder() + u"/recorded"_s;
}

void ArchiveIndexTest::isTheSameWarmAndCold()
{
    QFETCH(QString, path);
    if (!QDir(path).exists())
        BELVEDERE_NEED_VECTORS("recorded");
    const ArchiveFolder index;
    ReadOptions options;
    options.indexFolder = index.path(u"deep/index"_s);
    const auto plain = ArchiveFolder::readPaths({path});
    const auto cold = ArchiveFolder::readPaths({path}, options);
    const auto warm = ArchiveFolder::readPaths({path}, options);
    QCOMPARE(textOf(*cold), textOf(*plain));
    QCOMPARE(textOf(*warm), textOf(*plain));
    QCOMPARE(cold->filesFromIndex, 0);
    QVERIFY(warm->filesFromIndex > 0);
    QCOMPARE(warm->filesRead, 0);
    QCOMPARE(warm->filesSeen, cold->filesSeen);
    for (const int threads : {1, 3}) {
        options.threads = threads;
        QCOMPARE(textOf(*ArchiveFolder::readPaths({path}, options)), textOf(*plain));
    }
}

void ArchiveIndexTest::readsOnlyWhatChanged()
{
    OddArchive archive;
    const auto plain = archive.folder.read();
    QTRY_VERIFY(archive.isSettled());
    QCOMPARE(textOf(*archive.read()), textOf(*plain));
    auto warm = archive.read();
    QCOMPARE(textOf(*warm), textOf(*plain));
    QCOMPARE(warm->filesRead, 0);
    QCOMPARE(warm->filesFromIndex, 8);
    // One changed, one new, one gone: the others come from the index, all is as if it had been read.
    archive.folder.write(u"2.jsonl"_s, versionJson("m", 4));
    archive.folder.write(u"new.json"_s, versionJson("n", 1));
    QFile::remove(archive.folder.path(u"broken.json"_s));
    warm = archive.read();
    QCOMPARE(warm->filesRead, 2);
    QCOMPARE(warm->filesFromIndex, 6);
    QCOMPARE(textOf(*warm), textOf(*archive.folder.read()));
    QVERIFY(warm->factsHash != plain->factsHash);
    QTRY_VERIFY(archive.isSettled());
    (void)archive.read();
    warm = archive.read();
    QCOMPARE(warm->filesRead, 0);
    QCOMPARE(textOf(*warm), textOf(*archive.folder.read()));
}

void ArchiveIndexTest::noticesARewriteOfTheSameSize()
{
    OddArchive archive;
    archive.folder.setModified(u"1.json"_s, 100);
    QTRY_VERIFY(archive.isSettled());
    (void)archive.read();
    struct stat before = {};
    QVERIFY(::stat(QFile::encodeName(archive.folder.path(u"none.json"_s)).constData(), &before)
            == 0);
    archive.folder.write(u"none.json"_s, R"({"y":1})");
    const timespec times[2] = {before.st_atim, before.st_mtim}; // and its time is set back
    QVERIFY(::utimensat(AT_FDCWD,
                        QFile::encodeName(archive.folder.path(u"none.json"_s)).constData(), times,
                        0)
            == 0);
    QCOMPARE(archive.read()->filesRead, 1);
}

void ArchiveIndexTest::distrustsWhatWasWrittenJustNow()
{
    const ArchiveFolder folder;
    const ArchiveFolder index;
    ReadOptions options;
    options.indexFolder = index.path();
    folder.write(u"a.json"_s, versionJson("m", 1));
    (void)folder.read(options);
    // In the same tick of the clock, a file of the same size could be another one.
    folder.write(u"a.json"_s, versionJson("m", 2));
    const auto again = folder.read(options);
    QCOMPARE(test::ids(*again), QStringList{u"m:2"_s});
    QCOMPARE(again->filesRead, 1);
}

void ArchiveIndexTest::survivesDamage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("short") << QByteArray("BELVIDX\n");
    QTest::newRow("zeros") << QByteArray(100'000, '\0');
    QTest::newRow("text") << QByteArray(100'000, 'x');
    QTest::newRow("SQLite") << QByteArray("SQLite format 3\0", 16) + QByteArray(4096, '\1');
}

void ArchiveIndexTest::survivesDamage()
{
    QFETCH(QByteArray, bytes);
    const QString sample = QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample");
    const ArchiveFolder index;
    ReadOptions options;
    options.indexFolder = index.path();
    const auto plain = ArchiveFolder::readPaths({sample}, options);
    const QString path = onlyFile(index.path());
    QVERIFY(!path.isEmpty());
    QVERIFY(bytesOf(path).size() > 1000);
    index.write(QFileInfo(path).fileName(), bytes);
    const auto contents = ArchiveFolder::readPaths({sample}, options);
    QCOMPARE(contents->filesFromIndex, 0);
    QCOMPARE(textOf(*contents), textOf(*plain));
    QVERIFY(ArchiveFolder::readPaths({sample}, options)->filesFromIndex
            > 0); // it has been written anew
}

void ArchiveIndexTest::survivesEveryCutAndFlip()
{
    const QString sample = QStringLiteral(
        BELVEDERE_SOURCE_DIR "/resources/sample/water-loop/describe-model-version-1.json");
    const ArchiveFolder index;
    ReadOptions options;
    options.indexFolder = index.path();
    options.threads = 1;
    (void)ArchiveFolder::readPaths({sample}, options);
    const QString path = onlyFile(index.path());
    const QByteArray good = bytesOf(path);
    const quint64 key = indexKey({sample});
    QVERIFY(ArchiveIndex::open(path, key));
    QVERIFY(!ArchiveIndex::open(path, key + 1)); // of other folders
    for (qsizetype at = 0; at < good.size(); at += at < 200 ? 1 : 7) {
        QByteArray bad = good;
        bad[at] = char(bad[at] ^ 0x10);
        index.write(QFileInfo(path).fileName(), bad);
        // Blanks between the tables say nothing; everything else is noticed.
        const auto opened = ArchiveIndex::open(path, key);
        if (opened) {
            QVERIFY(at > 104 && good[at] == '\0');
            opened->records();
        }
        index.write(QFileInfo(path).fileName(), good.left(at));
        QVERIFY(!ArchiveIndex::open(path, key));
    }
}

void ArchiveIndexTest::isPrivate()
{
    const ArchiveFolder index;
    ReadOptions options;
    options.indexFolder = index.path(u"new/index"_s);
    (void)ArchiveFolder::readPaths({QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample")},
                                   options);
    struct stat status = {};
    QVERIFY(::stat(QFile::encodeName(options.indexFolder).constData(), &status) == 0);
    QCOMPARE(int(status.st_mode & 0777), 0700);
    QVERIFY(::stat(QFile::encodeName(onlyFile(options.indexFolder)).constData(), &status) == 0);
    QCOMPARE(int(status.st_mode & 0777), 0600);
}

void ArchiveIndexTest::toleratesAFolderItCannotWrite()
{
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("m", 1));
    ReadOptions options;
    options.indexFolder = folder.path(u"a.json/index"_s); // below a file
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"could not be written"_s));
    const QString sample = QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample");
    QCOMPARE(ArchiveFolder::readPaths({sample}, options)->versions.size(), size_t(12));
}

void ArchiveIndexTest::keepsItsSizeInBounds()
{
    const QString sample = QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample/labels");
    const ArchiveFolder index;
    ReadOptions options;
    options.indexFolder = index.path();
    for (int i = 0; i < 100; ++i)
        index.write(u"%1.index"_s.arg(i), "old");
    (void)ArchiveFolder::readPaths({sample}, options);
    QCOMPARE(QDir(index.path()).entryList({u"*.index"_s}, QDir::Files).size(), 64);
    QVERIFY(ArchiveFolder::readPaths({sample}, options)->filesFromIndex > 0);
}

void ArchiveIndexTest::outlivesItsFile()
{
    const QString sample = QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample");
    const ArchiveFolder index;
    ReadOptions options;
    options.indexFolder = index.path();
    (void)ArchiveFolder::readPaths({sample}, options);
    const auto warm = ArchiveFolder::readPaths({sample}, options);
    QVERIFY(warm->filesFromIndex > 0);
    QVERIFY(QFile::remove(onlyFile(index.path())));
    QCOMPARE(textOf(*warm), textOf(*ArchiveFolder::readPaths({sample})));
}

void ArchiveIndexTest::sharesWhatIsTheSame()
{
    const QString sample = QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample");
    const ArchiveFolder index;
    ReadOptions options;
    options.indexFolder = index.path();
    options.threads = 1;
    for (int round = 0; round < 2; ++round) { // read, then from the index
        const auto contents = ArchiveFolder::readPaths({sample}, options);
        const ModelVersion &a = contents->find(contents->versions[5].key())->version;
        const ModelVersion &b = contents->versions[6].version;
        QVERIFY(a.schema && a.modelMetrics && b.modelMetrics);
        QCOMPARE(a.schema, b.schema);
        QCOMPARE(a.modelMetrics->contributions.sharedSensors(),
                 b.modelMetrics->contributions.sharedSensors());
        QVERIFY(a.modelName.isSharedWith(b.modelName) || round == 0);
    }
}

} // namespace archive_index_test

BELVEDERE_TEST(archive_index_test::ArchiveIndexTest)
#include "test_archive_index.moc"
