// Which JSON is which response, and which is none of ours.
#include "app/archive/facts_reader.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QDirIterator>

using namespace belvedere;

namespace shapes_test {

class ShapesTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsShapesByTheirMembers_data();
    void tellsShapesByTheirMembers();
    void takesFromRecordedWhatIsOurs_data();
    void takesFromRecordedWhatIsOurs();
    void knowsEveryRecordedFile();
};

namespace {

const char *nameOf(Shape shape)
{
    constexpr const char *names[] = {"None",
                                     "ModelVersion",
                                     "Model",
                                     "RetrainingScheduler",
                                     "Dataset",
                                     "IngestionJob",
                                     "LabelGroup",
                                     "Label",
                                     "InferenceScheduler",
                                     "InferenceExecution",
                                     "InferenceEvent",
                                     "ModelVersionSummary",
                                     "ModelSummary",
                                     "List",
                                     "Tags",
                                     "Request"};
    return names[int(shape)];
}

// "2 versions", "1 ingestion job", "3 executions", ... of one file; "none" where it is none of ours.
QString contentOf(const FileFacts &facts)
{
    QStringList parts;
    const auto add = [&parts](size_t count, QLatin1StringView what) {
        if (count > 0)
            parts.append(QString::number(count) + u' ' + what);
    };
    add(facts.versions.size(), "versions"_L1);
    if (const OtherFacts *other = facts.other.get()) {
        add(other->models.size(), "models"_L1);
        add(other->retrainingSchedulers.size(), "retraining schedulers"_L1);
        add(other->datasets.size(), "datasets"_L1);
        add(other->ingestionJobs.size(), "ingestion jobs"_L1);
        add(other->inferenceExecutions.size(), "executions"_L1);
        add(other->lists.size(), "lists"_L1);
        add(other->problems.size(), "problems"_L1);
        if (other->labelFile) {
            add(other->labelFile->labels.size(), "labels"_L1);
            add(other->labelFile->badLines.size(), "bad lines"_L1);
        }
    }
    return parts.isEmpty() ? u"none"_s : parts.join(u", "_s);
}

// What SOURCES.md says about each recorded file.
const std::pair<const char *, const char *> recorded[] = {
    {"dataset/create_dataset.response.2022-05.json", "none"},
    {"dataset/describe_data_ingestion_job.response.2022-05.json", "1 ingestion jobs"},
    {"describe_model/create_model.request.2022-05.json", "none"},
    {"describe_model/create_model.response.2022-05.json", "none"},
    {"describe_model/describe_model.keys.2021-08.json", "none"},
    {"describe_model/describe_model.keys.2022-05.json", "none"},
    {"events/cloudwatch-aggregated-signal-importance.expander.TRANSCRIBED.json", "none"},
    {"events/console-event-details.pump.2019-08-18.TRANSCRIBED.json", "none"},
    {"events/console-model-performance.TRANSCRIBED.json", "none"},
    {"events/getting-started-pump.event1.by-component.2022-05.json", "none"},
    {"events/getting-started-pump.event1.top10.2022-05.json", "none"},
    {"events/wasserstein_ranked_list.expander.two-trainings.json", "none"},
    {"inference/inference_execution.SUCCESS.2021-08-31.json", "1 executions"},
    {"inference/list_inference_executions.FAILED.2022-05-13.json", "3 executions"},
    {"inference/list_inference_executions.IN_PROGRESS.2021-08-31.json", "1 executions"},
    {"inference/result-line.2021-04-17.no-anomaly_score.ELIDED.json", "none"},
    {"inference/result-line.no-code-workshop.2022-07-29.ELIDED.json", "none"},
    {"inference/results.expander.2021-08-31.no-anomaly_score.PARTIAL.jsonl", "none"},
    {"inference/results.getting-started-pump.2022-05-13.PARTIAL.jsonl", "none"},
    {"labels/expander.labels.csv", "19 labels"},
    {"labels/expander.tags_description.csv", "none"},
    {"labels/pump.labels.csv", "30 labels"},
    {"labels/wind-turbine.labels.csv", "726 labels"},
    {"model_metrics/getting-started-pump.2022-05.ELIDED.json", "none"},
    {"retraining/DescribeRetrainingScheduler.doc-example.json", "1 retraining schedulers"},
    {"retraining/ListRetrainingSchedulers.doc-example.json", "3 retraining schedulers, 1 lists"},
    {"retraining/StartStop.doc-example.json", "none"},
    {"schema/expander.InlineDataSchema.json", "none"},
    {"sitewise/L4E_ANOMALY_RESULT.2024-02-05.json", "none"},
    {"sitewise/grafana-fixtures.json", "none"},
    {"sitewise/native_result.2025-10-30.json", "none"},
};

} // namespace

