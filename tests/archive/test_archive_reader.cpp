// Archives that are whole, odd and broken, as readArchive() puts them in order.
#include "app/archive/facts_reader.h"
#include "app/archive/folder_scan.h"
#include "tests/archive/archive_folder.h"
#include "tests/support/sanitized.h"
#include "tests/support/test_main.h"

#include <QDirIterator>
#include <QSet>

#include <csignal>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace belvedere;

namespace archive_reader_test {

using test::ArchiveFolder;
using test::arnsJson;
using test::versionJson;

class ArchiveReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void readsTheSample();
    void readsWhatIsShownUnderAnotherName();
    void readsNothing();
    void refusesWhatIsNotThere();
    void tellsAboutFolderWithoutRights();
    void namesBrokenFiles_data();
    void namesBrokenFiles();
    void readsSeveralResponses_data();
    void readsSeveralResponses();
    void countsBrokenLinesBeyondAHundred();
    void readsOddTextsInTime_data();
    void readsOddTextsInTime();
    void keepsPlacesOfResponses();
    void usesTheRestOfAnOddResponse_data();
    void usesTheRestOfAnOddResponse();
    void notesNumbersBelowOne();
    void keepsNotesOfEveryResponse_data();
    void keepsNotesOfEveryResponse();
    void keepsOddNames_data();
    void keepsOddNames();
    void readsTenThousandEvents();
    void ignoresWhatIsNoneOfOurs();
    void neverWaitsForAPipe();
    void followsLinksOnce();
    void followsNoLinkOutOfBounds();
    void survivesFilesThatVanishOrShrink();
    void readsALargeFile();
    void leavesLargeDiagnosticsAlone();
    void stopsWhenCancelled();
    void stopsInsideAFile();
    void tellsWhenMemoryRunsOut();
    void changesNothingOnDisk();
    void tellsProgress();
    void tellsWhatItHasSoFar();
    void tellsNothingWhenItIsQuick();
    void readsDeepFolders();
    void readsSingleFilesAndSeveralRoots();
    void tellsAChangedResponse();
    void fingerprintShowsEveryChange();
    void fingerprintShowsWhatHasSettled();
};

namespace {

constexpr int kind(ErrorKind value)
{
    return int(value);
}

// Every file below a folder with its size and times.
QStringList listing(const QString &folder)
{
    QStringList lines;
    QDirIterator entries(folder,
                         QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        struct stat status = {};
        const QString path = entries.next();
        ::lstat(QFile::encodeName(path).constData(), &status);
        lines.append(u"%1 %2 %3.%4 %5"_s.arg(path)
                         .arg(status.st_size)
                         .arg(status.st_mtim.tv_sec)
                         .arg(status.st_mtim.tv_nsec)
                         .arg(status.st_mode));
    }
    lines.sort();
    return lines;
}

// True where f returned true in a process of its own.
template<typename F>
bool inAnotherProcess(F &&f)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(f() ? 0 : 1);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// Runs f as nobody, who has no rights; true where it returned true.
template<typename F>
bool asNobody(F &&f)
{
    constexpr uid_t nobody = 65534;
    return inAnotherProcess([&] {
        const bool dropped = ::geteuid() != 0
                             || (::setresgid(nobody, nobody, nobody) == 0
                                 && ::setresuid(nobody, nobody, nobody) == 0);
        return dropped && f();
    });
}

} // namespace

