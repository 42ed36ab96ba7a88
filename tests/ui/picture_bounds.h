// Reads an SVG the way a viewer does, as far as geometry goes: where everything stands that is drawn.
#pragma once

#include <QRectF>
#include <QRegularExpression>
#include <QStringList>
#include <QTransform>
#include <QXmlStreamReader>

namespace belvedere::testing {

struct SvgFacts {
    bool isWellFormed = false;
    QSizeF picture{};
    QRectF geometry{};     // of paths, lines, rectangles, images; text counts with its anchor
    QStringList outside{}; // what stands outside of the picture
    QString text{};        // all text, one piece a line
    int shapes = 0;
};

inline QList<double> numbersIn(const QString &text)
{
    static const QRegularExpression number(
        QStringLiteral("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?"));
    QList<double> numbers;
    for (auto matches = number.globalMatch(text); matches.hasNext();)
        numbers += matches.next().captured().toDouble();
    return numbers;
}

inline QTransform transformOf(const QString &text)
{
    const QList<double> n = numbersIn(text);
    return n.size() == 6 ? QTransform(n[0], n[1], n[2], n[3], n[4], n[5]) : QTransform();
}

// QSvgGenerator writes absolute coordinates only: M, L, C and Z.
inline QPolygonF pointsOf(const QXmlStreamReader &xml)
{
    const auto attribute = [&](const char *name) {
        return xml.attributes().value(QLatin1String(name)).toString();
    };
    const auto at = [&](const char *name) { return attribute(name).toDouble(); };
    QPolygonF points;
    if (xml.name() == QLatin1String("path") || xml.name() == QLatin1String("polyline")
        || xml.name() == QLatin1String("polygon")) {
        const QList<double> n = numbersIn(
            attribute(xml.name() == QLatin1String("path") ? "d" : "points"));
        for (qsizetype i = 0; i + 1 < n.size(); i += 2)
            points << QPointF(n[i], n[i + 1]);
    } else if (xml.name() == QLatin1String("line")) {
        points << QPointF(at("x1"), at("y1")) << QPointF(at("x2"), at("y2"));
    } else if (xml.name() == QLatin1String("rect") || xml.name() == QLatin1String("image")) {
        points << QPointF(at("x"), at("y"))
               << QPointF(at("x") + at("width"), at("y") + at("height"));
    } else if (xml.name() == QLatin1String("circle")) {
        points << QPointF(at("cx") - at("r"), at("cy") - at("r"))
               << QPointF(at("cx") + at("r"), at("cy") + at("r"));
    } else if (xml.name() == QLatin1String("text")) {
        points << QPointF(at("x"), at("y"));
    }
    return points;
}

inline SvgFacts readSvg(const QByteArray &svg)
{
    SvgFacts facts;
    QXmlStreamReader xml(svg);
    QList<QTransform> transforms{QTransform()};
    bool inDefs = false;
    bool isAboutTheFile = false;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement()) {
            const QTransform own = transformOf(
                xml.attributes().value(QLatin1String("transform")).toString());
            transforms += own * transforms.constLast();
            inDefs = inDefs || xml.name() == QLatin1String("defs");
            isAboutTheFile = xml.name() == QLatin1String("title")
                             || xml.name() == QLatin1String("desc");
            if (xml.name() == QLatin1String("svg")) {
                const QList<double> box = numbersIn(
                    xml.attributes().value(QLatin1String("viewBox")).toString());
                facts.picture = box.size() == 4 ? QSizeF(box[2], box[3]) : QSizeF();
            }
            const QPolygonF points = transforms.constLast().map(pointsOf(xml));
            if (!points.isEmpty() && !inDefs) {
                ++facts.shapes;
                const QRectF box = points.boundingRect();
                facts.geometry |= box.adjusted(0, 0, 0.001, 0.001);
                const QRectF allowed = QRectF(QPointF(0, 0), facts.picture).adjusted(-1, -1, 1, 1);
                if (box.left() < allowed.left() || box.top() < allowed.top()
                    || box.right() > allowed.right() || box.bottom() > allowed.bottom())
                    facts.outside += xml.name().toString();
            }
        } else if (xml.isEndElement()) {
            isAboutTheFile = false;
            transforms.removeLast();
            if (xml.name() == QLatin1String("defs"))
                inDefs = false;
        } else if (xml.isCharacters() && !xml.isWhitespace() && !isAboutTheFile) {
            facts.text += xml.text().toString() + QLatin1Char('\n');
        }
    }
    facts.isWellFormed = !xml.hasError();
    return facts;
}

} // namespace belvedere::testing
