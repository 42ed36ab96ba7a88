#include "app/cli/json_output.h"

#include "app/base/literals.h"
#include "app/base/number_text.h"

#include <QStringEncoder>

#include <cmath>
#include <unordered_map>

namespace belvedere::cli {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The code unit of "\uXXXX" at `at` (the backslash), -1 where there is none.
int escapedUnit(std::string_view text, size_t at)
{
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u')
        return -1;
    int unit = 0;
    for (size_t i = at + 2; i < at + 6; ++i) {
        const int digit = hexDigit(text[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

// Length of the escape at `at`, 0 for one that is unknown or half of a surrogate pair.
size_t escapeLength(std::string_view text, size_t at)
{
    if (at + 1 >= text.size())
        return 0;
    if (text[at + 1] != 'u')
        return std::string_view("\"\\/bfnrt").find(text[at + 1]) == std::string_view::npos ? 0 : 2;
    const int unit = escapedUnit(text, at);
    if (unit < 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
        return 0;
    if (unit < 0xD800 || unit > 0xDBFF)
        return 6;
    const int second = escapedUnit(text, at + 6);
    return second >= 0xDC00 && second <= 0xDFFF ? 12 : 0;
}

bool isReadableText(std::string_view inner)
{
    for (size_t at = inner.find('\\'); at != std::string_view::npos;) {
        const size_t length = escapeLength(inner, at);
        if (length == 0)
            return false;
        at = inner.find('\\', at + length);
    }
    return true;
}

// Most objects have a few members, and there may be thousands of them.
bool mayRepeatNames(JsonValue object)
{
    constexpr qsizetype few = 16;
    if (object.childCount() > few)
        return true;
    for (auto child = object.firstChild(); child; child = child->nextSibling()) {
        for (auto other = child->nextSibling(); other; other = other->nextSibling()) {
            if (other->keyRaw() == child->keyRaw())
                return true;
        }
    }
    return false;
}

void appendRaw(QByteArray &out, std::string_view raw)
{
    out.append(raw.data(), qsizetype(raw.size()));
}

void appendChildren(QByteArray &out, JsonValue value, Nulls nulls)
{
    bool first = true;
    const auto append = [&](JsonValue child) {
        const bool dropped = child.isNull() && nulls == Nulls::Drop;
        if (dropped || !isReadable(child) || !isReadableText(child.keyRaw()))
            return;
        if (!first)
            out.append(',');
        first = false;
        if (value.isObject()) {
            out.append('"');
            appendRaw(out, child.keyRaw());
            out.append("\":");
        }
        appendJson(out, child, nulls);
    };
    if (value.isObject() && mayRepeatNames(value)) {
        std::ranges::for_each(distinctMembers(value), append);
        return;
    }
    for (auto child = value.firstChild(); child; child = child->nextSibling())
        append(*child);
}

void appendEscaped(QByteArray &out, char16_t c)
{
    switch (c) {
    case u'"':
        out.append("\\\"");
        return;
    case u'\\':
        out.append("\\\\");
        return;
    case u'\n':
        out.append("\\n");
        return;
    case u'\r':
        out.append("\\r");
        return;
    case u'\t':
        out.append("\\t");
        return;
    default:
        out.append("\\u00");
        out.append("0123456789abcdef"[c >> 4]);
        out.append("0123456789abcdef"[c & 15]);
    }
}

struct AppendValue {
    QByteArray &out;

    void operator()(std::monostate) const {}
    void operator()(bool value) const { out.append(value ? "true" : "false"); }
    void operator()(qint64 value) const { out.append(QByteArray::number(value)); }
    void operator()(double value) const { appendJsonNumber(out, value); }
    void operator()(const QString &value) const { appendJsonText(out, value); }
    void operator()(const Word &value) const { appendJsonText(out, value.sent); }
    void operator()(Timestamp value) const
    {
        out.append('"');
        appendIsoUtc(out, value);
        out.append('"');
    }
    void operator()(Milliseconds value) const { appendJsonSeconds(out, value); }
    void operator()(MeanDuration value) const { appendJsonNumber(out, value.count()); }
    void operator()(const TimeRange &value) const
    {
        out.append("{\"start\":");
        (*this)(value.start);
        out.append(",\"end\":");
        (*this)(value.end);
        out.append('}');
    }
    void operator()(const Ratio &value) const
    {
        appendJsonText(out,
                       QString(QString::number(value.part) + u'/' + QString::number(value.whole)));
    }
};

bool isWritable(const FieldValue &value)
{
    const auto *real = std::get_if<double>(&value);
    return !isAbsent(value) && (!real || std::isfinite(*real));
}

} // namespace

bool isReadable(JsonValue value)
{
    switch (value.type()) {
    case JsonType::Invalid:
        return false;
    case JsonType::Number:
        return value.toDouble().has_value();
    case JsonType::String: {
        const std::string_view quoted = value.raw();
        return isReadableText(quoted.substr(1, quoted.size() - 2));
    }
    default:
        return true;
    }
}

std::vector<JsonValue> distinctMembers(JsonValue object)
{
    std::vector<JsonValue> members;
    std::unordered_map<std::string_view, size_t> places;
    for (auto child = object.firstChild(); child; child = child->nextSibling()) {
        const auto [place, isNew] = places.try_emplace(child->keyRaw(), members.size());
        if (isNew)
            members.push_back(*child);
        else
            members[place->second] = *child;
    }
    return members;
}

void appendJson(QByteArray &out, JsonValue value, Nulls nulls)
{
    if (!value.isObject() && !value.isArray())
        return appendRaw(out, value.raw());
    out.append(value.isObject() ? '{' : '[');
    appendChildren(out, value, nulls);
    out.append(value.isObject() ? '}' : ']');
}

void appendUtf8(QByteArray &out, QStringView text)
{
    const auto isAscii = [](QChar c) { return c.unicode() < 0x80; };
    if (!std::ranges::all_of(text, isAscii)) {
        // toUtf8() would put a question mark there, which could be meant.
        QStringEncoder encoder(QStringEncoder::Utf8);
        out.append(text.isValidUtf16() ? text.toUtf8() : QByteArray(encoder(text)));
        return;
    }
    const qsizetype at = out.size();
    out.resize(at + text.size());
    std::ranges::transform(text, out.data() + at, [](QChar c) { return char(c.unicode()); });
}

void appendJsonText(QByteArray &out, QStringView text)
{
    out.append('"');
    qsizetype plainFrom = 0;
    const auto flush = [&](qsizetype to) {
        if (to > plainFrom)
            appendUtf8(out, text.mid(plainFrom, to - plainFrom));
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (c >= 0x20 && c != u'"' && c != u'\\')
            continue;
        flush(i);
        appendEscaped(out, c);
        plainFrom = i + 1;
    }
    flush(text.size());
    out.append('"');
}

void appendJsonNumber(QByteArray &out, double value)
{
    const NumberText text(value);
    out.append(text.view().data(), qsizetype(text.view().size()));
}

void appendJsonSeconds(QByteArray &out, Milliseconds value)
{
    appendJsonNumber(out, double(value.count()) / 1000.0);
}

JsonObjectWriter::JsonObjectWriter(QByteArray &out, Layout layout, int depth)
    : m_out(out),
      m_layout(layout),
      m_depth(depth)
{
    m_out.append('{');
}

void JsonObjectWriter::newLine(int depth)
{
    if (m_layout == Layout::Lines)
        m_out.append('\n').append(2 * depth, ' ');
}

void JsonObjectWriter::key(std::string_view escapedKey)
{
    if (!m_empty)
        m_out.append(',');
    m_empty = false;
    newLine(m_depth + 1);
    m_out.append('"');
    appendRaw(m_out, escapedKey);
    m_out.append(m_layout == Layout::Lines ? "\": " : "\":");
}

void JsonObjectWriter::text(QLatin1StringView name, QStringView value)
{
    key(name);
    appendJsonText(m_out, value);
}

void JsonObjectWriter::number(QLatin1StringView name, qint64 value)
{
    key(name);
    m_out.append(QByteArray::number(value));
}

void JsonObjectWriter::boolean(QLatin1StringView name, bool value)
{
    key(name);
    m_out.append(value ? "true" : "false");
}

void JsonObjectWriter::time(QLatin1StringView name, Timestamp value)
{
    key(name);
    AppendValue{m_out}(value);
}

void JsonObjectWriter::value(QLatin1StringView name, const FieldValue &fieldValue)
{
    if (!isWritable(fieldValue))
        return;
    key(name);
    std::visit(AppendValue{m_out}, fieldValue);
}

void JsonObjectWriter::end()
{
    if (!m_empty)
        newLine(m_depth);
    m_out.append('}');
}

} // namespace belvedere::cli
