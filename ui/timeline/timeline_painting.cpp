#include "ui/timeline/timeline_painting.h"

#include "app/base/literals.h"
#include "ui/theme/fonts.h"
#include "ui/timeline/axis_painting.h"
#include "ui/timeline/legend_painting.h"
#include "ui/timeline/note_painting.h"
#include "ui/timeline/overview_painting.h"
#include "ui/timeline/view_range.h"

#include <QFontMetricsF>
#include <QPainter>

namespace belvedere {

namespace {

double titleHeight(const TimelineLook &look)
{
    return std::ceil(look.units(22));
}

// Everything but the lanes.
double frameHeight(const TimelineScene &scene, const TimelineLook &look, double width)
{
    return titleHeight(look) + look.axisHeight() + look.units(8)
           + legendHeight(scene, look, width - look.nameWidth()) + look.units(12)
           + look.overviewHeight();
}

void paintTitle(QPainter &painter, const QRectF &box, const TimelineLook &look,
                const QString &right)
{
    painter.setPen(look.theme.dim);
    painter.setFont(look.textFont);
    const QFontMetricsF plain(look.textFont);
    const double baseline = box.top() + look.units(13);
    const double rightWidth = plain.horizontalAdvance(right);
    painter.drawText(QPointF(box.right() - rightWidth, baseline), right);
    QFont heading = look.textFont;
    heading.setWeight(QFont::DemiBold);
    painter.setFont(heading);
    // Upper case as text: SVG keeps no capitalisation of a font.
    painter.drawText(QPointF(box.left(), baseline),
                     QFontMetricsF(heading).elidedText(timelineTitle().toUpper(), Qt::ElideRight,
                                                       box.width() - rightWidth - look.units(16)));
}

void paintSentence(QPainter &painter, const QRectF &box, const TimelineLook &look,
                   const QString &text)
{
    painter.setPen(look.theme.dim);
    painter.setFont(look.textFont);
    painter.drawText(box, int(Qt::AlignCenter) | int(Qt::TextWordWrap), text);
}

void paintRest(QPainter &painter, const TimelineLook &look, const TimelineFrame &frame,
               qsizetype lanes)
{
    painter.setPen(look.theme.dim);
    painter.setFont(look.textFont);
    painter.drawText(
        QPointF(frame.time.left + look.units(6), frame.bottom - look.units(6)),
        countText(QT_TRANSLATE_N_NOOP("Text", "%n more lane below, not in this picture"),
                  QT_TRANSLATE_N_NOOP("Text", "%n more lanes below, not in this picture"), lanes));
}

// The lanes that have room, and the number of those that do not.
void paintLanesThatFit(QPainter &painter, const TimelineScene &scene, const TimelineLook &look,
                       TimelineFrame frame)
{
    const auto room = qsizetype((frame.bottom - frame.top + 0.5) / look.lanePitch());
    if (room >= qsizetype(scene.lanes.size())) {
        const double end = std::min(frame.bottom, frame.laneTop(look, qsizetype(scene.lanes.size()))
                                                      + look.units(4));
        paintAxis(painter, look, frame, end);
        paintLanes(painter, scene, look, frame);
        paintAxisNotes(painter, scene, look, frame, end);
        return;
    }
    const double bottom = frame.bottom;
    const qsizetype lanes = std::max<qsizetype>(
        0, qsizetype((bottom - frame.top - look.units(20)) / look.lanePitch()));
    frame.bottom = frame.top + double(lanes) * look.lanePitch() - 0.5;
    paintAxis(painter, look, frame, std::max(frame.top, frame.bottom));
    if (lanes > 0)
        paintLanes(painter, scene, look, frame);
    paintAxisNotes(painter, scene, look, frame, std::max(frame.top, frame.bottom));
    frame.bottom = bottom;
    paintRest(painter, look, frame, qsizetype(scene.lanes.size()) - lanes);
}

} // namespace

QString timelineTitle()
{
    return QCoreApplication::translate("Timeline",
                                       "Training and evaluation — all versions on one axis");
}

QString noVersionsText()
{
    return QCoreApplication::translate("Timeline", "No versions to show");
}

QString noDatesText()
{
    return QCoreApplication::translate(
        "Timeline", "None of these versions has a training range, an evaluation range or an event");
}

QString viewText(const TimeRange &range, const Display &display)
{
    constexpr auto fewDays = std::chrono::hours(24 * 3);
    if (range.length() > fewDays) {
        const auto days = std::chrono::round<std::chrono::days>(range.length());
        return QCoreApplication::translate("Timeline", "%1 → %2 %3 (%4)")
            .arg(dateText(range.start, display), dateText(range.end, display),
                 zoneNames(range, display), durationText(days));
    }
    return QCoreApplication::translate("Timeline", "%1 → %2 %3 (%4)")
        .arg(shortDateTimeText(range.start, display), shortDateTimeText(range.end, display),
             zoneNames(range, display), durationText(range.length()));
}

double timelineHeight(const TimelineScene &scene, TimelineLook look, double width)
{
    look.fitNames(scene);
    return frameHeight(scene, look, width)
           + look.lanePitch() * double(std::max<size_t>(scene.lanes.size(), 1));
}

void paintTimeline(QPainter &painter, const QRectF &box, const TimelineScene &scene,
                   TimelineLook look, std::optional<TimeRange> range)
{
    look.fitNames(scene);
    painter.save();
    if (scene.lanes.empty() || !scene.extent) {
        paintTitle(painter, box, look, {});
        paintSentence(painter, box, look, scene.lanes.empty() ? noVersionsText() : noDatesText());
        painter.restore();
        return;
    }
    const TimeRange whole = fittedRange(*scene.extent);
    const TimeRange view = range ? limitedTo(*range, whole) : whole;
    paintTitle(painter, box, look, viewText(view, look.display));
    const double plotLeft = box.left() + look.nameWidth();
    const double plotWidth = box.width() - look.nameWidth() - look.rightMargin();
    const double legendRows = legendHeight(scene, look, box.right() - plotLeft);
    const QRectF overview(plotLeft, box.bottom() - look.overviewHeight() + look.units(2), plotWidth,
                          look.overviewHeight() - look.units(4));
    TimelineFrame frame;
    frame.time = {view, plotLeft, plotWidth};
    frame.left = box.left();
    frame.right = box.right();
    frame.top = box.top() + titleHeight(look) + look.axisHeight();
    frame.bottom = overview.top() - look.units(10) - legendRows - look.units(6);
    paintLanesThatFit(painter, scene, look, frame);
    paintLegend(painter,
                QRectF(plotLeft, frame.bottom + look.units(6), box.right() - plotLeft, legendRows),
                scene, look);
    paintOverviewLanes(painter, overview, scene, look, whole);
    const TimeScale all{whole, overview.left(), overview.width()};
    paintOverviewWindow(painter, overview, look, all.x(view.start), all.x(view.end));
    painter.restore();
}

} // namespace belvedere
