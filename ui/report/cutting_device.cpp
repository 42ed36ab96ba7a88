#include "ui/report/cutting_device.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace belvedere {

// ---- cutting --------------------------------------------------------------------------------------------------------

class CuttingEngine final : public QPaintEngine
{
public:
    CuttingEngine(QPainter &target, QRectF picture)
        : QPaintEngine(AllFeatures),
          m_target(target),
          m_picture(picture)
    {}

    bool begin(QPaintDevice *) override
    {
        m_userClip = {};
        m_hasUserClip = false;
        return true;
    }
    bool end() override { return true; }
    Type type() const override { return User; }
    void updateState(const QPaintEngineState &changed) override;
    void drawPath(const QPainterPath &path) override;
    void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override;
    void drawRects(const QRectF *rects, int count) override;
    void drawLines(const QLineF *lines, int count) override;
    void drawEllipse(const QRectF &box) override;
    void drawPoints(const QPointF *points, int count) override;
    void drawPixmap(const QRectF &box, const QPixmap &pixmap, const QRectF &source) override;
    void drawImage(const QRectF &box, const QImage &image, const QRectF &source,
                   Qt::ImageConversionFlags) override;
    void drawTiledPixmap(const QRectF &box, const QPixmap &pixmap, const QPointF &offset) override;
    void drawTextItem(const QPointF &position, const QTextItem &item) override;
    using QPaintEngine::drawEllipse;
    using QPaintEngine::drawLines;
    using QPaintEngine::drawPoints;
    using QPaintEngine::drawPolygon;
    using QPaintEngine::drawRects;

private:
    void takeClip(const QPainterPath &path, Qt::ClipOperation operation);
    QPainterPath clip() const; // in pixels of the picture
    QPen devicePen() const;
    void strokeCut(const QPainterPath &devicePath, const QPainterPath &clip);

    QPainter &m_target;
    QRectF m_picture;
    QTransform m_transform;
    QPen m_pen;
    QBrush m_brush;
    QPainterPath m_userClip; // in pixels of the picture
    bool m_hasUserClip = false;
    bool m_isClipEnabled = false;
};

namespace {

bool isRectangle(const QPainterPath &path, QRectF &rectangle)
{
    if (path.elementCount() != 5)
        return false;
    rectangle = path.boundingRect();
    for (int i = 0; i < 5; ++i) {
        const QPainterPath::Element corner = path.elementAt(i);
        const bool atSides = qFuzzyCompare(corner.x + 1, rectangle.left() + 1)
                             || qFuzzyCompare(corner.x + 1, rectangle.right() + 1);
        const bool atEnds = qFuzzyCompare(corner.y + 1, rectangle.top() + 1)
                            || qFuzzyCompare(corner.y + 1, rectangle.bottom() + 1);
        if (corner.isCurveTo() || !atSides || !atEnds)
            return false;
    }
    return true;
}

QPainterPath rectanglePath(const QRectF &rectangle)
{
    QPainterPath path;
    path.addRect(rectangle);
    return path;
}

// Cheap and exact for two rectangles, the common case.
QPainterPath common(const QPainterPath &a, const QPainterPath &b)
{
    QRectF first;
    QRectF second;
    if (isRectangle(a, first) && isRectangle(b, second)) {
        const QRectF both = first.intersected(second);
        return both.isEmpty() ? QPainterPath() : rectanglePath(both);
    }
    return a.intersected(b);
}

bool holds(const QPainterPath &clip, const QRectF &box)
{
    QRectF rectangle;
    return isRectangle(clip, rectangle) ? rectangle.contains(box) : clip.contains(box);
}

bool touches(const QPainterPath &clip, const QRectF &box)
{
    QRectF rectangle;
    // A line has no area; give it one.
    const QRectF grown = box.adjusted(-0.01, -0.01, 0.01, 0.01);
    return isRectangle(clip, rectangle) ? rectangle.intersects(grown) : clip.intersects(grown);
}

// Liang-Barsky: the part of a line inside a rectangle; a null line where there is none.
QLineF cutLine(const QLineF &line, const QRectF &box)
{
    double from = 0;
    double to = 1;
    const auto cut = [&](double along, double room) {
        if (along == 0)
            return room >= 0;
        const double at = room / along;
        (along < 0 ? from : to) = along < 0 ? std::max(from, at) : std::min(to, at);
        return from <= to;
    };
    const bool inside = cut(-line.dx(), line.x1() - box.left())
                        && cut(line.dx(), box.right() - line.x1())
                        && cut(-line.dy(), line.y1() - box.top())
                        && cut(line.dy(), box.bottom() - line.y1());
    return inside ? QLineF(line.pointAt(from), line.pointAt(to)) : QLineF();
}

} // namespace

