// Answers on their way to disk: exactly as they came, in their place, and nowhere else whatever lies in the way.
#include "app/archive/manifest.h"
#include "app/archive/object_file.h"
#include "app/archive/response_writer.h"
#include "app/base/error_patterns.h"
#include "tests/archive/answers.h"
#include "tests/support/rights.h"
#include "tests/support/test_main.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QRegularExpression>

#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace belvedere;

namespace response_writer_test {

using test::ArchiveFolder;
using test::listJson;
using test::summaryJson;
using test::versionJson;

class ResponseWriterTest : public QObject
{
    Q_OBJECT

private slots:
    void writesExactBytes_data();
    void writesExactBytes();
    void changesNothingTheSecondTime();
    void putsOtherAnswersBeside();
    void keepsTheOrderWhenTheClockGoesBack();
    void keepsThePagesOfAListTogether();
    void refusesAnswersAboutNothing();
    void staysInsideWhateverTheName_data();
    void staysInsideWhateverTheName();
    void keepsNamesThatDifferByCaseApart();
    void refusesLinks_data();
    void refusesLinks();
    void refusesLinksThatComeLate();
    void entersNothingElse();
    void followsALinkToTheFolderItself();
    void leavesWhatIsInTheWay_data();
    void leavesWhatIsInTheWay();
    void tellsOfAVanishedFolder();
    void writesAgainWhatVanished();
    void tellsOfMissingRights();
    void tellsOfAFullDisk();
    void letsNobodyElseIn();
    void tellsWhatIsNotAllowed();
    void readsWholeAfterAKill_data();
    void readsWholeAfterAKill();
    void readsWhatItWrote();
    void readsDiagnosticsItMadeRoomFor();
    void keepsTheManifestOfOthers();
    void keepsRequestsOfOtherFiles();
    void oneLogThatCannotBeReadCostsNoOther();
};

namespace {

const AccountPlace place{u"123456789012"_s, u"eu-west-1"_s};
const QString region = u"123456789012/eu-west-1/"_s;

Timestamp at(const char *time)
{
    return *parseIsoTime(time);
}

Answer answerOf(AnswerSubject subject, std::vector<QByteArray> bodies,
                const char *time = "2026-11-27T02:47:33Z")
{
    QJsonObject input;
    if (!subject.model.isEmpty())
        input.insert("ModelName"_L1, subject.model);
    if (!subject.labelGroup.isEmpty())
        input.insert("LabelGroupName"_L1, subject.labelGroup);
    if (subject.version > 0)
        input.insert("ModelVersion"_L1, subject.version);
    input.insert("NextToken"_L1, QString::fromLatin1(time));
    return {place, std::move(subject), input, std::move(bodies), at(time)};
}

Answer versionAnswer(const QString &model, qint64 version, const char *time, int updated = 1)
{
    return answerOf({.operation = u"DescribeModelVersion"_s, .model = model, .version = version},
                    {versionJson(model.toUtf8(), int(version),
                                 "\"LastUpdatedTime\":" + QByteArray::number(updated))},
                    time);
}

QByteArray labelPage(int from, int count, const QByteArray &token)
{
    QByteArrayList labels;
    for (int i = from; i < from + count; ++i)
        labels += R"({"LabelGroupName":"g","LabelId":"x)" + QByteArray::number(i)
                  + R"(","StartTime":)" + QByteArray::number(i * 100) + R"(,"EndTime":)"
                  + QByteArray::number(i * 100 + 50) + R"(,"Rating":"ANOMALY"})";
    return listJson("LabelSummaries", labels, token);
}

// What fetch would save of one model. `token` is another one every time; `round` changes what is answered.
std::vector<Answer> answersOfAModel(const QByteArray &token, int round = 0,
                                    const char *time = "2026-11-27T02:47:33Z")
{
    const QString m = u"m"_s;
    const QByteArray tag = R"({"Tags":[{"Key":"round","Value":")" + QByteArray::number(round)
                           + "\"}]}";
    std::vector<Answer> answers{
        answerOf({.operation = u"ListModels"_s}, {listJson("ModelSummaries", {})}, time),
        answerOf({.operation = u"DescribeModel"_s, .model = m},
                 {R"({"ModelName":"m","DatasetName":"d","ActiveModelVersion":)"
                  + QByteArray::number(1 + round % 2) + '}'},
                 time),
        answerOf({.operation = u"ListModelVersions"_s, .model = m},
                 {listJson("ModelVersionSummaries", {summaryJson("m", 1)}, token + "1"),
                  listJson("ModelVersionSummaries", {summaryJson("m", 2)})},
                 time),
        versionAnswer(m, 1, time, 1),
        versionAnswer(m, 2, time, 1 + round),
        answerOf({.operation = u"ListTagsForResource"_s, .model = m}, {tag}, time),
        answerOf({.operation = u"ListLabels"_s, .labelGroup = u"g"_s},
                 {labelPage(0, 3 + round, token + "2"), labelPage(10, 2, token + "3"),
                  labelPage(20, 1, {})},
                 time),
        answerOf({.operation = u"ListInferenceEvents"_s,
                  .model = m,
                  .scheduler = u"s"_s,
                  .month = u"2026-03"_s},
                 {listJson("InferenceEventSummaries", {})}, time),
    };
    answers[5].input.insert("ResourceArn"_L1, u"arn:m"_s);
    return answers;
}

std::unique_ptr<ResponseWriter> openWriter(const QString &path, WriteOptions options = {})
{
    auto writer = ResponseWriter::open(path, std::move(options));
    if (!writer)
        QTest::qFail(qPrintable(writer.error().detail), __FILE__, __LINE__);
    return writer ? *std::move(writer) : nullptr;
}

