#include "app/cli/version_csv.h"

#include "app/base/literals.h"
#include "app/cli/json_output.h"

#include <charconv>
#include <cmath>

namespace belvedere::cli {

namespace {

// A spreadsheet takes a text that begins so for a formula.
bool looksLikeFormula(char16_t first)
{
    return first == u'=' || first == u'+' || first == u'-' || first == u'@' || first == u'\t'
           || first == u'\r';
}

// An empty text is quoted, so that it is not the same as an absent one.
void appendText(QByteArray &out, QStringView text)
{
    const auto needsQuotes = [](QChar c) {
        return c == u'"' || c == u',' || c == u'\r' || c == u'\n';
    };
    const bool guarded = !text.isEmpty() && looksLikeFormula(text.front().unicode());
    const bool quoted = text.isEmpty() || std::ranges::any_of(text, needsQuotes);
    if (quoted)
        out.append('"');
    if (guarded)
        out.append('\'');
    if (!quoted) {
        appendUtf8(out, text);
        return;
    }
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype mark = text.indexOf(u'"', from);
        const qsizetype to = mark < 0 ? text.size() : mark + 1;
        appendUtf8(out, text.mid(from, to - from));
        if (mark >= 0)
            out.append('"');
        from = to;
    }
    out.append('"');
}

struct AppendCell {
    QByteArray &out;

    void operator()(std::monostate) const {}
    void operator()(bool value) const { out.append(value ? "true" : "false"); }
    void operator()(qint64 value) const
    {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        out.append(digits, end - digits);
    }
    void operator()(double value) const
    {
        if (std::isfinite(value))
            appendJsonNumber(out, value);
    }
    void operator()(const QString &value) const { appendText(out, value); }
    void operator()(const Word &value) const { appendText(out, value.sent); }
    void operator()(Timestamp value) const { appendIsoUtc(out, value); }
    void operator()(Milliseconds value) const
    {
        if (value.count() % 1000 == 0)
            (*this)(qint64(value.count() / 1000));
        else
            appendJsonSeconds(out, value);
    }
    void operator()(const TimeRange &value) const
    {
        appendIsoUtc(out, value.start);
        out.append('/');
        appendIsoUtc(out, value.end);
    }
    void operator()(const Ratio &value) const
    {
        (*this)(value.part);
        out.append('/');
        (*this)(value.whole);
    }
};

template<typename T>
std::vector<const Field<T> *> scalars(std::span<const Field<T>> fields)
{
    std::vector<const Field<T> *> chosen;
    for (const Field<T> &field : fields) {
        if (field.form == FieldForm::Scalar)
            chosen.push_back(&field);
    }
    return chosen;
}

} // namespace

void appendCsvHeader(QByteArray &out)
{
    for (const auto *field : scalars(modelVersionFields()))
        out.append(field->key.data(), field->key.size()).append(',');
    for (const auto *field : scalars(derivedFields()))
        out.append("derived.").append(field->key.data(), field->key.size()).append(',');
    out.append("derived.fromDescribeModel,derived.source\r\n");
}

void appendCsvRows(QByteArray &out, std::span<const VersionEntry *const> entries)
{
    const auto members = scalars(modelVersionFields());
    const auto derived = scalars(derivedFields());
    const AppendCell cell{out};
    for (const VersionEntry *entry : entries) {
        for (const auto *field : members) {
            std::visit(cell, field->read(entry->version));
            out.append(',');
        }
        for (const auto *field : derived) {
            std::visit(cell, field->read(entry->derived));
            out.append(',');
        }
        if (entry->derived.fromDescribeModel)
            cell(true);
        out.append(',');
        if (!entry->origin.path.isEmpty())
            cell(entry->origin.path);
        out.append("\r\n");
    }
}

} // namespace belvedere::cli
