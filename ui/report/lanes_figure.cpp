#include "app/analysis/derive.h"
#include "app/analysis/timeline.h"
#include "app/base/literals.h"
#include "ui/notebook/note_text.h"
#include "ui/report/comparison_figures.h"
#include "ui/report/report_blocks.h"

#include <algorithm>

namespace belvedere {

namespace {

using LaneInk = FigureInk::Of;

constexpr double lanesWidth = 960;
constexpr double lanesAxis = 36; // height of the labels of time
constexpr double labelsHeight = 20;
constexpr double flagsHeight = 11; // above the labels, and above each lane, where there are notes
constexpr double flagWidth = 6;
constexpr double flagTextSize = 9;

class LanesDrawing
{
public:
    LanesDrawing(const ComparisonColumns &columns, const ColumnGroup &group, const QString &id)
        : m_columns(columns),
          m_group(group),
          m_pitch(group.columns.size() > 8 ? 28 : 38)
    {
        m_figure.id = id;
        m_figure.title = group.name.isEmpty()
                             ? reportText(QT_TRANSLATE_NOOP("Report", "Events on one axis"))
                             : group.name;
    }

    Figure draw()
    {
        prepare();
        drawAxis();
        drawLabels();
        for (size_t i = 0; i < m_group.columns.size(); ++i)
            drawLane(i, m_columns.columns[m_group.columns[i]]);
        drawNotes();
        drawLegend();
        m_figure.told = told();
        return std::move(m_figure);
    }

private:
    double top() const { return lanesAxis + (m_anyFreeNote ? flagsHeight : 0); }
    double laneTop(size_t lane) const
    {
        return top() + labelsHeight + 6 + (m_anyLaneNote ? flagsHeight : 0)
               + double(lane) * m_pitch;
    }
    double bottom() const { return laneTop(m_group.columns.size()); }
    double right() const { return m_scale.left + m_scale.width; }
    double laneHeight() const { return m_pitch - 12 - (m_anyLaneNote ? flagsHeight : 0); }

    void prepare()
    {
        TimeRange view = m_columns.columns[m_group.columns.front()].window();
        double widest = figureTextWidth(reportText(QT_TRANSLATE_NOOP("Report", "labels")), 11);
        for (const size_t index : m_group.columns) {
            const TimeRange window = m_columns.columns[index].window();
            view = {std::min(view.start, window.start), std::max(view.end, window.end)};
            widest = std::max(widest, figureTextWidth(m_columns.name(index), 12, true) + 16);
        }
        const double left = std::min(widest, 210.0) + 14;
        m_scale = {.view = view, .left = left, .width = lanesWidth - left - 12};
        findNotes();
        m_pitch += m_anyLaneNote ? flagsHeight : 0;
        m_figure.size = {lanesWidth, bottom() + 26};
    }

    void add(FigureBox box) { m_figure.shapes.emplace_back(std::move(box)); }
    void add(FigureLine line) { m_figure.shapes.emplace_back(std::move(line)); }
    void add(FigureText text) { m_figure.shapes.emplace_back(std::move(text)); }

    // What would run over the right edge is left out: its line says enough.
    void drawTickText(const QString &text, double x, double y, LaneInk ink, double &free)
    {
        const double width = figureTextWidth(text, 10.5);
        if (text.isEmpty() || x < free || x + width > lanesWidth)
            return;
        add(FigureText{.at = {x, y}, .text = text, .ink = {ink}, .size = 10.5});
        free = x + width + 6;
    }

    void drawAxis()
    {
        double freeAbove = 0;
        double freeBelow = 0;
        for (const TimeTick &tick :
             timeTicks(m_scale, m_columns.display.zone, 64, m_columns.display.locale)) {
            if (tick.x < m_scale.left - 0.5 || tick.x > right() + 0.5)
                continue;
            add(FigureLine{.line = {tick.x, top() - 4, tick.x, bottom()}, .ink = {LaneInk::Soft}});
            drawTickText(tick.context, tick.x, 12, LaneInk::Text, freeAbove);
            drawTickText(tick.label, tick.x, 27, LaneInk::Dim, freeBelow);
        }
    }

    // The same stretch of time, as high as it shall be. At least as wide as is seen.
    QRectF boxOf(double from, double to, double y, double height) const
    {
        const double first = std::clamp(from, m_scale.left, right());
        const double last = std::clamp(to, m_scale.left, right());
        const double width = std::max(last - first, narrowestMark);
        return {std::min(first, right() - width), y, width, height};
    }

    QString rangeTold(const SpanIndex &index, const VisibleSpan &span) const
    {
        if (span.count == 1)
            return rangeText(index.range(span.first), m_columns.display);
        const TimeRange whole{index.range(span.first).start,
                              index.latestEnd(span.first + span.count - 1)};
        return countText(QT_TRANSLATE_N_NOOP("Text", "%n event"),
                         QT_TRANSLATE_N_NOOP("Text", "%n events"), qint64(span.count))
               + u", "_s + rangeText(whole, m_columns.display);
    }

