#include "app/base/json_document.h"

#include "app/base/literals.h"

#include <simdjson.h>

#include <charconv>

namespace belvedere {

namespace od = simdjson::ondemand;

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::string_view withoutBlanksBehind(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const size_t last = text.find_last_not_of(blanks);
    return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

// JSON's own number grammar; from_chars alone would take "1." or "01".
bool isNumber(std::string_view text)
{
    size_t i = 0;
    const auto digits = [&] {
        const size_t before = i;
        while (i < text.size() && text[i] >= '0' && text[i] <= '9')
            ++i;
        return i - before;
    };
    if (i < text.size() && text[i] == '-')
        ++i;
    const size_t integerAt = i;
    const size_t integer = digits();
    if (integer == 0 || (integer > 1 && text[integerAt] == '0'))
        return false;
    if (i < text.size() && text[i] == '.') {
        ++i;
        if (digits() == 0)
            return false;
    }
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        ++i;
        if (i < text.size() && (text[i] == '+' || text[i] == '-'))
            ++i;
        if (digits() == 0)
            return false;
    }
    return i == text.size();
}

JsonType scalarType(std::string_view token)
{
    if (token.empty())
        return JsonType::Invalid;
    switch (token.front()) {
    case '"':
        return token.size() >= 2 && token.back() == '"' ? JsonType::String : JsonType::Invalid;
    case 't':
        return token == "true" ? JsonType::Bool : JsonType::Invalid;
    case 'f':
        return token == "false" ? JsonType::Bool : JsonType::Invalid;
    case 'n':
        return token == "null" ? JsonType::Null : JsonType::Invalid;
    default:
        return isNumber(token) ? JsonType::Number : JsonType::Invalid;
    }
}

// parse_string() reads no state of the parser, but wants one that has been set up.
const od::parser &unescapingParser()
{
    static const od::parser parser = [] {
        od::parser prepared;
        if (prepared.allocate(64) != simdjson::SUCCESS)
            qFatal("simdjson could not allocate a parser");
        return prepared;
    }();
    return parser;
}

// Undoes the escapes of a JSON string given from behind its opening quote on; the text must go on at least to the
// closing one. False for lone surrogates and unknown escapes. `out` keeps room behind it, to be parsed as JSON again.
bool unescape(std::string_view behindQuote, QByteArray &out)
{
    out.resize(qsizetype(behindQuote.size()) + qsizetype(simdjson::SIMDJSON_PADDING));
    auto *end = reinterpret_cast<uint8_t *>(out.data());
    const od::raw_json_string raw(reinterpret_cast<const uint8_t *>(behindQuote.data()));
    std::string_view text;
    if (unescapingParser().unescape(raw, end).get(text) != simdjson::SUCCESS)
        return false;
    out.resize(qsizetype(text.size()));
    return true;
}

ErrorKind kindOf(simdjson::error_code code, bool atEnd)
{
    switch (code) {
    case simdjson::EMPTY:
        return ErrorKind::Empty;
    case simdjson::UTF8_ERROR:
        return ErrorKind::NotUtf8;
    case simdjson::DEPTH_ERROR:
        return ErrorKind::TooDeep;
    case simdjson::CAPACITY:
        return ErrorKind::TooLarge;
    case simdjson::UNCLOSED_STRING:
        return ErrorKind::CutOff;
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
        return ErrorKind::CutOff;
    default:
        return atEnd ? ErrorKind::CutOff : ErrorKind::Malformed;
    }
}

// The first byte that is no UTF-8, for the message; stage 1 only says that there is one.
qint64 firstBadUtf8(const QByteArray &text)
{
    qsizetype begin = 0;
    qsizetype end = text.size();
    while (end - begin > 64) {
        const qsizetype middle = begin + (end - begin) / 2;
        qsizetype cut = middle;
        while (cut > begin && (uchar(text[cut]) & 0xC0) == 0x80)
            --cut;
        if (cut == begin)
            break;
        if (simdjson::validate_utf8(text.constData() + begin, size_t(cut - begin)))
            begin = cut;
        else
            end = cut;
    }
    for (qsizetype length = 1; begin < end; begin += length) {
        length = 1;
        while (length <= 4 && begin + length <= end
               && !simdjson::validate_utf8(text.constData() + begin, size_t(length)))
            ++length;
        if (length > 4 || begin + length > end)
            return begin;
    }
    return begin;
}

} // namespace

// Fills the nodes of one document by walking it once.
class JsonWalker
{
public:
    JsonWalker(JsonDocument &document, od::parser &parser) : m_document(document), m_parser(parser)
    {}

