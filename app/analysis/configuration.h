// What was configured differently: every scalar field of the table, and the sensors that came or went.
#pragma once

#include "app/domain/field.h"
#include "app/domain/model_version.h"

#include <QHash>

#include <span>

namespace belvedere {

struct ConfigurationRow {
    const Field<ModelVersion> *field = nullptr; // of modelVersionFields()
    std::vector<FieldValue> values{};           // one a version
    bool differs = false;                       // an absent value differs from a present one
};

// Of one version against the baseline, in the order of their schemas.
struct SensorChange {
    std::vector<QString> added{};
    std::vector<QString> removed{};

    bool isEmpty() const { return added.empty() && removed.empty(); }
    bool operator==(const SensorChange &) const = default;
};

struct ConfigurationComparison {
    std::vector<ConfigurationRow> rows{}; // as the table
    std::vector<std::optional<SensorChange>>
        sensors{}; // one a version; absent where a schema is missing
};

// `renamed`: the name a sensor has in another version, to the one the baseline knows it by.
ConfigurationComparison compareConfiguration(std::span<const ModelVersion *const> versions,
                                             size_t baseline,
                                             const QHash<QString, QString> &renamed = {});

} // namespace belvedere