    std::vector<TimeRange> labels() const
    {
        std::vector<const ComparedScope *> seen;
        std::vector<TimeRange> all;
        for (const size_t index : m_group.columns) {
            const ComparedScope *scope = m_columns.columns[index].scope;
            if (!scope || std::ranges::find(seen, scope) != seen.end())
                continue;
            seen.push_back(scope);
            for (const ComparisonLabel &label : scope->labels.labels)
                all.push_back(label.range);
        }
        return all;
    }

    void drawLabels()
    {
        add(FigureText{.at = {m_scale.left - 10, top() + 13},
                       .text = reportText("labels"),
                       .ink = {LaneInk::Dim},
                       .size = 11,
                       .anchor = FigureText::Anchor::End});
        const SpanIndex index(labels());
        m_labelCount = index.size();
        for (const VisibleSpan &span : visibleSpans(index, m_scale)) {
            add(FigureBox{.box = boxOf(span.left, span.right, top() + 3, bottom() - top() - 3),
                          .fill = FigureInk{LaneInk::Label},
                          .opacity = 0.13});
            add(FigureBox{.box = boxOf(span.left, span.right, top() + 3, 13),
                          .fill = FigureInk{LaneInk::Label},
                          .radius = 2,
                          .told = reportText(QT_TRANSLATE_NOOP("Report", "Labelled event, %1"))
                                      .arg(rangeTold(index, span))});
        }
    }

    void drawLane(size_t lane, const ComparedColumn &column)
    {
        const double y = laneTop(lane);
        const double height = laneHeight();
        const int slot = m_columns.slot(column.version);
        const double middle = y + height / 2;
        const QString name = m_columns.name(m_group.columns[lane]);
        add(FigureBox{.box = {2, middle - 5, 10, 10},
                      .fill = FigureInk{LaneInk::Version, slot},
                      .radius = 2});
        add(FigureText{.at = {18, middle + 4},
                       .text = fittedText(name, m_scale.left - 24, 12, true),
                       .size = 12,
                       .isStrong = true});
        const TimeRange window = column.window();
        add(FigureBox{.box = boxOf(m_scale.x(window.start), m_scale.x(window.end), y, height),
                      .fill = FigureInk{LaneInk::Soft},
                      .opacity = 0.7});
        drawEvents(column, slot, y, height);
        drawTraining(column, y + height + 2);
    }

    void drawEvents(const ComparedColumn &column, int slot, double y, double height)
    {
        for (const bool found : {false, true}) {
            std::vector<TimeRange> ranges;
            for (const DetectionMatch &match : column.measured->measure.matching.detections) {
                if (match.overlapsLabel == found)
                    ranges.push_back(match.detection);
            }
            const SpanIndex index(cutRanges(ranges, column.window()));
            for (const VisibleSpan &span : visibleSpans(index, m_scale))
                drawEvent(index, span, found, FigureInk{LaneInk::Version, slot},
                          boxOf(span.left, span.right, y, height));
        }
    }

    void drawEvent(const SpanIndex &index, const VisibleSpan &span, bool found, FigureInk ink,
                   QRectF box)
    {
        const char *told = found ? QT_TRANSLATE_NOOP("Report", "Overlaps a label, %1")
                                 : QT_TRANSLATE_NOOP("Report", "Unlabelled, %1");
        FigureBox event{.box = box,
                        .fill = found ? ink : FigureInk{LaneInk::Panel},
                        .radius = std::min(2.0, box.width() / 2),
                        .told = reportText(told).arg(rangeTold(index, span))};
        if (!found) {
            event.stroke = ink;
            event.box.adjust(0.7, 0.7, -0.7, -0.7);
            if (event.box.width() <= 0) // nothing but its outline
                event.box = QRectF(box.center().x(), event.box.y(), 0.1, event.box.height());
        }
        add(std::move(event));
    }

    void drawTraining(const ComparedColumn &column, double y)
    {
        const ComparedVersion &version = m_columns.comparison().versions[column.version];
        const auto training = version.entry->version.trainingRange();
        if (version.isPrior || !training)
            return;
        for (const TimeRange &part : cutRanges({*training}, column.window())) {
            m_anyTraining = m_anyTraining || part.length() > Milliseconds(0);
            if (part.length() > Milliseconds(0))
                add(FigureBox{
                    .box = boxOf(m_scale.x(part.start), m_scale.x(part.end), y, 3),
                    .fill = FigureInk{LaneInk::Training},
                    .told = reportText(QT_TRANSLATE_NOOP("Report", "In its training data: %1"))
                                .arg(rangeText(part, m_columns.display))});
        }
    }

    // ---- notes ---------------------------------------------------------------------------------------------------------

