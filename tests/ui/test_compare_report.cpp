// `belvedere compare --format html|pdf`: what it holds, that it is well-formed, and that nothing gets through from names.
#include "ui/report/compare_report.h"

#include "app/analysis/derive.h"
#include "app/archive/archive_reader.h"
#include "app/base/literals.h"
#include "app/text/format.h"
#include "tests/support/test_main.h"
#include "ui/notebook/user_note.h"
#include "ui/report/comparison_report.h"
#include "ui/report/escaped_text.h"
#include "ui/report/figure.h"
#include "ui/report/report_html.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>
#include <QXmlStreamReader>

using namespace belvedere;

namespace compare_report_test {

namespace {

struct Outcome {
    int code = -1;
    QByteArray out{};
    QByteArray err{};
};

// A page as a reader of XML sees it.
struct Page {
    bool isWellFormed = false;
    QString error{};
    QSet<QString> ids{};
    QStringList doubleIds{};
    QStringList links{};
    QHash<QString, int> elements{};
    QStringList addresses{}; // whatever could load something, and handlers of events
    QString text{};          // outside of style, a piece a line
};

void readElement(const QXmlStreamReader &xml, Page &page)
{
    ++page.elements[xml.name().toString()];
    for (const QXmlStreamAttribute &attribute : xml.attributes()) {
        const QString name = attribute.name().toString();
        const QString value = attribute.value().toString();
        if (name == u"id") {
            if (page.ids.contains(value))
                page.doubleIds += value;
            page.ids.insert(value);
        } else if (name == u"href" && value.startsWith(u'#')) {
            page.links += value.mid(1);
        } else if (name == u"href" || name == u"src" || name == u"srcset" || name == u"style"
                   || name == u"action" || name.startsWith(u"on"_s)) {
            page.addresses += name + u'=' + value;
        }
    }
}

Page readPage(const QByteArray &html)
{
    Page page;
    QXmlStreamReader xml(html);
    bool inStyle = false;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement()) {
            readElement(xml, page);
            inStyle = xml.name() == u"style";
        } else if (xml.isEndElement()) {
            inStyle = false;
        } else if (xml.isCharacters() && !xml.isWhitespace() && !inStyle) {
            page.text += xml.text().trimmed().toString() + u'\n';
        }
    }
    page.isWellFormed = !xml.hasError();
    page.error = xml.errorString() + u" at line "_s + QString::number(xml.lineNumber());
    return page;
}

// As a person reads it: in one line, ligatures taken apart.
QString pdfText(const QByteArray &pdf)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"a.pdf"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
        return {};
    file.close();
    QProcess process;
    process.start(u"pdftotext"_s, {u"-layout"_s, file.fileName(), u"-"_s});
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        return {};
    return QString::fromUtf8(process.readAllStandardOutput());
}

Timestamp at(const char *text)
{
    return *parseIsoTime(text);
}

QString keyOf(int version)
{
    return u"arn:aws:lookoutequipment:eu-west-1:123456789012:model/water-loop/"
           "5b1f0c52-2a57-4d0c-8c77-0f6f54a8e0b1/model-version/%1"_s.arg(version);
}

using Target = UserNote::Target;

// On v9, on one of its events, on a moment of all versions, and five that have no place in the report.
std::vector<UserNote> someNotes()
{
    return {{.id = u"e"_s,
             .target = Target::Moment,
             .at = {at("2023-09-12T08:30:00Z"), at("2023-09-12T08:30:00Z")},
             .text = u"Pump exchanged"_s,
             .changed = at("2024-02-03T04:05:06Z")},
            {.id = u"b"_s,
             .target = Target::Event,
             .versionKey = keyOf(9),
             .version = 9,
             .modelName = u"water-loop"_s,
             .at = {at("2023-09-19T02:25:00Z"), at("2023-09-20T12:00:00Z")},
             .text = u"valve stuck\nsee log 12"_s,
             .tags = {u"valve"_s, u"checked"_s},
             .changed = at("2024-02-02T04:05:06Z")},
            {.id = u"a"_s,
             .target = Target::Version,
             .versionKey = keyOf(9),
             .version = 9,
             .text = u"  promoted after the talk with Ann \n"_s,
             .changed = at("2024-02-01T04:05:06Z")}};
}

} // namespace

class CompareReportTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void isWhole_data();
    void isWhole();
    void saysTheFacts();
    void linksFactsToTheirCells();
    void showsEachPairByItself();
    void comparesConfigurationAlone();
    void showsThePriorModels();
    void tellsChangesWithoutColour();
    void namesItsSources();
    void keepsNamesOut_data();
    void keepsNamesOut();
    void holdsLongNames();
    void showsManyVersions();
    void isPdfOnPages();
    void pdfSaysTheFacts();
    void givesTheSameBytes_data();
    void givesTheSameBytes();
    void stampsWhenAsked();
    void printsNotes();
    void leavesNotesOut_data();
    void leavesNotesOut();
    void flagsNotesOnTheLanes();
    void keepsNoteTextsOut_data();
    void keepsNoteTextsOut();
    void holdsLongNotes();
    void readsNotesOnly_data();
    void readsNotesOnly();
    void showsNotesInTheZoneOfTheWindow();
    void refuses_data();
    void refuses();
    void escapes_data();
    void escapes();
    void drawsTheSameInBothWays();

