// Exported files: what stands in them, and that a failed export leaves nothing behind and nothing half done.
#include "ui/window/export.h"

#include "app/models/version_columns.h"
#include "tests/models/archive_maker.h"
#include "tests/support/rights.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace belvedere;

namespace export_test {

class ExportTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void writesATable_data();
    void writesATable();
    void quotesCells_data();
    void quotesCells();
    void keepsNumbersNumbers_data();
    void keepsNumbersNumbers();
    void csvReadsBack();
    void columnsStandAsGiven();
    void writesJson_data();
    void writesJson();
    void writesAPng();
    void writesAnSvg_data();
    void writesAnSvg();
    void writesAPdf();
    void refusesOtherSuffixes_data();
    void refusesOtherSuffixes();
    void leavesNothingWhereItCannotWrite_data();
    void leavesNothingWhereItCannotWrite();
    void replacesAFileAsAWhole_data();
    void replacesAFileAsAWhole();
    void keepsTheOldFileWhereTheDiskIsFull();
    void isCancelled_data();
    void isCancelled();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QByteArray contentOf(const QString &name) const;
    QStringList files() const { return QDir(m_folder->path()).entryList(noDots, QDir::Name); }

    static constexpr QDir::Filters noDots = QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot;
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

std::vector<int> columnsOf(const std::vector<QLatin1StringView> &keys)
{
    std::vector<int> columns;
    columns.reserve(keys.size());
    for (const QLatin1StringView key : keys)
        columns.push_back(versionColumn(key));
    return columns;
}

TableExport tableOf(std::vector<VersionEntry> entries, const std::vector<QLatin1StringView> &keys)
{
    auto contents = std::make_shared<ArchiveContents>();
    contents->versions = std::move(entries);
    TableExport table{.contents = {contents}, .columns = columnsOf(keys)};
    for (const VersionEntry &entry : contents->versions)
        table.versions.push_back(&entry);
    return table;
}

VersionEntry versionOfDataset(const QString &name)
{
    VersionEntry entry = test::entryOf(u"pump"_s, 1);
    entry.version.datasetName = name;
    return entry;
}

// As RFC 4180 has it, section 2, and nothing else: anything that is not in it fails the test.
QList<QStringList> csvCells(const QString &text)
{
    QList<QStringList> lines{{}};
    qsizetype at = 0;
    while (at < text.size()) {
        QString cell;
        if (text[at] == u'"') {
            for (++at; at < text.size(); ++at) {
                if (text[at] != u'"')
                    cell += text[at];
                else if (at + 1 < text.size() && text[at + 1] == u'"')
                    cell += text[at++];
                else
                    break;
            }
            ++at; // the closing quote
        } else {
            while (at < text.size() && text[at] != u',' && text[at] != u'\r')
                cell += text[at++];
            if (cell.contains(u'"') || cell.contains(u'\n'))
                return {{u"a bare quote or line break in %1"_s.arg(cell)}};
        }
        lines.last() += cell;
        if (at < text.size() && text[at] == u',') {
            ++at;
            continue;
        }
        if (!text.sliced(at).startsWith("\r\n"_L1))
            return {{u"a line that does not end with CRLF"_s}};
        at += 2;
        lines += QStringList();
    }
    lines.removeLast();
    return lines;
}

} // namespace

void ExportTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void ExportTest::cleanup()
{
    ::chmod(QFile::encodeName(m_folder->path()).constData(), 0700);
    m_folder.reset();
}

QByteArray ExportTest::contentOf(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "not there"_ba;
}

