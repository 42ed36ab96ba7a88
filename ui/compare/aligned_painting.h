// Paints detections aligned at the labelled failure: one row a labelled event, in it one bar track a version, time running
// towards the end of the label. Cuts everything at the plot by itself.
#pragma once

#include "ui/compare/comparison_facts.h"
#include "ui/timeline/lane_painting.h"

class QPainter;

namespace belvedere {

// Times are relative to the label's end, as a Timestamp that counts from 0: negative before it.
struct AlignedFrame {
    TimelineFrame time{};
};

TimeRange alignedExtent(const AlignedEvents &aligned);
double alignedRowHeight(const TimelineLook &look, const AlignedLabel &row);
double alignedHeight(const TimelineLook &look, const AlignedEvents &aligned);
void fitAlignedNames(TimelineLook &look, const ComparisonFacts &facts);

void paintAlignedAxis(QPainter &painter, const TimelineLook &look, const AlignedFrame &frame,
                      double gridBottom);
void paintAligned(QPainter &painter, const ComparisonFacts &facts, const TimelineLook &look,
                  const AlignedFrame &frame);

// "−2 d 4 h", "end", "+3 h".
QString alignedTimeText(Milliseconds fromEnd);

// A detection below a point, where there is one.
struct AlignedHit {
    size_t label = 0;
    size_t version = 0; // position in AlignedLabel::versions
    size_t detection = 0;
};
std::optional<AlignedHit> alignedAt(QPointF point, const ComparisonFacts &facts,
                                    const TimelineLook &look, const AlignedFrame &frame);
QRectF alignedBox(const AlignedHit &hit, const ComparisonFacts &facts, const TimelineLook &look,
                  const AlignedFrame &frame);

} // namespace belvedere
