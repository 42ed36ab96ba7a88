// A report laid out for paper: pieces that stand below each other and are not torn apart.
#pragma once

#include "ui/report/report_blocks.h"

#include <QPointF>

#include <functional>

namespace belvedere {

struct SheetPiece {
    double height = 0;
    double spaceBefore = 0;     // left out at the top of a page
    bool keepsWithNext = false; // a heading, and what stands below it
    int header = -1; // in SheetLayout::headers: repeated where a page begins with this piece
    std::function<void(QPainter &, QPointF)> paint{};
};

struct SheetLayout {
    std::vector<SheetPiece> pieces{};
    std::vector<SheetPiece> headers{}; // of tables
};

// In pixels of 1/96 inch. No piece is higher than `highest`.
SheetLayout layOutReport(const ReportDocument &report, const Theme &theme, double width,
                         double highest);

} // namespace belvedere