void CuttingEngine::updateState(const QPaintEngineState &changed)
{
    const DirtyFlags dirty = changed.state();
    if (dirty & DirtyTransform)
        m_transform = changed.transform();
    if (dirty & DirtyPen)
        m_pen = changed.pen();
    if (dirty & DirtyBrush)
        m_brush = changed.brush();
    if (dirty & DirtyBrushOrigin)
        m_target.setBrushOrigin(changed.brushOrigin());
    if (dirty & DirtyOpacity)
        m_target.setOpacity(changed.opacity());
    if (dirty & DirtyHints)
        m_target.setRenderHints(changed.renderHints());
    if (dirty & DirtyClipPath)
        takeClip(m_transform.map(changed.clipPath()), changed.clipOperation());
    if (dirty & DirtyClipRegion) {
        QPainterPath path;
        path.addRegion(changed.clipRegion());
        takeClip(m_transform.map(path), changed.clipOperation());
    }
    if (dirty & DirtyClipEnabled)
        m_isClipEnabled = changed.isClipEnabled();
}

void CuttingEngine::takeClip(const QPainterPath &path, Qt::ClipOperation operation)
{
    m_isClipEnabled = operation != Qt::NoClip;
    if (operation == Qt::IntersectClip && m_hasUserClip)
        m_userClip = common(m_userClip, path);
    else
        m_userClip = path;
    m_hasUserClip = operation != Qt::NoClip;
}

QPainterPath CuttingEngine::clip() const
{
    QPainterPath clip = rectanglePath(m_picture);
    // Widgets are clipped by Qt itself, beside what their painters ask for.
    if (const QRegion system = systemClip(); !system.isEmpty()) {
        QPainterPath path;
        if (system.rectCount() == 1)
            path = rectanglePath(system.boundingRect());
        else
            path.addRegion(system);
        clip = common(clip, path);
    }
    return m_isClipEnabled && m_hasUserClip ? common(clip, m_userClip) : clip;
}

QPen CuttingEngine::devicePen() const
{
    QPen pen = m_pen;
    const double factor = std::sqrt(std::abs(m_transform.determinant()));
    if (!pen.isCosmetic() && factor > 0)
        pen.setWidthF(pen.widthF() * factor);
    return pen;
}

void CuttingEngine::strokeCut(const QPainterPath &devicePath, const QPainterPath &clip)
{
    const QPen pen = devicePen();
    const double reach = qMax(1.0, pen.widthF());
    if (holds(clip,
              devicePath.boundingRect().adjusted(-reach / 2, -reach / 2, reach / 2, reach / 2))) {
        m_target.strokePath(devicePath, pen);
        return;
    }
    QPainterPathStroker stroker(pen);
    stroker.setWidth(reach);
    m_target.fillPath(common(stroker.createStroke(devicePath), clip), pen.brush());
}

// ---- what is drawn --------------------------------------------------------------------------------------------------

void CuttingEngine::drawPath(const QPainterPath &path)
{
    const QPainterPath shape = m_transform.map(path);
    const QPainterPath inside = clip();
    if (!touches(inside, shape.boundingRect().adjusted(-m_pen.widthF(), -m_pen.widthF(),
                                                       m_pen.widthF(), m_pen.widthF())))
        return;
    if (m_brush.style() != Qt::NoBrush) {
        const QPainterPath filled = holds(inside, shape.boundingRect()) ? shape
                                                                        : common(shape, inside);
        if (!filled.isEmpty())
            m_target.fillPath(filled, m_brush);
    }
    if (m_pen.style() != Qt::NoPen)
        strokeCut(shape, inside);
}

void CuttingEngine::drawPolygon(const QPointF *points, int count, PolygonDrawMode mode)
{
    QPainterPath path;
    path.addPolygon(QPolygonF(QList<QPointF>(points, points + count)));
    path.setFillRule(mode == WindingMode ? Qt::WindingFill : Qt::OddEvenFill);
    if (mode == PolylineMode) {
        if (m_pen.style() != Qt::NoPen)
            strokeCut(m_transform.map(path), clip());
        return;
    }
    path.closeSubpath();
    drawPath(path);
}

void CuttingEngine::drawRects(const QRectF *rects, int count)
{
    for (int i = 0; i < count; ++i)
        drawPath(rectanglePath(rects[i]));
}

void CuttingEngine::drawLines(const QLineF *lines, int count)
{
    if (m_pen.style() == Qt::NoPen)
        return;
    const QPainterPath inside = clip();
    QRectF box;
    if (!isRectangle(inside, box))
        box = inside.boundingRect();
    const QPen pen = devicePen();
    m_target.setPen(pen);
    // Half the pen stands beside the line: nothing for a hairline, a stripe for a wide one.
    constexpr double hairline = 1.5;
    for (int i = 0; i < count; ++i) {
        const QLineF line = m_transform.map(lines[i]);
        if (pen.widthF() > hairline) {
            QPainterPath path(line.p1());
            path.lineTo(line.p2());
            strokeCut(path, inside);
        } else if (const QLineF cut = cutLine(line, box); !cut.isNull()) {
            m_target.drawLine(cut);
        }
    }
}

