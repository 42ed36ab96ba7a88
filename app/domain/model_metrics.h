// ModelMetrics and PriorModelMetrics: the summary of one version's evaluation.
// Source: lookout.md section 1 (the only public description of the JSON inside the string member).
#pragma once

#include "app/base/json_document.h"
#include "app/base/note.h"
#include "app/base/timestamp.h"

#include <QString>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace belvedere {

class ShareTemplates;
struct Schema;

// The sensors' shares of every detection, one row an event of predicted_ranges, one column a sensor.
class Contributions
{
public:
    Contributions() = default;
    Contributions(std::shared_ptr<const std::vector<QString>> sensors, std::vector<double> values);
    // `values` stays readable as long as `owner` lives (a mapped file).
    Contributions(std::shared_ptr<const std::vector<QString>> sensors,
                  std::shared_ptr<const void> owner, std::span<const double> values);

    // Names in full, `component\sensor`, in the order of their first appearance. Never null.
    const std::vector<QString> &sensors() const { return *m_sensors; }
    const std::shared_ptr<const std::vector<QString>> &sharedSensors() const { return m_sensors; }
    qsizetype eventCount() const;
    qsizetype sensorCount() const { return qsizetype(m_sensors->size()); }

    // The share of one sensor in one event, 0..1, the event's rows sum to about 1; NaN where the event does not list it.
    double share(qsizetype event, qsizetype sensor) const
    {
        return m_values[size_t(event * sensorCount() + sensor)];
    }
    std::span<const double> row(qsizetype event) const
    {
        return m_values.subspan(size_t(event * sensorCount()), size_t(sensorCount()));
    }
    bool hasShares(qsizetype event) const; // false for an event without diagnostics
    std::span<const double> values() const { return m_values; }

    bool operator==(const Contributions &other) const; // NaN equals NaN

private:
    std::shared_ptr<const std::vector<QString>> m_sensors =
        std::make_shared<std::vector<QString>>();
    std::shared_ptr<const void> m_owner;
    std::span<const double> m_values;
};

struct ModelMetrics {
    std::optional<std::vector<TimeRange>> labeledRanges{}; // UTC; absent where the key was not sent
    std::vector<TimeRange> predictedRanges{};              // UTC, in the order sent
    Contributions contributions{};                         // rows as predictedRanges

    std::optional<qint64> numLabeled{};        // labeled_event_metrics.num_labeled
    std::optional<qint64> labeledIdentified{}; // labeled_event_metrics.num_identified
    std::optional<double>
        totalWarningTimeSeconds{}; // labeled_event_metrics.total_warning_time_in_seconds
    std::optional<qint64> unknownIdentified{}; // unknown_event_metrics.num_identified
    std::optional<double>
        unknownTotalDurationSeconds{}; // unknown_event_metrics.total_duration_in_seconds

    std::optional<Timestamp> dataStart{}; // data_start_time, often a date only
    std::optional<Timestamp> dataEnd{};
    std::optional<bool> labelsPresent{}; // false: the four numbers below mean nothing

    std::optional<double> precision{}; // 0..1, model_version_metrics or top level, either spelling
    std::optional<double> recall{};
    std::optional<double> meanFractionalLeadTime{};
    std::optional<double> auc{};

    std::vector<UnknownMember> extra{};

    bool operator==(const ModelMetrics &) const = default;
};

// Why the metrics of a version could not be read although the member was sent.
struct MetricsProblem {
    qint64 offset = -1; // byte in the metrics text
    QString message{};  // English
    QString text{};     // what was sent, at most 64 KiB of it

    bool operator==(const MetricsProblem &) const = default;
};

// What one reading thread keeps from version to version. Not for use by two threads at once.
class SensorListPool
{
public:
    SensorListPool();
    ~SensorListPool();

    // Gives the same names the same list, so that versions of one model share it.
    std::shared_ptr<const std::vector<QString>> intern(
        std::shared_ptr<const std::vector<QString>> names);

    // The schema that the same text gave before; null where it is new, or could not be read without a note.
    std::shared_ptr<const Schema> knownSchema(std::string_view raw) const;
    void keepSchema(std::string_view raw, std::shared_ptr<const Schema> schema);

    ShareTemplates &templates() { return *m_templates; }
    // For tests: reads everything in the ordinary way.
    void setFastPath(bool on) { m_fastPath = on; }
    bool fastPath() const { return m_fastPath; }

private:
    std::vector<std::shared_ptr<const std::vector<QString>>>
        m_lists; // a handful: one or two per model
    std::vector<std::pair<QByteArray, std::shared_ptr<const Schema>>>
        m_schemas; // the newest last, a few
    std::unique_ptr<ShareTemplates> m_templates;
    bool m_fastPath = true;
};

struct MetricsReading {
    std::optional<ModelMetrics> metrics{};
    std::optional<MetricsProblem> problem{};
};

// Reads the member in either form, a string that holds JSON or the object itself. `path` ("$.ModelMetrics") begins the
// paths of notes. Never fails: what cannot be read is a problem (whole text) or a note (one member).
MetricsReading readModelMetrics(JsonValue member, const QString &path, SensorListPool &pool,
                                Notes &notes);

// The object itself, as in a file that holds nothing else.
Result<ModelMetrics> parseModelMetrics(JsonValue json, const QString &path, SensorListPool &pool,
                                       Notes &notes);

} // namespace belvedere