    bool isInView(const ReportNote &one) const
    {
        return one.hasTime() && one.note.at.start >= m_scale.view.start
               && one.note.at.start <= m_scale.view.end;
    }

    bool isOfLane(const ReportNote &one, size_t lane) const
    {
        return isInView(one) && one.version == m_columns.columns[m_group.columns[lane]].version;
    }

    void findNotes()
    {
        for (const ReportNote &one : m_columns.notes) {
            m_anyFreeNote = m_anyFreeNote || (isInView(one) && !one.version);
            for (size_t lane = 0; lane < m_group.columns.size(); ++lane)
                m_anyLaneNote = m_anyLaneNote || isOfLane(one, lane);
        }
    }

    void drawNotes()
    {
        drawFlags(top() - flagsHeight, bottom(), true,
                  [this](const ReportNote &one) { return isInView(one) && !one.version; });
        for (size_t lane = 0; lane < m_group.columns.size(); ++lane)
            drawFlags(laneTop(lane) - flagsHeight, laneTop(lane) + laneHeight(), false,
                      [&](const ReportNote &one) { return isOfLane(one, lane); });
    }

    // They are in order of time. One of those that would cover each other.
    template<typename Wanted>
    void drawFlags(double y, double foot, bool isDashed, const Wanted &isWanted)
    {
        double last = -1;
        double freeText = 0;
        for (size_t i = 0; i < m_columns.notes.size(); ++i) {
            const ReportNote &one = m_columns.notes[i];
            const double x = isWanted(one) ? m_scale.x(one.note.at.start) : -1;
            if (x < 0 || x - last < 2)
                continue;
            last = x;
            drawFlag(x, y, foot, isDashed, i);
            const QString number = QString::number(i + 1);
            const double width = figureTextWidth(number, flagTextSize);
            const bool fits = x + flagWidth + 3 + width <= lanesWidth;
            const double at = fits ? x + flagWidth + 3 : x - 3 - width;
            if (at < freeText)
                continue;
            add(FigureText{
                .at = {at, y + 8}, .text = number, .ink = {LaneInk::Text}, .size = flagTextSize});
            freeText = at + width + 4;
        }
    }

    void drawFlag(double x, double y, double foot, bool isDashed, size_t index)
    {
        const UserNote &note = m_columns.notes[index].note;
        add(FigureLine{
            .line = {x, y + 1, x, foot}, .ink = {LaneInk::Warn}, .width = 1, .isDashed = isDashed});
        add(FigureBox{.box = {x, y + 1, flagWidth, 5},
                      .fill = FigureInk{LaneInk::Warn},
                      .told = reportText(QT_TRANSLATE_NOOP("Report", "Note %1: %2"))
                                  .arg(index + 1)
                                  .arg(noteLine(note, m_columns.display))});
    }

    void drawLegend()
    {
        QStringList parts{reportText(QT_TRANSLATE_NOOP(
            "Report", "filled: overlaps a label · outlined: unlabelled · shaded: labelled"))};
        if (m_anyTraining)
            parts += reportText(
                QT_TRANSLATE_NOOP("Report", "strip below a lane: in its training data"));
        if (m_anyFreeNote || m_anyLaneNote)
            parts += reportText(QT_TRANSLATE_NOOP("Report", "flag: a note, by its number"));
        add(FigureText{.at = {m_scale.left, bottom() + 14},
                       .text = parts.join(u" · "_s),
                       .ink = {LaneInk::Dim},
                       .size = 11});
    }

    QString told() const
    {
        QStringList parts{countText(QT_TRANSLATE_N_NOOP("Text", "%n labelled event"),
                                    QT_TRANSLATE_N_NOOP("Text", "%n labelled events"),
                                    m_labelCount)};
        for (const size_t index : m_group.columns) {
            const VersionMeasure &measure = m_columns.columns[index].measured->measure;
            parts += reportText(QT_TRANSLATE_NOOP("Report", "%1: %2, %3 unlabelled"))
                         .arg(m_columns.name(index),
                              countText(QT_TRANSLATE_N_NOOP("Text", "%n detection"),
                                        QT_TRANSLATE_N_NOOP("Text", "%n detections"),
                                        measure.detections))
                         .arg(measure.unlabelledEvents.value_or(0));
        }
        return parts.join(u"; "_s);
    }

    const ComparisonColumns &m_columns;
    const ColumnGroup &m_group;
    double m_pitch;
    TimeScale m_scale{};
    qsizetype m_labelCount = 0;
    bool m_anyTraining = false;
    bool m_anyFreeNote = false; // of no version, in view
    bool m_anyLaneNote = false;
    Figure m_figure{};
};

} // namespace

Figure lanesFigure(const ComparisonColumns &columns, const ColumnGroup &group, const QString &id)
{
    return LanesDrawing(columns, group, id).draw();
}

} // namespace belvedere