// Saves all of them; the number of those that were new, -1 on failure.
int saveAll(ResponseWriter &writer, const std::vector<Answer> &answers)
{
    int isNew = 0;
    for (const Answer &answer : answers) {
        const auto saved = writer.save(answer);
        if (!saved)
            return -1;
        isNew += saved->isNew ? 1 : 0;
    }
    return writer.finish() ? -1 : isNew;
}

// Everything below a folder: kind, bytes, time and inode.
QMap<QString, QByteArray> stateOf(const QString &folder)
{
    QMap<QString, QByteArray> state;
    QDirIterator entries(folder,
                         QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next();
        struct stat status = {};
        ::lstat(QFile::encodeName(path).constData(), &status);
        QByteArray &line = state[path.mid(folder.size() + 1)];
        line = QByteArray::number(status.st_mode & S_IFMT);
        if (S_ISLNK(status.st_mode))
            line += ' ' + QFile::symLinkTarget(path).toUtf8();
        if (!S_ISREG(status.st_mode))
            continue;
        QFile file(path);
        line += file.open(QIODevice::ReadOnly) ? ' ' + file.readAll() : " not readable"_ba;
        line += ' ' + QByteArray::number(qint64(status.st_ino)) + ' '
                + QByteArray::number(qint64(status.st_mtim.tv_sec)) + '.'
                + QByteArray::number(qint64(status.st_mtim.tv_nsec));
    }
    return state;
}

QStringList filesOf(const QString &folder)
{
    QStringList files;
    const auto state = stateOf(folder);
    for (auto entry = state.cbegin(); entry != state.cend(); ++entry) {
        if (entry.value().startsWith(QByteArray::number(S_IFREG))
            && !entry.key().startsWith(".belvedere"_L1))
            files += entry.key();
    }
    return files;
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not readable");
}

// Where thousands of syncs cost nothing, if there is such a place.
QString inMemory()
{
    const QFileInfo memory(u"/dev/shm"_s);
    return (memory.isWritable() ? memory.filePath() : QDir::tempPath()) + u"/belvedere-XXXXXX"_s;
}

// Nothing in it is broken, cut off or other than the manifest says.
QString faultOf(const ArchiveContents &contents)
{
    for (const Problem &problem : contents.problems)
        return problem.path + u": "_s + problem.error.detail;
    for (const Finding &finding : verifyManifests(contents))
        return u"manifest: "_s + finding.path + u' ' + finding.detail;
    for (const ListPage &page : contents.lists) {
        if (page.hasNextToken && !page.request.isEmpty())
            return page.origin.path + u": cut off"_s;
    }
    return {};
}

} // namespace

void ResponseWriterTest::writesExactBytes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("plain") << R"({"ModelName":"m"})"_ba;
    QTest::newRow("odd blanks") << "\r\n {\t\"ModelName\" :\"m\" } \n\n"_ba;
    QTest::newRow("byte-order mark") << "\xEF\xBB\xBF{}"_ba;
    QTest::newRow("no UTF-8") << "{\"a\":\"\xFF\xFE\"}"_ba;
    QTest::newRow("nul") << QByteArray("{}\0\0", 4);
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("large") << "{\"a\":\"" + QByteArray(3'000'000, 'x') + "\"}";
}

void ResponseWriterTest::writesExactBytes()
{
    QFETCH(QByteArray, body);
    for (const bool unnamed : {true, false}) {
        const ArchiveFolder out;
        const auto writer = openWriter(out.path(), {.useUnnamedFiles = unnamed});
        const auto saved = writer->save(
            answerOf({.operation = u"DescribeModel"_s, .model = u"m"_s}, {body}));
        QVERIFY(saved && saved->isNew);
        QCOMPARE(saved->files, QStringList{region + u"m/describe-model.json"_s});
        QCOMPARE(saved->bytes, qint64(body.size()));
        QCOMPARE(readFile(out.path(saved->files[0])), body);
        QCOMPARE(filesOf(out.path()), saved->files);
    }
}

void ResponseWriterTest::changesNothingTheSecondTime()
{
    const ArchiveFolder out;
    QCOMPARE(saveAll(*openWriter(out.path()), answersOfAModel("a")), 8);
    QCOMPARE(filesOf(out.path()),
             (QStringList{
                 region + u"label-groups/g/list-labels/1.json"_s,
                 region + u"label-groups/g/list-labels/2.json"_s,
                 region + u"label-groups/g/list-labels/3.json"_s,
                 region + u"list-models.json"_s,
                 region + u"m/describe-model-version-1.json"_s,
                 region + u"m/describe-model-version-2.json"_s,
                 region + u"m/describe-model.json"_s,
                 region + u"m/inference-schedulers/s/list-inference-events-2026-03.json"_s,
                 region + u"m/list-model-versions/1.json"_s,
                 region + u"m/list-model-versions/2.json"_s,
                 region + u"m/list-tags-for-resource.json"_s,
                 region + u"m/requests.jsonl"_s,
                 region + u"requests.jsonl"_s,
                 u"manifest-sha256.txt"_s,
             }));
    const auto before = stateOf(out.path());
    // Another day, other tokens.
    QCOMPARE(saveAll(*openWriter(out.path()), answersOfAModel("b", 0, "2027-01-01T00:00:00Z")), 0);
    QVERIFY(stateOf(out.path()) == before);
    const auto contents = out.read();
    QCOMPARE(faultOf(*contents), QString());
    QCOMPARE(contents->labels.size(), size_t(6));
    QCOMPARE(contents->tags.size(), size_t(1));
    const QByteArray log = readFile(out.path(region + u"m/requests.jsonl"_s));
    QVERIFY(!log.contains("NextToken") && !log.contains("2026-11-27"));
    QByteArrayList sorted;
    for (const QByteArray &line : log.trimmed().split('\n'))
        sorted += QJsonDocument::fromJson(line)["file"_L1].toString().toUtf8();
    QCOMPARE(sorted.size(), qsizetype(7));
    QVERIFY(std::ranges::is_sorted(sorted));
}

