#include "app/base/literals.h"
#include "app/domain/schema.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QTest>

using namespace belvedere;

namespace schema_test {

namespace {

Result<Schema> schemaOf(const QByteArray &text, Notes &notes)
{
    const auto document = JsonDocument::parse(text);
    return document ? readSchema(document->root(), u"$.Schema"_s, notes)
                    : Result<Schema>(document.error());
}

} // namespace

class SchemaTest : public QObject
{
    Q_OBJECT

private slots:
    void readsComponentsAndSensors();
    void badPartsAreNotedTheRestKept();
    void refusesWhatIsNone();
    void refusesTextBehindTheEnd_data();
    void refusesTextBehindTheEnd();
    void readsTheRecordedExpander();
    void splitsNamesAtTheFirstBackslash_data();
    void splitsNamesAtTheFirstBackslash();
};

void SchemaTest::readsComponentsAndSensors()
{
    Notes notes;
    const auto schema = schemaOf(R"({"Components":[{"ComponentName":"pump","Columns":[
        {"Name":"Timestamp","Type":"DATETIME"},{"Name":"Sensor0","Type":"DOUBLE"},{"Name":"Sensor1","Type":"DOUBLE"}]}]})"_ba,
                                 notes);
    QVERIFY(schema);
    QCOMPARE(schema->sensors(), (std::vector<QString>{u"pump\\Sensor0"_s, u"pump\\Sensor1"_s}));
    QCOMPARE(schema->sensorCount(), 2);
    QVERIFY(notes.empty());
}

void SchemaTest::badPartsAreNotedTheRestKept()
{
    Notes notes;
    const auto schema = schemaOf(
        R"({"Components":[{"Columns":[]},{"ComponentName":"a","Columns":[{"Name":7},{"Name":"s","Type":"DOUBLE"}]}]})"_ba,
        notes);
    QVERIFY(schema);
    QCOMPARE(schema->sensors(), (std::vector<QString>{u"a\\s"_s}));
    QCOMPARE(notes.size(), size_t(2));
}

void SchemaTest::refusesWhatIsNone()
{
    Notes notes;
    QVERIFY(!schemaOf(R"({"Columns":[]})"_ba, notes));
    QVERIFY(!schemaOf(R"([])"_ba, notes));
}

void SchemaTest::refusesTextBehindTheEnd_data()
{
    QTest::addColumn<QByteArray>("json"); // in an array, as a member would stand
    QTest::addColumn<bool>("isGood");
    QTest::newRow("alone") << R"(["{\"Components\":[]}"])"_ba << true;
    QTest::newRow("blanks") << R"(["{\"Components\":[]} \n"])"_ba << true;
    QTest::newRow("another object") << R"(["{\"Components\":[]} {}"])"_ba << false;
    QTest::newRow("a word") << R"(["{\"Components\":[]}x"])"_ba << false;
}

void SchemaTest::refusesTextBehindTheEnd()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, isGood);
    const auto document = JsonDocument::parse(json);
    QVERIFY(document);
    Notes notes;
    const auto schema = readSchema(*document->root().firstChild(), u"$.Schema"_s, notes);
    QCOMPARE(schema.has_value(), isGood);
    if (!schema)
        QCOMPARE(schema.error().kind, ErrorKind::Malformed);
}

void SchemaTest::readsTheRecordedExpander()
{
    BELVEDERE_NEED_VECTORS("recorded/schema");
    QFile file(test::vectorsFolder() + u"/recorded/schema/expander.InlineDataSchema.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    Notes notes;
    const auto schema = schemaOf(file.readAll(), notes);
    QVERIFY(schema);
    // SOURCES.md: "24 components, 122 sensors, complete".
    QCOMPARE(schema->components.size(), size_t(24));
    QCOMPARE(schema->sensorCount(), 122);
    QVERIFY(notes.empty());
}

void SchemaTest::splitsNamesAtTheFirstBackslash_data()
{
    QTest::addColumn<QString>("full");
    QTest::addColumn<QString>("component");
    QTest::addColumn<QString>("sensor");
    QTest::newRow("empty") << u""_s << u""_s << u""_s;
    QTest::newRow("no component") << u"Sensor0"_s << u""_s << u"Sensor0"_s;
    QTest::newRow("both") << u"pump\\Sensor0"_s << u"pump"_s << u"Sensor0"_s;
    QTest::newRow("the same twice") << u"tag\\tag"_s << u"tag"_s << u"tag"_s;
    QTest::newRow("a backslash in the sensor") << u"a\\b\\c"_s << u"a"_s << u"b\\c"_s;
}

void SchemaTest::splitsNamesAtTheFirstBackslash()
{
    QFETCH(QString, full);
    QFETCH(QString, component);
    QFETCH(QString, sensor);
    QCOMPARE(splitSensorName(full).component, component);
    QCOMPARE(splitSensorName(full).sensor, sensor);
}

} // namespace schema_test

BELVEDERE_TEST(schema_test::SchemaTest)
#include "test_schema.moc"
