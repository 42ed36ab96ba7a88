#include "app/base/json_indent.h"

#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace json_indent_test {

class JsonIndentTest : public QObject
{
    Q_OBJECT

private slots:
    void laysOut_data();
    void laysOut();
    void keepsEveryToken();
};

void JsonIndentTest::laysOut_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << ""_ba
                             << ""_ba;
    QTest::newRow("empty ones") << "{ }[\n]"_ba
                                << "{}[]"_ba;
    QTest::newRow("cut off in a string") << R"({"a":"b)"_ba
                                         << "{\n  \"a\": \"b"_ba;
    QTest::newRow("cut off behind a backslash") << R"(["\)"_ba
                                                << "[\n  \"\\"_ba;
    QTest::newRow("more closed than opened") << "]]1"_ba
                                             << "\n]\n]1"_ba;
    QTest::newRow("signs in strings stay") << R"({"{a\":,":"[ ]"})"_ba
                                           << "{\n  \"{a\\\":,\": \"[ ]\"\n}"_ba;
    QTest::newRow("numbers as written") << "[1.50, 1e400,NaN]"_ba
                                        << "[\n  1.50,\n  1e400,\n  NaN\n]"_ba;
    QTest::newRow("nested") << R"({"a":[{"b":1}]})"_ba
                            << "{\n  \"a\": [\n    {\n      \"b\": 1\n    }\n  ]\n}"_ba;
}

void JsonIndentTest::laysOut()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, text);
    QCOMPARE(indentedJson(json), text);
}

void JsonIndentTest::keepsEveryToken()
{
    const QByteArray deep = QByteArray(100'000, '[') + QByteArray(100'000, ']');
    QByteArray text = indentedJson(deep);
    QVERIFY(text.size() < 60 * deep.size());
    text.replace('\n', "").replace(' ', "");
    QCOMPARE(text, deep);
}

} // namespace json_indent_test

BELVEDERE_TEST(json_indent_test::JsonIndentTest)
#include "test_json_indent.moc"
