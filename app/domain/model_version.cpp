#include "app/domain/model_version.h"

#include "app/base/iso_duration.h"
#include "app/domain/model_version_reading.h"

namespace belvedere {

namespace {

Result<S3Location> parseS3(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    S3Location location{.bucket = in.required<QString>("Bucket"_L1)};
    if (auto key = in.optional<QString>("Key"_L1))
        location.key = *std::move(key);
    else if (auto prefix = in.optional<QString>("Prefix"_L1))
        location.key = *std::move(prefix);
    return in.finish(std::move(location), notes);
}

Result<LabelsInput> parseLabelsInput(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    LabelsInput input{
        .s3 = readS3(in, "S3InputConfiguration"_L1),
        .labelGroupName = in.optional<QString>("LabelGroupName"_L1),
    };
    return in.finish(std::move(input), notes);
}

Result<DiagnosticsOutput> parseDiagnosticsOutput(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    DiagnosticsOutput output{
        .s3 = readS3(in, "S3OutputConfiguration"_L1),
        .kmsKeyId = in.optional<QString>("KmsKeyId"_L1),
    };
    return in.finish(std::move(output), notes);
}

void readMetrics(JsonReader &in, QLatin1StringView name, SensorListPool &pool,
                 std::optional<ModelMetrics> &metrics, std::optional<MetricsProblem> &problem)
{
    const auto member = in.take(name);
    if (!member)
        return;
    Notes notes;
    auto reading = readModelMetrics(*member, in.pathOf(name), pool, notes);
    in.addNotes(std::move(notes));
    metrics = std::move(reading.metrics);
    problem = std::move(reading.problem);
}

// A range that ends before it starts cannot be drawn or measured; its ends stay readable.
void noteReversedRange(JsonReader &in, QLatin1StringView name,
                       const std::optional<Timestamp> &start, const std::optional<Timestamp> &end)
{
    if (start && end && *end < *start)
        in.addNote({NoteKind::EndBeforeStart, in.pathOf(name),
                    QString::fromLatin1(toIsoUtc(*start)) + u" .. "_s
                        + QString::fromLatin1(toIsoUtc(*end))});
}

std::optional<TimeRange> rangeOf(const std::optional<Timestamp> &start,
                                 const std::optional<Timestamp> &end)
{
    if (!start || !end || *end < *start)
        return std::nullopt;
    return TimeRange{*start, *end};
}

void readTimes(JsonReader &in, ModelVersion &version)
{
    version.trainingDataStart = in.optional<Timestamp>("TrainingDataStartTime"_L1);
    version.trainingDataEnd = in.optional<Timestamp>("TrainingDataEndTime"_L1);
    version.evaluationDataStart = in.optional<Timestamp>("EvaluationDataStartTime"_L1);
    version.evaluationDataEnd = in.optional<Timestamp>("EvaluationDataEndTime"_L1);
    version.trainingExecutionStart = in.optional<Timestamp>("TrainingExecutionStartTime"_L1);
    version.trainingExecutionEnd = in.optional<Timestamp>("TrainingExecutionEndTime"_L1);
    version.lastUpdated = in.optional<Timestamp>("LastUpdatedTime"_L1);
    version.created = in.optional<Timestamp>("CreatedAt"_L1);
    version.importJobStart = in.optional<Timestamp>("ImportJobStartTime"_L1);
    version.importJobEnd = in.optional<Timestamp>("ImportJobEndTime"_L1);
    noteReversedRange(in, "TrainingDataEndTime"_L1, version.trainingDataStart,
                      version.trainingDataEnd);
    noteReversedRange(in, "EvaluationDataEndTime"_L1, version.evaluationDataStart,
                      version.evaluationDataEnd);
    noteReversedRange(in, "TrainingExecutionEndTime"_L1, version.trainingExecutionStart,
                      version.trainingExecutionEnd);
    noteReversedRange(in, "ImportJobEndTime"_L1, version.importJobStart, version.importJobEnd);
}

} // namespace

std::optional<S3Location> readS3(JsonReader &in, QLatin1StringView name)
{
    return in.nested<S3Location>(name, &parseS3);
}

std::optional<S3Location> readS3Inside(JsonReader &in, QLatin1StringView name,
                                       QLatin1StringView inner)
{
    const auto outer = in.object(name);
    if (!outer)
        return std::nullopt;
    JsonReader nested(*outer, in.pathOf(name));
    auto location = readS3(nested, inner);
    Notes notes;
    (void)nested.finish(0, notes);
    in.addNotes(std::move(notes));
    return location;
}

std::shared_ptr<const Schema> readSchemaMember(JsonReader &in, SensorListPool *pool)
{
    const auto member = in.take("Schema"_L1);
    if (!member)
        return nullptr;
    if (auto known = pool ? pool->knownSchema(member->raw()) : nullptr)
        return known;
    Notes notes;
    auto schema = readSchema(*member, in.pathOf("Schema"_L1), notes);
    const bool isClean = notes.empty();
    in.addNotes(std::move(notes));
    if (schema) {
        auto shared = std::make_shared<const Schema>(*std::move(schema));
        if (pool && isClean)
            pool->keepSchema(member->raw(), shared);
        return shared;
    }
    in.addNote({NoteKind::BrokenJson, in.pathOf("Schema"_L1), schema.error().detail,
                schema.error().offset});
    return nullptr;
}

std::optional<QString> readDuration(JsonReader &in, QLatin1StringView name)
{
    auto text = in.optional<QString>(name);
    if (text && !parseIsoDuration(*text))
        in.addNote({NoteKind::NotADuration, in.pathOf(name), shortened(text->toStdString())});
    return text;
}

qint64 readVersionNumber(JsonReader &in)
{
    const auto number = in.required<qint64>("ModelVersion"_L1);
    noteNumberBelowOne(in, "ModelVersion"_L1, number);
    return number;
}

void noteNumberBelowOne(JsonReader &in, QLatin1StringView name, qint64 number)
{
    if (number < 1)
        in.addNote({NoteKind::OutOfRange, in.pathOf(name), QString::number(number)});
}

void readSharedMembers(JsonReader &in, ModelVersion &version, SensorListPool &pool)
{
    version.modelName = in.required<QString>("ModelName"_L1);
    version.modelArn = in.optional<QString>("ModelArn"_L1);
    version.status = in.optional<WireEnum<ModelVersionStatus>>("Status"_L1);
    version.datasetName = in.optional<QString>("DatasetName"_L1);
    version.datasetArn = in.optional<QString>("DatasetArn"_L1);
    version.schema = readSchemaMember(in, &pool);
    version.labelsInput = in.nested<LabelsInput>("LabelsInputConfiguration"_L1, &parseLabelsInput);
    readTimes(in, version);
    version.roleArn = in.optional<QString>("RoleArn"_L1);
    if (const auto json = in.object("DataPreProcessingConfiguration"_L1)) {
        JsonReader nested(*json, in.pathOf("DataPreProcessingConfiguration"_L1));
        version.targetSamplingRate = readDuration(nested, "TargetSamplingRate"_L1);
        Notes notes;
        (void)nested.finish(0, notes);
        in.addNotes(std::move(notes));
    }
    version.failedReason = in.optional<QString>("FailedReason"_L1);
    readMetrics(in, "ModelMetrics"_L1, pool, version.modelMetrics, version.modelMetricsProblem);
    version.serverSideKmsKeyId = in.optional<QString>("ServerSideKmsKeyId"_L1);
    version.offCondition = in.optional<QString>("OffCondition"_L1);
    version.sourceModelVersionArn = in.optional<QString>("SourceModelVersionArn"_L1);
    readMetrics(in, "PriorModelMetrics"_L1, pool, version.priorModelMetrics,
                version.priorModelMetricsProblem);
    version.diagnosticsOutput = in.nested<DiagnosticsOutput>(
        "ModelDiagnosticsOutputConfiguration"_L1, &parseDiagnosticsOutput);
    version.modelQuality = in.optional<WireEnum<ModelQuality>>("ModelQuality"_L1);
}

QString S3Location::uri() const
{
    return u"s3://"_s + bucket + u'/' + key;
}

std::optional<TimeRange> ModelVersion::trainingRange() const
{
    return rangeOf(trainingDataStart, trainingDataEnd);
}

std::optional<TimeRange> ModelVersion::evaluationRange() const
{
    return rangeOf(evaluationDataStart, evaluationDataEnd);
}

bool ModelVersion::operator==(const ModelVersion &other) const
{
    const auto members = [](const ModelVersion &v) {
        return std::tie(
            v.modelName, v.modelArn, v.version, v.versionArn, v.status, v.sourceType, v.datasetName,
            v.datasetArn, v.labelsInput, v.trainingDataStart, v.trainingDataEnd,
            v.evaluationDataStart, v.evaluationDataEnd, v.roleArn, v.targetSamplingRate,
            v.trainingExecutionStart, v.trainingExecutionEnd, v.failedReason, v.modelMetrics,
            v.modelMetricsProblem, v.lastUpdated, v.created, v.serverSideKmsKeyId, v.offCondition,
            v.sourceModelVersionArn, v.importJobStart, v.importJobEnd, v.importedDataSizeBytes,
            v.priorModelMetrics, v.priorModelMetricsProblem, v.retrainingAvailableDataInDays,
            v.autoPromotionResult, v.autoPromotionResultReason, v.diagnosticsOutput,
            v.diagnosticsResults, v.modelQuality, v.memberCount, v.extra, v.notes);
    };
    const bool sameSchema = schema == other.schema
                            || (schema && other.schema && *schema == *other.schema);
    return sameSchema && members(*this) == members(other);
}

Result<ModelVersion> parseModelVersion(JsonValue json, SensorListPool &pool)
{
    JsonReader in(json, u"$"_s);
    ModelVersion version;
    readSharedMembers(in, version, pool);
    version.version = readVersionNumber(in);
    version.versionArn = in.optional<QString>("ModelVersionArn"_L1);
    version.sourceType = in.optional<WireEnum<ModelVersionSourceType>>("SourceType"_L1);
    version.importedDataSizeBytes = in.optional<qint64>("ImportedDataSizeInBytes"_L1);
    version.retrainingAvailableDataInDays = in.optional<qint64>("RetrainingAvailableDataInDays"_L1);
    version.autoPromotionResult = in.optional<WireEnum<AutoPromotionResult>>(
        "AutoPromotionResult"_L1);
    version.autoPromotionResultReason = in.optional<QString>("AutoPromotionResultReason"_L1);
    version.diagnosticsResults = readS3(in, "ModelDiagnosticsResultsObject"_L1);
    version.memberCount = in.memberCount();
    return in.finish(std::move(version));
}

} // namespace belvedere
