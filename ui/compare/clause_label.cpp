#include "ui/compare/clause_label.h"

#include "app/base/literals.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace belvedere {

ClauseLabel::ClauseLabel(const QString &text, QWidget *parent) : QLabel(text, parent)
{
    setObjectName(u"verdictClause"_s);
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAccessibleName(text);
}

void ClauseLabel::setLeads(bool on)
{
    m_leads = on;
    setFocusPolicy(on ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(on ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setToolTip(on ? tr("Show the numbers this rests on") : QString());
}

void ClauseLabel::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_leads && event->button() == Qt::LeftButton && rect().contains(event->pos()))
        emit chosen();
}

void ClauseLabel::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (m_leads && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space))
        emit chosen();
    else
        QLabel::keyPressEvent(event);
}

void ClauseLabel::paintEvent(QPaintEvent *event)
{
    QLabel::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace belvedere
