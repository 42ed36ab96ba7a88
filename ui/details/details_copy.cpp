#include "ui/details/details_copy.h"

#include "app/base/literals.h"
#include "app/cli/version_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace belvedere {

namespace {

using Cells = std::vector<QStringList>;

template<typename T>
void addFields(Cells &cells, std::span<const Field<T>> table, const char *context, const T &object)
{
    for (const Field<T> &field : table) {
        if (field.form == FieldForm::Nested)
            continue;
        const FieldValue value = field.read(object);
        if (!isAbsent(value))
            cells.push_back({fieldText(context, field.label), plainText(value)});
    }
}

// What stands below a heading is an object of its own; where a heading comes again they are an array.
class SectionedObject
{
public:
    void begin(const QString &heading)
    {
        end();
        m_heading = heading;
    }
    void insert(const QString &key, const QString &value)
    {
        (m_heading.isEmpty() ? m_whole : m_section).insert(key, value);
    }
    QJsonObject take()
    {
        end();
        return m_whole;
    }

private:
    void end()
    {
        const QJsonObject section = std::exchange(m_section, {});
        if (section.isEmpty())
            return;
        const QJsonValue before = m_whole.value(m_heading);
        QJsonArray several = before.isArray() ? before.toArray() : QJsonArray{before};
        several.append(section);
        m_whole.insert(m_heading, before.isUndefined() ? QJsonValue(section) : QJsonValue(several));
    }

    QJsonObject m_whole;
    QJsonObject m_section;
    QString m_heading;
};

QString asTable(const Cells &cells, CopyForm form)
{
    QString text;
    if (form == CopyForm::Markdown) {
        text += tableLine({QCoreApplication::translate("Details", "Field"),
                           QCoreApplication::translate("Details", "Value")},
                          form);
        text += u"| --- | --- |\n"_s;
    }
    for (const QStringList &line : cells)
        text += tableLine(line, form);
    return text;
}

} // namespace

QString tableLine(const QStringList &cells, CopyForm form)
{
    QStringList safe;
    for (QString cell : cells) {
        cell.replace(u'\r', u' ').replace(u'\n', u' ').replace(u'\t', u' ');
        if (form == CopyForm::Markdown)
            cell.replace(u'\\', u"\\\\"_s).replace(u'|', u"\\|"_s).replace(u'<', u"\\<"_s);
        safe += cell;
    }
    if (form == CopyForm::Markdown)
        return u"| "_s + safe.join(u" | "_s) + u" |\n"_s;
    return safe.join(u'\t') + u'\n';
}

QString copyVersion(const VersionEntry &entry, CopyForm form)
{
    if (form == CopyForm::Json) {
        QByteArray json;
        cli::appendVersionFromFile(json, entry, cli::JsonObjectWriter::Layout::Lines);
        return QString::fromUtf8(json);
    }
    Cells cells;
    addFields(cells, modelVersionFields(), "ModelVersion", entry.version);
    addFields(cells, derivedFields(), "Derived", entry.derived);
    for (const UnknownMember &member : entry.version.extra)
        cells.push_back({member.name, QString::fromUtf8(member.json)});
    return asTable(cells, form);
}

QString copyRows(const std::vector<DetailsRow> &rows, CopyForm form)
{
    Cells cells;
    SectionedObject object;
    for (const DetailsRow &row : rows) {
        if (row.kind == DetailsRow::Kind::Heading)
            object.begin(row.label);
        if (row.kind != DetailsRow::Kind::Value || row.value == absentText())
            continue;
        const QString value = row.full.isEmpty() ? row.value : row.full;
        cells.push_back({row.label, value});
        object.insert(row.key.isEmpty() ? row.label : row.key, value);
    }
    if (form == CopyForm::Json)
        return QString::fromUtf8(QJsonDocument(object.take()).toJson());
    return asTable(cells, form);
}

} // namespace belvedere
