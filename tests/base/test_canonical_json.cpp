#include "app/base/canonical_json.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace canonical_json_test {

class CanonicalJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void sameOrNot_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("same");
        QTest::newRow("blanks") << R"({"a": [1, 2]})"_ba
                                << R"({"a":[1,2]})"_ba << true;
        QTest::newRow("blanks in a text") << R"("1 2")"_ba
                                          << R"("12")"_ba << false;
        QTest::newRow("a text that ends with a backslash") << R"({"a":"x\\", "b": "y"})"_ba
                                                           << R"({"a":"x\\","b":"y"})"_ba << true;
        QTest::newRow("blanks behind such a text") << R"({"a":"x\\","b":"y z"})"_ba
                                                   << R"({"a":"x\\","b":"yz"})"_ba << false;
        QTest::newRow("another order") << R"({"a":1,"b":2})"_ba
                                       << R"({"b":2,"a":1})"_ba << true;
        QTest::newRow("another order in an array") << "[1,2]"_ba
                                                   << "[2,1]"_ba << false;
        QTest::newRow("null is absent") << R"({"a":null,"b":1})"_ba
                                        << R"({"b":1})"_ba << true;
        QTest::newRow("null in an array") << "[null]"_ba
                                          << "[]"_ba << false;
        QTest::newRow("the last of one name") << R"({"a":1,"a":2})"_ba
                                              << R"({"a":2})"_ba << true;
        QTest::newRow("escapes") << R"({"\u0061":"\u00e4\/"})"_ba
                                 << R"({"a":"ä/"})"_ba << true;
        QTest::newRow("numbers") << "[1.0,1e3,0.10]"_ba
                                 << "[1,1000,0.1]"_ba << true;
        QTest::newRow("text or number") << "\"1\""_ba
                                        << "1"_ba << false;
        QTest::newRow("a quote is none") << "\"\\\",\\\"b\""_ba
                                         << "\"b\""_ba << false;
    }
    void sameOrNot()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(bool, same);
        QCOMPARE(canonicalJson(a) == canonicalJson(b), same);
    }

    void whatIsNoJsonStays()
    {
        for (const QByteArray &text : {""_ba, "1,2"_ba, "{"_ba, "] ["_ba})
            QCOMPARE(canonicalJson(text), text);
    }
};

} // namespace canonical_json_test

BELVEDERE_TEST(canonical_json_test::CanonicalJsonTest)
#include "test_canonical_json.moc"
