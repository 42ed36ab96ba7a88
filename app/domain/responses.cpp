#include "app/domain/responses.h"

#include "app/base/json_reader.h"
#include "app/domain/model_version_reading.h"

namespace belvedere {

namespace {

// Reads the object of that name; what is odd in it is noted under its place.
template<typename Read>
void readInside(JsonReader &in, QLatin1StringView name, Read read)
{
    const auto json = in.object(name);
    if (!json)
        return;
    JsonReader nested(*json, in.pathOf(name));
    read(nested);
    Notes notes;
    (void)nested.finish(0, notes);
    in.addNotes(std::move(notes));
}

Result<DataQuality> parseQuality(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    DataQuality quality;
    const auto readSensors = [](std::optional<qint64> &count) {
        return [&count](JsonReader &of) { count = of.optional<qint64>("AffectedSensorCount"_L1); };
    };
    readInside(in, "InsufficientSensorData"_L1, [&](JsonReader &of) {
        readInside(of, "MissingCompleteSensorData"_L1, readSensors(quality.sensorsWithoutData));
        readInside(of, "SensorsWithShortDateRange"_L1,
                   readSensors(quality.sensorsWithShortDateRange));
    });
    readInside(in, "MissingSensorData"_L1, [&](JsonReader &of) {
        readSensors(quality.sensorsWithMissingValues)(of);
        quality.missingValues = of.optional<qint64>("TotalNumberOfMissingValues"_L1);
    });
    readInside(in, "InvalidSensorData"_L1, [&](JsonReader &of) {
        readSensors(quality.sensorsWithInvalidValues)(of);
        quality.invalidValues = of.optional<qint64>("TotalNumberOfInvalidValues"_L1);
    });
    readInside(in, "UnsupportedTimestamps"_L1, [&](JsonReader &of) {
        quality.unsupportedTimestamps = of.optional<qint64>(
            "TotalNumberOfUnsupportedTimestamps"_L1);
    });
    readInside(in, "DuplicateTimestamps"_L1, [&](JsonReader &of) {
        quality.duplicateTimestamps = of.optional<qint64>("TotalNumberOfDuplicateTimestamps"_L1);
    });
    return in.finish(quality, notes);
}

Result<S3Location> parseObject(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    S3Location location{
        .bucket = in.required<QString>("Bucket"_L1),
        .key = in.optional<QString>("Key"_L1).value_or(QString()),
    };
    return in.finish(std::move(location), notes);
}

Result<IngestedFiles> parseFiles(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    IngestedFiles files{
        .total = in.optional<qint64>("TotalNumberOfFiles"_L1),
        .ingested = in.optional<qint64>("IngestedNumberOfFiles"_L1),
        .discarded = in.list<S3Location>("DiscardedFiles"_L1, &parseObject),
    };
    return in.finish(std::move(files), notes);
}

// What a dataset and an ingestion job say about their data.
template<typename T>
void readData(JsonReader &in, T &target)
{
    target.input = readS3Inside(in, "IngestionInputConfiguration"_L1, "S3InputConfiguration"_L1);
    target.quality = in.nested<DataQuality>("DataQualitySummary"_L1, &parseQuality);
    target.files = in.nested<IngestedFiles>("IngestedFilesSummary"_L1, &parseFiles);
    target.roleArn = in.optional<QString>("RoleArn"_L1);
    target.dataStart = in.optional<Timestamp>("DataStartTime"_L1);
    target.dataEnd = in.optional<Timestamp>("DataEndTime"_L1);
    target.sourceDatasetArn = in.optional<QString>("SourceDatasetArn"_L1);
}

Result<Tag> parseTag(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    Tag tag{
        .key = in.required<QString>("Key"_L1),
        .value = in.optional<QString>("Value"_L1).value_or(QString()),
    };
    return in.finish(std::move(tag), notes);
}

// The number that the ARN of a version ends in.
std::optional<qint64> numberIn(const QString &versionArn)
{
    constexpr QLatin1StringView before = "/model-version/"_L1;
    const qsizetype at = versionArn.lastIndexOf(before);
    bool isNumber = false;
    const qint64 number = QStringView(versionArn).mid(at + before.size()).toLongLong(&isNumber);
    return at >= 0 && isNumber ? std::optional(number) : std::nullopt;
}

// What a description of a model and its entry in a list say about retraining.
template<typename T>
void readRetraining(JsonReader &in, T &target)
{
    target.activeVersion = in.optional<qint64>("ActiveModelVersion"_L1);
    target.activeVersionArn = in.optional<QString>("ActiveModelVersionArn"_L1);
    if (!target.activeVersion && target.activeVersionArn)
        target.activeVersion = numberIn(*target.activeVersionArn);
    target.latestScheduledRetrainingStatus = in.optional<WireEnum<ModelVersionStatus>>(
        "LatestScheduledRetrainingStatus"_L1);
    target.latestScheduledRetrainingVersion = in.optional<qint64>(
        "LatestScheduledRetrainingModelVersion"_L1);
    target.latestScheduledRetrainingStart = in.optional<Timestamp>(
        "LatestScheduledRetrainingStartTime"_L1);
    target.nextScheduledRetrainingStart = in.optional<Timestamp>(
        "NextScheduledRetrainingStartDate"_L1);
    target.retrainingSchedulerStatus = in.optional<WireEnum<SchedulerStatus>>(
        "RetrainingSchedulerStatus"_L1);
}

// Start and end that a label or an event cannot do without; in order, else they are no range.
Result<TimeRange> requiredRange(JsonReader &in, QLatin1StringView startName,
                                QLatin1StringView endName)
{
    const TimeRange range{in.required<Timestamp>(startName), in.required<Timestamp>(endName)};
    if (range.end < range.start)
        return Error{.kind = ErrorKind::MissingMember,
                     .context = in.pathOf(endName),
                     .detail = u"the end lies before the start"_s};
    return in.finish(range);
}

// Diagnostics of an inference event: an array of {name, value}, as JSON text or as it is.
std::vector<std::pair<QString, double>> readShares(JsonReader &in)
{
    std::vector<std::pair<QString, double>> shares;
    const auto member = in.take("Diagnostics"_L1);
    if (!member)
        return shares;
    const auto collect = [&](JsonValue array) {
        for (auto element = array.firstChild(); element; element = element->nextSibling()) {
            const auto name = element->member("name");
            const auto value = element->member("value");
            const auto text = name ? name->toString() : std::nullopt;
            const auto share = value ? value->toDouble() : std::nullopt;
            if (text && share)
                shares.emplace_back(*text, *share);
            else
                in.addNote(
                    {NoteKind::WrongType, in.pathOf("Diagnostics"_L1), shortened(element->raw())});
        }
    };
    if (member->isArray()) {
        collect(*member);
    } else if (const auto text = member->toUtf8()) {
        const auto document = JsonDocument::parse(*text);
        if (document)
            collect(document->root());
        else
            in.addNote({NoteKind::BrokenJson, in.pathOf("Diagnostics"_L1), document.error().detail,
                        document.error().offset});
    }
    return shares;
}

} // namespace

Result<ModelVersionSummary> parseModelVersionSummary(JsonValue json, const QString &path,
                                                     Notes &notes)
{
    JsonReader in(json, path);
    ModelVersionSummary summary{
        .modelName = in.required<QString>("ModelName"_L1),
        .modelArn = in.optional<QString>("ModelArn"_L1),
        .version = readVersionNumber(in),
        .versionArn = in.optional<QString>("ModelVersionArn"_L1),
        .created = in.optional<Timestamp>("CreatedAt"_L1),
        .status = in.optional<WireEnum<ModelVersionStatus>>("Status"_L1),
        .sourceType = in.optional<WireEnum<ModelVersionSourceType>>("SourceType"_L1),
        .modelQuality = in.optional<WireEnum<ModelQuality>>("ModelQuality"_L1),
        .memberCount = in.memberCount(),
    };
    return in.finish(std::move(summary), notes);
}

Result<ModelSummary> parseModelSummary(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    ModelSummary summary{
        .modelName = in.required<QString>("ModelName"_L1),
        .modelArn = in.optional<QString>("ModelArn"_L1),
        .datasetName = in.optional<QString>("DatasetName"_L1),
        .datasetArn = in.optional<QString>("DatasetArn"_L1),
        .status = in.optional<WireEnum<ModelVersionStatus>>("Status"_L1),
        .created = in.optional<Timestamp>("CreatedAt"_L1),
    };
    readRetraining(in, summary);
    summary.modelQuality = in.optional<WireEnum<ModelQuality>>("ModelQuality"_L1);
    return in.finish(std::move(summary), notes);
}

Result<ModelDescription> parseModelDescription(JsonValue json, SensorListPool &pool)
{
    JsonReader in(json, u"$"_s);
    ModelDescription description;
    ModelVersion &active = description.active;
    readSharedMembers(in, active, pool);
    readRetraining(in, description);
    active.version = description.activeVersion.value_or(1);
    noteNumberBelowOne(in, "ActiveModelVersion"_L1, active.version);
    active.versionArn = description.activeVersionArn;
    description.activatedAt = in.optional<Timestamp>("ModelVersionActivatedAt"_L1);
    description.previousActiveVersion = in.optional<qint64>("PreviousActiveModelVersion"_L1);
    description.previousActiveVersionArn = in.optional<QString>("PreviousActiveModelVersionArn"_L1);
    description.previousActivatedAt = in.optional<Timestamp>("PreviousModelVersionActivatedAt"_L1);
    description.latestScheduledRetrainingFailedReason = in.optional<QString>(
        "LatestScheduledRetrainingFailedReason"_L1);
    description.latestScheduledRetrainingAvailableDataInDays = in.optional<qint64>(
        "LatestScheduledRetrainingAvailableDataInDays"_L1);
    description.accumulatedInferenceDataStart = in.optional<Timestamp>(
        "AccumulatedInferenceDataStartTime"_L1);
    description.accumulatedInferenceDataEnd = in.optional<Timestamp>(
        "AccumulatedInferenceDataEndTime"_L1);
    active.memberCount = in.memberCount();
    auto version = in.finish(std::move(active));
    if (!version)
        return version.error();
    description.active = *std::move(version);
    return description;
}

Result<RetrainingScheduler> parseRetrainingScheduler(JsonValue json, const QString &path,
                                                     Notes &notes)
{
    JsonReader in(json, path);
    RetrainingScheduler scheduler{
        .modelName = in.required<QString>("ModelName"_L1),
        .modelArn = in.optional<QString>("ModelArn"_L1),
        .startDate = in.optional<Timestamp>("RetrainingStartDate"_L1),
        .frequency = readDuration(in, "RetrainingFrequency"_L1),
        .lookbackWindow = readDuration(in, "LookbackWindow"_L1),
        .status = in.optional<WireEnum<SchedulerStatus>>("Status"_L1),
        .promoteMode = in.optional<WireEnum<PromoteMode>>("PromoteMode"_L1),
        .created = in.optional<Timestamp>("CreatedAt"_L1),
        .updated = in.optional<Timestamp>("UpdatedAt"_L1),
    };
    return in.finish(std::move(scheduler), notes);
}

Result<Dataset> parseDataset(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    Dataset dataset{
        .name = in.required<QString>("DatasetName"_L1),
        .arn = in.optional<QString>("DatasetArn"_L1),
        .created = in.optional<Timestamp>("CreatedAt"_L1),
        .lastUpdated = in.optional<Timestamp>("LastUpdatedAt"_L1),
        .status = in.optional<WireEnum<DatasetStatus>>("Status"_L1),
        .schema = readSchemaMember(in),
        .serverSideKmsKeyId = in.optional<QString>("ServerSideKmsKeyId"_L1),
    };
    readData(in, dataset);
    return in.finish(std::move(dataset), notes);
}

Result<IngestionJob> parseIngestionJob(JsonValue json)
{
    JsonReader in(json, u"$"_s);
    IngestionJob job{
        .jobId = in.required<QString>("JobId"_L1),
        .datasetArn = in.optional<QString>("DatasetArn"_L1),
        .created = in.optional<Timestamp>("CreatedAt"_L1),
        .status = in.optional<WireEnum<ExecutionStatus>>("Status"_L1),
        .failedReason = in.optional<QString>("FailedReason"_L1),
        .statusDetail = in.optional<QString>("StatusDetail"_L1),
        .ingestedDataSizeBytes = in.optional<qint64>("IngestedDataSize"_L1),
    };
    readData(in, job);
    return in.finish(std::move(job));
}

Result<LabelGroup> parseLabelGroup(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    LabelGroup group{
        .name = in.required<QString>("LabelGroupName"_L1),
        .arn = in.optional<QString>("LabelGroupArn"_L1),
        .faultCodes = in.strings("FaultCodes"_L1),
        .created = in.optional<Timestamp>("CreatedAt"_L1),
        .updated = in.optional<Timestamp>("UpdatedAt"_L1),
    };
    return in.finish(std::move(group), notes);
}

Result<Label> parseLabel(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    const auto range = requiredRange(in, "StartTime"_L1, "EndTime"_L1);
    if (!range)
        return range.error();
    Label label{
        .range = *range,
        .groupName = in.optional<QString>("LabelGroupName"_L1),
        .labelId = in.optional<QString>("LabelId"_L1),
        .groupArn = in.optional<QString>("LabelGroupArn"_L1),
        .rating = in.optional<WireEnum<LabelRating>>("Rating"_L1),
        .faultCode = in.optional<QString>("FaultCode"_L1),
        .equipment = in.optional<QString>("Equipment"_L1),
        .created = in.optional<Timestamp>("CreatedAt"_L1),
    };
    return in.finish(std::move(label), notes);
}

Result<InferenceScheduler> parseInferenceScheduler(JsonValue json, const QString &path,
                                                   Notes &notes)
{
    JsonReader in(json, path);
    InferenceScheduler scheduler{
        .name = in.required<QString>("InferenceSchedulerName"_L1),
        .arn = in.optional<QString>("InferenceSchedulerArn"_L1),
        .modelName = in.optional<QString>("ModelName"_L1),
        .modelArn = in.optional<QString>("ModelArn"_L1),
        .status = in.optional<WireEnum<SchedulerStatus>>("Status"_L1),
        .dataDelayOffsetInMinutes = in.optional<qint64>("DataDelayOffsetInMinutes"_L1),
        .dataUploadFrequency = readDuration(in, "DataUploadFrequency"_L1),
        .created = in.optional<Timestamp>("CreatedAt"_L1),
        .updated = in.optional<Timestamp>("UpdatedAt"_L1),
        .input = readS3Inside(in, "DataInputConfiguration"_L1, "S3InputConfiguration"_L1),
        .output = readS3Inside(in, "DataOutputConfiguration"_L1, "S3OutputConfiguration"_L1),
        .roleArn = in.optional<QString>("RoleArn"_L1),
        .serverSideKmsKeyId = in.optional<QString>("ServerSideKmsKeyId"_L1),
        .latestResult = in.optional<WireEnum<InferenceResult>>("LatestInferenceResult"_L1),
    };
    return in.finish(std::move(scheduler), notes);
}

Result<InferenceExecution> parseInferenceExecution(JsonValue json, const QString &path,
                                                   Notes &notes)
{
    JsonReader in(json, path);
    InferenceExecution execution{
        .schedulerName = in.required<QString>("InferenceSchedulerName"_L1),
        .schedulerArn = in.optional<QString>("InferenceSchedulerArn"_L1),
        .modelName = in.optional<QString>("ModelName"_L1),
        .modelArn = in.optional<QString>("ModelArn"_L1),
        .scheduledStart = in.optional<Timestamp>("ScheduledStartTime"_L1),
        .dataStart = in.optional<Timestamp>("DataStartTime"_L1),
        .dataEnd = in.optional<Timestamp>("DataEndTime"_L1),
        .result = readS3(in, "CustomerResultObject"_L1),
        .status = in.optional<WireEnum<ExecutionStatus>>("Status"_L1),
        .failedReason = in.optional<QString>("FailedReason"_L1),
        .modelVersion = in.optional<qint64>("ModelVersion"_L1),
        .modelVersionArn = in.optional<QString>("ModelVersionArn"_L1),
    };
    return in.finish(std::move(execution), notes);
}

Result<InferenceEvent> parseInferenceEvent(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    const auto range = requiredRange(in, "EventStartTime"_L1, "EventEndTime"_L1);
    if (!range)
        return range.error();
    InferenceEvent event{
        .schedulerName = in.optional<QString>("InferenceSchedulerName"_L1),
        .schedulerArn = in.optional<QString>("InferenceSchedulerArn"_L1),
        .range = *range,
        .durationSeconds = in.optional<qint64>("EventDurationInSeconds"_L1),
        .diagnostics = readShares(in),
    };
    return in.finish(std::move(event), notes);
}

Result<ResourceTags> parseResourceTags(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    ResourceTags resource{.tags = in.list<Tag>("Tags"_L1, &parseTag)};
    return in.finish(std::move(resource), notes);
}

} // namespace belvedere
