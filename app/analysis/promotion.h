// Why PriorModelMetrics or the version metrics are there or absent: the promotion rule of lookout.md section 6.
#pragma once

#include "app/domain/contents.h"

namespace belvedere {

enum class PromotionRule {
    NotARetraining,  // trained or imported: there was no prior model to compare with
    NotFinished,     // in progress, failed or canceled
    BothLabelled,    // best model on the comparison metrics; both shown
    OldLabelledOnly, // keeps the old; neither shown
    NewLabelledOnly, // promotes the new if it meets the quality threshold; the new one's only
    NeitherLabelled, // takes the new; neither shown
    Unknown,         // the response does not say enough
};

PromotionRule promotionRule(const ModelVersion &version);
// The same, and nothing by a number that is a guess.
PromotionRule promotionRule(const VersionEntry &entry);

// One comparison of a version's metrics with its prior's, on the same window.
enum class Direction : quint8 { Higher, Lower }; // which way is better (metrics.md section 10)
enum class Change : quint8 { Better, Worse, Same, Unknown };

struct PriorRow {
    enum class Metric {
        Recall,
        Precision,
        MeanFractionalLeadTime,
        Auc,
        LabelsFound,
        MeanForewarning,
        UnlabelledEvents,
        UnlabelledTotal,
        AlarmTimeShare
    };
    Metric metric = Metric::Recall;
    FieldValue own{};
    FieldValue prior{};
    Direction better = Direction::Higher;
    Change change = Change::Unknown;
};

// Rows in the order of the enum; a row whose both values are absent is left out. The prior is measured on the same labels,
// range and Δ.
std::vector<PriorRow> compareWithPrior(const ModelVersion &version);

// When versions became active. `approximate` where only the end of the training run is known.
struct Promotion {
    qint64 version = 0;
    Timestamp at{};
    bool approximate = false;

    bool operator==(const Promotion &) const = default;
};
// Ascending time.
std::vector<Promotion> promotions(const ModelEntry &model, const ArchiveContents &contents);

} // namespace belvedere
