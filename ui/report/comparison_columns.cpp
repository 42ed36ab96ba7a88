#include "ui/report/comparison_columns.h"

#include "app/base/literals.h"
#include "app/text/verdict_text.h"
#include "ui/report/report_blocks.h"

namespace belvedere {

namespace {

QString pairName(const ComparisonColumns &columns, const ComparedPair &pair)
{
    return reportText(QT_TRANSLATE_NOOP("Report", "%1 and %2, on %3 (%4)"))
        .arg(comparedName(columns.comparison(), pair.a), comparedName(columns.comparison(), pair.b),
             rangeText(*pair.window, columns.display), durationText(pair.window->length()));
}

void groupByPair(ComparisonColumns &columns)
{
    for (size_t i = 0; i < columns.columns.size(); ++i) {
        const size_t pair = *columns.columns[i].pair;
        if (i == 0 || columns.columns[i - 1].pair != pair)
            columns.pairs.push_back(
                {.name = pairName(columns, columns.comparison().pairs[pair]), .columns = {}});
        columns.pairs.back().columns.push_back(i);
    }
    columns.tables = columns.pairs;
}

void groupAll(ComparisonColumns &columns)
{
    std::vector<size_t> all(columns.columns.size());
    for (size_t i = 0; i < all.size(); ++i)
        all[i] = i;
    if (all.empty())
        return;
    columns.pairs.push_back({.name = {}, .columns = all});
    // A prior model stands in the table of its version.
    const bool isPaired = columns.comparison().kind == WindowKind::Prior;
    const auto parts = inParts(all, isPaired ? mostTableColumns / 2 * 2 : mostTableColumns);
    for (const std::vector<size_t> &part : parts) {
        const QString name = reportText(QT_TRANSLATE_NOOP("Report", "%1 to %2"))
                                 .arg(columns.name(part.front()), columns.name(part.back()));
        columns.tables.push_back({.name = parts.size() > 1 ? name : QString(), .columns = part});
    }
}

} // namespace

QString ComparisonColumns::name(size_t column) const
{
    return comparedName(comparison(), columns[column].version);
}

int ComparisonColumns::slot(size_t version) const
{
    if (version < extras.marks.size())
        return extras.marks[version];
    int slot = -1;
    for (size_t i = 0; i <= version; ++i)
        slot += comparison().versions[i].isPrior ? 0 : 1;
    return slot;
}

std::vector<ComparedColumn> ComparisonColumns::of(const ColumnGroup &group) const
{
    std::vector<ComparedColumn> some;
    some.reserve(group.columns.size());
    for (const size_t column : group.columns)
        some.push_back(columns[column]);
    return some;
}

QString spanText(const TimeRange &range, const Display &display)
{
    const QString start = shortDateTimeText(range.start, display);
    const QString end = shortDateTimeText(range.end, display);
    const bool wholeDays = start.endsWith(u" 00:00"_s) && end.endsWith(u" 00:00"_s);
    const QString pattern = reportText(QT_TRANSLATE_NOOP("Report", "%1 → %2"));
    if (wholeDays)
        return pattern.arg(dateText(range.start, display), dateText(range.end, display));
    const bool isOneDay = dateText(range.start, display) == dateText(range.end, display);
    return pattern.arg(start, isOneDay ? end.section(u' ', 1) : end);
}

ComparisonColumns columnsForReport(const cli::ComparisonDocument &document, const Display &display,
                                   ReportExtras extras)
{
    ComparisonColumns columns{.document = document,
                              .display = display,
                              .columns = comparedColumns(document.comparison),
                              .pairs = {},
                              .tables = {},
                              .extras = std::move(extras),
                              .notes = {}};
    if (document.comparison.kind == WindowKind::Pairwise)
        groupByPair(columns);
    else
        groupAll(columns);
    columns.notes = notesOfComparison(columns);
    return columns;
}

} // namespace belvedere