void ExportTest::writesATable_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("versions");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("CSV without a row") << u"a.csv"_s << 0 << "Model,Version,Status,Created\r\n"_ba;
    QTest::newRow("TSV without a row") << u"a.tsv"_s << 0 << "Model\tVersion\tStatus\tCreated\n"_ba;
    QTest::newRow("Markdown without a row")
        << u"a.md"_s << 0
        << "| Model | Version | Status | Created |\n| --- | --- | --- | --- |\n"_ba;
    QTest::newRow("CSV") << u"a.csv"_s << 2
                         << "Model,Version,Status,Created\r\npump,1,SUCCESS,\r\n"
                            "pump,2,SUCCESS,2023-12-01T00:10:00.000Z\r\n"_ba;
    QTest::newRow("TSV") << u"a.tsv"_s << 2
                         << "Model\tVersion\tStatus\tCreated\npump\t1\tSUCCESS\t\n"
                            "pump\t2\tSUCCESS\t2023-12-01T00:10:00.000Z\n"_ba;
    QTest::newRow("Markdown") << u"a.md"_s << 2
                              << "| Model | Version | Status | Created |\n"
                                 "| --- | --- | --- | --- |\n| pump | 1 | SUCCESS |  |\n"
                                 "| pump | 2 | SUCCESS | 2023-12-01T00:10:00.000Z |\n"_ba;
    QTest::newRow("a suffix in capitals")
        << u"a.b.CSV"_s << 0 << "Model,Version,Status,Created\r\n"_ba;
}

void ExportTest::writesATable()
{
    QFETCH(QString, name);
    QFETCH(int, versions);
    QFETCH(QByteArray, bytes);
    std::vector<VersionEntry> entries;
    for (int number = 1; number <= versions; ++number)
        entries.push_back(test::entryOf(u"pump"_s, number));
    if (versions == 2)
        entries[1].version.created = parseIsoTime("2023-12-01T00:10:00Z");
    const TableExport table = tableOf(
        std::move(entries), {"ModelName"_L1, "ModelVersion"_L1, "Status"_L1, "CreatedAt"_L1});
    QVERIFY(!writeTable(table, path(name)));
    QCOMPARE(contentOf(name), bytes);
    QCOMPARE(files(), QStringList{name});
}

void ExportTest::quotesCells_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("empty") << u""_s << ""_ba;
    QTest::newRow("plain") << u"a b"_s << "a b"_ba;
    QTest::newRow("a comma") << u"a,b"_s << R"("a,b")"_ba;
    QTest::newRow("a quote") << uR"(a"b)"_s << R"("a""b")"_ba;
    QTest::newRow("a line break") << u"a\nb"_s << "\"a\nb\""_ba;
    QTest::newRow("a carriage return inside") << u"a\rb"_s << "\"a\rb\""_ba;
    QTest::newRow("a semicolon") << u"a;b"_s << "a;b"_ba;
    QTest::newRow("not ASCII") << u"é😀"_s << "é😀"_ba;
    QTest::newRow("a formula") << u"=1+1"_s << "'=1+1"_ba;
    QTest::newRow("a plus") << u"+1"_s << "'+1"_ba;
    QTest::newRow("a minus") << u"-1"_s << "'-1"_ba;
    QTest::newRow("an at") << u"@SUM(A1)"_s << "'@SUM(A1)"_ba;
    QTest::newRow("a tab first") << u"\t=1"_s << "'\t=1"_ba;
    QTest::newRow("a carriage return first") << u"\r=1"_s << "\"'\r=1\""_ba;
    QTest::newRow("a formula with all of it")
        << uR"-(=HYPERLINK("x","y"))-"_s << R"-("'=HYPERLINK(""x"",""y"")")-"_ba;
    QTest::newRow("a sign that is not the first") << u"a=1"_s << "a=1"_ba;
}

void ExportTest::quotesCells()
{
    QFETCH(QString, cell);
    QFETCH(QByteArray, written);
    const TableExport table = tableOf({versionOfDataset(cell)}, {"DatasetName"_L1});
    QVERIFY(!writeTable(table, path(u"a.csv"_s)));
    QCOMPARE(contentOf(u"a.csv"_s), "Dataset\r\n" + written + "\r\n");
}

void ExportTest::keepsNumbersNumbers_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("below nought") << -0.5 << "-0.5,-1500\r\n"_ba;
    QTest::newRow("tiny") << -1e-30 << "-1e-30,-1500\r\n"_ba;
    QTest::newRow("above") << 0.25 << "0.25,-1500\r\n"_ba;
}

