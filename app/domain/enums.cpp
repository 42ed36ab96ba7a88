#include "app/domain/enums.h"

namespace belvedere {

// The argument only chooses the overload.
#define BELVEDERE_WORDS(Enum, ...)                                                                 \
    WireWords<Enum> wireWords(Enum)                                                                \
    {                                                                                              \
        using enum Enum;                                                                           \
        static constexpr std::pair<QLatin1StringView, Enum> words[] = {__VA_ARGS__};               \
        return words;                                                                              \
    }

BELVEDERE_WORDS(ModelVersionStatus, {"IN_PROGRESS"_L1, InProgress}, {"SUCCESS"_L1, Success},
                {"FAILED"_L1, Failed}, {"IMPORT_IN_PROGRESS"_L1, ImportInProgress},
                {"CANCELED"_L1, Canceled})
BELVEDERE_WORDS(ModelVersionSourceType, {"TRAINING"_L1, Training}, {"RETRAINING"_L1, Retraining},
                {"IMPORT"_L1, Import})
BELVEDERE_WORDS(AutoPromotionResult, {"MODEL_PROMOTED"_L1, Promoted},
                {"MODEL_NOT_PROMOTED"_L1, NotPromoted},
                {"RETRAINING_INTERNAL_ERROR"_L1, InternalError},
                {"RETRAINING_CUSTOMER_ERROR"_L1, CustomerError},
                {"RETRAINING_CANCELLED"_L1, Cancelled})
BELVEDERE_WORDS(ModelQuality, {"QUALITY_THRESHOLD_MET"_L1, ThresholdMet},
                {"CANNOT_DETERMINE_QUALITY"_L1, CannotDetermine},
                {"POOR_QUALITY_DETECTED"_L1, Poor})
BELVEDERE_WORDS(SchedulerStatus, {"PENDING"_L1, Pending}, {"RUNNING"_L1, Running},
                {"STOPPING"_L1, Stopping}, {"STOPPED"_L1, Stopped})
BELVEDERE_WORDS(PromoteMode, {"MANAGED"_L1, Managed}, {"MANUAL"_L1, Manual})
BELVEDERE_WORDS(LabelRating, {"ANOMALY"_L1, Anomaly}, {"NO_ANOMALY"_L1, NoAnomaly},
                {"NEUTRAL"_L1, Neutral})
BELVEDERE_WORDS(DatasetStatus, {"CREATED"_L1, Created},
                {"INGESTION_IN_PROGRESS"_L1, IngestionInProgress}, {"ACTIVE"_L1, Active},
                {"IMPORT_IN_PROGRESS"_L1, ImportInProgress})
BELVEDERE_WORDS(ExecutionStatus, {"IN_PROGRESS"_L1, InProgress}, {"SUCCESS"_L1, Success},
                {"FAILED"_L1, Failed})
BELVEDERE_WORDS(InferenceResult, {"ANOMALOUS"_L1, Anomalous}, {"NORMAL"_L1, Normal})

#undef BELVEDERE_WORDS

} // namespace belvedere
