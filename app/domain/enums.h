// The enumerated words of the Lookout for Equipment API (service-2.json, 2020-12-15).
#pragma once

#include "app/base/literals.h"
#include "app/base/wire_enum.h"

namespace belvedere {

enum class ModelVersionStatus { InProgress, Success, Failed, ImportInProgress, Canceled };
enum class ModelVersionSourceType { Training, Retraining, Import };
enum class AutoPromotionResult { Promoted, NotPromoted, InternalError, CustomerError, Cancelled };
enum class ModelQuality { ThresholdMet, CannotDetermine, Poor };
enum class SchedulerStatus { Pending, Running, Stopping, Stopped };
enum class PromoteMode { Managed, Manual };
enum class LabelRating { Anomaly, NoAnomaly, Neutral };
enum class DatasetStatus { Created, IngestionInProgress, Active, ImportInProgress };
enum class ExecutionStatus { InProgress, Success, Failed };
enum class InferenceResult { Anomalous, Normal };

template<typename E>
using WireWords = std::span<const std::pair<QLatin1StringView, E>>;

WireWords<ModelVersionStatus> wireWords(
    ModelVersionStatus); // also ModelStatus, which has no CANCELED
WireWords<ModelVersionSourceType> wireWords(ModelVersionSourceType);
WireWords<AutoPromotionResult> wireWords(AutoPromotionResult);
WireWords<ModelQuality> wireWords(ModelQuality);
WireWords<SchedulerStatus> wireWords(SchedulerStatus); // inference and retraining schedulers
WireWords<PromoteMode> wireWords(PromoteMode);
WireWords<LabelRating> wireWords(LabelRating);
WireWords<DatasetStatus> wireWords(DatasetStatus);
WireWords<ExecutionStatus> wireWords(ExecutionStatus); // inference executions and ingestion jobs
WireWords<InferenceResult> wireWords(InferenceResult);

} // namespace belvedere
