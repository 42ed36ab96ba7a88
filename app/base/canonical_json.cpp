#include "app/base/canonical_json.h"

#include "app/base/json_document.h"

#include <QLocale>

#include <map>

namespace belvedere {

namespace {

QByteArray plain(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

void appendText(QByteArray &out, QByteArray text)
{
    out.append('"').append(text.replace('\\', "\\\\").replace('"', "\\\"")).append('"');
}

void appendValue(QByteArray &out, JsonValue value);

void appendObject(QByteArray &out, JsonValue object)
{
    std::map<QByteArray, JsonValue> members;
    for (auto child = object.firstChild(); child; child = child->nextSibling()) {
        const auto name = unescapedJson(child->keyRaw());
        members.insert_or_assign(name ? *name : plain(child->keyRaw()), *child);
    }
    std::erase_if(members, [](const auto &member) { return member.second.isNull(); });
    out.append('{');
    for (const auto &[name, value] : members) {
        appendText(out, name);
        out.append(':');
        appendValue(out, value);
        out.append(',');
    }
    out.append('}');
}

void appendArray(QByteArray &out, JsonValue array)
{
    out.append('[');
    for (auto child = array.firstChild(); child; child = child->nextSibling()) {
        appendValue(out, *child);
        out.append(',');
    }
    out.append(']');
}

void appendScalar(QByteArray &out, JsonValue value)
{
    if (const auto text = value.toUtf8())
        appendText(out, *text);
    else if (const auto integer = value.toInteger())
        out.append(QByteArray::number(*integer));
    else if (const auto number = value.toDouble())
        out.append(QByteArray::number(*number, 'g', QLocale::FloatingPointShortest));
    else
        out.append(plain(value.raw()));
}

void appendValue(QByteArray &out, JsonValue value)
{
    if (value.isObject())
        appendObject(out, value);
    else if (value.isArray())
        appendArray(out, value);
    else
        appendScalar(out, value);
}

} // namespace

QByteArray canonicalJson(const QByteArray &json)
{
    // Alone a text or a number is no document to the reader; in an array it is.
    const auto document = JsonDocument::parse('[' + json + ']');
    if (!document || !document->isWhole() || document->root().childCount() != 1)
        return json;
    QByteArray out;
    appendValue(out, *document->root().firstChild());
    return out;
}

} // namespace belvedere
