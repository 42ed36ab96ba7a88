#include "app/domain/schema.h"

#include "app/base/json_reader.h"
#include "app/base/literals.h"

#include <QStringBuilder>

namespace belvedere {

namespace {

Result<SchemaColumn> parseColumn(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    SchemaColumn column{
        .name = in.required<QString>("Name"_L1),
        .type = in.optional<QString>("Type"_L1).value_or(QString()),
    };
    return in.finish(std::move(column), notes);
}

Result<SchemaComponent> parseComponent(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    SchemaComponent component{
        .name = in.required<QString>("ComponentName"_L1),
        .columns = in.list<SchemaColumn>("Columns"_L1, &parseColumn),
    };
    return in.finish(std::move(component), notes);
}

Result<Schema> parseSchema(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    if (!json.member("Components"))
        return Error{.kind = ErrorKind::MissingMember,
                     .context = in.pathOf("Components"_L1),
                     .detail = u"absent"_s};
    Schema schema{.components = in.list<SchemaComponent>("Components"_L1, &parseComponent)};
    return in.finish(std::move(schema), notes);
}

} // namespace

bool SchemaColumn::isTime() const
{
    return type == "DATETIME"_L1;
}

std::vector<QString> Schema::sensors() const
{
    std::vector<QString> names;
    names.reserve(size_t(sensorCount()));
    for (const SchemaComponent &component : components) {
        for (const SchemaColumn &column : component.columns) {
            if (!column.isTime())
                names.push_back(component.name % u'\\' % column.name); // one allocation
        }
    }
    return names;
}

qsizetype Schema::sensorCount() const
{
    qsizetype count = 0;
    for (const SchemaComponent &component : components)
        count += std::ranges::count_if(component.columns,
                                       [](const SchemaColumn &column) { return !column.isTime(); });
    return count;
}

Result<Schema> readSchema(JsonValue member, const QString &path, Notes &notes)
{
    if (member.isObject())
        return parseSchema(member, path, notes);
    const auto text = member.toUtf8();
    if (!text)
        return Error{.kind = ErrorKind::MissingMember,
                     .context = path,
                     .detail = u"neither text nor an object"_s};
    const auto document = JsonDocument::parse(*text);
    if (!document)
        return document.error();
    if (!document->isWhole())
        return Error{.kind = ErrorKind::Malformed,
                     .detail = u"text behind the end of the JSON"_s,
                     .offset = document->end()};
    return parseSchema(document->root(), path, notes);
}

SensorName splitSensorName(const QString &full)
{
    const qsizetype at = full.indexOf(u'\\');
    if (at < 0)
        return {{}, full};
    return {full.left(at), full.mid(at + 1)};
}

} // namespace belvedere
