#include "app/base/literals.h"
#include "app/domain/model_version.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QTest>

using namespace belvedere;

namespace model_version_test {

namespace {

Result<ModelVersion> versionOf(const QByteArray &json)
{
    const auto document = JsonDocument::parse(json);
    SensorListPool pool;
    return document ? parseModelVersion(document->root(), pool)
                    : Result<ModelVersion>(document.error());
}

Result<ModelVersion> sampleVersion(int number)
{
    QFile file(QStringLiteral(BELVEDERE_SOURCE_DIR
                              "/resources/sample/water-loop/describe-model-version-%1.json")
                   .arg(number));
    return file.open(QIODevice::ReadOnly) ? versionOf(file.readAll())
                                          : Result<ModelVersion>(Error{});
}

} // namespace

class ModelVersionTest : public QObject
{
    Q_OBJECT

private slots:
    void readsOrNamesTheMember_data();
    void readsOrNamesTheMember();
    void anythingElseBecomesANote_data();
    void anythingElseBecomesANote();
    void keepsWhatIsNewer();
    void bothFormsOfTimeAreTheSame();
    void readsTheSample();
};

void ModelVersionTest::readsOrNamesTheMember_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("errorContext"); // empty: must succeed
    QTest::newRow("nothing but what identifies it")
        << R"({"ModelName":"p","ModelVersion":1})"_ba << QString();
    QTest::newRow("status from the future")
        << R"({"ModelName":"p","ModelVersion":1,"Status":"PAUSED"})"_ba << QString();
    QTest::newRow("no version") << R"({"ModelName":"p","Status":"SUCCESS"})"_ba
                                << u"$.ModelVersion"_s;
    QTest::newRow("version as text")
        << R"({"ModelName":"p","ModelVersion":"1"})"_ba << u"$.ModelVersion"_s;
    QTest::newRow("no name") << R"({"ModelVersion":1})"_ba << u"$.ModelName"_s;
}

void ModelVersionTest::readsOrNamesTheMember()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, errorContext);
    const auto version = versionOf(json);
    QCOMPARE(bool(version), errorContext.isEmpty());
    if (version) {
        QCOMPARE(version->modelName, u"p"_s);
        QCOMPARE(version->version, 1);
        QVERIFY(version->notes.empty());
    } else {
        QCOMPARE(version.error().context, errorContext);
    }
}

void ModelVersionTest::anythingElseBecomesANote_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QString>("path");
    QTest::newRow("status a number") << R"("Status":3)"_ba << u"$.Status"_s;
    QTest::newRow("time a word") << R"("CreatedAt":"then")"_ba << u"$.CreatedAt"_s;
    QTest::newRow("time after 9999") << R"("CreatedAt":1e15)"_ba << u"$.CreatedAt"_s;
    QTest::newRow("end before start")
        << R"("TrainingDataStartTime":200,"TrainingDataEndTime":100)"_ba
        << u"$.TrainingDataEndTime"_s;
    QTest::newRow("broken schema") << R"("Schema":"{")"_ba << u"$.Schema"_s;
    QTest::newRow("sampling rate a word")
        << R"("DataPreProcessingConfiguration":{"TargetSamplingRate":"often"})"_ba
        << u"$.DataPreProcessingConfiguration.TargetSamplingRate"_s;
    QTest::newRow("bucket missing") << R"("ModelDiagnosticsResultsObject":{"Key":"k"})"_ba
                                    << u"$.ModelDiagnosticsResultsObject.Bucket"_s;
    QTest::newRow("broken metrics") << R"("ModelMetrics":"{\"a\":")"_ba << u"$.ModelMetrics"_s;
    QTest::newRow("lone surrogate") << R"("OffCondition":"\ud800")"_ba << u"$.OffCondition"_s;
    QTest::newRow("size of thirty digits")
        << R"("ImportedDataSizeInBytes":123456789012345678901234567890)"_ba
        << u"$.ImportedDataSizeInBytes"_s;
}

void ModelVersionTest::anythingElseBecomesANote()
{
    QFETCH(QByteArray, member);
    QFETCH(QString, path);
    const auto version = versionOf(R"({"ModelName":"p","ModelVersion":1,"DatasetName":"d",)"
                                   + member + "}");
    QVERIFY(version);
    QCOMPARE(version->datasetName, u"d"_s); // the rest stays usable
    QCOMPARE(version->notes.size(), size_t(1));
    QCOMPARE(version->notes[0].path, path);
}

void ModelVersionTest::keepsWhatIsNewer()
{
    const auto version = versionOf(
        R"({"ModelName":"p","ModelVersion":1,"Status":"PAUSED","Mood":{"good": true},"ResponseMetadata":{"RetryAttempts":0}})"_ba);
    QVERIFY(version);
    QVERIFY(!version->status->known);
    QCOMPARE(version->status->word, u"PAUSED"_s);
    QCOMPARE(version->extra, (std::vector<UnknownMember>{{u"Mood"_s, R"({"good": true})"_ba}}));
    QCOMPARE(version->memberCount, 4);
}

void ModelVersionTest::bothFormsOfTimeAreTheSame()
{
    const auto wire = versionOf(
        R"({"ModelName":"p","ModelVersion":1,"CreatedAt":1688170200.0})"_ba);
    const auto cli = versionOf(
        R"({"ModelName":"p","ModelVersion":1,"CreatedAt":"2023-07-01T05:40:00+05:30"})"_ba);
    QVERIFY(wire && cli);
    QCOMPARE(wire->created, cli->created);
}

void ModelVersionTest::readsTheSample()
{
    const auto version = sampleVersion(9);
    QVERIFY(version);
    QVERIFY(version->notes.empty());
    QVERIFY(version->extra.empty());
    QCOMPARE(version->schema->sensorCount(), 8);
    QCOMPARE(version->modelMetrics->predictedRanges.size(), size_t(18));
    QCOMPARE(version->modelMetrics->labeledRanges->size(), size_t(11));
    QVERIFY(version->priorModelMetrics);
    QCOMPARE(toIsoUtc(*version->evaluationDataStart), "2023-09-01T00:00:00.000Z"_ba);
    const auto running = sampleVersion(10);
    QVERIFY(running);
    QVERIFY(*running->status == ModelVersionStatus::InProgress);
    QVERIFY(!running->modelMetrics);
    QVERIFY(!running->modelMetricsProblem);
}

} // namespace model_version_test

BELVEDERE_TEST(model_version_test::ModelVersionTest)
#include "test_model_version.moc"
