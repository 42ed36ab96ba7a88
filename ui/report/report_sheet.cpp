#include "ui/report/report_sheet.h"

#include "app/base/literals.h"
#include "app/text/format.h"
#include "ui/report/report_font.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <cmath>
#include <memory>
#include <numeric>

namespace belvedere {

namespace {

constexpr double tableTextSize = 10.5;
constexpr double bodyTextSize = 11.5;

QFont sheetFont(double pixelSize, bool isStrong)
{
    QFont font = reportTabularFont();
    font.setPixelSize(100); // sizes in points carry fractions, those in pixels do not
    font.setPointSizeF(pixelSize * 72.0 / 96.0);
    font.setWeight(isStrong ? QFont::DemiBold : QFont::Normal);
    // Any spacing at all (Qt counts 64ths of a pixel) keeps Qt from ligatures, which a search in the PDF would not find.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.02);
    return font;
}

// Text of several looks in a column of some width.
class SheetText
{
public:
    SheetText(const ReportText &runs, const Theme &theme, double pixelSize, bool isStrong)
    {
        QList<QTextLayout::FormatRange> formats;
        QString text;
        const auto append = [&](const QString &part, const QTextCharFormat &format) {
            formats.append(
                {.start = int(text.size()), .length = int(part.size()), .format = format});
            text += part;
        };
        for (const ReportRun &run : runs) {
            if (!text.isEmpty())
                text += run.breaks ? QChar(QChar::LineSeparator) : QChar(u' ');
            if (run.slot >= 0) {
                QTextCharFormat chip;
                chip.setForeground(theme.versionColour(run.slot));
                append(u"\u25a0\u00a0"_s, chip);
            }
            append(visibleText(run.text), formatOf(run.look, theme, pixelSize));
        }
        m_layout.setText(text);
        m_layout.setFont(sheetFont(pixelSize, isStrong));
        m_layout.setFormats(formats);
        m_layout.setCacheEnabled(true);
    }

    double naturalWidth() const
    {
        double widest = 0;
        const QFontMetricsF metrics(m_layout.font());
        for (const QString &line : m_layout.text().split(QChar(QChar::LineSeparator)))
            widest = std::max(widest, metrics.horizontalAdvance(line.left(500)) * 1.04 + 2);
        return widest;
    }

    double widestWord() const
    {
        double widest = 0;
        const QFontMetricsF metrics(m_layout.font());
        QString text = m_layout.text();
        text.replace(QChar(QChar::LineSeparator), u' ');
        for (const QString &word : text.split(u' '))
            widest = std::max(widest, metrics.horizontalAdvance(word.left(100)) * 1.04 + 2);
        return widest;
    }

    void fit(double width, Qt::Alignment alignment)
    {
        QTextOption option(alignment);
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        option.setTextDirection(Qt::LeftToRight);
        m_layout.setTextOption(option);
        m_layout.beginLayout();
        double y = 0;
        for (QTextLine line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
            line.setLineWidth(width);
            line.setPosition({0, y});
            y += std::ceil(line.height() * 1.12);
        }
        m_layout.endLayout();
        m_height = y;
    }

    double height() const { return m_height; }

    // The lines that begin from `from` on and before `to`.
    void paint(QPainter &painter, QPointF at, double from, double to) const
    {
        for (int i = 0; i < m_layout.lineCount(); ++i) {
            const QTextLine line = m_layout.lineAt(i);
            if (line.y() >= from && line.y() < to)
                line.draw(&painter, at - QPointF(0, from));
        }
    }

private:
    // What is secondary is never larger than the body.
    static QTextCharFormat formatOf(RunLook look, const Theme &theme, double pixelSize)
    {
        QTextCharFormat format;
        switch (look) {
        case RunLook::Plain:
        case RunLook::Code:
            break;
        case RunLook::Dim:
            format.setForeground(theme.dim);
            if (pixelSize > bodyTextSize)
                format.setFontPointSize(bodyTextSize * 0.75);
            break;
        case RunLook::Strong:
            format.setFontWeight(QFont::DemiBold);
            break;
        case RunLook::Good:
            format.setForeground(theme.good);
            break;
        case RunLook::Bad:
            format.setForeground(theme.bad);
            break;
        case RunLook::Warn:
            format.setForeground(theme.warn);
            format.setFontWeight(QFont::DemiBold);
            break;
        }
        return format;
    }

    QTextLayout m_layout;
    double m_height = 0;
};

using SheetTextPtr = std::shared_ptr<SheetText>;

struct SheetRow {
    std::vector<SheetTextPtr> cells{};
    std::vector<bool> isNumber{};
    std::vector<bool> isProse{};
    double height() const
    {
        double highest = 0;
        for (const SheetTextPtr &cell : cells)
            highest = std::max(highest, cell->height());
        return highest;
    }
};

class SheetMaking
{
public:
    SheetMaking(const Theme &theme, double width, double highest)
        : m_theme(theme),
          m_width(width),
          m_highest(highest)
    {}