void ArchiveReaderTest::readsTheSample()
{
    const auto contents = ArchiveFolder::readPaths(
        {QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample")});
    QCOMPARE(contents->models.size(), size_t(2));
    QCOMPARE(contents->versions.size(), size_t(12));
    QVERIFY(contents->problems.empty());
    const ModelEntry &loop = contents->models[0];
    QCOMPARE(loop.name, u"water-loop"_s);
    QCOMPARE(loop.activeVersion, std::optional<qint64>(9));
    QCOMPARE(loop.listedVersions.size(), size_t(10));
    QVERIFY(loop.description && loop.summary);
    QStringList described;
    for (const size_t i : loop.versions) {
        const VersionEntry &entry = contents->versions[i];
        QVERIFY(!entry.fromList && !entry.derived.fromDescribeModel && !entry.contradictory);
        QVERIFY(entry.listContradictions.empty());
        QCOMPARE(entry.derived.active, entry.version.version == 9);
        const bool hasFile = entry.version.diagnosticsResults.has_value();
        QCOMPARE(!entry.diagnosticsPath.isEmpty(), hasFile);
        if (hasFile)
            QVERIFY(entry.diagnosticsPath.endsWith(
                u"/diagnostics/water-loop/%1/model_diagnostics_results.json.gz"_s.arg(
                    entry.version.version)));
        described.append(QString::number(entry.version.version));
    }
    QCOMPARE(described.join(u' '), u"1 2 3 4 5 6 7 8 9 10"_s);
    QCOMPARE(contents->labelFiles.size(), size_t(1));
    QCOMPARE(contents->lists.size(), size_t(3));
    QCOMPARE(contents->diagnosticsFiles.size(), size_t(9));
}

void ArchiveReaderTest::readsNothing()
{
    const ArchiveFolder folder;
    const auto contents = folder.read();
    QVERIFY(contents->versions.empty() && contents->models.empty() && contents->problems.empty());
    QCOMPARE(contents->roots, std::vector<QString>{folder.path()});
    QVERIFY(readArchive({}, {}));
}

void ArchiveReaderTest::refusesWhatIsNotThere()
{
    const ArchiveFolder folder;
    const auto missing = readArchive({folder.path(), folder.path(u"no"_s)}, {});
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    QCOMPARE(missing.error().context, folder.path(u"no"_s));
    // The working folder is not meant, whatever is in it.
    for (const QStringList &paths :
         {QStringList{QString()}, QStringList{folder.path(), QString()}}) {
        const auto nameless = readArchive(paths, {});
        QVERIFY(!nameless);
        QCOMPARE(nameless.error().kind, ErrorKind::NotFound);
    }
    QVERIFY(::mkfifo(QFile::encodeName(folder.path(u"pipe"_s)).constData(), 0600) == 0);
    QCOMPARE(readArchive({folder.path(u"pipe"_s)}, {}).error().kind, ErrorKind::NotAFile);
}

void ArchiveReaderTest::tellsAboutFolderWithoutRights()
{
    if (::geteuid() != 0)
        QSKIP("only root can drop its rights and take them back");
    const ArchiveFolder folder;
    folder.write(u"locked/a.json"_s, versionJson("m", 1));
    folder.write(u"b.json"_s, versionJson("m", 2));
    folder.write(u"c.json"_s, versionJson("m", 3));
    QVERIFY(::chmod(QFile::encodeName(folder.path()).constData(), 0755) == 0);
    QVERIFY(::chmod(QFile::encodeName(folder.path(u"locked"_s)).constData(), 0700) == 0);
    QVERIFY(::chmod(QFile::encodeName(folder.path(u"b.json"_s)).constData(), 0600) == 0);
    QVERIFY(asNobody([&] {
        ReadOptions options;
        options.threads = 1;
        const auto contents = readArchive({folder.path()}, options);
        return contents && test::ids(**contents) == QStringList{u"m:3"_s}
               && test::problemKinds(**contents, folder.path())
                      == QStringList{u"b.json %1"_s.arg(kind(ErrorKind::NoPermission)),
                                     u"locked %1"_s.arg(kind(ErrorKind::NoPermission))};
    }));
    QVERIFY(asNobody([&] {
        const auto contents = readArchive({folder.path(u"locked"_s)}, {});
        return !contents && contents.error().kind == ErrorKind::NoPermission;
    }));
}

void ArchiveReaderTest::namesBrokenFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("problem"); // -1: none
    const auto row = [](const char *name, const QString &file, const QByteArray &bytes,
                        int problem) { QTest::newRow(name) << file << bytes << problem; };
    const QByteArray good = versionJson("m", 1);
    row("empty .json", u"a.json"_s, {}, kind(ErrorKind::Empty));
    row("blank .jsonl", u"a.jsonl"_s, " \r\n\t", kind(ErrorKind::Empty));
    row("empty, another name", u"a.txt"_s, {}, -1);
    row("not JSON, named so", u"a.json"_s, "hello", kind(ErrorKind::Malformed));
    row("not JSON, begins so", u"a"_s, "{hello}", kind(ErrorKind::Malformed));
    row("not JSON in an array", u"a.json"_s, "[hello]", kind(ErrorKind::Malformed));
    row("blanks, then a brace", u"a.dat"_s, " \n\t{\"a\":", kind(ErrorKind::CutOff));
    row("text of another name", u"a.txt"_s, "hello", -1);
    row("cut off", u"a.json"_s, good.left(good.size() - 4), kind(ErrorKind::CutOff));
    row("cut off in a string", u"a.json"_s, good.left(8), kind(ErrorKind::CutOff));
    row("invalid UTF-8", u"a.json"_s, "{\"ModelName\":\"\xFF\xFE\",\"ModelVersion\":1}",
        kind(ErrorKind::NotUtf8));
    row("100,000 deep", u"a.json"_s, QByteArray(100'000, '['), kind(ErrorKind::CutOff));
    row("100,000 deep, closed", u"a.json"_s, QByteArray(100'000, '[') + QByteArray(100'000, ']'),
        kind(ErrorKind::TooDeep));
    row("100,000 deep in a member", u"a.json"_s,
        "{\"ModelName\":\"m\",\"ModelVersion\":1,\"x\":" + QByteArray(100'000, '[')
            + QByteArray(100'000, ']') + '}',
        kind(ErrorKind::TooDeep));
    row("text behind the end", u"a.json"_s, good + " x", kind(ErrorKind::Malformed));
    row("a version without a number", u"a.json"_s, R"({"ModelName":"m","ModelVersion":"one"})",
        kind(ErrorKind::MissingMember));
    row("a number beyond 64 bits", u"a.json"_s,
        R"({"ModelName":"m","ModelVersion":100000000000000000000000000000})",
        kind(ErrorKind::MissingMember));
    row("a list entry without a name", u"a.json"_s,
        R"({"ModelVersionSummaries":[{"ModelVersion":1}]})", kind(ErrorKind::MissingMember));
    row("JSON that is a text", u"a.json"_s, "\"hello\"", -1);
    row("JSON that is a number", u"a.json"_s, "42\n", -1);
    row("JSON of another kind", u"a.json"_s, R"({"hello": [1, 2, {"x": NaN}]})", -1);
    row("only a mark", u"a.json"_s, "\xEF\xBB\xBF", kind(ErrorKind::Empty));
    row("UTF-16", u"a.json"_s, QByteArray("\xFF\xFE{\0}\0", 6), kind(ErrorKind::NotUtf8));
}

void ArchiveReaderTest::namesBrokenFiles()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(int, problem);
    const ArchiveFolder folder;
    folder.write(name, bytes);
    folder.write(u"z.json"_s, versionJson("other", 7));
    const auto contents = folder.read();
    QVERIFY(test::ids(*contents).contains(u"other:7"_s));
    const QStringList expected = problem < 0 ? QStringList()
                                             : QStringList{u"%1 %2"_s.arg(name).arg(problem)};
    QCOMPARE(test::problemKinds(*contents, folder.path()), expected);
}

void ArchiveReaderTest::readsSeveralResponses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("versions");
    QTest::addColumn<QList<qint64>>("brokenLines");
    const QByteArray one = versionJson("m", 1);
    const QByteArray two = versionJson("m", 2);
    const QByteArray pretty = "{\n  \"ModelName\": \"m\",\n  \"ModelVersion\": 3\n}\n";
    const QStringList both{u"m:1"_s, u"m:2"_s};
    const auto row = [](const char *name, const QString &file, const QByteArray &bytes,
                        const QStringList &versions, const QList<qint64> &broken) {
        QTest::newRow(name) << file << bytes << versions << broken;
    };
    row("one", u"a.json"_s, one, {u"m:1"_s}, {});
    row("with a mark", u"a.json"_s, "\xEF\xBB\xBF" + one, {u"m:1"_s}, {});
    row("with boto3's metadata", u"a.json"_s,
        versionJson("m", 1, R"("ResponseMetadata":{"HTTPStatusCode":200})"), {u"m:1"_s}, {});
    row("an array", u"a.json"_s, '[' + one + ',' + two + ']', both, {});
    row("lines", u"a.jsonl"_s, one + '\n' + two + '\n', both, {});
    row("lines, another name", u"responses"_s, one + "\r\n" + two, both, {});
    row("lines with a mark", u"a.jsonl"_s, "\xEF\xBB\xBF" + one + '\n' + two, both, {});
    row("lines with blank ones", u"a.jsonl"_s, "\n\n" + one + "\n\n" + two + "\n\n", both, {});
    row("one behind the other", u"a.json"_s, one + two, both, {});
    row("pretty, one behind the other", u"a.json"_s,
        pretty + QByteArray(pretty).replace("3", "4") + one, {u"m:1"_s, u"m:3"_s, u"m:4"_s}, {});
    row("a line, then a pretty one", u"a.json"_s,
        one + "\n{\n\"ModelName\":\"m\",\n\"ModelVersion\":5}\n" + two,
        {u"m:1"_s, u"m:2"_s, u"m:5"_s}, {});
    row("a broken line", u"a.jsonl"_s, one + "\n{\"ModelName\":\"m\",\n" + two, both, {2});
    row("a broken first line", u"a.jsonl"_s, "{\"ModelName\":\n" + two, {u"m:2"_s}, {1});
    row("a line that is not UTF-8", u"a.jsonl"_s, one + "\n\"\xFF\"\n" + two, both, {2});
    row("a line of garbage", u"a.jsonl"_s, one + "\ngarbage\n" + two, both, {2});
    row("wrapped", u"a.json"_s, "{\"responses\":{\"first\":" + one + ",\"rest\":[" + two + "]}}",
        both, {});
    row("lines of arrays", u"a.jsonl"_s, '[' + one + "]\n[" + two + ']', both, {});
    row("a line none of ours", u"a.jsonl"_s, one + "\n{\"x\":1}\n" + two, both, {});
    const QByteArray mark = "\xEF\xBB\xBF";
    row("marks between them", u"a.json"_s, mark + one + mark + two + mark, both, {});
    row("marks between lines", u"a.jsonl"_s, mark + one + "\n" + mark + two + "\n" + mark, both,
        {});
    row("a mark behind blanks", u"a"_s, "\n" + mark + one, {u"m:1"_s}, {});
    QByteArray deep = one;
    for (int i = 0; i < 100; ++i)
        deep = (i % 2 == 0 ? "{\"x\":" : "[1,") + deep + (i % 2 == 0 ? "}" : "]");
    row("deep in a wrapper", u"a.json"_s, deep, {u"m:1"_s}, {});
    // What is complete in something that is not.
    row("a cut-off array", u"a.json"_s, '[' + one + ",\n" + two + ",{\"ModelName\"", both, {-1});
    row("a cut-off array behind a line", u"a.jsonl"_s, one + "\n[\n" + two + ",\n{\"Mod", both,
        {2});
    row("a cut-off wrapper", u"a.json"_s,
        "{\"first\":" + one + ",\"rest\":{\"x\":[" + two + ",{\"Mod", both, {-1});
    row("a cut-off list", u"a.json"_s,
        R"({"ModelVersionSummaries":[{"ModelName":"m","ModelArn":"a","ModelVersion":2,"ModelVersionArn":"v",)"
        R"("Status":"SUCCESS","SourceType":"IMPORT","CreatedAt":5},{"ModelName":"m",)",
        {u"m:2"_s}, {-1});
    row("a broken element of an array", u"a.jsonl"_s,
        "[\n" + one + ",\n{\"ModelName\":,\"x\":{}},\n" + two + "\n]\n", both, {3});
    row("a broken element, alone", u"a.json"_s,
        "[\n" + one + ",\n{\"ModelName\":,\"x\":{}},\n" + two + "\n]\n", both, {-1});
    row("pretty ones, the first broken", u"a.json"_s,
        QByteArray(pretty).replace("3", "3 3") + QByteArray(pretty).replace("3", "2") + one, both,
        {-1});
    row("pretty ones, the second broken", u"a.json"_s,
        QByteArray(pretty).replace("3", "2") + QByteArray(pretty).replace("3", ",") + one, both,
        {7});
    row("text that goes over its line", u"a.jsonl"_s, "{\"x\":\"y\n" + one + "\n" + two, both, {1});
    row("several broken lines", u"a.jsonl"_s,
        "{\n{\"a\":\n}\n" + one + "\n[1 2]\n]\n{\"x\"]\n" + two + "\n{", both, {1, 3, 5, 7, 9});
}

void ArchiveReaderTest::readsSeveralResponses()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, versions);
    QFETCH(QList<qint64>, brokenLines);
    const ArchiveFolder folder;
    folder.write(name, bytes);
    const auto contents = folder.read();
    QCOMPARE(test::ids(*contents), versions);
    QList<qint64> lines;
    for (const Problem &problem : contents->problems)
        lines.append(problem.error.line);
    QCOMPARE(lines, brokenLines);
    // Every response can be read again, exactly.
    for (const VersionEntry &entry : contents->versions) {
        const auto response = readResponse(entry.origin);
        QVERIFY(response);
        const auto document = JsonDocument::parse(*response);
        QVERIFY(document && document->isWhole());
        SensorListPool pool;
        const auto version = parseModelVersion(document->root(), pool);
        QVERIFY(version);
        QCOMPARE(version->version, entry.version.version);
    }
}

void ArchiveReaderTest::countsBrokenLinesBeyondAHundred()
{
    const ArchiveFolder folder;
    QByteArray bytes;
    for (int i = 0; i < 150; ++i)
        bytes += "{broken\n";
    folder.write(u"a.jsonl"_s, bytes + versionJson("m", 1));
    folder.write(u"b.jsonl"_s, bytes.left(8 * 100));
    const auto contents = folder.read();
    QCOMPARE(test::ids(*contents), QStringList{u"m:1"_s});
    QCOMPARE(contents->problems.size(), size_t(201));
    QCOMPARE(contents->problems[99].error.line, 100);
    QCOMPARE(contents->problems[100].error.kind, ErrorKind::Malformed);
    QCOMPARE(contents->problems[100].error.detail, u"and 50 more problems in this file"_s);
    QCOMPARE(contents->problems[100].error.line, -1);
}

void ArchiveReaderTest::readsOddTextsInTime_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("one behind the other") << QByteArray("{\"a\":1}").repeated(test::many(500'000));
    QTest::newRow("unclosed, then much")
        << QByteArray("[\n").repeated(200) + QByteArray("1,").repeated(test::many(10'000'000));
    QTest::newRow("unclosed, again and again")
        << QByteArray("{\"a\":[1,\n").repeated(test::many(300'000));
    QTest::newRow("broken, again and again")
        << QByteArray("{\"a\":[1,\n}\n").repeated(test::many(300'000));
    QTest::newRow("text that does not end") << QByteArray("{\"").repeated(test::many(3'000'000));
    QTest::newRow("deep") << QByteArray("[").repeated(test::many(5'000'000)) + '\n'
                                 + QByteArray("[").repeated(test::many(5'000'000));
}

// With a cost that grows with the square of the text these would outlast the test's time limit.
void ArchiveReaderTest::readsOddTextsInTime()
{
    QFETCH(QByteArray, bytes);
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, bytes);
    folder.write(u"b.jsonl"_s, bytes);
    QVERIFY(folder.read()->versions.empty());
}

void ArchiveReaderTest::keepsPlacesOfResponses()
{
    const ArchiveFolder folder;
    const QByteArray first = versionJson("m", 1);
    const QByteArray second = versionJson("m", 2);
    folder.write(u"a.jsonl"_s, "\xEF\xBB\xBF" + first + "\n\n  " + second + '\n');
    folder.write(u"b.json"_s, "  " + versionJson("m", 3) + " \n");
    const auto contents = folder.read();
    QCOMPARE(contents->versions.size(), size_t(3));
    QCOMPARE(contents->versions[0].origin,
             (FilePlace{folder.path(u"a.jsonl"_s), 3, first.size(), 1}));
    QCOMPARE(contents->versions[1].origin,
             (FilePlace{folder.path(u"a.jsonl"_s), 3 + first.size() + 4, second.size(), 3}));
    QCOMPARE(contents->versions[2].origin,
             (FilePlace{folder.path(u"b.json"_s), 2, first.size(), 0}));
    QCOMPARE(*readResponse(contents->versions[1].origin), second);
}

void ArchiveReaderTest::usesTheRestOfAnOddResponse_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<int>("note"); // -1: none
    const auto row = [](const char *name, const char *member, int note) {
        QTest::newRow(name) << QByteArray(member) << note;
    };
    row("nothing odd", R"("FailedReason":"x")", -1);
    row("NaN", R"("ImportedDataSizeInBytes":NaN)", int(NoteKind::NotANumber));
    row("1e400", R"("ImportedDataSizeInBytes":1e400)", int(NoteKind::NotANumber));
    row("30 digits", R"("ImportedDataSizeInBytes":123456789012345678901234567890)",
        int(NoteKind::NotANumber));
    row("a lone surrogate", R"("FailedReason":"\ud800")", int(NoteKind::NotText));
    row("a time before 1970", R"("CreatedAt":"1950-01-01T00:00:00Z")", -1);
    row("a time before year 1", R"("CreatedAt":-99999999999999)", int(NoteKind::OutOfRange));
    row("a time after 9999", R"("CreatedAt":"10000-01-01T00:00:00Z")", int(NoteKind::OutOfRange));
    row("an end before its start", R"("TrainingDataStartTime":20,"TrainingDataEndTime":10)",
        int(NoteKind::EndBeforeStart));
    row("a number for a text", R"("FailedReason":5)", int(NoteKind::WrongType));
    row("broken metrics", R"("ModelMetrics":"{\"labeled_ranges\":[")", int(NoteKind::BrokenJson));
    row("an unknown member", R"("Tomorrow":{"a":[1,NaN]})", -1);
    row("a member of another response", R"("RoleArn":"r","PromoteMode":"MANAGED")", -1);
}

void ArchiveReaderTest::usesTheRestOfAnOddResponse()
{
    QFETCH(QByteArray, member);
    QFETCH(int, note);
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("m", 1, R"("DatasetName":"d",)" + member));
    const auto contents = folder.read();
    QVERIFY(contents->problems.empty());
    QCOMPARE(contents->versions.size(), size_t(1));
    const ModelVersion &version = contents->versions[0].version;
    QCOMPARE(version.datasetName, std::optional(u"d"_s));
    QList<int> notes;
    for (const Note &found : version.notes)
        notes.append(int(found.kind));
    QCOMPARE(notes, note < 0 ? QList<int>() : QList<int>{note});
}

// lookout.md section 5: the number of a version counts from 1.
void ArchiveReaderTest::notesNumbersBelowOne()
{
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("m", 0));
    folder.write(u"b.json"_s, versionJson("m", -3));
    folder.write(u"c.json"_s, versionJson("m", 1));
    folder.write(u"d.json"_s, R"({"ModelVersionSummaries":[{"ModelName":"n","ModelVersion":0}]})");
    folder.write(u"e.json"_s, R"({"ModelName":"o","ActiveModelVersion":-1})");
    const auto contents = folder.read();
    QStringList found;
    for (const VersionEntry &entry : contents->versions) {
        found.append(entry.id());
        for (const Note &note : entry.version.notes)
            found.append(u"%1 %2 %3"_s.arg(int(note.kind)).arg(note.path, note.detail));
    }
    const QString outOfRange = QString::number(int(NoteKind::OutOfRange));
    QCOMPARE(found, (QStringList{u"m:-3"_s, outOfRange + u" $.ModelVersion -3"_s, u"m:0"_s,
                                 outOfRange + u" $.ModelVersion 0"_s, u"m:1"_s, u"n:0"_s,
                                 outOfRange + u" $.ModelVersionSummaries[0].ModelVersion 0"_s,
                                 u"o:-1"_s, outOfRange + u" $.ActiveModelVersion -1"_s}));
}

void ArchiveReaderTest::keepsNotesOfEveryResponse_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("notes");
    const auto row = [](const char *name, const char *json, const QStringList &notes) {
        QTest::newRow(name) << QByteArray(json) << notes;
    };
    row("a retraining scheduler",
        R"({"ModelName":"m","RetrainingFrequency":"monthly","Status":"RUNNING"})",
        {u"$.RetrainingFrequency"_s});
    row("a retraining scheduler in a list",
        R"({"RetrainingSchedulerSummaries":[{"ModelName":"m","LookbackWindow":5,"Status":"RUNNING"}]})",
        {u"$.RetrainingSchedulerSummaries[0].LookbackWindow"_s});
    row("a label group", R"({"LabelGroupName":"g","CreatedAt":"then","UpdatedAt":1})",
        {u"$.CreatedAt"_s});
    row("an execution",
        R"({"ModelName":"m","InferenceSchedulerName":"s","ScheduledStartTime":1,"FailedReason":7})",
        {u"$.FailedReason"_s});
    row("a dataset's counts",
        R"({"DatasetName":"d","DatasetArn":"a","CreatedAt":1,"DataQualitySummary":{
           "InsufficientSensorData":{"MissingCompleteSensorData":{"AffectedSensorCount":"5"},
                                     "SensorsWithShortDateRange":3},
           "MissingSensorData":7,
           "InvalidSensorData":{"AffectedSensorCount":1,"TotalNumberOfInvalidValues":null},
           "DuplicateTimestamps":{"TotalNumberOfDuplicateTimestamps":NaN}}})",
        {u"$.DataQualitySummary.InsufficientSensorData.MissingCompleteSensorData.AffectedSensorCount"_s,
         u"$.DataQualitySummary.InsufficientSensorData.SensorsWithShortDateRange"_s,
         u"$.DataQualitySummary.MissingSensorData"_s,
         u"$.DataQualitySummary.DuplicateTimestamps.TotalNumberOfDuplicateTimestamps"_s});
}