void ResponseWriterTest::putsOtherAnswersBeside()
{
    const ArchiveFolder out;
    saveAll(*openWriter(out.path()), answersOfAModel("a"));
    const auto before = stateOf(out.path());
    const auto writer = openWriter(out.path());
    QCOMPARE(saveAll(*writer, answersOfAModel("b", 1, "2026-12-01T10:00:00Z")), 4);
    auto after = stateOf(out.path());
    QCOMPARE(QSet<QString>(after.keyBegin(), after.keyEnd())
                 - QSet<QString>(before.keyBegin(), before.keyEnd()),
             (QSet<QString>{
                 u".belvedere-fetch.lock"_s,
                 region + u"m/describe-model_20261201T100000Z.json"_s,
                 region + u"m/describe-model-version-2_20261201T100000Z.json"_s,
                 region + u"m/list-tags-for-resource_20261201T100000Z.json"_s,
                 region + u"label-groups/g/list-labels_20261201T100000Z"_s,
                 region + u"label-groups/g/list-labels_20261201T100000Z/1.json"_s,
                 region + u"label-groups/g/list-labels_20261201T100000Z/2.json"_s,
                 region + u"label-groups/g/list-labels_20261201T100000Z/3.json"_s,
             }));
    for (auto entry = before.cbegin(); entry != before.cend(); ++entry) {
        if (!entry.key().endsWith(requestsName) && !entry.key().endsWith(manifestName))
            QVERIFY2(after[entry.key()] == entry.value(), qPrintable(entry.key()));
    }
    const auto contents = out.read();
    QCOMPARE(faultOf(*contents), QString());
    QCOMPARE(contents->labels.size(), size_t(7)); // those of the newer list only
    QCOMPARE(contents->models[0].activeVersion, std::optional<qint64>(2));
    QCOMPARE(contents->tags.size(), size_t(1));
    QCOMPARE(contents->tags[0].tags[0].value, u"1"_s);
    // Back to what it was before: only the newest counts, so it is an answer of its own again.
    QCOMPARE(saveAll(*writer, answersOfAModel("c", 0, "2026-12-02T10:00:00Z")), 4);
    QCOMPARE(out.read()->labels.size(), size_t(6));
}

void ResponseWriterTest::keepsTheOrderWhenTheClockGoesBack()
{
    const ArchiveFolder out;
    const auto writer = openWriter(out.path());
    QStringList names;
    const std::pair<const char *, int> answers[] = {
        {"2026-01-01T00:00:00Z", 1}, {"2026-01-02T00:00:00Z", 2}, {"2026-01-02T00:00:00Z", 3},
        {"2025-01-01T00:00:00Z", 4}, {"2026-01-03T00:00:00Z", 5}, {"2026-01-03T00:00:00Z", 5},
    };
    for (const auto &[time, updated] : answers) {
        const auto saved = writer->save(versionAnswer(u"m"_s, 1, time, updated));
        QVERIFY(saved);
        QCOMPARE(saved->isNew, names.isEmpty() || !names.contains(saved->files[0]));
        names += saved->files[0];
    }
    const QString stem = region + u"m/describe-model-version-1"_s;
    QCOMPARE(names, (QStringList{
                        stem + u".json"_s, stem + u"_20260102T000000Z.json"_s,
                        stem + u"_20260102T000000Z-2.json"_s, stem + u"_20260102T000000Z-3.json"_s,
                        stem + u"_20260103T000000Z.json"_s, stem + u"_20260103T000000Z.json"_s}));
}

void ResponseWriterTest::keepsThePagesOfAListTogether()
{
    const ArchiveFolder out;
    const auto writer = openWriter(out.path());
    const AnswerSubject labels{.operation = u"ListLabels"_s, .labelGroup = u"g"_s};
    const QString folder = region + u"label-groups/g/"_s;
    const auto save = [&](std::vector<QByteArray> pages) {
        const auto saved = writer->save(answerOf(labels, std::move(pages)));
        return saved ? (saved->isNew ? saved->files.join(u' ') : u"unchanged"_s)
                     : saved.error().detail;
    };
    QCOMPARE(save({labelPage(0, 2, {})}), folder + u"list-labels.json"_s);
    QCOMPARE(save({labelPage(0, 2, {})}), u"unchanged"_s);
    // The same entries in other pages are other bytes.
    const QString set = folder + u"list-labels_20261127T024733Z/"_s;
    QCOMPARE(save({labelPage(0, 1, "a"), labelPage(1, 1, {})}),
             set + u"1.json "_s + set + u"2.json"_s);
    QCOMPARE(save({labelPage(0, 1, "other"), labelPage(1, 1, {})}), u"unchanged"_s);
    QCOMPARE(save({labelPage(0, 2, {})}), folder + u"list-labels_20261127T024733Z-2.json"_s);
    // A page went missing: the set is written again.
    QVERIFY(save({labelPage(0, 1, "a"), labelPage(1, 1, {})}).endsWith(u"Z-3/2.json"_s));
    QVERIFY(QFile::remove(out.path(folder + u"list-labels_20261127T024733Z-3/1.json"_s)));
    QVERIFY(save({labelPage(0, 1, "a"), labelPage(1, 1, {})}).endsWith(u"Z-4/2.json"_s));
    QVERIFY(!writer->finish());
    QCOMPARE(out.read()->labels.size(), size_t(2));
}

