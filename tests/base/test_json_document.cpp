#include "app/base/json_document.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace json_document_test {

class JsonDocumentTest : public QObject
{
    Q_OBJECT

private slots:
    void refusesWithPlace_data();
    void refusesWithPlace();
    void oneBadValueSpoilsOnlyItself_data();
    void oneBadValueSpoilsOnlyItself();
    void keepsOrderTextAndNesting();
    void laterMemberWins();
    void readsEscapes();
    void integersStayWhole_data();
    void integersStayWhole();
    void endsBehindTheFirstValue();
    void stripsTheMark();
    void aHundredThousandDeepIsRefusedNotCrashed();
    void cutAnywhereNeverCrashes();
};

void JsonDocumentTest::refusesWithPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<qint64>("offset");
    const auto row = [](const char *name, QByteArray text, ErrorKind kind, qint64 offset) {
        QTest::newRow(name) << text << int(kind) << offset;
    };
    row("nothing", ""_ba, ErrorKind::Empty, 0);
    row("blanks", " \n\t"_ba, ErrorKind::Empty, 3);
    row("only a mark", "\xEF\xBB\xBF"_ba, ErrorKind::Empty, 0);
    row("a word", "hello"_ba, ErrorKind::Malformed, 0);
    row("a lone number", "12"_ba, ErrorKind::Malformed, 0);
    row("cut in an object", R"({"a":1,)"_ba, ErrorKind::CutOff, 7);
    row("cut in a string", R"({"a":"xy)"_ba, ErrorKind::CutOff, 8);
    row("cut in a nested object", R"({"a":{"b":1})"_ba, ErrorKind::CutOff, 12);
    row("cut in an array", "[1,2"_ba, ErrorKind::CutOff, 4);
    row("no comma", R"({"a":1 "b":2})"_ba, ErrorKind::Malformed, 7);
    row("no value", R"({"a":,"b":1})"_ba, ErrorKind::Malformed, 5);
    row("no colon", R"({"a"})"_ba, ErrorKind::Malformed, 4);
    row("a word behind it", "{} x"_ba, ErrorKind::Malformed, 3);
    row("cut behind it", R"({"a":"}"} {)"_ba, ErrorKind::Malformed, 10);
    row("invalid UTF-8", "{\"a\":\"\xff\"}"_ba, ErrorKind::NotUtf8, 6);
}

void JsonDocumentTest::refusesWithPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(int, kind);
    QFETCH(qint64, offset);
    const auto document = JsonDocument::parse(text);
    QVERIFY(!document);
    QCOMPARE(int(document.error().kind), kind);
    QCOMPARE(document.error().offset, offset);
}

void JsonDocumentTest::oneBadValueSpoilsOnlyItself_data()
{
    QTest::addColumn<QByteArray>("bad");
    QTest::newRow("NaN") << "NaN"_ba;
    QTest::newRow("Infinity") << "-Infinity"_ba;
    QTest::newRow("1e400") << "1e400"_ba;
    QTest::newRow("half a word") << "tru"_ba;
    QTest::newRow("leading zero") << "012"_ba;
    QTest::newRow("number with a tail") << "12x"_ba;
    QTest::newRow("bare dot") << "1."_ba;
    QTest::newRow("lone surrogate") << R"("\ud800")"_ba;
    QTest::newRow("unknown escape") << R"("\q")"_ba;
}

void JsonDocumentTest::oneBadValueSpoilsOnlyItself()
{
    QFETCH(QByteArray, bad);
    const auto document = JsonDocument::parse("{\"before\":1,\"bad\":" + bad + ",\"after\":[2.5]}");
    QVERIFY(document);
    const JsonValue root = document->root();
    QVERIFY(root.member("bad"));
    QVERIFY(!root.member("bad")->toDouble());
    QVERIFY(!root.member("bad")->toInteger());
    QVERIFY(!root.member("bad")->toString());
    QCOMPARE(
        QByteArray(root.member("bad")->raw().data(), qsizetype(root.member("bad")->raw().size())),
        bad);
    QCOMPARE(root.member("before")->toInteger(), 1);
    QCOMPARE(root.member("after")->firstChild()->toDouble(), 2.5);
}

