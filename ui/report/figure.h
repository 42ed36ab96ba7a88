// A drawing as data: boxes, lines and text in inks of the theme. Written as SVG whose inks are classes of the page's style
// sheet, so that it follows the reader's light or dark; painted with a QPainter for PDF. Nothing in it needs a clip.
#pragma once

#include "ui/theme/theme.h"

#include <QLineF>
#include <QRectF>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

class QPainter;

namespace belvedere {

struct FigureInk {
    enum class Of : quint8 { Text, Dim, Line, Soft, Panel, Label, Training, Warn, Version };
    Of of = Of::Text;
    int slot = 0; // of a version

    bool operator==(const FigureInk &) const = default;
};

struct FigureBox {
    QRectF box{};
    std::optional<FigureInk> fill{};
    std::optional<FigureInk> stroke{};
    double radius = 0;
    double opacity = 1; // of the fill
    QString told{};     // what it is, for who points at it or hears it
};

struct FigureLine {
    QLineF line{};
    FigureInk ink{};
    double width = 1;
    bool isDashed = false;
};

struct FigureText {
    QPointF at{}; // on the base line
    QString text{};
    FigureInk ink{};
    double size = 11; // pixels
    bool isStrong = false;
    enum class Anchor : quint8 { Start, Middle, End } anchor = Anchor::Start;
};

struct Figure {
    QString id{};    // unlike every other one of the page
    QString title{}; // shown above, and for who cannot see it
    QString told{};  // what there is to see, in a sentence
    QSizeF size{};   // in pixels
    std::vector<std::variant<FigureBox, FigureLine, FigureText>> shapes{};
};

QColor inkColour(const FigureInk &ink, const Theme &theme);
QByteArray inkName(
    const FigureInk &ink); // "dim", "v0": of classes and variables of the style sheet

// Cut at the end to fit in figures and tables, with room left for a face that runs wider than ours.
QString fittedText(const QString &text, double width, double pixelSize, bool isStrong = false);
double figureTextWidth(const QString &text, double pixelSize, bool isStrong = false);

// An element for a page in HTML; its text passes through escapedText().
QByteArray figureSvg(const Figure &figure, const Theme &theme);

void paintFigure(QPainter &painter, const Figure &figure, const Theme &theme);

} // namespace belvedere
