#include "tests/bench/made_versions.h"

#include "app/base/literals.h"

#include <algorithm>

namespace belvedere::bench {

namespace {

using std::chrono::minutes;

// A detection in eight hours: the density stays the same however many there are.
constexpr qint64 minutesForEvent = 480;

TimeRange range(qint64 from, qint64 to)
{
    const Timestamp begin = *parseIsoTime("2021-01-01");
    return {begin + minutes(from), begin + minutes(to)};
}

qint64 minutesOf(Timestamp time)
{
    return std::chrono::duration_cast<minutes>(time - range(0, 0).start).count();
}

std::shared_ptr<const Schema> schemaFrom(int first)
{
    Schema made;
    for (int i = first; i < first + sensorCount; ++i) {
        const QString component = u"component%1"_s.arg(i / 16);
        if (made.components.empty() || made.components.back().name != component)
            made.components.push_back({.name = component});
        made.components.back().columns.push_back({u"sensor%1"_s.arg(i), u"DOUBLE"_s});
    }
    return std::make_shared<const Schema>(std::move(made));
}

} // namespace

std::vector<double> madeShares(int events, std::mt19937 &random)
{
    std::vector<double> shares(size_t(events) * sensorCount);
    for (double &share : shares)
        share = double(random()) / double(std::mt19937::max()) * 2 / sensorCount;
    return shares;
}

MadeVersions::MadeVersions(int events, std::shared_ptr<const std::vector<double>> shares)
    : m_events(events),
      m_shares(std::move(shares)),
      m_length(std::max(events, labelCount) * minutesForEvent)
{
    const qint64 step = m_length / 100;
    const qint64 common = m_length - step * (versionCount - 1);
    for (int i = 0; i < labelCount; ++i) {
        const qint64 start = step * (versionCount - 1) + common * i / labelCount
                             + below(common / labelCount / 2);
        const qint64 longest = std::min<qint64>(common / labelCount / 3, 3 * 24 * 60);
        m_labels.push_back(range(start, start + 60 + below(longest)));
    }
    m_entries.resize(versionCount);
    for (int i = 0; i < versionCount; ++i)
        fill(m_entries[size_t(i)].version, i, step * i);
}

ComparisonRequest MadeVersions::request(WindowKind kind) const
{
    ComparisonRequest request{.kind = kind};
    for (const VersionEntry &entry : m_entries)
        request.versions.push_back(&entry);
    return request;
}

void MadeVersions::fill(ModelVersion &version, int number, qint64 start)
{
    version.modelName = u"asset"_s;
    version.version = number + 1;
    version.status = WireEnum<ModelVersionStatus>(u"SUCCESS"_s);
    version.targetSamplingRate = u"PT1M"_s;
    version.offCondition = number % 2 ? u"component0\\sensor0<0.4"_s : QString();
    const TimeRange evaluated = range(start, start + m_length);
    version.evaluationDataStart = evaluated.start;
    version.evaluationDataEnd = evaluated.end;
    version.trainingDataStart = range(start - 2 * m_length, 0).start;
    version.trainingDataEnd = evaluated.start;
    version.schema = schemaFrom(number);
    version.modelMetrics = metrics(start, number, *version.schema);
    version.priorModelMetrics = metrics(start, number, *version.schema);
}

// Nine of ten labels are found, early or late; the other events lie anywhere.
ModelMetrics MadeVersions::metrics(qint64 start, int number, const Schema &sensors)
{
    ModelMetrics made{.labeledRanges = m_labels};
    for (int i = 0; i < m_events; ++i) {
        const qint64 begin = i < labelCount && below(10) > 0
                                 ? minutesOf(m_labels[size_t(i)].start) + 40 - below(60)
                                 : start + below(m_length - minutesForEvent);
        made.predictedRanges.push_back(range(begin, begin + below(60)));
    }
    std::ranges::sort(made.predictedRanges);
    made.contributions = contributions(number, sensors);
    return made;
}

Contributions MadeVersions::contributions(int number, const Schema &sensors)
{
    const auto names = std::make_shared<const std::vector<QString>>(sensors.sensors());
    if (!m_shares)
        return {names, madeShares(m_events, m_random)};
    return {
        names, m_shares,
        std::span(*m_shares).subspan(size_t(number) * sensorCount, size_t(m_events) * sensorCount)};
}

} // namespace belvedere::bench
