#include "ui/report/figure.h"

#include "app/base/literals.h"
#include "app/text/format.h"
#include "ui/report/escaped_text.h"
#include "ui/report/report_font.h"

#include <QFontMetricsF>
#include <QPainter>

namespace belvedere {

namespace {

constexpr double widerFaces = 1.12; // the widest of the usual faces, against ours

QFont figureFont(double pixelSize, bool isStrong)
{
    QFont font = reportTabularFont();
    // Whole pixels are all that a font takes; a scaled painter does the rest.
    font.setPixelSize(std::max(1, qRound(pixelSize)));
    font.setWeight(isStrong ? QFont::DemiBold : QFont::Normal);
    return font;
}

// ---- SVG -----------------------------------------------------------------------------------------------------------

QByteArray coordinate(double value)
{
    QByteArray text = QByteArray::number(value, 'f', 2);
    while (text.endsWith('0'))
        text.chop(1);
    if (text.endsWith('.'))
        text.chop(1);
    return text == "-0" ? "0"_ba : text;
}

QByteArray attribute(const char *name, double value)
{
    return ' ' + QByteArray(name) + "=\"" + coordinate(value) + '"';
}

class SvgWriting
{
public:
    explicit SvgWriting(const Theme &theme) : m_theme(theme) {}

    void operator()(const FigureBox &shape)
    {
        m_out += "<rect" + attribute("x", shape.box.x()) + attribute("y", shape.box.y())
                 + attribute("width", shape.box.width()) + attribute("height", shape.box.height());
        if (shape.radius > 0)
            m_out += attribute("rx", shape.radius);
        m_out += classes(shape.fill, shape.stroke);
        if (shape.opacity < 1)
            m_out += attribute("fill-opacity", shape.opacity);
        m_out += shape.told.isEmpty() ? "/>\n"_ba
                                      : "><title>" + escapedText(shape.told) + "</title></rect>\n";
    }

    void operator()(const FigureLine &shape)
    {
        m_out += "<line" + attribute("x1", shape.line.x1()) + attribute("y1", shape.line.y1())
                 + attribute("x2", shape.line.x2()) + attribute("y2", shape.line.y2())
                 + classes(std::nullopt, shape.ink) + attribute("stroke-width", shape.width);
        if (shape.isDashed)
            m_out += " stroke-dasharray=\"4 3\"";
        m_out += "/>\n";
    }

    void operator()(const FigureText &shape)
    {
        static constexpr const char *anchors[] = {"start", "middle", "end"};
        m_out += "<text" + attribute("x", shape.at.x()) + attribute("y", shape.at.y())
                 + classes(shape.ink, std::nullopt) + attribute("font-size", shape.size);
        if (shape.anchor != FigureText::Anchor::Start)
            m_out += " text-anchor=\"" + QByteArray(anchors[int(shape.anchor)]) + '"';
        if (shape.isStrong)
            m_out += " font-weight=\"600\"";
        m_out += '>' + escapedText(shape.text) + "</text>\n";
    }

    QByteArray take() { return std::move(m_out); }

private:
    // The colours of the theme stand there as well, for a figure that is taken out of its page.
    QByteArray classes(const std::optional<FigureInk> &fill,
                       const std::optional<FigureInk> &stroke) const
    {
        QByteArrayList names;
        QByteArray text = " fill=\""
                          + (fill ? inkColour(*fill, m_theme).name().toLatin1() : "none"_ba) + '"';
        if (fill)
            names += "f-" + inkName(*fill);
        if (stroke) {
            names += "s-" + inkName(*stroke);
            text += " stroke=\"" + inkColour(*stroke, m_theme).name().toLatin1() + '"';
        }
        return names.isEmpty() ? text : text + " class=\"" + names.join(' ') + '"';
    }

    const Theme &m_theme;
    QByteArray m_out;
};

// ---- QPainter ------------------------------------------------------------------------------------------------------

class FigurePainting
{
public:
    FigurePainting(QPainter &painter, const Theme &theme) : m_painter(painter), m_theme(theme) {}