private:
    static Outcome run(const QStringList &words, const QString &configFolder = {})
    {
        Outcome outcome;
        const cli::Streams streams{.out =
                                       [&](const QByteArray &bytes) {
                                           outcome.out += bytes;
                                           return 0;
                                       },
                                   .err = [&](const QByteArray &bytes) { outcome.err += bytes; }};
        outcome.code = compareReportMain(
            QStringList{u"compare"_s} + words,
            {.configFolder = configFolder,
             .finish = [](ArchiveContents &contents) { deriveAll(contents); }},
            streams);
        return outcome;
    }
    static Outcome onSample(const QStringList &words, const QString &configFolder = {})
    {
        return run(QStringList{sample(), u"--model"_s, u"water-loop"_s} + words, configFolder);
    }
    // Of v7, v8 and v9, whose common window is September 2023.
    static Outcome withNotes(const QString &configFolder, const QString &format = u"html"_s)
    {
        return onSample({u"--versions=7,8,9"_s, u"--format"_s, format}, configFolder);
    }
    // The folder of a new notes.json with these.
    QString notesFolder(const std::vector<UserNote> &notes)
    {
        const QString folder = u"notes-%1"_s.arg(++m_folders);
        return write(folder + u"/notes.json"_s, sheetText(Sheet<UserNote>{.items = notes}));
    }
    static Page page(const QStringList &words)
    {
        return readPage(onSample(words + QStringList{u"--format=html"_s}).out);
    }
    QString write(const QString &name, const QByteArray &json) const
    {
        const QFileInfo info(m_folder.filePath(name));
        QDir().mkpath(info.path());
        QFile out(info.filePath());
        if (!out.open(QIODevice::WriteOnly) || out.write(json) != json.size())
            qFatal("cannot write %s", qPrintable(info.filePath()));
        return info.path();
    }
    // Two versions whose every text is that one.
    QString hostile(const QString &folder, const QString &text) const;
    static QString sample() { return QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample"); }

    QTemporaryDir m_folder;
    int m_folders = 0;
};

void CompareReportTest::isWhole_data()
{
    QTest::addColumn<QStringList>("options");
    const auto row = [](const char *name, const QStringList &options) {
        QTest::newRow(name) << options;
    };
    row("three", {u"--versions=7,8,9"_s});
    row("prior", {u"--versions=4,6"_s, u"--window=prior"_s});
    row("pairwise", {u"--versions=6,8,9"_s, u"--baseline=8"_s, u"--window=pairwise"_s});
    row("own", {u"--versions=4,6,9"_s, u"--window=own"_s});
    row("no overlap", {u"--versions=1,3,4,6,7,8,9"_s});
    row("one version", {u"--versions=9"_s});
    row("without metrics", {u"--versions=9,10"_s});
    row("a range", {u"--versions=8,9"_s, u"--window=2023-09-20/2023-09-29"_s});
    row("all", {u"--versions=1,2,3,4,5,6,7,8,9,10"_s, u"--window=own"_s});
    row("all pairwise", {u"--versions=1,2,3,4,5,6,7,8,9,10"_s, u"--window=pairwise"_s});
}

void CompareReportTest::isWhole()
{
    QFETCH(QStringList, options);
    const Outcome outcome = onSample(options + QStringList{u"--format=html"_s});
    QCOMPARE(outcome.err, QByteArray());
    QCOMPARE(outcome.code, 0);
    const Page page = readPage(outcome.out);
    QVERIFY2(page.isWellFormed, qPrintable(page.error));
    QCOMPARE(page.doubleIds, QStringList());
    QVERIFY(!page.links.isEmpty());
    for (const QString &link : page.links)
        QVERIFY2(page.ids.contains(link), qPrintable(link));
    // Nothing runs and nothing is loaded.
    QCOMPARE(page.elements.value(u"script"_s), 0);
    QCOMPARE(page.elements.value(u"img"_s) + page.elements.value(u"link"_s)
                 + page.elements.value(u"iframe"_s),
             0);
    QCOMPARE(page.addresses, QStringList());
    QVERIFY(outcome.out.contains("Content-Security-Policy\" content=\"default-src 'none'"));
    for (const char *wrong : {"nan", "%1", "%2", "%n"})
        QVERIFY2(!page.text.contains(QLatin1String(wrong)), wrong);
    for (const QString &id : {u"verdict"_s, u"window"_s, u"parameters"_s, u"versions"_s,
                              u"metrics"_s, u"configuration"_s, u"service"_s, u"sources"_s})
        QVERIFY2(page.ids.contains(id), qPrintable(id));
}