void ShapesTest::tellsShapesByTheirMembers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("shape");
    const auto row = [](const char *name, const char *shape, const char *json) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(shape);
    };
    row("nothing in it", "None", R"({})");
    row("an array", "None", R"([{"ModelName":"m","ModelVersion":1}])");
    row("a text", "None", R"(["ModelName"])");
    row("tags", "Tags", R"({"Tags":[{"Key":"a","Value":"b"}]})");
    row("no tags", "Tags", R"({"Tags":[],"ResponseMetadata":{}})");
    row("tags of another service", "None",
        R"({"Tags":[{"Key":"a","Value":"b","ResourceId":"i-1"}]})");
    row("tags that are none", "None", R"({"Tags":["a"]})");
    row("tags and more", "None", R"({"Tags":[],"Name":"x"})");
    row("request with tags", "None", R"({"ModelName":"m","Tags":[{"Key":"a","Value":"b"}]})");
    row("line of requests.jsonl", "Request",
        R"({"file":"x.json","operation":"DescribeModel","input":{"ModelName":"m"},"sha256":"0"})");
    row("line without its checksum", "Request",
        R"({"file":"x.json","operation":"DescribeModel","input":{"ModelName":"m"}})");
    row("empty schedulers", "List", R"({"InferenceSchedulerSummaries":[]})");
    row("empty datasets", "List", R"({"DatasetSummaries":[]})");
    row("null members", "None", R"({"ModelName":"m","ModelVersion":null})");
    row("only what is required", "ModelVersion", R"({"ModelName":"m","ModelVersion":1})");
    row("a version without its number", "ModelVersion",
        R"({"ModelName":"m","ModelVersionArn":"a","SourceType":"IMPORT"})");
    row("a version without its name", "ModelVersion", R"({"ModelVersion":1,"ModelMetrics":"{}"})");
    row("a version with a mistyped number", "ModelVersion",
        R"({"ModelName":"m","ModelVersion":"1"})");
    row("an answer to ImportModelVersion", "None",
        R"({"ModelName":"m","ModelArn":"a","ModelVersion":2,"ModelVersionArn":"v","Status":"IMPORT_IN_PROGRESS"})");
    row("the same five members of a description", "ModelVersion",
        R"({"ModelName":"m","ModelArn":"a","ModelVersion":2,"ModelVersionArn":"v","Status":"SUCCESS"})");
    row("a version in a list", "ModelVersionSummary",
        R"({"ModelName":"m","ModelArn":"a","ModelVersion":2,"ModelVersionArn":"v","Status":"SUCCESS","CreatedAt":1,"SourceType":"IMPORT"})");
    row("the same as a response", "ModelVersion",
        R"({"ModelName":"m","ModelArn":"a","ModelVersion":2,"ModelVersionArn":"v","Status":"SUCCESS","CreatedAt":1,"SourceType":"IMPORT","ResponseMetadata":{}})");
    // A member of another response, sent by a service newer than us, takes nothing away from a version.
    for (const char *const known :
         {R"("PromoteMode":"MANAGED")", R"("LookbackWindow":"P180D")",
          R"("InferenceSchedulerName":"s")", R"("StartTime":1,"EndTime":2)",
          R"("EventStartTime":1,"EventEndTime":2)", R"("ClientToken":"x")",
          R"("ModelVersionSummaries":[])", R"("DataStartTime":1,"DataEndTime":2)",
          R"("LabelGroupName":"g")", R"("DataUploadFrequency":"PT5M")", R"("JobId":"j")",
          R"("CurrentActiveVersion":1)"}) {
        const QByteArray begin = R"({"ModelName":"m","ModelArn":"a","DatasetName":"d",)";
        const QByteArray end = QByteArray(R"("ModelMetrics":"{}",)") + known + '}';
        QTest::addRow("a version with %s", known)
            << begin + R"("ModelVersion":1,"SourceType":"TRAINING",)" + end
            << QByteArray("ModelVersion");
        QTest::addRow("a model with %s", known) << begin + end << QByteArray("Model");
    }
    row("a version of another service with a scheduler's member", "None",
        R"({"ModelName":"m","ModelVersion":1,"ModelArn":"arn:aws:lookoutvision:eu-west-1:1:model/m","SourceType":"IMPORT","PromoteMode":"MANUAL"})");
    row("an execution that failed", "InferenceExecution",
        R"({"ModelName":"m","ModelVersion":1,"InferenceSchedulerName":"s","DataStartTime":1,"FailedReason":"x"})");
    row("the same of an unknown scheduler", "InferenceExecution",
        R"({"ModelName":"m","ModelVersion":1,"ScheduledStartTime":1,"FailedReason":"x"})");
    row("a model", "Model", R"({"ModelName":"m","ActiveModelVersion":2})");
    row("a model of 2021", "Model",
        R"({"ModelName":"m","ModelArn":"a","DatasetName":"d","Status":"SUCCESS","Schema":"{}"})");
    row("a model in a list", "ModelSummary",
        R"({"ModelName":"m","ModelArn":"a","DatasetName":"d","DatasetArn":"e","Status":"SUCCESS","CreatedAt":1,"ActiveModelVersion":3})");
    row("a request for a model", "None",
        R"({"ModelName":"m","DatasetName":"d","TrainingDataStartTime":1,"RoleArn":"r","OffCondition":"a<1"})");
    row("a request with its token", "None",
        R"({"ModelName":"m","ModelArn":"a","Schema":"{}","ClientToken":"t"})");
    row("an answer to UpdateActiveModelVersion", "None",
        R"({"ModelName":"m","ModelArn":"a","CurrentActiveVersion":2,"PreviousActiveVersion":1})");
    row("an UpdateModel request", "None",
        R"({"ModelName":"m","RoleArn":"r","LabelsInputConfiguration":{}})");
    row("a model of another service", "None",
        R"({"ModelName":"m","ModelArn":"arn:aws:sagemaker:eu-west-1:123456789012:model/m","Status":"x","CreatedAt":1})");
    row("a dataset", "Dataset",
        R"({"DatasetName":"d","DatasetArn":"a","CreatedAt":1,"Status":"ACTIVE"})");
    row("an answer to CreateDataset", "None",
        R"({"DatasetName":"d","DatasetArn":"a","Status":"CREATED"})");
    row("a request to ingest", "None",
        R"({"DatasetName":"d","IngestionInputConfiguration":{},"RoleArn":"r"})");
    row("an ingestion job", "IngestionJob",
        R"({"JobId":"j","DatasetArn":"a","CreatedAt":1,"Status":"SUCCESS"})");
    row("an answer to StartDataIngestionJob", "None", R"({"JobId":"j","Status":"IN_PROGRESS"})");
    row("a label group", "LabelGroup",
        R"({"LabelGroupName":"g","LabelGroupArn":"a","CreatedAt":1})");
    row("an answer to CreateLabelGroup", "None", R"({"LabelGroupName":"g","LabelGroupArn":"a"})");
    row("a request for a label group", "None", R"({"LabelGroupName":"g","FaultCodes":["x"]})");
    row("a label", "Label",
        R"({"LabelGroupName":"g","LabelId":"i","StartTime":1,"EndTime":2,"Rating":"ANOMALY"})");
    row("two times", "None", R"({"StartTime":1,"EndTime":2})");
    row("an inference scheduler", "InferenceScheduler",
        R"({"InferenceSchedulerName":"s","InferenceSchedulerArn":"a","DataUploadFrequency":"PT5M","Status":"RUNNING"})");
    row("an answer to StopInferenceScheduler", "None",
        R"({"ModelName":"m","ModelArn":"a","InferenceSchedulerName":"s","InferenceSchedulerArn":"b","Status":"STOPPING"})");
    row("an inference event", "InferenceEvent", R"({"EventStartTime":1,"EventEndTime":2})");
    row("an execution", "InferenceExecution",
        R"({"ModelName":"m","InferenceSchedulerName":"s","ScheduledStartTime":1,"ModelVersion":3,"ModelVersionArn":"v"})");
    row("a retraining scheduler", "RetrainingScheduler",
        R"({"ModelName":"m","RetrainingFrequency":"P1M","Status":"RUNNING"})");
    row("a request for one", "None",
        R"({"ModelName":"m","RetrainingFrequency":"P1M","PromoteMode":"MANAGED"})");
    row("an empty list", "List", R"({"ModelVersionSummaries":[]})");
    row("a list that is none", "None", R"({"ModelVersionSummaries":"x"})");
}