    std::optional<Error> walk()
    {
        const size_t size = size_t(m_document.m_text.size());
        od::document root;
        // A document behind the root shows as trailing content; iterate() itself does not mind it.
        if (const auto code = m_parser
                                  .iterate(m_document.m_text.constData(), size,
                                           size + simdjson::SIMDJSON_PADDING)
                                  .get(root))
            return failure(code, nullptr);
        const char first = m_document.m_text[firstByte()];
        m_document.m_nodes.reserve(size / 40 + 16);
        simdjson::error_code code = simdjson::SUCCESS;
        if (first == '{') {
            od::object object;
            code = root.get_object().get(object);
            if (!code)
                code = walkObject(object, beginNode(JsonType::Object, quint32(firstByte()), 0), 1);
        } else {
            od::array array;
            code = root.get_array().get(array);
            if (!code)
                code = walkArray(array, beginNode(JsonType::Array, quint32(firstByte()), 0), 1);
        }
        if (code)
            return failure(code, &root);
        closeNode(0);
        m_document.m_end = skipBlanks(m_lastEnd);
        return std::nullopt;
    }

    qsizetype firstByte() const { return skipBlanks(0); }

    // What simdjson takes for cut off may be complete, with something behind it that is not.
    std::optional<Error> trailing() const
    {
        const auto &text = m_document.m_text;
        const auto first = size_t(firstByte());
        const size_t length = jsonLength({text.constData() + first, size_t(text.size()) - first});
        const qsizetype rest = skipBlanks(qsizetype(first + length));
        if (length == 0 || rest >= text.size())
            return std::nullopt;
        return Error{.kind = ErrorKind::Malformed,
                     .detail = u"text behind the end of the JSON"_s,
                     .offset = rest};
    }

private:
    using Node = JsonDocument::Node;

    qint64 offsetOf(const char *place) const { return place - m_document.m_text.constData(); }

    size_t beginNode(JsonType type, quint32 start, quint32 parent)
    {
        Node node;
        node.type = type;
        node.start = start;
        node.parent = parent;
        m_document.m_nodes.push_back(node);
        m_lastEnd = qsizetype(start) + 1; // right behind an opening bracket
        return m_document.m_nodes.size() - 1;
    }

    qsizetype skipBlanks(qsizetype from) const
    {
        while (from < m_document.m_text.size()
               && QByteArrayView(" \t\r\n").contains(m_document.m_text[from]))
            ++from;
        return from;
    }

    // A container ends at the first bracket behind its last child; only blanks can stand between.
    void closeNode(size_t index)
    {
        Node &node = m_document.m_nodes[index];
        m_lastEnd = skipBlanks(m_lastEnd) + 1;
        node.next = quint32(m_document.m_nodes.size());
        node.length = quint32(m_lastEnd - node.start);
    }

    simdjson::error_code walkObject(od::object &object, size_t self, int depth)
    {
        if (depth > JsonDocument::maxDepth)
            return simdjson::DEPTH_ERROR;
        for (auto field : object) {
            od::value value;
            if (const auto code = field.value().get(value))
                return code;
            const char *keyStart = nullptr;
            od::raw_json_string rawKey;
            if (const auto code = field.key().get(rawKey))
                return code;
            keyStart = rawKey.raw();
            size_t keyLength = 0;
            while (keyStart[keyLength] != '"') // stage 1 has seen the closing quote
                keyLength += keyStart[keyLength] == '\\' ? 2 : 1;
            const size_t index = m_document.m_nodes.size();
            if (const auto code = walkValue(value, self, depth))
                return code;
            Node &node = m_document.m_nodes[index];
            node.keyed = true;
            node.keyStart = quint32(offsetOf(keyStart));
            node.keyLength = quint32(keyLength);
        }
        return simdjson::SUCCESS;
    }

    simdjson::error_code walkArray(od::array &array, size_t self, int depth)
    {
        if (depth > JsonDocument::maxDepth)
            return simdjson::DEPTH_ERROR;
        for (auto element : array) {
            od::value value;
            if (const auto code = element.get(value))
                return code;
            if (const auto code = walkValue(value, self, depth))
                return code;
        }
        return simdjson::SUCCESS;
    }