void CompareReportTest::saysTheFacts()
{
    const Page page = CompareReportTest::page({u"--versions=7,8,9"_s});
    for (const QString &words : {u"water-loop · v7, v8, v9 compared"_s,
                                 u"v9 was trained on this period (100 % of it)"_s,
                                 u"2023-09-01 → 2023-09-30 UTC: the 29 d"_s,
                                 u"4 / 4\n0.51–1.00"_s,
                                 u"0.16–0.75"_s,
                                 u"−0.57 ▼"_s,
                                 u"76 %"_s,
                                 u"Could it be chance?"_s,
                                 u"p = 0.13"_s,
                                 u"Events found by all: 3, by some: 2, by one: 2."_s,
                                 u"2023-09-02 07:30 → 17:40"_s,
                                 u"2 d 13 h forewarning"_s,
                                 u"cut by the window"_s,
                                 u"not in v8"_s,
                                 u"80.0 %\n#1"_s,
                                 u"−motor\\Voltage"_s,
                                 u"All fields"_s,
                                 u"belvedere " BELVEDERE_VERSION ""_s,
                                 u"Alarm time"_s,
                                 u"Service: recall"_s})
        QVERIFY2(page.text.contains(words), qPrintable(words + u"\n\n"_s + page.text));
    QCOMPARE(page.elements.value(u"svg"_s), 2);
    QCOMPARE(page.elements.value(u"desc"_s), 2);
    QCOMPARE(page.elements.value(u"details"_s), 1);
}

void CompareReportTest::linksFactsToTheirCells()
{
    const Page page = CompareReportTest::page({u"--versions=7,8,9"_s});
    // "v9 was trained on this period" rests on the cell of v9, the third column.
    QVERIFY(page.links.contains(u"c2-trainedOnShare"_s));
    QVERIFY(page.links.contains(u"c0-mcnemar"_s));
    const Page pairs = CompareReportTest::page(
        {u"--versions=6,8,9"_s, u"--baseline=8"_s, u"--window=pairwise"_s});
    QVERIFY2(pairs.links.contains(u"c3-trainedOnShare"_s), qPrintable(pairs.links.join(u' ')));
}

void CompareReportTest::showsEachPairByItself()
{
    const Page page = CompareReportTest::page(
        {u"--versions=6,8,9"_s, u"--baseline=8"_s, u"--window=pairwise"_s});
    QVERIFY(page.text.contains(u"v8 and v6, on 2023-08-20 → 2023-08-31 UTC (11 d)"_s));
    QVERIFY(page.text.contains(u"v8 and v9, on 2023-09-01 → 2023-10-31 UTC"_s));
    QCOMPARE(page.elements.value(u"svg"_s), 4); // lanes and sensors of both
}

void CompareReportTest::comparesConfigurationAlone()
{
    const Page page = CompareReportTest::page({u"--versions=1,3,4,6,7,8,9"_s});
    QCOMPARE(page.elements.value(u"svg"_s), 0);
    QVERIFY(page.text.contains(u"--window pairwise"_s));
    QVERIFY(page.text.contains(u"Nothing could be measured on this window."_s));
    QVERIFY(page.text.contains(u"Training data"_s));
    // Seven versions stand in two tables each.
    QCOMPARE(page.elements.value(u"details"_s), 2);
}

void CompareReportTest::showsThePriorModels()
{
    const Page page = CompareReportTest::page({u"--versions=4,6"_s, u"--window=prior"_s});
    QVERIFY(page.text.contains(u"prior model"_s));
    QVERIFY(page.text.contains(
        u"An alarm most of the time, which finds everything: the prior model of v6"_s));
    QVERIFY(!page.text.contains(u"is better than"_s));
}

void CompareReportTest::tellsChangesWithoutColour()
{
    const QByteArray html = onSample({u"--versions=7,8,9"_s, u"--format=html"_s}).out;
    const QString text = readPage(html).text;
    QVERIFY(text.contains(u"−0.57 ▼\n−0.57 worse"_s));
    QVERIFY(text.contains(u"+0.01 ▲\n+0.01 better"_s));
    // A sentence for each cell, as a tool tip.
    QVERIFY(html.contains("title=\"Event precision, v7: 0.43 (95 %: 0.16–0.75), −0.57: worse\""));
    QVERIFY(html.contains("title=\"Found by only one, v7: 0 : 0 (p = 1.00)\""));
}