void ResponseWriterTest::refusesAnswersAboutNothing()
{
    const ArchiveFolder out;
    const auto writer = openWriter(out.path());
    for (const Answer &answer :
         {answerOf({}, {"{}"}), answerOf({.operation = u"DescribeModel"_s}, {}),
          answerOf({.operation = u"DescribeModel"_s}, {"{}", "{}"}),
          answerOf({.operation = u"../x"_s}, {"{}"})}) {
        const auto saved = writer->save(answer);
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Internal);
    }
    QVERIFY(filesOf(out.path()).isEmpty());
    QVERIFY(!writer->finish());
    QVERIFY(!ResponseWriter::open({}));
}

void ResponseWriterTest::staysInsideWhateverTheName_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("upwards") << u"../../.ssh/x"_s;
    QTest::newRow("far upwards") << u"../../../../../../../../tmp/x"_s;
    QTest::newRow("two dots") << u".."_s;
    QTest::newRow("dot") << u"."_s;
    QTest::newRow("absolute") << u"/tmp/x"_s;
    QTest::newRow("device") << u"CON"_s;
    QTest::newRow("201 characters") << QString(201, u'x');
    QTest::newRow("200 characters") << QString(200, u'x');
    QTest::newRow("unicode") << u"Pumpe ä ☃ 𝒳"_s;
    QTest::newRow("lone surrogate") << QString(QChar(0xDCFF));
    QTest::newRow("line end") << u"a\nb"_s;
    QTest::newRow("nul character") << QString(QChar(0)) + u"x"_s;
    QTest::newRow("layout") << u"label-groups"_s;
    QTest::newRow("temporary") << u".belvedere-x.tmp"_s;
}

void ResponseWriterTest::staysInsideWhateverTheName()
{
    QFETCH(QString, name);
    const ArchiveFolder around;
    const QString out = around.path(u"a/out"_s);
    auto writer = openWriter(out);
    for (const AnswerSubject &subject :
         {AnswerSubject{.operation = u"DescribeModel"_s, .model = name},
          AnswerSubject{.operation = u"DescribeModelVersion"_s, .model = name, .version = 3},
          AnswerSubject{.operation = u"DescribeDataset"_s, .dataset = name},
          AnswerSubject{.operation = u"ListLabels"_s, .labelGroup = name},
          AnswerSubject{.operation = u"ListInferenceEvents"_s, .model = name, .scheduler = name}}) {
        const auto saved = writer->save(answerOf(subject, {"{}"}));
        QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().detail));
        QVERIFY(QFile::exists(out + u'/' + saved->files[0]));
    }
    QVERIFY(writer->diagnosticsFolder(place, name, 3));
    QVERIFY(!writer->finish());
    writer.reset();
    const QStringList written = filesOf(around.path());
    QCOMPARE(written.size(), qsizetype(8));
    static const QRegularExpression harmless(u"\\Aa/out/[0-9A-Za-z_./-]+\\z"_s);
    for (const QString &file : written)
        QVERIFY2(harmless.match(file).hasMatch() && !file.contains(u".."_s), qPrintable(file));
    QCOMPARE(QDir(around.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"a"_s});
    QCOMPARE(faultOf(*ArchiveFolder::readPaths({out})), QString());
}

void ResponseWriterTest::keepsNamesThatDifferByCaseApart()
{
    const ArchiveFolder out;
    const auto describe = [](const QString &model) {
        return answerOf({.operation = u"DescribeModel"_s, .model = model},
                        {"{\"ModelName\":\"" + model.toUtf8() + "\"}"});
    };
    const auto save = [&](const QStringList &models) {
        const auto writer = openWriter(out.path());
        QStringList files;
        for (const QString &model : models) {
            const auto saved = writer->save(describe(model));
            files += saved ? saved->files[0].section(u'/', 2, 2) : saved.error().detail;
        }
        return files;
    };
    const QString standIn = standInFor(u"PUMP"_s);
    QCOMPARE(save({u"pump"_s, u"PUMP"_s}), (QStringList{u"pump"_s, standIn}));
    QCOMPARE(save({u"PUMP"_s, u"pump"_s}), (QStringList{standIn, u"pump"_s}));
    QCOMPARE(filesOf(out.path()).size(), qsizetype(2));
}

void ResponseWriterTest::refusesLinks_data()
{
    QTest::addColumn<QString>("link"); // below the archive
    QTest::addColumn<bool>("toFolder");
    QTest::newRow("account") << u"123456789012"_s << true;
    QTest::newRow("region") << u"123456789012/eu-west-1"_s << true;
    QTest::newRow("model") << region + u"m"_s << true;
    QTest::newRow("schedulers") << region + u"m/inference-schedulers"_s << true;
    QTest::newRow("scheduler") << region + u"m/inference-schedulers/s"_s << true;
    QTest::newRow("label groups") << region + u"label-groups"_s << true;
    QTest::newRow("set of pages") << region + u"label-groups/g/list-labels"_s << true;
    QTest::newRow("file") << region + u"m/describe-model.json"_s << false;
    QTest::newRow("file, to nothing") << region + u"m/describe-model-version-1.json"_s << false;
    QTest::newRow("requests") << region + u"m/requests.jsonl"_s << false;
    QTest::newRow("manifest") << u"manifest-sha256.txt"_s << false;
    QTest::newRow("lock") << u".belvedere-fetch.lock"_s << false;
}

