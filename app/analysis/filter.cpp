#include "app/analysis/filter.h"

#include "app/analysis/filter_parser.h"

namespace belvedere {

namespace {

bool hasWord(const VersionEntry &entry, const TextPattern &word)
{
    return std::ranges::any_of(searchedFields(), [&](const FilterField *field) {
        const FilterOperand operand = operandOf(*field, entry);
        return operand.present && word.matches(operand.texts->front());
    });
}

} // namespace

bool Filter::Node::matches(const VersionEntry &entry) const
{
    const auto fits = [&](const FilterNode &child) { return child->matches(entry); };
    switch (kind) {
    case Kind::All:
        return std::ranges::all_of(children, fits);
    case Kind::Any:
        return std::ranges::any_of(children, fits);
    case Kind::Not:
        return !children.front()->matches(entry);
    case Kind::Word:
        return hasWord(entry, word);
    case Kind::Compare:
        return test->matches(operandOf(test->field(), entry));
    }
    return false;
}

Result<Filter> Filter::parse(const QString &text)
{
    return parseFilter(text).transform([](const FilterNode &root) {
        Filter filter;
        filter.m_root = root;
        return filter;
    });
}

bool Filter::matches(const VersionEntry &entry) const
{
    return !m_root || m_root->matches(entry);
}

bool Filter::isEmpty() const
{
    return !m_root;
}

} // namespace belvedere
