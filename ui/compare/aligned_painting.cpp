#include "ui/compare/aligned_painting.h"

#include "app/base/literals.h"
#include "app/text/format.h"
#include "app/text/verdict_text.h"
#include "ui/theme/marks.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace belvedere {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds alignedSteps[] = {1min, 5min, 10min, 30min, 1h,   2h,   3h,    6h,   12h,
                                         24h,  48h,  96h,   168h,  336h, 720h, 2160h, 8760h};
constexpr double alignedTickSpacing = 64;

constexpr double barPitch = 13;
constexpr double barHeight = 8;
constexpr double headHeight = 20;

QString alignedText(const char *text)
{
    return QCoreApplication::translate("EventLanes", text);
}

TimeRange relativeTo(Timestamp end, const TimeRange &range)
{
    return {Timestamp(range.start - end), Timestamp(range.end - end)};
}

// The step that leaves room between labels.
Milliseconds tickStep(const TimeScale &scale, double spacing)
{
    for (const Milliseconds step : alignedSteps) {
        if (double(step.count()) / scale.millisecondsPerPixel() >= spacing)
            return step;
    }
    return alignedSteps[std::size(alignedSteps) - 1];
}

double rowTop(const TimelineLook &look, const AlignedFrame &frame, const AlignedEvents &aligned,
              size_t label)
{
    double top = frame.time.top - frame.time.scroll;
    for (size_t i = 0; i < label; ++i)
        top += alignedRowHeight(look, aligned.labels[i]);
    return top;
}

double barTop(const TimelineLook &look, double row, size_t version)
{
    return std::round(row + look.units(headHeight) + double(version) * look.units(barPitch));
}

QRectF spanBox(const TimeRange &range, double top, double height, const TimelineLook &look,
               const AlignedFrame &frame)
{
    const TimeScale &time = frame.time.time;
    const auto [left, right] = pixelEdges(time.x(range.start), time.x(range.end), look, time);
    return QRectF(left, top, right - left, height);
}

void paintAlignedBar(QPainter &painter, const TimelineLook &look, const QRectF &box,
                     const QColor &colour, int slot, bool found)
{
    if (found || box.width() < look.units(4)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRect(found ? box
                               : box.adjusted(0, box.height() * 0.25, 0, -box.height() * 0.25));
        return;
    }
    QPen pen = versionPen(look.theme, slot, look.units(1.2));
    pen.setColor(colour);
    painter.setPen(pen);
    painter.setBrush(look.theme.panel);
    const double inset = look.units(0.6);
    painter.drawRect(box.adjusted(inset, inset, -inset, -inset));
}

void paintVersionBars(QPainter &painter, const ComparisonFacts &facts, const AlignedLabel &row,
                      size_t index, double top, const TimelineLook &look, const AlignedFrame &frame)
{
    const AlignedVersion &version = row.versions[index];
    const int slot = facts.slotOf(version.version);
    const QColor colour = slot >= 0 ? look.theme.versionColour(slot) : look.theme.event;
    const double bar = barTop(look, top, index);
    const double height = look.units(barHeight);
    const TimeRange &view = frame.time.time.view;
    const auto evaluated =
        facts.comparison().versions[version.version].entry->version.evaluationRange();
    const TimeRange ground = relativeTo(row.label.end, *evaluated);
    painter.setPen(Qt::NoPen);
    painter.setBrush(laidOver(look.theme.label, look.theme.panel, 0.10));
    if (ground.overlaps(view))
        painter.drawRect(spanBox(ground, bar, height, look, frame));
    const TimeRange label = relativeTo(row.label.end, row.label);
    painter.setBrush(laidOver(look.theme.label, look.theme.panel, 0.28));
    if (label.overlaps(view))
        painter.drawRect(spanBox(label, bar, height, look, frame));
    for (const AlignedDetection &detection : version.detections) {
        const TimeRange range = relativeTo(row.label.end, detection.detection);
        if (range.overlaps(view))
            paintAlignedBar(painter, look, spanBox(range, bar, height, look, frame), colour, slot,
                            detection.overlapsLabel);
    }
    painter.setFont(look.axisFont);
    painter.setPen(look.theme.dim);
    const QString name = comparedName(facts.comparison(), version.version);
    const QSizeF chip = versionChipSize(slot) * look.scale * 0.8;
    const double chipLeft = frame.time.time.left - look.units(8) - chip.width();
    const QFontMetricsF metrics(look.axisFont);
    const QString shown = metrics.elidedText(name, Qt::ElideMiddle,
                                             chipLeft - frame.time.left - look.units(12));
    painter.drawText(QPointF(chipLeft - look.units(5) - metrics.horizontalAdvance(shown),
                             bar + height / 2 + look.units(3.6)),
                     shown);
    paintVersionChip(painter, QRectF(QPointF(chipLeft, bar + (height - chip.height()) / 2), chip),
                     look.theme, slot);
}

} // namespace

QString alignedTimeText(Milliseconds fromEnd)
{
    if (fromEnd.count() == 0)
        return alignedText(QT_TRANSLATE_NOOP("EventLanes", "end of the label"));
    return (fromEnd.count() < 0 ? u'−' : u'+')
           + durationText(Milliseconds(std::abs(fromEnd.count())));
}

