#include "app/analysis/configuration.h"

#include "app/analysis/name_numbers.h"

#include <algorithm>

namespace belvedere {

namespace {

// Names as the baseline has them.
std::vector<QString> sensorsOf(const ModelVersion &version, const QHash<QString, QString> &renamed)
{
    std::vector<QString> names = version.schema->sensors();
    for (QString &name : names) {
        if (const auto known = renamed.constFind(name); known != renamed.constEnd())
            name = *known;
    }
    return names;
}

// The names whose number is not among the others.
std::vector<QString> without(const std::vector<QString> &names, const std::vector<size_t> &numbers,
                             const std::vector<size_t> &others, size_t count)
{
    std::vector<char> known(count);
    for (const size_t number : others)
        known[number] = 1;
    std::vector<QString> rest;
    for (size_t i = 0; i < names.size(); ++i) {
        if (!known[numbers[i]])
            rest.push_back(names[i]);
    }
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
    NameNumbers numbers(2 * expected.size());
    const std::vector<size_t> expectedNumbers = numbers.ofAll(expected);
    for (const ModelVersion *version : versions) {
        if (!isKnown || !version->schema) {
            result.sensors.emplace_back();
            continue;
        }
        const std::vector<QString> own = sensorsOf(*version, renamed);
        const std::vector<size_t> ownNumbers = numbers.ofAll(own);
        const size_t count = numbers.count();
        result.sensors.push_back(
            SensorChange{without(own, ownNumbers, expectedNumbers, count),
                         without(expected, expectedNumbers, ownNumbers, count)});
    }
    return result;
}

} // namespace belvedere
