#include "ui/metrics/chart_style.h"

#include "app/text/format.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QValueAxis>
#include <QVariant>
#include <QWidget>

namespace belvedere {

namespace {

constexpr char forPicture[] = "forPicture";

} // namespace

void setForPicture(QWidget &pane, bool on)
{
    pane.setProperty(forPicture, on);
}

bool isForPicture(const QWidget &widget)
{
    for (const QWidget *at = &widget; at; at = at->parentWidget()) {
        if (at->property(forPicture).toBool())
            return true;
    }
    return false;
}

void drawElided(QPainter &painter, const QRectF &box, const QString &text, Qt::TextElideMode mode)
{
    const QFontMetricsF metrics(painter.font());
    // Half a pixel of tolerance: a box made from the text's own width must not lose its last letter.
    const QString shown = metrics.elidedText(text, mode, box.width() + 0.5);
    painter.drawText(box.adjusted(0, 0, 1, 0),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

QValueAxis *quietAxis()
{
    auto *axis = new QValueAxis;
    axis->setVisible(false);
    return axis;
}

QString notShownText(qint64 rows)
{
    return countText(QT_TRANSLATE_N_NOOP("Text", "%n more not shown"),
                     QT_TRANSLATE_N_NOOP("Text", "%n more not shown"), rows);
}

QColor blended(const QColor &front, const QColor &back, double alpha)
{
    const auto mix = [alpha](float a, float b) { return float(a * alpha + b * (1 - alpha)); };
    return QColor::fromRgbF(mix(front.redF(), back.redF()), mix(front.greenF(), back.greenF()),
                            mix(front.blueF(), back.blueF()));
}

} // namespace belvedere
