#include "app/analysis/filter.h"

#include "app/analysis/derive.h"
#include "app/analysis/filter_field.h"
#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace filter_test {

namespace {

// A version of which the test reads on one page what it has.
VersionEntry pumpVersion()
{
    VersionEntry entry;
    ModelVersion &version = entry.version;
    version.modelName = u"Water-Loop é"_s;
    version.version = 3;
    version.versionArn = u"arn:aws:lookoutequipment:eu-west-1:1:model/water/1/model-version/3"_s;
    version.status = WireEnum<ModelVersionStatus>(u"SUCCESS"_s);
    version.sourceType = WireEnum<ModelVersionSourceType>(u"RETRAINING"_s);
    version.modelQuality = WireEnum<ModelQuality>(u"POOR_QUALITY_DETECTED"_s);
    version.autoPromotionResult = WireEnum<AutoPromotionResult>(u"MODEL_NOT_PROMOTED"_s);
    version.created = at("2024-03-01T10:20:30");
    version.trainingDataStart = at("2019-01-01");
    version.trainingDataEnd = at("2019-06-30");
    version.evaluationDataStart = at("2020-03-09");
    version.evaluationDataEnd = at("2020-04-01");
    version.targetSamplingRate = u"PT10M"_s;
    version.failedReason = u"said \"no\" (twice)*"_s;
    version.importedDataSizeBytes = 5'000'000'000;
    version.schema = schemaOf(u"pump"_s, {u"Sensor0"_s, u"Sensor1"_s});
    entry.derived.labelsFound = 5;
    entry.derived.labelsTotal = 6;
    entry.derived.events = 9;
    entry.derived.eventPrecision = 0.75;
    entry.derived.meanForewarning = std::chrono::hours(59);
    entry.derived.unlabelledEvents = 0;
    entry.derived.alarmTimeShare = 0.353;
    entry.derived.active = true;
    entry.origin.path = u"/Archive/water/describe 9.json"_s;
    version.priorModelMetricsProblem = MetricsProblem{.offset = 3, .message = u"no comma"_s};
    return entry;
}

} // namespace

class FilterTestSuite : public QObject
{
    Q_OBJECT

private slots:
    void matches_data();
    void matches();
    void refuses_data();
    void refuses();
    void nestedTooDeep();
    void everyFieldHasAKind();
    void absentMatchesNothing_data();
    void absentMatchesNothing();
    void pointingFilterFindsItsCell();
};

