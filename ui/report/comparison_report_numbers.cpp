#include "app/analysis/service_numbers.h"
#include "app/base/literals.h"
#include "app/text/comparison_rows.h"
#include "app/text/sentences.h"
#include "app/text/verdict_text.h"
#include "ui/report/comparison_report.h"

namespace belvedere {

namespace {

enum class NumbersOf : quint8 { Window, Chance, Service };

NumbersOf chapterOf(QLatin1StringView key)
{
    static constexpr QLatin1StringView tests[] = {"mcnemar"_L1,    "forewarning"_L1,
                                                  "unlabelled"_L1, "precisionDifference"_L1,
                                                  "tauB"_L1,       "rbo"_L1};
    if (key.startsWith("service."_L1))
        return NumbersOf::Service;
    return std::ranges::find(tests, key) != std::end(tests) ? NumbersOf::Chance : NumbersOf::Window;
}

// Words for who hears the page, beside the sign for who sees it.
ReportRun changeRun(const ComparedCell &cell)
{
    ReportRun run{.text = cell.delta, .look = RunLook::Dim};
    const QString sign = changeSign(cell.change);
    if (sign.isEmpty())
        return run;
    const bool isBetter = cell.change == CellChange::Better;
    run.text += u' ' + sign;
    run.look = isBetter ? RunLook::Good : RunLook::Bad;
    run.spoken = cell.delta + u' '
                 + (isBetter ? reportText(QT_TRANSLATE_NOOP("Report", "better"))
                             : reportText(QT_TRANSLATE_NOOP("Report", "worse")));
    return run;
}

ReportCell numberCell(const ComparedCell &cell, size_t column, QLatin1StringView key)
{
    ReportCell shown{
        .text = {{.text = cell.value, .look = cell.warns ? RunLook::Warn : RunLook::Plain}},
        .id = numberCellId(column, key),
        .told = cell.told};
    if (!cell.interval.isEmpty())
        shown.text.push_back({.text = cell.interval, .look = RunLook::Dim});
    if (!cell.delta.isEmpty())
        shown.aside.push_back(changeRun(cell));
    return shown;
}

class NumberTables
{
public:
    NumberTables(ReportBlocks &blocks, const ComparisonColumns &columns, NumbersOf chapter)
        : m_blocks(blocks),
          m_columns(columns),
          m_chapter(chapter),
          m_rows(comparedRows(columns.comparison(), columns.columns, columns.display))
    {
        std::erase_if(m_rows,
                      [chapter](const ComparedRow &row) { return chapterOf(row.key) != chapter; });
    }

    bool isEmpty() const { return m_rows.empty() || m_columns.columns.empty(); }

    void add()
    {
        for (const ColumnGroup &group : m_columns.tables)
            addTable(group);
    }

    // What each number means, once, below.
    void addHelp()
    {
        for (const ComparedRow &row : m_rows)
            m_blocks.push_back(ReportParagraph{
                .text = {{.text = row.name + u':', .look = RunLook::Strong}, {.text = row.help}},
                .form = ReportParagraph::Form::Item});
    }

private:
    // The numbers of a test are of the other version of a pair, never of the baseline.
    bool isShown(size_t column) const
    {
        return m_chapter != NumbersOf::Chance || m_columns.columns[column].against;
    }

    bool hasAside(size_t column) const
    {
        return std::ranges::any_of(m_rows, [column](const ComparedRow &row) {
            return !row.cells[column].delta.isEmpty();
        });
    }

    void addTable(const ColumnGroup &group)
    {
        ReportTable table{
            .caption = group.name,
            .columns = {{.title = {{.text = reportText(QT_TRANSLATE_NOOP("Report", "Metric"))}}}}};
        for (const size_t column : group.columns) {
            if (isShown(column))
                table.columns.push_back(
                    {.title = versionHeading(m_columns, m_columns.columns[column].version),
                     .isNumber = true,
                     .hasAside = hasAside(column)});
        }
        if (table.columns.size() == 1)
            return;
        for (const ComparedRow &row : m_rows) {
            std::vector<ReportCell> cells{{.text = {{.text = row.name}}, .told = row.help}};
            for (const size_t column : group.columns) {
                if (isShown(column))
                    cells.push_back(numberCell(row.cells[column], column, row.key));
            }
            table.rows.push_back(std::move(cells));
        }
        m_blocks.push_back(std::move(table));
    }

    ReportBlocks &m_blocks;
    const ComparisonColumns &m_columns;
    NumbersOf m_chapter;
    std::vector<ComparedRow> m_rows;
};

void addNote(ReportBlocks &blocks, const char *text)
{
    blocks.push_back(ReportParagraph{.text = {{.text = reportText(text), .look = RunLook::Dim}}});
}

} // namespace

QString numberCellId(size_t column, QLatin1StringView key)
{
    return u"c%1-"_s.arg(column) + QString(key).replace(u'.', u'-');
}

void addMetrics(ReportBlocks &blocks, const ComparisonColumns &columns)
{
    blocks.push_back(ReportHeading{.text = reportText(QT_TRANSLATE_NOOP("Report", "Metrics")),
                                   .id = u"metrics"_s});
    NumberTables tables(blocks, columns, NumbersOf::Window);
    if (tables.isEmpty()) {
        addNote(blocks, QT_TRANSLATE_NOOP("Report", "Nothing could be measured on this window. "
                                                    "The verdict says why, and what would help."));
        return;
    }
    addNote(blocks,
            QT_TRANSLATE_NOOP("Report",
                              "Against the baseline, or a version against its prior model: ▲ "
                              "better, ▼ worse, whatever the number did. Small figures: 95\u00a0% "
                              "intervals."));
    tables.add();
}

void addChance(ReportBlocks &blocks, const ComparisonColumns &columns)
{
    NumberTables tables(blocks, columns, NumbersOf::Chance);
    if (tables.isEmpty())
        return;
    blocks.push_back(ReportHeading{
        .text = reportText(QT_TRANSLATE_NOOP("Report", "Could it be chance?")), .id = u"chance"_s});
    addNote(blocks, QT_TRANSLATE_NOOP("Report", "Each version against the baseline; a difference "
                                                "is this version's number less the baseline's."));
    tables.add();
    tables.addHelp();
}

void addService(ReportBlocks &blocks, const ComparisonColumns &columns)
{
    blocks.push_back(
        ReportHeading{.text = reportText(QT_TRANSLATE_NOOP("Report", "The service's own numbers")),
                      .id = u"service"_s});
    addNote(blocks, QT_TRANSLATE_NOOP("Report", "As the responses give them, each on the version's "
                                                "own evaluation range: not like for like."));
    NumberTables tables(blocks, columns, NumbersOf::Service);
    if (!tables.isEmpty())
        tables.add();
    for (const size_t version : cli::configuredVersions(columns.comparison())) {
        const ModelVersion &of = columns.comparison().versions[version].entry->version;
        for (const NumberDifference &difference : differencesFromService(of))
            blocks.push_back(
                ReportParagraph{.text = {{.text = comparedName(columns.comparison(), version),
                                          .look = RunLook::Strong,
                                          .slot = columns.slot(version)},
                                         {.text = differenceText(difference)}},
                                .form = ReportParagraph::Form::Item});
    }
}

} // namespace belvedere
