#include "app/analysis/configuration.h"

#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace configuration_test {

class ConfigurationTest : public QObject
{
    Q_OBJECT

private slots:
    void listsEveryScalarField();
    void tellsAbsentFromPresent();
    void findsSensorsThatCameAndWent_data();
    void findsSensorsThatCameAndWent();
    void seesTheSampleChange();
};

namespace {

const ConfigurationRow &rowOf(const ConfigurationComparison &comparison, QLatin1StringView key)
{
    const auto row = std::ranges::find_if(
        comparison.rows, [key](const ConfigurationRow &one) { return one.field->key == key; });
    if (row == comparison.rows.end())
        qFatal("no row for %s", key.data());
    return *row;
}

} // namespace

void ConfigurationTest::listsEveryScalarField()
{
    const ModelVersion one;
    const ModelVersion other;
    const std::vector<const ModelVersion *> both{&one, &other};
    const auto comparison = compareConfiguration(both, 0);
    const auto scalars = std::ranges::count_if(
        modelVersionFields(), [](const auto &field) { return field.form == FieldForm::Scalar; });
    QCOMPARE(qsizetype(comparison.rows.size()), qsizetype(scalars));
    for (const ConfigurationRow &row : comparison.rows) {
        QCOMPARE(row.values.size(), size_t(2));
        QVERIFY(!row.differs);
    }
    QVERIFY(!comparison.sensors[0] && !comparison.sensors[1]);
    QVERIFY(compareConfiguration({}, 0).rows.front().values.empty());
}

void ConfigurationTest::tellsAbsentFromPresent()
{
    ModelVersion one;
    ModelVersion other;
    other.offCondition = QStringLiteral("motor\\Current<0.4");
    one.targetSamplingRate = other.targetSamplingRate = QStringLiteral("PT10M");
    const std::vector<const ModelVersion *> both{&one, &other};
    const auto comparison = compareConfiguration(both, 0);
    QVERIFY(rowOf(comparison, "OffCondition"_L1).differs);
    QVERIFY(isAbsent(rowOf(comparison, "OffCondition"_L1).values[0]));
    QVERIFY(!rowOf(comparison, "DataPreProcessingConfiguration.TargetSamplingRate"_L1).differs);
}

void ConfigurationTest::findsSensorsThatCameAndWent_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("after");
    QTest::addColumn<QString>("renamed"); // "new=old"
    QTest::addColumn<QStringList>("added");
    QTest::addColumn<QStringList>("removed");
    const QStringList abc{u"a"_s, u"b"_s, u"c"_s};
    QTest::newRow("the same in another order") << abc << QStringList{u"c"_s, u"a"_s, u"b"_s}
                                               << QString() << QStringList{} << QStringList{};
    QTest::newRow("one more") << abc << abc + QStringList{u"d"_s} << QString()
                              << QStringList{u"p\\d"_s} << QStringList{};
    QTest::newRow("one less") << abc << QStringList{u"a"_s, u"c"_s} << QString() << QStringList{}
                              << QStringList{u"p\\b"_s};
    QTest::newRow("another name") << abc << QStringList{u"a"_s, u"x"_s, u"c"_s} << QString()
                                  << QStringList{u"p\\x"_s} << QStringList{u"p\\b"_s};
    QTest::newRow("another name that the user has mapped")
        << abc << QStringList{u"a"_s, u"x"_s, u"c"_s} << u"p\\x=p\\b"_s << QStringList{}
        << QStringList{};
}

void ConfigurationTest::findsSensorsThatCameAndWent()
{
    QFETCH(QStringList, before);
    QFETCH(QStringList, after);
    QFETCH(QString, renamed);
    QFETCH(QStringList, added);
    QFETCH(QStringList, removed);
    ModelVersion one;
    ModelVersion other;
    one.schema = schemaOf(u"p"_s, before);
    other.schema = schemaOf(u"p"_s, after);
    QHash<QString, QString> names;
    if (!renamed.isEmpty())
        names.insert(renamed.section(u'=', 0, 0), renamed.section(u'=', 1));
    const std::vector<const ModelVersion *> both{&one, &other};
    const auto comparison = compareConfiguration(both, 0, names);
    QVERIFY(comparison.sensors[0]->isEmpty()); // the baseline against itself
    QCOMPARE(QStringList(comparison.sensors[1]->added.begin(), comparison.sensors[1]->added.end()),
             added);
    QCOMPARE(
        QStringList(comparison.sensors[1]->removed.begin(), comparison.sensors[1]->removed.end()),
        removed);
}

void ConfigurationTest::seesTheSampleChange()
{
    const ModelVersion eight = sampleVersion(8);
    const ModelVersion nine = sampleVersion(9);
    const std::vector<const ModelVersion *> both{&eight, &nine};
    const auto comparison = compareConfiguration(both, 1);
    // Version 8 was trained without one of the eight sensors of version 9.
    QVERIFY(comparison.sensors[0]->added.empty());
    QCOMPARE(comparison.sensors[0]->removed.size(), size_t(1));
    QVERIFY(rowOf(comparison, "TrainingDataEndTime"_L1).differs);
    QVERIFY(!rowOf(comparison, "OffCondition"_L1).differs);
}

} // namespace configuration_test

BELVEDERE_TEST(configuration_test::ConfigurationTest)
#include "test_configuration.moc"