void FilterTestSuite::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *text, bool expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << expected;
    };
    row("", true);
    row("   \t ", true);
    // words
    row("water", true);
    row("WATER loop", true);
    row("water fire", false);
    row("É", true);
    row("e\u0301", true); // decomposed
    row("\"water-loop é\"", true);
    row("\"loop water\"", false);
    row("retrain", true);
    row("not_promoted", true);
    row("water*", true);
    row("loop*", false);
    row("*loop*", true);
    row("\"*\"", true); // the star of FailedReason, literally
    row("\"said \\\"no\\\"\"", true);
    row("\"no\\\\\"", false);
    // enum words
    row("status:success", true);
    row("status:SUCCESS", true);
    row("STATUS:Success", true);
    row("status:succ", true);
    row("status:failed", false);
    row("source:retraining", true);
    row("source:training", false);
    row("source:*training", true);
    row("quality:poor", true);
    row("quality:\"poor quality\"", true);
    row("quality:detected", true);
    row("quality:oor", false);
    row("promotion:promoted", false);
    row("promotion:not-promoted", true);
    row("promotion=MODEL_NOT_PROMOTED", true);
    row("promotion=promoted", false);
    row("status!=failed", true);
    row("status!=success", false);
    // text
    row("model:water", true);
    row("model:water*", true);
    row("model:loop", true);
    row("model:loop*", false);
    row("model=water", false);
    row("model=\"water-loop é\"", true);
    row("model!=x", true);
    row("ModelVersionArn:model/water", true);
    row("failedreason:\"(twice)*\"", true);
    // numbers
    row("version:3", true);
    row("version=3.0", true);
    row("version>=3", true);
    row("version>3", false);
    row("version<10 version>2", true);
    row("version!=3", false);
    row("recall>0.8", true);
    row("recall>0.85", false);
    row("recall>=83%", true);
    row("precision:0.75", true);
    row("eventPrecision:75%", true);
    row("alarm<40%", true);
    row("events<10", true);
    row("unlabelled:0", true);
    row("derived.events:9", true);
    row("ImportedDataSizeInBytes>4.9e9", true);
    row("Schema:2", true);
    // durations
    row("forewarning>2d", true);
    row("forewarning>2d12h", false);
    row("forewarning=59h", true);
    row("forewarning:PT59H", true);
    row("forewarning<=212400", true);
    row("meanForewarningSeconds<1w", true);
    row("forewarning>1.5d", true);
    row("DataPreProcessingConfiguration.TargetSamplingRate:PT10M", true);
    row("DataPreProcessingConfiguration.TargetSamplingRate=10min", true);
    row("DataPreProcessingConfiguration.TargetSamplingRate<1h", true);
    row("DataPreProcessingConfiguration:10m*", false);
    // dates
    row("created:2024", true);
    row("created:2024-03", true);
    row("created:2024-03-01", true);
    row("created:2024-03-02", false);
    row("created>2024-02", true);
    row("created>2024-03-01", false);
    row("created>=2024-03-01", true);
    row("created<2024-03-01", false);
    row("created<=2024-03-01", true);
    row("created<2024-03-02", true);
    row("created!=2024", false);
    row("created:2024-03-01T10:20", true);
    row("created:\"2024-03-01 10:20\"", true);
    row("created:2024-03-01T10:21", false);
    row("created:2024-03-01T11:20+01:00", true);
    row("created:2024-03-01T10:20:30", true);
    row("created:2024-03-01T10:20:30.001", false);
    row("evaluated:2020-03-09", true);
    row("evaluated:2020-03-08", false);
    row("evaluated:2020", true);
    row("evaluated:2020-04-01", true);
    row("evaluated:2020-04-02", false);
    row("trained:2019-02", true);
    row("trained<2020", true);
    row("evaluated>2020-03-08", true);
    row("evaluated>2020-03", false);
    // sensors
    row("sensor:pump\\*", true);
    row("sensor:motor\\*", false);
    row("sensor:sensor1", true);
    row("sensor:Sensor*", true);
    row("sensor=pump\\sensor0", true);
    row("sensor:\"pump\\sensor0\"", true);
    row("sensor!=sensor0", false);
    // flags and presence
    row("active:true", true);
    row("active:no", false);
    row("fromDescribeModel:true", false);
    row("fromDescribeModel:false", true);
    row("derived.FROMDESCRIBEMODEL:no", true);
    // members of "derived" alone
    row("derived.source:*9.json", true);
    row("derived.source:archive", true);
    row("derived.source:*8.json", false);
    row("DERIVED.Source=\"/archive/water/describe 9.json\"", true);
    row("source:*9.json", false); // SourceType
    row("derived.active:true", true);
    row("metricsError:*", false);
    row("derived.priorMetricsError:comma", true);
    row("created:*", true);
    row("LastUpdatedTime:*", false);
    row("-LastUpdatedTime:*", true);
    row("sensor:*", true);
    // combinations
    row("-status:failed", true);
    row("--status:failed", false);
    row("-(status:failed or version:3)", false);
    row("x or y or water", true);
    row("x y or water", true);
    row("x (y or water)", false);
    row("(water) OR x", true);
    row("water(loop)", true);
    row("oracle or water", true);
    row("oracle", false);
    row("\"or\"", true); // "water-loop", "promoted" ... contain it
}

