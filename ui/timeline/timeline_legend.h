// The legend below the lanes, in as many rows as its width asks for.
#pragma once

#include "ui/timeline/timeline_look.h"
#include "ui/timeline/timeline_scene.h"

#include <QWidget>

namespace belvedere {

class TimelineLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineLegend(QWidget *parent = nullptr);

    void setScene(const TimelineScene *scene); // borrowed until the next call
    void setLook(const TimelineLook &look);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const TimelineScene *m_scene = nullptr;
    TimelineLook m_look{};
};

} // namespace belvedere
