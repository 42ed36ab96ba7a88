// Lines with columns for a terminal. Whatever it is given is made visible and measured as terminals draw it.
#pragma once

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace belvedere::cli {

// Columns of a terminal that a text takes: two for East Asian wide characters and pictures, none for combining marks.
qsizetype displayWidth(QStringView text);

enum class Align { Left, Right };

// One line of Markdown in which nothing is taken for markup.
QString markdownText(const QString &text);

// Texts that stand beside each other, each at most so wide: cut in the middle, or, where that would make different ones
// the same, at both sides of the first difference.
QStringList toldApart(const QStringList &texts, qsizetype widest);

class TextTable
{
public:
    struct Column {
        QString heading{};
        Align align = Align::Left;
        qsizetype widest = 60; // longer cells are cut with an ellipsis; 0: never
    };

    explicit TextTable(std::vector<Column> columns);

    void addRow(const QStringList &cells);
    // UTF-8, with a heading where any column has one. No blanks at the ends of lines.
    QByteArray text(qsizetype indent = 0) const;
    // The same as a table of Markdown; nothing in a cell is taken for markup.
    QByteArray markdown() const;
    bool isEmpty() const { return m_rows.empty(); }

private:
    void appendRow(QByteArray &out, const QStringList &cells, const std::vector<qsizetype> &widths,
                   qsizetype indent) const;

    std::vector<Column> m_columns;
    std::vector<QStringList> m_rows;
};

} // namespace belvedere::cli