void FilterTestSuite::matches()
{
    QFETCH(QString, text);
    QFETCH(bool, expected);
    const auto filter = Filter::parse(text);
    QVERIFY2(filter, filter ? "" : qPrintable(filter.error().detail));
    const VersionEntry entry = pumpVersion();
    QCOMPARE(filter->matches(entry), expected);
    QCOMPARE(filter->isEmpty(), text.trimmed().isEmpty());
    // The index says the same, also among others.
    const VersionEntry other;
    const FilterIndex index({&other, &entry, &other});
    const auto rows = index.select(*filter);
    QCOMPARE(std::ranges::count(rows, quint32(1)), expected ? 1 : 0);
    QCOMPARE(std::ranges::count(rows, quint32(2)), filter->matches(other) ? 1 : 0);
}

void FilterTestSuite::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("reason"); // a part of it
    const auto row = [](const char *text, int position, const char *reason) {
        QTest::newRow(text) << QString::fromUtf8(text) << position << QString::fromUtf8(reason);
    };
    row("a \"b", 2, "quote is never closed");
    row("a \"b\\\"", 2, "quote is never closed");
    row("(a", 0, "never closed");
    row("a (b (c)", 2, "never closed");
    row("(", 0, "never closed");
    row("a)", 1, "never opened");
    row(")", 0, "never opened");
    row("()", 1, "nothing stands between");
    row("a or", 2, "nothing stands behind");
    row("a or or b", 2, "nothing stands behind");
    row("or a", 0, "nothing stands before");
    row("(a or )", 3, "nothing stands behind");
    row("-", 0, "must follow this minus");
    row("a - b", 2, "must follow this minus");
    row("colour:red", 0, "no field \"colour\"");
    row("s3://bucket", 0, "no field \"s3\"");
    row("derived.status:success", 0, "no field \"derived.status\"");
    row("derived.precision>0.5", 0, "no field \"derived.precision\"");
    row("derived.:x", 0, "no field \"derived.\"");
    row("version:", 8, "a value must follow \"version:\"");
    row("version>= 3", 9, "a value must follow \"version>=\"");
    row(">=3", 0, "a field must stand directly before \">=\"");
    row("version >=3", 8, "a field must stand directly before");
    row("a version:abc", 10, "\"abc\" is not a number");
    row("recall>\"\"", 7, "is not a number");
    row("version:1,5", 8, "is not a number");
    row("created:2024-13", 8, "is not a date");
    row("created:soon", 8, "is not a date");
    row("created>2024-3-1", 8, "is not a date");
    row("evaluated:2023-02-29", 10, "is not a date");
    row("forewarning>2parsecs", 12, "is not a duration");
    row("forewarning>P1M", 12, "is not a duration");
    row("active:maybe", 7, "is not true or false");
    row("status>success", 6, "neither more nor less");
    row("model<x", 5, "neither more nor less");
    row("sensor>=a", 6, "neither more nor less");
    row("é é version:x", 12, "is not a number");
}

void FilterTestSuite::refuses()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    QFETCH(QString, reason);
    const auto filter = Filter::parse(text);
    QVERIFY(!filter);
    QCOMPARE(filter.error().kind, ErrorKind::Malformed);
    QVERIFY2(filter.error().detail.contains(reason), qPrintable(filter.error().detail));
    QCOMPARE(int(filter.error().offset), position);
}