void CompareReportTest::namesItsSources()
{
    const QByteArray html = onSample({u"--versions=7,8,9"_s, u"--format=html"_s}).out;
    const QString text = readPage(html).text;
    for (const int version : {7, 8, 9}) {
        const QString path = sample()
                             + u"/water-loop/describe-model-version-%1.json"_s.arg(version);
        QFile file(path);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
        const QByteArray bytes = file.readAll();
        const QString hash = QString::fromLatin1(
            QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        const QString row = u"%1\n%2\n%3"_s.arg(path).arg(bytes.size()).arg(hash);
        QVERIFY2(text.contains(row), qPrintable(row));
    }
}

QString CompareReportTest::hostile(const QString &folder, const QString &text) const
{
    QString escaped;
    for (const QChar c : text)
        escaped += u"\\u%1"_s.arg(uint(c.unicode()), 4, 16, QChar(u'0'));
    const QByteArray name = escaped.toLatin1();
    for (const char version : {'1', '2'}) {
        const QByteArray json =
            R"({"ModelName":"@","ModelVersion":#,"Status":"SUCCESS","DatasetName":"@#",)"
            R"("RoleArn":"@","FailedReason":"@","OffCondition":"@",)"
            R"("TrainingDataStartTime":"2023-01-01T00:00:00","TrainingDataEndTime":"2023-02-01T00:00:00",)"
            R"("EvaluationDataStartTime":"2023-02-01T00:00:00","EvaluationDataEndTime":"2023-03-01T00:00:00",)"
            R"("DataPreProcessingConfiguration":{"TargetSamplingRate":"PT10M"},)"
            R"("ModelMetrics":{"labeled_ranges":[{"start":"2023-02-05T00:00:00","end":"2023-02-06T00:00:00"}],)"
            R"("predicted_ranges":[{"start":"2023-02-05T10:00:00","end":"2023-02-05T2#:00:00",)"
            R"("diagnostics":[{"name":"@\\@#","value":0.7},{"name":"@\\other","value":0.3}]}]}})"_ba;
        QByteArray filled = json;
        filled.replace('#', version).replace("@", name);
        write(folder + u'/' + QLatin1Char(version) + u".json"_s, filled);
    }
    return m_folder.filePath(folder);
}

void CompareReportTest::keepsNamesOut_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("script") << u"<script>alert(1)</script>"_s;
    QTest::newRow("attribute") << u"\" onmouseover=\"alert(1)"_s;
    QTest::newRow("apostrophe") << u"' onclick='alert(1)"_s;
    QTest::newRow("entity") << u"&lt;b&gt; &amp; &#x3c;"_s;
    QTest::newRow("style") << u"</style><style>*{display:none}</style>"_s;
    QTest::newRow("svg") << u"</title></svg><img src=x onerror=alert(1)>"_s;
    QTest::newRow("comment") << u"--><!-- ]]> <![CDATA["_s;
    QTest::newRow("controls") << QString(u"a\u0001b\u0008c\u000bd\u007fe\u0085f"_s) + QChar(0);
    QTest::newRow("lines") << u"a\nb\rc\u2028d\u2029e\tf"_s;
    QTest::newRow("bidi") << u"abc\u202egnp.exe\u202c\u2066x\u2069\u200f"_s;
    QTest::newRow("not characters") << u"a\ufffeb\uffffc"_s;
    QTest::newRow("right to left") << u"مضخة שלום"_s;
    QTest::newRow("placeholders") << u"%1 %2 %n %L1"_s;
}

void CompareReportTest::keepsNamesOut()
{
    QFETCH(QString, name);
    const QString folder = hostile(u"hostile-"_s + QString::fromLatin1(QTest::currentDataTag()),
                                   name);
    const Outcome outcome = run({folder, u"--versions=1,2"_s, u"--format=html"_s});
    QCOMPARE(outcome.code, 0);
    const Page page = readPage(outcome.out);
    QVERIFY2(page.isWellFormed, qPrintable(page.error));
    QCOMPARE(page.elements.value(u"script"_s), 0);
    QCOMPARE(page.elements.value(u"style"_s), 1);
    QCOMPARE(page.elements.value(u"img"_s), 0);
    QCOMPARE(page.elements.value(u"svg"_s), 2);
    QCOMPARE(page.addresses, QStringList());
    QVERIFY(!outcome.out.contains("<!--"));
    for (const QString &line : page.text.split(u'\n')) {
        for (const QChar c : line) {
            const bool isInvisible = c.category() == QChar::Other_Control
                                     || c.category() == QChar::Other_Format;
            QVERIFY2(!isInvisible, qPrintable(line));
        }
    }
    const Outcome pdf = run({folder, u"--versions=1,2"_s, u"--format=pdf"_s});
    QCOMPARE(pdf.code, 0);
    QVERIFY(pdf.out.startsWith("%PDF-"));
}

