#include "app/base/literals.h"
#include "app/cli/json_output.h"
#include "tests/support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace belvedere;
using namespace belvedere::cli;

namespace json_output_test {

class JsonOutputTest : public QObject
{
    Q_OBJECT

private slots:
    void copiesWhatParses_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("kept");
        QTest::addColumn<QByteArray>("dropped"); // nulls dropped
        QTest::newRow("blanks") << " { \"a\" : [ 1 , 2 ] } "_ba
                                << "{\"a\":[1,2]}"_ba
                                << "{\"a\":[1,2]}"_ba;
        QTest::newRow("null") << "{\"a\":null,\"b\":[null,1]}"_ba
                              << "{\"a\":null,\"b\":[null,1]}"_ba
                              << "{\"b\":[1]}"_ba;
        QTest::newRow("NaN") << "{\"a\":NaN,\"b\":1}"_ba
                             << "{\"b\":1}"_ba
                             << "{\"b\":1}"_ba;
        QTest::newRow("beyond a double") << "[1e400,1]"_ba
                                         << "[1]"_ba
                                         << "[1]"_ba;
        QTest::newRow("thirty digits") << "[123456789012345678901234567890]"_ba
                                       << "[123456789012345678901234567890]"_ba
                                       << "[123456789012345678901234567890]"_ba;
        QTest::newRow("numbers as sent") << "[1.0,1E2,-0.0]"_ba
                                         << "[1.0,1E2,-0.0]"_ba
                                         << "[1.0,1E2,-0.0]"_ba;
        QTest::newRow("lone surrogate") << R"(["\ud800","\ud83d\ude00","\udc00x"])"_ba
                                        << R"(["\ud83d\ude00"])"_ba
                                        << R"(["\ud83d\ude00"])"_ba;
        QTest::newRow("twice") << R"({"a":1,"b":2,"a":{"c":1,"c":null}})"_ba
                               << R"({"a":{"c":null},"b":2})"_ba
                               << R"({"a":{},"b":2})"_ba;
        QTest::newRow("lone surrogate in a key") << R"({"\ud800":1,"b":2})"_ba
                                                 << R"({"b":2})"_ba
                                                 << R"({"b":2})"_ba;
        QTest::newRow("unknown escape") << R"({"a":"\q","b":"\\q"})"_ba
                                        << R"({"b":"\\q"})"_ba
                                        << R"({"b":"\\q"})"_ba;
    }
    void copiesWhatParses()
    {
        QFETCH(QByteArray, json);
        const auto document = JsonDocument::parse(json);
        QVERIFY(document);
        QByteArray kept;
        appendJson(kept, document->root(), Nulls::Keep);
        QTEST(kept, "kept");
        QByteArray dropped;
        appendJson(dropped, document->root(), Nulls::Drop);
        QTEST(dropped, "dropped");
        QVERIFY(!QJsonDocument::fromJson(kept).isNull());
    }

    void textReadsBack_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("control") << u"\0\x01\x1f\n\r\t"_s;
        QTest::newRow("quotes") << u"a\"b\\c/"_s;
        QTest::newRow("world") << u"Größe 水 \U0001F600"_s;
    }
    void textReadsBack()
    {
        QFETCH(QString, text);
        QByteArray out = "[";
        appendJsonText(out, text);
        out += ']';
        QCOMPARE(QJsonDocument::fromJson(out).array().at(0).toString(), text);
    }

    void loneSurrogatesAreReplaced()
    {
        QByteArray out;
        appendJsonText(out, QString(QChar(0xD800)) + u'x');
        QVERIFY(QString::fromUtf8(out).contains(u'x'));
        QVERIFY(!QJsonDocument::fromJson('[' + out + ']').isNull());
    }

    void layouts()
    {
        QByteArray out;
        JsonObjectWriter empty(out, JsonObjectWriter::Layout::Lines);
        empty.end();
        QCOMPARE(out, "{}"_ba);
        out.clear();
        JsonObjectWriter lines(out, JsonObjectWriter::Layout::Lines);
        lines.value("a"_L1, {});
        lines.value("nan"_L1, std::numeric_limits<double>::quiet_NaN());
        lines.value("b"_L1, Milliseconds{1500});
        lines.boolean("c"_L1, true);
        lines.time("d"_L1, Timestamp{});
        lines.end();
        QCOMPARE(out,
                 "{\n  \"b\": 1.5,\n  \"c\": true,\n  \"d\": \"1970-01-01T00:00:00.000Z\"\n}"_ba);
    }
};

} // namespace json_output_test

BELVEDERE_TEST(json_output_test::JsonOutputTest)
#include "test_json_output.moc"
