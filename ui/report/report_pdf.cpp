#include "ui/report/report_pdf.h"

#include "app/base/literals.h"
#include "app/text/format.h"
#include "ui/report/pdf_file.h"
#include "ui/report/report_sheet.h"

#include <QPainter>
#include <QPdfWriter>

namespace belvedere {

namespace {

// A4 in pixels of 1/96 inch, with 15 mm around.
constexpr double paperWidth = 793;
constexpr double paperHeight = 1122;
constexpr double paperMargin = 56;
constexpr double roomHigh = paperHeight - 2 * paperMargin - 26; // the foot of the page below

struct PlacedPiece {
    const SheetPiece *piece = nullptr;
    double y = 0;
};

using SheetPages = std::vector<std::vector<PlacedPiece>>;

// What stands together with the piece: the ones it is kept with, and the first behind them.
double heightKept(const SheetLayout &layout, size_t first)
{
    double height = 0;
    for (size_t i = first; i < layout.pieces.size(); ++i) {
        height += layout.pieces[i].height + (i > first ? layout.pieces[i].spaceBefore : 0);
        if (!layout.pieces[i].keepsWithNext)
            break;
    }
    return height;
}

SheetPages paginate(const SheetLayout &layout)
{
    SheetPages pages(1);
    double y = 0;
    for (size_t i = 0; i < layout.pieces.size(); ++i) {
        const SheetPiece &piece = layout.pieces[i];
        const bool fits = y + piece.spaceBefore + heightKept(layout, i) <= roomHigh;
        if (!fits && !pages.back().empty()) {
            pages.emplace_back();
            y = 0;
            if (piece.header >= 0) {
                const SheetPiece &header = layout.headers[size_t(piece.header)];
                pages.back().push_back({&header, 0});
                y = header.height;
            }
        }
        y += pages.back().empty() ? 0 : piece.spaceBefore;
        pages.back().push_back({&piece, y});
        y += piece.height;
    }
    return pages;
}

void paintFoot(QPainter &painter, const ReportDocument &report, const Theme &theme, size_t page,
               size_t pages)
{
    constexpr double size = 9;
    const double y = paperHeight - paperMargin + 4;
    painter.setPen(QPen(theme.line, 0.75));
    painter.drawLine(QPointF(paperMargin, y - 14), QPointF(paperWidth - paperMargin, y - 14));
    Figure foot;
    const QString number = reportText(QT_TRANSLATE_NOOP("Report", "%1 · page %2 of %3"))
                               .arg(report.program)
                               .arg(page)
                               .arg(pages);
    foot.shapes.emplace_back(
        FigureText{.at = {paperMargin, y},
                   .text = fittedText(report.title, paperWidth - 2 * paperMargin - 220, size),
                   .ink = {FigureInk::Of::Dim},
                   .size = size});
    foot.shapes.emplace_back(FigureText{.at = {paperWidth - paperMargin, y},
                                        .text = number,
                                        .ink = {FigureInk::Of::Dim},
                                        .size = size,
                                        .anchor = FigureText::Anchor::End});
    paintFigure(painter, foot, theme);
}

} // namespace

Result<QByteArray> reportPdf(const ReportDocument &report, std::optional<Timestamp> stamp)
{
    const Theme theme = Theme::light();
    const SheetLayout layout = layOutReport(report, theme, paperWidth - 2 * paperMargin, roomHigh);
    const SheetPages pages = paginate(layout);
    const auto draw = [&](QPainter &painter, QPdfWriter &writer) {
        for (size_t i = 0; i < pages.size(); ++i) {
            if (i > 0)
                writer.newPage();
            for (const PlacedPiece &placed : pages[i])
                placed.piece->paint(painter, {paperMargin, paperMargin + placed.y});
            paintFoot(painter, report, theme, i + 1, pages.size());
        }
    };
    return pdfFile(visibleText(report.title), QPageSize(QPageSize::A4), draw, stamp);
}

} // namespace belvedere
