// How files and folders are named in an archive that the program writes itself:
//
//   ACCOUNT/REGION/list-models.json, list-datasets.json, ...
//   ACCOUNT/REGION/datasets/NAME/describe-dataset.json
//   ACCOUNT/REGION/label-groups/NAME/list-labels/1.json, 2.json        several pages of one list
//   ACCOUNT/REGION/MODEL/describe-model-version-9.json
//   ACCOUNT/REGION/MODEL/describe-model_20261127T024733Z.json          a later answer that says something else
//   ACCOUNT/REGION/MODEL/inference-schedulers/NAME/list-inference-events-2026-03.json
//   ACCOUNT/REGION/MODEL/9/model_diagnostics_results.json.gz
//
// What an answer calls something becomes a name on disk only where it is harmless there, on any system.
#pragma once

#include "app/base/timestamp.h"

#include <QString>
#include <QStringList>

#include <compare>
#include <optional>
#include <string_view>

namespace belvedere {

// What an answer is about. Empty members do not apply.
struct AnswerSubject {
    QString operation{};  // "DescribeModelVersion"
    QString model{};      // in whose folder it lies; empty: the region's
    qint64 version = 0;   // of the model
    QString scheduler{};  // inference scheduler
    QString dataset{};    // lies in the region's folder
    QString labelGroup{}; // likewise
    QString month{};      // "2026-03", of executions and events
};

// One folder on the way to a file.
struct FolderStep {
    QString text{};
    bool isFromAnswer = false; // a name to be made harmless
    bool isInRegion = false;   // stands beside names that the layout itself uses
};

struct AnswerPlace {
    std::vector<FolderStep> folders{}; // below ACCOUNT/REGION
    QString stem{};                    // "describe-model-version-9"
};

// Absent where operation or month are none.
std::optional<AnswerPlace> placeOf(const AnswerSubject &subject);

// Whether a list comes in pages.
bool isPaged(const QString &operation);

// The API's pattern for names, no device of Windows, and not of the form that stands for other names.
bool isHarmlessName(QStringView name);
// Likewise for the host of an endpoint, in small letters.
bool isHarmlessHost(QStringView host);
// "_" and 16 hex digits of the SHA-256.
QString standInFor(const QString &name);
// The name itself, or what stands for it where it is not harmless, is one that the layout uses, or differs only by case from one
// that is `present` in the same folder.
QString folderNameFor(const FolderStep &step, const QStringList &present);

// ACCOUNT and REGION of an ARN; else the host of the endpoint, and the region that was asked.
struct AccountPlace {
    QString account{};
    QString region{};
};
AccountPlace accountPlaceOf(const QString &arn, const QString &host, const QString &region);

// ---- later answers to the same request -----------------------------------------------------------------------------

// Of an answer: the first one has no time, one of the same second a count. In the order in which they were written.
struct AnswerRank {
    QString time{}; // "20261127T024733Z"
    int count = 0;  // from 2 in the name; 0 where there is none

    bool operator==(const AnswerRank &) const = default;
    std::strong_ordering operator<=>(const AnswerRank &other) const
    {
        const int order = time.compare(other.time);
        return order != 0 ? order <=> 0 : count <=> other.count;
    }
};

// "stem", "stem_20261127T024733Z", "stem_20261127T024733Z-2"
QString rankedStem(const QString &stem, const AnswerRank &rank);
// Takes such a name apart.
struct RankedStem {
    QString stem{};
    AnswerRank rank{};
};
RankedStem rankOf(const QString &name);
// For an answer that comes behind another one, whatever the clocks say.
AnswerRank rankBehind(const AnswerRank &newest, Timestamp answered);

// ---- what is not finished ------------------------------------------------------------------------------------------

inline constexpr QLatin1StringView requestsName("requests.jsonl");
inline constexpr QLatin1StringView manifestName("manifest-sha256.txt");
inline constexpr QLatin1StringView lockName(".belvedere-fetch.lock");
inline constexpr QLatin1StringView temporaryPrefix(".belvedere-");
inline constexpr QLatin1StringView temporarySuffix(".tmp");
inline constexpr QLatin1StringView partSuffix(".part");
inline constexpr QLatin1StringView partInfoSuffix(".part.info");

// A file that is only being written, or in a folder that is.
bool isTemporaryPath(std::string_view path);

} // namespace belvedere
