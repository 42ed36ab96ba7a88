#include "app/archive/json_outline.h"

#include "app/base/json_document.h"

namespace belvedere {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool endsWord(char c)
{
    return isBlank(c) || c == ',' || c == ':' || c == '"' || c == '{' || c == '}' || c == '['
           || c == ']';
}

class Outliner
{
public:
    explicit Outliner(std::string_view text) : m_text(text) {}

    JsonOutline run()
    {
        using End = JsonOutline::End;
        while (m_at < m_text.size()) {
            if (isBlank(m_text[m_at])) {
                ++m_at;
                continue;
            }
            if (!step())
                return ended(m_at < m_text.size() ? End::Broken : End::CutOff);
            if (m_isObject.empty())
                return ended(End::Closed);
        }
        return ended(End::CutOff);
    }

private:
    enum class Next { Value, ValueOrEnd, Key, KeyOrEnd, Colon, CommaOrEnd };

    // One that can be told to be complete. Deeper than JsonDocument goes, nothing is.
    struct Open {
        size_t offset = 0;
        size_t firstPart = 0;
    };

    JsonOutline ended(JsonOutline::End end) { return {end, m_at, std::move(m_whole)}; }

    bool wantsValue() const { return m_next == Next::Value || m_next == Next::ValueOrEnd; }

    // Over one word, text or sign; false where it cannot stand there or the text ends in it.
    bool step()
    {
        switch (const char c = m_text[m_at]) {
        case '{':
        case '[':
            return open(c == '{');
        case '}':
        case ']':
            return close(c == '}');
        case '"':
            return passText();
        case ':':
            return passSign(Next::Colon, Next::Value);
        case ',':
            return passSign(Next::CommaOrEnd, m_isObject.back() ? Next::Key : Next::Value);
        default:
            return passWord();
        }
    }

    bool open(bool isObject)
    {
        if (!wantsValue())
            return false;
        if (m_open.size() == m_isObject.size() && m_open.size() < size_t(JsonDocument::maxDepth))
            m_open.push_back({m_at, m_whole.size()});
        m_isObject.push_back(isObject);
        m_next = isObject ? Next::KeyOrEnd : Next::ValueOrEnd;
        ++m_at;
        return true;
    }

    bool close(bool isObject)
    {
        const Next empty = isObject ? Next::KeyOrEnd : Next::ValueOrEnd;
        if (m_isObject.back() != isObject || (m_next != Next::CommaOrEnd && m_next != empty))
            return false;
        ++m_at;
        if (m_open.size() == m_isObject.size()) {
            const Open opened = m_open.back();
            m_open.pop_back();
            m_whole.resize(opened.firstPart);
            m_whole.push_back({opened.offset, m_at - opened.offset});
        }
        m_isObject.pop_back();
        m_next = Next::CommaOrEnd;
        return true;
    }

    bool passSign(Next wanted, Next next)
    {
        if (m_next != wanted)
            return false;
        m_next = next;
        ++m_at;
        return true;
    }

    bool passText()
    {
        const bool isKey = m_next == Next::Key || m_next == Next::KeyOrEnd;
        if (!isKey && !wantsValue())
            return false;
        size_t end = m_at + 1;
        while (end < m_text.size() && m_text[end] != '"' && m_text[end] != '\n')
            end += m_text.substr(end).starts_with("\\\n") || m_text[end] != '\\' ? 1 : 2;
        m_at = std::min(end, m_text.size());
        if (m_at == m_text.size() || m_text[m_at] == '\n') // no text goes over the end of its line
            return false;
        ++m_at;
        m_next = isKey ? Next::Colon : Next::CommaOrEnd;
        return true;
    }

    bool passWord()
    {
        if (!wantsValue())
            return false;
        while (m_at < m_text.size() && !endsWord(m_text[m_at]))
            ++m_at;
        m_next = Next::CommaOrEnd;
        return true;
    }

    const std::string_view m_text;
    size_t m_at = 0;
    Next m_next = Next::Value;
    std::vector<bool> m_isObject; // of everything that is open
    std::vector<Open> m_open;     // the outer ones of it
    std::vector<JsonOutline::Part> m_whole;
};

} // namespace

JsonOutline outlineOf(std::string_view text)
{
    return Outliner(text).run();
}

} // namespace belvedere
