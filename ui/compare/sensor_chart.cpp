#include "ui/compare/sensor_chart.h"

#include "app/base/literals.h"
#include "ui/compare/compared_table_model.h"
#include "ui/metrics/chart_style.h"
#include "ui/theme/tool_tip.h"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace belvedere {

SensorChart::SensorChart(QWidget *parent) : QAbstractScrollArea(parent)
{
    setObjectName(u"comparedSensors"_s);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Sensors of the compared versions"));
    viewport()->setMouseTracking(true);
    renewLook();
}

void SensorChart::setTheme(const Theme &theme)
{
    m_theme = theme;
    renewLook();
}

void SensorChart::setFacts(ComparisonFactsPtr facts)
{
    m_facts = std::move(facts);
    m_current = -1;
    updateScrollBar();
    updateGeometry();
    viewport()->update();
}

void SensorChart::setSlopes(bool on)
{
    m_slopes = on;
    m_current = -1;
    updateScrollBar();
    viewport()->update();
}

SensorView SensorChart::view() const
{
    if (m_slopes && canSlope())
        return SensorView::Slopes;
    const bool isMany = m_facts && m_facts->columns.size() > ComparedTableModel::mostAcross;
    return isMany ? SensorView::Multiples : SensorView::Bars;
}

void SensorChart::renewLook()
{
    m_look = TimelineLook::of(m_theme, {}, font(), devicePixelRatioF());
    updateScrollBar();
    viewport()->update();
}

SensorFrame SensorChart::frame() const
{
    return {.view = view(),
            .box = QRectF(viewport()->rect()),
            .scroll = double(verticalScrollBar()->value()),
            .currentRow = m_current};
}

int SensorChart::wholeHeight() const
{
    return m_facts ? int(sensorsHeight(*m_facts, view(), m_look)) + 4 : 0;
}

void SensorChart::updateScrollBar()
{
    const int room = viewport()->height();
    verticalScrollBar()->setSingleStep(m_facts ? int(sensorRowHeight(*m_facts, view(), m_look))
                                               : 1);
    verticalScrollBar()->setPageStep(std::max(1, room));
    verticalScrollBar()->setRange(0, std::max(0, wholeHeight() - room));
}

QSize SensorChart::sizeHint() const
{
    return {int(m_look.units(420)), std::min(wholeHeight(), int(m_look.units(480)))};
}

QSize SensorChart::minimumSizeHint() const
{
    return {int(m_look.units(260)), isForPicture(*this) ? wholeHeight() : int(m_look.units(140))};
}

void SensorChart::setCurrent(int row)
{
    if (row == m_current)
        return;
    m_current = row;
    const QString told = row >= 0 ? sensorTold(*m_facts, size_t(row)) : QString();
    setAccessibleDescription(told);
    emit readoutChanged(told);
    viewport()->update();
}

void SensorChart::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.panel);
    if (m_facts)
        paintSensors(painter, *m_facts, m_look, frame());
    if (hasFocus() && !isForPicture(*this)) {
        painter.setPen(QPen(m_theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void SensorChart::resizeEvent(QResizeEvent *)
{
    updateScrollBar();
}

void SensorChart::scrollContentsBy(int, int)
{
    viewport()->update();
}

void SensorChart::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        renewLook();
}

void SensorChart::mouseMoveEvent(QMouseEvent *event)
{
    if (m_facts)
        setCurrent(sensorAt(*m_facts, frame(), m_look, event->position()));
}

bool SensorChart::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        setCurrent(-1);
    if (event->type() == QEvent::ToolTip && m_facts) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int row = sensorAt(*m_facts, frame(), m_look, QPointF(help->pos()));
        if (row >= 0)
            QToolTip::showText(help->globalPos(), toolTipText(sensorTold(*m_facts, size_t(row))),
                               this);
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void SensorChart::keyPressEvent(QKeyEvent *event)
{
    const bool isDown = event->key() == Qt::Key_Down;
    if (!m_facts || m_facts->sensors.sensors.empty() || (!isDown && event->key() != Qt::Key_Up)) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    const int last = int(m_facts->sensors.sensors.size()) - 1;
    setCurrent(std::clamp(m_current + (isDown ? 1 : -1), 0, last));
    const double pitch = sensorRowHeight(*m_facts, view(), m_look);
    const double top = double(m_current) * pitch;
    QScrollBar *bar = verticalScrollBar();
    if (top < bar->value())
        bar->setValue(int(top));
    else if (top + 2 * pitch > bar->value() + viewport()->height())
        bar->setValue(int(top + 2 * pitch) - viewport()->height());
}

} // namespace belvedere
