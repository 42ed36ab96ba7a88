#include "app/base/literals.h"
#include "app/text/verdict_text.h"
#include "ui/report/comparison_figures.h"
#include "ui/report/comparison_report.h"

namespace belvedere {

namespace {

constexpr size_t mostEventRows = 300; // of a window
constexpr size_t mostInGroup = 12;

void addMore(ReportBlocks &blocks, size_t count)
{
    if (count > 0)
        blocks.push_back(ReportParagraph{
            .text = {{.text = reportText(QT_TRANSLATE_NOOP(
                                             "Report", "%1 more; the JSON format has all of them."))
                                  .arg(count),
                      .look = RunLook::Dim}}});
}

QString scopeName(const ComparisonColumns &columns, const ComparedScope &scope)
{
    if (columns.comparison().scopes.size() < 2)
        return {};
    QStringList names;
    for (const size_t version : scope.versions)
        names += comparedName(columns.comparison(), version);
    return reportText(QT_TRANSLATE_NOOP("Report", "%1 on %2"))
        .arg(names.join(u", "_s), rangeText(scope.window, columns.display));
}

// ---- groups of events ----------------------------------------------------------------------------------------------

class GroupsTable
{
public:
    GroupsTable(ReportBlocks &blocks, const ComparisonColumns &columns, const ComparedScope &scope)
        : m_blocks(blocks),
          m_columns(columns),
          m_scope(scope)
    {}

    void add()
    {
        if (m_scope.groups.empty())
            return;
        m_blocks.push_back(ReportParagraph{.text = {{.text = counts()}}});
        ReportTable table{.caption = scopeName(m_columns, m_scope)};
        for (const char *title :
             {QT_TRANSLATE_NOOP("Report", "Time"), QT_TRANSLATE_NOOP("Report", "Found by"),
              QT_TRANSLATE_NOOP("Report", "Detections"),
              QT_TRANSLATE_NOOP("Report", "Against the baseline"),
              QT_TRANSLATE_NOOP("Report", "Label")})
            table.columns.push_back({.title = {{.text = reportText(title)}}});
        const size_t shown = std::min(mostEventRows, m_scope.groups.size());
        for (size_t i = 0; i < shown; ++i)
            table.rows.push_back(row(m_scope.groups[i]));
        m_blocks.push_back(std::move(table));
        addMore(m_blocks, m_scope.groups.size() - shown);
    }

private:
    QString name(size_t position) const
    {
        return comparedName(m_columns.comparison(), m_scope.versions[position]);
    }

    QString counts() const
    {
        const auto count = [this](FoundBy by) {
            return std::ranges::count(m_scope.groups, by, &EventGroup::foundBy);
        };
        return reportText(
                   QT_TRANSLATE_NOOP("Report", "Events found by all: %1, by some: %2, by one: %3."))
            .arg(count(FoundBy::All))
            .arg(count(FoundBy::Some))
            .arg(count(FoundBy::One));
    }

    std::vector<ReportCell> row(const EventGroup &group) const
    {
        ReportCell time{
            .text = {{.text = spanText(group.range, m_columns.display), .isWhole = true},
                     {.text = durationText(group.range.length()),
                      .look = RunLook::Dim,
                      .breaks = true}}};
        if (group.isChained)
            time.text.push_back({.text = reportText(QT_TRANSLATE_NOOP(
                                     "Report", "chained: much longer than each of its events")),
                                 .look = RunLook::Warn,
                                 .breaks = true});
        return {std::move(time), foundBy(group), detections(group), against(group), label(group)};
    }

    ReportCell foundBy(const EventGroup &group) const
    {
        std::vector<size_t> found;
        for (const GroupedEvent &event : group.events) {
            if (std::ranges::find(found, event.version) == found.end())
                found.push_back(event.version);
        }
        std::ranges::sort(found);
        ReportCell cell{.text = {{.text = word(group.foundBy), .look = RunLook::Strong}}};
        if (group.foundBy == FoundBy::All)
            return cell;
        for (const size_t position : found)
            cell.text.push_back({.text = name(position),
                                 .slot = m_columns.slot(m_scope.versions[position]),
                                 .breaks = true});
        return cell;
    }