void ExportTest::keepsNumbersNumbers()
{
    QFETCH(double, value);
    QFETCH(QByteArray, written);
    VersionEntry entry = test::entryOf(u"pump"_s, 1);
    entry.derived.eventPrecision = value;
    entry.derived.meanForewarning = Milliseconds(-1'500'000);
    const TableExport table = tableOf({entry}, {"eventPrecision"_L1, "meanForewarningSeconds"_L1});
    QVERIFY(!writeTable(table, path(u"a.csv"_s)));
    QCOMPARE(contentOf(u"a.csv"_s).sliced(contentOf(u"a.csv"_s).indexOf('\n') + 1), written);
}

// Every column there is, with everything in the texts that could break a line.
void ExportTest::csvReadsBack()
{
    const QString hostile = u"a,\"b\"\r\n\n,\"\" ; é\u202E"_s;
    VersionEntry entry = versionOfDataset(hostile);
    entry.version.failedReason = u"\""_s;
    entry.version.roleArn = u","_s;
    entry.version.autoPromotionResultReason = u"\r\n"_s;
    std::vector<QLatin1StringView> keys;
    for (const VersionColumn &column : versionColumns())
        keys.push_back(column.key);
    const TableExport table = tableOf({entry, test::entryOf(u"pump"_s, 2)}, keys);
    QVERIFY(!writeTable(table, path(u"a.csv"_s)));
    const QList<QStringList> lines = csvCells(QString::fromUtf8(contentOf(u"a.csv"_s)));
    QCOMPARE(lines.size(), 3);
    for (const QStringList &line : lines)
        QCOMPARE(size_t(line.size()), keys.size());
    const auto cell = [&](QLatin1StringView key) { return lines[1][versionColumn(key)]; };
    QCOMPARE(cell("DatasetName"_L1), hostile);
    QCOMPARE(cell("FailedReason"_L1), u"\""_s);
    QCOMPARE(cell("RoleArn"_L1), u","_s);
    QCOMPARE(cell("AutoPromotionResultReason"_L1), u"'\r\n"_s);
    QCOMPARE(lines[2][versionColumn("ModelVersion"_L1)], u"2"_s);
}

void ExportTest::columnsStandAsGiven()
{
    const TableExport table = tableOf({test::entryOf(u"pump"_s, 7)},
                                      {"Status"_L1, "ModelVersion"_L1, "ModelName"_L1});
    QVERIFY(!writeTable(table, path(u"a.tsv"_s)));
    QCOMPARE(contentOf(u"a.tsv"_s), "Status\tVersion\tModel\nSUCCESS\t7\tpump\n"_ba);
}

void ExportTest::writesJson_data()
{
    QTest::addColumn<int>("versions");
    QTest::newRow("none") << 0;
    QTest::newRow("one") << 1;
    QTest::newRow("several") << 3;
}

