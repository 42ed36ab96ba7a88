#include "app/models/raw_json_model.h"

#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QTest>

using namespace belvedere;

namespace raw_json_model_test {

namespace {

std::shared_ptr<const JsonDocument> documentOf(const QByteArray &json)
{
    return std::make_shared<const JsonDocument>(JsonDocument::parse(json).value());
}

// Ordinary literals: moc loses its way in a raw one with so many braces and quotes.
const QByteArray response =
    "{ \"ModelName\": \"pump\", \"ModelVersion\": 3, \"Nothing\": null, \"Yes\": true,"
    "\"Bad\": NaN, \"a.b\": {\"c[0]\": 1}, \"Empty\": {}, \"List\": [1, \"two\", [3]],"
    "\"ModelMetrics\": \"{\\\"predicted_ranges\\\": [{\\\"start\\\": \\\"2024\\\"}]}\","
    "\"NotQuite\": \"{broken\", \"Lone\": \"\\ud800\", \"Html\": \"<b>x</b>\" }";

} // namespace

class RawJsonModelTest : public QObject
{
    Q_OBJECT

private slots:
    void nothing();
    void showsValuesAsTheyCame_data();
    void showsValuesAsTheyCame();
    void opensTextThatHoldsJson();
    void pathsLeadBack();
    void finds();
    void aHundredThousandNodes();
};

void RawJsonModelTest::nothing()
{
    RawJsonModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.hasChildren());
    QVERIFY(!model.find(u"x"_s, {}).isValid());
    QVERIFY(!model.indexOfPath(u"$.x"_s).isValid());
    model.setDocument(documentOf("[]"));
    QVERIFY(!model.hasChildren());
    QVERIFY(!model.find(u"x"_s, {}, true).isValid());
    model.setDocument(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void RawJsonModelTest::showsValuesAsTheyCame_data()
{
    using Type = RawJsonModel::ValueType;
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("count"); // -1: none
    QTest::newRow("text") << u"$.ModelName"_s << u"ModelName"_s << u"pump"_s << int(Type::String)
                          << -1;
    QTest::newRow("number") << u"$.ModelVersion"_s << u"ModelVersion"_s << u"3"_s
                            << int(Type::Number) << -1;
    QTest::newRow("null") << u"$.Nothing"_s << u"Nothing"_s << u"null"_s << int(Type::Null) << -1;
    QTest::newRow("bool") << u"$.Yes"_s << u"Yes"_s << u"true"_s << int(Type::Bool) << -1;
    QTest::newRow("no JSON") << u"$.Bad"_s << u"Bad"_s << u"NaN"_s << int(Type::Invalid) << -1;
    QTest::newRow("dots and brackets in names")
        << u"$.a.b.c[0]"_s << u"c[0]"_s << u"1"_s << int(Type::Number) << -1;
    QTest::newRow("empty object") << u"$.Empty"_s << u"Empty"_s << QString() << int(Type::Object)
                                  << 0;
    QTest::newRow("array") << u"$.List"_s << u"List"_s << QString() << int(Type::Array) << 3;
    QTest::newRow("element") << u"$.List[1]"_s << u"1"_s << u"two"_s << int(Type::String) << -1;
    QTest::newRow("nested array") << u"$.List[2][0]"_s << u"0"_s << u"3"_s << int(Type::Number)
                                  << -1;
    QTest::newRow("JSON in text") << u"$.ModelMetrics"_s << u"ModelMetrics"_s << QString()
                                  << int(Type::JsonText) << 1;
    QTest::newRow("inside of it") << u"$.ModelMetrics.predicted_ranges[0].start"_s << u"start"_s
                                  << u"2024"_s << int(Type::String) << -1;
    QTest::newRow("broken JSON is text")
        << u"$.NotQuite"_s << u"NotQuite"_s << u"{broken"_s << int(Type::String) << -1;
    QTest::newRow("lone surrogate as it came")
        << u"$.Lone"_s << u"Lone"_s << u"\"\\ud800\""_s << int(Type::String) << -1;
    QTest::newRow("HTML is text") << u"$.Html"_s << u"Html"_s << u"<b>x</b>"_s << int(Type::String)
                                  << -1;
}

void RawJsonModelTest::showsValuesAsTheyCame()
{
    QFETCH(QString, path);
    RawJsonModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDocument(documentOf(response));
    const QModelIndex found = model.indexOfPath(path);
    QVERIFY(found.isValid());
    QTEST(found.data().toString(), "name");
    QTEST(found.siblingAtColumn(RawJsonModel::Value).data().toString(), "value");
    QTEST(found.data(RawJsonModel::TypeRole).toInt(), "type");
    const QVariant count = found.data(RawJsonModel::CountRole);
    QTEST(count.isValid() ? count.toInt() : -1, "count");
    QCOMPARE(found.data(RawJsonModel::PathRole).toString(), path);
}

void RawJsonModelTest::opensTextThatHoldsJson()
{
    RawJsonModel model;
    model.setDocument(documentOf(response));
    const QModelIndex metrics = model.indexOfPath(u"$.ModelMetrics"_s);
    QVERIFY(model.hasChildren(metrics));
    QCOMPARE(model.rowCount(metrics), 1);
    QVERIFY(metrics.data(RawJsonModel::RawRole).toString().startsWith(u"\"{\\\"predicted"_s));
    QVERIFY(!model.hasChildren(model.indexOfPath(u"$.NotQuite"_s)));
    QVERIFY(!model.hasChildren(model.indexOfPath(u"$.Empty"_s)));
}

void RawJsonModelTest::pathsLeadBack()
{
    RawJsonModel model;
    model.setDocument(documentOf(response));
    QVERIFY(!model.indexOfPath(u"$.Model"_s).isValid());
    QVERIFY(!model.indexOfPath(u"$.List[9]"_s).isValid());
    QVERIFY(!model.indexOfPath(u"$"_s).isValid());
    QVERIFY(!model.indexOfPath(QString()).isValid());
}

void RawJsonModelTest::finds()
{
    RawJsonModel model;
    model.setDocument(documentOf(response));
    const auto path = [](const QModelIndex &index) {
        return index.data(RawJsonModel::PathRole).toString();
    };
    const QModelIndex first = model.find(u"MODEL"_s, {});
    QCOMPARE(path(first), u"$.ModelName"_s);
    const QModelIndex second = model.find(u"model"_s, first);
    QCOMPARE(path(second), u"$.ModelVersion"_s);
    QCOMPARE(path(model.find(u"model"_s, second)), u"$.ModelMetrics"_s);
    QCOMPARE(path(model.find(u"model"_s, model.find(u"model"_s, second))),
             u"$.ModelName"_s); // around
    QCOMPARE(path(model.find(u"model"_s, first, true)), u"$.ModelMetrics"_s);
    QCOMPARE(path(model.find(u"2024"_s, {})), u"$.ModelMetrics.predicted_ranges[0].start"_s);
    QCOMPARE(path(model.find(u"pump"_s, first)), u"$.ModelName"_s); // the only one
    QVERIFY(!model.find(u"nowhere"_s, {}).isValid());
    QVERIFY(!model.find(u"nowhere"_s, second, true).isValid());
    QVERIFY(!model.find({}, {}).isValid());
}

void RawJsonModelTest::aHundredThousandNodes()
{
    QByteArray json = "{\"events\": [";
    for (int i = 0; i < 100'000; ++i)
        json += (i ? ",{\"start\":" : "{\"start\":") + QByteArray::number(i) + "}";
    json += "]}";
    RawJsonModel model;
    QElapsedTimer timer;
    timer.start();
    model.setDocument(documentOf(json));
    const QModelIndex events = model.index(0, 0);
    QCOMPARE(model.rowCount(events), 100'000);
    qInfo("opened in %d ms", int(timer.restart()));
    QCOMPARE(model.find(u"99999"_s, {}).parent().row(), 99'999);
    qInfo("searched in %d ms", int(timer.elapsed()));
}

} // namespace raw_json_model_test

BELVEDERE_TEST(raw_json_model_test::RawJsonModelTest)
#include "test_raw_json_model.moc"
