#include "ui/metrics/chart_style.h"

#include <QFontMetricsF>
#include <QPainter>

namespace belvedere {

void drawElided(QPainter &painter, const QRectF &box, const QString &text, Qt::TextElideMode mode)
{
    const QFontMetricsF metrics(painter.font());
    // Half a pixel of tolerance: a box made from the text's own width must not lose its last letter.
    const QString shown = metrics.elidedText(text, mode, box.width() + 0.5);
    painter.drawText(box.adjusted(0, 0, 1, 0),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

QColor blended(const QColor &front, const QColor &back, double alpha)
{
    const auto mix = [alpha](float a, float b) { return float(a * alpha + b * (1 - alpha)); };
    return QColor::fromRgbF(mix(front.redF(), back.redF()), mix(front.greenF(), back.greenF()),
                            mix(front.blueF(), back.blueF()));
}

} // namespace belvedere