void CompareReportTest::holdsLongNames()
{
    const QString folder = hostile(u"long"_s, QString(10'000, u'W'));
    for (const QString &format : {u"html"_s, u"pdf"_s}) {
        const Outcome outcome = run({folder, u"--versions=1,2"_s, u"--format"_s, format});
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.out.size() < 600'000);
    }
    const QString text = readPage(run({folder, u"--versions=1,2"_s, u"--format=html"_s}).out).text;
    for (const QString &line : text.split(u'\n'))
        QVERIFY(line.size() < 10'100);
}

void CompareReportTest::showsManyVersions()
{
    constexpr int count = 20;
    QStringList versions;
    for (int i = 1; i <= count; ++i) {
        QByteArray json =
            R"({"ModelName":"pump","ModelVersion":#,"Status":"SUCCESS",)"
            R"("EvaluationDataStartTime":"2023-02-01T00:00:00","EvaluationDataEndTime":"2023-03-01T00:00:00",)"
            R"("DataPreProcessingConfiguration":{"TargetSamplingRate":"PT10M"},)"
            R"("ModelMetrics":{"labeled_ranges":[{"start":"2023-02-05T00:00:00","end":"2023-02-06T00:00:00"}],)"
            R"("predicted_ranges":[{"start":"2023-02-05T10:00:00","end":"2023-02-05T20:00:00",)"
            R"("diagnostics":[{"name":"a\\b","value":0.7},{"name":"a\\c","value":0.3}]}]}})"_ba;
        json.replace('#', QByteArray::number(i));
        write(u"many/%1.json"_s.arg(i), json);
        versions += QString::number(i);
    }
    const QString list = u"--versions="_s + versions.join(u',');
    const Outcome outcome = run({m_folder.filePath(u"many"_s), list, u"--format=html"_s});
    QCOMPARE(outcome.code, 0);
    const Page page = readPage(outcome.out);
    QVERIFY2(page.isWellFormed, qPrintable(page.error));
    QCOMPARE(page.doubleIds, QStringList());
    QVERIFY(page.text.contains(u"pump · 20 versions compared"_s));
    // Five columns a table.
    for (const QString &part : {u"v1 to v5"_s, u"v6 to v10"_s, u"v11 to v15"_s, u"v16 to v20"_s})
        QVERIFY2(page.text.contains(part), qPrintable(part));
    for (int column = 0; column < count; ++column)
        QVERIFY(page.ids.contains(u"c%1-eventPrecision"_s.arg(column)));
    QCOMPARE(run({m_folder.filePath(u"many"_s), list, u"--format=pdf"_s}).code, 0);
}

void CompareReportTest::isPdfOnPages()
{
    const Outcome outcome = onSample({u"--versions=7,8,9"_s, u"--format=pdf"_s});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.startsWith("%PDF-"));
    QVERIFY(outcome.out.trimmed().endsWith("%%EOF"));
    QVERIFY(outcome.out.contains("/FontFile")); // text is text
    QVERIFY(outcome.out.contains("/CreationDate (D:20000101000000"));
    QVERIFY(!outcome.out.contains("/Subtype /Image")); // charts are vectors
    static const QRegularExpression sheets(u"/Count (\\d+)"_s);
    const auto match = sheets.match(QString::fromLatin1(outcome.out));
    QVERIFY(match.captured(1).toInt() >= 4);
}

void CompareReportTest::pdfSaysTheFacts()
{
    if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
        QSKIP("pdftotext (poppler-utils) is not installed");
    const QString text = pdfText(onSample({u"--versions=7,8,9"_s, u"--format=pdf"_s}).out);
    QVERIFY2(text.contains(u"water-loop · v7, v8, v9 compared"_s), qPrintable(text.left(400)));
    const qsizetype count = text.count(u'\f'); // one behind each page
    for (int i = 1; i <= int(count); ++i)
        QVERIFY(text.contains(u"page %1 of %2"_s.arg(i).arg(count)));
    QString line = text;
    line.replace(QRegularExpression(u"\\s+"_s), u" "_s);
    for (const QString &words :
         {u"Event precision 0.43 0.16–0.75 −0.57 ▼ 0.50 0.22–0.78 −0.50 ▼ 1.00 0.51–1.00"_s,
          u"trained on this period"_s, u"could not be chance"_s, u"difference"_s,
          u"Events found by all: 3"_s, u"SHA-256"_s, u"version-9.json"_s})
        QVERIFY2(line.contains(words), qPrintable(words + u"\n\n"_s + text));
    // The header of a table stands again on the next page.
    QVERIFY(text.count(QRegularExpression(u"Metric +\\S* ?v7"_s)) >= 2);
}

void CompareReportTest::givesTheSameBytes_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("html") << u"html"_s;
    QTest::newRow("pdf") << u"pdf"_s;
}

void CompareReportTest::givesTheSameBytes()
{
    QFETCH(QString, format);
    const QStringList options{u"--versions=9,7,8,7"_s, u"--format"_s, format};
    const QByteArray first = onSample(options).out;
    QVERIFY(!first.isEmpty());
    const QString folder = QDir::currentPath();
    const QByteArray zone = qgetenv("TZ");
    QDir::setCurrent(m_folder.path());
    qputenv("TZ", "Asia/Tokyo");
    QLocale::setDefault(QLocale(u"ar_EG"_s));
    const QByteArray second = onSample(options).out;
    QLocale::setDefault(QLocale::c());
    qputenv("TZ", zone);
    QDir::setCurrent(folder);
    QVERIFY(first == second);
}

void CompareReportTest::stampsWhenAsked()
{
    const QByteArray html = onSample({u"--versions=7,8"_s, u"--format=html"_s, u"--stamp"_s}).out;
    const QString year = QString::number(QDateTime::currentDateTimeUtc().date().year());
    const QString text = readPage(html).text;
    QVERIFY(text.contains(QRegularExpression(u"Made\\n"_s + year)));
    const QByteArray pdf = onSample({u"--versions=7,8"_s, u"--format=pdf"_s, u"--stamp"_s}).out;
    QVERIFY(pdf.contains("/CreationDate (D:" + year.toLatin1()));
}

// ---- notes -----------------------------------------------------------------------------------------------------------

void CompareReportTest::printsNotes()
{
    QCOMPARE(readPage(withNotes({}).out).ids.contains(u"notes"_s), false);
    const Outcome outcome = withNotes(notesFolder(someNotes()));
    QCOMPARE(outcome.err, QByteArray());
    const Page page = readPage(outcome.out);
    QVERIFY2(page.isWellFormed, qPrintable(page.error));
    QCOMPARE(page.doubleIds, QStringList());
    QVERIFY(page.ids.contains(u"notes"_s));
    // By version, then by time, whatever their order in the file.
    QString text = page.text;
    text = text.mid(text.indexOf(u"About\nNote\nTags\nChanged"_s)).section(u"Sources"_s, 0, 0);
    QCOMPARE(text, uR"(About
Note
Tags
Changed
1.
■
v9
promoted after the talk with Ann
2024-02-01 04:05
2.
■
v9
event of 2023-09-19 02:25 → 2023-09-20 12:00
valve stuck
see log 12
valve, checked
2024-02-02 04:05
3.
2023-09-12 08:30
Pump exchanged
2024-02-03 04:05
)"_s);
    QVERIFY(outcome.out.contains("valve stuck<br/>see log 12"));
    QVERIFY(page.links.contains(u"version-2"_s));
    std::vector<UserNote> turned = someNotes();
    std::ranges::reverse(turned);
    QVERIFY(withNotes(notesFolder(turned)).out == outcome.out);
    const QByteArray pdf = withNotes(notesFolder(turned), u"pdf"_s).out;
    QVERIFY(pdf == withNotes(notesFolder(someNotes()), u"pdf"_s).out);
    if (!QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty()) {
        const QString words = pdfText(pdf);
        for (const QString &part : {u"Notes"_s, u"valve stuck"_s, u"see log 12"_s,
                                    u"Pump exchanged"_s, u"promoted after"_s})
            QVERIFY2(words.contains(part), qPrintable(part + u"\n\n"_s + words));
    }
}

void CompareReportTest::leavesNotesOut_data()
{
    QTest::addColumn<UserNote>("note");
    QTest::addColumn<bool>("isPrinted");
    const TimeRange within{at("2023-09-12T08:30:00Z"), at("2023-09-12T08:30:00Z")};
    const TimeRange before{at("2023-08-12T08:30:00Z"), at("2023-08-12T08:30:00Z")};
    const auto row = [](const char *name, bool isPrinted, UserNote note) {
        note.id = u"n"_s;
        note.text = u"PRINTED"_s;
        QTest::newRow(name) << note << isPrinted;
    };
    row("on another version", false, {.target = Target::Version, .versionKey = keyOf(6)});
    row("event of another version", false,
        {.target = Target::Event, .versionKey = keyOf(6), .at = within});
    row("moment outside of the window", false, {.at = before});
    row("moment in it", true, {.at = within});
    row("moment of another model", false, {.modelName = u"pump"_s, .at = within});
    row("moment of a compared model", true, {.modelName = u"water-loop"_s, .at = within});
    row("event of a compared model", true,
        {.target = Target::Event, .modelName = u"water-loop"_s, .at = {before.start, within.end}});
    row("moment of a compared version outside", true, {.versionKey = keyOf(7), .at = before});
    row("at the very end of the window", true,
        {.at = {at("2023-09-30T00:00:00Z"), at("2023-09-30T00:00:00Z")}});
}

void CompareReportTest::leavesNotesOut()
{
    QFETCH(UserNote, note);
    QFETCH(bool, isPrinted);
    const Page page = readPage(withNotes(notesFolder({note})).out);
    QCOMPARE(page.ids.contains(u"notes"_s), isPrinted);
    QCOMPARE(page.text.contains(u"PRINTED"_s), isPrinted);
}

void CompareReportTest::flagsNotesOnTheLanes()
{
    const QByteArray html = withNotes(notesFolder(someNotes())).out;
    QCOMPARE(html.count("<title>Note 2: v9 · Sep 19 — valve stuck</title>"), 1);
    QCOMPARE(html.count("<title>Note 3: Sep 12 — Pump exchanged</title>"), 1);
    QVERIFY(!html.contains("<title>Note 1"));
    QVERIFY(html.contains("flag: a note, by its number"));
    QVERIFY(!withNotes({}).out.contains("flag: a note"));
}

void CompareReportTest::keepsNoteTextsOut_data()
{
    keepsNamesOut_data();
}

void CompareReportTest::keepsNoteTextsOut()
{
    QFETCH(QString, name);
    std::vector<UserNote> notes = someNotes();
    for (UserNote &note : notes) {
        note.text = u"x"_s + name;
        note.tags = {name};
        note.modelName += note.versionKey.isEmpty() ? QString() : name;
    }
    const QString folder = notesFolder(notes);
    const Outcome outcome = withNotes(folder);
    QCOMPARE(outcome.code, 0);
    const Page page = readPage(outcome.out);
    QVERIFY2(page.isWellFormed, qPrintable(page.error));
    QVERIFY(page.ids.contains(u"notes"_s));
    QCOMPARE(page.elements.value(u"script"_s) + page.elements.value(u"img"_s), 0);
    QCOMPARE(page.elements.value(u"style"_s), 1);
    QCOMPARE(page.addresses, QStringList());
    for (const QChar c : page.text) {
        const bool isInvisible = (c.category() == QChar::Other_Control && c != u'\n')
                                 || c.category() == QChar::Other_Format;
        QVERIFY2(!isInvisible, qPrintable(QString::number(c.unicode(), 16)));
    }
    const Outcome pdf = withNotes(folder, u"pdf"_s);
    QCOMPARE(pdf.code, 0);
    QVERIFY(pdf.out.startsWith("%PDF-"));
}

// In one word, in words, and in lines: on paper they go on on the next page.
void CompareReportTest::holdsLongNotes()
{
    for (const QString &text : {QString(10'000, u'W'), u"word "_s.repeated(2'000),
                                u"a\n\n"_s.repeated(3'000), QString(30'000, u'x')}) {
        std::vector<UserNote> notes = someNotes();
        notes.front().text = text;
        const QString folder = notesFolder(notes);
        const Outcome html = withNotes(folder);
        QCOMPARE(html.code, 0);
        QVERIFY(readPage(html.out).isWellFormed);
        QVERIFY(html.out.size() < 200'000);
        const Outcome pdf = withNotes(folder, u"pdf"_s);
        QCOMPARE(pdf.code, 0);
        QVERIFY(pdf.out.size() < 2'000'000);
    }
}

void CompareReportTest::readsNotesOnly_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("complaint"); // empty: none
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("no JSON") << "{\"notes\": [broken"_ba
                             << "notes.json: "_ba;
    QTest::newRow("something else") << "{\"a\": 1}"_ba
                                    << "notes.json: "_ba;
    QTest::newRow("no text") << "\xff\xfe\x00"_ba
                             << "notes.json: "_ba;
    QTest::newRow("one of two")
        << R"({"notes":[{"about":"sideways","text":"x"},)"
           R"({"about":"moment","start":"2023-09-12T00:00:00Z","text":"PRINTED"}]})"_ba
        << "notes.json: parts of it could not be understood"_ba;
    QTest::newRow("of tomorrow") << R"({"version":7,"notes":[{"about":"moment",)"
                                    R"("start":"2023-09-12T00:00:00Z","text":"PRINTED"}]})"_ba
                                 << "notes.json: "_ba;
}

void CompareReportTest::readsNotesOnly()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, complaint);
    const QString folder = write(u"damaged-%1/notes.json"_s.arg(++m_folders), bytes);
    const Outcome outcome = withNotes(folder);
    QCOMPARE(outcome.code, 0);
    QVERIFY(readPage(outcome.out).isWellFormed);
    QCOMPARE(outcome.out.contains("PRINTED"), bytes.contains("PRINTED"));
    QCOMPARE(outcome.err.count('\n'), complaint.isEmpty() ? 0 : 1);
    QVERIFY2(outcome.err.contains(complaint), outcome.err.constData());
    // The file is as it was, and alone.
    QCOMPARE(QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
             QStringList{u"notes.json"_s});
    QFile file(folder + u"/notes.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
}

