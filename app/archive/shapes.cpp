#include "app/archive/shapes.h"

#include "app/base/literals.h"

#include <algorithm>
#include <array>

namespace belvedere {

namespace {

// Members that tell shapes apart. Several members that mean the same here share one.
enum Member : quint64 {
    ModelName = 1ULL << 0,
    ModelArn = 1ULL << 1,
    ModelVersionNumber = 1ULL << 2,
    ModelVersionArn = 1ULL << 3,
    Status = 1ULL << 4,
    SourceType = 1ULL << 5,
    CreatedAt = 1ULL << 6,
    Quality = 1ULL << 7,
    DatasetName = 1ULL << 8,
    DatasetArn = 1ULL << 9,
    ActiveVersion = 1ULL << 10,
    Scheduled = 1ULL << 11,    // what DescribeModel and ListModels tell about retraining
    Outcome = 1ULL << 12,      // only a description has it
    Configured = 1ULL << 13,   // a description has it, and the request that made the model
    Requested = 1ULL << 14,    // only a request has it
    ActiveChange = 1ULL << 15, // the answer to UpdateActiveModelVersion
    RetrainingTerm = 1ULL << 16,
    UpdatedAt = 1ULL << 17,
    JobId = 1ULL << 18,
    Ingestion = 1ULL << 19,
    DataTime = 1ULL << 20,
    LabelGroupName = 1ULL << 21,
    LabelGroupArn = 1ULL << 22,
    FaultCodes = 1ULL << 23,
    LabelMark = 1ULL << 24, // LabelId, Rating
    StartTime = 1ULL << 25,
    EndTime = 1ULL << 26,
    SchedulerName = 1ULL << 27,
    SchedulerArn = 1ULL << 28,
    SchedulerSetting = 1ULL << 29,
    ScheduledStartTime = 1ULL << 30,
    EventStart = 1ULL << 31,
    EventEnd = 1ULL << 32,
    DataSchema = 1ULL << 33,
    Summaries = 1ULL << 34,
    Metadata = 1ULL << 35, // boto3's
    Unknown = 1ULL << 36,
    TagList = 1ULL << 37,
    RequestFile = 1ULL << 38, // file, sha256
    RequestOperation = 1ULL << 39,
    RequestInput = 1ULL << 40,
};

struct Known {
    std::string_view name;
    Member member;
};

constexpr bool shorterOrLess(std::string_view a, std::string_view b)
{
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

constexpr auto knownMembers = [] {
    std::array known{
        Known{"ModelName", ModelName},
        Known{"ModelArn", ModelArn},
        Known{"ModelVersion", ModelVersionNumber},
        Known{"ModelVersionArn", ModelVersionArn},
        Known{"Status", Status},
        Known{"SourceType", SourceType},
        Known{"CreatedAt", CreatedAt},
        Known{"ModelQuality", Quality},
        Known{"DatasetName", DatasetName},
        Known{"DatasetArn", DatasetArn},
        Known{"ActiveModelVersion", ActiveVersion},
        Known{"ActiveModelVersionArn", ActiveVersion},
        Known{"LatestScheduledRetrainingStatus", Scheduled},
        Known{"LatestScheduledRetrainingModelVersion", Scheduled},
        Known{"LatestScheduledRetrainingStartTime", Scheduled},
        Known{"NextScheduledRetrainingStartDate", Scheduled},
        Known{"RetrainingSchedulerStatus", Scheduled},
        Known{"ModelDiagnosticsOutputConfiguration", Scheduled},
        Known{"ModelMetrics", Outcome},
        Known{"PriorModelMetrics", Outcome},
        Known{"LastUpdatedTime", Outcome},
        Known{"TrainingExecutionStartTime", Outcome},
        Known{"TrainingExecutionEndTime", Outcome},
        Known{"FailedReason", Outcome},
        Known{"ModelVersionActivatedAt", Outcome},
        Known{"PreviousActiveModelVersion", Outcome},
        Known{"PreviousActiveModelVersionArn", Outcome},
        Known{"PreviousModelVersionActivatedAt", Outcome},
        Known{"ImportJobStartTime", Outcome},
        Known{"ImportJobEndTime", Outcome},
        Known{"AccumulatedInferenceDataStartTime", Outcome},
        Known{"AccumulatedInferenceDataEndTime", Outcome},
        Known{"LatestScheduledRetrainingFailedReason", Outcome},
        Known{"LatestScheduledRetrainingAvailableDataInDays", Outcome},
        Known{"ModelDiagnosticsResultsObject", Outcome},
        Known{"AutoPromotionResult", Outcome},
        Known{"RetrainingAvailableDataInDays", Outcome},
        Known{"TrainingDataStartTime", Configured},
        Known{"TrainingDataEndTime", Configured},
        Known{"EvaluationDataStartTime", Configured},
        Known{"EvaluationDataEndTime", Configured},
        Known{"RoleArn", Configured},
        Known{"LabelsInputConfiguration", Configured},
        Known{"DataPreProcessingConfiguration", Configured},
        Known{"OffCondition", Configured},
        Known{"ServerSideKmsKeyId", Configured},
        Known{"SourceModelVersionArn", Configured},
        Known{"ClientToken", Requested},
        Known{"CurrentActiveVersion", ActiveChange},
        Known{"PreviousActiveVersion", ActiveChange},
        Known{"RetrainingStartDate", RetrainingTerm},
        Known{"RetrainingFrequency", RetrainingTerm},
        Known{"LookbackWindow", RetrainingTerm},
        Known{"PromoteMode", RetrainingTerm},
        Known{"UpdatedAt", UpdatedAt},
        Known{"JobId", JobId},
        Known{"IngestionInputConfiguration", Ingestion},
        Known{"DataQualitySummary", Ingestion},
        Known{"IngestedFilesSummary", Ingestion},
        Known{"IngestedDataSize", Ingestion},
        Known{"StatusDetail", Ingestion},
        Known{"LastUpdatedAt", DataTime},
        Known{"DataStartTime", DataTime},
        Known{"DataEndTime", DataTime},
        Known{"LabelGroupName", LabelGroupName},
        Known{"LabelGroupArn", LabelGroupArn},
        Known{"FaultCodes", FaultCodes},
        Known{"LabelId", LabelMark},
        Known{"Rating", LabelMark},
        Known{"StartTime", StartTime},
        Known{"EndTime", EndTime},
        Known{"InferenceSchedulerName", SchedulerName},
        Known{"InferenceSchedulerArn", SchedulerArn},
        Known{"DataUploadFrequency", SchedulerSetting},
        Known{"DataDelayOffsetInMinutes", SchedulerSetting},
        Known{"DataInputConfiguration", SchedulerSetting},
        Known{"DataOutputConfiguration", SchedulerSetting},
        Known{"LatestInferenceResult", SchedulerSetting},
        Known{"ScheduledStartTime", ScheduledStartTime},
        Known{"EventStartTime", EventStart},
        Known{"EventEndTime", EventEnd},
        Known{"Schema", DataSchema},
        Known{"ModelVersionSummaries", Summaries},
        Known{"ModelSummaries", Summaries},
        Known{"RetrainingSchedulerSummaries", Summaries},
        Known{"LabelGroupSummaries", Summaries},
        Known{"LabelSummaries", Summaries},
        Known{"InferenceSchedulerSummaries", Summaries},
        Known{"InferenceExecutionSummaries", Summaries},
        Known{"InferenceEventSummaries", Summaries},
        Known{"DatasetSummaries", Summaries},
        Known{"DataIngestionJobSummaries", Summaries},
        Known{"Tags", TagList},
        Known{"file", RequestFile},
        Known{"sha256", RequestFile},
        Known{"operation", RequestOperation},
        Known{"input", RequestInput},
        Known{"ResponseMetadata", Metadata},
        Known{"$metadata", Metadata},
        Known{"ResultMetadata", Metadata},
    };
    std::ranges::sort(known, shorterOrLess, &Known::name);
    return known;
}();

constexpr std::array listShapes{
    ListShape{"ListModelVersions"_L1, "ModelVersionSummaries", Shape::ModelVersionSummary},
    ListShape{"ListModels"_L1, "ModelSummaries", Shape::ModelSummary},
    ListShape{"ListRetrainingSchedulers"_L1, "RetrainingSchedulerSummaries",
              Shape::RetrainingScheduler},
    ListShape{"ListLabelGroups"_L1, "LabelGroupSummaries", Shape::LabelGroup},
    ListShape{"ListLabels"_L1, "LabelSummaries", Shape::Label},
    ListShape{"ListInferenceSchedulers"_L1, "InferenceSchedulerSummaries",
              Shape::InferenceScheduler},
    ListShape{"ListInferenceExecutions"_L1, "InferenceExecutionSummaries",
              Shape::InferenceExecution},
    ListShape{"ListInferenceEvents"_L1, "InferenceEventSummaries", Shape::InferenceEvent},
    ListShape{"ListDatasets"_L1, "DatasetSummaries", Shape::Dataset},
    ListShape{"ListDataIngestionJobs"_L1, "DataIngestionJobSummaries", Shape::IngestionJob},
};

Member memberNamed(std::string_view name)
{
    const auto found = std::ranges::lower_bound(knownMembers, name, shorterOrLess, &Known::name);
    return found != knownMembers.end() && found->name == name ? found->member : Unknown;
}

// The members of one object.
class Members
{
public:
    explicit Members(JsonValue object)
    {
        for (auto child = object.firstChild(); child; child = child->nextSibling()) {
            if (!child->isNull())
                m_set |= memberNamed(child->keyRaw());
        }
    }

    bool all(quint64 wanted) const { return (m_set & wanted) == wanted; }
    bool any(quint64 wanted) const { return (m_set & wanted) != 0; }
    bool nothingBut(quint64 allowed) const { return (m_set & ~allowed) == 0; }

private:
    quint64 m_set = 0;
};

// Other services have a ModelName or a DatasetArn, too. True where an ARN names one of them.
bool isOfAnotherService(JsonValue object)
{
    for (const std::string_view member :
         {"ModelArn", "ModelVersionArn", "DatasetArn", "InferenceSchedulerArn"}) {
        const auto value = object.member(member);
        const QString arn = value ? value->toString().value_or(QString()) : QString();
        const QStringList parts = arn.split(u':');
        if (parts.size() >= 6 && parts[0] == "arn"_L1 && parts[2] != "lookoutequipment"_L1)
            return true;
    }
    return false;
}

bool isImportAnswer(JsonValue object, const Members &members)
{
    if (!members.nothingBut(ModelName | ModelArn | ModelVersionArn | ModelVersionNumber | Status
                            | Metadata))
        return false;
    const auto status = object.member("Status");
    return status && status->raw() == R"("IMPORT_IN_PROGRESS")";
}

Shape versionShape(JsonValue object, const Members &members)
{
    constexpr quint64 always = ModelName | ModelArn | ModelVersionNumber | ModelVersionArn
                               | CreatedAt | Status | SourceType;
    if (isImportAnswer(object, members))
        return Shape::None;
    if (members.all(always) && members.nothingBut(always | Quality))
        return Shape::ModelVersionSummary;
    return Shape::ModelVersion;
}

Shape modelShape(const Members &members)
{
    constexpr quint64 always = ModelName | ModelArn | DatasetName | DatasetArn | Status | CreatedAt;
    // Create, start and stop answer with name, ARN and status; a request has none but the name of these.
    if (members.nothingBut(ModelName | ModelArn | Status | TagList | Metadata | Unknown)
        || !members.any(ModelArn | Status | CreatedAt | ActiveVersion | Outcome | DataSchema))
        return Shape::None;
    if (members.all(always) && members.nothingBut(always | ActiveVersion | Scheduled | Quality))
        return Shape::ModelSummary;
    return Shape::Model;
}

Shape inferenceShape(const Members &members)
{
    if (members.any(ScheduledStartTime)
        || (members.any(DataTime) && !members.any(SchedulerSetting)))
        return Shape::InferenceExecution;
    if (members.any(SchedulerSetting) && members.any(Status | SchedulerArn | CreatedAt))
        return Shape::InferenceScheduler;
    return Shape::None;
}

Shape datasetShape(const Members &members)
{
    if (members.any(JobId))
        return members.any(Ingestion | CreatedAt | DataTime) ? Shape::IngestionJob : Shape::None;
    const bool isThere = members.any(DatasetArn | Status | CreatedAt);
    const bool isDescribed = members.any(CreatedAt | DataTime | Ingestion | DataSchema);
    return members.any(DatasetName) && isThere && isDescribed ? Shape::Dataset : Shape::None;
}

Shape labelShape(const Members &members)
{
    if (members.all(StartTime | EndTime))
        return members.any(LabelMark) ? Shape::Label : Shape::None;
    const bool isDescribed = members.any(CreatedAt | UpdatedAt)
                             || members.all(LabelGroupArn | FaultCodes);
    return isDescribed ? Shape::LabelGroup : Shape::None;
}

// Everything that has tags calls them so; an answer that has nothing else is the one to ListTagsForResource.
bool isTagList(JsonValue object, const Members &members)
{
    if (!members.any(TagList) || !members.nothingBut(TagList | Metadata))
        return false;
    const auto tags = object.member("Tags");
    if (!tags || !tags->isArray())
        return false;
    for (auto tag = tags->firstChild(); tag; tag = tag->nextSibling()) {
        if (!tag->isObject() || !tag->member("Key") || tag->childCount() > 2)
            return false;
    }
    return true;
}

// Descriptions of a version or a model, whatever else is in them: the service may send members tomorrow that other
// responses have today, and a description must never be lost to one of them.
Shape describedShape(JsonValue object, const Members &members)
{
    const bool isExecution = members.any(ScheduledStartTime)
                             || members.all(SchedulerName | DataTime);
    if (!members.any(ModelName) || isExecution)
        return Shape::None;
    if (members.any(ModelVersionNumber) && members.any(SourceType | Outcome | Configured))
        return versionShape(object, members);
    const bool isModel = members.any(Outcome | ActiveVersion)
                         && members.any(DatasetName | DatasetArn);
    return isModel ? modelShape(members) : Shape::None;
}

Shape shapeByMembers(JsonValue object, const Members &members)
{
    if (members.all(EventStart | EventEnd))
        return Shape::InferenceEvent;
    if (members.any(SchedulerName) || members.all(ModelName | ScheduledStartTime))
        return inferenceShape(members);
    if (members.all(StartTime | EndTime)
        || (members.any(LabelGroupName) && !members.any(ModelName)))
        return labelShape(members);
    if (members.any(RetrainingTerm)) {
        const bool isThere = members.any(ModelName)
                             && members.any(ModelArn | Status | CreatedAt | UpdatedAt);
        return isThere ? Shape::RetrainingScheduler : Shape::None;
    }
    // A version without its name or its number is one all the same: its reader says what is missing.
    if (members.all(ModelName | ModelVersionNumber)
        || (members.any(ModelVersionNumber | ModelVersionArn) && members.any(SourceType | Outcome)))
        return versionShape(object, members);
    if (members.any(ModelName))
        return members.any(ActiveChange) ? Shape::None : modelShape(members);
    return datasetShape(members);
}

} // namespace

Shape shapeOf(JsonValue object)
{
    if (!object.isObject())
        return Shape::None;
    const Members members(object);
    if (members.all(RequestFile | RequestOperation | RequestInput))
        return Shape::Request;
    if (isTagList(object, members))
        return Shape::Tags;
    Shape shape = describedShape(object, members);
    if (shape == Shape::None) {
        if (members.any(Summaries) && listOf(object).entry != Shape::None)
            return Shape::List;
        if (members.any(Requested))
            return Shape::None;
        shape = shapeByMembers(object, members);
    }
    return shape != Shape::None && isOfAnotherService(object) ? Shape::None : shape;
}

ListShape listOf(JsonValue object)
{
    for (const ListShape &list : listShapes) {
        const auto entries = object.member(list.member);
        if (entries && entries->isArray())
            return list;
    }
    return {};
}

bool isDiagnosticsRow(JsonValue object)
{
    return object.isObject() && object.member("timestamp") && object.member("prediction");
}

} // namespace belvedere
