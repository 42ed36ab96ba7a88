// Which response a JSON object is, told by its members, never by the name of its file.
//
// Requests other than those that an archive keeps of its own answers, the answers to Create*, Start*, Stop*, Update* and Import*, and JSON of any other kind are none of ours.
#pragma once

#include "app/base/json_document.h"

namespace belvedere {

enum class Shape : quint8 {
    None,
    ModelVersion,        // DescribeModelVersion
    Model,               // DescribeModel
    RetrainingScheduler, // DescribeRetrainingScheduler, or an entry of its list
    Dataset,             // DescribeDataset, or an entry of its list
    IngestionJob,        // DescribeDataIngestionJob, or an entry of its list
    LabelGroup,          // DescribeLabelGroup, or an entry of its list
    Label,               // DescribeLabel, or an entry of its list
    InferenceScheduler,  // DescribeInferenceScheduler, or an entry of its list
    InferenceExecution,  // an entry of ListInferenceExecutions
    InferenceEvent,      // an entry of ListInferenceEvents
    ModelVersionSummary, // an entry of ListModelVersions
    ModelSummary,        // an entry of ListModels
    List,                // a List* response with entries: see listOf()
    Tags,                // ListTagsForResource
    Request,             // a line of requests.jsonl
};

Shape shapeOf(JsonValue object);

// A saved list: its operation, and what its entries are.
struct ListShape {
    QLatin1StringView operation{}; // "ListModelVersions"
    const char *member = "";       // "ModelVersionSummaries"
    Shape entry = Shape::None;
};

// The list that the object is; operation is empty where it is none.
ListShape listOf(JsonValue object);

// A row of a pointwise file or of inference results: {"timestamp": …, "prediction": …}.
bool isDiagnosticsRow(JsonValue object);

} // namespace belvedere