void JsonDocumentTest::keepsOrderTextAndNesting()
{
    const auto document = JsonDocument::parse(R"( {"z": {"b":[1, [2], {}]} , "a" : "x" } )"_ba);
    QVERIFY(document);
    QVERIFY(document->isWhole());
    const JsonValue root = document->root();
    QCOMPARE(root.childCount(), 2);
    const JsonValue z = *root.firstChild();
    QCOMPARE(z.key(), u"z"_s);
    QCOMPARE(z.raw(), std::string_view(R"({"b":[1, [2], {}]})"));
    QCOMPARE(z.offset(), 7);
    const JsonValue b = *z.firstChild();
    QCOMPARE(b.childCount(), 3);
    QCOMPARE(b.firstChild()->nextSibling()->raw(), std::string_view("[2]"));
    QVERIFY(!b.firstChild()->nextSibling()->nextSibling()->nextSibling());
    QVERIFY(!z.nextSibling()->nextSibling());
    QCOMPARE(z.nextSibling()->toString(), u"x"_s);
    QVERIFY(!root.nextSibling());
}

void JsonDocumentTest::laterMemberWins()
{
    const auto document = JsonDocument::parse(R"({"a":1,"a":2})"_ba);
    QVERIFY(document);
    QCOMPARE(document->root().member("a")->toInteger(), 2);
}

void JsonDocumentTest::readsEscapes()
{
    const auto document = JsonDocument::parse(
        R"({"n\u0061me":"centrifugal-pump\\Sensor0 \"\u00e9\ud83d\ude00\n"})"_ba);
    QVERIFY(document);
    const JsonValue value = *document->root().firstChild();
    QCOMPARE(value.key(), u"name"_s);
    QCOMPARE(value.toString(), u"centrifugal-pump\\Sensor0 \"é😀\n"_s);
    QCOMPARE(value.toUtf8(), QByteArray("centrifugal-pump\\Sensor0 \"é😀\n"));
}

void JsonDocumentTest::integersStayWhole_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QVariant>("value"); // invalid: must be absent
    QTest::newRow("zero") << "0"_ba << QVariant(0LL);
    QTest::newRow("largest") << "9223372036854775807"_ba << QVariant(9223372036854775807LL);
    QTest::newRow("one more") << "9223372036854775808"_ba << QVariant();
    QTest::newRow("thirty digits") << "123456789012345678901234567890"_ba << QVariant();
    QTest::newRow("with a zero fraction") << "3.0"_ba << QVariant(3LL);
    QTest::newRow("with an exponent") << "1e3"_ba << QVariant(1000LL);
    QTest::newRow("with a real fraction") << "3.5"_ba << QVariant();
}

void JsonDocumentTest::integersStayWhole()
{
    QFETCH(QByteArray, text);
    QFETCH(QVariant, value);
    const auto document = JsonDocument::parse("[" + text + "]");
    QVERIFY(document);
    const auto integer = document->root().firstChild()->toInteger();
    QCOMPARE(integer.has_value(), value.isValid());
    if (integer)
        QCOMPARE(*integer, value.toLongLong());
}

void JsonDocumentTest::endsBehindTheFirstValue()
{
    const auto document = JsonDocument::parse("{\"a\":1}\n{\"b\":2}"_ba);
    QVERIFY(document);
    QVERIFY(!document->isWhole());
    QCOMPARE(document->end(), 8);
    QCOMPARE(document->root().raw(), std::string_view("{\"a\":1}"));
}

void JsonDocumentTest::stripsTheMark()
{
    const auto document = JsonDocument::parse("\xEF\xBB\xBF{\"a\":1}"_ba);
    QVERIFY(document);
    QCOMPARE(document->root().member("a")->toInteger(), 1);
}

void JsonDocumentTest::aHundredThousandDeepIsRefusedNotCrashed()
{
    const QByteArray deep = QByteArray(100'000, '[') + QByteArray(100'000, ']');
    const auto document = JsonDocument::parse(deep);
    QVERIFY(!document);
    QCOMPARE(document.error().kind, ErrorKind::TooDeep);
}

void JsonDocumentTest::cutAnywhereNeverCrashes()
{
    const QByteArray whole =
        R"({"a":{"b":[1,2.5,"x\\\"y",null,true]},"c":"\u00e9","d":[[],{}]})"_ba;
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const auto document = JsonDocument::parse(whole.left(length));
        QVERIFY2(!document, whole.left(length).constData());
        QVERIFY(document.error().offset <= length);
    }
    QVERIFY(JsonDocument::parse(whole));
}

} // namespace json_document_test

BELVEDERE_TEST(json_document_test::JsonDocumentTest)
#include "test_json_document.moc"