void ArchiveReaderTest::keepsNotesOfEveryResponse()
{
    QFETCH(QByteArray, json);
    QFETCH(QStringList, notes);
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, json);
    folder.write(u"b.json"_s, versionJson("m", 1));
    const auto contents = folder.read();
    QStringList found;
    const auto add = [&found](const auto &value) {
        for (const Note &note : value.notes)
            found.append(note.path);
    };
    for (const ModelEntry &model : contents->models) {
        if (model.retrainingScheduler)
            add(*model.retrainingScheduler);
        std::ranges::for_each(model.inferenceExecutions, add);
    }
    std::ranges::for_each(contents->labelGroups, add);
    std::ranges::for_each(contents->datasets, add);
    QCOMPARE(found, notes);
}

void ArchiveReaderTest::keepsOddNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("control characters") << u"a\u0001\u001b[31m\nb"_s;
    QTest::newRow("right to left") << u"\u202Egnirts\u202C \u05D0"_s;
    QTest::newRow("HTML") << u"<b>bold</b><script>alert(1)</script>&amp;"_s;
    QTest::newRow("10,000 characters") << QString(10'000, u'x');
    QTest::newRow("beyond the basic plane") << u"\U0001F600"_s;
    QTest::newRow("nothing") << u""_s;
}

void ArchiveReaderTest::keepsOddNames()
{
    QFETCH(QString, name);
    QByteArray escaped;
    for (const QChar c : name)
        escaped += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson(escaped, 1));
    const auto contents = folder.read();
    QCOMPARE(contents->versions.size(), size_t(1));
    QCOMPARE(contents->versions[0].version.modelName, name);
    QCOMPARE(contents->models.at(0).name, name);
}

