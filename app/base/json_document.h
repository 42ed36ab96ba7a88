// A JSON text and the tree of its values, tolerant of single bad values and strict about structure.
//
// simdjson walks the whole text once; every value keeps its place in the text, so that an unknown member can be shown
// exactly as it came and a bad one can be named by its byte. Numbers and strings are converted when asked for: one NaN,
// 1e400, 30-digit integer or lone surrogate spoils its own member and nothing else.
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace belvedere {

class JsonDocument;

enum class JsonType : quint8 { Object, Array, String, Number, Bool, Null, Invalid };

// A place in a document; cheap to copy, valid while the document lives.
class JsonValue
{
public:
    JsonType type() const;
    bool isObject() const { return type() == JsonType::Object; }
    bool isArray() const { return type() == JsonType::Array; }
    bool isNull() const { return type() == JsonType::Null; }

    // The text of the value as it stands in the document, without surrounding blanks.
    std::string_view raw() const;
    qint64 offset() const; // of its first byte in the document's text

    std::optional<bool> toBool() const;
    std::optional<double> toDouble()
        const; // absent for NaN, Infinity and what a double cannot hold
    std::optional<qint64> toInteger() const; // also 3.0; absent beyond 64 bits
    std::optional<QString> toString() const; // absent for a lone surrogate or a broken escape
    std::optional<QByteArray> toUtf8()
        const; // as toString, with room behind it to be parsed as JSON again

    // The last member of that name; absent for anything but an object.
    std::optional<JsonValue> member(std::string_view name) const;

    // The name under which it stands in its object; empty in an array. keyRaw is still escaped.
    QString key() const;
    std::string_view keyRaw() const;

    // Children in the order of the text: for (auto child = first; child; child = child->next()).
    std::optional<JsonValue> firstChild() const;
    std::optional<JsonValue> nextSibling() const;
    qsizetype childCount() const;

private:
    friend class JsonDocument;
    JsonValue(const JsonDocument &document, quint32 index) : m_document(&document), m_index(index)
    {}

    const JsonDocument *m_document;
    quint32 m_index;
};

class JsonDocument
{
public:
    // Strips a byte-order mark. Errors: Empty, NotUtf8, CutOff, Malformed, TooDeep, TooLarge, each with the byte offset.
    // Whatever stands behind the first value is left alone: see end().
    static Result<JsonDocument> parse(QByteArray text);

    // Nested deeper than this is no response of any service; it also bounds our own recursion.
    static constexpr int maxDepth = 256;
    static constexpr qint64 maxBytes = qint64(1) << 30;
    // More values than this are no response either, and would need gigabytes.
    static constexpr qint64 maxValues = 32'000'000;

    JsonValue root() const { return {*this, 0}; }
    const QByteArray &text() const { return m_text; }

    // The offset behind the first value and the blanks after it; text().size() when it is all there is.
    qint64 end() const { return m_end; }
    bool isWhole() const { return m_end >= m_text.size(); }

private:
    friend class JsonParser;
    friend class JsonValue;
    friend class JsonWalker;

    struct Node {
        quint32 start = 0;
        quint32 length = 0;
        quint32 keyStart = 0;
        quint32 keyLength = 0;
        quint32 next = 0; // index behind the last node of this subtree
        quint32 parent = 0;
        JsonType type = JsonType::Invalid;
        bool keyed = false;
    };

    std::string_view slice(quint32 start, quint32 length) const
    {
        return {m_text.constData() + start, length};
    }

    QByteArray m_text; // with padding behind it, as simdjson needs
    std::vector<Node> m_nodes;
    qint64 m_end = 0;
};

// Parses one document after the other in the same memory; for those who read thousands. Not for two threads at once.
class JsonParser
{
public:
    JsonParser();
    ~JsonParser();

    Result<JsonDocument> parse(QByteArray text); // as JsonDocument::parse()

    // Takes back the memory of a document that is no longer needed; returns its text, to be filled again.
    QByteArray recycle(JsonDocument document);

    // The text that parse() returned an error about, without its byte-order mark; to be asked for once.
    QByteArray takeFailedText();

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

// Undoes the escapes of a JSON string that is given without its quotes; absent for a lone surrogate or a broken escape.
std::optional<QByteArray> unescapedJson(std::string_view inner);

// The length of the object or array at the front of `text`, counted by its brackets; 0 where it does not end.
size_t jsonLength(std::string_view text);

// Text with the room behind it that parse() needs; spares a copy where the caller fills the buffer itself.
QByteArray paddedBuffer(qsizetype size);

} // namespace belvedere