// What the window asks for: another zone, colours of its own, and what stands beside the verdict.
void CompareReportTest::showsNotesInTheZoneOfTheWindow()
{
    const QTimeZone tokyo("Asia/Tokyo");
    const auto result = readArchive({sample()}, {.finish = &deriveAll});
    QVERIFY(result);
    ComparisonRequest request;
    for (const VersionEntry &entry : (*result)->versions) {
        if (entry.version.modelName == u"water-loop"_s && entry.version.version >= 7
            && entry.version.version <= 9)
            request.versions.push_back(&entry);
    }
    request.renamed.insert(u"motor\\Voltage"_s, u"motor\\<Voltage>"_s);
    const cli::ComparisonDocument document{
        .request = request, .comparison = compareVersions(request), .sources = {}};
    const QByteArray html = reportHtml(comparisonReport(document,
                                                        {.zone = tokyo, .locale = QLocale::c()},
                                                        {.notes = someNotes(),
                                                         .marks = {4, 9, 0},
                                                         .remarks = {u"Not open: <v3>"_s},
                                                         .isOfWindow = true}));
    const Page page = readPage(html);
    QVERIFY2(page.isWellFormed, qPrintable(page.error));
    for (const QString &words :
         {u"all times Asia/Tokyo"_s, u"event of 2023-09-19 11:25 → 2023-09-20 21:00"_s,
          u"2024-02-01 13:05"_s, u"Not open: <v3>"_s, u"motor\\Voltage → motor\\<Voltage>"_s})
        QVERIFY2(page.text.contains(words), qPrintable(words + u"\n\n"_s + page.text));
    QVERIFY(html.contains("<span class=\"chip i-v4\""));
    QVERIFY(html.contains("<span class=\"chip i-vn\""));
}

