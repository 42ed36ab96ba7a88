// The data schema of a version or dataset: components and their sensors.
#pragma once

#include "app/base/json_document.h"
#include "app/base/note.h"

#include <QString>

#include <vector>

namespace belvedere {

struct SchemaColumn {
    QString name{};
    QString type{}; // DOUBLE; DATETIME for the time column

    bool operator==(const SchemaColumn &) const = default;
    bool isTime() const;
};

struct SchemaComponent {
    QString name{};
    std::vector<SchemaColumn> columns{}; // as sent, the time column included

    bool operator==(const SchemaComponent &) const = default;
};

struct Schema {
    std::vector<SchemaComponent> components{};

    bool operator==(const Schema &) const = default;

    // `component\sensor` for every column that is not the time, in the order of the schema.
    std::vector<QString> sensors() const;
    qsizetype sensorCount() const;
};

// Either form: JSON inside a string member, or the object itself.
Result<Schema> readSchema(JsonValue member, const QString &path, Notes &notes);

// `component\sensor` split at the first backslash; without one the component is empty.
struct SensorName {
    QString component{};
    QString sensor{};
};
SensorName splitSensorName(const QString &full);

} // namespace belvedere
