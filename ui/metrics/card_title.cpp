#include "ui/metrics/card_title.h"

#include "ui/metrics/chart_style.h"
#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"
#include "ui/theme/tool_tip.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace belvedere {

CardTitle::CardTitle(QWidget *parent) : QWidget(parent), m_theme(Theme::light())
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

double CardTitle::chipWidth() const
{
    return m_slot >= 0 ? 16 * designScale(font()) : 0;
}

void CardTitle::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    tellWhole();
    fitHeight();
    update();
}

void CardTitle::setChip(int slot)
{
    m_slot = slot;
    tellWhole();
    update();
}

void CardTitle::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

QSize CardTitle::sizeHint() const
{
    const QFontMetricsF metrics(headingFont(font()));
    return {int(std::ceil(metrics.horizontalAdvance(m_text) + chipWidth())) + 1,
            int(metrics.height()) + 8};
}

int CardTitle::heightForWidth(int width) const
{
    const int line = int(QFontMetricsF(headingFont(font())).height());
    return linesFor(width).size() * line + 8;
}

// Between words, as far as there is room; the second line is all that is left.
QStringList CardTitle::linesFor(int width) const
{
    const QFontMetricsF metrics(headingFont(font()));
    const double room = width - chipWidth() + 0.5;
    if (metrics.horizontalAdvance(m_text) <= room)
        return {m_text};
    qsizetype end = 0;
    for (qsizetype at = m_text.indexOf(u' '); at >= 0; at = m_text.indexOf(u' ', at + 1)) {
        if (metrics.horizontalAdvance(m_text.first(at)) <= room)
            end = at;
    }
    return end > 0 ? QStringList{m_text.first(end), m_text.sliced(end + 1)} : QStringList{m_text};
}

QSize CardTitle::minimumSizeHint() const
{
    return {40, sizeHint().height()};
}

void CardTitle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QStringList lines = linesFor(width());
    const double line = QFontMetricsF(headingFont(font())).height();
    QRectF box(chipWidth(), (height() - lines.size() * line) / 2, width() - chipWidth(), line);
    const double side = 10 * designScale(font());
    paintVersionChip(painter, QRectF(0, box.center().y() - side / 2, side, side), m_theme, m_slot);
    painter.setFont(headingFont(font()));
    painter.setPen(m_theme.dim);
    for (const QString &text : lines) {
        drawElided(painter, box, text);
        box.translate(0, line);
    }
}

void CardTitle::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    tellWhole();
    fitHeight();
}

// A row of nested layouts does not ask for the height of a width.
void CardTitle::fitHeight()
{
    setFixedHeight(heightForWidth(width()));
}

void CardTitle::tellWhole()
{
    const QFontMetricsF metrics(headingFont(font()));
    const QStringList lines = linesFor(width());
    const bool cut = metrics.horizontalAdvance(lines.last()) > width() - chipWidth() + 0.5;
    setToolTip(cut ? toolTipText(m_text) : QString());
}

} // namespace belvedere
