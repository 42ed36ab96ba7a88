#include "app/cli/text_table.h"

#include "app/base/literals.h"
#include "app/text/format.h"

#include <QSet>

#include <algorithm>

namespace belvedere::cli {

namespace {

struct Span {
    char32_t first;
    char32_t last;
};

// East_Asian_Width W and F in blocks (Unicode 15), as terminals take them.
constexpr Span wideSpans[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF},
    {0x1B000, 0x1B2FF}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF},
    {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

int widthOf(char32_t c)
{
    if (c < 0x300)
        return 1;
    const auto category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing)
        return 0;
    const bool isWide = std::ranges::any_of(
        wideSpans, [c](const Span &span) { return c >= span.first && c <= span.last; });
    return isWide ? 2 : 1;
}

// Calls f(character, position, length in QChars) until it returns false.
template<typename F>
void forEachCharacter(QStringView text, F &&f)
{
    for (qsizetype i = 0; i < text.size();) {
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size()
                            && text[i + 1].isLowSurrogate();
        const char32_t c = isPair ? QChar::surrogateToUcs4(text[i], text[i + 1])
                                  : text[i].unicode();
        const qsizetype length = isPair ? 2 : 1;
        if (!f(c, i, length))
            return;
        i += length;
    }
}

QString cut(const QString &text, qsizetype widest)
{
    if (widest == 0 || displayWidth(text) <= widest)
        return text;
    qsizetype width = 0;
    qsizetype end = 0;
    forEachCharacter(text, [&](char32_t c, qsizetype at, qsizetype length) {
        width += widthOf(c);
        if (width > widest - 1)
            return false;
        end = at + length;
        return true;
    });
    return text.left(end) + u'…';
}

// The longest beginning that is at most so wide.
qsizetype lengthWithin(QStringView text, qsizetype widest)
{
    qsizetype width = 0;
    qsizetype end = 0;
    forEachCharacter(text, [&](char32_t c, qsizetype at, qsizetype length) {
        width += widthOf(c);
        if (width > widest)
            return false;
        end = at + length;
        return true;
    });
    return end;
}

QString ending(const QString &text, qsizetype widest)
{
    qsizetype from = text.size() - std::min(text.size(), widest);
    while (from < text.size()
           && (displayWidth(QStringView(text).mid(from)) > widest || text[from].isLowSurrogate()))
        ++from;
    return text.mid(from);
}

QString cutInside(const QString &text, qsizetype widest)
{
    if (displayWidth(text) <= widest)
        return text;
    const qsizetype tail = (widest - 1) / 2;
    return text.left(lengthWithin(text, widest - 1 - tail)) + u'…' + ending(text, tail);
}

// A little of the beginning, and what stands around `from`.
QString cutAround(const QString &text, qsizetype from, qsizetype widest)
{
    const qsizetype before = std::min<qsizetype>(12, widest / 5);
    qsizetype start = from - before;
    if (displayWidth(text) <= widest || start <= before)
        return cut(text, widest);
    if (start < text.size() && text[start].isLowSurrogate())
        ++start;
    const QString head = text.left(lengthWithin(text, before)) + u'…';
    return head + cut(text.mid(start), widest - displayWidth(head));
}

qsizetype commonBeginning(const QStringList &texts)
{
    qsizetype common = texts.front().size();
    for (const QString &text : texts) {
        const auto end = std::mismatch(texts.front().begin(), texts.front().begin() + common,
                                       text.begin(), text.end());
        common = end.first - texts.front().begin();
    }
    return common;
}

} // namespace

QStringList toldApart(const QStringList &texts, qsizetype widest)
{
    QStringList shown;
    for (const QString &text : texts)
        shown += visibleText(text);
    QStringList different = shown;
    different.removeDuplicates();
    QStringList inside;
    for (const QString &text : std::as_const(different))
        inside += cutInside(text, widest);
    const qsizetype from = different.isEmpty() ? 0 : commonBeginning(different);
    const bool isLost = QSet<QString>(inside.begin(), inside.end()).size() < inside.size();
    for (QString &text : shown)
        text = isLost ? cutAround(text, from, widest) : cutInside(text, widest);
    return shown;
}

qsizetype displayWidth(QStringView text)
{
    qsizetype width = 0;
    forEachCharacter(text, [&width](char32_t c, qsizetype, qsizetype) {
        width += widthOf(c);
        return true;
    });
    return width;
}

QString markdownText(const QString &text)
{
    static const QString marks = u"\\`*_{}[]<>#|~&"_s;
    QString safe;
    for (const QChar c : visibleText(text)) {
        if (marks.contains(c))
            safe += u'\\';
        safe += c;
    }
    return safe;
}

TextTable::TextTable(std::vector<Column> columns) : m_columns(std::move(columns)) {}

void TextTable::addRow(const QStringList &cells)
{
    QStringList shown;
    for (size_t i = 0; i < m_columns.size(); ++i) {
        const QString cell = cells.value(qsizetype(i));
        const qsizetype widest = m_columns[i].widest;
        shown += cut(widest == 0 ? visibleText(cell) : shortVisibleText(cell, widest + 1), widest);
    }
    m_rows.push_back(std::move(shown));
}

QByteArray TextTable::text(qsizetype indent) const
{
    QStringList headings;
    std::vector<qsizetype> widths;
    for (const Column &column : m_columns) {
        headings += column.heading;
        widths.push_back(displayWidth(column.heading));
    }
    for (const QStringList &row : m_rows) {
        for (size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], displayWidth(row[qsizetype(i)]));
    }
    QByteArray out;
    if (std::ranges::any_of(headings, [](const QString &heading) { return !heading.isEmpty(); }))
        appendRow(out, headings, widths, indent);
    for (const QStringList &row : m_rows)
        appendRow(out, row, widths, indent);
    return out;
}

QByteArray TextTable::markdown() const
{
    const auto lineOf = [](const QStringList &cells) {
        return QString(u"| "_s + cells.join(u" | "_s) + u" |\n"_s).toUtf8();
    };
    const auto safe = [](const QStringList &cells) {
        QStringList all;
        for (const QString &cell : cells)
            all += markdownText(cell);
        return all;
    };
    QStringList headings;
    QStringList rules;
    for (const Column &column : m_columns) {
        headings += column.heading;
        rules += column.align == Align::Right ? u"---:"_s : u"---"_s;
    }
    QByteArray out = lineOf(safe(headings)) + lineOf(rules);
    for (const QStringList &row : m_rows)
        out += lineOf(safe(row));
    return out;
}

void TextTable::appendRow(QByteArray &out, const QStringList &cells,
                          const std::vector<qsizetype> &widths, qsizetype indent) const
{
    QByteArray line(indent, ' ');
    for (size_t i = 0; i < widths.size(); ++i) {
        const QString &cell = cells[qsizetype(i)];
        const QByteArray fill(widths[i] - displayWidth(cell), ' ');
        if (i > 0)
            line.append("  ");
        line.append(m_columns[i].align == Align::Right ? fill + cell.toUtf8()
                                                       : cell.toUtf8() + fill);
    }
    while (line.endsWith(' '))
        line.chop(1);
    out.append(line).append('\n');
}

} // namespace belvedere::cli
