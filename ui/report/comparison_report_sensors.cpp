#include "app/analysis/compared_sensors.h"
#include "app/base/literals.h"
#include "app/text/verdict_text.h"
#include "ui/report/comparison_figures.h"
#include "ui/report/comparison_report.h"

namespace belvedere {

namespace {

constexpr qsizetype longestSensorName = 300; // of a sensor, in a table

ReportCell sensorCell(const ComparedSensor &sensor)
{
    ReportCell cell{.text = {{.text = shortVisibleText(sensor.sensor, longestSensorName)}}};
    if (!sensor.component.isEmpty())
        cell.text.push_back(
            {.text = shortVisibleText(sensor.component, longestSensorName), .look = RunLook::Dim});
    return cell;
}

ReportCell shareCell(const ComparedSensor &sensor, size_t column)
{
    if (!sensor.means[column] || !sensor.ranks[column])
        return {.text = {{.text = absentText(),
                          .look = RunLook::Dim,
                          .spoken = reportText(
                              QT_TRANSLATE_NOOP("Report", "this version does not have it"))}}};
    return {.text = {{.text = percentText(*sensor.means[column], 1)},
                     {.text = u"#%1"_s.arg(*sensor.ranks[column]),
                      .look = RunLook::Dim,
                      .spoken = reportText(QT_TRANSLATE_NOOP("Report", "rank %1"))
                                    .arg(*sensor.ranks[column])}}};
}

void addSensorTable(ReportBlocks &blocks, const ComparisonColumns &columns,
                    const ComparedSensors &all, const ColumnGroup &whole, size_t from, size_t to)
{
    ReportTable table{
        .caption = whole.name,
        .columns = {{.title = {{.text = reportText(QT_TRANSLATE_NOOP("Report", "Sensor"))}}}}};
    for (size_t i = from; i < to; ++i)
        table.columns.push_back(
            {.title = versionHeading(columns, columns.columns[whole.columns[i]].version),
             .isNumber = true});
    const size_t shown = std::min(mostReportSensors, all.sensors.size());
    for (const ComparedSensor &sensor : std::span(all.sensors).first(shown)) {
        std::vector<ReportCell> cells{sensorCell(sensor)};
        for (size_t i = from; i < to; ++i)
            cells.push_back(shareCell(sensor, i));
        table.rows.push_back(std::move(cells));
    }
    blocks.push_back(std::move(table));
}

void addSensorsOf(ReportBlocks &blocks, const ComparisonColumns &columns, size_t group)
{
    const ColumnGroup &whole = columns.pairs[group];
    const std::vector<ComparedColumn> some = columns.of(whole);
    const ComparedSensors all = comparedSensors(some);
    if (all.sensors.empty())
        return;
    blocks.push_back(sensorsFigure(columns, whole, u"sensors-%1"_s.arg(group)));
    for (size_t from = 0; from < whole.columns.size(); from += mostTableColumns)
        addSensorTable(blocks, columns, all, whole, from,
                       std::min(whole.columns.size(), from + mostTableColumns));
    if (all.sensors.size() > mostReportSensors)
        blocks.push_back(ReportParagraph{
            .text = {{.text = countText(QT_TRANSLATE_N_NOOP("Text", "%n more sensor"),
                                        QT_TRANSLATE_N_NOOP("Text", "%n more sensors"),
                                        qint64(all.sensors.size() - mostReportSensors)),
                      .look = RunLook::Dim}}});
}

// ---- configuration -------------------------------------------------------------------------------------------------

QString shownField(const FieldValue &value, Unit unit, const Display &display)
{
    constexpr qsizetype longest = 2000;
    return isAbsent(value) ? absentText()
                           : shortVisibleText(valueText(value, unit, display), longest);
}

ReportCell sensorChangeCell(const std::optional<SensorChange> &change)
{
    constexpr size_t mostNamed = 30;
    if (!change)
        return {.text = {{.text = absentText(), .look = RunLook::Dim}}};
    if (change->isEmpty())
        return {.text = {{.text = u"="_s,
                          .look = RunLook::Dim,
                          .spoken = reportText(QT_TRANSLATE_NOOP("Report", "the same"))}}};
    ReportCell cell;
    const auto add = [&](const std::vector<QString> &names, QChar sign) {
        const size_t shown = std::min(mostNamed, names.size());
        for (const QString &name : std::span(names).first(shown))
            cell.text.push_back({.text = sign + shortVisibleText(name, longestSensorName),
                                 .breaks = !cell.text.empty()});
        if (names.size() > shown)
            cell.text.push_back({.text = sign
                                         + reportText(QT_TRANSLATE_NOOP("Report", "%1 more"))
                                               .arg(names.size() - shown),
                                 .look = RunLook::Dim,
                                 .breaks = true});
    };
    add(change->added, u'+');
    add(change->removed, u'−');
    return cell;
}

class ConfigurationTables
{
public:
    ConfigurationTables(ReportBlocks &blocks, const ComparisonColumns &columns)
        : m_blocks(blocks),
          m_columns(columns),
          m_configuration(cli::configurationOf(columns.comparison())),
          m_versions(cli::configuredVersions(columns.comparison()))
    {
        for (size_t i = 0; i < m_versions.size(); ++i)
            m_places.push_back(i);
    }

