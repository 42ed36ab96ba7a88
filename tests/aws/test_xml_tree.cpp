#include "app/aws/xml_tree.h"
#include "app/base/literals.h"
#include "app/base/timestamp.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace belvedere;

namespace xml_tree_test {

namespace {

QStringList textsOf(const XmlElement &element, const QString &name)
{
    QStringList texts;
    for (const XmlElement &child : element.children) {
        if (child.name == name)
            texts.append(child.text);
    }
    return texts;
}

} // namespace

class XmlTreeTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNoAnswer_data();
    void whatIsNoAnswer();
    void nothingGrows_data();
    void nothingGrows();
    void readsWhatServersSend();
    void textsAsInTheVectors_data();
    void textsAsInTheVectors();
    void listsAsInTheVectors();
};

void XmlTreeTest::whatIsNoAnswer_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("nothing") << ""_ba << ErrorKind::Empty;
    QTest::newRow("blanks") << " \n"_ba << ErrorKind::Malformed;
    QTest::newRow("text") << "OK"_ba << ErrorKind::Malformed;
    QTest::newRow("JSON") << "{}"_ba << ErrorKind::Malformed;
    QTest::newRow("declaration only") << "<?xml version=\"1.0\"?>"_ba << ErrorKind::Malformed;
    QTest::newRow("cut in a tag") << "<a><b"_ba << ErrorKind::Malformed;
    QTest::newRow("cut in a text") << "<a>te"_ba << ErrorKind::Malformed;
    QTest::newRow("not closed") << "<a><b></a>"_ba << ErrorKind::Malformed;
    QTest::newRow("two roots") << "<a/><b/>"_ba << ErrorKind::Malformed;
    QTest::newRow("something behind") << "<a/>x"_ba << ErrorKind::Malformed;
    QTest::newRow("invalid UTF-8") << "<a>\xff</a>"_ba << ErrorKind::Malformed;
    QTest::newRow("zero bytes") << QByteArray(64, '\0') << ErrorKind::Malformed;
    QTest::newRow("zero inside") << QByteArray("<a>\0</a>", 8) << ErrorKind::Malformed;
    QTest::newRow("number of no character") << "<a>&#1;</a>"_ba << ErrorKind::Malformed;
    QTest::newRow("prefix of no namespace") << "<x:a/>"_ba << ErrorKind::Malformed;
    QTest::newRow("HTML") << "<html><br></html>"_ba << ErrorKind::Malformed;
    QTest::newRow("too deep") << "<a>"_ba.repeated(100'000) << ErrorKind::TooDeep;
    QTest::newRow("too many") << "<a>" + "<b/>"_ba.repeated(400'001) + "</a>"
                              << ErrorKind::TooLarge;
    QTest::newRow("too large") << QByteArray(33 * 1024 * 1024, ' ') << ErrorKind::TooLarge;
}

void XmlTreeTest::whatIsNoAnswer()
{
    QFETCH(QByteArray, xml);
    const auto root = parseXml(xml);
    QVERIFY(!root);
    QTEST(root.error().kind, "kind");
    QVERIFY(!root.error().detail.isEmpty());
}

void XmlTreeTest::nothingGrows_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::newRow("document type") << "<!DOCTYPE a><a/>"_ba;
    QTest::newRow("HTML") << "<!DOCTYPE html><html></html>"_ba;
    QTest::newRow("file")
        << R"(<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>)"_ba;
    QTest::newRow("laughs")
        << R"(<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;"><!ENTITY d "&c;&c;">]><a>&d;</a>)"_ba;
    QTest::newRow("parameter")
        << R"(<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x"> %x;]><a/>)"_ba;
    QTest::newRow("unknown entity") << "<a>&nbsp;</a>"_ba;
}

void XmlTreeTest::nothingGrows()
{
    QFETCH(QByteArray, xml);
    const auto root = parseXml(xml);
    QVERIFY(!root);
    QCOMPARE(root.error().kind, ErrorKind::Malformed);
}

void XmlTreeTest::readsWhatServersSend()
{
    const auto root = parseXml("\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<!-- c --><R xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                               "<Key>a&amp;b &lt;\xc3\xbc&#x1F639;</Key><Key>second</Key>"
                               "<Owner xmlns:xsi=\"http://x\" xsi:type=\"U\"><ID/>t<ID>2</ID>u"
                               "</Owner><C><![CDATA[<x>&]]>y</C></R>\n");
    QVERIFY(root);
    QCOMPARE(root->name, u"R"_s);
    QCOMPARE(root->textOf(u"Key"), u"a&b <ü\U0001F639"_s);
    QCOMPARE(textsOf(*root, u"Key"_s).size(), 2);
    QCOMPARE(root->child(u"Owner")->children.size(), size_t(2));
    QCOMPARE(root->child(u"Owner")->text, u"tu"_s);
    QCOMPARE(root->textOf(u"C"), u"<x>&y"_s);
    QVERIFY(!root->child(u"Absent"));
    QVERIFY(root->textOf(u"Absent").isEmpty());
}

