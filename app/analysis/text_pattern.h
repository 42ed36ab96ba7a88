// A text to look for, without regard to case, in which * stands for anything. Private to the filter.
#pragma once

#include <QString>
#include <QStringList>

namespace belvedere {

class TextPattern
{
public:
    TextPattern() = default;
    // The text between the stars: {"pump\\", ""} is pump\*. One piece has no star.
    explicit TextPattern(const QStringList &pieces);

    bool hasWildcard() const { return m_pieces.size() > 1; }
    bool isAnything() const;                                 // nothing but stars
    const QString &text() const { return m_pieces.front(); } // folded; without a wildcard all of it

    const QString &longestPiece() const;

    // All of `folded`, which foldedText() made.
    bool matchesWhole(const QString &folded) const;
    // Somewhere in it; with a wildcard all of it, or the last star would say nothing.
    bool matches(const QString &folded) const;

private:
    QStringList m_pieces{QString()};
};

} // namespace belvedere
