#include "ui/details/details_copy.h"

#include "app/base/literals.h"
#include "app/cli/version_json.h"

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
    QJsonObject object;
    for (const DetailsRow &row : rows) {
        if (row.kind != DetailsRow::Kind::Value || row.value == absentText())
            continue;
        const QString value = row.full.isEmpty() ? row.value : row.full;
        cells.push_back({row.label, value});
        object.insert(row.key.isEmpty() ? row.label : row.key, value);
    }
    if (form == CopyForm::Json)
        return QString::fromUtf8(QJsonDocument(object).toJson());
    return asTable(cells, form);
}

} // namespace belvedere
