// Writes JSON from values and from what was read, so that whatever comes out parses everywhere.
#pragma once

#include "app/base/json_document.h"
#include "app/domain/field.h"

namespace belvedere::cli {

enum class Nulls { Keep, Drop };

// The value without its blanks, scalars byte by byte as they came; of members with one name the last. What no JSON reader would take (NaN, a number no double
// can hold, a lone surrogate, an unknown escape) is left out with its key; the value itself must be readable().
void appendJson(QByteArray &out, JsonValue value, Nulls nulls);

// The members of an object, the last of each name, in the order of their first appearance: as readers of JSON take them.
std::vector<JsonValue> distinctMembers(JsonValue object);

// Whether appendJson() may be given the value.
bool isReadable(JsonValue value);

void appendUtf8(QByteArray &out, QStringView text); // a lone surrogate becomes U+FFFD
void appendJsonText(QByteArray &out,
                    QStringView text); // quoted and escaped; a lone surrogate becomes U+FFFD
void appendJsonNumber(QByteArray &out,
                      double value); // shortest form that reads back the same; must be finite
void appendJsonSeconds(QByteArray &out, Milliseconds value);

// The members of one object, in one line or each in a line of its own.
class JsonObjectWriter
{
public:
    enum class Layout { Compact, Lines };

    JsonObjectWriter(QByteArray &out, Layout layout, int depth = 0);

    // Writes the comma and the key; the value is to be appended to the same bytes.
    void key(std::string_view escapedKey);
    void key(QLatin1StringView name) { key(std::string_view(name.data(), size_t(name.size()))); }

    void text(QLatin1StringView name, QStringView value);
    void number(QLatin1StringView name, qint64 value);
    void boolean(QLatin1StringView name, bool value);
    void time(QLatin1StringView name, Timestamp value);
    // Nothing is written for an absent value. Durations become seconds.
    void value(QLatin1StringView name, const FieldValue &value);

    void end();

private:
    void newLine(int depth);

    QByteArray &m_out;
    Layout m_layout;
    int m_depth;
    bool m_empty = true;
};

} // namespace belvedere::cli
