#include "app/analysis/configuration.h"

#include <QSet>

#include <algorithm>

namespace belvedere {

namespace {

// Names as the baseline has them.
std::vector<QString> sensorsOf(const ModelVersion &version, const QHash<QString, QString> &renamed)
{
    std::vector<QString> names = version.schema->sensors();
    for (QString &name : names)
        name = renamed.value(name, name);
    return names;
}

std::vector<QString> without(const std::vector<QString> &names, const std::vector<QString> &others)
{
    const QSet<QString> known(others.begin(), others.end());
    std::vector<QString> rest;
    std::ranges::copy_if(names, std::back_inserter(rest),
                         [&](const QString &name) { return !known.contains(name); });
    return rest;
}

} // namespace

ConfigurationComparison compareConfiguration(std::span<const ModelVersion *const> versions,
                                             size_t baseline,
                                             const QHash<QString, QString> &renamed)
{
    ConfigurationComparison result;
    for (const Field<ModelVersion> &field : modelVersionFields()) {
        if (field.form == FieldForm::Nested)
            continue;
        ConfigurationRow row{.field = &field};
        for (const ModelVersion *version : versions)
            row.values.push_back(field.read(*version));
        row.differs = std::ranges::any_of(
            row.values, [&](const FieldValue &value) { return value != row.values.front(); });
        result.rows.push_back(std::move(row));
    }
    const bool isKnown = baseline < versions.size() && versions[baseline]->schema;
    const std::vector<QString> expected = isKnown ? versions[baseline]->schema->sensors()
                                                  : std::vector<QString>();
    for (const ModelVersion *version : versions) {
        if (!isKnown || !version->schema) {
            result.sensors.emplace_back();
            continue;
        }
        const std::vector<QString> own = sensorsOf(*version, renamed);
        result.sensors.push_back(SensorChange{without(own, expected), without(expected, own)});
    }
    return result;
}

} // namespace belvedere
