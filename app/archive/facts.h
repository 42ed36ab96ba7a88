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
    QByteArray request{}; // see ListPage; filled in when the archive is put together
};

// A line of requests.jsonl: what the archive itself says of one of its files.
struct FoundRequest {
    Place place{};
    QString file{}; // relative to the folder of requests.jsonl
    QString operation{};
    QByteArray sha256{}; // 32 bytes
    // What was asked, in one form, without NextToken and MaxResults: all pages of a list say the same.
    QByteArray input{};
    QString modelName{};   // ModelName of the input
    QString owner{};       // LabelGroupName or InferenceSchedulerName of the input
    QString resourceArn{}; // ResourceArn of the input
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
    std::vector<ResourceTags>
        tags{}; // whose they are is filled in when the archive is put together
    std::vector<FoundRequest> requests{};
    std::vector<Error> problems{};
    QByteArray sha256{}; // of the file, where it is an answer that requests.jsonl may speak of
    bool isSuperseded = false; // by a newer answer; filled in when the archive is put together
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