    void operator()(const FigureBox &shape)
    {
        QColor fill = shape.fill ? inkColour(*shape.fill, m_theme) : QColor();
        fill.setAlphaF(float(shape.opacity));
        m_painter.setBrush(shape.fill ? QBrush(fill) : QBrush(Qt::NoBrush));
        m_painter.setPen(shape.stroke ? QPen(inkColour(*shape.stroke, m_theme), 1.4)
                                      : QPen(Qt::NoPen));
        if (shape.radius > 0)
            m_painter.drawRoundedRect(shape.box, shape.radius, shape.radius);
        else
            m_painter.drawRect(shape.box);
    }

    void operator()(const FigureLine &shape)
    {
        QPen pen(inkColour(shape.ink, m_theme), shape.width);
        if (shape.isDashed)
            pen.setDashPattern({4, 3});
        m_painter.setPen(pen);
        m_painter.drawLine(shape.line);
    }

    void operator()(const FigureText &shape)
    {
        const QFont font = figureFont(shape.size, shape.isStrong);
        m_painter.setFont(font);
        m_painter.setPen(inkColour(shape.ink, m_theme));
        double x = shape.at.x();
        if (shape.anchor != FigureText::Anchor::Start) {
            const double width = QFontMetricsF(font).horizontalAdvance(shape.text);
            x -= shape.anchor == FigureText::Anchor::End ? width : width / 2;
        }
        m_painter.drawText(QPointF(x, shape.at.y()), shape.text);
    }

private:
    QPainter &m_painter;
    const Theme &m_theme;
};

} // namespace

QColor inkColour(const FigureInk &ink, const Theme &theme)
{
    switch (ink.of) {
    case FigureInk::Of::Text:
        return theme.text;
    case FigureInk::Of::Dim:
        return theme.dim;
    case FigureInk::Of::Line:
        return theme.line;
    case FigureInk::Of::Soft:
        return theme.soft;
    case FigureInk::Of::Panel:
        return theme.panel;
    case FigureInk::Of::Label:
        return theme.label;
    case FigureInk::Of::Training:
        return theme.training;
    case FigureInk::Of::Warn:
        return theme.warn;
    case FigureInk::Of::Version:
        break;
    }
    return theme.versionColour(ink.slot);
}

QByteArray inkName(const FigureInk &ink)
{
    static constexpr const char *names[] = {"text",  "dim",   "line",     "soft",
                                            "panel", "label", "training", "warn"};
    if (ink.of != FigureInk::Of::Version)
        return names[int(ink.of)];
    const bool hasColour = ink.slot >= 0 && size_t(ink.slot) < Theme().versions.size();
    return hasColour ? "v" + QByteArray::number(ink.slot) : "vn"_ba;
}

double figureTextWidth(const QString &text, double pixelSize, bool isStrong)
{
    return QFontMetricsF(figureFont(pixelSize, isStrong)).horizontalAdvance(text) * widerFaces;
}

QString fittedText(const QString &text, double width, double pixelSize, bool isStrong)
{
    return QFontMetricsF(figureFont(pixelSize, isStrong))
        .elidedText(shortVisibleText(text, 500), Qt::ElideRight, width / widerFaces);
}

QByteArray figureSvg(const Figure &figure, const Theme &theme)
{
    SvgWriting writing(theme);
    for (const auto &shape : figure.shapes)
        std::visit(writing, shape);
    const QByteArray id = escapedText(figure.id);
    const QByteArray width = coordinate(figure.size.width());
    const QByteArray height = coordinate(figure.size.height());
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"" + id
           + "-title " + id + "-told\" width=\"" + width + "\" height=\"" + height
           + "\" viewBox=\"0 0 " + width + ' ' + height
           + "\" font-family=\"Inter, 'Noto Sans', 'DejaVu Sans', 'Segoe UI', Helvetica, Arial, "
             "sans-serif\">\n<title id=\""
           + id + "-title\">" + escapedText(figure.title) + "</title>\n<desc id=\"" + id
           + "-told\">" + escapedText(figure.told) + "</desc>\n" + writing.take() + "</svg>\n";
}

void paintFigure(QPainter &painter, const Figure &figure, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    FigurePainting painting(painter, theme);
    for (const auto &shape : figure.shapes)
        std::visit(painting, shape);
    painter.restore();
}

} // namespace belvedere