void ResponseWriterTest::refusesLinks()
{
    QFETCH(QString, link);
    QFETCH(bool, toFolder);
    const ArchiveFolder around;
    const QString out = around.path(u"out"_s);
    const QString target = around.path(toFolder ? u"outside"_s : u"outside/x.json"_s);
    QVERIFY(QDir().mkpath(around.path(u"outside"_s)));
    if (!toFolder && !QByteArrayView(QTest::currentDataTag()).endsWith("nothing"))
        around.write(u"outside/x.json"_s, "{}");
    QVERIFY(QDir().mkpath(QFileInfo(out + u'/' + link).path()));
    QVERIFY(QFile::link(target, out + u'/' + link));
    const auto before = stateOf(around.path(u"outside"_s));
    std::optional<Error> error;
    if (auto writer = ResponseWriter::open(out)) {
        for (const Answer &answer : answersOfAModel("a")) {
            const auto saved = (*writer)->save(answer);
            if (!saved && !error)
                error = saved.error();
        }
        if (!error)
            error = (*writer)->finish();
    } else {
        error = writer.error();
    }
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::WriteFailed);
    QCOMPARE(error->context, out + u'/' + link);
    QVERIFY(error->detail.contains(u"link"_s));
    QVERIFY(!isDiskFull(*error));
    QVERIFY(stateOf(around.path(u"outside"_s)) == before);
    QCOMPARE(QFile::symLinkTarget(out + u'/' + link), target);
}

// A link that is planted right before any of the changes leads nowhere.
void ResponseWriterTest::refusesLinksThatComeLate()
{
    for (const bool unnamed : {true, false}) {
        for (const QString &link : {region + u"m"_s, region + u"m/describe-model.json"_s}) {
            bool isDone = false;
            for (int step = 0; !isDone; ++step) {
                const ArchiveFolder around;
                const QString out = around.path(u"out"_s);
                const QString outside = around.path(u"outside"_s);
                QVERIFY(QDir().mkpath(outside));
                int left = step;
                bool isPlanted = false;
                const auto plant = [&] {
                    if (left-- == 0)
                        isPlanted = ::symlink(QFile::encodeName(outside).constData(),
                                              QFile::encodeName(out + u'/' + link).constData())
                                    == 0;
                };
                const auto writer = openWriter(out,
                                               {.beforeChange = plant, .useUnnamedFiles = unnamed});
                const auto saved = writer->save(
                    answerOf({.operation = u"DescribeModel"_s, .model = u"m"_s}, {"{}"}));
                isDone = left > 0;
                QVERIFY(QDir(outside).isEmpty());
                QVERIFY(!isPlanted || QFileInfo(out + u'/' + link).isSymLink());
                if (isPlanted) {
                    QVERIFY(!saved);
                    QCOMPARE(saved.error().context, out + u'/' + link);
                }
            }
        }
    }
}

void ResponseWriterTest::entersNothingElse()
{
    const ArchiveFolder around;
    const auto root = WriteFolder::open(around.path(u"out"_s));
    QVERIFY(root);
    for (const QString &component : {u".."_s, u"."_s, QString(), u"a/b"_s, u"/"_s}) {
        const auto folder = root->enter({component});
        QVERIFY(!folder);
        QCOMPARE(folder.error().kind, ErrorKind::Internal);
    }
    QCOMPARE(root->enter({u"a"_s}, WriteFolder::IfMissing::Fail).error().kind, ErrorKind::NotFound);
    QVERIFY(QDir(around.path(u"out"_s)).isEmpty());
}

void ResponseWriterTest::followsALinkToTheFolderItself()
{
    const ArchiveFolder around;
    QVERIFY(QDir().mkpath(around.path(u"real"_s)));
    QVERIFY(QFile::link(around.path(u"real"_s), around.path(u"out"_s)));
    QCOMPARE(saveAll(*openWriter(around.path(u"out"_s)), answersOfAModel("a")), 8);
    QCOMPARE(faultOf(*ArchiveFolder::readPaths({around.path(u"real"_s)})), QString());
    // And its own links above it may change while it is open.
    const auto writer = openWriter(around.path(u"out"_s));
    QVERIFY(QFile::remove(around.path(u"out"_s)));
    QVERIFY(QDir().mkpath(around.path(u"out"_s)));
    QVERIFY(writer->save(versionAnswer(u"m"_s, 7, "2026-11-27T02:47:33Z")));
    QVERIFY(QFile::exists(around.path(u"real/"_s + region + u"m/describe-model-version-7.json"_s)));
}

void ResponseWriterTest::leavesWhatIsInTheWay_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"other file", "empty file", "folder", "pipe", "socket folder"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void ResponseWriterTest::leavesWhatIsInTheWay()
{
    QFETCH(QString, kind);
    const ArchiveFolder out;
    const QString name = region + u"m/describe-model.json"_s;
    if (kind == "other file"_L1)
        out.write(name, R"({"ModelName":"mine"})");
    else if (kind == "empty file"_L1)
        out.write(name, {});
    else
        QVERIFY(QDir().mkpath(out.path(kind == "pipe"_L1 ? region + u"m"_s : name)));
    if (kind == "pipe"_L1)
        QVERIFY(::mkfifo(QFile::encodeName(out.path(name)).constData(), 0600) == 0);
    const auto before = stateOf(out.path());
    const auto writer = openWriter(out.path());
    const auto saved = writer->save(
        answerOf({.operation = u"DescribeModel"_s, .model = u"m"_s}, {"{}"}));
    QVERIFY(saved && saved->isNew);
    QCOMPARE(saved->files[0], region + u"m/describe-model_20261127T024733Z.json"_s);
    const auto after = stateOf(out.path());
    for (auto entry = before.cbegin(); entry != before.cend(); ++entry)
        QVERIFY(after[entry.key()] == entry.value());
}

