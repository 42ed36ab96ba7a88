// Contents made by hand for the tests of the timeline: as many versions and detections as a case asks for.
#pragma once

#include "app/domain/contents.h"

#include "app/base/literals.h"

namespace belvedere::test {

inline Timestamp at(const char *iso)
{
    return parseIsoTime(iso).value();
}

struct MadeVersions {
    int versions = 3;
    int events = 5;
    QString modelName = u"rig"_s;
};

inline ModelMetrics madeMetrics(const TimeRange &range, int events)
{
    ModelMetrics metrics;
    auto sensors = std::make_shared<std::vector<QString>>(
        std::vector<QString>{u"pump\\Pressure"_s, u"pump\\Flow"_s, u"motor\\Current"_s});
    std::vector<double> shares;
    std::vector<TimeRange> labels;
    const Milliseconds step = range.length() / std::max(1, events);
    for (int event = 0; event < events; ++event) {
        const Timestamp start = range.start + step * event;
        metrics.predictedRanges.push_back({start, start + step / 3});
        shares.insert(shares.end(), {0.2, 0.7, 0.1});
        if (event % 2 == 0)
            labels.push_back({start + step / 6, start + step / 2});
    }
    metrics.labeledRanges = labels;
    metrics.contributions = Contributions(sensors, shares);
    return metrics;
}

// Version n was trained on a month, evaluated on the next and took an hour to train.
inline ModelVersion madeVersion(const MadeVersions &wanted, int number)
{
    const Timestamp start = at("2023-01-01T00:00:00Z") + std::chrono::hours(24 * 15) * (number - 1);
    ModelVersion version;
    version.modelName = wanted.modelName;
    version.version = number;
    version.versionArn = u"arn:rig/%1"_s.arg(number);
    version.status = WireEnum<ModelVersionStatus>(u"SUCCESS"_s);
    version.trainingDataStart = start;
    version.trainingDataEnd = start + std::chrono::hours(24 * 30);
    version.evaluationDataStart = version.trainingDataEnd;
    version.evaluationDataEnd = start + std::chrono::hours(24 * 60);
    version.trainingExecutionStart = *version.evaluationDataEnd + std::chrono::hours(1);
    version.trainingExecutionEnd = *version.evaluationDataEnd + std::chrono::hours(2);
    if (wanted.events >= 0)
        version.modelMetrics = madeMetrics(
            {*version.evaluationDataStart, *version.evaluationDataEnd}, wanted.events);
    return version;
}

inline std::shared_ptr<ArchiveContents> madeContents(const MadeVersions &wanted = {})
{
    auto contents = std::make_shared<ArchiveContents>();
    ModelEntry model;
    model.name = wanted.modelName;
    for (int number = 1; number <= wanted.versions; ++number) {
        VersionEntry entry;
        entry.version = madeVersion(wanted, number);
        contents->versions.push_back(std::move(entry));
        model.versions.push_back(size_t(number - 1));
    }
    contents->models.push_back(std::move(model));
    return contents;
}

// Newest first, as the table shows them.
inline std::vector<VersionRow> rowsOf(const ContentsPtr &contents)
{
    std::vector<VersionRow> rows;
    for (auto entry = contents->versions.rbegin(); entry != contents->versions.rend(); ++entry)
        rows.push_back({&*entry, 0});
    return rows;
}

} // namespace belvedere::test
