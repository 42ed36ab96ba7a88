#include "app/base/literals.h"
#include "app/domain/model_version.h"

#include <QCoreApplication>

namespace belvedere {

namespace {

using V = ModelVersion;

// Nested members have rows of their own for their parts; the whole is told in a word or two.

FieldValue readSchemaText(const V &version)
{
    return version.schema ? FieldValue(version.schema->sensorCount()) : FieldValue();
}

FieldValue s3Value(const std::optional<S3Location> &location)
{
    return location ? FieldValue(location->uri()) : FieldValue();
}

FieldValue readLabelFiles(const V &version)
{
    return version.labelsInput ? s3Value(version.labelsInput->s3) : FieldValue();
}

FieldValue readLabelGroup(const V &version)
{
    return version.labelsInput ? toFieldValue(version.labelsInput->labelGroupName) : FieldValue();
}

FieldValue readLabelsText(const V &version)
{
    const FieldValue group = readLabelGroup(version);
    return isAbsent(group) ? readLabelFiles(version) : group;
}

FieldValue eventCount(const std::optional<ModelMetrics> &metrics)
{
    return metrics ? FieldValue(qint64(metrics->predictedRanges.size())) : FieldValue();
}

FieldValue readMetricsText(const V &version)
{
    return eventCount(version.modelMetrics);
}

FieldValue readPriorMetricsText(const V &version)
{
    return eventCount(version.priorModelMetrics);
}

FieldValue readDiagnosticsOutput(const V &version)
{
    return version.diagnosticsOutput ? s3Value(version.diagnosticsOutput->s3) : FieldValue();
}

FieldValue readDiagnosticsKey(const V &version)
{
    return version.diagnosticsOutput ? toFieldValue(version.diagnosticsOutput->kmsKeyId)
                                     : FieldValue();
}

FieldValue readDiagnosticsResults(const V &version)
{
    return s3Value(version.diagnosticsResults);
}

// In the order of the API. test_model_version_fields holds it against service-2.json.
constexpr Field<V> versionTable[] = {
    {"ModelName"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Model"),
     QT_TRANSLATE_NOOP("ModelVersion",
                       "Name of the machine learning model this version belongs to."),
     Unit::None, FieldGroup::Identity, FieldForm::Scalar, &read<&V::modelName>},
    {"ModelArn"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Model ARN"),
     QT_TRANSLATE_NOOP("ModelVersion", "Amazon Resource Name of the model."), Unit::Arn,
     FieldGroup::Identity, FieldForm::Scalar, &read<&V::modelArn>},
    {"ModelVersion"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Version"),
     QT_TRANSLATE_NOOP(
         "ModelVersion",
         "Number of the version; it counts from 1 within a model and is never used again."),
     Unit::Count, FieldGroup::Identity, FieldForm::Scalar, &read<&V::version>},
    {"ModelVersionArn"_L1, QT_TRANSLATE_NOOP("ModelVersion", "ARN"),
     QT_TRANSLATE_NOOP("ModelVersion", "Amazon Resource Name of the version."), Unit::Arn,
     FieldGroup::Identity, FieldForm::Scalar, &read<&V::versionArn>},
    {"Status"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Status"),
     QT_TRANSLATE_NOOP(
         "ModelVersion",
         "Where the version stands: in progress, ready, failed or canceled. Only a finished one can be activated."),
     Unit::None, FieldGroup::Identity, FieldForm::Scalar, &read<&V::status>},
    {"SourceType"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Source"),
     QT_TRANSLATE_NOOP(
         "ModelVersion",
         "How the version came to be: trained, retrained by a schedule, or imported."),
     Unit::None, FieldGroup::Identity, FieldForm::Scalar, &read<&V::sourceType>},
    {"DatasetName"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Dataset"),
     QT_TRANSLATE_NOOP("ModelVersion", "Name of the dataset the version was trained on."),
     Unit::None, FieldGroup::Data, FieldForm::Scalar, &read<&V::datasetName>},
    {"DatasetArn"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Dataset ARN"),
     QT_TRANSLATE_NOOP("ModelVersion", "Amazon Resource Name of the dataset."), Unit::Arn,
     FieldGroup::Data, FieldForm::Scalar, &read<&V::datasetArn>},
    {"Schema"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Schema"),
     QT_TRANSLATE_NOOP("ModelVersion", "Components and sensors of the training data."), Unit::None,
     FieldGroup::Data, FieldForm::Nested, &readSchemaText},
    {"LabelsInputConfiguration"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Labels"),
     QT_TRANSLATE_NOOP("ModelVersion", "Where the labelled events came from."), Unit::None,
     FieldGroup::Data, FieldForm::Nested, &readLabelsText},
    {"LabelsInputConfiguration.S3InputConfiguration"_L1,
     QT_TRANSLATE_NOOP("ModelVersion", "Label files"),
     QT_TRANSLATE_NOOP("ModelVersion", "Folder in S3 that held the label files."), Unit::S3Uri,
     FieldGroup::Data, FieldForm::Scalar, &readLabelFiles},
    {"LabelsInputConfiguration.LabelGroupName"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Label group"),
     QT_TRANSLATE_NOOP("ModelVersion", "Name of the label group that held the labelled events."),
     Unit::None, FieldGroup::Data, FieldForm::Scalar, &readLabelGroup},
    {"TrainingDataStartTime"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Training data from"),
     QT_TRANSLATE_NOOP("ModelVersion", "First moment of the data the version was trained on."),
     Unit::None, FieldGroup::Training, FieldForm::Scalar, &read<&V::trainingDataStart>},
    {"TrainingDataEndTime"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Training data to"),
     QT_TRANSLATE_NOOP("ModelVersion", "Last moment of the data the version was trained on."),
     Unit::None, FieldGroup::Training, FieldForm::Scalar, &read<&V::trainingDataEnd>},
    {"EvaluationDataStartTime"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Evaluation data from"),
     QT_TRANSLATE_NOOP("ModelVersion", "First moment of the data the version was evaluated on."),
     Unit::None, FieldGroup::Evaluation, FieldForm::Scalar, &read<&V::evaluationDataStart>},
    {"EvaluationDataEndTime"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Evaluation data to"),
     QT_TRANSLATE_NOOP("ModelVersion", "Last moment of the data the version was evaluated on."),
     Unit::None, FieldGroup::Evaluation, FieldForm::Scalar, &read<&V::evaluationDataEnd>},
    {"RoleArn"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Role"),
     QT_TRANSLATE_NOOP("ModelVersion", "IAM role with which the service read the data."), Unit::Arn,
     FieldGroup::Data, FieldForm::Scalar, &read<&V::roleArn>},
    {"DataPreProcessingConfiguration"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Preprocessing"),
     QT_TRANSLATE_NOOP("ModelVersion", "What was done to the data before training."), Unit::None,
     FieldGroup::Data, FieldForm::Nested, &read<&V::targetSamplingRate>},
    {"DataPreProcessingConfiguration.TargetSamplingRate"_L1,
     QT_TRANSLATE_NOOP("ModelVersion", "Sampling rate"),
     QT_TRANSLATE_NOOP(
         "ModelVersion",
         "Interval to which the data were resampled. Absent when no resampling was asked for."),
     Unit::Duration, FieldGroup::Data, FieldForm::Scalar, &read<&V::targetSamplingRate>},
    {"TrainingExecutionStartTime"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Training run from"),
     QT_TRANSLATE_NOOP("ModelVersion", "When the training run began."), Unit::None,
     FieldGroup::Training, FieldForm::Scalar, &read<&V::trainingExecutionStart>},
    {"TrainingExecutionEndTime"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Training run to"),
     QT_TRANSLATE_NOOP("ModelVersion", "When the training run ended."), Unit::None,
     FieldGroup::Training, FieldForm::Scalar, &read<&V::trainingExecutionEnd>},
    {"FailedReason"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Failure"),
     QT_TRANSLATE_NOOP("ModelVersion", "Why the training failed, in the words of the service."),
     Unit::None, FieldGroup::Identity, FieldForm::Scalar, &read<&V::failedReason>},
    {"ModelMetrics"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Metrics"),
     QT_TRANSLATE_NOOP("ModelVersion",
                       "Summary of the version's performance within its evaluation range."),
     Unit::None, FieldGroup::Evaluation, FieldForm::Nested, &readMetricsText},
    {"LastUpdatedTime"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Last updated"),
     QT_TRANSLATE_NOOP("ModelVersion", "When the version was last changed."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&V::lastUpdated>},
    {"CreatedAt"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Created"),
     QT_TRANSLATE_NOOP("ModelVersion", "When the version was created."), Unit::None,
     FieldGroup::Identity, FieldForm::Scalar, &read<&V::created>},
    {"ServerSideKmsKeyId"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Encryption key"),
     QT_TRANSLATE_NOOP("ModelVersion",
                       "KMS key that encrypted the version. Absent for a key of the service."),
     Unit::Arn, FieldGroup::Data, FieldForm::Scalar, &read<&V::serverSideKmsKeyId>},
    {"OffCondition"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Off condition"),
     QT_TRANSLATE_NOOP(
         "ModelVersion",
         "While it holds the machine counts as off: its rows are used neither for training nor for evaluation."),
     Unit::None, FieldGroup::Data, FieldForm::Scalar, &read<&V::offCondition>},
    {"SourceModelVersionArn"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Imported from"),
     QT_TRANSLATE_NOOP("ModelVersion", "The version this one was imported from."), Unit::Arn,
     FieldGroup::Import, FieldForm::Scalar, &read<&V::sourceModelVersionArn>},
    {"ImportJobStartTime"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Import from"),
     QT_TRANSLATE_NOOP("ModelVersion", "When the import job began."), Unit::None,
     FieldGroup::Import, FieldForm::Scalar, &read<&V::importJobStart>},
    {"ImportJobEndTime"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Import to"),
     QT_TRANSLATE_NOOP("ModelVersion", "When the import job ended."), Unit::None,
     FieldGroup::Import, FieldForm::Scalar, &read<&V::importJobEnd>},
    {"ImportedDataSizeInBytes"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Imported data"),
     QT_TRANSLATE_NOOP("ModelVersion", "Size of the imported data."), Unit::Bytes,
     FieldGroup::Import, FieldForm::Scalar, &read<&V::importedDataSizeBytes>},
    {"PriorModelMetrics"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Prior metrics"),
     QT_TRANSLATE_NOOP(
         "ModelVersion",
         "The prior model's performance on this version's evaluation range: its like-for-like partner."),
     Unit::None, FieldGroup::Promotion, FieldForm::Nested, &readPriorMetricsText},
    {"RetrainingAvailableDataInDays"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Days available"),
     QT_TRANSLATE_NOOP("ModelVersion", "Days of data that were available to the retraining."),
     Unit::Days, FieldGroup::Training, FieldForm::Scalar, &read<&V::retrainingAvailableDataInDays>},
    {"AutoPromotionResult"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Promotion"),
     QT_TRANSLATE_NOOP("ModelVersion",
                       "Whether the retrained version became the active one by itself."),
     Unit::None, FieldGroup::Promotion, FieldForm::Scalar, &read<&V::autoPromotionResult>},
    {"AutoPromotionResultReason"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Promotion reason"),
     QT_TRANSLATE_NOOP("ModelVersion", "Why it was promoted or not, in the words of the service."),
     Unit::None, FieldGroup::Promotion, FieldForm::Scalar, &read<&V::autoPromotionResultReason>},
    {"ModelDiagnosticsOutputConfiguration"_L1,
     QT_TRANSLATE_NOOP("ModelVersion", "Diagnostics output"),
     QT_TRANSLATE_NOOP("ModelVersion", "Where pointwise diagnostics of future versions go."),
     Unit::None, FieldGroup::Files, FieldForm::Nested, &readDiagnosticsOutput},
    {"ModelDiagnosticsOutputConfiguration.S3OutputConfiguration"_L1,
     QT_TRANSLATE_NOOP("ModelVersion", "Diagnostics folder"),
     QT_TRANSLATE_NOOP("ModelVersion", "Folder in S3 for pointwise diagnostics."), Unit::S3Uri,
     FieldGroup::Files, FieldForm::Scalar, &readDiagnosticsOutput},
    {"ModelDiagnosticsOutputConfiguration.KmsKeyId"_L1,
     QT_TRANSLATE_NOOP("ModelVersion", "Diagnostics key"),
     QT_TRANSLATE_NOOP("ModelVersion", "KMS key that encrypts the pointwise diagnostics."),
     Unit::Arn, FieldGroup::Files, FieldForm::Scalar, &readDiagnosticsKey},
    {"ModelDiagnosticsResultsObject"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Diagnostics file"),
     QT_TRANSLATE_NOOP("ModelVersion", "The version's pointwise diagnostics in S3."), Unit::S3Uri,
     FieldGroup::Files, FieldForm::Scalar, &readDiagnosticsResults},
    {"ModelQuality"_L1, QT_TRANSLATE_NOOP("ModelVersion", "Quality"),
     QT_TRANSLATE_NOOP(
         "ModelVersion",
         "Whether the model met the service's quality threshold; it cannot be determined without labels."),
     Unit::None, FieldGroup::Evaluation, FieldForm::Scalar, &read<&V::modelQuality>},
};

} // namespace

std::span<const Field<ModelVersion>> modelVersionFields()
{
    return versionTable;
}

} // namespace belvedere