void ArchiveReaderTest::readsTenThousandEvents()
{
    QByteArray events;
    for (int i = 0; i < 10'000; ++i) {
        const QByteArray time = toIsoUtc(Timestamp(std::chrono::hours(i))).chopped(1);
        events +=
            QByteArray(i == 0 ? "" : ",") + R"({\"start\":\")" + time + R"(\",\"end\":\")" + time
            + R"(\",\"diagnostics\":[{\"name\":\"a\\\\b\",\"value\":0.25},{\"name\":\"a\\\\c\",\"value\":0.75}]})";
    }
    const ArchiveFolder folder;
    folder.write(
        u"a.json"_s,
        versionJson("m", 1, "\"ModelMetrics\":\"{\\\"predicted_ranges\\\":[" + events + "]}\""));
    const auto contents = folder.read();
    QVERIFY(contents->versions.at(0).version.modelMetrics);
    const ModelMetrics &metrics = *contents->versions[0].version.modelMetrics;
    QCOMPARE(metrics.predictedRanges.size(), size_t(10'000));
    QCOMPARE(metrics.contributions.eventCount(), qsizetype(10'000));
    QCOMPARE(metrics.contributions.sensors(), (std::vector<QString>{u"a\\b"_s, u"a\\c"_s}));
    QCOMPARE(metrics.contributions.share(9'999, 1), 0.75);
}

void ArchiveReaderTest::ignoresWhatIsNoneOfOurs()
{
    const ArchiveFolder folder;
    folder.write(u"picture.png"_s, "\x89PNG\r\n\x1a\n");
    folder.write(u"notes.md"_s, "# [notes]");
    folder.write(u"values.csv"_s, "Timestamp,a\n2019-01-01,1\n");
    folder.write(u"package.json"_s, R"({"name":"x","version":"1"})");
    folder.write(u"model_diagnostics_results.json.gz"_s, "not even gzip");
    folder.write(u"manifest-sha256.txt"_s, "x");
    folder.write(u".git/HEAD"_s, "ref: refs/heads/main");
    const auto contents = folder.read();
    QVERIFY(contents->versions.empty() && contents->models.empty() && contents->problems.empty());
    QCOMPARE(contents->diagnosticsFiles,
             std::vector<QString>{folder.path(u"model_diagnostics_results.json.gz"_s)});
    QCOMPARE(contents->manifests, std::vector<QString>{folder.path(u"manifest-sha256.txt"_s)});
    QCOMPARE(contents->filesSeen, 7);
    QCOMPARE(contents->filesRead, 5);
}

void ArchiveReaderTest::neverWaitsForAPipe()
{
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("m", 1));
    for (const QString &name : {u"pipe"_s, u"pipe.json"_s})
        QVERIFY(::mkfifo(QFile::encodeName(folder.path(name)).constData(), 0600) == 0);
    QFile::link(folder.path(u"pipe"_s), folder.path(u"link.json"_s));
    QFile::link(u"/dev/zero"_s, folder.path(u"device.json"_s));
    QFile::link(folder.path(u"nowhere"_s), folder.path(u"dangling.json"_s));
    QFile::link(folder.path(u"nowhere"_s), folder.path(u"dangling"_s));
    const auto contents = folder.read();
    QCOMPARE(test::ids(*contents), QStringList{u"m:1"_s});
    const QString special = u" %1"_s.arg(kind(ErrorKind::NotAFile));
    QCOMPARE(test::problemKinds(*contents, folder.path()),
             (QStringList{u"dangling.json %1"_s.arg(kind(ErrorKind::NotFound)),
                          u"device.json"_s + special, u"link.json"_s + special,
                          u"pipe.json"_s + special}));
}

void ArchiveReaderTest::followsLinksOnce()
{
    const ArchiveFolder elsewhere;
    elsewhere.write(u"x/b.json"_s, versionJson("m", 2));
    const ArchiveFolder folder;
    folder.write(u"real/a.json"_s, versionJson("m", 1));
    QFile::link(folder.path(), folder.path(u"real/loop"_s));
    QFile::link(folder.path(u"itself"_s), folder.path(u"itself"_s));
    QFile::link(folder.path(u"real"_s), folder.path(u"also"_s));
    QFile::link(folder.path(u"real/a.json"_s), folder.path(u"again.json"_s));
    QFile::link(elsewhere.path(), folder.path(u"out"_s));
    QFile::link(elsewhere.path(u"x/b.json"_s), folder.path(u"b.json"_s));
    const auto contents = folder.read();
    QCOMPARE(test::ids(*contents), (QStringList{u"m:1"_s, u"m:2"_s}));
    QCOMPARE(contents->versions[0].origin.path, folder.path(u"real/a.json"_s));
    QCOMPARE(contents->versions[1].origin.path, folder.path(u"out/x/b.json"_s));
    QVERIFY(contents->versions[0].history.empty() && contents->versions[1].history.empty());
    QVERIFY(contents->problems.empty());
}

// A link out of the archive is followed, but not to what holds the archive or the link itself: that would be half of the
// machine; nor to where the system shows itself as files.
void ArchiveReaderTest::followsNoLinkOutOfBounds()
{
    const ArchiveFolder elsewhere;
    elsewhere.write(u"not/b.json"_s, versionJson("m", 2));
    elsewhere.write(u"x/c.json"_s, versionJson("m", 3));
    QFile::link(elsewhere.path(), elsewhere.path(u"x/up"_s));
    const ArchiveFolder folder;
    folder.write(u"a/a.json"_s, versionJson("m", 1));
    const auto linkTo = [&folder](const QString &name, const QString &target) {
        QVERIFY(QFile::link(target, folder.path(name)));
    };
    linkTo(u"a/root"_s, u"/"_s);
    linkTo(u"above"_s, QFileInfo(folder.path()).path());
    linkTo(u"dev"_s, u"/dev"_s);
    linkTo(u"proc"_s, u"/proc/self"_s);
    // A container or a chroot may have no /sys.
    const bool hasSys = QFileInfo::exists(u"/sys/kernel"_s);
    if (hasSys)
        linkTo(u"sys"_s, u"/sys/kernel"_s);
    linkTo(u"x"_s, elsewhere.path(u"x"_s));
    const auto contents = folder.read();
    QCOMPARE(test::ids(*contents), (QStringList{u"m:1"_s, u"m:3"_s}));
    QVERIFY(contents->filesSeen < 10);
    const QString notFollowed = u" %1"_s.arg(kind(ErrorKind::NotReadable));
    QStringList expected;
    for (const char *const name : {"a/root", "above", "dev", "proc", "sys", "x/up"}) {
        if (hasSys || QLatin1StringView(name) != "sys"_L1)
            expected.append(QLatin1StringView(name) + notFollowed);
    }
    QCOMPARE(test::problemKinds(*contents, folder.path()), expected);
    QVERIFY(contents->problems[0].error.detail.contains("not followed"_L1));
    // Who names such a place wants it.
    if (hasSys) {
        const auto named = scanFolders({u"/sys/kernel"_s}, 1, nullptr);
        QVERIFY(named && (named->problems.empty() || !named->files.empty()));
    }
}

void ArchiveReaderTest::survivesFilesThatVanishOrShrink()
{
    const ArchiveFolder folder;
    for (int i = 0; i < 300; ++i)
        folder.write(
            u"%1.json"_s.arg(i),
            versionJson("m", i + 1, "\"FailedReason\":\"" + QByteArray(20'000, 'x') + '"'));
    std::atomic<bool> stop = false;
    std::jthread enemy([&] {
        for (int round = 0; !stop; ++round) {
            const QByteArray path = QFile::encodeName(
                folder.path(u"%1.json"_s.arg(round * 7 % 300)));
            if (round % 2 == 0)
                ::unlink(path.constData());
            else
                (void)!::truncate(path.constData(), 100);
        }
    });
    for (int i = 0; i < 5; ++i) {
        const auto contents = readArchive({folder.path()}, {});
        QVERIFY(contents);
        for (const Problem &problem : (*contents)->problems)
            QVERIFY(problem.error.kind == ErrorKind::NotReadable
                    || problem.error.kind == ErrorKind::CutOff);
    }
    stop = true;
}

void ArchiveReaderTest::readsALargeFile()
{
    const ArchiveFolder folder;
    QByteArray big = "{\"ModelVersionSummaries\":[";
    const QByteArray filler(1000, 'x');
    const int count = test::many(200'000);
    for (int i = 1; i <= count; ++i)
        big += (i > 1 ? ",{" : "{") + QByteArray(R"("ModelName":"m","ModelVersion":)")
               + QByteArray::number(i) + ",\"Unknown\":\"" + filler + "\"}";
    big += "]}";
    QVERIFY(big.size() > count * 1000LL);
    folder.write(u"big.json"_s, big);
    big = {};
    const auto contents = folder.read();
    QVERIFY(contents->problems.empty());
    QCOMPARE(contents->versions.size(), size_t(count));
    QVERIFY(contents->versions.back().fromList);
}

void ArchiveReaderTest::leavesLargeDiagnosticsAlone()
{
    const ArchiveFolder folder;
    folder.write(u"results.jsonl"_s,
                 R"({"timestamp": "2021-03-11T22:24:00.000000", "prediction": 0})"
                 "\n");
    folder.write(u"large.json"_s, "{");
    folder.write(u"large.bin"_s, "x");
    folder.write(u"large.csv"_s, "2019-01-01,2019-01-02\n");
    // Holes: large to look at, and nothing on the disk.
    for (const QString &name :
         {u"results.jsonl"_s, u"large.json"_s, u"large.bin"_s, u"large.csv"_s}) {
        QFile file(folder.path(name));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(qint64(700) << 20));
        if (name == u"results.jsonl"_s)
            QVERIFY(file.seek(1000) && file.write("\n{\"timestamp\": ") > 0);
    }
    const auto contents = folder.read();
    const QString tooLarge = u" %1"_s.arg(kind(ErrorKind::TooLarge));
    QCOMPARE(test::problemKinds(*contents, folder.path()),
             (QStringList{u"large.csv"_s + tooLarge, u"large.json"_s + tooLarge}));
}

void ArchiveReaderTest::stopsWhenCancelled()
{
    const ArchiveFolder folder;
    for (int i = 0; i < 50; ++i)
        folder.write(u"%1.json"_s.arg(i), versionJson("m", i + 1));
    std::atomic<bool> cancelled = true;
    ReadOptions options;
    options.cancelled = &cancelled;
    QCOMPARE(readArchive({folder.path()}, options).error().kind, ErrorKind::Cancelled);
    cancelled = false;
    options.threads = 1;
    options.progress = [&](const ReadProgress &) { cancelled = true; };
    QCOMPARE(readArchive({folder.path()}, options).error().kind, ErrorKind::Cancelled);
}

void ArchiveReaderTest::stopsInsideAFile()
{
    FactsReader reader;
    std::atomic<bool> cancelled = false;
    reader.setCancelled(&cancelled);
    const QByteArray lines = (versionJson("m", 1) + '\n').repeated(3);
    const QByteArray array = '[' + versionJson("m", 1) + ']';
    QCOMPARE(reader.read("a.jsonl", lines).versions.size(), size_t(3));
    cancelled = true;
    QVERIFY(reader.read("a.jsonl", lines).isEmpty());
    QVERIFY(reader.read("a.json", array).versions.empty());
}

void ArchiveReaderTest::tellsWhenMemoryRunsOut()
{
#ifdef BELVEDERE_SANITIZED
    QSKIP("the sanitizer needs more addresses than any limit leaves");
#endif
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("m", 1));
    folder.write(u"b.json"_s, "{");
    QFile large(folder.path(u"b.json"_s)); // holes: nothing on the disk
    QVERIFY(large.open(QIODevice::ReadWrite) && large.resize(qint64(500) << 20));
    QVERIFY(inAnotherProcess([&] {
        QFile pages(u"/proc/self/statm"_s);
        if (!pages.open(QIODevice::ReadOnly))
            return false;
        const rlim_t used = pages.readAll().split(' ').first().toULongLong()
                            * rlim_t(::sysconf(_SC_PAGESIZE));
        const rlimit limit{used + (rlim_t(100) << 20), RLIM_INFINITY};
        if (::setrlimit(RLIMIT_AS, &limit) != 0)
            return false;
        ReadOptions options;
        options.threads = 1;
        const auto contents = readArchive({folder.path()}, options);
        return contents && test::ids(**contents) == QStringList{u"m:1"_s}
               && test::problemKinds(**contents, folder.path())
                      == QStringList{u"b.json %1"_s.arg(kind(ErrorKind::TooLarge))};
    }));
}

void ArchiveReaderTest::changesNothingOnDisk()
{
    const ArchiveFolder folder;
    folder.write(u"a/b/c.json"_s, versionJson("m", 1));
    folder.write(u"a/broken.json"_s, "{");
    folder.write(u"labels.csv"_s, "2019-01-01,2019-01-02\n");
    const QStringList before = listing(folder.path());
    const ArchiveFolder index;
    ReadOptions options;
    options.indexFolder = index.path();
    (void)folder.read(options);
    (void)folder.read(options);
    QCOMPARE(listing(folder.path()), before);
}

void ArchiveReaderTest::tellsProgress()
{
    const ArchiveFolder folder;
    for (int i = 0; i < 20; ++i)
        folder.write(u"%1.json"_s.arg(i), versionJson("m", i + 1));
    ReadOptions options;
    options.threads = 1;
    std::vector<ReadProgress> seen;
    options.progress = [&](const ReadProgress &progress) { seen.push_back(progress); };
    int finished = 0;
    options.finish = [&](ArchiveContents &contents) {
        ++finished;
        contents.versions[0].derived.events = 5;
    };
    const auto contents = folder.read(options);
    QVERIFY(!seen.empty());
    QCOMPARE(seen.back().filesDone, 20);
    QCOMPARE(seen.back().filesTotal, 20);
    QVERIFY(seen.back().bytesDone > 0);
    QCOMPARE(finished, 1);
    QCOMPARE(contents->versions[0].derived.events, std::optional<qint64>(5));
}

void ArchiveReaderTest::tellsWhatItHasSoFar()
{
    const ArchiveFolder folder;
    constexpr int files = 30;
    for (int i = 0; i < files; ++i)
        folder.write(u"%1.json"_s.arg(i, 2, 10, QChar(u'0')),
                     versionJson("m", i + 1, arnsJson("m", i + 1)));
    folder.write(u"label.csv"_s, "2019-01-01,2019-01-02\n");
    folder.write(u"x.json.gz"_s, "none");
    for (const bool withIndex : {false, true}) {
        const ArchiveFolder index;
        ReadOptions options;
        if (withIndex)
            options.indexFolder = index.path();
        options.threads = 1;
        options.partialAfter = std::chrono::milliseconds(1);
        // A slow disk: progress is told every 33 ms at most, and so after every file.
        options.progress = [](const ReadProgress &) {
            std::this_thread::sleep_for(std::chrono::milliseconds(40));
        };
        std::atomic<int> finished = 0;
        options.finish = [&](ArchiveContents &contents) {
            ++finished;
            for (VersionEntry &entry : contents.versions)
                entry.derived.events = entry.version.version;
        };
        std::vector<ContentsPtr> parts;
        options.partial = [&](const ContentsPtr &part) { parts.push_back(part); };
        const auto contents = folder.read(options);
        QVERIFY(!parts.empty());
        QVERIFY(finished >= int(parts.size()) + 1);
        size_t last = 0;
        for (const ContentsPtr &part : parts) {
            QVERIFY(part->versions.size() >= last && part->versions.size() <= size_t(files));
            last = part->versions.size();
            QVERIFY(part->filesSeen <= contents->filesSeen);
            QCOMPARE(part->diagnosticsFiles, contents->diagnosticsFiles);
            QCOMPARE(part->roots, contents->roots);
            for (const VersionEntry &entry : part->versions) {
                const VersionEntry *whole = contents->find(entry.key());
                QVERIFY(whole && whole->version == entry.version && whole->origin == entry.origin);
                QCOMPARE(entry.derived.events, std::optional(entry.version.version));
            }
        }
        QVERIFY(parts.front()->versions.size() < size_t(files));
        QVERIFY(parts.front()->factsHash != contents->factsHash);
        QCOMPARE(contents->versions.size(), size_t(files));
        // The same as without: nothing was taken away from the whole.
        QCOMPARE(folder.read()->factsHash, contents->factsHash);
    }
}

void ArchiveReaderTest::tellsNothingWhenItIsQuick()
{
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("m", 1));
    ReadOptions options;
    int parts = 0;
    options.partial = [&](const ContentsPtr &) { ++parts; };
    options.partialAfter = std::chrono::hours(1);
    QCOMPARE(test::ids(*folder.read(options)), QStringList{u"m:1"_s});
    QCOMPARE(parts, 0);
}

void ArchiveReaderTest::readsDeepFolders()
{
    // Deeper than any path that a system call takes.
    const ArchiveFolder folder;
    const QByteArray name(200, 'd');
    int fd = ::open(QFile::encodeName(folder.path()).constData(), O_RDONLY | O_DIRECTORY);
    constexpr int depth = 60;
    for (int i = 0; i < depth; ++i) {
        QVERIFY(::mkdirat(fd, name.constData(), 0700) == 0);
        const int next = ::openat(fd, name.constData(), O_RDONLY | O_DIRECTORY);
        ::close(fd);
        fd = next;
    }
    const int file = ::openat(fd, "deep.json", O_WRONLY | O_CREAT, 0600);
    const QByteArray json = versionJson("m", 1);
    QCOMPARE(::write(file, json.constData(), size_t(json.size())), ssize_t(json.size()));
    ::close(file);
    const auto contents = folder.read();
    QCOMPARE(test::ids(*contents), QStringList{u"m:1"_s});
    QCOMPARE(*readResponse(contents->versions[0].origin), json);
    // QTemporaryDir cannot remove such a path.
    ::unlinkat(fd, "deep.json", 0);
    for (int i = 0; i < depth; ++i) {
        const int up = ::openat(fd, "..", O_RDONLY | O_DIRECTORY);
        ::close(fd);
        fd = up;
        ::unlinkat(fd, name.constData(), AT_REMOVEDIR);
    }
    ::close(fd);
}

void ArchiveReaderTest::readsSingleFilesAndSeveralRoots()
{
    const ArchiveFolder one;
    const ArchiveFolder two;
    const QString file = one.write(u"a.json"_s, versionJson("m", 1));
    two.write(u"b.json"_s, versionJson("m", 2));
    QCOMPARE(test::ids(*ArchiveFolder::readPaths({file})), QStringList{u"m:1"_s});
    const auto both = ArchiveFolder::readPaths(
        {one.path(), file, two.path(), one.path() + u"/."_s});
    QCOMPARE(test::ids(*both), (QStringList{u"m:1"_s, u"m:2"_s}));
    QVERIFY(both->versions[0].history.empty());
    QCOMPARE(both->models.size(), size_t(1));
    QCOMPARE(both->filesSeen, 2);
}

void ArchiveReaderTest::tellsAChangedResponse()
{
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("m", 1));
    const FilePlace origin = folder.read()->versions.at(0).origin;
    folder.write(u"a.json"_s, "{}");
    QCOMPARE(readResponse(origin).error().kind, ErrorKind::NotReadable);
    QFile::remove(origin.path);
    QCOMPARE(readResponse(origin).error().kind, ErrorKind::NotFound);
    QCOMPARE(readResponse({folder.path(), 0, 0, 0}).error().kind, ErrorKind::NotReadable);
    QCOMPARE(readResponse({folder.path(u"a.json"_s), -1, 5, 0}).error().kind, ErrorKind::NotFound);
}

void ArchiveReaderTest::fingerprintShowsEveryChange()
{
    const ArchiveFolder folder;
    QSet<quint64> seen;
    const auto isNew = [&] {
        const quint64 fingerprint = folder.fingerprint();
        const bool fresh = !seen.contains(fingerprint);
        seen.insert(fingerprint);
        return fresh && folder.fingerprint() == fingerprint;
    };
    QVERIFY(isNew());
    folder.write(u"a.json"_s, versionJson("m", 1));
    QVERIFY(isNew());
    folder.setModified(u"a.json"_s, 100);
    QVERIFY(isNew());
    folder.write(u"a.json"_s, versionJson("m", 2)); // as long as before, in place
    QVERIFY(isNew());
    QFile::rename(folder.path(u"a.json"_s), folder.path(u"b.json"_s));
    QVERIFY(isNew());
    QFile::remove(folder.path(u"b.json"_s));
    QVERIFY(archiveFingerprint({folder.path(u"no"_s)}) != archiveFingerprint({folder.path()}));
}

// A change in the same tick as the one before leaves all stamps as they are. Only reading again when the tick is over shows it.
void ArchiveReaderTest::fingerprintShowsWhatHasSettled()
{
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("m", 1));
    auto scan = scanFolders({folder.path()}, 1, nullptr);
    QVERIFY(scan);
    QCOMPARE(scan->files.size(), size_t(1));
    scan->begunNs = scan->files[0].stamp.ctimeNs;
    const quint64 fresh = fingerprintOf(*scan);
    scan->begunNs += 1'000'000'000;
    QCOMPARE(fingerprintOf(*scan), fresh);
    scan->begunNs += 2'000'000'000;
    const quint64 settled = fingerprintOf(*scan);
    QVERIFY(settled != fresh);
    scan->begunNs += 100'000'000'000;
    QCOMPARE(fingerprintOf(*scan), settled);
}

// Names of a bucket; its bytes lie somewhere else, or nowhere.
void ArchiveReaderTest::readsWhatIsShownUnderAnotherName()
{
    const ArchiveFolder folder;
    const QString first = folder.write(u"5f"_s, versionJson("m", 1));
    const QString broken = folder.write(u"6a"_s, "{\"ModelName\":");
    const auto file = [](const char *path, const QString &stored, qint64 size) {
        return ScannedFile{.path = path,
                           .stamp = {.size = size, .inode = quint64(size)},
                           .stored = nativePath(stored),
                           .isElsewhere = stored.isEmpty()};
    };
    FolderScan bucket{
        .roots = {u"s3://b/"_s},
        .files = {file("s3://b/x/2.json.part.info", {}, 3),
                  file("s3://b/x/broken.json", broken, 13), file("s3://b/x/1.json", first, 33),
                  file("s3://b/x/2.json.part", {}, 4), file("s3://b/x/large.json", {}, 5),
                  file("s3://b/x/m/1/model_diagnostics_results.json.gz", {}, 6)},
        .problems = {{u"s3://b/x/large.json"_s, {.kind = ErrorKind::TooLarge}}}};
    FolderScan other{.roots = {u"/a"_s}, .problems = {{u"/a/b"_s, {}}}};
    const FolderScan joined = joinedScans({bucket, other, bucket});
    QCOMPARE(joined.files.size(), size_t(4)); // in order, once, without what is only being written
    QCOMPARE(joined.files.front().path, std::string("s3://b/x/1.json"));
    QCOMPARE(joined.roots, (std::vector<QString>{u"s3://b/"_s, u"/a"_s, u"s3://b/"_s}));
    ReadOptions options{.indexFolder = folder.path(u"index"_s), .indexScope = u"one"_s};
    const auto read = [&] {
        options.scan = std::make_shared<FolderScan>(joined);
        return ArchiveFolder::readPaths({u"s3://b/"_s}, options);
    };
    const ContentsPtr contents = read();
    QCOMPARE(contents->versions.size(), size_t(1));
    const FilePlace &origin = contents->versions[0].origin;
    QCOMPARE(origin.path, u"s3://b/x/1.json"_s);
    QCOMPARE(origin.stored, first);
    QCOMPARE(readResponse(origin).value_or({}), versionJson("m", 1));
    QCOMPARE(contents->versions[0].diagnosticsPath,
             u"s3://b/x/m/1/model_diagnostics_results.json.gz"_s);
    QCOMPARE(contents->stored.size(), 4);
    QCOMPARE(contents->stored[origin.path], first);
    QCOMPARE(contents->stored[u"s3://b/x/large.json"_s], QString());
    QStringList problems;
    for (const Problem &problem : contents->problems)
        problems += problem.path;
    QCOMPARE(problems, (QStringList{u"/a/b"_s, u"s3://b/x/broken.json"_s, u"s3://b/x/large.json"_s,
                                    u"s3://b/x/large.json"_s}));
    // The index goes by what the bucket says, and is nobody else's.
    QCOMPARE(read()->filesFromIndex, 2);
    options.indexScope = u"another"_s;
    QCOMPARE(read()->filesFromIndex, 0);
}

} // namespace archive_reader_test

BELVEDERE_TEST(archive_reader_test::ArchiveReaderTest)
#include "test_archive_reader.moc"