    SheetLayout make(const ReportDocument &report)
    {
        addText({{.text = report.title}}, {.size = 20, .isStrong = true});
        addText({{.text = report.note, .look = RunLook::Dim}}, {.size = bodyTextSize, .space = 3});
        for (const ReportBlock &block : report.blocks)
            std::visit([this](const auto &one) { add(one); }, block);
        return std::move(m_layout);
    }

private:
    struct TextForm {
        double size = bodyTextSize;
        bool isStrong = false;
        double space = 0;
        double indent = 0;
        bool keepsWithNext = false;
    };

    // Text as high as it is; what is higher than a page goes on on the next.
    void addText(const ReportText &runs, const TextForm &form)
    {
        const auto text = std::make_shared<SheetText>(runs, m_theme, form.size, form.isStrong);
        text->fit(m_width - form.indent, Qt::AlignLeft);
        const double most = partHeight(form.size);
        for (double from = 0; from < text->height(); from += most) {
            const double height = std::min(most, text->height() - from);
            m_layout.pieces.push_back(
                {.height = height,
                 .spaceBefore = from > 0 ? 0 : form.space,
                 .keepsWithNext = form.keepsWithNext,
                 .paint = [text, from, height, form, ink = m_theme.text](QPainter &painter,
                                                                         QPointF at) {
                     painter.setPen(ink);
                     if (form.indent > 0 && from == 0) {
                         painter.setFont(sheetFont(form.size, false));
                         painter.drawText(at + QPointF(2, QFontMetricsF(painter.font()).ascent()),
                                          u"\u2022"_s);
                     }
                     text->paint(painter, at + QPointF(form.indent, 0), from, from + height);
                 }});
        }
    }

    // Of whole lines, so that none is torn.
    double partHeight(double pixelSize) const
    {
        const double line = std::ceil(QFontMetricsF(sheetFont(pixelSize, false)).height() * 1.12);
        return std::max(line, std::floor(m_highest / line - 1) * line);
    }

    void add(const ReportHeading &heading)
    {
        addText({{.text = heading.text}},
                {.size = 14, .isStrong = true, .space = 22, .keepsWithNext = true});
        m_layout.pieces.push_back(
            {.height = 5,
             .keepsWithNext = true,
             .paint = [width = m_width, ink = m_theme.line](QPainter &painter, QPointF at) {
                 painter.setPen(QPen(ink, 1));
                 painter.drawLine(at + QPointF(0, 2), at + QPointF(width, 2));
             }});
    }

    void add(const ReportParagraph &paragraph)
    {
        const bool isItem = paragraph.form == ReportParagraph::Form::Item;
        const bool isLead = paragraph.form == ReportParagraph::Form::Lead;
        addText(paragraph.text, {.size = isLead ? 13 : bodyTextSize,
                                 .space = isItem ? 4.0 : 6.0,
                                 .indent = isItem ? 12.0 : 0.0});
    }

    void add(const Figure &figure)
    {
        if (figure.shapes.empty())
            return;
        addText({{.text = figure.title, .look = RunLook::Dim}},
                {.isStrong = true, .space = 10, .keepsWithNext = true});
        const double factor = std::min(
            {1.0, m_width / figure.size.width(), (m_highest - 30) / figure.size.height()});
        m_layout.pieces.push_back(
            {.height = figure.size.height() * factor,
             .spaceBefore = 4,
             .paint = [figure, factor, theme = m_theme](QPainter &painter, QPointF at) {
                 painter.save();
                 painter.translate(at);
                 painter.scale(factor, factor);
                 paintFigure(painter, figure, theme);
                 painter.restore();
             }});
    }

    // ---- tables --------------------------------------------------------------------------------------------------------

    static constexpr double cellGap = 12; // between columns
    static constexpr double rowPadding = 3.5;

    void add(const ReportTable &table)
    {
        const QString caption = table.caption.isEmpty() ? table.foldedUnder : table.caption;
        if (!caption.isEmpty())
            addText({{.text = caption, .look = RunLook::Dim}},
                    {.isStrong = true, .space = 10, .keepsWithNext = true});
        SheetRow head;
        for (const ReportColumn &column : table.columns)
            addCell(head, column, column.title, {}, true);
        std::vector<SheetRow> rows;
        for (const auto &cells : table.rows) {
            SheetRow &row = rows.emplace_back();
            for (size_t i = 0; i < cells.size(); ++i)
                addCell(row, table.columns[i], cells[i].text, cells[i].aside, false);
        }
        const std::vector<double> widths = columnWidths(head, rows);
        fitRow(head, widths);
        m_layout.headers.push_back(rowPiece(head, widths, 0, head.height(), m_theme.label));
        SheetPiece first = m_layout.headers.back();
        first.keepsWithNext = true;
        first.spaceBefore = 6;
        m_layout.pieces.push_back(std::move(first));
        for (SheetRow &row : rows) {
            fitRow(row, widths);
            addRow(row, widths);
        }
    }