void ResponseWriterTest::tellsOfAVanishedFolder()
{
    const ArchiveFolder around;
    const QString out = around.path(u"out"_s);
    const auto writer = openWriter(out);
    QVERIFY(writer->save(versionAnswer(u"m"_s, 1, "2026-11-27T02:47:33Z")));
    QVERIFY(QDir(out).removeRecursively());
    const auto saved = writer->save(versionAnswer(u"m"_s, 2, "2026-11-27T02:47:33Z"));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::WriteFailed);
    QVERIFY(saved.error().context.startsWith(out));
    const auto error = writer->finish();
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::WriteFailed);
    QVERIFY(!QFile::exists(out));
}

void ResponseWriterTest::writesAgainWhatVanished()
{
    const ArchiveFolder out;
    const auto writer = openWriter(out.path());
    QCOMPARE(saveAll(*writer, answersOfAModel("a")), 8);
    QVERIFY(QDir(out.path(region + u"m"_s)).removeRecursively());
    QCOMPARE(saveAll(*writer, answersOfAModel("a")), 6);
    // The manifest goes on naming what is missing: that is its purpose.
    const auto contents = out.read();
    QVERIFY(contents->problems.empty());
    QVERIFY(faultOf(*contents).startsWith(u"manifest: "_s));
}

void ResponseWriterTest::tellsOfMissingRights()
{
    if (::geteuid() != 0)
        QSKIP("only root can drop its rights and take them back");
    const ArchiveFolder around;
    QVERIFY(QFile::setPermissions(around.path(), QFile::Permissions(0x7755)));
    QVERIFY(QDir().mkpath(around.path(u"out/123456789012"_s)));
    test::asNobody([&] {
        const auto writer = ResponseWriter::open(around.path(u"out"_s));
        QVERIFY(!writer);
        QCOMPARE(writer.error().kind, ErrorKind::WriteFailed);
        QVERIFY(!isDiskFull(writer.error()));
    });
    QVERIFY(QFile::setPermissions(around.path(u"out"_s), QFile::Permissions(0x7777)));
    test::asNobody([&] {
        auto writer = ResponseWriter::open(around.path(u"out"_s));
        QVERIFY(writer);
        const auto saved = (*writer)->save(versionAnswer(u"m"_s, 1, "2026-11-27T02:47:33Z"));
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::WriteFailed);
        QCOMPARE(saved.error().context, around.path(u"out/123456789012/eu-west-1"_s));
    });
}

void ResponseWriterTest::tellsOfAFullDisk()
{
    const ArchiveFolder around;
    const QString out = around.path(u"tiny"_s);
    QVERIFY(QDir().mkpath(out));
    const QByteArray path = QFile::encodeName(out);
    if (::mount("tmpfs", path.constData(), "tmpfs", 0, "size=256k") != 0)
        QSKIP("a small disk can only be made by root");
    const auto unmounted = qScopeGuard([&] { ::umount2(path.constData(), MNT_DETACH); });
    for (const bool unnamed : {true, false}) {
        const auto writer = openWriter(out, {.useUnnamedFiles = unnamed});
        std::optional<Error> error;
        int saved = 0;
        for (; !error && saved < 1000; ++saved) {
            Answer answer = versionAnswer(unnamed ? u"m"_s : u"n"_s, saved + 1,
                                          "2026-11-27T02:47:33Z");
            answer.bodies[0].chop(1);
            answer.bodies[0] += ",\"FailedReason\":\"" + QByteArray(20'000, 'x') + "\"}";
            const auto result = writer->save(answer);
            if (!result)
                error = result.error();
        }
        QVERIFY(error);
        QVERIFY2(isDiskFull(*error), qPrintable(error->detail));
        QCOMPARE(error->kind, ErrorKind::WriteFailed);
        QVERIFY(error->context.startsWith(out) && !error->detail.isEmpty());
        // A set of pages leaves nothing of itself behind.
        const auto before = filesOf(out);
        const auto set = writer->save(answerOf({.operation = u"ListLabels"_s, .labelGroup = u"g"_s},
                                               {labelPage(0, 1, "a"), labelPage(1, 2000, {})}));
        QVERIFY(!set);
        QVERIFY(isDiskFull(set.error()));
        QCOMPARE(filesOf(out), before);
        const auto contents = ArchiveFolder::readPaths({out});
        QCOMPARE(faultOf(*contents), QString());
        if (unnamed)
            QCOMPARE(qint64(contents->versions.size()), qint64(saved - 1));
    }
}

void ResponseWriterTest::letsNobodyElseIn()
{
    const ArchiveFolder out;
    auto first = openWriter(out.path());
    const auto second = ResponseWriter::open(out.path());
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::WriteFailed);
    QCOMPARE(second.error().context, out.path());
    QCOMPARE(second.error().pattern, QByteArray(heldFolderPattern));
    QCOMPARE(second.error().detail, u"another fetch is writing there"_s);
    QVERIFY(!isDiskFull(second.error()));
    QVERIFY(first->save(versionAnswer(u"m"_s, 1, "2026-11-27T02:47:33Z")));
    first.reset();
    QVERIFY(!QFile::exists(out.path(u".belvedere-fetch.lock"_s)));
    // One that a killed fetch left behind holds nobody up.
    out.write(u".belvedere-fetch.lock"_s, {});
    QVERIFY(ResponseWriter::open(out.path()));
}

