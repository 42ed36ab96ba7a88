#include "ui/widgets/eliding_label.h"

#include "ui/theme/tool_tip.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace belvedere {

ElidingLabel::ElidingLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
}

QSize ElidingLabel::minimumSizeHint() const
{
    return {0, QLabel::minimumSizeHint().height()};
}

QString ElidingLabel::elided() const
{
    return fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
}

void ElidingLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), int(alignment()) | int(Qt::TextSingleLine), elided());
}

bool ElidingLabel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QLabel::event(event);
    if (elided() != text())
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), toolTipText(text()),
                           this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace belvedere
