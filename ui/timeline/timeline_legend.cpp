#include "ui/timeline/timeline_legend.h"

#include "app/base/literals.h"
#include "ui/timeline/legend_painting.h"

#include <QPainter>

namespace belvedere {

TimelineLegend::TimelineLegend(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"timelineLegend"_s);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Legend"));
}

void TimelineLegend::setScene(const TimelineScene *scene)
{
    m_scene = scene;
    if (scene)
        setAccessibleDescription(legendWords(*scene).join(u", "_s));
    updateGeometry();
    update();
}

void TimelineLegend::setLook(const TimelineLook &look)
{
    m_look = look;
    updateGeometry();
    update();
}

int TimelineLegend::heightForWidth(int width) const
{
    return m_scene ? int(legendHeight(*m_scene, m_look, width - m_look.nameWidth())) : 0;
}

QSize TimelineLegend::sizeHint() const
{
    return {int(m_look.units(600)), heightForWidth(std::max(width(), int(m_look.units(600))))};
}

void TimelineLegend::paintEvent(QPaintEvent *)
{
    if (!m_scene)
        return;
    QPainter painter(this);
    paintLegend(painter, QRectF(m_look.nameWidth(), 0, width() - m_look.nameWidth(), height()),
                *m_scene, m_look);
}

} // namespace belvedere