// The folder above is there, and somebody else's.
void ResponseWriterTest::tellsWhatIsNotAllowed()
{
    const ArchiveFolder above;
    const QByteArray name = QFile::encodeName(above.path());
    QVERIFY(::chmod(name.constData(), 0555) == 0);
    std::optional<Error> error;
    test::asNobody([&] {
        if (const auto writer = ResponseWriter::open(above.path(u"a/b"_s)); !writer)
            error = writer.error();
    });
    QVERIFY(::chmod(name.constData(), 0755) == 0);
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::WriteFailed);
    QCOMPARE(error->detail, u"Permission denied"_s);
    QVERIFY(ResponseWriter::open(above.path(u"a/b"_s)));
    above.write(u"file"_s, {});
    const auto below = ResponseWriter::open(above.path(u"file/b"_s));
    QVERIFY(!below);
    QCOMPARE(below.error().detail, u"Not a directory"_s);
}

void ResponseWriterTest::readsWholeAfterAKill_data()
{
    QTest::addColumn<bool>("useUnnamedFiles");
    QTest::addColumn<bool>("isSecondFetch");
    QTest::newRow("first fetch") << true << false;
    QTest::newRow("second fetch") << true << true;
    QTest::newRow("first fetch, named files") << false << false;
    QTest::newRow("second fetch, named files") << false << true;
}

void ResponseWriterTest::readsWholeAfterAKill()
{
    QFETCH(bool, useUnnamedFiles);
    QFETCH(bool, isSecondFetch);
    constexpr int killed = 77;
    int step = 0;
    for (bool isDone = false; !isDone; ++step) {
        QVERIFY(step < 300);
        const ArchiveFolder out(inMemory());
        if (isSecondFetch)
            QCOMPARE(saveAll(*openWriter(out.path()), answersOfAModel("a")), 8);
        const auto before = stateOf(out.path());
        const pid_t child = ::fork();
        if (child == 0) {
            int left = step;
            WriteOptions options{.beforeChange =
                                     [&left] {
                                         if (left-- == 0)
                                             ::_exit(killed);
                                     },
                                 .useUnnamedFiles = useUnnamedFiles};
            auto writer = ResponseWriter::open(out.path(), std::move(options));
            ::_exit(writer && saveAll(**writer, answersOfAModel("b", 1, "2026-12-01T10:00:00Z")) > 0
                        ? 0
                        : 1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) != 1);
        isDone = WEXITSTATUS(status) == 0;
        const auto cut = out.read();
        QVERIFY2(faultOf(*cut).isEmpty(),
                 qPrintable(u"after %1 steps: %2"_s.arg(step).arg(faultOf(*cut))));
        if (isSecondFetch)
            QCOMPARE(cut->versions.size(), size_t(2));
        const auto after = stateOf(out.path());
        for (auto entry = before.cbegin(); entry != before.cend(); ++entry) {
            if (!entry.key().endsWith(requestsName) && !entry.key().endsWith(manifestName))
                QVERIFY(after[entry.key()] == entry.value());
        }
        // The next fetch makes up for all of it.
        QVERIFY(saveAll(*openWriter(out.path()), answersOfAModel("c", 1, "2026-12-02T10:00:00Z"))
                >= 0);
        const auto contents = out.read();
        QCOMPARE(faultOf(*contents), QString());
        QCOMPARE(contents->labels.size(), size_t(7));
        QCOMPARE(contents->tags.size(), size_t(1));
        QCOMPARE(contents->models[0].activeVersion, std::optional<qint64>(2));
    }
    QVERIFY(step > 15);
}

void ResponseWriterTest::readsWhatItWrote()
{
    const QString sample = QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample");
    const auto original = ArchiveFolder::readPaths({sample});
    const ArchiveFolder out;
    const auto writer = openWriter(out.path());
    for (const VersionEntry &entry : original->versions) {
        const QString arn = entry.version.modelArn.value_or(QString());
        const auto bytes = readResponse(entry.origin);
        QVERIFY(bytes);
        Answer answer = answerOf({.operation = u"DescribeModelVersion"_s,
                                  .model = entry.version.modelName,
                                  .version = entry.version.version},
                                 {*bytes});
        answer.place = accountPlaceOf(arn, u"localhost"_s, u"eu-west-1"_s);
        QVERIFY(writer->save(answer));
    }
    for (const ListPage &page : original->lists) {
        Answer answer = answerOf({.operation = page.operation, .model = page.modelName},
                                 {*readResponse(page.origin)});
        answer.place = accountPlaceOf(page.modelArn, u"localhost"_s, u"eu-west-1"_s);
        QVERIFY(writer->save(answer));
    }
    QVERIFY(!writer->finish());
    const auto contents = out.read();
    QCOMPARE(faultOf(*contents), QString());
    QCOMPARE(test::ids(*contents), test::ids(*original));
    for (size_t i = 0; i < contents->versions.size(); ++i) {
        QVERIFY(contents->versions[i].version == original->versions[i].version);
        QVERIFY(!contents->versions[i].contradictory && !contents->versions[i].fromList);
    }
    QCOMPARE(contents->lists.size(), original->lists.size());
}

