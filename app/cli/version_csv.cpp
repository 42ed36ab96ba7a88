#include "app/cli/version_csv.h"

#include "app/base/literals.h"
#include "app/base/number_text.h"
#include "app/cli/json_output.h"

#include <charconv>
#include <cmath>
#include <string>

namespace belvedere::cli {

namespace {

// A spreadsheet takes a text that begins so for a formula.
bool looksLikeFormula(char16_t first)
{
    return first == u'=' || first == u'+' || first == u'-' || first == u'@' || first == u'\t'
           || first == u'\r';
}

std::u16string_view unitsOf(QStringView text)
{
    return {text.utf16(), size_t(text.size())};
}

// Plain loops over the whole text, without a way out: they become a few instructions for many letters.
bool isAscii(QStringView text)
{
    unsigned bits = 0;
    for (const char16_t c : unitsOf(text))
        bits |= c;
    return bits < 0x80;
}

bool needsQuotes(QStringView text)
{
    int marks = 0;
    for (const char16_t c : unitsOf(text))
        marks |= int(c == u'"') | int(c == u',') | int(c == u'\r') | int(c == u'\n');
    return text.isEmpty() || marks != 0;
}

void appendPlain(std::string &out, QStringView text)
{
    if (!isAscii(text)) {
        QByteArray bytes;
        appendUtf8(bytes, text);
        out.append(bytes.constData(), size_t(bytes.size()));
        return;
    }
    const size_t at = out.size();
    out.resize(at + size_t(text.size()));
    std::copy(text.utf16(), text.utf16() + text.size(), out.data() + at);
}

// An empty text is quoted, so that it is not the same as an absent one.
void appendText(std::string &out, QStringView text)
{
    const bool guarded = !text.isEmpty() && looksLikeFormula(text.front().unicode());
    const bool quoted = needsQuotes(text);
    if (quoted)
        out += '"';
    if (guarded)
        out += '\'';
    if (!quoted) {
        appendPlain(out, text);
        return;
    }
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype mark = text.indexOf(u'"', from);
        const qsizetype to = mark < 0 ? text.size() : mark + 1;
        appendPlain(out, text.mid(from, to - from));
        if (mark >= 0)
            out += '"';
        from = to;
    }
    out += '"';
}

struct AppendCell {
    std::string &out;

    void operator()(std::monostate) const {}
    void operator()(bool value) const { out.append(value ? "true" : "false"); }
    void operator()(qint64 value) const
    {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        out.append(digits, end);
    }
    void operator()(double value) const
    {
        if (std::isfinite(value))
            out += NumberText(value).view();
    }
    void operator()(const QString &value) const { appendText(out, value); }
    void operator()(const Word &value) const { appendText(out, value.sent); }
    void operator()(Timestamp value) const { appendIsoUtc(out, value); }
    void operator()(Milliseconds value) const { (*this)(double(value.count()) / 1000.0); }
    void operator()(MeanDuration value) const { (*this)(value.count()); }
    void operator()(const TimeRange &value) const
    {
        appendIsoUtc(out, value.start);
        out += '/';
        appendIsoUtc(out, value.end);
    }
    void operator()(const Ratio &value) const
    {
        (*this)(value.part);
        out += '/';
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

void appendCsvValue(QByteArray &out, const FieldValue &value)
{
    std::string cell;
    std::visit(AppendCell{cell}, value);
    out.append(cell.data(), qsizetype(cell.size()));
}

void appendCsvHeader(QByteArray &out)
{
    for (const auto *field : scalars(modelVersionFields()))
        out.append(field->key.data(), field->key.size()).append(',');
    for (const auto *field : scalars(derivedFields()))
        out.append("derived.").append(field->key.data(), field->key.size()).append(',');
    out.append("derived.fromDescribeModel,derived.source\r\n");
}

void appendCsvRows(QByteArray &bytes, std::span<const VersionEntry *const> entries)
{
    std::string out;
    out.reserve(entries.size() * 1024);
    const auto members = scalars(modelVersionFields());
    const auto derived = scalars(derivedFields());
    const AppendCell cell{out};
    for (const VersionEntry *entry : entries) {
        for (const auto *field : members) {
            std::visit(cell, field->read(entry->version));
            out += ',';
        }
        for (const auto *field : derived) {
            std::visit(cell, field->read(entry->derived));
            out += ',';
        }
        if (entry->derived.fromDescribeModel)
            cell(true);
        out += ',';
        if (!entry->origin.path.isEmpty())
            cell(entry->origin.path);
        out += "\r\n";
    }
    bytes.append(out.data(), qsizetype(out.size()));
}

} // namespace belvedere::cli
