#include "ui/metrics/card_title.h"

#include "ui/metrics/chart_style.h"
#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"
#include "ui/theme/tool_tip.h"

#include <QFontMetricsF>
#include <QPainter>

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
    return {int(metrics.horizontalAdvance(m_text) + chipWidth()) + 1, int(metrics.height()) + 8};
}

QSize CardTitle::minimumSizeHint() const
{
    return {40, sizeHint().height()};
}

void CardTitle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const double side = 10 * designScale(font());
    paintVersionChip(painter, QRectF(0, (height() - side) / 2, side, side), m_theme, m_slot);
    painter.setFont(headingFont(font()));
    painter.setPen(m_theme.dim);
    drawElided(painter, QRectF(rect()).adjusted(chipWidth(), 0, 0, 0), m_text);
}

void CardTitle::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    tellWhole();
}

void CardTitle::tellWhole()
{
    const bool cut = sizeHint().width() > width() + 1;
    setToolTip(cut ? toolTipText(m_text) : QString());
}

} // namespace belvedere
