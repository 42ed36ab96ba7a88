// How the facts of a file stand in the index: one function per struct, for writing and for reading.
//
// io(x, value) hands every member to x. A BodyWriter appends it, a BodyReader fills it in; a reader that comes upon
// anything impossible fails as a whole (see BodyReader::failed()).
#pragma once

#include "app/archive/facts.h"

#include <concepts>

namespace belvedere {

template<typename T, typename Plain>
concept Like = std::same_as<std::remove_const_t<T>, Plain>;

template<typename T>
concept IsNumber = std::is_arithmetic_v<T> || std::is_enum_v<T>;

// ---- parts -----------------------------------------------------------------------------------------------------------

template<typename Io, Like<Timestamp> T>
void io(Io &x, T &v)
{
    x.moment(v);
}

template<typename Io, Like<TimeRange> T>
void io(Io &x, T &v)
{
    x(v.start, v.end);
}

template<typename Io, Like<Note> T>
void io(Io &x, T &v)
{
    x(v.kind, v.path, v.detail, v.offset);
}

template<typename Io, Like<UnknownMember> T>
void io(Io &x, T &v)
{
    x(v.name, v.json);
}

template<typename Io, Like<Error> T>
void io(Io &x, T &v)
{
    x(v.kind, v.context, v.detail, v.offset, v.line, v.code, v.httpStatus);
}

template<typename Io, Like<S3Location> T>
void io(Io &x, T &v)
{
    x(v.bucket, v.key);
}

template<typename Io, Like<SchemaColumn> T>
void io(Io &x, T &v)
{
    x(v.name, v.type);
}

template<typename Io, Like<SchemaComponent> T>
void io(Io &x, T &v)
{
    x(v.name, v.columns);
}

template<typename Io, Like<Schema> T>
void io(Io &x, T &v)
{
    x(v.components);
}

template<typename Io, Like<Place> T>
void io(Io &x, T &v)
{
    x(v.offset, v.length, v.line);
}

// ---- a version -------------------------------------------------------------------------------------------------------

template<typename Io, Like<LabelsInput> T>
void io(Io &x, T &v)
{
    x(v.s3, v.labelGroupName);
}

template<typename Io, Like<DiagnosticsOutput> T>
void io(Io &x, T &v)
{
    x(v.s3, v.kmsKeyId);
}

template<typename Io, Like<MetricsProblem> T>
void io(Io &x, T &v)
{
    x(v.offset, v.message, v.text);
}

template<typename Io, Like<ModelMetrics> T>
void io(Io &x, T &v)
{
    x(v.labeledRanges, v.predictedRanges, v.contributions, v.numLabeled, v.labeledIdentified,
      v.totalWarningTimeSeconds, v.unknownIdentified, v.unknownTotalDurationSeconds, v.dataStart,
      v.dataEnd, v.labelsPresent, v.precision, v.recall, v.meanFractionalLeadTime, v.auc, v.extra);
}

// The members of VersionHead, first in every version, so that they can be read alone.
template<typename Io, Like<ModelVersion> T>
void ioHead(Io &x, T &v)
{
    x(v.modelName, v.modelArn, v.versionArn, v.version, v.lastUpdated, v.memberCount);
}

template<typename Io, Like<ModelVersion> T>
void io(Io &x, T &v)
{
    ioHead(x, v);
    x(v.status, v.sourceType, v.datasetName, v.datasetArn, v.schema, v.labelsInput,
      v.trainingDataStart, v.trainingDataEnd, v.evaluationDataStart, v.evaluationDataEnd, v.roleArn,
      v.targetSamplingRate, v.trainingExecutionStart, v.trainingExecutionEnd, v.failedReason,
      v.modelMetrics, v.modelMetricsProblem, v.created, v.serverSideKmsKeyId, v.offCondition,
      v.sourceModelVersionArn, v.importJobStart, v.importJobEnd, v.importedDataSizeBytes,
      v.priorModelMetrics, v.priorModelMetricsProblem, v.retrainingAvailableDataInDays,
      v.autoPromotionResult, v.autoPromotionResultReason, v.diagnosticsOutput, v.diagnosticsResults,
      v.modelQuality, v.extra, v.notes);
}

// ---- the other responses ---------------------------------------------------------------------------------------------

template<typename Io, Like<ModelVersionSummary> T>
void io(Io &x, T &v)
{
    x(v.modelName, v.modelArn, v.version, v.versionArn, v.created, v.status, v.sourceType,
      v.modelQuality, v.memberCount, v.extra);
}

template<typename Io, Like<ModelSummary> T>
void io(Io &x, T &v)
{
    x(v.modelName, v.modelArn, v.datasetName, v.datasetArn, v.status, v.created, v.activeVersion,
      v.activeVersionArn, v.latestScheduledRetrainingStatus, v.latestScheduledRetrainingVersion,
      v.latestScheduledRetrainingStart, v.nextScheduledRetrainingStart, v.retrainingSchedulerStatus,
      v.modelQuality, v.extra);
}

template<typename Io, Like<ModelDescription> T>
void io(Io &x, T &v)
{
    x(v.active, v.activeVersion, v.activeVersionArn, v.activatedAt, v.previousActiveVersion,
      v.previousActiveVersionArn, v.previousActivatedAt, v.latestScheduledRetrainingFailedReason,
      v.latestScheduledRetrainingStatus, v.latestScheduledRetrainingVersion,
      v.latestScheduledRetrainingStart, v.latestScheduledRetrainingAvailableDataInDays,
      v.nextScheduledRetrainingStart, v.accumulatedInferenceDataStart,
      v.accumulatedInferenceDataEnd, v.retrainingSchedulerStatus);
}

template<typename Io, Like<RetrainingScheduler> T>
void io(Io &x, T &v)
{
    x(v.modelName, v.modelArn, v.startDate, v.frequency, v.lookbackWindow, v.status, v.promoteMode,
      v.created, v.updated, v.notes, v.extra);
}

template<typename Io, Like<DataQuality> T>
void io(Io &x, T &v)
{
    x(v.sensorsWithoutData, v.sensorsWithShortDateRange, v.sensorsWithMissingValues,
      v.missingValues, v.sensorsWithInvalidValues, v.invalidValues, v.unsupportedTimestamps,
      v.duplicateTimestamps);
}

template<typename Io, Like<IngestedFiles> T>
void io(Io &x, T &v)
{
    x(v.total, v.ingested, v.discarded);
}

template<typename Io, Like<Dataset> T>
void io(Io &x, T &v)
{
    x(v.name, v.arn, v.created, v.lastUpdated, v.status, v.schema, v.serverSideKmsKeyId, v.input,
      v.quality, v.files, v.roleArn, v.dataStart, v.dataEnd, v.sourceDatasetArn, v.notes, v.extra);
}

template<typename Io, Like<IngestionJob> T>
void io(Io &x, T &v)
{
    x(v.jobId, v.datasetArn, v.input, v.roleArn, v.created, v.status, v.failedReason, v.quality,
      v.files, v.statusDetail, v.ingestedDataSizeBytes, v.dataStart, v.dataEnd, v.sourceDatasetArn,
      v.notes, v.extra);
}

template<typename Io, Like<LabelGroup> T>
void io(Io &x, T &v)
{
    x(v.name, v.arn, v.faultCodes, v.created, v.updated, v.notes, v.extra);
}

template<typename Io, Like<Label> T>
void io(Io &x, T &v)
{
    x(v.range, v.groupName, v.labelId, v.groupArn, v.rating, v.faultCode, v.equipment, v.created);
}

template<typename Io, Like<InferenceScheduler> T>
void io(Io &x, T &v)
{
    x(v.name, v.arn, v.modelName, v.modelArn, v.status, v.dataDelayOffsetInMinutes,
      v.dataUploadFrequency, v.created, v.updated, v.input, v.output, v.roleArn,
      v.serverSideKmsKeyId, v.latestResult, v.notes, v.extra);
}

template<typename Io, Like<InferenceExecution> T>
void io(Io &x, T &v)
{
    x(v.schedulerName, v.schedulerArn, v.modelName, v.modelArn, v.scheduledStart, v.dataStart,
      v.dataEnd, v.result, v.status, v.failedReason, v.modelVersion, v.modelVersionArn, v.notes,
      v.extra);
}

template<typename Io, Like<InferenceEvent> T>
void io(Io &x, T &v)
{
    x(v.schedulerName, v.schedulerArn, v.range, v.durationSeconds, v.diagnostics);
}

template<typename Io, Like<Tag> T>
void io(Io &x, T &v)
{
    x(v.key, v.value);
}

template<typename Io, Like<ResourceTags> T>
void io(Io &x, T &v)
{
    x(v.tags, v.notes, v.extra); // whose they are, the archive says
}

template<typename Io, Like<LabelFile> T>
void io(Io &x, T &v)
{
    x(v.labels, v.badLines); // the path is the record's
}

// ---- a file ----------------------------------------------------------------------------------------------------------

template<typename Io, typename T>
    requires Like<T, Found<ModelDescription>> || Like<T, Found<ModelVersionSummary>>
             || Like<T, Found<ModelSummary>>
void io(Io &x, T &v)
{
    x(v.place, v.value, v.notes);
}

template<typename Io, Like<FoundList> T>
void io(Io &x, T &v)
{
    x(v.place, v.operation, v.modelName, v.modelArn, v.owner, v.hasNextToken, v.entries);
}

template<typename Io, Like<FoundRequest> T>
void io(Io &x, T &v)
{
    x(v.place, v.file, v.operation, v.sha256, v.input, v.modelName, v.owner, v.resourceArn);
}

template<typename Io, Like<OtherFacts> T>
void io(Io &x, T &v)
{
    x(v.models, v.listedVersions, v.listedModels, v.retrainingSchedulers, v.datasets,
      v.ingestionJobs, v.labelGroups, v.labels, v.inferenceSchedulers, v.inferenceExecutions,
      v.inferenceEvents, v.lists, v.tags, v.requests, v.problems, v.sha256, v.labelFile);
}

} // namespace belvedere
