// Paints what the sensors contributed, version beside version: bars in one row a sensor; small multiples, one narrow chart a
// version, where versions are many; lines between two rankings for two versions.
#pragma once

#include "ui/compare/comparison_facts.h"
#include "ui/timeline/timeline_look.h"

class QPainter;

namespace belvedere {

enum class SensorView : quint8 { Bars, Multiples, Slopes };

struct SensorFrame {
    SensorView view = SensorView::Bars;
    QRectF box{};        // what is in view
    double scroll = 0;   // above it
    int currentRow = -1; // has the keyboard, or the pointer
};

double sensorRowHeight(const ComparisonFacts &facts, SensorView view, const TimelineLook &look);
double sensorHeadHeight(SensorView view, const TimelineLook &look);
// Everything, as high as it is.
double sensorsHeight(const ComparisonFacts &facts, SensorView view, const TimelineLook &look);
int sensorAt(const ComparisonFacts &facts, const SensorFrame &frame, const TimelineLook &look,
             QPointF point);

void paintSensors(QPainter &painter, const ComparisonFacts &facts, const TimelineLook &look,
                  const SensorFrame &frame);

// "Temperature (motor): v7 12.1 %, rank 2; v9 8.0 %, rank 3".
QString sensorTold(const ComparisonFacts &facts, size_t sensor);

} // namespace belvedere