    static QString word(FoundBy foundBy)
    {
        switch (foundBy) {
        case FoundBy::All:
            return reportText(QT_TRANSLATE_NOOP("Report", "all"));
        case FoundBy::Some:
            return reportText(QT_TRANSLATE_NOOP("Report", "some"));
        case FoundBy::One:
            break;
        }
        return reportText(QT_TRANSLATE_NOOP("Report", "one"));
    }

    ReportCell detections(const EventGroup &group) const
    {
        ReportCell cell;
        const size_t shown = std::min(mostInGroup, group.events.size());
        for (const GroupedEvent &event : std::span(group.events).first(shown)) {
            cell.text.push_back({.text = name(event.version) + u':',
                                 .look = RunLook::Strong,
                                 .breaks = !cell.text.empty()});
            cell.text.push_back(
                {.text = spanText(event.range, m_columns.display), .isWhole = true});
        }
        if (group.events.size() > shown)
            cell.text.push_back({.text = reportText(QT_TRANSLATE_NOOP("Report", "and %1 more"))
                                             .arg(group.events.size() - shown),
                                 .look = RunLook::Dim,
                                 .breaks = true});
        return cell;
    }

    ReportCell against(const EventGroup &group) const
    {
        ReportCell cell;
        for (const GroupOverlap &overlap : group.overlaps) {
            cell.text.push_back({.text = name(overlap.version) + u':',
                                 .look = RunLook::Strong,
                                 .breaks = !cell.text.empty()});
            cell.text.push_back({.text = startText(overlap.startDifference)});
            cell.text.push_back({.text = reportText(QT_TRANSLATE_NOOP("Report", "overlap %1"))
                                             .arg(fractionText(overlap.iou)),
                                 .look = RunLook::Dim});
        }
        if (cell.text.empty())
            cell.text.push_back({.text = absentText(), .look = RunLook::Dim});
        return cell;
    }

    static QString startText(Milliseconds difference)
    {
        if (difference == Milliseconds(0))
            return reportText(QT_TRANSLATE_NOOP("Report", "same start"));
        return difference < Milliseconds(0) ? reportText(QT_TRANSLATE_NOOP("Report", "%1 earlier"))
                                                  .arg(durationText(-difference))
                                            : reportText(QT_TRANSLATE_NOOP("Report", "%1 later"))
                                                  .arg(durationText(difference));
    }

    ReportCell label(const EventGroup &group) const
    {
        const auto count = std::ranges::count_if(
            m_scope.labels.labels,
            [&](const ComparisonLabel &label) { return label.range.overlaps(group.range); });
        if (count == 0)
            return {.text = {{.text = reportText(QT_TRANSLATE_NOOP("Report", "unlabelled")),
                              .look = RunLook::Dim}}};
        return {.text = {{.text = countText(QT_TRANSLATE_N_NOOP("Text", "%n label"),
                                            QT_TRANSLATE_N_NOOP("Text", "%n labels"), count)}}};
    }

