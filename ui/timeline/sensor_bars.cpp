#include "ui/timeline/sensor_bars.h"

#include "app/base/literals.h"
#include "ui/theme/tool_tip.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace belvedere {

SensorBars::SensorBars(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"sensorBars"_s);
    setAccessibleName(tr("Sensors of this event"));
}

void SensorBars::setLook(const TimelineLook &look)
{
    m_look = look;
    updateGeometry();
    update();
}

void SensorBars::setFacts(const EventFacts &facts, const QColor &colour)
{
    m_facts = facts;
    m_colour = colour;
    QStringList words;
    for (const SensorShare &sensor : facts.sensors)
        words += tr("%1: %2").arg(sensor.name, percentText(sensor.share, 1));
    words += lastLine();
    setAccessibleDescription(words.join(u". "_s));
    updateGeometry();
    update();
}

void SensorBars::setMostRows(int rows)
{
    m_mostRows = rows;
    updateGeometry();
    update();
}

int SensorBars::rowsIn(int height) const
{
    return std::max(1, int(height / rowHeight()) - 1); // one line is for the others
}

size_t SensorBars::rows() const
{
    return m_mostRows < 0 ? m_facts.sensors.size()
                          : std::min(m_facts.sensors.size(), size_t(m_mostRows));
}

QString SensorBars::lastLine() const
{
    if (!m_facts.hasShares)
        return tr("The response names no sensors for this event");
    const qsizetype others = m_facts.furtherSensors + qsizetype(m_facts.sensors.size() - rows());
    if (others == 0)
        return {};
    return countText(QT_TRANSLATE_N_NOOP("Text", "and %n more sensor with a smaller share"),
                     QT_TRANSLATE_N_NOOP("Text", "and %n more sensors with smaller shares"),
                     others);
}

QSize SensorBars::sizeHint() const
{
    const double lines = double(rows()) + (lastLine().isEmpty() ? 0 : 1);
    return {int(m_look.units(280)), int(std::ceil(lines * rowHeight()))};
}

void SensorBars::paintRow(QPainter &painter, const SensorShare &sensor, double top) const
{
    const QFontMetricsF metrics(m_look.textFont);
    const double baseline = top + rowHeight() / 2 + (metrics.ascent() - metrics.descent()) / 2;
    const double names = width() * 0.5;
    const double number = metrics.horizontalAdvance(u"100.0 %"_s);
    painter.setPen(m_look.theme.text);
    painter.drawText(QPointF(0, baseline),
                     metrics.elidedText(sensor.name, Qt::ElideMiddle, names - m_look.units(8)));
    const QString share = percentText(sensor.share, 1);
    painter.setPen(m_look.theme.dim);
    painter.drawText(QPointF(width() - metrics.horizontalAdvance(share), baseline), share);
    const double room = width() - names - number - m_look.units(6);
    const double most = std::max(0.0001, m_facts.sensors.front().share);
    const double length = std::max(m_look.units(1),
                                   room * std::clamp(sensor.share / most, 0.0, 1.0));
    const double height = m_look.snapped(m_look.units(9));
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_colour);
    painter.drawRoundedRect(QRectF(m_look.snapped(names),
                                   m_look.snapped(top + (rowHeight() - height) / 2), length,
                                   height),
                            m_look.units(2), m_look.units(2));
}

void SensorBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_look.textFont);
    double top = 0;
    for (size_t row = 0; row < rows(); ++row) {
        paintRow(painter, m_facts.sensors[row], top);
        top += rowHeight();
    }
    painter.setPen(m_look.theme.dim);
    const QFontMetricsF metrics(m_look.textFont);
    painter.drawText(QPointF(0, top + rowHeight() / 2 + (metrics.ascent() - metrics.descent()) / 2),
                     metrics.elidedText(lastLine(), Qt::ElideRight, width()));
}

bool SensorBars::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const auto row = size_t(std::max(0.0, help->pos().y() / rowHeight()));
    if (row < rows())
        QToolTip::showText(help->globalPos(), toolTipText(m_facts.sensors[row].name), this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace belvedere
