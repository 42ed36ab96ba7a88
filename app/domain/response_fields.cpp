#include "app/base/literals.h"
#include "app/domain/responses.h"

#include <QCoreApplication>

namespace belvedere {

namespace {

FieldValue readSensorCount(const Dataset &dataset)
{
    return dataset.schema ? FieldValue(qint64(dataset.schema->sensorCount())) : FieldValue();
}

// Where something lies in S3, as one text.
template<auto Member>
FieldValue readUri(const auto &object)
{
    const std::optional<S3Location> &location = object.*Member;
    return location ? FieldValue(location->uri()) : FieldValue();
}

FieldValue readFaultCodes(const LabelGroup &group)
{
    if (group.faultCodes.empty())
        return {};
    return QStringList(group.faultCodes.begin(), group.faultCodes.end()).join(", "_L1);
}

FieldValue readTags(const ResourceTags &resource)
{
    if (resource.tags.empty())
        return {};
    QStringList tags;
    for (const Tag &tag : resource.tags)
        tags += tag.value.isEmpty() ? tag.key : tag.key + u'=' + tag.value;
    return tags.join(", "_L1);
}

FieldValue readDiscarded(const auto &object)
{
    return object.files ? FieldValue(qint64(object.files->discarded.size())) : FieldValue();
}

constexpr Field<ModelDescription> modelDescriptionFieldsTable[] = {
    {"ActiveModelVersion"_L1, QT_TRANSLATE_NOOP("ModelDescription", "Active version"),
     QT_TRANSLATE_NOOP("ModelDescription", "The version that inference uses."), Unit::Count,
     FieldGroup::Promotion, FieldForm::Scalar, &read<&ModelDescription::activeVersion>},
    {"ActiveModelVersionArn"_L1, QT_TRANSLATE_NOOP("ModelDescription", "Active version ARN"),
     QT_TRANSLATE_NOOP("ModelDescription", "Amazon Resource Name of the active version."),
     Unit::Arn, FieldGroup::Promotion, FieldForm::Scalar,
     &read<&ModelDescription::activeVersionArn>},
    {"ModelVersionActivatedAt"_L1, QT_TRANSLATE_NOOP("ModelDescription", "Activated"),
     QT_TRANSLATE_NOOP("ModelDescription", "When the active version became active."), Unit::None,
     FieldGroup::Promotion, FieldForm::Scalar, &read<&ModelDescription::activatedAt>},
    {"PreviousActiveModelVersion"_L1, QT_TRANSLATE_NOOP("ModelDescription", "Previously active"),
     QT_TRANSLATE_NOOP("ModelDescription", "The version that was active before."), Unit::Count,
     FieldGroup::Promotion, FieldForm::Scalar, &read<&ModelDescription::previousActiveVersion>},
    {"PreviousActiveModelVersionArn"_L1,
     QT_TRANSLATE_NOOP("ModelDescription", "Previously active ARN"),
     QT_TRANSLATE_NOOP("ModelDescription",
                       "Amazon Resource Name of the version that was active before."),
     Unit::Arn, FieldGroup::Promotion, FieldForm::Scalar,
     &read<&ModelDescription::previousActiveVersionArn>},
    {"PreviousModelVersionActivatedAt"_L1,
     QT_TRANSLATE_NOOP("ModelDescription", "Previously activated"),
     QT_TRANSLATE_NOOP("ModelDescription", "When the version before became active."), Unit::None,
     FieldGroup::Promotion, FieldForm::Scalar, &read<&ModelDescription::previousActivatedAt>},
    {"LatestScheduledRetrainingStatus"_L1,
     QT_TRANSLATE_NOOP("ModelDescription", "Latest retraining"),
     QT_TRANSLATE_NOOP("ModelDescription", "How the latest scheduled retraining stands."),
     Unit::None, FieldGroup::Scheduling, FieldForm::Scalar,
     &read<&ModelDescription::latestScheduledRetrainingStatus>},
    {"LatestScheduledRetrainingModelVersion"_L1,
     QT_TRANSLATE_NOOP("ModelDescription", "Latest retraining made"),
     QT_TRANSLATE_NOOP("ModelDescription",
                       "The version that the latest scheduled retraining made."),
     Unit::Count, FieldGroup::Scheduling, FieldForm::Scalar,
     &read<&ModelDescription::latestScheduledRetrainingVersion>},
    {"LatestScheduledRetrainingStartTime"_L1,
     QT_TRANSLATE_NOOP("ModelDescription", "Latest retraining from"),
     QT_TRANSLATE_NOOP("ModelDescription", "When the latest scheduled retraining began."),
     Unit::None, FieldGroup::Scheduling, FieldForm::Scalar,
     &read<&ModelDescription::latestScheduledRetrainingStart>},
    {"LatestScheduledRetrainingAvailableDataInDays"_L1,
     QT_TRANSLATE_NOOP("ModelDescription", "Data for it"),
     QT_TRANSLATE_NOOP("ModelDescription",
                       "Days of data that were available to the latest scheduled retraining."),
     Unit::Days, FieldGroup::Scheduling, FieldForm::Scalar,
     &read<&ModelDescription::latestScheduledRetrainingAvailableDataInDays>},
    {"LatestScheduledRetrainingFailedReason"_L1,
     QT_TRANSLATE_NOOP("ModelDescription", "Latest retraining failed"),
     QT_TRANSLATE_NOOP("ModelDescription",
                       "Why the latest scheduled retraining failed, in the words of the service."),
     Unit::None, FieldGroup::Scheduling, FieldForm::Scalar,
     &read<&ModelDescription::latestScheduledRetrainingFailedReason>},
    {"NextScheduledRetrainingStartDate"_L1,
     QT_TRANSLATE_NOOP("ModelDescription", "Next retraining"),
     QT_TRANSLATE_NOOP("ModelDescription", "When the next scheduled retraining is due."),
     Unit::None, FieldGroup::Scheduling, FieldForm::Scalar,
     &read<&ModelDescription::nextScheduledRetrainingStart>},
    {"AccumulatedInferenceDataStartTime"_L1,
     QT_TRANSLATE_NOOP("ModelDescription", "Inference data from"),
     QT_TRANSLATE_NOOP("ModelDescription",
                       "First moment of the inference data gathered for retraining."),
     Unit::None, FieldGroup::Scheduling, FieldForm::Scalar,
     &read<&ModelDescription::accumulatedInferenceDataStart>},
    {"AccumulatedInferenceDataEndTime"_L1,
     QT_TRANSLATE_NOOP("ModelDescription", "Inference data to"),
     QT_TRANSLATE_NOOP("ModelDescription",
                       "Last moment of the inference data gathered for retraining."),
     Unit::None, FieldGroup::Scheduling, FieldForm::Scalar,
     &read<&ModelDescription::accumulatedInferenceDataEnd>},
    {"RetrainingSchedulerStatus"_L1, QT_TRANSLATE_NOOP("ModelDescription", "Retraining scheduler"),
     QT_TRANSLATE_NOOP("ModelDescription", "How the retraining scheduler stands."), Unit::None,
     FieldGroup::Scheduling, FieldForm::Scalar,
     &read<&ModelDescription::retrainingSchedulerStatus>},
};

constexpr Field<RetrainingScheduler> retrainingSchedulerFieldsTable[] = {
    {"ModelName"_L1, QT_TRANSLATE_NOOP("RetrainingScheduler", "Model"),
     QT_TRANSLATE_NOOP("RetrainingScheduler", "Name of the model that is retrained."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&RetrainingScheduler::modelName>},
    {"ModelArn"_L1, QT_TRANSLATE_NOOP("RetrainingScheduler", "Model ARN"),
     QT_TRANSLATE_NOOP("RetrainingScheduler", "Amazon Resource Name of the model."), Unit::Arn,
     FieldGroup::Identity, FieldForm::Scalar, &read<&RetrainingScheduler::modelArn>},
    {"Status"_L1, QT_TRANSLATE_NOOP("RetrainingScheduler", "Status"),
     QT_TRANSLATE_NOOP("RetrainingScheduler", "How the retraining scheduler stands."), Unit::None,
     FieldGroup::Scheduling, FieldForm::Scalar, &read<&RetrainingScheduler::status>},
    {"RetrainingStartDate"_L1, QT_TRANSLATE_NOOP("RetrainingScheduler", "First retraining"),
     QT_TRANSLATE_NOOP("RetrainingScheduler", "Day from which the retraining is scheduled."),
     Unit::None, FieldGroup::Scheduling, FieldForm::Scalar, &read<&RetrainingScheduler::startDate>},
    {"RetrainingFrequency"_L1, QT_TRANSLATE_NOOP("RetrainingScheduler", "Frequency"),
     QT_TRANSLATE_NOOP("RetrainingScheduler", "How often the model is retrained."), Unit::Duration,
     FieldGroup::Scheduling, FieldForm::Scalar, &read<&RetrainingScheduler::frequency>},
    {"LookbackWindow"_L1, QT_TRANSLATE_NOOP("RetrainingScheduler", "Look-back window"),
     QT_TRANSLATE_NOOP("RetrainingScheduler", "How far back the data for a retraining go."),
     Unit::Duration, FieldGroup::Scheduling, FieldForm::Scalar,
     &read<&RetrainingScheduler::lookbackWindow>},
    {"PromoteMode"_L1, QT_TRANSLATE_NOOP("RetrainingScheduler", "Promotion"),
     QT_TRANSLATE_NOOP("RetrainingScheduler", "Whether a better version becomes active by itself."),
     Unit::None, FieldGroup::Scheduling, FieldForm::Scalar,
     &read<&RetrainingScheduler::promoteMode>},
    {"CreatedAt"_L1, QT_TRANSLATE_NOOP("RetrainingScheduler", "Created"),
     QT_TRANSLATE_NOOP("RetrainingScheduler", "When the scheduler was created."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&RetrainingScheduler::created>},
    {"UpdatedAt"_L1, QT_TRANSLATE_NOOP("RetrainingScheduler", "Updated"),
     QT_TRANSLATE_NOOP("RetrainingScheduler", "When the scheduler was last changed."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&RetrainingScheduler::updated>},
};

constexpr Field<Dataset> datasetFieldsTable[] = {
    {"DatasetName"_L1, QT_TRANSLATE_NOOP("Dataset", "Dataset"),
     QT_TRANSLATE_NOOP("Dataset", "Name of the dataset."), Unit::None, FieldGroup::Identity,
     FieldForm::Scalar, &read<&Dataset::name>},
    {"DatasetArn"_L1, QT_TRANSLATE_NOOP("Dataset", "Dataset ARN"),
     QT_TRANSLATE_NOOP("Dataset", "Amazon Resource Name of the dataset."), Unit::Arn,
     FieldGroup::Identity, FieldForm::Scalar, &read<&Dataset::arn>},
    {"Status"_L1, QT_TRANSLATE_NOOP("Dataset", "Status"),
     QT_TRANSLATE_NOOP("Dataset", "How the dataset stands."), Unit::None, FieldGroup::Identity,
     FieldForm::Scalar, &read<&Dataset::status>},
    {"CreatedAt"_L1, QT_TRANSLATE_NOOP("Dataset", "Created"),
     QT_TRANSLATE_NOOP("Dataset", "When the dataset was created."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&Dataset::created>},
    {"LastUpdatedAt"_L1, QT_TRANSLATE_NOOP("Dataset", "Last updated"),
     QT_TRANSLATE_NOOP("Dataset", "When the dataset was last changed."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&Dataset::lastUpdated>},
    {"Schema"_L1, QT_TRANSLATE_NOOP("Dataset", "Sensors"),
     QT_TRANSLATE_NOOP("Dataset", "Number of sensors in the dataset's schema."), Unit::Count,
     FieldGroup::Data, FieldForm::Scalar, &readSensorCount},
    {"DataStartTime"_L1, QT_TRANSLATE_NOOP("Dataset", "Data from"),
     QT_TRANSLATE_NOOP("Dataset", "First moment of the data."), Unit::None, FieldGroup::Data,
     FieldForm::Scalar, &read<&Dataset::dataStart>},
    {"DataEndTime"_L1, QT_TRANSLATE_NOOP("Dataset", "Data to"),
     QT_TRANSLATE_NOOP("Dataset", "Last moment of the data."), Unit::None, FieldGroup::Data,
     FieldForm::Scalar, &read<&Dataset::dataEnd>},
    {"IngestionInputConfiguration"_L1, QT_TRANSLATE_NOOP("Dataset", "Input"),
     QT_TRANSLATE_NOOP("Dataset", "Folder in S3 that the data came from."), Unit::S3Uri,
     FieldGroup::Files, FieldForm::Scalar, &readUri<&Dataset::input>},
    {"ServerSideKmsKeyId"_L1, QT_TRANSLATE_NOOP("Dataset", "Encryption key"),
     QT_TRANSLATE_NOOP("Dataset", "KMS key that encrypted the dataset."), Unit::Arn,
     FieldGroup::Data, FieldForm::Scalar, &read<&Dataset::serverSideKmsKeyId>},
    {"RoleArn"_L1, QT_TRANSLATE_NOOP("Dataset", "Role"),
     QT_TRANSLATE_NOOP("Dataset", "IAM role with which the service read the data."), Unit::Arn,
     FieldGroup::Data, FieldForm::Scalar, &read<&Dataset::roleArn>},
    {"SourceDatasetArn"_L1, QT_TRANSLATE_NOOP("Dataset", "Imported from"),
     QT_TRANSLATE_NOOP("Dataset", "The dataset this one was imported from."), Unit::Arn,
     FieldGroup::Import, FieldForm::Scalar, &read<&Dataset::sourceDatasetArn>},
    {"DataQualitySummary.InsufficientSensorData.MissingCompleteSensorData"_L1,
     QT_TRANSLATE_NOOP("Dataset", "Sensors without data"),
     QT_TRANSLATE_NOOP("Dataset", "Sensors of which no value was there."), Unit::Count,
     FieldGroup::Data, FieldForm::Scalar,
     &read<&Dataset::quality, &DataQuality::sensorsWithoutData>},
    {"DataQualitySummary.InsufficientSensorData.SensorsWithShortDateRange"_L1,
     QT_TRANSLATE_NOOP("Dataset", "Sensors with little data"),
     QT_TRANSLATE_NOOP("Dataset", "Sensors whose data cover too short a time."), Unit::Count,
     FieldGroup::Data, FieldForm::Scalar,
     &read<&Dataset::quality, &DataQuality::sensorsWithShortDateRange>},
    {"DataQualitySummary.MissingSensorData"_L1, QT_TRANSLATE_NOOP("Dataset", "Sensors with gaps"),
     QT_TRANSLATE_NOOP("Dataset", "Sensors with missing values."), Unit::Count, FieldGroup::Data,
     FieldForm::Scalar, &read<&Dataset::quality, &DataQuality::sensorsWithMissingValues>},
    {"DataQualitySummary.MissingSensorData.TotalNumberOfMissingValues"_L1,
     QT_TRANSLATE_NOOP("Dataset", "Missing values"),
     QT_TRANSLATE_NOOP("Dataset", "Values that were missing."), Unit::Count, FieldGroup::Data,
     FieldForm::Scalar, &read<&Dataset::quality, &DataQuality::missingValues>},
    {"DataQualitySummary.InvalidSensorData"_L1,
     QT_TRANSLATE_NOOP("Dataset", "Sensors with invalid values"),
     QT_TRANSLATE_NOOP("Dataset", "Sensors with values that are no numbers."), Unit::Count,
     FieldGroup::Data, FieldForm::Scalar,
     &read<&Dataset::quality, &DataQuality::sensorsWithInvalidValues>},
    {"DataQualitySummary.InvalidSensorData.TotalNumberOfInvalidValues"_L1,
     QT_TRANSLATE_NOOP("Dataset", "Invalid values"),
     QT_TRANSLATE_NOOP("Dataset", "Values that were no numbers."), Unit::Count, FieldGroup::Data,
     FieldForm::Scalar, &read<&Dataset::quality, &DataQuality::invalidValues>},
    {"DataQualitySummary.UnsupportedTimestamps"_L1,
     QT_TRANSLATE_NOOP("Dataset", "Unsupported timestamps"),
     QT_TRANSLATE_NOOP("Dataset", "Rows whose time could not be read."), Unit::Count,
     FieldGroup::Data, FieldForm::Scalar,
     &read<&Dataset::quality, &DataQuality::unsupportedTimestamps>},
    {"DataQualitySummary.DuplicateTimestamps"_L1,
     QT_TRANSLATE_NOOP("Dataset", "Duplicate timestamps"),
     QT_TRANSLATE_NOOP("Dataset", "Rows whose time stood more than once."), Unit::Count,
     FieldGroup::Data, FieldForm::Scalar,
     &read<&Dataset::quality, &DataQuality::duplicateTimestamps>},
    {"IngestedFilesSummary.TotalNumberOfFiles"_L1, QT_TRANSLATE_NOOP("Dataset", "Files"),
     QT_TRANSLATE_NOOP("Dataset", "Files that were given."), Unit::Count, FieldGroup::Files,
     FieldForm::Scalar, &read<&Dataset::files, &IngestedFiles::total>},
    {"IngestedFilesSummary.IngestedNumberOfFiles"_L1,
     QT_TRANSLATE_NOOP("Dataset", "Files ingested"),
     QT_TRANSLATE_NOOP("Dataset", "Files that were taken in."), Unit::Count, FieldGroup::Files,
     FieldForm::Scalar, &read<&Dataset::files, &IngestedFiles::ingested>},
    {"IngestedFilesSummary.DiscardedFiles"_L1, QT_TRANSLATE_NOOP("Dataset", "Files discarded"),
     QT_TRANSLATE_NOOP("Dataset", "Files that were left out."), Unit::Count, FieldGroup::Files,
     FieldForm::Scalar, &readDiscarded},
};

constexpr Field<IngestionJob> ingestionJobFieldsTable[] = {
    {"JobId"_L1, QT_TRANSLATE_NOOP("IngestionJob", "Job"),
     QT_TRANSLATE_NOOP("IngestionJob", "Identifier of the ingestion job."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&IngestionJob::jobId>},
    {"DatasetArn"_L1, QT_TRANSLATE_NOOP("IngestionJob", "Dataset ARN"),
     QT_TRANSLATE_NOOP("IngestionJob", "Amazon Resource Name of the dataset."), Unit::Arn,
     FieldGroup::Identity, FieldForm::Scalar, &read<&IngestionJob::datasetArn>},
    {"Status"_L1, QT_TRANSLATE_NOOP("IngestionJob", "Status"),
     QT_TRANSLATE_NOOP("IngestionJob", "How the ingestion job stands."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&IngestionJob::status>},
    {"StatusDetail"_L1, QT_TRANSLATE_NOOP("IngestionJob", "Status detail"),
     QT_TRANSLATE_NOOP("IngestionJob", "What the service says about the status."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&IngestionJob::statusDetail>},
    {"FailedReason"_L1, QT_TRANSLATE_NOOP("IngestionJob", "Failure"),
     QT_TRANSLATE_NOOP("IngestionJob", "Why the ingestion failed, in the words of the service."),
     Unit::None, FieldGroup::Identity, FieldForm::Scalar, &read<&IngestionJob::failedReason>},
    {"CreatedAt"_L1, QT_TRANSLATE_NOOP("IngestionJob", "Created"),
     QT_TRANSLATE_NOOP("IngestionJob", "When the job was created."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&IngestionJob::created>},
    {"IngestedDataSize"_L1, QT_TRANSLATE_NOOP("IngestionJob", "Ingested data"),
     QT_TRANSLATE_NOOP("IngestionJob", "Size of the ingested data."), Unit::Bytes, FieldGroup::Data,
     FieldForm::Scalar, &read<&IngestionJob::ingestedDataSizeBytes>},
    {"DataStartTime"_L1, QT_TRANSLATE_NOOP("IngestionJob", "Data from"),
     QT_TRANSLATE_NOOP("IngestionJob", "First moment of the data."), Unit::None, FieldGroup::Data,
     FieldForm::Scalar, &read<&IngestionJob::dataStart>},
    {"DataEndTime"_L1, QT_TRANSLATE_NOOP("IngestionJob", "Data to"),
     QT_TRANSLATE_NOOP("IngestionJob", "Last moment of the data."), Unit::None, FieldGroup::Data,
     FieldForm::Scalar, &read<&IngestionJob::dataEnd>},
    {"IngestionInputConfiguration"_L1, QT_TRANSLATE_NOOP("IngestionJob", "Input"),
     QT_TRANSLATE_NOOP("IngestionJob", "Folder in S3 that the data came from."), Unit::S3Uri,
     FieldGroup::Files, FieldForm::Scalar, &readUri<&IngestionJob::input>},
    {"RoleArn"_L1, QT_TRANSLATE_NOOP("IngestionJob", "Role"),
     QT_TRANSLATE_NOOP("IngestionJob", "IAM role with which the service read the data."), Unit::Arn,
     FieldGroup::Data, FieldForm::Scalar, &read<&IngestionJob::roleArn>},
    {"SourceDatasetArn"_L1, QT_TRANSLATE_NOOP("IngestionJob", "Imported from"),
     QT_TRANSLATE_NOOP("IngestionJob", "The dataset this one was imported from."), Unit::Arn,
     FieldGroup::Import, FieldForm::Scalar, &read<&IngestionJob::sourceDatasetArn>},
    {"DataQualitySummary.InsufficientSensorData.MissingCompleteSensorData"_L1,
     QT_TRANSLATE_NOOP("IngestionJob", "Sensors without data"),
     QT_TRANSLATE_NOOP("IngestionJob", "Sensors of which no value was there."), Unit::Count,
     FieldGroup::Data, FieldForm::Scalar,
     &read<&IngestionJob::quality, &DataQuality::sensorsWithoutData>},
    {"DataQualitySummary.InsufficientSensorData.SensorsWithShortDateRange"_L1,
     QT_TRANSLATE_NOOP("IngestionJob", "Sensors with little data"),
     QT_TRANSLATE_NOOP("IngestionJob", "Sensors whose data cover too short a time."), Unit::Count,
     FieldGroup::Data, FieldForm::Scalar,
     &read<&IngestionJob::quality, &DataQuality::sensorsWithShortDateRange>},
    {"DataQualitySummary.MissingSensorData"_L1,
     QT_TRANSLATE_NOOP("IngestionJob", "Sensors with gaps"),
     QT_TRANSLATE_NOOP("IngestionJob", "Sensors with missing values."), Unit::Count,
     FieldGroup::Data, FieldForm::Scalar,
     &read<&IngestionJob::quality, &DataQuality::sensorsWithMissingValues>},
    {"DataQualitySummary.MissingSensorData.TotalNumberOfMissingValues"_L1,
     QT_TRANSLATE_NOOP("IngestionJob", "Missing values"),
     QT_TRANSLATE_NOOP("IngestionJob", "Values that were missing."), Unit::Count, FieldGroup::Data,
     FieldForm::Scalar, &read<&IngestionJob::quality, &DataQuality::missingValues>},
    {"DataQualitySummary.InvalidSensorData"_L1,
     QT_TRANSLATE_NOOP("IngestionJob", "Sensors with invalid values"),
     QT_TRANSLATE_NOOP("IngestionJob", "Sensors with values that are no numbers."), Unit::Count,
     FieldGroup::Data, FieldForm::Scalar,
     &read<&IngestionJob::quality, &DataQuality::sensorsWithInvalidValues>},
    {"DataQualitySummary.InvalidSensorData.TotalNumberOfInvalidValues"_L1,
     QT_TRANSLATE_NOOP("IngestionJob", "Invalid values"),
     QT_TRANSLATE_NOOP("IngestionJob", "Values that were no numbers."), Unit::Count,
     FieldGroup::Data, FieldForm::Scalar,
     &read<&IngestionJob::quality, &DataQuality::invalidValues>},
    {"DataQualitySummary.UnsupportedTimestamps"_L1,
     QT_TRANSLATE_NOOP("IngestionJob", "Unsupported timestamps"),
     QT_TRANSLATE_NOOP("IngestionJob", "Rows whose time could not be read."), Unit::Count,
     FieldGroup::Data, FieldForm::Scalar,
     &read<&IngestionJob::quality, &DataQuality::unsupportedTimestamps>},
    {"DataQualitySummary.DuplicateTimestamps"_L1,
     QT_TRANSLATE_NOOP("IngestionJob", "Duplicate timestamps"),
     QT_TRANSLATE_NOOP("IngestionJob", "Rows whose time stood more than once."), Unit::Count,
     FieldGroup::Data, FieldForm::Scalar,
     &read<&IngestionJob::quality, &DataQuality::duplicateTimestamps>},
    {"IngestedFilesSummary.TotalNumberOfFiles"_L1, QT_TRANSLATE_NOOP("IngestionJob", "Files"),
     QT_TRANSLATE_NOOP("IngestionJob", "Files that were given."), Unit::Count, FieldGroup::Files,
     FieldForm::Scalar, &read<&IngestionJob::files, &IngestedFiles::total>},
    {"IngestedFilesSummary.IngestedNumberOfFiles"_L1,
     QT_TRANSLATE_NOOP("IngestionJob", "Files ingested"),
     QT_TRANSLATE_NOOP("IngestionJob", "Files that were taken in."), Unit::Count, FieldGroup::Files,
     FieldForm::Scalar, &read<&IngestionJob::files, &IngestedFiles::ingested>},
    {"IngestedFilesSummary.DiscardedFiles"_L1, QT_TRANSLATE_NOOP("IngestionJob", "Files discarded"),
     QT_TRANSLATE_NOOP("IngestionJob", "Files that were left out."), Unit::Count, FieldGroup::Files,
     FieldForm::Scalar, &readDiscarded},
};

constexpr Field<LabelGroup> labelGroupFieldsTable[] = {
    {"LabelGroupName"_L1, QT_TRANSLATE_NOOP("LabelGroup", "Label group"),
     QT_TRANSLATE_NOOP("LabelGroup", "Name of the label group."), Unit::None, FieldGroup::Identity,
     FieldForm::Scalar, &read<&LabelGroup::name>},
    {"LabelGroupArn"_L1, QT_TRANSLATE_NOOP("LabelGroup", "Label group ARN"),
     QT_TRANSLATE_NOOP("LabelGroup", "Amazon Resource Name of the label group."), Unit::Arn,
     FieldGroup::Identity, FieldForm::Scalar, &read<&LabelGroup::arn>},
    {"FaultCodes"_L1, QT_TRANSLATE_NOOP("LabelGroup", "Fault codes"),
     QT_TRANSLATE_NOOP("LabelGroup", "The fault codes a label may carry."), Unit::None,
     FieldGroup::Data, FieldForm::Scalar, &readFaultCodes},
    {"CreatedAt"_L1, QT_TRANSLATE_NOOP("LabelGroup", "Created"),
     QT_TRANSLATE_NOOP("LabelGroup", "When the label group was created."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&LabelGroup::created>},
    {"UpdatedAt"_L1, QT_TRANSLATE_NOOP("LabelGroup", "Updated"),
     QT_TRANSLATE_NOOP("LabelGroup", "When the label group was last changed."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&LabelGroup::updated>},
};

constexpr Field<InferenceScheduler> inferenceSchedulerFieldsTable[] = {
    {"InferenceSchedulerName"_L1, QT_TRANSLATE_NOOP("InferenceScheduler", "Inference scheduler"),
     QT_TRANSLATE_NOOP("InferenceScheduler", "Name of the inference scheduler."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&InferenceScheduler::name>},
    {"InferenceSchedulerArn"_L1, QT_TRANSLATE_NOOP("InferenceScheduler", "Inference scheduler ARN"),
     QT_TRANSLATE_NOOP("InferenceScheduler", "Amazon Resource Name of the inference scheduler."),
     Unit::Arn, FieldGroup::Identity, FieldForm::Scalar, &read<&InferenceScheduler::arn>},
    {"ModelName"_L1, QT_TRANSLATE_NOOP("InferenceScheduler", "Model"),
     QT_TRANSLATE_NOOP("InferenceScheduler", "Name of the model that is used."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&InferenceScheduler::modelName>},
    {"ModelArn"_L1, QT_TRANSLATE_NOOP("InferenceScheduler", "Model ARN"),
     QT_TRANSLATE_NOOP("InferenceScheduler", "Amazon Resource Name of the model."), Unit::Arn,
     FieldGroup::Identity, FieldForm::Scalar, &read<&InferenceScheduler::modelArn>},
    {"Status"_L1, QT_TRANSLATE_NOOP("InferenceScheduler", "Status"),
     QT_TRANSLATE_NOOP("InferenceScheduler", "How the inference scheduler stands."), Unit::None,
     FieldGroup::Scheduling, FieldForm::Scalar, &read<&InferenceScheduler::status>},
    {"LatestInferenceResult"_L1, QT_TRANSLATE_NOOP("InferenceScheduler", "Latest result"),
     QT_TRANSLATE_NOOP("InferenceScheduler", "Whether the latest execution found anything."),
     Unit::None, FieldGroup::Scheduling, FieldForm::Scalar,
     &read<&InferenceScheduler::latestResult>},
    {"DataUploadFrequency"_L1, QT_TRANSLATE_NOOP("InferenceScheduler", "Frequency"),
     QT_TRANSLATE_NOOP("InferenceScheduler", "How often data are uploaded and looked at."),
     Unit::Duration, FieldGroup::Scheduling, FieldForm::Scalar,
     &read<&InferenceScheduler::dataUploadFrequency>},
    {"DataDelayOffsetInMinutes"_L1, QT_TRANSLATE_NOOP("InferenceScheduler", "Delay (minutes)"),
     QT_TRANSLATE_NOOP(
         "InferenceScheduler",
         "How long the scheduler waits for data beyond the upload interval, in minutes."),
     Unit::Count, FieldGroup::Scheduling, FieldForm::Scalar,
     &read<&InferenceScheduler::dataDelayOffsetInMinutes>},
    {"DataInputConfiguration"_L1, QT_TRANSLATE_NOOP("InferenceScheduler", "Input"),
     QT_TRANSLATE_NOOP("InferenceScheduler", "Folder in S3 that the data came from."), Unit::S3Uri,
     FieldGroup::Files, FieldForm::Scalar, &readUri<&InferenceScheduler::input>},
    {"DataOutputConfiguration"_L1, QT_TRANSLATE_NOOP("InferenceScheduler", "Output"),
     QT_TRANSLATE_NOOP("InferenceScheduler", "Folder in S3 for the results."), Unit::S3Uri,
     FieldGroup::Files, FieldForm::Scalar, &readUri<&InferenceScheduler::output>},
    {"CreatedAt"_L1, QT_TRANSLATE_NOOP("InferenceScheduler", "Created"),
     QT_TRANSLATE_NOOP("InferenceScheduler", "When the scheduler was created."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&InferenceScheduler::created>},
    {"UpdatedAt"_L1, QT_TRANSLATE_NOOP("InferenceScheduler", "Updated"),
     QT_TRANSLATE_NOOP("InferenceScheduler", "When the scheduler was last changed."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&InferenceScheduler::updated>},
    {"RoleArn"_L1, QT_TRANSLATE_NOOP("InferenceScheduler", "Role"),
     QT_TRANSLATE_NOOP("InferenceScheduler", "IAM role with which the scheduler reads and writes."),
     Unit::Arn, FieldGroup::Data, FieldForm::Scalar, &read<&InferenceScheduler::roleArn>},
    {"ServerSideKmsKeyId"_L1, QT_TRANSLATE_NOOP("InferenceScheduler", "Encryption key"),
     QT_TRANSLATE_NOOP("InferenceScheduler", "KMS key that encrypts the results."), Unit::Arn,
     FieldGroup::Data, FieldForm::Scalar, &read<&InferenceScheduler::serverSideKmsKeyId>},
};

constexpr Field<ResourceTags> resourceTagsFieldsTable[] = {
    {"ResourceArn"_L1, QT_TRANSLATE_NOOP("ResourceTags", "Resource ARN"),
     QT_TRANSLATE_NOOP("ResourceTags", "Amazon Resource Name of what the tags belong to."),
     Unit::Arn, FieldGroup::Identity, FieldForm::Scalar, &read<&ResourceTags::resourceArn>},
    {"Tags"_L1, QT_TRANSLATE_NOOP("ResourceTags", "Tags"),
     QT_TRANSLATE_NOOP("ResourceTags", "Names and values that somebody gave it."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &readTags},
};

} // namespace

std::span<const Field<ModelDescription>> modelDescriptionFields()
{
    return modelDescriptionFieldsTable;
}

std::span<const Field<RetrainingScheduler>> retrainingSchedulerFields()
{
    return retrainingSchedulerFieldsTable;
}

std::span<const Field<Dataset>> datasetFields()
{
    return datasetFieldsTable;
}

std::span<const Field<IngestionJob>> ingestionJobFields()
{
    return ingestionJobFieldsTable;
}

std::span<const Field<LabelGroup>> labelGroupFields()
{
    return labelGroupFieldsTable;
}

std::span<const Field<InferenceScheduler>> inferenceSchedulerFields()
{
    return inferenceSchedulerFieldsTable;
}

std::span<const Field<ResourceTags>> resourceTagsFields()
{
    return resourceTagsFieldsTable;
}

} // namespace belvedere
