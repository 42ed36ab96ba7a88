// Versions with metrics of any size, for the tests of the metrics pane and its charts.
#pragma once

#include "app/analysis/derive.h"
#include "app/base/literals.h"
#include "app/domain/contents.h"

#include <cmath>

namespace belvedere::testing {

inline Timestamp hour(qint64 hours)
{
    return Timestamp(Milliseconds(1'693'526'400'000))
           + std::chrono::hours(hours); // from 2023-09-01
}

// `events` of two hours each ten hours, over `sensors` sensors in components of four; the first sensor leads.
inline ModelMetrics someMetrics(int events, int sensors, int labels)
{
    ModelMetrics metrics;
    auto names = std::make_shared<std::vector<QString>>();
    for (int i = 0; i < sensors; ++i)
        names->push_back(u"part%1\\sensor%2"_s.arg(i / 4).arg(i));
    std::vector<double> shares;
    for (int event = 0; event < events; ++event) {
        metrics.predictedRanges.push_back({hour(event * 10), hour(event * 10 + 2)});
        for (int i = 0; i < sensors; ++i)
            shares.push_back(sensors == 1 ? 1.0 : i == 0 ? 0.5 : 0.5 / (sensors - 1));
    }
    metrics.contributions = Contributions(names, std::move(shares));
    metrics.labeledRanges.emplace();
    for (int label = 0; label < labels; ++label) // every second one is met by an event
        metrics.labeledRanges->push_back(
            label % 2 == 0 ? TimeRange{hour(label * 10 - 1), hour(label * 10 + 4)}
                           : TimeRange{hour(label * 10 + 4), hour(label * 10 + 6)});
    metrics.recall = 0.5;
    metrics.precision = 0.25;
    return metrics;
}

inline ModelVersion someVersion(qint64 number, std::optional<ModelMetrics> metrics)
{
    ModelVersion version{.modelName = u"pump"_s, .version = number};
    version.status = WireEnum<ModelVersionStatus>(u"SUCCESS"_s);
    version.sourceType = WireEnum<ModelVersionSourceType>(number == 1 ? u"TRAINING"_s
                                                                      : u"RETRAINING"_s);
    version.targetSamplingRate = u"PT10M"_s;
    version.evaluationDataStart = hour(0);
    version.evaluationDataEnd = hour(24 * 90);
    version.modelMetrics = std::move(metrics);
    return version;
}

inline ContentsPtr contentsOf(std::vector<ModelVersion> versions)
{
    auto contents = std::make_shared<ArchiveContents>();
    ModelEntry model{.name = u"pump"_s};
    for (ModelVersion &version : versions) {
        model.versions.push_back(contents->versions.size());
        contents->versions.push_back({.version = std::move(version)});
    }
    contents->models.push_back(std::move(model));
    deriveAll(*contents);
    return contents;
}

} // namespace belvedere::testing