void ResponseWriterTest::readsDiagnosticsItMadeRoomFor()
{
    const ArchiveFolder out;
    const QString key = u"prefix/m/1/model_diagnostics_results.json.gz"_s;
    for (const bool isNew : {true, false}) {
        const auto writer = openWriter(out.path());
        Answer answer = versionAnswer(u"m"_s, 1, "2026-11-27T02:47:33Z");
        answer.bodies[0].chop(1);
        answer.bodies[0] += R"(,"ModelDiagnosticsResultsObject":{"Bucket":"b","Key":")"
                            + key.toUtf8() + "\"}}";
        QVERIFY(writer->save(answer));
        const auto folder = writer->diagnosticsFolder(place, u"m"_s, 1);
        QVERIFY(folder);
        const auto object = ObjectFile::open(writer->folder(), *folder, diagnosticsName, u"b"_s,
                                             key);
        QVERIFY(object);
        QVERIFY(
            !(*object)->restart({.bucket = u"b"_s, .key = key, .etag = u"e"_s, .length = 5}, {}));
        QVERIFY(!(*object)->append("bytes"));
        const auto finished = (*object)->finish(at("2026-11-27T02:47:33Z"));
        QVERIFY(finished);
        QCOMPARE(finished->isNew, isNew);
        writer->record({.place = place,
                        .subject = {.operation = u"GetObject"_s, .model = u"m"_s, .version = 1},
                        .file = finished->file,
                        .input = {{"Bucket"_L1, u"b"_s}, {"Key"_L1, key}},
                        .sha256 = finished->sha256,
                        .isNew = finished->isNew});
        QVERIFY(!writer->finish());
        const auto contents = out.read();
        QCOMPARE(faultOf(*contents), QString());
        QCOMPARE(contents->versions[0].diagnosticsPath,
                 out.path(region + u"m/1/"_s + diagnosticsName));
    }
    QVERIFY(readFile(out.path(u"manifest-sha256.txt"_s)).contains("/m/1/model_diagnostics"));
    QVERIFY(readFile(out.path(region + u"m/requests.jsonl"_s)).contains("\"GetObject\""));
}

void ResponseWriterTest::keepsTheManifestOfOthers()
{
    const ArchiveFolder out;
    const QByteArray notes = "by hand\n";
    out.write(u"notes 100%.txt"_s, notes);
    out.write(u"manifest-sha256.txt"_s,
              "not a line\n" + test::sha256(notes) + " *./notes 100%25.txt\r\n");
    QCOMPARE(saveAll(*openWriter(out.path()), answersOfAModel("a")), 8);
    const QByteArray manifest = readFile(out.path(u"manifest-sha256.txt"_s));
    QVERIFY(manifest.contains(test::sha256(notes) + "  notes 100%25.txt\n"));
    QVERIFY(manifest.endsWith("not a line\n"));
    QCOMPARE(manifest.count('\n'), qsizetype(2 + 13));
    // What has changed since it was named is told, whoever looks at it in between.
    const QString model = out.path(region + u"m/describe-model.json"_s);
    out.write(region + u"m/describe-model.json"_s, "{\"ModelName\":\"other\"}");
    // A token that somebody changed makes it no other list, and yet another file.
    const QString page = out.write(region + u"label-groups/g/list-labels/1.json"_s,
                                   labelPage(0, 3, "changed"));
    QCOMPARE(saveAll(*openWriter(out.path()), answersOfAModel("b")), 1);
    const auto findings = verifyManifests(*out.read());
    QCOMPARE(findings.size(), size_t(3));
    for (const QString &changed : {model, page})
        QVERIFY(std::ranges::any_of(findings, [&](const Finding &finding) {
            return finding.kind == FindingKind::ManifestChanged && finding.path == changed;
        }));
}

void ResponseWriterTest::keepsRequestsOfOtherFiles()
{
    const ArchiveFolder out;
    const QByteArray kept = test::requestLine("zz.json", "DescribeModel", "{}", "x");
    out.write(region + u"m/requests.jsonl"_s, "broken {\n" + kept + "{\"file\":7}\n\n[]\n");
    QCOMPARE(saveAll(*openWriter(out.path()), answersOfAModel("a")), 8);
    const QByteArray log = readFile(out.path(region + u"m/requests.jsonl"_s));
    QVERIFY(log.endsWith(kept));
    QVERIFY(!log.contains("broken") && !log.contains("[]"));
    QCOMPARE(log.count('\n'), qsizetype(8));
    QCOMPARE(faultOf(*out.read()), QString());
}

void ResponseWriterTest::oneLogThatCannotBeReadCostsNoOther()
{
    const ArchiveFolder out;
    const QString log = region + u"m/requests.jsonl"_s;
    QVERIFY(QDir().mkpath(out.path(log))); // a folder in its place
    const auto writer = openWriter(out.path());
    for (const Answer &answer : answersOfAModel("a"))
        QVERIFY(writer->save(answer));
    QVERIFY(writer->save(versionAnswer(u"n"_s, 1, "2026-11-27T02:47:33Z")));
    const auto error = writer->finish();
    QVERIFY(error);
    QCOMPARE(error->context, out.path(log));
    const QStringList files = filesOf(out.path());
    for (const QString &file :
         {region + u"requests.jsonl"_s, region + u"n/requests.jsonl"_s, QString(manifestName)})
        QVERIFY2(files.contains(file), qPrintable(file));
    const QByteArray manifest = readFile(out.path(manifestName));
    QVERIFY(manifest.contains("/m/describe-model.json"));
    QVERIFY(manifest.contains("/n/requests.jsonl"));
    QVERIFY(!manifest.contains("/m/requests.jsonl"));
}

} // namespace response_writer_test

BELVEDERE_TEST(response_writer_test::ResponseWriterTest)
#include "test_response_writer.moc"