void CuttingEngine::drawEllipse(const QRectF &box)
{
    QPainterPath path;
    path.addEllipse(box);
    drawPath(path);
}

void CuttingEngine::drawPoints(const QPointF *points, int count)
{
    const double width = qMax(1.0, m_pen.widthF());
    for (int i = 0; i < count; ++i) {
        const QRectF dot(points[i].x() - width / 2, points[i].y() - width / 2, width, width);
        const QPainterPath cut = common(m_transform.map(rectanglePath(dot)), clip());
        if (!cut.isEmpty())
            m_target.fillPath(cut, m_pen.brush());
    }
}

void CuttingEngine::drawImage(const QRectF &box, const QImage &image, const QRectF &source,
                              Qt::ImageConversionFlags)
{
    const QRectF place = m_transform.mapRect(box);
    const QRectF shown = place.intersected(clip().boundingRect());
    if (shown.isEmpty() || place.isEmpty())
        return;
    const double across = source.width() / place.width();
    const double down = source.height() / place.height();
    const QRectF part(source.left() + (shown.left() - place.left()) * across,
                      source.top() + (shown.top() - place.top()) * down, shown.width() * across,
                      shown.height() * down);
    m_target.drawImage(shown, image.copy(part.toAlignedRect()));
}

void CuttingEngine::drawPixmap(const QRectF &box, const QPixmap &pixmap, const QRectF &source)
{
    drawImage(box, pixmap.toImage(), source, Qt::AutoColor);
}

void CuttingEngine::drawTiledPixmap(const QRectF &box, const QPixmap &pixmap, const QPointF &offset)
{
    if (pixmap.isNull())
        return;
    QImage tiles(box.size().toSize(), QImage::Format_ARGB32_Premultiplied);
    tiles.fill(Qt::transparent);
    QPainter painter(&tiles);
    painter.drawTiledPixmap(QRectF(QPointF(0, 0), box.size()), pixmap, offset);
    painter.end();
    drawImage(box, tiles, QRectF(tiles.rect()), Qt::AutoColor);
}

void CuttingEngine::drawTextItem(const QPointF &position, const QTextItem &item)
{
    QFont font = item.font();
    QString text = item.text();
    if (text.trimmed().isEmpty())
        return;
    // The text of an item is as it was written; only its glyphs are capitals.
    if (font.capitalization() == QFont::AllUppercase) {
        text = text.toUpper();
        font.setCapitalization(QFont::MixedCase);
    }
    const QRectF box = m_transform.mapRect(QRectF(position.x(), position.y() - item.ascent(),
                                                  item.width(), item.ascent() + item.descent()));
    const QPainterPath inside = clip();
    if (!touches(inside, box))
        return;
    // Ascent and descent hold more than letters need: two pixels over the edge cut nothing.
    if (holds(inside, box.adjusted(1.5, 2, -1.5, -2))) {
        m_target.save();
        m_target.setTransform(m_transform);
        m_target.setFont(font);
        m_target.setPen(m_pen);
        m_target.drawText(position, text);
        m_target.restore();
        return;
    }
    QPainterPath outlines;
    outlines.addText(position, font, text);
    const QPainterPath cut = common(m_transform.map(outlines), inside);
    if (!cut.isEmpty())
        m_target.fillPath(cut, m_pen.brush());
}

// ---- the device -----------------------------------------------------------------------------------------------------

CuttingDevice::CuttingDevice(QPainter &target, QSize size)
    : m_size(size),
      m_engine(std::make_unique<CuttingEngine>(target, QRectF(QPointF(0, 0), size)))
{}

CuttingDevice::~CuttingDevice() = default;

QPaintEngine *CuttingDevice::paintEngine() const
{
    return m_engine.get();
}

int CuttingDevice::metric(PaintDeviceMetric metric) const
{
    constexpr int dotsPerInch = 96;
    switch (metric) {
    case PdmWidth:
        return m_size.width();
    case PdmHeight:
        return m_size.height();
    case PdmWidthMM:
        return qRound(m_size.width() * 25.4 / dotsPerInch);
    case PdmHeightMM:
        return qRound(m_size.height() * 25.4 / dotsPerInch);
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY:
        return dotsPerInch;
    case PdmNumColors:
        return 1 << 24;
    case PdmDepth:
        return 32;
    case PdmDevicePixelRatio:
        return 1;
    case PdmDevicePixelRatioScaled:
        return int(devicePixelRatioFScale());
    default:
        return QPaintDevice::metric(metric);
    }
}

} // namespace belvedere