void CompareReportTest::refuses_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("no versions") << QStringList() << 2 << "--versions is missing"_ba;
    QTest::newRow("no such version")
        << QStringList{u"--versions=7,77"_s} << 1 << "there is no version 77"_ba;
    QTest::newRow("a baseline outside")
        << QStringList{u"--versions=7,8"_s, u"--baseline=9"_s} << 2 << "is not among --versions"_ba;
    QTest::newRow("label file") << QStringList{u"--versions=7,8"_s, u"--labels=/nowhere.csv"_s} << 1
                                << "/nowhere.csv"_ba;
    QTest::newRow("folder of the output")
        << QStringList{u"--versions=7,8"_s, u"-o"_s, u"/nowhere/at/all/a.html"_s} << 1
        << "/nowhere/at/all"_ba;
}

void CompareReportTest::refuses()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, reason);
    const Outcome outcome = onSample(options + QStringList{u"--format=html"_s});
    QTEST(outcome.code, "code");
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY2(outcome.err.contains(reason), outcome.err.constData());
}

void CompareReportTest::escapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("escaped");
    QTest::newRow("markup") << u"<a href=\"x\">'&'</a>"_s
                            << "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;"_ba;
    QTest::newRow("control") << u"a"_s + QChar(0) + u"b\u001f"_s << "a\\x00b\\x1F"_ba;
    QTest::newRow("bidi") << u"a\u202eb"_s << "a\\u{202E}b"_ba;
    QTest::newRow("lone surrogate") << QString(QChar(0xd800)) << "\\u{D800}"_ba;
    QTest::newRow("other letters") << u"ä 漢 🙂 ▲"_s << "ä 漢 🙂 ▲"_ba;
    QTest::newRow("nothing") << QString() << QByteArray();
}