// All that is known of them, whatever columns are shown.
void ExportTest::writesJson()
{
    QFETCH(int, versions);
    std::vector<VersionEntry> entries;
    for (int number = 1; number <= versions; ++number) {
        entries.push_back(versionOfDataset(u"=a\t\"b\"\n"_s));
        entries.back().version.version = number;
    }
    QVERIFY(!writeTable(tableOf(std::move(entries), {}), path(u"a.json"_s)));
    QJsonParseError error;
    const QJsonDocument json = QJsonDocument::fromJson(contentOf(u"a.json"_s), &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    QVERIFY(json.isArray());
    QCOMPARE(int(json.array().size()), versions);
    for (int i = 0; i < versions; ++i) {
        const QJsonObject version = json.array()[i].toObject();
        QCOMPARE(version[u"ModelName"_s].toString(), u"pump"_s);
        QCOMPARE(version[u"ModelVersion"_s].toInt(), i + 1);
        QCOMPARE(version[u"DatasetName"_s].toString(), u"=a\t\"b\"\n"_s);
    }
}

void ExportTest::writesAPng()
{
    QLabel view(u"shown"_s);
    view.resize(120, 40);
    QVERIFY(!writePicture(view, path(u"a.PNG"_s), u"title"_s));
    const QImage image(path(u"a.PNG"_s));
    QCOMPARE(image.size(), QSize(240, 80)); // for screens with small dots
    QCOMPARE(files(), QStringList{u"a.PNG"_s});
}

void ExportTest::writesAnSvg_data()
{
    QTest::addColumn<QString>("title");
    QTest::newRow("no title") << QString();
    QTest::newRow("plain") << u"water-loop"_s;
    QTest::newRow("HTML") << u"<b>bold</b> & \"quoted\""_s;
    QTest::newRow("the end of the element") << u"</title><script>x</script>"_s;
}

void ExportTest::writesAnSvg()
{
    QFETCH(QString, title);
    QLabel view(u"shown"_s);
    view.resize(120, 40);
    QVERIFY(!writePicture(view, path(u"a.svg"_s), title));
    QVERIFY(QSvgRenderer(path(u"a.svg"_s)).isValid());
    QXmlStreamReader xml(contentOf(u"a.svg"_s));
    QStringList titles;
    QStringList texts;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        QVERIFY(xml.name() != "script"_L1);
        if (xml.name() == "title"_L1)
            titles += xml.readElementText();
        else if (xml.name() == "text"_L1)
            texts += xml.readElementText();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(titles, QStringList{title});
    QCOMPARE(texts.join(u""_s).simplified(), u"shown"_s); // letters, not outlines
}

void ExportTest::writesAPdf()
{
    QLabel view(u"shown"_s);
    view.resize(120, 40);
    QVERIFY(!writePicture(view, path(u"a.pdf"_s), u"title"_s));
    const QByteArray pdf = contentOf(u"a.pdf"_s);
    QVERIFY(pdf.startsWith("%PDF-"));
    QVERIFY(pdf.trimmed().endsWith("%%EOF"));
    QCOMPARE(files(), QStringList{u"a.pdf"_s});
}

void ExportTest::refusesOtherSuffixes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isTable");
    for (const char *name : {"a", "a.", "a.xlsx", "csv", "a.png"})
        QTest::addRow("table as %s", name) << QString::fromLatin1(name) << true;
    for (const char *name : {"a", "a.jpg", "png", "a.csv", "a.svg.gz"})
        QTest::addRow("picture as %s", name) << QString::fromLatin1(name) << false;
}

void ExportTest::refusesOtherSuffixes()
{
    QFETCH(QString, name);
    QFETCH(bool, isTable);
    QLabel view(u"shown"_s);
    const auto error = isTable ? writeTable(tableOf({test::entryOf(u"pump"_s, 1)}, {}), path(name))
                               : writePicture(view, path(name), {});
    QVERIFY(error.has_value());
    QCOMPARE(error->kind, ErrorKind::Usage);
    QCOMPARE(error->context, path(name));
    QVERIFY(files().isEmpty());
}

void ExportTest::leavesNothingWhereItCannotWrite_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("suffix");
    for (const auto &suffix : {u"csv"_s, u"json"_s, u"png"_s, u"svg"_s, u"pdf"_s}) {
        const QByteArray as = suffix.toLatin1();
        QTest::addRow("no such folder, %s", as.constData()) << u"no-folder/a."_s << suffix;
        QTest::addRow("a folder of that name, %s", as.constData()) << u"folder."_s << suffix;
        QTest::addRow("a folder without rights, %s", as.constData()) << u"locked/a."_s << suffix;
    }
}

void ExportTest::leavesNothingWhereItCannotWrite()
{
    QFETCH(QString, where);
    QFETCH(QString, suffix);
    const QDir folder(m_folder->path());
    QVERIFY(folder.mkdir(u"folder."_s + suffix));
    QVERIFY(folder.mkdir(u"locked"_s));
    QVERIFY(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755) == 0);
    QVERIFY(::chmod(QFile::encodeName(path(u"locked"_s)).constData(), 0555) == 0);
    const QStringList before = files();
    const QString target = path(where + suffix);
    QLabel view(u"shown"_s);
    view.resize(20, 20);
    const bool isTable = suffix == "csv"_L1 || suffix == "json"_L1;
    std::optional<Error> error;
    test::asNobody([&] {
        error = isTable
                    ? writeTable(tableOf({test::entryOf(u"pump"_s, 1)}, {"ModelName"_L1}), target)
                    : writePicture(view, target, {});
    });
    QVERIFY(error.has_value());
    QCOMPARE(error->kind, ErrorKind::WriteFailed);
    QCOMPARE(error->context, target);
    QVERIFY(!error->detail.isEmpty());
    QCOMPARE(files(), before);
    QVERIFY(QDir(path(u"locked"_s)).isEmpty());
    QVERIFY(QDir(path(u"folder."_s + suffix)).isEmpty());
}

