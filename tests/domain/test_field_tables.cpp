#include "app/base/literals.h"
#include "app/domain/derived.h"
#include "app/domain/responses.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace belvedere;

namespace field_tables_test {

namespace {

template<typename T>
QSet<QString> topLevelKeys(std::span<const Field<T>> fields)
{
    QSet<QString> keys;
    for (const Field<T> &field : fields)
        keys.insert(QString(field.key).section(u'.', 0, 0));
    return keys;
}

} // namespace

// One table per struct: holds the tables against the service's own model.
class FieldTablesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyMemberHasARow_data();
    void everyMemberHasARow();
    void everyRowIsWhole();
    void keysAreUnique();
    void absentReadsAbsent();

private:
    QJsonObject m_shapes;
};

void FieldTablesTest::initTestCase()
{
    QFile file(test::vectorsFolder() + u"/api/service-2.json"_s);
    if (file.open(QIODevice::ReadOnly))
        m_shapes = QJsonDocument::fromJson(file.readAll()).object()["shapes"_L1].toObject();
}

void FieldTablesTest::everyMemberHasARow_data()
{
    QTest::addColumn<QString>("shape");
    QTest::addColumn<QSet<QString>>("keys");
    QTest::newRow("DescribeModelVersion")
        << u"DescribeModelVersionResponse"_s << topLevelKeys(modelVersionFields());
    QTest::newRow("DescribeModel")
        << u"DescribeModelResponse"_s
        << topLevelKeys(modelVersionFields()) + topLevelKeys(modelDescriptionFields());
    QTest::newRow("DescribeRetrainingScheduler")
        << u"DescribeRetrainingSchedulerResponse"_s << topLevelKeys(retrainingSchedulerFields());
    QTest::newRow("DescribeDataset")
        << u"DescribeDatasetResponse"_s << topLevelKeys(datasetFields());
    QTest::newRow("DescribeDataIngestionJob")
        << u"DescribeDataIngestionJobResponse"_s << topLevelKeys(ingestionJobFields());
    QTest::newRow("DescribeLabelGroup")
        << u"DescribeLabelGroupResponse"_s << topLevelKeys(labelGroupFields());
    QTest::newRow("DescribeInferenceScheduler")
        << u"DescribeInferenceSchedulerResponse"_s << topLevelKeys(inferenceSchedulerFields());
}

void FieldTablesTest::everyMemberHasARow()
{
    BELVEDERE_NEED_VECTORS("api/service-2.json");
    QFETCH(QString, shape);
    QFETCH(QSet<QString>, keys);
    const QStringList members = m_shapes[shape].toObject()["members"_L1].toObject().keys();
    QVERIFY(members.size() >= 5);
    for (const QString &member : members)
        QVERIFY2(keys.contains(member), qPrintable(u"no row for "_s + member));
}

void FieldTablesTest::everyRowIsWhole()
{
    for (const auto &field : modelVersionFields()) {
        QVERIFY(field.read);
        QVERIFY2(qstrlen(field.label) > 1, field.key.data());
        QVERIFY2(qstrlen(field.help) > 10, field.key.data());
    }
    for (const auto &field : derivedFields()) {
        QVERIFY(field.read);
        QVERIFY2(qstrlen(field.help) > 10, field.key.data());
    }
}

void FieldTablesTest::keysAreUnique()
{
    QSet<QString> keys;
    for (const auto &field : modelVersionFields()) {
        QVERIFY2(!keys.contains(QString(field.key)), field.key.data());
        keys.insert(QString(field.key));
    }
    for (const auto &field : derivedFields())
        QVERIFY2(!keys.contains(QString(field.key)), field.key.data());
}

void FieldTablesTest::absentReadsAbsent()
{
    const ModelVersion nothing;
    for (const auto &field : modelVersionFields()) {
        const bool identifies = field.key == "ModelName"_L1 || field.key == "ModelVersion"_L1;
        QVERIFY2(isAbsent(field.read(nothing)) != identifies, field.key.data());
    }
}

} // namespace field_tables_test

BELVEDERE_TEST(field_tables_test::FieldTablesTest)
#include "test_field_tables.moc"
