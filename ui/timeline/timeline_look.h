// How the timeline is drawn: colours, type and sizes, the same for the window and for files.
#pragma once

#include "app/text/format.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QRectF>

namespace belvedere {

struct TimelineScene;

// A value. All lengths are in the painter's units, scaled with the font as the design relates to its body text.
struct TimelineLook {
    Theme theme{};
    Display display{};
    QFont nameFont{}; // lane names
    QFont textFont{}; // states, legend
    QFont axisFont{}; // ticks, cursor; figures of equal width
    double scale = 1; // design pixels to units
    double grid = 1;  // edges of bars lie on multiples of this: one device pixel
    bool severalModels = false;
    double names = 56; // width of the names' column, set by fitNames()

    // `devicePixelRatio` of what is painted on; 1 for files that have no pixels.
    static TimelineLook of(const Theme &theme, const Display &display, const QFont &font,
                           double devicePixelRatio);

    // Makes room for the names of a scene, within reason.
    void fitNames(const TimelineScene &scene);

    double lanePitch() const;
    double axisHeight() const;
    double legendRowHeight() const;
    double overviewHeight() const;
    double nameWidth() const { return names; } // with chip and the gap before the plot
    double rightMargin() const { return units(12); }
    double units(double designPixels) const { return designPixels * scale; }
    // The nearest edge of a device pixel.
    double snapped(double value) const;
};

// The tracks of one lane, from the lane's top.
struct LaneTracks {
    double top = 0;
    const TimelineLook &look;

    double trainingTop() const { return top + look.units(2); }
    double trainingHeight() const { return look.units(7); }
    double evaluationTop() const { return top + look.units(11); }
    double evaluationHeight() const { return look.units(13); }
    double eventTop() const { return top + look.units(12); }
    double eventHeight() const { return look.units(11); }
    double labelTop() const { return top + look.units(25); }
    double labelHeight() const { return look.units(4); }
    double markCentre() const { return top + look.units(16); }
};

// A colour laid over another, opaque: SVG and PDF then need no transparency.
QColor laidOver(const QColor &front, const QColor &back, double opacity);

} // namespace belvedere