TimeRange alignedExtent(const AlignedEvents &aligned)
{
    return {Timestamp(-aligned.before), Timestamp(aligned.after)};
}

double alignedRowHeight(const TimelineLook &look, const AlignedLabel &row)
{
    return std::ceil(look.units(headHeight + 8)
                     + double(row.versions.size()) * look.units(barPitch));
}

double alignedHeight(const TimelineLook &look, const AlignedEvents &aligned)
{
    double height = 0;
    for (const AlignedLabel &row : aligned.labels)
        height += alignedRowHeight(look, row);
    return height;
}

void fitAlignedNames(TimelineLook &look, const ComparisonFacts &facts)
{
    const QFontMetricsF metrics(look.axisFont);
    double widest = 0;
    for (size_t i = 0; i < facts.comparison().versions.size(); ++i)
        widest = std::max(widest, metrics.horizontalAdvance(comparedName(facts.comparison(), i)));
    look.names = std::ceil(std::clamp(widest + look.units(36), look.units(62), look.units(220)));
}

void paintAlignedAxis(QPainter &painter, const TimelineLook &look, const AlignedFrame &frame,
                      double gridBottom)
{
    painter.save();
    const TimeScale &scale = frame.time.time;
    const Milliseconds step = tickStep(scale, look.units(alignedTickSpacing));
    const auto first = Milliseconds(
        qint64(
            std::ceil(double(scale.view.start.time_since_epoch().count()) / double(step.count())))
        * step.count());
    const QFontMetricsF metrics(look.axisFont);
    painter.setFont(look.axisFont);
    for (Milliseconds at = first; Timestamp(at) <= scale.view.end; at += step) {
        const double x = look.snapped(scale.x(Timestamp(at)));
        const bool isEnd = at.count() == 0;
        painter.setPen(QPen(isEnd ? look.theme.label : look.theme.soft, std::max(1.0, look.grid)));
        painter.drawLine(QPointF(x, frame.time.top - look.units(5)), QPointF(x, gridBottom));
        painter.setPen(isEnd ? look.theme.text : look.theme.dim);
        const QString text = alignedTimeText(at);
        const double width = metrics.horizontalAdvance(text);
        const double left = std::clamp(x - width / 2, scale.left,
                                       std::max(scale.left, frame.time.right - width));
        painter.drawText(QPointF(left, frame.time.top - look.units(9)), text);
    }
    painter.restore();
}

void paintAligned(QPainter &painter, const ComparisonFacts &facts, const TimelineLook &look,
                  const AlignedFrame &frame)
{
    painter.save();
    double top = frame.time.top - frame.time.scroll;
    for (const AlignedLabel &row : facts.aligned.labels) {
        const double height = alignedRowHeight(look, row);
        if (top + height > frame.time.top && top < frame.time.bottom) {
            painter.setFont(look.textFont);
            painter.setPen(look.theme.text);
            const QString heading = alignedText(
                QT_TRANSLATE_NOOP("EventLanes", "labelled event %1, %2"));
            const QString text = heading.arg(rangeText(row.label, look.display),
                                             durationText(row.label.length()));
            painter.drawText(QPointF(frame.time.left + look.units(6), top + look.units(14)),
                             QFontMetricsF(look.textFont)
                                 .elidedText(text, Qt::ElideRight,
                                             frame.time.right - frame.time.left - look.units(12)));
            for (size_t i = 0; i < row.versions.size(); ++i)
                paintVersionBars(painter, facts, row, i, top, look, frame);
        }
        top += height;
    }
    painter.restore();
}

QRectF alignedBox(const AlignedHit &hit, const ComparisonFacts &facts, const TimelineLook &look,
                  const AlignedFrame &frame)
{
    const AlignedLabel &row = facts.aligned.labels[hit.label];
    const AlignedDetection &detection = row.versions[hit.version].detections[hit.detection];
    const double top = rowTop(look, frame, facts.aligned, hit.label);
    return spanBox(relativeTo(row.label.end, detection.detection), barTop(look, top, hit.version),
                   look.units(barHeight), look, frame);
}

std::optional<AlignedHit> alignedAt(QPointF point, const ComparisonFacts &facts,
                                    const TimelineLook &look, const AlignedFrame &frame)
{
    const double reach = look.units(3);
    for (size_t label = 0; label < facts.aligned.labels.size(); ++label) {
        const AlignedLabel &row = facts.aligned.labels[label];
        for (size_t version = 0; version < row.versions.size(); ++version) {
            const auto &detections = row.versions[version].detections;
            for (size_t i = 0; i < detections.size(); ++i) {
                const AlignedHit hit{label, version, i};
                const TimeRange range = relativeTo(row.label.end, detections[i].detection);
                if (range.overlaps(frame.time.time.view)
                    && alignedBox(hit, facts, look, frame)
                           .adjusted(-reach, -1, reach, 1)
                           .contains(point))
                    return hit;
            }
        }
    }
    return std::nullopt;
}

} // namespace belvedere
