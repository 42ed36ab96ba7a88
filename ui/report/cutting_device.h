// A paint device that cuts everything to the clip by arithmetic and hands the rest to another painter.
//
// QSvgGenerator up to Qt 6.7 drops every clip: what widgets leave outside of their area would be seen in the file, or lie
// outside of the picture. Rectangles, lines, paths and pictures are cut here; text inside the clip stays text, text that
// crosses its edge becomes outlines.
#pragma once

#include <QPaintDevice>
#include <QSize>

#include <memory>

class QPainter;

namespace belvedere {

class CuttingEngine;

class CuttingDevice final : public QPaintDevice
{
public:
    // `target` is active, with an identity transform, and outlives this; `size` is the picture in pixels of 1/96 inch.
    CuttingDevice(QPainter &target, QSize size);
    ~CuttingDevice() override;

    QPaintEngine *paintEngine() const override;

protected:
    int metric(PaintDeviceMetric metric) const override;

private:
    QSize m_size;
    std::unique_ptr<CuttingEngine> m_engine;
};

} // namespace belvedere
