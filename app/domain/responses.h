// The other responses the program reads. Each has one parser; errors: MissingMember for what identifies it.
// All times UTC. Source of every member: service-2.json.
#pragma once

#include "app/domain/model_version.h"

namespace belvedere {

// One entry of ListModelVersions.
struct ModelVersionSummary {
    QString modelName{};
    std::optional<QString> modelArn{};
    qint64 version = 0;
    std::optional<QString> versionArn{};
    std::optional<Timestamp> created{};
    std::optional<WireEnum<ModelVersionStatus>> status{};
    std::optional<WireEnum<ModelVersionSourceType>> sourceType{};
    std::optional<WireEnum<ModelQuality>> modelQuality{};
    int memberCount = 0;
    std::vector<UnknownMember> extra{};

    bool operator==(const ModelVersionSummary &) const = default;
};

// One entry of ListModels.
struct ModelSummary {
    QString modelName{};
    std::optional<QString> modelArn{};
    std::optional<QString> datasetName{};
    std::optional<QString> datasetArn{};
    std::optional<WireEnum<ModelVersionStatus>> status{};
    std::optional<Timestamp> created{};
    std::optional<qint64> activeVersion{};
    std::optional<QString> activeVersionArn{};
    std::optional<WireEnum<ModelVersionStatus>> latestScheduledRetrainingStatus{};
    std::optional<qint64> latestScheduledRetrainingVersion{};
    std::optional<Timestamp> latestScheduledRetrainingStart{};
    std::optional<Timestamp> nextScheduledRetrainingStart{};
    std::optional<WireEnum<SchedulerStatus>> retrainingSchedulerStatus{};
    std::optional<WireEnum<ModelQuality>> modelQuality{};
    std::vector<UnknownMember> extra{};

    bool operator==(const ModelSummary &) const = default;
};

// DescribeModel. Most members are those of the active version (`active`, with version 1 where no ActiveModelVersion was
// sent); the others are about the model and its retraining.
struct ModelDescription {
    ModelVersion active{};
    std::optional<qint64> activeVersion{}; // as sent
    std::optional<QString> activeVersionArn{};
    std::optional<Timestamp> activatedAt{}; // ModelVersionActivatedAt
    std::optional<qint64> previousActiveVersion{};
    std::optional<QString> previousActiveVersionArn{};
    std::optional<Timestamp> previousActivatedAt{}; // PreviousModelVersionActivatedAt
    std::optional<QString> latestScheduledRetrainingFailedReason{};
    std::optional<WireEnum<ModelVersionStatus>> latestScheduledRetrainingStatus{};
    std::optional<qint64> latestScheduledRetrainingVersion{};
    std::optional<Timestamp> latestScheduledRetrainingStart{};
    std::optional<qint64> latestScheduledRetrainingAvailableDataInDays{};
    std::optional<Timestamp> nextScheduledRetrainingStart{};
    std::optional<Timestamp> accumulatedInferenceDataStart{};
    std::optional<Timestamp> accumulatedInferenceDataEnd{};
    std::optional<WireEnum<SchedulerStatus>> retrainingSchedulerStatus{};

    bool operator==(const ModelDescription &) const = default;
};

// DescribeRetrainingScheduler, and an entry of ListRetrainingSchedulers (which sends fewer members).
struct RetrainingScheduler {
    QString modelName{};
    std::optional<QString> modelArn{};
    std::optional<Timestamp> startDate{};
    std::optional<QString> frequency{};      // ISO 8601, "P1M"
    std::optional<QString> lookbackWindow{}; // "P180D"
    std::optional<WireEnum<SchedulerStatus>> status{};
    std::optional<WireEnum<PromoteMode>> promoteMode{};
    std::optional<Timestamp> created{};
    std::optional<Timestamp> updated{};
    Notes notes{};
    std::vector<UnknownMember> extra{};

    bool operator==(const RetrainingScheduler &) const = default;
};

// DataQualitySummary of a dataset or an ingestion job; counts absent where not sent.
struct DataQuality {
    std::optional<qint64> sensorsWithoutData{}; // InsufficientSensorData.MissingCompleteSensorData
    std::optional<qint64> sensorsWithShortDateRange{};
    std::optional<qint64> sensorsWithMissingValues{}; // MissingSensorData
    std::optional<qint64> missingValues{};
    std::optional<qint64> sensorsWithInvalidValues{};
    std::optional<qint64> invalidValues{};
    std::optional<qint64> unsupportedTimestamps{};
    std::optional<qint64> duplicateTimestamps{};

    bool operator==(const DataQuality &) const = default;
};

struct IngestedFiles {
    std::optional<qint64> total{};
    std::optional<qint64> ingested{};
    std::vector<S3Location> discarded{};

