#include "app/base/literals.h"
#include "app/cli/version_csv.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::cli;

namespace version_csv_test {

namespace {

QByteArrayList header()
{
    QByteArray out;
    appendCsvHeader(out);
    return out.chopped(2).split(',');
}

// The one row of a version with that failure text, from the cell of FailedReason on.
QByteArray failureCell(const QString &text)
{
    VersionEntry entry;
    entry.version.failedReason = text;
    const VersionEntry *entries[] = {&entry};
    QByteArray out;
    appendCsvRows(out, entries);
    const qsizetype before = header().indexOf("FailedReason"_ba);
    qsizetype at = 0;
    // ModelName, an empty text, is quoted; nothing before it holds a comma.
    for (qsizetype i = 0; i < before; ++i)
        at = out.indexOf(',', at) + 1;
    const qsizetype behind = header().size() - before - 1;
    qsizetype end = out.size();
    for (qsizetype i = 0; i < behind; ++i)
        end = out.lastIndexOf(',', end - 1);
    return out.mid(at, end - at);
}

} // namespace

class VersionCsvTest : public QObject
{
    Q_OBJECT

private slots:
    void textCells_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("empty is not absent") << u""_s << "\"\""_ba;
        QTest::newRow("formula =") << u"=1+1"_s << "'=1+1"_ba;
        QTest::newRow("formula +") << u"+1"_s << "'+1"_ba;
        QTest::newRow("formula -") << u"-1"_s << "'-1"_ba;
        QTest::newRow("formula @") << u"@x"_s << "'@x"_ba;
        QTest::newRow("tab") << u"\tx"_s << "'\tx"_ba;
        QTest::newRow("carriage return") << u"\rx"_s << "\"'\rx\""_ba;
        QTest::newRow("formula with a quote") << u"=\"a\""_s << "\"'=\"\"a\"\"\""_ba;
        QTest::newRow("quotes at the edges") << u"\"a\""_s << "\"\"\"a\"\"\""_ba;
        QTest::newRow("comma") << u"a,b"_s << "\"a,b\""_ba;
        QTest::newRow("line break") << u"a\nb"_s << "\"a\nb\""_ba;
        QTest::newRow("equal inside") << u"a=b"_s << "a=b"_ba;
        QTest::newRow("world") << u"Größe 水"_s << "Größe 水"_ba;
    }
    void textCells()
    {
        QFETCH(QString, text);
        QTEST(failureCell(text), "cell");
    }

    void numbersAreNeverGuarded()
    {
        VersionEntry entry;
        entry.version.modelName = u"m"_s;
        entry.version.version = 3;
        entry.version.importedDataSizeBytes = -5;
        entry.derived.meanForewarning = Milliseconds{-1500};
        entry.derived.trainingSpan = Milliseconds{7'516'800'000};
        entry.derived.eventPrecision = 0.1;
        const VersionEntry *entries[] = {&entry};
        QByteArray out;
        appendCsvRows(out, entries);
        const QByteArrayList cells = out.chopped(2).split(',');
        const auto cell = [&](const char *name) { return cells.value(header().indexOf(name)); };
        QCOMPARE(cells.size(), header().size());
        QCOMPARE(cell("ModelName"), "m"_ba);
        QCOMPARE(cell("ModelVersion"), "3"_ba);
        QCOMPARE(cell("ImportedDataSizeInBytes"), "-5"_ba);
        QCOMPARE(cell("derived.meanForewarningSeconds"), "-1.5"_ba);
        QCOMPARE(cell("derived.trainingSpanSeconds"), "7516800"_ba);
        QCOMPARE(cell("derived.eventPrecision"), "0.1"_ba);
        QCOMPARE(cell("derived.active"), "false"_ba);
        QCOMPARE(cell("derived.events"), ""_ba);
        QVERIFY(out.endsWith("\r\n"));
    }

    void noNestedColumns()
    {
        const QByteArrayList names = header();
        for (const char *name :
             {"Schema", "ModelMetrics", "PriorModelMetrics", "LabelsInputConfiguration"})
            QVERIFY2(!names.contains(name), name);
        for (const char *name :
             {"Status", "CreatedAt", "DataPreProcessingConfiguration.TargetSamplingRate",
              "derived.active", "derived.alarmTimeShare", "derived.source"})
            QVERIFY2(names.contains(name), name);
        QCOMPARE(QSet<QByteArray>(names.begin(), names.end()).size(), names.size());
    }
};

} // namespace version_csv_test

BELVEDERE_TEST(version_csv_test::VersionCsvTest)
#include "test_version_csv.moc"
