// What comparisons are measured on: 20 versions of one model, each trained and evaluated a little later than the one before,
// with 300 sensors of which one was added and one removed, 35 labels, and a prior model.
#pragma once

#include "app/analysis/comparison.h"

#include <random>

namespace belvedere::bench {

constexpr int versionCount = 20;
constexpr int sensorCount = 300;
constexpr int labelCount = 35;

// One row an event; they sum to about 1.
std::vector<double> madeShares(int events, std::mt19937 &random);

class MadeVersions
{
public:
    // `shares`: rows of sensorCount numbers, at least versionCount more than there are events. Null: each version gets its own.
    explicit MadeVersions(int events, std::shared_ptr<const std::vector<double>> shares = {});

    const std::vector<VersionEntry> &entries() const { return m_entries; }
    ComparisonRequest request(WindowKind kind) const;

private:
    qint64 below(qint64 end) { return qint64(m_random() % quint64(std::max<qint64>(end, 1))); }
    void fill(ModelVersion &version, int number, qint64 start);
    ModelMetrics metrics(qint64 start, int number, const Schema &sensors);
    Contributions contributions(int number, const Schema &sensors);

    std::mt19937 m_random{1};
    int m_events = 0;
    std::shared_ptr<const std::vector<double>> m_shares;
    qint64 m_length = 0; // of an evaluation range, in minutes
    std::vector<TimeRange> m_labels;
    std::vector<VersionEntry> m_entries;
};

} // namespace belvedere::bench
