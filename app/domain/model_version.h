// One trained, retrained or imported version of a model, as DescribeModelVersion reports it.
// Source: Lookout for Equipment API reference, DescribeModelVersion, "Response Elements"; service-2.json.
#pragma once

#include "app/base/json_document.h"
#include "app/base/note.h"
#include "app/base/timestamp.h"
#include "app/domain/enums.h"
#include "app/domain/field.h"
#include "app/domain/model_metrics.h"
#include "app/domain/schema.h"

#include <memory>
#include <span>

namespace belvedere {

// A bucket and what lies in it; `key` is a prefix or a key as the member says.
struct S3Location {
    QString bucket{};
    QString key{};

    bool operator==(const S3Location &) const = default;
    QString uri() const; // "s3://bucket/key"
};

struct LabelsInput {
    std::optional<S3Location> s3{}; // S3InputConfiguration {Bucket, Prefix}
    std::optional<QString> labelGroupName{};

    bool operator==(const LabelsInput &) const = default;
};

struct DiagnosticsOutput {
    std::optional<S3Location> s3{}; // S3OutputConfiguration {Bucket, Prefix}
    std::optional<QString> kmsKeyId{};

    bool operator==(const DiagnosticsOutput &) const = default;
};

// All times UTC; every optional is absent where it was not sent or could not be read (then there is a note).
struct ModelVersion {
    QString modelName{};
    std::optional<QString> modelArn{};
    qint64 version = 0; // ModelVersion, counts from 1 within a model
    std::optional<QString> versionArn{};
    std::optional<WireEnum<ModelVersionStatus>> status{};
    std::optional<WireEnum<ModelVersionSourceType>> sourceType{};
    std::optional<QString> datasetName{};
    std::optional<QString> datasetArn{};
    std::shared_ptr<const Schema> schema{}; // null where absent
    std::optional<LabelsInput> labelsInput{};
    std::optional<Timestamp> trainingDataStart{};
    std::optional<Timestamp> trainingDataEnd{};
    std::optional<Timestamp> evaluationDataStart{};
    std::optional<Timestamp> evaluationDataEnd{};
    std::optional<QString> roleArn{};
    std::optional<QString>
        targetSamplingRate{}; // DataPreProcessingConfiguration.TargetSamplingRate, "PT10M"
    std::optional<Timestamp> trainingExecutionStart{};
    std::optional<Timestamp> trainingExecutionEnd{};
    std::optional<QString> failedReason{};
    std::optional<ModelMetrics> modelMetrics{};
    std::optional<MetricsProblem> modelMetricsProblem{};
    std::optional<Timestamp> lastUpdated{};
    std::optional<Timestamp> created{};
    std::optional<QString> serverSideKmsKeyId{};
    std::optional<QString> offCondition{};
    std::optional<QString> sourceModelVersionArn{};
    std::optional<Timestamp> importJobStart{};
    std::optional<Timestamp> importJobEnd{};
    std::optional<qint64> importedDataSizeBytes{};
    std::optional<ModelMetrics> priorModelMetrics{};
    std::optional<MetricsProblem> priorModelMetricsProblem{};
    std::optional<qint64> retrainingAvailableDataInDays{};
    std::optional<WireEnum<AutoPromotionResult>> autoPromotionResult{};
    std::optional<QString> autoPromotionResultReason{};
    std::optional<DiagnosticsOutput> diagnosticsOutput{};
    std::optional<S3Location> diagnosticsResults{}; // ModelDiagnosticsResultsObject
    std::optional<WireEnum<ModelQuality>> modelQuality{};

    int memberCount = 0; // members in the response, for cli.md's "then more members"
    std::vector<UnknownMember> extra{};
    Notes notes{};

    bool operator==(const ModelVersion &) const; // schemas are compared by value

    std::optional<TimeRange> trainingRange()
        const; // absent where an end is missing or before the start
    std::optional<TimeRange> evaluationRange() const;
};

// Errors: MissingMember where ModelName or ModelVersion is absent or mistyped. Everything else becomes a note.
Result<ModelVersion> parseModelVersion(JsonValue json, SensorListPool &pool);

// Every member of DescribeModelVersion in the order of the API, nested ones also in parts.
std::span<const Field<ModelVersion>> modelVersionFields();

} // namespace belvedere