    ReportBlocks &m_blocks;
    const ComparisonColumns &m_columns;
    const ComparedScope &m_scope;
};

// ---- labels --------------------------------------------------------------------------------------------------------

QString sourceText(const ComparisonLabel &label)
{
    switch (label.source) {
    case LabelSource::File:
        return reportText(QT_TRANSLATE_NOOP("Report", "label file"));
    case LabelSource::Group:
        return reportText(QT_TRANSLATE_NOOP("Report", "label group"));
    case LabelSource::Ranges:
        break;
    }
    return reportText(QT_TRANSLATE_NOOP("Report", "response"));
}

ReportCell labelCell(const ComparisonLabel &label, const Display &display)
{
    ReportCell cell{
        .text = {{.text = spanText(label.range, display), .isWhole = true},
                 {.text = durationText(label.range.length()) + u", "_s + sourceText(label),
                  .look = RunLook::Dim,
                  .breaks = true}}};
    if (label.cut)
        cell.text.push_back({.text = reportText(QT_TRANSLATE_NOOP(
                                 "Report", "cut by the window: not in the forewarnings")),
                             .look = RunLook::Dim,
                             .breaks = true});
    return cell;
}

ReportCell foundCell(const Measured &measured, const ComparisonLabel &label, const Display &display)
{
    const auto &matches = measured.measure.matching.labels;
    const auto match = std::ranges::find_if(
        matches, [&](const LabelMatch &one) { return one.label.overlaps(label.range); });
    if (match == matches.end() || !match->found())
        return {.text = {{.text = reportText(QT_TRANSLATE_NOOP("Report", "✕ missed")),
                          .look = RunLook::Bad,
                          .spoken = reportText(QT_TRANSLATE_NOOP("Report", "missed"))}}};
    ReportCell cell;
    cell.text.push_back({.text = match->forewarning
                                     ? reportText(QT_TRANSLATE_NOOP("Report", "%1 forewarning"))
                                           .arg(durationText(*match->forewarning))
                                     : reportText(QT_TRANSLATE_NOOP("Report", "found"))});
    cell.text.push_back({.text = reportText(QT_TRANSLATE_NOOP("Report", "first %1"))
                                     .arg(shortDateTimeText(match->firstDetection->start, display)),
                         .look = RunLook::Dim,
                         .breaks = true});
    if (match->earlyStart > Milliseconds(0))
        cell.text.push_back({.text = reportText(QT_TRANSLATE_NOOP("Report", "%1 before the label"))
                                         .arg(durationText(match->earlyStart)),
                             .look = RunLook::Dim,
                             .breaks = true});
    return cell;
}

void addLabelTable(ReportBlocks &blocks, const ComparisonColumns &columns,
                   const ComparedScope &scope, const std::vector<size_t> &shownColumns)
{
    ReportTable table{
        .caption = scopeName(columns, scope),
        .columns = {
            {.title = {{.text = reportText(QT_TRANSLATE_NOOP("Report", "Labelled event"))}}}}};
    for (const size_t column : shownColumns)
        table.columns.push_back(
            {.title = versionHeading(columns, columns.columns[column].version)});
    const auto &labels = scope.labels.labels;
    const size_t shown = std::min(mostEventRows, labels.size());
    for (const ComparisonLabel &label : std::span(labels).first(shown)) {
        std::vector<ReportCell> cells{labelCell(label, columns.display)};
        for (const size_t column : shownColumns)
            cells.push_back(foundCell(*columns.columns[column].measured, label, columns.display));
        table.rows.push_back(std::move(cells));
    }
    blocks.push_back(std::move(table));
    addMore(blocks, labels.size() - shown);
}

} // namespace

void addEvents(ReportBlocks &blocks, const ComparisonColumns &columns)
{
    if (columns.columns.empty())
        return;
    blocks.push_back(ReportHeading{.text = reportText(QT_TRANSLATE_NOOP("Report", "Events")),
                                   .id = u"events"_s});
    for (size_t i = 0; i < columns.pairs.size(); ++i)
        blocks.push_back(lanesFigure(columns, columns.pairs[i], u"lanes-%1"_s.arg(i)));
    bool anyShared = false;
    for (const ComparedScope &scope : columns.comparison().scopes) {
        if (scope.versions.size() < 2)
            continue;
        anyShared = true;
        GroupsTable(blocks, columns, scope).add();
    }
    if (!anyShared && columns.comparison().versions.size() > 1)
        blocks.push_back(ReportParagraph{
            .text = {{.text = reportText(QT_TRANSLATE_NOOP(
                          "Report", "Each version has a window of its own: no event is held "
                                    "against those of another.")),
                      .look = RunLook::Dim}}});
}

void addLabels(ReportBlocks &blocks, const ComparisonColumns &columns)
{
    if (columns.columns.empty())
        return;
    blocks.push_back(ReportHeading{
        .text = reportText(QT_TRANSLATE_NOOP("Report", "Labelled events")), .id = u"labels"_s});
    bool any = false;
    for (const ComparedScope &scope : columns.comparison().scopes) {
        if (scope.labels.labels.empty())
            continue;
        any = true;
        std::vector<size_t> own;
        for (size_t i = 0; i < columns.columns.size(); ++i) {
            if (columns.columns[i].scope == &scope)
                own.push_back(i);
        }
        for (const std::vector<size_t> &part : inParts(own))
            addLabelTable(blocks, columns, scope, part);
    }
    if (!any)
        blocks.push_back(ReportParagraph{
            .text = {{.text = reportText(QT_TRANSLATE_NOOP(
                          "Report", "No labelled event lies in the window. Labels of a file can "
                                    "take the place of those of the responses.")),
                      .look = RunLook::Dim}}});
}

} // namespace belvedere