    simdjson::error_code walkValue(od::value &value, size_t parent, int depth)
    {
        if (qint64(m_document.m_nodes.size()) >= JsonDocument::maxValues)
            return simdjson::CAPACITY;
        std::string_view token = value.raw_json_token();
        const quint32 start = quint32(offsetOf(token.data()));
        if (token.front() == '{') {
            const size_t index = beginNode(JsonType::Object, start, quint32(parent));
            od::object object;
            if (const auto code = value.get_object().get(object))
                return code;
            if (const auto code = walkObject(object, index, depth + 1))
                return code;
            closeNode(index);
            return simdjson::SUCCESS;
        }
        if (token.front() == '[') {
            const size_t index = beginNode(JsonType::Array, start, quint32(parent));
            od::array array;
            if (const auto code = value.get_array().get(array))
                return code;
            if (const auto code = walkArray(array, index, depth + 1))
                return code;
            closeNode(index);
            return simdjson::SUCCESS;
        }
        if (token.front() == ',' || token.front() == ':' || token.front() == '}'
            || token.front() == ']')
            return simdjson::TAPE_ERROR;
        token = withoutBlanksBehind(token);
        const size_t index = beginNode(scalarType(token), start, quint32(parent));
        Node &node = m_document.m_nodes[index];
        node.length = quint32(token.size());
        node.next = quint32(index + 1);
        m_lastEnd = qsizetype(start) + qsizetype(token.size());
        return simdjson::SUCCESS;
    }

    Error failure(simdjson::error_code code, od::document *root) const
    {
        if (code == simdjson::MEMALLOC)
            throw std::bad_alloc(); // of this machine, not of the text
        qint64 offset = m_document.m_text.size();
        const char *place = nullptr;
        if (root && !root->current_location().get(place) && place)
            offset = std::min(offset, offsetOf(place));
        if (code == simdjson::UTF8_ERROR)
            offset = firstBadUtf8(m_document.m_text);
        else if (code == simdjson::UNESCAPED_CHARS)
            offset = -1;
        const bool atEnd = offset >= QByteArrayView(m_document.m_text).trimmed().size();
        Error error;
        error.kind = kindOf(code, atEnd);
        if (error.kind == ErrorKind::CutOff)
            offset = m_document.m_text.size();
        error.detail = QString::fromUtf8(simdjson::error_message(code));
        if (error.detail.endsWith(u'.') && !error.detail.endsWith("etc."_L1))
            error.detail.chop(1); // more is said behind it
        error.offset = offset;
        return error;
    }

    JsonDocument &m_document;
    od::parser &m_parser;
    qsizetype m_lastEnd = 0; // behind the value that was walked last
};

struct JsonParser::Private {
    std::vector<JsonDocument::Node> nodes; // empty; its capacity is what is kept
    QByteArray failedText;
};

JsonParser::JsonParser() : m_private(std::make_unique<Private>()) {}
JsonParser::~JsonParser() = default;

Result<JsonDocument> JsonDocument::parse(QByteArray text)
{
    return JsonParser().parse(std::move(text));
}

QByteArray JsonParser::recycle(JsonDocument document)
{
    m_private->nodes = std::move(document.m_nodes);
    m_private->nodes.clear();
    return std::move(document.m_text);
}

QByteArray JsonParser::takeFailedText()
{
    return std::move(m_private->failedText);
}

Result<JsonDocument> JsonParser::parse(QByteArray text)
{
    if (QByteArrayView(text).startsWith(QByteArrayView(byteOrderMark.data(), 3)))
        text.remove(0, 3);
    if (text.size() > JsonDocument::maxBytes)
        return Error{.kind = ErrorKind::TooLarge, .detail = u"more than 1 GiB"_s};
    constexpr qsizetype padding = qsizetype(simdjson::SIMDJSON_PADDING);
    if (!text.isDetached() || text.capacity() - text.size() < padding) {
        QByteArray padded = paddedBuffer(text.size());
        std::copy(text.cbegin(), text.cend(), padded.begin());
        text = std::move(padded);
    }
    JsonDocument document;
    document.m_text = std::move(text);
    document.m_nodes = std::exchange(m_private->nodes, {});
    // simdjson's working memory is four bytes for each byte of text: kept from text to text, unless one was huge.
    constexpr qsizetype keptForTextsUpTo = 4 << 20;
    thread_local od::parser kept;
    od::parser fresh;
    JsonWalker walker(document, document.m_text.size() > keptForTextsUpTo ? fresh : kept);
    const auto failed = [&](Error error) {
        m_private->failedText = std::move(document.m_text);
        return error;
    };
    const qsizetype first = walker.firstByte();
    if (first == document.m_text.size())
        return failed(
            {.kind = ErrorKind::Empty, .detail = u"no byte but blanks"_s, .offset = first});
    if (document.m_text[first] != '{' && document.m_text[first] != '[')
        return failed({.kind = ErrorKind::Malformed,
                       .detail = u"neither an object nor an array"_s,
                       .offset = first});
    if (auto error = walker.walk()) {
        if (error->kind == ErrorKind::CutOff)
            error = walker.trailing().value_or(*error);
        return failed(*std::move(error));
    }
    return document;
}