void ShapesTest::tellsShapesByTheirMembers()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, shape);
    const auto document = JsonDocument::parse(json);
    QVERIFY(document);
    QCOMPARE(QByteArray(nameOf(shapeOf(document->root()))), shape);
}

void ShapesTest::takesFromRecordedWhatIsOurs_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("content");
    for (const auto &[file, content] : recorded)
        QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(content);
}

void ShapesTest::takesFromRecordedWhatIsOurs()
{
    BELVEDERE_NEED_VECTORS("recorded");
    QFETCH(QString, file);
    QFETCH(QString, content);
    QFile opened(test::vectorsFolder() + u"/recorded/"_s + file);
    QVERIFY(opened.open(QIODevice::ReadOnly));
    FactsReader reader;
    QCOMPARE(contentOf(reader.read(file.toStdString(), opened.readAll())), content);
}

void ShapesTest::knowsEveryRecordedFile()
{
    BELVEDERE_NEED_VECTORS("recorded");
    const QDir folder(test::vectorsFolder() + u"/recorded"_s);
    QDirIterator files(folder.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = folder.relativeFilePath(files.next());
        const bool isKnown = std::ranges::any_of(
            recorded, [&](const auto &row) { return name == QLatin1StringView(row.first); });
        QVERIFY2(isKnown || name == u"SOURCES.md"_s, qPrintable(name));
    }
}

} // namespace shapes_test

BELVEDERE_TEST(shapes_test::ShapesTest)
#include "test_shapes.moc"
