// Turns the wheel over a widget, as a person does who zooms.
#pragma once

#include <QCoreApplication>
#include <QWheelEvent>
#include <QWidget>

namespace belvedere::bench {

inline void turnWheel(QWidget *target, QPointF at, int notches)
{
    QWheelEvent event(at, target->mapToGlobal(at), QPoint(), QPoint(0, 120 * notches), Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(target, &event);
}

} // namespace belvedere::bench