    // The sensors count as one field.
    qsizetype differing() const
    {
        return std::ranges::count(m_configuration.rows, true, &ConfigurationRow::differs)
               + (sensorsDiffer() ? 1 : 0);
    }
    bool sensorsDiffer() const
    {
        return std::ranges::any_of(m_configuration.sensors,
                                   [](const auto &change) { return change && !change->isEmpty(); });
    }

    void add(bool onlyDifferences)
    {
        for (const std::vector<size_t> &places : inParts(m_places))
            addTable(places, onlyDifferences);
    }

private:
    bool isShown(const ConfigurationRow &row, bool onlyDifferences) const
    {
        return onlyDifferences ? row.differs : !std::ranges::all_of(row.values, &isAbsent);
    }

    void addTable(const std::vector<size_t> &places, bool onlyDifferences)
    {
        ReportTable table{
            .columns = {{.title = {{.text = reportText(QT_TRANSLATE_NOOP("Report", "Field"))}}}},
            .foldedUnder = onlyDifferences ? QString()
                                           : reportText(QT_TRANSLATE_NOOP("Report", "All fields"))};
        for (const size_t place : places)
            table.columns.push_back({.title = versionHeading(m_columns, m_versions[place])});
        for (const ConfigurationRow &row : m_configuration.rows) {
            if (!isShown(row, onlyDifferences))
                continue;
            std::vector<ReportCell> cells{
                {.text = {{.text = fieldText("ModelVersion", row.field->label)}},
                 .told = QString(row.field->key)}};
            for (const size_t place : places)
                cells.push_back({.text = {{.text = shownField(row.values[place], row.field->unit,
                                                              m_columns.display)}}});
            table.rows.push_back(std::move(cells));
        }
        if (sensorsDiffer()) {
            std::vector<ReportCell> cells{
                {.text = {{.text = reportText(
                               QT_TRANSLATE_NOOP("Report", "Sensors, against the baseline"))}}}};
            for (const size_t place : places)
                cells.push_back(sensorChangeCell(m_configuration.sensors[place]));
            table.rows.push_back(std::move(cells));
        }
        m_blocks.push_back(std::move(table));
    }

    ReportBlocks &m_blocks;
    const ComparisonColumns &m_columns;
    ConfigurationComparison m_configuration;
    std::vector<size_t> m_versions;
    std::vector<size_t> m_places;
};

} // namespace

void addSensors(ReportBlocks &blocks, const ComparisonColumns &columns)
{
    if (columns.columns.empty())
        return;
    blocks.push_back(ReportHeading{.text = reportText(QT_TRANSLATE_NOOP("Report", "Sensors")),
                                   .id = u"sensors"_s});
    const size_t before = blocks.size();
    for (size_t i = 0; i < columns.pairs.size(); ++i)
        addSensorsOf(blocks, columns, i);
    if (blocks.size() == before)
        blocks.push_back(ReportParagraph{
            .text = {{.text = reportText(QT_TRANSLATE_NOOP(
                          "Report", "No event in the window says which sensors contributed.")),
                      .look = RunLook::Dim}}});
}

void addConfiguration(ReportBlocks &blocks, const ComparisonColumns &columns)
{
    blocks.push_back(ReportHeading{.text = reportText(QT_TRANSLATE_NOOP("Report", "Configuration")),
                                   .id = u"configuration"_s});
    ConfigurationTables tables(blocks, columns);
    const bool anyDifference = tables.differing() > 0;
    const QString count = countText(QT_TRANSLATE_N_NOOP("Text", "%n field differs."),
                                    QT_TRANSLATE_N_NOOP("Text", "%n fields differ."),
                                    tables.differing());
    blocks.push_back(ReportParagraph{
        .text = {{.text = anyDifference
                              ? count
                              : reportText(QT_TRANSLATE_NOOP("Report", "Nothing differs.")),
                  .look = RunLook::Dim}}});
    if (anyDifference)
        tables.add(true);
    tables.add(false);
}

} // namespace belvedere
