#include "app/base/literals.h"
#include "app/cli/text_table.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::cli;

namespace text_table_test {

class TextTableTest : public QObject
{
    Q_OBJECT

private slots:
    void widths_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::newRow("empty") << QString() << 0;
        QTest::newRow("latin") << u"Größe"_s << 5;
        QTest::newRow("wide") << u"水循環"_s << 6;
        QTest::newRow("combining") << u"e\u0301"_s << 1;
        QTest::newRow("picture") << u"\U0001F600"_s << 2;
        QTest::newRow("half width") << u"ｱ"_s << 1;
    }
    void widths()
    {
        QFETCH(QString, text);
        QFETCH(int, width);
        QCOMPARE(displayWidth(text), qsizetype(width));
    }

    void aligns()
    {
        TextTable table({{u"Name"_s}, {u"Count"_s, Align::Right}});
        table.addRow({u"水"_s, u"7"_s});
        table.addRow({u"a"_s, u"12345678"_s});
        QCOMPARE(table.text(),
                 QStringLiteral("Name     Count\n水           7\na     12345678\n").toUtf8());
    }

    void nothingBreaksALine()
    {
        TextTable table({{u"Name"_s}, {u"Last"_s}});
        table.addRow({u"a\nb\x1b[2J"_s, QString()});
        QCOMPARE(table.text(), "Name           Last\na\\x0Ab\\x1B[2J\n"_ba);
    }

    void longCellsAreCut()
    {
        TextTable table(std::vector<TextTable::Column>{{{}, Align::Left, 6}});
        table.addRow({QString(10'000, u'x')});
        table.addRow({u"水水水水"_s});
        table.addRow({u"123456"_s});
        QCOMPARE(table.text(2), u"  xxxxx…\n  水水…\n  123456\n"_s.toUtf8());
    }

    void tellsApart_data()
    {
        QTest::addColumn<QStringList>("texts");
        QTest::addColumn<QStringList>("shown");
        const QString x(40, u'x');
        QTest::newRow("none") << QStringList{} << QStringList{};
        QTest::newRow("short") << QStringList{u"a"_s, u"b"_s} << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("differ at the end")
            << QStringList{x + u"/1"_s, x + u"/2"_s}
            << QStringList{u"xxxxxxxxxx…xxxxxxx/1"_s, u"xxxxxxxxxx…xxxxxxx/2"_s};
        QTest::newRow("differ in the middle")
            << QStringList{x + u"1"_s + x, x + u"2"_s + x}
            << QStringList{u"xxxx…xxxx1xxxxxxxxx…"_s, u"xxxx…xxxx2xxxxxxxxx…"_s};
        QTest::newRow("the same") << QStringList{
            x, x} << QStringList{u"xxxxxxxxxx…xxxxxxxxx"_s, u"xxxxxxxxxx…xxxxxxxxx"_s};
        QTest::newRow("wide") << QStringList{QString(20, u'水')}
                              << QStringList{u"水水水水水…水水水水"_s};
    }
    void tellsApart()
    {
        QFETCH(QStringList, texts);
        QFETCH(QStringList, shown);
        QCOMPARE(toldApart(texts, 20), shown);
    }

    void noRows()
    {
        QCOMPARE(TextTable(std::vector<TextTable::Column>{{u"Name"_s}}).text(), "Name\n"_ba);
        QCOMPARE(TextTable(std::vector<TextTable::Column>{{QString()}}).text(), ""_ba);
    }
};

} // namespace text_table_test

BELVEDERE_TEST(text_table_test::TextTableTest)
#include "test_text_table.moc"
