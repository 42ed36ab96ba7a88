#include "ui/timeline/timeline_look.h"

#include "ui/theme/fonts.h"

#include "ui/timeline/timeline_scene.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace belvedere {

TimelineLook TimelineLook::of(const Theme &theme, const Display &display, const QFont &font,
                              double devicePixelRatio)
{
    TimelineLook look;
    look.theme = theme;
    look.display = display;
    look.nameFont = sizedFont(font, 12, true);
    look.textFont = sizedFont(font, 11);
    look.axisFont = tabularFont(sizedFont(font, 10.5));
    look.scale = designScale(font);
    look.grid = 1 / devicePixelRatio;
    return look;
}

double TimelineLook::lanePitch() const
{
    // On whole units, so that scrolling by lanes keeps every bar on its pixels.
    return std::ceil(units(30));
}

double TimelineLook::axisHeight() const
{
    return std::ceil(units(22));
}

double TimelineLook::legendRowHeight() const
{
    return std::ceil(units(18));
}

double TimelineLook::overviewHeight() const
{
    return std::ceil(units(28));
}

void TimelineLook::fitNames(const TimelineScene &scene)
{
    severalModels = scene.severalModels;
    const QFontMetricsF version(nameFont);
    const QFontMetricsF other(textFont);
    double widest = 0;
    QString before;
    for (const TimelineLane &lane : scene.lanes) {
        const bool isVersion = lane.kind == TimelineLane::Kind::Version;
        widest = std::max(widest, isVersion ? version.horizontalAdvance(lane.name) + units(20)
                                            : other.horizontalAdvance(lane.name));
        // Lanes of one model follow each other: its name is measured once.
        if (severalModels && lane.modelName != before)
            widest = std::max(widest, other.horizontalAdvance(lane.modelName));
        before = lane.modelName;
        if (widest > units(140))
            break;
    }
    names = std::ceil(std::clamp(widest + units(18), units(56), units(160)));
}

double TimelineLook::snapped(double value) const
{
    return std::round(value / grid) * grid;
}

QColor laidOver(const QColor &front, const QColor &back, double opacity)
{
    const auto channel = [opacity](int a, int b) {
        return qRound(a * opacity + b * (1 - opacity));
    };
    return QColor(channel(front.red(), back.red()), channel(front.green(), back.green()),
                  channel(front.blue(), back.blue()));
}

} // namespace belvedere
