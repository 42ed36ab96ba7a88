#include "app/analysis/filter_parser.h"

#include "app/analysis/filter_error.h"
#include "app/base/literals.h"

namespace belvedere {

namespace {

// Deeper than anyone writes; bounds our own recursion.
constexpr int mostNesting = 100;

bool isNameStart(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isNamePart(QChar c)
{
    return isNameStart(c) || (c >= u'0' && c <= u'9') || c == u'_' || c == u'.';
}

FilterNode joined(Filter::Node::Kind kind, std::vector<FilterNode> nodes)
{
    if (nodes.size() == 1)
        return nodes.front();
    auto node = std::make_shared<Filter::Node>();
    node->kind = kind;
    node->children = std::move(nodes);
    return node;
}

class Parser
{
public:
    explicit Parser(const QString &text) : m_text(text) {}

    Result<FilterNode> parse()
    {
        skipBlanks();
        if (atEnd())
            return FilterNode();
        auto any = parseAny();
        if (any && !atEnd())
            return filterError(m_position,
                               QT_TRANSLATE_NOOP("Filter", "this parenthesis was never opened"));
        return any;
    }

private:
    Result<FilterNode> parseAny()
    {
        std::vector<FilterNode> nodes;
        do {
            const qsizetype orPosition = m_position;
            if (!nodes.empty())
                m_position += 2;
            auto all = parseAll(nodes.empty() ? -1 : orPosition);
            if (!all)
                return all;
            nodes.push_back(*std::move(all));
        } while (atOr());
        return joined(Filter::Node::Kind::Any, std::move(nodes));
    }

    // `orPosition`: of the `or` in front, -1 where there is none.
    Result<FilterNode> parseAll(qsizetype orPosition)
    {
        std::vector<FilterNode> nodes;
        for (skipBlanks(); !atEnd() && current() != u')' && !atOr(); skipBlanks()) {
            auto term = parseTerm();
            if (!term)
                return term;
            nodes.push_back(*std::move(term));
        }
        if (!nodes.empty())
            return joined(Filter::Node::Kind::All, std::move(nodes));
        if (orPosition >= 0)
            return filterError(orPosition,
                               QT_TRANSLATE_NOOP("Filter", "nothing stands behind this \"or\""));
        if (atOr())
            return filterError(
                m_position,
                QT_TRANSLATE_NOOP(
                    "Filter",
                    "nothing stands before this \"or\"; to look for the word write \"or\" in quotes"));
        if (m_nesting == 0)
            return filterError(m_position,
                               QT_TRANSLATE_NOOP("Filter", "this parenthesis was never opened"));
        return filterError(m_position,
                           QT_TRANSLATE_NOOP("Filter", "nothing stands between these parentheses"));
    }

    Result<FilterNode> parseTerm()
    {
        if (m_nesting >= mostNesting)
            return filterError(m_position,
                               QT_TRANSLATE_NOOP("Filter", "this is nested more than %1 deep"),
                               {QString::number(mostNesting)});
        ++m_nesting;
        auto term = current() == u'-'   ? parseNot()
                    : current() == u'(' ? parseGroup()
                                        : parseWordOrTest();
        --m_nesting;
        return term;
    }

    Result<FilterNode> parseNot()
    {
        const qsizetype minus = m_position++;
        if (atEnd() || current().isSpace() || current() == u')')
            return filterError(
                minus,
                QT_TRANSLATE_NOOP(
                    "Filter",
                    "a term must follow this minus at once; to look for a minus write it in quotes"));
        auto term = parseTerm();
        if (!term)
            return term;
        auto node = std::make_shared<Filter::Node>();
        node->kind = Filter::Node::Kind::Not;
        node->children.push_back(*std::move(term));
        return FilterNode(std::move(node));
    }

    Result<FilterNode> parseGroup()
    {
        const qsizetype open = m_position++;
        skipBlanks();
        if (atEnd())
            return filterError(open,
                               QT_TRANSLATE_NOOP("Filter", "this parenthesis is never closed"));
        auto any = parseAny();
        if (!any)
            return any;
        skipBlanks();
        if (atEnd())
            return filterError(open,
                               QT_TRANSLATE_NOOP("Filter", "this parenthesis is never closed"));
        ++m_position;
        return any;
    }

    Result<FilterNode> parseWordOrTest()
    {
        if (const auto op = filterOpAt(m_text, m_position))
            return filterError(
                m_position,
                QT_TRANSLATE_NOOP("Filter",
                                  "a field must stand directly before \"%1\", as in version>=3"),
                {m_text.mid(m_position, op->length)});
        const qsizetype length = fieldNameLength(m_text, m_position);
        if (length > 0) {
            if (const auto op = filterOpAt(m_text, m_position + length))
                return parseTest(length, *op);
        }
        auto value = parseValue();
        if (!value)
            return value.error();
        auto node = std::make_shared<Filter::Node>();
        node->kind = Filter::Node::Kind::Word;
        node->word = TextPattern(value->pieces);
        return FilterNode(std::move(node));
    }

    Result<FilterNode> parseTest(qsizetype nameLength, FilterOpToken op)
    {
        const QString name = m_text.mid(m_position, nameLength);
        const FilterField *field = findFilterField(name);
        if (!field)
            return filterError(
                m_position,
                QT_TRANSLATE_NOOP(
                    "Filter", "there is no field \"%1\"; to look for this text write it in quotes"),
                {name});
        const qsizetype opPosition = m_position + nameLength;
        m_position = opPosition + op.length;
        if (atEnd() || endsFilterWord(current()))
            return filterError(m_position,
                               QT_TRANSLATE_NOOP("Filter", "a value must follow \"%1\" at once"),
                               {m_text.mid(opPosition - nameLength, nameLength + op.length)});
        const auto value = parseValue();
        if (!value)
            return value.error();
        auto test = FilterTest::make(*field, op.op, opPosition, *value);
        if (!test)
            return test.error();
        auto node = std::make_shared<Filter::Node>();
        node->kind = Filter::Node::Kind::Compare;
        node->test = *std::move(test);
        return FilterNode(std::move(node));
    }

    // Up to a blank or a parenthesis; quotes hold anything, in them \" is a quote and \\ a backslash.
    Result<FilterText> parseValue()
    {
        FilterText value{.pieces = {QString()}, .position = m_position};
        const auto add = [&](QChar c) {
            value.text += c;
            value.pieces.back() += c;
        };
        while (!atEnd() && !endsFilterWord(current())) {
            const QChar c = m_text[m_position];
            if (c == u'"') {
                if (!takeQuoted(add))
                    return filterError(m_position,
                                       QT_TRANSLATE_NOOP("Filter", "this quote is never closed"));
                continue;
            }
            ++m_position;
            if (c == u'*') {
                value.text += c;
                value.pieces.push_back(QString());
            } else {
                add(c);
            }
        }
        return value;
    }

    template<typename F>
    bool takeQuoted(F add)
    {
        const qsizetype end = filterValueEnd(m_text, m_position);
        if (end < 0)
            return false;
        for (++m_position; m_text[m_position] != u'"'; ++m_position) {
            const bool isEscape = m_text[m_position] == u'\\'
                                  && (m_text[m_position + 1] == u'"'
                                      || m_text[m_position + 1] == u'\\');
            if (isEscape)
                ++m_position;
            add(m_text[m_position]);
        }
        ++m_position;
        return true;
    }

    bool atEnd() const { return m_position >= m_text.size(); }
    QChar current() const { return m_text[m_position]; }
    bool atOr() const
    {
        const QStringView rest = QStringView(m_text).mid(m_position);
        return rest.startsWith("or"_L1, Qt::CaseInsensitive)
               && (rest.size() == 2 || endsFilterWord(rest[2]));
    }
    void skipBlanks()
    {
        while (!atEnd() && current().isSpace())
            ++m_position;
    }

    const QString &m_text;
    qsizetype m_position = 0;
    int m_nesting = 0;
};

} // namespace

bool endsFilterWord(QChar c)
{
    return c.isSpace() || c == u'(' || c == u')';
}

std::optional<FilterOpToken> filterOpAt(QStringView text, qsizetype position)
{
    struct Known {
        QLatin1StringView text;
        FilterOp op;
    };
    constexpr Known known[] = {{"!="_L1, FilterOp::NotEqual}, {"<="_L1, FilterOp::AtMost},
                               {">="_L1, FilterOp::AtLeast},  {":"_L1, FilterOp::Has},
                               {"="_L1, FilterOp::Equal},     {"<"_L1, FilterOp::Less},
                               {">"_L1, FilterOp::Greater}};
    for (const Known &op : known) {
        if (text.mid(position).startsWith(op.text))
            return FilterOpToken{op.op, op.text.size()};
    }
    return std::nullopt;
}

qsizetype fieldNameLength(QStringView text, qsizetype position)
{
    if (position >= text.size() || !isNameStart(text[position]))
        return 0;
    qsizetype length = 1;
    while (position + length < text.size() && isNamePart(text[position + length]))
        ++length;
    return length;
}

qsizetype filterValueEnd(QStringView text, qsizetype position)
{
    if (position >= text.size() || text[position] != u'"') {
        while (position < text.size() && !endsFilterWord(text[position]))
            ++position;
        return position;
    }
    for (++position; position < text.size(); ++position) {
        if (text[position] == u'"')
            return position + 1;
        const bool isEscape = text[position] == u'\\' && position + 1 < text.size()
                              && (text[position + 1] == u'"' || text[position + 1] == u'\\');
        position += isEscape;
    }
    return -1;
}

Result<FilterNode> parseFilter(const QString &text)
{
    return Parser(text).parse();
}

} // namespace belvedere
