#include "app/domain/share_templates.h"

#include "app/base/literals.h"

#include <QSet>

#include <charconv>
#include <cstring>

namespace belvedere {

namespace {

// Inside a string every quote is escaped once; a quote inside a name would be escaped twice, so that these two texts are found
// nowhere but in front of a member's value.
constexpr std::string_view diagnosticsKey = R"(\"diagnostics\":)";
constexpr std::string_view valueKey = R"(\"value\":)";
constexpr size_t keptTemplates = 8;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

size_t skipBlanks(std::string_view text, size_t at)
{
    while (at < text.size() && text[at] == ' ')
        ++at;
    return at;
}

// The usual share, 0.dddd or d.dddde-05; what from_chars takes beyond JSON's grammar has another beginning or end.
bool looksLikeShare(const char *begin, const char *end)
{
    return end - begin >= 3 && isDigit(begin[0]) && begin[1] == '.' && isDigit(begin[2])
           && isDigit(end[-1]);
}

// Reads a number of JSON's grammar at the front of text; 0 where there is none that a double can hold.
size_t readNumber(std::string_view text, double &value)
{
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc())
        return 0;
    const size_t length = size_t(end - text.data());
    if (looksLikeShare(text.data(), end))
        return length;
    const bool plainInteger = length == 1 && isDigit(text[0]);
    return plainInteger ? length : 0;
}

// Undoes the escapes of a piece of a JSON string.
std::optional<QByteArray> unescaped(std::string_view piece)
{
    QByteArray wrapped = "[\""_ba;
    wrapped.append(piece.data(), qsizetype(piece.size()));
    wrapped += "\"]"_ba;
    const auto document = JsonDocument::parse(std::move(wrapped));
    if (!document || !document->isWhole() || document->root().childCount() != 1)
        return std::nullopt;
    return document->root().firstChild()->toUtf8();
}

// The sensors of an array whose every element is {"name": text, "value": number}, each name once; empty for any other.
std::vector<QString> sensorsOf(const JsonDocument &array)
{
    std::vector<QString> names;
    QSet<QString> seen;
    for (auto element = array.root().firstChild(); element; element = element->nextSibling()) {
        const auto name = element->firstChild();
        const auto value = name ? name->nextSibling() : std::nullopt;
        if (!value || value->nextSibling() || name->keyRaw() != "name"
            || value->keyRaw() != "value")
            return {};
        auto text = name->toString();
        if (!text || seen.contains(*text) || !value->toDouble())
            return {};
        seen.insert(*text);
        names.push_back(*std::move(text));
    }
    return names;
}

// Compares and reads one array; false, with values as it was, where it does not fit.
bool fits(const ShareTemplate &pattern, std::string_view text, size_t &position,
          std::vector<double> &values)
{
    const size_t before = values.size();
    size_t at = position;
    for (const std::string &expected : pattern.before) {
        double share = 0;
        if (text.compare(at, expected.size(), expected) != 0) {
            values.resize(before);
            return false;
        }
        at += expected.size();
        const size_t length = readNumber(text.substr(at), share);
        if (length == 0) {
            values.resize(before);
            return false;
        }
        at += length;
        values.push_back(share);
    }
    if (text.compare(at, pattern.after.size(), pattern.after) != 0) {
        values.resize(before);
        return false;
    }
    position = at + pattern.after.size();
    return true;
}

} // namespace

std::shared_ptr<const ShareTemplate> ShareTemplates::learn(std::string_view array)
{
    const auto json = unescaped(array);
    const auto document = json ? JsonDocument::parse(*json) : Result<JsonDocument>(Error{});
    if (!document || !document->isWhole())
        return nullptr;
    std::vector<QString> names = sensorsOf(*document);
    if (names.empty())
        return nullptr;
    ShareTemplate pattern;
    size_t last = 0;
    for (size_t i = 0; i < names.size(); ++i) {
        const size_t key = array.find(valueKey, last);
        if (key == std::string_view::npos)
            return nullptr;
        const size_t number = skipBlanks(array, key + valueKey.size());
        double share = 0;
        const size_t length = readNumber(array.substr(number), share);
        if (length == 0)
            return nullptr;
        pattern.before.emplace_back(array.substr(last, number - last));
        last = number + length;
    }
    pattern.after = array.substr(last);
    if (pattern.after.find(valueKey) != std::string::npos)
        return nullptr;
    pattern.sensors = std::make_shared<const std::vector<QString>>(std::move(names));
    return std::make_shared<const ShareTemplate>(std::move(pattern));
}

std::shared_ptr<const ShareTemplate> ShareTemplates::readRow(std::string_view text,
                                                             size_t &position,
                                                             std::vector<double> &values)
{
    for (size_t i = 0; i < m_recent.size(); ++i) {
        if (!fits(*m_recent[i], text, position, values))
            continue;
        std::rotate(m_recent.begin(), m_recent.begin() + qsizetype(i),
                    m_recent.begin() + qsizetype(i) + 1);
        return m_recent.front();
    }
    // A ']' inside a name makes a piece that does not parse; the ordinary way copes with it.
    const size_t end = text.find(']', position);
    if (end == std::string_view::npos)
        return nullptr;
    auto pattern = learn(text.substr(position, end + 1 - position));
    if (!pattern || !fits(*pattern, text, position, values))
        return nullptr;
    m_recent.insert(m_recent.begin(), pattern);
    if (m_recent.size() > keptTemplates)
        m_recent.pop_back();
    return pattern;
}

std::optional<LiftedShares> ShareTemplates::lift(std::string_view quoted)
{
    LiftedShares lifted;
    std::string rest;
    rest.reserve(4096);
    size_t position = 0;
    for (size_t key = 0; (key = quoted.find(diagnosticsKey, position)) != std::string_view::npos;) {
        const size_t array = skipBlanks(quoted, key + diagnosticsKey.size());
        if (array >= quoted.size() || quoted[array] != '[')
            return std::nullopt;
        rest.append(quoted, position, array - position);
        position = array;
        const size_t firstValue = lifted.values.size();
        auto pattern = readRow(quoted, position, lifted.values);
        if (!pattern)
            return std::nullopt;
        rest += '[' + std::to_string(lifted.rows.size()) + ']';
        lifted.rows.push_back({std::move(pattern), firstValue});
    }
    if (lifted.rows.empty())
        return std::nullopt;
    rest.append(quoted, position, quoted.size() - position);
    auto json = unescaped(std::string_view(rest).substr(1, rest.size() - 2));
    if (!json)
        return std::nullopt;
    lifted.reduced = *std::move(json);
    return lifted;
}

} // namespace belvedere
