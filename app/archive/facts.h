// What one file says, before it is put together with the others.
#pragma once

#include "app/domain/contents.h"

#include <memory>

namespace belvedere {

// Where in its file a response stands.
struct Place {
    qint64 offset = 0;
    qint64 length = 0;
    qint64 line = 0; // from 1 where the file has one response a line, else 0
};

template<typename T>
struct Found {
    Place place{};
    T value{};
    Notes notes{}; // of a list entry, which has no room for them
};

// What tells versions apart and which of two responses counts: enough to put an archive in order.
struct VersionHead {
    QString modelName{};
    QString modelArn{};   // empty where not sent
    QString versionArn{}; // empty where not sent
    qint64 version = 0;
    std::optional<Timestamp> lastUpdated{};
    int memberCount = 0;
};

// A DescribeModelVersion: parsed in this run, or still in the index, from where it is fetched into its place at the end.
struct FoundVersion {
    Place place{};
    VersionHead head{};
    std::unique_ptr<ModelVersion> parsed{};
    quint32 segment = 0; // of the index, where `parsed` is null
    quint64 bodyOffset = 0;
    quint64 bodyLength = 0;
};

struct FoundList {
    Place place{};
    QString operation{};
    QString modelName{}; // empty where the entries do not agree on one
    QString modelArn{};  // likewise
    QString owner{};     // likewise: the label group or the inference scheduler
    bool hasNextToken = false;
    qint64 entries = 0;
};

// Everything rarer than a version.
struct OtherFacts {
    std::vector<Found<ModelDescription>> models{};
    std::vector<Found<ModelVersionSummary>> listedVersions{};
    std::vector<Found<ModelSummary>> listedModels{};
    std::vector<RetrainingScheduler> retrainingSchedulers{};
    std::vector<Dataset> datasets{};
    std::vector<IngestionJob> ingestionJobs{};
    std::vector<LabelGroup> labelGroups{};
    std::vector<Label> labels{};
    std::vector<InferenceScheduler> inferenceSchedulers{};
    std::vector<InferenceExecution> inferenceExecutions{};
    std::vector<InferenceEvent> inferenceEvents{};
    std::vector<FoundList> lists{};
    std::vector<Error> problems{};
    std::optional<LabelFile> labelFile{}; // its path is filled in when the archive is put together
};

struct FileFacts {
    std::vector<FoundVersion> versions{};
    std::unique_ptr<OtherFacts> other{}; // null for most files

    bool isEmpty() const { return versions.empty() && !other; } // none of ours, and no problem
    OtherFacts &others()
    {
        if (!other)
            other = std::make_unique<OtherFacts>();
        return *other;
    }
};

VersionHead headOf(const ModelVersion &version);

} // namespace belvedere
