// What an archive holds, put in order: the one structure that analysis, models, cli and ui are given.
// Immutable once made; handed from thread to thread as std::shared_ptr<const ArchiveContents>.
#pragma once

#include "app/base/error.h"
#include "app/domain/derived.h"
#include "app/domain/responses.h"

#include <QHash>

namespace belvedere {

// Where a response stands on disk, so that its exact bytes can be read again.
struct FilePlace {
    QString path{};    // absolute, or the object of a bucket: "s3://bucket/key"
    qint64 offset = 0; // of the response's first byte in the file
    qint64 length = 0; // its bytes
    qint64 line = 0;   // from 1 where the file has several responses in lines, else 0
    QString
        stored{}; // the file its bytes are in, where `path` is none ("s3://bucket/key"); else empty

    bool operator==(const FilePlace &) const = default;
};

// A file, or a part of it, that could not be used. One line on stderr, one row under "problems".
struct Problem {
    QString path{};
    Error error{};

    bool operator==(const Problem &) const = default;
};

// A version, from whatever the archive has of it (cli.md, "Identity").
struct VersionEntry {
    ModelVersion version{};
    Derived derived{};
    FilePlace origin{};
    std::vector<FilePlace> history{}; // other responses for the same version, older first
    bool fromList = false;            // only a list entry is there: most members are absent
    // Two responses of the same LastUpdatedTime with different members, or two without one of which a member differs.
    bool contradictory = false;
    std::vector<QString>
        listContradictions{}; // members in which a list entry differs: ARN, SourceType, CreatedAt
    QString
        diagnosticsPath{}; // absolute path of its pointwise file in the archive; empty where there is none

    QString id() const; // "MODEL:N"
    QString key()
        const; // the ARN, or the id where there is none: what colours and selections are kept by
};

// A saved list and how far it goes.
struct ListPage {
    FilePlace origin{};
    QString operation{}; // "ListModelVersions"
    QString modelName{}; // empty where the list does not say
    QString modelArn{};  // of the ModelEntry it belongs to
    QString owner{};     // the label group or inference scheduler whose list it is; empty likewise
    // It says that there is more, and the page behind it is not known to be here.
    bool hasNextToken = false;
    qsizetype entries = 0;
    // The request that the archive says it answers, the same for all its pages; empty where it does not say.
    QByteArray request{};
};

struct ModelEntry {
    QString name{};
    QString arn{}; // empty where nothing says it
    std::optional<qint64> activeVersion{};
    std::optional<ModelSummary> summary{};
    std::optional<ModelDescription> description{};
    FilePlace descriptionOrigin{};
    std::vector<size_t>
        versions{}; // indexes into ArchiveContents::versions, ascending version number
    std::vector<qint64> listedVersions{};
    std::optional<RetrainingScheduler> retrainingScheduler{};
    std::vector<InferenceScheduler> inferenceSchedulers{};
    std::vector<InferenceExecution> inferenceExecutions{};
    std::vector<InferenceEvent> inferenceEvents{}; // ascending start
};

struct LabelFile {
    QString path{};
    std::vector<Label> labels{};
    std::vector<std::pair<qint64, QString>> badLines{}; // line from 1, what stands there
};

// What `belvedere check` and the panel tell (cli.md, "check").
enum class FindingKind {
    ListedNotDescribed, // subject: a version
    ListHasMore,        // a list page with a NextToken and no page behind it
    DiagnosticsMissing, // a version with a ModelDiagnosticsResultsObject that is not in the archive
    Contradiction,      // VersionEntry::contradictory
    ListContradiction, // a list entry whose ARN, SourceType or CreatedAt differs from the description
    MetricsUnreadable,      // ModelMetrics or PriorModelMetrics; the rest of the response is used
    BrokenFile,             // nothing in it can be used
    BrokenPart,             // a line or a response in a file whose rest is used
    Unreadable,             // a file or a folder that could not be opened or read
    ManifestMissing,        // named in manifest-sha256.txt and not there
    ManifestChanged,        // there, with another checksum
    ManifestUnreadable,     // the manifest itself: none of its files was checked
    ManifestBadLine,        // one line of it; the others were checked
    ManifestFileUnreadable, // a file that it names is there and could not be read
};

struct Finding {
    FindingKind kind = FindingKind::BrokenFile;
    QString modelName{}; // empty for what belongs to no model
    QString modelArn{};  // empty where nothing says it
    std::optional<qint64> version{};
    QString path{};   // the file it is about, where there is one
    QString detail{}; // English: a key, a member, an operation, a reason

    bool operator==(const Finding &) const = default;
};

struct ArchiveContents {
    std::vector<QString> roots{};         // absolute, or "s3://bucket/prefix/", as opened
    std::vector<ModelEntry> models{};     // ascending name by code point, then ARN
    std::vector<VersionEntry> versions{}; // ascending model, then version
    std::vector<Dataset> datasets{};
    std::vector<IngestionJob> ingestionJobs{};
    std::vector<LabelGroup> labelGroups{};
    std::vector<Label> labels{}; // of ListLabels, any group
    std::vector<LabelFile> labelFiles{};
    std::vector<ResourceTags> tags{}; // ascending ARN; only where the archive says whose they are
    std::vector<ListPage> lists{};
    std::vector<Problem> problems{};         // ascending path
    std::vector<QString> diagnosticsFiles{}; // absolute paths of .json.gz files, ascending
    std::vector<QString> manifests{};        // absolute paths of manifest-sha256.txt
    // Where the bytes are of what lies in a bucket, by its path here; empty for what has not been fetched.
    QHash<QString, QString> stored{};
    quint64 factsHash = 0; // the same after two readings of the same facts at the same places
    qint64 filesSeen = 0;
    qint64 filesRead = 0;      // parsed in this run
    qint64 filesFromIndex = 0; // taken from the index instead

    const VersionEntry *find(const QString &key) const; // by VersionEntry::key()
};

using ContentsPtr = std::shared_ptr<const ArchiveContents>;

// A row of the versions table: a version, as a view needs it. Borrowed from contents that outlive it.
struct VersionRow {
    const VersionEntry *entry = nullptr;
    qsizetype source = 0; // index of the opened archive it belongs to
};

} // namespace belvedere

Q_DECLARE_METATYPE(belvedere::ContentsPtr)
