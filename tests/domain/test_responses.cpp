#include "app/base/literals.h"
#include "app/domain/responses.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QTest>

using namespace belvedere;

namespace responses_test {

namespace {

template<typename T>
Result<T> parsed(const QByteArray &json, Result<T> (*parse)(JsonValue, const QString &, Notes &),
                 Notes &notes)
{
    const auto document = JsonDocument::parse(json);
    return document ? parse(document->root(), u"$"_s, notes) : Result<T>(document.error());
}

QByteArray recorded(const QString &path)
{
    QFile file(test::vectorsFolder() + u"/recorded/"_s + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ResponsesTest : public QObject
{
    Q_OBJECT

private slots:
    void descriptionMixesLevels();
    void descriptionWithoutActiveVersionIsVersionOne();
    void retrainingSchedulerAsDocumented();
    void ingestionJobAsRecorded();
    void summariesNoteTheirPlace();
    void tagsAsDocumented_data();
    void tagsAsDocumented();
    void inferenceEventsCarryShares_data();
    void inferenceEventsCarryShares();
    void labelsNeedAnOrderedRange_data();
    void labelsNeedAnOrderedRange();
    void ratingsDecideWhatCounts_data();
    void ratingsDecideWhatCounts();
};

void ResponsesTest::descriptionMixesLevels()
{
    const auto document = JsonDocument::parse(
        R"({"ModelName":"p","Status":"SUCCESS","ActiveModelVersion":4,"ActiveModelVersionArn":"arn:v/4",
            "ModelVersionActivatedAt":100,"PreviousActiveModelVersion":3,"PreviousModelVersionActivatedAt":50,
            "NextScheduledRetrainingStartDate":"2024-01-01T00:00:00Z","RetrainingSchedulerStatus":"RUNNING","Fresh":1})"_ba);
    SensorListPool pool;
    const auto model = parseModelDescription(document->root(), pool);
    QVERIFY(model);
    QCOMPARE(model->active.version, 4);
    QCOMPARE(model->active.versionArn, u"arn:v/4"_s);
    QCOMPARE(toIsoUtc(*model->activatedAt), "1970-01-01T00:01:40.000Z"_ba);
    QCOMPARE(model->previousActiveVersion, 3);
    QVERIFY(*model->retrainingSchedulerStatus == SchedulerStatus::Running);
    QCOMPARE(model->active.extra.size(), size_t(1));
    QVERIFY(model->active.notes.empty());
}

void ResponsesTest::descriptionWithoutActiveVersionIsVersionOne()
{
    const auto document = JsonDocument::parse(R"({"ModelName":"p","Status":"SUCCESS"})"_ba);
    SensorListPool pool;
    const auto model = parseModelDescription(document->root(), pool);
    QVERIFY(model);
    QCOMPARE(model->active.version, 1);
    QVERIFY(!model->activeVersion);
}

void ResponsesTest::retrainingSchedulerAsDocumented()
{
    BELVEDERE_NEED_VECTORS("recorded/retraining");
    Notes notes;
    const auto scheduler = parsed<RetrainingScheduler>(
        recorded(u"retraining/DescribeRetrainingScheduler.doc-example.json"_s),
        &parseRetrainingScheduler, notes);
    QVERIFY(scheduler);
    QVERIFY(notes.empty());
    QCOMPARE(scheduler->modelName, u"sample-model"_s);
    QCOMPARE(scheduler->frequency, u"P1M"_s);
    QCOMPARE(scheduler->lookbackWindow, u"P360D"_s);
    QVERIFY(*scheduler->promoteMode == PromoteMode::Managed);
}

void ResponsesTest::ingestionJobAsRecorded()
{
    BELVEDERE_NEED_VECTORS("recorded/dataset");
    const auto document = JsonDocument::parse(
        recorded(u"dataset/describe_data_ingestion_job.response.2022-05.json"_s));
    QVERIFY(document);
    const auto job = parseIngestionJob(document->root());
    QVERIFY(job);
    QVERIFY(job->notes.empty());
    QVERIFY(*job->status == ExecutionStatus::Success);
    QCOMPARE(job->input->bucket, u"lookout-equipment-poc"_s);
    QVERIFY(job->quality);
    QCOMPARE(job->quality->sensorsWithoutData, 0);
}

void ResponsesTest::summariesNoteTheirPlace()
{
    const auto document = JsonDocument::parse(
        R"({"DatasetName":"d","InferenceSchedulerName":"s","CreatedAt":"when","Fresh":1})"_ba);
    Notes notes;
    const auto dataset = parseDataset(document->root(), u"$.DatasetSummaries[1]"_s, notes);
    QVERIFY(dataset);
    QCOMPARE(notes.size(), 1);
    QCOMPARE(notes[0].path, u"$.DatasetSummaries[1].CreatedAt"_s);
    notes.clear();
    const auto scheduler = parseInferenceScheduler(document->root(),
                                                   u"$.InferenceSchedulerSummaries[0]"_s, notes);
    QVERIFY(scheduler);
    QCOMPARE(notes.size(), 1);
    QCOMPARE(notes[0].path, u"$.InferenceSchedulerSummaries[0].CreatedAt"_s);
    QVERIFY(!scheduler->extra.empty());
}

void ResponsesTest::tagsAsDocumented_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("shown"); // empty: absent
    QTest::addColumn<int>("notes");
    QTest::newRow("none") << R"({"Tags":[]})"_ba << QString() << 0;
    QTest::newRow("two") << R"({"Tags":[{"Key":"a","Value":"b"},{"Key":"c","Value":"d"}]})"_ba
                         << u"a=b, c=d"_s << 0;
    QTest::newRow("empty value") << R"({"Tags":[{"Key":"a","Value":""}]})"_ba << u"a"_s << 0;
    QTest::newRow("no value") << R"({"Tags":[{"Key":"a"}]})"_ba << u"a"_s << 0;
    QTest::newRow("no key") << R"({"Tags":[{"Value":"b"},{"Key":"c","Value":"d"}]})"_ba << u"c=d"_s
                            << 1;
    QTest::newRow("no list") << R"({"Tags":"a"})"_ba << QString() << 1;
}

void ResponsesTest::tagsAsDocumented()
{
    QFETCH(QByteArray, json);
    Notes notes;
    const auto document = JsonDocument::parse(json);
    auto resource = parseResourceTags(document->root(), u"$"_s, notes);
    QVERIFY(resource);
    QTEST(int(notes.size()), "notes");
    resource->resourceArn = u"arn:x"_s;
    const auto fields = resourceTagsFields();
    QCOMPARE(fields.size(), 2);
    QVERIFY(fields[0].read(*resource) == FieldValue(u"arn:x"_s));
    QFETCH(QString, shown);
    QVERIFY(fields[1].read(*resource) == (shown.isEmpty() ? FieldValue() : FieldValue(shown)));
}

void ResponsesTest::inferenceEventsCarryShares_data()
{
    QTest::addColumn<QByteArray>("diagnostics");
    QTest::addColumn<int>("shares");
    QTest::addColumn<int>("notes");
    QTest::newRow("as text") << R"("[{\"name\":\"a\\\\b\",\"value\":0.5}]")"_ba << 1 << 0;
    QTest::newRow("as an array") << R"([{"name":"a\\b","value":0.5},{"name":"c","value":0.5}])"_ba
                                 << 2 << 0;
    QTest::newRow("broken text") << R"("[{")"_ba << 0 << 1;
    QTest::newRow("a share without value") << R"([{"name":"a"}])"_ba << 0 << 1;
}

void ResponsesTest::inferenceEventsCarryShares()
{
    QFETCH(QByteArray, diagnostics);
    QFETCH(int, shares);
    QFETCH(int, notes);
    Notes found;
    const auto event = parsed<InferenceEvent>(
        R"({"EventStartTime":100,"EventEndTime":200,"EventDurationInSeconds":100,"Diagnostics":)"
            + diagnostics + "}",
        &parseInferenceEvent, found);
    QVERIFY(event);
    QCOMPARE(int(event->diagnostics.size()), shares);
    QCOMPARE(int(found.size()), notes);
    QCOMPARE(event->durationSeconds, 100);
}

void ResponsesTest::labelsNeedAnOrderedRange_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("good");
    QTest::newRow("in order") << R"({"StartTime":1,"EndTime":2})"_ba << true;
    QTest::newRow("one row") << R"({"StartTime":1,"EndTime":1})"_ba << true;
    QTest::newRow("backwards") << R"({"StartTime":2,"EndTime":1})"_ba << false;
    QTest::newRow("no end") << R"({"StartTime":2})"_ba << false;
}

void ResponsesTest::labelsNeedAnOrderedRange()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, good);
    Notes notes;
    QCOMPARE(bool(parsed<Label>(json, &parseLabel, notes)), good);
}

void ResponsesTest::ratingsDecideWhatCounts_data()
{
    QTest::addColumn<QByteArray>("rating");
    QTest::addColumn<bool>("counts");
    QTest::newRow("none") << ""_ba << true;
    QTest::newRow("ANOMALY") << R"(,"Rating":"ANOMALY")"_ba << true;
    QTest::newRow("NO_ANOMALY") << R"(,"Rating":"NO_ANOMALY")"_ba << false;
    QTest::newRow("NEUTRAL") << R"(,"Rating":"NEUTRAL")"_ba << false;
}

void ResponsesTest::ratingsDecideWhatCounts()
{
    QFETCH(QByteArray, rating);
    QFETCH(bool, counts);
    Notes notes;
    const auto label = parsed<Label>("{\"StartTime\":1,\"EndTime\":2" + rating + "}", &parseLabel,
                                     notes);
    QVERIFY(label);
    QCOMPARE(label->counts(), counts);
}

} // namespace responses_test

BELVEDERE_TEST(responses_test::ResponsesTest)
#include "test_responses.moc"
