// Versions for tests, made of what a test is about and nothing else.
#pragma once

#include "app/base/literals.h"
#include "app/domain/contents.h"

#include <QFile>

namespace belvedere::test {

inline Timestamp at(const char *iso)
{
    return parseIsoTime(iso).value();
}

inline TimeRange range(const char *start, const char *end)
{
    return {at(start), at(end)};
}

// Minutes after 2024-01-01, for arithmetic that a reader can follow.
inline Timestamp minute(qint64 count)
{
    return at("2024-01-01") + std::chrono::minutes(count);
}

inline TimeRange minutes(qint64 start, qint64 end)
{
    return {minute(start), minute(end)};
}

inline ModelVersion versionOf(const QByteArray &json)
{
    const auto document = JsonDocument::parse(json);
    SensorListPool pool;
    return parseModelVersion(document.value().root(), pool).value();
}

inline QByteArray sampleFile(const QString &name)
{
    QFile file(QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline ModelVersion sampleVersion(int number, const QString &model = QStringLiteral("water-loop"))
{
    return versionOf(
        sampleFile(QStringLiteral("%1/describe-model-version-%2.json").arg(model).arg(number)));
}

// Shares of events, one row an event; NaN is "not listed".
inline Contributions contributions(std::vector<QString> sensors, std::vector<double> values)
{
    return {std::make_shared<const std::vector<QString>>(std::move(sensors)), std::move(values)};
}

inline std::shared_ptr<const Schema> schemaOf(const QString &component, const QStringList &sensors)
{
    SchemaComponent made{.name = component};
    for (const QString &sensor : sensors)
        made.columns.push_back({sensor, QStringLiteral("DOUBLE")});
    return std::make_shared<const Schema>(Schema{{made}});
}

} // namespace belvedere::test