    bool operator==(const IngestedFiles &) const = default;
};

// DescribeDataset, and an entry of ListDatasets (which sends fewer members).
struct Dataset {
    QString name{};
    std::optional<QString> arn{};
    std::optional<Timestamp> created{};
    std::optional<Timestamp> lastUpdated{};
    std::optional<WireEnum<DatasetStatus>> status{};
    std::shared_ptr<const Schema> schema{};
    std::optional<QString> serverSideKmsKeyId{};
    std::optional<S3Location> input{};
    std::optional<DataQuality> quality{};
    std::optional<IngestedFiles> files{};
    std::optional<QString> roleArn{};
    std::optional<Timestamp> dataStart{};
    std::optional<Timestamp> dataEnd{};
    std::optional<QString> sourceDatasetArn{};
    Notes notes{};
    std::vector<UnknownMember> extra{};
};

// DescribeDataIngestionJob.
struct IngestionJob {
    QString jobId{};
    std::optional<QString> datasetArn{};
    std::optional<S3Location> input{};
    std::optional<QString> roleArn{};
    std::optional<Timestamp> created{};
    std::optional<WireEnum<ExecutionStatus>> status{};
    std::optional<QString> failedReason{};
    std::optional<DataQuality> quality{};
    std::optional<IngestedFiles> files{};
    std::optional<QString> statusDetail{};
    std::optional<qint64> ingestedDataSizeBytes{};
    std::optional<Timestamp> dataStart{};
    std::optional<Timestamp> dataEnd{};
    std::optional<QString> sourceDatasetArn{};
    Notes notes{};
    std::vector<UnknownMember> extra{};
};

// DescribeLabelGroup, and an entry of ListLabelGroups.
struct LabelGroup {
    QString name{};
    std::optional<QString> arn{};
    std::vector<QString> faultCodes{};
    std::optional<Timestamp> created{};
    std::optional<Timestamp> updated{};
    Notes notes{};
    std::vector<UnknownMember> extra{};
};

// An entry of ListLabels, or a line of a label file (which has only start and end).
struct Label {
    TimeRange range{};
    std::optional<QString> groupName{};
    std::optional<QString> labelId{};
    std::optional<QString> groupArn{};
    std::optional<WireEnum<LabelRating>> rating{};
    std::optional<QString> faultCode{};
    std::optional<QString> equipment{};
    std::optional<Timestamp> created{};

    bool operator==(const Label &) const = default;
    bool counts() const
    {
        return !rating || *rating == LabelRating::Anomaly;
    } // metrics.md section 3
};

// DescribeInferenceScheduler, and an entry of ListInferenceSchedulers (which sends fewer members).
struct InferenceScheduler {
    QString name{};
    std::optional<QString> arn{};
    std::optional<QString> modelName{};
    std::optional<QString> modelArn{};
    std::optional<WireEnum<SchedulerStatus>> status{};
    std::optional<qint64> dataDelayOffsetInMinutes{};
    std::optional<QString> dataUploadFrequency{}; // "PT5M"
    std::optional<Timestamp> created{};
    std::optional<Timestamp> updated{};
    std::optional<S3Location> input{};
    std::optional<S3Location> output{};
    std::optional<QString> roleArn{};
    std::optional<QString> serverSideKmsKeyId{};
    std::optional<WireEnum<InferenceResult>> latestResult{};
    Notes notes{};
    std::vector<UnknownMember> extra{};
};

// An entry of ListInferenceExecutions.
struct InferenceExecution {
    QString schedulerName{};
    std::optional<QString> schedulerArn{};
    std::optional<QString> modelName{};
    std::optional<QString> modelArn{};
    std::optional<Timestamp> scheduledStart{};
    std::optional<Timestamp> dataStart{};
    std::optional<Timestamp> dataEnd{};
    std::optional<S3Location> result{}; // CustomerResultObject, only on SUCCESS
    std::optional<WireEnum<ExecutionStatus>> status{};
    std::optional<QString> failedReason{};
    std::optional<qint64> modelVersion{};
    std::optional<QString> modelVersionArn{};
    Notes notes{};
    std::vector<UnknownMember> extra{};
};

// An entry of ListInferenceEvents.
struct InferenceEvent {
    std::optional<QString> schedulerName{};
    std::optional<QString> schedulerArn{};
    TimeRange range{};
    std::optional<qint64> durationSeconds{};
    std::vector<std::pair<QString, double>> diagnostics{}; // name in full, share

    bool operator==(const InferenceEvent &) const = default;
};

// One tag of a resource.
struct Tag {
    QString key{};
    QString value{};

    bool operator==(const Tag &) const = default;
};

// ListTagsForResource. The response does not say whose tags they are; the request does.
struct ResourceTags {
    QString resourceArn{}; // of the request; empty where nobody knows it
    std::vector<Tag> tags{};
    Notes notes{};
    std::vector<UnknownMember> extra{};
};

Result<ModelVersionSummary> parseModelVersionSummary(JsonValue json, const QString &path,
                                                     Notes &notes);
Result<ModelSummary> parseModelSummary(JsonValue json, const QString &path, Notes &notes);
Result<ModelDescription> parseModelDescription(JsonValue json, SensorListPool &pool);
Result<RetrainingScheduler> parseRetrainingScheduler(JsonValue json, const QString &path,
                                                     Notes &notes);
Result<Dataset> parseDataset(JsonValue json, const QString &path, Notes &notes);
Result<IngestionJob> parseIngestionJob(JsonValue json);
Result<LabelGroup> parseLabelGroup(JsonValue json, const QString &path, Notes &notes);
Result<Label> parseLabel(JsonValue json, const QString &path, Notes &notes);
Result<InferenceScheduler> parseInferenceScheduler(JsonValue json, const QString &path,
                                                   Notes &notes);
Result<InferenceExecution> parseInferenceExecution(JsonValue json, const QString &path,
                                                   Notes &notes);
Result<InferenceEvent> parseInferenceEvent(JsonValue json, const QString &path, Notes &notes);
Result<ResourceTags> parseResourceTags(JsonValue json, const QString &path, Notes &notes);

std::span<const Field<ModelDescription>>
modelDescriptionFields(); // only what is not a member of the version
std::span<const Field<RetrainingScheduler>> retrainingSchedulerFields();
std::span<const Field<Dataset>> datasetFields();
std::span<const Field<IngestionJob>> ingestionJobFields();
std::span<const Field<LabelGroup>> labelGroupFields();
std::span<const Field<InferenceScheduler>> inferenceSchedulerFields();
std::span<const Field<ResourceTags>> resourceTagsFields();

} // namespace belvedere