size_t jsonLength(std::string_view text)
{
    int depth = 0;
    bool inString = false;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return i + 1;
        }
    }
    return 0;
}

std::optional<QByteArray> unescapedJson(std::string_view inner)
{
    QByteArray quoted;
    quoted.reserve(qsizetype(inner.size() + 1 + simdjson::SIMDJSON_PADDING));
    quoted.append(inner.data(), qsizetype(inner.size()));
    quoted.append('"');
    QByteArray bytes;
    if (!unescape({quoted.constData(), size_t(quoted.size())}, bytes))
        return std::nullopt;
    return bytes;
}

QByteArray paddedBuffer(qsizetype size)
{
    constexpr qsizetype padding = qsizetype(simdjson::SIMDJSON_PADDING);
    QByteArray bytes;
    bytes.reserve(size + padding);
    bytes.resize(size + padding);
    std::fill(bytes.begin() + size, bytes.end(), '\0');
    bytes.resize(size);
    return bytes;
}

JsonType JsonValue::type() const
{
    return m_document->m_nodes[m_index].type;
}

std::string_view JsonValue::raw() const
{
    const auto &node = m_document->m_nodes[m_index];
    return m_document->slice(node.start, node.length);
}

qint64 JsonValue::offset() const
{
    return m_document->m_nodes[m_index].start;
}

std::optional<bool> JsonValue::toBool() const
{
    if (type() != JsonType::Bool)
        return std::nullopt;
    return raw() == "true";
}

std::optional<double> JsonValue::toDouble() const
{
    if (type() != JsonType::Number)
        return std::nullopt;
    const std::string_view text = raw();
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<qint64> JsonValue::toInteger() const
{
    if (type() != JsonType::Number)
        return std::nullopt;
    const std::string_view text = raw();
    qint64 value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code == std::errc() && end == text.data() + text.size())
        return value;
    const auto real = toDouble();
    if (!real || code == std::errc::result_out_of_range
        || *real != double(qint64(std::clamp(*real, -9e15, 9e15))))
        return std::nullopt;
    return qint64(*real);
}

std::optional<QString> JsonValue::toString() const
{
    if (type() != JsonType::String)
        return std::nullopt;
    const std::string_view quoted = raw();
    const std::string_view inner = quoted.substr(1, quoted.size() - 2);
    if (inner.find('\\') == std::string_view::npos)
        return QString::fromUtf8(inner.data(), qsizetype(inner.size()));
    QByteArray bytes;
    if (!unescape(quoted.substr(1), bytes))
        return std::nullopt;
    return QString::fromUtf8(bytes);
}

std::optional<QByteArray> JsonValue::toUtf8() const
{
    if (type() != JsonType::String)
        return std::nullopt;
    QByteArray bytes;
    if (!unescape(raw().substr(1), bytes))
        return std::nullopt;
    return bytes;
}

std::optional<JsonValue> JsonValue::member(std::string_view name) const
{
    if (!isObject())
        return std::nullopt;
    std::optional<JsonValue> found;
    for (auto child = firstChild(); child; child = child->nextSibling()) {
        if (child->keyRaw() == name)
            found = child;
    }
    return found;
}

std::string_view JsonValue::keyRaw() const
{
    const auto &node = m_document->m_nodes[m_index];
    return m_document->slice(node.keyStart, node.keyLength);
}

QString JsonValue::key() const
{
    const std::string_view raw = keyRaw();
    if (raw.find('\\') == std::string_view::npos)
        return QString::fromUtf8(raw.data(), qsizetype(raw.size()));
    QByteArray bytes;
    return unescape(raw, bytes) ? QString::fromUtf8(bytes)
                                : QString::fromUtf8(raw.data(), qsizetype(raw.size()));
}

std::optional<JsonValue> JsonValue::firstChild() const
{
    const auto &node = m_document->m_nodes[m_index];
    if (node.next <= m_index + 1)
        return std::nullopt;
    return JsonValue(*m_document, m_index + 1);
}

std::optional<JsonValue> JsonValue::nextSibling() const
{
    if (m_index == 0)
        return std::nullopt;
    const auto &node = m_document->m_nodes[m_index];
    if (node.next >= m_document->m_nodes[node.parent].next)
        return std::nullopt;
    return JsonValue(*m_document, node.next);
}

qsizetype JsonValue::childCount() const
{
    qsizetype count = 0;
    for (auto child = firstChild(); child; child = child->nextSibling())
        ++count;
    return count;
}

} // namespace belvedere
