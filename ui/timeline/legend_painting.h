// What the shapes and colours of the timeline mean, in as many rows as the width asks for.
#pragma once

#include "ui/timeline/timeline_look.h"
#include "ui/timeline/timeline_scene.h"

#include <QStringList>

class QPainter;

namespace belvedere {

double legendHeight(const TimelineScene &scene, const TimelineLook &look, double width);
void paintLegend(QPainter &painter, const QRectF &box, const TimelineScene &scene,
                 const TimelineLook &look);
// The entries as words, for who does not see them.
QStringList legendWords(const TimelineScene &scene);

} // namespace belvedere
