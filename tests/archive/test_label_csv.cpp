#include "app/archive/label_csv.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace label_csv_test {

class LabelCsvTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsLabelsAndNumbersBrokenLines_data();
    void keepsLabelsAndNumbersBrokenLines();
    void readsBothSpellings();
    void judgesAPieceByItsWholeLines();
};

void LabelCsvTest::keepsLabelsAndNumbersBrokenLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isLabels");
    QTest::addColumn<int>("labels");
    QTest::addColumn<QList<int>>("badLines");
    const auto row = [](const char *name, const char *text, bool isLabels, int labels,
                        QList<int> bad) {
        QTest::newRow(name) << QByteArray(text) << isLabels << labels << bad;
    };
    row("empty", "", false, 0, {});
    row("blank lines", "\n\r\n  \n", false, 0, {});
    row("one column", "2019-01-01\n", false, 0, {1});
    row("a sensor's values", "2019-01-01 00:00:00,12.5\n2019-01-01 00:05:00,13\n", false, 0,
        {1, 2});
    row("three columns", "2019-01-01,2019-01-02,x\n", false, 0, {1});
    row("tags", "Tag,UOM,Subsystem\nsignal-001,micra pp,subsystem-05\n", false, 0, {1, 2});
    row("one label", "2019-01-01,2019-01-02", true, 1, {});
    row("carriage returns", "2019-01-01,2019-01-02\r\n2019-01-03,2019-01-04\r\n", true, 2, {});
    row("quoted", "\"2019-01-01 00:00:00\",\"2019-01-02 00:00:00\"\n", true, 1, {});
    row("a header", "start,end\n2019-01-01,2019-01-02\n", true, 1, {1});
    row("ends before it starts", "2019-01-02,2019-01-01\n2019-01-03,2019-01-04\n", true, 1, {1});
    row("a broken one among others", "2019-01-01,2019-01-02\n\nnonsense\n2019-01-03,2019-01-04\n",
        true, 2, {3});
    row("start is end", "2019-01-01T00:00:00,2019-01-01T00:00:00\n", true, 1, {});
    row("year 10000", "2019-01-01,10000-01-02\n2019-01-03,2019-01-04", true, 1, {1});
    row("before 1970", "1950-01-01,1950-01-02\n", true, 1, {});
    row("not UTF-8", "\xFF\xFE,\xFF\n", false, 0, {1});
}

void LabelCsvTest::keepsLabelsAndNumbersBrokenLines()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isLabels);
    QFETCH(int, labels);
    QFETCH(QList<int>, badLines);
    const std::string_view view(text.constData(), size_t(text.size()));
    QCOMPARE(looksLikeLabels(view, true), isLabels);
    const LabelFile file = readLabelLines(view);
    QCOMPARE(int(file.labels.size()), labels);
    QList<int> bad;
    for (const auto &[number, line] : file.badLines)
        bad.append(int(number));
    QCOMPARE(bad, badLines);
}

void LabelCsvTest::readsBothSpellings()
{
    const LabelFile file = readLabelLines("2023-03-08T07:30:00.000000,2023-03-11T03:40:00.000000\n"
                                          "2023-03-08 07:30:00, 2023-03-11 03:40:00\n");
    QCOMPARE(file.labels.size(), size_t(2));
    QCOMPARE(file.labels[0].range, file.labels[1].range);
    QCOMPARE(toIsoUtc(file.labels[0].range.start), QByteArray("2023-03-08T07:30:00.000Z"));
    QVERIFY(file.labels[0].counts());
}

void LabelCsvTest::judgesAPieceByItsWholeLines()
{
    constexpr std::string_view piece = "2019-01-01,2019-01-02\n2019-01-03,20";
    QVERIFY(looksLikeLabels(piece, false));
    QVERIFY(looksLikeLabels(piece, true)); // one of two
    QVERIFY(!looksLikeLabels("2019-01-01,20", false));
}

} // namespace label_csv_test

BELVEDERE_TEST(label_csv_test::LabelCsvTest)
#include "test_label_csv.moc"