void CompareReportTest::escapes()
{
    QFETCH(QString, text);
    QTEST(escapedText(text), "escaped");
    QCOMPARE(escapedText(visibleText(text)), escapedText(text));
}

void CompareReportTest::drawsTheSameInBothWays()
{
    Figure figure{.id = u"f"_s, .title = u"<b>"_s, .told = u"a & b"_s, .size = {20, 10}};
    figure.shapes.emplace_back(FigureBox{
        .box = {2, 2, 10, 6}, .fill = FigureInk{FigureInk::Of::Version, 1}, .told = u"\"told\""_s});
    figure.shapes.emplace_back(
        FigureLine{.line = {0, 9.5, 20, 9.5}, .ink = {FigureInk::Of::Text}, .isDashed = true});
    const QByteArray svg = figureSvg(figure, Theme::light());
    const Page page = readPage(svg);
    QVERIFY2(page.isWellFormed, qPrintable(page.error));
    QVERIFY(svg.contains("fill=\"#c46a00\" class=\"f-v1\""));
    QVERIFY(svg.contains("&quot;told&quot;"));
    QVERIFY(svg.contains("y1=\"9.5\""));
    QImage image(20, 10, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintFigure(painter, figure, Theme::light());
    painter.end();
    QCOMPARE(image.pixelColor(6, 5), QColor(0xc46a00));
    QCOMPARE(image.pixelColor(15, 5), QColor(Qt::white));
}

} // namespace compare_report_test

BELVEDERE_WINDOW_TEST(compare_report_test::CompareReportTest)
#include "test_compare_report.moc"
