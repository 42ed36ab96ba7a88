#include "app/analysis/version_metric.h"

#include "app/analysis/filter_field.h"
#include "app/base/literals.h"

#include <QCoreApplication>

#include <cmath>

namespace belvedere {

namespace {

constexpr QLatin1StringView firstMetrics[] = {
    "recall"_L1,           "eventPrecision"_L1, "meanForewarningSeconds"_L1,
    "unlabelledEvents"_L1, "alarmTimeShare"_L1, "trainingSpanSeconds"_L1,
    "events"_L1,
};

constexpr QLatin1StringView higherIsBetter[] = {"recall"_L1, "eventPrecision"_L1,
                                                "meanForewarningSeconds"_L1};
constexpr QLatin1StringView lowerIsBetter[] = {"unlabelledEvents"_L1, "unlabelledMeanSeconds"_L1,
                                               "alarmTimeShare"_L1};

QString metricKey(const FilterField &field)
{
    return field.key.isEmpty() ? field.name : QString(field.key);
}

// The version's number is the axis, and the number of events stands in `events`.
bool isMetric(const FilterField &field)
{
    const bool isNumber = field.kind == FilterKind::Number || field.kind == FilterKind::Duration
                          || field.kind == FilterKind::DurationText;
    const bool isNested = field.ofVersion && field.ofVersion->form == FieldForm::Nested;
    return isNumber && (!isNested || field.key == "Schema"_L1) && field.key != "ModelVersion"_L1;
}

std::optional<Direction> betterOf(const QString &key)
{
    const auto isKey = [&](QLatin1StringView known) { return key == known; };
    if (std::ranges::any_of(higherIsBetter, isKey))
        return Direction::Higher;
    return std::ranges::any_of(lowerIsBetter, isKey) ? std::optional(Direction::Lower)
                                                     : std::nullopt;
}

VersionMetric recallMetric(const FilterField &field)
{
    return {.field = &field,
            .context = "VersionMetric",
            .label = QT_TRANSLATE_NOOP("VersionMetric", "Recall"),
            .help = QT_TRANSLATE_NOOP(
                "VersionMetric",
                "Share of the labelled events that a detection overlaps. Higher is better."),
            .unit = Unit::Fraction};
}

VersionMetric sensorsMetric(const FilterField &field)
{
    return {.field = &field,
            .context = "VersionMetric",
            .label = QT_TRANSLATE_NOOP("VersionMetric", "Sensors"),
            .help = QT_TRANSLATE_NOOP("VersionMetric",
                                      "Number of sensors in the schema of the training data."),
            .unit = Unit::Count};
}

template<typename T>
VersionMetric metricOfTable(const FilterField &field, const Field<T> &row, const char *context)
{
    return {.field = &field,
            .context = context,
            .label = row.label,
            .help = row.help,
            .unit = row.unit};
}

VersionMetric metricOf(const FilterField &field)
{
    if (field.ofDerived)
        return metricOfTable(field, *field.ofDerived, "Derived");
    if (!field.ofVersion)
        return recallMetric(field);
    return field.key == "Schema"_L1 ? sensorsMetric(field)
                                    : metricOfTable(field, *field.ofVersion, "ModelVersion");
}

// Short names come first, so that they are the ones that are written.
std::vector<VersionMetric> metricsInTableOrder()
{
    std::vector<VersionMetric> metrics;
    for (const FilterField &field : filterFields()) {
        const QString key = metricKey(field);
        const bool isKnown = std::ranges::any_of(
            metrics, [&](const VersionMetric &one) { return metricKey(*one.field) == key; });
        if (!isMetric(field) || isKnown)
            continue;
        metrics.push_back(metricOf(field));
        metrics.back().better = betterOf(key);
    }
    return metrics;
}

std::vector<VersionMetric> orderedMetrics()
{
    std::vector<VersionMetric> rest = metricsInTableOrder();
    std::vector<VersionMetric> metrics;
    for (const QLatin1StringView key : firstMetrics) {
        const auto found = std::ranges::find_if(
            rest, [&](const VersionMetric &one) { return metricKey(*one.field) == key; });
        metrics.push_back(*found);
        metrics.back().isShownAtFirst = true;
        rest.erase(found);
    }
    metrics.insert(metrics.end(), rest.begin(), rest.end());
    return metrics;
}

} // namespace

QString VersionMetric::name() const
{
    return field->name;
}

std::optional<double> VersionMetric::read(const VersionEntry &entry) const
{
    const FilterOperand operand = operandOf(*field, entry);
    return operand.present && std::isfinite(operand.number) ? std::optional(operand.number)
                                                            : std::nullopt;
}

std::span<const VersionMetric> versionMetrics()
{
    static const std::vector<VersionMetric> metrics = orderedMetrics();
    return metrics;
}

const VersionMetric *findVersionMetric(QStringView name)
{
    const auto metrics = versionMetrics();
    const auto found = std::ranges::find_if(
        metrics, [&](const VersionMetric &metric) { return metric.name() == name; });
    return found == metrics.end() ? nullptr : &*found;
}

} // namespace belvedere