// Of the 78 output vectors of REST-XML: those about texts and times of an XML body. The two errors are in test_s3_xml, the
// lists below; the rest is about headers, payloads, maps, attributes, numbers, blobs and unions, which nothing that is read
// from S3 or STS has.
void XmlTreeTest::textsAsInTheVectors_data()
{
    BELVEDERE_NEED_VECTORS("conformance/protocol/output/rest-xml.json");
    QTest::addColumn<QJsonObject>("vector");
    QFile file(test::vectorsFolder() + u"/conformance/protocol/output/rest-xml.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    int count = 0;
    for (const QJsonValue suite : QJsonDocument::fromJson(file.readAll()).array()) {
        for (const QJsonValue vector : suite["cases"_L1].toArray()) {
            ++count;
            QTest::newRow(qPrintable(vector["id"_L1].toString())) << vector.toObject();
        }
    }
    QCOMPARE(count, 78);
}

void XmlTreeTest::textsAsInTheVectors()
{
    QFETCH(const QJsonObject, vector);
    const QString id = QString::fromLatin1(QTest::currentDataTag());
    const QString member = id.startsWith("SimpleScalar"_L1) ? u"stringValue"_s
                           : (id.startsWith("XmlEmpty"_L1) && id.endsWith("Strings"_L1))
                               ? u"emptyString"_s
                           : id.startsWith("RestXmlDateTime"_L1) ? u"datetime"_s
                           : id == u"XmlTimestamps"              ? u"normal"_s
                           : id.startsWith("XmlTimestampsWithDateTime"_L1)
                               ? vector["result"_L1].toObject().keys().value(0)
                               : QString();
    if (member.isEmpty())
        QSKIP(
            "an error or a list, tested by itself, or a form that nothing read from S3 or STS has");
    const auto root = parseXml(vector["response"_L1]["body"_L1].toString().toUtf8());
    QVERIFY(root);
    const QJsonValue expected = vector["result"_L1][member];
    const QString text = root->textOf(member);
    if (expected.isString())
        QCOMPARE(text, expected.toString());
    else
        QVERIFY(parseIsoTime(text.toStdString()) == timestampFromEpochSeconds(expected.toDouble()));
}

void XmlTreeTest::listsAsInTheVectors()
{
    BELVEDERE_NEED_VECTORS("conformance/protocol/output/rest-xml.json");
    QFile file(test::vectorsFolder() + u"/conformance/protocol/output/rest-xml.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    int found = 0;
    for (const QJsonValue suite : QJsonDocument::fromJson(file.readAll()).array()) {
        for (const QJsonValue vector : suite["cases"_L1].toArray()) {
            const QString id = vector["id"_L1].toString();
            if (id != u"XmlLists" && id != u"XmlEmptyLists")
                continue;
            ++found;
            const auto root = parseXml(vector["response"_L1]["body"_L1].toString().toUtf8());
            QVERIFY(root);
            const QJsonValue result = vector["result"_L1];
            QCOMPARE(textsOf(*root->child(u"stringList"), u"member"_s),
                     result["stringList"_L1].toVariant().toStringList());
            QCOMPARE(textsOf(*root, u"flattenedList"_s),
                     result["flattenedList"_L1].toVariant().toStringList());
            QCOMPARE(textsOf(*root, u"flattenedListWithMemberNamespace"_s),
                     result["flattenedListWithMemberNamespace"_L1].toVariant().toStringList());
            const QJsonArray structures = result["flattenedStructureList"_L1].toArray();
            qsizetype index = 0;
            for (const XmlElement &element : root->children) {
                if (element.name != u"flattenedStructureList")
                    continue;
                QCOMPARE(element.textOf(u"value"), structures[index]["a"_L1].toString());
                QCOMPARE(element.textOf(u"other"), structures[index]["b"_L1].toString());
                ++index;
            }
            QCOMPARE(index, structures.size());
        }
    }
    QCOMPARE(found, 2);
}

} // namespace xml_tree_test

BELVEDERE_TEST(xml_tree_test::XmlTreeTest)
#include "test_xml_tree.moc"