    // What stands aside is a column of its own on paper.
    void addCell(SheetRow &row, const ReportColumn &column, const ReportText &text,
                 const ReportText &aside, bool isHead) const
    {
        const auto add = [&](const ReportText &runs) {
            row.cells.push_back(std::make_shared<SheetText>(runs, m_theme, tableTextSize, isHead));
            row.isNumber.push_back(column.isNumber);
            row.isProse.push_back(column.isProse);
        };
        add(text);
        if (column.hasAside)
            add(aside);
    }

    static void fitRow(SheetRow &row, const std::vector<double> &widths)
    {
        for (size_t i = 0; i < row.cells.size(); ++i)
            row.cells[i]->fit(widths[i], row.isNumber[i] ? Qt::AlignRight : Qt::AlignLeft);
    }

    // What each column would like, else at least its words, else what there is.
    std::vector<double> columnWidths(const SheetRow &head, const std::vector<SheetRow> &rows) const
    {
        constexpr double widest = 330;
        constexpr double widestProse = 700;
        constexpr double widestWords = 150;
        const size_t count = head.cells.size();
        std::vector<double> natural(count);
        std::vector<double> least(count);
        const auto take = [&](const SheetRow &row) {
            for (size_t i = 0; i < row.cells.size(); ++i) {
                const double most = row.isProse[i] ? widestProse : widest;
                natural[i] = std::max(natural[i], std::min(most, row.cells[i]->naturalWidth()));
                least[i] = std::max(least[i], std::min(widestWords, row.cells[i]->widestWord()));
            }
        };
        take(head);
        for (const SheetRow &row : rows)
            take(row);
        return sharedOut(natural, least, m_width - cellGap * double(count - 1));
    }

    // The first column names the rows: it keeps its words where the others have to break theirs.
    static std::vector<double> sharedOut(std::vector<double> natural,
                                         const std::vector<double> &least, double room)
    {
        const double allNatural = std::reduce(natural.begin(), natural.end());
        const double allLeast = std::reduce(least.begin(), least.end());
        const double first = std::min(least.front(), room / 4);
        for (size_t i = 0; i < natural.size(); ++i) {
            if (allNatural <= room)
                natural[i] *= room / allNatural;
            else if (allLeast < room)
                natural[i] = least[i]
                             + (room - allLeast) * (natural[i] - least[i])
                                   / (allNatural - allLeast);
            else if (i == 0 && natural.size() > 1)
                natural[i] = first;
            else
                natural[i] = least[i] * (room - first) / std::max(1.0, allLeast - least.front());
        }
        return natural;
    }

    SheetPiece rowPiece(const SheetRow &row, const std::vector<double> &widths, double from,
                        double to, const QColor &line) const
    {
        return {.height = to - from + 2 * rowPadding,
                .paint = [row, widths, from, to, line, width = m_width,
                          ink = m_theme.text](QPainter &painter, QPointF at) {
                    double x = at.x();
                    for (size_t i = 0; i < row.cells.size(); ++i) {
                        painter.setPen(ink);
                        row.cells[i]->paint(painter, {x, at.y() + rowPadding}, from, to);
                        x += widths[i] + cellGap;
                    }
                    painter.setPen(QPen(line, 0.75));
                    const double bottom = at.y() + to - from + 2 * rowPadding;
                    painter.drawLine(QPointF(at.x(), bottom), QPointF(at.x() + width, bottom));
                }};
    }

    void addRow(const SheetRow &row, const std::vector<double> &widths)
    {
        const int header = int(m_layout.headers.size()) - 1;
        const double height = row.height();
        const double most = partHeight(tableTextSize) - m_layout.headers.back().height - 20;
        const double line = std::ceil(QFontMetricsF(sheetFont(tableTextSize, false)).height()
                                      * 1.12);
        const double part = std::max(line, std::floor(most / line) * line);
        for (double from = 0; from < height; from += part) {
            SheetPiece piece = rowPiece(row, widths, from, std::min(height, from + part),
                                        m_theme.soft);
            piece.header = header;
            m_layout.pieces.push_back(std::move(piece));
        }
    }

    const Theme &m_theme;
    double m_width;
    double m_highest;
    SheetLayout m_layout{};
};

} // namespace

SheetLayout layOutReport(const ReportDocument &report, const Theme &theme, double width,
                         double highest)
{
    return SheetMaking(theme, width, highest).make(report);
}

} // namespace belvedere