void ExportTest::replacesAFileAsAWhole_data()
{
    QTest::addColumn<int>("size"); // of what is there before
    QTest::newRow("an empty file") << 0;
    QTest::newRow("a longer file") << 100'000;
}

void ExportTest::replacesAFileAsAWhole()
{
    QFETCH(int, size);
    QFile before(path(u"a.csv"_s));
    QVERIFY(before.open(QIODevice::WriteOnly));
    QCOMPARE(before.write(QByteArray(size, 'x')), qint64(size));
    before.close();
    const TableExport table = tableOf({test::entryOf(u"pump"_s, 1)}, {"ModelName"_L1});
    QVERIFY(!writeTable(table, path(u"a.csv"_s)));
    QCOMPARE(contentOf(u"a.csv"_s), "Model\r\npump\r\n"_ba);
    QCOMPARE(files(), QStringList{u"a.csv"_s});
}

void ExportTest::keepsTheOldFileWhereTheDiskIsFull()
{
    const TableExport small = tableOf({test::entryOf(u"pump"_s, 1)}, {"ModelName"_L1});
    QVERIFY(!writeTable(small, path(u"a.csv"_s)));
    const TableExport large = tableOf({test::entryOf(QString(1'000'000, u'x'), 1)},
                                      {"ModelName"_L1});
    std::optional<Error> error;
    {
        // No file may become longer than this, as on a disk that is nearly full.
        rlimit before = {};
        QVERIFY(::getrlimit(RLIMIT_FSIZE, &before) == 0);
        const rlimit narrow = {.rlim_cur = 100'000, .rlim_max = before.rlim_max};
        auto *const handler = std::signal(SIGXFSZ, SIG_IGN); // the write fails instead
        QVERIFY(::setrlimit(RLIMIT_FSIZE, &narrow) == 0);
        const auto back = qScopeGuard([&] {
            if (::setrlimit(RLIMIT_FSIZE, &before) != 0)
                qFatal("the limit stays");
            std::signal(SIGXFSZ, handler);
        });
        error = writeTable(large, path(u"a.csv"_s));
    }
    QVERIFY(error.has_value());
    QCOMPARE(error->kind, ErrorKind::WriteFailed);
    QVERIFY(!error->detail.isEmpty());
    QCOMPARE(contentOf(u"a.csv"_s), "Model\r\npump\r\n"_ba);
    QCOMPARE(files(), QStringList{u"a.csv"_s});
}

void ExportTest::isCancelled_data()
{
    QTest::addColumn<QString>("suffix");
    for (const char *suffix : {"csv", "tsv", "md", "json"})
        QTest::newRow(suffix) << QString::fromLatin1(suffix);
}

void ExportTest::isCancelled()
{
    QFETCH(QString, suffix);
    const TableExport table = tableOf({test::entryOf(u"pump"_s, 1)}, {"ModelName"_L1});
    std::atomic<bool> cancelled = true;
    const auto error = writeTable(table, path(u"a."_s + suffix), &cancelled);
    QVERIFY(error.has_value());
    QCOMPARE(error->kind, ErrorKind::Cancelled);
    QVERIFY(files().isEmpty());
    cancelled = false;
    QVERIFY(!writeTable(table, path(u"a."_s + suffix), &cancelled));
    QCOMPARE(files(), QStringList{u"a."_s + suffix});
}

} // namespace export_test

BELVEDERE_WINDOW_TEST(export_test::ExportTest)
#include "test_export.moc"