void FilterTestSuite::nestedTooDeep()
{
    QVERIFY(Filter::parse(QString(50, u'(') + u'a' + QString(50, u')')));
    const auto deep = Filter::parse(QString(100'000, u'('));
    QVERIFY(!deep);
    QVERIFY(deep.error().detail.contains("deep"_L1));
    QVERIFY(!Filter::parse(QString(100'000, u'-') + u'a'));
    QVERIFY(Filter::parse(QString(100'000, u'a')));
}

void FilterTestSuite::everyFieldHasAKind()
{
    for (const char *name : {"status", "source", "quality", "model", "version", "created",
                             "trained", "evaluated", "sensor", "promotion", "events", "recall",
                             "precision", "forewarning", "unlabelled", "alarm"})
        QVERIFY2(findFilterField(QString::fromLatin1(name)), name);
    for (const Field<ModelVersion> &field : modelVersionFields()) {
        const FilterField *found = findFilterField(QString(field.key).toUpper());
        QVERIFY2(found, field.key.data());
        const bool isTime = field.key.endsWith("Time"_L1) || field.key.endsWith("At"_L1);
        QVERIFY2((found->kind == FilterKind::Date) == isTime, field.key.data());
    }
    for (const Field<Derived> &field : derivedFields()) {
        const FilterField *found = findFilterField(u"derived."_s + field.key);
        QVERIFY2(found && found->kind != FilterKind::Text, field.key.data());
    }
    QVERIFY(searchedFields().size() > 10);
}

void FilterTestSuite::absentMatchesNothing_data()
{
    QTest::addColumn<QString>("test");
    for (const char *test :
         {"status:success", "status!=success", "created<2024", "created!=2024", "recall<0.5",
          "recall!=1", "events>=0", "trained:2024", "sensor!=x", "sensor:*", "FailedReason!=x",
          "forewarning<1d", "RetrainingAvailableDataInDays:0", "alarm<=1"})
        QTest::newRow(test) << QString::fromLatin1(test);
}

void FilterTestSuite::absentMatchesNothing()
{
    QFETCH(QString, test);
    const VersionEntry empty;
    QVERIFY(!Filter::parse(test)->matches(empty));
    QVERIFY(Filter::parse(u'-' + test)->matches(empty));
    const FilterIndex index({&empty});
    QVERIFY(index.select(*Filter::parse(test)).empty());
    QCOMPARE(index.select(*Filter::parse(u'-' + test)).size(), 1);
}

void FilterTestSuite::pointingFilterFindsItsCell()
{
    const VersionEntry entry = pumpVersion();
    const VersionEntry empty;
    for (const FilterField &field : filterFields()) {
        if (field.key.isEmpty())
            continue;
        const FieldValue value = field.read(entry);
        const QString term = filterTerm(field.key, value);
        const auto filter = Filter::parse(term);
        QVERIFY2(filter, qPrintable(term));
        QVERIFY2(filter->matches(entry), qPrintable(term));
        const bool isCounted = !isAbsent(field.read(empty));
        QVERIFY2(isAbsent(value) == filter->matches(empty) || isCounted, qPrintable(term));
    }
    QCOMPARE(filterTerm("Status"_L1, Word{u"SUCCESS"_s}), u"status=success"_s);
    QCOMPARE(filterTerm("ModelName"_L1, u"a b"_s), u"model=\"a b\""_s);
    QCOMPARE(filterTerm("ModelName"_L1, u"a\"\\ "_s), u"model=\"a\\\"\\\\ \""_s);
    QCOMPARE(filterTerm("ModelVersion"_L1, qint64(3)), u"version:3"_s);
    QCOMPARE(filterTerm("CreatedAt"_L1, FieldValue()), u"-created:*"_s);
    QCOMPARE(filterTerm("CreatedAt"_L1, at("2024-03-01T10:20:30")),
             u"created:2024-03-01T10:20:30Z"_s);
    QCOMPARE(filterTerm("CreatedAt"_L1, at("2024-03-01T10:20:30"), true), u"created:2024-03-01"_s);
    QCOMPARE(filterTerm("ModelVersion"_L1, qint64(3), true), u"version:3"_s);
    QCOMPARE(filterTerm("labelsFound"_L1, Ratio{3, 4}), u"recall:0.75"_s);
    QCOMPARE(filterTerm("nosuch"_L1, qint64(3)), QString());
}

} // namespace filter_test

BELVEDERE_TEST(filter_test::FilterTestSuite)
#include "test_filter.moc"
