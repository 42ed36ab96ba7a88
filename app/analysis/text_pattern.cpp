#include "app/analysis/text_pattern.h"

#include "app/analysis/text_order.h"

namespace belvedere {

TextPattern::TextPattern(const QStringList &pieces)
{
    m_pieces.clear();
    for (const QString &piece : pieces)
        m_pieces.push_back(foldedText(piece));
    if (m_pieces.isEmpty())
        m_pieces.push_back(QString());
}

bool TextPattern::isAnything() const
{
    return hasWildcard() && std::ranges::all_of(m_pieces, &QString::isEmpty);
}

const QString &TextPattern::longestPiece() const
{
    return *std::ranges::max_element(m_pieces, {}, &QString::size);
}

bool TextPattern::matchesWhole(const QString &folded) const
{
    if (!hasWildcard())
        return folded == text();
    const QString &last = m_pieces.back();
    if (!folded.startsWith(text()) || folded.size() < text().size() + last.size())
        return false;
    qsizetype from = text().size();
    for (qsizetype i = 1; i + 1 < m_pieces.size(); ++i) {
        const qsizetype found = folded.indexOf(m_pieces[i], from);
        if (found < 0)
            return false;
        from = found + m_pieces[i].size();
    }
    return from + last.size() <= folded.size() && folded.endsWith(last);
}

bool TextPattern::matches(const QString &folded) const
{
    return hasWildcard() ? matchesWhole(folded) : folded.contains(text());
}

} // namespace belvedere
